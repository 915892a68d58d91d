"""A lexicon learned from paired texts: Han words by a unigram model, translations by IBM model 1 in both directions."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bitext.align.lexicon.table import Lexicon
from bitext.text.words import CJK_LOCALES, language, segment, spaced_language, tokenise

_ROUNDS = 6
_MOST_TYPES = 120
"""Longer texts say too little about single words and cost too much."""


def learn(
    pairs: Iterable[tuple[str, str]],
    source_locale: str = "en",
    target_locale: str = "zh",
    *,
    least: float = 0.7,
    share: float = 0.03,
) -> Lexicon:
    """Return the lexicon of paired texts (paragraphs or sentences).

    Translations come from IBM model 1 (Brown et al. 1993, "The mathematics of statistical machine translation") trained in
    both directions; the joint count is the geometric mean of both expected counts (so only what both directions see
    survives, cf. Och & Ney 2003). Entries under `least` expected counts or under `share` of both words are dropped.
    """
    texts = list(pairs)
    left = _cutter(source_locale, [s for s, _ in texts])
    right = _cutter(target_locale, [t for _, t in texts])
    one, other = spaced_language(source_locale), spaced_language(target_locale)
    source = [tokenise(s, left, one) for s, _ in texts]
    target = [tokenise(t, right, other) for _, t in texts]
    source_counts = Counter(word for words in source for word in words)
    target_counts = Counter(word for words in target for word in words)
    joint: dict[str, dict[str, float]] = {}
    for s, t, count in _expected(source, target):
        if count >= least and (
            count >= share * source_counts[s] or count >= share * target_counts[t]
        ):
            joint.setdefault(s, {})[t] = count
    return Lexicon(
        (language(source_locale), language(target_locale)),
        joint,
        _kept(source_counts, joint),
        _kept_targets(target_counts, joint),
    )


def _kept(counts: Counter[str], joint: dict[str, dict[str, float]]) -> dict[str, float]:
    return {word: float(count) for word, count in counts.items() if word in joint}


def _kept_targets(counts: Counter[str], joint: dict[str, dict[str, float]]) -> dict[str, float]:
    used = {word for row in joint.values() for word in row}
    return {
        word: float(count)
        for word, count in counts.items()
        if word in used or (count > 2 and len(word) > 1 and not word.isascii())
    }


def _cutter(locale: str, texts: Sequence[str]) -> Callable[[str], list[str]]:
    if language(locale) not in CJK_LOCALES:
        return list
    vocabulary = learn_words(texts)
    return lambda run: segment(run, vocabulary)


def learn_words(
    texts: Sequence[str], *, longest: int = 6, least: int = 3, rounds: int = 5
) -> dict[str, float]:
    """Return words of a script without spaces with their log probabilities, from the texts alone.

    Frequent strings are the candidates; a unigram model is fitted by repeated best segmentation and words that fall out of
    use are dropped (hard EM, cf. Kudo 2018, "Subword regularization", section 3.2).
    """
    runs: list[str] = []
    for text in texts:
        runs += tokenise(text, lambda run: [f" {run}"])
    runs = [run[1:] for run in runs if run[0] == " "]
    counts: Counter[str] = Counter()
    for run in runs:
        for size in range(1, longest + 1):
            counts.update(run[i : i + size] for i in range(len(run) - size + 1))
    total = sum(count for word, count in counts.items() if len(word) == 1) or 1
    scores = {}
    for word, count in counts.items():
        if len(word) == 1:
            scores[word] = math.log(count / total)
        elif count >= least:
            # cohesion of the weakest cut: a string whose parts meet by chance is no word
            cohesion = min(
                math.log(count * total / (counts[word[:i]] * counts[word[i:]]))
                for i in range(1, len(word))
            )
            if cohesion > 2.5:
                scores[word] = math.log(count / total)
    for _ in range(rounds):
        used: Counter[str] = Counter()
        for run in runs:
            used.update(segment(run, scores))
        size = sum(used.values()) or 1
        scores = {
            word: math.log(max(used[word], 0.5) / size)
            for word in scores
            if used[word] >= least or len(word) == 1
        }
    return scores


@dataclass(frozen=True, slots=True)
class _Links:
    """All co-occurrences of types: for each, the text, both words and how often each stands in that text."""

    text: NDArray[np.int64]
    source: NDArray[np.int64]
    target: NDArray[np.int64]
    source_count: NDArray[np.float32]
    target_count: NDArray[np.float32]


def _expected(
    source: Sequence[Sequence[str]], target: Sequence[Sequence[str]]
) -> list[tuple[str, str, float]]:
    """Return (source word, target word, expected joint count), by the geometric mean of both directions."""
    names_s: dict[str, int] = {}
    names_t: dict[str, int] = {}
    parts: list[tuple[NDArray[np.int64], ...]] = []
    for text, (s_words, t_words) in enumerate(zip(source, target, strict=True)):
        s = Counter(names_s.setdefault(word, len(names_s)) for word in s_words)
        t = Counter(names_t.setdefault(word, len(names_t)) for word in t_words)
        if s and t and len(s) <= _MOST_TYPES and len(t) <= _MOST_TYPES:
            si, sc, ti, tc = (
                np.fromiter(x, np.int64) for x in (s.keys(), s.values(), t.keys(), t.values())
            )
            size = (len(si), len(ti))
            parts.append(
                (
                    np.full(len(si) * len(ti), text),
                    *(
                        np.broadcast_to(x, size).ravel()
                        for x in (si[:, None], ti[None, :], sc[:, None], tc[None, :])
                    ),
                )
            )
    if not parts:
        return []
    text_, s_, t_, sc_, tc_ = (np.concatenate(column) for column in zip(*parts, strict=True))
    links = _Links(text_, s_, t_, sc_.astype(np.float32), tc_.astype(np.float32))
    keys, link = np.unique(links.source * len(names_t) + links.target, return_inverse=True)
    first, second = keys // len(names_t), keys % len(names_t)
    forward = _model1(
        links.text * len(names_t) + links.target,
        link,
        links.source_count,
        links.target_count,
        first,
    )
    backward = _model1(
        links.text * len(names_s) + links.source,
        link,
        links.target_count,
        links.source_count,
        second,
    )
    both = np.sqrt(forward * backward)
    words_s, words_t = list(names_s), list(names_t)
    return [
        (words_s[first[k]], words_t[second[k]], float(both[k])) for k in np.flatnonzero(both > 0.3)
    ]


def _model1(
    groups: NDArray[np.int64],
    link: NDArray[np.int64],
    given_count: NDArray[np.float32],
    count: NDArray[np.float32],
    given: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return each pair's expected count under IBM model 1 with a constant null word; `groups` numbers the explained tokens."""
    _, group = np.unique(groups, return_inverse=True)
    probability: NDArray[np.float64] = np.ones(len(given))
    expected: NDArray[np.float64] = probability
    for _ in range(_ROUNDS):
        weight = probability[link] * given_count
        total = np.bincount(group, weight) + 1e-4
        expected = np.bincount(link, weight / total[group] * count, minlength=len(given)).astype(
            np.float64
        )
        norm = np.bincount(given, expected)
        probability = expected / np.maximum(norm[given], 1e-9)
    return expected
