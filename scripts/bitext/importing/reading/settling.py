"""What engines do with HTML that means something else, put right in the tree before it is
written.
"""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from bitext.text.characters import fold

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_LISTS = frozenset(["ul", "ol", "dl", "table", "pre"])
_BLOCKS = _HEADINGS | _LISTS | {"p", "div", "section", "blockquote", "figure", "details"}
_BLOCKS_AND_BREAKS = _BLOCKS | {"img", "br"}
#: What in a cell tells that its table lays out text.
LAID_OUT = "p ~ p, div ~ div, ul, ol, pre, table, h1, h2, h3"
# Columns of a table that is one.
_WIDEST = 50
_BOLD = frozenset({"strong", "b"})
_ENDS = re.compile(r"[.。!！?？:：;；,，…]$")


def holds_block(node: Tag) -> bool:
    """Return whether an element holds blocks, not only words."""
    return _holds(node, _BLOCKS)


def _holds(node: Tag, names: frozenset[str]) -> bool:
    return any(isinstance(one, Tag) and one.name in names for one in node.descendants)


def settle_tables(article: Tag) -> None:
    """Take apart tables that only lay out text, and the tables of line numbers around code."""
    for table in article.find_all("table"):
        cells = table.find_all(["td", "th"])
        code = table.find_all("pre")
        if code and len(table.find_all("tr")) == 1:
            table.replace_with(code[-1].extract())
            continue
        widest = max((len(row.find_all(["td", "th"])) for row in table.find_all("tr")), default=0)
        if widest > _WIDEST:
            _join_cells(table)
        nested = any(cell.select_one(LAID_OUT) for cell in cells)
        if widest < 2 or widest > _WIDEST or nested:
            for part in [
                table,
                *table.find_all(["thead", "tbody", "tfoot", "tr", "td", "th", "caption"]),
            ]:
                part.name = "div"


def _join_cells(table: Tag) -> None:
    """Make a line of each row of a table that no page can show."""
    for row in table.find_all("tr"):
        words = [fold(cell.get_text(" ")) for cell in row.find_all(["td", "th"])]
        row.clear()
        row.string = " · ".join(filter(None, words))


def settle_cards(article: Tag) -> None:
    """Make paragraphs of the headings in a card: a link to another page with its title and more."""
    for node in article.select("a h1, a h2, a h3, a h4, a h5, a h6"):
        card = node.find_parent("a")
        if card is not None and fold(card.get_text()) != fold(node.get_text()):
            node.name = "p"


def settle_headings(article: Tag) -> None:
    """Make headings of short lines in bold where the article has no headings of its own (WeChat's
    habit).
    """
    titles = article.find_all("h1")
    if len(titles) > 1 and fold(titles[0].get_text()) == fold(titles[1].get_text()):
        titles.pop(0).decompose()  # what a converter makes of a text without a title of its own
    if len(titles) > 1:
        _lower_headings(titles[0], article)
        return
    if article.find(["h2", "h3", "h4"]):
        return
    found = [node for node in article.find_all(["p", "section", "div"]) if _is_bold_line(node)]
    for node in found if len(found) > 1 else []:
        node.name = "h2"


def _lower_headings(title: Tag, article: Tag) -> None:
    """Make the headings below the title one level lower, where they have its level (Medium's,
    Word's habit).
    """
    for node in title.find_all_next(re.compile("^h[1-5]$")):
        if not isinstance(node, Tag):
            continue
        is_subtitle = node.name == "h2" and node.find_previous(["p", "h1", "h2", "li"]) is title
        if article in node.parents and not is_subtitle:
            node.name = f"h{int(node.name[1]) + 1}"


def _is_bold_line(node: Tag) -> bool:
    text = fold(node.get_text())
    if not text or len(text) > 80 or _ENDS.search(text) or _holds(node, _BLOCKS_AND_BREAKS):
        return False
    bold = "".join(
        one.get_text() for one in node.find_all(list(_BOLD)) if not one.find_parent(list(_BOLD))
    )
    return fold(bold) == text


def settle_breaks(article: Tag) -> None:
    """Make paragraphs of text that is broken by pairs of `<br>` (Blogger's habit)."""
    for first in article.find_all("br"):
        if first.decomposed or first.find_parent("pre"):
            continue
        following = first.next_sibling
        while isinstance(following, NavigableString) and not following.strip():
            following = following.next_sibling
        if isinstance(following, Tag) and following.name == "br":
            following.replace_with("")
            rule = BeautifulSoup("", "lxml").new_tag("hr")
            first.replace_with(rule)
