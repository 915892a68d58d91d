"""Back-links: which sentence of which unit cites a paper, and where a term is first used."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bitext.library.citations import PATTERN_CITATION, keys_of
from bitext.library.glossary import Term
from bitext.library.terms import Finder, find_terms
from bitext.model import Inline, InlineKind, Kind, Leaf, Page
from bitext.text.characters import fold
from bitext.text.html.document import Document, Edit
from bitext.text.html.tags import strip_tags
from bitext.text.sentences import split_sentences

# Unit ids by a leaf's mark (`model.Names`, either side).
Units = Mapping[int, tuple[str, ...]]

# Inline pieces whose words a sentence has. The words of links and emphasis are in the text already.
_SPOKEN = frozenset({InlineKind.TEXT, InlineKind.CODE, InlineKind.FORMULA, InlineKind.KEYS})

_KEY = re.compile(r'data-key="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that cites a paper, with the citation's markup.

    `page` is the key of its page, `unit` the id to link to.
    """

    paper: str
    page: str
    unit: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Use:
    """A term in a unit of a page."""

    term: Term
    page: str
    unit: str


def find_mentions(page: Page, units: Units) -> Iterator[Mention]:
    """Yield each citing sentence of a page, once per paper that it cites, in reading order."""
    for leaf in page.leaves:
        if not any(piece.kind is InlineKind.CITATION for piece in leaf.inlines):
            continue
        unit = next(iter(units.get(leaf.mark, ())), "")
        for sentence in _sentences(leaf, page.locale):
            found = (
                key
                for match in PATTERN_CITATION.finditer(sentence)
                for key in keys_of(match.group(1))
            )
            for key in dict.fromkeys(found):
                yield Mention(key, page.key, unit, sentence.strip())


def _sentences(leaf: Leaf, locale: str) -> Iterator[str]:
    """Yield a leaf's sentences; each cell of a table is a text of its own."""
    cells = table_cells(leaf.html) if leaf.kind is Kind.TABLE else [marked_text(leaf.inlines)]
    for cell in cells:
        yield from split_sentences(cell, locale)


def table_cells(html: str) -> Iterator[str]:
    """Yield the words of a table's cells, with citations as `[@a; @b]` in their places."""
    page = Document(html)
    groups = [
        Edit(tag.start, page.element_end(index), _citation(html[tag.end : page.content_end(index)]))
        for index, tag in enumerate(page.tags)
        if tag.has_class("bitext-cites")
    ]
    marked = Document(page.apply(groups))
    for index, tag in enumerate(marked.tags):
        if tag.name in ("td", "th") and not tag.closes:
            yield fold(strip_tags(marked.html[tag.end : marked.content_end(index)]))


def _citation(group: str) -> str:
    """Return the markup of a rendered group of citations."""
    return f"[{'; '.join(f'@{key}' for key in _KEY.findall(group))}]"


def marked_text(inlines: Iterable[Inline]) -> str:
    """Return a leaf's words with its citations as `[@a; @b]` in their places."""
    parts: list[str] = []
    keys: list[str] = []
    for piece in inlines:
        if piece.kind is InlineKind.CITATION:
            keys.append(f"@{piece.target}")
            continue
        if keys:
            parts.append(f"[{'; '.join(keys)}]")
            keys = []
        if piece.kind in _SPOKEN:
            parts.append(piece.text)
    return fold("".join([*parts, f"[{'; '.join(keys)}]" if keys else ""]))


def find_uses(page: Page, units: Units, finder: Finder) -> Iterator[Use]:
    """Yield each term of a page at its first unit, in the order of reading."""
    seen: set[str] = set()
    for leaf in page.leaves:
        if leaf.kind in ("code", "formula", "html"):
            continue
        for found in find_terms(leaf.text, finder):
            if found.term.source not in seen:
                seen.add(found.term.source)
                yield Use(found.term, page.key, next(iter(units.get(leaf.mark, ())), ""))


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found in pages: a page is looked through once, for as long as it is the same."""

    _mentions: dict[tuple[str, str], tuple[Page, Units, tuple[Mention, ...]]] = field(
        default_factory=dict
    )
    _uses: dict[str, tuple[Page, Units, tuple[Use, ...]]] = field(default_factory=dict)

    def mentions(self, locale: str, page: Page, units: Units) -> tuple[Mention, ...]:
        """Return the citing sentences of a page that readers of a locale see."""
        known = self._mentions.get((locale, page.key))
        if known is None or known[0] is not page or known[1] is not units:
            known = page, units, tuple(find_mentions(page, units))
            self._mentions[locale, page.key] = known
        return known[2]

    def uses(self, page: Page, units: Units, finder: Finder) -> tuple[Use, ...]:
        """Return the terms of a source page."""
        known = self._uses.get(page.key)
        if known is None or known[0] is not page or known[1] is not units:
            known = page, units, tuple(find_uses(page, units, finder))
            self._uses[page.key] = known
        return known[2]


def first_uses(uses: Iterable[Use]) -> dict[str, Use]:
    """Return the first of each term's uses, by the term's source form."""
    first: dict[str, Use] = {}
    for use in uses:
        first.setdefault(use.term.source, use)
    return first
