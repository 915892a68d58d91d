"""How the pages of posts are cited: the box on the page and the lines of its head."""

from mkdocs.structure.pages import Page as MkPage

from bitext.library.shelf import Shelf
from bitext.mkdocs.library_state import Library
from bitext.mkdocs.library_templates import writer
from bitext.render.citing import CitedPage, bibtex_of, citation_lines, citation_text, read_errata
from bitext.render.generated import join_names


def cited_of(library: Library, shelf: Shelf, key: str) -> CitedPage | None:
    """Return a post's page as it is cited; None for another page, or without an address."""
    settings, post = library.settings, shelf.post_of.get(key)
    placed = shelf.pages.get(key)
    if post is None or placed is None or not settings.site_url:
        return None
    return CitedPage(
        shelf.title(key),
        "" if key == post.key else post.title,
        settings.site_name,
        f"{settings.site_url.rstrip('/')}/{placed.url.removeprefix('./')}",
        post.date,
        settings.tag(shelf.locale),
        post.authors,
        () if shelf.locale == settings.source else post.translators,
    )


def errata_box(library: Library, shelf: Shelf, page: MkPage) -> str:
    """Return the corrections of a page, by date, empty where its front matter has none."""
    errata = read_errata(page.meta.get("errata"))
    return writer(library, shelf, page)("errata", errata=errata) if errata else ""


def cite_box(library: Library, shelf: Shelf, key: str, page: MkPage) -> str:
    """Return the box that says how to cite a page, empty where nothing is to be said."""
    cited = cited_of(library, shelf, key)
    if cited is None:
        return ""
    names = join_names([author.name for author in cited.authors], shelf.words)
    write = writer(library, shelf, page)
    return write("cite", text=citation_text(cited, names), bibtex=bibtex_of(cited))


def citing_lines(library: Library, shelf: Shelf, key: str) -> list[str]:
    """Return the lines of a page's head for reference managers."""
    cited = cited_of(library, shelf, key)
    return citation_lines(cited) if cited is not None else []
