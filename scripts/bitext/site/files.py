"""Files read and written as a whole: made beside their places, then moved in; all or none."""

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path

from bitext.findings import Finding, InputError, Location, Severity

LARGEST = 50_000_000  # bytes of a file that is read whole


def escapes(path: Path, docs_dir: Path) -> bool:
    """Return whether a path, all links followed, leads out of the docs folder."""
    try:
        return not path.resolve().is_relative_to(docs_dir.resolve())
    except RuntimeError:  # a link that leads to itself
        return True


def find_unusable(path: Path, docs_dir: Path, shown: str) -> Finding | None:
    """Return what is wrong with a file of the docs folder that must be left out, None if nothing.

    `shown` is its path as findings show it. A pipe or a device is never opened.
    """
    try:
        real = path.resolve(strict=True)
        kind = real.stat().st_mode
    except (OSError, RuntimeError):
        return unreadable(shown, "this link leads nowhere" if path.is_symlink() else "no such file")
    if not real.is_relative_to(docs_dir.resolve()):
        return outside(shown)
    if not stat.S_ISREG(kind):
        return unreadable(shown, "this is a folder, a pipe or a device, and no file")
    if not os.access(real, os.R_OK):
        return unreadable(shown, "permission denied")
    return None


def unreadable(path: str, why: str) -> Finding:
    """Return the finding about a file that cannot be read, and is left out."""
    message, hint = f"{why}; it is left out", "mend or delete it"
    return Finding(Location(path), "unreadable", Severity.ERROR, message, hint)


def outside(path: str) -> Finding:
    """Return the finding about a file that leads out of the docs folder."""
    message = "this file is a link to a place outside the docs folder and is left out"
    hint = "put a copy of the file here"
    return Finding(Location(path), "outside-docs", Severity.ERROR, message, hint)


def read_exact(path: Path) -> str:
    """Return a file's text with its line endings and byte order mark.

    Raises InputError where it is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        place = f"not UTF-8 at byte {error.start}"
        raise InputError(f"{path}: {place}; save the file as UTF-8") from error


def write_whole(path: Path, text: str) -> None:
    """Replace a file's text in one step, so that it is never half written; permissions stay."""
    real = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{real.name[:40]}-", dir=real.parent)
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text.encode("utf-8"))
        fresh.chmod(real.stat().st_mode & 0o7777 if real.exists() else 0o644)
        fresh.replace(real)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def near_path(path: Path) -> str:
    """Return a hint with the name in the same folder that is most like a path's, or nothing."""
    if not path.parent.is_dir():
        return ""
    names = [other.name for other in path.parent.iterdir()]
    near = get_close_matches(path.name, names, n=1, cutoff=0.7)
    return f"; did you mean '{path.with_name(near[0])}'?" if near else ""


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, those of the standard input for `-`.

    Raises InputError where there is none or too many.
    """
    if str(path) == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    if not path.is_file():
        raise InputError(f"{path}: no such file{near_path(path)}")
    if path.stat().st_size > LARGEST:
        raise InputError(f"{path}: larger than {LARGEST // 1_000_000} MB; import it in pieces")
    return path.read_bytes()


def replace_all(
    trees: Mapping[Path, Mapping[str, str | bytes]],
    texts: Mapping[Path, str],
    owned: Collection[Path] = (),
) -> list[Path]:
    """Put whole folders (file name → content) and single texts in their places.

    Of an old folder's files only those in `owned` go, or are replaced; those that are gone are
    returned. Until everything is written beside its place nothing changes, and what was moved is
    moved back where a move fails.
    """
    moves: list[tuple[Path, Path]] = []
    made: list[Path] = []
    gone: list[Path] = []
    try:
        for folder, files in trees.items():
            made += _make_parents(folder.parent)
            fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
            moves.append((fresh, folder))
            fresh.chmod(0o755)
            gone += _keep_others(folder, fresh, files, owned)
            for name, text in files.items():
                (fresh / name).write_bytes(
                    text if isinstance(text, bytes) else text.encode("utf-8")
                )
        for path, text in texts.items():
            handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}-", dir=path.parent)
            moves.append((Path(name), path))
            with os.fdopen(handle, "wb") as stream:
                stream.write(text.encode("utf-8"))
            Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        _move(moves)
    except BaseException:
        for fresh, _ in moves:
            _remove(fresh)
        for folder in reversed(made):
            folder.rmdir()
        raise
    return gone


def _make_parents(folder: Path) -> list[Path]:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir()
    return missing[::-1]


def _keep_others(
    old: Path, fresh: Path, files: Mapping[str, str | bytes], owned: Collection[Path]
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
    done: list[tuple[Path, Path, Path | None]] = []
    try:
        for fresh, place in moves:
            old = None
            if place.exists():
                old = place.with_name(f".{place.name[:40]}-old-{os.getpid()}")
                place.rename(old)
            done.append((fresh, place, old))
            fresh.rename(place)
    except BaseException:
        for fresh, place, old in reversed(done):
            if place.exists() and not fresh.exists():
                place.rename(fresh)
            if old:
                old.rename(place)
        raise
    for _, _, old in done:
        if old:
            _remove(old)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
