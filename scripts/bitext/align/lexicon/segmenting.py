"""Words of a script without spaces, learned from texts alone."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bitext.text.words import WordScores, group_words, segment, tokenise

# The least cohesion of a word's weakest cut: a string whose parts meet by chance is no word.
_COHESION = 2.5
_RUN = " "


def learn_words(
    texts: Sequence[str], *, longest: int = 6, least: int = 3, rounds: int = 5
) -> dict[str, float]:
    """Return words of a script without spaces with their log probabilities.

    Frequent strings are the candidates; a unigram model is fitted by repeated best segmentation,
    and words that fall out of use are dropped (hard EM, cf. Kudo 2018, "Subword regularization",
    section 3.2).
    """
    runs = _runs(texts)
    scores = _candidates(runs, longest, least)
    for _ in range(rounds):
        words = WordScores(group_words(scores))
        used = Counter(word for run in runs for word in segment(run, words))
        size = sum(used.values()) or 1
        kept = [word for word in scores if used[word] >= least or len(word) == 1]
        scores = {word: math.log(max(used[word], 0.5) / size) for word in kept}
    return scores


def _runs(texts: Sequence[str]) -> list[str]:
    """Return the runs of characters without spaces, marked for a moment to tell them from other
    tokens.
    """
    tokens = [token for text in texts for token in tokenise(text, lambda run: [_RUN + run])]
    return [token[1:] for token in tokens if token[0] == _RUN]


def _candidates(runs: Sequence[str], longest: int, least: int) -> dict[str, float]:
    """Return single characters and frequent strings that hold together, with their log
    frequencies.
    """
    counts = Counter(character for run in runs for character in run)
    total = sum(counts.values()) or 1
    frequent = counts
    for size in range(2, longest + 1):
        # A string is as frequent as its parts at most, so that few need to be counted.
        found: Counter[str] = Counter()
        for run in runs:
            found.update(_strings(run, size, frequent))
        frequent = Counter({word: count for word, count in found.items() if count >= least})
        counts.update(frequent)
    return {
        word: math.log(count / total)
        for word, count in counts.items()
        if len(word) == 1 or _cohesion(word, counts, total) > _COHESION
    }


def _strings(run: str, size: int, frequent: Mapping[str, int]) -> Iterator[str]:
    """Yield the strings of a size whose two strings of one character less are frequent."""
    known = [run[i : i + size - 1] in frequent for i in range(len(run) - size + 2)]
    for i in range(len(run) - size + 1):
        if known[i] and known[i + 1]:
            yield run[i : i + size]


def _cohesion(word: str, counts: Counter[str], total: int) -> float:
    """Return how much more often than by chance the parts of a word's weakest cut meet, as a
    logarithm.
    """
    parts = [counts[word[:i]] * counts[word[i:]] for i in range(1, len(word))]
    return math.log(counts[word] * total / max(parts))
