"""A plan as parallel Markdown: a folder of pages per locale, the same paths, headings and ids in
both.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bitext.importing.bylines import find_people
from bitext.importing.labels import skip_mark
from bitext.importing.layout import PageBlock, join_blocks
from bitext.importing.plan_rows import PlacedParagraph, PlanRow, PlanSection
from bitext.importing.reading.escape import escape, escape_heading
from bitext.importing.reading.vetting import comment
from bitext.importing.sides import Languages
from bitext.importing.slugs import slugify, unique_id
from bitext.importing.splitting import File, arrange, cells_text, split_note
from bitext.importing.values import InputText, Role, Shape, Side
from bitext.text.characters import safe_title
from bitext.text.interface.vocabulary import PACKAGE, ImportWords

#: Takes the place of what the target's page lacks: a paragraph of the source.
UNTRANSLATED = "<!-- untranslated -->"
# Main headings that a title is made of.
_TOLD = 3
_ALONE = "<!-- bitext-ignore: block-extra translator's note -->"


@dataclass(frozen=True, slots=True)
class ImportSite:
    """What the import must know of the site it writes for, and the date of a text that tells none.

    `one_page` says whether the post is one page; nothing where its length decides.
    """

    admonitions: bool = False
    date: str = ""
    one_page: bool | None = None


def write_pages(
    parts: Sequence[PlanSection],
    document: InputText,
    languages: Languages,
    slug: str,
    site: ImportSite,
) -> dict[str, str]:
    """Return the Markdown of every page by its path, `<locale>/<slug>/<name>.md`."""
    files = arrange(parts, one_page=site.one_page)
    document = _named(document, parts)
    result: dict[str, str] = {}
    for side, locale in ((Side.SOURCE, languages.source), (Side.TARGET, languages.target)):
        titles = {file.name: _title(file, side, document, slug) for file in files}
        for file in files:
            writer = _Writer(side, PACKAGE.importing(locale), languages, site)
            page = _body(file, writer, titles, document)
            front = _front_matter(file, writer, titles, document)
            result[f"{locale}/{slug}/{file.name}"] = f"---\n{front}\n---\n\n{page}\n"
    return result


def _title(file: File, side: Side, document: InputText, slug: str) -> str:
    """Return the page's title in plain text."""
    heading = file.heading
    if heading:
        own = heading.source if side is Side.SOURCE else heading.target
        return split_note(cells_text(own or heading.source or heading.target))[0]
    mine = document.titles[0 if side is Side.SOURCE else 1]
    return mine or next(filter(None, document.titles), "") or slug.replace("-", " ")


def _named(document: InputText, parts: Sequence[PlanSection]) -> InputText:
    """Return the document; one without a title is called by its main headings, if it has several:
    those of several files, say. The first three tell enough.
    """
    main = [part.heading for part in parts if part.heading and part.level == 1]
    if any(document.titles) or len(main) < 2:
        return document
    source, target = (_joined(main, side) for side in (Side.SOURCE, Side.TARGET))
    return replace(document, titles=(source, target))


def _joined(rows: Sequence[PlanRow], side: Side) -> str:
    """Return the words of headings as one title."""
    words = [split_note(cells_text(_of_side(row, side)))[0] for row in rows[:_TOLD]]
    return " · ".join([*words, "…"] if len(rows) > _TOLD else words)


def _of_side(row: PlanRow, side: Side) -> tuple[PlacedParagraph, ...]:
    """Return a row's cells of a side, or the other's where it has none."""
    own = row.source if side is Side.SOURCE else row.target
    return own or row.source or row.target


def _front_matter(
    file: File, writer: "_Writer", titles: Mapping[str, str], document: InputText
) -> str:
    fields: dict[str, str | list[str]] = {"title": safe_title(titles[file.name])}
    if file.name == "index.md":
        found = find_people(document.paragraphs, writer.side, writer.languages)
        authors, translators = found
        told = _authors(document, writer.side)
        fields |= {
            "date": document.date or writer.site.date,
            # What a web page tells of is who posted it; the text may credit somebody else.
            "authors": list((document.extracted and authors) or told or authors),
            "translators": list(translators),
            "sources": _sources(document, titles[file.name]),
        }
    rows = [
        f"{key}: {value if key == 'date' else json.dumps(value, ensure_ascii=False)}"
        for key, value in fields.items()
        if value
    ]
    return "\n".join(rows)


def _authors(document: InputText, side: Side) -> tuple[str, ...]:
    """Return the authors that the document tells; a translation can write their names its way."""
    own = document.target_authors if side is Side.TARGET else ()
    return own or document.authors


def _sources(document: InputText, title: str) -> list[str]:
    if not document.url:
        return []
    words = document.titles[0] or title
    plain = not set("[]\\") & set(words)
    return [f"[{words}]({document.url})" if plain and words else document.url]


def _body(file: File, writer: "_Writer", titles: Mapping[str, str], document: InputText) -> str:
    blocks: list[PageBlock] = []
    if file.heading is None:
        title = titles[file.name]
        taken = [part.id for part, _ in file.parts]
        name = unique_id(slugify(next(filter(None, document.titles), title)), taken)
        blocks.append(PageBlock(f"# {escape_heading(title)} {{#{name}}}"))
    for part, level in file.parts:
        blocks += writer.part(part, level)
    used = join_blocks(blocks)
    for definition in document.definitions:
        if definition.mark in used and definition.side in {None, writer.side}:
            blocks.append(PageBlock(definition.markdown))
    if file.name == "index.md" and len(titles) > 1:
        rows = [
            f"- [{escape(name)}]({path})" for path, name in titles.items() if path != "index.md"
        ]
        blocks.append(PageBlock("\n".join(rows)))
    return join_blocks(blocks)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the blocks of one side."""

    side: Side
    words: ImportWords
    languages: Languages
    site: ImportSite

    def own(self, row: PlanRow) -> tuple[PlacedParagraph, ...]:
        """Return the row's cells of this side."""
        return row.source if self.side is Side.SOURCE else row.target

    def part(self, part: PlanSection, level: int) -> list[PageBlock]:
        """Return a section's blocks."""
        blocks = self.heading(part, part.heading, level) if part.heading else []
        for row in part.rows:
            cells = self.own(row)
            if not cells and self._is_missed(row):
                blocks.append(PageBlock(UNTRANSLATED))
            alone = self.side is Side.TARGET and not row.source
            blocks += [self.cell(cell, part, level, alone=alone) for cell in cells]
        return blocks

    def _is_missed(self, row: PlanRow) -> bool:
        """Return whether the translation lacks a row of the source's text."""
        texts = any(cell.role is not Role.NOTE for cell in row.source)
        return self.side is Side.TARGET and texts

    def heading(self, part: PlanSection, heading: PlanRow, level: int) -> list[PageBlock]:
        """Return a section's heading; where this side has none, the other's words."""
        first, *more = self.own(heading) or heading.source or heading.target
        mark = skip_mark(first.paragraph.text)
        markdown, remark = first.markdown, ""
        if first.paragraph.shape is Shape.TEXT:
            words, remark = (first.text, "") if mark else split_note(first.text)
            markdown = escape_heading(words)
        blocks = [PageBlock(f"{'#' * min(level, 6)} {markdown} {{#{part.id}}}")]
        if remark:
            blocks.append(self.note(escape(remark), alone=self.side is Side.TARGET))
        if mark:
            blocks.append(self.note(self.words.skipped))
        return blocks + [self.cell(cell, part, level) for cell in more]

    def cell(
        self, cell: PlacedParagraph, part: PlanSection, level: int, *, alone: bool = False
    ) -> PageBlock:
        """Return a paragraph."""
        paragraph, markdown = cell.paragraph, cell.markdown
        box = self.box(paragraph.box)
        if cell.role is Role.IMAGE and paragraph.shape is not Shape.IMAGE:
            markdown = f"<!-- image: {comment(paragraph.text)} -->"
        elif cell.role is Role.NOTE:
            return self.note(markdown, alone=alone)
        elif cell.role is Role.HEADING:
            markdown = f"{'#' * min(level + 1, 6)} {markdown} {{#{part.id}-{cell.line}}}"
        elif cell.key and f"@{cell.key}" not in markdown:
            markdown = f"{markdown} [@{cell.key}]"
        return PageBlock(markdown, paragraph.shape, box=box, depth=paragraph.depth)

    def box(self, opening: str) -> str:
        """Return the line that opens an admonition, details or tab, its title in this side's
        language.
        """
        head, quote, rest = opening.partition('"')
        title = rest.rpartition('"')[0]
        halves = self.languages.title_halves(title, loose=True) if quote else None
        if not halves:
            return opening
        own = halves[0] if self.side is Side.SOURCE else halves[1]
        return f'{head}"{own}"'

    def note(self, markdown: str, *, alone: bool = False) -> PageBlock:
        """Return a translator's note: an admonition where the site has them, else a quotation.

        One that is `alone` on its side is so on purpose, which its comment tells `bitext check`.
        """
        title = self.words.note
        head = f'!!! note "{title}"' if self.site.admonitions else f"> **{title}**"
        return PageBlock(markdown, note=head, above=_ALONE if alone else "")
