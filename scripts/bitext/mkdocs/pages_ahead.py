"""Pages of a pass that another process works on ahead of this one.

MkDocs takes a pass's pages one by one. Where much of them is new, another process begins further on
and leaves in the store whatever takes long: conversions, alignments, rows. This process takes each
page all the same, and finds there what it would have to work out.
"""

from collections.abc import Callable, Sequence
from functools import partial

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkPage

from bitext.mkdocs.both_pages import BothPages
from bitext.site.memo import Memo
from bitext.site.processes import Ahead

Make = Callable[[MkPage], object]


class PagesAhead:
    """A step that MkDocs takes with page after page."""

    def __init__(self) -> None:
        """Begin without a page."""
        self._numbers: dict[str, int] = {}
        self._ahead: Ahead[MkPage] | None = None

    def begin(self, pages: Sequence[MkPage], make: Make, memo: Memo) -> None:
        """Note which pages come next, in their order; `make` takes the step with one."""
        self._numbers = {page.file.dest_uri: number for number, page in enumerate(pages)}
        self._ahead = memo.ahead(pages, make)

    def reach(self, page: MkPage) -> None:
        """Say that this page is next; one that nobody spoke of is nothing to wait for."""
        number = self._numbers.get(page.file.dest_uri)
        if self._ahead is not None and number is not None:
            self._ahead.reach(number)

    def end(self) -> None:
        """Say that all pages were taken."""
        if self._ahead is not None:
            self._ahead.close()
        self._numbers, self._ahead = {}, None


class WorkAhead:
    """What takes long in a pass: reading its pages, and their rows."""

    def __init__(self, memo: Memo) -> None:
        """Leave everything in a build's memo."""
        self._memo = memo
        self.reading, self.rows = PagesAhead(), PagesAhead()

    def begin_reading(self, files: Files, config: MkDocsConfig) -> None:
        """Begin a pass, of which the pages are known."""
        self.rows.end()
        pages = [page for page in _pages(files) if not page.file.generated_by]
        self.reading.begin(pages, partial(_read, files=files, config=config), self._memo)

    def begin_rows(self, files: Files, both: BothPages) -> None:
        """Go on to the pages' rows, of which each is made once for all interfaces."""
        self.reading.end()
        pages = [
            page
            for page in _pages(files)
            if (place := both.place_of(page.file)) is not None and place.view == both.views[0]
        ]
        self.rows.begin(pages, both.prepare, self._memo)


def _pages(files: Files) -> list[MkPage]:
    return [file.page for file in files.documentation_pages() if file.page is not None]


def _read(page: MkPage, *, files: Files, config: MkDocsConfig) -> None:
    """Read a page by MkDocs' own steps."""
    mkdocs_build._populate_page(page, config, files)
