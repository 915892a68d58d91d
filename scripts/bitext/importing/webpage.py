"""HTML as Markdown: the article's text with its links, emphasis, lists, tables, code and pictures; what surrounds it, marked."""

import itertools
import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from bitext.importing.article import find_article, is_outside
from bitext.importing.markup import escape_inline, guard_start
from bitext.importing.safety import Keep, is_safe_address, words_set
from bitext.text.characters import fold

_SILENT = words_set(
    "script style noscript template svg iframe object embed canvas input select textarea button option head meta link audio video map"
)
_BLOCKS = words_set(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_EMPHASIS = {"em": "*", "i": "*", "strong": "**", "b": "**", "cite": "*"}
_CODE = frozenset({"code", "kbd", "tt", "samp", "var"})
_KEPT = frozenset({"sub", "sup"})
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_INDENT = re.compile(r"^[\u2000-\u200a\u3000]")
_LAZY = ("data-src", "data-original", "data-actualsrc", "data-lazy-src", "src")


_LABEL = re.compile(
    r"^(?:show |hide |view |see |显示|隐藏|查看|点击|展开|阅读)?\s*(?:the )?"
    r"(?:original(?: text| english)?|source|translation|english|chinese|原文|英文(?:原文)?|译文|中文|翻译|中文翻译|双语|对照)"
    r"[:：]?\s*(?:▼|▶|…)?$",
    re.IGNORECASE,
)


def is_label(text: str) -> bool:
    """Say whether a text only names the language of what follows (`Original`, `显示原文`)."""
    return bool(_LABEL.match(text.strip()))


@dataclass(frozen=True, slots=True)
class Page:
    """A web page as Markdown: `text`, why lines are no part of the article (by line, from 1), and what its head tells."""

    text: str
    why: dict[int, str]
    title: str = ""
    date: str = ""
    author: str = ""
    url: str = ""


@dataclass
class _Writer:
    """Blocks of Markdown as they are found, each with why it is no part of the article (empty: it is)."""

    base: str = ""
    keep: Keep = lambda _: ""
    article: object | None = None
    blocks: list[tuple[str, str]] = field(default_factory=list)

    def add(self, markdown: str, why: str) -> None:
        """Add a block."""
        if markdown.strip():
            self.blocks.append((markdown, why))

    def walk(self, node: lxml.html.HtmlElement, why: str) -> None:
        """Add the blocks below an element; runs of inline content between blocks are paragraphs."""
        run: list[str] = [self.text(node.text)]
        for child in node:
            if not isinstance(child.tag, str):
                run.append(self.text(child.tail))
                continue
            if child.tag in _BLOCKS or (child.tag not in _SILENT and _holds_block(child)):
                self.paragraph("".join(run), why)
                run = []
                self.block(child, self._why(child, why))
            else:
                run.append(self.inline(child))
            run.append(self.text(child.tail))
        self.paragraph("".join(run), why)

    def _why(self, node: lxml.html.HtmlElement, why: str) -> str:
        if self.article is not None:
            if node is self.article:
                return ""
            if any(child is self.article for child in node.iterdescendants()):
                return why
        return why or is_outside(node)

    def block(self, node: lxml.html.HtmlElement, why: str) -> None:
        """Add one block element."""
        tag = node.tag
        if re.fullmatch("h[1-6]", tag):
            words = fold(self.children(node).replace("\n", " "))
            self.add(f"{'#' * int(tag[1])} {words}" if words else "", why)
        elif tag == "pre":
            self.add(_fence(node), why)
        elif tag in {"ul", "ol"}:
            self.add(self.items(node), why)
        elif tag == "blockquote":
            self.quote(node, why)
        elif tag == "table":
            self.table(node, why)
        elif tag == "hr":
            return
        elif tag == "dt":
            words = fold(self.children(node))
            self.add(f"**{words}**" if words else "", why)
        elif tag == "summary":
            words = fold(self.children(node))
            self.add(guard_start(words), why or ("a label, no text" if is_label(words) else ""))
        else:
            self.walk(node, why)

    def paragraph(self, inline: str, why: str) -> None:
        """Add the paragraphs of a run of inline content: `<br>` ends one where a paragraph ends, else only the line."""
        lines = [line.strip(" ") for line in inline.split("\n")]
        joined: list[str] = []
        for line in lines:
            bare = fold(line)
            if not bare:
                joined.append("")
            elif (
                joined
                and joined[-1]
                and not _INDENT.match(line)
                and not re.search(r"[.。!！?？:：;；”\"')）]$", joined[-1])
            ):
                joined[-1] += f"  \n{guard_start(bare)}"
            else:
                joined.append(("\u2003" if _INDENT.match(line) else "") + guard_start(bare))
        for one in joined:
            self.add(one, why)

    def quote(self, node: lxml.html.HtmlElement, why: str) -> None:
        """Add a quotation."""
        inner = _Writer(self.base, self.keep)
        inner.walk(node, "")
        text = "\n\n".join(block for block, _ in inner.blocks)
        self.add("\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else "", why)

    def items(self, node: lxml.html.HtmlElement, depth: int = 0) -> str:
        """Return a list as Markdown."""
        rows: list[str] = []
        number = 0
        for item in node:
            if not isinstance(item.tag, str) or item.tag not in {"li", "ul", "ol"}:
                continue
            if item.tag != "li":
                rows.append(_indent(self.items(item, depth + 1)))
                continue
            number += 1
            inner = _Writer(self.base, self.keep)
            inner.walk(item, "")
            parts = [block for block, _ in inner.blocks]
            if not parts:
                continue
            mark = f"{number}. " if node.tag == "ol" else "- "
            tight = [parts[0]]
            for before, part in itertools.pairwise(parts):
                glue = (
                    "\n"
                    if re.match(r"(?:- |\d+\. )", part) and not re.match(r"(?:- |\d+\. )", before)
                    else "\n\n"
                )
                tight.append(glue + part)
            rows.append(mark + _indent("".join(tight)).lstrip())
        return "\n".join(rows)

    def table(self, node: lxml.html.HtmlElement, why: str) -> None:
        """Add a table; one that only lays out text is its cells in order."""
        rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in node.iter("tr")]
        rows = [row for row in rows if row]
        nested = any(
            _holds_block(cell) or any(True for _ in cell.iter("br")) for row in rows for cell in row
        )
        width = max(map(len, rows), default=0)
        if nested or width < 2:
            for row in rows:
                for cell in row:
                    self.walk(cell, why)
            return
        grid = [
            [fold(self.children(cell)).replace("|", "&#124;") for cell in row]
            + [""] * (width - len(row))
            for row in rows
        ]
        if not any(cell.tag == "th" for cell in rows[0]):
            grid.insert(0, [""] * width)
        lines = [f"| {' | '.join(row)} |" for row in grid]
        self.add("\n".join([lines[0], "|" + " --- |" * width, *lines[1:]]), why)

    def text(self, text: str | None) -> str:
        """Return text as Markdown, white space folded."""
        return escape_inline(_SPACE.sub(" ", text or ""))

    def children(self, node: lxml.html.HtmlElement) -> str:
        """Return an element's inline content."""
        parts = [self.text(node.text)]
        for child in node:
            parts.append(self.inline(child) if isinstance(child.tag, str) else "")
            parts.append(self.text(child.tail))
        return "".join(parts)

    def inline(self, node: lxml.html.HtmlElement) -> str:
        """Return one inline element as Markdown."""
        tag = node.tag
        if tag == "script" and str(node.get("type", "")).startswith("math/tex"):
            return f"${fold(node.text or '')}$" if node.text else ""
        if tag in _SILENT or tag == "br":
            return "\n" if tag == "br" else ""
        if tag == "img":
            return self.image(node)
        inner = self.children(node)
        return self.dressed(node, inner) if inner.strip() else inner

    def dressed(self, node: lxml.html.HtmlElement, inner: str) -> str:
        """Return inline content with what its element adds to it."""
        tag = node.tag
        if tag in _CODE:
            return _code(fold(node.text_content()))
        if tag in _EMPHASIS:
            return _around(inner, _EMPHASIS[tag])
        if tag in _KEPT:
            return f"<{tag}>{inner.strip()}</{tag}>"
        return self.link(node, inner) if tag == "a" else inner

    def link(self, node: lxml.html.HtmlElement, inner: str) -> str:
        """Return a link; one that leads nowhere is its words."""
        address = urljoin(self.base, str(node.get("href", "")).strip()) if node.get("href") else ""
        words = inner.strip()
        if not address or address.startswith("#") or not is_safe_address(address) or "\n" in words:
            return inner
        words = re.sub(r"^<(https?://[^<>]*)>$", r"\1", words)
        return inner.replace(inner.strip(), f"[{words}]({_address(address)})", 1)

    def image(self, node: lxml.html.HtmlElement) -> str:
        """Return a picture; one inside the page's own bytes leaves its words."""
        address = next(
            (
                str(node.get(name)).strip()
                for name in _LAZY
                if node.get(name) and not str(node.get(name)).startswith("data:")
            ),
            "",
        )
        words = escape_inline(fold(str(node.get("alt", "")))) or "image"
        address = urljoin(self.base, address) if address else ""
        return (
            f"![{words}]({_address(address)})"
            if address and is_safe_address(address)
            else f"<!-- image: {re.sub('[<>-]+', ' ', words)} -->"
        )


def _holds_block(node: lxml.html.HtmlElement) -> bool:
    return any(
        isinstance(child.tag, str) and child.tag in _BLOCKS for child in node.iterdescendants()
    )


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _around(inner: str, mark: str) -> str:
    """Return emphasis with the blanks and line ends outside the marks; none inside code or across lines."""
    words = inner.strip()
    if "\n" in words or words.startswith(("*", "![")) or words.endswith("*"):
        return inner
    return inner.replace(words, f"{mark}{words}{mark}", 1)


def _address(address: str) -> str:
    return re.sub(
        r"[\s<>\\`*_\[\](){}|\"'^~$]",
        lambda match: (
            f"%{ord(match.group()):02X}" if match.group() not in "_~*'" else match.group()
        ),
        address,
    )


def _code(text: str) -> str:
    ticks = max((len(run) for run in re.findall("`+", text)), default=0) + 1
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{'`' * ticks}{pad}{text}{pad}{'`' * ticks}" if text else ""


def _fence(node: lxml.html.HtmlElement) -> str:
    for line_end in node.iter("br"):
        line_end.tail = "\n" + (line_end.tail or "")
    text = node.text_content().strip("\n")
    names = " ".join(
        [str(node.get("class", "")), *(str(child.get("class", "")) for child in node.iter("code"))]
    )
    language = re.search(r"(?:language|lang|brush)[-:]\s*([\w+#-]+)", names)
    ticks = "`" * max(3, max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return (
        f"{ticks}{language.group(1) if language else ''}\n{text}\n{ticks}" if text.strip() else ""
    )


def _parse(html: str) -> lxml.html.HtmlElement | None:
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", html)
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return lxml.html.document_fromstring(html, parser=parser)
    except (etree.ParserError, ValueError):
        return None


def read_fragment(html: str) -> list[tuple[str, str]]:
    """Return a piece of HTML as blocks of Markdown, each with why it is no text (empty: it is)."""
    root = _parse(html)
    if root is None:
        return []
    writer = _Writer()
    body = root.find("body")
    writer.walk(root if body is None else body, "")
    return writer.blocks


def read_webpage(html: str, keep: Keep = lambda _: "") -> Page:
    """Return a saved web page as Markdown, a blank line between blocks; nothing of its visible text is left out.

    `keep` takes pictures along that lie beside it.
    """
    root = _parse(html)
    if root is None or root.find("body") is None:
        return Page("", {})
    base = (
        next((str(tag.get("href")) for tag in root.iter("base") if tag.get("href")), "")
        or _meta(root, "og:url")
        or _canonical(root)
    )
    body = root.find("body")
    article = find_article(body)
    writer = _Writer(base if base.startswith("http") else "", keep, article)
    writer.walk(body, "" if article is None else "outside the article")
    lines = 1
    why: dict[int, str] = {}
    for block, reason in writer.blocks:
        if reason:
            why |= dict.fromkeys(range(lines, lines + block.count("\n") + 1), reason)
        lines += block.count("\n") + 2
    date = re.match(r"\d{4}-\d{2}-\d{2}", _meta(root, "article:published_time") or _time(root))
    return Page(
        "\n\n".join(block for block, _ in writer.blocks) + "\n",
        why,
        fold(root.findtext(".//title") or ""),
        date.group() if date else "",
        fold(_meta(root, "author"))[:100],
        base if base.startswith(("http://", "https://")) else "",
    )


def _meta(root: lxml.html.HtmlElement, name: str) -> str:
    return next(
        (
            str(tag.get("content") or "")
            for tag in root.iter("meta")
            if name in (tag.get("property"), tag.get("name"))
        ),
        "",
    )


def _canonical(root: lxml.html.HtmlElement) -> str:
    return next(
        (str(tag.get("href") or "") for tag in root.iter("link") if tag.get("rel") == "canonical"),
        "",
    )


def _time(root: lxml.html.HtmlElement) -> str:
    return next((str(tag.get("datetime") or "") for tag in root.iter("time")), "")
