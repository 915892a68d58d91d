"""Where else in a translation a text could be: in what is beside its place and too long for its
source.

A translator joins two paragraphs, or a quotation and a paragraph; an element or a fence that ends
too late takes in what follows. Nothing is known of words here, only how long texts are.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from statistics import median

from bitext.align.lexicon import has_lexicon
from bitext.model import Bitext, Kind, Leaf, Pair
from bitext.text.characters import is_han
from bitext.text.words import CJK_LOCALES, language

_TAG = re.compile(r"<[^<>]*>")
WORDLESS = frozenset({Kind.CODE, Kind.FORMULA, Kind.HTML, Kind.FIGURE})

# A text has room for another where it is so many times as long as its source asks for, and longer
# by so much of what the other would take.
_SAME_KIND, _OTHER_KIND = 1.35, 1.1
_SHARE = 0.3
# The part of a text that lengths leave in doubt: so short a text may be in it.
_SHORT = 0.15
# Confidence from which a unit without a counterpart, and the pairs beside it, are what they seem:
# with a lexicon, units that were translated stood alone at up to 0.55, without one at up to 0.7.
_SURE, _SURE_BLINDLY = 0.6, 0.8


def is_worded(leaf: Leaf) -> bool:
    """Tell whether a unit has words to translate."""
    return leaf.kind not in WORDLESS and any(map(str.isalpha, leaf.text))


def is_spoken_there(leaf: Leaf, locales: tuple[str, str]) -> bool:
    """Tell whether a unit of the source is in the translation's language: a link to that.

    `locales` are those of both. What is in Han throughout is no other language's that has letters.
    """
    source, target = (language(locale) in CJK_LOCALES for locale in locales)
    letters = [letter for letter in leaf.text if letter.isalpha()]
    return target and not source and bool(letters) and all(map(is_han, letters))


def worded(leaves: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """Return the units that have words to translate."""
    return tuple(filter(is_worded, leaves))


def count_spoken(leaves: Sequence[Leaf]) -> int:
    """Return how many letters of these units are words to translate, also in raw HTML."""
    kept = [leaf for leaf in leaves if leaf.kind not in WORDLESS or leaf.kind is Kind.HTML]
    return sum(len(leaf.text) for leaf in kept if any(map(str.isalpha, leaf.text)))


class Rooms:
    """The pairs of a page in their order, and how long its translations are."""

    def __init__(self, bitext: Bitext) -> None:
        """Keep the pairs of all sections."""
        pages = (bitext.source, bitext.target)
        self.knows_words = has_lexicon(*(page.locale if page else "" for page in pages))
        self._sure = _SURE if self.knows_words else _SURE_BLINDLY
        self._pairs = [pair for section in bitext.sections for pair in section.pairs]

    @cached_property
    def _places(self) -> dict[int, int]:
        """The place of the pair that a unit of the source is in, by its mark."""
        pairs = enumerate(self._pairs)
        return {leaf.mark: place for place, pair in pairs for leaf in pair.source}

    @cached_property
    def ratio(self) -> float:
        """How many letters of the translation stand for one of the source."""
        sizes = [
            (len(pair.source[0].text), len(pair.target[0].text))
            for pair in self._pairs
            if _is_measure(pair)
        ]
        if not sizes:
            return 1.0
        return median(target / source for source, target in sizes)

    @cached_property
    def _translated(self) -> frozenset[str]:
        """What the source says and the translation, too."""
        return frozenset(leaf.text for pair in self._pairs if pair.target for leaf in pair.source)

    def _find_run(self, units: Sequence[Leaf]) -> range:
        """Return the places of all that is missing around these units, without a gap."""
        first, last = self._places[units[0].mark], self._places[units[-1].mark]
        while first > 0 and not self._pairs[first - 1].target:
            first -= 1
        while last + 1 < len(self._pairs) and not self._pairs[last + 1].target:
            last += 1
        return range(first, last + 1)

    def _beside(self, run: range) -> tuple[Sequence[Pair], Sequence[Pair]]:
        """Return the pair before a run and the one after it, if there are any."""
        return self._pairs[max(0, run.start - 1) : run.start], self._pairs[run.stop :][:1]

    def are_sure(self, units: Sequence[Leaf]) -> bool:
        """Tell whether the aligner is sure that just these are missing, and not one beside them.

        Where it knows no words of the languages, only their kind tells them from what is beside.
        What is short beside a long text may have been said in it, and nothing shows it.
        """
        before, after = self._beside(self._find_run(units))
        own = [self._pairs[self._places[one.mark]] for one in units if one.kind is not Kind.TITLE]
        if any(pair.score < self._sure for pair in (*before, *own, *after)):
            return False
        kinds = {unit.kind for unit in units}
        alike = [pair for pair in (*before, *after) if kinds & {leaf.kind for leaf in pair.source}]
        longest = max((_count(pair.source) for pair in alike), default=0)
        is_short = max(len(unit.text) for unit in units) < _SHORT * longest
        return not is_short and (self.knows_words or not alike)

    def may_hold(self, units: Sequence[Leaf]) -> bool:
        """Tell whether these missing units may be there all the same.

        The page may say them twice and the translation once, or what stands before or after them
        have room for one of them.
        """
        if all(unit.text in self._translated for unit in units):
            return True
        run = self._find_run(units)
        missing = [leaf for pair in self._pairs[run.start : run.stop] for leaf in pair.source]
        spoken = [leaf for leaf in worded(missing) if leaf.kind is not Kind.TITLE] or units
        before, after = self._beside(run)
        beside = [(pair, spoken[0]) for pair in before] + [(pair, spoken[-1]) for pair in after]
        return any(self._has_room(pair, unit) for pair, unit in beside)

    def _has_room(self, pair: Pair, unit: Leaf) -> bool:
        """Tell whether the translation of a pair is long enough to hold a unit beside it as well.

        Code is as long as its source, and so may be raw HTML, half of which is often numbers. A
        table has no room.
        """
        wanted = self.ratio * len(unit.text) * _SHARE
        own, size = _count(pair.source), _count(pair.target)
        kinds = {leaf.kind for leaf in pair.target}
        if Kind.TABLE in kinds:
            return False
        if kinds & WORDLESS:
            expected = own * min(1.0, self.ratio) if Kind.HTML in kinds else own
            return size - expected > wanted
        expected = own * self.ratio
        times = _SAME_KIND if kinds == {unit.kind} else _OTHER_KIND
        return size > max(expected * times, expected + wanted)


def _count(leaves: Sequence[Leaf]) -> int:
    """Return how many letters these units have; raw HTML, which may be broken, all but its tags."""
    return sum(
        len(_TAG.sub("", leaf.markdown) if leaf.kind is Kind.HTML else leaf.text) for leaf in leaves
    )


def _is_measure(pair: Pair) -> bool:
    sides = (*pair.source, *pair.target)
    return len(pair.source) == len(pair.target) == 1 and all(map(is_worded, sides))
