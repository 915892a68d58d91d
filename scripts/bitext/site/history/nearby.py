"""Which former units may have become which present ones, and how alike two texts are.

Of a long section each unit is held only against those that stood at about its place, so that twice
the units are twice the work.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

#: Former units on either side of a unit's place that are compared with it.
NEAR = 24

#: Words of two texts from which on they are compared by which words they have, whatever the order.
_LONG = 600


def pairs_nearby(present: Sequence[int], former: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a present and a former unit that are to be compared; both are in order."""
    for rank, one in enumerate(present):
        place = rank * len(former) // len(present)
        first = max(min(place - NEAR, len(former) - 2 * NEAR), 0)
        for other in former[first : first + 2 * NEAR + 1]:
            yield one, other


def share_in_common(old: Sequence[str], new: Sequence[str]) -> float:
    """Return the share of words, 0 to 1, that two texts have in common; short ones in order."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.ratio() if len(old) + len(new) <= _LONG else matcher.quick_ratio()
