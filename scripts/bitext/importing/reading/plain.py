"""Plain text as paragraphs: every line that is not blank is one, unless the text is
hard-wrapped.
"""

import re

from bitext.importing.reading.escape import escape
from bitext.importing.reading.wrapped import (
    LineMargins,
    WrappedLine,
    find_margins,
    join_lines,
)
from bitext.importing.values import Paragraph, Shape
from bitext.text.characters import fold

_BULLET = re.compile(r"[•▪◦●○‣]\s*(?=\S)")
_INDENT = re.compile(r"(?:[\u2000-\u200a\u3000\u00a0]|\t| {2,})[\s\u200b]*\S")
_QUOTE = re.compile(r"(?:>\s*)+(?=\S)")


def read_lines(
    text: str, *, keep_lines: bool = False
) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """Return the paragraphs of plain text, and notes for the report.

    A `>` that mail and forums put before what they quote is taken off.
    """
    margins = LineMargins() if keep_lines else find_margins(text)
    notes: list[str] = []
    if margins.latin or margins.wide:
        rows = join_lines(text, margins)
        notes.append(
            f"the lines are wrapped at {_told(margins)} and were joined to paragraphs; "
            "if each line is a paragraph, import with --keep-lines"
        )
    else:
        rows = [
            (WrappedLine(n, line), 1) for n, line in enumerate(text.split("\n"), 1) if fold(line)
        ]
    return tuple(_paragraphs(rows)), tuple(notes)


def _told(margins: LineMargins) -> str:
    """Return margins in words."""
    wide = f"{margins.wide} {'characters' if margins.counted else 'columns'}"
    latin = f"{margins.latin} columns"
    return " and ".join([latin] * bool(margins.latin) + [wide] * bool(margins.wide))


def _paragraphs(rows: list[tuple[WrappedLine, int]]) -> list[Paragraph]:
    found: list[Paragraph] = []
    end = 0
    for line, count in rows:
        if fold(line.text):
            gap = line.number - end - 1 if found else 1
            found.append(_paragraph(line, gap))
        end = line.number + count - 1
    return found


def _paragraph(line: WrappedLine, gap: int) -> Paragraph:
    bare = fold(line.text)
    quote = _QUOTE.match(bare)
    if quote:
        bare = bare[quote.end() :]
    bullet = _BULLET.match(bare)
    return Paragraph(
        line.number,
        bare,
        f"- {escape(bare[bullet.end() :])}" if bullet else escape(bare),
        Shape.ITEM if bullet else Shape.TEXT,
        gap=gap,
        indented=bool(_INDENT.match(line.text)),
        quoted=bool(quote),
    )
