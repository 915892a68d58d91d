"""What the translation certainly lacks, and where in it that would be.

Readers are told only of this, and `bitext check` reports the same. Where both sides of a section
have something unpaired, the alignment may simply be wrong, so nothing is said; nor of a section in
whose chapter the translation has something of its own: a text may be below another heading now.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bitext.model import Bitext, Block, Kind, Leaf, Pair, Row, SectionPair

_CHAPTER = 2  # the level of headings between which texts are not taken to have moved
# A block of the translation that is longer than so many times its source's, and so many letters
# more, holds what is below it as well; Chinese takes a third of the letters of English.
_TIMES, _MORE = 6, 400

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
    doubtful = _find_doubtful(bitext.sections)
    for index, section in enumerate(bitext.sections):
        if section.target is not None:
            yield from (replace(one, heading=section.target.id) for one in waiting)
            waiting.clear()
            goes_on = _is_alone(bitext.sections[index + 1 : index + 2])
            yield from _in_section(section, waiting, goes_on=goes_on)
        elif section.source is not None and index not in doubtful:
            units = _worded(section.source.leaves)
            waiting += [Missing(section, units)] if units else []
    yield from waiting


def _find_doubtful(sections: Sequence[SectionPair]) -> set[int]:
    """Return the sections without a translation, by index, that may be translated elsewhere.

    One is where between the headings around it that pair, of its chapter's level or above, the
    translation has words without a counterpart, those below the first of these headings included.
    """
    leftover = [_has_leftover(section) for section in sections]
    deepest = max((one.source.level for one in sections if one.source), default=0)
    found: set[int] = set()
    for level in range(_CHAPTER, max(_CHAPTER, deepest - 1) + 1):
        for stretch in _stretches(sections, level):
            if any(leftover[index] for index in stretch):
                found |= {k for k in stretch if _chapter_of(sections[k]) == level}
    return found


def _stretches(sections: Sequence[SectionPair], level: int) -> Iterator[Sequence[int]]:
    """Yield the indices from each pair of headings of the level, or above it, to the next."""
    starts = [
        index
        for index, section in enumerate(sections)
        if section.source and section.target and section.source.level <= level
    ]
    for start, end in pairwise([0, *starts, len(sections)]):
        yield range(start, end)


def _chapter_of(section: SectionPair) -> int:
    """Return the level of the headings that a section without a translation lies between."""
    missing = section.source is not None and section.target is None
    return max(_CHAPTER, section.source.level - 1) if missing and section.source else 0


def _has_leftover(section: SectionPair) -> bool:
    """Tell whether a section of the translation has words without a counterpart.

    An element that ends too late swallows the Markdown after it: its block is longer by far.
    """
    rows = () if section.target is None else section.rows
    return any(_spoken(row.target) > _swallowed(row) for row in rows)


def _swallowed(row: Row) -> int:
    """Return how many letters of a row's translation are nothing out of the ordinary."""
    return _TIMES * _spoken(row.source) + _MORE if row.source else 0


def _spoken(blocks: Sequence[Block]) -> int:
    """Return how many letters of these blocks are words to translate, also in raw HTML."""
    leaves = [leaf for block in blocks for leaf in block.leaves]
    kept = [leaf for leaf in leaves if leaf.kind not in WORDLESS or leaf.kind is Kind.HTML]
    return sum(len(leaf.text) for leaf in kept if any(map(str.isalpha, leaf.text)))


def _is_alone(sections: Sequence[SectionPair]) -> bool:
    """Tell whether the first of these sections is one of the translation's own."""
    return any(section.source is None and _has_leftover(section) for section in sections)


def _in_section(
    section: SectionPair, waiting: list[Missing], *, goes_on: bool
) -> Iterator[Missing]:
    """Yield what a translated section lacks before one of its blocks; the rest goes on waiting.

    Where the section `goes_on` below a heading of the translation's own, its end is not certain.
    """
    lacking = {} if _has_leftover(section) else _lacking_rows(section.rows, open_end=goes_on)
    for index, row in enumerate(section.rows):
        if row.target:
            mark = row.target[0].mark
            yield from (replace(one, block=mark) for one in waiting)
            waiting.clear()
        units = _lacking_units(row) if row.target else lacking.get(index, ())
        if units:
            waiting.append(Missing(section, units))


def _lacking_rows(rows: Sequence[Row], *, open_end: bool) -> dict[int, tuple[Leaf, ...]]:
    """Return the units of rows without a target, by index.

    A gap that also has a row without a source is left out, code as well, and one at an open end.
    """
    found: dict[int, tuple[Leaf, ...]] = {}
    gap: dict[int, tuple[Leaf, ...]] = {}
    sure = True
    for index, row in enumerate(rows):
        if row.source and row.target:
            found |= gap if sure else {}
            gap, sure = {}, True
        elif row.source:
            units = _worded([leaf for block in row.source for leaf in block.leaves])
            gap[index] = () if _ends_sentence(rows[max(0, index - 1) : index], units) else units
        else:
            sure = False
    return found | (gap if sure and not open_end else {})


def _ends_sentence(before: Sequence[Row], units: Sequence[Leaf]) -> bool:
    """Tell whether a text is the end of a sentence that goes on around code or a formula.

    Other languages say it before what it is about, in the unit before.
    """
    above = before[-1].source if before else ()
    shown = bool(above) and above[-1].kind in WORDLESS
    return shown and len(units) == 1 and units[0].text[:1].islower()


def _lacking_units(row: Row) -> tuple[Leaf, ...]:
    """Return the units of a translated block that have no counterpart.

    None where the translation of the block has a unit left over as well, or one for several: which
    of them are translated is not certain then. A title alone, as of a tab that shows code, is none.
    """
    if not row.source or any(len(pair.source) != 1 for pair in row.pairs):
        return ()
    units = _worded([leaf for pair in row.pairs if _is_lacking(pair) for leaf in pair.source])
    return units if any(unit.kind is not Kind.TITLE for unit in units) else ()


def _is_lacking(pair: Pair) -> bool:
    return bool(pair.source) and not pair.target


def _worded(leaves: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """Return the units that have words to translate."""
    return tuple(
        leaf for leaf in leaves if leaf.kind not in WORDLESS and any(map(str.isalpha, leaf.text))
    )
