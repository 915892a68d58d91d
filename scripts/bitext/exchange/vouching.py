"""What the record says after units were translated: only their fingerprints are renewed, the
others stay as they were.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from bitext.exchange.units import Unit
from bitext.exchange.word_places import META
from bitext.model import MACHINE, Meta, Stamp
from bitext.site import drift, record, stamping
from bitext.site.pairs import PagePair
from bitext.text.opcodes import find_opcodes


def renew(current: Stamp, old: Stamp, done: Collection[int], flag: str) -> Stamp:
    """Return a section's entry in which the units with these numbers (0: the heading) are as the
    source has them now, and carry the flag or none.

    `current` has the fingerprints of the source's units. A unit that waits on keeps its former
    fingerprint, where it had one, in its place, and its flag.
    """
    numbered = (current.heading, *current.fingerprints)
    renewed = {numbered[number] for number in done}
    heading = current.heading if drift.HEADING in done else old.heading
    entry = Stamp(_renew_prints(current.fingerprints, old, done), heading=heading)
    every = replace(entry, flag=MACHINE)
    left = every.flagged & (old.flagged | renewed if flag else old.flagged - renewed)
    if left == every.flagged:
        return replace(entry, flag=flag or old.flag)
    return replace(every, drafted=tuple(sorted(left))) if left else entry


def _renew_prints(current: Sequence[str], old: Stamp, done: Collection[int]) -> tuple[str, ...]:
    """Return the fingerprints of an entry in which these units are renewed."""
    prints: list[str] = []
    here = set(current)
    stale = set(drift.compare_units(current, old.fingerprints)[0])
    for op, i1, i2, j1, j2 in find_opcodes(old.fingerprints, current):
        if op == "equal":
            prints += current[j1:j2]
            continue
        mine = [current[j] for j in range(j1, j2) if j + 1 in done or j + 1 not in stale]
        waiting = sum(j + 1 in stale and j + 1 not in done for j in range(j1, j2))
        former = [one for one in old.fingerprints[i1:i2] if one not in here]
        prints += [*mine, *former[:waiting]]
    return tuple(prints)


def vouch_for(
    pair: PagePair, text: str, units: Sequence[Unit], ids: Collection[str], flag: str
) -> str:
    """Return the translation's text with these of the page's units (by id) vouched for in its
    record.

    With the flag `mt` they are a machine's from now on; without it a person vouches for them. A
    section that nobody had vouched for gets an entry only where all of its units are named, so
    that the others do not seem to be stale; its heading need not be.
    """
    done: dict[str, set[int]] = {}
    for unit in units:
        if unit.id in ids:
            done.setdefault(unit.section, set()).update(unit.numbers)
    source, target = pair.bitext.source, pair.bitext.target
    if source is None:
        return text
    meta = target.meta if target else Meta()
    entries = dict(_entries(pair, meta, done, flag))
    if not entries:
        return text
    if meta.version not in (0, drift.NORMALISER):
        entries = stamping.migrate(pair.bitext) | entries
    order = [META, *(section.id for section in source.sections)]
    return record.write_entries(text, entries, order, drift.NORMALISER)


def _entries(
    pair: PagePair, meta: Meta, done: Mapping[str, Collection[int]], flag: str
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
            yield section, renew(Stamp(prints, heading=heading), old, numbers, flag)
            if state.key != section:
                yield state.key, None
            continue
        known = tuple(item for number, item in enumerate(prints, 1) if number in numbers)
        if state.state is drift.State.NEW or len(known) == len(prints):
            yield section, Stamp(known, flag, heading=heading)


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
