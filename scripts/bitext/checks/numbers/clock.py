"""What a number can also mean by the words beside it: 下午 6 点 is 18:00, 一个半小时 1.5 hours."""

import re
from dataclasses import replace
from decimal import Decimal

from bitext.checks.numbers.quantity import Quantity, normal

#: Hours of the second half of the day, by what stands before or behind the number.
_LATE_BEFORE = re.compile(r"(?:下午|午后|傍晚|晚上|夜里|晚间|当晚|今晚|晚)\s?$")
_LATE_BEHIND = re.compile(
    r"(?::\d\d)?\s?(?:p\.?\s?m\b|(?:in the|on \w{1,10}) (?:afternoon|evening)|at night)",
    re.IGNORECASE,
)
#: Half a unit more: 一个半小时, 两年半.
_AND_HALF = re.compile("\\s?(?:个半|年半|天半|分半|周半|倍半|点半|小时半|公斤半|米半)")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
#: A cent is a hundredth.
_CENTS = re.compile(r"\s?cents?\b", re.IGNORECASE)
_NOON = 12
#: How many places before a number its words are looked for.
_BEFORE = 4


def with_readings(text: str, quantity: Quantity) -> Quantity:
    """Return a number of a text with what it can also mean there."""
    further = {
        normal(value)
        for own in quantity.values
        if _PLAIN.fullmatch(own)
        for value in _readings(text, quantity, Decimal(own))
    }
    return replace(quantity, values=quantity.values | further) if further else quantity


def _readings(text: str, quantity: Quantity, value: Decimal) -> list[Decimal]:
    before = text[max(0, quantity.start - _BEFORE) : quantity.start]
    late = _LATE_BEFORE.search(before) or _LATE_BEHIND.match(text, quantity.end)
    found = []
    if late and 1 <= value < _NOON:
        found.append(value + _NOON)
    if _AND_HALF.match(text, quantity.end):
        found.append(value + Decimal("0.5"))
    if _CENTS.match(text, quantity.end):
        found.append(value / 100)
    return found
