"""Line maps through the preprocessors: each one's `run` is watched, and the maps are composed.

Three texts matter: the page (P); the page with snippets expanded (E), from which a leaf's Markdown
is cut; and the text that raw HTML is extracted from (H), in which blocks are found, because the
content of `markdown="1"` elements still
stands in it line by line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

from markdown import Markdown
from markdown.extensions.md_in_html import HtmlBlockPreprocessor as MarkdownInHtml
from markdown.extensions.md_in_html import HTMLExtractorExtra
from markdown.htmlparser import HTMLExtractor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace, Preprocessor
from markdown.util import HTML_PLACEHOLDER_RE, STX

from bitext.parse.lines import NOWHERE, LineMap, Span, align_lines, compose

STRUCTURAL = frozenset(
    {"normalize_whitespace", "fenced_raw_block", "fenced_code_block", "html_block"}
)
# Preprocessors from which on the text is no longer what an author would write.


@dataclass(slots=True)
class Texts:
    """What is known of a page's lines while it is converted."""

    page: list[str] = field(default_factory=list)
    expanded: list[str] | None = None
    lines: list[str] = field(default_factory=list)
    final: list[str] = field(default_factory=list)
    to_page: LineMap = None
    to_expanded: LineMap = None
    to_lines: LineMap = None
    current: LineMap = None
    extracted: bool = False
    included: set[int] = field(default_factory=set)
    fences: set[int] = field(default_factory=set)
    placed: dict[int, Span] = field(default_factory=dict)
    elements: dict[int, tuple[Element, Span, bool]] = field(default_factory=dict)

    def start(self, lines: list[str]) -> None:
        """Begin a page."""
        self.page = self.lines = self.final = lines[:]

    def expand(self, lines: list[str]) -> None:
        """Note the text as it stands before anything structural is done to it."""
        if self.expanded is None:
            self.expanded, self.to_page, self.current = lines, self.current, None

    def extract(self, lines: list[str]) -> None:
        """Note the text that raw HTML is extracted from."""
        self.expand(lines)
        self.lines, self.to_expanded, self.current, self.extracted = lines, self.current, None, True
        if self.fences:
            for number, line in enumerate(lines):
                match = HTML_PLACEHOLDER_RE.search(line) if STX in line else None
                if match:
                    self.placed[int(match.group(1))] = (number, number)

    def finish(self, lines: list[str]) -> None:
        """Note the text that the block parser gets."""
        if not self.extracted:
            self.extract(lines)
        self.final, self.to_lines = lines, self.current


class _Line(str):
    """A line that is an object of its own: Python shares its empty strings."""

    __slots__ = ()


_EXTRACTORS = (HtmlBlockPreprocessor, MarkdownInHtml)  # not what others derive from them


class Watch:
    """Stands in for a preprocessor's `run` and keeps the line map up to date."""

    def __init__(self, md: Markdown, name: str, processor: Preprocessor, texts: Texts) -> None:
        """Prepare to watch the processor, whose state is left as it is."""
        self.md, self.name, self.processor, self.texts = md, name, processor, texts
        self.run = processor.run
        self.snippets = "snippet" in type(processor).__module__
        self.fenced: list[tuple[int, int]] | None = None
        self.restored: LineMap = None
        restore = getattr(processor, "restore_raw_text", None)
        if restore is not None:
            self.restore = restore
            processor.restore_raw_text = self.watch_restored  # type: ignore[attr-defined]
        reassemble = getattr(processor, "reassemble", None)
        if reassemble is not None:
            self.reassemble = reassemble
            processor.reassemble = self.watch_fences  # type: ignore[attr-defined]

    def watch_restored(self, lines: list[str]) -> list[str]:
        """Note which lines SuperFences puts back for the placeholders that kept their tabs."""
        restored: list[str] = self.restore(lines)
        self.restored = align_lines(lines, restored)[0]
        self.restored_count = len(restored)
        return restored

    def watch_fences(self, lines: list[str]) -> list[str]:
        """Note which lines SuperFences is about to replace by one placeholder each."""
        stack = self.processor.stack  # type: ignore[attr-defined]
        self.fenced = [(start, end) for _, start, end in stack]
        replaced: list[str] = self.reassemble(lines)
        return replaced

    def __call__(self, lines: list[str]) -> list[str]:
        """Run the preprocessor and compose its line map with those before it."""
        texts = self.texts
        if self.name in STRUCTURAL:
            texts.expand(lines)
        stored = self.md.htmlStash.html_counter
        if self.name == "html_block" and type(self.processor) in _EXTRACTORS:
            return self._extract(lines)
        self.fenced, self.restored, self.restored_count = None, None, len(lines)
        if self.snippets:
            lines = [_Line(line) if len(line) < 2 else line for line in lines]
        before = lines[:]  # an extension may append to the list itself
        result = self.run(lines)
        step = self._step(before, lines, result, stored)
        if self.name in ("fenced_code_block", "fenced_raw_block"):
            texts.fences.update(range(stored, self.md.htmlStash.html_counter))
        texts.current = compose(step, texts.current)
        return result

    def _extract(self, lines: list[str]) -> list[str]:
        """Extract raw HTML, and note which lines it came from."""
        self.texts.extract(lines)
        in_markdown = isinstance(self.processor, MarkdownInHtml)
        found, step = extract_html(self.md, "\n".join(lines), in_markdown, self.texts)
        self.texts.current = step
        return found

    def _step(self, before: list[str], lines: list[str], result: list[str], stored: int) -> LineMap:
        """Return the line map of the preprocessor's turn."""
        if self.fenced is not None:
            return compose(_fence_spans(self.fenced, self.restored_count), self.restored)
        if isinstance(self.processor, NormalizeWhitespace):
            return None  # it only adds blank lines, at the end
        if hasattr(self.processor, "FENCED_BLOCK_RE"):
            return self._fenced_code(lines, result, stored)
        step, gaps = align_lines(before, result)
        if self.texts.expanded is None:
            self._note_included(before, gaps)
        return step

    def _note_included(self, lines: Sequence[str], gaps: list[tuple[Span, Span]]) -> None:
        """Note the page's lines that stand for text from elsewhere."""
        for (low, high), (first, last) in gaps:
            if self.snippets or high - low != last - first:
                for line in range(low, high):
                    span = (line, line) if self.texts.current is None else self.texts.current[line]
                    if lines[line].strip() and span[0] >= 0:
                        self.texts.included.update(range(span[0], span[1] + 1))

    def _fenced_code(self, lines: list[str], result: list[str], stored: int) -> LineMap:
        """Return the map of the standard fences, which stand between two new line ends each."""
        text = "\n".join(lines)
        matches = list(self.processor.FENCED_BLOCK_RE.finditer(text))  # type: ignore[attr-defined]
        if len(matches) != self.md.htmlStash.html_counter - stored:
            return align_lines(lines, result)[0]
        spans: list[Span] = []
        cursor = line = position = 0
        for match in matches:
            line += text.count("\n", position, match.start())
            spans.extend((index, index) for index in range(cursor, line))
            end = line + match.group().count("\n")
            spans.extend([NOWHERE, (line, end), NOWHERE])
            line, cursor, position = end, end + 1, match.end()
        spans.extend((index, index) for index in range(cursor, len(lines)))
        return spans if len(spans) == len(result) else align_lines(lines, result)[0]


def _fence_spans(fenced: list[tuple[int, int]], count: int) -> LineMap:
    """Return the map where each half-open range of lines has become one line."""
    spans: list[Span] = []
    line = 0
    for start, end in fenced:
        spans.extend(zip(range(line, start), range(line, start), strict=True))
        spans.append((start, end - 1))
        line = end
    spans.extend(zip(range(line, count), range(line, count), strict=True))
    return spans


class _Builder(TreeBuilder):
    """A tree builder that knows the lines of its elements."""

    def __init__(self, extractor: "_Tracking") -> None:
        super().__init__()
        self._extractor = extractor
        self._open: list[tuple[int, bool]] = []

    def start(self, tag: Any, attrs: Any) -> Element:
        self._open.append((self._extractor.lineno - 1, attrs.get("markdown") == "off"))
        return super().start(tag, attrs)

    def end(self, tag: Any) -> Element:
        element = super().end(tag)
        if self._open:
            first, raw = self._open.pop()
            self._extractor.texts.elements[id(element)] = (
                element,
                (first, self._extractor.lineno - 1),
                raw,
            )
        return element


class _Records(list[str]):
    """The extractor's output, with the line that it had reached at each piece."""

    def __init__(self, extractor: "_Tracking") -> None:
        super().__init__()
        self._extractor = extractor
        self.at: list[int] = []

    def append(self, piece: str) -> None:
        super().append(piece)
        self.at.append(self._extractor.lineno - 1)


class _Tracking:
    """Mixed into the extractors of raw HTML: the same output, and where it came from."""

    texts: Texts
    lineno: int
    inraw: bool
    mdstack: list[str]
    _cache: list[str]

    def reset(self) -> None:
        super().reset()  # type: ignore[misc]
        self.cleandoc = _Records(self)
        self.treebuilder = _Builder(self)
        self.began = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if not self.inraw:
            self.began = self.lineno - 1
        super().handle_starttag(tag, attrs)  # type: ignore[misc]

    def get_element(self) -> Element:
        element: Element = self.treebuilder.close()
        self.treebuilder = _Builder(self)
        return element

    def note(self, index: int, html: str | Element) -> None:
        """Note the lines of what is put into the stash now."""
        line = self.lineno - 1
        if not isinstance(html, str):
            known = self.texts.elements.get(id(html))
            self.texts.placed[index] = known[1] if known else (line, line)
        elif self._cache:
            self.texts.placed[index] = (self.began, line)
        else:
            self.texts.placed[index] = (line, line + html.rstrip("\n").count("\n"))


class _Extractor(_Tracking, HTMLExtractor):  # type: ignore[misc]
    """The standard extractor, tracked."""


class _ExtractorExtra(_Tracking, HTMLExtractorExtra):  # type: ignore[misc]
    """The extractor of md_in_html, tracked."""


def extract_html(md: Markdown, source: str, extra: bool, texts: Texts) -> tuple[list[str], LineMap]:
    """Do what Python-Markdown's own `html_block` does.

    Return its lines, and the map from them to the source's lines.
    """
    extractor: Any = (_ExtractorExtra if extra else _Extractor)(md)
    extractor.texts = texts
    stash = md.htmlStash
    store = stash.store

    def store_noted(html: str | Element) -> str:
        extractor.note(stash.html_counter, html)
        return store(html)

    stash.store = store_noted  # type: ignore[method-assign]
    try:
        extractor.feed(source)
        extractor.close()
    finally:
        del stash.store
    records: _Records = extractor.cleandoc
    return "".join(records).split("\n"), _record_spans(records, texts.placed)


def _record_spans(records: _Records, placed: dict[int, Span]) -> LineMap:
    """Return the span of each line of the joined records."""
    spans: list[Span] = []
    low = high = -1
    for text, at in zip(records, records.at, strict=True):
        if text.startswith(STX):
            match = HTML_PLACEHOLDER_RE.fullmatch(text)
            if match and int(match.group(1)) in placed:
                first, last = placed[int(match.group(1))]
                low, high = (first, last) if low < 0 else (min(low, first), max(high, last))
                continue
        for offset, part in enumerate(text.split("\n")):
            if offset:
                spans.append((low, high))
                low = high = -1
            if part:
                line = at + offset
                low, high = (line, line) if low < 0 else (min(low, line), max(high, line))
    spans.append((low, high))
    return spans


PLACEHOLDERS_ONLY = re.compile(rf"\s*(?:{HTML_PLACEHOLDER_RE.pattern}\s*)+")
# Text that consists of stash placeholders only.
