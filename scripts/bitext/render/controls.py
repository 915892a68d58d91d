"""The reader's controls: the marks of one-language pages, and what the script clones."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from bitext.parse.glued import CARRIERS
from bitext.render.notice_marks import lang
from bitext.render.unit_marks import MARK, is_made
from bitext.text.html.document import Document, Edit, insert
from bitext.text.html.tags import BLOCKS, HEADINGS, Tag, strip_tags

Words = Callable[..., str]

_WORDS = frozenset({"p", "li", "dd", "dt", "figcaption", "summary"}) | CARRIERS


def render_ui(words: Words, offer: str = "", credit: str = "", spoken: str = "") -> str:
    """Return what the script clones when needed: the paragraph's menu, the keys, short notices.

    `offer` is trusted markup of a link to this page in the other language; `credit` says whose text
    a copy is, `spoken` the language of the words where it is not the page's.
    """
    keys = (
        ("J K", "key-next"),
        ("← →", "key-side"),
        ("1 2 3", "key-view"),
        ("O", "key-peek"),
        ("C", "key-copy"),
        ("M", "key-mask"),
        ("L", "key-layout"),
        ("W", "key-swap"),
        ("?", "key-sheet"),
        ("S", "key-search"),
    )
    rows = "".join(
        f"<dt>{''.join(f'<kbd>{k}</kbd>' for k in key.split())}</dt><dd>{escape(words(name))}</dd>"
        for key, name in keys
    )
    close = (
        f'<button type="button" data-do="close" aria-label="{escape(words("close"))}">×</button>'
    )
    said = lang(spoken)
    refuse = close.replace("<button", '<button value="offer"')
    return (
        f'<template id="bitext-ui" data-credit="{escape(credit)}">'
        f'<div class="bitext-menu"{said} popover>'
        f'<button type="button" data-do="copy">{escape(words("copy-both"))}</button>'
        f'<button type="button" data-do="link">{escape(words("copy-link"))}</button></div>'
        f'<dialog class="bitext-keys md-typeset"{said} aria-labelledby="bitext-keys">'
        f'<h2 id="bitext-keys">{escape(words("keys"))}</h2><dl>{rows}</dl>'
        f'<label><input type="checkbox" name="bitext-shortcuts"> {escape(words("shortcuts"))}'
        f"</label>{close}</dialog>"
        f'<p class="bitext-toast bitext-copied"{said} role="status">{escape(words("copied"))}</p>'
        f'<p class="bitext-toast bitext-continue"{said}><a href="#">{escape(words("continue"))}</a>'
        f"{close}</p>"
        + (f'<p class="bitext-toast bitext-offer">{offer}{refuse}</p>' if offer else "")
        + "</template>"
    )


@dataclass(frozen=True, slots=True)
class Twin:
    """The counterpart of a one-language page, as a reader there sees it.

    `url` is its address from here, `tag` its language; `heading` and `unit` are the names of the
    links to it. Ids that are not `known` there get no link; None stands for all.
    """

    url: str
    tag: str
    heading: str
    unit: str
    known: Collection[str] | None = None


def add_twins(
    page: Document, names: Mapping[int, Sequence[str]], renamed: Mapping[str, str], twin: Twin
) -> Iterator[Edit]:
    """Yield a link to the counterpart for each heading and each unit of text.

    A heading gets its words alone as its name: links inside it would be part of that.

    `names` are the unit ids by the parser's mark, `renamed` the new ids of headings.
    """
    for index, tag in enumerate(page.tags):
        if tag.closes:
            continue
        is_heading = tag.name in HEADINGS
        name = tag.get("id") if is_heading else _unit(tag, names)
        name = renamed.get(name, name) if is_heading else name
        if not name or (twin.known is not None and name not in twin.known):
            continue
        if is_heading:
            place = _end_of_heading(page, index)
            words = strip_tags(page.html[tag.end : place])
            yield insert(tag.inner, f' aria-label="{escape(unescape(words))}"')
            yield insert(place, _link("bitext-twin", twin, name, twin.heading))
        elif tag.name in _WORDS or is_made(tag):
            place = _end_of_run(page, index)
            yield insert(place, _link("bitext-mark", twin, name, twin.unit))


def _unit(tag: Tag, names: Mapping[int, Sequence[str]]) -> str:
    """Return the first unit id of an element with the parser's mark, empty where it has none."""
    mark = tag.get(MARK) if MARK in tag.attributes else ""
    units = names.get(int(mark), ()) if mark.isdigit() else ()
    return units[0] if units else ""


def _link(name: str, twin: Twin, place: str, label: str) -> str:
    language = twin.tag.split("-", maxsplit=1)[0]
    short = {"zh": "中", "ja": "日", "ko": "한"}.get(language, language.title())
    return (
        f'<a class="{name}" href="{escape(f"{twin.url}#{place}")}" hreflang="{twin.tag}"'
        f' data-to="{short}" aria-label="{escape(label)}"></a>'
    )


def _end_of_heading(page: Document, index: int) -> int:
    """Return where a heading's words end: before its permalink."""
    tag, end = page.tags[index], page.content_end(index)
    permalink = page.html.rfind('<a class="headerlink"', tag.end, end)
    return permalink if permalink >= 0 else end


def _end_of_run(page: Document, index: int) -> int:
    """Return where a unit's own words end: before the first block inside it or at its end."""
    html, tag, end = page.html, page.tags[index], page.content_end(index)
    for below in range(index + 1, len(page.tags)):
        child = page.tags[below]
        if child.start >= end:
            break
        if child.name in BLOCKS and html[tag.end : child.start].strip():
            end = child.start
            break
        if child.name == "p" and not child.closes:
            return _end_of_run(page, below)
    return tag.end + len(html[tag.end : end].rstrip())
