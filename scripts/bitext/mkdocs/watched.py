"""What a preview looks at: the files that a site is made from, and which of them have changed."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from bitext.mkdocs.configuration import read_settings
from bitext.mkdocs.read_places import single_files
from bitext.site.folders import is_followed

Stamp = tuple[int, int, int]

#: Endings of files that editors write beside the one that is edited.
_PASSING = ("~", ".swp", ".swx", ".tmp")


def watched_places(config: MkDocsConfig) -> list[str]:
    """Return the files and folders whose changes a preview shows."""
    own = [config.theme.custom_dir] if config.theme.custom_dir else []
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    hooks = [str(root / name) for name in config.hooks]
    places = [config.docs_dir, config.config_file_path or "", *own, *config.watch, *hooks]
    return [place for place in dict.fromkeys(places) if place and Path(place).exists()]


def take_stamps(config: MkDocsConfig) -> dict[Path, Stamp]:
    """Return when each file was written that the site is made from, and how large it is."""
    places = [Path(place).resolve() for place in watched_places(config)]
    files = [*places, *single_files(config, read_settings(config))]
    return dict(_stamps(files))


def _stamps(places: Iterable[Path]) -> Iterator[tuple[Path, Stamp]]:
    for place in places:
        if place.is_dir():
            yield from _folder_stamps(place)
        elif place.is_file():
            yield place, stamp_of(place)


def _folder_stamps(folder: Path) -> Iterator[tuple[Path, Stamp]]:
    for path, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if _is_entered(Path(path, name))]
        for name in names:
            if name.endswith(_PASSING) or name.startswith((".#", "#")):
                continue
            yield Path(path, name), stamp_of(Path(path, name))


def entries_of(folder: str | None) -> Iterator[os.DirEntry[str]]:
    """Yield what is in a folder, without links to folders that one would not come to the end of."""
    with os.scandir(folder) as entries:
        yield from (entry for entry in entries if _is_entered(Path(entry.path)))


def look_at(path: str) -> os.stat_result:
    """Return what a path is, a folder's number such as no file has.

    A file in the place of a folder often gets its number, and would be taken for the folder still.
    """
    found = Path(path).stat()
    if not stat.S_ISDIR(found.st_mode):
        return found
    return os.stat_result((found.st_mode, -found.st_ino - 1, *found[2:]))


def _is_entered(path: Path) -> bool:
    return not path.is_symlink() or not path.is_dir() or is_followed(path)


def stamp_of(file: Path) -> Stamp:
    """Return a file's stamp; nought where there is none."""
    try:
        found = file.stat()
    except OSError:  # it has vanished, or is a link to nothing
        return 0, 0, 0
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size


def find_changed(before: Mapping[Path, Stamp], after: Mapping[Path, Stamp]) -> set[Path]:
    """Return the files that are new, gone, or not what they were."""
    names = before.keys() | after.keys()
    return {path for path in names if before.get(path) != after.get(path)}
