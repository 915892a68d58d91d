"""The rows of a side-by-side page as a book shows them: one after the other, or in two columns."""

from enum import StrEnum

from bitext.render.book.tree import Node, elements, has_class, make, unwrap


class Layout(StrEnum):
    """What a book holds: the source, the target, or both in one of two arrangements."""

    SOURCE = "source"
    TARGET = "target"
    INTERLEAVED = "interleaved"
    COLUMNS = "columns"

    @property
    def has_both(self) -> bool:
        """Whether both languages stand in the book."""
        return self in (Layout.INTERLEAVED, Layout.COLUMNS)


def lay_rows(article: Node, layout: Layout) -> None:
    """Lay out the rows in a side-by-side page's article; one of a single language has none."""
    for node in elements(article):
        if has_class(node, "bitext-both", "bitext-rows"):
            unwrap(node)
        elif has_class(node, "bitext-row"):
            _lay_row(node, layout)
        elif has_class(node, "bitext-heading"):
            node.set("class", "both")


def _lay_row(row: Node, layout: Layout) -> None:
    cells = [node for node in row if node.get("data-side")]
    row.set("class", "row")
    for cell in cells:
        cell.set("class", "cell")
    if len(cells) < 2:
        row.set("class", "shared")
    elif layout is Layout.COLUMNS:
        row.set("class", "columns")
    else:
        _interleave(row, cells[0], cells[1])


def _interleave(row: Node, source: Node, target: Node) -> None:
    """Put each item of a list above its counterpart, where both lists have as many items."""
    own, other = _only_list(source), _only_list(target)
    if own is None or other is None or own.tag != other.tag:
        return
    if len(own) != len(other) or _has_ids(other):
        return
    for item, counterpart in zip(list(own), list(other), strict=True):
        words = _side(item, source)
        item.append(words)
        item.append(_side(counterpart, target))
    row.set("class", "row list")
    row.remove(target)
    unwrap(source)


def _only_list(cell: Node) -> Node | None:
    """Return the list that is all a cell holds."""
    is_list = len(cell) == 1 and cell[0].tag in ("ul", "ol") and not (cell.text or "").strip()
    return cell[0] if is_list and all(item.tag == "li" for item in cell[0]) else None


def _has_ids(node: Node) -> bool:
    """Return whether something in a list can be linked to, which must not lose its element."""
    return any(item.get("id") for item in node)


def _side(item: Node, cell: Node) -> Node:
    """Take out of an item all that it holds; return it in the language of a cell."""
    words = make("div", lang=cell.get("lang"), class_="cell")
    words.set("data-side", cell.get("data-side"))
    words.text, item.text = item.text, None
    for child in list(item):
        words.append(child)
    return words
