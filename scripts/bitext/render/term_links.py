"""Terms in a page: the first use in each section becomes a link that carries its card."""

import re
from collections.abc import Callable, Iterator
from html import escape

from bitext.library.glossary import Term
from bitext.library.terms import Finder, find_terms
from bitext.text.html.document import Document, Edit, insert
from bitext.text.html.tags import HEADINGS, Tag

_OPAQUE = HEADINGS | frozenset(
    [
        "a",
        "abbr",
        "annotation",
        "button",
        "code",
        "dfn",
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
)  # elements whose words are left alone: links, code, formulas, headings, forms

_SKIPPED = ("arithmatex", "bitext-", "headerlink", "twemoji")
# Beginnings of classes whose elements are left alone.

_APART = re.compile(r"<!--.*?(?:-->|\Z)|&[#\w]+;", re.DOTALL)


def mark_terms(
    page: Document,
    finder: Finder,
    href: Callable[[Term], str],
    card: Callable[[Term], str],
) -> Iterator[Edit]:
    """Yield the edits that make each section's first use of a term a link, `a.bitext-term`.

    `href` gives a term's address relative to the page, `card` the id of its card.
    """
    section: set[str] = set()
    for start, end, begins_section in find_stretches(page):
        if begins_section:
            section.clear()
        for found in find_terms(page.html[start:end], finder):
            if found.term.source in section:
                continue
            section.add(found.term.source)
            address, name = escape(href(found.term)), escape(card(found.term))
            attributes = f'class="bitext-term" href="{address}" data-card="{name}"'
            yield insert(start + found.start, f"<a {attributes}>")
            yield insert(start + found.end, "</a>")


def find_stretches(page: Document) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches of plain text where words may be marked, and if a section begins there.

    A stretch holds no tag, comment or character reference.
    """
    begins = False
    for start, end, heading in _open_text(page):
        begins = begins or heading
        for first, last in _between(page.html, start, end):
            yield first, last, begins
            begins = False


def _open_text(page: Document) -> Iterator[tuple[int, int, bool]]:
    """Yield what is between two tags, outside of elements whose words are left alone.

    Also if the tag before it opens a heading.
    """
    at = opaque_until = 0
    heading = False
    for index, tag in enumerate(page.tags):
        if at >= opaque_until:
            yield at, tag.start, heading
            heading = False
        at = tag.end
        if tag.closes or tag.start < opaque_until:
            continue
        heading = heading or tag.name in HEADINGS
        if not tag.void and (tag.name in _OPAQUE or _is_skipped(tag)):
            opaque_until = page.content_end(index)
    if at >= opaque_until:
        yield at, len(page.html), heading


def _between(html: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a stretch between comments and character references, if not blank."""
    at = start
    for match in _APART.finditer(html, start, end):
        if match.start() > at and not html[at : match.start()].isspace():
            yield at, match.start()
        at = match.end()
    if at < end and not html[at:end].isspace():
        yield at, end


def _is_skipped(tag: Tag) -> bool:
    if "class" not in tag.attributes:
        return False
    names = tag.get("class").split()
    return any(name.startswith(_SKIPPED) and name != "bitext-s" for name in names)
