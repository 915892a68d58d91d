"""The archive of a release: the same bytes for the same commit, and all that belongs to it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / ".github/archive.py"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    (root / "docs").mkdir(parents=True)
    (root / "docs/文.md").write_text("# 文\n", encoding="utf-8")
    (root / "run.sh").write_text("#!/bin/sh\n", encoding="utf-8")
    (root / "run.sh").chmod(0o755)
    (root / ".gitignore").write_text("site\n*.zip\n", encoding="utf-8")
    author = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    commands = (["init", "-q"], ["add", "."], [*author, "commit", "-qm", "x"])
    environment = {**os.environ, "GIT_COMMITTER_DATE": "2026-03-04T05:06:08 +0000"}
    for command in commands:
        subprocess.run(["git", *command], cwd=root, check=True, env=environment)
    (root / "site/zh").mkdir(parents=True)
    for name in ("index.html", "zh/index.html"):
        (root / "site" / name).write_text("<p>a</p>", encoding="utf-8")
    return root


def run(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), "dist/mill-1.0.zip"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_the_same_commit_and_site_give_the_same_bytes(repository: Path) -> None:
    assert run(repository).returncode == 0
    path = repository / "dist/mill-1.0.zip"
    before = path.read_bytes()
    for file in (repository / "site").rglob("*"):
        os.utime(file, (10**9, 10**9))
        file.chmod(0o700)
    assert run(repository).returncode == 0
    assert path.read_bytes() == before
    with zipfile.ZipFile(path) as archive:
        modes = {one.filename: one.external_attr >> 16 for one in archive.infolist()}
        assert {one.date_time for one in archive.infolist()} == {(2026, 3, 4, 5, 6, 8)}
        assert archive.read("mill-1.0/docs/文.md").decode("utf-8") == "# 文\n"
    assert modes == {
        "mill-1.0/.gitignore": 0o100644,
        "mill-1.0/docs/文.md": 0o100644,
        "mill-1.0/run.sh": 0o100755,
        "mill-1.0/site/index.html": 0o100644,
        "mill-1.0/site/zh/index.html": 0o100644,
    }
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_site_of_another_text_than_the_commit_s_is_not_archived(repository: Path) -> None:
    (repository / "docs/文.md").write_text("# 别的\n", encoding="utf-8")
    done = run(repository)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "docs/" in done.stderr
    assert not (repository / "dist").exists()


def test_no_site_is_no_archive(repository: Path) -> None:
    (repository / "site/index.html").unlink()
    assert "build the site first" in run(repository).stderr
