"""What numbers and measures are worth, worked out by other means than the tables of the checks."""

from math import prod

import pytest
from bitext.checks.numbers.conversions import are_one_measure
from bitext.checks.numbers.digits import digit_numbers
from bitext.checks.numbers.lexicon import CARDINALS, HAN_SCALES, SCALES
from bitext.checks.numbers.quantity import Quantity

HAN = dict(
    zip("十百千万亿萬億兆", (10, 100, 10**3, 10**4, 10**8, 10**4, 10**8, 10**12), strict=True)
)


def measure(value: str, unit: str) -> Quantity:
    return Quantity(frozenset({value}), value, unit, 0, len(value))


@pytest.mark.parametrize("word", HAN_SCALES)
def test_a_scale_in_han_is_the_product_of_its_characters(word: str) -> None:
    assert HAN_SCALES[word] == prod(HAN[character] for character in word)


@pytest.mark.parametrize(
    ("word", "value"),
    [("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)],
)
def test_scales_in_english(word: str, value: float) -> None:
    assert SCALES[word] == value


def test_cardinals_rise_by_one_and_then_by_ten() -> None:
    assert list(CARDINALS.values()) == [*range(21), *range(30, 100, 10)]


@pytest.mark.parametrize(
    ("value", "unit", "other", "its_unit"),
    [
        ("1", "month", "30", "d"),
        ("1", "year", "12", "month"),
        ("1", "year", "365", "d"),
        ("2", "week", "14", "d"),
        ("1", "d", "24", "h"),
        ("90", "min", "1.5", "h"),
        ("1.5", "s", "1500", "ms"),
        ("3", "ms", "3000", "μs"),
        ("3", "μs", "3000", "ns"),
        ("1.2", "km", "1200", "m"),
        ("2.5", "m", "250", "cm"),
        ("25", "mm", "2.5", "cm"),
        ("10", "mile", "16", "km"),
        ("12", "inch", "30.48", "cm"),
        ("3", "foot", "0.9144", "m"),
        ("2", "jin", "1", "kg"),
        ("2", "t", "2000", "kg"),
        ("10", "lb", "4.5", "kg"),
        ("5", "g", "5000", "mg"),
        ("1", "GB", "1000", "MB"),
        ("1", "GB", "1024", "MB"),
        ("2", "TB", "2000", "GB"),
        ("4", "KB", "4096", "B"),
        ("1", "GiB", "1024", "MiB"),
        ("1", "TiB", "1024", "GiB"),
        ("2.4", "GHz", "2400", "MHz"),
        ("2", "MHz", "2000", "kHz"),
        ("1", "kHz", "1000", "Hz"),
        ("1.5", "MW", "1500", "kW"),
        ("1", "kW", "1000", "W"),
    ],
)
def test_one_measure_in_two_units(value: str, unit: str, other: str, its_unit: str) -> None:
    assert are_one_measure(measure(value, unit), measure(other, its_unit))
    assert are_one_measure(measure(other, its_unit), measure(value, unit))
    assert not are_one_measure(measure(value, unit), measure(f"{float(other) * 1.2:g}", its_unit))


def test_only_units_of_one_kind_can_be_one_measure() -> None:
    assert not are_one_measure(measure("1", "kg"), measure("1000", "m"))
    assert not are_one_measure(measure("5", "m"), measure("5", "m"))
    assert not are_one_measure(measure("5", "m"), measure("5", "no unit"))


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("1,234 of them", "en", ["1234"]),
        ("1,23,4 and 5", "en", ["1", "23", "4", "5"]),
        ("3.5 and 70", "en", ["3.5", "70"]),
        ("7.5 亿", "zh", ["750000000"]),
        ("40 billion", "en", ["40000000000"]),
    ],
)
def test_digits_are_read_as_their_language_writes_them(
    text: str, language: str, values: list[str]
) -> None:
    assert [max(one.values, key=len) for one in digit_numbers(text, language)] == values
