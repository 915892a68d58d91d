"""A bibliography: BibTeX text in, papers and findings out. A broken entry costs no other."""

import itertools
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.splitter import Splitter

from bitext.library import bibtex
from bitext.library.bibtex import Macros
from bitext.library.latex import decode_link, find_unknown_macros
from bitext.library.papers import Bibliography, Paper, make_paper
from bitext.model import Finding, Location, Severity

# Fields that a citation cannot do without. `editor` takes the place of `author`, `date` or an
# arXiv number that of `year`.
REQUIRED = ("title", "author", "year")

# At most this many findings per file are reported; a last one counts the others.
MOST = 200

# Fields that readers see as text, so that a lost macro in them would show.
_SHOWN = ("title", "author", "editor", "journal", "journaltitle", "booktitle", "howpublished")
_LINKS = ("url", "pdf", "code")
_WARNINGS = frozenset(["bib-missing-field", "bib-unknown-macro"])

_BLOCK = re.compile(r"^[ \t]*@[ \t]*[^\W\d_]+[ \t]*[{(]", re.MULTILINE)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    r"\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


def read_papers(text: str, path: str = "papers.bib") -> Bibliography:
    """Return the papers of a BibTeX text, with one finding per fault at its line of `path`."""
    reader = _Reader(path)
    for raw, line in _split_blocks(text):
        reader.read(raw, line)
        if reader.macros.exhausted:
            break
    findings = reader.findings
    if len(findings) > MOST:
        message = f"{len(findings) - MOST} further findings in this file"
        place = findings[MOST].location
        rest = Finding(place, "bib-broken", Severity.ERROR, message, "fix those above first")
        findings = [*findings[:MOST], rest]
    return Bibliography(tuple(reader.papers.values()), tuple(findings))


def _split_blocks(text: str) -> Iterator[tuple[str, int]]:
    """Yield the text from each `@type{` at the start of a line to the next, with its line.

    The parser sees one block at a time, so that a missing brace breaks only its own entry.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    line, position = 1, 0
    starts = [match.start() for match in _BLOCK.finditer(text)]
    for start, end in itertools.pairwise([*starts, len(text)]):
        line += text.count("\n", position, start)
        position = start
        yield text[start:end].strip(), line


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the parser from logging what is reported as a finding."""
    logger = logging.getLogger("bibtexparser")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _begin(raw: str) -> str:
    """Return the beginning of a block, to name it in a message."""
    return " ".join(raw.split())[:40]


@dataclass(slots=True)
class _Fields:
    """An entry's fields: texts with macros expanded and the lines where they begin, by name.

    `changed` is set where a copy of the raw entry would need macros or show private fields.
    """

    texts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    changed: bool = False


@dataclass(slots=True)
class _Reader:
    """One file being read: the macros, papers and findings so far, and the keys by their pages."""

    path: str
    macros: Macros = field(default_factory=Macros)
    papers: dict[str, Paper] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def note(self, line: int, check: str, message: str, hint: str = "") -> None:
        """Add a finding at a line of the file."""
        severity = Severity.WARNING if check in _WARNINGS else Severity.ERROR
        self.findings.append(Finding(Location(self.path, line), check, severity, message, hint))

    def read(self, raw: str, line: int) -> None:
        """Take the blocks of a text that begins at `line`, without invisible characters."""
        hidden = _CONTROL.search(raw)
        if hidden:
            where = line + raw.count("\n", 0, hidden.start())
            message = f"invisible or control character U+{ord(hidden.group()):04X}"
            self.note(where, "bib-control-character", message, "delete it; it is left out")
        with _quiet():
            blocks = Splitter(_CONTROL.sub("", raw)).split().blocks
        for block in blocks:
            self.take(block, line + max(block.start_line, 0))
            if self.macros.exhausted:
                most = f"{bibtex.MOST_EXPANDED:,}"
                message = f"@string definitions expand to more than {most} characters"
                hint = "do not nest them; the file is read up to here"
                self.note(line, "bib-broken", message, hint)
                return

    def take(self, block: object, line: int) -> None:
        """Add a block's macro, paper or finding."""
        match block:
            case String():
                self.macros.define(str(block.key), str(block.value))
            case DuplicateFieldKeyBlock():
                twice = ", ".join(sorted(str(key) for key in block.duplicate_keys))
                message = f"field given twice: {twice}"
                self.note(line, "bib-broken", message, "delete one; the first one counts")
                self.add(block.ignore_error_block, line)
            case DuplicateBlockKeyBlock():
                self.take(block.ignore_error_block, line)
            case Entry():
                self.add(block, line)
            case ParsingFailedBlock():
                reason = str(getattr(block.error, "abort_reason", block.error)).split("\n")[0]
                reason = reason.strip().rstrip(".")
                message = f"broken entry {_begin(str(block.raw))}: {reason[:1].lower()}{reason[1:]}"
                self.note(line, "bib-broken", message, "check braces, quotes and commas")
            case ImplicitComment() if _BLOCK.match(str(block.comment)):
                message = f"broken entry {_begin(str(block.comment))}: it has no end"
                self.note(line, "bib-broken", message, "write @type{key, …}")
            case _:
                pass

    def add(self, entry: Entry, line: int) -> None:
        """Add an entry's paper unless its key or its page is taken."""
        before = len(self.findings)
        paper = self.decode(entry, line)
        if self.macros.exhausted:
            del self.findings[before:]
            return
        taken = self.pages.get(paper.slug.lower())
        if paper.slug and taken is None:
            self.papers[paper.key] = paper
            self.pages[paper.slug.lower()] = paper.key
            return
        del self.findings[before:]
        if not paper.slug:
            message = f"entry without a usable key: {_begin(str(entry.raw))}"
            self.note(line, "bib-broken", message, "give it a key")
        elif taken == paper.key:
            hint = f"the first one, line {self.papers[paper.key].line}, counts"
            self.note(line, "bib-duplicate-key", f"duplicate key '{paper.key}'", hint)
        else:
            message = f"key '{paper.key}' would have the same page as '{taken}'"
            self.note(line, "bib-duplicate-key", message, "rename it")

    def decode(self, entry: Entry, line: int) -> Paper:
        """Return an entry's paper; faults of its fields become findings."""
        key, kind = str(entry.key).strip(), str(entry.entry_type)
        fields = self.expand(entry, line)
        self.check_macros(key, fields)
        self.check_links(key, fields)
        raw = str(entry.raw).strip()
        if fields.changed:
            raw = bibtex.standalone(kind, key, fields.texts)
        paper = make_paper(key, kind, fields.texts, raw, line)
        given = {"title": fields.texts.get("title"), "author": paper.authors, "year": paper.year}
        missing = [name for name in REQUIRED if not given[name]]
        if missing:
            message = f"'{key}' has no {' and no '.join(missing)}"
            self.note(line, "bib-missing-field", message, "add it")
        return paper

    def expand(self, entry: Entry, line: int) -> _Fields:
        """Return an entry's fields by their names in small letters, the first of each name."""
        fields = _Fields()
        for item in entry.fields:
            name = str(item.key).lower().strip()
            if name in fields.texts:
                continue
            value = self.macros.expand(str(item.value))
            fields.texts[name] = value.text
            fields.lines[name] = line + max(item.start_line - entry.start_line, 0)
            named = value.used - bibtex.MONTHS.keys()
            fields.changed = fields.changed or bool(named) or name in bibtex.PRIVATE
            for macro in sorted(value.unknown):
                message = f"undefined @string '{macro}' in field '{name}'"
                self.note(fields.lines[name], "bib-broken", message, "define it above")
        return fields

    def check_macros(self, key: str, fields: _Fields) -> None:
        """Report LaTeX that would show as it is written."""
        for name in _SHOWN:
            for macro in find_unknown_macros(fields.texts.get(name, "")):
                message = f"unknown LaTeX macro '\\{macro}' in field '{name}' of '{key}'"
                hint = "write the character that it prints"
                self.note(fields.lines[name], "bib-unknown-macro", message, hint)

    def check_links(self, key: str, fields: _Fields) -> None:
        """Decode the addresses; report and empty those that are unsafe."""
        for name in _LINKS:
            address = fields.texts[name] = decode_link(fields.texts.get(name, ""))
            if address and not bibtex.is_web(address):
                message = f"unsafe link in field '{name}' of '{key}'"
                self.note(fields.lines[name], "bib-unsafe-link", message, "use http or https")
                fields.texts[name] = ""
        if fields.texts.get("doi") and not bibtex.doi(fields.texts["doi"]):
            message = f"field 'doi' of '{key}' does not hold a DOI"
            self.note(fields.lines["doi"], "bib-unsafe-link", message, "write 10.…/…")
