"""The types that travel through the house: frozen, typed, without behaviour that needs a disk.

Flow: text -> Page (sections of blocks of leaves) -> Bitext (section pairs of rows of pairs).
What is wrong with a text is a Finding: a value that is collected, not an exception.
Say source and target, never the languages; lines are counted from 1.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

TOP = "_top"
"""Id of the section that precedes a page's first heading."""


class Kind(StrEnum):
    """What a leaf block is. Leaves of different kinds are never aligned with each other."""

    PARAGRAPH = "paragraph"
    ITEM = "item"  # a list item's own text
    TERM = "term"  # of a definition list
    DESCRIPTION = "description"
    QUOTE = "quote"  # a quotation's paragraph
    TABLE = "table"
    CODE = "code"
    FORMULA = "formula"
    FIGURE = "figure"
    TITLE = "title"  # of an admonition, a details block or a tab
    FOOTNOTE = "footnote"
    HTML = "html"


class InlineKind(StrEnum):
    """What a piece of inline content is.

    Everything but TEXT is opaque to sentence splitting and to prose fingerprints.
    """

    TEXT = "text"
    CODE = "code"
    LINK = "link"  # text: its words (also part of the surrounding TEXT); target: its address
    IMAGE = "image"  # text: alt; target: address
    FORMULA = "formula"
    CITATION = "citation"  # target: the citekey
    FOOTNOTE = "footnote"  # a reference to a footnote; target: its label
    EMPHASIS = "emphasis"  # text: the words inside (also part of the surrounding TEXT)
    KEYS = "keys"
    ICON = "icon"
    HTML = "html"  # inline raw HTML; target: the tag name


@dataclass(frozen=True, slots=True)
class Inline:
    """A piece of a leaf's inline content, in document order.

    LINK and EMPHASIS enclose: their words are in TEXT pieces as well.
    """

    kind: InlineKind
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf block on one side: what the contracts count as one unit.

    `text` is what a reader reads (inline code included; pictures, citations, footnote marks and
    permalinks not), white space folded, except in code, which keeps its lines; `markdown` its own
    source lines, dedented, snippets expanded; `html` its own rendered element without nested leaves
    and marks. `mark` numbers the page's leaves from 0 in document order and is the value of the
    attribute `data-b` on its element in the rendered page. `id` is an explicit `{#id}`.
    `containers` are the enclosing blocks from the outside in (`list`, `quote`, `admonition:note`,
    `tab`, `details:tip`, `definition`, `footnote`).
    """

    kind: Kind
    text: str
    line: int
    end: int
    mark: int = 0
    markdown: str = ""
    html: str = ""
    id: str = ""
    containers: tuple[str, ...] = ()
    inlines: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level block: a paragraph, a whole list, a whole admonition.

    `kind` is a leaf kind's value or the container's (`list`, `quote`, `admonition`, `details`,
    `tabs`, `definitions`, `footnote`, `comment`, `include`, `html`, `rule`, `toc`, `reference` for
    link and abbreviation definitions).
    `mark` is the value of `data-t` on the first element of its HTML; blocks without
    HTML (comments, definitions) have none in the page. A block may have no leaves.
    """

    kind: str
    line: int
    end: int
    mark: int = 0
    leaves: tuple[Leaf, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of any level and the blocks up to the next heading of any level.

    What precedes the first heading has level 0 and the id `_top`. An `explicit` id is written in
    the source as `{#id}`; `line` is the heading's (1 for `_top`). `anchors` are the names of empty
    `<a id="…"></a>` that the author wrote before the heading: they are no blocks.
    """

    id: str
    level: int
    title: str
    line: int
    explicit: bool = False
    blocks: tuple[Block, ...] = ()
    anchors: tuple[str, ...] = ()

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The section's units on this side, in document order."""
        return tuple(leaf for block in self.blocks for leaf in block.leaves)


MACHINE = "mt"  # the flag of what a machine has translated and nobody has reviewed


@dataclass(frozen=True, slots=True)
class Stamp:
    """One section's entry in the record: an optional flag (`mt`) and a fingerprint per source unit.

    `heading` is the fingerprint of the section's heading; records of version 1 have none. `drafted`
    are the fingerprints that the flag is about where it is not about all of them.
    """

    fingerprints: tuple[str, ...]
    flag: str = ""
    line: int = 0
    heading: str = ""
    drafted: tuple[str, ...] = ()

    @property
    def flagged(self) -> frozenset[str]:
        """The fingerprints, the heading's among them, that the flag is about."""
        every = frozenset(filter(None, (self.heading, *self.fingerprints)))
        return (frozenset(self.drafted) or every) if self.flag else frozenset()


@dataclass(frozen=True, slots=True)
class Meta:
    """A page's front matter, typed at the door.

    `lines` gives each key's line in the file, `end` the closing fence's (0: none); `unfit` are the
    keys whose values are of no use to what else reads them. `markup` are the texts that may be
    HTML, by the key whose value they are or stand in.
    """

    title: str = ""
    description: str = ""
    topics: tuple[str, ...] = ()
    date: str = ""  # ISO 8601
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    paper: str = ""  # this page is the note of that citekey
    topic: str = ""  # this page is the gloss of that topic
    lists: str = ""  # this page introduces the list of all papers, topics or terms
    version: int = 0  # of the record's normaliser; 0: no record
    record: Mapping[str, Stamp] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    end: int = 0
    unfit: tuple[str, ...] = ()
    markup: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Danger(StrEnum):
    """What a fault can do, from running a script to being merely unknown."""

    RUNS = "runs"
    POSES = "poses"  # as a part of the interface
    LOADS = "loads"  # something from elsewhere, or another page
    ODD = "odd"  # nothing that is known, but nothing that a text needs either


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the text of a page may not have.

    `key` is equal where two pages have the same. `excerpts` are what to look for in the source, the
    best first; `mark` is the parser's mark (`b3`, `t1`) that it stands in, or `>b3` after which it
    stands. `token` is the index of
    its tag in the page's `Document`, -1 where the browser sees a tag that the text does not have as
    such; `attribute` is its attribute, empty where the element itself is the fault.
    """

    danger: Danger
    what: str
    key: str
    excerpts: tuple[str, ...] = ()
    mark: str = ""
    token: int = -1
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page.

    `key` is the same for a page and its translation; `path` is relative to the repository's root.
    `faults` are what of its HTML does more than show a text.
    """

    key: str
    path: str
    locale: str
    meta: Meta = field(default_factory=Meta)
    sections: tuple[Section, ...] = ()
    faults: tuple[Fault, ...] = field(default=(), compare=False)

    @property
    def leaves(self) -> Iterator[Leaf]:
        """Every unit of the page on this side, in document order."""
        return (leaf for section in self.sections for leaf in section.leaves)


@dataclass(frozen=True, slots=True)
class Bead:
    """What belongs together: indices into two sequences, from 0.

    An empty side is a null. The score is the confidence, 0 to 1.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float = 1.0

    def moved(self, source: int, target: int) -> "Bead":
        """Return the bead with both sides' indices counted from an earlier start."""
        return Bead(
            tuple(i + source for i in self.source),
            tuple(j + target for j in self.target),
            self.score,
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """Aligned leaves of a row; either side may be empty."""

    source: tuple[Leaf, ...]
    target: tuple[Leaf, ...]
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """Aligned top-level blocks, with the leaves inside them aligned; either side may be empty.

    A block that stands for what several of the source's headings have below them is in the first's.
    """

    source: tuple[Block, ...]
    target: tuple[Block, ...]
    pairs: tuple[Pair, ...] = ()
    score: float = 1.0

    @property
    def stands_in(self) -> bool:
        """Whether each side stands for the other, though none of its units has a counterpart."""
        sides = {bool(pair.source) + 2 * bool(pair.target) for pair in self.pairs}
        return sides == {1, 2}

    @property
    def is_held_above(self) -> bool:
        """Whether the translation of the row's units stands in a block of an earlier row."""
        return not self.target and any(pair.target for pair in self.pairs)

    @property
    def holds_more(self) -> bool:
        """Whether the row's translation also holds that of later rows' units."""
        return sum(len(p.target) for p in self.pairs) < sum(len(b.leaves) for b in self.target)


@dataclass(frozen=True, slots=True)
class SectionPair:
    """A section and its translation; either may be missing.

    Where the translation lacks only the heading, its words stand in the section before: then the
    rows have them. Where it has a heading of its own among the words of a source section, these are
    all in that section's rows, and what its own heading stands above has none.
    """

    source: Section | None
    target: Section | None
    rows: tuple[Row, ...] = ()

    @property
    def id(self) -> str:
        """The section's id in every view: the source's where there is one."""
        section = self.source or self.target
        return section.id if section else TOP

    @property
    def is_translated(self) -> bool:
        """Whether the source's section is translated, be it without its heading."""
        held = any(row.target or row.is_held_above for row in self.rows)
        return bool(self.source) and (self.target is not None or held)

    @property
    def is_continued(self) -> bool:
        """Whether the section is the translation's alone only by its heading."""
        return self.source is None and not self.rows and bool(self.target and self.target.blocks)

    @property
    def is_bare_heading(self) -> bool:
        """Whether one side lacks the heading, and nothing of what stands below it."""
        return self.is_continued or (self.target is None and self.is_translated)

    @property
    def pairs(self) -> Iterator[Pair]:
        """The section's aligned leaves, row by row."""
        return (pair for row in self.rows for pair in row.pairs)


@dataclass(frozen=True, slots=True)
class Bitext:
    """A page and its translation, aligned.

    `target` is missing where there is no translation, `source` for an orphan page.
    """

    source: Page | None
    target: Page | None
    sections: tuple[SectionPair, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Unit ids by the leaf's mark: several where a target leaf covers several source units."""

    source: Mapping[int, str]
    target: Mapping[int, tuple[str, ...]]


class Severity(StrEnum):
    """How sure a finding is: an error is provable, a warning is a good guess."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: the path from the repository's root, line and column from 1.

    Line and column are 0 where the whole file is meant.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: where, by which check, how surely, what, and how to fix it.

    `source` is the counterpart in the source language where there is one.
    """

    location: Location
    check: str
    severity: Severity
    message: str
    hint: str = ""
    source: Location | None = None

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.location}: {self.message}{hint} [{self.check}]"


class InputError(Exception):
    """Input or arguments that cannot be used at all.

    The message is one line: what, where, how to fix it.
    """
