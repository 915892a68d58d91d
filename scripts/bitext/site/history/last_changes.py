"""When each file was last changed, as far as Git knows."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path, PurePosixPath

from dulwich.errors import NotGitRepository
from dulwich.objects import Commit, ObjectID, Tree
from dulwich.repo import Repo

from bitext.site.history.git import MAX_COMMITS


def load_dates(root: Path, paths: Iterable[str]) -> Mapping[str, str]:
    """Return, per path below `root`, the day of its last change (ISO 8601), in its author's time.

    Nothing of a file that Git does not know, and nothing at all without a repository or on a
    shallow clone, whose oldest commit seems to have changed everything.
    """
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
    head = repo[repo.head()]
    open_ones = {place: blob for place in places if (blob := _blob(repo, head, place))}
    days = dict.fromkeys(open_ones, "")
    for entry in repo.get_walker(include=[repo.head()], max_entries=MAX_COMMITS):
        parents = {place.parent for place in open_ones}
        folders = {parent: _folder(repo, entry.commit, parent) for parent in parents}
        open_ones = {
            place: blob
            for place, blob in open_ones.items()
            if _entry(folders[place.parent], place.name) == blob
        }
        days |= dict.fromkeys(open_ones, _day(entry.commit))
        if not open_ones:
            break
    yield from days.items()


def _day(commit: Commit) -> str:
    zone = timezone(timedelta(seconds=commit.author_timezone))
    return datetime.fromtimestamp(commit.author_time, zone).date().isoformat()


def _blob(repo: Repo, commit: object, place: PurePosixPath) -> ObjectID | None:
    return _entry(_folder(repo, commit, place.parent), place.name)


def _folder(repo: Repo, commit: object, folder: PurePosixPath) -> Tree | None:
    """Return a folder as it was at a commit, None where it was not there."""
    tree = repo[commit.tree] if isinstance(commit, Commit) else None
    for name in folder.parts:
        sha = _entry(tree if isinstance(tree, Tree) else None, name)
        tree = repo[sha] if sha and sha in repo.object_store else None
    return tree if isinstance(tree, Tree) else None


def _entry(tree: Tree | None, name: str) -> ObjectID | None:
    key = name.encode()
    return tree[key][1] if tree is not None and key in tree else None
