"""Scores of every possible bead of two sequences of texts: one grid for each shape."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bitext.align.cuts import Cutter
from bitext.align.evidence import length_score, repeated
from bitext.align.lexicon import Dictionary, Lexicon
from bitext.align.links import Direction, background, direction, find_cells, link, linked
from bitext.align.search import SWAP, Grid, Shape
from bitext.align.settings import Settings
from bitext.align.tokens import Bags, Matrix, bags

Grids = dict[Shape, Grid]
_FEW = 20
"""Units from which on the ratio of lengths is the document's own."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides' tokens and how each explains the other; `types_*` are the likelihoods of own types given spans of the other side."""

    source: Bags
    target: Bags
    there: Direction
    back: Direction
    types_target: Sequence[Matrix]
    types_source: Sequence[Matrix]
    ratio: float
    settings: Settings


def compare(
    source: Sequence[str],
    target: Sequence[str],
    lexicon: Lexicon,
    dictionary: Dictionary | None,
    settings: Settings,
) -> Comparison:
    """Return what is to be known of two non-empty sequences of texts."""
    plain_s, plain_t = (
        _simplified(source, lexicon.locales[0], dictionary),
        _simplified(target, lexicon.locales[1], dictionary),
    )
    glosses = dictionary.known([*plain_s, *plain_t]) if dictionary else {}
    cut_source, cut_target = lexicon.tokenisers(glosses)
    tokens_s, tokens_t = (
        [cut_source(text) for text in plain_s],
        [cut_target(text) for text in plain_t],
    )
    cells = find_cells(_counts(tokens_s), _counts(tokens_t), lexicon, glosses)
    linked_s, linked_t = linked(cells)
    s, t = bags(tokens_s, source, linked_s), bags(tokens_t, target, linked_t)
    known = link(s, t, cells, lexicon, settings)
    ground_s, ground_t = (
        background(s, lexicon.source, lexicon.totals[0]),
        background(t, lexicon.target, lexicon.totals[1]),
    )
    there = direction(s, t, known.forward, known.noise_target, ground_t, least=settings.candidate)
    back = direction(t, s, known.backward.T, known.noise_source, ground_s, least=settings.candidate)
    shapes = [shape for shape, _ in settings.shapes]
    ratio = (
        float(np.exp(np.median(np.log(t.sizes)) - np.median(np.log(s.sizes))))
        if min(len(source), len(target)) > _FEW
        else 1.0
    )
    return Comparison(
        s,
        t,
        there,
        back,
        there.likelihoods(max(a for a, _ in shapes), settings.null_words),
        back.likelihoods(max(b for _, b in shapes), settings.null_words),
        ratio,
        settings,
    )


def _simplified(texts: Sequence[str], locale: str, dictionary: Dictionary | None) -> Sequence[str]:
    """Return Chinese texts in simplified characters, in which the lexicon and the dictionary are."""
    return (
        [text.translate(dictionary.simplified) for text in texts]
        if dictionary and locale == "zh"
        else texts
    )


def _counts(tokens: Sequence[Sequence[str]]) -> Counter[str]:
    return Counter(word for words in tokens for word in words)


def bead_grids(known: Comparison, source: Sequence[str], target: Sequence[str]) -> Grids:
    """Return the log-likelihood ratio plus log prior of every bead of every shape: `[a, b][i, j]`; without swaps."""
    settings = known.settings
    words_target = [types @ known.target.counts.T for types in known.types_target]
    words_source = [types @ known.source.counts.T for types in known.types_source]
    grids: Grids = {}
    for (a, b), prior in settings.shapes:
        n, m = len(source) - a + 1, len(target) - b + 1
        if 0 in (a, b) or n <= 0 or m <= 0:
            continue
        words = (
            window(words_target[a - 1], b, 1)[:n, :m] + window(words_source[b - 1].T, a, 0)[:n, :m]
        )
        lengths = length_score(
            window(known.source.sizes[:, None], a, 0),
            window(known.target.sizes[None, :], b, 1),
            known.ratio,
            settings,
        )
        grids[a, b] = prior + settings.words_weight * words + lengths
    grids[1, 1] += repeated(source, target, settings.repeat)
    return grids


def look_closely(
    grids: Grids, known: Comparison, bags_only: Grids, cells: Iterable[tuple[int, int]]
) -> None:
    """Put the score of the best cut into the cells of 2-1 and 1-2 beads (in place), where such a bead is in question.

    `cells` are the corners that matter: those near the best chain. `bags_only` are the grids as they were before prices and bans.
    """
    priors = dict(known.settings.shapes)
    there = Cutter(known.there, known.back, known.types_target[0], known.ratio, known.settings)
    back = Cutter(known.back, known.there, known.types_source[0], 1.0 / known.ratio, known.settings)
    one = grids[1, 1]
    margin = known.settings.cut_margin
    corners = list(cells)
    for shape, null, cutter in (((2, 1), priors[1, 0], there), ((1, 2), priors[0, 1], back)):
        if shape not in grids:
            continue
        grid = grids[shape]
        n, m = grid.shape
        a, b = shape
        rival = np.maximum(one[:n, :m], one[a - 1 : a - 1 + n, b - 1 : b - 1 + m]) + null
        open_ = grid > np.maximum(rival - margin, 0.0)
        for i, j in corners:
            if i < n and j < m and open_[i, j]:
                grid[i, j] += (
                    priors[shape]
                    + (cutter.score(i, j) if a == 2 else cutter.score(j, i))
                    - bags_only[shape][i, j]
                )


def add_swaps(grids: Grids, settings: Settings) -> None:
    """Add the grid of two crossing pairs (in place); call it when the pairs' own scores are final."""
    one = grids[1, 1]
    if min(one.shape) > 1:
        grids[SWAP] = settings.swap + one[:-1, 1:] + one[1:, :-1]


def window(values: NDArray[np.generic], size: int, axis: int) -> Grid:
    """Return the sums of `size` consecutive values along an axis, which is at least that long."""
    values = np.asarray(values, np.float64)
    length = values.shape[axis] - size + 1
    total = np.take(values, range(length), axis=axis)
    for step in range(1, size):
        total = total + np.take(values, range(step, step + length), axis=axis)
    return np.asarray(total)
