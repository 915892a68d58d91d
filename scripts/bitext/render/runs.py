"""The run of a unit: the stretch of HTML that holds its own words, with its text and the places where it may be cut."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape

from bitext.html.tags import Tag, find_close, find_tags

BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "dialog",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
    }
    | {
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
    }
    | {"tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
"""Elements that end a run of inline content."""

SILENT = frozenset({"sup", "script", "style", "svg", "math", "button", "textarea", "template"})
"""Inline elements whose content is no part of a sentence's words."""

_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MARK = re.compile(r'\sdata-b="(\d+)"')


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of a run's text, from `text` on, and the place in the page where it begins. `free` says that the text stands
    outside of every inline element and is written as it reads, so that it may be cut anywhere."""

    text: int
    place: int
    free: bool


@dataclass(frozen=True, slots=True)
class Run:
    """The inline content of a unit: `start` and `end` are offsets in the page, `text` is what it says, decoded."""

    start: int
    end: int
    text: str
    stretches: tuple[Stretch, ...]

    def cut(self, at: int) -> int | None:
        """Return where in the page a piece can begin whose text begins at `at`; None inside an inline element."""
        i = bisect_right(self.stretches, at, key=lambda stretch: stretch.text) - 1
        if i < 0:
            return None
        stretch = self.stretches[i]
        if at == stretch.text:
            return stretch.place if stretch.place >= 0 else None
        return stretch.place + at - stretch.text if stretch.free else None


def find_runs(html: str, marks: Collection[int]) -> dict[int, Run]:
    """Return the runs of the units with these marks; a unit without words of its own has none."""
    wanted = set(marks)
    runs = {}
    for tag in find_tags(html):
        match = _MARK.search(tag.attributes)
        if match and int(match[1]) in wanted and not tag.closes:
            run = _find_run(html, tag)
            if run is not None:
                runs[int(match[1])] = run
    return runs


def _find_run(html: str, tag: Tag) -> Run | None:
    inner_end, _ = find_close(html, tag)
    start, end = tag.end, inner_end
    for child in find_tags(html, tag.end, inner_end):
        if child.name not in BLOCKS:
            continue
        if (
            child.name == "p"
            and not child.closes
            and not html[start : child.start].strip()
            and not _MARK.search(child.attributes)
        ):
            return _find_run(html, child)
        end = child.start
        break
    text, stretches = _read(html, start, end)
    return Run(start, end, text, stretches) if text.strip() else None


def _read(html: str, start: int, end: int) -> tuple[str, tuple[Stretch, ...]]:
    """Return the text of a stretch of inline content and where its parts stand; -1 for a part that cannot begin a piece."""
    text: list[str] = []
    stretches: list[Stretch] = []
    length = 0
    open_names: list[str] = []
    outermost = -1  # where the outermost open element begins, until its first character comes
    silent_until = -1
    for token_start, token_end, tag in _tokens(html, start, end):
        if token_start < silent_until:
            continue
        if tag is None:
            for part_start, part in _decode(html, token_start, token_end):
                free = not open_names
                stretches.append(Stretch(length, part_start if free else outermost, free))
                outermost = -1
                text.append(part)
                length += len(part)
        elif tag.closes:
            if tag.name in open_names:
                while open_names.pop() != tag.name:
                    pass
        elif (
            tag.name in SILENT
            or tag.get("aria-hidden") == "true"
            or tag.has_class("footnote-backref")
        ):
            silent_until = find_close(html, tag, end)[1]
        elif not tag.void:
            if not open_names:
                outermost = tag.start
            open_names.append(tag.name)
    return "".join(text), tuple(stretches)


def _tokens(html: str, start: int, end: int) -> Iterator[tuple[int, int, Tag | None]]:
    """Yield the tags and, with None, what stands between them, without comments."""
    at = start
    for tag in find_tags(html, start, end):
        yield from _texts(html, at, tag.start)
        yield tag.start, tag.end, tag
        at = tag.end
    yield from _texts(html, at, end)


def _texts(html: str, start: int, end: int) -> Iterator[tuple[int, int, None]]:
    at = start
    for match in _COMMENT.finditer(html, start, end):
        if match.start() > at:
            yield at, match.start(), None
        at = match.end()
    if at < end:
        yield at, end, None


def _decode(html: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the text of a stretch without tags: each character reference alone, the rest in one piece."""
    at = start
    for match in _ENTITY.finditer(html, start, end):
        if match.start() > at:
            yield at, html[at : match.start()]
        yield match.start(), unescape(match[0])
        at = match.end()
    if at < end:
        yield at, html[at:end]
