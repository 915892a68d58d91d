"""Where a leaf's prose is in the raw lines: the text that the parser saw, found again in the file.

Code, addresses, formulas, citations and markup lie between the spans, so that whatever looks at
spans cannot touch them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bitext.model import InlineKind, Leaf


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of prose on one raw line.

    Line and column count from 1; `before` and `after` are the raw characters around it.
    """

    line: int
    column: int
    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class CopyEdit:
    """A proposed change of a line: from this column on (from 1), `old` becomes `new`."""

    line: int
    column: int
    old: str
    new: str


_OPAQUE = {InlineKind.CODE, InlineKind.FORMULA, InlineKind.KEYS, InlineKind.ICON}
#: A picture with its address, or the label of one.
_PICTURE = re.compile(r"!\[[^\]]{0,500}\](?:\([^)]{0,2000}\)|\[[^\]]{0,500}\])?")
#: The text goes on where so many of its characters are found: first a long piece, then a short one.
_ANCHOR, _SHORT = 6, 2
#: How many characters of the text may be written otherwise before such a piece.
_SKIPS = {_ANCHOR: 4, _SHORT: 2}
#: How far ahead in the raw lines it is looked for.
_WINDOW = 500
#: What a citation's rendering puts between two of them is no longer than this.
_BETWEEN = 3


def find_spans(leaf: Leaf, lines: Sequence[str]) -> tuple[Span, ...]:
    """Return the prose of a leaf as spans of the file's lines, in order.

    Text that is written otherwise there, as an entity, is left out.
    """
    raw = "\n".join(lines[leaf.line - 1 : leaf.end])
    return tuple(_span(raw, start, end, leaf.line) for start, end in _stretches(raw, leaf))


def _stretches(raw: str, leaf: Leaf) -> Iterator[tuple[int, int]]:
    """Yield where the leaf's text is in its raw lines, without markup or line endings."""
    place = 0
    for number, inline in enumerate(leaf.inlines):
        if inline.kind is InlineKind.TEXT:
            for start, end in _walk(raw, _written(leaf, number), place):
                place = end
                yield from _by_line(raw, start, end)
        elif inline.kind is InlineKind.IMAGE:
            picture = _PICTURE.search(raw, place)
            place = picture.end() if picture else place
        elif inline.kind in _OPAQUE and inline.text:
            start = raw.find(inline.text, place)
            place = start + len(inline.text) if start >= 0 else place


def _by_line(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a stretch that are not blank, line by line."""
    while start < end:
        stop = raw.find("\n", start, end)
        stop = end if stop < 0 else stop
        if raw[start:stop].strip():
            yield start, stop
        start = stop + 1


def _written(leaf: Leaf, number: int) -> str:
    """Return a piece of text without the signs that a citation's rendering put around itself."""
    text = leaf.inlines[number].text
    before = number > 0 and leaf.inlines[number - 1].kind is InlineKind.CITATION
    after = number + 1 < len(leaf.inlines) and leaf.inlines[number + 1].kind is InlineKind.CITATION
    if before and after and len(text) <= _BETWEEN:
        return ""
    if after:
        text = text.rstrip("(（ ")
    return text.lstrip(")）") if before else text


def _walk(raw: str, text: str, place: int) -> Iterator[tuple[int, int]]:
    """Yield stretches of the raw text that are the text, in order, skipping markup."""
    at = 0
    while at < len(text):
        found = _next(raw, text, at, place)
        if found is None:
            at += 1
            continue
        at, start = found
        end = start
        while at < len(text) and end < len(raw) and raw[end] == text[at]:
            at, end = at + 1, end + 1
        yield start, end
        place = end


def _next(raw: str, text: str, at: int, place: int) -> tuple[int, int] | None:
    """Return from which offset on the text goes on, and where: at the nearest place."""
    if place < len(raw) and raw[place] == text[at]:
        return at, place
    for size, skips in _SKIPS.items():
        for skip in range(skips):
            anchor = text[at + skip : at + skip + size]
            too_short = len(anchor) < size and (skip or size > _SHORT)
            if too_short or not anchor.strip():
                continue
            start = raw.find(anchor, place, place + _WINDOW)
            if start >= 0:
                return at + skip, start
    return None


def _span(raw: str, start: int, end: int, first: int) -> Span:
    line_start = raw.rfind("\n", 0, start) + 1
    before = raw[start - 1] if start > line_start else ""
    after = raw[end] if end < len(raw) and raw[end] != "\n" else ""
    line = first + raw.count("\n", 0, start)
    return Span(line, start - line_start + 1, raw[start:end], before, after)


def locate(
    pieces: Sequence[tuple[int, int, str]], needle: str, after: str = "", nth: int = 0
) -> tuple[int, int] | None:
    """Return line and column of the nth place of a needle in pieces of text, counted from 0.

    A piece is its line, its first column and its text. The search begins where `after` is, if it
    is anywhere. A needle of Latin letters or digits is no part of a longer one; where it is found
    less often, its last place is returned.
    """
    first, start = _begin(pieces, after)
    pattern = _whole(needle)
    found = None
    for number in range(first, len(pieces)):
        line, column, text = pieces[number]
        for match in pattern.finditer(text, start if number == first else 0):
            found = (line, column + match.start())
            if not nth:
                return found
            nth -= 1
    return found


def _begin(pieces: Sequence[tuple[int, int, str]], after: str) -> tuple[int, int]:
    for number, (_, _, text) in enumerate(pieces):
        start = text.find(after)
        if start >= 0:
            return number, start
    return 0, 0


def _whole(needle: str) -> re.Pattern[str]:
    """Return what finds a needle: 5 is not in 15, nor in 1.5."""
    pattern = re.escape(needle)
    if needle[0].isascii() and needle[0].isalnum():
        pattern = rf"(?<![A-Za-z0-9])(?<!\d[.,]){pattern}"
    if needle[-1].isascii() and needle[-1].isalnum():
        pattern = rf"{pattern}(?![A-Za-z0-9])(?![.,]\d)"
    return re.compile(pattern)
