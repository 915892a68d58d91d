"""The block parser, instrumented: which lines each element was made from.

Everything that Python-Markdown parses into blocks goes through `BlockParser.parseBlocks`. Its
replacement here makes the same calls in the same order from one stack frame (extensions measure the
depth of the stack), hands out blocks that know their lines, and after each processor's turn looks
at what was consumed and what was put back.
"""

import re
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, ReferenceProcessor
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.util import HTML_PLACEHOLDER_RE

from bitext.parse.frames import (
    Call,
    Definition,
    LinePool,
    Traced,
    Tracked,
    extent,
    make_piece,
    match_head,
    match_tail,
    split_off,
)
from bitext.parse.lines import NOWHERE, Span, hull, span_through
from bitext.parse.preprocess import Texts

FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
# What a fault in following a page may raise: it costs the page its lines and never the build.

_FOOTNOTE = re.compile(r"^[\s>*+:-]*\[\^([^\]]*)\]:", re.MULTILINE)
_MARKERS = re.compile(r"(?:[\s>*+:-]|[\dA-Za-z]{1,9}[.)]|\(\w{1,9}\)|\[[ xX]\]|#\.)*")
# What may precede the text of a nested block on its line: indent, quotation and list markers.


class Tracker:
    """The lines of every element of one page at a time."""

    def __init__(self, md: Markdown) -> None:
        """Prepare for the parser of this instance."""
        self.md = md
        self.parser = md.parser
        self.start(Texts())

    def start(self, texts: Texts) -> None:
        """Begin a page."""
        self.texts = texts
        self.frames: list[Call] = []
        self.tracked: dict[int, Tracked] = {}
        self.own: dict[int, Tracked] = {}
        self.definitions: list[Definition] = []
        self.pools: dict[int, LinePool] = {}
        self.lines: LinePool | None = None
        self.tops: list[Element] = []
        self.active = False
        self.trouble = ""
        self.broken = ""  # why the tracking of this page has ended, if it has
        # How many lines may be looked at in all: nested text that is nowhere to be found would
        # otherwise cost the square of a page. Ordinary pages need a few per line.
        self.steps = 200_000 + 40 * len(texts.lines)

    def ready(self) -> None:
        """The preprocessors are done; the next call of the parser is for the page."""
        self.active = True
        self.steps = 200_000 + 40 * len(self.texts.lines)

    def parse_blocks(self, parent: Element, blocks: list[str]) -> None:
        """Do what `BlockParser.parseBlocks` does, and track it."""
        if not self.active:
            type(self.parser).parseBlocks(self.parser, parent, blocks)
            return
        try:
            blocks[:] = pieces = self.locate(parent, blocks)
        except FAULTS as error:
            self._give_up(error)
            pieces = [block for block in blocks if isinstance(block, Traced)]
        frame = Call(parent, blocks, pieces)
        self.frames.append(frame)
        try:
            while blocks:
                frame.begin()
                for processor in self.parser.blockprocessors:
                    if (
                        processor.test(parent, blocks[0])
                        and processor.run(parent, blocks) is not False
                    ):
                        break
                if not self.broken:
                    try:
                        self.settle(frame, processor)
                    except FAULTS as error:
                        self._give_up(error)
        finally:
            self.frames.pop()
        if not self.frames:
            self.active = False
            self.tops = list(parent)

    def _give_up(self, error: Exception) -> None:
        """End the tracking of this page for a fault of the tracking, and nothing else.

        What other extensions do to a page cannot be foreseen; it is built all the same, without
        lines and with one finding.
        """
        self.broken = self.trouble = f"its blocks could not be followed ({error!r})"

    def locate(self, parent: Element, blocks: list[str]) -> list[Traced]:
        """Return the blocks as pieces."""
        if not self.frames:
            return self._locate_page(blocks)
        frame = self.frames[-1]
        element = self.texts.elements.get(id(parent))
        if element is not None and element[0] is parent:
            pool = self.pools.get(id(parent))
            if pool is None:
                low, high = element[1]
                pool = self.pools[id(parent)] = self._page_lines().part(low, high + 1)
        else:
            consumed = len(frame.stack) - (len(frame.blocks) - frame.fresh())
            pool = frame.fill(consumed if consumed > 0 else 1)
        before = pool.cursor
        pieces = [block if type(block) is Traced else self._find(block, pool) for block in blocks]
        if pool is frame.pool and parent is frame.parent:
            frame.given.append((before, pool.cursor))
        return pieces

    def _page_lines(self) -> LinePool:
        """Return all lines of the page: made once, for elements in elements share theirs."""
        if self.lines is None:
            lines = self.texts.lines
            spans = [(number, number) for number in range(len(lines))]
            self.lines = LinePool([*map(str.strip, lines)], spans)
        return self.lines

    def _locate_page(self, blocks: list[str]) -> list[Traced]:
        """Return the page's own blocks as pieces: split at empty lines, so counting is enough."""
        spans = self.texts.to_lines
        pieces = []
        line = 0
        for block in blocks:
            count = block.count("\n") + 1
            own = (
                [(n, n) for n in range(line, line + count)]
                if spans is None
                else spans[line : line + count]
            )
            pieces.append(make_piece(block, own))
            line += count + 1
        return pieces

    def _find(self, text: str, pool: LinePool) -> Traced:
        """Return the nested text as a piece: its lines are sought forward in the pool.

        Nearly always each is the next one there. It is looked at by every element that it is in,
        so that more than that takes time where they are many.
        """
        texts, spans = pool.texts, []
        for line in text.split("\n"):
            key = line.strip()
            if not key:
                spans.append(NOWHERE)
                continue
            at, end = pool.cursor, len(texts)
            while at < end and not texts[at]:
                at += 1
            if at < end and texts[at] == key:
                pool.cursor = at + 1
                spans.append(pool.spans[at])
            else:
                spans.append(self._find_line(key, pool, at))
        if max(spans) < (0, 0) and text.strip():
            # Text that a processor has changed or put back from elsewhere: somewhere in these
            # lines.
            known = [span for span in pool.spans if span[0] >= 0]
            if known:
                spans = [hull(known)] * len(spans)
        return make_piece(text, spans)

    def _find_line(self, key: str, pool: LinePool, at: int) -> Span:
        """Return where a line without its white space is, and move the pool's cursor behind it.

        What stands for raw HTML is not in the lines that it was taken out of: to seek it in all
        of them costs the square of elements in elements.
        """
        match = HTML_PLACEHOLDER_RE.fullmatch(key)
        placed = self.texts.placed.get(int(match[1])) if match else None
        if placed is not None:
            return placed
        found = self._search(key, pool.texts, at)
        if found < 0:
            return NOWHERE
        pool.cursor = found + 1
        return pool.spans[found]

    def _search(self, key: str, texts: list[str], at: int) -> int:
        """Return the index of the first line from `at` on that is markers and the key.

        Else that of the first that contains the key; -1 if there is none.
        """
        for index in range(at, len(texts)):
            line = texts[index]
            self.steps -= 1
            if line.endswith(key) and (
                len(line) == len(key) or _MARKERS.fullmatch(line, 0, len(line) - len(key))
            ):
                return index
            if self.steps < 0:
                self.trouble = "too much nested text could not be found in its lines"
                return -1
        for index in range(at, len(texts)):
            self.steps -= 1
            if key in texts[index]:
                return index
        return -1

    def settle(self, frame: Call, processor: BlockProcessor) -> None:
        """After a processor's turn: give what was consumed to the elements that came of it.

        A processor takes blocks from the front and may put strings back there. What it took and did
        not put back are the lines of what it made.
        """
        blocks, stack = frame.blocks, frame.stack
        fresh = frame.fresh() if blocks and type(blocks[0]) is not Traced else 0
        consumed = len(stack) - (len(blocks) - fresh)
        if consumed == 1 and not fresh and frame.pool is None:
            # Nearly always: one block, used up.
            piece = stack.pop()
            self._assign(frame, processor, *extent(piece, 0, len(piece.spans)))
            return
        kept = split_off(stack[-1], blocks, fresh) if consumed == 1 else None
        if kept is not None and not frame.given:
            low, high = extent(stack[-1], *kept)
        else:
            low, high = self._range_taken(frame, consumed, fresh, kept)
        if consumed > 0:
            del stack[-consumed:]
        stack += cast("list[Traced]", blocks[:fresh][::-1])  # all are pieces by now
        self._assign(frame, processor, low, high)

    def _range_taken(self, frame: Call, consumed: int, fresh: int, kept: Span | None) -> Span:
        """Return the range of the consumed lines that were neither put back nor handed on.

        `kept` are the lines of a single block that were not put back, where that is known.
        """
        pool = frame.fill(consumed)
        taken = self._put_back(frame, pool, fresh) if kept is None else set()
        for first, last in frame.given:
            taken.update(range(first, last))
        places = range(len(pool.texts)) if kept is None else range(*kept)
        left = [n for n in places if n not in taken and pool.texts[n]]
        spans = [pool.spans[n] for n in left if pool.spans[n][0] >= 0]
        return hull(spans) if spans else NOWHERE

    def _put_back(self, frame: Call, pool: LinePool, fresh: int) -> set[int]:
        """Turn the strings that were put back into pieces; return their places in the pool."""
        taken: set[int] = set()
        end = len(pool.texts)
        for index in range(fresh - 1, -1, -1):
            text = str(frame.blocks[index])
            lines = text.split("\n")
            places = match_tail(lines, pool.texts, end) or match_head(
                lines, pool.texts, 0 if index == 0 else pool.cursor
            )
            if places is None:
                saved, pool.cursor = pool.cursor, min(pool.cursor, end)
                frame.blocks[index] = piece = self._find(text, pool)
                pool.cursor = saved
                found = {span for span in piece.spans if span[0] >= 0}
                taken.update(n for n in range(end) if pool.spans[n] in found)
            else:
                spans = [pool.spans[place] if place >= 0 else NOWHERE for place in places]
                frame.blocks[index] = make_piece(text, spans)
                known = [place for place in places if place >= 0]
                taken.update(known)
                end = min([end, *known])
        return taken

    def _assign(self, frame: Call, processor: BlockProcessor, low: int, high: int) -> None:
        """Give the consumed lines to new children, the parent's text, the last child.

        A definition.
        """
        parent = frame.parent
        moved = self.tracked.get(id(frame.last)) if frame.last is not None else None
        kept = moved is None or frame.keeps_last()
        if moved is not None and not kept:
            # A definition list has eaten the paragraph before it, a caption its figure's picture.
            low, high = (
                (moved.low, moved.high) if low < 0 else (min(low, moved.low), max(high, moved.high))
            )
        if self._adopt(frame, kept, low, high) or low < 0:
            return
        if isinstance(processor, (ReferenceProcessor, AbbrBlockprocessor, FootnoteBlockProcessor)):
            self._define(processor, low, high)
        elif parent.text is not frame.text or not len(parent):
            self.own.setdefault(id(parent), Tracked(parent, low, high)).add(low, high)
        else:
            self.tracked[id(parent[-1])].add(low, high)

    def _adopt(self, frame: Call, kept: bool, low: int, high: int) -> bool:
        """Give the lines to the parent's last children that have none yet.

        Return whether the processor made any of them.
        """
        parent = frame.parent
        made = False
        for index in range(len(parent) - 1, -1, -1):
            child = parent[index]
            known = self.tracked.get(id(child))
            if known is not None and known.element is child:
                break
            older = kept and index < frame.children
            made = made or not older
            own = self.own.get(id(parent)) if self._is_own_text(frame, child, older) else None
            if own is not None:
                self.tracked[id(child)] = Tracked(child, own.low, own.high)
            else:
                self._track(child, *(NOWHERE if older else (low, high)))
        return made

    @staticmethod
    def _is_own_text(frame: Call, child: Element, older: bool) -> bool:
        """Return whether a child may hold what was its parent's own text.

        That of a list item becomes a paragraph when the item turns out to be loose.
        """
        return child.tag == "p" and (older or child.text is frame.text)

    def _track(self, child: Element, low: int, high: int) -> None:
        """Note an element's lines, with those of what was moved into it, such as a picture."""
        self.tracked[id(child)] = known = Tracked(child, low, high)
        for inner in child:
            moved = self.tracked.get(id(inner))
            if moved is not None and moved.low >= 0:
                known.add(moved.low, moved.high)

    def _define(self, processor: BlockProcessor, low: int, high: int) -> None:
        """Note a definition; of footnotes with the labels that are in the lines."""
        if not isinstance(processor, FootnoteBlockProcessor):
            self.definitions.append(Definition("reference", low, high))
            return
        text = "\n".join(self.texts.lines[low : high + 1])
        labels = []
        lines = []
        for match in _FOOTNOTE.finditer(text):
            if match.group(1) in processor.footnotes.footnotes:
                labels.append(match.group(1))
                lines.append(low + text.count("\n", 0, match.start()))
        ends = [*lines[1:], high + 1]
        # No label is found where a paragraph above has the words of the definition: its lines
        # were taken for the paragraph's.
        for label, first, following in zip(labels, lines, ends[: len(labels)], strict=True):
            self.definitions.append(Definition("footnote", first, following - 1, (label,)))

    def range_of(self, element: Element) -> Span:
        """Return the element's first and last line in H, NOWHERE if it is not known."""
        known = self.tracked.get(id(element)) or self.own.get(id(element))
        if known is not None and known.element is element and known.low >= 0:
            return known.low, known.high
        built = self.texts.elements.get(id(element))
        return built[1] if built is not None and built[0] is element else NOWHERE

    def own_range(self, element: Element) -> Span:
        """Return the lines of the text that stands directly in the element.

        NOWHERE if they are not known.
        """
        own = self.own.get(id(element))
        return (own.low, own.high) if own is not None and own.element is element else NOWHERE

    def page_span(self, span: Span) -> Span:
        """Return where a span of H lies in the page."""
        return span_through(self.texts.to_page, self.expanded_span(span))

    def expanded_span(self, span: Span) -> Span:
        """Return where a span of H lies in the page with its snippets expanded."""
        return span_through(self.texts.to_expanded, span)
