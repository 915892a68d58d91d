"""A rendered page cut into its top-level pieces: headings, blocks, the list of footnotes. Joined they are the page again."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bitext.html.tags import find_tags

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a page: `kind` is `heading` (of the section `id`), `block` (with the parser's `mark`), `notes` (the
    generated list of footnotes) or `loose` (what precedes the first of these)."""

    kind: str
    html: str
    id: str = ""
    mark: int = -1


def split_pieces(html: str, sections: Collection[str]) -> list[Piece]:
    """Return the page's pieces in order; `sections` are the ids of its sections.

    A piece begins at an element with the parser's `data-t`, at a section's heading or at the generated footnotes, and
    lasts until the next one. Their places are certain even in HTML that is not balanced.
    """
    starts: list[tuple[int, Piece]] = [(0, Piece("loose", ""))]
    stack: list[str] = []
    for tag in find_tags(html):
        if tag.closes:
            if tag.name in stack:
                while stack.pop() != tag.name:
                    pass
            continue
        mark = tag.get("data-t")
        begins = None
        if tag.name in _HEADINGS and tag.get("id") in sections:
            begins = Piece("heading", "", id=tag.get("id"))
        elif mark.isdigit():
            begins = Piece("block", "", mark=int(mark))
        elif not stack and tag.name == "div" and tag.has_class("footnote"):
            begins = Piece("notes", "")
        if begins is not None:
            stack.clear()
            starts.append((tag.start, begins))
        if not tag.void:
            stack.append(tag.name)
    ends = [start for start, _ in starts[1:]] + [len(html)]
    pieces = [
        replace(piece, html=html[start:end])
        for (start, piece), end in zip(starts, ends, strict=True)
    ]
    return [piece for piece in pieces if piece.html.strip()]
