"""What the laws of the parser are tested with: a page cut into its blocks' pieces, each block rendered alone."""

import re
from collections import Counter

from bitext.model import Section
from bitext.parse import StructureExtension
from bitext.parse.walking import MARKS
from markdown import Markdown

_TOKEN = re.compile(
    r"<!--.*?-->|<(/?)([a-zA-Z][^\s/>]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>", re.DOTALL
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
_COUNTED = (
    (re.compile(r"__(?:tabbed|code|codelineno|span)[\w-]*"), "__"),
    (re.compile(r'data-tabs="\d+:'), 'data-tabs="'),
    (re.compile(r"(fnref)\d*:"), r"\1:"),
    (re.compile(r'(class="footnote-ref" href="[^"]*">)[^<]*'), r"\1"),
    (re.compile(r'(<h[1-6][^>]*) id="[^"]*"'), r"\1"),
    (re.compile(r'(class="headerlink" href=")[^"]*'), r"\1"),
    (re.compile(r'(class="caption-prefix">)[^<]*'), r"\1"),
    (re.compile(r'(<figure[^>]*) id="[^"]*"'), r"\1"),
)


def cut_html(html: str) -> dict[int, str]:
    """Return each top-level block's piece of the marked HTML by its mark; raises ValueError where a piece is not balanced."""
    pieces: dict[int, str] = {}
    stack: list[str] = []
    mark, start, begin = -1, 0, 0
    for match in _TOKEN.finditer(html):
        if match.start() < start or not match.group(2):
            continue
        tag = match.group(2).lower()
        if tag in ("script", "style") and not match.group(1):
            start = html.find(f"</{tag}", match.end())
        if match.group(1):
            if not stack or stack[-1] != tag:
                raise ValueError(
                    f"</{tag}> closes nothing at {html[max(0, match.start() - 60) : match.end()]!r}"
                )
            stack.pop()
        else:
            if not stack:
                begin = match.start()
                marked = re.search(r' data-t="(\d+)"', match.group())
                if marked:
                    mark = int(marked.group(1))
                    pieces[mark] = ""
                elif re.fullmatch("h[1-6]", tag) or "footnote" in match.group(3):
                    mark = -1
            if tag not in _VOID and not match.group(3).rstrip().endswith("/"):
                stack.append(tag)
        if not stack and mark >= 0:
            pieces[mark] += html[begin : match.end()] + "\n"
    if stack:
        raise ValueError(f"<{stack[-1]}> is not closed")
    return pieces


def without_marks(html: str) -> str:
    """Return the HTML as it is without the extension: no marks, and no element that only carries one."""
    kept: list[str] = []
    spans: list[bool] = []  # of the open ones, which are the extension's own
    at = 0
    for match in re.finditer(r"<(/?)span\b[^>]*>", html):
        if match.group(1):
            own = spans.pop() if spans else False
        else:
            own = re.fullmatch(r'<span data-b="\d+">', match.group()) is not None
            spans.append(own)
        kept.append(html[at : match.start()] + ("" if own else match.group()))
        at = match.end()
    return MARKS.sub("", "".join([*kept, html[at:]]))


def without_counts(html: str) -> str:
    """Return the HTML without numbers and ids that depend on the rest of the page."""
    for pattern, replacement in _COUNTED:
        html = pattern.sub(replacement, html)
    html = re.sub(
        r"<!--.*?-->", "", without_marks(html), flags=re.DOTALL
    )  # comments belong to no element
    return re.sub(r"\n\s*", "\n", html).strip()


class Laws:
    """The laws for one page under one Markdown instance; each method yields what breaks them."""

    def __init__(self, md: Markdown, text: str, plain: Markdown) -> None:
        """Convert the page with the extension and without."""
        self.md, self.text = md, text
        self.extension = next(
            x for x in md.registeredExtensions if isinstance(x, StructureExtension)
        )
        self.html = md.reset().convert(text)
        self.sections: tuple[Section, ...] = self.extension.sections
        self.degraded = self.extension.degraded
        self.plain = plain.reset().convert(text)
        self.lines = text.split("\n")

    def same_html(self) -> list[str]:
        """The HTML without marks is that of a conversion without the extension."""
        return [] if without_marks(self.html) == self.plain else ["the HTML differs"]

    def ranges(self) -> list[tuple[str, int, int, int]]:
        """Return kind, first and last line and mark of headings and blocks in order."""
        found = []
        for section in self.sections:
            if section.level:
                found.append(("heading", section.line, section.line, -1))
            found.extend(
                (block.kind, block.line, block.end, block.mark) for block in section.blocks
            )
        return found

    def cover(self) -> list[str]:
        """Every line that is not blank is in exactly one block; blocks are in order."""
        wrong = []
        at = 0
        for kind, low, end, _ in self.ranges():
            if low == 0:
                continue
            setext = (
                kind == "heading"
                and low < len(self.lines)
                and re.fullmatch(r"\s*(=+|-+)\s*", self.lines[low])
            )
            high = low + 1 if setext else end
            if low <= at and kind != "include" and not self._included(low):
                wrong.append(f"{kind} {low}-{high} begins before {at} ends")
            wrong.extend(
                f"line {n + 1} is in no block: {self.lines[n]!r}"
                for n in range(at, low - 1)
                if self.lines[n].strip()
            )
            at = max(at, high)
        wrong.extend(
            f"line {n + 1} is in no block: {self.lines[n]!r}"
            for n in range(at, len(self.lines))
            if self.lines[n].strip()
        )
        return wrong

    def _included(self, line: int) -> bool:
        return any(
            kind == "include" and low <= line <= high for kind, low, high, _ in self.ranges()
        )

    def balanced(self) -> bool:
        """Say whether the HTML has pieces at all: raw HTML may leave elements open."""
        try:
            cut_html(self.html)
        except ValueError:
            return False
        return True

    def definitions(self) -> str:
        """Return the lines of the page's definitions."""
        found = []
        for kind, low, high, _ in self.ranges():
            if kind in ("reference", "footnote"):
                found.append("\n".join(self.lines[low - 1 : high]))
        return "\n\n".join(found)

    def alone(self, low: int, high: int, definitions: str) -> str:
        """Return the HTML of these lines and the definitions, without the list of footnotes."""
        text = "\n".join(self.lines[low - 1 : high]) + "\n\n" + definitions
        html = self.md.reset().convert(text)
        return without_counts(re.split(r'<div class="footnote"', html)[0])

    def oracle(self) -> tuple[list[str], int, int]:
        """Return blocks that do not render alone as in the page, how many were tried, how many the last line changed."""
        pieces = cut_html(self.html)
        wrong: list[str] = []
        tried, changed = 0, 0
        definitions = self.definitions()
        shared = Counter(
            low for _, low, _, _ in self.ranges()
        )  # an include that holds headings is several blocks
        for kind, low, high, mark in self.ranges():
            if mark not in pieces or kind in ("toc", "footnote") or shared[low] > 1:
                continue
            tried += 1
            if self.alone(low, high, definitions) != without_counts(pieces[mark]):
                wrong.append(f"{kind} {low}-{high} is not what it is alone")
            elif high > low:
                changed += self.alone(low, high - 1, definitions) != without_counts(pieces[mark])
        return wrong, tried, changed
