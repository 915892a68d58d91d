"""What no reader of a saved page sees, by its styles and by what its scripts draw."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from bitext.text.characters import fold

_FADED = re.compile(r"visibility\s*:\s*hidden|opacity\s*:\s*0?\.?0+(?:%|\s*(?:;|$))", re.IGNORECASE)
_STYLED_AWAY = re.compile(
    r"display\s*:\s*none|font-size\s*:\s*0(?:px|em|pt)?\s*(?:;|$)",
    re.IGNORECASE,
)
_READERS_ONLY = re.compile(r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text)(?:$|\s)")
_GONE = re.compile(r"display\s*:\s*none")
_SIMPLE = re.compile(r"\s*[.#][\w-]+\s*")


def find_unseen(page: BeautifulSoup, article: Tag) -> list[Tag]:
    """Return the elements of an article that no reader sees."""
    hidden = _hidden_by_style(page)
    found = [node for node in article.find_all(True) if _is_hidden(node, hidden)]
    return found + list(_faded(article))


def _faded(article: Tag) -> Iterator[Tag]:
    """Yield what is there and cannot be seen; where that is most of the text, the page is as it
    was served, and a script would show it.
    """
    found = [node for node in article.select("[style]") if _FADED.search(str(node["style"]))]
    faded = set(map(id, found))
    outer = [node for node in found if not any(id(one) in faded for one in node.parents)]
    if 2 * sum(map(_size, outer)) < _size(article):
        yield from outer


def _size(node: Tag) -> int:
    return len(fold(node.get_text()))


def open_drawings(article: Tag) -> list[str]:
    """Put the HTML inside of drawings in their place; return the words of the others."""
    words = []
    for drawing in article.find_all("svg"):
        inner = drawing.find("foreignobject")
        if drawing.decomposed:
            continue
        if isinstance(inner, Tag):
            inner.name = "div"
            drawing.replace_with(inner)
        elif drawing.find("text"):
            words.append(fold(" ".join(one.get_text(" ") for one in drawing.find_all("text"))))
    return list(filter(None, words))


def _simple(names: str) -> list[str]:
    """Return the simple selectors of a list of them."""
    return [one.strip() for one in names.split(",") if _SIMPLE.fullmatch(one)]


def _hidden_by_style(page: BeautifulSoup) -> frozenset[str]:
    """Return the simple selectors that the page's own style sheets hide, outside of media
    queries.
    """
    found: set[str] = set()
    for sheet in page.find_all("style"):
        css = re.sub(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet.get_text())
        rules = (rule.rpartition("{") for rule in css[:200_000].split("}"))
        gone = (names for names, _, body in rules if _GONE.search(body))
        found.update(one for names in gone for one in _simple(names))
    return frozenset(found)


def _is_hidden(node: Tag, hidden: frozenset[str]) -> bool:
    if node.has_attr("hidden") or _STYLED_AWAY.search(str(node.get("style") or "")):
        return True
    names = {f".{name}" for name in node.get_attribute_list("class")} | {f"#{node.get('id')}"}
    if names & hidden:
        return True
    return bool(_READERS_ONLY.search(" ".join(map(str, node.get_attribute_list("class")))))
