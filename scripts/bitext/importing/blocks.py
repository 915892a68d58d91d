"""Markdown as paragraphs, by the parser that renders: blocks of one language stay as they stand, mixed ones are taken apart."""

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown import Markdown

from bitext.importing.markup import escape
from bitext.importing.model import Definition, Document, Paragraph, Shape, Side
from bitext.importing.safety import (
    Keep,
    is_safe_address,
    is_safe_markdown,
    settle_links,
    strip_attributes,
)
from bitext.importing.sides import Languages
from bitext.importing.webpage import is_label, read_fragment
from bitext.model import Block, Leaf
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
_FRONT = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s*|\s*#*\s*(?:\{[^{}\n]*\})?\s*$")
_DEFINITION = re.compile(r"\s*(\*?)\[(\^?[^\]]+)\]:\s*(.*)", re.DOTALL)
_MARKER = re.compile(r"^\s*(?:>\s?|[-*+]\s+|\d+[.)]\s+|:\s+)+")
_SOFT_BREAK = re.compile(r"(?<!  )(?<!\\)\n(?![ \t]*(?:[-*+>#|]|\d+[.)])\s)")
_HAN_SEAM = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef“”‘’])\n(?=[\u2e80-\u9fff\uff00-\uffef“”‘’])"
)


@dataclass
class _Reader:
    """One Markdown text being read."""

    languages: Languages
    keep: Keep
    why: Callable[[int], str]
    md: Markdown = field(default_factory=lambda: convert_with(_EXTENSIONS.split(), _CONFIGS))
    found: list[Paragraph] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    titles: dict[Side, str] = field(default_factory=dict)

    def read(self, text: str, offset: int = 0, side: Side | None = None) -> None:
        """Add a text's paragraphs; `offset` lines stand before it."""
        lines = text.split("\n")
        page = parse_page(self.md, text, key="", path="", locale=self.languages.source)
        for section in page.sections:
            if section.level:
                source = lines[section.line - 1]
                markdown = _HEADING.sub("", source).strip()
                name = section.id if section.explicit else ""
                words = fold(self._words(markdown))
                self.add(
                    Paragraph(
                        section.line + offset,
                        words,
                        markdown,
                        Shape.HEADING,
                        section.level,
                        name,
                        side=side,
                    )
                )
            for block in section.blocks:
                self.block(block, lines, offset, side)

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph, made safe; one that begins on a line that has one already goes on in it."""
        paragraph = self._safe(replace(paragraph, why=paragraph.why or self.why(paragraph.line)))
        last = self.found[-1] if self.found else None
        if last and last.line == paragraph.line:
            joined = f"{last.markdown} {paragraph.markdown}"
            self.found[-1] = replace(
                last, text=fold(f"{last.text} {paragraph.text}"), markdown=joined, halves=None
            )
        else:
            self.found.append(paragraph)

    def _safe(self, paragraph: Paragraph) -> Paragraph:
        """Return a paragraph whose Markdown, and its halves, render to nothing that runs."""
        if paragraph.shape is Shape.CODE and self._is_safe(paragraph.markdown):
            return paragraph
        halves = paragraph.halves
        if halves:
            halves = (self._made_safe(halves[0], paragraph), self._made_safe(halves[1], paragraph))
        return replace(
            paragraph, markdown=self._made_safe(paragraph.markdown, paragraph), halves=halves
        )

    def _made_safe(self, markdown: str, paragraph: Paragraph) -> str:
        settled = settle_links(markdown, self.keep, self.lost)
        for candidate in (settled, strip_attributes(settled)):
            if self._is_safe(candidate):
                return candidate
        self.notes.append(
            f"line {paragraph.line}: markup that could run something is shown as text"
        )
        return "\n\n".join(escape(part) for part in re.split(r"\n\s*\n", markdown))

    def _is_safe(self, markdown: str) -> bool:
        self.md.reset()
        return is_safe_markdown(markdown, self.md.convert(markdown))

    def _words(self, markdown: str) -> str:
        page = parse_page(
            self.md, f"x\n\n{markdown}", key="", path="", locale=self.languages.source
        )
        return " ".join(leaf.text for leaf in list(page.leaves)[1:]) or markdown

    def block(self, block: Block, lines: Sequence[str], offset: int, side: Side | None) -> None:
        """Add a block's paragraphs."""
        own = "\n".join(lines[block.line - 1 : block.end])
        line = block.line + offset
        if block.kind == "comment":
            self.comment(own, line, side)
        elif (
            block.kind in {"reference", "abbreviation"}
            or (block.kind == "footnote" and not block.leaves)
            or block.kind == "footnote"
        ):
            self._define(own, line)
        elif block.kind == "html":
            self.html(own, line, side)
        elif block.kind == "rule" or not block.leaves:
            return
        elif block.kind == "table":
            self.table(own, block, line, side)
        elif block.kind in {"code", "formula"}:
            self.add(Paragraph(line, block.leaves[0].text, own, Shape.CODE, side=side))
        elif block.kind == "figure":
            words = fold(" ".join(piece.text for piece in block.leaves[0].inlines)) or "image"
            self.add(Paragraph(line, words, own, Shape.IMAGE))
        elif block.kind == "paragraph":
            self.leaf(block.leaves[0], offset, Shape.TEXT, side)
        else:
            self.container(block, own, line, offset, side)

    def _define(self, own: str, line: int) -> None:
        """Keep the definition of a link, footnote or abbreviation; one that could run is left out."""
        label = _DEFINITION.match(own)
        if not label:
            return
        star, name, rest = label.groups()
        if name.startswith("^"):
            paragraph = Paragraph(line, "", rest)
            parts = re.split(r"\n\s*\n", rest)
            safe = [self._made_safe(textwrap.dedent(part).strip(), paragraph) for part in parts]
            body = "\n\n".join(textwrap.indent(part, "    ") for part in safe)
            self.definitions.append(Definition(f"[{name}]", f"[{name}]: {body.strip()}"))
        elif star:
            self.definitions.append(Definition(name, own))
        elif is_safe_address(rest.split()[0] if rest.split() else ""):
            self.definitions.append(Definition(f"[{name}]", own))
        else:
            self.lost.append(rest[:200])

    def container(self, block: Block, own: str, line: int, offset: int, side: Side | None) -> None:
        """Add a list, quotation, admonition, tabs: as it stands where it is of one language, else its leaves."""
        titles = [leaf for leaf in block.leaves if leaf.kind == "title" and is_label(leaf.text)]
        sides = {
            piece_side
            for leaf in block.leaves
            if leaf not in titles
            for _, piece in pieces(leaf)
            if (piece_side := self._side(piece))
        }
        mixed = any(
            self.languages.halves(piece) for leaf in block.leaves for _, piece in pieces(leaf)
        )
        quote = block.kind == "quote" and all(
            leaf.containers == ("quote",) for leaf in block.leaves
        )
        if len(sides) < 2 and not titles and not quote and not mixed:
            text = fold(" ".join(leaf.text for leaf in block.leaves))
            self.add(Paragraph(line, text, own, Shape.VERBATIM, side=side))
            return
        for leaf in block.leaves:
            if leaf in titles:
                self.add(
                    Paragraph(leaf.line + offset, leaf.text, leaf.text, why="a label, no text")
                )
            elif leaf.kind in {"code", "formula"}:
                self.add(
                    Paragraph(leaf.line + offset, leaf.text, leaf.markdown, Shape.CODE, side=side)
                )
            else:
                listed = block.kind == "list"
                self.leaf(leaf, offset, Shape.ITEM if listed else Shape.TEXT, side, quoted=quote)

    def leaf(
        self, leaf: Leaf, offset: int, shape: Shape, side: Side | None, *, quoted: bool = False
    ) -> None:
        """Add a leaf: one paragraph, or one for each stretch of lines of one language."""
        stretches: list[tuple[int, list[str]]] = []
        last = Side.NONE
        for at, piece in pieces(leaf):
            own = self._side(piece) or last
            if stretches and (own is last or last is Side.NONE):
                stretches[-1][1].append(piece)
            else:
                stretches.append((at, [piece]))
            last = own
        for at, parts in stretches:
            markdown = "\n".join(parts)
            text = leaf.text if len(stretches) == 1 else fold(self._words(markdown))
            markdown = _SOFT_BREAK.sub(" ", _HAN_SEAM.sub("", markdown))
            indented = parts[0][:1] in "\u2003\u3000"
            halves = self.languages.halves(markdown) if shape is Shape.ITEM else None
            marker = re.match(r"\s*(\d+[.)])\s", leaf.markdown) if shape is Shape.ITEM else None
            if marker:
                markdown = f"{marker.group(1)} {markdown}"
                halves = halves and (
                    f"{marker.group(1)} {halves[0]}",
                    f"{marker.group(1)} {halves[1]}",
                )
            self.add(
                Paragraph(
                    at + offset,
                    text,
                    markdown.strip("\u2003\u3000 "),
                    shape,
                    quoted=quoted,
                    side=side,
                    indented=indented,
                    halves=halves,
                )
            )

    def _side(self, text: str) -> Side | None:
        """Return the side of a stretch of text that is long enough to tell; nothing otherwise."""
        side = self.languages.of(text)
        return (
            side if side in {Side.SOURCE, Side.TARGET} and sum(map(str.isalpha, text)) > 3 else None
        )

    def table(self, own: str, block: Block, line: int, side: Side | None) -> None:
        """Add a table: where its two columns are the two languages, each row is a paragraph of both."""
        rows = [[cell.strip() for cell in _cells(row)] for row in own.split("\n")]
        body = rows[2:]
        columns = [[self._side(row[k]) for row in body if len(row) == 2] for k in (0, 1)]
        votes = [{s: column.count(s) for s in (Side.SOURCE, Side.TARGET)} for column in columns]
        first = Side.SOURCE if votes[0][Side.SOURCE] >= votes[0][Side.TARGET] else Side.TARGET
        other = Side.TARGET if first is Side.SOURCE else Side.SOURCE
        bilingual = (
            len(body) > 0
            and all(len(row) == 2 for row in body)
            and votes[0][first] + votes[1][other] >= 1.6 * len(body)
        )
        if not bilingual:
            shared = {self.languages.of(cell) for row in rows for cell in row} >= {
                Side.SOURCE,
                Side.TARGET,
            }
            self.add(
                Paragraph(
                    line,
                    block.leaves[0].text,
                    own,
                    Shape.TABLE,
                    side=side,
                    halves=(own, own) if shared and not side else None,
                )
            )
            return
        self.add(
            Paragraph(
                line,
                fold(" ".join(rows[0])),
                " | ".join(rows[0]),
                why="the head of a table of both languages",
            )
        )
        for number, row in enumerate(body, line + 2):
            if any(row):
                halves = (row[0], row[1]) if first is Side.SOURCE else (row[1], row[0])
                self.add(
                    Paragraph(
                        number,
                        fold(self._words(" ".join(row))),
                        " ".join(row),
                        halves=halves if all(row) else None,
                    )
                )

    def comment(self, own: str, line: int, side: Side | None) -> None:
        """Add a comment: prose in it is the original of what follows, as in the Kubernetes documentation."""
        inner = own.strip().removeprefix("<!--").removesuffix("-->")
        words = len(re.findall(r"[^\W\d_]{2,}", inner))
        before = own[: own.index("<!--") + 4] if "<!--" in own else ""
        start = line - 1 + before.count("\n")
        fields = _TITLE_LINE.search(inner)
        if fields and all(re.match(r"\s*(?:[\w-]+\s*:|-\s|$)", row) for row in inner.split("\n")):
            self.titles[self._side(fields.group(1)) or Side.SOURCE] = fields.group(1)
            self.add(Paragraph(line, fold(inner), inner, why="front matter of the original"))
        elif words >= 2 or (words and re.match(r"\s*#{1,6}\s", inner)):
            self.read(
                inner,
                start,
                side or (self.languages.narrow if not self._side(inner) else self._side(inner)),
            )
        elif inner.strip():
            self.add(Paragraph(line, fold(inner), inner, why="a comment"))

    def html(self, own: str, line: int, side: Side | None) -> None:
        """Add a block of raw HTML as the Markdown that says the same."""
        blocks = [(block, why) for block, why in read_fragment(own) if block.strip()]
        text = [block for block, why in blocks if not why]
        if not text:
            self.add(Paragraph(line, fold(own)[:200], own, why="markup without text"))
            return
        reader = _Reader(self.languages, self.keep, lambda _: "", self.md)
        reader.read("\n\n".join(text), 0, side)
        labels = [Paragraph(0, block, block, why=why) for block, why in blocks if why]
        found = (
            [*labels, *reader.found]
            if labels and own.count("\n") >= len(labels) + len(reader.found)
            else reader.found
        )
        for paragraph, place in zip(found, _places(found, own.split("\n"), line), strict=True):
            self.add(replace(paragraph, line=place))


def _places(found: Sequence[Paragraph], rows: Sequence[str], line: int) -> list[int]:
    """Return a line for each paragraph of a block of HTML: where its words begin, each its own as far as there are enough."""
    places: list[int] = []
    at = 0
    for k, paragraph in enumerate(found):
        words = re.findall(r"\w+", paragraph.text)[:1]
        at = next((n for n in range(at, len(rows)) if words and words[0] in rows[n]), at)
        at = min(
            max(at, places[-1] - line + 1 if places else 0), max(0, len(rows) - len(found) + k)
        )
        places.append(line + at)
    return places


def _cells(row: str) -> list[str]:
    return re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|"))


def pieces(leaf: Leaf) -> Iterator[tuple[int, str]]:
    """Yield a leaf's own lines with their line numbers, without the markers of lists and quotations."""
    for number, row in enumerate(leaf.markdown.split("\n"), leaf.line):
        text = _MARKER.sub("", row) if leaf.kind in {"item", "quote", "description"} else row
        for part in re.split(r"<br\s*/?>", text):
            if part.strip():
                yield number, part.strip(" ")


def read_markdown(
    text: str,
    languages: Languages,
    keep: Keep = lambda _: "",
    why: Callable[[int], str] = lambda _: "",
    extracted: bool = False,
) -> Document:
    """Return Markdown as a document. `keep` takes pictures along, `why` says which lines are no part of the article."""
    reader = _Reader(languages, keep, why)
    meta, _, _, _ = read_front_matter(text, "")
    front = _FRONT.match(text) if meta.end else None
    body = text
    if front:
        reader.add(Paragraph(1, fold(front.group())[:200], front.group(), why="front matter"))
        body = text[front.end() :]
    reader.read(body, front.group().count("\n") if front else 0)
    if meta.title:
        reader.titles.setdefault(languages.of(meta.title), meta.title)
    found = _repeated_code(
        _unquoted(sorted(reader.found, key=lambda paragraph: paragraph.line), languages)
    )
    notes = list(reader.notes)
    if reader.lost:
        names = ", ".join(dict.fromkeys(reader.lost))
        notes.append(
            f"{len(reader.lost)} links or pictures lead to files that are not there: {names[:300]}"
        )
    titles = (reader.titles.get(Side.SOURCE, ""), reader.titles.get(Side.TARGET, ""))
    return Document(
        text,
        tuple(found),
        titles,
        meta.date,
        meta.authors,
        "",
        tuple({one.mark: one for one in reader.definitions}.values()),
        tuple(notes),
        extracted,
    )


def _unquoted(found: Iterable[Paragraph], languages: Languages) -> list[Paragraph]:
    """Return the paragraphs; where one language stands in quotations and the other does not, the quotation marks nothing else."""
    found = list(found)
    bodies = [
        (languages.of(p.text), p.quoted)
        for p in found
        if p.shape is Shape.TEXT and len(p.text) > 20
    ]
    marks: set[Side] = set()
    for side in (Side.SOURCE, Side.TARGET):
        quoted = sum(q for s, q in bodies if s is side)
        total = sum(s is side for s, _ in bodies)
        if quoted >= 2 and quoted > 0.7 * total:
            marks.add(side)
    return [
        replace(p, markdown="\n".join(f"> {row}" for row in p.markdown.split("\n")))
        if p.quoted and languages.of(p.text) not in marks
        else p
        for p in found
    ]


def _repeated_code(found: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs; code that stands twice, once for each language, belongs to one each."""
    result = list(found)
    seen: dict[str, int] = {}
    for k, paragraph in enumerate(found):
        if paragraph.shape is not Shape.CODE or paragraph.side:
            continue
        earlier = seen.pop(paragraph.text, -1)
        if earlier >= 0 and k - earlier <= 12:
            result[earlier] = replace(found[earlier], side=Side.SOURCE)
            result[k] = replace(paragraph, side=Side.TARGET)
        else:
            seen[paragraph.text] = k
    return result
