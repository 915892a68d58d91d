"""A bibliography: BibTeX text in, papers and findings out. One broken entry never costs the others."""

import itertools
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.splitter import Splitter

from bitext.findings import Finding, Location, Severity
from bitext.library import bibtex
from bitext.library.bibtex import Name

REQUIRED = ("title", "author", "year")
"""Fields that a citation cannot do without (`editor` stands in for `author`, `date` and an arXiv number for `year`)."""

MOST = 200
"""Findings that are told of one file; the number of the others follows them."""

_BLOCK = re.compile(r"^[ \t]*@[ \t]*[^\W\d_]+[ \t]*[{(]", re.MULTILINE)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Paper:
    """An entry of the bibliography, decoded to plain Unicode text; nothing in it is safe HTML before it is escaped.

    `slug` names its page; `year` is the one to show: of the first arXiv version where the entry has an arXiv number, else
    the entry's own, `published`. `venue` is where it appeared, `where` the volume, pages and the like. `others` says that
    the list of authors goes on. Links are http(s) only, empty where there is none. `bibtex` is an entry that stands on
    its own, macros expanded. `line` is the entry's in the file, from 1.
    """

    key: str
    slug: str
    type: str
    title: str
    authors: tuple[Name, ...] = ()
    others: bool = False
    year: str = ""
    published: str = ""
    venue: str = ""
    where: str = ""
    doi: str = ""
    arxiv: str = ""
    pdf: str = ""
    url: str = ""
    code: str = ""
    keywords: tuple[str, ...] = ()
    bibtex: str = ""
    line: int = 0

    @property
    def arxiv_url(self) -> str:
        """The address of the abstract at arXiv, or nothing."""
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else ""

    @property
    def doi_url(self) -> str:
        """The address that resolves the DOI, or nothing."""
        return f"https://doi.org/{self.doi}" if self.doi else ""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The papers in the order of the file, by key, and what is wrong with the file."""

    papers: tuple[Paper, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def by_key(self) -> Mapping[str, Paper]:
        """The papers by citekey."""
        return {paper.key: paper for paper in self.papers}


def read_papers(text: str, path: str = "papers.bib") -> Bibliography:
    """Return the papers of a BibTeX text with one finding for each thing that is wrong, at its line of `path`."""
    reader = _Reader(path)
    for raw, line in _chunks(text):
        for block, block_line in reader.split(raw, line):
            reader.take(block, block_line)
    findings = reader.findings
    if len(findings) > MOST:
        message = f"{len(findings) - MOST} further findings in this file"
        rest = Finding(
            findings[MOST].location, "bib-broken", Severity.ERROR, message, "mend those above first"
        )
        findings = [*findings[:MOST], rest]
    return Bibliography(tuple(reader.papers.values()), tuple(findings))


def _chunks(text: str) -> Iterator[tuple[str, int]]:
    """Yield the text from each `@type{` at a line's start to the next, with its line: a fault then stays in its entry."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    line, position = 1, 0
    for start, end in itertools.pairwise(
        [*(match.start() for match in _BLOCK.finditer(text)), len(text)]
    ):
        line += text.count("\n", position, start)
        position = start
        yield text[start:end].strip(), line


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library from logging what comes back as a finding."""
    logger = logging.getLogger("bibtexparser")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _head(raw: str) -> str:
    return " ".join(raw.split())[:40]


@dataclass
class _Reader:
    """One file being read: the macros, papers and findings so far."""

    path: str
    macros: dict[str, str] = field(default_factory=lambda: dict(bibtex.MONTHS))
    papers: dict[str, Paper] = field(default_factory=dict)
    slugs: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def note(self, line: int, check: str, message: str, hint: str = "") -> None:
        """Add a finding; what is only missing is a warning."""
        severity = Severity.WARNING if check == "bib-missing-field" else Severity.ERROR
        self.findings.append(Finding(Location(self.path, line), check, severity, message, hint))

    def split(self, raw: str, line: int) -> Iterator[tuple[object, int]]:
        """Yield the library's blocks of a chunk with their lines, invisible characters left out."""
        dirty = _CONTROL.search(raw)
        if dirty:
            where = line + raw.count("\n", 0, dirty.start())
            message = f"invisible or control character U+{ord(dirty.group()):04X}"
            self.note(where, "bib-control-character", message, "it is left out")
        try:
            with _quiet():
                blocks = Splitter(_CONTROL.sub("", raw)).split().blocks
        except RecursionError:  # the library recurses once a line where nothing else stands between
            self.note(
                line,
                "bib-broken",
                f"broken entry {_head(raw)}: too long",
                "check braces and quotes",
            )
            return
        for block in blocks:
            yield block, line + max(block.start_line, 0)

    def take(self, block: object, line: int) -> None:
        """Add a block's macro, paper or finding."""
        match block:
            case String():
                self.macros[str(block.key).lower()] = bibtex.value(str(block.value), self.macros)[0]
            case DuplicateFieldKeyBlock():
                fields = ", ".join(sorted(str(key) for key in block.duplicate_keys))
                self.note(
                    line, "bib-broken", f"field given twice: {fields}", "the first one counts"
                )
                self.add(block.ignore_error_block, line)
            case DuplicateBlockKeyBlock():
                self.take(block.ignore_error_block, line)
            case Entry():
                self.add(block, line)
            case ParsingFailedBlock():
                reason = (
                    str(getattr(block.error, "abort_reason", block.error))
                    .split("\n")[0]
                    .strip()
                    .rstrip(".")
                )
                message = f"broken entry {_head(str(block.raw))}: {reason[:1].lower()}{reason[1:]}"
                self.note(line, "bib-broken", message, "check braces, quotes and commas")
            case ImplicitComment() if _BLOCK.match(str(block.comment)):
                message = f"broken entry {_head(str(block.comment))}: not delimited by braces"
                self.note(line, "bib-broken", message, "write @type{key, …}")
            case _:
                pass

    def add(self, entry: Entry, line: int) -> None:
        """Add an entry's paper unless its key or its page is taken."""
        before = len(self.findings)
        paper = self.paper(entry, line)
        taken = self.slugs.get(paper.slug.lower())
        if paper.slug and taken is None:
            self.papers[paper.key] = paper
            self.slugs[paper.slug.lower()] = paper.key
            return
        del self.findings[before:]
        if not paper.slug:
            self.note(
                line,
                "bib-broken",
                f"entry without a usable key: {_head(str(entry.raw))}",
                "give it a key",
            )
        elif taken == paper.key:
            earlier = f"the first one, line {self.papers[paper.key].line}, counts"
            self.note(line, "bib-duplicate-key", f"duplicate key '{paper.key}'", earlier)
        else:
            self.note(
                line,
                "bib-duplicate-key",
                f"key '{paper.key}' would have the same page as '{taken}'",
                "rename it",
            )

    def paper(self, entry: Entry, line: int) -> Paper:
        """Return an entry decoded; what is wrong in its fields becomes findings."""
        key = str(entry.key).strip()
        fields: dict[str, str] = {}
        lines: dict[str, int] = {}
        expanded = False
        for item in entry.fields:
            name = str(item.key).lower().strip()
            if name in fields:
                continue
            fields[name], used = bibtex.value(str(item.value), self.macros)
            lines[name] = line + max(item.start_line - entry.start_line, 0)
            expanded = expanded or bool(used - set(bibtex.MONTHS))
            for macro in sorted(used - set(self.macros)):
                self.note(
                    lines[name],
                    "bib-broken",
                    f"undefined @string '{macro}' in field '{name}'",
                    "define it above",
                )
        for name in ("url", "pdf", "code"):
            address = fields[name] = bibtex.decode_link(fields.get(name, ""))
            if address and not bibtex.is_web(address):
                self.note(
                    lines[name],
                    "bib-unsafe-link",
                    f"unsafe link in field '{name}' of '{key}'",
                    "only http and https",
                )
                fields[name] = ""
        if fields.get("doi") and not bibtex.doi(fields["doi"]):
            self.note(
                lines["doi"], "bib-unsafe-link", f"field 'doi' of '{key}' is no DOI", "write 10.…/…"
            )
        raw = (
            bibtex.standalone(str(entry.entry_type), key, fields)
            if expanded
            else str(entry.raw).strip()
        )
        paper = _paper(key, str(entry.entry_type), fields, raw, line)
        given = {"title": fields.get("title"), "author": paper.authors, "year": paper.year}
        missing = [name for name in REQUIRED if not given[name]]
        if missing:
            self.note(line, "bib-missing-field", f"'{key}' has no {' and no '.join(missing)}")
        return paper


def _slug(key: str) -> str:
    """Return the key as a name for a page and a folder: no separators, no dots at its start, never `index`."""
    slug = _UNSAFE.sub("-", key).strip(".-")[:100]
    return f"{slug}-paper" if slug.lower() == "index" else slug


def _paper(key: str, kind: str, fields: Mapping[str, str], raw: str, line: int) -> Paper:
    text = {
        name: bibtex.decode(fields.get(name, ""))
        for name in ("title", "keywords", "volume", "number", "pages")
    }
    arxiv = bibtex.arxiv_id(fields)
    authors, others = bibtex.names(fields.get("author") or fields.get("editor", ""))
    published = bibtex.year(fields.get("year") or fields.get("date", ""))
    issue = (
        f"{text['volume']}({text['number']})"
        if text["volume"] and text["number"]
        else text["volume"] or text["number"]
    )
    paper = Paper(
        key=key,
        slug=_slug(key),
        type=kind,
        title=text["title"] or key,
        authors=authors,
        others=others,
        year=bibtex.arxiv_year(arxiv) or published,
        published=published,
        venue=_venue(fields, arxiv),
        where=", ".join(part for part in (issue, text["pages"]) if part),
        doi=bibtex.doi(fields.get("doi", "")),
        arxiv=arxiv,
        pdf=fields["pdf"] or (f"https://arxiv.org/pdf/{arxiv}" if arxiv else ""),
        url=fields["url"],
        code=fields["code"],
        keywords=tuple(
            dict.fromkeys(word for word in re.split(r"\s*[,;]\s*", text["keywords"]) if word)
        ),
        bibtex=raw,
        line=line,
    )
    return replace(paper, url="") if paper.url in (paper.arxiv_url, paper.doi_url) else paper


def _venue(fields: Mapping[str, str], arxiv: str) -> str:
    names = (
        "journal",
        "journaltitle",
        "booktitle",
        "howpublished",
        "school",
        "institution",
        "publisher",
    )
    found = next((name for name in names if fields.get(name)), "")
    return bibtex.decode(fields[found]) if found else "arXiv" if arxiv else ""
