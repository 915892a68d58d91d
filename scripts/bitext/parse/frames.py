"""Pieces of text that know their lines, and the frames of the block parser that hand them out."""

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
class LinePool:
    """Lines in which nested text is sought, forward from a cursor."""

    texts: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    cursor: int = 0


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
        while self.filled < min(count, len(self.stack)):
            self.filled += 1
            piece = self.stack[-self.filled]
            pool.texts.extend(piece.split("\n"))
            pool.spans.extend(piece.spans)
        return pool


def splits(piece: Traced, blocks: list[str]) -> bool:
    """Return whether the first block is whole lines from the end of the piece.

    If so, it is given their spans.
    """
    rest = blocks[0]
    cut = len(piece) - len(rest)
    if not piece.endswith(rest) or (cut and piece[cut - 1] != "\n"):
        return False
    blocks[0] = make_piece(rest, piece.spans[piece.count("\n", 0, cut) :])
    return True


def extent(piece: Traced, count: int) -> Span:
    """Return the range of the piece's first `count` lines without blank ones at their ends.

    NOWHERE if all are blank.
    """
    spans = piece.spans
    lines = piece.split("\n", count) if _may_be_blank(piece, count) else None
    placed = [
        spans[index]
        for index in range(count)
        if spans[index][0] >= 0 and (lines is None or lines[index].strip())
    ]
    return (placed[0][0], placed[-1][1]) if placed else NOWHERE


def _may_be_blank(piece: Traced, count: int) -> bool:
    """Return whether the first or last of the lines can be blank.

    Splitting each piece costs time.
    """
    return not piece or piece[0] in "\n " or piece[-1] in "\n " or count < len(piece.spans)


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
        while at >= 0 and not pool[at].strip():
            at -= 1
        if at < 0 or not pool[at].rstrip().endswith(key):
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
        while at < len(pool) and not pool[at].strip():
            at += 1
        if at >= len(pool) or not pool[at].rstrip().endswith(key):
            return None
        places[index] = at
        at += 1
    return places
