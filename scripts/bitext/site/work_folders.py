"""Folders for what is thrown away: the site that a book is made from, a browser's profile.

They lie among the system's temporary ones, each with its process's number, so that what a process
that was killed has left there, a whole site at times, goes with the next one that needs a folder.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bitext.site.interrupts import undisturbed
from bitext.site.site_folder import is_running

_NAME = re.compile(r"bitext-([0-9]{1,9})-[a-z0-9_]+~")


def make_work_folder() -> Path:
    """Return a new, empty folder, which nobody else may read; what killed ones left goes."""
    _remove_left(Path(tempfile.gettempdir()))
    return Path(tempfile.mkdtemp(prefix=f"bitext-{os.getpid()}-", suffix="~"))


@contextmanager
def work_folder() -> Iterator[Path]:
    """Yield a new folder, which goes afterwards with all that is in it."""
    folder = make_work_folder()
    try:
        yield folder
    finally:
        with undisturbed():
            shutil.rmtree(folder, ignore_errors=True)


def _remove_left(place: Path) -> None:
    """Remove the folders of processes that are gone: only this user's, and never through a link."""
    with suppress(OSError):  # a place that cannot be listed keeps what it has
        for path in sorted(place.glob("bitext-*~")):
            found = _NAME.fullmatch(path.name)
            if found and not is_running(int(found[1])) and _is_own(path):
                shutil.rmtree(path, ignore_errors=True)


def _is_own(path: Path) -> bool:
    """Return whether a path is a folder of this user."""
    if path.is_symlink() or not path.is_dir():
        return False
    return not hasattr(os, "geteuid") or path.lstat().st_uid == os.geteuid()
