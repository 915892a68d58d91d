"""The generated pages' place in the navigation, where the site's own does not have them already."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkPage
from mkdocs.utils import dirname_to_title

from bitext.library.catalogue import GLOSSARY, PAPERS, TOPICS, Wanted, topic_ranks
from bitext.library.collation import sort_key
from bitext.library.posts import Post
from bitext.library.shelf import Shelf
from bitext.mkdocs.both_pages import BothPages
from bitext.mkdocs.i18n import key_of
from bitext.mkdocs.library_state import Library

GROUPED = 30  # papers from which on the navigation groups them by year
PRUNED = 100
# Generated pages from which on the theme shows only the branch of the navigation that a page is on:
# the whole of it on each page would cost the square of their number.


def add_nav(library: Library, nav: Navigation, config: MkDocsConfig, locale: str) -> Navigation:
    """Put the generated pages into the navigation of a pass."""
    words = library.settings.interface.wording(locale)

    def page(key: str) -> MkPage | None:
        file = library.files.get((locale, key))
        return None if file is None else file.page or MkPage(None, file, config)

    topics = [one for want in _topics(library, nav) if (one := page(want.key))]
    _place(nav, words.themes, page(TOPICS), _unplaced(nav, topics))
    papers = {want.name: one for want in _papers(library, locale) if (one := page(want.key))}
    below: list[Any] = _unplaced(nav, list(papers.values()))
    if len(papers) > GROUPED:
        below = _by_year(library, papers, below, words.no_year)
    _place(nav, words.papers, page(PAPERS), below)
    glossary = page(GLOSSARY)
    if glossary is not None and glossary not in nav.pages:
        nav.items.append(glossary)
    _chain(nav)
    _prune(library, config)
    if config.nav:
        library.order = tuple(dict.fromkeys(key_of(one.file) for one in nav.pages))
    return nav


def _topics(library: Library, nav: Navigation) -> list[Wanted]:
    """Return the topics' pages in the order in which the site's pages speak of them."""
    order = {key_of(page.file): number for number, page in enumerate(nav.pages)}
    ranks = topic_ranks(library.declared, order)
    wanted = [want for want in library.wanted.values() if want.kind == "topic"]
    return sorted(wanted, key=lambda want: (ranks.get(want.name, len(ranks)), want.name))


def _papers(library: Library, locale: str) -> list[Wanted]:
    """Return the papers' pages in the order of their titles, as the locale sorts."""
    titles = {paper.key: sort_key(paper.title, locale) for paper in library.bibliography.papers}
    wanted = [want for want in library.wanted.values() if want.kind == "paper"]
    return sorted(wanted, key=lambda want: titles[want.name])


def _unplaced(nav: Navigation, pages: Sequence[MkPage]) -> list[MkPage]:
    """Return the pages that the site's own navigation does not have."""
    placed = set(map(id, nav.pages))
    return [page for page in pages if id(page) not in placed]


def _by_year(
    library: Library, papers: dict[str, MkPage], below: list[MkPage], unknown: str
) -> list[Section]:
    """Return the papers in a section for each year, the latest first."""
    kept = set(map(id, below))
    groups: dict[str, list[Any]] = {}
    for name, page in papers.items():
        if id(page) in kept:
            groups.setdefault(library.by_key[name].year or unknown, []).append(page)
    return [Section(year, groups[year]) for year in sorted(groups, reverse=True)]


def _place(nav: Navigation, title: str, index: MkPage | None, below: list[Any]) -> None:
    """Add a section of pages; where the site placed its index, they follow it there."""
    if index is None or index not in nav.pages:
        items = [*([index] if index else []), *below]
        if items:
            nav.items.append(Section(title, items))
        return
    parent = index.parent
    if isinstance(parent, Section) and parent.children[0] is index:
        parent.children.extend(below)
        return
    siblings = parent.children if isinstance(parent, Section) else nav.items
    siblings[siblings.index(index)] = Section(title, [index, *below])


def _chain(nav: Navigation) -> None:
    """Set every page's parent and neighbours again."""
    pages: list[MkPage] = []

    def walk(items: list[Any], parent: Section | None) -> None:
        for item in items:
            item.parent = parent
            if isinstance(item, Section):
                walk(item.children, item)
            elif isinstance(item, MkPage):
                pages.append(item)

    walk(nav.items, None)
    nav.pages = pages
    for before, page, after in zip([None, *pages[:-1]], pages, [*pages[1:], None], strict=True):
        page.previous_page, page.next_page = before, after


def _prune(library: Library, config: MkDocsConfig) -> None:
    """Have the theme show only a branch of a large navigation."""
    features = config.theme.get("features")
    if len(library.wanted) <= PRUNED or not isinstance(features, list):
        return
    if "navigation.prune" not in features:
        features.append("navigation.prune")


def name_posts(both: BothPages, shelf: Shelf, *, given: bool) -> None:
    """Give the posts' sections of a navigation the posts' titles in the reader's language.

    In a navigation that MkDocs makes by itself they have the folders' names, in one that is `given`
    the titles of the source; what else an owner calls a section stays.
    """
    names = {post.slug: post.title if given else "" for post in shelf.source_posts}
    posts: dict[str, list[Post]] = {}
    for post in shelf.posts:
        name = names.get(post.slug) or dirname_to_title(post.slug)
        posts.setdefault(name, []).append(post)
    navs = [nav for view, nav in both.navs.items() if view.locale == shelf.locale]
    for section in _sections(chain(both.passes[shelf.locale].nav or (), *navs)):
        found = (post for post in posts.get(section.title, ()) if _is_of(section, post.slug))
        section.title = next((post.title for post in found), section.title)


def _sections(items: Iterable[Any]) -> Iterator[Section]:
    """Yield the sections among some items, and those inside them."""
    for item in items:
        if isinstance(item, Section):
            yield item
            yield from _sections(item.children)


def _is_of(section: Section, slug: str) -> bool:
    """Return whether a section has a page of a post."""
    pages = [page for page in section.children if isinstance(page, MkPage)]
    return any(f"/{slug}/" in f"/{page.url}" for page in pages)
