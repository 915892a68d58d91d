"""Short texts that name what stands below them: labels of tabs, titles of boxes, terms, first words
of list items. Two may have changed places, or one may name something else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bitext.checks.blocks import BOXES, is_default_title
from bitext.checks.cell_words import are_exchanged, is_strange
from bitext.checks.context import Context, Match
from bitext.checks.lexis import WordTables
from bitext.checks.matching import MatchSide
from bitext.model import Bitext, Finding, InlineKind, Kind, Leaf, Severity

#: Each is compared with those that follow, up to so many.
_NEAR = 12
_WORDS_OF_A_TITLE = 2
#: Longer first words of an item are its first sentence.
_LONGEST = 60
_COLONS = (":", "：")


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the source and the translation's, and the pair of units that has them."""

    match: Match
    there: str
    here: str


def check_labels(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for two labels that changed places, and for one that names something else.

    Words only between English and Chinese; a label in Latin letters is compared in any language.
    """
    for kind, labels in _groups(context).items():
        exchanged = list(_exchanged(labels, context))
        for one, other in exchanged:
            message = f"“{one.here[:40]}” and “{other.here[:40]}” have changed places"
            yield context.compare("label", Severity.WARNING, message, one.match, one.here)
        told = {id(label) for pair in exchanged for label in pair}
        if kind in (Kind.TITLE, Kind.TERM):
            yield from _replaced([label for label in labels if id(label) not in told], context)


def _groups(context: Context) -> "dict[Kind, list[Label]]":
    """Return the page's labels by the kind of their units, in order."""
    found: dict[Kind, list[Label]] = {}
    for match in context.matches:
        kinds = {leaf.kind for side in (match.source, match.target) for leaf in side.leaves}
        there, here = (_label(side) for side in (match.source, match.target))
        if len(kinds) == 1 and there and here:
            found.setdefault(kinds.pop(), []).append(Label(match, there, here))
    return found


def _label(side: MatchSide) -> str:
    """Return what names the unit; nothing for a heading, or where nothing does."""
    leaf = side.leaves[0]
    if len(side.leaves) > 1 or leaf.mark < 0:
        return ""
    if leaf.kind in (Kind.TITLE, Kind.TERM):
        return "" if is_default_title(leaf) else leaf.text
    return _first_words(leaf) if leaf.kind is Kind.ITEM else ""


def _first_words(leaf: Leaf) -> str:
    """Return the emphasised words that an item begins with, or those before its colon."""
    emphasised = (i.text for i in leaf.inlines if i.kind is InlineKind.EMPHASIS)
    first = next(emphasised, "").strip()
    if first and leaf.text.startswith(first):
        return first.rstrip("".join(_COLONS))
    ends = [place for place in map(leaf.text.find, _COLONS) if 0 < place < _LONGEST]
    return leaf.text[: min(ends)] if ends else ""


def _exchanged(labels: Sequence[Label], context: Context) -> Iterator[tuple[Label, Label]]:
    """Yield labels of one section that have changed places, each once."""
    told: set[int] = set()
    for one, other in _neighbours(labels):
        if told.isdisjoint((id(one), id(other))) and _have_changed(one, other, context):
            told |= {id(one), id(other)}
            yield one, other


def _neighbours(labels: Sequence[Label]) -> Iterator[tuple[Label, Label]]:
    for place, one in enumerate(labels):
        near = labels[place + 1 : place + _NEAR]
        yield from ((one, other) for other in near if other.match.section is one.match.section)


def _have_changed(one: Label, other: Label, context: Context) -> bool:
    sides = (one.there, other.there), (one.here, other.here)
    if _are_latin((*sides[0], *sides[1])):
        folded = [tuple(text.casefold() for text in side) for side in sides]
        return folded[0] == folded[1][::-1] and folded[0] != folded[1]
    words = context.site.words
    there, here = words.in_order(*sides)
    return words.lexis is not None and are_exchanged(there, here, words.lexis)


def _are_latin(texts: Sequence[str]) -> bool:
    return all(text.isascii() for text in texts)


def _replaced(labels: Sequence[Label], context: Context) -> Iterator[Finding]:
    """Yield a finding for each label that renders none of the source's words."""
    for label in labels:
        if _names_another(label, context.site.words):
            message = f"“{label.here[:40]}” names something else than “{label.there[:40]}”"
            yield context.compare("label", Severity.WARNING, message, label.match, label.here)


def _names_another(label: Label, words: WordTables) -> bool:
    """Return whether a label renders none of the source's words.

    The title of a box, which may be put in many ways, must have several.
    """
    if words.lexis is None:
        return False
    if _are_latin((label.there, label.here)):
        return label.there.casefold() != label.here.casefold()
    english, chinese = words.in_order(label.there, label.here)
    of_box = "".join(label.match.source.leaves[0].containers[-1:]).startswith(BOXES)
    least = _WORDS_OF_A_TITLE if of_box else 1
    enough = len(words.lexis.source_words(english)) >= least
    return enough and is_strange(english, chinese, words.lexis)
