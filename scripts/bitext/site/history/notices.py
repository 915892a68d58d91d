"""What a reader should know of a paragraph: the source has changed, or a machine translated it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bitext.site.drift import HEADING, SectionState, State
from bitext.site.history.changes import Changes, DiffStretch, SectionChanges
from bitext.site.pairs import PagePair


@dataclass(frozen=True, slots=True)
class Notice:
    """About one unit: `stale` or `mt`.

    `edits` are what changed in the source of a stale unit, as far as its history tells.
    """

    state: str
    edits: tuple[DiffStretch, ...] = ()


def find_notices(pair: PagePair, changes: Changes) -> dict[str, Notice]:
    """Return the notices of a translated page by unit id; a heading's is under its section's id."""
    if pair.source is None or pair.target is None:
        return {}
    states = {state.id: state for state in pair.states}
    notices: dict[str, Notice] = {}
    for section in pair.bitext.sections:
        if section.source is None:
            continue
        ids = [pair.names.source[leaf.mark] for leaf in section.source.leaves]
        state = states.get(section.id)
        if state:
            notices |= _drifted(section.id, ids, state, changes.get(section.id, {}))
    return notices


def _drifted(
    section: str, ids: list[str], state: SectionState, changes: SectionChanges
) -> Mapping[str, Notice]:
    """Return the notices of a section's units that are stale or translated by a machine."""
    names = dict(enumerate(ids, 1))
    found: dict[str, Notice] = {}
    if state.state in (State.MT, State.STALE):
        found = {names[number]: Notice("mt") for number in state.drafted if number != HEADING}
    if state.state is State.STALE:
        names[HEADING] = section
        for number in state.stale:
            found[names[number]] = Notice("stale", changes.get(number, ()))
    return found
