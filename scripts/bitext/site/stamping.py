"""Vouching for a translation: which entries of its record change, and the file's text with them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bitext.model import Bitext, InputError, Meta, SectionPair, Stamp
from bitext.site import record
from bitext.site.drift import (
    META,
    NORMALISER,
    NORMALISERS,
    State,
    find_drafted,
    find_states,
    fingerprints,
    heading_fingerprint,
    meta_fingerprints,
    record_version,
)


def stamp(bitext: Bitext, target_text: str, sections: Sequence[str] = (), flag: str = "") -> str:
    """Return the translation's text with its record vouching for these sections, or for all.

    Only translated sections can be vouched for: naming another raises InputError. Stamping the
    whole page also drops the entries of sections that the source no longer has.
    """
    current = _vouchable(bitext)
    _require(bitext, sections, current)
    entries: dict[str, Stamp | None] = {
        key: replace(entry, flag=flag)
        for key, entry in current.items()
        if not sections or key in sections
    }
    states = {state.id: state for state in find_states(bitext)}
    old = bitext.target.meta.record if bitext.target else {}
    moved = [states[key] for key in entries if key in states]
    gone = {state.key for state in moved if state.state is State.MOVED}
    if not sections:
        gone |= set(old) - set(current) - _untranslated(bitext)
    return _write(bitext, target_text, entries | {key: None for key in gone if key not in entries})


def ack(bitext: Bitext, target_text: str, sections: Sequence[str] = ()) -> str:
    """Return the translation's text with the source's present state accepted.

    That is done wherever somebody (or `mt`) had vouched before; flags stay. Sections that nobody
    has vouched for stay as they are, and a text that has no others is returned unchanged.
    """
    current = _vouchable(bitext)
    _require(bitext, sections, current)
    old = bitext.target.meta.record if bitext.target else {}
    entries: dict[str, Stamp | None] = {}
    for state in find_states(bitext):
        named = not sections or state.id in sections
        if named and state.key in old and state.id in current:
            entries[state.id] = _keep_flag(current[state.id], old[state.key])
            if state.key != state.id:
                entries[state.key] = None
    return _write(bitext, target_text, entries) if entries else target_text


def _keep_flag(entry: Stamp, old: Stamp) -> Stamp:
    """Return an entry with the former one's flag, about the same units."""
    if not old.drafted:
        return replace(entry, flag=old.flag)
    numbered = (entry.heading, *entry.fingerprints)
    drafted = tuple(numbered[number] for number in find_drafted(entry.fingerprints, old))
    return replace(entry, flag=old.flag if drafted else "", drafted=drafted)


def _vouchable(bitext: Bitext) -> dict[str, Stamp]:
    """Return the entries of what is translated, by key in the source's order."""
    if bitext.source is None or bitext.target is None:
        return {}
    front = meta_fingerprints(bitext.source.meta)
    found = {META: Stamp(front)} if front else {}
    for pair in bitext.sections:
        if pair.source and pair.is_translated:
            prints, heading = fingerprints(pair.source.leaves), heading_fingerprint(pair.source)
            found[pair.id] = Stamp(prints, heading=heading)
    return found


def _untranslated(bitext: Bitext) -> set[str]:
    return {pair.source.id for pair in bitext.sections if pair.source and not pair.is_translated}


def _require(bitext: Bitext, sections: Sequence[str], current: Mapping[str, Stamp]) -> None:
    path = bitext.target.path if bitext.target else ""
    for key in sections:
        if key not in current:
            why = "is not a section of the source"
            if key in _untranslated(bitext):
                why = "is not translated yet"
            known = ", ".join(current) or "none"
            raise InputError(f"{path}#{key}: {why}; the sections are {known}")


def _write(bitext: Bitext, target_text: str, entries: Mapping[str, Stamp | None]) -> str:
    meta = bitext.target.meta if bitext.target else Meta()
    if record_version(meta) != NORMALISER:
        entries = migrate(bitext) | dict(entries)
    order = [META, *(pair.source.id for pair in bitext.sections if pair.source)]
    return record.write_entries(target_text, entries, order, NORMALISER)


def migrate(bitext: Bitext, version: int = NORMALISER) -> dict[str, Stamp | None]:
    """Return the record's entries in that version of the normaliser.

    Only what was fresh under the old one is renewed: a unit that was stale keeps its old
    fingerprint, which no text will match. The present heading is taken to be the one that was
    vouched for. Raises InputError for a record that is newer than this program.
    """
    meta = bitext.target.meta if bitext.target else Meta()
    if record_version(meta) not in NORMALISERS:
        path = bitext.target.path if bitext.target else ""
        known = max(NORMALISERS)
        message = f"the record has version {meta.version}, this bitext knows {known}; update bitext"
        raise InputError(f"{path}: {message}")
    entries: dict[str, Stamp | None] = {}
    for pair in bitext.sections:
        renewed = _renewed(pair, meta, version)
        if renewed:
            entries[pair.id] = renewed
    return entries


def _renewed(pair: SectionPair, meta: Meta, version: int) -> Stamp | None:
    """Return a section's entry in the version; None where the record has none for it."""
    if pair.source is None or not pair.is_translated:
        return None
    entry = meta.record.get(pair.id)
    heading = heading_fingerprint(pair.source) if version > 1 else ""
    if entry is None:
        bare = not pair.source.leaves and meta.version == 1 and heading
        return Stamp((), heading=heading) if bare else None
    old = fingerprints(pair.source.leaves, record_version(meta))
    new = dict(zip(old, fingerprints(pair.source.leaves, version), strict=True))
    prints = tuple(new.get(item, item) for item in entry.fingerprints)
    drafted = tuple(new.get(item, item) for item in entry.drafted)
    heading = entry.heading or heading
    return replace(entry, fingerprints=prints, heading=heading, drafted=drafted)
