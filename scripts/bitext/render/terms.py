"""Terms in a page's HTML: the first use in each section becomes a link that carries its card."""

import re
from collections.abc import Callable
from html import escape

from bitext.library.glossary import Term
from bitext.library.terms import Finder, find_terms

_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_OPAQUE = frozenset(
    [
        "a",
        "abbr",
        "annotation",
        "button",
        "code",
        "dfn",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "iframe",
        "input",
        "kbd",
        "label",
        "math",
        "mjx-container",
        "pre",
        "samp",
        "script",
        "select",
        "style",
        "summary",
        "svg",
        "textarea",
        "title",
    ]
)
"""Elements whose words are left alone: links, code, formulas, headings, forms."""
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_SKIPPED = ("arithmatex", "bitext-", "headerlink", "twemoji")
"""Beginnings of classes whose elements are left alone."""
_CLASS = re.compile(r"\bclass=[\"']?([^\"'>]*)")


def mark_terms(
    html: str, finder: Finder, href: Callable[[Term], str], card: Callable[[Term], str]
) -> tuple[str, tuple[Term, ...]]:
    """Return the HTML with each section's first use of a term as `a.bitext-term`, and the terms that were marked, in order.

    `href` gives a term's address relative to the page, `card` the id of its card. Nothing else of the HTML changes.
    """
    out: list[str] = []
    marked: dict[str, Term] = {}
    section: set[str] = set()
    position, depth, opaque = 0, 0, 0

    def text(raw: str) -> str:
        return raw if opaque or not raw.strip() else "".join(_pieces(raw, words))

    def words(raw: str) -> str:
        parts, last = [], 0
        for found in find_terms(raw, finder):
            if found.term.source in section:
                continue
            section.add(found.term.source)
            marked.setdefault(found.term.source, found.term)
            attributes = f'class="bitext-term" href="{escape(href(found.term))}" data-card="{escape(card(found.term))}"'
            parts += [
                raw[last : found.start],
                f"<a {attributes}>{raw[found.start : found.end]}</a>",
            ]
            last = found.end
        return "".join([*parts, raw[last:]])

    for tag in _TAG.finditer(html):
        out.append(text(html[position : tag.start()]))
        out.append(tag.group())
        position = tag.end()
        name = (tag.group(2) or "").lower()
        if not name or name in _VOID or tag.group(3).endswith("/"):
            continue
        if tag.group(1):
            depth -= 1
            if depth < opaque:
                opaque = 0
            continue
        depth += 1
        if re.fullmatch("h[1-6]", name):
            section.clear()
        if not opaque and (name in _OPAQUE or _is_skipped(tag.group(3))):
            opaque = depth
    out.append(text(html[position:]))
    return "".join(out), tuple(marked.values())


def _is_skipped(attributes: str) -> bool:
    match = _CLASS.search(attributes)
    names = match.group(1).split() if match else []
    return any(name.startswith(_SKIPPED) and name != "bitext-s" for name in names)


def _pieces(raw: str, words: Callable[[str], str]) -> list[str]:
    """Return the text's pieces between entities, each with its terms marked; an entity is left as it is."""
    return [
        piece if number % 2 else words(piece)
        for number, piece in enumerate(re.split(r"(&[#\w]+;)", raw))
    ]
