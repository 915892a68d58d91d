"""Checks of what counts: numbers, units, percentages, versions and dates of a pair agree."""

from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from bitext.checks.context import Context, Match
from bitext.checks.numbers.compare import Differences, find_differences
from bitext.checks.numbers.dates import find_dates, may_agree
from bitext.checks.numbers.lexicon import MONTHS, READ_WORDS
from bitext.checks.numbers.per_time import find_rates
from bitext.checks.numbers.quantities import find_quantities
from bitext.checks.numbers.quantity import Quantity, Sort
from bitext.checks.numbers.signs import find_lost_minus
from bitext.model import Bitext, Finding, Severity

__all__ = ["MONTHS", "NUMBER_IDS", "check_dates", "check_numbers", "find_quantities"]

NUMBER_IDS = ("number-missing", "number-extra", "version", "percent", "unit")

ERROR, WARNING = Severity.ERROR, Severity.WARNING
#: So many findings of one kind say enough of a pair; each more has its place to be looked for.
_MOST = 20
#: Words for a share of the whole.
_SHARES = frozenset(["半", "half", "quarter", "quarters", "third", "thirds"])
#: Larger numbers are hardly ever written in words.
_SPOKEN = 100
#: What an English pound may be.
_POUNDS = {"lb", "GBP"}


def check_numbers(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield findings for numbers, versions, percentages and units that differ.

    All five checks look at one comparison of the numbers of each pair.
    """
    for match in context.matches:
        differences = find_differences(match, context)
        yield from _missing(match, context, differences)
        yield from _versions(match, context, differences)
        yield from islice(_percent(match, context, differences), _MOST)
        yield from islice(_units(match, context, differences), _MOST)
        yield from _rates(match, context)
        minus = find_lost_minus(match.source.prose, match.target.prose)
        if minus:
            message = f"{minus} of the source is below zero, and nothing here is"
            yield context.compare("number-missing", WARNING, message, match)


def _missing(match: Match, context: Context, differences: Differences) -> Iterator[Finding]:
    """Yield what is missing, each beside the extra number that replaces it, then further extras.

    Of a pair in which very many differ only the first ones, with the number of the others.
    """
    missing = [quantity for quantity in differences.missing if not quantity.version]
    extra = [quantity for quantity in differences.extra if not quantity.version]
    changes = list(zip_longest(missing, extra[: len(missing)]))
    for quantity, other in changes[:_MOST]:
        sure = other is not None or not _may_be_spoken(quantity, context.site.language)
        severity = ERROR if sure and quantity.sort is Sort.DIGITS else WARNING
        yield _changed(context, match, severity, differences, (quantity, other))
    if len(changes) > _MOST:
        message = f"{len(changes) - _MOST} further numbers of the source are missing or changed"
        yield context.compare("number-missing", WARNING, message, match)
    for quantity in differences.repeated[:_MOST]:
        message = f"the number {quantity.raw} occurs more often in the source"
        yield context.compare("number-missing", WARNING, message, match)
    yield from _extra(match, context, differences, extra[len(missing) :])


def _extra(
    match: Match, context: Context, differences: Differences, extra: Sequence[Quantity]
) -> Iterator[Finding]:
    for quantity in extra[:_MOST]:
        message = f"the number {quantity.raw} is not in the source"
        nth = differences.nth(quantity)
        yield context.compare("number-extra", WARNING, message, match, quantity.raw, nth=nth)
    if len(extra) > _MOST:
        message = f"{len(extra) - _MOST} further numbers are not in the source"
        yield context.compare("number-extra", WARNING, message, match)


def _may_be_spoken(quantity: Quantity, language: str) -> bool:
    """Return whether a translation may say a number in other words than we can read.

    One digit may be said in any; a language of which we know few words may have quarante-deux.
    """
    if len(quantity.raw) == 1:
        return True
    return language not in READ_WORDS and quantity.raw.isdigit() and int(quantity.raw) <= _SPOKEN


def _changed(
    context: Context,
    match: Match,
    severity: Severity,
    differences: Differences,
    change: tuple[Quantity, Quantity | None],
) -> Finding:
    quantity, other = change
    tail = f"is {other.raw} here" if other else "is missing"
    message = f"the number {quantity.raw} of the source {tail}"
    needle, nth = (other.raw, differences.nth(other)) if other else ("", 0)
    return context.compare("number-missing", severity, message, match, needle, nth=nth)


def _versions(match: Match, context: Context, differences: Differences) -> Iterator[Finding]:
    others = [quantity for quantity in differences.extra if quantity.version]
    for quantity in differences.missing:
        if not quantity.version:
            continue
        other = others.pop(0) if others else None
        tail = f"is {other.raw} here" if other else "is missing"
        message = f"the version {quantity.raw} of the source {tail}"
        needle = other.raw if other else ""
        yield context.compare("version", ERROR, message, match, needle)


def _percent(match: Match, context: Context, differences: Differences) -> Iterator[Finding]:
    for source, target in differences.agreed:
        units = {source.unit, target.unit}
        alike = (source.unit == "%") == (target.unit == "%")
        if alike or "points" in units or _is_share(source, target, match):
            continue
        what = "a percentage" if source.unit == "%" else "not a percentage"
        message = f"{source.raw} is {what} in the source"
        nth = differences.nth(target)
        yield context.compare("percent", ERROR, message, match, target.raw, nth=nth)


def _is_share(source: Quantity, target: Quantity, match: Match) -> bool:
    """Return whether one of two numbers is a share without a sign of per cent: 半, 四分之一, ‰."""
    per_thousand = "‰" in match.source.prose or "‰" in match.target.prose
    fraction = f"{target.raw}分之" in match.target.prose
    words = {source.raw.lower(), target.raw.lower()}
    return per_thousand or fraction or not words.isdisjoint(_SHARES)


def _units(match: Match, context: Context, differences: Differences) -> Iterator[Finding]:
    for source, target in (*differences.agreed, *differences.spoken):
        units = {source.unit, target.unit}
        if len(units) == 1 or units & {"", "%", "points"} or units == _POUNDS:
            continue
        severity = ERROR if source.sort is Sort.DIGITS else WARNING
        message = f"{source.raw} has the unit {target.unit} here, in the source {source.unit}"
        nth = differences.nth(target)
        yield context.compare("unit", severity, message, match, target.raw, nth=nth)


def _rates(match: Match, context: Context) -> Iterator[Finding]:
    there, here = find_rates(match.source.prose), find_rates(match.target.prose)
    if len(there) == len(here) == 1 and there != here:
        message = f"a rate per {here.pop()}, in the source per {there.pop()}"
        yield context.compare("unit", WARNING, message, match)


def check_dates(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each date of the source that is another one in the translation."""
    for match in context.matches:
        yield from _dates(match, context)


def _dates(match: Match, context: Context) -> Iterator[Finding]:
    source = find_dates(match.source.prose)
    target = find_dates(match.target.prose)
    there: Sequence[tuple[int, int, int]] = [date for date, _ in source]
    here: Sequence[tuple[int, int, int]] = [date for date, _ in target]
    free = [raw for date, raw in target if not any(may_agree(date, other) for other in there)]
    for date, raw in source:
        if free and not any(may_agree(date, other) for other in here):
            other = free.pop(0)
            message = f"the date {raw} of the source is {other} here"
            yield context.compare("date", ERROR, message, match, other)
