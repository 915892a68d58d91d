"""HTML around Markdown that Python-Markdown would not look into: tables, elements that hold code,
anchors of headings.
"""

import re
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag

_TABLE = re.compile(r"\s*<table\b")
_TABLE_END = re.compile(r"</table>\s*$")
_BLOCKS = ["ul", "ol", "pre", "table", "h1", "h2", "h3", "h4", "blockquote", "div"]
_CODE = re.compile(r"(\s*)<(code-example|code-block|docs-code|code-pane)\b([^<>]*)>\s*$")
_LANGUAGE = re.compile(r"\b(?:language|lang|format)\s*=\s*[\"']?([\w+#-]+)")
_NAME = r"[A-Za-z][\w-]{0,80}"
_ANCHOR = re.compile(
    rf"\s*(?:<a\s+(?:id|name)\s*=\s*[\"']?({_NAME})[\"']?\s*>\s*</a>|\{{@a\s+({_NAME})\}})\s*$"
)
# A row of a pipe table, and the line below the head.
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S")


def settle_html(lines: Sequence[str]) -> list[str]:
    """Return as many lines: HTML tables as pipe tables, code elements as fences, anchors on their
    headings.
    """
    result = list(lines)
    for start, end in _tables(lines):
        rows = _pipe_table("\n".join(lines[start : end + 1]))
        if rows and len(rows) <= end - start + 1:
            result[start : end + 1] = rows + [""] * (end - start + 1 - len(rows))
    _raise_rules(result)
    _fence_code(result)
    _place_anchors(result)
    return result


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each table that is not closed on its first line."""
    start = -1
    for k, line in enumerate(lines):
        if start < 0 and _TABLE.match(line):
            start = k
        if start >= 0 and _TABLE_END.search(line):
            if k > start:
                yield start, k
            start = -1


def _pipe_table(html: str) -> list[str]:
    """Return a table's rows in Markdown; nothing where a cell holds more than paragraphs."""
    table = BeautifulSoup(html, "lxml").find("table")
    if not isinstance(table, Tag) or table.find(_BLOCKS) or "```" in html:
        return []
    rows = [row for row in (one.find_all(["td", "th"]) for one in table.find_all("tr")) if row]
    width = max(map(len, rows), default=0)
    if width < 2:
        return []
    written = [_row(row, width) for row in rows]
    if not any(cell.name == "th" for cell in rows[0]):
        written.insert(0, _row([], width))
    return [written[0], "|" + " --- |" * width, *written[1:]]


def _row(cells: Sequence[Tag], width: int) -> str:
    texts = [*map(_cell, cells), *[""] * (width - len(cells))]
    return f"| {' | '.join(texts)} |"


def _cell(cell: Tag) -> str:
    inner = re.sub(r"</?p\b[^>]*>", "\n\n", cell.decode_contents())
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", inner)]
    return "<br>".join(part.replace("|", "&#124;") for part in parts if part)


def _raise_rules(lines: list[str]) -> None:
    """Put the rule of a table below its first row, where a head in two languages has two."""
    for k in range(2, len(lines)):
        if not _RULE.match(lines[k]) or _RULE.match(lines[k - 1]):
            continue
        head, other = lines[k - 2], lines[k - 1]
        above = lines[k - 3] if k > 2 else ""
        if _ROW.match(head) and _ROW.match(other) and not _ROW.match(above):
            lines[k - 1], lines[k] = lines[k], other


def _fence_code(lines: list[str]) -> None:
    """Put fences in the place of elements that hold code."""
    for k, line in enumerate(lines):
        opened = _CODE.match(line)
        if not opened:
            continue
        indent, name, attributes = opened.groups()
        closing = re.compile(rf"\s*</{name}>\s*$")
        end = next((n for n in range(k + 1, len(lines)) if closing.match(lines[n])), 0)
        if not end or not "".join(lines[k + 1 : end]).strip():
            continue
        language = _LANGUAGE.search(attributes)
        lines[k] = f"{indent}```{language[1] if language else ''}"
        lines[end] = f"{indent}```"
        _close_up(lines, k, end)


def _close_up(lines: list[str], start: int, end: int) -> None:
    """Move the code's lines up to its fence and down from the other, so that no blank ones are in
    it.
    """
    inner = lines[start + 1 : end]
    code = "\n".join(inner).strip("\n").rstrip().split("\n")
    lines[start + 1 : end] = code + [""] * (len(inner) - len(code))
    fence = lines[end]
    lines[end] = ""
    lines[start + 1 + len(code)] = fence


def _place_anchors(lines: list[str]) -> None:
    """Give a heading the id of the anchor above it."""
    for k, line in enumerate(lines):
        anchor = _ANCHOR.match(line)
        if not anchor:
            continue
        following = next((n for n in range(k + 1, len(lines)) if lines[n].strip()), 0)
        if following and _HEADING.match(lines[following]) and "{" not in lines[following]:
            lines[following] = f"{lines[following].rstrip(' #')} {{#{anchor[1] or anchor[2]}}}"
            lines[k] = ""
        elif anchor[2]:  # Angular's own, which nobody sees
            lines[k] = ""
