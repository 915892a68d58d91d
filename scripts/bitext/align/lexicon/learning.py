"""A lexicon learned from paired texts: translations by IBM model 1 in both directions."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
# Links that are weighed at a time: a few megabytes.
_PART = 1 << 17

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
class _Side:
    """One side's types, text after text: which word each is, and how often it is in its text."""

    words: NDArray[np.int32]
    counts: NDArray[np.float32]
    starts: NDArray[np.int64]  # of the texts, and the end of the last

    def of(self, text: int) -> slice:
        """Return where a text's types are."""
        return slice(int(self.starts[text]), int(self.starts[text + 1]))


@dataclass(frozen=True, slots=True)
class _Links:
    """All co-occurrences of types, text by text.

    For each, the type on either side, and which pair of words it is; `first` and `second` are the
    words of each pair. `ends` are the places at which texts end.
    """

    source: NDArray[np.int32]
    target: NDArray[np.int32]
    pair: NDArray[np.int32]
    first: NDArray[np.int32]
    second: NDArray[np.int32]
    ends: NDArray[np.int64]

    def parts(self) -> Iterator[slice]:
        """Yield whole texts, some hundred thousand links at a time."""
        start = 0
        while start < len(self.pair):
            last = int(np.searchsorted(self.ends, start + _PART, side="right")) - 1
            end = int(self.ends[last]) if last >= 0 else 0
            end = end if end > start else int(self.ends[last + 1])
            yield slice(start, end)
            start = end


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
    kept = _within(counted, most_links)
    if not kept:
        return []
    one, other = _side([pair[0] for pair in kept]), _side([pair[1] for pair in kept])
    links = _link(one, other)
    forward = _model1(links, (links.source, links.first, one), (links.target, other))
    backward = _model1(links, (links.target, links.second, other), (links.source, one))
    both = np.sqrt(forward * backward)
    words_s, words_t = list(names_s), list(names_t)
    return [
        (words_s[links.first[k]], words_t[links.second[k]], float(both[k]))
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


def _side(texts: Sequence[Mapping[int, int]]) -> _Side:
    sizes = [0, *map(len, texts)]
    words = np.fromiter((word for text in texts for word in text), np.int32)
    counts = np.fromiter((count for text in texts for count in text.values()), np.float32)
    return _Side(words, counts, np.cumsum(sizes))


def _link(source: _Side, target: _Side) -> _Links:
    """Return the links of texts, the pairs of words in order.

    Pairs are numbered one source word after the other: to sort all links at once takes ten times
    their memory.
    """
    sizes_s, sizes_t = np.diff(source.starts), np.diff(target.starts)
    starts = np.cumsum([0, *(sizes_s * sizes_t)])
    pair = np.empty(int(starts[-1]), np.int32)
    own, others = np.empty_like(pair), np.empty_like(pair)
    rows: dict[int, list[tuple[int, int]]] = {}  # by source word: place of its links, and text
    for text, (a, b) in enumerate(zip(sizes_s, sizes_t, strict=True)):
        here, there = source.of(text), target.of(text)
        block = slice(int(starts[text]), int(starts[text + 1]))
        own[block] = np.repeat(np.arange(here.start, here.stop), b)
        others[block] = np.tile(np.arange(there.start, there.stop), a)
        for row, word in enumerate(source.words[here].tolist()):
            rows.setdefault(word, []).append((block.start + row * int(b), text))
    first: list[NDArray[np.int32]] = []
    second: list[NDArray[np.int32]] = []
    known = 0
    for word in sorted(rows):
        texts = [target.words[target.of(text)] for _, text in rows[word]]
        words, numbers = np.unique(np.concatenate(texts), return_inverse=True)
        done = 0
        for (place, _), text_words in zip(rows[word], texts, strict=True):
            size = len(text_words)
            pair[place : place + size] = numbers[done : done + size] + known
            done += size
        first.append(np.full(len(words), word, np.int32))
        second.append(words)
        known += len(words)
    return _Links(own, others, pair, np.concatenate(first), np.concatenate(second), starts[1:])


def _model1(
    links: _Links,
    given: tuple[NDArray[np.int32], NDArray[np.int32], _Side],
    explained: tuple[NDArray[np.int32], _Side],
) -> NDArray[np.float32]:
    """Return each pair's expected count under IBM model 1 with a constant null word.

    `given` are the explaining types of the links, the words of the pairs, and their side;
    `explained` the explained types and theirs.
    """
    given_types, words, given_side = given
    types, side = explained
    probability = np.ones(len(words), np.float32)
    expected = probability
    for _ in range(_ROUNDS):
        sums = np.zeros(len(words))
        for part in links.parts():
            pairs, own = links.pair[part], types[part]
            weight = probability[pairs]
            weight *= given_side.counts[given_types[part]]
            total = (np.bincount(own - own.min(), weight) + _NULL).astype(np.float32)
            weight /= total[own - own.min()]
            weight *= side.counts[own]
            np.add.at(sums, pairs, weight.astype(np.float64))
        expected = sums.astype(np.float32)
        norm = np.maximum(np.bincount(words, expected), 1e-9).astype(np.float32)
        probability = expected / norm[words]
    return expected
