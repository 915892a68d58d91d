"""Markdown as paragraphs, by the parser that renders: blocks of one language stay whole, mixed ones
are taken apart.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown import Markdown

from bitext.importing.reading.article import is_label
from bitext.importing.reading.bilingual_tables import (
    Table,
    halves_of,
    read_table,
    side_of,
    two_columns,
)
from bitext.importing.reading.commonmark import settle_markdown
from bitext.importing.reading.custom_elements import find_elements
from bitext.importing.reading.defining import in_languages, read_definition
from bitext.importing.reading.doubled import mark_doubled_code, quote_again
from bitext.importing.reading.leaf_text import (
    are_in_both,
    box_of,
    is_labelling,
    is_quoted,
    marker_of,
    pieces,
    stretches,
)
from bitext.importing.reading.raw_html import is_prose, loses_lines, places_of, show_markup
from bitext.importing.reading.shared_pictures import share_pictures
from bitext.importing.reading.vetting import Keep, Purifier
from bitext.importing.reading.webpage import read_fragment
from bitext.importing.sides import Languages
from bitext.importing.values import (
    FRONT_MATTER,
    InputDefinition,
    InputText,
    Paragraph,
    Shape,
    Side,
)
from bitext.model import Block, Leaf, Section
from bitext.parse import convert_with, parse_page
from bitext.parse.frontmatter import read_front_matter
from bitext.text.characters import fold

_EXTENSIONS = (
    "abbr admonition attr_list def_list footnotes md_in_html tables toc "
    "pymdownx.arithmatex pymdownx.details pymdownx.superfences pymdownx.tabbed"
)
_CONFIGS: Mapping[str, Mapping[str, object]] = {
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.tabbed": {"alternate_style": True},
}
_TITLE_LINE = re.compile(r"^(?:title|linkTitle)\s*:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_FIELD = re.compile(r"\s*(?:[\w-]+\s*:|-\s|$)")
_FRONT = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s*|\s*#*\s*(?:\{[^{}\n]*\})?\s*$")
_CODE_ALONE = re.compile(r"(?:`[^`\n]+`\s*)+")


@dataclass
class _Reader:
    """One Markdown text being read. `place` maps a parsed line to the input's."""

    languages: Languages
    purifier: Purifier
    md: Markdown
    found: list[Paragraph] = field(default_factory=list)
    definitions: list[InputDefinition] = field(default_factory=list)
    titles: dict[Side, str] = field(default_factory=dict)
    place: Callable[[int], int] = lambda line: line
    side: Side | None = None

    def read(self, text: str, place: Callable[[int], int], side: Side | None = None) -> None:
        """Add a text's paragraphs; `side` is theirs where the input's form tells it."""
        rows = settle_markdown(text)
        before = self.place, self.side
        self.place, self.side = lambda line: place(rows[min(line, len(rows)) - 1].number), side
        parsed = "\n".join(row.text for row in rows)
        page = parse_page(self.md, parsed, key="", path="", locale=self.languages.source)
        lines = parsed.split("\n")
        for section in page.sections:
            self.heading(section, lines)
            for block in section.blocks:
                own = "\n".join(lines[block.line - 1 : block.end])
                read = _READERS.get(block.kind, _Reader.container)
                read(self, block, own)
        self.place, self.side = before

    def heading(self, section: Section, lines: Sequence[str]) -> None:
        """Add a section's heading."""
        if section.level:
            markdown = _HEADING.sub("", lines[section.line - 1]).strip()
            name = section.id if section.explicit else ""
            words = fold(self.words(markdown))
            self.add(Paragraph(section.line, words, markdown, Shape.HEADING, section.level, name))

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph, made safe; one that begins on a line that has one already goes on
        in it.
        """
        line = self.place(paragraph.line) if paragraph.line else 0
        self.put(replace(paragraph, line=line, side=paragraph.side or self.side))

    def put(self, paragraph: Paragraph) -> None:
        """Add a paragraph whose line is the input's."""
        paragraph = self.purifier.purify(paragraph)
        last = self.found[-1] if self.found else None
        if last and last.line == paragraph.line:
            joined = f"{last.markdown} {paragraph.markdown}"
            text = fold(f"{last.text} {paragraph.text}")
            self.found[-1] = replace(last, text=text, markdown=joined, halves=None)
        else:
            self.found.append(paragraph)

    def words(self, markdown: str) -> str:
        """Return what a reader reads of a piece of Markdown."""
        page = parse_page(
            self.md, f"x\n\n{markdown}", key="", path="", locale=self.languages.source
        )
        return " ".join(leaf.text for leaf in list(page.leaves)[1:]) or markdown

    def side_of(self, text: str) -> Side | None:
        """Return the side of a stretch of text, nothing where it does not tell."""
        return side_of(text, self.languages)

    def define(self, _: Block, own: str) -> None:
        """Keep the definition of a link, footnote or abbreviation."""
        definition = read_definition(own, self.purifier)
        if definition:
            self.definitions += in_languages(definition, self.languages)

    def rule(self, _: Block, __: str) -> None:
        """Leave out a thematic break."""

    def code(self, block: Block, own: str) -> None:
        """Add a block of code or a displayed formula."""
        if block.leaves:
            self.add(Paragraph(block.line, block.leaves[0].text, own, Shape.CODE))

    def figure(self, block: Block, own: str) -> None:
        """Add a picture that is a block of its own."""
        words = fold(" ".join(piece.text for piece in block.leaves[0].inlines)) or "image"
        self.add(Paragraph(block.line, words, own.strip(), Shape.IMAGE))

    def paragraph(self, block: Block, _: str) -> None:
        """Add a paragraph."""
        for leaf in block.leaves[:1]:
            if self.languages.alone is None and is_label(leaf.text):
                self.label(leaf)
            elif _CODE_ALONE.fullmatch(leaf.markdown.strip()):
                self.add(Paragraph(block.line, leaf.text, leaf.markdown, Shape.CODE))
            else:
                self.leaf(leaf, Shape.TEXT)

    def label(self, leaf: Leaf) -> None:
        """Leave out words that only name the language of what follows."""
        self.add(Paragraph(leaf.line, leaf.text, leaf.text, why="a label, no text"))

    def table(self, block: Block, own: str) -> None:
        """Add a table: where its two columns are the two languages, each row is a paragraph of
        both.
        """
        table = None if self.side else read_table(own)
        first = two_columns(table, self.languages) if table else None
        if table and first:
            self.columns(block, table, first)
            return
        halves = halves_of(table, self.languages) if table else None
        if halves is None and table and self._names_both(own):
            halves = own, own
        text = block.leaves[0].text if block.leaves else own
        self.add(Paragraph(block.line, text, own, Shape.TABLE, halves=halves))

    def columns(self, block: Block, table: Table, first: Side) -> None:
        """Add the rows of a table whose first column is of a side, and whose second is of the
        other.
        """
        head = " | ".join(table.head)
        why = "the head of a table of both languages"
        self.add(Paragraph(block.line, fold(head), head, why=why))
        for number, row in enumerate(table.body, block.line + 2):
            joined = " ".join(row).strip()
            if joined:
                halves = (row[0], row[1]) if first is Side.SOURCE else (row[1], row[0])
                known = halves if all(row) else None
                self.add(Paragraph(number, fold(self.words(joined)), joined, halves=known))

    def _names_both(self, table: str) -> bool:
        cells = {self.languages.of(cell) for cell in table.split("|")}
        return cells >= {Side.SOURCE, Side.TARGET}

    def container(self, block: Block, own: str) -> None:
        """Add a list, quotation, admonition, tabs: whole where it is of one language, else its
        leaves.
        """
        labels = [] if self.languages.alone else list(filter(is_labelling, block.leaves))
        texts = [leaf for leaf in block.leaves if leaf.kind != "title"]
        quote = bool(texts) and all(map(is_quoted, texts))
        listed = block.kind == "list"
        titled = listed and are_in_both(texts, self.languages)
        if any((labels, quote, titled, self._is_mixed(block.leaves))):
            for leaf in labels:
                self.label(leaf)
            box = "" if labels else box_of(block, own)
            self.leaves(texts, box, listed=listed, quoted=quote, titled=titled)
        elif block.leaves:
            text = fold(" ".join(leaf.text for leaf in block.leaves))
            self.add(Paragraph(block.line, text, own, Shape.VERBATIM))

    def leaves(
        self,
        leaves: Sequence[Leaf],
        box: str,
        *,
        listed: bool,
        quoted: bool,
        titled: bool = False,
    ) -> None:
        """Add the leaves of a container in both languages; `titled` ones hold both each."""
        for number, leaf in enumerate(leaves):
            if leaf.kind in {"code", "formula"}:
                depth = leaf.containers.count("list")
                self.add(
                    Paragraph(leaf.line, leaf.text, leaf.markdown, Shape.CODE, depth=depth, box=box)
                )
            else:
                shape = Shape.ITEM if listed else Shape.TEXT
                marker = _marker(leaves, number, self)
                self.leaf(leaf, shape, quoted=quoted, box=box, marker=marker, titled=titled)

    def _is_mixed(self, leaves: Sequence[Leaf]) -> bool:
        texts = [piece.text for leaf in leaves for piece in pieces(leaf)]
        sides = {self.side_of(text) for text in texts} - {None}
        return len(sides) > 1 or any(map(self.languages.halves, texts))

    def leaf(
        self,
        leaf: Leaf,
        shape: Shape,
        *,
        quoted: bool = False,
        box: str = "",
        marker: str = "",
        titled: bool = False,
    ) -> None:
        """Add a leaf: one paragraph, or one for each stretch of lines of one language."""
        found = stretches(pieces(leaf), self.side_of)
        depth = leaf.containers.count("list")
        for piece in found:
            text = leaf.text if len(found) == 1 else fold(self.words(piece.text))
            halves = self.languages.halves(piece.text) if shape is Shape.ITEM else None
            if titled and halves is None:
                halves = self.languages.title_halves(piece.text, loose=True)
            markdown = piece.text.strip("\u2003\u3000 ")
            if marker:
                markdown = f"{marker} {markdown}"
                halves = halves and (f"{marker} {halves[0]}", f"{marker} {halves[1]}")
            self.add(
                Paragraph(
                    piece.line,
                    text,
                    markdown,
                    shape,
                    quoted=quoted,
                    indented=piece.text[:1] in "\u2003\u3000",
                    halves=halves,
                    depth=depth,
                    box=box,
                )
            )

    def comment(self, block: Block, own: str) -> None:
        """Add a comment: prose in it is the original of what follows, as in the Kubernetes
        documentation; in a file of one language it is nobody's to read.
        """
        inner = own.strip().removeprefix("<!--").removesuffix("-->").lstrip(" \t")
        start = block.line - 1 + own[: own.find("<!--") + 4].count("\n")
        fields = _TITLE_LINE.search(inner)
        if fields and all(map(_FIELD.match, inner.split("\n"))):
            self.titles[self.side_of(fields.group(1)) or Side.SOURCE] = fields.group(1)
            self.add(Paragraph(block.line, fold(inner), inner, why="front matter of the original"))
        elif self.languages.alone is None and is_prose(inner):
            side = self.side or self.side_of(inner) or self.languages.narrow
            place = self.place
            self.read(inner, lambda line: place(line + start), side)
        elif inner.strip():
            self.add(Paragraph(block.line, fold(inner), inner, why="a comment"))

    def html(self, block: Block, own: str) -> None:
        """Add a block of raw HTML as the Markdown that says the same.

        An element, a comment or a tag that never ends holds the rest of the page: then no markup of
        the block counts, and its lines are read as all others are.
        """
        blocks = [(part, why) for part, why in read_fragment(own) if part.strip()]
        if loses_lines(own, " ".join(part for part, _ in blocks)):
            self.purifier.endless.append(self.place(block.line))
            place = self.place
            self.read(show_markup(own), lambda line: place(line + block.line - 1), self.side)
            return
        text = [part for part, why in blocks if not why]
        if not text:
            self.add(Paragraph(block.line, fold(own)[:200], own, why="markup without text"))
            return
        inner = _Reader(self.languages, self.purifier, self.md)
        inner.read("\n\n".join(text), lambda line: line, self.side)
        labels = [Paragraph(0, part, part, why=why) for part, why in blocks if why]
        found = (
            [*labels, *inner.found]
            if own.count("\n") >= len(labels) + len(inner.found)
            else inner.found
        )
        rows = own.split("\n")
        lines = [self.place(block.line + k) for k in range(len(rows))]
        for paragraph, at in zip(found, places_of(found, rows), strict=True):
            self.put(replace(paragraph, line=lines[at]))


_READERS: Mapping[str, Callable[[_Reader, Block, str], None]] = {
    "comment": _Reader.comment,
    "reference": _Reader.define,
    "footnote": _Reader.define,
    "html": _Reader.html,
    "rule": _Reader.rule,
    "table": _Reader.table,
    "code": _Reader.code,
    "formula": _Reader.code,
    "figure": _Reader.figure,
    "paragraph": _Reader.paragraph,
}


def _of_element(name: str) -> str:
    """Return what the report says of an element that was replaced."""
    return f"the element <{name}> holds no text; its file, words or name are in its place"


def _settle_doubled(found: Iterable[Paragraph], languages: Languages) -> list[Paragraph]:
    return mark_doubled_code(quote_again(found, languages), languages)


def _marker(leaves: Sequence[Leaf], number: int, reader: _Reader) -> str:
    """Return the list marker that a leaf is written with: its own; its item's, where it is that
    item's translation.
    """
    leaf = leaves[number]
    if leaf.kind == "item":
        return marker_of(leaf)
    if leaf.kind != "paragraph" or number == 0:
        return ""
    before = leaves[number - 1]
    own = reader.side_of(leaf.text)
    is_translation = (
        before.kind == "item"
        and before.containers == leaf.containers
        and own is not None
        and reader.side_of(before.text) not in {own, None}
    )
    return marker_of(before) if is_translation else ""


def read_markdown(
    text: str, languages: Languages, keep: Keep = lambda _: "", *, base: str = ""
) -> InputText:
    """Return Markdown as a document. `keep` takes pictures along, `base` is the text's address."""
    md = convert_with(_EXTENSIONS.split(), _CONFIGS)
    purifier = Purifier(md, keep, base)
    reader = _Reader(languages, purifier, md)
    meta, _, _, _ = read_front_matter(text, "")
    front = _FRONT.match(text) if meta.end else None
    start = front.group().count("\n") if front else 0
    if front:
        reader.put(Paragraph(1, fold(front.group())[:200], front.group(), why=FRONT_MATTER))
    reader.read(text[front.end() :] if front else text, lambda line: line + start)
    if meta.title:
        reader.titles.setdefault(languages.of(meta.title), meta.title)
    found: Iterable[Paragraph] = sorted(reader.found, key=lambda paragraph: paragraph.line)
    return InputText(
        text,
        tuple(share_pictures(_settle_doubled(found, languages), languages)),
        (reader.titles.get(Side.SOURCE, ""), reader.titles.get(Side.TARGET, "")),
        meta.date,
        meta.authors,
        definitions=tuple({(one.mark, one.side): one for one in reader.definitions}.values()),
        notes=(*purifier.notes(), *map(_of_element, find_elements(text))),
    )
