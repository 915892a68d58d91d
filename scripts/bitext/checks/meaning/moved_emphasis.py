"""Emphasis that moved to other words: **three** modes and 三种**模式**."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bitext.checks.context import Context, MatchSide
from bitext.checks.meaning.close_reading import CloseReading, Token
from bitext.checks.meaning.emphasised_words import (
    MarkedText,
    find_bare_words,
    find_plain_denial,
    find_strange_label,
)
from bitext.checks.meaning.fault_reports import report
from bitext.checks.meaning.whole_sentences import Usual
from bitext.model import Finding, InlineKind

#: Emphasis on more words is a sentence's.
_MOST_WORDS = 4
#: What parts clauses within an emphasised piece.
_CLAUSES = re.compile(r"[,;:.!?–—-]")
_HAN_CLAUSES = re.compile(r"[，；。](?!$)")

#: Number of a sentence, and where in it a piece begins and ends.
Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Marked:
    """Emphasised pieces of the two sides with their places, and the words that are linked."""

    there: Sequence[tuple[str, Place]]
    here: Sequence[tuple[str, Place]]
    links: Sequence[tuple[Token, Token]]


def find_moved_emphasis(reading: CloseReading, usual: Usual, context: Context) -> Iterator[Finding]:
    """Yield a finding where other words than those of the source are emphasised.

    What renders an emphasised word has no emphasis, and what is emphasised renders another word.
    """
    marked = _marked_text(reading)
    if not marked.there or len(marked.there) != len(marked.here):
        return
    text, other = _find_moved(reading)
    if not other:
        text, other = _find_widened(marked) or find_bare_words(marked)
    if not other:
        text, other = find_strange_label(marked)
    if not other:
        text, other = find_plain_denial(marked)
    if other:
        first, second = (other, text) if reading.turned else (text, other)
        message = f"“{first}” is emphasised in the source, “{second}” here"
        yield report(context, reading, "emphasis-lost", message, second)


def _find_moved(reading: CloseReading) -> tuple[str, str]:
    """Return a piece of the source and the one emphasised in its place, by the links of words."""
    there = _placed(reading.match.source, reading.source)
    here = _placed(reading.match.target, reading.target)
    if not there or len(there) != len(here):
        return "", ""
    pairs = zip(reading.source_tokens, reading.links, strict=True)
    links = [(word, reading.target_tokens[link]) for word, link in pairs if link >= 0]
    marked = _Marked(there, here, links)
    text = next((text for text, place in there if _has_lost(place, marked)), "")
    return (text, _strange(marked)) if text else _find_shifted(marked)


def _find_shifted(marked: _Marked) -> tuple[str, str]:
    """Return the only emphasised pieces where each side's leaves out a word of the other's.

    Words that occur more than once may be linked to another place.
    """
    if len(marked.there) != 1:
        return "", ""
    (text, place), (other, instead) = marked.there[0], marked.here[0]
    words = [[pair[side].form for pair in marked.links] for side in (0, 1)]
    sides = {
        (_is_in(word, [place]), _is_in(target, [instead]))
        for word, target in marked.links
        if words[0].count(word.form) == words[1].count(target.form) == 1
    }
    is_short = text.count(" ") < _MOST_WORDS
    return (text, other) if is_short and sides >= {(True, False), (False, True)} else ("", "")


def _find_widened(marked: MarkedText) -> tuple[str, str] | None:
    """Return a few words of the source and the clauses emphasised in their place, if any."""
    for text, other in zip(marked.there, marked.here, strict=True):
        is_short = text.count(" ") < _MOST_WORDS - 1 and not _CLAUSES.search(text)
        if is_short and _HAN_CLAUSES.search(other):
            return text, other
    return None


def _marked_text(reading: CloseReading) -> MarkedText:
    source, target = reading.match.source, reading.match.target
    there, here = (
        [text.strip() for text in side.texts(InlineKind.EMPHASIS)] for side in (source, target)
    )
    return MarkedText(source.prose, target.prose, there, here, reading.lexis)


def _placed(side: MatchSide, sentences: Sequence[str]) -> list[tuple[str, Place]]:
    """Return a side's emphasised pieces with their places; none where one has no sure place."""
    texts = [text.strip() for text in side.texts(InlineKind.EMPHASIS)]
    found = [(text, _place(text, sentences)) for text in texts]
    return [(text, place) for text, place in found if place] if all(p for _, p in found) else []


def _has_lost(place: Place, marked: _Marked) -> bool:
    """Return whether the words of an emphasised piece are rendered by words without emphasis."""
    rendered = [target for word, target in marked.links if _is_in(word, [place])]
    places = [place for _, place in marked.here]
    is_short = 0 < len(rendered) <= _MOST_WORDS
    return is_short and not any(_is_in(target, places) for target in rendered)


def _place(text: str, sentences: Sequence[str]) -> Place | None:
    """Return the place of a piece of text that is there once."""
    if not text or sum(sentence.count(text) for sentence in sentences) != 1:
        return None
    number = next(i for i, sentence in enumerate(sentences) if text in sentence)
    start = sentences[number].index(text)
    return number, start, start + len(text)


def _is_in(token: Token, places: Sequence[Place]) -> bool:
    end = token.start + len(token.form)
    return any(
        token.sentence == number and token.start < stop and start < end
        for number, start, stop in places
    )


def _strange(marked: _Marked) -> str:
    """Return an emphasised piece that renders only words without emphasis, or nothing."""
    places = [place for _, place in marked.there]
    for text, place in marked.here:
        words = [word for word, target in marked.links if _is_in(target, [place])]
        if words and not any(_is_in(word, places) for word in words):
            return text
    return ""
