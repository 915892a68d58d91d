"""What is known of words across two languages: a table of joint counts, as a value that can be
read, written and merged.
"""

import lzma
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from bitext.align.lexicon.cedict import Dictionary
from bitext.model import InputError
from bitext.text.characters import digest
from bitext.text.words import (
    CJK_LOCALES,
    WordScores,
    group_words,
    language,
    segment,
    spaced_language,
    tokenise,
)

Tokeniser = Callable[[str], list[str]]
Beginning = Callable[[str], Iterable[str]]  # the words that begin with a character
_MAGIC = "bitext-lexicon 1"
# Counts are written as whole numbers on a logarithmic scale, this many steps to a factor of e.
_SCALE = 8.0


@dataclass(frozen=True)
class Lexicon:
    """Joint and marginal (expected) counts of the tokens of two languages; conditional
    probabilities are their ratios.

    `joint[s][t]` is how often the tokens were seen as each other's translation; `source` and
    `target` how often each occurred at all. `locales` are language subtags.
    """

    locales: tuple[str, str]
    joint: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    source: Mapping[str, float] = field(default_factory=dict)
    target: Mapping[str, float] = field(default_factory=dict)

    def flipped(self) -> "Lexicon":
        """Return the same knowledge with source and target exchanged."""
        joint: dict[str, dict[str, float]] = {}
        for s, row in self.joint.items():
            for t, count in row.items():
                joint.setdefault(t, {})[s] = count
        return Lexicon((self.locales[1], self.locales[0]), joint, self.target, self.source)

    @cached_property
    def backward(self) -> "Lexicon":
        """The same knowledge with source and target exchanged, made once."""
        return self.flipped()

    def merged(self, other: "Lexicon") -> "Lexicon":
        """Return the sum of both tables. Raises ValueError where they are of different
        languages.
        """
        if self.locales != other.locales:
            raise ValueError(
                f"a lexicon of {self.locales} and one of {other.locales} cannot be merged"
            )
        joint = {s: dict(row) for s, row in self.joint.items()}
        for s, row in other.joint.items():
            mine = joint.setdefault(s, {})
            for t, count in row.items():
                mine[t] = mine.get(t, 0.0) + count
        return Lexicon(
            self.locales, joint, _sum(self.source, other.source), _sum(self.target, other.target)
        )

    @cached_property
    def fingerprint(self) -> str:
        """A digest of the languages and all counts."""
        rows = [f"{s} {sorted(row.items())}" for s, row in sorted(self.joint.items())]
        sides = sorted(self.source.items()), sorted(self.target.items())
        return digest("\n".join([*self.locales, *rows, repr(sides)]), 128)

    @cached_property
    def totals(self) -> tuple[float, float]:
        """How many tokens were seen on either side."""
        return sum(self.source.values()), sum(self.target.values())

    def tokenisers(self, dictionary: Dictionary | None = None) -> tuple[Tokeniser, Tokeniser]:
        """Return the functions that turn a source and a target text into tokens of this table.

        In a locale without spaces words are those of the table and of the dictionary, and what is
        neither falls into characters. Both functions are made once for a dictionary.
        """
        made = self._made.get(id(dictionary))
        if made is None or made[0] is not dictionary:
            own = self.make_tokenisers(dictionary.beginning if dictionary else _no_words)
            made = self._made[id(dictionary)] = (dictionary, *own)
        return made[1], made[2]

    def make_tokenisers(self, more: Beginning) -> tuple[Tokeniser, Tokeniser]:
        """Return such functions for the words of the table and those that `more` returns."""
        one, other = (
            _tokeniser(words, more, spaced_language(locale))
            for words, locale in zip(self._scored, self.locales, strict=True)
        )
        return one, other

    @cached_property
    def _scored(self) -> tuple["_Scored | None", "_Scored | None"]:
        return _score(self.locales[0], self.source), _score(self.locales[1], self.target)

    @cached_property
    def _made(self) -> dict[int, tuple[Dictionary | None, Tokeniser, Tokeniser]]:
        return {}


class _Scored(NamedTuple):
    """Words of a locale without spaces under their first characters, and what others get."""

    words: Mapping[str, Mapping[str, float]]
    rare: float


def _no_words(_: str) -> tuple[str, ...]:
    return ()


def _score(locale: str, counts: Mapping[str, float]) -> _Scored | None:
    """Return the log probabilities of the words of a locale without spaces; of another, nothing."""
    if language(locale) not in CJK_LOCALES:
        return None
    total = sum(counts.values()) or 1000.0
    scores = {word: math.log((count + 0.5) / total) for word, count in counts.items() if count > 0}
    return _Scored(group_words(scores), math.log(0.5 / total))


def _tokeniser(scored: _Scored | None, more: Beginning, tongue: str) -> Tokeniser:
    if scored is None:
        return lambda text: tokenise(text, list, tongue)
    words = WordScores(scored.words, more, scored.rare)
    return lambda text: tokenise(text, lambda run: segment(run, words), tongue)


def _sum(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    total = dict(one)
    for word, count in other.items():
        total[word] = total.get(word, 0.0) + count
    return total


def write_lexicon(lexicon: Lexicon) -> bytes:
    """Return the lexicon compressed: the same bytes for the same lexicon."""
    sources, targets = sorted(lexicon.source), sorted(lexicon.target)
    number = {word: i for i, word in enumerate(targets)}
    rows = []
    for word in sources:
        cells = sorted(
            (number[t], count) for t, count in lexicon.joint.get(word, {}).items() if t in number
        )
        last = 0
        numbers = []
        for t, count in cells:
            numbers.append(f"{t - last:x} {_pack(count)}")
            last = t
        rows.append(" ".join(numbers))
    lines = [
        f"{_MAGIC} {' '.join(lexicon.locales)} {len(sources)} {len(targets)}",
        *sources,
        *targets,
        *(_pack(lexicon.source[word]) for word in sources),
        *(_pack(lexicon.target[word]) for word in targets),
        *rows,
    ]
    return lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)


def read_lexicon(data: bytes) -> Lexicon:
    """Return the lexicon that `write_lexicon` wrote (counts to within 7 %). Raises InputError
    where the data are none.
    """
    try:
        lines = lzma.decompress(data).decode().split("\n")
        *magic, source_locale, target_locale, n, m = lines[0].split(" ")
        if " ".join(magic) != _MAGIC:
            raise ValueError(lines[0])
        a, b = 1 + int(n), 1 + int(n) + int(m)
        sources, targets = lines[1:a], lines[a:b]
        counts = [_unpack(line) for line in lines[b : b + len(sources) + len(targets)]]
        joint: dict[str, Mapping[str, float]] = {}
        for word, row in zip(sources, lines[b + len(sources) + len(targets) :], strict=True):
            at = 0
            cells = {}
            fields = row.split()
            for step, count in zip(fields[::2], fields[1::2], strict=True):
                at += int(step, 16)
                cells[targets[at]] = _unpack(count)
            if cells:
                joint[word] = cells
    except (lzma.LZMAError, ValueError, IndexError) as error:
        raise InputError(
            f"not a lexicon of this version ({error}): write it with 'bitext train'"
        ) from error
    return Lexicon(
        (source_locale, target_locale),
        joint,
        dict(zip(sources, counts[: len(sources)], strict=True)),
        dict(zip(targets, counts[len(sources) :], strict=True)),
    )


def _pack(count: float) -> str:
    return str(max(0, round(_SCALE * math.log(max(count, 0.05) / 0.05))))


def _unpack(packed: str) -> float:
    return 0.05 * math.exp(int(packed) / _SCALE)
