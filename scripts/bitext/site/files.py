"""Files as they are read: as text, as bytes, and whether they may be read at all."""

import os
import stat
import sys
from difflib import get_close_matches
from pathlib import Path

from bitext.model import Finding, InputError, Location, Severity

LARGEST = 50_000_000  # bytes of a file that is read whole


def real_path(path: Path) -> Path:
    """Return where a path leads, all links followed; a link that leads to itself stays one.

    `Path.resolve` raises for such a link, in some versions of Python.
    """
    return Path(os.path.realpath(path))


def escapes(path: Path, docs_dir: Path) -> bool:
    """Return whether a path, all links followed, leads out of the docs folder, or nowhere."""
    try:
        return not path.resolve().is_relative_to(docs_dir.resolve())
    except RuntimeError:  # a link that leads to itself
        return True


def is_readable(path: Path) -> bool:
    """Return whether there is a file, and nothing else, that may be read."""
    return path.is_file() and os.access(path, os.R_OK)


def find_unusable(path: Path, docs_dir: Path, shown: str) -> Finding | None:
    """Return what is wrong with a file of the docs folder that must be left out, None if nothing.

    `shown` is its path as findings show it. A pipe or a device is never opened.
    """
    try:
        real = os.path.realpath(path, strict=True)
        kind = path.stat().st_mode
    except OSError:
        return unreadable(shown, "this link leads nowhere" if path.is_symlink() else "no such file")
    # Letters first, as a site has thousands of files; what a path means only where that may help.
    if not real.startswith(f"{docs_dir}{os.sep}") and not _lies_in(Path(real), docs_dir):
        return outside(shown)
    if not stat.S_ISREG(kind):
        what = "a folder" if stat.S_ISDIR(kind) else "a pipe or a device"
        return unreadable(shown, f"this is {what}, and no file")
    if not os.access(path, os.R_OK):
        return unreadable(shown, "permission denied")
    return None


def _lies_in(real: Path, folder: Path) -> bool:
    """Return whether a path without links lies in a folder, whose own links may be followed."""
    return real.is_relative_to(folder) or real.is_relative_to(folder.resolve())


def unreadable(path: str, why: str) -> Finding:
    """Return the finding about a file that cannot be read, and is left out."""
    message, hint = f"{why}; it is left out", "fix or delete it"
    return Finding(Location(path), "unreadable", Severity.ERROR, message, hint)


def outside(path: str) -> Finding:
    """Return the finding about a file that leads out of the docs folder."""
    message = "this file is a link to a place outside the docs folder and is left out"
    hint = "put a copy of the file here"
    return Finding(Location(path), "outside-docs", Severity.ERROR, message, hint)


def require_regular(path: Path) -> None:
    """Raise InputError where under a path is what has no end, or may wait for ever to be read."""
    if path.exists() and not path.is_file():
        why = "this is a folder, a pipe or a device"
        raise InputError(f"{path}: {why}; name a file (a pipe: as standard input, where - is one)")


def read_exact(path: Path) -> str:
    """Return a file's text with its line endings and byte order mark.

    Raises InputError where it is not UTF-8, or no file.
    """
    require_regular(path)
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        place = f"not UTF-8 at byte {error.start}"
        raise InputError(f"{path}: {place}; save the file as UTF-8") from error


def near_path(path: Path) -> str:
    """Return a hint with the path there is that is most like a path, or nothing.

    Any of its folders may be misspelt as well.
    """
    found = _nearest(path)
    return f"; did you mean '{found}'?" if found and found != path else ""


def _nearest(path: Path) -> Path | None:
    """Return the path itself, or the one most like it; None where nothing is like it."""
    if path.exists() or path == path.parent:
        return path
    folder = _nearest(path.parent)
    if folder is None or not folder.is_dir():
        return None
    if (folder / path.name).exists():
        return folder / path.name
    near = get_close_matches(path.name, (one.name for one in folder.iterdir()), n=1, cutoff=0.7)
    return folder / near[0] if near else None


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, those of the standard input for `-`.

    Raises InputError where there is none or too many.
    """
    if str(path) == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    require_regular(path)
    if not path.is_file():
        raise InputError(f"{path}: no such file{near_path(path)}")
    if path.stat().st_size > LARGEST:
        raise InputError(f"{path}: larger than {LARGEST // 1_000_000} MB; import it in pieces")
    return path.read_bytes()
