"""What a reader should know of a paragraph: the source has changed since it was translated, or it is not translated."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bitext.history.versions import Edit, find_changes
from bitext.model import Bitext, Names, Section, SectionPair
from bitext.site.drift import State, find_states

Versions = Callable[[str], Iterable[Sequence[Section]]]
"""A source file's path -> its earlier wordings' sections, newest first, made as they are asked for."""


@dataclass(frozen=True, slots=True)
class Notice:
    """About one unit: `stale` (with what changed in the source, as far as history tells), `untranslated` or `mt`."""

    state: str
    edits: tuple[Edit, ...] = ()


def find_notices(bitext: Bitext, names: Names, versions: Versions) -> dict[str, Notice]:
    """Return the notices of a translated page by unit id. History is asked only for sections that are stale."""
    notices: dict[str, Notice] = {}
    if bitext.source is None or bitext.target is None:
        return notices
    states = {state.id: state for state in find_states(bitext)}
    for pair in bitext.sections:
        if pair.source is None:
            continue
        ids = [names.source[leaf.mark] for leaf in pair.source.leaves]
        state = states.get(pair.id)
        if state and state.state is State.MT:
            notices.update((identifier, Notice("mt")) for identifier in ids)
        elif state and state.stale and state.state is State.STALE:
            stamp = bitext.target.meta.record.get(state.key)
            changes = (
                find_changes(pair.source, state.key, stamp, versions(bitext.source.path))
                if stamp
                else {}
            )
            notices.update(
                (ids[number - 1], Notice("stale", changes.get(number, ())))
                for number in state.stale
            )
        notices.update((names.source[mark], Notice("untranslated")) for mark in _untranslated(pair))
    return notices


def _untranslated(pair: SectionPair) -> Iterator[int]:
    """Yield the marks of the source's units that no unit of the target is aligned with."""
    for aligned in pair.pairs:
        if not aligned.target:
            yield from (leaf.mark for leaf in aligned.source)
