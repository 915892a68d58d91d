"""Papers: an entry's fields as BibTeX has them become the plain text that readers see."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bitext.library import bibtex
from bitext.library.bibtex import Name
from bitext.library.latex import decode_latex
from bitext.model import Finding

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
# Where a work appeared, in the order in which the fields are looked at.
_VENUES = (
    "journal",
    "journaltitle",
    "booktitle",
    "howpublished",
    "school",
    "institution",
    "publisher",
)


@dataclass(frozen=True, slots=True)
class Paper:
    """An entry of the bibliography, decoded to plain Unicode text; escape it before it is HTML.

    `slug` names its page. `year` is that of the venue, of the first arXiv version where the entry
    has no other; `preprint` is the year of the first arXiv version, empty without one. `venue` is
    where it appeared, `where` the volume, pages and the like. `others` is set where the list of
    authors goes on. Links are http(s) only, empty where there is none. `bibtex` is an entry that
    needs no other part of the file. `line` is the entry's in the file, from 1.
    """

    key: str
    slug: str
    type: str
    title: str
    authors: tuple[Name, ...] = ()
    others: bool = False
    year: str = ""
    preprint: str = ""
    venue: str = ""
    where: str = ""
    doi: str = ""
    arxiv: str = ""
    pdf: str = ""
    url: str = ""
    code: str = ""
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


def make_paper(key: str, kind: str, fields: Mapping[str, str], raw: str, line: int) -> Paper:
    """Return an entry decoded; `fields` are its texts, macros expanded and unsafe links empty."""
    arxiv = bibtex.arxiv_id(fields)
    preprint = bibtex.arxiv_year(arxiv)
    authors, others = bibtex.names(fields.get("author") or fields.get("editor", ""))
    paper = Paper(
        key=key,
        slug=make_slug(key),
        type=kind,
        title=decode_latex(fields.get("title", "")) or key,
        authors=authors,
        others=others,
        year=bibtex.year(fields.get("year") or fields.get("date", "")) or preprint,
        preprint=preprint,
        venue=_venue(fields, arxiv),
        where=_place(fields),
        doi=bibtex.doi(fields.get("doi", "")),
        arxiv=arxiv,
        pdf=fields["pdf"] or (f"https://arxiv.org/pdf/{arxiv}" if arxiv else ""),
        url=fields["url"],
        code=fields["code"],
        bibtex=raw,
        line=line,
    )
    return replace(paper, url="") if paper.url in (paper.arxiv_url, paper.doi_url) else paper


def make_slug(key: str) -> str:
    """Return a key as the name of a page: no separators, no dots at its start, never `index`."""
    slug = _UNSAFE.sub("-", key).strip(".-")[:100]
    return f"{slug}-paper" if slug.lower() == "index" else slug


def _place(fields: Mapping[str, str]) -> str:
    """Return `37(4), 1–9` of volume, number and pages, as far as they are there."""
    volume, number, pages = (
        decode_latex(fields.get(name, "")) for name in ("volume", "number", "pages")
    )
    issue = f"{volume}({number})" if volume and number else volume or number
    return ", ".join(part for part in (issue, pages) if part)


def _venue(fields: Mapping[str, str], arxiv: str) -> str:
    for name in _VENUES:
        if fields.get(name):
            return decode_latex(fields[name])
    return "arXiv" if arxiv else ""
