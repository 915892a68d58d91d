"""From the finished pages of a post to its book: each page is cleaned, laid out, and linked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bitext.render.book.breaks import find_breaks, put_breaks
from bitext.render.book.cleaning import clean_article
from bitext.render.book.edition import BookLanguage, Chapter
from bitext.render.book.layouts import Layout, lay_rows
from bitext.render.book.linking import Places, find_cards, find_cited, relink
from bitext.render.book.tree import Node, elements, find_book_article, has_class, make


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the post before it is a chapter.

    `html` is the finished page in the layout's language or view, `url` its address below the site's
    root; `source` the finished page in the source's language, by which the book's pages are
    counted.
    """

    file: str
    titles: tuple[str, ...]
    html: str
    url: str
    source: str
    parts: tuple[str, ...] = ()


@dataclass
class _Cited:
    """What the pages cite: the ids of the cards by citekey, and the cards."""

    keys: dict[str, list[str]] = field(default_factory=dict)
    cards: dict[str, Node] = field(default_factory=dict)

    def note(self, article: Node) -> None:
        for key, ids in find_cited(article).items():
            known = self.keys.setdefault(key, [])
            known += [one for one in ids if one not in known]
        self.cards |= find_cards(article)


def make_chapters(
    leaves: Sequence[Sheet], layout: Layout, places: Places
) -> tuple[tuple[Chapter, ...], Node | None]:
    """Return the chapters and the list of references, None where nothing is cited."""
    articles = [_article(leaf.html) for leaf in leaves]
    sources = [clean_article(_article(leaf.source)) for leaf in leaves]
    breaks = find_breaks(sources)
    cited = _Cited()
    for article in articles:
        cited.note(article)
    places.references = frozenset(key for key, ids in cited.keys.items() if ids)
    made = [
        _chapter(leaf, article, layout, places, breaks)
        for leaf, article in zip(leaves, articles, strict=True)
    ]
    return tuple(made), _references(cited, leaves, places) if places.references else None


def _article(page: str) -> Node:
    article = find_book_article(page)
    return make("div") if article is None else article


def _chapter(
    leaf: Sheet, article: Node, layout: Layout, places: Places, breaks: Mapping[str, int]
) -> Chapter:
    clean_article(article)
    lay_rows(article, layout)
    relink(article, leaf.url, places)
    _name_once(article)
    pages = put_breaks(article, breaks)
    return Chapter(leaf.file, leaf.titles, article, leaf.parts, tuple(pages))


def _name_once(article: Node) -> None:
    """Take away ids that an element before has, and colons, which XML's names have no room for."""
    seen: set[str] = set()
    for node in elements(article):
        name = (node.get("id") or "").replace(":", "-")
        if not name or name in seen:
            node.attrib.pop("id", None)
        else:
            node.set("id", name)
        seen.add(name)
        if (node.get("href") or "").startswith("#"):
            node.set("href", node.get("href").replace(":", "-"))


def _references(cited: _Cited, leaves: Sequence[Sheet], places: Places) -> Node:
    """Return what is cited, each once, in the order of first mention, as its cards say it."""
    root = make("div")
    for key, ids in cited.keys.items():
        entry = make("div", id=f"ref-{key}", class_="entry", role="doc-biblioentry")
        for card in _first_words(cited.cards[one] for one in ids if one in cited.cards):
            relink(card, leaves[0].url, places)
            for child in list(card):
                entry.append(child)
        if key in places.references:
            root.append(entry)
    return root


def _first_words(cards: Iterable[Node]) -> Iterator[Node]:
    """Yield the cards of a paper; of those in a further language only what they say of it."""
    said: set[str] = set()
    for number, card in enumerate(cards):
        language = card.get("lang")
        for node in elements(card):
            if has_class(node, "bitext-open") or (
                number and has_class(node, "bitext-quiet", "bitext-places")
            ):
                node.drop_tree()
        clean_article(card)
        for child in list(card):
            words = " ".join(child.text_content().split())
            if words in said or not words:
                child.drop_tree()
            elif not child.get("lang"):
                child.set("lang", language)
            said.add(words)
        yield card


def mend_links(chapters: Sequence[Chapter], references: Node | None) -> None:
    """Lead links to places that the book does not have to the beginning of their chapter."""
    parts = {chapter.file: chapter.node for chapter in chapters}
    if references is not None:
        parts["references.xhtml"] = references
    known = {file: {one.get("id") for one in elements(node)} for file, node in parts.items()}
    for file, node in parts.items():
        for link in node.iter("a"):
            _mend_link(link, file, known)


def _mend_link(link: Node, file: str, known: Mapping[str, set[str]]) -> None:
    target, hash_, fragment = (link.get("href") or "").partition("#")
    ids = known.get(target or file)
    if hash_ and ids is not None and fragment not in ids:
        link.set("href", target or file)


def used_languages(
    layout: Layout, source: BookLanguage, target: BookLanguage
) -> tuple[BookLanguage, ...]:
    """Return the languages of a layout, the one of the book's own words first."""
    if layout.has_both:
        return source, target
    return (target,) if layout is Layout.TARGET else (source,)
