"""A rendered page cut into its top-level pieces: headings, blocks, the list of footnotes.

Joined they are the page again.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bitext.render.unit_marks import TOP_MARK
from bitext.text.html.document import Document, Edit
from bitext.text.html.tags import HEADINGS, Tag


@dataclass(frozen=True, slots=True)
class PagePiece:
    """A stretch of a page, from `start` to the next piece.

    `kind` is `heading` (of the section `id`), `block` (with the parser's `mark`), `notes` (the
    generated list of footnotes) or `loose` (what precedes the first of these).
    """

    kind: str
    start: int
    id: str = ""
    mark: int = -1


def find_pieces(page: Document, sections: Collection[str]) -> tuple[list[PagePiece], list[Edit]]:
    """Return the page's pieces in order; `sections` are the ids of its sections.

    A piece begins at an element with the parser's `data-t`, at a section's heading or at the
    generated footnotes, and lasts until the next one. Their places are certain even in HTML that
    is not balanced. The edits remove elements that somebody wrapped around several pieces: left in,
    they would open in one cell of a table and close in another.
    """
    pieces = [PagePiece("loose", 0)]
    wrappers: list[Edit] = []
    open_tags: list[int] = []
    for index, tag in enumerate(page.tags):
        if tag.closes:
            _close(open_tags, page, tag)
            continue
        piece = _begins(tag, sections, nested=bool(open_tags))
        if piece is not None:
            wrappers += [edit for wrapper in open_tags for edit in _unwrap(page, wrapper)]
            open_tags.clear()
            pieces.append(piece)
        if not tag.void:
            open_tags.append(index)
    return pieces, wrappers


def _close(open_tags: list[int], page: Document, tag: Tag) -> None:
    """Take the element that an end tag closes, and those left open in it, off the stack."""
    names = [page.tags[index].name for index in open_tags]
    if tag.name in names:
        del open_tags[len(names) - 1 - names[::-1].index(tag.name) :]


def _unwrap(page: Document, index: int) -> Iterator[Edit]:
    """Yield the edits that remove an element's tags and keep its content."""
    tag, close = page.tags[index], page.closes[index]
    yield Edit(tag.start, tag.end, "")
    if close < len(page.tags):
        yield Edit(page.tags[close].start, page.tags[close].end, "")


def _begins(tag: Tag, sections: Collection[str], *, nested: bool) -> PagePiece | None:
    """Return the piece that begins at a tag, if one does."""
    if tag.name in HEADINGS and tag.get("id") in sections:
        return PagePiece("heading", tag.start, id=tag.get("id"))
    mark = tag.get(TOP_MARK) if TOP_MARK in tag.attributes else ""
    if mark.isdigit():
        return PagePiece("block", tag.start, mark=int(mark))
    if not nested and tag.name == "div" and tag.has_class("footnote"):
        return PagePiece("notes", tag.start)
    return None
