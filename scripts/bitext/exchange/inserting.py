"""Where the translation lacks a unit: its block in the source's form with the new words, and the
line where it goes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bitext.exchange.edits import LineEdit
from bitext.exchange.units import Unit
from bitext.exchange.word_places import HEADING, META
from bitext.model import Block, Kind, Leaf, Row, Section, SectionPair
from bitext.site.pairs import PagePair

# Kinds of block that go into a new section as the source has them where no words are given.
_COPIED = frozenset({Kind.CODE, Kind.FORMULA, Kind.HTML})


@dataclass(frozen=True, slots=True)
class _Page:
    """What insertions are made from: both files' lines, units by the mark of their source's
    leaf, the new words by id.
    """

    source: list[str]
    target: list[str]
    units: Mapping[int, Unit]
    heads: Mapping[str, Unit]
    words: Mapping[str, str]

    def given(self, leaf: Leaf) -> bool:
        """Whether there are words for the unit of this leaf of the source."""
        return leaf.mark in self.units and self.units[leaf.mark].id in self.words

    def follow(self, line: int, lines: Sequence[str]) -> LineEdit:
        """Return the edit that puts a block behind a line, with empty lines around it."""
        before = self.target[line - 1] if line else ""
        after = self.target[line] if line < len(self.target) else ""
        lead, tail = [""] * bool(before.strip()), [""] * bool(after.strip())
        return LineEdit(line + 1, line, (*lead, *lines, *tail))


def find_insertions(
    pair: PagePair, units: Sequence[Unit], words: Mapping[str, str]
) -> tuple[list[LineEdit], dict[str, str]]:
    """Return the edits that write these new words (by unit id) where the translation has no place
    for them yet.

    A block is written when all of its words are given, a section when its heading is: the second
    value says, for units that cannot be written, what is missing.
    """
    page = _Page(
        pair.source_text.split("\n"),
        pair.target_text.split("\n"),
        {leaf.mark: unit for unit in units for leaf in unit.source_leaves},
        {unit.section: unit for unit in units if unit.kind == HEADING},
        words,
    )
    made = _whole_page(pair, page, units) if pair.bitext.target is None else _sections(pair, page)
    edits: list[LineEdit] = []
    written: set[str] = set()
    for edit, done in made:
        edits.append(edit)
        written |= done
    left = {name: _why_left(name, units, words) for name in words if name not in written}
    return (edits if written & set(words) else []), left


def _why_left(name: str, units: Sequence[Unit], words: Mapping[str, str]) -> str:
    unit = next(unit for unit in units if unit.id == name)
    heading = next((u for u in units if u.section == unit.section and u.kind == HEADING), None)
    if heading is not None and not heading.target and heading.id not in words:
        return "its section has no translated heading yet"
    if unit.kind == META:
        return "the translation has no such key in its front matter; add it there"
    return "its block cannot be written before all of it is translated"


def _whole_page(
    pair: PagePair, page: _Page, units: Sequence[Unit]
) -> Iterator[tuple[LineEdit, set[str]]]:
    """Yield the page that is not there yet: the front matter, and the sections that can be
    written.
    """
    sections = [_new_section(one.source, page) for one in pair.bitext.sections if one.source]
    written = [made for made in sections if made is not None]
    if not written:
        return
    front = [unit for unit in units if unit.kind == META]
    lines = _front_matter(page, front)
    done = {unit.id for unit in front}
    gap = [""] * (bool(lines) and page.source[len(lines)].strip() == "")
    for part, names in written:
        lines += [*gap, *part]
        gap = [""]
        done |= names
    yield LineEdit(1, 0, tuple(lines)), done


def _front_matter(page: _Page, units: Sequence[Unit]) -> list[str]:
    """Return the source's front matter with the translated values in it."""
    replaced: dict[int, str] = {}
    for unit in units:
        place = unit.source_places[0]
        replaced[place.line] = place.write(page.words.get(unit.id, unit.source))[0]
    lines = page.source[: _front_end(page.source)]
    return [replaced.get(number, line) for number, line in enumerate(lines, 1)]


def _front_end(lines: Sequence[str]) -> int:
    """Return the line of the front matter's closing fence, 0 where there is none."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    ends = (n for n, line in enumerate(lines[1:], 2) if line.rstrip() in ("---", "..."))
    return next(ends, 0)


def _sections(pair: PagePair, page: _Page) -> Iterator[tuple[LineEdit, set[str]]]:
    target = pair.bitext.target
    start = target.meta.end if target else 0
    for section in pair.bitext.sections:
        if section.source is None:
            continue
        if section.target is not None:
            yield from _rows(section, page, start if not section.target.level else 0)
            start = _section_end(section.target, target.sections if target else (), page.target)
            start = max(start, _last_line(section))
        elif section.is_translated:
            yield from _bare_heading(section, page)
            yield from _rows(section, page, _first_line(section) - 1)
            start = _last_line(section)
        else:
            made = _new_section(section.source, page)
            if made is not None:
                yield page.follow(start, made[0]), made[1]


def _first_line(section: SectionPair) -> int:
    """Return the first line of a section's words in the translation."""
    return min(leaf.line for pair in section.pairs for leaf in pair.target)


def _last_line(section: SectionPair) -> int:
    """Return the last line of a section's words in the translation, 0 where it has none."""
    return max((block.end for row in section.rows for block in row.target), default=0)


def _bare_heading(section: SectionPair, page: _Page) -> Iterator[tuple[LineEdit, set[str]]]:
    """Yield the insertion of the heading that words of the translation lack."""
    head = page.heads.get(section.id)
    if head is not None and head.source_places and head.id in page.words:
        yield page.follow(_first_line(section) - 1, _heading_lines(head, page)), {head.id}


def _section_end(section: Section, sections: Sequence[Section], lines: Sequence[str]) -> int:
    """Return a section's last line that is not empty."""
    later = [other.line for other in sections if other.level and other.line > section.line]
    end = min(later) - 1 if later else len(lines)
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    return end


def _new_section(section: Section, page: _Page) -> tuple[list[str], set[str]] | None:
    """Return a section's lines and which units are in them; None while its heading or all of its
    blocks are missing.
    """
    head = page.heads.get(section.id)
    lines: list[str] = []
    done: set[str] = set()
    if section.level:
        if head is None or not head.source_places or head.id not in page.words:
            return None
        lines, done = _heading_lines(head, page), {head.id}
    written = [*filter(None, (_compose(block, page, copied=True) for block in section.blocks))]
    if any(map(page.given, section.leaves)) and not any(names for _, names in written):
        return None
    for block, names in written:
        lines += [*[""] * bool(lines), *block]
        done |= names
    return (lines, done) if lines else None


def _heading_lines(unit: Unit, page: _Page) -> list[str]:
    place = unit.source_places[0]
    below = place.end + _is_setext(page.source, place.line)
    return [*place.write(page.words[unit.id]), *page.source[place.end : below]]


def _is_setext(lines: Sequence[str], line: int) -> int:
    below = lines[line].strip() if line < len(lines) else ""
    return int(bool(below) and (set(below) <= {"="} or set(below) <= {"-"}))


def _compose(block: Block, page: _Page, *, copied: bool) -> tuple[list[str], set[str]] | None:
    """Return a source block's lines with the new words in them and the units that they translate;
    None where some are missing.

    `copied`: blocks without words of their own, and code, may go in as they are.
    """
    wanted = [leaf for leaf in block.leaves if page.given(leaf)]
    free = [leaf for leaf in block.leaves if not page.given(leaf)]
    if any(leaf.kind not in _COPIED and _editable(leaf, page) for leaf in free):
        return None
    if not wanted and not copied:
        return None
    edits = [_written(leaf, page) for leaf in wanted]
    lines: list[str] = []
    number = block.line
    for edit in sorted(edits, key=lambda edit: edit.line):
        lines += [*page.source[number - 1 : edit.line - 1], *edit.lines]
        number = edit.end + 1
    return [*lines, *page.source[number - 1 : block.end]], {edit.unit for edit in edits}


def _editable(leaf: Leaf, page: _Page) -> bool:
    return leaf.mark in page.units and page.units[leaf.mark].editable


def _written(leaf: Leaf, page: _Page) -> LineEdit:
    """Return the source's lines of a leaf with the new words."""
    unit = page.units[leaf.mark]
    if unit.copied:
        return LineEdit(leaf.line, leaf.end, tuple(page.source[leaf.line - 1 : leaf.end]), unit.id)
    index = [other.mark for other in unit.source_leaves].index(leaf.mark)
    place = unit.source_places[index]
    words = page.words[unit.id]
    part = words.split("\n\n")[index] if len(unit.source_leaves) > 1 else words
    return LineEdit(place.line, place.end, place.write(part), unit.id)


def _rows(section: SectionPair, page: _Page, start: int) -> Iterator[tuple[LineEdit, set[str]]]:
    """Yield the insertions into a section that is translated."""
    line = start or _heading_end(section.target, page.target)
    for row in sorted(
        (row for row in section.rows if row.source), key=lambda row: row.source[0].line
    ):
        if row.target:
            line = max(block.end for block in row.target)
        if row.target and not row.stands_in:
            yield from _leaves(row, page)
            continue
        if row.is_held_above:
            continue
        for block in row.source:
            made = _compose(block, page, copied=False)
            if made is not None:
                yield page.follow(line, made[0]), made[1]


def _heading_end(section: Section | None, lines: Sequence[str]) -> int:
    if section is None or not section.level:
        return 0
    return section.line + _is_setext(lines, section.line)


def _leaves(row: Row, page: _Page) -> Iterator[tuple[LineEdit, set[str]]]:
    """Yield the insertions into a list, a quotation or the like that is translated but for some
    of its units.
    """
    leaves = [leaf for block in row.source for leaf in block.leaves]
    partner = {leaf.mark: bead.target for bead in row.pairs for leaf in bead.source if bead.target}
    line = 0
    for index, leaf in enumerate(leaves):
        if leaf.mark in partner:
            line = max(other.end for other in partner[leaf.mark])
        elif page.given(leaf):
            made = (
                _behind(line, leaves, index, page)
                if line
                else _before(leaves, index, partner, page)
            )
            if made is not None:
                yield made, {made.unit}


def _behind(line: int, leaves: Sequence[Leaf], index: int, page: _Page) -> LineEdit | None:
    """Return the edit that puts a unit behind a line of its block, with the gap that it has in
    the source.
    """
    edit = _written(leaves[index], page)
    gap = page.source[leaves[index - 1].end : edit.line - 1] if index else []
    made = LineEdit(line + 1, line, (*gap, *edit.lines), edit.unit)
    return None if any(text.strip() for text in gap) else made


def _before(
    leaves: Sequence[Leaf], index: int, partner: Mapping[int, Sequence[Leaf]], page: _Page
) -> LineEdit | None:
    """Return the edit that puts a unit before the first unit of its block that is translated."""
    later = [partner[leaf.mark] for leaf in leaves[index:] if leaf.mark in partner]
    if not later:
        return None
    edit = _written(leaves[index], page)
    gap = page.source[edit.end : leaves[index + 1].line - 1]
    first = min(leaf.line for leaf in later[0])
    made = LineEdit(first, first - 1, (*edit.lines, *gap), edit.unit)
    return None if any(text.strip() for text in gap) else made
