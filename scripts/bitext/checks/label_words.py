"""Short texts that name what stands below them: labels of tabs, titles of boxes, terms, first words
of list items. Two may have changed places, or one may name something else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bitext.checks.blocks import is_default_title
from bitext.checks.cell_words import are_exchanged, count_rendered, is_akin, is_strange
from bitext.checks.context import Context, Match
from bitext.checks.lexis import Lexis, WordTables
from bitext.checks.matching import MatchSide
from bitext.checks.meaning.antonyms import ANTONYMS
from bitext.model import Bitext, Finding, InlineKind, Kind, Leaf, Severity

#: Each is compared with those that follow, up to so many.
_NEAR = 12
_WORDS_OF_A_TITLE, _WORDS_OF_A_HEADING = 2, 3
#: Longer first words of an item are its first sentence.
_LONGEST = 60
_HEADING, _PICTURE = "heading", "picture"
#: What may name something else; the first words of an item may be put in many ways.
_NAMING = (_HEADING, _PICTURE, Kind.TITLE.value, Kind.TERM.value)
#: *On the wheel* may be put freely.
_ONE_WORD = re.compile("(?:(?:an?|the) )?[A-Za-z]+", re.IGNORECASE)
#: What programs and their manuals say for a word whose usual meaning is another.
_API_TERMS = {"raises": "异常", "throws": "异常", "abort": "止"}
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
        if kind in _NAMING:
            yield from _replaced([label for label in labels if id(label) not in told], context)


def _groups(context: Context) -> "dict[str, list[Label]]":
    """Return the page's labels by the kind of their units, in order; pictures by themselves."""
    found: dict[str, list[Label]] = {}
    for match in context.matches:
        kinds = {leaf.kind for side in (match.source, match.target) for leaf in side.leaves}
        there, here = (_label(side) for side in (match.source, match.target))
        if len(kinds) == 1 and there and here and _has_title(match, context):
            kind = _HEADING if match.source.leaves[0].mark < 0 else kinds.pop().value
            found.setdefault(kind, []).append(Label(match, there, here))
        found.setdefault(_PICTURE, []).extend(_pictures(match))
    return found


def _has_title(match: Match, context: Context) -> bool:
    """Return whether a box has no title that Python-Markdown wrote, the English name of its type.

    In an English translation such a name may stand where the source's own title belongs.
    """
    there, here = (is_default_title(side.leaves[0]) for side in (match.source, match.target))
    return not there and (not here or context.site.language == "en")


def _pictures(match: Match) -> Iterator[Label]:
    """Yield what pictures show that both sides have once, by their addresses."""
    there, here = (
        {address: text.strip() for text, address in side.pieces.get(InlineKind.IMAGE, ())}
        for side in (match.source, match.target)
    )
    for address in there:
        if there[address] and here.get(address):
            yield Label(match, there[address], here[address])


def _label(side: MatchSide) -> str:
    """Return what names the unit; nothing where nothing does."""
    leaf = side.leaves[0]
    if len(side.leaves) > 1:
        return ""
    if leaf.kind in (Kind.TITLE, Kind.TERM):
        return leaf.text
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
    words = context.site.words
    strange = [label for label in labels if _is_strange(label, words)]
    for one, other in _neighbours(strange):
        if told.isdisjoint((id(one), id(other))) and _have_changed(one, other, context):
            told |= {id(one), id(other)}
            yield one, other


def _is_strange(label: Label, words: WordTables) -> bool:
    """Return whether a label renders half of its source's words at most, or has other letters."""
    english, chinese = words.in_order(label.there, label.here)
    if words.lexis is None or _are_latin((english, chinese)):
        return label.there != label.here
    total = len({word.form for word in words.lexis.source_words(english)})
    return 2 * count_rendered(english, chinese, words.lexis) <= total


def _neighbours(labels: Sequence[Label]) -> Iterator[tuple[Label, Label]]:
    for place, one in enumerate(labels):
        near = labels[place + 1 : place + _NEAR]
        yield from ((one, other) for other in near if _are_together(one, other))


def _are_together(one: Label, other: Label) -> bool:
    """Return whether two labels are of one section, or those of headings."""
    return one.match.section is other.match.section or one.match.source.leaves[0].mark < 0


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

    The title of a box, a heading and what a picture shows, which may be put in many ways, must have
    several.
    """
    leaf = label.match.source.leaves[0]
    if words.lexis is None:
        return False
    if _are_latin((label.there, label.here)):
        return leaf.mark >= 0 and label.there.casefold() != label.here.casefold()
    english, chinese = words.in_order(label.there, label.here)
    count = len(words.lexis.source_words(english))
    if count < _fewest_words(label) or not _is_of_words(chinese, words.lexis):
        return False
    sure = count > 1 or is_default_title(label.match.target.leaves[0])
    if not (sure or _is_known_word(english, chinese, words.lexis)):
        return False
    if _API_TERMS.get(english.lower(), "-") in chinese:
        return False
    strange = is_strange(english, chinese, words.lexis)
    return strange and not _may_say(english, chinese, words.lexis, sure=sure)


def _may_say(english: str, chinese: str, lexis: Lexis, *, sure: bool) -> bool:
    """Return whether a Chinese text has a character for a word of which the opposite is known.

    Where one word is all that there is, any character that is akin counts.
    """
    if not sure and is_akin(english, chinese, lexis):
        return True
    return any(row.there.search(english) and row.here.search(chinese) for row in ANTONYMS)


def _is_known_word(english: str, chinese: str, lexis: Lexis) -> bool:
    """Return whether a label is one word of English, and one that the dictionary has in Chinese."""
    return bool(_ONE_WORD.fullmatch(english)) and lexis.dictionary.stems(chinese) is not None


def _is_of_words(chinese: str, lexis: Lexis) -> bool:
    """Return whether a Chinese text has a word of two characters, or is a single one.

    Characters side by side may be a word that the dictionary does not have.
    """
    words = [word for word in lexis.target_words(chinese) if not word.form.isascii()]
    return len(words) < 2 or any(len(word.form) > 1 for word in words)


def _fewest_words(label: Label) -> int:
    """Return how many words of English must have no rendering: more where it is put freely."""
    source, target = label.match.source.leaves[0], label.match.target.leaves[0]
    if source.mark < 0:
        return _WORDS_OF_A_HEADING
    sure = source.kind is Kind.TERM or _is_tab(source) or is_default_title(target)
    return 1 if sure else _WORDS_OF_A_TITLE


def _is_tab(leaf: Leaf) -> bool:
    return leaf.containers[-1:] == ("tab",)
