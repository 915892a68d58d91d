"""`bitext apply-suggestion` on recorded events, in a Git repository of its own: one block changes, or nothing does."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bitext.cli import main
from bitext.suggest import block_fingerprint
from bitext.suggest.change import replace_lines
from sites import write_site
from suggestions import PAGE, SOURCE, TARGET, body, event, known, leaf_of

NEW = "这 12 颗梨在十月熟透，见[历书](almanac.md)[@pears2019]。"
PRINT = block_fingerprint(leaf_of(known(), "garden--1"))


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


Apply = Callable[..., Done]


def run(root: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        arguments, cwd=root, capture_output=True, text=True, check=False, **options
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    files = {
        "docs/en/garden.md": SOURCE,
        PAGE: TARGET,
        "docs/en/index.md": "# Home {#home}\n",
        "docs/zh/index.md": "# 首页 {#home}\n",
    }
    write_site(folder, files)
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "All"],
    ):
        assert run(folder, "git", *command).returncode == 0
    return folder


@pytest.fixture
def bitext(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """Run the command in this process, as a shell would in that folder."""

    def call(folder: Path, *arguments: str) -> Done:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["bitext", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return call


@pytest.fixture
def apply(bitext: Callable[..., Done]) -> Callable[..., Done]:
    """Apply a recorded event."""

    def call(root: Path, payload: object, *options: str) -> Done:
        path = root.parent / "event.json"
        path.write_bytes(payload if isinstance(payload, bytes) else json.dumps(payload).encode())
        return bitext(root, "apply-suggestion", str(path), *options)

    return call


def changed(root: Path) -> str:
    return run(root, "git", "status", "--porcelain", "--ignored", "--untracked-files=all").stdout


def test_an_approved_suggestion_changes_one_line(apply: Apply, root: Path) -> None:
    summary = root.parent / "summary.json"
    done = apply(root, event(body(PAGE, "garden--1", PRINT, NEW)), "--summary", str(summary))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{PAGE}:11: garden--1 replaced, suggested by reader\n"
    assert (root / PAGE).read_text(encoding="utf-8") == TARGET.replace("成熟，", "熟透，")
    assert changed(root) == f" M {PAGE}\n"
    assert json.loads(summary.read_text()) == {
        "path": PAGE,
        "unit": "garden--1",
        "line": 11,
        "issue": 7,
        "author": "reader",
        "credit": "reader <42+reader@users.noreply.github.com>",
    }


@pytest.mark.parametrize("page", [PAGE, "zh/garden.md"])
def test_the_docs_folder_may_be_named(apply: Apply, root: Path, page: str) -> None:
    done = apply(
        root.parent, event(body(page, "garden--1", PRINT, NEW)), "--docs", str(root / "docs")
    )
    assert done.returncode == 0, done.stderr
    assert NEW in (root / PAGE).read_text(encoding="utf-8")


def test_it_runs_in_any_folder(apply: Apply, root: Path) -> None:
    """The configuration is the nearest above, or the one that is named, by itself or its folder."""
    good = event(body(PAGE, "garden--1", PRINT, NEW))
    said = f"{PAGE}:11: garden--1 replaced, suggested by reader\n"
    before = (root / PAGE).read_bytes()
    for folder, *options in (
        (root / "docs" / "zh",),
        (root.parent, "-f", str(root)),
        (root.parent, "-f", "repository/mkdocs.yml"),
    ):
        (root / PAGE).write_bytes(before)
        done = apply(folder, good, *options)
        assert (done.returncode, done.stdout, done.stderr) == (0, said, ""), (folder, options)
        assert (root / PAGE).read_text(encoding="utf-8") == TARGET.replace("成熟，", "熟透，")


def test_a_docs_folder_elsewhere_is_taken_as_the_sites(
    apply: Apply, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = tmp_path_factory.mktemp("elsewhere") / "docs"
    shutil.copytree(root / "docs", copy)
    good = event(body(PAGE, "garden--1", PRINT, NEW))
    done = apply(root, good, "--docs", str(copy), "--config", "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{PAGE}:")
    assert NEW in (copy / "zh/garden.md").read_text(encoding="utf-8")
    assert NEW not in (root / PAGE).read_text(encoding="utf-8")


def test_bytes_that_the_suggestion_does_not_concern_stay(apply: Apply, root: Path) -> None:
    windows = b"\xef\xbb\xbf" + TARGET.replace("\n", "\r\n").encode().rstrip()
    (root / PAGE).write_bytes(windows)
    (root / PAGE).chmod(0o600)
    assert apply(root, event(body(PAGE, "garden--1", PRINT, NEW))).returncode == 0
    assert (root / PAGE).read_bytes() == windows.replace("成熟，".encode(), "熟透，".encode())
    assert (root / PAGE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept_as_they_are(end: str) -> None:
    assert replace_lines(f"a{end}b{end}c", 2, 2, ("x", "y")) == f"a{end}x{end}y{end}c"
    assert replace_lines(f"a{end}b", 2, 2, ("x",)) == f"a{end}x"
    assert replace_lines("a\nb\r\nc\rd", 2, 3, ("x", "y")) == "a\nx\r\ny\rd"


REFUSED: dict[str, object] = {
    "another page": event(body("docs/zh/other.md", "garden--1", PRINT, NEW)),
    "the source": event(body("docs/en/garden.md", "garden--1", PRINT, NEW)),
    "a path that climbs": event(body("docs/zh/../zh/garden.md", "garden--1", PRINT, NEW)),
    "a path out of the repository": event(body("../../../../etc/passwd", "garden--1", PRINT, NEW)),
    "an absolute path": event(body("/etc/passwd", "garden--1", PRINT, NEW)),
    "a path with a dot": event(body("./docs/zh/garden.md", "garden--1", PRINT, NEW)),
    "an escaped path": event(body("docs/zh%2fgarden.md", "garden--1", PRINT, NEW)),
    "a workflow": event(body(".github/workflows/ci.yml", "garden--1", PRINT, NEW)),
    "the configuration": event(body("mkdocs.yml", "garden--1", PRINT, NEW)),
    "a look-alike path": event(body("docs/zh/gаrden.md", "garden--1", PRINT, NEW)),
    "a path in capitals": event(body("docs/zh/GARDEN.md", "garden--1", PRINT, NEW)),
    "a header in the page": event(body(f"{PAGE}\nBcc: x", "garden--1", PRINT, NEW)),
    "another section": event(body(PAGE, "orchard--1", PRINT, NEW)),
    "another paragraph": event(body(PAGE, "garden--2", PRINT, NEW)),
    "a stale fingerprint": event(body(PAGE, "garden--1", "a" * 16, NEW)),
    "a short fingerprint": event(body(PAGE, "garden--1", PRINT[:6], NEW)),
    "front matter": event(body(PAGE, "garden--1", PRINT, "---\ntitle: x\n---")),
    "YAML": event(body(PAGE, "garden--1", PRINT, NEW + "\n---\nhooks: [x.py]")),
    "HTML": event(body(PAGE, "garden--1", PRINT, NEW + "<script>x</script>")),
    "a snippet": event(body(PAGE, "garden--1", PRINT, '--8<-- "/etc/passwd"')),
    "several blocks": event(body(PAGE, "garden--1", PRINT, NEW + "\n\n# 二")),
    "bidi": event(body(PAGE, "garden--1", PRINT, NEW + "\u202e")),
    "a NUL": event(body(PAGE, "garden--1", PRINT, NEW + "\0")),
    "half a character": event(body(PAGE, "garden--1", PRINT, NEW + "\ud800")),
    "half a character in a name": event(body(PAGE, "garden--1\udfff", PRINT, NEW)),
    "no consent": event(body(PAGE, "garden--1", PRINT, NEW, consent=False)),
    "a field twice": event(body(PAGE, "garden--1", PRINT, NEW) + "\n\n### Page / 页面\n\nx"),
    "an edit after approval": event(body(PAGE, "garden--1", PRINT, NEW), action="edited"),
    "another label": event(body(PAGE, "garden--1", PRINT, NEW), label={"name": "question"}),
    "nothing new": event(
        body(PAGE, "garden--1", PRINT, "这 12 颗梨在十月成熟，见[历书](almanac.md)[@pears2019]。")
    ),
    "oversize": event(body(PAGE, "garden--1", PRINT, "字" * 60_000)),
}


@pytest.mark.parametrize("payload", REFUSED.values(), ids=REFUSED.keys())
def test_a_refusal_names_its_reason_and_writes_nothing(
    apply: Apply, root: Path, payload: object
) -> None:
    summary = root.parent / "summary.json"
    done = apply(root, payload, "--summary", str(summary))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("bitext: refused: ")
    assert len(done.stderr.splitlines()) == 1
    assert changed(root) == ""
    assert not summary.exists()


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"issue":{"body":1}}',
        b" " * 3_000_000,
    ],
)
def test_what_is_no_event_is_one_line(apply: Apply, root: Path, payload: bytes) -> None:
    done = apply(root, payload)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert changed(root) == ""


def test_missing_files_are_one_line(bitext: Apply, apply: Apply, root: Path) -> None:
    good = event(body(PAGE, "garden--1", PRINT, NEW))
    for done in (
        bitext(root, "apply-suggestion", "absent.json"),
        apply(root, good, "--docs", "absent"),
        apply(root, good, "--config", "absent.yml"),
        apply(root.parent, good),
        bitext(root, "apply-suggestion"),
    ):
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1


def test_a_page_that_is_a_link_is_not_written_through(apply: Apply, root: Path) -> None:
    outside = root.parent / "outside.md"
    outside.write_text(TARGET, encoding="utf-8")
    inside = root / "docs/zh/real.md"
    inside.write_text(TARGET, encoding="utf-8")
    for other in (outside, inside):
        (root / PAGE).unlink()
        (root / PAGE).symlink_to(other)
        assert apply(root, event(body(PAGE, "garden--1", PRINT, NEW))).returncode == 1
        assert other.read_text(encoding="utf-8") == TARGET
