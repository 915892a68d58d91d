"""From the finished tree to leaf drafts.

They say what is one unit, of which kind, inside what, on which lines.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import zip_longest
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.util import HTML_PLACEHOLDER_RE, STX, AtomicString

from bitext.model import Kind
from bitext.parse.drafted import Draft
from bitext.parse.elements import (
    HEADINGS,
    first_tag,
    has_text,
    is_block,
    is_formula,
    is_picture,
    is_stashed_picture,
    tab_parts,
)
from bitext.parse.glued import split_at_fences
from bitext.parse.lines import NOWHERE, Span
from bitext.parse.preprocess import PLACEHOLDERS_ONLY
from bitext.parse.tracker import Tracker

_SILENT = re.compile(r"<!--.*?(?:-->|\Z)|<[?!/][^>]*>", re.DOTALL)
# HTML that is nothing to read: comments, instructions, stray end tags.

_ID = re.compile(r"\sid\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_FORMULA = re.compile(r"\bclass\s*=\s*[\"']?[^\"'>]*\barithmatex\b")


_CAPTIONS = ("summary", "figcaption", "legend", "caption")
_LEAF_TAGS = {
    **dict.fromkeys((*HEADINGS, *_CAPTIONS), Kind.TITLE),
    "math": Kind.FORMULA,
    "table": Kind.TABLE,
    "pre": Kind.CODE,
    "dt": Kind.TERM,
}
_LEAF_CLASSES = (("arithmatex", Kind.FORMULA), ("highlight", Kind.CODE), ("codehilite", Kind.CODE))
_WORDLESS = frozenset({"hr", "br", "input"})
_GENERATED = frozenset({"toc", "footnote"})
_HOLDERS: dict[str, tuple[Kind, tuple[str, ...], bool]] = {
    "li": (Kind.ITEM, (), True),
    "dd": (Kind.DESCRIPTION, (), True),
    "ul": (Kind.ITEM, ("list",), False),
    "ol": (Kind.ITEM, ("list",), False),
    "blockquote": (Kind.QUOTE, ("quote",), False),
}
# Elements that hold blocks: the kind of their own text, the container they are, whether their first
# paragraph is their own text.


@dataclass(slots=True)
class _Task:
    element: Element
    containers: tuple[str, ...]
    span: Span
    kind: Kind | None = None


Visit = Callable[[_Task], tuple[list[Draft], list[_Task]]]


class Walker:
    """Turns the elements of a finished page into leaf drafts, iteratively.

    No depth of nesting matters.
    """

    def __init__(self, md: Markdown, tracker: Tracker, ids: dict[int, str]) -> None:
        """Prepare for one page; `ids` are the explicit ids by element."""
        self.md, self.tracker, self.ids = md, tracker, ids
        known = "raw_html" in md.postprocessors  # a registry has no `get`
        raw = md.postprocessors["raw_html"] if known else None
        self.raw = raw if isinstance(raw, RawHtmlPostprocessor) else None

    def walk(self, element: Element, span: Span, kind: Kind | None = None) -> list[Draft]:
        """Return the drafts of a top-level element in document order; `span` is its range in H."""
        drafts: list[Draft] = []
        stack = [_Task(element, (), span, kind)]
        while stack:
            task = stack.pop()
            if not isinstance(task.element.tag, str):
                continue
            known = self.tracker.range_of(task.element)
            if known[0] >= 0:
                task.span = known
            found, inner = self._visit(task)
            drafts.extend(found)
            stack.extend(reversed(inner))
        return drafts

    def _visit(self, task: _Task) -> tuple[list[Draft], list[_Task]]:
        """Return the drafts that the element itself makes, and what is to be visited inside it."""
        element = task.element
        classes = element.get("class", "").split()
        kind = self._leaf_kind(element, classes)
        if element.tag == "p" and kind is None:
            return self._paragraph(task, classes), []
        if kind is not None or task.kind is not None:
            return [self._draft(kind or task.kind or Kind.HTML, task)], []
        if element.tag in _WORDLESS or _GENERATED.intersection(classes):
            return [], []
        if element.tag in _HOLDERS:
            role, name, first = _HOLDERS[element.tag]
            return self._holder(task, (*task.containers, *name), role, first)
        special = self._special(element.tag, classes)
        if special is not None:
            return special(task)
        return self._holder(task, self._named(task, classes), Kind.PARAGRAPH)

    def _special(self, tag: str, classes: list[str]) -> Visit | None:
        """Return what visits an element whose parts are not simply its children."""
        visits = {"figure": self._figure, "dl": self._terms, "tabbed-set": self._tabs}
        return next((visits[name] for name in (tag, *classes) if name in visits), None)

    def _leaf_kind(self, element: Element, classes: list[str]) -> Kind | None:
        """Return the kind of an element that is one leaf with all it holds, None for any other."""
        built = self.tracker.texts.elements.get(id(element))
        raw = (
            built is not None
            and built[0] is element
            and (built[2] or isinstance(element.text, AtomicString))
        )
        if raw and element.tag not in _CAPTIONS:
            return Kind.HTML
        for name, kind in _LEAF_CLASSES:
            if name in classes:
                return kind
        return _LEAF_TAGS.get(element.tag)

    def _named(self, task: _Task, classes: list[str]) -> tuple[str, ...]:
        """Return the containers of what stands in a division or details element."""
        if "admonition" in classes:
            rest = [name for name in classes if name != "admonition"]
            return (*task.containers, f"admonition:{rest[0]}" if rest else "admonition")
        if task.element.tag == "details":
            return (*task.containers, f"details:{classes[0]}" if classes else "details")
        return (*task.containers, "html")

    def _draft(self, kind: Kind, task: _Task) -> Draft:
        span = (
            self._start(task.element, NOWHERE)
            if kind is Kind.TITLE
            else self.tracker.range_of(task.element)
        )
        if kind is Kind.TITLE and span[0] < 0 and task.span[0] >= 0:
            span = (task.span[0], task.span[0])
        return Draft(
            kind,
            span if span[0] >= 0 else task.span,
            task.containers,
            task.element,
            id=self.ids.get(id(task.element), ""),
        )

    def _children(self, task: _Task, containers: tuple[str, ...]) -> list[_Task]:
        return [_Task(child, containers, task.span) for child in task.element]

    def _holder(
        self, task: _Task, containers: tuple[str, ...], kind: Kind, first: bool = False
    ) -> tuple[list[Draft], list[_Task]]:
        """Return the draft of an element's own text, if it has any, and its blocks.

        With `first` the first paragraph is its own text.
        """
        element = task.element
        own = self.tracker.own_range(element)
        if own[0] < 0:
            own = task.span
        where = task.containers if first else containers
        drafts = self._own_text(element, own, kind, containers, where)
        later = Kind.QUOTE if kind is Kind.QUOTE else None
        leading = kind if first and not drafts else later
        inner = []
        for index, child in enumerate(element):
            if is_block(child):
                role = later if index else leading
                span = task.span if index else own
                inner.append(_Task(child, containers, span, role if child.tag == "p" else None))
        return drafts, inner

    def _own_text(
        self,
        element: Element,
        span: Span,
        kind: Kind,
        inside: tuple[str, ...],
        around: tuple[str, ...],
    ) -> list[Draft]:
        """Return the drafts of what an element holds beside its blocks.

        Stashed blocks are `inside` it; for its own words `around` says what contains them.
        """
        text = element.text or ""
        if self._holds_blocks(text) and all(map(is_block, element)):
            return self._stashed(text, span, inside)
        if has_text(element):
            draft = Draft(kind, span, around, element, id=self.ids.get(id(element), ""))
            return self._with_fences(draft, inside)
        return []

    def _with_fences(self, draft: Draft, inside: tuple[str, ...]) -> list[Draft]:
        """Return the draft of an element's own text, which fences right under it may divide."""
        return [*split_at_fences(draft, inside, self.tracker.texts.lines, self._is_fence)]

    def _is_fence(self, index: int) -> bool:
        """Return whether an entry of the stash is a fence's, and a block of its own."""
        html = self.md.htmlStash.rawHtmlBlocks[index]
        return (
            index in self.tracker.texts.fences
            and isinstance(html, str)
            and self.is_block_html(html)
            and first_tag(html) is not None
        )

    def _paragraph(self, task: _Task, classes: list[str]) -> list[Draft]:
        """Return the drafts of a paragraph.

        That is its text, or what the stash holds in its place, or the picture that fills it.
        """
        element = task.element
        text = element.text or ""
        if not len(element) and self._holds_blocks(text):
            return self._stashed(text, task.span, task.containers)
        kind = task.kind or Kind.PARAGRAPH
        if "admonition-title" in classes:
            kind = Kind.TITLE
            task.span = (task.span[0], task.span[0])
        elif kind is not Kind.ITEM:
            kind = self._filled(element) or kind
        draft = Draft(kind, task.span, task.containers, element, id=self.ids.get(id(element), ""))
        return self._with_fences(draft, task.containers)

    def _filled(self, element: Element) -> Kind | None:
        """Return the kind of what fills a paragraph alone, a picture or a formula.

        None where it has words.
        """
        words = "\n".join([element.text or "", *(child.tail or "" for child in element)])
        if HTML_PLACEHOLDER_RE.sub("", words).strip():
            return None
        stashed = self._stash_entries(words)
        pictures = [*map(is_stashed_picture, stashed), *map(is_picture, element)]
        if pictures and all(pictures):
            return Kind.FIGURE
        return Kind.FORMULA if not stashed and is_formula(element) else None

    def _stash_entries(self, text: str) -> list[object]:
        """Return what the stash holds for the placeholders in a text."""
        stash = self.md.htmlStash.rawHtmlBlocks
        numbers = [int(number) for number in HTML_PLACEHOLDER_RE.findall(text)]
        return [stash[number] for number in numbers if number < len(stash)]

    def _holds_blocks(self, text: str) -> bool:
        """Return whether the text is nothing but placeholders of stashed blocks."""
        if STX not in text or not PLACEHOLDERS_ONLY.fullmatch(text):
            return False
        entries = self._stash_entries(text)
        return all(isinstance(html, str) and self.is_block_html(html) for html in entries)

    def is_block_html(self, html: str) -> bool:
        """Return whether Python-Markdown takes stashed HTML for a block.

        It has no paragraph then.
        """
        return self.raw is not None and self.raw.isblocklevel(html)

    def _stashed(self, text: str, span: Span, containers: tuple[str, ...]) -> list[Draft]:
        """Return the drafts of the stash entries whose placeholders are all the text."""
        drafts = []
        for match in HTML_PLACEHOLDER_RE.finditer(text):
            index = int(match.group(1))
            stash = self.md.htmlStash.rawHtmlBlocks
            html = stash[index] if index < len(stash) else ""
            place = self.tracker.texts.placed.get(index, NOWHERE)
            where = place if place[0] >= 0 else span
            if not isinstance(html, str):
                continue
            tag = first_tag(html)
            if tag is None:
                if _SILENT.sub("", html).strip():
                    drafts.append(Draft(Kind.HTML, where, containers, stashed=index))
                continue
            found = _ID.search(f" {tag.group(2)}")
            explicit = next((group for group in found.groups() if group), "") if found else ""
            drafts.append(
                Draft(self._stash_kind(index, tag), where, containers, stashed=index, id=explicit)
            )
        return drafts

    def _stash_kind(self, index: int, tag: re.Match[str]) -> Kind:
        """Return the kind of a stashed block by its first tag and by what stashed it."""
        if tag.group(1).lower() == "math" or _FORMULA.search(tag.group(2)):
            return Kind.FORMULA
        code = re.search(r"\bclass\s*=\s*[\"']?[^\"'>]*\b(?:highlight|codehilite)", tag.group(2))
        if index in self.tracker.texts.fences or (code and index not in self.tracker.texts.placed):
            return Kind.CODE
        return Kind.HTML

    def _figure(self, task: _Task) -> tuple[list[Draft], list[_Task]]:
        """Return one draft where the figure shows a picture, else what stands in it."""
        element = task.element
        low, high = task.span
        for child in element.iter():
            first, last = self.tracker.range_of(child)
            if first >= 0:
                low, high = (first, last) if low < 0 else (min(low, first), max(high, last))
        task.span = (low, high)
        others = [
            child for child in element if child.tag != "figcaption" and child.tag not in _WORDLESS
        ]
        shown = [
            child for child in others if is_picture(child) or self._filled(child) is Kind.FIGURE
        ]
        if shown == others:
            found = self.ids.get(id(element), "")
            return [Draft(Kind.FIGURE, task.span, task.containers, element, id=found)], []
        return [], self._children(task, (*task.containers, "figure"))

    def _terms(self, task: _Task) -> tuple[list[Draft], list[_Task]]:
        """Return the terms and descriptions of a definition list, a term above its description."""
        tasks = self._children(task, (*task.containers, "definition"))
        below = NOWHERE
        for inner in reversed(tasks):
            if inner.element.tag == "dd":
                inner.span = below = self._start(inner.element, task.span)
            elif inner.element.tag == "dt" and below[0] >= 0:
                line = self._line_above(below[0], task.span[0])
                inner.span = below = (line, line)
        return [], tasks

    def _tabs(self, task: _Task) -> tuple[list[Draft], list[_Task]]:
        """Return labels and contents of tabs in turn, as they are in the source."""
        labels, contents = tab_parts(task.element)
        containers = (*task.containers, "tab")
        tasks: list[_Task] = []
        line = task.span[0]
        for label, content in zip_longest(labels, contents[: len(labels)]):
            inside = NOWHERE if content is None else self._start(content, NOWHERE)
            line = self._header(line, inside[0])
            tasks.append(_Task(label, containers, (line, line), Kind.TITLE))
            line += 1
            blocks = [] if content is None else filter(is_block, content)
            tasks.extend(_Task(child, containers, inside) for child in blocks)
        return [], tasks

    def _header(self, low: int, high: int) -> int:
        """Return the line of a tab's header.

        It is the nearest above its content, or the next from `low` on if it has none.
        """
        lines = self.tracker.texts.lines
        if high >= 0:
            order: Iterable[int] = range(min(high, len(lines) - 1), max(low, 0) - 1, -1)
        else:
            order = range(max(low, 0), len(lines))
        for line in order:
            if re.search(r"===|///", lines[line]):
                return line
        return low

    def _line_above(self, line: int, floor: int) -> int:
        """Return the nearest line above that is not blank."""
        lines = self.tracker.texts.lines
        above = line - 1
        while above > max(floor, 0) and (above >= len(lines) or not lines[above].strip(" >")):
            above -= 1
        return max(above, floor, 0)

    def _start(self, element: Element, default: Span) -> Span:
        """Return the range of the first known part of an element."""
        own = self.tracker.own_range(element)
        if own[0] >= 0:
            return own
        for part in element.iter():
            span = self.tracker.range_of(part)
            if span[0] >= 0:
                return span
        return default
