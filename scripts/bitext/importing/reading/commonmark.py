"""Markdown as other tools write it, made what Python-Markdown reads the same way, line by line.

Lists may be nested by two blanks and follow a paragraph directly; HTML wrappers may stand around Markdown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bitext.importing.reading.htmltables import settle_html

_FENCE = re.compile(r"\s*(?:[-*+]\s+|\d{1,9}[.)]\s+)*(`{3,}|~{3,})")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])(\s+)(?=\S)")
_RULE = re.compile(r"\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
# Elements that only lay out what is in them, alone on a line.
_WRAPPER = re.compile(
    r"\s*(?:</?(?:div|section|header|article|aside|main|center|figure|table|thead|tbody|tfoot|tr|td|th|"
    r"[a-z]+-[a-z-]+)\b(?:\s[^<>]*)?>\s*)+$"
)
_OPENS = re.compile(r"\s*<(?!/)")
_BLOCK_START = re.compile(r"\s*(?:#{1,6}\s|>|\||<|={3,}|-{3,}|:\s|!!!|\?\?\?|===)")
_TAB = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is parsed, and the number of the input's line that it comes from, from 1."""

    number: int
    text: str


def settle(text: str) -> list[Row]:
    """Return the lines of a Markdown text as Python-Markdown wants them."""
    lines = settle_html(text.split("\n"))
    bare = _unwrap(lines)
    return list(_indent_lists(bare))


def _unwrap(lines: list[str]) -> list[str]:
    """Return the lines, those blank that only open or close an element around Markdown."""
    result = list(lines)
    opened: list[int] = []
    for k, line, in_fence in _outside_fences(lines):
        if in_fence or not _WRAPPER.match(line):
            continue
        before = lines[k - 1].strip() if k else ""
        after = lines[k + 1].strip() if k + 1 < len(lines) else ""
        apart = (not after or _WRAPPER.match(after)) if _OPENS.match(line) else True
        if _OPENS.match(line) and apart:
            opened.append(k)
            result[k] = ""
        elif not _OPENS.match(line) and opened and (not before or _WRAPPER.match(before)):
            opened.pop()
            result[k] = ""
    return result


def _outside_fences(lines: list[str]) -> Iterator[tuple[int, str, bool]]:
    """Yield each line with its place and whether it belongs to a fence."""
    fence = ""
    for k, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            closing = line.strip()
            closed = mark and closing == mark[1] and mark[1].startswith(fence)
            yield k, line, True
            fence = "" if closed else fence
        else:
            fence = mark[1] if mark else ""
            yield k, line, bool(mark)


@dataclass(frozen=True, slots=True)
class _Item:
    """An open item: where its text begins in the input."""

    content: int


def _indent_lists(lines: list[str]) -> Iterator[Row]:
    """Yield the lines with what belongs to an item indented by four a level, and blank lines above lists."""
    items: list[_Item] = []
    previous = ""
    for k, line, in_fence in _outside_fences(lines):
        if not line.strip():
            yield Row(k + 1, line)
            previous = ""
            continue
        indent = _indent_of(line)
        marker = None if in_fence and not _FENCE.match(line) else _ITEM.match(line)
        if marker and _RULE.match(line):
            marker = None
        items = _still_open(items, indent, lazy=bool(previous) and not marker and not in_fence)
        if marker and (not items or indent - items[-1].content < _TAB):
            if (
                not items
                and previous
                and not _BLOCK_START.match(previous)
                and not _is_item(previous)
            ):
                yield Row(k + 1, "")
            depth = len(items)
            items = [*items, _Item(len(marker[0].expandtabs(_TAB)))]
            yield Row(k + 1, " " * (_TAB * depth) + line.strip())
        else:
            inner = max(0, indent - items[-1].content) if items else indent
            lazy = items and indent < items[-1].content
            depth = 0 if lazy else len(items)
            yield Row(k + 1, " " * (_TAB * depth + (indent if lazy else inner)) + line.strip(" \t"))
        previous = line


def _still_open(items: list[_Item], indent: int, *, lazy: bool) -> list[_Item]:
    """Return the items that a line with this indent can belong to; a lazy line stays in all of them."""
    kept = [item for item in items if indent >= item.content]
    return items if lazy and len(kept) < len(items) else kept


def _is_item(line: str) -> bool:
    return bool(_ITEM.match(line)) and not _RULE.match(line)


def _indent_of(line: str) -> int:
    expanded = line.expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip(" "))
