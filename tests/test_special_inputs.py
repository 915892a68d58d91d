"""A folder, a pipe or a device where a command takes a file: one line, and nobody waits for it."""

import io
import os
import sys
from pathlib import Path

import pytest
from commands import Run, make_run
from sites import write_site

GOOD: dict[str, str | bytes] = {
    "docs/en/index.md": "# Home {#home}\n\nA pear.\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n一个梨。\n",
    "docs/glossary.csv": "en,zh\npear,梨\n",
    "units.txt": "The pear is ripe.\n",
    "mix.md": "# Pear\n\n梨\n\nThe pear is ripe.\n\n梨熟了。\n",
}
NEW = ("--docs", "new", "--post", "x")
COMMANDS = (
    ("apply-suggestion", "given"),
    ("align", "given", "units.txt"),
    ("align", "units.txt", "given"),
    ("train", "given", "out.xz"),
    ("import", "mix.md", *NEW, "--plan", "given"),
    ("import", "mix.md", *NEW, "--papers", "given"),
    ("import-translations", "given"),
    ("import-translations", "given.tbx"),
    ("check", "--baseline", "given"),
    ("check", "--diff", "given"),
)
#: These take a folder, too.
OF_FOLDERS = (
    ("import", "given", *NEW),
    ("import", "--source", "given", "--target", "mix.md", *NEW),
    ("import", "--source", "mix.md", "--target", "given", *NEW),
)
WHAT = ("folder", "pipe", "/dev/zero", "/dev/null")
TRIED = [(one, what) for one in COMMANDS for what in WHAT]
TRIED += [(one, what) for one in OF_FOLDERS for what in WHAT if what != "folder"]


def put(path: Path, what: str) -> None:
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(what)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    write_site(tmp_path, GOOD, bitext={"glossary": "glossary.csv"})
    monkeypatch.chdir(tmp_path)
    call: Run = make_run(monkeypatch, capsys)
    return call


@pytest.mark.parametrize(("command", "what"), TRIED, ids=str)
def test_what_is_no_file_is_one_line(
    tmp_path: Path, run: Run, command: tuple[str, ...], what: str
) -> None:
    name = next(part for part in command if part.startswith("given"))
    put(tmp_path / name, what)
    status, _, said = run(*command)
    assert (status, said.count("\n"), name in said) == (2, 1, True), said
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "out.xz").exists()


@pytest.mark.parametrize("what", [one for one in WHAT if one != "folder"])
def test_standard_input_may_be_a_pipe_and_a_named_one_says_so(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    put(tmp_path / "given", what)
    assert "as standard input" in run("align", "given", "units.txt")[2]
    given = io.TextIOWrapper(io.BytesIO("梨熟了。\n".encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", given)
    status, out, _ = run("align", "units.txt", "-")
    assert (status, '"target": [0]' in out) == (0, True)


#: What is written where a command is told.
OUTPUTS = (
    ("import", "mix.md", "--plan-out", "place"),
    ("import", "mix.md", "--report", "place"),
    ("import", "mix.md", "--review", "place"),
    ("import", "mix.md", "--docs", "place", "--post", "x"),
    ("train", "pairs.jsonl", "place"),
    ("check", "--baseline", "place"),
    ("export", "--format", "po", "--out", "place"),
    ("init", "place"),
    ("build", "--site-dir", "place"),
)


@pytest.mark.parametrize("command", OUTPUTS, ids=str)
@pytest.mark.parametrize("what", ["pipe", "/dev/null", "loop"])
def test_what_is_no_place_for_an_output_is_one_line_and_stays(
    tmp_path: Path, run: Run, command: tuple[str, ...], what: str
) -> None:
    (tmp_path / "pairs.jsonl").write_text('{"en": "salt", "zh": "盐"}\n' * 50)
    put(tmp_path / "place", "place" if what == "loop" else what)
    before = sorted(path.name for path in tmp_path.iterdir())
    status, _, said = run(*command)
    assert (status, said.count("\n"), "place" in said) == (2, 1, True), said
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != ".cache") == before
    assert (tmp_path / "place").is_fifo() or (tmp_path / "place").is_symlink()


@pytest.mark.parametrize("command", OUTPUTS[:3], ids=str)
def test_a_place_without_a_name_takes_no_folder_away(
    tmp_path: Path, run: Run, command: tuple[str, ...]
) -> None:
    status, _, said = run(*command[:-1], "")
    assert (status, said.count("\n")) == (2, 1), said
    assert (tmp_path / "docs/en/index.md").is_file()


@pytest.mark.parametrize("what", ["pipe", "folder", "/dev/zero"])
def test_a_glossary_that_is_no_file_is_a_finding(tmp_path: Path, run: Run, what: str) -> None:
    (tmp_path / "docs/glossary.csv").unlink()
    put(tmp_path / "docs/glossary.csv", what)
    status, out, _ = run("check")
    lines = [line for line in out.splitlines() if "glossary.csv" in line]
    assert (status, len(lines)) == (1, 1)


INHERITED = {
    "pipe": "a pipe or a device",
    "folder": "a folder",
    "/dev/zero": "a pipe or a device",
    "text": "no options",
    "list": "no options",
    "bytes": "sub.yml",
}
TEXTS = {"text": b"only words\n", "list": b"- a\n", "bytes": b"\xff\xfe\x00\x80abc"}


@pytest.mark.parametrize("what", INHERITED)
def test_an_inherited_configuration_that_is_none_is_one_line(
    tmp_path: Path, run: Run, what: str
) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_bytes(b"INHERIT: sub.yml\n" + config.read_bytes())
    if what in TEXTS:
        (tmp_path / "sub.yml").write_bytes(TEXTS[what])
    else:
        put(tmp_path / "sub.yml", what)
    for command in (("build",), ("check",), ("status",), ("draft", "--dry-run", "docs/en")):
        status, _, said = run(*command)
        assert (status, said.count("\n"), INHERITED[what] in said) == (2, 1, True), said


def test_an_inherited_configuration_may_be_inherited_and_empty(tmp_path: Path, run: Run) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_bytes(b"INHERIT: sub.yml\n" + config.read_bytes())
    (tmp_path / "sub.yml").write_text("INHERIT: base.yml\nsite_author: We\n")
    (tmp_path / "base.yml").write_text("extra: {a: 1}\n")
    assert run("check")[0] == 0
    (tmp_path / "base.yml").write_text("- a\n")
    assert "base.yml: no options" in run("check")[2]
