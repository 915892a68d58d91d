"""`bitext build` of a site that is as it was builds nothing; of any other it builds it whole."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bitext.mkdocs import building
from bitext.mkdocs.reduced_config import without_plugin
from bitext.site import build_record, store
from sites import write_site

PAGES = {
    "docs/en/index.md": '# Home {#home}\n\nOne line.\n\n--8<-- "part.txt"\n',
    "docs/zh/index.md": "# 首页 {#home}\n\n一行。\n",
    "docs/glossary.csv": "en,zh\nline,行\n",
    "docs/part.txt": "Taken in.\n",
    "look/main.html": '{% extends "base.html" %}\n',
}


@pytest.fixture(autouse=True)
def _own_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_read_secret", lambda: b"k" * 32)


def make_site(root: Path) -> Path:
    return write_site(
        root,
        PAGES,
        bitext={"glossary": "glossary.csv"},
        theme={"name": "material", "font": False, "custom_dir": str(root / "look")},
        markdown_extensions=[
            "attr_list",
            {"pymdownx.snippets": {"base_path": [str(root / "docs")]}},
        ],
    )


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write(name: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).write_text(text, encoding="utf-8")

    return change


def append(name: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


def drop(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink()


CHANGES = {
    "a page": append("docs/en/index.md", "\nMore.\n"),
    "a translation": append("docs/zh/index.md", "\n更多。\n"),
    "a snippet": write("docs/part.txt", "Other words.\n"),
    "a page more": write("docs/en/new.md", "# New\n"),
    "a page less": drop("docs/zh/index.md"),
    "the glossary": append("docs/glossary.csv", "home,首页\n"),
    "the configuration": append("mkdocs.yml", "copyright: Somebody\n"),
    "a template": append("look/main.html", "{% block footer %}Other{% endblock %}\n"),
    "a page of the site": append("site/index.html", "x"),
    "a page of the site less": drop("site/404.html"),
    "a foreign store": write(".cache/bitext/store.sqlite", "no data base"),
}


def test_nothing_is_built_twice(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    assert building.build_site(config, None).again
    before = files(tmp_path / "site")
    assert not building.build_site(config, None).again
    assert files(tmp_path / "site") == before


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_has_changed_the_site_is_as_a_cold_build_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    config = make_site(tmp_path)
    building.build_site(config, None)
    change(tmp_path)
    assert building.build_site(config, None).again
    warm = {name: data for name, (data, _) in files(tmp_path / "site").items()}
    monkeypatch.setenv(store.SWITCH, "off")
    building.build_site(config, tmp_path / "cold")
    assert warm == {name: data for name, (data, _) in files(tmp_path / "cold").items()}


def test_an_edit_during_a_build_that_is_taken_back_builds_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, page = make_site(tmp_path), tmp_path / "docs/en/index.md"
    before, build = page.read_text(), building.build

    def interrupted(*arguments: object, **options: object) -> None:
        page.write_text(before + "\nMeanwhile.\n")
        build(*arguments, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(building, "build", interrupted)
        building.build_site(config, None)
    page.write_text(before)
    assert building.build_site(config, None).again
    assert "Meanwhile" not in (tmp_path / "site/index.html").read_text()


def test_another_version_builds_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = make_site(tmp_path)
    building.build_site(config, None)
    monkeypatch.setattr(build_record, "package_key", lambda: b"another")
    assert building.build_site(config, None).again


def test_a_variable_that_the_configuration_names_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = make_site(tmp_path)
    append("mkdocs.yml", 'repo_url: !ENV [PLACE_OF_SOURCES, "https://example.org/a"]\n')(tmp_path)
    building.build_site(config, None)
    monkeypatch.setenv("PLACE_OF_SOURCES", "https://example.org/b")
    assert building.build_site(config, None).again


def test_a_variable_of_the_shell_that_is_no_word_of_the_configuration_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = make_site(tmp_path)
    monkeypatch.setenv("_", "/bin/sh")  # the program that the shell has begun
    monkeypatch.setenv("ATER", "a part of 'material'")
    building.build_site(config, None)
    monkeypatch.setenv("_", "/bin/make")
    monkeypatch.setenv("ATER", "b")
    assert not building.build_site(config, None).again


def test_warnings_are_said_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = make_site(tmp_path)
    append("docs/en/index.md", "\n[away](nowhere.md)\n")(tmp_path)
    for _ in range(2):
        assert building.build_site(config, None).again
        assert "nowhere.md" in capsys.readouterr().err


def test_a_hook_may_read_anything_and_that_is_said_once(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    write("hook.py", "")(tmp_path)
    append("mkdocs.yml", "hooks: [hook.py]\n")(tmp_path)
    first, second = (building.build_site(config, None) for _ in range(2))
    assert first.again and second.again
    assert [Path(first.unknown).name, second.unknown] == ["hook.py", ""]


def test_a_hook_that_is_vouched_for_builds_nothing_twice_until_it_changes(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    write("hook.py", "")(tmp_path)
    text = config.read_text() + "hooks: [hook.py]\n"
    config.write_text(text.replace("bitext:\n", "bitext:\n    per_page: [hook.py]\n", 1))
    building.build_site(config, None)
    assert not building.build_site(config, None).again
    append("hook.py", "# other\n")(tmp_path)
    assert building.build_site(config, None).again


def test_an_extension_that_may_read_anything_builds_anew_until_it_is_vouched_for(
    tmp_path: Path,
) -> None:
    config = make_site(tmp_path)
    config.write_text(config.read_text().replace("- attr_list\n", "- attr_list\n- pymdownx.b64\n"))
    first, second = (building.build_site(config, None) for _ in range(2))
    assert first.again and second.again and first.unknown == "pymdownx.b64"
    text = config.read_text()
    config.write_text(text.replace("bitext:\n", "bitext:\n    per_page: [pymdownx.b64]\n", 1))
    building.build_site(config, None)
    assert not building.build_site(config, None).again


def test_words_of_the_interface_and_files_beside_a_hook_count(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    write("words.toml", '[frame]\nboth = "Side"\n')(tmp_path)
    write("hook.py", "")(tmp_path)
    write("beside.py", "")(tmp_path)
    text = config.read_text() + "hooks: [hook.py]\n"
    own = "bitext:\n    per_page: [hook.py]\n    words: {en: words.toml}\n"
    config.write_text(text.replace("bitext:\n", own, 1))
    building.build_site(config, None)
    assert not building.build_site(config, None).again
    for name in ("words.toml", "beside.py"):
        append(name, "# other\n")(tmp_path)
        assert building.build_site(config, None).again


def test_a_template_that_follows_the_clock_builds_anew(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    append("look/main.html", "{# build_date_utc #}\n")(tmp_path)
    building.build_site(config, None)
    assert building.build_site(config, None).again


def test_a_plugin_is_taken_out_of_a_configuration() -> None:
    text = "plugins:\n  - search\n  - bitext:\n      posts: [a]\n      checks:\n        - x\n  - i18n\nextra: 1\n"
    assert without_plugin(text, "bitext") == "plugins:\n  - search\n  - i18n\nextra: 1\n"
    assert without_plugin("plugins:\n- bitext\n- search\n", "bitext") == "plugins:\n- search\n"
