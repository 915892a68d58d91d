"""The order of a side-by-side page: headings and rows of both sides, every piece of both pages in exactly one place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bitext.history.versions import Edit
from bitext.html.links import bare
from bitext.model import Bitext, Block, Kind, Row, Section, SectionPair
from bitext.render.pieces import Piece, split_pieces

SHARED = frozenset({Kind.CODE, Kind.FORMULA, Kind.FIGURE, Kind.TABLE, Kind.HTML})
"""Blocks that stand once where both languages have the same."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ANNOTATED = re.compile(r"""<span class="c[\w-]*">[^<]*\(\d+\)!?|\bclass="[^"]*\bannotate\b""")


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the side-by-side page, with the HTML of both sides ("" where there is none).

    `kind` is `heading` (of the section `id`), `row`, `shared` (both sides show the same; for a figure perhaps with captions
    of their own) or `notes`. `units` are the marks of its leaves on each side.
    """

    kind: str
    source: str
    target: str
    id: str = ""
    source_marks: tuple[int, ...] = ()
    target_marks: tuple[int, ...] = ()
    state: str = "fresh"
    edits: tuple[
        Edit, ...
    ] = ()  # what changed in the source since, where the row is stale and history tells


def lay_out(bitext: Bitext, source: str, target: str) -> list[Line]:
    """Return the lines of the side-by-side page of two pages whose HTML still has the parser's marks."""
    left = _Side(source, [section.source for section in bitext.sections if section.source])
    right = _Side(target, [section.target for section in bitext.sections if section.target])
    lines = [Line("row", left.take_loose(), right.take_loose())]
    for pair in bitext.sections:
        lines += _section(pair, left, right)
    lines += [
        Line("row", left.take_rest(), right.take_rest()),
        Line("notes", left.take_notes(), right.take_notes()),
    ]
    return list(
        _join_annotations(line for line in lines if shows(line.source) or shows(line.target))
    )


def shows(html: str) -> bool:
    """Say whether a side has anything to read; a comment has not."""
    return bool(_COMMENT.sub("", html).strip())


def _section(pair: SectionPair, left: "_Side", right: "_Side") -> Iterator[Line]:
    source_id = pair.source.id if pair.source else ""
    target_id = pair.target.id if pair.target else ""
    yield Line("heading", left.take_heading(source_id), right.take_heading(target_id), pair.id)
    for row in pair.rows:
        line = Line(
            "row",
            left.take_blocks(row.source),
            right.take_blocks(row.target),
            "",
            _marks(row.source),
            _marks(row.target),
        )
        yield replace(line, kind="shared") if is_shared(line, row) else line


def is_shared(line: Line, row: Row) -> bool:
    """Say whether both sides of a row show the same code, formula, figure, table or HTML; captions may differ."""
    kinds = {leaf.kind for block in (*row.source, *row.target) for leaf in block.leaves}
    if not line.source.strip() or not line.target.strip() or not kinds or not kinds <= SHARED:
        return False
    words = not kinds <= {Kind.FIGURE}
    return bare(line.source, words=words) == bare(line.target, words=words)


def _marks(blocks: Iterable[Block]) -> tuple[int, ...]:
    return tuple(leaf.mark for block in blocks for leaf in block.leaves)


def _join_annotations(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, each block with code annotations in one with the list that explains them: the theme's script looks
    for the list right after the block."""
    waiting: Line | None = None
    for line in lines:
        if waiting is not None:
            sides = [side for side in (line.source, line.target) if side.strip()]
            if line.kind == "row" and sides and all(re.match(r"\s*<ol\b", side) for side in sides):
                marks = (
                    waiting.source_marks + line.source_marks,
                    waiting.target_marks + line.target_marks,
                )
                yield Line(
                    "row", waiting.source + line.source, waiting.target + line.target, "", *marks
                )
                waiting = None
                continue
            yield waiting
            waiting = None
        if (
            line.kind in ("row", "shared")
            and _ANNOTATED.search(line.source + line.target)
            and not re.match(r"\s*<ol\b", line.source)
        ):
            waiting = line
        else:
            yield line
    if waiting is not None:
        yield waiting


class _Side:
    """The pieces of one side, each of which can be taken once."""

    def __init__(self, html: str, sections: Sequence[Section]) -> None:
        marks = {block.mark for section in sections for block in section.blocks}
        pieces = _attach(split_pieces(html, {section.id for section in sections}), marks)
        self.pieces = {(piece.kind, piece.mark, piece.id): piece.html for piece in pieces}

    def _take(self, kind: str, *, mark: int = -1, name: str = "") -> str:
        return self.pieces.pop((kind, mark, name), "")

    def take_loose(self) -> str:
        """Return what stands before the first heading or block."""
        return self._take("loose")

    def take_heading(self, identifier: str) -> str:
        """Return the heading of a section."""
        return self._take("heading", name=identifier) if identifier else ""

    def take_blocks(self, blocks: Iterable[Block]) -> str:
        """Return the HTML of blocks; some (comments, definitions) have none."""
        return "".join(self._take("block", mark=block.mark) for block in blocks)

    def take_notes(self) -> str:
        """Return the generated footnotes."""
        return self._take("notes")

    def take_rest(self) -> str:
        """Return what no row has claimed, but for the footnotes."""
        keys = [key for key in self.pieces if key[0] != "notes"]
        return "".join(self.pieces.pop(key) for key in keys)


def _attach(pieces: Iterable[Piece], marks: set[int]) -> list[Piece]:
    """Return the pieces, those of blocks that the bitext does not know (or that come twice) in one with the piece before."""
    result: list[Piece] = []
    seen: set[tuple[str, int, str]] = set()
    for piece in pieces:
        key = (piece.kind, piece.mark, piece.id)
        unknown = (piece.kind == "block" and piece.mark not in marks) or key in seen
        seen.add(key)
        if unknown and result:
            result[-1] = replace(result[-1], html=result[-1].html + piece.html)
        else:
            result.append(piece)
    return result
