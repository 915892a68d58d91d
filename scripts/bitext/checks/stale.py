"""What the source has changed or gained since the record's last stamp."""

from collections.abc import Iterator

from bitext.checks.context import Context
from bitext.model import Bitext, Finding, Location, Section, Severity
from bitext.site.drift import SectionState, State


def check_stale(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each section that the source has left behind or gained."""
    if not (bitext.source and bitext.target and bitext.target.meta.version):
        return
    origins = {pair.source.id: pair.source for pair in bitext.sections if pair.source}
    for state in context.states:
        origin = origins.get(state.id)
        source = Location(context.source_path, _line(state, origin))
        if state.state is State.STALE:
            place = Location(context.path, state.line, 1)
            message = f"section {state.id}: {_changes(state)}"
            hint = "translate, then stamp"
            yield Finding(place, "stale", Severity.WARNING, message, hint, source)
        elif state.state is State.NEW:
            place = Location(context.path, 1, 1)
            message = f"section {state.id} is new in the source and not translated"
            yield Finding(place, "stale", Severity.WARNING, message, source=source)


def _changes(state: SectionState) -> str:
    parts = []
    if 0 in state.stale:
        parts.append("the heading changed in the source")
    changed = sum(number > 0 for number in state.stale)
    if changed:
        parts.append(f"{changed} of {state.units} units changed in the source")
    if state.removed:
        parts.append(f"{state.removed} removed")
    return ", ".join(parts)


def _line(state: SectionState, origin: Section | None) -> int:
    """Return the line of the first changed unit in the source, else the heading's."""
    if not origin:
        return 1
    changed = (leaf.line for n, leaf in enumerate(origin.leaves, 1) if n in state.stale)
    return next(changed, origin.line)
