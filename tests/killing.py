"""Work in a process that is killed at its n-th touch of the disk or its n-th call: a count, no clock."""

import os
import random
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

#: What a process asks of the file system, as Python's audit hooks name it.
TOUCHES = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree")
WRITING = os.O_WRONLY | os.O_RDWR

#: How many moments are drawn for each command and build by the tests that take long.
MANY = int(os.environ.get("KILLS", "40"))


def killed_at(moment: int, work: Callable[[], object], inside: Path | None = None) -> bool:
    """Do some work in a process that is killed at a moment; return whether it was.

    Moments are those before each touch, and for a file that is opened to be written anew the one
    at which it is open and empty. `inside` limits them to changes of a folder and what is in it.
    """
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.WIFSIGNALED(status)
    left, busy = moment, False

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left, busy
        if busy or event not in TOUCHES or (inside and not changes(event, arguments, inside)):
            return
        busy = True
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        if event == "open" and _empties(arguments):
            left -= 1
            if left < 0:
                os.close(os.open(arguments[0], arguments[2], 0o644))
                os.kill(os.getpid(), signal.SIGKILL)
        busy = False

    sys.addaudithook(hook)
    try:
        work()
    finally:
        os._exit(0)


_watching: list[Callable[[str, tuple[Any, ...]], None]] = []


@cache
def _watch() -> None:
    """Let whoever is interested hear of every touch; a hook stays for as long as the process does."""
    sys.addaudithook(lambda event, arguments: [each(event, arguments) for each in _watching][:0])


@contextmanager
def interrupted_at(moment: int, folder: Path) -> Iterator[None]:
    """Send an interrupt at the n-th change of a folder and of what is in it."""
    left = moment

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event in TOUCHES and changes(event, arguments, folder):
            left -= 1
            if left == -1:
                signal.raise_signal(signal.SIGINT)

    _watch()
    _watching.append(hear)
    try:
        with answered(signal.SIGINT):
            yield
    finally:
        _watching.remove(hear)


@contextmanager
def answered(number: signal.Signals) -> Iterator[None]:
    """Let a signal raise an interrupt, whatever the tests were started from has made of it."""
    former = signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(number, former)


def changes(event: str, arguments: tuple[Any, ...], folder: Path) -> bool:
    """Return whether a touch changes something in a folder, stores of what can be made again left out."""
    if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITING):
        return False
    place = os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes | Path) else ""
    where = str(Path.cwd() / place)
    return bool(place) and where.startswith(str(folder)) and "/.cache" not in where


def _empties(arguments: tuple[Any, ...]) -> bool:
    path, _, flags = arguments
    return (
        isinstance(flags, int)
        and bool(flags & WRITING)
        and bool(flags & (os.O_TRUNC | os.O_CREAT))
        and not flags & (os.O_APPEND | os.O_EXCL)
        and isinstance(path, str | bytes | Path)
        and not os.fsdecode(path).startswith("/dev/")
    )


def moments(
    work: Callable[[], object], prepare: Callable[[], object], inside: Path | None = None
) -> Iterator[int]:
    """Yield every moment at which the work can be killed, after it was."""
    for moment in range(300):
        prepare()
        if not killed_at(moment, work, inside):
            return
        yield moment
    raise AssertionError("the work has more than 300 moments")


def tree(folder: Path) -> dict[str, str]:
    """Return a folder's files with their texts, stores left out."""
    return {
        str(path.relative_to(folder)): path.read_text(errors="replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def mute() -> None:
    """Let this process say nothing from now on."""
    null = os.open(os.devnull, os.O_RDWR)
    for number in (1, 2):
        os.dup2(null, number)


def every_call(note: Callable[[], None]) -> None:
    """Note each call of a function from now on."""

    def hook(frame: FrameType, event: str, argument: object) -> None:
        if event in ("call", "c_call"):
            note()

    threading.setprofile(hook)
    sys.setprofile(hook)


def every_event(note: Callable[[], None]) -> None:
    """Note each event that Python reports from now on, each touch of the disk among them."""
    sys.addaudithook(lambda event, arguments: note())


Watch = Callable[[Callable[[], None]], None]


@dataclass(frozen=True)
class Course:
    """How some work went: whether it was killed; how many moments it had, how many before it wrote."""

    was_killed: bool
    last: int
    writing: int

    def draw(self, rounds: int, seed: str, latest: int = 0) -> list[int]:
        """Draw moments at which the work is killed: half anywhere, half from the first writing on.

        With `latest`, that half lies no further than so many moments from the end.
        """
        draw = random.Random(seed)
        start = max(self.writing, self.last - latest if latest else 1)
        anywhere = [draw.randrange(1, self.last) for _ in range(rounds // 2)]
        return anywhere + [draw.randrange(start, self.last) for _ in range(rounds - len(anywhere))]


def run_to(
    moment: int | None, work: Callable[[], object], watch: Watch, inside: Path | None = None
) -> Course:
    """Run work in a process that is killed at its n-th moment.

    `inside` is the folder of which the first change counts as the first writing.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        mute()
        moments, writing = 0, 0

        def note() -> None:
            nonlocal moments
            moments += 1
            if moments == moment:
                os.kill(os.getpid(), signal.SIGKILL)

        def hear(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal writing
            if inside and not writing and event in TOUCHES and changes(event, arguments, inside):
                writing = moments

        if moment is None:
            sys.addaudithook(hear)
        watch(note)
        try:
            work()
        finally:
            sys.setprofile(None)
            os.write(theirs, f"{moments} {writing}".encode())
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as told:
        last, writing = (int(one) for one in (told.read() or b"0 0").split())
    return Course(os.WIFSIGNALED(os.waitpid(child, 0)[1]), last, writing)
