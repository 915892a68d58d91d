"""What else speaks for two texts being translations: their lengths, quotation marks, and being
the same.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bitext.align.parameters import LevelParameters
from bitext.align.tokens import Matrix

_OPENING = tuple('"“「『«„—–')
_CLOSING = tuple('"”」』»')
_MARKUP = "*_ "
# Pictures among the letters: watches, suns, faces.
_SIGN = re.compile("[\u231a-\u23ff\u2600-\u27bf\U0001f300-\U0001faff]")
# The share of texts on either side that begin with a quotation mark from which dialogue is
# something to go by.
_DIALOGUE = 0.03


def spread_of(size: NDArray[np.float64] | float, settings: LevelParameters) -> NDArray[np.float64]:
    """Return the standard deviation of the log ratio of lengths, by the shorter text's length
    in letters.
    """
    return np.sqrt(settings.length_floor**2 + settings.length_spread**2 / np.asarray(size))


def length_score(
    source: NDArray[np.float64],
    target: NDArray[np.float64],
    ratio: float,
    width: float,
    settings: LevelParameters,
) -> NDArray[np.float64]:
    """Return the log-likelihood ratio of lengths, for arrays that broadcast.

    After Gale & Church 1993 ("A program for aligning sentences in bilingual corpora"), with the
    tails of Student's t.
    """
    spread = width * spread_of(np.minimum(source, target), settings)
    z = np.log(target / (source * ratio)) / spread
    return np.asarray(settings.length_weight * (-np.log1p(z * z / 6.0) * 3.5 - np.log(spread)))


def repeated(source: Sequence[str], target: Sequence[str], weight: float) -> Matrix:
    """Return a bonus where both texts are the same (code, formulas, citations that both sides
    have).
    """
    score = np.zeros((len(source), len(target)), np.float32)
    where: dict[str, list[int]] = {}
    for j, text in enumerate(target):
        where.setdefault(text.strip(), []).append(j)
    often = Counter(text.strip() for text in source)
    for i, text in enumerate(source):
        key = text.strip()
        if len(key) > 1 and key in where:
            score[i, where[key]] = weight / max(often[key], len(where[key])) ** 0.5
    return score


def not_copied(texts: Sequence[str], others: Sequence[str]) -> list[bool]:
    """Return which texts are not among the others as they are: those that were translated."""
    copies = {text.strip() for text in others}
    return [text.strip() not in copies for text in texts]


def share_signs(source: Sequence[str], target: Sequence[str], most: float) -> Matrix:
    """Return a bonus, at most so much, where both texts have the same emoji, more for rare ones: a
    translator leaves them where they are. Nothing speaks against a pair in which only one has some.
    """
    score = np.zeros((len(source), len(target)), np.float32)
    some, others = _places_of_signs(source), _places_of_signs(target)
    for sign in [sign for sign in some if sign in others]:
        rows, columns = some[sign], others[sign]
        often = (len(rows) + len(columns)) / (len(source) + len(target))
        score[np.ix_(rows, columns)] -= np.log(often)
    return np.minimum(score, most)


def _places_of_signs(texts: Sequence[str]) -> dict[str, list[int]]:
    """Return the texts, by their positions, in which each of the emoji is."""
    places: dict[str, list[int]] = {}
    for k, text in enumerate(texts):
        for sign in dict.fromkeys(_SIGN.findall(text)):
            places.setdefault(sign, []).append(k)
    return places


@dataclass(frozen=True, slots=True)
class Quotes:
    """Which texts of two sides begin and end with a quotation mark: dialogue keeps its turns in
    translation.
    """

    begin: tuple[NDArray[np.bool_], NDArray[np.bool_]]
    end: tuple[NDArray[np.bool_], NDArray[np.bool_]]
    agree: float
    differ: float
    matter: bool  # whether both sides have dialogue to go by

    def score(self, a: int, b: int) -> Matrix:
        """Return the score of every bead of `a` source and `b` target texts, by its first and
        last texts.
        """
        n, m = len(self.begin[0]) - a + 1, len(self.begin[1]) - b + 1
        if not self.matter:
            return np.zeros((n, m), np.float32)
        first = self._compare(self.begin[0][:n], self.begin[1][:m])
        last = self._compare(self.end[0][a - 1 :], self.end[1][b - 1 :])
        return first + last

    def _compare(self, source: NDArray[np.bool_], target: NDArray[np.bool_]) -> Matrix:
        both = source[:, None] & target[None, :]
        one = source[:, None] ^ target[None, :]
        return np.asarray(self.agree * both - self.differ * one, np.float32)


def find_quotes(source: Sequence[str], target: Sequence[str], settings: LevelParameters) -> Quotes:
    """Return where two sides have quotation marks, and what they weigh."""
    begin, end = (_begins(source), _begins(target)), (_ends(source), _ends(target))
    matter = min(float(side.mean()) for side in begin) >= _DIALOGUE
    return Quotes(begin, end, settings.quotes_agree, settings.quotes_differ, matter)


def _begins(texts: Sequence[str]) -> NDArray[np.bool_]:
    return np.array([text.lstrip(_MARKUP).startswith(_OPENING) for text in texts])


def _ends(texts: Sequence[str]) -> NDArray[np.bool_]:
    return np.array([text.rstrip(_MARKUP).endswith(_CLOSING) for text in texts])
