"""Numbers by what stands beside them: names in Latin letters, signs of comparison, ranges."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bitext.checks.patterns import ADDRESS
from bitext.text.words import CJK_LOCALES

#: A name in Latin letters or a number; small words of English are no names.
_ANCHOR = re.compile(
    r"(?<![\w.])(?:(\d+(?:[.,]\d+)*)(?![\w.]*\d)|([A-Z][A-Za-z]*[a-z][A-Za-z]*|[A-Z]{2,}))"
)
_COMPARED = re.compile(r"(<=|>=|[<>≤≥＜＞])\s?[−-]?[\d.,]*\d")
_SIGNS = {"<=": "≤", ">=": "≥", "＜": "<", "＞": ">"}
_RANGE = re.compile(
    r"(?<![\d.,-])(\d+(?:\.\d+)?)\s?(?:至|到|–|—|~|～)\s?(\d+(?:\.\d+)?)(?![\d.,-])"
)
_BEFORE_CHRIST = re.compile(r"\d[\d,]*\s?(?:BCE?\b|B\.\s?C\.)")
_HAN_BEFORE_CHRIST = re.compile(r"前\s?\d|[元纪]前|BC")

#: A kind of what is anchored, and how it is written.
Sequenced = Sequence[tuple[bool, str]]


def find_other_anchor(source: str, target: str) -> tuple[str, str] | None:
    """Return two numbers that changed places between names in Latin letters, or nothing.

    Both texts have the same names in one order, and the same numbers between them but for the two.
    """
    there, here = _anchored(source), _anchored(target)
    both = Counter(there) & Counter(here)
    if sum(both[one] for one in both if not one[0]) < 2:
        return None
    there, here = ([one for one in side if one in both] for side in (there, here))
    if not _is_alike(there, here):
        return None
    pairs = enumerate(zip(there, here, strict=True))
    wrong = [(place, one[1], other[1]) for place, (one, other) in pairs if one != other]
    for (place, *one), (later, *other) in pairwise(wrong):
        parted = any(not is_number for is_number, _ in there[place:later])
        if parted and one == other[::-1]:
            return one[0], one[1]
    return None


def find_other_owner(source: str, target: str, language: str) -> tuple[str, str] | None:
    """Return a name before a number, and another one that has its place before the same: Safari 16.

    Neither text has the other's name. A language of Latin letters translates the word before a
    number: Chapitre 5.
    """
    if language not in CJK_LOCALES:
        return None
    there, here = (dict(_owners(text)) for text in (source, target))
    for number, name in there.items():
        other = here.get(number, name)
        if other != name and other not in source and name not in target:
            return name, other
    return None


def _owners(text: str) -> Iterator[tuple[str, str]]:
    """Yield the numbers that stand behind a name, each with the name."""
    for (is_number, name), (is_owned, number) in pairwise(_anchored(text)):
        if not is_number and is_owned and f"{name} {number}" in text:
            yield number, name


def _is_alike(there: Sequenced, here: Sequenced) -> bool:
    """Return whether both have the same names at the same places, and as many numbers."""
    if len(there) != len(here):
        return False
    pairs = list(zip(there, here, strict=True))
    return all(one[0] == other[0] and (one[0] or one == other) for one, other in pairs)


def _anchored(text: str) -> Sequenced:
    """Return the names and numbers of a text in order, without those that it has in Han."""
    found = _ANCHOR.finditer(ADDRESS.sub(" ", text))
    return [(bool(one[1]), one[1] or one[2]) for one in found]


def find_turned_sign(source: str, target: str) -> tuple[str, str] | None:
    """Return a sign of comparison of the source and the one that has its place, or nothing."""
    there, here = (Counter(_signs(text)) for text in (source, target))
    lost, come = there - here, here - there
    if there.total() != here.total() or not lost:
        return None
    return next(iter(lost)), next(iter(come))


def _signs(text: str) -> list[str]:
    return [_SIGNS.get(sign, sign) for sign in _COMPARED.findall(text)]


def find_turned_range(source: str, target: str) -> str:
    """Return a range that falls, of two numbers that rise in the source, or nothing."""
    for found in _RANGE.finditer(target):
        first, last = found.groups()
        rising = re.search(rf"(?<![\d.,]){last}\b\D{{1,12}}{first}(?![\d.,]*\d)", source)
        if float(first) > float(last) and rising:
            return found[0]
    return ""


def find_lost_era(source: str, target: str) -> str:
    """Return a year before our era that the translation puts into it, or nothing."""
    found = _BEFORE_CHRIST.search(source)
    return found[0] if found and not _HAN_BEFORE_CHRIST.search(target) else ""
