"""What the generated pages of one locale show: its posts, papers, topics and terms."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from bitext.library.citations import Citing, labels, replace_citations
from bitext.library.collation import initial, sort_key
from bitext.library.glossary import Term
from bitext.library.mentions import Finds, Mention, Units, Use, first_uses
from bitext.library.papers import Paper
from bitext.library.posts import Part, Post, find_posts, page_title
from bitext.library.terms import Finder
from bitext.library.topics import Topic, Treatment, collect_topics, siblings
from bitext.model import Kind, Page
from bitext.text.interface.wording import Wording

_FOREIGN = re.compile(r"--t\d+$")
# At most this many characters of a section's first lines are quoted.
LEAD = 220


@dataclass(frozen=True, slots=True)
class Placed:
    """A page with its unit ids and its addresses below the site's root, empty without one."""

    page: Page
    url: str
    units: Units = field(default_factory=dict)
    twin: str = ""
    both: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A citing sentence as a reader sees it.

    Its addresses are here, in the other language (`twin`) and side by side (`both`). `other` is
    the sentence in the other language where both are shown.
    """

    text: str
    url: str
    twin: str = ""
    both: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class CitingPage:
    """The citing sentences of one page."""

    key: str
    title: str
    url: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A section as it is listed elsewhere: with its post, date and first lines."""

    title: str
    url: str
    post: str
    date: str
    text: str


@dataclass(frozen=True)
class Shelf:
    """What one locale's reader can browse.

    `pages` are its pages by key; `source` are the source's, which decide on topics and terms;
    `urls` are the addresses of all pages by key, generated ones included. `other` is the other
    locale's shelf where both languages are shown; `finds` is what shelves share.
    """

    locale: str
    words: Wording
    pages: Mapping[str, Placed]
    source: Mapping[str, Placed]
    papers: Mapping[str, Paper] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    finder: Finder | None = None
    folders: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    locales: tuple[str, str] = ("en", "zh")
    urls: Mapping[str, str] = field(default_factory=dict)
    other: "Shelf | None" = None
    finds: Finds = field(default_factory=Finds)

    # -- posts --

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """The posts, newest first."""
        return find_posts(
            {key: placed.page for key, placed in self.pages.items()}, self.folders, self.order
        )

    @cached_property
    def post_of(self) -> Mapping[str, Post]:
        """The post of each page that belongs to one."""
        return {key: post for post in self.posts for key in post.keys}

    @cached_property
    def part_of(self) -> Mapping[str, Part]:
        """The section that a page is, by its key."""
        return {part.key: part for post in self.posts for part in post.parts}

    @cached_property
    def source_posts(self) -> tuple[Post, ...]:
        """The source's posts, newest first."""
        return find_posts(
            {key: placed.page for key, placed in self.source.items()}, self.folders, self.order
        )

    @cached_property
    def reading_order(self) -> tuple[str, ...]:
        """The keys of all source pages: the posts' from the oldest on, then the others by name."""
        first = [key for post in reversed(self.source_posts) for key in post.keys]
        return (*first, *sorted(set(self.source) - set(first)))

    # -- papers --

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """How each paper is cited, by citekey."""
        return labels(self.papers.values(), self.words)

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """The key of the note's page of each paper that has one."""
        return {
            placed.page.meta.paper: key
            for key, placed in self.pages.items()
            if placed.page.meta.paper
        }

    def note(self, key: str) -> str:
        """Return our line on a paper, or nothing."""
        page = self.notes.get(key, "")
        return self.pages[page].page.meta.description if page else ""

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """The citing sentences of this locale by citekey, in reading order."""
        rank = {key: number for number, key in enumerate(self.reading_order)}
        found: dict[str, list[Mention]] = {}
        for key in sorted(self.pages, key=lambda key: (rank.get(key, len(rank)), key)):
            placed = self.pages[key]
            for mention in self.finds.mentions(self.locale, placed.page, placed.units):
                found.setdefault(mention.paper, []).append(mention)
        return {key: tuple(mentions) for key, mentions in found.items()}

    def cited(self, key: str) -> tuple[CitingPage, ...]:
        """Return the sentences that cite a paper, page by page."""
        waiting = self.other.sentences(key) if self.other is not None else {}
        result = []
        for page, mentions in groupby(self.mentions.get(key, ()), key=lambda mention: mention.page):
            placed = self.pages[page]
            quotes = []
            for mention in mentions:
                others = waiting.get((page, mention.unit), [])
                text = replace_citations(mention.sentence, self.citing)
                quotes.append(
                    Quote(text, *links(placed, mention.unit), others.pop(0) if others else "")
                )
            result.append(CitingPage(page, self.title(page), placed.url, tuple(quotes)))
        return tuple(result)

    @property
    def citing(self) -> Citing:
        """How this locale shows citations in quoted text."""
        return Citing(self.labels, lambda _: "", self.words)

    def sentences(self, key: str) -> dict[tuple[str, str], list[str]]:
        """Return the sentences that cite a paper by page and unit."""
        found: dict[tuple[str, str], list[str]] = {}
        for mention in self.mentions.get(key, ()):
            found.setdefault((mention.page, mention.unit), []).append(
                replace_citations(mention.sentence, self.citing)
            )
        return found

    @cached_property
    def siblings(self) -> Mapping[str, tuple[str, ...]]:
        """The papers nearest to each paper by its topics."""
        return siblings(self.topics)

    @cached_property
    def topics_of(self) -> Mapping[str, tuple[Topic, ...]]:
        """The topics whose sections cite a paper."""
        found: dict[str, list[Topic]] = {}
        for topic in self.topics:
            for key in topic.papers:
                found.setdefault(key, []).append(topic)
        return {key: tuple(topics) for key, topics in found.items()}

    @cached_property
    def by_year(self) -> tuple[tuple[str, tuple[Paper, ...]], ...]:
        """The papers by year, newest first, then by their labels."""
        ordered = sorted(
            self.papers.values(), key=lambda paper: sort_key(self.labels[paper.key], self.locale)
        )
        years = sorted({paper.year for paper in ordered}, reverse=True)
        grouped: dict[str, list[Paper]] = {year: [] for year in years}
        for paper in ordered:
            grouped[paper.year].append(paper)
        return tuple(
            (year or self.words.no_year, tuple(papers)) for year, papers in grouped.items()
        )

    # -- topics --

    @cached_property
    def glosses(self) -> Mapping[str, str]:
        """The key of the page that introduces each topic."""
        own = {
            placed.page.meta.topic: key
            for key, placed in self.pages.items()
            if placed.page.meta.topic
        }
        return {
            placed.page.meta.topic: key
            for key, placed in self.source.items()
            if placed.page.meta.topic
        } | own

    @cached_property
    def uses(self) -> Mapping[str, tuple[Use, ...]]:
        """The terms of each source page."""
        if self.finder is None:
            return {}
        return {
            key: self.finds.uses(placed.page, placed.units, self.finder)
            for key, placed in self.source.items()
        }

    @cached_property
    def first_uses(self) -> Mapping[str, Use]:
        """The first use of each term in the posts' reading order."""
        inside = {key for post in self.source_posts for key in post.keys}
        posts = (key for key in self.reading_order if key in inside or not inside)
        return first_uses(use for key in posts for use in self.uses.get(key, ()))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics in the order of their first section."""
        return collect_topics(self._treatments(), self.glosses)

    def _treatments(self) -> Iterable[Treatment]:
        dates = {key: post.date for post in self.source_posts for key in post.keys}
        for number, key in enumerate(self.reading_order):
            page = self.source[key].page
            if page.meta.topics:
                cited = dict.fromkeys(
                    piece.target
                    for leaf in page.leaves
                    for piece in leaf.inlines
                    if piece.kind == "citation"
                )
                papers = tuple(paper for paper in cited if paper in self.papers)
                terms = tuple(use.term.source for use in self.uses.get(key, ()))
                yield Treatment(
                    key, page.meta.topics, papers, terms, (dates.get(key, page.meta.date), number)
                )

    @cached_property
    def topic(self) -> Mapping[str, Topic]:
        """The topics by slug."""
        return {topic.slug: topic for topic in self.topics}

    def topic_title(self, slug: str) -> str:
        """Return the gloss's title, without one the first section's, at last the slug in words."""
        topic = self.topic.get(slug)
        keys = [*filter(None, [self.glosses.get(slug, "")]), *(topic.sections if topic else ())]
        found = next((key for key in keys if key in self.pages or key in self.source), "")
        return self.title(found) if found else slug.replace("-", " ").capitalize()

    def excerpts(self, topic: Topic) -> tuple[Excerpt, ...]:
        """Return the topic's sections with their first lines."""
        result = []
        for key in topic.sections:
            placed = self.pages.get(key) or self.source[key]
            post = self.post_of.get(key)
            result.append(
                Excerpt(
                    self.title(key),
                    placed.url,
                    post.title if post else "",
                    post.date if post else placed.page.meta.date,
                    self.lead(key),
                )
            )
        return tuple(result)

    # -- terms --

    def head(self, term: Term) -> str:
        """Return a term in this locale."""
        return term.source if self.locale == self.locales[0] else term.target

    def counterpart(self, term: Term) -> str:
        """Return a term in the other locale."""
        return term.target if self.locale == self.locales[0] else term.source

    @cached_property
    def term(self) -> Mapping[str, Term]:
        """The terms by their source form."""
        return {term.source: term for term in self.terms}

    def by_initial(self, terms: Iterable[Term]) -> tuple[tuple[str, tuple[Term, ...]], ...]:
        """Return terms in this locale's order under their initials, signs and digits first."""
        ordered = sorted(terms, key=lambda term: sort_key(self.head(term), self.locale))
        grouped: dict[str, list[Term]] = {}
        for term in ordered:
            grouped.setdefault(initial(self.head(term), self.locale), []).append(term)
        return tuple(
            (letter, tuple(grouped[letter]))
            for letter in sorted(grouped, key=lambda letter: (letter != "#", letter))
        )

    def first_use(self, term: Term) -> tuple[str, str]:
        """Return the title and address of a term's first use, empty where it has none."""
        use = self.first_uses.get(term.source)
        if use is None:
            return "", ""
        placed = self.pages.get(use.page) or self.source[use.page]
        return self.title(use.page), f"{placed.url}#{use.unit}" if use.unit else placed.url

    # -- pages --

    def title(self, key: str) -> str:
        """Return a page's title in this locale, the source's where it is not translated.

        Empty for a page that stands in another translation alone.
        """
        placed = self.pages.get(key) or self.source.get(key)
        return page_title(placed.page) if placed else ""

    def described(self, key: str) -> str:
        """Return a page's description in this locale, empty where it has none."""
        placed = self.pages.get(key)
        return placed.page.meta.description if placed else ""

    @cached_property
    def borrowed(self) -> frozenset[str]:
        """What lists say in the source's language, of pages that are not translated."""
        source, own = set[str](), set[str]()
        for key in {**self.source, **self.pages}:
            placed = self.pages.get(key)
            is_own = placed is not None and placed.page.locale == self.locale
            said = {self.title(key), self.described(key)}
            (own if is_own else source).update(said if is_own else said | {self.lead(key)})
        return frozenset(source - own - {""})

    def lead(self, key: str) -> str:
        """Return a page's first lines, cut between words (Latin) or after a mark (Han)."""
        page = (self.pages.get(key) or self.source[key]).page
        first = next(
            (leaf.text for leaf in page.leaves if leaf.kind is Kind.PARAGRAPH),
            page.meta.description,
        )
        return cut(replace_citations(first, self.citing), LEAD)


def links(placed: Placed, unit: str) -> tuple[str, str, str]:
    """Return a unit's addresses: on its page, on the twin, side by side.

    A unit without a source has only the first.
    """
    anchor = f"#{unit}" if unit else ""
    foreign = bool(_FOREIGN.search(unit))
    twin = placed.twin and not foreign and f"{placed.twin}{anchor}"
    return f"{placed.url}{anchor}", twin or "", f"{placed.both}{anchor}" if placed.both else ""


def cut(text: str, most: int) -> str:
    """Return the text, or its beginning with `…`, not longer than `most` characters.

    It does not end in a parenthesis of which only the beginning is left.
    """
    if len(text) <= most:
        return text
    head = text[:most]
    end = max(head.rfind(" "), *(head.rfind(mark) + 1 for mark in "。，；、"))
    head = head[: end if end > most // 2 else most]
    opened = max(head.rfind("("), head.rfind("（"))
    if opened > max(most // 2, head.rfind(")"), head.rfind("）")):
        head = head[:opened]
    return head.rstrip(" ，；、,;") + "…"


def in_order(keys: Sequence[str], papers: Mapping[str, Paper]) -> tuple[Paper, ...]:
    """Return the papers of the keys that the bibliography has."""
    return tuple(papers[key] for key in keys if key in papers)
