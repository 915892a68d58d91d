"""Blocks of Markdown put together: items to lists, notes in a row to one, what stands in one box into it."""

import itertools
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bitext.importing.model import Shape

_MARKER = re.compile(r"(?:[-*+]|\d+[.)])\s")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page. `box` is the line that opens what it stands in, `depth` the number of lists around it,
    `note` the line that opens the translator's note that it is.
    """

    markdown: str
    shape: Shape = Shape.TEXT
    box: str = ""
    depth: int = 0
    note: str = ""


def join_blocks(blocks: Iterable[Block]) -> str:
    """Return the Markdown of blocks, a blank line between them but for the items of one list."""
    grouped = itertools.groupby(
        (block for block in blocks if block.markdown), key=lambda block: (block.box, block.note)
    )
    return "\n\n".join(_group(box, note, list(held)) for (box, note), held in grouped)


def _group(box: str, note: str, blocks: Sequence[Block]) -> str:
    body = _rows(blocks)
    if note.startswith(">"):
        rows = [note, ">", *(f"> {row}".rstrip() for row in body.split("\n"))]
        return "\n".join(rows)
    if note:
        return f"{note}\n{textwrap.indent(body, '    ')}"
    return f"{box}\n\n{textwrap.indent(body, '    ')}" if box else body


def _rows(blocks: Sequence[Block]) -> str:
    text = ""
    last = None
    for block in blocks:
        tight = last is not None and _is_item(last) and _is_item(block)
        between = "" if last is None else "\n" if tight else "\n\n"
        text += between + _indented(block)
        last = block
    return text


def _is_item(block: Block) -> bool:
    return block.shape is Shape.ITEM and (not block.depth or bool(_MARKER.match(block.markdown)))


def _indented(block: Block) -> str:
    """Return a block indented as its place in lists wants it; an item of plain text gets its marker."""
    if block.shape is Shape.ITEM and not block.depth and not _MARKER.match(block.markdown):
        return f"- {block.markdown}"
    levels = block.depth - 1 if _is_item(block) and block.depth else block.depth
    return textwrap.indent(block.markdown, "    " * levels)
