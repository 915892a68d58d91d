"""How numbers and dates of single texts are read, and what two texts' numbers say together."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from bitext.checks.numbers.compare import Differences, NumberPool
from bitext.checks.numbers.dates import Date, find_dates, may_agree
from bitext.checks.numbers.measures import canonical
from bitext.checks.numbers.quantities import find_quantities
from bitext.checks.numbers.quantity import Quantity, Sort, normal, scale, unit_at

READINGS = yaml.safe_load((Path(__file__).parent / "readings.yml").read_text(encoding="utf-8"))
MARKS = {Sort.DIGITS: "", Sort.WORD: "!", Sort.WEAK: "?", Sort.GLUED: "*"}


def show(quantity: Quantity) -> str:
    values = "|".join(sorted(quantity.values, key=lambda value: (len(value), value)))
    unit = f" {quantity.unit}" if quantity.unit else ""
    return f"{quantity.raw}{MARKS[quantity.sort]} = {values}{unit}"


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language in READINGS for text in READINGS[language]]
)
def test_numbers_are_read_as_a_reader_means_them(language: str, text: str) -> None:
    found = find_quantities(text, language)
    assert "; ".join(map(show, found)) == READINGS[language][text]
    if text.isascii():
        assert [text[one.start : one.end] for one in found] == [one.raw for one in found]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("有三百个和 5 万个", [(1, 3), (6, 9)]),
        ("1½ cups", [(0, 3)]),
        ("OAuth2 and 7", [(5, 6), (11, 12)]),
        ("20 世纪的 3 个", [(0, 2), (7, 8)]),
    ],
)
def test_a_number_is_where_it_is_written(text: str, places: list[tuple[int, int]]) -> None:
    assert [(one.start, one.end) for one in find_quantities(text, "zh")] == places


def test_a_number_is_written_without_needless_zeros() -> None:
    assert [scale(value, 10) for value in ("1.50", "100", "0", "0.01")] == [
        "15",
        "1000",
        "0",
        "0.1",
    ]
    assert scale("1.2.3", 10) == ""
    (version,), (number,) = (find_quantities(text, "en") for text in ("1.2.3", "1.2"))
    assert version.version and not number.version
    assert normal(Decimal("1E+3")) == "1000"


@pytest.mark.parametrize(
    "digits",
    ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９"],
)
def test_digits_of_other_scripts_are_read(digits: str) -> None:
    assert [one.values for one in find_quantities(digits[1:], "ar")] == [{"123456789"}]
    assert [one.values for one in find_quantities(f"{digits[9]}{digits[0]}", "ar")] == [{"90"}]


@pytest.mark.parametrize(
    ("text", "start", "end", "unit"),
    [
        ("US$ 5", 4, 5, "USD"),
        ("$     5", 6, 7, ""),
        ("5 多公里", 0, 1, "km"),
        ("5 $", 0, 1, ""),
        ("1960s", 0, 4, ""),
        ("1965s", 0, 4, "s"),
        ("960s", 0, 3, "s"),
    ],
)
def test_a_unit_is_beside_its_number(text: str, start: int, end: int, unit: str) -> None:
    assert unit_at(text, start, end) == unit


def test_only_long_names_of_units_are_known_in_any_case() -> None:
    forms = ("Minutes", "GRAM", "Km", "KM", "mb", "Mb", "MB", "nonsense")
    assert [canonical(form) for form in forms] == ["min", "g", "", "", "", "", "MB", ""]


DATES: dict[str, list[Date]] = {
    "January 2, 2020": [(2020, 1, 2)],
    "Jan. 2nd 2020": [(2020, 1, 2)],
    "Feb 3": [(0, 2, 3)],
    "March 4": [(0, 3, 4)],
    "Apr 5th, 2019": [(2019, 4, 5)],
    "May 6–8": [(0, 5, 8), (0, 5, 6)],
    "June 7 to 9, 2021": [(2021, 6, 9), (0, 6, 7)],
    "july 8": [(0, 7, 8)],
    "Aug 9": [(0, 8, 9)],
    "Sept. 10, 2011": [(2011, 9, 10)],
    "October 11": [(0, 10, 11)],
    "Nov 12": [(0, 11, 12)],
    "December 13": [(0, 12, 13)],
    "2 January 2020": [(2020, 1, 2)],
    "1st Feb., 1999": [(1999, 2, 1)],
    "31 Dec 123": [(0, 12, 31)],
    "2020-01-02": [(2020, 1, 2)],
    "2020/1/2 and 2020.11.30": [(2020, 1, 2), (2020, 11, 30)],
    "12020-01-02": [],
    "2020-01-023": [],
    "2020-13-02": [],
    "2020-12-32": [],
    "2020-12-31": [(2020, 12, 31)],
    "2020 年 1 月 2 日": [(2020, 1, 2)],
    "1月2號": [(0, 1, 2)],
    "12月3日": [(0, 12, 3)],
    "2020年5月": [(2020, 5, 0)],
    "2020年5月6日": [(2020, 5, 6)],
    "5–7 June": [(0, 6, 7), (0, 6, 5)],
    "May 5 and 7": [(0, 5, 7), (0, 5, 5)],
    "3 月 4 日至 5 日": [(0, 3, 4), (0, 3, 5)],
    "May, 2020 and June 2021": [(2020, 5, 0), (2021, 6, 0)],
    "on May 5, 2020, or in May 2020": [(2020, 5, 5), (2020, 5, 0)],
    "1. Januar 2020": [(2020, 1, 1)],
    "2 février 2019": [(2019, 2, 2)],
    "3 de marzo de 2018": [(2018, 3, 3)],
    "5º de maio de 2016": [(2016, 5, 5)],
    "1er mai": [(0, 5, 1)],
    "7 outubro, 10 luglio": [(0, 10, 7), (0, 7, 10)],
    "8 décembre": [(0, 12, 8)],
    "Maybe 5": [],
    "version 2020-1": [],
}


@pytest.mark.parametrize("text", DATES)
def test_dates_are_read(text: str) -> None:
    assert [date for date, _ in find_dates(text)] == DATES[text]


def test_dates_may_agree_where_neither_says_otherwise() -> None:
    assert may_agree((2020, 5, 0), (0, 5, 6)) and may_agree((0, 5, 6), (2020, 5, 6))
    assert not may_agree((2020, 5, 0), (2021, 5, 6)) and not may_agree((0, 5, 7), (0, 5, 6))


def number(value: str, unit: str = "", start: int = 0) -> Quantity:
    return Quantity(frozenset(value.split("|")), value, unit, start, start + 1)


def test_a_number_is_taken_once_the_one_with_its_unit_first_then_the_nearest() -> None:
    pool = NumberPool([number("5"), number("5", "km", 10), number("5", "", 20)], 20)
    taken = [pool.take(number("5", unit), 0.9) for unit in ("km", "", "m", "")]
    assert [one and one.start for one in taken] == [10, 20, 0, None]


def test_a_number_that_is_taken_by_one_value_is_gone_by_the_other() -> None:
    pool = NumberPool([number("60|1960"), number("7", "", 5)], 10)
    assert [one.raw for one in pool.rest()] == ["60|1960", "7"]
    assert pool.take(number("60"), 0.0) is not None
    assert pool.take(number("1960"), 0.0) is None
    assert [one.raw for one in pool.rest()] == ["7"]


def test_of_very_many_equal_numbers_the_first_ones_left_are_looked_at() -> None:
    pool = NumberPool([number("0", "", start) for start in range(40)], 40)
    taken = pool.take(number("0"), 1.0)
    assert taken and taken.start == 11


def test_equal_numbers_are_counted_up_to_their_place() -> None:
    found = (number("6", "", 3), number("7", "", 5), number("6", "", 9))
    assert [Differences(target=found).nth(one) for one in found] == [0, 0, 1]
