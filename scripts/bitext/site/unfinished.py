"""What is written beside its place and not yet moved in, and what of it killed processes have left.

Each such file or folder is locked for as long as its process works on it. A lock goes with its
process, whatever ends that, and is seen from other containers and machines, where the process's
number says nothing: it may be another's by now. Where a system knows no locks the number decides.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bitext.site.interrupts import undisturbed
from bitext.site.site_folder import is_running

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # not on Windows

    def _lock(descriptor: int) -> None:
        raise OSError
else:

    def _lock(descriptor: int) -> None:
        flock(descriptor, LOCK_EX | LOCK_NB)


#: With the process's number; `old` is what was moved away. MkDocs leaves out what begins with a
#: dot.
_LEFT = re.compile(r"\.bitext-(?:old-)?([0-9]{1,9})-(.+)~")
_OLD = ".bitext-old-"
_MANY = 100


def name_of_old(place: Path) -> Path:
    """Return where that which is in a place may be moved while something else takes its place."""
    return place.with_name(f"{_OLD}{os.getpid()}-{place.name}~")


@contextmanager
def made_beside(
    folder: Path, *, is_folder: bool = False, mode: int | None = None, is_locked: bool = True
) -> Iterator[Path]:
    """Yield a new, empty file or folder in a folder; where it was not moved it is removed then."""
    make = _make_locked if is_locked else _make_unlocked
    path, held = make(folder, is_folder, mode)
    try:
        yield path
    finally:
        remove(path)
        if held is not None:
            os.close(held)


@contextmanager
def kept_from_others(path: Path) -> Iterator[None]:
    """Let nobody take a file or folder that is moved away for something left."""
    held = None
    with suppress(OSError):
        held = _hold(path)
    try:
        yield
    finally:
        if held is not None:
            os.close(held)


def sweep(folder: Path) -> None:
    """Remove what processes that were killed have left in a folder, however deep."""
    for top, _, _ in os.walk(folder):
        clear(Path(top))


@undisturbed()
def clear(folder: Path) -> None:
    """Remove what processes that were killed have left in this folder, as far as that is allowed.

    A folder that one of them had moved away goes back to its place if that is empty.
    """
    for left in sorted(folder.glob(".bitext-*~")):
        found = _LEFT.fullmatch(left.name)
        if found is None:
            continue
        with suppress(OSError), _taken(left, int(found[1])) as is_left:
            place = folder / found[2]
            moved = left.name.startswith(_OLD) and left.is_dir() and not left.is_symlink()
            if is_left and moved and not place.exists():
                left.rename(place)
            elif is_left:
                remove(left)


def remove(*paths: Path) -> None:
    """Remove files and folders."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def _taken(path: Path, process: int) -> Iterator[bool]:
    """Yield whether something is left by a process that is gone; nobody else takes it meanwhile."""
    try:
        held = _hold(path)
    except BlockingIOError:
        yield False
        return
    except OSError:
        yield not is_running(process)
        return
    try:
        yield _is_at(held, path)
    finally:
        os.close(held)


def _make(folder: Path, is_folder: bool, mode: int | None) -> Path:
    path = folder / f".bitext-{os.getpid()}-{os.urandom(6).hex()}~"
    if is_folder:
        path.mkdir(0o777 if mode is None else mode)
    else:
        path.touch(0o666 if mode is None else mode, exist_ok=False)
    return path


def _make_unlocked(folder: Path, is_folder: bool, mode: int | None) -> tuple[Path, None]:
    return _make(folder, is_folder, mode), None


def _make_locked(folder: Path, is_folder: bool, mode: int | None) -> tuple[Path, int | None]:
    """Return a new file or folder, and the descriptor of its lock where there are locks."""
    for _ in range(_MANY):
        path = _make(folder, is_folder, mode)
        try:
            held = _hold(path)
        except (BlockingIOError, FileNotFoundError):
            continue  # another took it for something left before it was locked
        except OSError:
            return path, None
        if _is_at(held, path):
            return path, held
        os.close(held)
    raise BlockingIOError


def _hold(path: Path) -> int:
    """Return a descriptor that holds a path's lock.

    Raises BlockingIOError where another holds it, OSError where it cannot be locked.
    """
    # No link is followed, and no pipe waited for.
    held = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        _lock(held)
    except BaseException:
        os.close(held)
        raise
    return held


def _is_at(held: int, path: Path) -> bool:
    """Return whether what is held still is at its path."""
    try:
        return os.path.samestat(os.fstat(held), path.lstat())
    except FileNotFoundError:
        return False
