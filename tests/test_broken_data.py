"""Data beside the pages that no program wrote: one line for each, and no traceback."""

import zipfile
from pathlib import Path

import pytest
from commands import Run, make_run
from sites import write_site

DEEP = "[" * 100_000


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    write_site(tmp_path, {"docs/en/index.md": "# A {#a}\n", "docs/zh/index.md": "# 甲 {#a}\n"})
    (tmp_path / "deep.json").write_text(DEEP)
    with zipfile.ZipFile(tmp_path / "broken.odt", "w") as document:
        document.writestr("content.xml", "")
    monkeypatch.chdir(tmp_path)
    return make_run(monkeypatch, capsys)


@pytest.mark.parametrize(
    "command",
    [
        ("check", "--baseline", "deep.json"),
        ("train", "deep.json", "out.xz"),
        ("import", "broken.odt", "--docs", "docs", "--post", "x"),
    ],
)
def test_what_cannot_be_read_is_one_line(run: Run, command: tuple[str, ...]) -> None:
    status, _, said = run(*command)
    assert (status, said.count("\n")) == (2, 1), said
