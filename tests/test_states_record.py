"""`bitext status` of a site that is as it was reads no page; of any other it says what a cold run says."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bitext.cli import commands, reading_states
from bitext.site import build_record, store
from bitext.site.loading import Site
from click.testing import CliRunner
from test_unchanged import CHANGES, append, make_site, write

OF_THE_SITE = frozenset({"a page of the site", "a page of the site less"})
STATUS = ("status", "--format", "json")


@pytest.fixture(autouse=True)
def _own_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_read_secret", lambda: b"k" * 32)


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sites that were loaded, in order."""
    seen: list[str] = []
    load = reading_states.load_site

    def counted(*arguments: Any, **options: Any) -> Site:
        seen.append("loaded")
        return load(*arguments, **options)

    monkeypatch.setattr(reading_states, "load_site", counted)
    return seen


def say(config: Path, *command: str) -> str:
    result = CliRunner().invoke(commands, [*command, "-f", str(config)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_nothing_is_read_twice(tmp_path: Path, loads: list[str]) -> None:
    config = make_site(tmp_path)
    assert say(config, *STATUS) == say(config, *STATUS)
    assert len(loads) == 1
    assert "unstamped" in say(config, "status") and "unstamped" in say(
        config, "status", "--format", "markdown"
    )
    assert len(loads) == 1  # a form is no other question


@pytest.mark.parametrize(
    "change",
    [change for name, change in CHANGES.items() if name not in OF_THE_SITE],
    ids=[name for name in CHANGES if name not in OF_THE_SITE],
)
def test_whatever_has_changed_the_states_are_those_of_a_cold_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    config = make_site(tmp_path)
    say(config, *STATUS)
    change(tmp_path)
    warm = [say(config, *STATUS) for _ in range(2)]
    monkeypatch.setenv(store.SWITCH, "off")
    cold = say(config, *STATUS)
    assert warm == [cold, cold]


def test_a_page_more_and_a_stale_one_are_seen(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    assert "new" not in say(config, "status")
    write("docs/en/more.md", "# More {#more}\n\nA line.\n")(tmp_path)
    assert "more.md#more: new" in say(config, "status")
    say(config, "stamp", str(tmp_path / "docs/zh/index.md"))
    assert "stale" not in say(config, "status")
    page = tmp_path / "docs/en/index.md"
    page.write_text(page.read_text().replace("One line.", "Two lines."), encoding="utf-8")
    assert "index.md#home: stale" in say(config, "status")


def test_another_version_reads_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loads: list[str]
) -> None:
    config = make_site(tmp_path)
    say(config, *STATUS)
    monkeypatch.setattr(build_record, "package_key", lambda: b"another")
    say(config, *STATUS)
    assert len(loads) == 2


def test_an_edit_while_it_is_read_that_is_taken_back_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, page = make_site(tmp_path), tmp_path / "docs/en/index.md"
    before, load = page.read_text(), reading_states.load_site

    def interrupted(*arguments: Any, **options: Any) -> Site:
        page.write_text(before + "\n## Meanwhile {#meanwhile}\n")
        return load(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(reading_states, "load_site", interrupted)
        assert "meanwhile" in say(config, *STATUS)
    page.write_text(before)
    assert "meanwhile" not in say(config, *STATUS)


def test_what_may_read_anything_and_what_is_not_there_is_asked_each_time(
    tmp_path: Path, loads: list[str]
) -> None:
    config = make_site(tmp_path)
    append("docs/en/index.md", '\n--8<-- "later.txt"\n')(tmp_path)
    for _ in range(2):
        say(config, *STATUS)
    assert len(loads) == 2
    config.write_text(config.read_text().replace("- attr_list\n", "- attr_list\n- pymdownx.b64\n"))
    for _ in range(2):
        say(config, *STATUS)
    assert len(loads) == 4


def test_chosen_pages_are_read(tmp_path: Path, loads: list[str]) -> None:
    config = make_site(tmp_path)
    say(config, "status")
    say(config, "status", str(tmp_path / "docs/zh/index.md"))
    say(config, "status", "--locale", "zh")
    assert len(loads) == 3


def test_a_site_without_a_store_keeps_nothing(tmp_path: Path, loads: list[str]) -> None:
    config = make_site(tmp_path)
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("bitext:\n", "bitext:\n    store: false\n", 1), encoding="utf-8")
    for _ in range(2):
        say(config, *STATUS)
    assert len(loads) == 2 and not (tmp_path / store.FOLDER).exists()


def test_neither_mkdocs_nor_the_aligner_is_imported_for_it(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    code = (
        "import sys; sys.argv[1:] = ['status', '-f', sys.argv[1]]\n"
        "from bitext.cli import commands; commands.main(standalone_mode=False)\n"
        "print(sorted({'mkdocs', 'numpy', 'markdown', 'yaml'} & set(sys.modules)))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code, str(config)], capture_output=True, text=True, check=True
        ).stdout.splitlines()[-1]
        for _ in range(2)
    ]
    assert said[0] != "[]" and said[1] == "[]"
