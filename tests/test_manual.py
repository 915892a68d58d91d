"""The owners' manual against the code: every option, every plugin, and the first steps, typed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from bitext.mkdocs.options import Options
from commands import Run, make_run
from mkdocs.config import Config, config_options
from sites import build_site, write_site

ROOT = Path(__file__).parents[1]
TYPES = {bool: "true or false", dict: "a mapping", str: "a text"}


def rows(page: str) -> Iterator[list[str]]:
    """Yield the cells of the table of options."""
    text = (ROOT / "docs" / page / "options.md").read_text("utf-8")
    part = text[text.index("{#options-plugin}") : text.index("{#options-front}")]
    for line in part.splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))]


def kind_of(option: Any) -> str:
    """Return an option's type in the manual's words."""
    if isinstance(option, config_options.Optional):
        return kind_of(option.option)
    if isinstance(option, config_options.Choice):
        return "one of " + ", ".join(f"`{one}`" for one in option.choices)
    if isinstance(option, config_options.SubConfig):
        return TYPES[dict]
    return "a list" if isinstance(option, config_options.ListOfItems) else TYPES[option._type]


def default_of(option: Any) -> object:
    if isinstance(option, config_options.SubConfig):
        return {name: one.default for name, one in option.config_class._schema}
    return option.default


SCHEMA = dict(Options._schema)


def test_the_table_has_every_option_once() -> None:
    for page in ("en", "zh"):
        listed = [row[0].strip("`") for row in rows(page)]
        assert sorted(listed) == sorted(SCHEMA)


@pytest.mark.parametrize("row", [*rows("en")], ids=lambda row: row[0])
def test_an_option_has_its_type_its_default_and_an_example_that_is_taken(row: list[str]) -> None:
    name, kind, default, _, example = (
        cell.strip("`") if k != 1 else cell for k, cell in enumerate(row)
    )
    option = SCHEMA[name]
    assert kind == kind_of(option)
    assert (None if default == "none" else yaml.safe_load(default)) == default_of(option)
    config: Config = Options()
    config.load_dict(yaml.safe_load(example))
    errors, warnings = config.validate()
    assert (errors, warnings) == ([], [])
    assert list(yaml.safe_load(example)) == [name]


def test_both_languages_have_the_same_defaults_and_examples() -> None:
    for english, chinese in zip(rows("en"), rows("zh"), strict=True):
        assert english[4] == chinese[4]
        assert english[2].replace("none", "无") == chinese[2]


@pytest.mark.parametrize("page", ["en", "zh"])
def test_the_plugins_that_are_named_are_those_of_the_matrix(page: str) -> None:
    listed = (ROOT / "tests/matrix/requirements.in").read_text("utf-8")
    pinned = dict(re.findall(r"(?m)^([\w-]+)(?:\[\w+\])?==(\S+)$", listed))
    text = (ROOT / "docs" / page / "plugins.md").read_text("utf-8")
    named = dict(re.findall(r"`([\w-]+)` ([\d.]+\d)", text))
    base = {"mkdocs-material", "mkdocs-static-i18n"}
    assert named == {name: version for name, version in pinned.items() if name not in base}


@pytest.mark.slow
@pytest.mark.parametrize("page", ["en", "zh"])
def test_who_types_the_first_steps_gets_a_site(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bitext: Run = make_run(monkeypatch, capsys)
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / page / "start.md").read_text("utf-8")
    typed = "\n".join(re.findall(r"(?ms)^~~~~ sh\n(.*?)^~~~~$", text)).split("\n")
    commands = [line.split() for line in typed if line]
    assert len(commands) == 10
    for program, *arguments in commands:
        if program == "cd":
            monkeypatch.chdir(Path.cwd() / arguments[0])
            continue
        code, _, error = bitext(*arguments)
        assert (program, code) == ("bitext", 0), (arguments, error)
    site = Path.cwd() / "site"
    assert (site / "both/my-post/all/index.html").is_file()
    assert "my-post" in (site / "zh/index.html").read_text("utf-8")


def test_what_the_manual_says_of_a_site_that_one_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bitext: Run = make_run(monkeypatch, capsys)
    write_site(tmp_path, {"docs/index.md": "# Home\n\nHello.\n"}, plugins=["search"])
    (tmp_path / "docs/index.zh.md").write_text("# 首页\n\n你好。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert bitext("init", "--add", "--target-locale", "zh")[0] == 0
    assert (build_site(tmp_path / "mkdocs.yml").folder / "both/index.html").is_file()
