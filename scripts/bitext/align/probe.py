"""A quick look at two texts: do their lengths, names, numbers and a few telling words agree?

The aligner proper compares every text of one side with every text of the other. Where two
sections have the same structure that is wasted work: this look at one pair at a time costs a
few microseconds and is enough to confirm what structure suggests, or to doubt it.
"""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from bitext.align.lexicon import Lexicon
from bitext.align.tokens import bag_size, start_of
from bitext.text.words import CJK_LOCALES, language, stem

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ANCHOR = re.compile(r"[0-9]+(?:[.,:][0-9]+)*|[A-Za-z_][A-Za-z0-9_]+")
_NUMBER = re.compile(r"[0-9]+(?:[.,:][0-9]+)*")
# Rarer words tell more about a text than frequent ones, and eight settle nearly every case.
_MOST_WORDS = 8
_MOST_TRANSLATIONS = 4
_MOST_ANCHORS = 4
# In letters, of a text's start: a long text shows in its first lines what it is about.
_HEAD = 600
# The log-likelihood ratios of a word whose translation is there and of one whose translation is
# not: on the development sets it is there in six of ten true pairs and one of twelve random ones.
_HIT, _MISS = 1.9, -0.8
_SHARED, _FOREIGN = 1.5, -1.0
_SAME = 4.0

Translations = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What is noted of a text: its size, names and numbers, its telling words' translations,
    and what it holds.

    `telling` is filled on the side that is written with spaces, `holds` (its words, or where
    words have no spaces the text itself) on the other.
    """

    text: str
    size: float
    anchors: frozenset[str]
    telling: tuple[Translations, ...] = ()
    holds: Collection[str] = ""


class _Entry(NamedTuple):
    """What is known of a word: how often it was seen, its stem, its likeliest translations."""

    seen: float
    stem: str
    translations: Translations


@dataclass(frozen=True)
class Probe:
    """What a quick look needs to know of two languages; remembers the words that it has looked
    up.
    """

    lexicon: Lexicon
    _known: dict[str, _Entry] = field(default_factory=dict)

    @cached_property
    def _unspaced(self) -> tuple[bool, bool]:
        """Whether the source and the target are written without spaces between words."""
        one, other = (language(locale) in CJK_LOCALES for locale in self.lexicon.locales)
        return one, other

    def note(self, text: str, *, source: bool) -> Look:
        """Return what is noted of a text of the source, or of the target."""
        text = text.strip()
        head = start_of(text, _HEAD)
        one, other = self._unspaced
        pattern = _ANCHOR if one or other else _NUMBER
        telling: tuple[Translations, ...] = ()
        holds: Collection[str] = head
        if (one and not source) or (not one and source):
            telling = self._find_telling(head, backward=one)
        elif not (one or other):
            holds = frozenset(self._stems(head, self.lexicon.locales[1]))
        return Look(text, bag_size(text), frozenset(pattern.findall(head)), telling, holds)

    def judge(self, source: Look, target: Look, ratio: float = 1.0) -> float:
        """Return the log-likelihood ratio of two texts being translations of each other; 0.0
        where nothing tells.

        `ratio` is the length of target texts to be expected per length of source texts.
        """
        if source.text == target.text:
            return _SAME if source.text else 0.0
        if not source.text or not target.text:
            return 0.0
        words = _judge_words(source.telling, target.holds) + _judge_words(
            target.telling, source.holds
        )
        return words + self._judge_anchors(source, target) + _judge_lengths(source, target, ratio)

    def compare(self, source: str, target: str) -> float:
        """Return the judgement of two texts that are looked at only once."""
        return self.judge(self.note(source, source=True), self.note(target, source=False))

    def _find_telling(self, text: str, *, backward: bool) -> tuple[Translations, ...]:
        """Return the likeliest translations of a text's rarest words."""
        found: dict[str, _Entry] = {}
        for word in set(_WORD.findall(text.casefold())):
            entry = self._known.get(word) or self._look_up(word, backward=backward)
            if entry.translations:
                found[entry.stem] = entry
        rarest = sorted(found.values())[:_MOST_WORDS]
        return tuple(entry.translations for entry in rarest)

    def _stems(self, text: str, locale: str) -> set[str]:
        tongue = language(locale)
        return {stem(word, tongue) for word in _WORD.findall(text.casefold())}

    def _look_up(self, word: str, *, backward: bool) -> _Entry:
        """Return what is known of a word, and note it."""
        table, counts = self._tables(backward=backward)
        base = stem(word, language(self.lexicon.locales[1 if backward else 0]))
        row, seen = table.get(base, {}), counts.get(base, 0.0)
        best = sorted(row, key=lambda other: (-row[other], other))[:_MOST_TRANSLATIONS]
        likely = tuple(other for other in best if row[other] > 0.1 * seen and other != base)
        sure = sum(row[other] for other in likely) > 0.4 * seen
        entry = self._known[word] = _Entry(seen, base, likely if sure else ())
        return entry

    def _tables(
        self, *, backward: bool
    ) -> tuple[Mapping[str, Mapping[str, float]], Mapping[str, float]]:
        if backward:
            return self.lexicon.backward.joint, self.lexicon.target
        return self.lexicon.joint, self.lexicon.source

    def _judge_anchors(self, source: Look, target: Look) -> float:
        """Return what numbers say, and Latin words in a text of another script."""
        given, own = source.anchors, target.anchors
        if self._unspaced[0]:
            given, own = own, given
        shared, foreign = len(given & own), len(own - given)
        return _SHARED * min(shared, _MOST_ANCHORS) + _FOREIGN * min(foreign, _MOST_ANCHORS)


def probed_ratio(source: Sequence[Look], target: Sequence[Look]) -> float:
    """Return the length of target texts per length of source texts that two whole sides
    suggest, kept within reason.
    """
    ratio = sum(look.size for look in target) / max(1.0, sum(look.size for look in source))
    return min(max(ratio, 0.5), 2.0)


def _judge_words(telling: Sequence[Translations], holds: Collection[str]) -> float:
    hits = sum(any(word in holds for word in words) for words in telling)
    return _HIT * hits + _MISS * (len(telling) - hits)


def _judge_lengths(source: Look, target: Look, ratio: float) -> float:
    """Return 0 for lengths as expected and less the further they are off (cf.
    `evidence.length_score`).
    """
    off = math.log(target.size / (source.size * ratio))
    spread = 0.16**2 + 1.6**2 / min(source.size, target.size)
    return -3.5 * math.log1p(off * off / spread / 6.0)
