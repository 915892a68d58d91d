"""From the finished tree to top-level blocks with numbers, and from there to sections."""

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import slugify, unique
from markdown.util import HTML_PLACEHOLDER_RE

from bitext.model import TOP, Block, Kind, Leaf, Section
from bitext.parse.anchors import anchor_names
from bitext.parse.drafted import Draft
from bitext.parse.elements import HEADINGS, first_tag
from bitext.parse.frames import Definition
from bitext.parse.leaves import Walker
from bitext.parse.lines import Span
from bitext.parse.preprocess import PLACEHOLDERS_ONLY
from bitext.parse.tracker import Tracker
from bitext.parse.walking import MarkedElement
from bitext.text.characters import fold
from bitext.text.html.hooks import is_taken_id

_KINDS = {
    "ul": "list",
    "ol": "list",
    "blockquote": "quote",
    "dl": "definitions",
    "hr": "rule",
    "details": "details",
}
_CLASS_KINDS = {"tabbed-set": "tabs", "admonition": "admonition", "toc": "toc"}


@dataclass(slots=True)
class Item:
    """A top-level block in the making; lines of the page from 0, inclusive.

    `element` is the heading or the first element.
    """

    kind: str
    low: int
    high: int
    elements: list[Element] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    mark: int = -1
    included: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether a section begins here."""
        return self.kind == "heading"


@dataclass(slots=True)
class Outline:
    """The page's items in order, and the drafts by mark."""

    items: list[Item] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    trouble: str = ""


class Outliner:
    """Puts the top-level items of one finished tree together."""

    def __init__(self, md: Markdown, tracker: Tracker, ids: dict[int, str]) -> None:
        """Prepare for one page; `ids` are the explicit ids by element."""
        self.md, self.tracker = md, tracker
        self.walker = Walker(md, tracker, ids)
        self.trouble = ""

    def outline(self, root: Element, footnotes: dict[str, Element]) -> Outline:
        """Return the items in order of their lines, merged where they share a line; `footnotes`.

        List items by label.
        """
        items = [item for child, span in self._tops(root) for item in self._item(child, span)]
        low = -1
        for item in items:
            if item.low >= 0:
                if item.low < low:
                    self.trouble = self.trouble or "blocks do not stand in the order of their lines"
                low = max(low, item.low)
        items.extend(
            self._definition(definition, footnotes) for definition in self.tracker.definitions
        )
        merged = self._merge(items)
        drafts: list[Draft] = []
        for mark, item in enumerate(item for item in merged if not item.is_heading):
            item.mark = mark
            drafts.extend(item.drafts)
        return Outline(merged, drafts, self.trouble or self.tracker.trouble)

    def _tops(self, root: Element) -> Iterator[tuple[Element, Span]]:
        """Yield the top-level elements with their ranges in H.

        One that is in the place of tracked ones gets theirs.
        """
        places = {id(child): index for index, child in enumerate(self.tracker.tops)}
        children = list(root)
        before = -1
        for index, child in enumerate(children):
            span = self.tracker.range_of(child)
            if id(child) in places:
                before = places[id(child)]
            elif span[0] < 0 and isinstance(child.tag, str):
                following = (places[id(c)] for c in children[index + 1 :] if id(c) in places)
                after = next(following, len(self.tracker.tops))
                known = self._ranges(before + 1, after)
                if known:
                    span = (min(old[0] for old in known), max(old[1] for old in known))
                    before = after - 1
                elif "footnote" in child.get("class", "").split():
                    continue
            yield child, span

    def _ranges(self, first: int, last: int) -> list[Span]:
        """Return the known ranges of the tracked top-level elements in a half-open range."""
        ranges = [self.tracker.range_of(old) for old in self.tracker.tops[first:last]]
        return [span for span in ranges if span[0] >= 0]

    def _item(self, child: Element, span: Span) -> Iterator[Item]:
        """Yield the item of a top-level element, none if it was generated."""
        if not isinstance(child.tag, str):
            return
        if span[0] < 0:
            classes = child.get("class", "").split()
            if "footnote" in classes or "toc" in classes:
                return
        low, high = self.tracker.page_span(span)
        included = self._is_included(low, high)
        if child.tag in HEADINGS:
            yield Item("heading", low, high, [child], included=included)
            return
        drafts = self.walker.walk(child, span)
        yield Item(
            "include" if included else self._kind(child, drafts),
            low,
            high,
            [child],
            drafts,
            included=included,
        )

    def _is_included(self, low: int, high: int) -> bool:
        """Return whether all of these lines of the page stand for text from elsewhere."""
        texts = self.tracker.texts
        return low in texts.included and all(
            n in texts.included for n in range(low, high + 1) if texts.page[n].strip()
        )

    def _kind(self, element: Element, drafts: list[Draft]) -> str:
        """Return the kind of a top-level block."""
        if element.tag in _KINDS:
            return _KINDS[element.tag]
        for name in element.get("class", "").split():
            if name in _CLASS_KINDS:
                return _CLASS_KINDS[name]
        if len(drafts) == 1 and not drafts[0].containers:
            return drafts[0].kind.value
        silent = (
            not drafts and element.tag == "p" and PLACEHOLDERS_ONLY.fullmatch(element.text or "")
        )
        return "comment" if silent else "html"

    def _definition(self, definition: Definition, footnotes: dict[str, Element]) -> Item:
        low, high = self.tracker.page_span((definition.low, definition.high))
        drafts = []
        for label in definition.labels:
            element = footnotes.get(label)
            drafts.append(Draft(Kind.FOOTNOTE, (definition.low, definition.high), (), element))
        return Item(definition.kind, low, high, [], drafts, included=self._is_included(low, high))

    def _merge(self, items: list[Item]) -> list[Item]:
        """Return the items by line, those that share a line as one (never across a heading).

        With what yields nothing added.
        """
        placed = sorted(
            (item for item in items if item.low >= 0),
            key=lambda item: (item.low, not item.elements),
        )
        rest = [item for item in items if item.low < 0 and (item.elements or item.drafts)]
        merged: list[Item] = []
        for item in placed:
            last = merged[-1] if merged else None
            if last is None or item.low > last.high or last.is_heading or item.is_heading:
                merged.append(item)
            else:
                self._absorb(last, item)
        return self._with_silent(merged) + rest

    def _absorb(self, last: Item, item: Item) -> None:
        """Make the item part of the one before it."""
        if item.elements:
            if last.kind in ("comment", "reference") or not last.elements:
                last.kind = item.kind
            last.elements.extend(item.elements)
            last.drafts.extend(item.drafts)
        else:
            for draft in item.drafts:
                place = next(
                    (n for n, other in enumerate(last.drafts) if other.span[0] > draft.span[0]),
                    len(last.drafts),
                )
                last.drafts.insert(place, draft)
        last.high = max(last.high, item.high)

    def _with_silent(self, merged: list[Item]) -> list[Item]:
        """Add the lines that belong to no block: includes that yield nothing.

        Any other is given to the block before it.
        """
        texts = self.tracker.texts
        result: list[Item] = []
        at = 0
        for item in [*merged, Item("", len(texts.page), len(texts.page))]:
            line = at
            while line < min(item.low, len(texts.page)):
                if texts.page[line].strip():
                    end = line
                    while end + 1 < item.low and texts.page[end + 1].strip():
                        end += 1
                    self._add_silent(result, line, end)
                    line = end
                line += 1
            if item.kind:
                result.append(item)
            at = max(at, item.high + 1)
        return result

    def _add_silent(self, result: list[Item], low: int, high: int) -> None:
        if any(line in self.tracker.texts.included for line in range(low, high + 1)):
            result.append(Item("include", low, high, included=True))
        elif result and not result[-1].is_heading and result[-1].high == low - 1:
            result[-1].high = high
        else:
            result.append(Item("comment", low, high))


def tag_html(html: str, attributes: str, is_block: Callable[[str], bool]) -> str:
    """Return the stashed HTML with attributes in its first start tag.

    Where Python-Markdown still takes it for what it was.
    """
    tag = first_tag(html)
    if tag is None:
        return html
    after = tag.end(1)
    # Not by `+`: what is stashed may be markup that escapes all that is added to it.
    tagged = f"{html[:after]}{attributes}{html[after:]}"
    if is_block(tagged) != is_block(html):
        end = tag.end() - (2 if tag.group(2).endswith("/") else 1)
        tagged = f"{html[:end]}{attributes}{html[end:]}"
    return tagged


class Marker:
    """Puts the marks into the tree and into the stash."""

    def __init__(self, md: Markdown, is_block: Callable[[str], bool]) -> None:
        """Prepare for one page."""
        self.stash, self.is_block = md.htmlStash.rawHtmlBlocks, is_block

    def mark(self, outline: Outline) -> None:
        """Mark every leaf and the first element of every top-level block."""
        for mark, draft in enumerate(outline.drafts):
            value = str(mark)
            if draft.element is not None:
                draft.element.set("data-b", value)
            elif draft.stashed >= 0:
                self._mark_stash(draft.stashed, "data-b", value)
        for item in outline.items:
            if item.mark >= 0:
                self._mark_top(item)

    def _mark_top(self, item: Item) -> None:
        for element in item.elements:
            text = element.text or ""
            if element.tag == "p" and not len(element) and PLACEHOLDERS_ONLY.fullmatch(text):
                for number in HTML_PLACEHOLDER_RE.findall(text):
                    html = self.stash[int(number)] if int(number) < len(self.stash) else ""
                    if not isinstance(html, str) or not self.is_block(html):
                        element.set("data-t", str(item.mark))
                        return
                    if first_tag(html) is not None:
                        self._mark_stash(int(number), "data-t", str(item.mark))
                        return
            else:
                element.set("data-t", str(item.mark))
                return

    def _mark_stash(self, index: int, name: str, value: str) -> None:
        html = self.stash[index]
        if isinstance(html, str):
            self.stash[index] = tag_html(html, f' {name}="{value}"', self.is_block)


class Builder:
    """Builds the page's sections; lines are counted from 1 and moved by the offset."""

    def __init__(
        self, tracker: Tracker, readings: dict[str, MarkedElement], explicit: set[str], offset: int
    ) -> None:
        """Prepare for one page; `explicit`: the headings' ids that stand in the source."""
        self.tracker, self.readings, self.explicit, self.offset = (
            tracker,
            readings,
            explicit,
            offset,
        )
        self.cuts: dict[Span, tuple[Span, str]] = {}
        self.names: set[str] = set()

    def build(self, outline: Outline) -> tuple[Section, ...]:
        """Return the sections."""
        numbers = {id(draft): mark for mark, draft in enumerate(outline.drafts)}
        sections: list[Section] = []
        head: Item | None = None
        blocks: list[Block] = []
        anchors: tuple[str, ...] = ()
        pending: tuple[str, ...] = ()
        for item in [*outline.items, None]:
            if item is None or item.is_heading:
                if head is not None or blocks:
                    sections.append(self._section(head, tuple(blocks), anchors))
                head, blocks, anchors, pending = item, [], pending, ()
                continue
            leaves = tuple(self._leaf(draft, numbers[id(draft)]) for draft in item.drafts)
            names = anchor_names(leaves)
            pending = pending + names if names else ()
            if not names:
                low, high = self._lines((item.low, item.high))
                blocks.append(Block(item.kind, low, high, item.mark, leaves))
        return tuple(sections)

    def _lines(self, span: Span) -> Span:
        """Return the span counted from 1 in the file, 0 where it is not known."""
        return (span[0] + 1 + self.offset, span[1] + 1 + self.offset) if span[0] >= 0 else (0, 0)

    def _section(
        self, head: Item | None, blocks: tuple[Block, ...], anchors: tuple[str, ...]
    ) -> Section:
        if head is None:
            return Section(TOP, 0, "", 1, blocks=blocks)
        element = head.elements[0]
        name = element.get("id", "")
        if name:
            title = self.readings.get(f"#{name}", MarkedElement()).text
        else:  # without a table of contents
            title = fold(HTML_PLACEHOLDER_RE.sub("", "".join(element.itertext())))
            name = unique(slugify(title, "-"), self.names)
        self.names.add(name)
        line = self._lines((head.low, head.high))[0]
        level, explicit = int(element.tag[1]), name in self.explicit
        return Section(name, level, title, line, explicit, blocks, anchors)

    def _leaf(self, draft: Draft, mark: int) -> Leaf:
        reading = self.readings.get(str(mark), MarkedElement())
        if draft.span not in self.cuts:  # many leaves may have one span: those of an include
            self.cuts[draft.span] = (
                self._lines(self.tracker.page_span(draft.span)),
                self._markdown(draft.span),
            )
        (low, high), markdown = self.cuts[draft.span]
        return Leaf(
            kind=draft.kind,
            text=reading.text,
            line=low,
            end=high,
            mark=mark,
            markdown=reading.text if markdown == reading.text else markdown,  # kept once
            html=reading.html,
            id="" if is_taken_id(draft.id) else draft.id,
            containers=draft.containers,
            inlines=reading.inlines,
        )

    def _markdown(self, span: Span) -> str:
        """Return the lines of the page, snippets expanded, without their common indent."""
        low, high = self.tracker.expanded_span(span)
        expanded = self.tracker.texts.expanded
        if low < 0 or expanded is None:
            return ""
        if low == high:
            return expanded[low].lstrip() if low < len(expanded) else ""
        return textwrap.dedent("\n".join(expanded[low : high + 1]))
