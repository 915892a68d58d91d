"""Tables in two languages: two columns, rows that alternate, or cells that hold both."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bitext.importing.sides import Languages
from bitext.importing.values import Side

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table in Markdown: its rows of cells, the rule below the head left out."""

    head: Cells
    rule: str
    body: tuple[Cells, ...]


def read_table(markdown: str) -> Table | None:
    """Return a table's cells, nothing where it is not a pipe table."""
    lines = [line for line in markdown.split("\n") if line.strip()]
    if len(lines) < 2 or not re.fullmatch(r"[\s|:-]+", lines[1]):
        return None
    head, *body = [tuple(cell.strip() for cell in _cells(line)) for line in (lines[0], *lines[2:])]
    return Table(head, lines[1], tuple(body))


def _cells(row: str) -> list[str]:
    return re.split(r"(?<!\\)\|", re.sub(r"^\||(?<!\\)\|$", "", row.strip()))


def side_of(text: str, languages: Languages) -> Side | None:
    """Return the side of a text that is long enough to tell; nothing otherwise."""
    side = languages.of(text)
    letters = sum(map(str.isalpha, text))
    return side if side in {Side.SOURCE, Side.TARGET} and letters > 1 else None


def two_columns(table: Table, languages: Languages) -> Side | None:
    """Return the side of the first column, where the two columns are the two languages; else
    nothing.
    """
    if not table.body or any(len(row) != 2 for row in table.body):
        return None
    if any(one != other for row in table.body for one, other in _halves_of_row(row, languages)):
        return None
    first = [side_of(row[0], languages) for row in table.body]
    second = [side_of(row[1], languages) for row in table.body]
    for side, other in ((Side.SOURCE, Side.TARGET), (Side.TARGET, Side.SOURCE)):
        if first.count(side) + second.count(other) >= 1.6 * len(table.body):
            return side
    return None


def halves_of(table: Table, languages: Languages) -> tuple[str, str] | None:
    """Return the table in either language, where its rows alternate or its cells hold both; else
    nothing.
    """
    rows = [table.head, *table.body]
    sides = [_row_side(row, languages) for row in rows]
    headed = len(_given_twice(table.head, languages)) == len(table.head) > 1
    split = [_halves_of_row(row, languages, headed=headed) for row in rows]
    source = [tuple(cell[0] for cell in row) for row in split]
    target = [tuple(cell[1] for cell in row) for row in split]
    if source != target:
        return _write(source, table.rule), _write(target, table.rule)
    if {Side.SOURCE, Side.TARGET} <= set(sides) and _alternate(sides):
        return _of_rows(table, sides)
    return None


def _halves_of_row(
    row: Cells, languages: Languages, *, headed: bool = False
) -> list[tuple[str, str]]:
    """Return the halves of a row's cells; short ones are translations where most are, and where
    the table's head gives all its words twice.
    """
    loose = headed or _is_loose(row, languages)
    return [_cell_halves(cell, languages, loose=loose) for cell in row]


def _is_loose(row: Cells, languages: Languages) -> bool:
    """Return whether most cells of a row give their words in both languages."""
    return 2 * len(_given_twice(row, languages)) > len(row)


def _given_twice(row: Cells, languages: Languages) -> list[str]:
    return [cell for cell in row if languages.title_halves(cell, loose=True)]


def _row_side(row: Cells, languages: Languages) -> Side | None:
    found = [side_of(cell, languages) for cell in row]
    wide = languages.wide
    if wide and wide in found:
        return wide
    return next(filter(None, found), None)


def _alternate(sides: Sequence[Side | None]) -> bool:
    """Return whether rows of the two languages come in pairs, rows of neither aside."""
    told = [side for side in sides if side]
    source, target = told.count(Side.SOURCE), told.count(Side.TARGET)
    changes = sum(one is not other for one, other in itertools.pairwise(told))
    return abs(source - target) <= 1 and changes >= min(source, target)


def _of_rows(table: Table, sides: Sequence[Side | None]) -> tuple[str, str]:
    # A head that no row of the other language follows is both languages'.
    shared = len(sides) > 1 and sides[0] is sides[1]
    rows = list(
        zip([table.head, *table.body], [None if shared else sides[0], *sides[1:]], strict=True)
    )
    source = [row for row, side in rows if side is not Side.TARGET]
    target = [row for row, side in rows if side is not Side.SOURCE]
    return _write(source, table.rule), _write(target, table.rule)


def _cell_halves(cell: str, languages: Languages, *, loose: bool) -> tuple[str, str]:
    """Return a cell's text in either language; where it has one text, that for both.

    `loose` says that a word of one language before one of the other are translations.
    """
    pieces = [piece.strip() for piece in re.split(r"<br\s*/?>", cell) if piece.strip()]
    sides = [languages.of(piece) for piece in pieces]
    if len(pieces) > 1 and {Side.SOURCE, Side.TARGET} <= set(sides):
        parts = list(zip(pieces, sides, strict=True))
        source = "<br>".join(piece for piece, side in parts if side is not Side.TARGET)
        return source, "<br>".join(piece for piece, side in parts if side is not Side.SOURCE)
    return languages.halves(cell) or languages.title_halves(cell, loose) or (cell, cell)


def _write(rows: Sequence[Cells], rule: str) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], rule.strip(), *lines[1:]])
