"""Scores of every possible bead of two sequences of texts: one grid for each shape."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from bitext.align.chain import SWAP, Grid, Shape
from bitext.align.cuts import Cutter
from bitext.align.estimates import Estimates
from bitext.align.evidence import (
    Quotes,
    find_quotes,
    length_score,
    not_copied,
    repeated,
    share_signs,
)
from bitext.align.lexicon import Dictionary, Lexicon
from bitext.align.parameters import LevelParameters
from bitext.align.sentence_vectors import Likeness
from bitext.align.token_links import Direction, background, direction, find_cells, link, linked
from bitext.align.tokens import Bags, Matrix, bags, sums

Grids = dict[Shape, Grid]
_MERGES: tuple[Shape, Shape] = ((2, 1), (1, 2))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides' tokens and how each explains the other.

    `types_*` are the likelihoods of own types given spans of the other side, `words` the whole
    beads' by shape.
    """

    source: Bags
    target: Bags
    there: Direction
    back: Direction
    types_target: Sequence[Matrix]
    types_source: Sequence[Matrix]
    words: Mapping[Shape, Grid]
    quotes: Quotes
    same: Matrix
    settings: LevelParameters
    likeness: Likeness | None = None


def compare_tokens(
    source: Sequence[str],
    target: Sequence[str],
    lexicon: Lexicon,
    dictionary: Dictionary | None,
    settings: LevelParameters,
) -> Comparison:
    """Return what is to be known of two non-empty sequences of texts."""
    plain_s = _simplified(source, lexicon.locales[0], dictionary)
    plain_t = _simplified(target, lexicon.locales[1], dictionary)
    cut_source, cut_target = lexicon.tokenisers(dictionary)
    tokens_s = [cut_source(text) for text in plain_s]
    tokens_t = [cut_target(text) for text in plain_t]
    counts_s, counts_t = _counts(tokens_s), _counts(tokens_t)
    glosses = dictionary.known([*counts_s, *counts_t]) if dictionary else {}
    own = (
        _counts(compress(tokens_s, not_copied(source, target))),
        _counts(compress(tokens_t, not_copied(target, source))),
    )
    cells = find_cells(counts_s, counts_t, lexicon, glosses, own)
    linked_s, linked_t = linked(cells)
    s, t = bags(tokens_s, source, linked_s), bags(tokens_t, target, linked_t)
    known = link(s, t, cells, lexicon, settings)
    ground_s = background(s, lexicon.source, lexicon.totals[0])
    ground_t = background(t, lexicon.target, lexicon.totals[1])
    there = direction(s, t, known.forward, known.noise_target, ground_t, least=settings.candidate)
    back = direction(t, s, known.backward.T, known.noise_source, ground_s, least=settings.candidate)
    shapes = [shape for shape, _ in settings.shapes]
    types_target = there.likelihoods(max(a for a, _ in shapes), settings.null_words)
    types_source = back.likelihoods(max(b for _, b in shapes), settings.null_words)
    return Comparison(
        s,
        t,
        there,
        back,
        types_target,
        types_source,
        _word_grids(types_target, types_source, s, t, shapes),
        find_quotes(source, target, settings),
        repeated(source, target, settings.repeat) + share_signs(source, target, settings.signs),
        settings,
    )


def _simplified(texts: Sequence[str], locale: str, dictionary: Dictionary | None) -> Sequence[str]:
    """Return Chinese texts in simplified characters, which the lexicon and the dictionary are
    in.
    """
    if not dictionary or locale != "zh":
        return texts
    return [text.translate(dictionary.simplified) for text in texts]


def _counts(tokens: Iterable[Sequence[str]]) -> Counter[str]:
    return Counter(word for words in tokens for word in words)


def _word_grids(
    types_target: Sequence[Matrix],
    types_source: Sequence[Matrix],
    source: Bags,
    target: Bags,
    shapes: Iterable[Shape],
) -> Grids:
    """Return how well each side's words explain the other's, for every bead of every shape that
    fits.
    """
    forward = [sums(target.runs, np.ascontiguousarray(types.T)).T for types in types_target]
    backward = [sums(source.runs, np.ascontiguousarray(types.T)).T for types in types_source]
    grids: Grids = {}
    for a, b in shapes:
        n, m = len(source.sizes) - a + 1, len(target.sizes) - b + 1
        if 0 not in (a, b) and n > 0 and m > 0:
            there = window(forward[a - 1], b, 1)[:n, :m]
            grids[a, b] = there + window(backward[b - 1].T, a, 0)[:n, :m]
    return grids


def bead_grids(known: Comparison, estimates: Estimates) -> Grids:
    """Return the log-likelihood ratio plus log prior of every bead of every shape: `[a, b][i,
    j]`; without swaps.
    """
    settings = known.settings
    grids: Grids = {}
    for (a, b), words in known.words.items():
        lengths = length_score(
            window(known.source.sizes[:, None], a, 0),
            window(known.target.sizes[None, :], b, 1),
            estimates.ratio,
            estimates.width,
            settings,
        )
        grids[a, b] = estimates.priors[a, b] + settings.words_weight * words + lengths
        grids[a, b] += _beside_words(known, a, b)
    grids[1, 1] += known.same
    return grids


def _beside_words(known: Comparison, a: int, b: int) -> Matrix:
    """Return what speaks for the beads of a shape beside words and lengths."""
    quotes = known.quotes.score(a, b)
    return quotes + known.likeness.score(a, b) if known.likeness else quotes


def look_closely(
    grids: Grids,
    known: Comparison,
    estimates: Estimates,
    bags_only: Mapping[Shape, Grid],
    cells: Iterable[tuple[int, int]],
) -> None:
    """Put the score of the best cut into the cells of 2-1 and 1-2 beads (in place), where such
    a bead is in question.

    `cells` are the corners that matter: those near the best chain. `bags_only` are the grids as
    they were before prices and bans.
    """
    settings, priors, ratio = known.settings, estimates.priors, estimates.ratio
    width = estimates.width
    there = Cutter(known.there, known.back, known.types_target[0], ratio, width, settings)
    back = Cutter(known.back, known.there, known.types_source[0], 1.0 / ratio, width, settings)
    corners = list(cells)
    for shape, null, cutter in (((2, 1), priors[1, 0], there), ((1, 2), priors[0, 1], back)):
        if shape not in grids:
            continue
        grid = grids[shape]
        beside = _beside_words(known, *shape)
        open_ = _in_question(grids, shape, null, settings.cut_margin)
        for i, j in corners:
            if i < grid.shape[0] and j < grid.shape[1] and open_[i, j]:
                found = cutter.score(i, j) if shape == (2, 1) else cutter.score(j, i)
                found += priors[shape] + float(beside[i, j])
                grid[i, j] += found - bags_only[shape][i, j]


def _in_question(grids: Grids, shape: Shape, null: float, margin: float) -> NDArray[np.bool_]:
    """Return where a merged bead is not far behind a pair and a null."""
    one, grid = grids[1, 1], grids[shape]
    (a, b), (n, m) = shape, grid.shape
    rival = np.maximum(one[:n, :m], one[a - 1 : a - 1 + n, b - 1 : b - 1 + m]) + null
    return np.asarray(grid > np.maximum(rival - margin, 0.0))


def merges_of(grids: Grids) -> Grids:
    """Return copies of the grids of beads of two units and one."""
    return {shape: grids[shape].copy() for shape in _MERGES if shape in grids}


def add_swaps(grids: Grids, settings: LevelParameters) -> None:
    """Add the grid of two crossing pairs (in place); call it when the pairs' own scores are
    final.
    """
    one = grids[1, 1]
    if min(one.shape) > 1:
        grids[SWAP] = settings.swap + one[:-1, 1:] + one[1:, :-1]


def window(values: NDArray[np.generic], size: int, axis: int) -> Grid:
    """Return the sums of `size` consecutive values along an axis of a grid that is as long."""
    grid: Grid = np.asarray(values, np.float64)
    along = grid.T if axis else grid
    length = len(along) - size + 1
    total: Grid = along[:length]
    for step in range(1, size):
        total = total + along[step : step + length]
    return total.T if axis else total
