"""Pieces of text that know their lines, the frames of the block parser, and what came of them."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bitext.parse.lines import NOWHERE, Span


class Traced(str):
    """A block of text that knows the span of each of its lines."""

    __slots__ = ("spans",)
    spans: list[Span]


def make_piece(text: str, spans: list[Span]) -> Traced:
    """Return the text with its lines' spans."""
    piece = Traced(text)
    piece.spans = spans
    return piece


@dataclass(slots=True)
class Tracked:
    """An element (held, so that its `id()` stays its own) and its first and last line."""

    element: Element
    low: int
    high: int

    def add(self, low: int, high: int) -> None:
        """Make the range cover these lines too."""
        self.low, self.high = (
            (min(self.low, low), max(self.high, high)) if self.low >= 0 else (low, high)
        )


@dataclass(slots=True)
class Definition:
    """Lines that define something and make no element in their place: `footnote`, `reference`."""

    kind: str
    low: int
    high: int
    labels: tuple[str, ...] = ()


@dataclass(slots=True)
class LinePool:
    """Lines, without white space around them, in which nested text is sought from a cursor on."""

    texts: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    cursor: int = 0

    def part(self, first: int, last: int) -> "LinePool":
        """Return a pool of the lines from one to before another."""
        return LinePool(self.texts[first:last], self.spans[first:last])


class Call:
    """One call of `parseBlocks`.

    It knows its blocks, what it has consumed, and what its present processor does.
    """

    __slots__ = ("blocks", "children", "filled", "given", "last", "parent", "pool", "stack", "text")

    def __init__(self, parent: Element, blocks: list[str], pieces: list[Traced]) -> None:
        """Take over the pieces, the next one last."""
        pieces.reverse()
        self.parent, self.blocks, self.stack = parent, blocks, pieces

    def begin(self) -> None:
        """Note how things stand before a processor's turn."""
        parent = self.parent
        self.children = len(parent)
        self.last = parent[-1] if self.children else None
        self.text = parent.text
        self.pool: LinePool | None = None
        self.filled = 0
        self.given: list[Span] = []

    def keeps_last(self) -> bool:
        """Return whether what was the last child before the turn is still a child."""
        at = self.children - 1
        parent = self.parent
        return (at < len(parent) and parent[at] is self.last) or any(
            child is self.last for child in parent[max(0, at - 1) :]
        )

    def fresh(self) -> int:
        """Return how many strings at the front were put there by the processor."""
        count = 0
        for block in self.blocks:
            if type(block) is Traced:
                break
            count += 1
        return count

    def fill(self, count: int) -> LinePool:
        """Return the pool with the next `count` pieces in it."""
        pool = self.pool
        if pool is None:
            pool = self.pool = LinePool()
        while self.filled < count and self.filled < len(self.stack):
            self.filled += 1
            piece = self.stack[-self.filled]
            pool.texts += map(str.strip, piece.split("\n"))
            pool.spans += piece.spans
        return pool


def split_off(piece: Traced, blocks: list[str], fresh: int) -> tuple[int, int] | None:
    """Return which of the piece's lines are not among the first blocks, as a range.

    None where the blocks, at most two, are not whole lines of its beginning and its end. Those that
    are get their spans. No line is looked at: a block of many definitions, each of which puts
    the rest back, takes no more than the parser itself.
    """
    low, high = 0, len(piece.spans)
    if fresh and _ends_with(piece, blocks[fresh - 1]):
        rest = blocks[fresh - 1]
        high = piece.count("\n", 0, len(piece) - len(rest))
        blocks[fresh - 1] = make_piece(rest, piece.spans[high:])
        fresh -= 1
    if fresh and _begins_with(piece, blocks[fresh - 1]):
        front = blocks[fresh - 1]
        low = front.count("\n") + 1
        blocks[fresh - 1] = make_piece(front, piece.spans[:low])
        fresh -= 1
    return None if fresh or low > high else (low, high)


def _ends_with(piece: Traced, rest: str) -> bool:
    """Return whether a text is whole lines from the end of the piece."""
    cut = len(piece) - len(rest)
    return piece.endswith(rest) and (not cut or piece[cut - 1] == "\n")


def _begins_with(piece: Traced, front: str) -> bool:
    """Return whether a text is whole lines from the beginning of the piece."""
    return piece.startswith(front) and piece[len(front) : len(front) + 1] in ("", "\n")


def extent(piece: Traced, first: int, last: int) -> Span:
    """Return the range of the piece's lines from one to before another, blank ends left out.

    NOWHERE if all are blank.
    """
    spans = piece.spans
    parts = last - first < len(spans) or _may_be_blank(piece)
    lines = piece.split("\n", last) if parts else None
    placed = [
        spans[index]
        for index in range(first, last)
        if spans[index][0] >= 0 and (lines is None or lines[index].strip())
    ]
    return (placed[0][0], placed[-1][1]) if placed else NOWHERE


def _may_be_blank(piece: Traced) -> bool:
    """Return whether the first or last of the lines can be blank.

    Splitting each piece costs time.
    """
    return not piece or piece[0] in "\n " or piece[-1] in "\n "


def match_tail(lines: list[str], pool: list[str], end: int) -> list[int] | None:
    """Return the places of the lines if they are the pool's last before `end`, else None.

    Blank lines do not count.
    """
    places = [-1] * len(lines)
    at = end - 1
    for index in range(len(lines) - 1, -1, -1):
        key = lines[index].strip()
        if not key:
            continue
        while at >= 0 and not pool[at]:
            at -= 1
        if at < 0 or not pool[at].endswith(key):
            return None
        places[index] = at
        at -= 1
    return places


def match_head(lines: list[str], pool: list[str], start: int) -> list[int] | None:
    """Return the places of the lines if they are the pool's first from `start` on, else None."""
    places = [-1] * len(lines)
    at = start
    for index, line in enumerate(lines):
        key = line.strip()
        if not key:
            continue
        while at < len(pool) and not pool[at]:
            at += 1
        if at >= len(pool) or not pool[at].endswith(key):
            return None
        places[index] = at
        at += 1
    return places
