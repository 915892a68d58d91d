"""Which translated paragraphs the source has left behind, judged on prose, block by block.

Two laws: staleness is per block, on its prose; an edit of the translation never clears it, only an explicit stamp does.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from bitext.findings import InputError
from bitext.model import TOP, Bitext, Inline, InlineKind, Kind, Leaf, Meta, SectionPair, Stamp
from bitext.site import record
from bitext.text import characters as text

NORMALISER = 1
"""Version of `skeleton`: the record's `v`. Whoever changes what a skeleton is raises it and adds the old one to `NORMALISERS`."""

META = "_meta"
"""Key of the translatable front matter (title, description) in the record."""


class State(StrEnum):
    """What a section's translation is, compared with what was vouched for."""

    FRESH = "fresh"
    STALE = "stale"
    NEW = "new"  # the source has it, the translation does not
    ORPHAN = "orphan"  # the translation has it, the source does not
    MOVED = "moved"  # not in the record, but its fingerprints stand there under another key
    MT = "mt"  # as translated by a machine, no person vouches
    UNSTAMPED = "unstamped"  # translated, but nobody has vouched for it


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section's state; `stale` are unit numbers of the source, `removed` counts units that it no longer has.

    `units` counts the source's units (an orphan's own). `key` is the record's key: another than `id` where moved, empty
    where there is none. `line` is the heading's in the translation, in the source where there is no translation.
    """

    id: str
    state: State
    stale: tuple[int, ...] = ()
    removed: int = 0
    units: int = 0
    key: str = ""
    line: int = 1


_MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\*.*?\*\}", re.DOTALL)
_URL = re.compile(r"\b(?:https?|ftp)://[^\s<>）」》】”]+|\bwww\.[^\s<>）」》】”]+")
_PLACEHOLDER = re.compile(r"\{[a-z]+\}")
_OPAQUE = {InlineKind.CODE: "{code}", InlineKind.FORMULA: "{formula}", InlineKind.KEYS: "{keys}"}
# Comparison verifies these whole, so that adding one to a sentence leaves its prose alone. Links and emphasis only enclose.
_CITED_BEFORE = re.compile(r"\s*[(（]?\s*$")
_CITED_BEHIND = re.compile(r"^\s*(?:[)）]|[;；]\s*$)")
_UNSEEN = frozenset({InlineKind.CITATION, InlineKind.FOOTNOTE, InlineKind.ICON})


def skeleton(leaf: Leaf) -> str:
    """Return the unit's prose: its words, with placeholders for what comparison can verify (code, addresses, formulas, macros)."""
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
    return _URL.sub("{url}", _MACRO.sub("{macro}", prose))


def fingerprint(leaf: Leaf) -> str:
    """Return the unit's six letters in the record: 24 bits of its prose skeleton's SHA-256."""
    return text.digest(skeleton(leaf))


NORMALISERS: Mapping[int, Callable[[Leaf], str]] = {1: skeleton}
"""Every skeleton that a record in the wild may have been made with."""


def meta_fingerprints(meta: Meta) -> tuple[str, ...]:
    """Return the fingerprints of the translatable front matter, as far as there is any: title, description."""
    return tuple(text.digest(text.fold(value)) for value in (meta.title, meta.description) if value)


def fingerprints(leaves: Iterable[Leaf], version: int = NORMALISER) -> tuple[str, ...]:
    """Return the units' fingerprints, in order, by that version of the normaliser."""
    normalise = NORMALISERS[version]
    return tuple(text.digest(normalise(leaf)) for leaf in leaves)


def find_states(bitext: Bitext) -> Iterator[SectionState]:
    """Yield the state of the page's front matter and of each section, in the order of the bitext.

    Empty front matter is left out, and so is text before the first heading where there is none.
    """
    meta = bitext.target.meta if bitext.target else Meta()
    known = {pair.source.id for pair in bitext.sections if pair.source}
    translated = {pair.target.id for pair in bitext.sections if pair.target}
    front = _meta_state(bitext, meta)
    if front:
        yield front
    for pair in bitext.sections:
        if pair.id == TOP and not any(side and side.leaves for side in (pair.source, pair.target)):
            continue
        yield _section_state(pair, meta, known, translated)


def _version(meta: Meta) -> int:
    return meta.version or NORMALISER


def _meta_state(bitext: Bitext, meta: Meta) -> SectionState | None:
    current = meta_fingerprints(bitext.source.meta) if bitext.source else ()
    if not current:
        return None
    if bitext.target is None:
        return SectionState(META, State.NEW, units=len(current))
    return _compare(META, current, meta.record.get(META), 1)


def _section_state(
    pair: SectionPair, meta: Meta, known: set[str], translated: set[str]
) -> SectionState:
    if pair.source is None:
        units = len(pair.target.leaves) if pair.target else 0
        return SectionState(
            pair.id, State.ORPHAN, units=units, line=pair.target.line if pair.target else 1
        )
    line = pair.target.line if pair.target else pair.source.line
    version = _version(meta)
    if version not in NORMALISERS:
        state = State.UNSTAMPED if pair.target else State.NEW
        return SectionState(pair.id, state, units=len(pair.source.leaves), line=line)
    current = fingerprints(pair.source.leaves, version)
    key = _former_key(current, meta.record, known) if pair.id not in meta.record else ""
    if key and (pair.target or key in translated):
        stale, removed = compare(current, meta.record[key].fingerprints)
        return SectionState(pair.id, State.MOVED, stale, removed, len(current), key, line)
    if pair.target is None:
        return SectionState(pair.id, State.NEW, units=len(current), line=line)
    if not current:
        # Nothing to vouch for but the heading: as fresh as the page's record.
        had = meta.record.get(pair.id)
        state = State.STALE if had else State.FRESH if meta.version else State.UNSTAMPED
        return SectionState(
            pair.id,
            state,
            removed=len(had.fingerprints) if had else 0,
            key=pair.id if had else "",
            line=line,
        )
    return _compare(pair.id, current, meta.record.get(pair.id), line)


def _compare(key: str, current: Sequence[str], stamp: Stamp | None, line: int) -> SectionState:
    if stamp is None:
        return SectionState(key, State.UNSTAMPED, units=len(current), line=line)
    stale, removed = compare(current, stamp.fingerprints)
    state = State.STALE if stale or removed else State.MT if stamp.flag == "mt" else State.FRESH
    return SectionState(key, state, stale, removed, len(current), key, line)


def compare(current: Sequence[str], vouched: Sequence[str]) -> tuple[tuple[int, ...], int]:
    """Return the numbers (from 1) of units that were inserted or changed since, and how many were removed.

    A unit that only moved within its section keeps its prose, so it is neither.
    """
    gaps = [
        code
        for code in SequenceMatcher(None, vouched, current, autojunk=False).get_opcodes()
        if code[0] != "equal"
    ]
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


def _former_key(current: Sequence[str], entries: Mapping[str, Stamp], known: set[str]) -> str:
    """Return the key, no longer a section of the source, whose fingerprints hold half or more of these; empty where none.

    Units without words (a code block) are alike everywhere and tell nothing.
    """
    mine = Counter(item for item in current if item not in _WORDLESS)
    best, key = 0.0, ""
    for name, stamp in entries.items():
        if name in known or name == META:
            continue
        theirs = Counter(item for item in stamp.fingerprints if item not in _WORDLESS)
        size = max(mine.total(), theirs.total())
        overlap = (mine & theirs).total() / size if size else 0.0
        if overlap >= 0.5 and overlap > best:
            best, key = overlap, name
    return key


def stamp(bitext: Bitext, target_text: str, sections: Sequence[str] = (), flag: str = "") -> str:
    """Return the translation's text with its record vouching for these sections (for all of them where none is named).

    Only translated sections can be vouched for: naming another raises InputError. Stamping the whole page also drops
    the entries of sections that the source no longer has.
    """
    current = _vouchable(bitext)
    _require(bitext, sections, current)
    entries: dict[str, Stamp | None] = {
        key: Stamp(prints, flag)
        for key, prints in current.items()
        if not sections or key in sections
    }
    states = {state.id: state for state in find_states(bitext)}
    old = bitext.target.meta.record if bitext.target else {}
    gone = {
        states[key].key for key in entries if key in states and states[key].state is State.MOVED
    }
    gone |= set(old) - set(current) - _untranslated(bitext) if not sections else set()
    return _write(bitext, target_text, entries | {key: None for key in gone if key not in entries})


def ack(bitext: Bitext, target_text: str, sections: Sequence[str] = ()) -> str:
    """Return the translation's text with the source's present state accepted wherever somebody (or `mt`) had vouched before.

    Flags stay; sections that nobody has vouched for stay as they are, and a text with no other is returned unchanged.
    """
    current = _vouchable(bitext)
    _require(bitext, sections, current)
    old = bitext.target.meta.record if bitext.target else {}
    entries: dict[str, Stamp | None] = {}
    for state in find_states(bitext):
        if state.key in old and state.id in current and (not sections or state.id in sections):
            entries[state.id] = Stamp(current[state.id], old[state.key].flag)
            if state.key != state.id:
                entries[state.key] = None
    return _write(bitext, target_text, entries) if entries else target_text


def _vouchable(bitext: Bitext) -> dict[str, tuple[str, ...]]:
    """Return the fingerprints of what is translated, by key in the source's order."""
    if bitext.source is None or bitext.target is None:
        return {}
    front = meta_fingerprints(bitext.source.meta)
    found = {META: front} if front else {}
    return found | {
        pair.id: fingerprints(pair.source.leaves)
        for pair in bitext.sections
        if pair.source and pair.target
    }


def _untranslated(bitext: Bitext) -> set[str]:
    return {pair.source.id for pair in bitext.sections if pair.source and not pair.target}


def _require(
    bitext: Bitext, sections: Sequence[str], current: Mapping[str, tuple[str, ...]]
) -> None:
    path = bitext.target.path if bitext.target else ""
    for key in sections:
        if key not in current:
            why = (
                "is not translated yet"
                if key in _untranslated(bitext)
                else "is no section of the source"
            )
            raise InputError(
                f"{path}#{key}: {why}; the sections are {', '.join(current) or 'none'}"
            )


def _write(bitext: Bitext, target_text: str, entries: Mapping[str, Stamp | None]) -> str:
    meta = bitext.target.meta if bitext.target else Meta()
    if _version(meta) != NORMALISER:
        entries = migrate(bitext) | dict(entries)
    order = [META, *(pair.source.id for pair in bitext.sections if pair.source)]
    return record.splice(target_text, entries, order, NORMALISER)


def migrate(bitext: Bitext, version: int = NORMALISER) -> dict[str, Stamp | None]:
    """Return the record's entries in that version of the normaliser: only what was fresh under the old one is stamped anew.

    A unit that was stale keeps its old fingerprint, which no text will match. Raises InputError for a record that is newer.
    """
    meta = bitext.target.meta if bitext.target else Meta()
    if _version(meta) not in NORMALISERS:
        path = bitext.target.path if bitext.target else ""
        raise InputError(
            f"{path}: the record has version {meta.version}, this bitext knows {max(NORMALISERS)}; update bitext"
        )
    entries: dict[str, Stamp | None] = {}
    for pair in bitext.sections:
        stamped = meta.record.get(pair.id)
        if stamped and pair.source:
            old, new = (
                fingerprints(pair.source.leaves, _version(meta)),
                fingerprints(pair.source.leaves, version),
            )
            renewed = dict(zip(old, new, strict=True))
            entries[pair.id] = replace(
                stamped,
                fingerprints=tuple(renewed.get(item, item) for item in stamped.fingerprints),
            )
    return entries
