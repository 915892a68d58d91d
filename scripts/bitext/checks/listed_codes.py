"""Code that a sentence lists, in another order than the source's: `a`, `b` and `c`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bitext.checks.context import MatchSide
from bitext.model import InlineKind, Leaf

#: What stands between the members of a list, in either language.
_BETWEEN = re.compile(
    r"\s*(?:[,、，]|(?:, ?)?(?:and|or|then)|[、，]?(?:和|或|与|及|以及|或者|然后))\s*",
    re.IGNORECASE,
)
_ENCLOSING = frozenset({InlineKind.LINK, InlineKind.EMPHASIS})

#: Pieces of code side by side.
Listed = tuple[str, ...]


def find_other_order(source: MatchSide, target: MatchSide) -> tuple[Listed, Listed] | None:
    """Return a list of code of the source and the same in another order, or nothing.

    No other list of the unit has the same members, and none of them stands there twice.
    """
    there, here = (list(_lists(side.leaves)) for side in (source, target))
    if not there or not here or _by_members(there) != _by_members(here):
        return None
    pairs = ((one, other) for one in there for other in here if sorted(one) == sorted(other))
    return next(((one, other) for one, other in pairs if one != other), None)


def _by_members(lists: Sequence[Listed]) -> list[list[str]]:
    """Return the members of lists; nothing where two lists have the same."""
    members = sorted(map(sorted, lists))
    return [] if any(one == other for one, other in pairwise(members)) else members


def _lists(leaves: Sequence[Leaf]) -> Iterator[Listed]:
    """Yield the lists of at least two different pieces of code that nothing else parts."""
    for leaf in leaves:
        run: list[str] = []
        between = ""
        for inline in (*leaf.inlines, None):
            if inline and inline.kind in _ENCLOSING:
                continue
            if inline and inline.kind is InlineKind.CODE:
                if run and not _BETWEEN.fullmatch(between):
                    yield from _whole(run)
                    run = []
                run.append(inline.text)
                between = ""
            elif inline and inline.kind is InlineKind.TEXT:
                between += inline.text
            else:
                yield from _whole(run)
                run, between = [], ""


def _whole(run: Sequence[str]) -> Iterator[Listed]:
    if len(run) > 1 and len(set(run)) == len(run):
        yield tuple(run)
