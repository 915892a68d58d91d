"""The termbase: CSV text in, terms and findings out."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bitext.model import Finding, Location, Severity
from bitext.text.characters import fold
from bitext.text.nearest import find_nearest

# Columns that hold several words, with semicolons between them.
LISTS = ("accepted", "forbidden", "forbidden_in_context")

_SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?[;；]\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Term:
    """A row of the termbase: a word of the source and its approved rendering.

    `accepted` renderings are fine too, `forbidden` ones never. `in_context` ones are wrong only
    where the aligned source holds the term: elsewhere the same word may render another one.
    `reasons` tells why, by locale. `slug` is its anchor; `line` its row in the file, from 1.
    """

    source: str
    target: str
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    in_context: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict, hash=False)
    slug: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms in the order of the file, and what is wrong with it."""

    terms: tuple[Term, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_glossary(text: str, source: str, target: str, path: str = "glossary.csv") -> Glossary:
    """Return the terms of a CSV text whose first two columns are named by the locales.

    Each fault is a finding at its row. Without the two columns there are no terms.
    """
    rows = _split_rows(text)
    header = tuple(name.strip().lower() for name in next(rows, _Row(1)).cells)
    reader = _Reader(path, (source, target), header)
    if reader.has_locales():
        reader.check_columns()
        for row in rows:
            reader.take(row)
    return Glossary(tuple(reader.terms.values()), tuple(reader.findings))


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: tuple[str, ...] = ()
    error: str = ""


def _split_rows(text: str) -> Iterator[_Row]:
    """Yield the rows with the line where each begins."""
    clean = text.removeprefix("\ufeff").replace("\x00", "")
    reader = csv.reader(io.StringIO(clean, newline=""))
    while True:
        line = reader.line_num + 1
        try:
            yield _Row(line, tuple(next(reader)))
        except StopIteration:
            return
        except csv.Error as error:
            yield _Row(line, error=str(error))


@dataclass(slots=True)
class _Reader:
    """One file being read: its columns, and the terms by their source words and findings so far."""

    path: str
    locales: tuple[str, str]
    header: tuple[str, ...]
    terms: dict[str, Term] = field(default_factory=dict)
    slugs: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def note(self, line: int, column: int, check: str, message: str, hint: str = "") -> None:
        """Add a finding at a row and column of the file, both from 1; 0 is the whole row."""
        place = Location(self.path, line, column)
        self.findings.append(Finding(place, check, Severity.ERROR, message, hint))

    def has_locales(self) -> bool:
        """Return whether the first two columns are the two languages; report it if not."""
        source, target = self.locales
        if self.header[:2] == (source.lower(), target.lower()):
            return True
        message = f"the first row begins with '{','.join(self.header[:2])}'"
        hint = f"write '{source},{target}' for the two languages"
        self.note(1, 1, "glossary-header", message, hint)
        return False

    def check_columns(self) -> None:
        """Report columns that nothing reads."""
        known = [*LISTS, *(f"reason_{locale}".lower() for locale in self.locales), "note"]
        for number, name in enumerate(self.header[2:], 3):
            if name not in known:
                near = find_nearest(name, known)
                hint = f"did you mean '{near}'?" if near else f"use {', '.join(known)}"
                self.note(1, number, "glossary-header", f"unknown column '{name}'", hint)

    def take(self, row: _Row) -> None:
        """Add a row's term, or report why it has none."""
        if row.error:
            message = f"this row cannot be read: {row.error}"
            self.note(row.line, 0, "glossary-row", message, "check its quotes")
        if not any(cell.strip() for cell in row.cells):
            return
        if len(row.cells) > len(self.header):
            message = f"{len(row.cells)} cells where the first row has {len(self.header)}"
            column = len(self.header) + 1
            self.note(row.line, column, "glossary-row", message, "quote a cell with a comma")
        cells = {
            name: fold(_CONTROL.sub("", cell))
            for name, cell in zip(self.header, row.cells, strict=False)
        }
        head, rendering = (cells.get(name, "") for name in self.header[:2])
        if not head or not rendering:
            message, hint = "a term and its rendering are both needed", "fill in both"
            self.note(row.line, 2 if head else 1, "glossary-row", message, hint)
        elif head in self.terms:
            message = f"'{head}' is already on line {self.terms[head].line}"
            self.note(row.line, 1, "glossary-duplicate", message, "delete one of the rows")
        else:
            self.terms[head] = self.make_term(cells, row.line)

    def make_term(self, cells: Mapping[str, str], line: int) -> Term:
        """Return the term of a row that has one; report a word that it approves and forbids."""
        head, rendering = (cells[name] for name in self.header[:2])
        accepted, forbidden, in_context = (_split_words(cells.get(name, "")) for name in LISTS)
        clash = sorted({rendering, *accepted} & {*forbidden, *in_context})
        if clash:
            column = self.header.index("forbidden") + 1 if "forbidden" in self.header else 1
            message = f"'{clash[0]}' is approved and forbidden"
            self.note(line, column, "glossary-row", message, "delete one of the two")
        reasons = {}
        for locale in self.locales:
            reason = cells.get(f"reason_{locale}".lower())
            if reason:
                reasons[locale] = reason
        slug = _make_slug(head, self.slugs)
        self.slugs.add(slug)
        return Term(head, rendering, accepted, forbidden, in_context, reasons, slug, line)


def _split_words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in _SEPARATOR.split(cell) if word)


def _make_slug(head: str, taken: set[str]) -> str:
    """Return a term's anchor: its ASCII letters and digits, numbered where another has it."""
    ascii_head = unicodedata.normalize("NFKD", head).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", ascii_head).strip("-") or "term"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
