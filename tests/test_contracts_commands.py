"""The contracts of the commands from outside: exit status, one line on standard error, JSON alone on standard output."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from bitext.cli import main
from sites import build_site, write_site

SOURCE = (
    "---\ntitle: T\n---\n# A {#a}\n\nFirst.\n\nSecond has 12 things.\n\n## B {#b}\n\n- one\n- two\n"
)
TARGET = "---\ntitle: 题\n---\n# 甲 {#a}\n\n第一。\n\n第二有 12 件。\n\n## 乙 {#b}\n\n- 一\n- 二\n"
PAGES: dict[str, str | bytes] = {
    "docs/en/index.md": SOURCE,
    "docs/zh/index.md": TARGET,
    "docs/en/new.md": "# New {#new}\n\nText.\n",
    "docs/zh/only.md": "# 独 {#only}\n\n孤。\n",
}


class Shell:
    """Runs commands in a site's folder as a person does."""

    def __init__(
        self, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.root, self.monkeypatch, self.capsys = root, monkeypatch, capsys

    def run(self, *arguments: str | Path) -> tuple[int, str, str]:
        self.monkeypatch.chdir(self.root)
        self.monkeypatch.setattr(sys, "argv", ["bitext", *map(str, arguments)])
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        out, err = self.capsys.readouterr()
        return int(end.value.code or 0), out, err

    def json(self, *arguments: str | Path) -> Any:
        code, out, _ = self.run(*arguments)
        assert code in (0, 1)
        return json.loads(out)

    def status(self) -> dict[str, dict[str, Any]]:
        pages = self.json("status", "--format", "json")["pages"]
        return {section["id"]: section for page in pages for section in page["sections"]}


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    write_site(tmp_path, PAGES)
    return Shell(tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize(
    "arguments",
    [
        "nosuch",
        "status --nosuch",
        "status --format xml",
        "status --config nosuch.yml",
        "check nosuch.md",
        "check --enable nosuch",
        "stamp",
        "stamp nosuch.md",
        "stamp docs/en/index.md",
        "stamp docs/zh/only.md",
        "stamp docs/zh/index.md#nosuch",
        "align nosuch.txt nosuch.txt",
        "align docs docs",
        "import",
        "import nosuch.txt",
        "import docs/en/index.md --docs docs",
        "import docs/en/index.md --docs docs --post ../x",
        "import --source docs/en/index.md",
        "apply-suggestion nosuch.json",
        "build --config nosuch.yml",
    ],
)
def test_unusable_arguments_end_in_2_and_one_line(shell: Shell, arguments: str) -> None:
    code, out, err = shell.run(*arguments.split())
    assert (code, out) == (2, "")
    assert err.startswith("bitext: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "text",
    [
        b"site_name: [x\nb: : :\n",
        b"- a\n",
        b"",
        b"\xff\xfe\x00",
        b"site_name: x\n",
        b"site_name: x\nplugins: [nosuch]\n",
        b"site_name: x\nINHERIT: nosuch.yml\n",
    ],
)
@pytest.mark.parametrize("command", ["status", "check", "build"])
def test_an_unusable_configuration_ends_in_2_and_one_line_that_says_what(
    shell: Shell, text: bytes, command: str
) -> None:
    (shell.root / "bad.yml").write_bytes(text)
    code, out, err = shell.run(command, "--config", "bad.yml")
    assert (code, out) == (2, "")
    assert err.startswith("bitext: bad.yml")
    assert "Aborted" not in err
    assert err.count("\n") == 1


def test_without_a_command_the_help_is_shown(shell: Shell) -> None:
    code, out, err = shell.run()
    assert (code, err) == (0, "")
    assert "apply-suggestion" in out


def test_status_says_each_state_in_the_documents_shape(shell: Shell) -> None:
    pages = shell.json("status", "--format", "json")["pages"]
    assert [(page["path"], page["locale"], page["source"]) for page in pages] == [
        ("docs/zh/index.md", "zh", "docs/en/index.md"),
        ("docs/zh/new.md", "zh", "docs/en/new.md"),
        ("docs/zh/only.md", "zh", None),
    ]
    assert {
        name: section["state"] for name, section in shell.status().items() if name != "_meta"
    } == {
        "a": "unstamped",
        "b": "unstamped",
        "new": "new",
        "only": "orphan",
    }
    assert all(
        section.keys() == {"id", "state", "stale", "removed", "units"}
        for section in shell.status().values()
    )


def test_a_changed_and_an_inserted_unit_are_stale_a_removed_one_only_counts(shell: Shell) -> None:
    assert shell.run("stamp", "docs/zh/index.md")[0] == 0
    source = shell.root / "docs/en/index.md"
    source.write_text(
        SOURCE.replace("First.", "First, changed.").replace("- two", "- between\n- two")
    )
    found = shell.status()
    assert (found["a"]["state"], found["a"]["stale"], found["a"]["removed"]) == ("stale", [1], 0)
    assert (found["b"]["state"], found["b"]["stale"], found["b"]["removed"]) == ("stale", [2], 0)
    source.write_text(SOURCE.replace("First.\n\n", ""))
    found = shell.status()
    assert (found["a"]["stale"], found["a"]["removed"], found["a"]["units"]) == ([], 1, 1)
    assert shell.run("ack", "docs/zh/index.md#a")[0] == 0
    assert shell.status()["a"]["state"] == "fresh"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "head",
    [
        "title: x # said\n# last",
        "  title: x\n  tags:\n    - one",
        "title: >\n  bitext:\n  folded",
        "",
    ],
)
def test_a_stamp_adds_the_records_lines_and_changes_no_other(
    shell: Shell, mark: bytes, newline: str, head: str
) -> None:
    text = f"---\n{head}\n---\n{TARGET.split('---', 2)[2].lstrip()}"
    file = shell.root / "docs/zh/index.md"
    file.write_bytes(mark + text.replace("\n", newline).encode())
    before = file.read_bytes()
    assert shell.run("stamp", "docs/zh/index.md")[0] == 0
    lines = file.read_bytes().split(b"\n")
    start = max(n for n, line in enumerate(lines) if line.strip() == b"bitext:")
    end = next(n for n in range(start, len(lines)) if lines[n].startswith(b"---"))
    assert b"\n".join(lines[:start] + lines[end:]) == before
    assert {section["state"] for name, section in shell.status().items() if name in "ab"} == {
        "fresh"
    }


def test_check_writes_the_documents_shape_and_fails_on_what_it_is_told(shell: Shell) -> None:
    findings = shell.json("check", "--format", "json")["findings"]
    keys = {"path", "line", "column", "check", "severity", "message", "source"}
    assert findings
    assert all(finding.keys() == keys for finding in findings)
    assert {finding["severity"] for finding in findings} == {"warning"}
    assert shell.run("check")[0] == 0
    assert shell.run("check", "--fail-on", "warning")[0] == 1
    assert shell.run("check", "docs/zh/index.md", "--fail-on", "warning")[0] == 0


def test_a_title_with_markup_does_not_reach_the_pages_as_markup(shell: Shell) -> None:
    (shell.root / "text.txt").write_text(
        "Notes <script>alert(1)</script>\n笔记 <script>alert(1)</script>\n\nOne line here.\n这里有一行。\n"
    )
    assert shell.run("import", "text.txt", "--docs", "docs", "--post", "notes")[0] == 0
    built = build_site(shell.root / "mkdocs.yml", strict=True)
    assert not built.aborted
    assert [
        name
        for name, data in built.files().items()
        if name.endswith(".html") and b"<script>alert" in data
    ] == []
