"""Titles of pages that are not translated, on pages in another language: they say their own.

A link, wherever the theme or a text has it, says so if it leads to such a page and shows its title.
"""

import posixpath
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import unquote

from bitext.text.html.document import Edit, insert
from bitext.text.html.tags import Attribute, Tag, find_tags


@dataclass(frozen=True, slots=True)
class ForeignTitles:
    """Which titles on pages in one language are in another.

    `spoken` are the attributes that say in which, `pages` the titles as the theme writes them by
    the places of their pages (`place_of`), `labels` those of sections that have nothing else.
    """

    spoken: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)
    labels: Collection[str] = frozenset()


def place_of(url: str) -> str:
    """Return an address below the site's root in the one form in which places are compared."""
    path = unquote(url.partition("#")[0].partition("?")[0]).removesuffix("index.html")
    return posixpath.normpath("/" + path).lstrip("/")


def mark_foreign_titles(page: str, titles: ForeignTitles, url: str, *, whole: bool = False) -> str:
    """Return a finished page, at an address, whose titles in the other language say so.

    Of a page that is in it as a `whole` the table of contents says so, too.
    """
    if not titles.pages:
        return page
    parts, done = [], 0
    for edit in sorted(_edits(page, titles, url, whole=whole), key=lambda edit: edit.start):
        parts += [page[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, page[done:]])


def _edits(page: str, titles: ForeignTitles, url: str, *, whole: bool) -> Iterator[Edit]:
    tags = list(find_tags(page))
    for tag in tags if whole else ():
        if not tag.closes and tag.get("data-md-component") == "toc":
            yield insert(tag.inner, titles.spoken)
    for holder, known, tag, after in _find_held(tags, titles, url):
        text = page[tag.end : after.start]
        if text.strip() in known:
            yield _speak(tag, after, text, titles.spoken)
            yield from _leave_label(holder, text.strip())


def _find_held(
    tags: Sequence[Tag], titles: ForeignTitles, url: str
) -> Iterator[tuple[Tag, Collection[str], Tag, Tag]]:
    """Yield each link or label that may have a title, with the titles that it may have, and two
    tags that follow each other in it.
    """
    own = titles.pages.get(place_of(url), "")
    holder, known = None, ()  # type: Tag | None, Collection[str]
    for tag, after in pairwise(tags):
        if not tag.closes and tag.name in ("a", "label"):
            holder, known = tag, _said_by(tag, titles, url, own)
        elif holder is not None and tag.closes and tag.name == holder.name:
            holder = None
        if holder is not None and known:
            yield holder, known, tag, after


def _said_by(tag: Tag, titles: ForeignTitles, url: str, own: str) -> Collection[str]:
    """Return the titles of which a link or label shows one, if it is in the other language."""
    if tag.name == "label":
        return {own, *titles.labels} - {""} if tag.get("for").startswith("__") else ()
    href = tag.attribute("href")
    if href is None or href.value is None or _is_elsewhere(href.value):
        return ()
    title = titles.pages.get(place_of(_resolve(href.value, url)))
    return () if title is None else {title, *titles.labels}


def _is_elsewhere(href: str) -> bool:
    """Return whether an address leads out of the site, or to a place in the page itself."""
    return href.startswith(("#", "/")) or ":" in href.partition("/")[0]


def _resolve(href: str, url: str) -> str:
    folder = url.rpartition("/")[0]
    path = href.partition("#")[0].partition("?")[0]
    return posixpath.join(folder, path) if path else url


def _speak(tag: Tag, after: Tag, text: str, spoken: str) -> Edit:
    """Return the edit that gives a title its language: of its element, if that has nothing else."""
    if tag.closes or tag.void or not after.closes:
        start = tag.end + len(text) - len(text.lstrip())
        return Edit(start, start + len(text.strip()), f"<span{spoken}>{text.strip()}</span>")
    return insert(tag.inner, "" if tag.attribute("lang") else spoken)


def _leave_label(holder: Tag, title: str) -> Iterator[Edit]:
    """Yield the edit that takes a label away that says in one language what is said in two.

    Without it, the name is what the link shows, each part in its own language.
    """
    label: Attribute | None = holder.attribute("aria-label")
    if label is not None and holder.name == "a" and title in (label.value or ""):
        yield Edit(label.start, label.end, "")
