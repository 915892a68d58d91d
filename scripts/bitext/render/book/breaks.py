"""Pages of a book that has no paper: one for so much of the source, the same in every edition."""

from collections.abc import Iterable, Mapping

from bitext.render.book.tree import Node, elements, make

#: Characters of the source on a page, spaces included: a typewriter's sheet.
ON_A_PAGE = 1800

_INSIDE = frozenset({"p", "li", "dt", "dd", "td", "blockquote", "figcaption"})


def find_breaks(chapters: Iterable[Node]) -> dict[str, int]:
    """Return the units of the source's pages with which a page begins, and the page's number."""
    breaks: dict[str, int] = {}
    filled = ON_A_PAGE
    for chapter in chapters:
        for node in elements(chapter):
            unit = node.get("data-unit")
            if not unit:
                continue
            if filled >= ON_A_PAGE:
                breaks.setdefault(unit.split()[0], len(breaks) + 1)
                filled = 0
            filled += len(node.text_content())
    return breaks


def put_breaks(chapter: Node, breaks: Mapping[str, int]) -> list[int]:
    """Mark where pages begin in a chapter; return their numbers."""
    found = []
    for node in elements(chapter):
        number = breaks.get(node.get("id") or "")
        if number is None:
            continue
        found.append(number)
        inside = node.tag in _INSIDE
        mark = make("span" if inside else "div", id=f"page-{number}", title=str(number))
        mark.set("role", "doc-pagebreak")
        mark.set("epub-type", "pagebreak")
        if inside:
            mark.tail, node.text = node.text, None
            node.insert(0, mark)
        else:
            node.addprevious(mark)
    return found
