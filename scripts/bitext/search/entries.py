"""What can be found: a page as an entry of its units, each with both languages side by side."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from bitext.library.glossary import Term
from bitext.library.papers import Paper
from bitext.model import TOP, Bitext, Kind, Leaf, Names, Pair, SectionPair

Starts = tuple[tuple[int, int], ...]

# Formulas are looked up by what is said of them, and raw HTML by nothing.
_SILENT = frozenset({Kind.FORMULA, Kind.HTML})


NO_STARTS: Mapping[int, Starts] = MappingProxyType({})


class Rank(IntEnum):
    """What a unit is, the best first: it decides where a unit stands in the index."""

    TERM = 0
    PAPER = 1
    PAGE = 2  # a page's title
    HEADING = 3
    BODY = 4


@dataclass(frozen=True, slots=True)
class EntryUnit:
    """A unit in both languages; a side that is not there is empty.

    `anchor` is its id in the page, empty for the page itself. `more` are further words by which it
    is found: a term's other renderings, a paper's authors, acronym, year and number at arXiv.
    `starts` are the places in both texts where sentences begin that say the same.
    """

    rank: Rank
    anchor: str
    source: str
    target: str
    more: tuple[str, ...] = ()
    starts: Starts = ()


@dataclass(frozen=True, slots=True)
class EntryPart:
    """A section of a page: its heading, where it has one, and its units."""

    heading: EntryUnit | None
    units: tuple[EntryUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its addresses below the site's root in the source, the target and side by side.

    An address that is not there is None. `kind` is `page`, `paper`, `topic` or `glossary`. `heads`
    are its title, the paper that it is about, or the terms that it lists.
    """

    urls: tuple[str | None, str | None, str | None]
    kind: str
    heads: tuple[EntryUnit, ...]
    parts: tuple[EntryPart, ...] = ()

    @property
    def title(self) -> tuple[str, str]:
        """The page's title in both languages."""
        named = [unit for unit in self.heads if unit.rank is not Rank.TERM]
        return (named[-1].source, named[-1].target) if named else ("", "")


def find_parts(
    bitext: Bitext, names: Names, starts: Mapping[int, Starts] = NO_STARTS
) -> Iterator[EntryPart]:
    """Yield the sections of a page and its translation with what can be found in them.

    `starts` gives the sentences of a pair by the mark of its first source unit.
    """
    for section in bitext.sections:
        part = EntryPart(_heading(section), tuple(search_units(section, names, starts)))
        if part.heading or part.units:
            yield part


def _heading(section: SectionPair) -> EntryUnit | None:
    """Return a section's heading; the page's own is its title, and the top has none."""
    sides = [side for side in (section.source, section.target) if side and side.level]
    if not sides or section.id == TOP or sides[0].level == 1:
        return None
    source = section.source.title if section.source and section.source.level else ""
    target = section.target.title if section.target and section.target.level else ""
    return EntryUnit(Rank.HEADING, section.id, source, target)


def search_units(
    section: SectionPair, names: Names, starts: Mapping[int, Starts] = NO_STARTS
) -> Iterator[EntryUnit]:
    """Yield the units of a section that hold text."""
    for pair in section.pairs:
        source, target = _text(pair.source), _text(pair.target)
        if source or target:
            own = starts.get(pair.source[0].mark, ()) if pair.source else ()
            yield EntryUnit(Rank.BODY, anchor_of(pair, names), source, target, starts=own)


def anchor_of(pair: Pair, names: Names) -> str:
    """Return the id of a pair of units."""
    for leaf in pair.source:
        if leaf.mark in names.source:
            return names.source[leaf.mark]
    found = (names.target[leaf.mark][0] for leaf in pair.target if names.target.get(leaf.mark))
    return next(found, "")


def _text(leaves: Iterable[Leaf]) -> str:
    return "\n".join(leaf.text for leaf in leaves if leaf.kind not in _SILENT and leaf.text)


def find_title(bitext: Bitext) -> EntryUnit:
    """Return a page's title: of its front matter, or of its first heading."""
    titles = []
    for page in (bitext.source, bitext.target):
        first = [section.title for section in page.sections if section.level == 1] if page else []
        own = page.meta.title if page else ""
        titles.append(own or (first[0] if first else ""))
    return EntryUnit(Rank.PAGE, "", titles[0], titles[1])


def to_term(term: Term) -> EntryUnit:
    """Return a term of the glossary as a unit, found by its other renderings, too."""
    more = (*term.accepted, *term.forbidden, *term.in_context)
    return EntryUnit(Rank.TERM, f"term-{term.slug}", term.source, term.target, more)


def forms_of(term: Term) -> tuple[str, ...]:
    """Return every word that people may type for a term."""
    plain = term.source.partition(" (")[0]
    return (plain, term.target, *term.accepted, *term.forbidden, *term.in_context)


def to_paper(paper: Paper) -> EntryUnit:
    """Return a paper as a unit: its title, and by what else people look for it.

    `more` is the line below the title, the years, the numbers and the acronyms.
    """
    people = ", ".join(str(name) for name in paper.authors)
    line = " · ".join(part for part in (people, paper.venue, paper.year) if part)
    years = " ".join(dict.fromkeys(year for year in (paper.year, paper.preprint) if year))
    numbers = " ".join(part for part in ("arXiv", paper.arxiv, paper.doi) if part)
    more = (line, years, numbers, "\n".join(acronyms(paper)))
    return EntryUnit(Rank.PAPER, "", paper.title, paper.title, more)


def acronyms(paper: Paper) -> Iterator[str]:
    """Yield the short names of a paper: what its title begins with before a colon, and its key.

    A key such as `he2016resnet` ends in one.
    """
    name, colon, _ = paper.title.partition(":")
    if colon and name.count(" ") < 3:
        yield name
    tail = paper.key.lstrip("abcdefghijklmnopqrstuvwxyz").lstrip("0123456789-_:")
    if tail and tail != paper.key:
        yield tail
    yield paper.key
