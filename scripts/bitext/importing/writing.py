"""A plan as parallel Markdown: a folder of pages per locale, the same paths, headings and ids in both."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bitext.importing import wording
from bitext.importing.labels import skip_mark
from bitext.importing.markup import escape, escape_heading
from bitext.importing.model import Document, Role, Shape, Side
from bitext.importing.outline import slugify, unique
from bitext.importing.rows import Cell, Part, Row
from bitext.importing.safety import comment
from bitext.importing.sides import Languages
from bitext.model import TOP
from bitext.text.characters import safe_title

SHORT = 6000
"""Characters below which a post is one page."""
FEW = 3
"""Sections below which a post is one page."""

UNTRANSLATED = "<!-- untranslated -->"
"""Stands in the target's page where it lacks a paragraph of the source."""

_LONG_NOTE = re.compile(r"\s*([(（](?=[^()（）]{12,}[)）]?\s*$).*)$")
_SUBSECTION = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})+")


@dataclass(frozen=True, slots=True)
class Site:
    """What the import must know of the site it writes for."""

    admonitions: bool = False
    citations: bool = True


@dataclass(frozen=True, slots=True)
class File:
    """A page: its name within the post's folder, its section, and the sections on it with their levels there."""

    name: str
    parts: tuple[tuple[Part, int], ...]


def write_pages(
    parts: Sequence[Part], document: Document, languages: Languages, slug: str, site: Site
) -> dict[str, str]:
    """Return the Markdown of every page by its path, `<locale>/<slug>/<name>.md`."""
    files = arrange(parts, document, slug)
    result: dict[str, str] = {}
    for side, locale in ((Side.SOURCE, languages.source), (Side.TARGET, languages.target)):
        titles = {file.name: _title(file, side, document, slug) for file in files}
        for file in files:
            result[f"{locale}/{slug}/{file.name}"] = _page(
                file, _Page(side, locale, site), titles, document
            )
    return result


def arrange(parts: Sequence[Part], document: Document, slug: str) -> list[File]:
    """Return the files: a short text is one, a longer one has a file per section and its lead on the index."""
    levels = _levels(parts)
    size = sum(
        len(cell.markdown)
        for part in parts
        for row in part.rows
        for cell in (*row.source, *row.target)
    )
    sourced = any(part.heading and part.heading.source for part in parts)
    own = [
        part
        for part in parts
        if part.heading and (part.heading.source or not sourced) and levels[part.id] == 1
    ]
    lead = parts[0] if parts and (parts[0].id == TOP or _is_title(parts)) else None
    sections = [part for part in own if part is not lead]
    if len(sections) < FEW or size < SHORT:
        return [
            File(
                "index.md",
                tuple((part, 1 if part is lead else levels[part.id] + 1) for part in parts),
            )
        ]
    files: list[tuple[str, list[tuple[Part, int]]]] = [("index.md", [])]
    for part in parts:
        if part in sections:
            files.append((f"{part.id}.md", []))
        files[-1][1].append(
            (part, 1 if part is lead or part in sections else max(2, levels[part.id]))
        )
    return [File(name, tuple(held)) for name, held in files]


def _is_title(parts: Sequence[Part]) -> bool:
    """Say whether the first section's heading is the text's title."""
    first, rest = parts[0], parts[1:]
    return first.heading is not None and (
        not first.level or all(part.level > first.level for part in rest if part.level)
    )


def _levels(parts: Sequence[Part]) -> dict[str, int]:
    """Return each section's level: 1 for those that get a page of their own, more below them."""
    marked = [part.level for part in parts[1:] if part.level]
    base = min(marked, default=1)
    while (
        marked.count(base) == 1
        and any(level > base for level in marked)
        and marked.index(base) == 0
    ):
        base += 1
    result = {}
    for part in parts:
        text = _text(part.heading.source or part.heading.target) if part.heading else ""
        result[part.id] = (
            max(1, part.level - base + 1) if part.level else 2 if _SUBSECTION.match(text) else 1
        )
    return result


def _text(cells: Sequence[Cell]) -> str:
    return " ".join(map(_words, cells))


def _words(cell: Cell) -> str:
    """Return what a reader reads of a cell; a skipped section's heading keeps its mark on the target's side."""
    return cell.text


def _title(file: File, side: Side, document: Document, slug: str) -> str:
    """Return the page's title in plain text."""
    part = file.parts[0][0] if file.parts else None
    heading = part.heading if part and file.parts[0][1] == 1 else None
    if heading:
        cells = (
            (heading.source if side is Side.SOURCE else heading.target)
            or heading.source
            or heading.target
        )
        return _split_note(_text(cells))[0]
    return (
        document.titles[0 if side is Side.SOURCE else 1]
        or next(filter(None, document.titles), "")
        or slug.replace("-", " ")
    )


def _split_note(text: str) -> tuple[str, str]:
    """Return a heading without the long remark in brackets at its end, and the remark."""
    match = _LONG_NOTE.search(text)
    if (
        match
        and match.start() > 1
        and not skip_mark(text)
        and re.search(r"[\u2e80-\u9fff]", match.group())
    ):
        return text[: match.start()].rstrip(), match.group(1)
    return text, ""


@dataclass
class _Page:
    """A page being written for one side: its blocks, joined by blank lines but for items of one list."""

    side: Side
    locale: str
    site: Site
    blocks: list[str] = field(default_factory=list)
    last: Role | Shape | None = None

    def add(self, block: str, kind: Role | Shape | None = None) -> None:
        """Add a block; items go on in the last one's list."""
        if kind is Shape.ITEM and self.last is Shape.ITEM:
            self.blocks[-1] += "\n" + block
        elif block:
            self.blocks.append(block)
        self.last = kind

    def own(self, row: Row) -> tuple[Cell, ...]:
        """Return the row's cells of this side."""
        return row.source if self.side is Side.SOURCE else row.target

    def part(self, part: Part, level: int) -> None:
        """Add a section."""
        if part.heading:
            self.heading(part, part.heading, level)
        for row in part.rows:
            cells = self.own(row)
            if (
                not cells
                and self.side is Side.TARGET
                and any(cell.role is not Role.NOTE for cell in row.source)
            ):
                self.add(UNTRANSLATED)
            for cell in cells:
                self.cell(cell, part, level)

    def heading(self, part: Part, heading: Row, level: int) -> None:
        """Add a section's heading; where this side has none, the other's words."""
        first, *more = self.own(heading) or heading.source or heading.target
        mark = skip_mark(first.paragraph.text)
        markdown, remark = first.markdown, ""
        if first.paragraph.shape is Shape.TEXT:
            words = _words(first)
            words, remark = (words, "") if mark else _split_note(words)
            markdown = escape_heading(words)
        self.add(f"{'#' * min(level, 6)} {markdown} {{#{part.id}}}")
        if remark:
            self.note(escape(remark))
        if mark:
            self.note(wording.skipped(self.locale))
        for cell in more:
            self.cell(cell, part, level)

    def cell(self, cell: Cell, part: Part, level: int) -> None:
        """Add a paragraph."""
        markdown = cell.markdown
        if cell.role is Role.IMAGE:
            self.add(
                markdown
                if cell.paragraph.shape is Shape.IMAGE
                else f"<!-- image: {comment(cell.paragraph.text)} -->"
            )
        elif cell.role is Role.NOTE:
            self.note(markdown)
        elif cell.role is Role.HEADING:
            self.add(f"{'#' * min(level + 1, 6)} {markdown} {{#{part.id}-{cell.line}}}")
        elif cell.paragraph.shape is Shape.ITEM:
            self.add(
                markdown if re.match(r"(?:[-*+]|\d+[.)])\s", markdown) else f"- {markdown}",
                Shape.ITEM,
            )
        elif cell.key and self.site.citations and f"@{cell.key}" not in markdown:
            self.add(f"{markdown} [@{cell.key}]")
        else:
            self.add(markdown)

    def note(self, markdown: str) -> None:
        """Add a translator's note: an admonition where the site has them, else a quotation. Notes in a row are one."""
        title = wording.note_title(self.locale)
        head, indent = (
            (f'!!! note "{title}"', "    ")
            if self.site.admonitions
            else (f"> **{title}**\n>", "> ")
        )
        body = "\n".join(f"{indent}{line}".rstrip() for line in markdown.split("\n"))
        if self.last is Role.NOTE:
            self.blocks[-1] += f"\n{indent.rstrip()}\n{body}"
        else:
            self.add(f"{head}\n{body}", Role.NOTE)


def _page(file: File, page: _Page, titles: Mapping[str, str], document: Document) -> str:
    titled = bool(file.parts) and file.parts[0][0].heading is not None and file.parts[0][1] == 1
    title = titles[file.name]
    if not titled:
        name = unique(
            slugify(next(filter(None, document.titles), title)), [part.id for part, _ in file.parts]
        )
        page.add(f"# {escape_heading(title)} {{#{name}}}")
    for part, level in file.parts:
        page.part(part, level)
    body = "\n".join(page.blocks)
    for definition in document.definitions:
        if definition.mark in body and definition.side in {None, page.side}:
            page.add(definition.markdown)
    front: dict[str, str | list[str]] = {"title": safe_title(title)}
    if file.name == "index.md":
        if len(titles) > 1:
            page.add(
                "\n".join(
                    f"- [{escape(name)}]({path})"
                    for path, name in titles.items()
                    if path != "index.md"
                )
            )
        lists = {
            "authors": list(document.authors),
            "sources": [document.url] if document.url else [],
        }
        front |= {"date": document.date} | {key: value for key, value in lists.items() if value}
    lines = [
        f"{key}: {value if key == 'date' else json.dumps(value, ensure_ascii=False)}"
        for key, value in front.items()
        if value
    ]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + "\n\n".join(page.blocks) + "\n"
