"""Numbers in Han characters: 一千二百, 二〇一六, 三点五, 七成, 九点半, 百分之四十."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from bitext.checks.numbers.lexicon import HAN_DIGITS, HAN_UNITS
from bitext.checks.numbers.quantity import Quantity, Sort, normal, unit_at

_NUMBER = re.compile(r"[零〇一二两兩三四五六七八九十百千万萬亿億点點]+|[俩双仨首单半]")
#: Words that only look like numbers. 四季 is none of them: "the four seasons" have theirs.
_IDIOM = re.compile(
    "万一|千万(?![人元美日吨次个名台张册])|(?<![得扣加减满打])十分(?!钟|之)|三三两两|五花八门"
    "|乱七八糟|七上八下|一五一十|百般|千方百计|万分|再三|一二(?![十百千])|三言两语|不三不四|接二连三"
    "|三心二意|四舍五入|万物|万能|百科|千古|百姓|九牛一毛|三角|单元|单个|单独|首先|首页"
)
_TENTHS = re.compile(
    r"(?:割(?![り合])|成)([一二三四五六七八九])?(?![为功果就本员长分立熟语年绩群套色型像])"
)
#: What makes a round number a range: 十几, 二十多.
_ABOUT = frozenset("几多余餘来")
_MYRIADS = frozenset("万萬亿億")
#: A number falls into parts at 万 and 亿, which multiply everything before them.
_PARTS = re.compile("[^万萬亿億]*[万萬亿億]|[^万萬亿億]+")
#: 七折, 七五折: what is left of a price, in tenths.
_DISCOUNT = re.compile("[一二三四五六七八九]{1,2}")
_FRACTION = re.compile("分之([一二三四五六七八九])")
#: 二三十: twenty or thirty.
_EITHER = re.compile("([一二两三四五六七八])([二三四五六七八九])([十百千万])")
#: 一块五, 两毛, 八分钱: a coin and its tenth.
_COIN = re.compile("(块|毛|角|分(?=钱))(?!头|色|落|度|发|巾)([一二三四五六七八九](?![十百千万]))?")
_COINS = {"块": Decimal(1), "毛": Decimal("0.1"), "角": Decimal("0.1"), "分": Decimal("0.01")}
#: 八点十五: an hour and its minutes, if it is no decimal.
_CLOCK = re.compile("([零〇一二两兩三四五六七八九十]{1,3})[点點]([零〇一二三四五六七八九十]{1,3})")
_MINUTES = re.compile("分(?![之钟鐘])")
#: What 半 may stand for: one of two, .5, 50 %, half past.
_HALF = frozenset({"2", "0.5", "50", "30"})
#: Words that mean a number: ages of a life, hours of a day.
_NAMED = {
    **{"而立": 30, "不惑": 40, "半百": 50, "花甲": 60, "古稀": 70, "耄耋": 80},
    **{"正午": 12, "中午": 12, "午夜": 12},
}
_NAMES = re.compile("|".join(_NAMED))
#: How many places before a number its preceding sign is looked for.
_BEFORE = 8


def han_numbers(text: str) -> Iterator[Quantity]:
    """Yield the numbers that a text writes in Han characters."""
    idioms = {at for match in _IDIOM.finditer(text) for at in range(*match.span())}
    for match in _NUMBER.finditer(text):
        run, start, end = match[0], match.start(), match.end()
        before = text[max(0, start - _BEFORE) : start].rstrip()[-1:]
        scale_of_digits = before.isdigit() and run[0] in HAN_UNITS
        if scale_of_digits or start in idioms or text.startswith(("百分之", "千分之"), start):
            continue
        values, unit = _value(text, run, start, end)
        if values:
            yield Quantity(values, run, unit, start, end, Sort.WEAK)
    for name in _NAMES.finditer(text):
        value = frozenset({str(_NAMED[name[0]])})
        yield Quantity(value, name[0], "", *name.span(), Sort.WEAK)


def _value(text: str, run: str, start: int, end: int) -> tuple[frozenset[str], str]:
    """Return the values of a run of Han numerals with what follows, and the unit."""
    if run == "半":
        return _HALF, unit_at(text, start, end)
    counted = _dozens(text, run, end) or _money(text, run, end)
    if counted:
        return counted, unit_at(text, start, end)
    shares = _tenths(text, run, end) or _thousandths(text, run, start)
    fraction = _FRACTION.match(text, end)
    if fraction and not shares:
        return _percentages(run, fraction[1]), ""
    if shares:
        return shares, "%"
    clock = _quarters(run) if text.startswith("刻", end) else _clock(text, run, end)
    if clock:
        return clock, ""
    unit = "%" if text.endswith("百分之", 0, start) else unit_at(text, start, end)
    return _about(han_values(run), run, text[end : end + 2]), unit


def _dozens(text: str, run: str, end: int) -> frozenset[str]:
    """Return the values of 两打, twice twelve and two, or nothing."""
    values = han_values(run) if text.startswith("打", end) else frozenset()
    return values | {normal(12 * Decimal(value)) for value in values}


def _money(text: str, run: str, end: int) -> frozenset[str]:
    """Return the values of 一块五, 两毛 and 八分钱, in yuan or dollars, or nothing."""
    coin = _COIN.match(text, end)
    values = han_values(run)
    if not coin or len(values) != 1:
        return frozenset()
    share = _COINS[coin[1]]
    rest = Decimal(HAN_DIGITS.get(coin[2] or "零", 0)) / 10
    whole = Decimal(next(iter(values)))
    return frozenset({normal((whole + rest) * share), normal(whole)})


def _tenths(text: str, run: str, end: int) -> frozenset[str]:
    """Return the percentages of 七成, 七割 and 七折, or nothing."""
    tenths = _TENTHS.match(text, end)
    if tenths and run in HAN_DIGITS:
        value = HAN_DIGITS[run] * 10 + HAN_DIGITS.get(tenths[1] or "零", 0)
        return frozenset({str(value)})
    if text.startswith("折", end) and _DISCOUNT.fullmatch(run):
        kept = int("".join(str(HAN_DIGITS[sign]) for sign in run).ljust(2, "0"))
        return frozenset({str(kept), str(100 - kept)})
    return frozenset()


def _percentages(parts: str, count: str) -> frozenset[str]:
    """Return the values of 四分之一: its denominator, and the percentages that it is and leaves."""
    below = min(han_values(parts), key=Decimal, default="0")
    share = 100 * HAN_DIGITS[count] // max(1, int(Decimal(below)))
    return han_values(parts) | {str(share), str(100 - share)}


def _thousandths(text: str, run: str, start: int) -> frozenset[str]:
    """Return the values of 千分之五, as a share and in per cent, or nothing."""
    if not text.endswith("千分之", 0, start):
        return frozenset()
    counts = [Decimal(value) for value in han_values(run)]
    return frozenset(normal(count / part) for count in counts for part in (10, 1000))


def _quarters(run: str) -> frozenset[str]:
    """Return the values of a number of quarters: 一刻钟 is 15 minutes, 六点三刻 6:45."""
    hour, _, count = run.rpartition("点")
    quarters = HAN_DIGITS.get(count, 1)
    return frozenset({str(quarters), str(15 * quarters), *(han_values(hour) if hour else ())})


def _clock(text: str, run: str, end: int) -> frozenset[str]:
    """Return the hour and the minutes of 八点十五, 八点五分 and 八点零五, or nothing.

    What may be a decimal, too, has its value as well.
    """
    found = _CLOCK.fullmatch(run)
    if not found:
        return frozenset()
    hour, minutes = found.groups()
    is_decimal = "十" not in minutes
    if is_decimal and minutes[0] not in "零〇" and not _MINUTES.match(text, end):
        return frozenset()
    values = han_values(hour) | han_values(minutes.lstrip("零〇") or "零")
    return values | han_values(run) if is_decimal else values


def _about(values: frozenset[str], run: str, following: str) -> frozenset[str]:
    """Return the values of a round number that 几 or 多 makes a range: 二十多, 一百多万."""
    if following[:1] not in _ABOUT or not following or run[-1:] not in HAN_UNITS:
        return values
    factor = HAN_UNITS.get(following[1:], 1) if following[1:] in _MYRIADS else 1
    return frozenset(str((int(value) + more) * factor) for value in values for more in range(10))


@lru_cache(maxsize=4096)
def han_values(run: str) -> frozenset[str]:
    """Return the values of a run of Han numerals; each digit's where it is not one number."""
    run = run.replace("點", "点").strip("点")
    either = _EITHER.fullmatch(run)
    if either:
        return frozenset(str(HAN_DIGITS[one] * HAN_UNITS[either[3]]) for one in run[:2])
    whole, _, part = run.partition("点")
    value = _integer(whole)
    if value is None:
        return frozenset(str(HAN_DIGITS[sign]) for sign in run if sign in HAN_DIGITS)
    if part:
        digits = "".join(str(HAN_DIGITS.get(sign, 0)) for sign in part)
        return frozenset({normal(Decimal(f"{value}.{digits}"))})
    return frozenset({str(value)})


def _integer(run: str) -> int | None:
    """Return the value of 二〇一六 or 两千零一十六; None where the run is not one number."""
    if run and all(sign in HAN_DIGITS for sign in run):
        spelt = len(run) in (1, 4) or "〇" in run
        return int("".join(str(HAN_DIGITS[sign]) for sign in run)) if spelt else None
    total = 0
    for part in _PARTS.findall(run):
        value = _below_myriad(part.rstrip("万萬亿億"))
        if value is None:
            return None
        unit = HAN_UNITS[part[-1]] if part[-1] in _MYRIADS else 1
        if value:
            # What is below a unit is multiplied by it: 一万二千亿, but not the 亿 of 一亿二千万.
            above, below = divmod(total, unit)
            total = (above + below + value) * unit
        else:
            total = max(total, 1) * unit
    return total


def _below_myriad(run: str) -> int | None:
    """Return the value of 三千二百零五: units that fall, each with a digit before it or none."""
    total = digit = 0
    last = 10**4
    for sign in run:
        if sign in HAN_UNITS:
            if HAN_UNITS[sign] >= last:
                return None
            last = HAN_UNITS[sign]
            total, digit = total + (digit or 1) * last, 0
        elif digit:
            return None
        else:
            digit = HAN_DIGITS[sign]
    return total + digit
