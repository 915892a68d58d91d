"""The folder of the built site: what may be replaced, and how it is swapped in when whole.

A build only ever replaces an absent or empty folder, or one that holds nothing but what an earlier
build put there. A list of the files in the folder itself says what that was.
"""

import ctypes
import filecmp
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from bitext.model import InputError
from bitext.site.interrupts import undisturbed

MANIFEST = ".bitext-site"  # the list, in the built folder; its first line says what it is
HEADLINE = "# Files of this site, made by `bitext build`, which replaces them."
OF_MKDOCS = ("404.html", "assets/stylesheets", "search/search_index.json")
# What a build without bitext leaves, so that the hint can say what the folder is.
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
STRAY = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # what file managers leave anywhere


def check_target(site_dir: Path, kept: Iterable[Path]) -> Path:
    """Return the folder that a build may replace, all links followed.

    `kept` are folders that must survive: neither they nor anything above them is ever a target, nor
    anything inside the docs folder, which is the first of them. Raises InputError, one line.
    """
    hint = "name an empty or a new folder with --site-dir"
    if site_dir.is_symlink():
        raise InputError(f"{site_dir}: is a link, which a build does not replace; {hint}")
    target = site_dir.resolve()
    docs, *others = [folder.resolve() for folder in kept]
    if target.is_relative_to(docs):
        raise InputError(f"{site_dir}: lies in the docs folder; {hint}")
    for folder in (docs, *others):
        if folder.is_relative_to(target):
            raise InputError(f"{site_dir}: holds {folder}, which a build must not replace; {hint}")
    if target.exists() and not target.is_dir():
        raise InputError(f"{site_dir}: is a file and not a folder; {hint}")
    stranger = _find_stranger(target) if target.exists() else None
    if stranger is not None:
        why = f"holds {stranger}, which no build of bitext put there"
        raise InputError(f"{site_dir}: {why}; {_way_out(target)}, or {hint}")
    return target


def _way_out(target: Path) -> str:
    """Return what to do with a folder that no build of ours made."""
    made = all((target / name).exists() for name in OF_MKDOCS)
    return "remove that build of MkDocs once" if made else "move it away"


def _find_stranger(target: Path) -> str | None:
    """Return the first file or folder that no build has made; None in a folder that may go."""
    known = _read_manifest(target)
    folders = {parent for name in known for parent in Path(name).parents}
    for top, names, files in os.walk(target):
        inside = Path(top).relative_to(target)
        for name in sorted(names):
            if inside / name not in folders or (Path(top) / name).is_symlink():
                return (inside / name).as_posix()
        for name in sorted(files):
            if name not in STRAY and (inside / name).as_posix() not in known:
                return (inside / name).as_posix()
    return None


def _read_manifest(target: Path) -> frozenset[str]:
    """Return the files that a build listed, the list itself included; none without a list."""
    path = target / MANIFEST
    if path.is_symlink() or not path.is_file():
        return frozenset()
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    if lines[0] != HEADLINE:
        return frozenset()
    return frozenset([MANIFEST, *filter(None, lines[1:])])


def write_manifest(folder: Path) -> None:
    """List a built folder's files in it.

    What begins with a dot is none of MkDocs', which lets it stay: `.git`, `.nojekyll`.
    """
    names = sorted(name for name in list_files(folder) if not name.startswith("."))
    lines = [HEADLINE, *names, ""]
    (folder / MANIFEST).write_text("\n".join(lines), encoding="utf-8", newline="\n")


def list_files(folder: Path) -> Iterator[str]:
    """Yield the paths of all files below a folder, from there, with slashes."""
    for top, _, names in os.walk(folder):
        above = Path(top).relative_to(folder).as_posix()
        prefix = "" if above == "." else f"{above}/"
        # As texts: a large site has tens of thousands, and a path takes ten times as long to make.
        yield from (f"{prefix}{name}" for name in names if os.path.isfile(f"{top}/{name}"))  # noqa: PTH113


def keep_times(fresh: Path, old: Path) -> None:
    """Give the files of a fresh build that are the same as before their former times.

    So that copies to a host stay small.
    """
    if not old.is_dir():
        return
    for top, _, names in os.walk(fresh):
        other = old / Path(top).relative_to(fresh)
        for name in names:
            path, before = Path(top, name), Path(other, name)
            if not before.is_file() or path.samefile(before):
                continue
            if filecmp.cmp(path, before, shallow=False):
                times = before.stat()
                os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def link_files(names: Iterable[str], old: str, fresh: Path) -> None:
    """Have files of a folder in another one, too: as the same files where the system can do that.

    Nothing may write to them any more; what is to be written has to be there before.
    """
    folders: set[str] = set()
    for name in names:
        path, place = Path(old, name), fresh / name
        folder = name.rpartition("/")[0]
        if folder not in folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        try:
            place.hardlink_to(path)
        except OSError:  # a system, or a file, that has no further links
            shutil.copy2(path, place)


@undisturbed()
def swap(fresh: Path, target: Path) -> None:
    """Put the folder `fresh` in the place of `target`, which is never half of either.

    Where the system can exchange two folders there is a whole one at every moment.
    """
    old = target.with_name(f".{target.name}-old-{os.getpid()}")
    if target.exists() and exchange(fresh, target):
        fresh.rename(old)
    else:
        if target.exists():
            target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    shutil.rmtree(old, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two paths in one step; return whether the system could (Linux 3.15, glibc 2.28)."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    done = call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return bool(done == 0)


@undisturbed()
def restore(target: Path) -> None:
    """Put back what a killed build had moved away, and remove what else killed builds have left."""
    for left in sorted(target.parent.glob(f".{target.name}-old-*")):
        if not _is_left(left):
            continue
        if target.exists():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.rename(target)
    for left in target.parent.glob(f".{target.name}-build-*"):
        if _is_left(left):
            shutil.rmtree(left, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Return whether the process for which a folder is named is gone."""
    owner = re.search(r"-([0-9]{1,9})\Z", folder.name)
    return owner is not None and not is_running(int(owner[1]))


def fresh_folder(target: Path) -> Path:
    """Return a new folder beside the target, named for this process.

    Those that builds which were killed have left there are removed.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    restore(target)
    fresh = target.with_name(f".{target.name}-build-{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    return fresh


def is_running(process: int) -> bool:
    """Return whether there is a process with that number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it belongs to somebody else
        return True
    return True
