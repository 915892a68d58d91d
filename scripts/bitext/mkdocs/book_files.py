"""The books that readers can download: where they are, and how they come beside the pages."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bitext.library.posts import Post
from bitext.library.shelf import Shelf
from bitext.model import Finding, Location, Severity
from bitext.site.settings import Settings

if TYPE_CHECKING:
    from bitext.mkdocs.built import Built


def book_path(slug: str, *locales: str) -> str:
    """Return where the book of a post is, from the site's root: in one language, or in two."""
    return f"{slug}/{PurePosixPath(slug).name}.{'-'.join(locales)}.epub"


def book_links(settings: Settings, shelf: Shelf, post: Post) -> list[tuple[str, str]]:
    """Return the address below the site's root and the name of each book of a post's page."""
    if not settings.books:
        return []
    locale, source = shelf.locale, settings.source
    links = [(book_path(post.slug, locale), settings.names.get(locale, locale))]
    other = settings.target if locale == source else locale
    placed = shelf.pages.get(post.key)
    if shelf.other is not None or (placed is not None and placed.twin):
        links.append((book_path(post.slug, source, other), shelf.words.side_by_side))
    return links


def write_books(built: "Built") -> Iterator[Finding]:
    """Write the books of all posts, where the site wants them; a finding where they cannot be."""
    settings = built.build.settings
    if not settings.books or built.library is None:
        return
    where = Location(settings.relative(settings.docs_dir))
    try:
        from bitext.mkdocs import books  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError:
        hint = "pip install 'bitext[book]'"
        yield Finding(where, "books", Severity.WARNING, "'books' needs lxml", hint)
        return
    for path, data in books.write_all(built):
        file = built.site / path
        if file.exists():
            message = f"'{path}' exists already; the site's own file stays"
            yield Finding(where, "path-taken", Severity.ERROR, message, "move it")
        else:
            _write(file, data)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
