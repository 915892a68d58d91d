"""Which tokens of two texts may translate each other, and how well the texts of one side
explain those of the other.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from bitext.align.lexicon import Lexicon, has_lexicon
from bitext.align.parameters import LevelParameters
from bitext.align.tokens import Bags, Matrix, sums

Glosses = Mapping[str, Mapping[str, float]]
Cell = tuple[str, str, float]
# Types of a side that are looked at; of more, the rarest, which say most.
_MOST_TYPES = 3000
# So many first letters show that two words are one.
_BEGINNING = 4
# With which so many words begin at most: with more it says little, and pairs grow with the square.
_MOST_ALIKE = 40

# Added to the occurrences of a word of which two sides have another number: few tell little.
_UNSEEN = 0.5


@dataclass(frozen=True, slots=True)
class Cells:
    """Pairs of a source and a target token with their values: learned joint counts, weights of
    a dictionary, tokens that are the same with how often either side has them.
    """

    learned: Sequence[Cell]
    glossed: Sequence[Cell]
    same: Mapping[str, tuple[int, int]]


def find_cells(
    source: Counter[str],
    target: Counter[str],
    lexicon: Lexicon,
    glosses: Glosses,
    own: tuple[Counter[str], Counter[str]],
) -> Cells:
    """Return all pairs between the tokens of two sides of which something is known.

    `own` are the tokens of the texts that neither side copies from the other.
    """
    source, target = _rarest(source), _rarest(target)
    learned = list(_pairs(source, target, lexicon.joint))
    glossed = [*_glossed(source, target, glosses)]
    if not has_lexicon(*lexicon.locales):
        glossed += _cognates(source, target)
    same = {word: (own[0][word], own[1][word]) for word in source if word in target}
    return Cells(learned, glossed, same)


def _glossed(source: Counter[str], target: Counter[str], glosses: Glosses) -> Iterator[Cell]:
    if glosses:
        yield from _pairs(source, target, glosses)
        yield from ((s, t, value) for t, s, value in _pairs(target, source, glosses))


def _cognates(source: Iterable[str], target: Iterable[str]) -> Iterator[Cell]:
    """Yield the words that begin alike (Simard, Foster, Isabelle 1992, "Using cognates to align
    sentences in bilingual corpora"): all that is known of words where no lexicon ships.
    """
    begun: dict[str, list[str]] = {}
    for word in target:
        begun.setdefault(_beginning(word), []).append(word)
    begun.pop("", None)
    for word in source:
        others = begun.get(_beginning(word), ())
        if len(others) <= _MOST_ALIKE:
            yield from ((word, other, 1.0) for other in others)


def _beginning(word: str) -> str:
    """Return the first letters of a word, without accents; nothing for a short one."""
    letters = (c for c in unicodedata.normalize("NFKD", word) if c.isalpha())
    start = "".join(islice(letters, _BEGINNING))
    return start if len(start) == _BEGINNING else ""


def _rarest(counts: Counter[str]) -> Counter[str]:
    return (
        counts
        if len(counts) <= _MOST_TYPES
        else Counter(dict(sorted(counts.items(), key=lambda item: item[1])[:_MOST_TYPES]))
    )


def _pairs(
    rows: Iterable[str], columns: Counter[str], table: Mapping[str, Mapping[str, float]]
) -> Iterator[Cell]:
    for row in rows:
        for column, value in table.get(row, {}).items():
            if column in columns:
                yield row, column, value


def linked(cells: Cells) -> tuple[list[str], list[str]]:
    """Return the tokens of both sides that are in a pair, in order of first sight."""
    pairs = [*cells.learned, *cells.glossed]
    return list(dict.fromkeys([*(s for s, _, _ in pairs), *cells.same])), list(
        dict.fromkeys([*(t for _, t, _ in pairs), *cells.same])
    )


@dataclass(frozen=True, slots=True)
class Links:
    """What is believed of translations: p(t|s) and p(s|t) as matrices of source types by target
    types, and each type's noise.
    """

    forward: Matrix
    backward: Matrix
    noise_source: Matrix
    noise_target: Matrix


def link(
    source: Bags, target: Bags, cells: Cells, lexicon: Lexicon, settings: LevelParameters
) -> Links:
    """Return the links between both sides' types: learned ones, else the dictionary's, and
    tokens that are the same.
    """
    rows = {word: k for k, word in enumerate(source.types)}
    columns = {word: k for k, word in enumerate(target.types)}
    table = _table(rows, columns, cells.learned)
    seen_s = np.array([lexicon.source.get(word, 0.0) for word in source.types], np.float32)
    seen_t = np.array([lexicon.target.get(word, 0.0) for word in target.types], np.float32)
    forward = table / (seen_s + settings.doubt)[:, None]
    backward = table / (seen_t + settings.doubt)[None, :]
    noise_s = _noise(source.types, lexicon.joint, seen_s, settings)
    noise_t = _noise(target.types, lexicon.backward.joint, seen_t, settings)
    if cells.glossed:
        noise_s[forward.max(axis=1, initial=0.0) < settings.known] = settings.dictionary_mix
        noise_t[backward.max(axis=0, initial=0.0) < settings.known] = settings.dictionary_mix
        weights = _table(rows, columns, cells.glossed)
        forward = np.maximum(
            forward, weights / (weights.sum(axis=1, keepdims=True) + settings.dictionary_doubt)
        )
        backward = np.maximum(
            backward, weights / (weights.sum(axis=0, keepdims=True) + settings.dictionary_doubt)
        )
    for word, (here, there) in cells.same.items():
        k, at = rows[word], columns[word]
        forward[k, at] = max(forward[k, at], settings.same)
        backward[k, at] = max(backward[k, at], settings.same)
        if lexicon.joint:
            noise_s[k] = noise_t[at] = settings.mix
        else:
            noise_s[k] = _changing(here, there, settings)
            noise_t[at] = _changing(there, here, settings)
    return Links(forward, backward, noise_s, noise_t)


def _changing(here: int, there: int, settings: LevelParameters) -> float:
    """Return the share of a word's occurrences at which the other language has another one.

    An article of which a title was left as it was is in both languages, and says nothing there.
    """
    if not (here and there):
        return 1.0
    return max(settings.mix, 1.0 - (there + _UNSEEN) / (here + _UNSEEN))


def _noise(
    types: Sequence[str],
    table: Mapping[str, Mapping[str, float]],
    seen: NDArray[np.float32],
    settings: LevelParameters,
) -> NDArray[np.float32]:
    """Return the share of each type's occurrences that its known translations do not explain,
    within bounds.

    A content word is nearly always translated; an article or a particle seldom is, and its
    absence says nothing.
    """
    explained = np.array([sum(table.get(word, {}).values()) for word in types], np.float32)
    noise = 1.0 - explained / (seen + settings.doubt)
    return np.clip(noise, settings.mix, settings.most_mix).astype(np.float32)


def _table(rows: Mapping[str, int], columns: Mapping[str, int], cells: Sequence[Cell]) -> Matrix:
    table = np.zeros((len(rows), len(columns)), np.float32)
    for s, t, value in cells:
        table[rows[s], columns[t]] = value
    return table


def background(own: Bags, seen: Mapping[str, float], total: float) -> NDArray[np.float32]:
    """Return each type's probability: in this document, smoothed by what is known of the
    language.
    """
    known = np.array([seen.get(word, 0.0) for word in own.types]) / (total or 1.0)
    here = own.counts.sum(axis=0, dtype=np.float64)
    size = here.sum() or 1.0
    return np.asarray((here + 200.0 * known + 0.1) / (size + 200.0), np.float32)


def spans(counts: Matrix, most: int) -> list[Matrix]:
    """Return the sums of 1, 2 … `most` consecutive rows; row i is the span that begins at i
    (shorter at the end).
    """
    sums = [counts]
    for size in range(2, most + 1):
        longer = sums[-1].copy()
        if size <= len(counts):
            longer[: len(counts) - size + 1] += counts[size - 1 :]
        sums.append(longer)
    return sums


@dataclass(frozen=True, slots=True)
class Direction:
    """How texts of one side explain the tokens of the other: p over background for type pairs,
    and each explained type's noise.

    `ratio[g, k]` is of given type g and own type k; a type that no given text can explain has
    `possible[k]` false and says nothing.
    """

    given: Bags
    own: Bags
    ratio: Matrix
    noise: Matrix
    possible: NDArray[np.bool_]

    def likelihoods(self, most: int, null_words: float) -> list[Matrix]:
        """Return, for spans of 1 … `most` given texts, the log-likelihood ratio of every own
        type: [size - 1][i, k].

        IBM model 1 as in Moore 2002 ("Fast and accurate sentence alignment of bilingual
        corpora"), each token mixed with its background.
        """
        result = []
        noise = np.where(self.possible, self.noise, 1.0).astype(np.float32)
        singles = sums(self.given.runs, self.ratio)
        lengths = self.given.counts.sum(axis=1, keepdims=True)
        for ratios, length in zip(spans(singles, most), spans(lengths, most), strict=True):
            result.append(np.log(noise + (1.0 - noise) * (ratios / (length + null_words))))
        return result


def direction(
    given: Bags,
    own: Bags,
    probability: Matrix,
    noise: Matrix,
    ground: NDArray[np.float32],
    *,
    least: float,
) -> Direction:
    """Return the direction in which `given` explains `own`, from p(own|given) and the
    background of the own types.
    """
    ratio = probability / ground
    return Direction(given, own, ratio, noise, ratio.max(axis=0, initial=0.0) > least)
