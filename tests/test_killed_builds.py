"""Whole builds that are killed at moments drawn by a seed: the site is the old one or the new one.

A moment is a number of calls, of Python's functions and of those that are written in C, so that it
lies between any two touches of the disk as well as at one of them. No clock is asked.
"""

import os
import random
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from bitext.site import site_folder
from killing import tree
from sites import write_site
from test_killed_commands import _mute, apart, load_all, run

pytestmark = pytest.mark.slow

BUILD = ("build",)
NAMES = ("one", "two", "three")
FEW, MANY = 3, 40

SOURCE = "# {0} {{#{0}}}\n\nThe pear is ripe. See [one](one.md).\n"
TARGET = "# 第 {0} 页 {{#{0}}}\n\n梨熟了。见[第一页](one.md)。\n"


def first(root: Path) -> None:
    files = {f"docs/en/{name}.md": SOURCE.format(name) for name in NAMES}
    files |= {f"docs/zh/{name}.md": TARGET.format(name) for name in NAMES}
    write_site(root, files)


def edited(root: Path) -> None:
    """Change the text of one page: of the whole site only its pages are built again."""
    page = root / "docs/zh/two.md"
    page.write_text(page.read_text().replace("梨熟了", "梨还没熟"))


def reshaped(root: Path) -> None:
    """Take a page away and add another: the whole site is built."""
    (root / "docs/en/three.md").rename(root / "docs/en/four.md")
    (root / "docs/zh/three.md").unlink()


CHANGES: dict[str, Callable[[Path], None] | None] = {
    "the first build": None,
    "an edited page": edited,
    "other pages": reshaped,
}


def run_to(moment: int | None, work: Callable[[], object]) -> tuple[bool, int]:
    """Run work in a process that is killed at its n-th call; return whether it was, and its calls."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _mute()
        calls = 0

        def note(frame: FrameType, event: str, argument: object) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")
            if calls == moment:
                os.kill(os.getpid(), signal.SIGKILL)

        threading.setprofile(note)
        sys.setprofile(note)
        try:
            work()
        finally:
            sys.setprofile(None)
            os.write(theirs, str(calls).encode())
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as told:
        said = told.read()
    status = os.waitpid(child, 0)[1]
    return os.WIFSIGNALED(status), int(said or 0)


@pytest.fixture(scope="module", autouse=True)
def loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    load_all()
    root = tmp_path_factory.mktemp("loaded")
    first(root)
    here = Path.cwd()
    os.chdir(root)
    run(*BUILD)
    os.chdir(here)


@pytest.mark.parametrize(
    ("rounds", "can_exchange"),
    [
        pytest.param(FEW, True, id="few"),
        pytest.param(MANY, True, id="many", marks=pytest.mark.matrix),
        pytest.param(MANY, False, id="two renames", marks=pytest.mark.matrix),
    ],
)
@pytest.mark.parametrize("name", CHANGES)
def test_a_killed_build_leaves_the_old_site_or_the_new_one_and_the_next_build_works(
    tmp_path: Path, name: str, rounds: int, can_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can_exchange:
        monkeypatch.setattr(site_folder, "exchange", lambda one, other: False)
    change = CHANGES[name]
    origin, root = tmp_path / "origin", tmp_path / "here"
    first(origin)
    monkeypatch.chdir(origin)
    if change:
        apart(*BUILD)
        change(origin)
    old = tree(origin / "site")

    def prepare() -> None:
        os.chdir(tmp_path)
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(origin, root)
        os.chdir(root)

    def build() -> None:
        run(*BUILD)

    prepare()
    _, calls = run_to(None, build)
    new = tree(root / "site")
    whole = sorted(path.name for path in root.iterdir())
    assert old != new
    assert calls > 1_000

    draw = random.Random(f"{name} {rounds} {can_exchange}")
    # Half of the moments lie at the end, where folders change places.
    moments = [draw.randrange(1, calls) for _ in range(rounds // 2)]
    moments += [calls - draw.randrange(1, calls // 50) for _ in range(rounds - len(moments))]
    killed = 0
    for moment in moments:
        prepare()
        was, _ = run_to(moment, build)
        killed += was
        left = tree(root / "site")
        assert left in (old, new) or (not can_exchange and not left), moment
        assert apart(*BUILD) == 0, moment
        assert tree(root / "site") == new, moment
        assert sorted(path.name for path in root.iterdir()) == whole, moment
    assert killed >= rounds // 2
