"""Checks of what counts: numbers, their units, percentages, versions and dates agree within an aligned pair."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bitext.checks.context import OPAQUE, Context, Match
from bitext.checks.quantities import Quantity, find_quantities
from bitext.findings import Finding, Severity
from bitext.model import Bitext

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_URL = re.compile(
    r"(?:https?://|www\.)[^\s，。；：！？）》」”]+|[\w.+-]+@[\w-]+\.[\w.-]+", re.ASCII
)

_NOTE = re.compile(r"[（(]\s*译(?:者)?注[:：]?[^（）()]*[）)]")
"""A translator's note: what stands there has no source."""


def _both(match: Match, context: Context) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    site = context.site
    texts = [
        _URL.sub(" ", side.prose.replace(OPAQUE, " \x00 ")) for side in (match.source, match.target)
    ]
    texts[1] = _NOTE.sub("", texts[1])
    return find_quantities(texts[0], site.source_language), find_quantities(texts[1], site.language)


def _take(pool: list[Quantity], wanted: Quantity) -> Quantity | None:
    for index, candidate in enumerate(pool):
        if candidate.values & wanted.values:
            return pool.pop(index)
    return None


def _digit_runs(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)*", text))


def find_differences(
    match: Match, context: Context
) -> tuple[list[Quantity], list[Quantity], list[tuple[Quantity, Quantity]]]:
    """Return the source's numbers that are missing, the translation's that are extra, and those that agree, paired.

    A number word satisfies digits and the other way round; what stands in code or a formula on the other side is there; of
    number words only those that surely count can be missing. A number that stands there, but less often, is of the sort `twice`.
    """
    source, target = _both(match, context)
    pool = [q for q in target if q.sort == "digits"]
    words = [q for q in target if q.sort != "digits"]
    agreed: list[tuple[Quantity, Quantity]] = []
    missing: list[Quantity] = []
    for quantity in (q for q in source if q.sort == "digits"):
        other = _take_unit(pool, quantity) or _take(words, quantity)
        if other:
            agreed.append((quantity, other))
        else:
            missing.append(quantity)
    here = frozenset(value for q in target for value in q.values) | _digit_runs(match.target.text)
    there = frozenset(value for q in source for value in q.values) | _digit_runs(match.source.text)
    said = [q for q in missing if q.values & here]
    missing = [q for q in missing if not q.values & here]
    missing += [replace(q, sort="twice") for q in said if len(q.raw) > 2]
    extra = [q for q in pool if not q.values & there]
    spoken = [
        q
        for q in source
        if q.sort == "word"
        and not q.values & here
        and not any(extra_q.values & q.values for extra_q in pool)
    ]
    return missing + spoken, extra, agreed


def _take_unit(pool: list[Quantity], wanted: Quantity) -> Quantity | None:
    """Take the number with this value and unit; one with another unit only where there is none."""
    best = [q for q in pool if q.values & wanted.values]
    best.sort(key=lambda q: q.unit != wanted.unit)
    if not best:
        return None
    pool.remove(best[0])
    return best[0]


def check_number_missing(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each number of the source that is missing or another: an error for digits, a warning for a number word."""
    for match in context.matches:
        missing, extra, _ = find_differences(match, context)
        left = list(extra)
        for quantity in missing:
            if quantity.version:
                continue
            if quantity.sort == "twice":
                yield context.compare(
                    "number-missing",
                    WARNING,
                    f"the number {quantity.raw} stands more often in the source",
                    match,
                )
                continue
            other = left.pop(0) if left else None
            sure = quantity.sort == "digits" and (len(quantity.raw) > 1 or other is not None)
            severity = ERROR if sure else WARNING
            if other:
                message = f"the number {quantity.raw} of the source is {other.raw} here"
                yield context.compare("number-missing", severity, message, match, other.raw)
            else:
                yield context.compare(
                    "number-missing",
                    severity,
                    f"the number {quantity.raw} of the source is missing",
                    match,
                )


def check_number_extra(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each number of the translation that the source does not have."""
    for match in context.matches:
        missing, extra, _ = find_differences(match, context)
        for quantity in extra[len([q for q in missing if not q.version and q.sort != "twice"]) :]:
            if not quantity.version:
                yield context.compare(
                    "number-extra",
                    WARNING,
                    f"the number {quantity.raw} is not in the source",
                    match,
                    quantity.raw,
                )


def check_version(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each version number (two dots or more) of the source that is missing or another."""
    for match in context.matches:
        missing, extra, _ = find_differences(match, context)
        others = [q for q in extra if q.version]
        for quantity in missing:
            if quantity.version and quantity.sort != "twice":
                other = others.pop(0) if others else None
                tail = f"is {other.raw} here" if other else "is missing"
                yield context.compare(
                    "version",
                    ERROR,
                    f"the version {quantity.raw} of the source {tail}",
                    match,
                    other.raw if other else "",
                )


def check_percent(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each number that is a percentage on one side only."""
    for match in context.matches:
        for source, target in find_differences(match, context)[2]:
            if (source.unit == "%") != (target.unit == "%") and "points" not in (
                source.unit,
                target.unit,
            ):
                message = f"{source.raw} is {'a percentage' if source.unit == '%' else 'no percentage'} in the source"
                yield context.compare("percent", ERROR, message, match, target.raw)


_RATE = re.compile(
    r"(?:\bper |/\s?)(second|minute|hour|day|week|month|year)\b|每(?:个|個)?(秒|分钟|分鐘|小时|小時|天|日|周|週|星期|月|年)(?!代)",
    re.IGNORECASE,
)
_SPANS = {
    "秒": "second",
    "分钟": "minute",
    "分鐘": "minute",
    "小时": "hour",
    "小時": "hour",
    "天": "day",
    "日": "day",
}
_SPANS |= {"周": "week", "週": "week", "星期": "week", "月": "month", "年": "year"}


def _rates(text: str) -> set[str]:
    return {(found[1] or _SPANS[found[2]]).lower() for found in _RATE.finditer(text)}


def check_unit(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each number whose unit is another than in the source."""
    for match in context.matches:
        for source, target in find_differences(match, context)[2]:
            if (
                source.unit
                and target.unit
                and source.unit != target.unit
                and not {source.unit, target.unit} & {"%", "points"}
            ):
                message = (
                    f"{source.raw} has the unit {target.unit} here, in the source {source.unit}"
                )
                yield context.compare("unit", ERROR, message, match, target.raw)
        rates = [_rates(side.prose) for side in (match.source, match.target)]
        if len(rates[0]) == len(rates[1]) == 1 and rates[0] != rates[1]:
            message = f"a rate per {rates[1].pop()}, in the source per {rates[0].pop()}"
            yield context.compare("unit", WARNING, message, match)


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_DAYS = r"(?:\d{1,2}\s?(?:[–-]|to|and)\s?)?(\d{1,2})(?:st|nd|rd|th)?"
_EN_DATES = (
    (re.compile(rf"\b{_MONTH}\.?\s+{_DAYS}(?:,?\s+(\d{{4}}))?(?!\d)", re.IGNORECASE), (3, 1, 2)),
    (
        re.compile(
            rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}\.?,?(?:\s+(\d{{4}}))?(?!\d)", re.IGNORECASE
        ),
        (3, 2, 1),
    ),
)
_MONTH_ONLY = re.compile(rf"\b{_MONTH}\.?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_HAN_DATE = re.compile(r"(?:(\d{4})\s?年\s?)?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]")
_HAN_MONTH = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月(?!\s?\d)")

_EN_RANGE = re.compile(rf"\b(\d{{1,2}})\s?(?:[–-]|to|and)\s?\d{{1,2}}\s+{_MONTH}\b", re.IGNORECASE)
_EN_RANGE_US = re.compile(
    rf"\b{_MONTH}\.?\s+(\d{{1,2}})\s?(?:[–-]|to|and)\s?\d{{1,2}}(?!\d)", re.IGNORECASE
)
_HAN_RANGE = re.compile(
    r"(\d{1,2})\s?月\s?\d{1,2}\s?[日号號]?\s?(?:[至到–—~～-]+|和)\s?(\d{1,2})\s?[日号號]"
)

Date = tuple[int, int, int]


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def find_dates(text: str) -> list[tuple[Date, str]]:
    """Return the dates of a text (English, ISO, Chinese, Japanese) as year, month, day, 0 where it says none; and how they are written."""
    found: list[tuple[Date, str]] = []
    for pattern, order in _EN_DATES:
        for match in pattern.finditer(text):
            year, month, day = (match[group] for group in order)
            found.append(((int(year or 0), _month(month), int(day)), match[0]))
    dated = " ".join(raw for _, raw in found)
    for match in _MONTH_ONLY.finditer(text):
        if match[0] not in dated:
            found.append(((int(match[2]), _month(match[1]), 0), match[0]))
    for pattern in (_ISO, _HAN_DATE):
        found += [((int(m[1] or 0), int(m[2]), int(m[3])), m[0]) for m in pattern.finditer(text)]
    found += [((0, _month(m[2]), int(m[1])), m[0]) for m in _EN_RANGE.finditer(text)]
    found += [((0, _month(m[1]), int(m[2])), m[0]) for m in _EN_RANGE_US.finditer(text)]
    found += [((0, int(m[1]), int(m[2])), m[0]) for m in _HAN_RANGE.finditer(text)]
    found += [((int(m[1]), int(m[2]), 0), m[0]) for m in _HAN_MONTH.finditer(text)]
    return found


def _agree(first: Date, second: Date) -> bool:
    """Say whether two dates may be the same day: the year or the day may stand elsewhere in the sentence."""
    return all(a == b or not a or not b for a, b in zip(first, second, strict=True))


def check_date(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each date of the source that is another one in the translation."""
    for match in context.matches:
        source, target = find_dates(match.source.prose), find_dates(match.target.prose)
        free = [
            entry for entry in target if not any(_agree(entry[0], other) for other, _ in source)
        ]
        for date, raw in source:
            if free and not any(_agree(date, other) for other, _ in target):
                other = free.pop(0)
                yield context.compare(
                    "date",
                    ERROR,
                    f"the date {raw} of the source is {other[1]} here",
                    match,
                    other[1],
                )
