"""Links to folders that MkDocs, which follows them, would never come to the end of."""

import os
from collections.abc import Iterator
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


def check_links(docs_dir: Path) -> None:
    """Raise InputError, one line, where following the links of a docs folder has no end."""
    real, behind = os.path.realpath(docs_dir), 0
    waiting = [_Folder(str(docs_dir), real, frozenset([real]))]
    while waiting:
        folder = waiting.pop()
        for one in _inside(folder):
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


def _inside(folder: _Folder) -> Iterator[_Folder]:
    """Yield the folders in a folder, those included that links lead to."""
    try:
        entries = list(os.scandir(folder.real))
    except OSError:  # not readable: a finding of its own
        return
    for entry in entries:
        path = f"{folder.path}/{entry.name}"
        if not entry.is_symlink() and entry.is_dir():
            yield _Folder(path, f"{folder.real}/{entry.name}", folder.around, folder.link)
        elif entry.is_symlink() and Path(entry.path).is_dir():
            real = os.path.realpath(entry.path)
            yield _Folder(path, real, folder.around, folder.link or path)
