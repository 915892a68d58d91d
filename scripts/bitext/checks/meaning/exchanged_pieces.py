"""Code, keys, icons, marks and emphasised words that changed places: each stands among the other's
words.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise

from bitext.checks.context import Context
from bitext.checks.matching import MatchSide
from bitext.checks.meaning.close_reading import CloseReading, Token
from bitext.checks.meaning.emphasised_words import pair_by_meaning
from bitext.checks.meaning.fault_reports import report
from bitext.checks.meaning.piece_places import Place, find_kept_pieces
from bitext.checks.meaning.whole_sentences import Usual
from bitext.model import Finding, InlineKind

#: More pieces are a list.
_MOST = 4
#: Two pieces of a longer text, in several sentences of it, may stand anywhere.
_MOST_SENTENCES = 3
#: So many words must be on the wrong side, and none on the right one; of two pieces in a sentence
#: one is enough.
_WORDS, _WORDS_OF_A_PAIR = 2, 1
#: What a sign or a word between clauses counts as, in characters.
_CLAUSE = 30
#: A list is one clause.
_LISTED = "、"
_CUTS = re.compile(r"[,;:.!?，；：、。！？]|\b(?:and|or|but|while|then)\b")
#: Characters between two things that are done in turn.
_NEAR = 40
#: A name in any language: Redis.
_NAME = re.compile(r"(?<![\w@/.-])[A-Z][A-Za-z]*[a-z][A-Za-z]*(?![\w@/.-]\w)", re.ASCII)
_THEN, _NEXT = re.compile(r"\bthen\b"), re.compile("[再然接随]")
Two = tuple[Place, Place]


def find_exchanged_pieces(
    reading: CloseReading, usual: Usual, context: Context
) -> Iterator[Finding]:
    """Yield a finding for two pieces of a sentence that stand among each other's words."""
    for pieces in (_kept(reading), _emphasised(reading), _named(reading)):
        found = _find_pair(*pieces, partial(_is_wrong, reading))
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


def _kept(reading: CloseReading) -> tuple[list[Place], list[Place]]:
    """Return the code, keys, icons, formulas and marks that both sides have once."""
    return find_kept_pieces(reading.match.source, reading.match.target)


def _emphasised(reading: CloseReading) -> tuple[list[Place], list[Place]]:
    """Return the emphasised pieces, each with the one that it renders, and their places."""
    sides = reading.match.source, reading.match.target
    there, here = (side.texts(InlineKind.EMPHASIS) for side in sides)
    numbers = pair_by_meaning(there, here, reading.lexis) if 1 < len(there) <= _MOST else []
    if not numbers:
        return [], []
    return _placed(sides[0], there, range(len(there))), _placed(sides[1], here, numbers)


def _named(reading: CloseReading) -> tuple[list[Place], list[Place]]:
    """Return the names in Latin letters that both sides have once, and their places."""
    sides = reading.match.source, reading.match.target
    names = [dict.fromkeys(_NAME.findall(side.prose)) for side in sides]
    both = [name for name in names[0] if name in names[1]]
    if not 1 < len(both) <= _MOST:
        return [], []
    numbers = range(len(both))
    return _placed(sides[0], both, numbers), _placed(sides[1], both, numbers)


def _placed(side: MatchSide, texts: Sequence[str], numbers: Sequence[int]) -> list[Place]:
    """Return numbered pieces of a side with their places; none where one has no sure place."""
    if any(side.text.count(text) != 1 for text in texts):
        return []
    starts = [side.text.index(text) for text in texts]
    ends = [start + len(text) for start, text in zip(starts, texts, strict=True)]
    places = map(Place, numbers, starts, ends)
    return sorted(places, key=lambda place: place.start)


def _is_wrong(reading: CloseReading, there: Two, here: Two) -> bool:
    return _in_turn(reading, there, here) or _are_exchanged(reading, there, here)


def _are_exchanged(reading: CloseReading, there: Two, here: Two) -> bool:
    """Return whether all words that are nearer to one of two pieces are nearer to the other.

    Each has a clause of its own on both sides: what one clause says of both has an order of its own
    in each language.
    """
    source, target = _Side(reading.source, there), _Side(reading.target, here)
    if not (source.are_apart() and target.are_apart()):
        return False
    words = _linked_once(reading)
    single = source.are_in_one and target.are_in_one and len(reading.source) == len(reading.target)
    if single:
        words = [(word, to) for word, to in words if source.has(word) and target.has(to)]
    elif max(len(reading.source), len(reading.target)) > _MOST_SENTENCES:
        return False
    sides = [(source.nearest(word), target.nearest(to)) for word, to in words]
    return _are_wrong([pair for pair in sides if min(pair) >= 0], single=single)


def _linked_once(reading: CloseReading) -> list[tuple[Token, Token]]:
    """Return the words of a source that it has once, each with what renders it."""
    pairs = zip(reading.source_tokens, reading.links, strict=True)
    linked = [(word, reading.target_tokens[link]) for word, link in pairs if link >= 0]
    counts = Counter(token.form for token in (*reading.source_tokens, *reading.target_tokens))
    return [(word, to) for word, to in linked if counts[word.form] == counts[to.form] == 1]


def _are_wrong(judged: Sequence[tuple[int, int]], *, single: bool) -> bool:
    """Return whether enough words stand by a piece on both sides, and all by the wrong one."""
    fewest = _WORDS_OF_A_PAIR if single else _WORDS
    return len(judged) >= fewest and all(there != here for there, here in judged)


def _in_turn(reading: CloseReading, there: Two, here: Two) -> bool:
    """Return whether the one comes first and then the other, and the translation says it turned."""
    (_, _, end), (_, start, _) = there
    (_, first, _), (_, _, last) = here
    between = reading.match.target.text[last:first]
    then = _THEN.search(reading.match.source.text[end:start])
    return bool(then and _NEXT.search(between)) and len(between) < _NEAR


class _Side:
    """The sentences of a side, and two pieces in them."""

    def __init__(self, sentences: Sequence[str], places: Two) -> None:
        """Note where each sentence begins."""
        self._text = "".join(sentences)
        self._starts = [0, *accumulate(map(len, sentences))]
        self._places = places

    @property
    def are_in_one(self) -> bool:
        """Whether both pieces are in one sentence."""
        return len({bisect_right(self._starts, place.start) for place in self._places}) == 1

    def has(self, token: Token) -> bool:
        """Return whether a word is in the sentence of the first piece."""
        return token.sentence == bisect_right(self._starts, self._places[0].start) - 1

    def nearest(self, token: Token) -> int:
        """Return which piece a word is nearer to; -1 where it is part of one, or in between."""
        start = self._starts[token.sentence] + token.start
        end = start + len(token.form)
        if any(place.start < end and start < place.end for place in self._places):
            return -1
        first, second = (self._distance(place, start, end) for place in self._places)
        return -1 if first == second else int(second < first)

    def are_apart(self) -> bool:
        """Return whether each piece is in a clause of its own."""
        first, second = sorted(self._places, key=lambda place: place.start)
        between = self._text[first.end : second.start].replace(_LISTED, "")
        return _CUTS.search(between) is not None

    def _distance(self, place: Place, start: int, end: int) -> int:
        is_before = end <= place.start
        between = self._text[end : place.start] if is_before else self._text[place.end : start]
        return len(between) + _CLAUSE * len(_CUTS.findall(between))
