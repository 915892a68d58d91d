"""The site's own look (MkDocs' `custom_dir`): its files, and links in it that lead elsewhere.

MkDocs follows each link to a file, and publishes what is there.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from bitext.model import Finding, Location, Severity
from bitext.site.folders import closed, is_followed, list_folder
from bitext.site.settings import Settings

_WHY = "this link leads out of the project, and no site is built with it"
_HINT = "put a copy of what it leads to here"


def list_look(settings: Settings) -> Iterator[Path]:
    """Yield the files and links below the site's own look, also behind links to folders.

    Not what is behind links that lead out of the project. Raises InputError, one line, where a
    folder may not be read.
    """
    if settings.look is None:
        return
    waiting, seen = [settings.look], {os.path.realpath(settings.look)}
    while waiting:
        top = waiting.pop()
        entries = _entries(top) if not _is_stray(settings, top) else []
        yield from (path for path in entries if path.is_symlink() or not path.is_dir())
        inner = {os.path.realpath(path): path for path in entries if _is_entered(settings, path)}
        waiting += [path for real, path in inner.items() if real not in seen]
        seen |= inner.keys()


def _is_entered(settings: Settings, path: Path) -> bool:
    """Return whether to look into what may be a folder, or a link to one."""
    if not path.is_symlink():
        return path.is_dir()
    return path.is_dir() and not _is_stray(settings, path) and is_followed(path)


def _entries(folder: Path) -> list[Path]:
    try:
        return [folder / name for name in sorted(one.name for one in list_folder(str(folder)))]
    except OSError as error:
        raise closed(str(folder), error, "give yourself the right to read it") from error


def find_stray_links(settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each link of the site's own look that leads out of the project.

    Raises InputError as `list_look` does.
    """
    for path in filter(None, (settings.look, *list_look(settings))):
        if path.is_symlink() and _is_stray(settings, path):
            place = Location(settings.relative(path))
            yield Finding(place, "outside-docs", Severity.ERROR, _WHY, _HINT)


def _is_stray(settings: Settings, path: Path) -> bool:
    """Return whether a path leads out of the project.

    The folder that the configuration names may itself lie elsewhere: then its files may, too.
    """
    look = settings.look or settings.root
    within = settings.root if look.is_relative_to(settings.root) else look
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(within))
