"""What speaks for two stretches of text being translations: words, names and numbers, length; as log-likelihood ratios."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bitext.align.settings import Settings
from bitext.lexicon import Lexicon
from bitext.words import PAUSE, STOP

Matrix = NDArray[np.float32]
_GAPS = {PAUSE: 1, STOP: 2}


@dataclass(frozen=True, slots=True)
class Bags:
    """One side's texts as tokens: `counts[i, k]` of token `types[k]` in text i, `runs[i]` its tokens in order; `sizes` in letters.

    `gaps[i][k]` says what stands before the k-th token of text i: 0 nothing, 1 a comma or colon, 2 the end of a sentence.
    """

    types: Sequence[str]
    counts: Matrix
    runs: Sequence[NDArray[np.intp]]
    gaps: Sequence[NDArray[np.intp]]
    sizes: NDArray[np.float64]


def bags(tokens: Sequence[Sequence[str]], texts: Sequence[str]) -> Bags:
    """Return the texts' bags, types in order of first sight."""
    number: dict[str, int] = {}
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
            run.append(number.setdefault(word, len(number)))
            before.append(gap)
            gap = _GAPS.get(word, 2 if word in "?!" else 0)
        runs.append(run)
        gaps.append(before)
    arrays = [np.array(run, np.intp) for run in runs]
    counts = np.stack([np.bincount(run, minlength=len(number)) for run in arrays]).astype(np.float32)
    sizes = np.array([_size(text) for text in texts], np.float64)
    return Bags(list(number), counts, arrays, [np.array(before, np.intp) for before in gaps], sizes)


def _size(text: str) -> float:
    """Return a text's length in letters, a Han character counting as what it becomes in English."""
    return float(sum(2.6 if "\u2e80" <= c <= "\u9fff" else 1.0 for c in text if not c.isspace())) + 1.0


@dataclass(frozen=True, slots=True)
class Links:
    """What is believed of translations: p(t|s) and p(s|t) as matrices of source types by target types, and each type's noise."""

    forward: Matrix
    backward: Matrix
    noise_source: Matrix
    noise_target: Matrix


def links(source: Bags, target: Bags, lexicon: Lexicon, glosses: Mapping[str, Mapping[str, float]], settings: Settings) -> Links:
    """Return the links between both sides' types: learned ones, else the dictionary's, and tokens that are the same."""
    column = {word: k for k, word in enumerate(target.types)}
    table = _table(source.types, column, lexicon.joint)
    seen_s = np.array([lexicon.source.get(word, 0.0) for word in source.types], np.float32)
    seen_t = np.array([lexicon.target.get(word, 0.0) for word in target.types], np.float32)
    forward = table / (seen_s + settings.doubt)[:, None]
    backward = table / (seen_t + settings.doubt)[None, :]
    if glosses:
        row = {word: k for k, word in enumerate(source.types)}
        flip = not any(word in glosses for word in column)
        weights = _table(source.types, column, glosses) if flip else _table(target.types, row, glosses).T
        all_glosses = [sum(glosses.get(word, {}).values()) for word in (source.types if flip else target.types)]
        sums = np.array(all_glosses, np.float32)
        there = weights / (weights.sum(axis=1, keepdims=True) + settings.dictionary_doubt)
        back = weights / (weights.sum(axis=0, keepdims=True) + settings.dictionary_doubt)
        if flip:
            there = weights / (sums + settings.dictionary_doubt)[:, None]
        else:
            back = weights / (sums + settings.dictionary_doubt)[None, :]
        only_s, only_t = forward.max(axis=1, initial=0.0) < settings.known, backward.max(axis=0, initial=0.0) < settings.known
        forward, backward = np.maximum(forward, there), np.maximum(backward, back)
        noise_s = np.where(only_s, settings.dictionary_mix, settings.mix)
        noise_t = np.where(only_t, settings.dictionary_mix, settings.mix)
    else:
        noise_s, noise_t = np.full(len(source.types), settings.mix), np.full(len(target.types), settings.mix)
    for k, word in enumerate(source.types):
        at = column.get(word)
        if at is not None:
            forward[k, at] = max(forward[k, at], settings.same)
            backward[k, at] = max(backward[k, at], settings.same)
            noise_s[k] = noise_t[at] = settings.mix
    return Links(forward, backward, noise_s.astype(np.float32), noise_t.astype(np.float32))


def _table(rows: Sequence[str], column: Mapping[str, int], cells: Mapping[str, Mapping[str, float]]) -> Matrix:
    table = np.zeros((len(rows), len(column)), np.float32)
    for k, word in enumerate(rows):
        for other, count in cells.get(word, {}).items():
            at = column.get(other)
            if at is not None:
                table[k, at] = count
    return table


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


@dataclass(frozen=True, slots=True)
class Direction:
    """How texts of one side explain the tokens of the other: p over background for type pairs, and each explained type's noise.

    `ratio[g, k]` is of given type g and own type k; a type that no given text can explain has `possible[k]` false and says nothing.
    """

    given: Bags
    own: Bags
    ratio: Matrix
    noise: Matrix
    possible: NDArray[np.bool_]

    def likelihoods(self, most: int, null_words: float) -> list[Matrix]:
        """Return, for spans of 1 … `most` given texts, the log-likelihood ratio of every own type: [size - 1][i, k].

        IBM model 1 as in Moore 2002 ("Fast and accurate sentence alignment of bilingual corpora"), each token mixed with
        its background.
        """
        result = []
        noise = np.where(self.possible, self.noise, 1.0).astype(np.float32)
        singles = self.given.counts @ self.ratio
        lengths = self.given.counts.sum(axis=1, keepdims=True)
        for ratios, length in zip(spans(singles, most), spans(lengths, most), strict=True):
            result.append(np.log(noise + (1.0 - noise) * (ratios / (length + null_words))))
        return result


def direction(given: Bags, own: Bags, probability: Matrix, seen: Mapping[str, float], noise: Matrix, *, least: float) -> Direction:
    """Return the direction in which `given` explains `own`, from p(own|given) and what is known of the own language."""
    ratio = probability / background(own, seen)
    return Direction(given, own, ratio, noise, ratio.max(axis=0, initial=0.0) > least)


def length_score(source: NDArray[np.float64], target: NDArray[np.float64], ratio: float, settings: Settings) -> NDArray[np.float64]:
    """Return the log-likelihood ratio of lengths (after Gale & Church 1993, with the tails of Student's t), for arrays that broadcast."""
    off = np.log(target / (source * ratio))
    spread = np.sqrt(settings.length_floor**2 + settings.length_spread**2 / np.minimum(source, target))
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
