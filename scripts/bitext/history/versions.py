"""Earlier versions of source files from Git, and what changed between two wordings. Reads the repository, writes nothing.

Works without Git (a zip) and on a shallow clone: there is then less to tell, never an error.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

from dulwich.errors import NotGitRepository
from dulwich.objects import ObjectID, Tree
from dulwich.repo import Repo

from bitext.model import Bitext, Leaf, Page, Section, Stamp
from bitext.site import drift
from bitext.text.characters import HAN

MAX_COMMITS = 20_000
"""How far back to look, in commits."""

MAX_CREDITED = 5_000
"""How far back to look for who has worked on a file, in commits: each must be compared with the one before it."""

_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a word diff: `keep`, `insert` or `delete`, and its words."""

    op: str
    text: str


def diff_words(old: str, new: str) -> tuple[Edit, ...]:
    """Return what leads from the old wording to the new one, in words (Han: characters); joining keep and insert gives the new."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    edits: list[Edit] = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op == "equal":
            edits.append(Edit("keep", "".join(a[i1:i2])))
        else:
            edits += [
                Edit(name, "".join(part))
                for name, part in (("delete", a[i1:i2]), ("insert", b[j1:j2]))
                if part
            ]
    return tuple(edits)


def find_changes(
    section: Section, key: str, stamp: Stamp, versions: Iterable[Sequence[Section]]
) -> dict[int, tuple[Edit, ...]]:
    """Return the word diff of each stale unit by its number, from the newest version that was vouched for.

    `key` is the section's in the record, `versions` the page's earlier sections, newest first (made lazily, so that no
    more are parsed than needed). A unit that is wholly new has one `insert`. Empty where no version matches the record.
    """
    for version in versions:
        for old in version:
            if old.id == key and drift.fingerprints(old.leaves) == stamp.fingerprints:
                return dict(_unit_changes(old.leaves, section.leaves))
    return {}


Changes = Mapping[str, Mapping[int, tuple[Edit, ...]]]
"""A page's word diffs: by section id and number of the stale unit."""


def load_changes(
    root: Path, pages: Iterable[Bitext], parse: Callable[[Page, str], Page]
) -> dict[str, Changes]:
    """Return, by the source's path, what changed in every stale unit since it was vouched for, as far as Git below `root` knows.

    `parse` makes a page of an earlier text of the given one. Earlier versions are read only for pages with stale units, and
    no further back than needed; one that is parsed serves all sections of its page.
    """
    stale = {}
    for bitext in pages:
        states = [
            state
            for state in drift.find_states(bitext)
            if state.stale and state.key and state.id != drift.META
        ]
        if bitext.source and bitext.target and states:
            stale[bitext.source.path] = (bitext.source, bitext.target.meta.record, states)
    texts = load_versions(root, stale)
    found: dict[str, Changes] = {}
    for path, (source, record, states) in stale.items():
        versions = _Versions(parse(source, text).sections for text in texts[path]())
        sections = {section.id: section for section in source.sections}
        changes = {
            state.id: find_changes(sections[state.id], state.key, record[state.key], versions)
            for state in states
        }
        if any(changes.values()):
            found[path] = {name: change for name, change in changes.items() if change}
    return found


class _Versions(Iterable[Sequence[Section]]):
    """Versions that are made when first asked for and kept for the next who asks."""

    def __init__(self, versions: Iterator[Sequence[Section]]) -> None:
        self._rest, self._made = versions, list[Sequence[Section]]()

    def __iter__(self) -> Iterator[Sequence[Section]]:
        yield from self._made
        for version in self._rest:
            self._made.append(version)
            yield version


def _unit_changes(
    old: Sequence[Leaf], new: Sequence[Leaf]
) -> Iterator[tuple[int, tuple[Edit, ...]]]:
    """Yield each stale unit's number and diff, every unit compared with the former one that is most like it."""
    before, after = drift.fingerprints(old), drift.fingerprints(new)
    stale, _ = drift.compare(after, before)
    left = {index for index, mark in enumerate(before) if mark not in after}
    likeness = sorted(
        ((_likeness(old[i], new[n - 1]), -i, n) for n in stale for i in left), reverse=True
    )
    former: dict[int, str] = {}
    for score, negative, number in likeness:
        if score >= 0.3 and number not in former and -negative in left:
            left.discard(-negative)
            former[number] = old[-negative].text
    for number in stale:
        yield number, diff_words(former.get(number, ""), new[number - 1].text)


def _likeness(old: Leaf, new: Leaf) -> float:
    """Return the share of words, 0 to 1, that two units of the same kind have in common, in order."""
    if old.kind is not new.kind:
        return 0.0
    a, b = (
        [word.lower() for word in _TOKEN.findall(leaf.text) if word.isalnum()]
        for leaf in (old, new)
    )
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def load_versions(root: Path, paths: Iterable[str]) -> Mapping[str, Callable[[], Iterator[str]]]:
    """Return, per path below `root`, a function that yields the file's committed texts, newest first, each wording once.

    No repository, no commits, a file that Git does not know: a function that yields nothing. One walk serves all paths.
    """
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
    """Return each path's blob ids, newest first. Folders that did not change since the last commit are not entered."""
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
    """Return the folder's tree at a commit, None where it is missing or the same as at the commit looked at before."""
    if folders in changed:
        return changed[folders]
    sha: ObjectID | None = root
    for name in folders:
        tree = repo[sha] if sha and sha in repo.object_store else None
        sha = tree[name][1] if isinstance(tree, Tree) and name in tree else None
    result = repo[sha] if sha and sha in repo.object_store and entered.get(folders) != sha else None
    if sha:
        entered[folders] = sha
    changed[folders] = result if isinstance(result, Tree) else None
    return changed[folders]


def load_authors(root: Path, paths: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return, per path below `root`, who has worked on the file: commits' authors and co-authors, the first first.

    Empty where there is no repository or no commit. Names only; addresses stay in the repository.
    """
    wanted = {path: b"" for path in paths if path}
    found: dict[str, dict[str, None]] = {path: {} for path in wanted}
    try:
        with Repo.discover(str(root)) as repo:
            prefix = root.resolve().relative_to(Path(repo.path).resolve()).as_posix()
            full = {
                "/".join(part for part in (prefix.removeprefix("."), path) if part).encode(): path
                for path in wanted
            }
            for entry in repo.get_walker(
                include=[repo.head()], max_entries=MAX_CREDITED, reverse=True
            ):
                people = _people(entry.commit.author, entry.commit.message)
                for change in entry.changes():
                    for one in change if isinstance(change, list) else [change]:
                        path = full.get(one.new.path) if one and one.new and one.new.path else None
                        if path is not None:
                            found[path] |= dict.fromkeys(people)
    except (NotGitRepository, KeyError, ValueError):
        return {}
    return {path: tuple(names) for path, names in found.items()}


def _people(author: bytes, message: bytes) -> list[str]:
    """Return the names of a commit's author and co-authors."""
    lines = message.decode("utf-8", "replace").splitlines()
    people = [
        author.decode("utf-8", "replace"),
        *(line.split(":", 1)[1] for line in lines if line.lower().startswith("co-authored-by:")),
    ]
    return [name for person in people if (name := person.split("<")[0].strip())]
