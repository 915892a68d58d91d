"""Code and emphasised words that changed places: each stands among the other's words."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from bitext.checks.context import Context
from bitext.checks.matching import MatchSide
from bitext.checks.meaning.close_reading import CloseReading, Token
from bitext.checks.meaning.emphasised_words import pair_by_meaning
from bitext.checks.meaning.fault_reports import report
from bitext.checks.meaning.whole_sentences import Usual
from bitext.model import Finding, InlineKind

#: More pieces are a list.
_MOST = 4
#: So many words must be on the wrong side, and none on the right one.
_WORDS = 2
#: What a sign between clauses counts as, in characters.
_CLAUSE = 30
_SIGNS = frozenset(",;:，；：、")
#: Characters between two things that are done in turn.
_NEAR = 40
_THEN, _NEXT = re.compile(r"\bthen\b"), re.compile("[再然接随]")
#: A piece's number, and where it begins and ends in the text.
Place = tuple[int, int, int]
Two = tuple[Place, Place]


def find_exchanged_pieces(
    reading: CloseReading, usual: Usual, context: Context
) -> Iterator[Finding]:
    """Yield a finding for two pieces of a sentence that stand among each other's words."""
    if len(reading.source) != 1 or len(reading.target) != 1:
        return
    for pieces, are_wrong in ((_codes(reading), _in_turn), (_emphasised(reading), _are_exchanged)):
        found = _find_pair(*pieces, partial(are_wrong, reading))
        if found:
            first, second = (_shown(reading, place) for place in found[not reading.turned])
            message = f"“{first}” and “{second}” may have changed places"
            yield report(context, reading, "unit-order", message, first)
            return


def _find_pair(
    there: Sequence[Place], here: Sequence[Place], are_wrong: Callable[[Two, Two], bool]
) -> tuple[Two, Two] | None:
    """Return the first two neighbours of the source that are wrong, with their counterparts."""
    order = [number for number, _, _ in here]
    if not 1 < len(there) <= _MOST or order == sorted(order):
        return None
    places = {place[0]: place for place in here}
    pairs = (((one, other), (places[one[0]], places[other[0]])) for one, other in pairwise(there))
    return next((pair for pair in pairs if are_wrong(*pair)), None)


def _shown(reading: CloseReading, place: Place) -> str:
    """Return a piece as the translation has it."""
    side = reading.match.source if reading.turned else reading.match.target
    return side.text[place[1] : place[2]]


def _codes(reading: CloseReading) -> tuple[list[Place], list[Place]]:
    """Return the pieces of code that both sides have once, with their places."""
    sides = reading.match.source, reading.match.target
    there, here = (side.texts(InlineKind.CODE) for side in sides)
    if sorted(there) != sorted(here) or len(set(there)) < len(there):
        return [], []
    numbers = [there.index(code) for code in here]
    return _placed(sides[0], there, range(len(there))), _placed(sides[1], here, numbers)


def _emphasised(reading: CloseReading) -> tuple[list[Place], list[Place]]:
    """Return the emphasised pieces, each with the one that it renders, and their places."""
    sides = reading.match.source, reading.match.target
    there, here = (side.texts(InlineKind.EMPHASIS) for side in sides)
    numbers = pair_by_meaning(there, here, reading.lexis) if 1 < len(there) <= _MOST else []
    if not numbers:
        return [], []
    return _placed(sides[0], there, range(len(there))), _placed(sides[1], here, numbers)


def _placed(side: MatchSide, texts: Sequence[str], numbers: Sequence[int]) -> list[Place]:
    """Return numbered pieces of a side with their places; none where one has no sure place."""
    if any(side.text.count(text) != 1 for text in texts):
        return []
    starts = [side.text.index(text) for text in texts]
    ends = [start + len(text) for start, text in zip(starts, texts, strict=True)]
    return sorted(zip(numbers, starts, ends, strict=True), key=lambda place: place[1])


def _are_exchanged(reading: CloseReading, there: Two, here: Two) -> bool:
    """Return whether all words that are nearer to one of two pieces are nearer to the other."""
    pairs = zip(reading.source_tokens, reading.links, strict=True)
    words = [(word, reading.target_tokens[link]) for word, link in pairs if link >= 0]
    texts = reading.match.source.text, reading.match.target.text
    sides = [(_nearest(texts[0], there, word), _nearest(texts[1], here, to)) for word, to in words]
    judged = [(one, other) for one, other in sides if one >= 0 and other >= 0]
    crossed = {one for one, other in judged if one != other}
    return len(judged) >= _WORDS and crossed == {0, 1} and all(a != b for a, b in judged)


def _in_turn(reading: CloseReading, there: Two, here: Two) -> bool:
    """Return whether the one comes first and then the other, and the translation says it turned."""
    (_, _, end), (_, start, _) = there
    (_, first, _), (_, _, last) = here
    between = reading.match.target.text[last:first]
    then = _THEN.search(reading.match.source.text[end:start])
    return bool(then and _NEXT.search(between)) and len(between) < _NEAR


def _nearest(text: str, places: Two, token: Token) -> int:
    """Return which of two pieces a word is nearer to; -1 where it is part of one, or in between."""
    end = token.start + len(token.form)
    if any(start < end and token.start < stop for _, start, stop in places):
        return -1
    first, second = (_distance(text, place, token.start, end) for place in places)
    return -1 if first == second else int(second < first)


def _distance(text: str, place: Place, start: int, end: int) -> int:
    _, first, last = place
    between = text[end:first] if end <= first else text[last:start]
    return len(between) + _CLAUSE * sum(sign in _SIGNS for sign in between)
