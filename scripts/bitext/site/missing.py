"""What the translation certainly lacks, and where in it that would be.

Readers are told only of this, and `bitext check` reports the same. Where both sides of a gap have
something unpaired, the alignment may simply be wrong, so nothing is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bitext.model import Bitext, Kind, Leaf, Pair, Row, SectionPair

WORDLESS = frozenset({Kind.CODE, Kind.FORMULA, Kind.HTML, Kind.FIGURE})


@dataclass(frozen=True, slots=True)
class Missing:
    """Units of the source that are not translated: a section, a block, or some of a block's units.

    In the translation they would come before the block with the mark `block`, or before the
    heading of the section `heading`, whichever is given; else at the end of the page.
    """

    section: SectionPair
    units: tuple[Leaf, ...]
    block: int | None = None
    heading: str = ""


def find_missing(bitext: Bitext) -> Iterator[Missing]:
    """Yield what is missing from a translated page, in the source's order; at most once a block."""
    if bitext.source is None or bitext.target is None:
        return
    waiting: list[Missing] = []
    for section in bitext.sections:
        if section.target is not None:
            yield from (replace(one, heading=section.target.id) for one in waiting)
            waiting.clear()
            yield from _in_section(section, waiting)
        elif section.source is not None:
            units = _worded(section.source.leaves)
            waiting += [Missing(section, units)] if units else []
    yield from waiting


def _in_section(section: SectionPair, waiting: list[Missing]) -> Iterator[Missing]:
    """Yield what a translated section lacks before one of its blocks; the rest goes on waiting."""
    lacking = _lacking_rows(section.rows)
    for index, row in enumerate(section.rows):
        if row.target:
            mark = row.target[0].mark
            yield from (replace(one, block=mark) for one in waiting)
            waiting.clear()
        units = _lacking_units(row) if row.target else lacking.get(index, ())
        if units:
            waiting.append(Missing(section, units))


def _lacking_rows(rows: Sequence[Row]) -> dict[int, tuple[Leaf, ...]]:
    """Return the units of rows without a target, by index.

    A gap that also has a row without a source is left out.
    """
    found: dict[int, tuple[Leaf, ...]] = {}
    gap: dict[int, tuple[Leaf, ...]] = {}
    sure = True
    for index, row in enumerate(rows):
        if row.source and row.target:
            found |= gap if sure else {}
            gap, sure = {}, True
        elif row.source:
            gap[index] = _worded([leaf for block in row.source for leaf in block.leaves])
        else:
            sure = False
    return found | (gap if sure else {})


def _lacking_units(row: Row) -> tuple[Leaf, ...]:
    """Return the units of a translated block that have no counterpart.

    None where the translation of the block has a unit left over as well, or one for several: which
    of them are translated is not certain then.
    """
    if not row.source or any(len(pair.source) != 1 for pair in row.pairs):
        return ()
    return _worded([leaf for pair in row.pairs if _is_lacking(pair) for leaf in pair.source])


def _is_lacking(pair: Pair) -> bool:
    return bool(pair.source) and not pair.target


def _worded(leaves: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """Return the units that have words to translate."""
    return tuple(
        leaf for leaf in leaves if leaf.kind not in WORDLESS and any(map(str.isalpha, leaf.text))
    )
