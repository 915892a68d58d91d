"""What changed in the source since a translation was vouched for, as far as its history tells."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bitext.model import Leaf, Section, Stamp
from bitext.site import drift
from bitext.site.history.git import load_versions
from bitext.site.history.nearby import pairs_nearby, share_in_common
from bitext.site.pairs import PagePair
from bitext.site.reader import Reader
from bitext.site.settings import Settings, SourceFile
from bitext.text.characters import HAN
from bitext.text.opcodes import MOST_OF_WORDS, find_opcodes

LIKE_ENOUGH = 0.3  # share of common words from which on one unit counts as another's earlier form

_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DiffStretch:
    """A stretch of a word diff: `keep`, `insert` or `delete`, and its words."""

    op: str
    text: str


Version = Mapping[str, Section]  # the sections of a page's earlier state, by id
SectionChanges = Mapping[int, tuple[DiffStretch, ...]]  # word diffs by number of the stale unit
Changes = Mapping[str, SectionChanges]  # those of a page, by section id


def diff_words(old: str, new: str) -> tuple[DiffStretch, ...]:
    """Return what leads from the old wording to the new one, in words (Han: characters).

    Joining what is kept and inserted gives the new wording.
    """
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    edits: list[DiffStretch] = []
    for op, i1, i2, j1, j2 in find_opcodes(a, b, MOST_OF_WORDS):
        if op == "equal":
            edits.append(DiffStretch("keep", "".join(a[i1:i2])))
            continue
        parts = (("delete", a[i1:i2]), ("insert", b[j1:j2]))
        edits += [DiffStretch(name, "".join(part)) for name, part in parts if part]
    return tuple(edits)


def find_changes(
    section: Section, key: str, stamp: Stamp, versions: Iterable[Version]
) -> SectionChanges:
    """Return the word diff of each stale unit, from the newest version that was vouched for.

    `key` is the section's in the record, `versions` the page's earlier states, newest first (made
    lazily, so that no more are parsed than needed). A unit that is wholly new has one `insert`; the
    heading has number 0. Empty where no version matches the record.
    """
    for version in versions:
        old = version.get(key)
        if old is not None and _is_vouched(old, stamp):
            return dict(_unit_changes(old, section))
    return {}


def _is_vouched(section: Section, stamp: Stamp) -> bool:
    """Return whether a section is the one that an entry of the record vouches for."""
    if drift.fingerprints(section.leaves) != stamp.fingerprints:
        return False
    return not stamp.heading or drift.heading_fingerprint(section) == stamp.heading


def _unit_changes(old: Section, new: Section) -> Iterator[tuple[int, tuple[DiffStretch, ...]]]:
    """Yield the number and diff of each stale unit, against the earlier one most like it."""
    if drift.heading_fingerprint(old) != drift.heading_fingerprint(new):
        yield drift.HEADING, diff_words(old.title, new.title)
    before, after = drift.fingerprints(old.leaves), drift.fingerprints(new.leaves)
    stale, _ = drift.compare_units(after, before)
    former = _match_former(old.leaves, new.leaves, stale, before, after)
    for number in stale:
        yield number, diff_words(former.get(number, ""), new.leaves[number - 1].text)


def _match_former(
    old: Sequence[Leaf],
    new: Sequence[Leaf],
    stale: Iterable[int],
    before: Sequence[str],
    after: Sequence[str],
) -> dict[int, str]:
    """Return the earlier text of each stale unit that had one, the most alike pairs first."""
    known = {*after}
    left = {index for index, mark in enumerate(before) if mark not in known}
    present = [number for number in stale if number != drift.HEADING]
    words = {index: _words(old[index]) for index in left}
    wanted = {number: _words(new[number - 1]) for number in present}
    likeness = [
        (share_in_common(words[index], wanted[number]), -index, number)
        for number, index in pairs_nearby(present, sorted(left))
        if old[index].kind is new[number - 1].kind
    ]
    former: dict[int, str] = {}
    for score, negative, number in sorted(likeness, reverse=True):
        if score >= LIKE_ENOUGH and number not in former and -negative in left:
            left.discard(-negative)
            former[number] = old[-negative].text
    return former


def _words(leaf: Leaf) -> list[str]:
    return [word.lower() for word in _TOKEN.findall(leaf.text) if word.isalnum()]


class History:
    """The earlier versions of a site's source pages, read as the present ones are.

    Git is asked when the first stale section wants to know, in one walk for all pages.
    """

    def __init__(
        self, settings: Settings, reader: Reader, paths: Callable[[], Iterable[str]]
    ) -> None:
        """Remember where to look; nothing is read yet. `paths` are those of the source's pages."""
        self._settings = settings
        self._reader = reader
        self._paths = paths
        self._texts: Mapping[str, Callable[[], Iterator[str]]] | None = None
        self._versions: dict[str, _Versions] = {}

    def changes(self, pair: PagePair) -> Changes:
        """Return the word diffs of a pair's stale units, as far as Git knows the earlier texts."""
        source, target, file = pair.source, pair.target, pair.files.source
        if source is None or target is None or file is None:
            return {}
        sections = {section.id: section for section in source.sections}
        found: dict[str, SectionChanges] = {}
        for state in pair.states:
            if not state.stale or not state.key or state.id == drift.META:
                continue
            entry = target.meta.record[state.key]
            versions = self.versions(file, source.path)
            changes = find_changes(sections[state.id], state.key, entry, versions)
            if changes:
                found[state.id] = changes
        return found

    def versions(self, file: SourceFile, path: str) -> Iterable[Version]:
        """Return a source file's earlier states, newest first, parsed as they are asked for."""
        if self._texts is None:
            self._texts = load_versions(self._settings.root, sorted({*self._paths(), path}))
        if path not in self._versions:
            texts = self._texts[path]() if path in self._texts else iter(())
            self._versions[path] = _Versions(self._sections(text, file) for text in texts)
        return self._versions[path]

    def _sections(self, text: str, file: SourceFile) -> Version:
        page = self._reader.read_text(text, file).page
        return {section.id: section for section in page.sections} if page else {}


class _Versions(Iterable[Version]):
    """Versions that are made when first asked for and kept for the next who asks."""

    def __init__(self, versions: Iterator[Version]) -> None:
        self._rest, self._made = versions, list[Version]()

    def __iter__(self) -> Iterator[Version]:
        yield from self._made
        for version in self._rest:
            self._made.append(version)
            yield version
