"""Sequences of numbers: what keeps its order when two orders are compared."""

from bisect import bisect_left
from collections.abc import Sequence


def longest_rising(values: Sequence[int]) -> list[int]:
    """Return the positions of a longest strictly rising subsequence, in order.

    Patience sorting (Fredman 1975, "On computing the length of longest increasing subsequences"):
    n log n steps. Of several such subsequences the one with the smallest values is returned.
    """
    tops: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for position, value in enumerate(values):
        pile = bisect_left(tops, value)
        previous.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        ends[pile : pile + 1] = [position]
    chain: list[int] = []
    position = ends[-1] if ends else -1
    while position >= 0:
        chain.append(position)
        position = previous[position]
    return chain[::-1]
