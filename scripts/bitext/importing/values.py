"""What an import works on: paragraphs as found, what each is, and the plan that says what becomes
of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bitext.model import Bead

#: Why a paragraph that is front matter is left out.
FRONT_MATTER = "front matter"


class Role(StrEnum):
    """What a paragraph is for."""

    HEADING = "heading"
    BODY = "body"
    CITATION = "citation"
    CAPTION = "caption"
    IMAGE = "image"
    NOTE = "note"  # the translator's
    BOILERPLATE = "boilerplate"


class Side(StrEnum):
    """Which language a paragraph belongs to."""

    SOURCE = "source"
    TARGET = "target"
    BOTH = "both"
    NONE = "none"


class Shape(StrEnum):
    """How a paragraph is set: written back as it was, or as a paragraph of its own."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"
    CODE = "code"
    IMAGE = "image"
    VERBATIM = (
        "verbatim"  # lists, quotations, tables, admonitions of one language: their own Markdown
    )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the input.

    `text` is what a reader reads, `markdown` what is written; both without the line's indent.

    `line` is its first in the decoded input (for HTML: the extracted text), from 1. `gap` is the
    number of blank lines before. `level` and `id` are a heading's, 0 and empty where the input does
    not give them. `indented` tells U+2003, U+3000 or several blanks at its start. `side` is set
    where the input's own form says it (a comment above its translation). `why` is set where that
    form says that it is not part of the article. `halves` is its Markdown in either language where
    its form gives both (a row of a table). `depth` is the number of lists around it; `box` the line
    that opens the admonition, details or tab around it.
    """

    line: int
    text: str
    markdown: str
    shape: Shape = Shape.TEXT
    level: int = 0
    id: str = ""
    gap: int = 1
    indented: bool = False
    quoted: bool = False
    side: Side | None = None
    why: str = ""
    halves: tuple[str, str] | None = None
    depth: int = 0
    box: str = ""


@dataclass(frozen=True, slots=True)
class InputDefinition:
    """What `mark` in a text means: a link's address, a footnote, an abbreviation, as Markdown.

    `side` is set where only one side's pages may use it.
    """

    mark: str
    markdown: str
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class InputText:
    """An input read: its paragraphs in order, and what its head tells of it.

    `titles` are the source's and the target's.

    `definitions` are link and footnote definitions by label, for the pages that use them. `notes`
    are for the report. `extracted` says that `text` was made from HTML. Where two separate texts
    were joined, `second` is the line that the target's begins with; else it is 0. `pictures` are
    those that the input holds itself, by the names that the text has for them. `target_authors` are
    the authors as a separate translation writes them.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    titles: tuple[str, str] = ("", "")
    date: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    definitions: tuple[InputDefinition, ...] = ()
    notes: tuple[str, ...] = ()
    extracted: bool = False
    second: int = 0
    pictures: tuple[tuple[str, bytes], ...] = ()
    target_authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """What a paragraph is taken for."""

    line: int
    role: Role
    side: Side
    section: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of every paragraph: each is in exactly one of `entries` and `dropped` (line →
    why); beads hold lines.
    """

    entries: tuple[PlanEntry, ...]
    beads: tuple[Bead, ...]
    dropped: Mapping[int, str]
