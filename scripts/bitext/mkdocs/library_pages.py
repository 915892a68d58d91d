"""What the pages of posts, papers, topics and terms say, filled into the package's templates."""

import re
from collections.abc import Collection
from dataclasses import replace

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from bitext.library.catalogue import GLOSSARY, Wanted, paper_key, topic_key
from bitext.library.citations import Citing, labels
from bitext.library.glossary import Term
from bitext.library.papers import Paper
from bitext.library.posts import Group, group_parts, is_in_post, neighbours
from bitext.library.shelf import Placed, Shelf, in_order
from bitext.library.terms import make_finder
from bitext.library.topics import Topic
from bitext.mkdocs import library_citing
from bitext.mkdocs.book_files import book_links
from bitext.mkdocs.both_pages import BothPages, BothPlace
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.i18n import key_of
from bitext.mkdocs.library_nav import name_posts
from bitext.mkdocs.library_state import Library, card_id, feed_url
from bitext.mkdocs.library_templates import foreign_lang, writer
from bitext.mkdocs.pages import find_twin
from bitext.mkdocs.shown_page import Shown
from bitext.mkdocs.side_page import EMPTY
from bitext.mkdocs.views import PairView, view_of
from bitext.model import Page
from bitext.render.generated import (
    after_title,
    has_title,
    headings,
    put_posts,
)
from bitext.render.page import TermLinks
from bitext.site.store import entry_key

CARDS = ("cards.css", "cards.js")
"""Loaded by every page of a site that has papers or a glossary."""
SHELF = ("shelf.css", "shelf.js")
"""Loaded by the pages of posts, papers, topics and terms."""
_CARD = re.compile(r'data-card="([^"]+)"')


def begin_page(library: Library, page: MkPage, build: Build) -> None:
    """Say where the citations of the page that is converted next lead to."""
    locale = build.locale
    if locale not in library.described:
        library.described[locale] = describe_citing(library, locale)
    build.citations = library.described[locale]
    words = library.settings.interface.wording(locale)
    papers, last = library.by_key, library.extension.citing
    known = (
        last.labels
        if last.words is words and last.labels
        else labels(library.bibliography.papers, words)
    )

    def href(key: str) -> str:
        paper = papers[key]
        file = library.files.get((locale, paper_key(paper.slug)))
        return (
            get_relative_url(file.url, page.url)
            if file
            else paper.arxiv_url or paper.doi_url or paper.url or "#"
        )

    library.extension.citing = Citing(known, href, words, lambda key: card_id(locale, papers[key]))


def describe_citing(library: Library, locale: str) -> bytes:
    """Return the digest of what citations are rendered with in a locale."""
    keys = [paper_key(paper.slug) for paper in library.bibliography.papers]
    urls = [getattr(library.files.get((locale, key)), "url", None) for key in keys]
    return entry_key(repr(library.bibliography.papers), repr(urls), locale)


def fill_pages(
    library: Library, build: Build, both: BothPages, files: Files, config: MkDocsConfig
) -> None:
    """Write the generated pages of a pass, and what surrounds the posts' own.

    That is done when all pages of the pass are converted.
    """
    shelf = open_shelf(library, build, both, files, config)
    name_posts(both, shelf, given=bool(config.nav))
    pages = [file.page for file in files.documentation_pages() if both.place_of(file) is None]
    library.groups[shelf.locale] = {
        key_of(page.file): page.parent.title for page in pages if page and page.parent
    }
    for file in files.documentation_pages():
        if both.place_of(file) is None and hasattr(file, "norm_src_uri") and file.page is not None:
            complete_page(library, shelf, key_of(file), file.page)
    for view in both.views:
        _fill_view(library, both, view)


def _fill_view(library: Library, both: BothPages, view: PairView) -> None:
    """Complete the side-by-side pages of a view."""
    shelf = both_shelf(library, both, view)
    for place, file in both.files.items():
        if place.view == view and file.page is not None and file.page.content is not None:
            complete_side(library, both, shelf, place, file.page)


def complete_side(
    library: Library, both: BothPages, shelf: Shelf, place: BothPlace, page: MkPage
) -> None:
    """Complete a side-by-side page; one with a whole post is complete already."""
    if place.key in both.posts:
        return
    model = both.passes[place.view.locale].pages[place.key]
    complete_page(library, shelf, place.key, page)
    page.title = model.title
    if any(item.children for item in model.toc):
        page.meta["hide"] = [name for name in page.meta.get("hide", []) if name != "toc"]


def complete_page(library: Library, shelf: Shelf, key: str, page: MkPage) -> None:
    """Complete one page: a generated one, a note or gloss, a page of a post, the front page.

    Any other stays as it is.
    """
    if not is_completed(library, shelf, key):
        return
    want = library.wanted.get(key) if (shelf.locale, key) in library.files else None
    if want is not None:
        fill_page(library, shelf, want, page)
    elif page.content is not None:
        surround(library, shelf, key, page)


def is_completed(library: Library, shelf: Shelf, key: str) -> bool:
    """Tell whether the library puts something around the text of a page."""
    known = (shelf.locale, key) in library.files and key in library.wanted
    return known or key in shelf.post_of or key == "index.md"


def open_shelf(
    library: Library, build: Build, both: BothPages, files: Files, config: MkDocsConfig
) -> Shelf:
    """Gather what the generated pages of the pass show."""
    settings, locale = library.settings, build.locale
    pages: dict[str, Placed] = {}
    urls: dict[str, str] = {}
    for file in files.documentation_pages():
        if both.place_of(file) is not None:
            continue
        key = key_of(file)
        urls[key] = file.url
        shown = build.shown.get((locale, key))
        if shown is not None:
            pages[key] = _place(both, shown, config)
    shelf = Shelf(
        locale,
        settings.interface.wording(locale),
        pages,
        pages if locale == settings.source else library.shelves[settings.source].pages,
        library.by_key,
        library.glossary.terms,
        make_finder(library.glossary.terms) if library.glossary.terms else None,
        settings.posts,
        library.order,
        (settings.source, settings.target),
        urls,
        finds=library.finds,
    )
    library.shelves[locale] = shelf
    things: list[Paper | Term] = [*library.bibliography.papers, *library.glossary.terms]
    library.cards |= {card_id(locale, thing): (locale, thing) for thing in things}
    return shelf


def _place(both: BothPages, shown: Shown, config: MkDocsConfig) -> Placed:
    """Return a page with its addresses: its own, its counterpart's, the one side by side."""
    found = find_twin(both.build, shown.address)
    view = view_of(both.build.settings, shown.address.locale)
    place = both.address(view, shown.address.key, config) if found and view else ""
    twin = found[1] if found else ""
    hidden = shown.address.key in both.build.hidden
    page = without_text(shown.page) if hidden else shown.page
    return Placed(page, shown.address.url, shown.units, twin, place)


def without_text(page: Page) -> Page:
    """Return a page's front matter and headings: what a list may say of a protected page."""
    return replace(page, sections=tuple(replace(one, blocks=()) for one in page.sections))


def renew_shelves(library: Library, build: Build, keys: Collection[str]) -> None:
    """Put pages that have been read again onto the shelves, from which pages are filled."""
    for locale, shelf in list(library.shelves.items()):
        pages = dict(shelf.pages)
        for key in keys:
            shown = build.shown.get((locale, key))
            if shown is not None and key in pages:
                pages[key] = replace(pages[key], page=shown.page, units=shown.units)
        is_source = locale == library.settings.source
        source = pages if is_source else library.shelves[library.settings.source].pages
        library.shelves[locale] = replace(shelf, pages=pages, source=source)


def both_shelf(library: Library, both: BothPages, view: PairView) -> Shelf:
    """Return a locale's shelf as its side-by-side pages show it.

    Addresses are those of the view, sentences those of both languages.
    """
    own = library.shelves[view.locale]
    source = library.settings.source
    other = library.shelves[view.target if view.locale == source else source]
    urls = {
        key: both.files[BothPlace(view, key)].url if BothPlace(view, key) in both.files else url
        for key, url in own.urls.items()
    }
    pages = {
        key: replace(placed, url=urls.get(key, placed.url), twin="", both="")
        for key, placed in own.pages.items()
    }
    return replace(own, pages=pages, urls=urls, other=other)


def fill_page(library: Library, shelf: Shelf, want: Wanted, page: MkPage) -> None:
    """Put what is generated around a page's own text."""
    body = _own_text(page)
    write = writer(library, shelf, page)
    tail = ""
    if want.kind == "paper":
        paper = shelf.papers[want.name]
        others = in_order(shelf.siblings.get(paper.key, ()), shelf.papers)
        head = write(
            "paper_head",
            paper=paper,
            topics=shelf.topics_of.get(paper.key, ()),
            titled=has_title(body),
        )
        tail = write("paper_tail", paper=paper, cited=shelf.cited(paper.key), siblings=others)
    elif want.kind == "topic":
        topic = shelf.topic.get(want.name) or Topic(want.name)
        if page.file.generated_by:
            page.title = shelf.topic_title(topic.slug)
        spoken = foreign_lang(library, shelf, page.title)
        head = (
            ""
            if has_title(body)
            else f'<h1 id="{topic.slug}"{spoken}>{escape(page.title or topic.slug)}</h1>'
        )
        terms = [shelf.term[name] for name in topic.terms if name in shelf.term]
        tail = write(
            "topic_tail",
            topic=topic,
            excerpts=shelf.excerpts(topic),
            papers=in_order(topic.papers, shelf.papers),
            terms=terms,
        )
    else:
        # A list comes after its introduction.
        tail = write(want.kind, titled=has_title(body))
        head = ""
    if has_title(body):
        page.content = after_title(body, head) + _around(shelf, tail)
    else:
        page.content = _around(shelf, head) + body + _around(shelf, tail)
    if shelf.other is None:
        extend_toc(page, head + tail)


def _own_text(page: MkPage) -> str:
    """Return a page's HTML, without what only holds the place of one."""
    return "" if page.content in (None, EMPTY) else str(page.content)


def surround(library: Library, shelf: Shelf, key: str, page: MkPage) -> None:
    """Add date, reading time, contents and neighbours to a post's pages.

    The front page gets the list of posts.
    """
    write = writer(library, shelf, page)
    body = page.content or ""
    post = shelf.post_of.get(key)
    if post is None:
        if shelf.posts:
            posts = write("posts", feed_url=feed_url(library, shelf.locale))
            page.content = put_posts(body, _around(shelf, posts))
        return
    before, after = neighbours(post, key)
    if key == post.key:
        head, tail = (
            write("post_head", post=post, books=book_links(library.settings, shelf, post)),
            write(
                "post_tail",
                post=post,
                groups=group_parts(post, library.groups.get(shelf.locale, {})),
                others=_other_groups(library, shelf, key),
            ),
        )
    else:
        part = shelf.part_of[key]
        topics = [
            slug for slug in part.topics if topic_key(slug) in shelf.urls and slug in shelf.topic
        ]
        number = post.keys.index(key)
        rest = post.parts[number:]
        head = write(
            "part_head",
            post=post,
            part=part,
            topics=topics,
            number=number,
            total=len(post.parts),
            left=sum(each.minutes for each in rest),
        )
        tail = write("part_tail", previous=before, next=after)
    tail = library_citing.errata_box(library, shelf, page) + tail
    tail += library_citing.cite_box(library, shelf, key, page)
    page.content = after_title(body, head) + _around(shelf, tail)


def _around(shelf: Shelf, html: str) -> str:
    """Return what comes before or after a text; beside rows it has their width."""
    return f'<div class="bitext-around">{html}</div>' if shelf.other and html else html


def _other_groups(library: Library, shelf: Shelf, key: str) -> tuple[Group, ...]:
    """Return the groups of a post's parts in the other language of a side-by-side page."""
    other = shelf.other
    if other is None or key not in other.post_of:
        return ()
    return group_parts(other.post_of[key], library.groups.get(other.locale, {}))


def extend_toc(page: MkPage, html: str) -> None:
    """Add the generated headings to the page's table of contents."""
    items = page.toc.items
    for level, name, title in headings(html):
        link = AnchorLink(str(escape(title)), name, level)  # MkDocs has HTML here
        top = items[-1] if items and items[-1].level == 1 and level > 1 else None
        second = top.children[-1] if top is not None and top.children and level == 3 else None
        parent = second if second is not None and second.level == 2 else top
        (items if parent is None else parent.children).append(link)


def term_links(library: Library, shown: Shown) -> TermLinks | None:
    """Return what marks a page's terms: on the pages of posts, or on all where there are none."""
    address, settings = shown.address, library.settings
    home = library.files.get((address.locale, GLOSSARY))
    if home is None or address.locale not in library.finders:
        return None
    if settings.posts and not is_in_post(address.key, settings.posts):
        return None
    place = get_relative_url(home.url, address.url)
    return TermLinks(
        library.finders[address.locale],
        lambda term: f"{place}#term-{term.slug}",
        lambda term: card_id(address.locale, term),
        f"{library.terms_entry} {place} {address.locale}",
    )


def make_cards(library: Library, page: MkPage) -> str:
    """Return the cards of a page's terms and papers, which come behind what the search reads."""
    html, found = "", _find_cards(library, page.content or "")
    for code, things in found.items():
        papers = [(name, thing) for name, thing in things if isinstance(thing, Paper)]
        terms = [(name, thing) for name, thing in things if isinstance(thing, Term)]
        write = writer(library, library.shelves[code], page)
        html += write("cards", papers=papers, terms=terms)
    return html


def _find_cards(library: Library, html: str) -> dict[str, list[tuple[str, Paper | Term]]]:
    """Return the papers and terms of which a page shows cards, by the cards' locale."""
    found: dict[str, list[tuple[str, Paper | Term]]] = {}
    for name in dict.fromkeys(_CARD.findall(html)):
        if name in library.cards:
            code, thing = library.cards[name]
            found.setdefault(code, []).append((name, thing))
    return found


def topic_links(library: Library) -> dict[str, dict[str, tuple[str, str]]]:
    """Return each topic's title and address below the site's root, by locale and slug."""
    return {
        locale: {
            topic.slug: (shelf.topic_title(topic.slug), shelf.urls.get(topic_key(topic.slug), ""))
            for topic in shelf.topics
        }
        for locale, shelf in library.shelves.items()
    }
