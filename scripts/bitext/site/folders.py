"""Folders that a build would read only in part, without a word, or never come to the end of.

MkDocs passes over a folder that it may not list, and follows every link to a folder.
"""

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bitext.model import InputError

MOST = 10_000
# Folders behind links; those of a site have some dozens, and every further link may double them.

MOST_NESTED = 4
# Links to folders inside of each other; a folder that is found by one is rarely found by two.


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder as it is met on the way: where it really is, and in what.

    `around` are the real places of the folders on the way to it, its own included; `link` is the
    first link on that way, empty where there is none.
    """

    path: str
    real: str
    around: frozenset[str]
    link: str = ""


def check_docs(docs_dir: Path, is_excluded: Callable[[str], bool]) -> None:
    """Raise InputError, one line, where a docs folder cannot be listed whole.

    That is where following its links has no end, and where a folder may not be read, unless the
    site leaves it out (`is_excluded` takes its path from the docs folder).
    """
    real, behind = os.path.realpath(docs_dir), 0
    top = _Folder(str(docs_dir), real, frozenset([real]))
    waiting = [top]

    def may_be_closed(folder: _Folder) -> bool:
        inside = Path(folder.path).relative_to(docs_dir).as_posix()
        is_elsewhere = not Path(folder.real).is_relative_to(real)  # each file of it is left out
        return is_elsewhere or (folder is not top and is_excluded(inside))

    while waiting:
        folder = waiting.pop()
        for one in _inside(folder, may_be_closed):
            behind += bool(one.link)
            if one.real in folder.around or behind > MOST:
                why = "following this link to a folder has no end"
                raise InputError(f"{one.link or one.path}: {why}; put a copy of the folder here")
            waiting.append(replace(one, around=folder.around | {one.real}))


def is_followed(link: Path) -> bool:
    """Return whether to look into a link to a folder, which may have come while one looks.

    Not where it leads to a folder on the way to it, or many links have led there.
    """
    if sum(map(Path.is_symlink, link.parents)) >= MOST_NESTED:
        return False
    real = os.path.realpath(link)
    return all(os.path.realpath(folder) != real for folder in link.parents)


def list_folder(folder: str) -> list[os.DirEntry[str]]:
    """Return what is in a folder, nothing where there is none.

    Raises PermissionError, also for a folder whose names alone may be read: none of its files would
    be found.
    """
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):  # it has gone since
        return []
    if entries and not os.access(folder, os.X_OK):
        raise PermissionError(errno.EACCES, "its files may not be opened", folder)
    return entries


def closed(path: str, error: OSError, hint: str) -> InputError:
    """Return what to say of a folder that may not be read."""
    return InputError(f"{path}: this folder cannot be read ({error.strerror}); {hint}")


def _inside(folder: _Folder, may_be_closed: Callable[[_Folder], bool]) -> Iterator[_Folder]:
    """Yield the folders in a folder, those included that links lead to.

    Raises InputError where it may not be read.
    """
    try:
        entries = list_folder(folder.real)
    except OSError as error:
        if may_be_closed(folder):
            return
        hint = "give yourself the right to read it, or leave it out with exclude_docs in mkdocs.yml"
        raise closed(folder.path, error, hint) from error
    for entry in entries:
        path = f"{folder.path}/{entry.name}"
        if not entry.is_symlink() and entry.is_dir():
            yield _Folder(path, f"{folder.real}/{entry.name}", folder.around, folder.link)
        elif entry.is_symlink() and Path(entry.path).is_dir():
            real = os.path.realpath(entry.path)
            yield _Folder(path, real, folder.around, folder.link or path)
