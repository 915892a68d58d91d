"""When each file was last changed, as far as Git knows."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from dulwich.errors import NotGitRepository
from dulwich.objects import Commit, ObjectID, Tree
from dulwich.repo import Repo

from bitext.site.history.commits import MAX_COMMITS


def load_dates(root: Path, paths: Iterable[str]) -> Mapping[str, str]:
    """Return what `git.load_dates` does, in one walk for all paths."""
    try:
        with Repo.discover(str(root)) as repo:
            if repo.get_shallow():
                return {}
            prefix = root.resolve().relative_to(Path(repo.path).resolve())
            wanted = {PurePosixPath(prefix, path): path for path in paths}
            days = _find_days(repo, wanted)
            return {wanted[place]: day for place, day in days if day}
    except (NotGitRepository, KeyError, ValueError):
        return {}


def _find_days(repo: Repo, places: Iterable[PurePosixPath]) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield each file with the day of the oldest commit since which it is as it is now."""
    places = tuple(places)
    now = _read_folders(repo, repo[repo.head()], _above(places), {})
    entries = {place: _entry(now[place.parent].tree, place.name) for place in places}
    open_ones = {place: blob for place, blob in entries.items() if blob}
    days, needed = dict.fromkeys(open_ones, ""), _above(open_ones)
    for entry in repo.get_walker(include=[repo.head()], max_entries=MAX_COMMITS):
        before, now = now, _read_folders(repo, entry.commit, needed, now)
        other = {folder for folder in needed if now[folder].id != before[folder].id}
        gone = [
            place
            for place, blob in (open_ones.items() if other else ())
            if place.parent in other and _entry(now[place.parent].tree, place.name) != blob
        ]
        if gone:
            for place in gone:
                del open_ones[place]
            needed = _above(open_ones)
        days |= dict.fromkeys(open_ones, _day(entry.commit))
        if not open_ones:
            break
    yield from days.items()


def _day(commit: Commit) -> str:
    zone = timezone(timedelta(seconds=commit.author_timezone))
    return datetime.fromtimestamp(commit.author_time, zone).date().isoformat()


class _Folder(NamedTuple):
    """A folder at a commit, empty where it was not there."""

    id: ObjectID | None
    tree: Tree | None


def _above(places: Iterable[PurePosixPath]) -> tuple[PurePosixPath, ...]:
    """Return the folders that some files lie in, each behind the one that it lies in itself."""
    found = {folder for place in places for folder in place.parents}
    return tuple(sorted(found, key=lambda folder: len(folder.parts)))


def _read_folders(
    repo: Repo,
    commit: object,
    folders: Iterable[PurePosixPath],
    known: Mapping[PurePosixPath, _Folder],
) -> dict[PurePosixPath, _Folder]:
    """Return folders, of which the upper ones come first, as they were at a commit.

    What is as it is in `known` is not read again. Raises KeyError where Git lacks the commit's own.
    """
    found: dict[PurePosixPath, _Folder] = {}
    top = commit.tree if isinstance(commit, Commit) else None
    for folder in folders:
        sha = _entry(found[folder.parent].tree, folder.name) if folder.parts else top
        same = known.get(folder)
        found[folder] = same if same is not None and same.id == sha else _read(repo, sha, top)
    return found


def _read(repo: Repo, sha: ObjectID | None, top: ObjectID | None) -> _Folder:
    """Return a folder; one that a partial clone lacks is empty, but for that of the commit."""
    if sha is None or (sha != top and sha not in repo.object_store):
        return _Folder(sha, None)
    read = repo[sha]
    return _Folder(sha, read if isinstance(read, Tree) else None)


def _entry(tree: Tree | None, name: str) -> ObjectID | None:
    key = name.encode()
    return tree[key][1] if tree is not None and key in tree else None
