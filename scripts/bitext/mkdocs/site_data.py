"""The files of a site that are made from all of its pages, and what they are made by."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from bitext.mkdocs import library_pages, search_pages, suggesting
from bitext.mkdocs.built import Built
from bitext.mkdocs.i18n import file_of, key_of
from bitext.mkdocs.site_run import SiteRun
from bitext.mkdocs.status_pages import DATA


@dataclass(frozen=True, slots=True)
class DataGroup:
    """Files that are made together: by `write`, from `pages`, which have to be there before.

    `holds` tells whether a file is one of them; `shows_sides` whether they hold what pages side by
    side show, `shows_pictures` whether they hold copies of pictures.
    """

    name: str
    pages: Sequence[str]
    holds: Callable[[str], bool]
    write: Callable[[], object]
    shows_sides: bool = False
    shows_pictures: bool = False


def find_groups(config: MkDocsConfig, run: SiteRun, site: Path) -> list[DataGroup]:
    """Return what has to be made again after a page's text has changed, in order.

    Front matter and titles being the same, all other files of the site are the same as well.
    """
    return list(_groups(config, run, site))


def _groups(config: MkDocsConfig, run: SiteRun, site: Path) -> Iterator[DataGroup]:
    found = [file_of(url) for url in run.status.urls.values()]
    yield DataGroup(
        "status", found, _one_of("status", DATA, *found), lambda: _write_status(run, site)
    )
    found = [file_of(url) for url in run.todo.urls.values()]
    yield DataGroup("todo", found, _one_of("todo", *found), lambda: run.todo.write(site))
    if run.search.own:
        found = [file_of(url) for url in run.search.urls.values()]
        folder = f"{search_pages.FOLDER}/"
        yield DataGroup(
            "search", found, _below("search", folder, found), lambda: _search(run, site)
        )
    patches = config.plugins["bitext"].config.patches
    if suggesting.is_open(run.build, patches):
        folder = f"{suggesting.FOLDER}/"
        yield DataGroup(
            "suggestions",
            (),
            _below("suggestions", folder, ()),
            lambda: suggesting.write_suggestion_data(run.build, site, patches),
        )
    if run.build.settings.books and run.library is not None:
        yield _books(config, run, site)


def _one_of(*names: str) -> Callable[[str], bool]:
    return frozenset(names).__contains__


def _below(name: str, folder: str, pages: Sequence[str]) -> Callable[[str], bool]:
    return lambda place: place == name or place in pages or place.startswith(folder)


def _write_status(run: SiteRun, site: Path) -> None:
    topics = library_pages.topic_links(run.library) if run.library is not None else {}
    run.status.write(site, topics, run.todo.urls)


def _search(run: SiteRun, site: Path) -> None:
    run.both.renew_starts()  # in a build the pages side by side are there before the index
    shutil.rmtree(site / search_pages.FOLDER, ignore_errors=True)
    run.search.write(run.both, run.library, site)


def _books(config: MkDocsConfig, run: SiteRun, site: Path) -> DataGroup:
    """Return the books, which are made from finished pages of posts; a site's own file stays."""
    from bitext.mkdocs import books  # noqa: PLC0415 (an extra)

    built, made = Built(run.build, run.both, run.library, site), _book_files(config, site)

    def write() -> None:
        for path, data in books.write_all(built):
            if path in made:
                (site / path).write_bytes(data)

    holds = _one_of("books", *made)
    pages = _book_pages(run)
    return DataGroup("books", pages, holds, write, shows_sides=True, shows_pictures=True)


def _book_files(config: MkDocsConfig, site: Path) -> set[str]:
    """Return the places of the books that we have made."""
    docs = Path(config.docs_dir)
    copied = {path.relative_to(docs).as_posix() for path in docs.rglob("*.epub")}
    found = {path.relative_to(site).as_posix() for path in site.rglob("*.epub")}
    return found - copied


def _book_pages(run: SiteRun) -> list[str]:
    """Return the places of the pages, in each view, that books are made from."""
    shelves = run.library.shelves.values() if run.library else ()
    keys = {key for shelf in shelves for post in shelf.posts for key in post.keys}
    files = [page.file for one in run.both.passes.values() for page in one.pages.values()]
    files += run.both.files.values()
    return [file.dest_uri for file in files if key_of(file) in keys]
