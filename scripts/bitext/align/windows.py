"""Long texts in pieces: a coarse path by rare words, then windows along it, cut where the
alignment is beyond doubt.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bitext.align.chain import Chains, Grid, Step
from bitext.align.lexicon import Dictionary, Lexicon

Point = tuple[int, int]
Tokeniser = Callable[[str], list[str]]
_BIN = 16
# A word that occurs in more units says too little about the place.
_RARE = 6
# Source units in a window.
ROWS = 320
SLACK = 120
# Target units in a window, at most.
WIDEST = 2400
# The score above which a pair is not in doubt.
_SURE = 4.0


def coarse_path(
    source: Sequence[str], target: Sequence[str], lexicon: Lexicon, dictionary: Dictionary | None
) -> NDArray[np.float64]:
    """Return for each source unit (and the end) about which target unit it is translated by,
    never falling.

    Rare words that are the same or each other's likeliest translation vote for the places where
    they stand. The `dictionary` has further words that texts may hold.
    """
    cut_s, cut_t = lexicon.tokenisers(dictionary)
    best = {word: max(row, key=lambda t: (row[t], t)) for word, row in lexicon.joint.items() if row}
    where_s = _places(source, cut_s, best)
    where_t = _places(target, cut_t, {})
    n, m = len(source), len(target)
    votes = np.zeros((n // _BIN + 1, m // _BIN + 1))
    for word, rows in where_s.items():
        columns = where_t.get(word, [])
        if columns and len(rows) <= _RARE and len(columns) <= _RARE:
            for i in rows:
                for j in columns:
                    votes[i // _BIN, j // _BIN] += 1.0 / (len(rows) * len(columns))
    chance = 0.3 * float(np.median(votes.max(axis=1)))  # below this, votes are stray
    votes *= _in_line(votes > max(chance, 1.0))
    points = [
        (0.0, 0.0),
        *((_BIN * (r + 0.5), _BIN * (c + 0.5)) for r, c in _best_path(votes)),
        (float(n), float(m)),
    ]
    xs, ys = np.array([x for x, _ in points]), np.array([y for _, y in points])
    return np.asarray(np.minimum(np.interp(np.arange(n + 1), xs, ys), m))


def _in_line(marked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which marked bins have marked ones before and after them on about the same
    diagonal, as chance has not.
    """
    wide = np.pad(marked, 3)
    across = wide[:, :-2] | wide[:, 1:-1] | wide[:, 2:]
    n, m = marked.shape
    support = sum(across[3 + k : 3 + k + n, 2 + k : 2 + k + m].astype(int) for k in (-2, -1, 1, 2))
    return np.asarray(marked & (support >= 3))


def _places(
    texts: Sequence[str], cut: Tokeniser, translations: Mapping[str, str]
) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        words = set(cut(text))
        for word in sorted(words | {translations[word] for word in words if word in translations}):
            places.setdefault(word, []).append(i)
    return places


def _best_path(votes: Grid) -> list[Point]:
    """Return the bins of the rising path that gathers most votes, one a row, where it gathers
    any.
    """
    best = np.zeros(votes.shape)
    back = np.zeros(votes.shape, np.intp)
    for r in range(len(votes)):
        before = best[r - 1] if r else np.zeros(votes.shape[1])
        top = np.maximum.accumulate(before)
        first = np.maximum.accumulate(np.where(before >= top, np.arange(len(before)), 0))
        best[r], back[r] = top + votes[r], first
    path: list[Point] = []
    c = int(best[-1].argmax())
    for r in range(len(votes) - 1, -1, -1):
        if votes[r, c] > 0:
            path.append((r, c))
        c = int(back[r, c])
    return path[::-1]


def free_end(chains: Chains, last_row: bool, last_column: bool) -> Point:
    """Return the cell where the best chain leaves a window: through the bottom, or, where that
    is the text's end, the right side.
    """
    n, m = chains.best.shape[0] - 1, chains.best.shape[1] - 1
    if last_row and last_column:
        return n, m
    if last_row:
        return int(chains.best[:, m].argmax()), m
    return n, int(chains.best[n].argmax())


def sure_cut(steps: Sequence[Step], one: Grid, rows: int) -> Point | None:
    """Return the last point in the first three quarters of a window's chain that stands between
    sure pairs, three before and one after.
    """
    cut = None
    for k in range(3, len(steps)):
        near = steps[k - 3 : k + 1]
        start = steps[k].source[0]
        if start <= 0.75 * rows and all(
            s.shape == (1, 1) and one[s.source[0], s.target[0]] > _SURE for s in near
        ):
            cut = (start, steps[k].target[0])
    return cut
