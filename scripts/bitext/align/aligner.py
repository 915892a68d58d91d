"""The aligner: two sequences of texts in, beads out, every index in exactly one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bitext.align.evidence import associations, background, bags, explained, length_score, repeated
from bitext.align.search import NEVER, SWAP, Grid, Shape, Step, best_chain
from bitext.align.settings import PARAGRAPHS, SENTENCES, Settings
from bitext.lexicon import Lexicon, load_lexicon
from bitext.model import Bead

LEVELS: Mapping[str, Settings] = {"paragraph": PARAGRAPHS, "sentence": SENTENCES}


@dataclass(frozen=True)
class Aligner:
    """What is known of two locales, and the search over it. The same input gives the same beads."""

    source_locale: str
    target_locale: str
    lexicon: Lexicon | None = None
    levels: Mapping[str, Settings] = field(default_factory=lambda: LEVELS)

    def align(
        self,
        source: Sequence[str],
        target: Sequence[str],
        *,
        source_kinds: Sequence[str] | None = None,
        target_kinds: Sequence[str] | None = None,
        pins: Collection[tuple[int, int]] = (),
        level: str = "paragraph",
        order: Sequence[tuple[str, int]] | None = None,
    ) -> tuple[Bead, ...]:
        """Return the beads of two sequences of texts in reading order, every index in exactly one.

        Units of different kinds are never in one bead. `pins` are pairs known to belong together. `order` tells how the
        units stood in an interleaved file, `("s", i)` and `("t", j)`: a run of source units is followed by its translation.
        """
        if not source or not target:
            return tuple([Bead((i,), ()) for i in range(len(source))] + [Bead((), (j,)) for j in range(len(target))])
        settings = self.levels[level]
        scores = self._scores(source, target, settings)
        _forbid_kinds(scores, source_kinds or [""] * len(source), target_kinds or [""] * len(target))
        if order:
            _follow(scores, order, (len(source), len(target)), settings.run)
        extra = _pin(scores, pins)
        shapes = dict(settings.shapes)
        null_s = [NEVER / 1e6 if i in extra[0] else shapes[1, 0] for i in range(len(source))]
        null_t = [NEVER / 1e6 if j in extra[1] else shapes[0, 1] for j in range(len(target))]
        steps = best_chain((len(source), len(target)), scores, null_s, null_t)
        return tuple(bead for step in steps for bead in _beads(step, scores))

    def _scores(self, source: Sequence[str], target: Sequence[str], settings: Settings) -> dict[Shape, Grid]:
        lexicon = self.lexicon or Lexicon((self.source_locale, self.target_locale))
        cut_s, cut_t = lexicon.tokenisers()
        s = bags([cut_s(text) for text in source], source)
        t = bags([cut_t(text) for text in target], target)
        forward, backward = associations(s, t, lexicon, settings)
        shapes = [(shape, prior) for shape, prior in settings.shapes if 0 not in shape]
        most_s, most_t = max(a for (a, _), _ in shapes), max(b for (_, b), _ in shapes)
        there = explained(s, t, forward / background(t, lexicon.target), most_s, settings)
        back = explained(t, s, backward.T / background(s, lexicon.source), most_t, settings)
        same = repeated(source, target, settings.repeat)
        ratio = float(np.exp(np.median(np.log(t.sizes)) - np.median(np.log(s.sizes)))) if min(len(source), len(target)) > 20 else 1.0
        scores: dict[Shape, Grid] = {}
        for (a, b), prior in shapes:
            n, m = len(source) - a + 1, len(target) - b + 1
            if n <= 0 or m <= 0:
                continue
            words = _window(there[a - 1], b, 1)[:n, :m] + _window(back[b - 1].T, a, 0)[:n, :m]
            lengths = length_score(_window(s.sizes[:, None], a, 0)[:n, 0], _window(t.sizes[:, None], b, 0)[:m, 0], ratio, settings)
            scores[a, b] = prior + settings.words_weight * words + lengths
            if (a, b) == (1, 1):
                scores[a, b] += same
        one = scores[1, 1]
        if min(one.shape) > 1:
            scores[SWAP] = settings.swap + one[:-1, 1:] + one[1:, :-1]
        return scores


def load_aligner(source_locale: str = "en", target_locale: str = "zh") -> Aligner:
    """Return an aligner with the shipped lexicon of the two locales (an empty one where none ships)."""
    return Aligner(source_locale, target_locale, load_lexicon(source_locale, target_locale))


def _window(values: NDArray[np.generic], size: int, axis: int) -> Grid:
    """Return the sums of `size` consecutive values along an axis."""
    total = np.cumsum(np.asarray(values, np.float64), axis=axis)
    if size == 1:
        return np.asarray(values, np.float64)
    if size > total.shape[axis]:
        return np.zeros((0, 0))
    head = np.take(total, [size - 1], axis=axis)
    tail = np.take(total, range(size, total.shape[axis]), axis=axis) - np.take(total, range(total.shape[axis] - size), axis=axis)
    return np.concatenate([head, tail], axis=axis)


def _each(shape: Shape) -> list[tuple[int, int]]:
    """Return the cells, relative to its corner, that a bead of this shape pairs."""
    return [(0, 1), (1, 0)] if shape == SWAP else [(x, y) for x in range(shape[0]) for y in range(shape[1])]


def _forbid_kinds(scores: dict[Shape, Grid], source: Sequence[str], target: Sequence[str]) -> None:
    numbers = {kind: k for k, kind in enumerate(dict.fromkeys([*source, *target]))}
    s = np.array([numbers[kind] for kind in source])
    t = np.array([numbers[kind] for kind in target])
    differ = s[:, None] != t[None, :]
    if differ.any():
        _forbid(scores, differ)


def _forbid(scores: dict[Shape, Grid], cells: NDArray[np.bool_]) -> None:
    """Rule out every bead that pairs one of the marked cells."""
    for shape, grid in scores.items():
        n, m = grid.shape
        for x, y in _each(shape):
            grid[cells[x : x + n, y : y + m]] = NEVER


def _pin(scores: dict[Shape, Grid], pins: Collection[tuple[int, int]]) -> tuple[set[int], set[int]]:
    """Rule out beads that pair a pinned unit with one that it is not pinned to; return the pinned units."""
    rows, columns = {i for i, _ in pins}, {j for _, j in pins}
    if pins:
        cells = np.zeros(scores[1, 1].shape, bool)
        cells[sorted(rows), :] = True
        cells[:, sorted(columns)] = True
        for i, j in pins:
            cells[i, j] = False
        _forbid(scores, cells)
    return rows, columns


def _follow(scores: dict[Shape, Grid], order: Sequence[tuple[str, int]], size: tuple[int, int], weight: float) -> None:
    """Prefer pairs of a source unit and the run of target units that follows it."""
    run_s, run_t = np.zeros(size[0]), np.zeros(size[1])
    run, last = 0, "s"
    for side, index in order:
        run += side == "s" and last != "s"
        (run_s if side == "s" else run_t)[index] = run
        last = side
    apart = weight * np.minimum(np.abs(run_s[:, None] - run_t[None, :]), 6.0)
    for shape, grid in scores.items():
        n, m = grid.shape
        cells = _each(shape)
        for x, y in cells:
            np.subtract(grid, apart[x : x + n, y : y + m] / (1 if shape == SWAP else len(cells)), out=grid)


def _beads(step: Step, scores: Mapping[Shape, Grid]) -> list[Bead]:
    (a, b), (c, d) = step.source, step.target
    if step.shape == SWAP:
        one = scores[1, 1]
        return [Bead((a,), (d - 1,), _confidence(one[a, d - 1])), Bead((b - 1,), (c,), _confidence(one[b - 1, c]))]
    if step.shape in {(1, 0), (0, 1)}:
        return [Bead(tuple(range(a, b)), tuple(range(c, d)))]
    return [Bead(tuple(range(a, b)), tuple(range(c, d)), _confidence(step.score))]


def _confidence(score: float) -> float:
    return round(float(1.0 / (1.0 + np.exp(-np.clip(score + 4.0, -30.0, 30.0)))), 4)
