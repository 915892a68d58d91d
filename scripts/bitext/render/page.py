"""A one-language page: what is added to what MkDocs rendered, step by step, written once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bitext.library.glossary import Term
from bitext.library.terms import Finder
from bitext.render.controls import Twin, add_twins
from bitext.render.notice_marks import NoticeWords, show_missing, show_notices
from bitext.render.quoted import mark_elided, mark_quoted
from bitext.render.ranges import keep_ranges
from bitext.render.term_links import mark_terms
from bitext.render.unit_marks import mark_units, rename_headings, strip_tops
from bitext.site.history.notices import Notice
from bitext.site.missing import Missing
from bitext.text.html.document import Document, Edit


@dataclass(frozen=True, slots=True)
class TermLinks:
    """What finds the terms of a page, where their links lead, and the ids of their cards.

    `entry` is the digest of all that.
    """

    finder: Finder
    href: Callable[[Term], str]
    card: Callable[[Term], str]
    entry: str = ""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of a page when it is written.

    `units` are unit ids by the parser's mark, `order` all ids that must resolve in the page in the
    source's order, `headings` new heading ids by old ones. `notices` are by unit id, `missing` what
    the translation lacks, `source_ids` the source's unit ids by mark; `tag` is the page's language.
    """

    units: Mapping[int, tuple[str, ...]]
    order: Sequence[str] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    notices: Mapping[str, Notice] = field(default_factory=dict)
    missing: Sequence[Missing] = ()
    source_ids: Mapping[int, str] = field(default_factory=dict)
    words: NoticeWords | None = None
    twin: Twin | None = None
    terms: TermLinks | None = None
    tag: str = ""


Step = Callable[[Document, PageFacts], Iterator[Edit]]


def _tops(page: Document, _: PageFacts) -> Iterator[Edit]:
    yield from strip_tops(page)


def _headings(page: Document, facts: PageFacts) -> Iterator[Edit]:
    yield from rename_headings(page, facts.headings)


def _missing(page: Document, facts: PageFacts) -> Iterator[Edit]:
    if facts.words:
        yield from show_missing(page, facts.missing, facts.source_ids, facts.words)


def _names(page: Document, facts: PageFacts) -> Iterator[Edit]:
    yield from mark_units(page, facts.units, facts.order)


def _notices(page: Document, facts: PageFacts) -> Iterator[Edit]:
    if facts.words:
        yield from show_notices(page, facts.units, facts.headings, facts.notices, facts.words)


def _twins(page: Document, facts: PageFacts) -> Iterator[Edit]:
    if facts.twin:
        yield from add_twins(page, facts.units, facts.headings, facts.twin)


def _terms(page: Document, facts: PageFacts) -> Iterator[Edit]:
    if facts.terms:
        terms = facts.terms
        yield from mark_terms(page, terms.finder, terms.href, terms.card)


def _quoted(page: Document, facts: PageFacts) -> Iterator[Edit]:
    if facts.twin and facts.tag:
        yield from mark_quoted(page, facts.tag, facts.twin.tag)
        yield from mark_elided(page, facts.tag, facts.twin.tag)


def _ranges(page: Document, _: PageFacts) -> Iterator[Edit]:
    yield from keep_ranges(page)


# Where several steps insert at one place, what an earlier step inserts comes first there.
STEPS: tuple[Step, ...] = (
    _tops,
    _headings,
    _missing,
    _names,
    _notices,
    _terms,
    _quoted,
    _ranges,
    _twins,
)


def render_page(page: Document, facts: PageFacts) -> str:
    """Return the page with everything that is added to it."""
    return page.apply(edit for step in STEPS for edit in step(page, facts))
