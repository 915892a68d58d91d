"""Files and folders written as a whole: made beside their places, then moved in.

Whatever ends a process, each place holds what was there before or what was to be there. What a
process that was killed has left beside a place is removed, or put back, by the next that writes.
"""

import hashlib
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bitext.model import InputError
from bitext.site.files import real_path
from bitext.site.interrupts import undisturbed
from bitext.site.site_folder import exchange
from bitext.site.unfinished import clear, kept_from_others, made_beside, name_of_old, remove

Content = str | bytes

_MOST_LOCKS = 64  # a process may have a few hundred files open


@undisturbed()
def write_whole(path: Path, content: Content, *, is_swept: bool = False) -> None:
    """Replace a file's content in one step, so that it is never half written; permissions stay.

    Folders that are missing come with the file in them. What killed processes have left beside the
    file goes, unless the caller says that it has done that for all files that it writes. Raises
    OSError, which names the file.
    """
    real = _real_file(path)
    with _naming(path):
        if not real.parent.exists() and _write_with_folders(real, content):
            return
        if not is_swept:
            clear(real.parent)
        real.parent.mkdir(parents=True, exist_ok=True)
        with _written_beside(real, content) as fresh:
            fresh.replace(real)


@undisturbed()
def write_over(path: Path, old: str, new: str, name: str = "") -> None:
    """Replace a text that still is what was read of it: another's edit is not written over.

    Raises InputError, with the name to show, where the file was changed or taken away meanwhile.
    """
    real = real_path(path)
    with _naming(path), _written_beside(real, new) as fresh:
        require_same(real, old, name or str(path))
        fresh.replace(real)


def require_same(path: Path, old: str, name: str) -> None:
    """Raise InputError unless a file still holds the text that was read of it."""
    if not path.is_file() or path.read_bytes() != _bytes(old):
        raise InputError(f"{name}: was changed meanwhile and is left alone; run it again")


@dataclass(frozen=True, slots=True)
class SeenFiles:
    """Files and folders as they were when a command began to work from them."""

    places: tuple[Path, ...]
    digests: Mapping[Path, str]

    @classmethod
    def look(cls, *places: Path) -> "SeenFiles":
        """Take down what is there, by digests."""
        return cls(places, {path: _digest(path) for place in places for path in _files_of(place)})

    def require_same(self) -> None:
        """Raise InputError where another has saved, added or removed a file since."""
        now = SeenFiles.look(*self.places).digests
        changed = (
            path for path in [*self.digests, *now] if self.digests.get(path) != now.get(path)
        )
        for path in changed:
            raise InputError(f"{path}: was changed meanwhile and is left alone; run it again")


def _files_of(place: Path) -> list[Path]:
    found = sorted(place.rglob("*")) if place.is_dir() else [place]
    return [path for path in found if path.is_file()]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write_with_folders(place: Path, content: Content) -> bool:
    """Move a file in with the folders that it needs; return False where others made them first."""
    missing = place.parent
    while not missing.parent.exists():
        missing = missing.parent
    clear(missing.parent)
    # What is moved in is the new folder itself: nothing of it stays beside when that is done.
    with made_beside(missing.parent, is_folder=True) as fresh:
        inside = fresh / place.relative_to(missing)
        inside.parent.mkdir(parents=True, exist_ok=True)
        inside.write_bytes(_bytes(content))
        try:
            fresh.rename(missing)
        except OSError:
            if not missing.is_dir():
                raise
            return False
    return True


@undisturbed()
def replace_all(
    trees: Mapping[Path, Mapping[str, Content]],
    texts: Mapping[Path, Content],
    owned: Collection[Path] = (),
    seen: SeenFiles | None = None,
) -> list[Path]:
    """Put whole folders (file name → content) and single texts in their places.

    Of an old folder's files only those in `owned` go, or are replaced; those that are gone are
    returned. Until everything is written beside its place nothing changes, and what was moved is
    moved back where a move fails. Raises InputError where what was seen is no longer so.
    """
    moves: list[tuple[Path, Path]] = []
    made: list[Path] = []
    gone: list[Path] = []
    places = {path: _real_file(path) for path in texts}
    with ExitStack() as working:
        try:
            for folder, files in trees.items():
                made += _make_parents(folder.parent)
                clear(folder.parent)
                fresh = working.enter_context(made_beside(folder.parent, is_folder=True))
                moves.append((fresh, folder))
                gone += _fill(fresh, folder, files, owned)
            # The texts go in first: when the last folder is in its place, all is.
            for parent in dict.fromkeys(place.parent for place in places.values()):
                clear(parent)
            for number, (path, place) in enumerate(places.items()):
                few = number < _MOST_LOCKS
                with _naming(path):
                    writing = _written_beside(place, texts[path], is_locked=few)
                    moves.insert(number, (working.enter_context(writing), place))
            if seen is not None:
                seen.require_same()
            _move(moves)
        except BaseException:
            for folder in reversed(made):
                with suppress(OSError):  # what was moved in before an interrupt stays
                    folder.rmdir()
            raise
    return gone


def _fill(
    fresh: Path, folder: Path, files: Mapping[str, Content], owned: Collection[Path]
) -> list[Path]:
    """Write what a folder is to hold into a fresh one; return which of its files are gone."""
    if folder.is_dir():
        shutil.copymode(folder, fresh)
    gone = _keep_others(folder, fresh, files, owned)
    for name, content in files.items():
        with _naming(folder / name):
            (fresh / name).write_bytes(_bytes(content))
    return gone


def _real_file(path: Path) -> Path:
    """Return the place of a file that may be written, all links followed.

    Raises InputError where something else is there: a folder would go with all that is in it, and
    a device of the system's with its number.
    """
    real = real_path(path)
    if real.is_symlink():
        raise InputError(f"{path}: this link leads to itself; delete it, or name another file")
    if real.exists() and not real.is_file():
        why = "this is a folder, a pipe or a device"
        raise InputError(f"{path}: {why}, which no file replaces; name another place")
    return real


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let an error of the system be about a file and not about what stands beside it."""
    try:
        yield
    except OSError as error:
        error.filename = os.fspath(path)
        raise


def _bytes(content: Content) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8")


@contextmanager
def _written_beside(place: Path, content: Content, *, is_locked: bool = True) -> Iterator[Path]:
    """Yield a new file beside a place, with the content and the permissions for it."""
    mode = place.stat().st_mode & 0o7777 if place.exists() else None
    with made_beside(place.parent, mode=mode and 0o600, is_locked=is_locked) as fresh:
        fresh.write_bytes(_bytes(content))
        if mode is not None:
            fresh.chmod(mode)
        yield fresh


def _make_parents(folder: Path) -> list[Path]:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir()
    return missing[::-1]


def _keep_others(
    old: Path, fresh: Path, files: Mapping[str, Content], owned: Collection[Path]
) -> list[Path]:
    gone = []
    for path in sorted(old.rglob("*")) if old.is_dir() else []:
        name = path.relative_to(old).as_posix()
        if path.is_dir() or name in files:
            continue
        if path in owned:
            gone.append(path)
            continue
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, fresh / name, follow_symlinks=False)
    return gone


def _move(moves: list[tuple[Path, Path]]) -> None:
    """Move everything in, or nothing."""
    done: list[tuple[Path, Path | None]] = []
    with ExitStack() as moving:
        try:
            for fresh, place in moves:
                if len(done) < _MOST_LOCKS:
                    moving.enter_context(kept_from_others(place))
                done.append((place, _put(fresh, place)))
        except BaseException:
            for place, old in reversed(done):
                _put_back(place, old)
            raise
        remove(*(old for _, old in done if old))


def _put(fresh: Path, place: Path) -> Path | None:
    """Put something in its place; return where that which was there is now, None for nothing.

    Where the system can exchange two paths, or there was a file, the place is never empty.
    """
    if not place.exists():
        fresh.rename(place)
        return None
    if exchange(fresh, place):
        return fresh
    old = name_of_old(place)
    if not place.is_dir():
        try:
            shutil.copy2(place, old)
            fresh.replace(place)
        except BaseException:
            remove(old)
            raise
        return old
    place.rename(old)
    try:
        fresh.rename(place)
    except BaseException:
        old.rename(place)
        raise
    return old


def _put_back(place: Path, old: Path | None) -> None:
    if old is None:
        remove(place)
    elif not exchange(old, place):
        remove(place)
        old.rename(place)
