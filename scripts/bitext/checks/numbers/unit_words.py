"""Measures without a number: in seconds and 秒数, hundreds of books and 数百本."""

import re
from collections.abc import Mapping

#: A unit that nothing counts, in both languages.
_UNITS: Mapping[str, tuple[str, str]] = {
    "ns": ("nanoseconds?", "纳秒"),
    "μs": ("microseconds?", "微秒"),
    "ms": ("milliseconds?", "毫秒"),
    "s": ("seconds", "秒"),
    "min": ("minutes", "分钟"),
    "h": ("hours", "小时"),
    "B": ("bytes", "字节"),
    "KB": ("kilobytes?", "千字节"),
    "MB": ("megabytes?", "兆字节"),
    "mm": ("millimet(?:re|er)s?", "毫米"),
    "cm": ("centimet(?:re|er)s?", "厘米"),
    "m": ("met(?:re|er)s", "米"),
    "km": ("kilomet(?:re|er)s?", "公里|千米"),
    "mg": ("milligrams?", "毫克"),
    "g": ("grams?", "克"),
    "kg": ("kilograms?", "公斤|千克"),
}
_ALONE = r"(?<!\d)(?<!\d )"
#: Scales of temperature, by their names, and by signs that no number has.
_SCALES: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    name: (re.compile(f"{_ALONE}(?:{signs})|{there}"), re.compile(f"{_ALONE}(?:{signs})|{here}"))
    for name, signs, there, here in (
        ("°C", "°C|℃", "Celsius|[Cc]entigrade", "摄氏|Celsius"),
        ("°F", "°F|℉", "Fahrenheit", "华氏|Fahrenheit"),
        ("K", "开尔文", "[Kk]elvin", "绝对温[度标]|开氏|Kelvin"),
    )
}
_NUMBERED = r"(?<![\d½¼¾%] )(?<!\d)(?<!-)\b"
_HAN_NUMBERED = "(?<![\\d零〇一二两三四五六七八九十百千万亿几多数半个每 毫微纳厘千兆])"
_ENGLISH = re.compile(
    _NUMBERED + "(?:" + "|".join(f"({there})" for there, _ in _UNITS.values()) + r")\b"
)
_HAN = re.compile(
    _HAN_NUMBERED + "(?:" + "|".join(f"({here})" for _, here in _UNITS.values()) + ")"
)
#: Only units said of what is measured: in seconds, 以秒为单位.
_SAID = re.compile(r"\b(?:in|of|as|number of|the) $")
_HAN_SAID = re.compile("数|为单位|计(?!时)|表示")

#: How large a number is that words say roughly, as powers of ten.
_ROUGHLY = re.compile(
    r"\b(?:(tens|dozens|hundreds) of )?(dozens|tens|hundreds|thousands|millions|billions)\b",
    re.IGNORECASE,
)
_POWERS = {"dozens": 1, "tens": 1, "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9}
_HAN_ROUGHLY = re.compile(
    "(成百上千|成千上万|千千万万)|(?:数以|[数几成上])([十百千]?[万亿]|[十百千])(?![分之])"
)
_HAN_POWERS = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


def find_other_unit(source: str, target: str) -> tuple[str, str] | None:
    """Return the unit that a source measures something in and the translation's, if another."""
    there = {
        unit
        for found in _ENGLISH.finditer(source)
        if _SAID.search(source, 0, found.start())
        for unit in [list(_UNITS)[(found.lastindex or 1) - 1]]
    }
    here = {
        list(_UNITS)[(found.lastindex or 1) - 1]
        for found in _HAN.finditer(target)
        if _HAN_SAID.match(target, found.end())
    }
    if not there or not here:
        there, here = (
            {scale for scale, forms in _SCALES.items() if forms[side].search(text)}
            for side, text in enumerate((source, target))
        )
    if len(there - here) == len(here - there) == 1:
        return (there - here).pop(), (here - there).pop()
    return None


def find_other_power(source: str, target: str) -> tuple[str, str] | None:
    """Return how many a source roughly says there are and what is said here, if another power."""
    there, here = list(_ROUGHLY.finditer(source)), list(_HAN_ROUGHLY.finditer(target))
    if len(there) != 1 or len(here) != 1:
        return None
    power = sum(_POWERS[word.lower()] for word in there[0].groups() if word)
    return None if power in _han_powers(here[0]) else (there[0][0], here[0][0])


def _han_powers(found: re.Match[str]) -> range:
    """Return the powers of ten that rough words of Chinese may mean."""
    if found[1]:
        first = 2 if found[1] == "成百上千" else 3
        return range(first, first + 3)
    power = sum(_HAN_POWERS[sign] for sign in found[2])
    return range(power, power + 1)
