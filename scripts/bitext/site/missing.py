"""What the translation certainly lacks, and where in it that would be.

Readers are told only of this, and `bitext check` reports the same. Where both sides of a section
have something unpaired, the alignment may simply be wrong, so nothing is said; nor of a section in
whose chapter the translation has something of its own: a text may be below another heading now;
nor of what a neighbour in the translation has room for.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from bitext.model import Bitext, Block, Kind, Leaf, Row, SectionPair
from bitext.site.bold_headings import find_bold_headings
from bitext.site.room import WORDLESS, Rooms, count_spoken, is_spoken_there, worded

_COMMENT = "comment"  # the kind of a block that nobody sees
_CHAPTER = 2  # the level of headings between which texts are not taken to have moved
# A block of the translation that is longer than so many times its source's, and so many letters
# more, holds what is below it as well; Chinese takes a third of the letters of English.
_TIMES, _MORE = 6, 400
# Letters of a text that is the same in both languages by no chance; pairs of units in a row that
# no other section would give.
_TELLING, _AGREED = 12, 4


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
    rooms, locales = Rooms(bitext), (bitext.source.locale, bitext.target.locale)
    bold = _find_bold(bitext)
    unproved = set() if rooms.knows_words else _find_unproved(bitext.sections)
    for one in _place_all(bitext, _find_doubtful(bitext.sections) | unproved):
        is_sure = not one.section.is_translated or rooms.are_sure(one.units)
        is_there = all(is_spoken_there(leaf, locales) for leaf in one.units)
        is_there = is_there or bold.issuperset(one.units)
        if is_sure and not is_there and not rooms.may_hold(one.units):
            yield one


def _find_bold(bitext: Bitext) -> frozenset[Leaf]:
    """Return the units of the source whose translation is a heading."""
    rows = find_bold_headings(bitext)
    return frozenset(leaf for row in rows for leaf in _leaves(row.source))


def find_alone(bitext: Bitext) -> tuple[frozenset[int], frozenset[int]]:
    """Return a translated page's units, by mark, that certainly have no counterpart: of the source
    those that are missing, of the translation those that are its own.

    A unit of the translation is its own where nothing of the source is left over in its section;
    if the section is its own as well, on the page.
    """
    missing = frozenset(leaf.mark for one in find_missing(bitext) for leaf in one.units)
    left = [count_spoken(_left_over(section)[0]) > 0 for section in bitext.sections]
    added = frozenset(
        leaf.mark
        for section, some in zip(bitext.sections, left, strict=True)
        if not (some if section.source else any(left))
        for pair in section.pairs
        if not pair.source
        for leaf in pair.target
    )
    return missing, added


def _left_over(section: SectionPair) -> tuple[list[Leaf], list[Leaf]]:
    """Return the units of a section without a counterpart, of the source and the translation."""
    lone = [leaf for pair in section.pairs if not pair.target for leaf in pair.source]
    own = [leaf for pair in section.pairs if not pair.source for leaf in pair.target]
    return lone, own


def _place_all(bitext: Bitext, doubtful: Collection[int]) -> Iterator[Missing]:
    """Yield what has no counterpart, each with the place where it would come.

    `doubtful` are the sections, by index, that are left out.
    """
    waiting: list[Missing] = []
    for index, section in enumerate(bitext.sections):
        if section.target is not None:
            yield from (replace(one, heading=section.target.id) for one in waiting)
            waiting.clear()
        if section.target is not None or section.is_translated:
            yield from _in_section(section, waiting, moved=_may_be_beside(bitext.sections, index))
        elif section.source is not None and index not in doubtful:
            units = worded(section.source.leaves)
            waiting += [Missing(section, units)] if units else []
    yield from waiting


def _find_doubtful(sections: Sequence[SectionPair]) -> set[int]:
    """Return the sections without a translation, by index, that may be translated elsewhere.

    One is where between the headings around it that pair, of its chapter's level or above, the
    translation has words without a counterpart, those below the first of these headings included.
    It may also have sections of its own beside that, where pairs are off by one, or what stands
    below these headings hardly pairs. A heading that says the same may be its, a title the title.
    """
    leftover = [_has_leftover(section) for section in sections]
    deepest = max((one.source.level for one in sections if one.source), default=0)
    found: set[int] = set()
    for level in range(_CHAPTER, max(_CHAPTER, deepest - 1) + 1):
        for stretch in _stretches(sections, level):
            ends = (*sections[stretch.start : stretch.start + 1], *sections[stretch.stop :][:1])
            own = any(leftover[index] for index in (*stretch, *_own_beside(sections, stretch)))
            if own or any(map(_is_weak, ends)):
                found |= {k for k in stretch if _chapter_of(sections[k]) == level}
    return found | _find_named_alike(sections)


def _own_beside(sections: Sequence[SectionPair], stretch: range) -> Iterator[int]:
    """Yield the places of the translation's own sections around a stretch and its last heading."""
    for places in (range(stretch.start - 1, -1, -1), range(stretch.stop + 1, len(sections))):
        yield from takewhile(lambda place: sections[place].source is None, places)


def _find_named_alike(sections: Sequence[SectionPair]) -> set[int]:
    """Return, by index, the sections whose title also stands above one that is translated.

    So does a page's own title above a page that has one.
    """
    sources = {index: one.source for index, one in enumerate(sections) if one.source}
    titles = {(source.level, source.title) for k, source in sources.items() if sections[k].target}
    entitled = any(one.target.level == 1 for one in sections if one.target)
    return {
        index
        for index, source in sources.items()
        if (source.level, source.title) in titles or (source.level == 1 and entitled)
    }


def _find_unproved(sections: Sequence[SectionPair]) -> set[int]:
    """Return, by index, the sections beside pairs that nothing but their order and length speaks
    for: where no words are known, that one of them is missing is a guess.
    """
    pairs = [-1, *(k for k, one in enumerate(sections) if one.source and one.target)]
    found: set[int] = set()
    for start, end in pairwise([*pairs, len(sections)]):
        beside = [sections[k] for k in (start, end) if 0 <= k < len(sections)]
        if not all(map(_is_proved, beside)):
            found.update(range(start + 1, end))
    return found


def _is_proved(section: SectionPair) -> bool:
    """Tell whether a pair of sections is one without knowing a word: by its id, its title, its
    code, or as many units as may not agree by chance.
    """
    source, target = section.source, section.target
    if source is None or target is None:
        return False
    named = target.explicit and source.id == target.id
    return named or source.title == target.title or _agrees(section)


def _agrees(section: SectionPair) -> bool:
    """Tell whether two sections have the same code, or units that pair one by one throughout."""
    sides = [(pair.source, pair.target) for pair in section.pairs]
    if len(sides) >= _AGREED and all(len(one) == len(other) == 1 for one, other in sides):
        return True
    texts = ((one[0].text, other[0].text) for one, other in sides if one and other)
    return any(len(one) > _TELLING and one == other for one, other in texts)


def _is_weak(section: SectionPair) -> bool:
    """Tell whether a pair of sections may be none: half of either has no counterpart in the other.

    A page's title also belongs with a title only.
    """
    source, target = section.source, section.target
    if source is None or target is None:
        return False
    if (source.level == 1) != (target.level == 1):
        return True
    lone, own = _left_over(section)
    sides = ((lone, source), (own, target))
    return any(2 * count_spoken(some) > count_spoken(side.leaves) for some, side in sides)


def _stretches(sections: Sequence[SectionPair], level: int) -> Iterator[range]:
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
    missing = section.source is not None and not section.is_translated
    return max(_CHAPTER, section.source.level - 1) if missing and section.source else 0


def _has_leftover(section: SectionPair) -> bool:
    """Tell whether a section of the translation has blocks of words without a counterpart.

    An element that ends too late swallows the Markdown after it: its block is longer by far.
    """
    return any(_spoken(row.target) > _swallowed(row) for row in section.rows)


def _has_own_units(section: SectionPair) -> bool:
    """Tell whether a section of the translation has units of words without a counterpart."""
    return count_spoken(_left_over(section)[1]) > 0


def _swallowed(row: Row) -> int:
    """Return how many letters of a row's translation are nothing out of the ordinary."""
    return _TIMES * _spoken(row.source) + _MORE if row.source else 0


def _spoken(blocks: Sequence[Block]) -> int:
    return count_spoken(_leaves(blocks))


def _leaves(blocks: Sequence[Block]) -> list[Leaf]:
    return [leaf for block in blocks for leaf in block.leaves]


def _is_alone(section: SectionPair) -> bool:
    """Tell whether a section is one of the translation's own."""
    return section.source is None and _has_leftover(section)


def _may_be_beside(sections: Sequence[SectionPair], index: int) -> bool:
    """Tell whether what a section lacks may be in one beside it: in one of the translation's own,
    or just across a heading, where that lacks nothing itself.
    """
    beside = sections[max(0, index - 1) : index + 2]
    before, after = sections[max(0, index - 1) : index], sections[index + 1 : index + 2]
    across = any(_has_more_at(one, -1) for one in before)
    return any(map(_is_alone, beside)) or across or any(_has_more_at(one, 0) for one in after)


def _has_more_at(section: SectionPair, edge: int) -> bool:
    """Tell whether the first (0) or last (-1) words of a section's translation have no source,
    while nothing of its source lacks a translation.
    """
    lone, own = _left_over(section)
    if section.source is None or section.target is None or count_spoken(lone):
        return False
    said, more = worded(section.target.leaves), worded(own)
    return bool(more) and more[edge].mark == said[edge].mark


def _in_section(section: SectionPair, waiting: list[Missing], *, moved: bool) -> Iterator[Missing]:
    """Yield what a translated section lacks before one of its blocks; the rest goes on waiting.

    Nothing where the translation has words of its own in it, or beside it under another heading,
    to which some may have `moved`.
    """
    is_sure = not (moved or _has_leftover(section) or _has_own_units(section))
    lacking = _lacking_rows(section.rows) if is_sure else {}
    for index, row in enumerate(section.rows):
        if row.target:
            mark = row.target[0].mark
            yield from (replace(one, block=mark) for one in waiting)
            waiting.clear()
        if is_sure:
            units = _lacking_units(row) if row.target else lacking.get(index, ())
            waiting += [Missing(section, units)] if units else []


def _lacking_rows(rows: Sequence[Row]) -> dict[int, tuple[Leaf, ...]]:
    """Return the units of rows without a target, by index.

    A gap that also has a row without a source is left out, code as well, but for a comment, which
    translators leave where they have left something out.
    """
    found: dict[int, tuple[Leaf, ...]] = {}
    gap: dict[int, tuple[Leaf, ...]] = {}
    sure = True
    for index, row in enumerate(rows):
        if row.source and row.target:
            found |= gap if sure else {}
            gap, sure = {}, True
        elif row.source:
            units = _lone(row)
            gap[index] = () if _ends_sentence(rows[max(0, index - 1) : index], units) else units
        elif any(block.kind != _COMMENT for block in row.target):
            sure = False
    return found | (gap if sure else {})


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
    units = _lone(row)
    return units if any(unit.kind is not Kind.TITLE for unit in units) else ()


def _lone(row: Row) -> tuple[Leaf, ...]:
    """Return a row's units of words that have no counterpart."""
    lone = [pair for pair in row.pairs if pair.source and not pair.target]
    return worded([leaf for pair in lone for leaf in pair.source])
