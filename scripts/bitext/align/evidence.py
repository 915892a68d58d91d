"""What speaks for two stretches of text being translations: words, names and numbers, length; as log-likelihood ratios."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bitext.align.settings import Settings
from bitext.lexicon import Lexicon

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Bags:
    """One side's texts as counts of tokens: `counts[i, k]` of token `types[k]` in text i; `sizes` in letters."""

    types: Sequence[str]
    counts: Matrix
    sizes: NDArray[np.float64]


def bags(tokens: Sequence[Sequence[str]], texts: Sequence[str]) -> Bags:
    """Return the texts' bags, types in order of first sight."""
    number: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    for i, words in enumerate(tokens):
        for word in words:
            rows.append(i)
            columns.append(number.setdefault(word, len(number)))
    counts = np.zeros((len(tokens), len(number)), np.float32)
    np.add.at(counts, (rows, columns), 1.0)
    return Bags(list(number), counts, np.array([_size(text) for text in texts], np.float64))


def _size(text: str) -> float:
    """Return a text's length in letters, a Han character counting as what it becomes in English."""
    return float(sum(2.6 if "\u2e80" <= c <= "\u9fff" else 1.0 for c in text if not c.isspace())) + 1.0


def associations(source: Bags, target: Bags, lexicon: Lexicon, settings: Settings) -> tuple[Matrix, Matrix]:
    """Return p(t|s) and p(s|t) for all types of both sides, as matrices of source types by target types."""
    column = {word: k for k, word in enumerate(target.types)}
    rows: list[int] = []
    columns: list[int] = []
    joint: list[float] = []
    for k, word in enumerate(source.types):
        for other, count in lexicon.joint.get(word, {}).items():
            at = column.get(other)
            if at is not None:
                rows.append(k)
                columns.append(at)
                joint.append(count)
    table = np.zeros((len(source.types), len(target.types)), np.float32)
    table[rows, columns] = joint
    seen_s = np.array([lexicon.source.get(word, 0.0) for word in source.types], np.float32)
    seen_t = np.array([lexicon.target.get(word, 0.0) for word in target.types], np.float32)
    forward = table / (seen_s + settings.doubt)[:, None]
    backward = table / (seen_t + settings.doubt)[None, :]
    for k, word in enumerate(source.types):
        at = column.get(word)
        if at is not None:
            forward[k, at] = max(forward[k, at], settings.same)
            backward[k, at] = max(backward[k, at], settings.same)
    return forward, backward


def background(own: Bags, seen: Mapping[str, float]) -> NDArray[np.float32]:
    """Return each type's probability: in this document, smoothed by what is known of the language."""
    total = sum(seen.values()) or 1.0
    known = np.array([seen.get(word, 0.0) / total for word in own.types])
    here = own.counts.sum(axis=0, dtype=np.float64)
    size = here.sum() or 1.0
    return np.asarray((here + 200.0 * known + 0.1) / (size + 200.0), np.float32)


def spans(counts: Matrix, most: int) -> list[Matrix]:
    """Return the sums of 1, 2 … `most` consecutive rows; row i is the span that begins at i (shorter at the end)."""
    sums = [counts]
    for size in range(2, most + 1):
        longer = sums[-1].copy()
        if size <= len(counts):
            longer[: len(counts) - size + 1] += counts[size - 1 :]
        sums.append(longer)
    return sums


def explained(given: Bags, own: Bags, ratio: Matrix, most: int, settings: Settings) -> list[Matrix]:
    """Return, for spans of 1 … `most` given texts, the log-likelihood ratio of each text of `own`: [size - 1][i, j].

    IBM model 1 as in Moore 2002 ("Fast and accurate sentence alignment of bilingual corpora"), each token mixed with its
    background; a token that no given text can explain counts nothing.
    """
    possible = ratio.max(axis=0, initial=0.0) > settings.candidate
    use = np.flatnonzero(possible)
    ratio = ratio[:, use]
    own_counts = own.counts[:, use].T
    result = []
    for counts in spans(given.counts, most):
        length = counts.sum(axis=1, keepdims=True) + settings.null_words
        mixed = np.log(settings.mix + (1.0 - settings.mix) * ((counts @ ratio) / length))
        result.append(np.asarray(mixed @ own_counts, np.float32))
    return result


def length_score(source: NDArray[np.float64], target: NDArray[np.float64], ratio: float, settings: Settings) -> NDArray[np.float64]:
    """Return the log-likelihood ratio of lengths (Gale & Church 1993), as a ratio of log-normal densities."""
    off = np.log(target[None, :] / (source[:, None] * ratio))
    spread = np.sqrt(settings.length_floor**2 + settings.length_spread**2 / np.minimum(source[:, None], target[None, :]))
    z = off / spread
    score = -np.log1p(z * z / 6.0) * 3.5 - np.log(spread) + math.log(settings.length_ground)
    return np.asarray(settings.length_weight * score)


def repeated(source: Sequence[str], target: Sequence[str], weight: float) -> Matrix:
    """Return a bonus where both texts are the same (code, formulas, citations that stand on both sides)."""
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
