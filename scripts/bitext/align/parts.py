"""Sections that the other side has in one: a heading that stands on one side only.

A translator writes a heading of their own into a section, or leaves one out. What stands below such
a heading is a part of a section beside it on the other side, and is aligned together with it.
"""

from collections.abc import Sequence

from bitext.align.part_groups import Align, PartGroup, is_part
from bitext.align.probe import Probe
from bitext.model import SectionPair

_Sections = list[SectionPair]


def join_parts(
    sections: Sequence[SectionPair], align: Align, probe: Probe
) -> tuple[SectionPair, ...]:
    """Return the sections, those that the other side has in one aligned as one.

    `sections` are in reading order, each aligned by itself. The rows of a part of the source stay
    with it, and hold blocks of the translation's section; those of a part of the translation are
    the rows of the source's section, and the part itself has none.
    """
    found: _Sections = []
    lone: _Sections = []
    for section in sections:
        if section.source and section.target:
            found = _join_between(found, lone, [section], align, probe)
            lone = []
        else:
            lone.append(section)
    return tuple(_join_between(found, lone, [], align, probe))


def _join_between(
    before: _Sections, lone: _Sections, after: _Sections, align: Align, probe: Probe
) -> _Sections:
    """Return all of these sections, those alone joined with the pair before or the one after them,
    else with each other.
    """
    if lone and before:
        joined = PartGroup.of(before[-1], lone).settle(align, probe)
        placed = joined.place([before[-1], *lone]) if joined else [before[-1], *lone]
        before, lone = [*before[:-1], placed[0]], placed[1:]
    free = [one for one in lone if not one.is_bare_heading]
    joined = PartGroup.of(after[0], free, ahead=True).settle(align, probe) if after else None
    if joined:
        return before + joined.swap_heading(joined.place(lone + after), probe)
    return before + _pair_alone(lone, free, align, probe) + after


def _pair_alone(lone: _Sections, free: _Sections, align: Align, probe: Probe) -> _Sections:
    """Return sections alone, one of the one side paired with several of the other that have its
    words between them.
    """
    sources, targets = [one for one in free if one.source], [one for one in free if one.target]
    if len(free) <= 2 or min(len(sources), len(targets)) != 1:
        return lone
    first, other = sources[0], targets[0]
    joined = _join_alone(first, other, [*sources[1:], *targets[1:]], align, probe)
    if joined is None:
        return lone
    kept = [one for one in lone if one is not other]
    return joined.place([joined.whole if one is first else one for one in kept])


def _join_alone(
    first: SectionPair, other: SectionPair, rest: _Sections, align: Align, probe: Probe
) -> PartGroup | None:
    """Return a section of the source, one of the translation, and the parts of either, aligned.

    None where their levels, an id or the words are against it.
    """
    source, target = first.source, other.target
    if not (source and target) or target.explicit or source.level != target.level:
        return None
    whole = SectionPair(source, target, tuple(align(source.blocks, target.blocks)))
    joined = PartGroup.of(whole, rest).settle(align, probe)
    are_parts = joined and all(is_part(one, joined.rows, probe) for one in (source, target))
    return joined if are_parts else None
