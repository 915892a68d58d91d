"""Roman numerals: XIXe siècle, siglo XVIII, Chapter IV, Louis XIV."""

import re
from collections.abc import Iterator

from bitext.checks.numbers.quantity import Quantity, Sort

_SIGNS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
#: Up to 399: centuries, kings, chapters, parts. Years are the same in both languages.
_NUMERAL = re.compile(
    r"(?<![^\W_])(?=[IVXLC])(C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))"
    r"(?P<ordinal>ers?|re|e|es|ème|th|st|nd|rd|[ºª°ᵉ.]|-й|-го|-м)?(?![^\W_]|['’])"
)
_CENTURY_BEFORE = re.compile(r"(?:sigl[oi]s?|séculos?|secol[oi]|s\.|wieku?)\s$", re.IGNORECASE)
_CENTURY_BEHIND = re.compile(
    r"\s(?:siècles?|secol[oi]|век\w*|в\.|століт\w*|wieku?|centur(?:y|ies))", re.IGNORECASE
)
#: How many places before a numeral its century is looked for.
_BEFORE = 9


def roman_numbers(text: str) -> Iterator[Quantity]:
    """Yield the Roman numerals of a text; a single letter only as an ordinal or a century."""
    for match in _NUMERAL.finditer(text):
        raw, (start, end) = match[1], match.span(1)
        if len(raw) == 1 and not match["ordinal"] and not _is_century(text, start, end):
            continue
        yield Quantity(frozenset({str(_value(raw))}), raw, "", start, end, Sort.WEAK)


def _is_century(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _BEFORE) : start]
    return bool(_CENTURY_BEFORE.search(before) or _CENTURY_BEHIND.match(text, end))


def _value(numeral: str) -> int:
    """Return the value of a numeral: a sign before a larger one is taken away."""
    values = [_SIGNS[sign] for sign in numeral]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )
