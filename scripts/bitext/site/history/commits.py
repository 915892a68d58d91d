"""The commits of a repository: the texts that files had in them, and who made them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from dulwich.errors import NotGitRepository
from dulwich.objects import ObjectID, Tree
from dulwich.repo import Repo

MAX_COMMITS = 20_000  # how far back to look for earlier texts
MAX_CREDITED = 5_000  # for names, less far: each commit must be compared with the one before it


def load_versions(root: Path, paths: Iterable[str]) -> Mapping[str, Callable[[], Iterator[str]]]:
    """Return what `git.load_versions` does, in one walk for all paths."""
    wanted = tuple(dict.fromkeys(paths))
    blobs: Mapping[str, list[ObjectID]] = {}
    try:
        with Repo.discover(str(root)) as repo:
            prefix = root.resolve().relative_to(Path(repo.path).resolve()).parts
            blobs = _walk(
                repo,
                {
                    path: tuple(part.encode() for part in (*prefix, *Path(path).parts))
                    for path in wanted
                },
            )
    except NotGitRepository:
        pass
    return {path: partial(_load_texts, root, blobs.get(path, [])) for path in wanted}


def _load_texts(root: Path, blobs: Sequence[ObjectID]) -> Iterator[str]:
    if blobs:
        with Repo.discover(str(root)) as repo:
            for sha in blobs:
                if sha in repo.object_store:  # a partial clone lacks some
                    yield repo[sha].as_raw_string().decode("utf-8", "replace")


def _walk(repo: Repo, parts: Mapping[str, tuple[bytes, ...]]) -> dict[str, list[ObjectID]]:
    """Return each path's blob ids, newest first.

    Folders that did not change since the last commit are not entered.
    """
    found: dict[str, dict[ObjectID, None]] = {path: {} for path in parts}
    try:
        head = repo.head()
    except KeyError:
        return {path: [] for path in parts}
    entered: dict[tuple[bytes, ...], ObjectID] = {}
    for entry in repo.get_walker(include=[head], max_entries=MAX_COMMITS):
        commit = entry.commit
        changed: dict[tuple[bytes, ...], Tree | None] = {}
        for path, steps in parts.items():
            tree = _descend(repo, commit.tree, steps[:-1], entered, changed)
            if tree is not None and steps[-1] in tree:
                found[path].setdefault(tree[steps[-1]][1])
    return {path: list(ids) for path, ids in found.items()}


def _descend(
    repo: Repo,
    root: ObjectID,
    folders: tuple[bytes, ...],
    entered: dict[tuple[bytes, ...], ObjectID],
    changed: dict[tuple[bytes, ...], Tree | None],
) -> Tree | None:
    """Return the folder's tree at a commit.

    None where it is missing or the same as at the commit looked at before.
    """
    if folders in changed:
        return changed[folders]
    sha: ObjectID | None = root
    for name in folders:
        tree = _object(repo, sha)
        sha = tree[name][1] if isinstance(tree, Tree) and name in tree else None
    result = None if entered.get(folders) == sha else _object(repo, sha)
    if sha:
        entered[folders] = sha
    changed[folders] = result if isinstance(result, Tree) else None
    return changed[folders]


def _object(repo: Repo, sha: ObjectID | None) -> object:
    """Return an object of the repository, None where it is missing: a partial clone lacks some."""
    return repo[sha] if sha and sha in repo.object_store else None


def load_authors(root: Path, paths: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return what `git.load_authors` does."""
    found: dict[str, dict[str, None]] = {path: {} for path in paths if path}
    try:
        with Repo.discover(str(root)) as repo:
            prefix = root.resolve().relative_to(Path(repo.path).resolve()).parts
            full = {"/".join((*prefix, path)).encode(): path for path in found}
            for name, people in _walk_changes(repo):
                if name in full:
                    found[full[name]] |= dict.fromkeys(people)
    except (NotGitRepository, KeyError, ValueError):
        return {}
    return {path: tuple(names) for path, names in found.items()}


def _walk_changes(repo: Repo) -> Iterator[tuple[bytes, list[str]]]:
    """Yield each changed file with who changed it, the oldest commit first."""
    walker = repo.get_walker(include=[repo.head()], max_entries=MAX_CREDITED, reverse=True)
    for entry in walker:
        people = _people(entry.commit.author, entry.commit.message)
        for change in entry.changes():
            # A merge has a list of changes for each file, one per parent.
            for one in change if isinstance(change, list) else [change]:
                if one and one.new and one.new.path:
                    yield one.new.path, people


def _people(author: bytes, message: bytes) -> list[str]:
    """Return the names of a commit's author and co-authors."""
    lines = message.decode("utf-8", "replace").splitlines()
    people = [
        author.decode("utf-8", "replace"),
        *(line.split(":", 1)[1] for line in lines if line.lower().startswith("co-authored-by:")),
    ]
    return [name for person in people if (name := person.split("<")[0].strip())]
