"""The texts of one side as bags and runs of tokens."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bitext.text.words import PAUSE, STOP

Matrix = NDArray[np.float32]
_GAPS = {PAUSE: 1, STOP: 2}


@dataclass(frozen=True, slots=True)
class Bags:
    """One side's texts as tokens: `counts[i, k]` of token `types[k]` in text i, `runs[i]` its tokens in order; `sizes` in letters.

    Type 0 stands for all tokens that nothing on the other side can be a translation of.

    `gaps[i][k]` says what stands before the k-th token of text i: 0 nothing, 1 a comma or colon, 2 the end of a sentence.
    """

    types: Sequence[str]
    counts: Matrix
    runs: Sequence[NDArray[np.intp]]
    gaps: Sequence[NDArray[np.intp]]
    sizes: NDArray[np.float64]


def bags(tokens: Sequence[Sequence[str]], texts: Sequence[str], linked: Collection[str]) -> Bags:
    """Return the texts' bags; of the tokens, only the `linked` ones are types of their own."""
    number = {word: k for k, word in enumerate(linked, 1)}
    runs: list[list[int]] = []
    gaps: list[list[int]] = []
    for words in tokens:
        run: list[int] = []
        before: list[int] = []
        gap = 0
        for word in words:
            if word in _GAPS:
                gap = max(gap, _GAPS[word])
                continue
            run.append(number.get(word, 0))
            before.append(gap)
            gap = _GAPS.get(word, 2 if word in "?!" else 0)
        runs.append(run)
        gaps.append(before)
    arrays = [np.array(run, np.intp) for run in runs]
    counts = np.stack([np.bincount(run, minlength=len(number) + 1) for run in arrays]).astype(
        np.float32
    )
    sizes = np.array([_size(text) for text in texts], np.float64)
    return Bags(
        ["", *number], counts, arrays, [np.array(before, np.intp) for before in gaps], sizes
    )


def _size(text: str) -> float:
    """Return a text's length in letters, a Han character counting as what it becomes in English."""
    return (
        float(sum(2.6 if "\u2e80" <= c <= "\u9fff" else 1.0 for c in text if not c.isspace())) + 1.0
    )
