"""Where a web page holds its article."""

import re

from bs4 import BeautifulSoup, Tag

from bitext.importing.reading.engines import BlogEngine, find_content

_LEAVES = ["p", "li", "pre", "blockquote", "td", "th", "dd", "dt", "figcaption"]
_LEAVES += ["h1", "h2", "h3", "h4", "h5", "h6"]
# The share of the text found by trafilatura that an element must hold to be the article.
_ENOUGH = 0.85


def find_article(page: BeautifulSoup, engine: BlogEngine | None, html: str) -> Tag:
    """Return the element that holds the article: at the engine's place, else by trafilatura's
    judgement.
    """
    body = page.body or page
    known = find_content(page, engine) if engine else None
    if known is not None:
        return known
    from trafilatura import extract  # noqa: PLC0415

    html = _with_paragraphs(page, html)
    text = extract(html, include_comments=False, include_tables=True, deduplicate=False) or ""
    wanted = {squeeze(line) for line in text.split("\n") if len(line) > 10}
    held: dict[int, int] = {}
    for leaf in body.find_all(_is_leaf):
        squeezed = squeeze(leaf.get_text())
        if squeezed in wanted:
            for node in (leaf, *leaf.parents):
                held[id(node)] = held.get(id(node), 0) + len(squeezed)
    return _with_title(_descend(body, held), body)


def _is_leaf(node: Tag) -> bool:
    return node.name in _LEAVES or _is_bare(node)


def _is_bare(node: Tag) -> bool:
    """Return whether an element is a `<div>` that holds text and no other block."""
    return node.name == "div" and node.find([*_LEAVES, "div"]) is None


def _with_paragraphs(page: BeautifulSoup, html: str) -> str:
    """Return the page with `<p>` for its paragraphs, where most of them are `<div>`s.

    trafilatura takes no paragraph from a `<div>`, only what it finds between its elements.
    """
    bare = [node for node in page.find_all("div") if _is_bare(node)]
    proper = sum(len(node.get_text()) for node in page.find_all("p"))
    if sum(len(node.get_text()) for node in bare) <= proper:
        return html
    for node in bare:
        node.name = "p"
    changed = str(page)
    for node in bare:
        node.name = "div"
    return changed


def _descend(body: Tag, held: dict[int, int]) -> Tag:
    """Return the innermost element that holds nearly all that was found."""
    node, total = body, held.get(id(body), 0)
    while total:
        inner = next(
            (
                child
                for child in node.find_all(True, recursive=False)
                if held.get(id(child), 0) >= _ENOUGH * total
                and child.name not in {"ul", "ol", "table"}
            ),
            None,
        )
        if inner is None or inner.name in {"p", "li", "pre", "blockquote"}:
            break
        node = inner
    return node


def _with_title(node: Tag, body: Tag) -> Tag:
    """Return the element, or the nearest around it that also holds the page's only main heading."""
    titles = body.find_all("h1")
    if len(titles) != 1 or node.find("h1"):
        return node
    around = next((one for one in node.parents if one.find("h1")), body)
    return around if around is not body and around.name not in {"html", "body"} else node


def squeeze(text: str) -> str:
    """Return a text without spaces and punctuation."""
    return re.sub(r"[\W_]+", "", text)
