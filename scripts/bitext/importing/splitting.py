"""Which sections make a page each, and at which level their headings stand there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bitext.importing.labels import skip_mark
from bitext.importing.plan_rows import PlacedParagraph, PlanRow, PlanSection
from bitext.model import TOP

#: Characters below which a post is one page.
SHORT = 6000
#: Sections below which a post is one page.
FEW = 3

_LONG_NOTE = re.compile(r"(?:(?<!\s)\s+)?([(（](?=[^()（）]{12,}[)）]?\s*$).*)$")
_SUBSECTION = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})+")


@dataclass(frozen=True, slots=True)
class File:
    """A page: its name within the post's folder, and the sections on it with their levels there."""

    name: str
    parts: tuple[tuple[PlanSection, int], ...]

    @property
    def heading(self) -> PlanRow | None:
        """The row of the heading that is the page's title, where its first section has one."""
        if not self.parts or self.parts[0][1] != 1:
            return None
        return self.parts[0][0].heading


def arrange(parts: Sequence[PlanSection], *, one_page: bool | None = None) -> list[File]:
    """Return the files: a short text is one, a longer one has a file per section.

    Its lead is on the index.
    """
    levels = _levels(parts)
    lead = _lead(parts)
    sections = _own_pages(parts, levels, lead)
    if one_page is None:
        one_page = len(sections) < FEW or _size(parts) < SHORT
    if one_page:
        return [_one_file(parts, levels, lead)]
    files: list[tuple[str, list[tuple[PlanSection, int]]]] = [("index.md", [])]
    for part in parts:
        top = part is lead or part.id in sections
        if part.id in sections:
            files.append((f"{part.id}.md", []))
        files[-1][1].append((part, 1 if top else max(2, levels[part.id])))
    return [File(name, tuple(held)) for name, held in files]


def _lead(parts: Sequence[PlanSection]) -> PlanSection | None:
    """Return the section that opens the text: what precedes the first heading, or the title's."""
    if not parts:
        return None
    return parts[0] if parts[0].id == TOP or _is_title(parts) else None


def _own_pages(
    parts: Sequence[PlanSection], levels: Mapping[str, int], lead: PlanSection | None
) -> set[str]:
    """Return the sections that get a page each, where there are several pages."""
    sourced = any(part.heading and part.heading.source for part in parts)
    upper = (part for part in parts if part is not lead and levels[part.id] == 1)
    return {part.id for part in upper if _has_heading(part, sourced=sourced)}


def _one_file(
    parts: Sequence[PlanSection], levels: Mapping[str, int], lead: PlanSection | None
) -> File:
    if lead and lead.level:  # the text's own levels, counted from its title's
        levels = {part.id: part.level - lead.level if part.level else 1 for part in parts}
    held = [(part, 1 if part is lead else levels[part.id] + 1) for part in parts]
    return File("index.md", tuple(held))


def _has_heading(part: PlanSection, *, sourced: bool) -> bool:
    return part.heading is not None and bool(part.heading.source or not sourced)


def _size(parts: Sequence[PlanSection]) -> int:
    rows = [row for part in parts for row in part.rows]
    return sum(len(cell.markdown) for row in rows for cell in (*row.source, *row.target))


def _is_title(parts: Sequence[PlanSection]) -> bool:
    """Return whether the first section's heading is the text's title."""
    first, rest = parts[0], parts[1:]
    below = all(part.level > first.level for part in rest if part.level)
    return first.heading is not None and (not first.level or below)


def _levels(parts: Sequence[PlanSection]) -> dict[str, int]:
    """Return each section's level: 1 for those that get a page of their own, more below them."""
    marked = [part.level for part in parts[1:] if part.level]
    base = min(marked, default=1)
    while _is_alone(base, marked):
        base += 1
    return {part.id: _level(part, base) for part in parts}


def _is_alone(base: int, marked: Sequence[int]) -> bool:
    """Return whether a level has one heading only, above all others."""
    deeper = any(level > base for level in marked)
    return marked.count(base) == 1 and deeper and marked.index(base) == 0


def _level(part: PlanSection, base: int) -> int:
    if part.level:
        return max(1, part.level - base + 1)
    text = cells_text(part.heading.source or part.heading.target) if part.heading else ""
    return 2 if _SUBSECTION.match(text) else 1


def cells_text(cells: Sequence[PlacedParagraph]) -> str:
    """Return what a reader reads of cells."""
    return " ".join(cell.text for cell in cells)


def split_note(text: str) -> tuple[str, str]:
    """Return a heading without the long remark in brackets at its end, and the remark."""
    match = _LONG_NOTE.search(text)
    wide = match and re.search(r"[\u2e80-\u9fff]", match.group())
    if match and wide and match.start() > 1 and not skip_mark(text):
        return text[: match.start()].rstrip(), match.group(1)
    return text, ""
