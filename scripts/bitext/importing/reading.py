"""Plain text as paragraphs: every line that is not blank is one."""

import re

from bitext.importing.markup import escape
from bitext.importing.model import Paragraph, Shape
from bitext.text.characters import fold

_BULLET = re.compile(r"[•▪◦●○‣]\s*(?=\S)")
_INDENT = re.compile(r"(?:[\u2000-\u200a\u3000\u00a0]|\t| {2,})[\s\u200b]*\S")


def read_lines(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of plain text. A `>` that mail and forums put before what they quote is taken off."""
    found: list[Paragraph] = []
    gap = 1
    for number, line in enumerate(text.split("\n"), 1):
        bare = fold(line)
        if not bare:
            gap += 1
            continue
        quoted = bool(re.match(r">\s*\S", bare))
        bare = re.sub(r"^(?:>\s*)+(?=\S)", "", bare) if quoted else bare
        bullet = _BULLET.match(bare)
        shape, markdown = (
            (Shape.ITEM, f"- {escape(bare[bullet.end() :])}")
            if bullet
            else (Shape.TEXT, escape(bare))
        )
        indented = bool(_INDENT.match(line))
        found.append(
            Paragraph(
                number,
                bare,
                markdown,
                shape,
                gap=gap if found else 1,
                indented=indented,
                quoted=quoted,
            )
        )
        gap = 0
    return tuple(found)
