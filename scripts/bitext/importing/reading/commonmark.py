"""Markdown as other tools write it, made what Python-Markdown reads the same way, line by line.

Lists may be nested by two blanks and follow a paragraph directly, as a table may; HTML wrappers and
`<details>` may stand around Markdown; definitions may follow each other without a blank line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bitext.importing.reading.article import is_label
from bitext.importing.reading.custom_elements import settle_elements
from bitext.importing.reading.htmltables import settle_html

_FENCE = re.compile(r"\s*(?:[-*+]\s+|\d{1,9}[.)]\s+)*(`{3,}|~{3,})")
_ITEM = re.compile(r"(\s*)([-*+]|\d{1,9}[.)])(\s+)(?=\S)")
_RULE = re.compile(r"\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
# Elements that only lay out what is in them, alone on a line.
_WRAPPER = re.compile(
    r"\s*(?:</?(?:div|section|header|article|aside|main|center|figure|table|thead|tbody|tfoot|"
    r"tr|td|th|"
    r"[a-z]+-[a-z-]+)\b(?:\s[^<>]*)?>\s*)+$"
)
_CUSTOM = re.compile(r"\s*(?:</?[a-z]+-[a-z-]+\b(?:\s[^<>]*)?>\s*)+$")
_OPENS = re.compile(r"\s*<(?!/)")
_BLOCK_START = re.compile(r"\s*(?:#{1,6}\s|>|\||<|={3,}|-{3,}|:\s|!!!|\?\?\?|===)")
# `<details>` around Markdown, its summary beside it or on a line of its own, or on several.
_DETAILS = re.compile(r"(\s*)<details\b[^<>]*>\s*(<summary\b.*)?$", re.IGNORECASE)
_DETAILS_END = re.compile(r"\s*(?:</details>\s*)+$", re.IGNORECASE)
_SUMMARY = re.compile(r"(\s*)<summary\b[^<>]*>(.*?)</summary>\s*(?:<br\s*/?>\s*)*$", re.IGNORECASE)
_SUMMARY_EDGE = re.compile(r"\s*</?summary\b[^<>]*>\s*$", re.IGNORECASE)
_LOOKS = re.compile(r"</?(?:strong|b|em|i|u|p|span|font|big|h[1-6])\b[^<>]*>", re.IGNORECASE)
# The line below the head of a table, and what stands between the cells of a row.
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*$")
_BAR = re.compile(r"(?<!\\)\|")
# A link, footnote or abbreviation.
_DEFINITION = re.compile(r" {0,3}\*?\[[^\[\]]+\]:\s*\S")
_TAB = 4


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line as it is parsed, and the number of the input's line that it comes from, from 1."""

    number: int
    text: str


def settle_markdown(text: str) -> list[SourceLine]:
    """Return the lines of a Markdown text as Python-Markdown wants them."""
    lines = settle_html(settle_elements(text.split("\n")))
    bare = _open_details(_unwrap(lines))
    return list(_part_tables(list(_part_definitions(list(_indent_lists(bare))))))


def _open_details(lines: list[str]) -> list[str]:
    """Return the lines; what a `<details>` hides is shown, below its summary in bold."""
    result = list(lines)
    opened = 0
    for k, line, in_fence in _outside_fences(lines):
        if in_fence:
            continue
        start, summary = _DETAILS.match(line), _SUMMARY.match(line)
        if start:
            opened += 1
            result[k] = _in_bold(start[1] + start[2]) if start[2] else ""
        elif opened and summary:
            _place_summary(result, k, _in_bold(line))
        elif opened and _SUMMARY_EDGE.match(line):
            result[k] = ""
        elif opened and _DETAILS_END.match(line):
            opened -= 1
            result[k] = ""
    return result


def _in_bold(line: str) -> str:
    """Return a summary's line as a paragraph in bold; as it is where it goes on below.

    What only names a language or is in bold already is none.
    """
    found = _SUMMARY.match(line)
    if not found:
        return line
    words = _LOOKS.sub("", found[2]).strip()
    is_plain = not words or "**" in words or is_label(words)
    return f"{found[1]}{words}" if is_plain else f"{found[1]}**{words}**"


def _place_summary(lines: list[str], k: int, summary: str) -> None:
    """Put a summary where a blank line parts it from the text below it, if there is such a place:
    on the line that opened its element, which is blank by now.
    """
    above_is_free = k >= 1 and not lines[k - 1].strip() and (k < 2 or not lines[k - 2].strip())
    lines[k - 1 if above_is_free else k] = summary
    if above_is_free:
        lines[k] = ""


def _unwrap(lines: list[str]) -> list[str]:
    """Return the lines, those blank that only open or close an element around Markdown."""
    result = list(lines)
    opened = 0
    for k, line, in_fence in _outside_fences(lines):
        if in_fence or not _WRAPPER.match(line):
            continue
        if _CUSTOM.match(line):
            result[k] = ""
        elif _OPENS.match(line):
            if _is_apart(lines, k + 1):
                opened += 1
                result[k] = ""
        elif opened and _is_apart(lines, k - 1):
            opened -= 1
            result[k] = ""
    return result


def _is_apart(lines: list[str], k: int) -> bool:
    """Return whether a line holds no text: none is there, it is blank or a wrapper's."""
    line = lines[k].strip() if 0 <= k < len(lines) else ""
    return not line or bool(_WRAPPER.match(line))


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


def _indent_lists(lines: list[str]) -> Iterator[SourceLine]:
    """Yield the lines with what belongs to an item indented by four a level, and blank lines above
    lists.
    """
    items: list[int] = []  # where the text of each open item begins
    previous = ""
    for k, line, in_fence in _outside_fences(lines):
        if not line.strip():
            yield SourceLine(k + 1, line)
            previous = ""
            continue
        indent = _indent_of(line)
        marker = _marker(line, in_fence=in_fence)
        lazy = bool(previous) and not marker and not in_fence
        items = _still_open(items, indent, lazy=lazy)
        if marker and (not items or indent - items[-1] < _TAB):
            if not items and _is_paragraph(previous):
                yield SourceLine(k + 1, "")
            yield SourceLine(k + 1, " " * (_TAB * len(items)) + line.strip())
            items = [*items, len(marker[0].expandtabs(_TAB))]
        else:
            yield SourceLine(k + 1, " " * _depth(items, indent) + line.strip(" \t"))
        previous = line


def _marker(line: str, *, in_fence: bool) -> re.Match[str] | None:
    """Return a line's list marker; a fence may stand behind one, code in it has none."""
    if in_fence and not _FENCE.match(line):
        return None
    return None if _RULE.match(line) else _ITEM.match(line)


def _is_paragraph(line: str) -> bool:
    """Return whether a line can be a paragraph's."""
    return bool(line) and not _BLOCK_START.match(line) and not _is_item(line)


def _part_definitions(rows: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """Yield the lines with a blank one between definitions, which makes reading them linear."""
    texts = [row.text for row in rows]
    for k, text, in_fence in _outside_fences(texts):
        before = texts[k - 1] if k and not in_fence else ""
        if _DEFINITION.match(before) and _DEFINITION.match(text):
            yield SourceLine(rows[k].number, "")
        yield rows[k]


def _part_tables(rows: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """Yield the lines with a blank one between a paragraph and a table that follows it directly."""
    texts = [row.text for row in rows]
    for k, text, in_fence in _outside_fences(texts):
        rule = texts[k + 1] if not in_fence and k + 1 < len(texts) else ""
        if k and _is_paragraph(texts[k - 1].strip()) and _is_head(text, rule):
            yield SourceLine(rows[k].number, "")
        yield rows[k]


def _is_head(line: str, rule: str) -> bool:
    """Return whether a line is the head of the table whose rule may be below it."""
    if "|" not in line or not _TABLE_RULE.match(rule):
        return False
    return len(_BAR.split(line.strip().strip("|"))) == len(_BAR.split(rule.strip().strip("|")))


def _depth(items: list[int], indent: int) -> int:
    """Return the indent of a line that goes on in the open items."""
    if not items or indent < items[-1]:
        return indent
    return _TAB * len(items) + indent - items[-1]


def _still_open(items: list[int], indent: int, *, lazy: bool) -> list[int]:
    """Return the items that a line with this indent can belong to; a lazy line stays in all of
    them.
    """
    kept = [content for content in items if indent >= content]
    return items if lazy else kept


def _is_item(line: str) -> bool:
    return bool(_ITEM.match(line)) and not _RULE.match(line)


def _indent_of(line: str) -> int:
    expanded = line.expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip(" "))
