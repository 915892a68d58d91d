"""A number in a text, as every module of this room hands it on."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bitext.checks.numbers.measures import PREFIXES, SUFFIXES, canonical


class Sort(StrEnum):
    """How surely a number counts."""

    DIGITS = "digits"
    WORD = "word"  # a number word that surely counts
    WEAK = "weak"  # one, first, 一, a month's name: may or may not count
    GLUED = "glued"  # digits that end a name: OAuth2


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    `values` are those that it may stand for, as normalised decimal text; a version keeps its dots.
    `raw` is how it is written, `start` and `end` where, `unit` its unit's own name or nothing.
    """

    values: frozenset[str]
    raw: str
    unit: str
    start: int
    end: int
    sort: Sort = Sort.DIGITS

    @property
    def version(self) -> bool:
        """Whether it is a version: two dots or more."""
        return any(value.count(".") > 1 for value in self.values)


def normal(value: Decimal) -> str:
    """Return a number as plain decimal text without needless zeros."""
    text = format(value.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def scale(value: str, factor: int) -> str:
    """Return the value times the factor; nothing for a version."""
    return normal(Decimal(value) * factor) if value.count(".") < 2 else ""


def unit_at(text: str, start: int, end: int) -> str:
    """Return the unit, by its own name, of the number at these places; nothing if unknown."""
    prefix = PREFIXES.search(text, max(0, start - 6), start)
    if prefix:
        return canonical(prefix[1])
    suffix = SUFFIXES.match(text, end)
    decade = suffix and suffix[0] == "s" and end - start == 4 and text[end - 1 : end] == "0"
    return canonical(suffix[1]) if suffix and not decade else ""
