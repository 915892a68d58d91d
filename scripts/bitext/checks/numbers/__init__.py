"""Checks of what counts: numbers, units, percentages, versions and dates of a pair agree."""

from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from bitext.checks.context import Context, Match
from bitext.checks.numbers.beside import (
    find_lost_era,
    find_other_anchor,
    find_other_owner,
    find_turned_range,
    find_turned_sign,
)
from bitext.checks.numbers.compare import Differences, find_differences
from bitext.checks.numbers.counted_nouns import find_exchanged_counts
from bitext.checks.numbers.dates import find_dates, may_agree
from bitext.checks.numbers.lexicon import MONTHS, READ_WORDS
from bitext.checks.numbers.per_time import find_rates
from bitext.checks.numbers.quantities import find_quantities
from bitext.checks.numbers.quantity import Quantity, Sort
from bitext.checks.numbers.signs import find_lost_minus
from bitext.checks.numbers.unit_words import find_other_power, find_other_unit
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
#: What one word may be: an English pound money, 磅 the size of letters.
_TWO_MEANINGS = ({"lb", "GBP"}, {"lb", "pt"})


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
        yield from _beside(match, context)
        minus = find_lost_minus(match.source.prose, match.target.prose)
        if minus:
            message = f"{minus} of the source is below zero, and nothing here is"
            yield context.compare("number-missing", WARNING, message, match)


def _beside(match: Match, context: Context) -> Iterator[Finding]:
    """Yield findings for right numbers that stand at another name, sign or end of a range."""
    source, target = match.source.prose, match.target.prose
    anchor = find_other_anchor(source, target)
    if anchor:
        message = f"{anchor[1]} stands where the source has {anchor[0]}"
        yield context.compare("number-missing", WARNING, message, match, anchor[1])
    words = context.site.words
    counts = find_exchanged_counts(match, words.lexis) if words.lexis and not words.turned else None
    if counts:
        message = f"{counts[0]} and {counts[1]} have changed places"
        yield context.compare("number-missing", WARNING, message, match, counts[1])
    owner = find_other_owner(source, target, context.site.language)
    if owner:
        message = f"a number stands with {owner[1]}, in the source with {owner[0]}"
        yield context.compare("number-missing", WARNING, message, match, owner[1])
    for there, here in filter(None, _in_words(match, context)):
        message = f"{there} of the source is {here} here"
        yield context.compare("unit", WARNING, message, match, here)
    sign = find_turned_sign(source, target)
    if sign:
        message = f"the sign {sign[0]} of the source is {sign[1]} here"
        yield context.compare("number-missing", ERROR, message, match, sign[1])
    turned = find_turned_range(source, target)
    if turned:
        message = f"the range {turned} falls, in the source it rises"
        yield context.compare("number-missing", WARNING, message, match, turned)
    if context.site.language == "zh" and (year := find_lost_era(source, target)):
        message = f"{year} of the source is before our era, and nothing here is"
        yield context.compare("number-missing", WARNING, message, match)


def _in_words(match: Match, context: Context) -> Sequence[tuple[str, str] | None]:
    """Return a unit that nothing counts and a rough number, where they are others in Chinese."""
    site, sides = context.site, (match.source.prose, match.target.prose)
    if (site.source_language, site.language) != ("en", "zh"):
        return ()
    return find_other_unit(*sides), find_other_power(*sides)


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
        if len(units) == 1 or units & {"", "%", "points"} or units in _TWO_MEANINGS:
            continue
        severity = ERROR if source.sort is Sort.DIGITS else WARNING
        message = f"{source.raw} has the unit {target.unit} here, in the source {source.unit}"
        nth = differences.nth(target)
        yield context.compare("unit", severity, message, match, target.raw, nth=nth)


def _rates(match: Match, context: Context) -> Iterator[Finding]:
    there = find_rates(match.source.prose)
    here = find_rates(match.target.prose) if there else there
    if there == here:
        return
    lost, come = there - here, here - there
    is_one = there.total() == here.total() or len(there) == len(here) == 1
    if is_one and len(lost) == len(come) == 1:
        message = f"a rate per {min(come)}, in the source per {min(lost)}"
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
