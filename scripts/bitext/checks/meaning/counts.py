"""Small numbers that another small number replaced: two and 三."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set

from bitext.checks.context import Context
from bitext.checks.meaning.close_reading import Bead, CloseReading
from bitext.checks.meaning.fault_reports import report
from bitext.checks.meaning.whole_sentences import Usual
from bitext.checks.numbers import MONTHS, find_quantities
from bitext.checks.numbers.fractions import find_other_fraction
from bitext.checks.numbers.quantity import Quantity, Sort
from bitext.model import Finding
from bitext.text.characters import word_set
from bitext.text.words import language

#: Small number words, and where they are numbers in Chinese.
_SMALL = word_set(
    "two three four five six seven eight nine ten both twice double pair second third fourth"
    " fifth sixth seventh eighth ninth tenth triple thrice threefold twofold"
    " quarter quarters thirds fifths"
)
_DIGITS = re.compile(r"\d+")
_SMALL_HAN = re.compile(
    "[二三四五六七八九](?=分之)|(?<=分之)[二三四五六七八九]"
    "|(?<![十百千万亿几数好])[二两三四五六七八九](?=[个種种条次位类篇层年天部方组名项步座家张只头匹双代级段章节行列页句字点号倍"
    "所间本台辆件份块片根支人者月周处道轮场秒分小岁杯碗口户艘夜晚星遍趟届栋幅册枚粒颗滴瓶盒袋桶盘勺"
    "声圈顿阵扇堵首班站套股束串封则例票笔幕锅碟壶罐箱捆叠卷朵株棵枝])|(?<=第)[二三四五六七八九]"
)


def find_count_faults(reading: CloseReading, usual: Usual, context: Context) -> Iterator[Finding]:
    """Yield a finding for a small number of a sentence that is another one in the translation.

    A number that surely counts and is nowhere in the unit is missing for `number-missing` already.
    """
    chinese = language(reading.locales[1])
    whole = find_quantities(reading.match.target.prose, chinese)
    anywhere = _values(whole) | set(_DIGITS.findall(reading.match.target.text))
    for bead in reading.beads:
        source, target = reading.said(bead)
        count = find_other_count(source, target, reading.locales, anywhere)
        found = count or (
            find_other_fraction(source, target) if _SMALL_HAN.search(target) else None
        )
        if found:
            yield _report(context, reading, bead, found, "the number " if count else "")


def find_other_count(
    source: str, target: str, locales: tuple[str, str], anywhere: Set[str] | None = None
) -> tuple[str, str] | None:
    """Return a small number of an English text and the other one that its Chinese has instead.

    `anywhere` are the values that the unit of both has; a number that surely counts must be one of
    them.
    """
    strange = {found[0] for found in _SMALL_HAN.finditer(target)}
    if not (source and strange):
        return None
    there, here = map(find_quantities, (source, target), map(language, locales))
    lost = _lost(there, here, _values(there) if anywhere is None else anywhere)
    come = _come(there, here, strange)
    return (lost, come) if lost and come else None


def _report(
    context: Context, reading: CloseReading, bead: Bead, found: tuple[str, str], what: str
) -> Finding:
    """Return a finding about a number, as the English and the Chinese have it, and what it is."""
    there, here = found[::-1] if reading.turned else found
    message = f"{what}{there} of the source is {here} here"
    after = reading.begins(bead)
    return report(context, reading, "number-word", message, here, after=after)


def _values(quantities: Iterable[Quantity]) -> set[str]:
    return {value for quantity in quantities for value in quantity.values}


def _lost(there: Iterable[Quantity], here: Iterable[Quantity], anywhere: Set[str]) -> str:
    """Return a small number word that the source's sentence says more often than the translation's.

    A word said twice may be rendered once, so that all of them have to be gone where the number
    surely counts and is nowhere else.
    """
    said = Counter(_each(quantity for quantity in here if quantity.raw != "半"))  # half is no two
    wanted: Counter[str] = Counter()
    for quantity in there:
        wanted.update(quantity.values)
        small = quantity.raw.lower() in _SMALL
        short = all(said[value] < wanted[value] for value in quantity.values)
        if small and short and (quantity.sort is Sort.WEAK or quantity.values & anywhere):
            return quantity.raw
    return ""


def _each(quantities: Iterable[Quantity]) -> Iterator[str]:
    """Yield the values of each quantity, as often as they occur."""
    for quantity in quantities:
        yield from quantity.values


def _come(there: Iterable[Quantity], here: Iterable[Quantity], strange: set[str]) -> str:
    """Return a small number of the translation that the source's sentence does not have."""
    known = _values(quantity for quantity in there if quantity.raw.lower() not in MONTHS)
    found = (quantity for quantity in here if quantity.raw.rstrip("点點") in strange)
    return next((quantity.raw for quantity in found if not quantity.values & known), "")
