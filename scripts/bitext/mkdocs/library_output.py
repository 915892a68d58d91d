"""What papers, posts and topics add to the heads of pages, and the data files beside the pages."""

from collections.abc import Callable
from html import unescape
from pathlib import Path

from markupsafe import escape
from mkdocs.structure.pages import Page as MkPage
from mkdocs.utils import get_relative_url

from bitext.library.catalogue import Wanted
from bitext.library.posts import Post
from bitext.library.shelf import Placed, Shelf, in_order
from bitext.mkdocs import library_citing
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.i18n import Address
from bitext.mkdocs.library_pages import SHELF
from bitext.mkdocs.library_state import Library, feed_url, page_locale
from bitext.model import Finding, Location, Page, Severity
from bitext.render.feeds import Feed, FeedEntry, write_atom
from bitext.render.structured import (
    Json,
    StructuredWork,
    article,
    breadcrumbs,
    og_locale,
    scholarly_article,
    structured_data,
)


def head_lines(
    library: Library, build: Build, page: MkPage, address: Address, *, listed: bool
) -> list[str]:
    """Return what the library adds to a page's head: its style sheet and script, its feed.

    Pages that search engines list have structured data, too.
    """
    settings, locale = library.settings, page_locale(page, build.locale)
    shelf = library.shelves.get(locale)
    if shelf is None:
        return []
    want = library.wanted.get(address.key) if (locale, address.key) in library.files else None
    lines = []
    if want is not None or address.key in shelf.post_of or address.key == "index.md":
        lines += _assets(page, want)
    if settings.posts:
        feed = escape(get_relative_url(feed_url(library, locale), page.url))
        kind = 'rel="alternate" type="application/atom+xml"'
        lines.append(f'<link {kind} title="{escape(settings.site_name)}" href="{feed}">')
    if listed:
        lines += _locales(library, locale, address)
        lines += library_citing.citing_lines(library, shelf, address.key)
    if listed and settings.site_url and not address.is_fallback:
        lines.append(structured_data(*describe(library, build, page, address, want)))
    return lines


def _assets(page: MkPage, want: Wanted | None) -> list[str]:
    """Return the style sheet of a library's page, and the script of a list that can be filtered."""
    style, script = (get_relative_url(f"assets/bitext/{name}", page.url) for name in SHELF)
    lines = [f'<link rel="stylesheet" href="{style}">']
    if want is not None and want.kind in ("papers", "glossary"):
        lines.append(f'<script src="{script}" defer></script>')
    return lines


def _locales(library: Library, locale: str, address: Address) -> list[str]:
    """Return the page's language and the others that it has, as social networks read them."""
    settings = library.settings
    own = og_locale(settings.tag(locale))
    others = {og_locale(settings.tag(code)) for code in address.alternates} - {own}
    lines = [f'<meta property="og:locale:alternate" content="{tag}">' for tag in sorted(others)]
    return [f'<meta property="og:locale" content="{own}">', *lines]


def describe(
    library: Library, build: Build, page: MkPage, address: Address, want: Wanted | None
) -> list[Json]:
    """Return the structured data of a page: the way to it, and the article or paper that it is."""
    shelf = library.shelves[build.locale]
    things: list[Json] = [breadcrumbs(_trail(library, build, page, address))]
    post, placed = shelf.post_of.get(address.key), shelf.pages.get(address.key)
    if want is not None and want.kind == "paper":
        things.append(scholarly_article(shelf.papers[want.name], build.absolute(address.url)))
    elif post is not None and placed is not None:
        work = _work(library, build, address, post, placed)
        things.append(article(work, in_order(_cited(placed.page), shelf.papers)))
    return things


def _trail(library: Library, build: Build, page: MkPage, address: Address) -> list[tuple[str, str]]:
    """Return the titles and addresses of the pages above a page, and its own."""
    settings = library.settings
    home = "" if build.locale == settings.source else f"{build.locale}/"
    trail = [(settings.site_name, build.absolute(home))]
    for above in reversed(list(page.ancestors)):
        children = getattr(above, "children", [])
        first = next((child for child in children if isinstance(child, MkPage)), None)
        if first is not None and first is not page and first.is_index:
            trail.append((unescape(str(above.title)), build.absolute(first.url)))
    if address.url not in ("", "./", home):
        trail.append((unescape(str(page.title)), build.absolute(address.url)))
    return trail


def _work(
    library: Library, build: Build, address: Address, post: Post, placed: Placed
) -> StructuredWork:
    """Return what structured data says of a post's page."""
    settings, locale = library.settings, build.locale
    shelf = library.shelves[locale]
    whole = "" if address.key == post.key else build.absolute(shelf.pages[post.key].url)
    others = [(code, url) for code, url in address.alternates.items() if code != locale]
    return StructuredWork(
        build.absolute(address.url),
        shelf.title(address.key),
        settings.tag(locale),
        placed.page.meta.description,
        post.date,
        post.authors,
        post.translators,
        post.sources,
        whole,
        tuple((settings.tag(code), build.absolute(url)) for code, url in others),
        locale == settings.source,
    )


def _cited(page: Page) -> tuple[str, ...]:
    """Return the keys of the papers that a page cites, in order, each once."""
    pieces = [piece for leaf in page.leaves for piece in leaf.inlines]
    return tuple(dict.fromkeys(piece.target for piece in pieces if piece.kind == "citation"))


def write_library_data(
    library: Library, build: Build, site: Path, report: Callable[[Finding], None]
) -> None:
    """Write the feeds and the whole bibliography beside the pages; a site's own file stays.

    MkDocs has copied a bibliography in the docs folder as it is, with its owner's private fields.
    That copy is replaced.
    """
    settings = library.settings
    outputs: dict[str, bytes] = {}
    if library.by_key:
        entries = "\n\n".join(paper.bibtex for paper in library.by_key.values())
        outputs["papers.bib"] = f"{entries}\n".encode()
    if settings.posts:
        for locale in library.shelves:
            outputs[feed_url(library, locale)] = write_feed(library, build, locale)
    copied = settings.docs_dir / settings.papers
    replaced = copied.read_bytes() if settings.papers and copied.is_file() else None
    for name, data in outputs.items():
        path = site / name
        if path.exists() and path.read_bytes() not in (data, replaced):
            place = Location(settings.relative(settings.docs_dir / name))
            message = f"'{name}' exists already; the site's own file stays"
            report(Finding(place, "path-taken", Severity.ERROR, message, "move it"))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def write_feed(library: Library, build: Build, locale: str) -> bytes:
    """Return a locale's Atom feed, one entry a post, the newest first."""
    settings, shelf = library.settings, library.shelves[locale]
    home = "" if locale == settings.source else f"{locale}/"
    others = tuple(
        (settings.tag(code), build.absolute(feed_url(library, code)))
        for code in library.shelves
        if code != locale
    )
    own, tag = build.absolute(feed_url(library, locale)), settings.tag(locale)
    feed = Feed(settings.site_name, own, build.absolute(home), tag, alternates=others)
    entries = [_entry(build, shelf, post) for post in shelf.posts]
    return write_atom(feed, entries)


def _entry(build: Build, shelf: Shelf, post: Post) -> FeedEntry:
    """Return a post as an entry of the feed."""
    topics = dict.fromkeys(slug for part in post.parts for slug in part.topics)
    return FeedEntry(
        build.absolute(shelf.pages[post.key].url),
        post.title,
        post.date,
        post.updated,
        post.description,
        authors=tuple(author.name for author in post.authors),
        categories=tuple((slug, shelf.topic_title(slug)) for slug in topics),
        language=build.settings.tag(shelf.pages[post.key].page.locale),
    )
