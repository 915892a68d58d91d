"""A lexicon learned from paired texts: translations by IBM model 1 in both directions."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bitext.align.lexicon.joint_counts import Lexicon
from bitext.align.lexicon.segmenting import learn_words
from bitext.text.words import (
    CJK_LOCALES,
    WordScores,
    group_words,
    language,
    segment,
    spaced_language,
    tokenise,
)

_ROUNDS = 6
# Expected counts below which a pair is chance.
_LEAST_EXPECTED = 0.3
# Longer texts say too little about single words and cost too much.
_MOST_TYPES = 120
# Pairs of words that occur in one text, in all: what bounds time and memory (about 60 bytes each).
MOST_LINKS = 20_000_000
_NULL = 1e-4

Tokens = Sequence[Sequence[str]]


def learn(
    pairs: Iterable[tuple[str, str]],
    source_locale: str = "en",
    target_locale: str = "zh",
    *,
    least: float = 0.7,
    share: float = 0.03,
    most_links: int = MOST_LINKS,
    rare: bool = True,
    rounds: int = 5,
) -> Lexicon:
    """Return the lexicon of paired texts (paragraphs or sentences).

    Translations come from IBM model 1 (Brown et al. 1993, "The mathematics of statistical
    machine translation") trained in both directions; the joint count is the geometric mean of
    both expected counts, so that only what both directions see survives (cf. Och & Ney 2003).
    Entries under `least` expected counts or under `share` of both words are dropped. Where the
    texts hold more than `most_links` pairs of words, the longest texts are left out. `rare`
    tells whether words that occur once are looked at, `rounds` how often words of a script
    without spaces are fitted.
    """
    texts = list(pairs)
    source = _tokens([text for text, _ in texts], source_locale, rounds)
    target = _tokens([text for _, text in texts], target_locale, rounds)
    counts_s, counts_t = _count(source), _count(target)
    if not rare:
        source, target = _repeated(source, counts_s), _repeated(target, counts_t)
    joint: dict[str, dict[str, float]] = {}
    for s, t, count in _expected(source, target, most_links):
        enough = min(share * counts_s[s], share * counts_t[t])
        if count >= max(least, enough):
            joint.setdefault(s, {})[t] = count
    locales = language(source_locale), language(target_locale)
    used = {word for row in joint.values() for word in row}
    return Lexicon(
        locales,
        joint,
        {word: float(count) for word, count in counts_s.items() if word in joint},
        {word: float(count) for word, count in counts_t.items() if _keep(word, count, used)},
    )


def _keep(word: str, count: int, used: set[str]) -> bool:
    """Tell whether a target word enters the lexicon: one with a translation, or one that cuts
    texts without spaces.
    """
    return word in used or (count > 2 and len(word) > 1 and not word.isascii())


def _tokens(texts: Sequence[str], locale: str, rounds: int) -> Tokens:
    cut, tongue = _cutter(locale, texts, rounds), spaced_language(locale)
    return [tokenise(text, cut, tongue) for text in texts]


def _count(tokens: Tokens) -> Counter[str]:
    return Counter(word for words in tokens for word in words)


def _repeated(tokens: Tokens, counts: Mapping[str, int]) -> Tokens:
    return [[word for word in words if counts[word] > 1] for words in tokens]


def _cutter(locale: str, texts: Sequence[str], rounds: int) -> Callable[[str], list[str]]:
    if language(locale) not in CJK_LOCALES:
        return list
    vocabulary = WordScores(group_words(learn_words(texts, rounds=rounds)))
    return lambda run: segment(run, vocabulary)


@dataclass(frozen=True, slots=True)
class _Links:
    """All co-occurrences of types: for each, the text, both words and how often each occurs
    there.
    """

    text: NDArray[np.int32]
    source: NDArray[np.int32]
    target: NDArray[np.int32]
    source_count: NDArray[np.float32]
    target_count: NDArray[np.float32]


def _expected(source: Tokens, target: Tokens, most_links: int) -> list[tuple[str, str, float]]:
    """Return (source word, target word, expected joint count) by the geometric mean of both
    directions.
    """
    names_s: dict[str, int] = {}
    names_t: dict[str, int] = {}
    counted = [
        (_number(words, names_s), _number(others, names_t))
        for words, others in zip(source, target, strict=True)
    ]
    links = _link(_within(counted, most_links))
    if links is None:
        return []
    n, m = len(names_s), len(names_t)
    keys, link = _unique(links.source.astype(np.int64) * m + links.target)
    first, second = keys // m, keys % m
    _, group = _unique(links.text.astype(np.int64) * m + links.target)
    forward = _model1(group, link, links.source_count, links.target_count, first)
    _, group = _unique(links.text.astype(np.int64) * n + links.source)
    backward = _model1(group, link, links.target_count, links.source_count, second)
    both = np.sqrt(forward * backward)
    words_s, words_t = list(names_s), list(names_t)
    return [
        (words_s[first[k]], words_t[second[k]], float(both[k]))
        for k in np.flatnonzero(both > _LEAST_EXPECTED)
    ]


def _number(words: Sequence[str], names: dict[str, int]) -> Counter[int]:
    """Return how often each word occurs in a text, by its number; new words get the next one."""
    return Counter(names.setdefault(word, len(names)) for word in words)


_Counted = tuple[Mapping[int, int], Mapping[int, int]]


def _within(counted: Sequence[_Counted], most_links: int) -> list[_Counted]:
    """Return the texts that tell something, the shortest first, up to a number of pairs of
    words.
    """
    usable = [pair for pair in counted if all(0 < len(side) <= _MOST_TYPES for side in pair)]
    usable.sort(key=lambda pair: len(pair[0]) * len(pair[1]))
    kept, links = [], 0
    for pair in usable:
        links += len(pair[0]) * len(pair[1])
        if links > most_links:
            break
        kept.append(pair)
    return kept


def _link(counted: Sequence[_Counted]) -> _Links | None:
    if not counted:
        return None
    columns: list[list[NDArray[np.int32]]] = [[], [], [], [], []]
    for text, (s, t) in enumerate(counted):
        size = (len(s), len(t))
        columns[0].append(np.full(len(s) * len(t), text, np.int32))
        for column, values, axis in (
            (1, s.keys(), 1),
            (2, t.keys(), 0),
            (3, s.values(), 1),
            (4, t.values(), 0),
        ):
            array = np.expand_dims(np.fromiter(values, np.int32), axis)
            columns[column].append(np.broadcast_to(array, size).ravel())
    text_, s_, t_, count_s, count_t = (np.concatenate(column) for column in columns)
    return _Links(text_, s_, t_, count_s.astype(np.float32), count_t.astype(np.float32))


def _unique(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return the different numbers in order, and for each number which of them it is."""
    values, places = np.unique(numbers, return_inverse=True)
    return values, places.astype(np.int32)


def _model1(
    group: NDArray[np.int32],
    link: NDArray[np.int32],
    given_count: NDArray[np.float32],
    count: NDArray[np.float32],
    given: NDArray[np.int64],
) -> NDArray[np.float32]:
    """Return each pair's expected count under IBM model 1 with a constant null word.

    `group` numbers the explained tokens, one for each type of each text.
    """
    probability = np.ones(len(given), np.float32)
    expected = probability
    for _ in range(_ROUNDS):
        weight = probability[link]
        weight *= given_count
        total = (np.bincount(group, weight) + _NULL).astype(np.float32)
        weight /= total[group]
        weight *= count
        expected = np.bincount(link, weight, minlength=len(given)).astype(np.float32)
        norm = np.maximum(np.bincount(given, expected), 1e-9).astype(np.float32)
        probability = expected / norm[given]
    return expected
