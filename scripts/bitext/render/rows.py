"""The order of a side-by-side page: headings and rows, every piece of both pages exactly once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from bitext.model import Bitext, Block, Kind, Row, SectionPair
from bitext.render.pieces import PagePiece
from bitext.site.bold_headings import find_bold_headings
from bitext.site.history.changes import DiffStretch
from bitext.text.html.relocation import strip_marks

SHARED = frozenset({Kind.CODE, Kind.FORMULA, Kind.FIGURE, Kind.TABLE, Kind.HTML})
# Blocks that are shown once where both languages have the same.

HALF_A_PAGE = 1500
# Latin characters (a Han character counts as two) of a column that fill half a printed page.

_LIST = re.compile(r"\s*<ol\b")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SIGNS = ('<span class="c', "annotate")  # one of them is in all that the next pattern finds
_ANNOTATED = re.compile(r"""<span class="c[\w-]*">[^<]*\(\d+\)!?|\bclass="[^"]*\bannotate\b""")


@dataclass(frozen=True, slots=True)
class BothLine:
    """A part of the side-by-side page, with the HTML of both sides ("" where there is none).

    `kind` is `heading` (of the section `id`), `row`, `shared` (both sides show the same; for a
    figure perhaps with captions of their own) or `notes`. The marks are those of its leaves on each
    side; `edits` tell what changed in the source of a stale row, as far as history knows. A `long`
    row may break across printed pages; of one that `is_alone`, one side certainly has nothing.
    """

    kind: str
    source: str
    target: str
    id: str = ""
    source_marks: tuple[int, ...] = ()
    target_marks: tuple[int, ...] = ()
    state: str = "fresh"
    edits: tuple[DiffStretch, ...] = ()
    long: bool = False
    is_alone: bool = False


Pieces = Mapping[tuple[str, int, str], str]  # the HTML of a side's pieces by kind, mark and id


def lay_out(bitext: Bitext, source: Pieces, target: Pieces) -> list[BothLine]:
    """Return the lines of the side-by-side page of two pages that were cut into pieces."""
    left, right = _Side(source), _Side(target)
    lines = [BothLine("row", left.take_loose(), right.take_loose())]
    bare = {
        pair.target.blocks[0].mark: pair
        for pair in bitext.sections
        if pair.is_continued and pair.target
    }
    for pair in bitext.sections:
        lines += _section(pair, left, right, bare)
    lines += [
        BothLine("row", left.take_rest(), right.take_rest()),
        BothLine("notes", left.take_notes(), right.take_notes()),
    ]
    visible = [line for line in lines if shows(line.source) or shows(line.target)]
    bold = find_bold_headings(bitext)
    return list(_join_annotations(_join_headings(visible, bold) if bold else visible))


def shows(html: str) -> bool:
    """Return whether a side has anything to read; a comment has not."""
    return bool(_COMMENT.sub("", html).strip())


def _section(
    pair: SectionPair, left: "_Side", right: "_Side", bare: Mapping[int, SectionPair]
) -> Iterator[BothLine]:
    """Yield a section's heading and rows, and among them headings that the translation alone has.

    These are given by the mark of the block below them.
    """
    yield _heading(pair, left, right)
    for row in pair.rows:
        if row.target and row.target[0].mark in bare:
            yield _heading(bare[row.target[0].mark], left, right)
        line = BothLine(
            "row",
            left.take_blocks(row.source),
            "".join(right.take_headed(block, bare) for block in row.target),
            source_marks=_marks(row.source),
            target_marks=_marks(row.target),
            long=max(_length(row.source), 2 * _length(row.target)) > HALF_A_PAGE,
        )
        yield replace(line, kind="shared") if is_shared(line, row) else line


def _heading(pair: SectionPair, left: "_Side", right: "_Side") -> BothLine:
    source_id = pair.source.id if pair.source else ""
    target_id = pair.target.id if pair.target else ""
    source, target = left.take_heading(source_id), right.take_heading(target_id)
    return BothLine("heading", source, target, pair.id)


def _length(blocks: Iterable[Block]) -> int:
    """Return how many characters the blocks say."""
    return sum(len(leaf.text) for block in blocks for leaf in block.leaves)


def is_shared(line: BothLine, row: Row) -> bool:
    """Return whether both sides of a row show the same code, formula, figure, table or HTML.

    The captions of figures may differ.
    """
    kinds = {leaf.kind for block in (*row.source, *row.target) for leaf in block.leaves}
    if not line.source.strip() or not line.target.strip() or not kinds or not kinds <= SHARED:
        return False
    words = not kinds <= {Kind.FIGURE}
    return strip_marks(line.source, words=words) == strip_marks(line.target, words=words)


def _marks(blocks: Iterable[Block]) -> tuple[int, ...]:
    return tuple(leaf.mark for block in blocks for leaf in block.leaves)


def _join_annotations(lines: Iterable[BothLine]) -> Iterator[BothLine]:
    """Yield the lines, each block with code annotations joined with the list that explains them.

    The theme's script looks for the list right after the block.
    """
    waiting: BothLine | None = None
    for line in lines:
        if waiting is not None and _is_list(line):
            yield _join(waiting, line)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = line if _is_annotated(line) else None
        if waiting is None:
            yield line
    if waiting is not None:
        yield waiting


def _join_headings(lines: Iterable[BothLine], bold: Sequence[Row]) -> Iterator[BothLine]:
    """Yield the lines, what stands in bold where the other side has a heading beside that."""
    marks = {(_marks(row.source), _marks(row.target)) for row in bold}
    waiting: BothLine | None = None
    for line in lines:
        if waiting and line.kind == "heading" and _complete(waiting, line):
            sides = waiting.source + line.source, waiting.target + line.target
            yield replace(line, source=sides[0], target=sides[1])
            waiting = None
            continue
        if waiting:
            yield waiting
        is_bold = line.kind == "row" and (line.source_marks, line.target_marks) in marks
        waiting = line if is_bold else None
        if not is_bold:
            yield line
    if waiting:
        yield waiting


def _complete(one: BothLine, other: BothLine) -> bool:
    """Tell whether two lines have one side each, and not the same."""
    sides = {(shows(line.source), shows(line.target)) for line in (one, other)}
    return sides == {(True, False), (False, True)}


def _is_list(line: BothLine) -> bool:
    """Return whether a line holds nothing but a numbered list, on each side that it has."""
    sides = [side for side in (line.source, line.target) if side.strip()]
    return line.kind == "row" and bool(sides) and all(map(_LIST.match, sides))


def _is_annotated(line: BothLine) -> bool:
    """Return whether a line holds code with annotations."""
    if line.kind not in ("row", "shared") or _LIST.match(line.source):
        return False
    html = line.source + line.target
    # Most rows have neither, and the pattern looks at each of their tags.
    return any(map(html.__contains__, _SIGNS)) and _ANNOTATED.search(html) is not None


def _join(line: BothLine, other: BothLine) -> BothLine:
    """Return two lines as one row."""
    return BothLine(
        "row",
        line.source + other.source,
        line.target + other.target,
        source_marks=line.source_marks + other.source_marks,
        target_marks=line.target_marks + other.target_marks,
        long=line.long or other.long,
    )


class _Side:
    """The pieces of one side, each of which can be taken once."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = dict(pieces)

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

    def take_headed(self, block: Block, bare: Mapping[int, SectionPair]) -> str:
        """Return the HTML of a block, below the heading that cuts its row in two."""
        target = bare[block.mark].target if block.mark in bare else None
        return (self.take_heading(target.id) if target else "") + self.take_blocks((block,))

    def take_notes(self) -> str:
        """Return the generated footnotes."""
        return self._take("notes")

    def take_rest(self) -> str:
        """Return what no row has claimed, but for the footnotes."""
        keys = [key for key in self.pieces if key[0] != "notes"]
        return "".join(self.pieces.pop(key) for key in keys)


def collect_pieces(pieces: Sequence[PagePiece], texts: Sequence[str], marks: Set[int]) -> Pieces:
    """Return the HTML of the pieces by what they are.

    A block that the bitext does not know, or a piece that comes twice, joins the piece before.
    """
    found: dict[tuple[str, int, str], str] = {}
    last = ("loose", -1, "")
    for piece, html in zip(pieces, texts, strict=True):
        key = (piece.kind, piece.mark, piece.id)
        unknown = piece.kind == "block" and piece.mark not in marks
        if unknown or key in found:
            found[last] = found.get(last, "") + html
        else:
            found[key], last = html, key
    return found
