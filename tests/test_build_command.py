"""`bitext build` replaces only what a build of this site made, and says why it failed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bitext.model import InputError
from bitext.site.site_folder import (
    MANIFEST,
    check_target,
    fresh_folder,
    keep_times,
    swap,
    write_manifest,
)
from sites import write_site


def project(root: Path) -> Path:
    """Return the root of a project with docs, a configuration and a built site."""
    for name in ("docs/en/index.md", "docs/zh/index.md", "mkdocs.yml", "site/a/index.html"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    write_manifest(root / "site")
    return root


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def add(name: str, text: str = "x") -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)

    return change


def link(name: str, to: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(root / to)

    return change


@pytest.mark.parametrize(
    ("name", "change", "why"),
    [
        ("docs", None, "lies in the docs folder"),
        ("docs/zh", None, "lies in the docs folder"),
        ("docs/new", None, "lies in the docs folder"),
        (".", None, "must not replace"),
        ("..", None, "must not replace"),
        ("mkdocs.yml", None, "is a file"),
        ("mine", add("mine/letter.txt"), "holds letter.txt"),
        ("site", add("site/CNAME"), "holds CNAME"),
        ("site", add("site/.nojekyll"), "holds .nojekyll"),
        ("site", add("site/.git/config"), "holds .git"),
        ("site", add("site/.git"), "holds .git"),
        ("site", add("site/b/c/note.md"), "holds b"),
        ("site", add(f"site/{MANIFEST}", "CNAME\nindex.html\n"), "holds"),
        ("link", link("link", "site"), "is a link"),
        ("link", link("link", "docs"), "is a link"),
        ("site", link("site/b", "docs"), "holds b"),
        ("in/docs", link("in", "."), "lies in the docs folder"),
    ],
)
def test_a_folder_that_no_build_made_is_refused_and_stays(
    tmp_path: Path, name: str, change: Callable[[Path], None] | None, why: str
) -> None:
    root = project(tmp_path / "project")
    if change:
        change(root)
    before = contents(tmp_path)
    with pytest.raises(InputError, match=why) as caught:
        check_target(root / name, [root / "docs", root])
    assert "\n" not in str(caught.value)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["site", "new", "deep/new", "empty"])
def test_a_folder_that_a_build_made_or_that_is_new_is_taken(tmp_path: Path, name: str) -> None:
    root = project(tmp_path / "project")
    (root / "empty").mkdir()
    (root / "site/.DS_Store").write_text("left by a file manager")
    assert check_target(root / name, [root / "docs", root]) == root / name


def test_what_is_the_same_keeps_its_time_and_the_rest_is_replaced(tmp_path: Path) -> None:
    root = project(tmp_path)
    os.utime(root / "site/a/index.html", ns=(5, 5))
    fresh = fresh_folder(root / "site")
    (fresh / "a").mkdir()
    (fresh / "a/index.html").write_text("site/a/index.html")
    (fresh / "b.html").write_text("new")
    write_manifest(fresh)
    keep_times(fresh, root / "site")
    swap(fresh, root / "site")
    assert (root / "site/a/index.html").stat().st_mtime_ns == 5
    assert (root / "site/b.html").read_text() == "new"
    assert sorted(path.name for path in root.iterdir()) == ["docs", "mkdocs.yml", "site"]


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    root = project(tmp_path)
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (root / f".site-build-{gone.pid}").mkdir()
    fresh_folder(root / "site").rmdir()
    assert sorted(path.name for path in root.iterdir()) == ["docs", "mkdocs.yml", "site"]


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bitext", "build", *arguments]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_a_strict_build_that_fails_says_why_and_leaves_the_old_site(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "docs/en/index.md": "# A {#a}\n\nOne.\n",
        "docs/zh/index.md": "# 甲 {#a}\n\n一。\n",
    }
    write_site(tmp_path, files)
    assert run(tmp_path, "--strict").returncode == 0
    before = contents(tmp_path / "site")
    assert run(tmp_path).returncode == 0
    assert contents(tmp_path / "site") == before
    (tmp_path / "docs/en/index.md").write_text("# A {#a}\n\n[One](nowhere.md).\n")
    failed = run(tmp_path, "--strict")
    assert failed.returncode == 2
    assert "nowhere.md" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert contents(tmp_path / "site") == before
    assert run(tmp_path).returncode == 0
    assert contents(tmp_path / "site") != before
    assert run(tmp_path, "--strict").returncode == 2
    refused = run(tmp_path, "--site-dir", "docs")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert (tmp_path / "docs/en/index.md").exists()


@pytest.mark.slow
def test_a_build_says_that_instant_navigation_is_off_and_a_strict_one_goes_on(
    tmp_path: Path,
) -> None:
    files: dict[str, str | bytes] = {
        "docs/en/index.md": "# A {#a}\n\nOne.\n",
        "docs/zh/index.md": "# 甲 {#a}\n\n一。\n",
    }
    theme = {"name": "material", "font": False, "features": ["navigation.instant"]}
    write_site(tmp_path, files, theme=theme)
    built = run(tmp_path, "--strict")
    assert built.returncode == 0
    assert built.stderr.count("\n") == built.stderr.count("navigation.instant is off") == 1
