"""Which element of a web page holds the article, and which inside it do not belong to it."""

import re

import lxml.html

_KNOWN = re.compile(
    r"(?:^|[\s_-])(?:article[_-]?(?:content|body|text)|post[_-]?(?:content|body|text)|entry[_-]?content|blog[_-]?content|markdown[_-]?(?:body|views)|"
    r"rich[_-]?media[_-]?content|js[_-]content|rich_media_content|content[_-]body|story[_-]body|RichText|Post-RichText)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|share|sharing|social|related|recommend(?:ed|ation)?s?|sidebar|breadcrumbs?|footer|navbar|navigation|menu|toolbar|"
    r"copyright|subscribe|newsletter|advert(?:isement)?s?|ads?|banner|pagination|pager|toc|popup|modal|cookie|login|signup|author[_-]?(?:info|box|card)|"
    r"widget|tags?[_-]list|read[_-]?more|hide[_-]article)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OUTSIDE_TAGS = frozenset({"nav", "footer", "aside", "form"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PROSE = frozenset(
    [
        "p",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "blockquote",
        "td",
        "dd",
        "figcaption",
        "div",
        "section",
        "span",
    ]
)
_ENOUGH = 0.75


def is_outside(node: lxml.html.HtmlElement) -> str:
    """Return why an element's content is no part of the article, or nothing."""
    if node.get("hidden") is not None or (
        # WeChat serves its articles hidden; a script shows them
        _HIDDEN.search(str(node.get("style", ""))) and not _is_named(node)
    ):
        return "hidden"
    names = f"{node.get('class', '')} {node.get('id', '')}"
    if node.tag in _OUTSIDE_TAGS or node.get("role") in {
        "navigation",
        "contentinfo",
        "complementary",
        "search",
        "banner",
    }:
        return "outside the article"
    return (
        "outside the article"
        if node.tag not in {"body", "html", "article", "main"} and _OUTSIDE.search(names)
        else ""
    )


def find_article(body: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """Return the element that holds the article, nothing where the whole page does.

    The smallest one with most of the page's prose; one that is named as such needs less of it. Prose is text that is not
    mostly links, as in Readability.
    """
    scores: dict[int, float] = {}
    _score(body, scores)
    total = scores.get(id(body), 0.0)
    if not total:
        return None
    named = [
        node
        for node in body.iter()
        if isinstance(node.tag, str) and _is_named(node) and scores.get(id(node), 0.0) > 0.4 * total
    ]
    if named:
        best = max(
            named,
            key=lambda node: (
                scores[id(node)] > 0.9 * max(scores[id(other)] for other in named),
                _depth(node),
            ),
        )
        return _with_title(best, body)
    node = body
    while True:
        inner = next(
            (
                c
                for c in node
                if isinstance(c.tag, str)
                and scores.get(id(c), 0.0) >= _ENOUGH * total
                and c.tag in {"div", "section", "td", "tr", "tbody", "table", "center"}
            ),
            None,
        )
        if inner is None:
            return _with_title(node, body) if node is not body else None
        node = inner


def _is_named(node: lxml.html.HtmlElement) -> bool:
    names = f"{node.get('class', '')} {node.get('id', '')}"
    return (
        node.tag in {"article", "main"}
        or node.get("itemprop") == "articleBody"
        or bool(_KNOWN.search(names))
    )


def _depth(node: lxml.html.HtmlElement) -> int:
    return sum(1 for _ in node.iterancestors())


def _with_title(node: lxml.html.HtmlElement, body: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Return the element, or the nearest one around it that also holds the page's only main heading."""
    titles = list(body.iter("h1"))
    if len(titles) != 1 or any(title is titles[0] for title in node.iter("h1")):
        return node
    for ancestor in node.iterancestors():
        if ancestor is body:
            break
        if any(title is titles[0] for title in ancestor.iter("h1")):
            return ancestor
    return node


def _score(node: lxml.html.HtmlElement, scores: dict[int, float]) -> None:
    """Note every element's amount of prose, from the leaves up."""
    for element in node.iter():
        if isinstance(element.tag, str):
            scores[id(element)] = 0.0
    for element in node.iter():
        if not isinstance(element.tag, str) or element.tag in {
            "script",
            "style",
            "noscript",
            "template",
        }:
            continue
        own = _own_text(element)
        if own < 15:
            continue
        chain = [element, *element.iterancestors()]
        if any(is_outside(one) for one in chain if one.tag not in {"body", "html"}) or any(
            one.tag == "a" for one in chain
        ):
            continue
        for one in chain:
            if id(one) in scores:
                scores[id(one)] += own
            if one is node:
                break


def _own_text(element: lxml.html.HtmlElement) -> int:
    texts = [element.text or "", *(child.tail or "" for child in element)]
    return sum(
        2 if "\u2e80" <= c <= "\u9fff" else 1 for text in texts for c in text if not c.isspace()
    )
