"""Merged beads looked at closely: does the one text fall into two parts, the first from the one
unit, the second from the other?

A bag of words cannot tell a heading that was merged with its paragraph from a heading that was
dropped, whose words the paragraph repeats; a cut can, because each part has to be explained by
its own unit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bitext.align.evidence import length_score
from bitext.align.parameters import LevelParameters
from bitext.align.token_links import Direction
from bitext.align.tokens import Matrix

# In tokens: a longer text is no paragraph.
_LONGEST = 2000
_NEVER = -1e3


@dataclass(frozen=True, slots=True)
class Cutter:
    """Scores beads of two neighbouring units (`two`) and one text (`one`), for one orientation
    of source and target.

    `there` explains the tokens of `one`, `types` being its likelihoods for single texts; `back`
    explains those of `two`. `ratio` is the length of `one` to be expected per length of `two`,
    `width` how widely it varies.
    """

    there: Direction
    back: Direction
    types: Matrix
    ratio: float
    width: float
    settings: LevelParameters

    def score(self, i: int, j: int) -> float:
        """Return the log-likelihood ratio of units i and i + 1 being the two parts of text j,
        at the best cut.
        """
        run = self.there.own.runs[j]
        if not 2 <= len(run) <= _LONGEST:
            return _NEVER
        first, second = self.types[i, run], self.types[i + 1, run]
        ahead = first.cumsum()[:-1] + (second.sum() - second.cumsum())[:-1]
        back = self._explained(i, run)[:-1] + self._explained(i + 1, run[::-1])[:-1][::-1]
        whole = self.there.own.sizes[j]
        before = whole * np.arange(1, len(run)) / len(run)
        lengths = self._lengths(i, before) + self._lengths(i + 1, whole - before)
        best = (self.settings.words_weight * (ahead + back) + lengths).max()
        return float(best) - self.settings.cut

    def _lengths(self, i: int, part: NDArray[np.float64]) -> NDArray[np.float64]:
        unit = self.there.given.sizes[i]
        return length_score(unit, part, self.ratio, self.width, self.settings)

    def _explained(self, i: int, run: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return how well the first 1, 2 … tokens of a run explain unit i."""
        back = self.back
        own = ((back.own.counts[i] > 0) & back.possible).nonzero()[0]
        sums = back.ratio[run[:, None], own].cumsum(axis=0, dtype=np.float64)
        lengths = np.arange(1, len(run) + 1)[:, None] + self.settings.null_words
        noise = back.noise[own]
        found = np.log(noise + (1.0 - noise) * (sums / lengths))
        return np.asarray(found @ back.own.counts[i, own].astype(np.float64))
