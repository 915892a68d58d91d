"""Merged beads looked at closely: does the one text fall into two parts, the first from the one unit, the second from the other?

A bag of words cannot tell a heading that was merged with its paragraph from a heading that was dropped, whose words the
paragraph repeats; a cut can, because each part has to be explained by its own unit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bitext.align.evidence import length_score
from bitext.align.links import Direction
from bitext.align.settings import Settings
from bitext.align.tokens import Matrix

_LONGEST = 2000
"""In tokens: a longer text is no paragraph."""


@dataclass(frozen=True, slots=True)
class Cutter:
    """Scores beads of two neighbouring units (`two`) and one text (`one`), for one orientation of source and target.

    `there` explains the tokens of `one`, `types` being its likelihoods for single texts; `back` explains those of `two`.
    `ratio` is the length of `one` to be expected per length of `two`.
    """

    there: Direction
    back: Direction
    types: Matrix
    ratio: float
    settings: Settings

    def score(self, i: int, j: int) -> float:
        """Return the log-likelihood ratio of units i and i + 1 being the two parts of text j, at the best cut."""
        run = self.there.own.runs[j]
        if not 2 <= len(run) <= _LONGEST:
            return -1e3
        first, second = self.types[i, run], self.types[i + 1, run]
        ahead = np.cumsum(first)[:-1] + (second.sum() - np.cumsum(second))[:-1]
        words = ahead + self._explained(i, run)[:-1] + self._explained(i + 1, run[::-1])[:-1][::-1]
        size = self.there.own.sizes[j] * np.arange(1, len(run)) / len(run)
        two = self.there.given.sizes
        lengths = length_score(two[i], size, self.ratio, self.settings) + length_score(
            two[i + 1], self.there.own.sizes[j] - size, self.ratio, self.settings
        )
        return float((self.settings.words_weight * words + lengths).max()) - self.settings.cut

    def _explained(self, i: int, run: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return how well the first 1, 2 … tokens of a run explain unit i."""
        back = self.back
        own = np.flatnonzero((back.own.counts[i] > 0) & back.possible)
        parts = (
            np.cumsum(back.ratio[np.ix_(run, own)], axis=0, dtype=np.float64)
            / (np.arange(1, len(run) + 1) + self.settings.null_words)[:, None]
        )
        noise = back.noise[own]
        return np.asarray(
            np.log(noise + (1.0 - noise) * parts) @ back.own.counts[i, own].astype(np.float64)
        )
