"""What the record says after units were translated: only their fingerprints are renewed, the
others stay as they were.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from bitext.exchange.units import Reason, Unit
from bitext.exchange.word_places import META
from bitext.model import Meta, Stamp
from bitext.site import drift, record, stamping
from bitext.site.pairs import PagePair


def renew(current: Sequence[str], old: Stamp, done: Collection[int], flag: str) -> Stamp:
    """Return a section's entry in which the units with these numbers (from 1) are as the source has
    them now.

    `current` are the fingerprints of the source's units. A unit that waits on keeps its former
    fingerprint, where it had one, in its place.
    """
    prints: list[str] = []
    matcher = SequenceMatcher(None, old.fingerprints, current, autojunk=False)
    stale = set(drift.compare_units(current, old.fingerprints)[0])
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op == "equal":
            prints += current[j1:j2]
            continue
        mine = [current[j] for j in range(j1, j2) if j + 1 in done or j + 1 not in stale]
        waiting = sum(j + 1 in stale and j + 1 not in done for j in range(j1, j2))
        former = [old.fingerprints[i] for i in range(i1, i2) if old.fingerprints[i] not in current]
        prints += [*mine, *former[:waiting]]
    return Stamp(tuple(prints), flag)


def vouch(
    pair: PagePair, text: str, done: Mapping[str, Collection[int]], flags: Mapping[str, str]
) -> str:
    """Return the translation's text with these units (numbers by section) vouched for in its
    record.

    `flags` gives the flag of each of these sections. A section that nobody had vouched for gets an
    entry only where all of its units are in `done`, so that the others do not seem to be stale; 0,
    the heading, needs none.
    """
    source, target = pair.bitext.source, pair.bitext.target
    if source is None:
        return text
    meta = target.meta if target else Meta()
    entries = dict(_entries(pair, meta, done, flags))
    if not entries:
        return text
    if meta.version not in (0, drift.NORMALISER):
        entries = stamping.migrate(pair.bitext) | entries
    order = [META, *(section.id for section in source.sections)]
    return record.write_entries(text, entries, order, drift.NORMALISER)


def vouch_for(
    pair: PagePair, text: str, units: Sequence[Unit], ids: Collection[str], flag: str
) -> str:
    """Return the translation's text with these of the page's units (by id) vouched for.

    With the flag `mt` their sections are a machine's from now on. Without it a person vouches: a
    section's flag goes when nothing of a machine's that waits is left in it.
    """
    done: dict[str, set[int]] = {}
    for unit in units:
        if unit.id in ids:
            done.setdefault(unit.section, set()).update(unit.numbers)
    waiting = {
        unit.section
        for unit in units
        if unit.id not in ids and unit.target and unit.reason in (Reason.MT, Reason.STALE)
    }
    flags = {section: flag for section in done if flag or section not in waiting}
    return vouch(pair, text, done, flags)


def _entries(
    pair: PagePair, meta: Meta, done: Mapping[str, Collection[int]], flags: Mapping[str, str]
) -> Iterator[tuple[str, Stamp | None]]:
    states = {state.id: state for state in pair.states}
    headings = _headings(pair)
    for section, prints in _fingerprints(pair).items():
        if section not in done or section not in states:
            continue
        numbers, state = set(done[section]), states[section]
        heading = headings.get(section, "")
        old = meta.record.get(state.key)
        if old is not None:
            renewed = renew(prints, old, numbers, flags.get(section, old.flag))
            seen = heading if drift.HEADING in numbers else old.heading
            yield section, replace(renewed, heading=seen)
            if state.key != section:
                yield state.key, None
            continue
        known = tuple(item for number, item in enumerate(prints, 1) if number in numbers)
        if state.state is drift.State.NEW or len(known) == len(prints):
            yield section, Stamp(known, flags.get(section, ""), heading=heading)


def _headings(pair: PagePair) -> dict[str, str]:
    """Return the fingerprints of the source's headings by section."""
    sections = pair.bitext.source.sections if pair.bitext.source else ()
    return {section.id: drift.heading_fingerprint(section) for section in sections}


def _fingerprints(pair: PagePair) -> dict[str, tuple[str, ...]]:
    source = pair.bitext.source
    if source is None:
        return {}
    sections = {section.id: drift.fingerprints(section.leaves) for section in source.sections}
    return {META: drift.meta_fingerprints(source.meta), **sections}
