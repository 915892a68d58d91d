"""A finished site and the build that made it, for what is made of finished pages."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bitext.library.posts import Post, find_posts
from bitext.mkdocs.both_pages import BothPages
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.i18n import key_of
from bitext.site.files import escapes

if TYPE_CHECKING:
    from mkdocs.structure.files import File

    from bitext.mkdocs.library_state import Library


@dataclass(frozen=True, slots=True)
class Built:
    """A finished site: the build that made it, its side-by-side pages, and its folder."""

    build: Build
    both: BothPages
    library: "Library | None"
    site: Path

    def post(self, locale: str, slug: str) -> Post | None:
        """Return a post in a locale, None where it has no text in it."""
        settings = self.build.settings
        nav = self.both.passes[settings.source].nav
        order = [key_of(page.file) for page in nav.pages] if nav else []
        pages = {
            key: shown.page
            for (code, key), shown in self.build.shown.items()
            if code == locale and not shown.address.is_fallback
        }
        found = (post for post in find_posts(pages, [slug], order) if post.slug == slug)
        return next(found, None)

    def read(self, file: "File") -> str:
        """Return a finished page."""
        return (self.site / file.dest_uri).read_text("utf-8")

    def has(self, path: str) -> bool:
        """Return whether a file of the site may go into a book."""
        file = self.site / path
        return file.is_file() and not escapes(file, self.site)
