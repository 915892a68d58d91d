"""Numbers as a reader means them: 1,000 = 1000 = 一千 = one thousand, with their units.

A number has all the values that it may stand for; two numbers agree where they share one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from bitext.checks.numbers.clock import with_readings
from bitext.checks.numbers.digits import digit_numbers
from bitext.checks.numbers.han import han_numbers
from bitext.checks.numbers.lexicon import HAN_LANGUAGES, WEAK
from bitext.checks.numbers.quantity import Quantity, Sort, normal, scale
from bitext.checks.numbers.roman import roman_numbers
from bitext.checks.numbers.spoken import spoken_numbers


def _ascii_digits() -> dict[int, str]:
    starts = (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10)
    return {start + value: str(value) for start in starts for value in range(10)}


_PLAIN = _ascii_digits() | str.maketrans("．，％٪－٫٬", ".,%%-.,")
#: The digits of a number without separators of thousands, which may be followed by a scale.
_DECIMAL = re.compile(r"\d+(?:\.\d+)?(?![\d.,])")
#: 1½ and its like, as decimals.
_MIXED = re.compile(r"(?<!\d)(\d{0,9})([½¼¾])")
#: Hours and minutes with a point between them: 3.40 p.m.
_DOTTED_TIME = re.compile(r"(?<![\d.])(\d{1,2})\.([0-5]\d)(?=\s?[ap]\.?\s?m\b)", re.IGNORECASE)
_FRACTIONS = {"½": "5", "¼": "25", "¾": "75"}
#: Between the two numbers of a range, which share a scale and a unit: 7 to 65 billion, 10%～30%.
_RANGE = re.compile(
    r"\s?(?:%\s?)?(?:[–—~～-]{1,2}|to|and|or|bis|à|至|到|或|和|から|、)\s?[$€£]?\s?$"
)
_NO_UNIT = frozenset({"", "year"})
#: Between a sum of money and its hundredths, and behind these: 12 dollars and 50 cents.
_MONEY = re.compile(
    r"\s?(?:dollars?|dólares|euros?|pounds?|libras?|francs?|[美欧]元|[美歐]金|英[镑鎊]|元|块"
    r"|ドル|ユーロ|ポンド|달러|유로),?\s?(?:(?:and|et|und|y|e|又)\s)?",
    re.IGNORECASE,
)
_HUNDREDTHS = re.compile(
    r"\s?(?:(?:cents?|centimes?|céntimos|centavos|cêntimos|pence|p|peniques|分)(?!\w)"
    r"|[美欧]分|便士|セント|ペンス|센트)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def find_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text in order of place; those in words where we know the words."""
    text = _MIXED.sub(_as_decimal, text.translate(_PLAIN))
    text = _DOTTED_TIME.sub(r"\1:\2", text)
    found = list(digit_numbers(text, language))
    if language in HAN_LANGUAGES:
        found += han_numbers(text)
    if language in WEAK:
        found += spoken_numbers(text, language)
    found += roman_numbers(text)
    found = [with_readings(text, quantity) for quantity in found]
    found.sort(key=lambda quantity: quantity.start)
    return tuple(_share_scales(text, _with_hundredths(text, found)))


def _with_hundredths(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the numbers; both of 12 dollars and 50 cents may be 12.50, too."""
    joined = list(found)
    for number in range(len(joined) - 1):
        whole, part = joined[number : number + 2]
        between = text[whole.end : part.start]
        if _MONEY.fullmatch(between) and _HUNDREDTHS.match(text, part.end):
            sums = {
                normal(Decimal(one) + Decimal(hundredths) / 100)
                for one in whole.values
                for hundredths in part.values
                if one.isdigit() and hundredths.isdigit()
            }
            joined[number] = replace(whole, values=whole.values | sums)
            joined[number + 1] = replace(part, values=part.values | sums)
    return joined


def _as_decimal(match: re.Match[str]) -> str:
    return f"{match[1] or 0}.{_FRACTIONS[match[2]]}"


def _share_scales(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Yield the numbers; the first of a range may have the second's scale and unit, too."""
    for number, quantity in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        if after and _RANGE.fullmatch(text[quantity.end : after.start][:12]):
            yield _like(quantity, after)
        else:
            yield quantity


def _like(first: Quantity, second: Quantity) -> Quantity:
    values = set(first.values)
    for factor in _factors(second):
        values |= {scaled for value in first.values if (scaled := scale(value, factor))}
    unit = second.unit if first.unit in _NO_UNIT else first.unit
    return replace(first, values=frozenset(values), unit=unit)


def _factors(quantity: Quantity) -> set[int]:
    """Return what multiplies the digits of a number such as 65 billion or 300 万."""
    written = _DECIMAL.match(quantity.raw)
    if not written or quantity.sort is not Sort.DIGITS or not Decimal(written[0]):
        return set()
    ratios = {Decimal(value) / Decimal(written[0]) for value in quantity.values}
    return {int(ratio) for ratio in ratios if ratio >= 100}
