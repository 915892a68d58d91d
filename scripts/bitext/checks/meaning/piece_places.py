"""Where pieces that no translation changes stand in a text: code, keys, icons, formulas, marks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bitext.checks.matching import MatchSide
from bitext.model import Inline, InlineKind, Leaf

_KEPT = frozenset(
    {
        InlineKind.CODE,
        InlineKind.KEYS,
        InlineKind.ICON,
        InlineKind.FORMULA,
        InlineKind.FOOTNOTE,
        InlineKind.CITATION,
    }
)
#: One alone has changed places with no other.
_FEWEST = 2
#: An icon's short code, which its rendering does not always keep.
_ICON = re.compile(r"(?<!\w):[a-z0-9][a-z0-9_+-]{0,80}:", re.IGNORECASE)


class Place(NamedTuple):
    """A piece's number among those of the source, and where it begins and ends in a text."""

    number: int
    start: int
    end: int


def find_kept_pieces(source: MatchSide, target: MatchSide) -> tuple[list[Place], list[Place]]:
    """Return the pieces that both sides have just once, with their places, each in its order."""
    if min(_count(source), _count(target)) < _FEWEST:
        return [], []
    there, here = (list(_pieces(side)) for side in (source, target))
    counts = [Counter(key for key, _, _ in pieces) for pieces in (there, here)]
    once = [key for key, _, _ in there if all(count[key] == 1 for count in counts)]
    numbers = {key: number for number, key in enumerate(once)}
    first, second = (
        [Place(numbers[key], start, end) for key, start, end in pieces if key in numbers]
        for pieces in (there, here)
    )
    return first, second


def _count(side: MatchSide) -> int:
    return sum(len(side.pieces[kind]) for kind in _KEPT & side.pieces.keys())


def _pieces(side: MatchSide) -> Iterator[tuple[str, int, int]]:
    """Yield the pieces of a side as a reader sees them, and where each is in its text."""
    start = 0
    for leaf in side.leaves:
        yield from ((key, start + begin, start + end) for key, begin, end in _of_leaf(leaf))
        start += len(leaf.text) + 1


def _of_leaf(leaf: Leaf) -> Iterator[tuple[str, int, int]]:
    icons = _icons(leaf)
    end = 0
    for inline in leaf.inlines:
        text = " ".join(inline.text.split())
        start = leaf.text.find(text, end) if text else end
        if start < 0:
            return  # the text is written otherwise there: what follows has no sure place
        if inline.kind in _KEPT:
            key = icons.pop(0) if inline.kind is InlineKind.ICON and icons else _key(inline)
            yield key, start, start + len(text)
        if inline.kind in _KEPT or inline.kind is InlineKind.TEXT:
            end = start + len(text)


def _icons(leaf: Leaf) -> list[str]:
    """Return a unit's icons in order, or nothing where it is not sure which is which."""
    count = sum(inline.kind is InlineKind.ICON for inline in leaf.inlines)
    found: Sequence[str] = _ICON.findall(leaf.markdown) if count else ()
    return list(found) if len(found) == count else []


def _key(inline: Inline) -> str:
    return f"`{inline.text}" if inline.kind is InlineKind.CODE else inline.text or inline.target
