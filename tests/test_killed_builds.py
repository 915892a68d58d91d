"""Whole builds that are killed at moments drawn by a seed: the site is the old one or the new one.

A moment is a number of calls, of Python's functions and of those that are written in C, so that it
lies between any two touches of the disk as well as at one of them. Counting calls makes a build three
times as long; where a few moments must do, they are events that Python reports to its audit hooks, each
touch of the disk among them. No clock is asked.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from bitext.site import site_folder
from killing import MANY, Watch, every_call, every_event, run_to, tree
from sites import write_site
from test_killed_commands import apart, load_all, run

pytestmark = pytest.mark.slow

BUILD = ("build",)
NAMES = ("one", "two", "three")
FEW = 2

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


@dataclass(frozen=True)
class Way:
    """How often a build is killed, at moments of which kind, and whether folders can change places."""

    rounds: int
    watch: Watch
    can_exchange: bool = True


@pytest.fixture(scope="module", autouse=True)
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a built site, whose making has loaded all that a build needs."""
    load_all()
    root = tmp_path_factory.mktemp("built")
    first(root)
    here = Path.cwd()
    os.chdir(root)
    run(*BUILD)
    os.chdir(here)
    return root


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(Way(FEW, every_event), id="few"),
        pytest.param(Way(MANY, every_call), id="many", marks=pytest.mark.matrix),
        pytest.param(Way(MANY, every_call, False), id="two renames", marks=pytest.mark.matrix),
    ],
)
@pytest.mark.parametrize("name", CHANGES)
def test_a_killed_build_leaves_the_old_site_or_the_new_one_and_the_next_build_works(
    tmp_path: Path, built: Path, name: str, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not way.can_exchange:
        monkeypatch.setattr(site_folder, "exchange", lambda one, other: False)
    change = CHANGES[name]
    origin, root = tmp_path / "origin", tmp_path / "here"
    monkeypatch.chdir(tmp_path)
    if change:
        shutil.copytree(built, origin)
        change(origin)
    else:
        first(origin)
    old = tree(origin / "site")

    def prepare() -> None:
        os.chdir(tmp_path)
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(origin, root)
        os.chdir(root)

    def build() -> None:
        run(*BUILD)

    prepare()
    course = run_to(None, build, way.watch)
    new = tree(root / "site")
    whole = sorted(path.name for path in root.iterdir())
    assert old != new
    assert course.last > 1_000

    killed = 0
    seed = f"{name} {way.rounds} {way.can_exchange}"
    for moment in course.draw(way.rounds, seed, course.last // 50):  # where folders change places
        prepare()
        killed += run_to(moment, build, way.watch).was_killed
        left = tree(root / "site")
        assert left in (old, new) or (not way.can_exchange and not left), moment
        assert apart(*BUILD) == 0, moment
        assert tree(root / "site") == new, moment
        assert sorted(path.name for path in root.iterdir()) == whole, moment
    assert killed >= way.rounds // 2
