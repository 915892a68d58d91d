"""Emphasis that moved to other words: **three** modes and 三种**模式**."""

from collections.abc import Iterator, Sequence

from bitext.checks.context import Context, MatchSide
from bitext.checks.meaning.close_reading import CloseReading, Token
from bitext.checks.meaning.fault_reports import report
from bitext.checks.meaning.whole_sentences import Usual
from bitext.model import Finding, InlineKind

#: Emphasis on more words is a sentence's.
_MOST_WORDS = 4

#: Number of a sentence, and where in it a piece begins and ends.
Place = tuple[int, int, int]


def find_moved_emphasis(reading: CloseReading, usual: Usual, context: Context) -> Iterator[Finding]:
    """Yield a finding where other words than those of the source are emphasised.

    What renders an emphasised word has no emphasis, and what is emphasised renders another word.
    """
    there, here = (_emphases(side) for side in (reading.match.source, reading.match.target))
    if not there or len(there) != len(here):
        return
    marked = list(filter(None, (_place(text, reading.source) for text in there)))
    places = list(filter(None, (_place(text, reading.target) for text in here)))
    if len(marked) != len(there) or len(places) != len(here):
        return
    links = [
        (word, reading.target_tokens[link])
        for word, link in zip(reading.source_tokens, reading.links, strict=True)
        if link >= 0
    ]
    for text, place in zip(there, marked, strict=True):
        rendered = [target for word, target in links if _is_in(word, [place])]
        lost = rendered and not any(_is_in(target, places) for target in rendered)
        other = (
            _strange(here, places, links, marked) if lost and len(rendered) <= _MOST_WORDS else ""
        )
        if other:
            first, second = (other, text) if reading.turned else (text, other)
            message = f"“{first}” is emphasised in the source, “{second}” here"
            yield report(context, reading, "emphasis-lost", message, second)
            return


def _emphases(side: MatchSide) -> list[str]:
    return [text.strip() for text in side.texts(InlineKind.EMPHASIS)]


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


def _strange(
    texts: Sequence[str],
    places: Sequence[Place],
    links: Sequence[tuple[Token, Token]],
    marked: Sequence[Place],
) -> str:
    """Return an emphasised piece that renders only words without emphasis, or nothing."""
    for text, place in zip(texts, places, strict=True):
        words = [word for word, target in links if _is_in(target, [place])]
        if words and not any(_is_in(word, marked) for word in words):
            return text
    return ""
