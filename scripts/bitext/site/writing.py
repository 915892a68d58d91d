"""Files and folders written as a whole: made beside their places, then moved in.

Whatever ends a process, each place holds what was there before or what was to be there. What a
process that was killed has left beside a place is removed, or put back, by the next that writes.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bitext.model import InputError
from bitext.site.files import real_path
from bitext.site.interrupts import undisturbed
from bitext.site.site_folder import exchange, is_running

Content = str | bytes

#: What is written and not yet moved in, and folders that were moved away, with the process's
#: number. MkDocs leaves out what begins with a dot.
_LEFT = re.compile(r"\.bitext-(?:old-)?([0-9]{1,9})-(.+)~")
_OLD = ".bitext-old-"


@undisturbed()
def write_whole(path: Path, content: Content) -> None:
    """Replace a file's content in one step, so that it is never half written; permissions stay.

    Folders that are missing come with the file in them. Raises OSError, which names the file.
    """
    real = real_path(path)
    with _naming(path):
        if not real.parent.exists() and _write_with_folders(real, content):
            return
        real.parent.mkdir(parents=True, exist_ok=True)
        fresh = _write_beside(real, content)
        try:
            fresh.replace(real)
        except BaseException:
            _remove(fresh)
            raise


@undisturbed()
def write_over(path: Path, old: str, new: str, name: str = "") -> None:
    """Replace a text that still is what was read of it: another's edit is not written over.

    Raises InputError, with the name to show, where the file was changed or taken away meanwhile.
    """
    real = real_path(path)
    with _naming(path):
        fresh = _write_beside(real, new)
        try:
            require_same(real, old, name or str(path))
            fresh.replace(real)
        except BaseException:
            _remove(fresh)
            raise


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
    start = f".bitext-{os.getpid()}-"
    fresh = Path(tempfile.mkdtemp(prefix=start, suffix="~", dir=missing.parent))
    try:
        inside = fresh / place.relative_to(missing.parent)
        inside.parent.mkdir(parents=True)
        inside.write_bytes(_bytes(content))
        try:
            (fresh / missing.name).rename(missing)
        except OSError:
            if not missing.is_dir():
                raise
            return False
    finally:
        _remove(fresh)
    return True


def sweep(folder: Path) -> None:
    """Remove what processes that were killed have left in a folder, however deep."""
    for top, _, _ in os.walk(folder):
        clear(Path(top))


@undisturbed()
def clear(folder: Path) -> None:
    """Remove what processes that were killed have left in this folder.

    A folder that one of them had moved away goes back to its place if that is empty.
    """
    for left in sorted(folder.glob(".bitext-*~")):
        found = _LEFT.fullmatch(left.name)
        if found is None or is_running(int(found[1])):
            continue
        place = folder / found[2]
        moved = left.name.startswith(_OLD) and left.is_dir() and not left.is_symlink()
        if moved and not place.exists():
            left.rename(place)
        else:
            _remove(left)


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
    try:
        for folder, files in trees.items():
            made += _make_parents(folder.parent)
            clear(folder.parent)
            start = f".bitext-{os.getpid()}-"
            fresh = Path(tempfile.mkdtemp(prefix=start, suffix="~", dir=folder.parent))
            moves.append((fresh, folder))
            fresh.chmod(0o755)
            gone += _keep_others(folder, fresh, files, owned)
            for name, content in files.items():
                with _naming(folder / name):
                    (fresh / name).write_bytes(_bytes(content))
        # The texts go in first: when the last folder is in its place, all is.
        for number, (path, content) in enumerate(texts.items()):
            place = real_path(path)
            with _naming(path):
                clear(place.parent)
                moves.insert(number, (_write_beside(place, content), place))
        if seen is not None:
            seen.require_same()
        _move(moves)
    except BaseException:
        _remove(*(fresh for fresh, _ in moves))
        for folder in reversed(made):
            with suppress(OSError):  # what was moved in before an interrupt stays
                folder.rmdir()
        raise
    return gone


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


def _write_beside(place: Path, content: Content) -> Path:
    """Return a new file beside a place, with the content and the permissions for it."""
    start = f".bitext-{os.getpid()}-"
    descriptor, name = tempfile.mkstemp(prefix=start, suffix="~", dir=place.parent)
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(_bytes(content))
        fresh.chmod(place.stat().st_mode & 0o7777 if place.exists() else 0o644)
    except BaseException:
        _remove(fresh)
        raise
    return fresh


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
    try:
        for fresh, place in moves:
            done.append((place, _put(fresh, place)))
    except BaseException:
        for place, old in reversed(done):
            _put_back(place, old)
        raise
    _remove(*(old for _, old in done if old))


def _put(fresh: Path, place: Path) -> Path | None:
    """Put something in its place; return where that which was there is now, None for nothing.

    Where the system can exchange two paths, or there was a file, the place is never empty.
    """
    if not place.exists():
        fresh.rename(place)
        return None
    if exchange(fresh, place):
        return fresh
    old = place.with_name(f"{_OLD}{os.getpid()}-{place.name}~")
    if not place.is_dir():
        try:
            shutil.copy2(place, old)
            fresh.replace(place)
        except BaseException:
            _remove(old)
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
        _remove(place)
    elif not exchange(old, place):
        _remove(place)
        old.rename(place)


def _remove(*paths: Path) -> None:
    """Remove files and folders."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
