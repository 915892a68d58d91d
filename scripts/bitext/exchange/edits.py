"""Edits of a text's lines, all of them against the same old text: none moves another's place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class LineEdit:
    """Replace the lines from `line` to `end`, counted from 1, by these; where `end` is `line -
    1`, put them before `line`.
    """

    line: int
    end: int
    lines: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """Which lines of the new text hold blocks that the old one did not have."""

    ranges: tuple[tuple[int, int], ...]

    def is_new(self, line: int) -> bool:
        """Whether a line of the new text, from 1, was inserted."""
        return any(start <= line < end for start, end in self.ranges)


def moved_lines(edits: Sequence[LineEdit]) -> Moved:
    """Return where the new text's inserted lines are."""
    ranges, shift = [], 0
    for edit in ordered_edits(edits):
        if edit.end < edit.line:
            ranges.append((edit.line + shift, edit.line + shift + len(edit.lines)))
        shift += len(edit.lines) - (edit.end - edit.line + 1)
    return Moved(tuple(ranges))


def ordered_edits(edits: Sequence[LineEdit]) -> list[LineEdit]:
    """Return the edits by their place; of several at one place, insertions come first, in the
    order given.
    """
    return sorted(edits, key=lambda edit: (edit.line, edit.end >= edit.line))


def apply_edits(text: str, edits: Sequence[LineEdit]) -> str:
    """Return a text with the edits applied. Its line ends, and its byte order mark, stay as they
    are, mixed ones too.

    New lines end as the line before them does.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = split_lines(text.removeprefix(mark))
    for edit in reversed(ordered_edits(edits)):
        if edit.end < edit.line == len(lines) + 1:  # behind a last line that has no end
            lines[-1] += _usual_end(lines)
        lines[edit.line - 1 : edit.end] = _with_ends(edit, lines)
    return mark + "".join(lines)


def unify(text: str) -> str:
    """Return a file's text as it is parsed: no byte order mark, and `\\n` at the end of each
    line.
    """
    return _LINE_END.sub("\n", text.removeprefix("\ufeff"))


def split_lines(text: str) -> list[str]:
    """Return the lines with their ends (`\\n`, `\\r\\n`, `\\r` and no other); the last one has
    none and may be empty.
    """
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _with_ends(edit: LineEdit, lines: Sequence[str]) -> list[str]:
    """Return the edit's lines with ends; the last one takes over the end of the last line that
    it replaces.
    """
    usual = _usual_end(lines)
    if edit.end < edit.line:
        return [line + usual for line in edit.lines]
    last = _end(lines[edit.end - 1]) if edit.end else usual
    ends = [_end(lines[edit.line - 1]) or usual] * (len(edit.lines) - 1)
    return [line + end for line, end in zip(edit.lines, [*ends, last], strict=True)]


def _usual_end(lines: Sequence[str]) -> str:
    return next((end for line in lines if (end := _end(line))), "\n")


def _end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
