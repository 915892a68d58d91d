"""Checks of blocks: units on one side only, lists, boxes and tabs."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from bitext.checks.context import Context
from bitext.checks.exchanged import BOXES, boxes_of, find_exchanged
from bitext.checks.lone_words import CERTAIN, find_guesses, name_kind, tell_extra, tell_missing
from bitext.checks.matching import Match, unmatched
from bitext.checks.structure import quote_short, translated_sections
from bitext.checks.told import find_told
from bitext.model import (
    Bitext,
    Block,
    Finding,
    InlineKind,
    Kind,
    Leaf,
    Pair,
    Row,
    Section,
    SectionPair,
    Severity,
)
from bitext.site.bold_headings import find_bold_headings
from bitext.site.room import is_spoken_there

ERROR, WARNING = Severity.ERROR, Severity.WARNING
#: What a box that folds begins with: ???+ is open.
_FOLDING = re.compile(r"\?\?\?\+?")

_TASK = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\[([ xX])\]\s")
#: The number with which an item begins.
_NUMBER = re.compile(r"(\d{1,9})[.)]\s")
#: Inline pieces without words, of which a reader sees nothing but these elements.
_MARKUP = frozenset({InlineKind.TEXT, InlineKind.HTML, InlineKind.LINK})
_SEEN = re.compile(r"<(?:img|picture|svg|video|audio|iframe|object|embed|canvas|input|button)\b")


def _is_anchor(leaf: Leaf) -> bool:
    """Return whether a unit holds nothing that a reader sees: an anchor of the translator."""
    shown = any(inline.kind not in _MARKUP for inline in leaf.inlines)
    return not (leaf.text.strip() or shown or _SEEN.search(leaf.html))


def _is_list(row: Row) -> bool:
    kinds = [[block.kind for block in blocks] for blocks in (row.source, row.target)]
    return kinds == [["list"], ["list"]] and not (row.stands_in or row.holds_more)


def _has_other_length(row: Row) -> bool:
    """Return whether a list has other items in number than the source; one of boxes has none."""
    source, target = len(_items(row.source)), len(_items(row.target))
    return _is_list(row) and 0 < source != target > 0


def _items(blocks: Sequence[Block]) -> list[Leaf]:
    return [leaf for block in blocks for leaf in block.leaves if leaf.kind is Kind.ITEM]


def check_list_items(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each list of another length, and for items of another depth or state."""
    for pair, _ in translated_sections(bitext):
        for row in pair.rows:
            yield from _list_length(row, context)
            yield from _list_start(row, context)
    for match in context.matches:
        kinds = {match.source.leaves[0].kind, match.target.leaves[0].kind}
        if kinds == {Kind.ITEM}:
            yield from _item(match, context)


def _list_length(row: Row, context: Context) -> Iterator[Finding]:
    source, target = _items(row.source), _items(row.target)
    if not _has_other_length(row) or any(leaf.mark in context.behind for leaf in source):
        return
    lone = _lone_item(row)
    what = f"; missing: {quote_short(lone.text)}" if lone else ""
    message = f"list of {len(target)} items, in the source {len(source)}{what}"
    first = row.target[0].leaves[0]
    yield context.find("list-items", ERROR, message, first, source=lone or source[0])


def _list_start(row: Row, context: Context) -> Iterator[Finding]:
    """Yield a finding for a list that begins with another number than the source's."""
    source, target = _items(row.source), _items(row.target)
    if not (_is_list(row) and source and target) or source[0].mark in context.behind:
        return
    there, here = (_NUMBER.match(items[0].markdown.lstrip()) for items in (source, target))
    if there and here and there[1] != here[1]:
        message = f"list that begins with {here[1]}, in the source with {there[1]}"
        yield context.find("list-items", WARNING, message, target[0], source=source[0])


def _lone_item(row: Row) -> Leaf | None:
    """Return the item that is certainly missing.

    None where some are joined: which of the others is missing is a guess then.
    """
    joined = any(len(pair.source) > 1 and pair.target for pair in row.pairs)
    lone = (pair for pair in row.pairs if pair.source and not pair.target)
    return next((pair.source[0] for pair in lone if not joined and pair.score >= CERTAIN), None)


def _item(match: Match, context: Context) -> Iterator[Finding]:
    source, target = match.source.leaves[0], match.target.leaves[0]
    there, here = (leaf.containers.count("list") for leaf in (source, target))
    if there != here:
        message = f"list item of depth {here}, in the source of depth {there}"
        yield context.find("list-items", ERROR, message, target, source=source)
    boxes = _TASK.match(source.markdown), _TASK.match(target.markdown)
    states = [f"task [{box[1].lower()}]" if box else "plain item" for box in boxes]
    if states[0] != states[1]:
        message = f"{states[1]}, in the source {states[0].removeprefix('task ')}"
        yield context.find("list-items", ERROR, message, target, source=source)


def check_blocks(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield findings for units on one side only, or of another kind.

    Where a list has another length, `list-items` says so and its items are not counted here.
    """
    exchanged = [*find_exchanged(bitext, context)]
    found = [finding for _, finding in exchanged]
    found += _find_lone(bitext, context, [row for row, _ in exchanged])
    rows = (row for pair, _ in translated_sections(bitext) for row in pair.rows)
    lists = [finding for row in rows for finding in _list_length(row, context)]
    yield from found
    named = {finding.source.line for finding in (*found, *lists) if finding.source}
    yield from find_told(bitext, context, named)


def _find_lone(bitext: Bitext, context: Context, exchanged: Sequence[Row]) -> Iterator[Finding]:
    told = [row for row in exchanged if row.stands_in] + [*find_bold_headings(bitext)]
    apart = {id(leaf) for row in told for leaf in _leaves(row)}
    for pair, target in translated_sections(bitext):
        counted = apart | {
            id(leaf)
            for row in pair.rows
            if _has_other_length(row)
            for leaf in (*_items(row.source), *_items(row.target))
        }
        lone = [
            item
            for item in unmatched(pair, context.behind)
            if not any(id(leaf) in counted for leaf in (*item.source, *item.target))
        ]
        yield from _lone_units(pair, target, lone, context)


def _leaves(row: Row) -> Iterator[Leaf]:
    return (leaf for block in (*row.source, *row.target) for leaf in block.leaves)


def _lone_units(
    pair: SectionPair, section: Section, lone: Sequence[Pair], context: Context
) -> Iterator[Finding]:
    extra = [leaf for item in lone for leaf in item.target if not _is_anchor(leaf)]
    left = {leaf.mark: leaf for leaf in extra}
    guesses = find_guesses(lone, context)
    previous, severity = _previous(pair), _severities(pair)
    for leaf in (leaf for item in lone for leaf in item.source):
        near = previous.get(leaf.mark)
        other = _of_other_kind(leaf, left, near, section)
        if other:
            del left[other.mark]
            message = f"a {name_kind(other.kind)} where the source has a {name_kind(leaf.kind)}"
            yield context.find("block-type", ERROR, message, other, source=leaf)
        elif _is_missed(leaf, context):
            message = tell_missing(leaf, guesses)
            where = near or section
            yield context.find("block-missing", severity(leaf.kind), message, where, source=leaf)
    for leaf in left.values():
        message = tell_extra(leaf, guesses)
        yield context.find("block-extra", severity(leaf.kind), message, leaf)


def _is_missed(leaf: Leaf, context: Context) -> bool:
    """Tell whether a unit of the source is something that its translation ought to say."""
    locales = context.site.source_locale, context.site.target_locale
    return not (_is_anchor(leaf) or is_spoken_there(leaf, locales))


def _of_other_kind(
    leaf: Leaf, extra: Mapping[int, Leaf], near: Leaf | None, section: Section
) -> Leaf | None:
    """Return an extra unit of another kind at the place where a unit of the source is missing.

    The extra units are given by their marks.
    """
    if not extra:
        return None
    start = near.mark if near else section.leaves[0].mark - 1
    others = (extra.get(mark) for mark in (start - 1, start, start + 1))
    return next((other for other in others if other and other.kind is not leaf.kind), None)


def _previous(pair: SectionPair) -> dict[int, Leaf]:
    """Return, by the mark of a source leaf on its own, the target leaf before its place."""
    last: Leaf | None = None
    found: dict[int, Leaf] = {}
    for item in pair.pairs:
        if item.target:
            last = item.target[-1]
        elif last:
            found |= {leaf.mark: last for leaf in item.source}
    return found


def _severities(pair: SectionPair) -> Callable[[Kind], Severity]:
    """Return what gives error for a kind whose counts differ: then something is missing or extra.

    A paragraph may have been split or joined, so that its count proves nothing.
    """
    there = Counter(leaf.kind for one in pair.pairs for leaf in one.source)
    here = Counter(leaf.kind for one in pair.pairs for leaf in one.target)
    return lambda kind: ERROR if there[kind] != here[kind] else WARNING


def check_admonition_type(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each box of another type, or that is a box on one side only."""
    seen: set[tuple[int, int]] = set()
    rows = _rows_of(bitext)
    for match in context.matches:
        source, target = match.source.leaves[0], match.target.leaves[0]
        there, here = boxes_of(source), boxes_of(target)
        yield from _lost_title(source, target, context)
        yield from _opened_otherwise(source, target, context)
        place = rows.get(target.mark, (0, 0))
        if there == here or place in seen:
            continue
        seen.add(place)
        names = [" in ".join(reversed(boxes)) or "plain text" for boxes in (here, there)]
        message = f"{names[0]}, in the source {names[1]}"
        yield context.find("admonition-type", ERROR, message, target, source=source)


def _lost_title(source: Leaf, target: Leaf, context: Context) -> Iterator[Finding]:
    """Yield a finding for a box whose title is the English name of its type, unlike the source's.

    Python-Markdown writes that where a box has no title of its own.
    """
    boxes = boxes_of(target)
    if target.kind is not Kind.TITLE or source.kind is not Kind.TITLE or not boxes:
        return
    own = boxes_of(source)[-1:] or [""]
    defaults = [box.partition(":")[2].capitalize() for box in (own[0], boxes[-1])]
    is_lost = target.text == defaults[1] and source.text.capitalize() not in defaults
    if is_lost and context.site.language != "en":
        message = f"the box has lost its title, in the source “{source.text}”"
        yield context.find("admonition-type", WARNING, message, target, source=source)


def _opened_otherwise(source: Leaf, target: Leaf, context: Context) -> Iterator[Finding]:
    """Yield a finding for a box that folds and is shown open on one side only."""
    there, here = (_FOLDING.match(leaf.markdown) for leaf in (source, target))
    if there and here and there[0] != here[0]:
        message = f"the box begins with {here[0]}, in the source with {there[0]}"
        yield context.find("admonition-type", WARNING, message, target, source=source)


def is_default_title(leaf: Leaf) -> bool:
    """Return whether a box has no title of its own, so that it shows the name of its type."""
    box = next((name for name in leaf.containers[-1:] if name.startswith(BOXES)), "")
    return bool(box) and leaf.text == box.partition(":")[2].capitalize()


def _rows_of(bitext: Bitext) -> dict[int, tuple[int, int]]:
    """Return each leaf's section and row, by its mark in the translation: one box, one finding."""
    return {
        leaf.mark: (place, number)
        for place, section in enumerate(bitext.sections)
        for number, row in enumerate(section.rows)
        for leaf in (leaf for block in row.target for leaf in block.leaves)
    }


def check_tab_count(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each set of tabs with more or fewer tabs than the source's."""
    for pair, target in translated_sections(bitext):
        for row in pair.rows:
            there, here = _count_tabs(row.source), _count_tabs(row.target)
            if there == here or not _is_comparable(row, context) or _is_exchanged(row):
                continue
            where = next(iter(row.target[0].leaves), None) or target
            message = f"{here} tabs, in the source {there}"
            yield context.find("tab-count", ERROR, message, where)


def _is_comparable(row: Row, context: Context) -> bool:
    """Tell whether a row's blocks are to be compared: both are there, and none is behind."""
    leaves = (leaf for block in row.source for leaf in block.leaves)
    is_behind = any(leaf.mark in context.behind for leaf in leaves)
    return bool(row.source and row.target) and not is_behind and not row.stands_in


def _is_exchanged(row: Row) -> bool:
    """Tell whether tabs are on one side only, and all of what they say is on the other, too."""
    are_tabs = [any(block.kind == "tabs" for block in side) for side in (row.source, row.target)]
    return not all(are_tabs) and all(pair.source and pair.target for pair in row.pairs)


def _count_tabs(blocks: Sequence[Block]) -> int:
    return sum(_is_tab(leaf) for block in blocks for leaf in block.leaves)


def _is_tab(leaf: Leaf) -> bool:
    return leaf.kind is Kind.TITLE and leaf.containers[-1:] == ("tab",)
