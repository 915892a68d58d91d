"""Checks of tables: as many rows and cells as the source's, nothing emptied, nothing exchanged."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from bitext.checks.cell_words import (
    Place,
    count_rendered,
    find_swapped,
    is_ordinary,
    is_strange,
)
from bitext.checks.context import Context, Match
from bitext.checks.lexis import Lexis
from bitext.checks.meaning.contrasts import find_opposite
from bitext.checks.meaning.counts import find_other_count
from bitext.checks.meaning.obligatory_words import find_unrendered
from bitext.model import Bitext, Finding, Kind, Leaf, Severity

_ROW = re.compile(r"<tr\b[^<>]*>")
_CELL = re.compile(r"<t[dh]\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_EMPHASIS = re.compile("</?(?:strong|em)>")
#: How a cell of the head is set.
_ALIGNED = re.compile(r"<th\b[^<>]*?(?:text-align: (\w+)[^<>]*)?>")
#: What a cell carries over: numbers, code, names in Latin letters.
_CARRIED = re.compile(r"(?<!\d)(?<!\d )[A-Za-z][A-Za-z0-9_.+-]*|\d+(?:[.,]\d+)*")
#: Rows that show that a column has moved: one alone may be a slip.
_ROWS_MOVED = 2
#: A cell of more words says several things.
_WORDS_OF_A_LABEL = 10
#: So many cells of a column in Chinese show that those in English are names.
_SEVERAL_DONE = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words, and whether it holds anything at all (a picture does).

    `plain` says that it has no markup.
    """

    text: str
    filled: bool
    plain: bool


def read_cells(leaf: Leaf) -> list[list[Cell]]:
    """Return the cells of a rendered table, row by row."""
    return [[_cell(piece) for piece in _CELL.split(row)[1:]] for row in _ROW.split(leaf.html)[1:]]


def _cell(html: str) -> Cell:
    html = html.partition("</t")[0]
    text = " ".join(unescape(_TAG.sub(" ", html)).split())
    filled = bool(text) or "<img" in html or "<svg" in html
    return Cell(text, filled, "<" not in _EMPHASIS.sub("", html))


def check_tables(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield findings for tables of another shape, or with cells that are empty or exchanged."""
    words = context.site.words
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
            yield from _aligned_otherwise(match, context)
            yield from _emptied(match, there, here, context)
            yield from _left(match, there, here, context)
            yield from _said_twice(match, there, here, context)
            yield from _counted_otherwise(match, there, here, context)
            find = _find_turned if words.turned else _find_moved
            found = find(there, here, words.lexis)
            if found:
                yield _report_moved(match, here, found, context)


def _shape(cells: Sequence[Sequence[Cell]]) -> tuple[int, int]:
    return len(cells), max(map(len, cells), default=0)


def _aligned_otherwise(match: Match, context: Context) -> Iterator[Finding]:
    """Yield a finding for a table of which a column is set to another side than the source's."""
    source, target = match.source.leaves[0], match.target.leaves[0]
    if "text-align" not in source.html:
        return
    there, here = (_ALIGNED.findall(leaf.html) for leaf in (source, target))
    columns = zip(there, here, strict=False)
    wrong = next((n for n, (one, other) in enumerate(columns, 1) if one != other), 0)
    if wrong:
        sides = (there[wrong - 1] or "not set", here[wrong - 1] or "not set")
        message = f"column {wrong} is {sides[1]}, in the source {sides[0]}"
        yield context.find("table-shape", Severity.WARNING, message, target, source=source)


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


def _left(
    match: Match, there: list[list[Cell]], here: list[list[Cell]], context: Context
) -> Iterator[Finding]:
    """Yield a finding for ordinary words left in English in a column of Chinese."""
    lexis = context.site.words.lexis
    if lexis is None or context.site.words.turned:
        return
    for number, (row, own) in enumerate(zip(there, here, strict=True), 1):
        for column, (cell, other) in enumerate(zip(row, own, strict=False)):
            if not (cell.plain and cell == other and is_ordinary(cell.text, lexis)):
                continue
            others = [line[column].text for line in here[1:] if column < len(line)]
            if _is_only_one(cell.text, others, lexis):
                message = f"row {number}, column {column + 1} is not translated: “{cell.text[:40]}”"
                yield context.compare("table-cell", Severity.WARNING, message, match, cell.text)


def _is_only_one(text: str, column: Sequence[str], lexis: Lexis) -> bool:
    """Return whether a text is the only one of a column in English; names beside it may be, too,
    where it is several words.
    """
    plain = [other for other in column if other.isascii()]
    rest = [other for other in column if not other.isascii()]
    if " " in text or len(rest) >= _SEVERAL_DONE:
        plain = [other for other in plain if is_ordinary(other, lexis)]
    return plain == [text] and len(column) > 1


def _said_twice(
    match: Match, there: list[list[Cell]], here: list[list[Cell]], context: Context
) -> Iterator[Finding]:
    """Yield a finding for a cell that says what another one of its column rightly says."""
    lexis = context.site.words.lexis
    if lexis is None or context.site.words.turned:
        return
    for column in range(max(map(len, there))):
        cells = [
            (row[column].text, own[column].text)
            for row, own in zip(there, here, strict=True)
            if column < min(len(row), len(own))
        ]
        sources: dict[str, list[str]] = {}
        for text, own in cells:
            sources.setdefault(own, []).append(text)
        for own, texts in sources.items():
            wrong = _find_wrong(own, texts, lexis) if len(set(texts)) > 1 else None
            if wrong:
                message = f"“{own[:40]}” is said for “{wrong[0][:40]}” and for “{wrong[1][:40]}”"
                yield context.compare("table-cell", Severity.WARNING, message, match, own)


def _find_wrong(own: str, texts: Sequence[str], lexis: Lexis) -> tuple[str, str] | None:
    """Return, of the sources of equal cells, one that these render and one that they do not."""
    if own.isascii():
        return None
    right = next((text for text in texts if count_rendered(text, own, lexis)), None)
    wrong = next((text for text in texts if is_strange(text, own, lexis)), None)
    return (right, wrong) if right and wrong else None


def _counted_otherwise(
    match: Match, there: list[list[Cell]], here: list[list[Cell]], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each cell with another small number, or an opposite of one of its words.

    A word alone may have a meaning of its own: black tea is red in Chinese.
    """
    words, site = context.site.words, context.site
    if words.lexis is None:
        return
    locales = words.in_order(site.source_locale, site.target_locale)
    for number, (row, own) in enumerate(zip(there, here, strict=True), 1):
        for column, (cell, other) in enumerate(zip(row, own, strict=False), 1):
            sides = words.in_order(cell.text, other.text)
            found = find_other_count(*sides, locales)
            few = 0 < sides[0].count(" ") < _WORDS_OF_A_LABEL
            found = found or (find_opposite(*sides) or find_unrendered(*sides) if few else None)
            if found:
                says, instead = words.in_order(*found)
                message = f"row {number}, column {column}: {says} of the source is {instead} here"
                yield context.compare("table-cell", Severity.WARNING, message, match, instead)


def _find_moved(
    there: list[list[Cell]], here: list[list[Cell]], lexis: Lexis | None
) -> Place | None:
    """Return the first cell that has what belongs into another one.

    Whole columns may be in another order.
    """
    place = next(_misplaced(there, here, lexis), None)
    order = _column_order(there, here, lexis) if place else []
    if place is None or not order:
        return place
    ordered = [[row[column] for column in order] for row in here]
    place = next(_misplaced(there, ordered, lexis), None)
    return (place[0], order[place[1]]) if place else None


def _find_turned(
    there: list[list[Cell]], here: list[list[Cell]], lexis: Lexis | None
) -> Place | None:
    """Return the first cell of an English translation that has what belongs into another one."""
    if not lexis or _column_order(here, there, lexis):
        return _find_moved(there, here, None)
    swapped = next(find_swapped(_texts(here), _texts(there), lexis), None)
    return swapped or _find_moved(there, here, None)


def _report_moved(match: Match, here: list[list[Cell]], place: Place, context: Context) -> Finding:
    row, column = place
    text = here[row][column].text
    message = f"row {row + 1}, column {column + 1}: “{text[:40]}” belongs elsewhere in the table"
    return context.compare("table-cell", Severity.WARNING, message, match, text)


def _misplaced(
    there: list[list[Cell]], here: list[list[Cell]], lexis: Lexis | None
) -> Iterator[Place]:
    yield from _exchanged(there, here)
    if lexis:
        yield from find_swapped(_texts(there), _texts(here), lexis)


def _column_order(
    there: list[list[Cell]], here: list[list[Cell]], lexis: Lexis | None
) -> list[int]:
    """Return which column of a table each of the source's is, empty where none has moved for sure.

    What is left beside those that moved and those that stayed is in order.
    """
    columns = range(len(there[0]))
    if {len(row) for row in (*there, *here)} != {len(columns)}:
        return []
    known: dict[int, int] = {}
    for one in columns:
        alike = [_rows_alike(there, here, (one, other), lexis) for other in columns]
        known |= _place_of(one, alike)
    places = set(known.values())
    if all(one == other for one, other in known.items()) or len(places) < len(known):
        return []
    free = iter([other for other in columns if other not in places])
    return [known[one] if one in known else next(free) for one in columns]


def _place_of(column: int, alike: Sequence[int]) -> dict[int, int]:
    """Return where a column is, by in how many rows each says what it does; nothing if unknown.

    It has moved if another does so in two rows at least, and in more than twice as many as that in
    its own place.
    """
    most = max(alike)
    if most >= max(_ROWS_MOVED, 2 * alike[column] + 1):
        return {column: alike.index(most)}
    return {column: column} if alike[column] else {}


def _rows_alike(
    there: list[list[Cell]], here: list[list[Cell]], pair: tuple[int, int], lexis: Lexis | None
) -> int:
    """Return in how many rows two columns say the same: the source's and the translation's."""
    cells = ((row[pair[0]], own[pair[1]]) for row, own in zip(there, here, strict=True))
    return sum(_is_alike(cell, own, lexis) for cell, own in cells)


def _is_alike(cell: Cell, own: Cell, lexis: Lexis | None) -> bool:
    carried = _carried(cell)
    if carried and carried == _carried(own):
        return True
    return lexis is not None and count_rendered(cell.text, own.text, lexis) > 0


def _texts(cells: list[list[Cell]]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in cells]


def _carried(cell: Cell) -> frozenset[str]:
    return frozenset(word.lower() for word in _CARRIED.findall(cell.text))


def _exchanged(there: list[list[Cell]], here: list[list[Cell]]) -> Iterator[Place]:
    """Yield cells whose numbers and names are another cell's of the source, and not their own.

    Words in Latin letters may be rendered, so a cell may carry less than its source.
    """
    source = dict(_places(there))
    counts = Counter(source.values())
    homes = {words: place for place, words in source.items() if counts[words] == 1}
    for place, words in _places(here):
        home = homes.get(words, place)
        if home != place and not words <= source.get(place, frozenset()):
            yield place


def _places(cells: list[list[Cell]]) -> Iterator[tuple[Place, frozenset[str]]]:
    """Yield the places of cells that carry something over, and what they carry."""
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            found = _carried(cell)
            if found:
                yield (row, column), found
