"""Numbers that changed places between what they count: 116 reports from 48,210 stations."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from bitext.checks.lexis import Lexis
from bitext.checks.matching import Match

_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w.,-]*\d)")
#: What is counted stands so near behind its number, in characters, with nothing but words between.
_NEAR, _HAN_NEAR = 28, 7
_END = re.compile(r"[^A-Za-z '’-]")
_HAN_END = re.compile(r"[\W\d]")
#: Of so many numbers of a unit each is compared with each.
_MOST = 8


def find_exchanged_counts(match: Match, lexis: Lexis) -> tuple[str, str] | None:
    """Return two numbers of which each counts in Chinese what the other counts in English."""
    there, here = _placed(match.source.prose), _placed(match.target.prose)
    both = [number for number in there if number in here][:_MOST]
    if len(both) < 2:
        return None
    words = {number: _counted(match.source.prose, there[number], lexis) for number in both}
    said = {number: _said(match.target.prose, here[number], lexis) for number in both}
    for one, other in combinations(both, 2):
        crossed = words[one] & said[other] and words[other] & said[one]
        if crossed and not (words[one] & said[one] or words[other] & said[other]):
            return one, other
    return None


def _placed(text: str) -> Mapping[str, int]:
    """Return where each number ends that a text has once."""
    found = list(_NUMBER.finditer(text))
    numbers: Sequence[str] = [one[0] for one in found]
    return {one[0]: one.end() for one in found if numbers.count(one[0]) == 1}


def _counted(text: str, end: int, lexis: Lexis) -> frozenset[str]:
    """Return the first two content words behind a number."""
    near = _END.split(text[end : end + _NEAR].lstrip())[0].split(" of ")[0]
    return frozenset(word.form for word in lexis.source_words(near)[:2])


def _said(text: str, end: int, lexis: Lexis) -> frozenset[str]:
    """Return what the words right behind a number may mean."""
    near = _HAN_END.split(text[end : end + _HAN_NEAR].lstrip())[0]
    words = (word.form for word in lexis.target_words(near))
    return frozenset(form for word in words for form in lexis.meanings(word))
