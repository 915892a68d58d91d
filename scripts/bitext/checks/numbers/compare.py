"""The numbers of an aligned pair against each other: what is missing, extra, or agrees."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bitext.checks.context import Context, Match
from bitext.checks.numbers.conversions import are_one_measure
from bitext.checks.numbers.lexicon import (
    HAN_DIGITS,
    HAN_UNITS,
    KNOWN_WORDS,
    READ_WORDS,
    WEAK,
)
from bitext.checks.numbers.measures import canonical
from bitext.checks.numbers.per_time import find_rates
from bitext.checks.numbers.quantities import find_quantities
from bitext.checks.numbers.quantity import Quantity, Sort
from bitext.checks.patterns import ADDRESS, OPAQUE, TRANSLATORS_NOTE
from bitext.text.characters import word_set

#: What is a number on one side only, and how the other side says it.
_IDIOMS = (
    (
        re.compile(r"\b24[/×x-]7\b"),
        re.compile(r"全天候|全天|昼夜|全年无休|随时|24 ?小时|二十四小时"),
    ),
    (re.compile(r"\b1:1\b|\b1-1\b|\bone-on-one\b", re.IGNORECASE), re.compile("一对一")),
    (re.compile(r"\b20/20\b"), re.compile("视力|清楚|后见之明|事后")),
    (re.compile(r"\b80[/-]20\b"), re.compile("二八|八二")),
    (re.compile(r"\b500 ?(?:g|grams?|ml)\b"), re.compile("半(?:公斤|升)|[一1] ?斤")),
    (re.compile(r"\b101\b"), re.compile("入门|基础")),
    (
        re.compile(r"\bevery (?:7|24|30|60|365) (?:days|hours|minutes)\b", re.IGNORECASE),
        re.compile("每(?:周|星期|个?月|年|天|小时)"),
    ),
    (re.compile(r"\b1/2\b"), re.compile("半")),
    (re.compile(r"\bCOVID-19\b", re.IGNORECASE), re.compile("新冠")),
    (re.compile(r"\b9/11\b"), re.compile("九一一|9·11|911")),
    (
        re.compile(r"\b(?:7|seven) days a week\b", re.IGNORECASE),
        re.compile("全年无休|每天|天天|一周七天|全天候"),
    ),
    (
        re.compile(r"\b(?:\w{3,5}|\d) (?:out of|in) (?:ten|10)\b"),
        re.compile(r"[一二三四五六七八九]成|[一二三四五六七八九\d]\s?割|十有"),
    ),
    (
        re.compile(r"\bfifty-fifty\b|\b50[/-]50\b", re.IGNORECASE),
        re.compile("一半|各半|对半|五五|平分|参半|均等"),
    ),
    (
        re.compile(r"\b(?:five|six|seven|eight|nine|[5-9])[ -]figures?\b", re.IGNORECASE),
        re.compile("[十百千]万|[万亿]元|[五六七八九]位数"),
    ),
    (re.compile(r"\b9-to-5\b|\b9 to 5\b"), re.compile("朝九晚五")),
    (
        re.compile(r"\b(?:100|an? hundred|one hundred) times (?:less|fewer|\w+er)\b"),
        re.compile("百分之一"),
    ),
    (
        re.compile(r"\b(?:1,?000|a thousand|one thousand) times (?:less|fewer|\w+er)\b"),
        re.compile("千分之一"),
    ),
)
_IDIOMS_BACK = tuple((other, one) for one, other in _IDIOMS)
#: A place that is named, too: who names it may leave out its number.
_REFERENCE = re.compile(
    r"\b(?:Section|Chapter|Figure|Table|Example|Appendix) (\d+(?:\.\d+)*)(?=, [“\"‘])"
)
#: Units that number words have, too; 一位 is no bit.
_SPANS = word_set(
    "s min h d week month year mm cm m km mile inch foot yard ml l pint gallon oz kg g lb"
    " USD EUR GBP"
)
_DIGITS = re.compile(r"\d+(?:\.\d+)*")
#: Shorter numbers are often said once less.
_SHORT = 2
_FIRST_TWELVE = frozenset(map(str, range(13)))
#: So many equal numbers of a text are looked at, so that a table of zeros takes linear time.
_LOOKED_AT = 12
#: So many different measures of the other side are looked at.
_MEASURES = 100
#: The 1 of 1/14: "14 times fewer" has none.
_NUMERATOR = re.compile(r"(?<!\d)1\s?/\s?\d")


@dataclass(frozen=True, slots=True)
class Differences:
    """What the numbers of a pair say.

    `missing` and `extra` are on one side only; `repeated` stand more often in the source;
    `agreed` are paired; `spoken` are number words with another unit than the source's; `target` are
    all numbers of the translation.
    """

    missing: tuple[Quantity, ...] = ()
    repeated: tuple[Quantity, ...] = ()
    extra: tuple[Quantity, ...] = ()
    agreed: tuple[tuple[Quantity, Quantity], ...] = ()
    spoken: tuple[tuple[Quantity, Quantity], ...] = ()
    target: tuple[Quantity, ...] = ()

    def nth(self, quantity: Quantity) -> int:
        """Return how often a number of the translation is written before this one."""
        same = (other for other in self.target if other.raw == quantity.raw)
        return sum(other.start < quantity.start for other in same)


class NumberPool:
    """Numbers that can be taken by value, each once.

    The one with the wanted unit comes first, then the one at about the same place of its text.
    """

    def __init__(self, quantities: Iterable[Quantity], size: int) -> None:
        """Index the numbers of a text of this size by each of their values."""
        self._size = size
        self._by_value: dict[str, dict[int, Quantity]] = defaultdict(dict)
        for number, quantity in enumerate(quantities):
            for value in quantity.values:
                self._by_value[value][number] = quantity

    def take(self, wanted: Quantity, share: float) -> Quantity | None:
        """Remove and return a number with one of the wanted values; None where none is left.

        `share` is where the wanted number stands in its own text.
        """
        ranked = (
            (quantity.unit != wanted.unit, abs(quantity.start / self._size - share), number)
            for value in wanted.values
            for number, quantity in self._left(value)
        )
        *_, number = min(ranked, default=(-1,))
        return self._remove(number, wanted) if number >= 0 else None

    def _left(self, value: str) -> Iterator[tuple[int, Quantity]]:
        """Yield the numbers of a value that are left: the first ones, where there are very many."""
        return islice(self._by_value[value].items(), _LOOKED_AT)

    def _remove(self, number: int, wanted: Quantity) -> Quantity:
        held = next(
            self._by_value[value] for value in wanted.values if number in self._by_value[value]
        )
        quantity = held[number]
        for value in quantity.values:
            self._by_value[value].pop(number, None)
        return quantity

    def rest(self) -> list[Quantity]:
        """Return the numbers that nobody took, in order of place."""
        left = {
            number: quantity
            for held in self._by_value.values()
            for number, quantity in held.items()
        }
        return [left[number] for number in sorted(left)]


def find_differences(match: Match, context: Context) -> Differences:
    """Return how the numbers of an aligned pair differ.

    A number word stands for digits and the other way round; what the other side has in code or in
    a formula is there. Of number words only those that surely count can be missing.
    """
    source, target = _numbers(match, context)
    if not source and not target:
        return Differences()
    digits = (quantity for quantity in target if quantity.sort is Sort.DIGITS)
    pool = NumberPool(digits, _end(target))
    agreed, lost = _agree(source, target, pool)
    here = _values(target) | set(_DIGITS.findall(match.target.text))
    there = _values(source) | set(_DIGITS.findall(match.source.text))
    gone = [quantity for quantity in lost if _can_be_missed(quantity, context)]
    surely = [quantity for quantity in source if _is_sure(quantity, context)]
    added = [quantity for quantity in target if _is_surely_added(quantity, context)]
    added = _only_here(added, there | _han_signs(match.source.prose), source)
    extra = [*_only_here(pool.rest(), there, source), *added]
    missing = _only_here((*gone, *surely), here, target)
    if missing and _is_left(match):
        return Differences()
    repeated = [q for q in gone if q.values & here and len(q.raw) > _SHORT]
    return Differences(
        missing=tuple(_without_numerators(missing, match.source.prose)),
        repeated=tuple(repeated),
        extra=tuple(_without_numerators(extra, match.target.prose)),
        agreed=tuple(agreed),
        spoken=tuple(_with_other_unit(source, target, match.target.prose)),
        target=target,
    )


def _is_left(match: Match) -> bool:
    """Return whether a translation has the source's words: its numbers are words of the source."""
    source, target = (re.sub(r"\W", "", side.prose) for side in (match.source, match.target))
    return source == target


def _end(quantities: Sequence[Quantity]) -> int:
    """Return where the last number ends, in order to compare places of two texts."""
    return quantities[-1].end if quantities else 0


def _only_here(
    quantities: Iterable[Quantity], values: set[str], others: Sequence[Quantity]
) -> list[Quantity]:
    """Return the numbers of which the other side has neither a value nor the measure."""
    measures = list({(other.unit, other.values): other for other in others if other.unit}.values())
    return [
        quantity
        for quantity in quantities
        if not (quantity.values & values or _is_converted(quantity, measures))
    ]


def _is_converted(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Return whether the other side measures the same in another unit."""
    if not quantity.unit:
        return False
    return any(are_one_measure(quantity, other) for other in others[:_MEASURES])


def _agree(
    source: Sequence[Quantity], target: Sequence[Quantity], pool: NumberPool
) -> tuple[list[tuple[Quantity, Quantity]], list[Quantity]]:
    """Return the source's numbers in digits that have a counterpart, paired, and the others."""
    words = (quantity for quantity in target if quantity.sort is not Sort.DIGITS)
    spoken = NumberPool(words, _end(target))
    size = _end(source)
    agreed: list[tuple[Quantity, Quantity]] = []
    lost: list[Quantity] = []
    for quantity in source:
        if quantity.sort is not Sort.DIGITS:
            continue
        share = quantity.start / size
        other = pool.take(quantity, share) or spoken.take(quantity, share)
        if other:
            agreed.append((quantity, other))
        else:
            lost.append(quantity)
    return agreed, lost


def _with_other_unit(
    source: Sequence[Quantity], target: Sequence[Quantity], prose: str
) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield number words whose value is on the other side with other units only: ten minutes."""
    spans = [other for other in target if other.unit in _SPANS]
    if not spans:
        return
    rates = {canonical(span) for span in find_rates(prose)}
    for quantity in source:
        if not _is_span(quantity, rates):
            continue
        others = [other for other in spans if other.values & quantity.values]
        if _is_converted(quantity, others):
            continue
        if others and quantity.unit not in {other.unit for other in others}:
            yield quantity, others[0]


def _is_span(quantity: Quantity, rates: set[str]) -> bool:
    """Return whether a number in words measures something: ten minutes."""
    if quantity.sort is Sort.DIGITS or quantity.unit not in _SPANS:
        return False
    word = quantity.raw.lower()
    attempt = quantity.unit == "s" and word in ("a", "one")  # a second attempt
    rate = quantity.unit in rates and word in ("a", "an")  # once a week: 每周
    return not (attempt or rate)


def _numbers(match: Match, context: Context) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    source = ADDRESS.sub(" ", match.source.prose.replace(OPAQUE, " \x00 "))
    target = ADDRESS.sub(" ", match.target.prose.replace(OPAQUE, " \x00 "))
    target = TRANSLATORS_NOTE.sub("", target)
    source = _REFERENCE.sub(lambda found: found[0] if found[1] in target else " ", source)
    for one, other in (*_IDIOMS, *_IDIOMS_BACK):
        if other.search(target) and one.search(source):
            source, target = one.sub(" ", source), other.sub(" ", target)
    site = context.site
    return find_quantities(source, site.source_language), find_quantities(target, site.language)


def _can_be_missed(quantity: Quantity, context: Context) -> bool:
    """Return whether its loss proves something: 5 may be a word that we do not know."""
    return len(quantity.raw) > 1 or context.site.language in KNOWN_WORDS


def _is_sure(quantity: Quantity, context: Context) -> bool:
    """Return whether a number in words must be on the other side, in words that we can read."""
    if quantity.sort is not Sort.WORD:
        return False
    if context.site.language in READ_WORDS:
        return True
    return context.site.language in WEAK and quantity.values <= _FIRST_TWELVE


def _is_surely_added(quantity: Quantity, context: Context) -> bool:
    """Return whether a number in words must be in the source, in words that we can read."""
    return quantity.sort is Sort.WORD and context.site.source_language in READ_WORDS


def _han_signs(text: str) -> set[str]:
    """Return the values of single Han numerals, also of those in words: 四季, the four seasons."""
    numerals = HAN_DIGITS | HAN_UNITS
    return {str(numerals[sign]) for sign in text if sign in numerals}


def _without_numerators(extra: Sequence[Quantity], prose: str) -> list[Quantity]:
    """Return the numbers without the 1 of a fraction such as 1/14."""
    ones = any(quantity.raw == "1" for quantity in extra)
    if not ones or not _NUMERATOR.search(prose):
        return list(extra)
    return [quantity for quantity in extra if quantity.raw != "1"]


def _values(quantities: Iterable[Quantity]) -> set[str]:
    return {value for quantity in quantities for value in quantity.values}
