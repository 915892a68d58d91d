"""Fractions in words: two thirds and 三分之二."""

import re
from fractions import Fraction

from bitext.checks.numbers.han import han_values
from bitext.checks.numbers.lexicon import CARDINALS

_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_COUNTS = "two|three|four|five|six|seven|eight|nine"
_PART = rf"(?:an?|one)[ -](?:{'|'.join(_PARTS)})"
#: `a third of`, `between a third and a half of`, but not a third time; two thirds.
_ENGLISH = re.compile(
    rf"\b(?:(?:an?|one)[ -]({'|'.join(_PARTS)})(?= (?:(?:and|to|or) {_PART} )?of\b)"
    rf"|({_COUNTS})[ -]({'|'.join(_PARTS)})s)\b",
    re.IGNORECASE,
)
_HAN_SIGNS = "一二三四五六七八九十百"
_HAN = re.compile(f"(?<![{_HAN_SIGNS}])([{_HAN_SIGNS}]+)分之([一二三四五六七八九十]+)(?!点)")
#: What is taken away leaves the rest, which the other side may name.
_RESTS = re.compile(
    r"\b(?:by|cut|reduc\w*|less|fell|fewer|left|remain\w*|rest|all but|lost|los[es]\w*)\b"
    "|[减降剩余缩少失]",
    re.IGNORECASE,
)


def find_other_fraction(source: str, target: str) -> tuple[str, str] | None:
    """Return the one fraction of a source and the one of its translation where they differ."""
    there, here = list(_ENGLISH.finditer(source)), list(_HAN.finditer(target))
    if len(there) != 1 or len(here) != 1:
        return None
    one, other = _english(there[0]), _han(here[0])
    if other is None:
        return None
    rest = one + other == 1 and bool(_RESTS.search(source) or _RESTS.search(target))
    return None if one == other or rest else (there[0][0], here[0][0])


def _english(found: re.Match[str]) -> Fraction:
    if found[1]:
        return Fraction(1, _PARTS[found[1].lower()])
    return Fraction(CARDINALS[found[2].lower()], _PARTS[found[3].lower()])


def _han(found: re.Match[str]) -> Fraction | None:
    """Return the value of 三分之二; None for 三四分之一, which may be either."""
    parts = [list(han_values(part)) for part in found.groups()]
    if any(len(values) != 1 for values in parts):
        return None
    (below,), (above,) = parts
    return Fraction(int(above), int(below))
