"""What pages are written from, as digests: where that is as before, a page comes out as before."""

from collections.abc import Iterable

from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import AnchorLink

from bitext.mkdocs.both_pages import BothPages, BothPlace
from bitext.site.build_record import digest_bytes


class PageInputs:
    """The digests of one build's pages, by their places in the site's folder.

    Of a page in one language these are its content as it stands when all pages of its language are
    read, with all that the library puts around it, its title, its front matter, its contents, and
    its cards. The rest follows from the configuration and from the titles and front matter of all
    pages, which are looked at by themselves.
    """

    def __init__(self) -> None:
        """Begin a build."""
        self._bodies: dict[str, str] = {}
        self._cards: dict[str, str] = {}

    def note(self, page: MkPage) -> None:
        """Note a page that is read and not written yet."""
        said = (page.content, str(page.title), page.meta, [*_contents(page.toc)])
        self._bodies[page.file.dest_uri] = _digest(repr(said))

    def note_cards(self, page: MkPage, html: str) -> None:
        """Note the cards that stand at the end of a page."""
        self._cards[page.file.dest_uri] = _digest(html)

    def of_page(self, place: str) -> str:
        """Return the digest of a page in one language."""
        return f"{self._bodies.get(place, '')} {self._cards.get(place, '')}"

    def of_side(self, both: BothPages, place: BothPlace, learned: str) -> str:
        """Return the digest of a page side by side: of both pages, of each of a whole post.

        `learned` is what stands for the site's own words, for a page whose sentences need them.
        """
        build, parts = both.build, [learned]
        for key in both.posts.get(place.key, (place.key,)):
            for locale in (build.settings.source, place.view.target):
                page, shown = both.passes[locale].pages.get(key), build.shown.get((locale, key))
                parts.append(self.of_page(page.file.dest_uri) if page else "")
                parts.append(repr((shown.html, shown.units, shown.headings)) if shown else "")
        return _digest(repr(parts))


def _contents(toc: Iterable[AnchorLink]) -> Iterable[tuple[str, str, int]]:
    """Yield the lines of a table of contents."""
    for line in toc:
        yield str(line.title), line.id, line.level
        yield from _contents(line.children)


def _digest(text: str) -> str:
    return digest_bytes(text.encode("utf-8", "backslashreplace"))
