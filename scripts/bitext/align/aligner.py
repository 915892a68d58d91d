"""The aligner: two sequences of texts in, beads out, every index in exactly one."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from operator import itemgetter

from bitext.align.chain import NEVER, SWAP, Step, best_chains, margins
from bitext.align.constraints import (
    Group,
    crosses,
    favour,
    follow_order,
    keep_gaps,
    keep_kinds_apart,
    pin,
    set_notes_apart,
    split_pins,
)
from bitext.align.estimates import (
    Estimates,
    can_estimate,
    estimate_again,
    expected_ratio,
    first_estimates,
)
from bitext.align.grids import (
    Comparison,
    Grids,
    add_swaps,
    bead_grids,
    compare_tokens,
    look_closely,
    merges_of,
)
from bitext.align.lexicon import Dictionary, Lexicon, load_dictionary, load_lexicon
from bitext.align.parameters import LEVELS, LevelParameters
from bitext.align.probe import Probe
from bitext.align.sentence_vectors import Encode, find_likeness
from bitext.align.stretches import compare_long
from bitext.align.task import Task
from bitext.align.windows import ROWS, SLACK, WIDEST, coarse_path, free_end, sure_cut
from bitext.model import Bead
from bitext.text.characters import digest
from bitext.text.words import language

# The score of leaving a pinned unit alone: worse than any pair, better than a forbidden one.
_FORCED = NEVER / 1e6
# Cells from which on a task is aligned in pieces: some 50 MB of grids.
_LONG = 600 * 600
# Cells from the best chain within which merges are looked at closely.
_NEAR = 3


# Raise it when the same texts may give other beads than before.
VERSION = 7


@dataclass(frozen=True)
class Aligner:
    """What is known of two locales, and the search over it. The same input gives the same beads."""

    source_locale: str
    target_locale: str
    lexicon: Lexicon | None = None
    dictionary: Dictionary | None = None
    levels: Mapping[str, LevelParameters] = field(default_factory=lambda: LEVELS)
    encode: Encode | None = None

    def align(
        self,
        source: Sequence[str],
        target: Sequence[str],
        *,
        source_kinds: Sequence[str] | None = None,
        target_kinds: Sequence[str] | None = None,
        pins: Collection[tuple[int, int]] = (),
        hints: Collection[tuple[int, int]] = (),
        level: str = "paragraph",
        order: Sequence[tuple[str, int]] | None = None,
    ) -> tuple[Bead, ...]:
        """Return the beads of two sequences of texts in reading order, every index in exactly
        one.

        Units of different kinds are never in one bead. `pins` are pairs known to belong
        together, `hints` pairs that structure suggests, which words may overrule. `order` tells
        the order of the units in an interleaved file, `("s", i)` and `("t", j)`: a run of source
        units is followed by its translation. Blank texts without a kind are left alone. The
        score is the confidence, 0 to 1, against the best other bead.
        """
        settings = self.levels[level]
        kinds = source_kinds or [""] * len(source), target_kinds or [""] * len(target)
        ratio = expected_ratio(source, target)
        task = Task(source, target, *kinds, pins, hints, order=order, ratio=ratio)
        groups, apart = split_pins(pins, [shape for shape, _ in settings.shapes])
        if groups:
            free = self._around(task, [*groups, *apart], settings)
            apart += [group for group in groups if crosses(group, free)]
            groups = [group for group in groups if group not in apart]
        task = replace(task, pins=[(i, j) for s, t in groups for i in s for j in t])
        return in_reading_order(self._around(task, apart, settings))

    def _around(self, task: Task, apart: Sequence[Group], settings: LevelParameters) -> list[Bead]:
        """Return the beads of a task in which some groups are beads already."""
        taken_s = {i for group, _ in apart for i in group}
        taken_t = {j for _, group in apart for j in group}
        part, rows, columns = task.without(taken_s, taken_t)
        beads = [_placed(bead, rows, columns) for bead in self._align(part, settings)]
        beads += [Bead(tuple(sorted(s)), tuple(sorted(t))) for s, t in apart]
        left_s = set(range(len(task.source))) - taken_s - set(rows)
        left_t = set(range(len(task.target))) - taken_t - set(columns)
        for i in left_s:
            beads.append(Bead((i,), ()))
        for j in left_t:
            beads.append(Bead((), (j,)))
        return beads

    def _align(self, task: Task, settings: LevelParameters) -> list[Bead]:
        """Return the beads of a task, long ones piece by piece."""
        beads: list[Bead] = []
        row, column = 0, 0
        for i, j in [*self._cuts(task, settings), (len(task.source), len(task.target))]:
            piece = task.part((row, column), (i, j))
            beads += [bead.moved(row, column) for bead in self._align_piece(piece, settings)]
            row, column = i, j
        return beads

    def _align_piece(self, task: Task, settings: LevelParameters) -> list[Bead]:
        if not task.source or not task.target:
            return [Bead((i,), ()) for i in range(len(task.source))] + [
                Bead((), (j,)) for j in range(len(task.target))
            ]
        known = self._compare(task, settings)
        estimates = self._estimate(known, task)
        scores, merges = _score(known, task, estimates)
        near = _near(best_chains(scores.grids, *scores.nulls).whole(), *scores.size)
        compare_long(scores.grids[1, 1], known.there, known.back, settings.words_weight, near)
        look_closely(scores.grids, known, estimates, merges, near)
        add_swaps(scores.grids, settings)
        doubt = 1.0 if self._known_words().joint else settings.wordless
        return _beads(scores, settings.margin_scale * doubt)

    def _compare(self, task: Task, settings: LevelParameters) -> Comparison:
        known = compare_tokens(
            task.source, task.target, self._known_words(), self.dictionary, settings
        )
        if not self.encode:
            return known
        return replace(known, likeness=find_likeness(task.source, task.target, self.encode))

    def _estimate(self, known: Comparison, task: Task) -> Estimates:
        """Return what is believed of the task's texts, after as many rounds of alignment as the
        level has.
        """
        settings, sizes = known.settings, (known.source.sizes, known.target.sizes)
        again = can_estimate(task.source, task.target, settings)
        estimates = first_estimates(task.ratio, settings, again=again)
        for _ in range(settings.rounds if again else 0):
            scores, _ = _score(known, task, estimates)
            chains = best_chains(scores.grids, *scores.nulls)
            found = margins(scores.grids, chains, *scores.nulls)
            estimates = estimate_again(estimates, chains.whole(), found, sizes, settings)
        return estimates

    @cached_property
    def fingerprint(self) -> str:
        """A digest of all that the beads depend on beside the texts: method, numbers, words,
        locales.
        """
        known = [self.lexicon.fingerprint if self.lexicon else ""]
        known.append(self.dictionary.fingerprint if self.dictionary else "")
        levels = repr(sorted(self.levels.items(), key=itemgetter(0)))
        return digest(repr((VERSION, self.source_locale, self.target_locale, known, levels)), 128)

    @cached_property
    def probe(self) -> Probe:
        """The quick look at two texts, with this aligner's words."""
        return Probe(self._known_words())

    @cached_property
    def _empty(self) -> Lexicon:
        return Lexicon((language(self.source_locale), language(self.target_locale)))

    def _known_words(self) -> Lexicon:
        return self.lexicon or self._empty

    def _cuts(self, task: Task, settings: LevelParameters) -> Iterator[tuple[int, int]]:
        """Yield the points at which a long task is cut: at pins, and where a window's alignment
        is sure.
        """
        n, m = len(task.source), len(task.target)
        if n * m <= _LONG:
            return
        path = coarse_path(task.source, task.target, self._known_words(), self.dictionary)
        row, column = 0, 0
        for stop_row, stop_column in [*sorted(task.pins), (n, m)]:
            while (stop_row - row) * (stop_column - column) > _LONG:
                end = min(stop_row, row + ROWS)
                side = min(stop_column, max(column + ROWS, int(path[end]) + SLACK), column + WIDEST)
                part = task.part((row, column), (end, side))
                known = self._compare(part, settings)
                scores, _ = _score(known, part, first_estimates(task.ratio, settings))
                chains = best_chains(scores.grids, *scores.nulls)
                steps = chains.back_from(*free_end(chains, end == stop_row, side == stop_column))
                cut = sure_cut(steps, scores.grids[1, 1], end - row)
                if cut:
                    row, column = row + cut[0], column + cut[1]
                else:  # nothing is sure here: trust the coarse path
                    row = min(stop_row, row + ROWS // 2)
                    column = min(max(column, int(path[row])), stop_column, column + WIDEST)
                yield row, column
            if stop_row < n and stop_row > row and stop_column > column:
                row, column = stop_row, stop_column
                yield row, column


def _placed(bead: Bead, rows: Sequence[int], columns: Sequence[int]) -> Bead:
    """Return a bead of some of the units with the places that they have among all."""
    source = tuple(rows[i] for i in bead.source)
    return Bead(source, tuple(columns[j] for j in bead.target), bead.score)


def load_aligner(source_locale: str = "en", target_locale: str = "zh") -> Aligner:
    """Return an aligner with the shipped lexicon of the two locales (an empty one where none
    ships).
    """
    dictionary = (
        load_dictionary()
        if {language(source_locale), language(target_locale)} == {"en", "zh"}
        else None
    )
    return Aligner(
        source_locale, target_locale, load_lexicon(source_locale, target_locale), dictionary
    )


def in_reading_order(beads: Iterable[Bead]) -> tuple[Bead, ...]:
    """Return the beads in the source's order, a null of the target after what precedes it there."""
    paired = sorted((bead for bead in beads if bead.source), key=lambda bead: bead.source)
    alone = sorted((bead for bead in beads if not bead.source), key=lambda bead: bead.target)
    owner = {j: k for k, bead in enumerate(paired) for j in bead.target}
    after: dict[int, list[Bead]] = {}
    last = -1
    column = 0
    for bead in alone:
        while column < bead.target[0]:
            last = owner.get(column, last)
            column += 1
        after.setdefault(last, []).append(bead)
    result = after.get(-1, [])
    for k, bead in enumerate(paired):
        result += [bead, *after.get(k, [])]
    return tuple(result)


@dataclass(frozen=True, slots=True)
class _Scores:
    """The grids of a task and the scores of its nulls, source and target."""

    grids: Grids
    nulls: tuple[Sequence[float], Sequence[float]]

    @property
    def size(self) -> tuple[int, int]:
        return len(self.nulls[0]), len(self.nulls[1])


def _score(known: Comparison, task: Task, estimates: Estimates) -> tuple[_Scores, Grids]:
    """Return the scores of all beads with everything known beside the texts, and those of
    merges by their words alone.
    """
    grids = bead_grids(known, estimates)
    merges = merges_of(grids)
    return _Scores(grids, _constrain(grids, task, known.settings, estimates)), merges


def _constrain(
    grids: Grids, task: Task, settings: LevelParameters, estimates: Estimates
) -> tuple[list[float], list[float]]:
    """Apply what is known beside the texts to the grids (in place); return the scores of nulls."""
    set_notes_apart(grids, task.source, task.target, settings.note)
    if task.order:
        follow_order(grids, task.order, (len(task.source), len(task.target)), settings.run)
    favour(grids, task.hints, settings.hint)
    keep_kinds_apart(grids, task.source_kinds, task.target_kinds)
    keep_gaps(grids, task.source_gaps, task.target_gaps)
    pinned_s, pinned_t = pin(grids, task.pins)
    null_s, null_t = estimates.priors[1, 0], estimates.priors[0, 1]
    return (
        [_FORCED if i in pinned_s else null_s for i in range(len(task.source))],
        [_FORCED if j in pinned_t else null_t for j in range(len(task.target))],
    )


def _near(steps: Sequence[Step], n: int, m: int) -> set[tuple[int, int]]:
    """Return the cells near a chain."""
    cells: set[tuple[int, int]] = set()
    for step in steps:
        rows = range(max(0, step.source[0] - _NEAR), min(n, step.source[1] + _NEAR))
        columns = range(max(0, step.target[0] - _NEAR), min(m, step.target[1] + _NEAR))
        cells.update(product(rows, columns))
    return cells


def _beads(scores: _Scores, scale: float) -> list[Bead]:
    chains = best_chains(scores.grids, *scores.nulls)
    found = margins(scores.grids, chains, *scores.nulls)
    beads: list[Bead] = []
    for step in chains.whole():
        (a, b), (c, d) = step.source, step.target
        score = _confidence(found.of(step), scale)
        if step.shape == SWAP:
            beads += [Bead((a,), (d - 1,), score), Bead((b - 1,), (c,), score)]
        else:
            beads.append(Bead(tuple(range(a, b)), tuple(range(c, d)), score))
    return beads


def _confidence(margin: float, scale: float) -> float:
    """Return a margin as a share, 0.5 where another bead is as good; scaled, because tokens are
    not independent.
    """
    return round(1.0 / (1.0 + math.exp(-scale * min(max(margin, 0.0), 120.0))), 4)
