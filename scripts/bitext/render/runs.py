"""The run of a unit: the HTML of its own words, its text, and the places where it may be cut."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape

from bitext.render.unit_marks import MARK
from bitext.text.html.document import Document
from bitext.text.html.tags import BLOCKS, Tag

SILENT = frozenset({"sup", "script", "style", "svg", "math", "button", "textarea", "template"})
# Inline elements whose content is no part of a sentence's words.

_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of a run's text, from `text` on, and the place in the page where it begins.

    Text that is `free` is outside of every inline element and written as it reads, so that it may
    be cut anywhere.
    """

    text: int
    place: int
    free: bool


@dataclass(frozen=True, slots=True)
class Run:
    """The inline content of a unit: offsets in the page, and what it says, decoded.

    `codes` are the offsets in the text at which code begins.
    """

    start: int
    end: int
    text: str
    stretches: tuple[Stretch, ...]
    codes: frozenset[int]

    def cut(self, at: int) -> int | None:
        """Return where in the page a piece can begin whose text begins at `at`.

        None inside an inline element.
        """
        i = bisect_right(self.stretches, at, key=lambda stretch: stretch.text) - 1
        if i < 0:
            return None
        stretch = self.stretches[i]
        if at == stretch.text:
            return stretch.place if stretch.place >= 0 else None
        return stretch.place + at - stretch.text if stretch.free else None


def find_runs(page: Document, marks: Collection[int]) -> dict[int, Run]:
    """Return the runs of the units with these marks; a unit without words of its own has none."""
    wanted = set(marks)
    runs = {}
    for index, tag in enumerate(page.tags):
        if tag.closes or MARK not in tag.attributes:
            continue
        mark = tag.get(MARK)
        if mark.isdigit() and int(mark) in wanted:
            run = _find_run(page, index)
            if run is not None:
                runs[int(mark)] = run
    return runs


def _find_run(page: Document, index: int) -> Run | None:
    """Return the run of the element that a tag opens, or of the paragraph that it begins with."""
    start, end = page.tags[index].end, page.content_end(index)
    below = index + 1
    while below < len(page.tags) and page.tags[below].start < end:
        child = page.tags[below]
        if child.name in BLOCKS:
            is_own = child.name == "p" and not child.closes and MARK not in child.attributes
            if is_own and not page.html[start : child.start].strip():
                return _find_run(page, below)
            end = child.start
            break
        below += 1
    run = _Reading(page, index + 1, below).read(start, end)
    return run if run.text.strip() else None


class _Reading:
    """Reads the text of a stretch of inline content, tag by tag."""

    def __init__(self, page: Document, first: int, last: int) -> None:
        """Read between the tags with these indices, the last one not included."""
        self.page, self.first, self.last = page, first, last
        self.text: list[str] = []
        self.stretches: list[Stretch] = []
        self.length = 0
        self.open_names: list[str] = []
        self.codes: set[int] = set()
        self.outermost = -1  # where the outermost open element begins, until its first character

    def read(self, start: int, end: int) -> Run:
        """Return the run with the places of its parts; -1 for one that cannot begin a piece."""
        at = start
        for index in range(self.first, self.last):
            tag = self.page.tags[index]
            if tag.start < at:
                continue
            self._add_text(at, tag.start)
            at = tag.end
            if tag.closes:
                self._close(tag.name)
            elif _is_silent(tag):
                at = min(self.page.element_end(index), end)
            elif not tag.void:
                self._open(tag)
        self._add_text(at, end)
        text = "".join(self.text)
        return Run(start, end, text, tuple(self.stretches), frozenset(self.codes))

    def _open(self, tag: Tag) -> None:
        if not self.open_names:
            self.outermost = tag.start
        if tag.name == "code":
            self.codes.add(self.length)
        self.open_names.append(tag.name)

    def _close(self, name: str) -> None:
        if name in self.open_names:
            while self.open_names.pop() != name:
                pass

    def _add_text(self, start: int, end: int) -> None:
        for part_start, part in _texts(self.page.html, start, end):
            free = not self.open_names
            place = part_start if free else self.outermost
            self.stretches.append(Stretch(self.length, place, free))
            self.outermost = -1
            self.text.append(part)
            self.length += len(part)


def _is_silent(tag: Tag) -> bool:
    """Return whether an element's content is not part of a sentence's words."""
    if tag.name in SILENT or not tag.attributes:
        return tag.name in SILENT
    return tag.get("aria-hidden") == "true" or tag.has_class("footnote-backref")


def _texts(html: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the text between two tags in pieces, without comments, and where each begins."""
    at = start
    for match in _COMMENT.finditer(html, start, end):
        yield from _decode(html, at, match.start())
        at = match.end()
    yield from _decode(html, at, end)


def _decode(html: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the text of a stretch without tags, each character reference alone."""
    at = start
    for match in _ENTITY.finditer(html, start, end):
        if match.start() > at:
            yield at, html[at : match.start()]
        yield match.start(), unescape(match[0])
        at = match.end()
    if at < end:
        yield at, html[at:end]
