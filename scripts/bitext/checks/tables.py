"""Checks of tables: as many rows and cells as the source's, nothing emptied, nothing exchanged."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from bitext.checks.cell_words import Place, find_swapped
from bitext.checks.context import Context, Match
from bitext.checks.lexis import Lexis, shipped_lexis
from bitext.findings import Finding, Severity
from bitext.model import Bitext, Kind, Leaf

_ROW = re.compile(r"<tr\b[^<>]*>")
_CELL = re.compile(r"<t[dh]\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
#: What a cell carries over: numbers, code, names in Latin letters.
_CARRIED = re.compile(r"[A-Za-z][A-Za-z0-9_.+-]*|\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words, and whether it holds anything at all (a picture does)."""

    text: str
    filled: bool


def read_cells(leaf: Leaf) -> list[list[Cell]]:
    """Return the cells of a rendered table, row by row."""
    return [[_cell(piece) for piece in _CELL.split(row)[1:]] for row in _ROW.split(leaf.html)[1:]]


def _cell(html: str) -> Cell:
    html = html.partition("</t")[0]
    text = " ".join(unescape(_TAG.sub(" ", html)).split())
    return Cell(text, bool(text) or "<img" in html or "<svg" in html)


def check_tables(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield findings for tables of another shape, or with cells that are empty or exchanged."""
    site = context.site
    lexis = site.lexis or shipped_lexis(site.source_locale, site.target_locale)
    for match in context.matches:
        source, target = match.source.leaves[0], match.target.leaves[0]
        if source.kind is not Kind.TABLE or target.kind is not Kind.TABLE:
            continue
        there, here = read_cells(source), read_cells(target)
        if _shape(there) != _shape(here):
            rows, columns = _shape(there)
            own_rows, own_columns = _shape(here)
            message = (
                f"table of {own_rows} rows and {own_columns} columns,"
                f" in the source {rows} and {columns}"
            )
            yield context.find("table-shape", Severity.ERROR, message, target, source=source)
        else:
            yield from _emptied(match, there, here, context)
            yield from _moved(match, there, here, context, lexis)


def _shape(cells: Sequence[Sequence[Cell]]) -> tuple[int, int]:
    return len(cells), max(map(len, cells), default=0)


def _emptied(
    match: Match, there: list[list[Cell]], here: list[list[Cell]], context: Context
) -> Iterator[Finding]:
    for number, (row, own) in enumerate(zip(there, here, strict=True), 1):
        for column, (cell, other) in enumerate(zip(row, own, strict=False), 1):
            if cell.filled and not other.filled:
                message = (
                    f"row {number}, column {column} is empty, in the source “{cell.text[:40]}”"
                )
                yield context.compare("table-cell", Severity.ERROR, message, match)


def _moved(
    match: Match,
    there: list[list[Cell]],
    here: list[list[Cell]],
    context: Context,
    lexis: Lexis | None,
) -> Iterator[Finding]:
    """Yield a finding for the first cell that has what belongs into another one."""
    words = find_swapped(_texts(there), _texts(here), lexis) if lexis else iter(())
    for row, column in (*_exchanged(there, here), *words):
        text = here[row][column].text
        message = (
            f"row {row + 1}, column {column + 1}: “{text[:40]}” belongs elsewhere in the table"
        )
        yield context.compare("table-cell", Severity.WARNING, message, match, text)
        return


def _texts(cells: list[list[Cell]]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in cells]


def _carried(cell: Cell) -> frozenset[str]:
    return frozenset(word.lower() for word in _CARRIED.findall(cell.text))


def _exchanged(there: list[list[Cell]], here: list[list[Cell]]) -> Iterator[Place]:
    """Yield cells whose numbers and names are another cell's of the source, and not their own."""
    source = dict(_places(there))
    counts = Counter(source.values())
    homes = {words: place for place, words in source.items() if counts[words] == 1}
    for place, words in _places(here):
        home = homes.get(words, place)
        if home != place and source.get(place) != words:
            yield place


def _places(cells: list[list[Cell]]) -> Iterator[tuple[Place, frozenset[str]]]:
    """Yield the places of cells that carry something over, and what they carry."""
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            found = _carried(cell)
            if found:
                yield (row, column), found
