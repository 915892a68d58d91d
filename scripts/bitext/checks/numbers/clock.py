"""What a number can also mean by the words beside it: 下午 6 点 is 18:00, 一个半小时 1.5 hours."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bitext.checks.numbers.measures import canonical
from bitext.checks.numbers.quantity import Quantity, normal, unit_at

#: Hours of the second half of the day, by what stands before or behind the number.
_LATE_BEFORE = re.compile(r"(?:下午|午后|傍晚|晚上|夜里|晚间|当晚|今晚|晚)\s?$")
_LATE_BEHIND = re.compile(
    r"(?::\d\d)?\s?(?:p\.?\s?m\b|(?:in the|on \w{1,10}) (?:afternoon|evening)|at night)",
    re.IGNORECASE,
)
#: A quarter to four is 3:45; halb acht is half past seven in German and its northern neighbours.
_BEFORE_HOUR = re.compile(r"\b(?:(?:quarter|five|ten|twenty|minutes) to|hal[bv]) $", re.IGNORECASE)
#: Half a unit more: 一个半小时, 两年半, two and a half hours.
_AND_HALF = re.compile(
    r"\s?(?:个半(小时|钟头|月|星期)|(年|天|分|周|小时|公斤|千米|公里|米)半|倍半|点半|[杯碗页张]半"
    r"|and a half\b)"
)
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
#: What follows a number and makes it a share: a cent, 2 毛, five per thousand. Coins behind Han
#: numerals are read with these.
_SHARES = (
    (re.compile(r"\s?cents?\b", re.IGNORECASE), Decimal("0.01")),
    (re.compile(r"(?<=\d)\s?[毛角](?![色落度发巾])"), Decimal("0.1")),
    (re.compile(r"(?<=\d)\s?分钱"), Decimal("0.01")),
    (re.compile("\\s?‰"), Decimal("0.1")),
)
#: 8割: so many tenths.
_TENTHS = re.compile(r"(?<=\d)\s?割(?![り合])")
#: 大四倍, 增加了两倍, 增长 0.5 倍: so many times more, that is once more than times as much.
_TIMES_MORE = re.compile(r"\s?(?:多)?倍")
_MORE = re.compile(
    "(?:[增涨升加长快大高多贵重远强慢久]|提高|上升|扩大|上涨|增长|增加|翻)[了出上]?(?:约|近|大约|将近)?\\s?$"
)
#: Orders of magnitude: the power of ten, and no more than so many of them.
_MAGNITUDES = re.compile(r"\s?(?:个数量级|個數量級|orders? of magnitude)")
_MOST_MAGNITUDES = 30
_NOON = 12
#: How many places before a number its words are looked for.
_BEFORE, _LONG_BEFORE = 6, 12


def with_readings(text: str, quantity: Quantity) -> Quantity:
    """Return a number of a text with what it can also mean there."""
    further = {
        normal(value)
        for own in quantity.values
        if _PLAIN.fullmatch(own)
        for value in _readings(text, quantity, Decimal(own))
    }
    if not further:
        return quantity
    return replace(quantity, values=quantity.values | further, unit=_unit(text, quantity))


def _unit(text: str, quantity: Quantity) -> str:
    """Return the unit of a number with further readings."""
    if _TENTHS.match(text, quantity.end):
        return "%"
    half = _AND_HALF.match(text, quantity.end)
    if not half:
        return quantity.unit
    return canonical(half[1] or half[2] or "") or unit_at(text, quantity.start, half.end())


def _readings(text: str, quantity: Quantity, value: Decimal) -> Iterator[Decimal]:
    before, end = text[max(0, quantity.start - _BEFORE) : quantity.start], quantity.end
    if 1 <= value <= _NOON:
        yield from _hours(text, quantity, value)
    if _AND_HALF.match(text, end):
        yield value + Decimal("0.5")
    if _TIMES_MORE.match(text, end) and _MORE.search(before):
        yield value + 1
    if _MAGNITUDES.match(text, end) and value <= _MOST_MAGNITUDES:
        yield Decimal(10) ** int(value)
    if _TENTHS.match(text, end):
        yield value * 10
    for pattern, share in _SHARES:
        if pattern.match(text, end):
            yield value * share


def _hours(text: str, quantity: Quantity, hour: Decimal) -> Iterator[Decimal]:
    """Yield what an hour may also be: 18 in 下午 6 点, 3 in a quarter to 4."""
    start, end = quantity.start, quantity.end
    before = text[max(0, start - _BEFORE) : start]
    if hour < _NOON and (_LATE_BEFORE.search(before) or _LATE_BEHIND.match(text, end)):
        yield hour + _NOON
    if _BEFORE_HOUR.search(text, max(0, start - _LONG_BEFORE), start):
        yield hour - 1
