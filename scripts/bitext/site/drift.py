"""Which translated paragraphs the source has left behind, judged on prose, block by block.

Two laws: staleness is judged per block, on its prose; editing the translation never clears it, only
an explicit stamp does. The heading of a section is watched as well, as its unit 0.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, islice

from bitext.model import (
    TOP,
    Bitext,
    Inline,
    InlineKind,
    Kind,
    Leaf,
    Meta,
    Section,
    SectionPair,
    Stamp,
)
from bitext.text import characters as text
from bitext.text.opcodes import find_opcodes

NORMALISER = 2  # version of `skeleton`, the record's `v`; a change of either adds to `NORMALISERS`
META = "_meta"  # key of the translatable front matter (title, description) in the record
_MOST_CANDIDATES = 100  # sections that have gone with which one that is new is compared
HEADING = 0  # number of a section's heading among its stale units


class State(StrEnum):
    """What a section's translation is, compared with what was vouched for."""

    FRESH = "fresh"
    STALE = "stale"
    NEW = "new"  # the source has it, the translation does not
    ORPHAN = "orphan"  # the translation has it, the source does not
    MOVED = "moved"  # not in the record, but its fingerprints are, under another key
    MT = "mt"  # as translated by a machine, no person has vouched for it
    UNSTAMPED = "unstamped"  # translated, but nobody has vouched for it


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section's state.

    `stale` are unit numbers of the source, 0 for the heading, and `drafted` those whose translation
    is a machine's that nobody has reviewed; `removed` counts units that the source no longer has;
    `units` counts the source's units (an orphan's own). `key` is the record's key: different from
    `id` where the section moved, empty where there is none. `line` is the heading's in the
    translation, or in the source where there is no translation.
    """

    id: str
    state: State
    stale: tuple[int, ...] = ()
    removed: int = 0
    units: int = 0
    key: str = ""
    line: int = 1
    drafted: tuple[int, ...] = ()


_MACRO_START = re.compile(r"\{[{%*]")
_MACRO_ENDS = {"{{": "}}", "{%": "%}", "{*": "*}"}
_URL = re.compile(r"\b(?:https?|ftp)://[^\s<>）」》】”]+|\bwww\.[^\s<>）」》】”]+")
_OPAQUE = {
    InlineKind.CODE: "{code}",
    InlineKind.FORMULA: "{formula}",
    InlineKind.KEYS: "{keys}",
}
# The checks compare these as wholes, so adding one to a sentence leaves its prose alone.
_UNSEEN = frozenset({InlineKind.CITATION, InlineKind.FOOTNOTE, InlineKind.ICON})
_CITED_BEFORE = re.compile(r"(?:(?<!\s)\s++)?(?:[(（]\s*+)?$")
_CITED_BEHIND = re.compile(r"^\s*(?:[)）]|[;；]\s*$)")


def skeleton(leaf: Leaf) -> str:
    """Return the unit's prose: its words, with placeholders for what the checks compare.

    These are code, addresses, formulas and macros.
    """
    if leaf.kind in (Kind.CODE, Kind.FORMULA):
        return f"{{{leaf.kind.value}}}"
    if not leaf.inlines:
        return text.fold(_mask(leaf.text))
    out, cited = "", False
    for inline in leaf.inlines:
        if inline.kind in _UNSEEN:
            # A citation's own brackets, and the sign between two of them, come from its rendering.
            cited = inline.kind is InlineKind.CITATION
            out = _CITED_BEFORE.sub("", out) if cited else out.rstrip()
        else:
            words = _words(inline)
            out += _CITED_BEHIND.sub("", words) if cited else words
            cited = False
    return text.fold(_mask(out))


def _words(inline: Inline) -> str:
    if inline.kind is InlineKind.TEXT:
        return inline.text
    if inline.kind is InlineKind.IMAGE:
        return f"{{image}}{inline.text}"
    if inline.kind is InlineKind.HTML:
        return " "
    return _OPAQUE.get(inline.kind, "")


def _mask(prose: str) -> str:
    return _URL.sub("{url}", _mask_macros(prose))


def _mask_macros(prose: str) -> str:
    """Return prose with a mark for each macro, to the next end of its kind.

    By search and not by one pattern, which would look for the end of each of many beginnings.
    """
    parts, done, at, endless = [], 0, 0, set[str]()
    while found := _MACRO_START.search(prose, at):
        start = found[0]
        end = -1 if start in endless else prose.find(_MACRO_ENDS[start], found.end())
        if end < 0:
            endless.add(start)
            at = found.start() + 1
            continue
        parts += [prose[done : found.start()], "{macro}"]
        done = at = end + 2
    return "".join([*parts, prose[done:]])


def fingerprint(leaf: Leaf) -> str:
    """Return the unit's six letters in the record: 24 bits of its prose skeleton's SHA-256."""
    return text.digest(skeleton(leaf))


NORMALISERS: Mapping[int, Callable[[Leaf], str]] = {1: skeleton, 2: skeleton}
# Every skeleton that a record in the wild may have been made with. Version 2 adds headings.


def heading_fingerprint(section: Section) -> str:
    """Return the fingerprint of a section's heading, empty for text before the first one."""
    return text.digest(text.fold(_mask(section.title))) if section.id != TOP else ""


def meta_fingerprints(meta: Meta) -> tuple[str, ...]:
    """Return the fingerprints of the front matter that is translated: title, description."""
    return tuple(text.digest(text.fold(value)) for value in (meta.title, meta.description) if value)


def fingerprints(leaves: Iterable[Leaf], version: int = NORMALISER) -> tuple[str, ...]:
    """Return the units' fingerprints, in order, by that version of the normaliser."""
    normalise = NORMALISERS[version]
    return tuple(text.digest(normalise(leaf)) for leaf in leaves)


def record_version(meta: Meta) -> int:
    """Return the version of a page's record; where there is none, the one that would be written."""
    return meta.version or NORMALISER


def find_states(bitext: Bitext) -> Iterator[SectionState]:
    """Yield the state of the page's front matter and of each section, in the order of the bitext.

    Empty front matter is left out, and so is text before the first heading where there is none.
    """
    meta = bitext.target.meta if bitext.target else Meta()
    gone = _Gone(bitext, meta)
    translated = {pair.target.id for pair in bitext.sections if pair.target}
    front = _meta_state(bitext, meta)
    if front:
        yield front
    for pair in bitext.sections:
        empty = not any(side and side.leaves for side in (pair.source, pair.target))
        if pair.id == TOP and empty:
            continue
        yield _section_state(pair, meta, gone, translated)


def _meta_state(bitext: Bitext, meta: Meta) -> SectionState | None:
    current = meta_fingerprints(bitext.source.meta) if bitext.source else ()
    if not current:
        return None
    if bitext.target is None:
        return SectionState(META, State.NEW, units=len(current))
    return _compare(META, current, meta.record.get(META), 1)


def _section_state(
    pair: SectionPair, meta: Meta, gone: "_Gone", translated: set[str]
) -> SectionState:
    if pair.source is None:
        return _orphan(pair)
    source, target = pair.source, pair.target
    unjudged = _unjudged(pair, source)
    line, units = unjudged.line, unjudged.units
    if record_version(meta) not in NORMALISERS:
        return unjudged
    current = fingerprints(source.leaves, record_version(meta))
    entry = meta.record.get(pair.id)
    key = "" if entry else gone.find(current)
    if key and (target or key in translated):
        moved = meta.record[key]
        stale, removed = compare_units(current, moved.fingerprints)
        drafted = find_drafted(current, moved)
        return SectionState(pair.id, State.MOVED, stale, removed, units, key, line, drafted)
    if not pair.is_translated:
        return unjudged
    if entry is None and meta.version == 1 and not current:
        # Version 1 has no entry for a bare heading: it is as fresh as the page's record.
        return replace(unjudged, state=State.FRESH)
    return _compare(pair.id, current, entry, line, heading_fingerprint(source))


def _unjudged(pair: SectionPair, source: Section) -> SectionState:
    """Return the state of a section about which the record says nothing."""
    if not pair.is_translated:
        return SectionState(pair.id, State.NEW, units=len(source.leaves), line=source.line)
    return SectionState(pair.id, State.UNSTAMPED, units=len(source.leaves), line=_line(pair))


def _line(pair: SectionPair) -> int:
    """Return the line of a translated section's heading, else of its first words."""
    words = (leaf.line for one in pair.pairs for leaf in one.target)
    return pair.target.line if pair.target else min(words)


def _orphan(pair: SectionPair) -> SectionState:
    """Return the state of a section that only the translation has, or only its heading."""
    target = pair.target
    units = len(target.leaves) if target and not pair.is_continued else 0
    return SectionState(pair.id, State.ORPHAN, units=units, line=target.line if target else 1)


def _compare(
    key: str, current: Sequence[str], entry: Stamp | None, line: int, heading: str = ""
) -> SectionState:
    """Return the state of a section with these fingerprints against its entry in the record."""
    if entry is None:
        return SectionState(key, State.UNSTAMPED, units=len(current), line=line)
    stale, removed = compare_units(current, entry.fingerprints)
    if entry.heading and heading and entry.heading != heading:
        stale = (HEADING, *stale)
    drafted = find_drafted(current, entry)
    state = State.FRESH
    if stale or removed:
        state = State.STALE
    elif drafted:
        state = State.MT
    return SectionState(key, state, stale, removed, len(current), key, line, drafted)


def find_drafted(current: Sequence[str], entry: Stamp) -> tuple[int, ...]:
    """Return the numbers of the units (0: the heading) whose translation is a machine's.

    Whatever took the place of a unit in the source, the words in the translation are still those
    that were drafted for it.
    """
    if not entry.flag:
        return ()
    if not entry.drafted:
        return tuple(range(len(current) + 1))
    found = [HEADING] if entry.heading in entry.drafted else []
    for tag, i1, i2, j1, j2 in find_opcodes(entry.fingerprints, current):
        if tag == "equal":
            found += [j + 1 for j in range(j1, j2) if current[j] in entry.drafted]
        elif entry.flagged.intersection(entry.fingerprints[i1:i2]):
            found += range(j1 + 1, j2 + 1)
    return tuple(found)


def compare_units(current: Sequence[str], vouched: Sequence[str]) -> tuple[tuple[int, ...], int]:
    """Return the numbers (from 1) of units inserted or changed since, and how many were removed.

    A unit that only moved within its section keeps its prose, so it is neither.
    """
    gaps = [code for code in find_opcodes(vouched, current) if code[0] != "equal"]
    gone = Counter(vouched[i] for _, i1, i2, _, _ in gaps for i in range(i1, i2))
    come = Counter(current[j] for _, _, _, j1, j2 in gaps for j in range(j1, j2))
    moved_in, moved_out = gone & come, gone & come
    stale: list[int] = []
    removed = 0
    for _, i1, i2, j1, j2 in gaps:
        inserted = [j for j in range(j1, j2) if not _take(moved_in, current[j])]
        deleted = [i for i in range(i1, i2) if not _take(moved_out, vouched[i])]
        stale += [j + 1 for j in inserted]
        removed += max(0, len(deleted) - len(inserted))
    return tuple(stale), removed


def _take(counter: Counter[str], item: str) -> bool:
    if counter[item] <= 0:
        return False
    counter[item] -= 1
    return True


_WORDLESS = frozenset(
    text.digest(name)
    for name in ("{code}", "{formula}", "{image}", "{macro}", "{url}", "{keys}", "")
)


class _Gone:
    """The entries of a page's record whose sections have gone, by what they vouch for."""

    def __init__(self, bitext: Bitext, meta: Meta) -> None:
        present = {META, *(pair.source.id for pair in bitext.sections if pair.source)}
        self._keys = [key for key in meta.record if key not in present]
        self._held = [_count_worded(meta.record[key].fingerprints) for key in self._keys]
        self._holders: dict[str, list[int]] = {}
        for number, held in enumerate(self._held):
            for item in held:
                self._holders.setdefault(item, []).append(number)

    def find(self, current: Sequence[str]) -> str:
        """Return the key of the section that has gone which vouches for at least half of these.

        Of several the one that shares most, then the first; empty where there is none.
        """
        mine = _count_worded(current)
        best, found = 0.5, -1
        for number in sorted(self._candidates(mine)):
            held = self._held[number]
            overlap = (mine & held).total() / max(mine.total(), held.total())
            if overlap > best or (overlap == best and found < 0):
                best, found = overlap, number
        return self._keys[found] if found >= 0 else ""

    def _candidates(self, items: Iterable[str]) -> set[int]:
        """Return which entries have such units, those of the rarest first, and not too many."""
        holders = [self._holders[item] for item in items if item in self._holders]
        holders.sort(key=len)
        return {*islice(chain.from_iterable(holders), _MOST_CANDIDATES)}


def _count_worded(items: Iterable[str]) -> Counter[str]:
    """Return how often each unit stands; those without words look alike and prove nothing."""
    return Counter(item for item in items if item not in _WORDLESS)
