"""A plan's paragraphs as rows of parallel pages: what stands on either side, in the source's order, nothing twice, nothing lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bitext.importing.labels import skip_mark
from bitext.importing.model import Entry, Paragraph, Plan, Role, Side
from bitext.importing.plan import sections_of
from bitext.importing.reading.escape import escape
from bitext.importing.references import find_paper, read_citation
from bitext.importing.sides import Languages
from bitext.library.papers import Paper


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph on one side: its Markdown and its words there, and the citekey of the paper that it names."""

    line: int
    role: Role
    paragraph: Paragraph
    markdown: str
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What belongs together. An image stands on both sides; so does a citation that the input gives once (`shared`)."""

    source: tuple[Cell, ...]
    target: tuple[Cell, ...]
    score: float = 1.0
    shared: bool = False

    @property
    def first(self) -> int:
        """The line that the row begins with."""
        return min(cell.line for cell in (*self.source, *self.target))


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its heading's row (nothing for what precedes the first heading) and the rows below it."""

    id: str
    heading: Row | None
    rows: tuple[Row, ...]
    level: int = 0


def parts_of(
    plan: Plan, paragraphs: Sequence[Paragraph], papers: Sequence[Paper], languages: Languages
) -> list[Part]:
    """Return the plan's sections in order, each with its rows."""
    at = {paragraph.line: paragraph for paragraph in paragraphs}
    both = {e.line: _halves(e, at[e.line], languages) for e in plan.entries if e.side is Side.BOTH}
    keys = _keys(plan, at, papers)
    section = {entry.line: entry.section for entry in plan.entries}
    rows: dict[str, list[Row]] = {}
    entry = {e.line: e for e in plan.entries}
    for bead in plan.beads:
        source = tuple(
            _cell(entry[line], at[line], keys.get(line, ""), both.get(line, ("", ""))[0])
            for line in bead.source
        )
        target = tuple(
            _cell(entry[line], at[line], keys.get(line, ""), both.get(line, ("", ""))[1])
            for line in bead.target
        )
        home = section[(bead.source or bead.target)[0]]
        alone = source or target
        if not (source and target) and alone[0].role is Role.CITATION and alone[0].key:
            rows.setdefault(home, []).append(Row(alone, alone, bead.score, shared=True))
        else:
            rows.setdefault(home, []).append(Row(source, target, bead.score))
    for image in (e for e in plan.entries if e.role is Role.IMAGE):
        own, other = at[image.line].halves or ("", "")
        row = Row(
            (_cell(image, at[image.line], half=own),),
            (_cell(image, at[image.line], half=other),),
            shared=True,
        )
        rows.setdefault(image.section, []).append(row)
    parts = []
    for name in sections_of(plan):
        ordered = _in_order(rows.get(name, []))
        heading = next(
            (
                row
                for row in ordered
                if any(cell.role is Role.HEADING for cell in (*row.source, *row.target))
            ),
            None,
        )
        levels = [cell.paragraph.level for cell in _cells_of(heading)]
        level = next(filter(None, levels), 0)
        parts.append(
            Part(name, heading, tuple(row for row in ordered if row is not heading), level)
        )
    return parts


def _cells_of(row: Row | None) -> tuple[Cell, ...]:
    return (*row.source, *row.target) if row else ()


def _cell(entry: Entry, paragraph: Paragraph, key: str = "", half: str = "") -> Cell:
    """Return the cell of a paragraph; `half` is its share in this language where it holds both."""
    if not half:
        return Cell(entry.line, entry.role, paragraph, paragraph.markdown, paragraph.text, key)
    is_plain = paragraph.halves is None and paragraph.markdown == escape(paragraph.text)
    return Cell(entry.line, entry.role, paragraph, escape(half) if is_plain else half, half, key)


def _halves(entry: Entry, paragraph: Paragraph, languages: Languages) -> tuple[str, str]:
    """Return the two languages of a paragraph of both sides: its own Markdown, else what the text tells; empty where nothing does."""
    if paragraph.halves:
        return paragraph.halves
    mark = skip_mark(paragraph.text)
    if mark:
        bare = paragraph.text.removesuffix(mark).strip()
        return bare, f"{bare}{mark}"
    text = paragraph.text if paragraph.markdown == escape(paragraph.text) else paragraph.markdown
    found = (
        languages.title_halves(text, loose=True)
        if entry.role is Role.HEADING
        else languages.halves(text)
    )
    return found or ("", "")


def _keys(plan: Plan, at: Mapping[int, Paragraph], papers: Sequence[Paper]) -> dict[int, str]:
    """Return the citekeys of the lines that cite a paper of the bibliography; a partner names what a line does not."""
    keys: dict[int, str] = {}
    for entry in plan.entries:
        citation = read_citation(at[entry.line].text) if entry.role is Role.CITATION else None
        paper = find_paper(citation, papers) if citation else None
        if paper:
            keys[entry.line] = paper.key
    cited = {entry.line for entry in plan.entries if entry.role is Role.CITATION}
    for bead in plan.beads:
        if len(bead.source) == len(bead.target) == 1 and {*bead.source, *bead.target} <= cited:
            key = keys.get(bead.source[0]) or keys.get(bead.target[0])
            if key:
                keys[bead.source[0]] = keys[bead.target[0]] = key
    return keys


def _in_order(rows: Sequence[Row]) -> list[Row]:
    """Return the rows by the source's lines; what the target or an image has alone stands after the row that holds the line before it."""
    anchored = sorted(
        (row for row in rows if row.source and row.target and not row.shared),
        key=lambda row: row.source[0].line,
    )
    loose = sorted(
        (row for row in rows if not (row.source and row.target and not row.shared)),
        key=lambda row: row.first,
    )
    ordered = list(anchored)
    for row in loose:
        target_only = not row.source
        place = 0
        for k, other in enumerate(ordered, 1):
            lines = [cell.line for cell in (other.target if target_only else other.source)] or [
                other.first
            ]
            if min(lines) < row.first:
                place = k
        ordered.insert(place, row)
    return ordered
