"""The frame of a finished page: its language, the lines of its head, what begins its body.

A whole page is read only as far as something changes in it, and written once.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice

from bitext.text.directions import turned
from bitext.text.html.document import Edit, insert
from bitext.text.html.tags import Tag, find_tags

# The theme's search is in its header: no need to read on for it.
MOST_TAGS = 400
# Its dialog as the theme writes it, however it quotes; ours has further classes, and a name. The
# pattern begins with its rarest letters: a page has hundreds of classes.
_UNNAMED = re.compile(
    r"""md-search(?<=class=md-search)[\s>]|md-search(?<=class=["']md-search)["'][\s>]"""
)


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page in one language: the BCP 47 tag and the absolute address."""

    tag: str
    href: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page says of itself around its content.

    `tag` is its language; `alternates` are its language versions and `default` the address for
    `x-default`; a page that is not to be listed by search engines has `index` false. `head` are
    trusted lines for the end of the head, `body` trusted markup for the start of the body.
    `search_label` names the theme's search dialog, `title_tag` is the language of the page's title,
    in the head and in the header, where that is not the page's.
    """

    tag: str
    search_label: str
    alternates: Sequence[Alternate] = ()
    default: str = ""
    head: Sequence[str] = ()
    body: str = ""
    index: bool = True
    title_tag: str = ""


def frame_page(page: str, frame: Frame) -> str:
    """Return the page with its frame."""
    parts, done = [], 0
    for edit in sorted(_edits(page, frame), key=lambda edit: edit.start):
        parts += [page[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, page[done:]])


def _edits(page: str, frame: Frame) -> Iterator[Edit]:
    tags = islice(find_tags(page), MOST_TAGS)
    for tag in tags:
        yield from _head_edits(page, frame, tag)
        if tag.name == "head" and tag.closes:
            break
    body = next((tag for tag in tags if tag.name == "body"), None)
    if body is None:
        return
    if frame.body:
        yield insert(body.end, f"\n    {frame.body}")
    if frame.title_tag:
        yield from _mark_title(frame, tags)
    if _UNNAMED.search(page):
        yield from _name_search(frame, tags)


def _mark_title(frame: Frame, tags: Iterable[Tag]) -> Iterator[Edit]:
    """Yield the edit that says in which language the page's title in the theme's header is."""
    for tag in tags:
        if tag.name == "div" and tag.get("data-md-component") == "header-topic":
            title = next((below for below in tags if below.name == "span"), None)
            if title is not None:
                yield insert(title.inner, _spoken(frame))
            return


def _spoken(frame: Frame) -> str:
    """Return what says in which language the page's title is, and in which direction it runs."""
    return f' lang="{escape(frame.title_tag)}"{turned(frame.title_tag, frame.tag)}'


def _name_search(frame: Frame, tags: Iterable[Tag]) -> Iterator[Edit]:
    """Yield the edit that names the theme's search dialog, which has no name of its own."""
    for tag in tags:
        if tag.name == "div" and tag.has_class("md-search"):
            if not tag.attribute("aria-label"):
                yield insert(tag.inner, f' aria-label="{escape(frame.search_label)}"')
            return


def _head_edits(page: str, frame: Frame, tag: Tag) -> Iterator[Edit]:
    """Yield the edits that one tag of the head, or before it, calls for."""
    if tag.name == "html":
        yield from _language(tag, frame.tag)
    elif tag.name == "title" and not tag.closes and frame.title_tag:
        yield insert(tag.inner, _spoken(frame))
    elif tag.name == "link" and _is_alternate(tag):
        yield Edit(tag.start - _blank_before(page, tag.start), tag.end, "")
    elif tag.name == "head" and tag.closes:
        lines = "".join(f"\n      {line}" for line in (*_links(frame), *frame.head))
        if lines:
            yield insert(tag.start, f"{lines}\n  ")


def _language(tag: Tag, code: str) -> Iterator[Edit]:
    lang = tag.attribute("lang")
    if lang is None:
        yield insert(tag.inner, f' lang="{escape(code)}"')
    else:
        yield Edit(lang.start, lang.end, f'lang="{escape(code)}"')


def _is_alternate(tag: Tag) -> bool:
    """Return whether a link is the theme's own to another language, which ours replace."""
    return tag.get("rel") == "alternate" and tag.attribute("hreflang") is not None


def _blank_before(page: str, at: int) -> int:
    """Return how many white-space characters precede a place."""
    start = at
    while start and page[start - 1].isspace():
        start -= 1
    return at - start


def _links(frame: Frame) -> list[str]:
    """Return the lines of the head about language versions and search engines."""
    links = [
        f'<link rel="alternate" hreflang="{escape(one.tag)}" href="{escape(one.href)}">'
        for one in frame.alternates
    ]
    if frame.default and links:
        address = escape(frame.default)
        links.append(f'<link rel="alternate" hreflang="x-default" href="{address}">')
    if not frame.index:
        links.append('<meta name="robots" content="noindex,follow">')
    return links
