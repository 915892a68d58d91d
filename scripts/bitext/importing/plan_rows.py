"""A plan's paragraphs as rows of parallel pages, in the source's order, nothing twice or lost."""

import itertools
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bitext.importing.labels import skip_mark
from bitext.importing.plan import sections_of
from bitext.importing.reading.escape import escape
from bitext.importing.references import find_paper, is_given_once
from bitext.importing.sides import Languages
from bitext.importing.values import Paragraph, Plan, PlanEntry, Role, Side
from bitext.library.papers import Paper
from bitext.library.reference_lines import read_citation
from bitext.model import Bead


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph on one side: its Markdown and words there, and the citekey of its paper."""

    line: int
    role: Role
    paragraph: Paragraph
    markdown: str
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What belongs together.

    An image is on both sides; so does a citation that the input gives once (`shared`).
    """

    source: tuple[PlacedParagraph, ...]
    target: tuple[PlacedParagraph, ...]
    score: float = 1.0
    shared: bool = False

    @property
    def cells(self) -> tuple[PlacedParagraph, ...]:
        """The cells of both sides."""
        return (*self.source, *self.target)

    @property
    def first(self) -> int:
        """The line that the row begins with."""
        return min(cell.line for cell in self.cells)

    @property
    def is_anchored(self) -> bool:
        """Whether it holds a pair of its own, by which it has a place."""
        return bool(self.source and self.target) and not self.shared


@dataclass(frozen=True, slots=True)
class PlanSection:
    """A section: its heading's row (none for what precedes the first heading) and those below."""

    id: str
    heading: PlanRow | None
    rows: tuple[PlanRow, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Facts:
    """What cells are made from, by line."""

    entries: Mapping[int, PlanEntry]
    paragraphs: Mapping[int, Paragraph]
    keys: Mapping[int, str]
    languages: Languages

    def cells(self, lines: Sequence[int], side: Side) -> tuple[PlacedParagraph, ...]:
        """Return the cells of one side."""
        return tuple(self.cell(line, side) for line in lines)

    def cell(self, line: int, side: Side) -> PlacedParagraph:
        """Return a paragraph's cell: its share in this language where it holds both."""
        entry, paragraph = self.entries[line], self.paragraphs[line]
        halves = entry_halves(entry, paragraph, self.languages)
        half = halves[0 if side is Side.SOURCE else 1]
        key = self.keys.get(line, "")
        if not half:
            return PlacedParagraph(
                line, entry.role, paragraph, paragraph.markdown, paragraph.text, key
            )
        plain = paragraph.halves is None and paragraph.markdown == escape(paragraph.text)
        return PlacedParagraph(
            line, entry.role, paragraph, escape(half) if plain else half, half, key
        )


def parts_of(
    plan: Plan, paragraphs: Sequence[Paragraph], papers: Sequence[Paper], languages: Languages
) -> list[PlanSection]:
    """Return the plan's sections in order, each with its rows."""
    at = {paragraph.line: paragraph for paragraph in paragraphs}
    entries = {entry.line: entry for entry in plan.entries}
    facts = _Facts(entries, at, _keys(plan, at, papers), languages)
    rows: dict[str, list[PlanRow]] = {}
    for bead in plan.beads:
        home = entries[(bead.source or bead.target)[0]].section
        rows.setdefault(home, []).append(_row(bead, facts))
    for entry in plan.entries:
        if entry.role is Role.IMAGE:
            image = (entry.line,)
            row = PlanRow(
                facts.cells(image, Side.SOURCE), facts.cells(image, Side.TARGET), shared=True
            )
            rows.setdefault(entry.section, []).append(row)
    return [_part(name, _in_order(rows.get(name, []))) for name in sections_of(plan)]


def _row(bead: Bead, facts: _Facts) -> PlanRow:
    """Return a bead's row; a citation that the input gives once is both sides'."""
    source = facts.cells(bead.source, Side.SOURCE)
    target = facts.cells(bead.target, Side.TARGET)
    alone = source or target
    paired = source and target
    if not paired and _is_of_both(alone[0]):
        return PlanRow(alone, alone, bead.score, shared=True)
    return PlanRow(source, target, bead.score)


def _is_of_both(cell: PlacedParagraph) -> bool:
    """Return whether a paragraph without counterpart is a citation for readers of both sides."""
    known = cell.role is Role.CITATION and bool(cell.key)
    return known or is_given_once(cell.role, cell.paragraph)


def _part(name: str, rows: Sequence[PlanRow]) -> PlanSection:
    headings = (row for row in rows if any(cell.role is Role.HEADING for cell in row.cells))
    heading = next(headings, None)
    levels = [cell.paragraph.level for cell in heading.cells] if heading else []
    below = tuple(row for row in rows if row is not heading)
    return PlanSection(name, heading, below, next(filter(None, levels), 0))


def entry_halves(entry: PlanEntry, paragraph: Paragraph, languages: Languages) -> tuple[str, str]:
    """Return the two languages of a paragraph: its own Markdown, else what the text tells.

    Empty where it is of one side, or where nothing tells.
    """
    if paragraph.halves and entry.side in {Side.BOTH, Side.NONE}:
        return paragraph.halves
    if entry.side is not Side.BOTH:
        return "", ""
    mark = skip_mark(paragraph.text)
    if mark:
        bare = paragraph.text.removesuffix(mark).strip()
        return bare, f"{bare}{mark}"
    plain = paragraph.markdown == escape(paragraph.text)
    text = paragraph.text if plain else paragraph.markdown
    if entry.role in {Role.HEADING, Role.CAPTION}:
        return languages.title_halves(text, loose=True) or ("", "")
    found = languages.halves(text)
    if found is None and entry.role is Role.CITATION:
        found = languages.title_halves(text, loose=True)
    return found or ("", "")


def _keys(plan: Plan, at: Mapping[int, Paragraph], papers: Sequence[Paper]) -> dict[int, str]:
    """Return the citekeys of the lines that cite a paper; a partner names what a line does not."""
    keys: dict[int, str] = {}
    cited = [entry.line for entry in plan.entries if entry.role is Role.CITATION]
    for line in cited:
        citation = read_citation(at[line].text)
        paper = find_paper(citation, papers) if citation else None
        if paper:
            keys[line] = paper.key
    for bead in plan.beads:
        lines = (*bead.source, *bead.target)
        if len(bead.source) == len(bead.target) == 1 and set(lines) <= set(cited):
            key = next((keys[line] for line in lines if line in keys), "")
            keys |= dict.fromkeys(lines, key) if key else {}
    return keys


def _in_order(rows: Sequence[PlanRow]) -> list[PlanRow]:
    """Return the rows by the source's lines.

    What the target or an image has alone follows the row that holds the line before it.
    """
    anchored = sorted(filter(_is_anchored, rows), key=lambda row: row.source[0].line)
    loose = sorted((row for row in rows if not row.is_anchored), key=lambda row: row.first)
    by_source = _reach([[cell.line for cell in row.source] for row in anchored])
    by_target = _reach([[cell.line for cell in row.target] for row in anchored])
    after: list[list[PlanRow]] = [[] for _ in range(len(anchored) + 1)]
    last = 0
    for row in loose:
        lines, reached = by_source if row.source else by_target
        last = max(last, reached[bisect_left(lines, row.first)])
        after[last].append(row)
    ordered = after[0]
    for row, following in zip(anchored, after[1:], strict=True):
        ordered += [row, *following]
    return ordered


def _is_anchored(row: PlanRow) -> bool:
    return row.is_anchored


def _reach(held: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """Return the first lines of rows in order, and how many rows come no later in their own order
    than the last of the first 0, 1, 2 … of them.
    """
    firsts = sorted((min(lines), number) for number, lines in enumerate(held, 1))
    reached = itertools.accumulate((number for _, number in firsts), max, initial=0)
    return [line for line, _ in firsts], list(reached)
