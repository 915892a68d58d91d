"""Faults that are injected: one line, no traceback, nothing half-written, and the same command finishes later."""

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from killing import TOUCHES, changes
from killing import tree as tree_of
from sites import build_site, write_site
from test_killed_commands import CASES, Case, apart, load_all, run, site

pytestmark = pytest.mark.slow

SITES = ("built/", ".built", ".site-")
ALL = CASES | {"build": Case(site, ("build", "--site-dir", "built"), 6)}
#: Further and further apart: the first touches differ most.
MOMENTS = (0, 2, 7, 25)

#: What is tried in more ways than one.
MAIN = ("stamp", "check --fix", "import", "apply-suggestion", "draft", "export", "build")

Disturb = Callable[[str, tuple[Any, ...]], None]


@dataclass(frozen=True)
class End:
    """How a command ended: its status, what it said on standard error, whether it was disturbed."""

    status: int
    said: str
    disturbed: bool

    def is_clean(self, statuses: tuple[int, ...] = (2,)) -> bool:
        lines = [line for line in self.said.splitlines() if not line.startswith(("WARN", "ERROR"))]
        return "Traceback" not in self.said and len(lines) == 1 and self.status in statuses


def disturbed(command: tuple[str, ...], disturb: Disturb | None, limit: int = 0) -> End:
    """Run a command in a process in which something may happen before each touch of the disk."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(theirs, 2)
        sys.stderr = open(2, "w", closefd=False)  # noqa: SIM115 (a number, till the end)
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        if disturb is not None:
            sys.addaudithook(lambda event, given: event in TOUCHES and disturb(event, given))
        status = 99
        try:
            status = run(*command)
        finally:
            sys.stderr.flush()
            os._exit(status)
    os.close(theirs)
    with open(ours, "rb") as said:  # noqa: PTH123
        text = said.read().decode()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return End(status, text.replace(MARK, ""), MARK in text)


MARK = "\x00disturbed\x00"


def once(moment: int, act: Callable[[str], None], wanted: Callable[..., bool]) -> Disturb:
    """Return what acts at the n-th touch that is wanted, and marks that it did."""
    left = moment

    def disturb(event: str, given: tuple[Any, ...]) -> None:
        nonlocal left
        if not wanted(event, given):
            return
        left -= 1
        if left == -1:
            os.write(2, MARK.encode())
            act(os.fsdecode(given[0]))

    return disturb


def full(path: str) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)


def interrupt(path: str) -> None:
    os.kill(os.getpid(), signal.SIGINT)


def vanish(path: str) -> None:
    Path(path).unlink()


@pytest.fixture(scope="module", autouse=True)
def loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    load_all()
    build_site(write_site(tmp_path_factory.mktemp("first"), {"docs/en/a.md": "# A\n"}))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Iterator[Path]]:
    """Return what yields a command's folder as it was before, as often as it is asked for."""

    def prepare(name: str) -> Iterator[Path]:
        origin, root = tmp_path / f"origin-{name}", tmp_path / "here"
        origin.mkdir()
        monkeypatch.chdir(origin)
        ALL[name].prepare(origin)
        while True:
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(origin, root)
            os.chdir(root)
            yield root

    return prepare


Place = Callable[[str], Iterator[Path]]


def tree(root: Path) -> dict[str, str]:
    """Return the files of a folder without the site that was built in it."""
    return {path: text for path, text in tree_of(root).items() if not path.startswith(SITES)}


def hold(name: str, root: Path, old: dict[str, str], new: dict[str, str], status: int) -> None:
    """Hold a folder to what it was before and is after the command, and let the command finish."""
    for path, text in tree(root).items():
        if ".bitext-" not in path:
            assert text in (old.get(path), new.get(path)), path
    assert status != 0 or tree(root) == new
    if status in (2, 130) and tree(root) != new:  # an interrupt may find that all is done
        assert apart(*ALL[name].command) in (0, 1)
        assert tree(root) == new


def trees(name: str, places: Iterator[Path]) -> tuple[dict[str, str], dict[str, str]]:
    root = next(places)
    old = tree(root)
    apart(*ALL[name].command)
    return old, tree(root)


@pytest.mark.parametrize("name", ALL)
def test_a_disk_that_takes_no_more_is_one_line_and_no_file_is_half(place: Place, name: str) -> None:
    places = place(name)
    old, new = trees(name, places)
    count = 0
    for moment in MOMENTS:
        root = next(places)
        wanted = partial(changes, folder=root)
        end = disturbed(ALL[name].command, once(moment, full, wanted))
        if not end.disturbed:
            break
        count += 1
        assert end.is_clean() or end.status in (0, 1), end
        assert "Traceback" not in end.said
        hold(name, root, old, new, end.status)
    assert count >= 2


@pytest.mark.parametrize("name", ALL)
def test_a_folder_that_is_read_only_is_one_line_and_stays_as_it_is(place: Place, name: str) -> None:
    root = next(place(name))
    old = tree(root)

    def refuse(event: str, given: tuple[Any, ...]) -> None:
        if changes(event, given, root):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), os.fsdecode(given[0]))

    end = disturbed(ALL[name].command, refuse)
    assert end.is_clean(), end
    assert tree(root) == old


@pytest.mark.parametrize("name", ALL)
def test_a_file_that_may_not_grow_is_one_line_and_no_file_is_half(place: Place, name: str) -> None:
    places = place(name)
    old, new = trees(name, places)
    root = next(places)
    end = disturbed(ALL[name].command, None, limit=50)
    assert end.is_clean(), end
    hold(name, root, old, new, end.status)


@pytest.mark.parametrize("name", MAIN)
def test_an_interrupt_at_any_moment_is_one_line(place: Place, name: str) -> None:
    places = place(name)
    old, new = trees(name, places)
    for moment in MOMENTS:
        root = next(places)
        wanted = partial(changes, folder=root)
        end = disturbed(ALL[name].command, once(moment, interrupt, wanted))
        if not end.disturbed:
            break
        assert end.is_clean((130,)) or end.status in (0, 1), end
        assert "Traceback" not in end.said
        hold(name, root, old, new, end.status)


def _reads(event: str, given: tuple[Any, ...], root: Path) -> bool:
    path = os.fsdecode(given[0]) if isinstance(given[0], str | bytes | Path) else ""
    inside = path.startswith(str(root)) or path.startswith("docs")
    return event == "open" and inside and path.endswith((".md", ".po", ".json", ".yml"))


def _reads_a_file(event: str, given: tuple[Any, ...], root: Path) -> bool:
    return _reads(event, given, root) and Path(os.fsdecode(given[0])).is_file()


@pytest.mark.parametrize("name", MAIN)
def test_a_file_that_vanishes_before_it_is_read_is_no_traceback(place: Place, name: str) -> None:
    places = place(name)
    next(places)
    count = 0
    for moment in MOMENTS:
        root = next(places)
        wanted = partial(_reads_a_file, root=root)
        end = disturbed(ALL[name].command, once(moment, vanish, wanted))
        if not end.disturbed:
            break
        count += 1
        assert "Traceback" not in end.said, end
        assert end.status in (0, 1, 2), end
        assert end.status != 2 or end.is_clean(), end
    assert count >= 1


@pytest.mark.parametrize("name", MAIN)
def test_two_at_once_leave_what_one_leaves(place: Place, name: str) -> None:
    places = place(name)
    _, new = trees(name, places)
    root = next(places)
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            os._exit(run(*ALL[name].command))
        children.append(child)
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert min(ends) in (0, 1)
    assert max(ends) <= 2
    assert tree(root) == new


@pytest.mark.parametrize("name", MAIN)
def test_a_bare_environment_changes_nothing(place: Place, name: str) -> None:
    places = place(name)
    _, new = trees(name, places)
    root = next(places)
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0"}
    bare |= {"PYTHONCOERCECLOCALE": "0", "NO_MKDOCS_2_WARNING": "1"}
    command = (sys.executable, "-m", "bitext", *ALL[name].command)
    done = subprocess.run(command, env=bare, cwd=root, capture_output=True, check=False)
    assert (done.returncode in (0, 1), b"Traceback" in done.stderr) == (True, False), done.stderr
    assert tree(root) == new
