"""A build after an edit of a site whose pages show something of each other's text.

Papers list the sentences that cite them, topics the sections that treat of them, the glossary where
a term is first used, posts how long their parts take to read. So all pages are read, as in a build
of the whole site, and those are written that are written from something else than before.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkPage

from bitext.library.shelf import Shelf
from bitext.mkdocs import leftovers, library_pages, output, protected, suggesting
from bitext.mkdocs.book_files import book_path
from bitext.mkdocs.both_pages import BothPlace
from bitext.mkdocs.built import Built
from bitext.mkdocs.i18n import address_of, key_of
from bitext.mkdocs.keeping import run_of
from bitext.mkdocs.living import WholeError
from bitext.mkdocs.partial_build import PartialBuild
from bitext.mkdocs.remembering import (
    SiteMemory,
    Spot,
    describe_need,
    digest_policies,
    find_lessons,
    find_shown,
    find_title_lines,
    join_pages,
    name_found,
)
from bitext.mkdocs.site_run import SiteRun
from bitext.mkdocs.views import PairView
from bitext.render.offline import WORKER
from bitext.site.store import Store


class JoinedBuild(PartialBuild):
    """The build of what is no longer the same of a site, into a folder that holds nothing yet."""

    def __init__(self, config: MkDocsConfig, memory: SiteMemory, keys: Set[str]) -> None:
        """Prepare the build after an edit of the pages with these keys."""
        super().__init__(config, memory, keys)
        self.same: set[str] = set()  # places of pages that are as they were
        self.written: set[tuple[str, str]] = set()  # by locale of the text, or target, and key
        self.sides: set[Spot] = set()  # pages side by side that were written, with those of posts
        self._learned: dict[str, str] = {}
        self._shelves: dict[PairView, Shelf] = {}

    @cached_property
    def _run(self) -> SiteRun:
        run = run_of(self.config)
        if run is None:
            raise WholeError("bitext")
        return run

    # -- a pass ------------------------------------------------------------------------------------

    def _is_chosen(self, file: File) -> bool:
        """Return whether a page is read: each, and one side by side only where it is written."""
        return self._run.both.place_of(file) is None

    def _write(
        self, files: Files, pages: Sequence[File], nav: Navigation, env: Environment
    ) -> None:
        """Write the pages of the pass that differ from before."""
        known = self.memory.joined
        self._run.policies.trusted.update(known.trusted if known else ())
        for file in pages:
            page, place = file.page, self._run.both.place_of(file)
            if page is None:
                raise WholeError("a page that was not read")
            is_same = self._is_same(page) if place is None else self._is_same_side(file, place)
            if is_same:
                self._pass_over(page, place)
                continue
            if place is None:
                self.written.add((self._run.build.locale, key_of(file)))
            else:
                self._read_side(page, place, files)
            mkdocs_build._build_page(page, self.config, pages, nav, env)

    def _was(self, place: str) -> str:
        """Return the digest of what a page was written from in the last build."""
        return self.memory.joined.inputs.get(place, "") if self.memory.joined else ""

    def _is_same(self, page: MkPage) -> bool:
        run, place = self._run, page.file.dest_uri
        if run.library is not None:
            run.inputs.note_cards(page, library_pages.make_cards(run.library, page))
        return not self._is_listing(page.file) and run.inputs.of_page(place) == self._was(place)

    def _is_same_side(self, file: File, place: BothPlace) -> bool:
        known, target = set(self.memory.consulted), place.view.target
        if target not in self._learned and any(locale == target for locale, _ in known):
            self._learned[target] = self._run.build.describe_lessons(target)
        own = describe_need(self._run, place, known, self._learned)
        digest = self._run.inputs.of_side(self._run.both, place, own)
        return digest == self._was(file.dest_uri)

    def _pass_over(self, page: MkPage, place: BothPlace | None) -> None:
        """Note of a page that is not written what the files made from all pages need."""
        build = self._run.build
        self.same.add(page.file.dest_uri)
        if place is None:
            output.guard_attributes(page.meta)
            address = address_of(page.file, build.locale)
            build.addresses[address.locale, address.key] = address
        if self._run.offline.is_on:
            self._run.offline.note_page(page)

    def _read_side(self, page: MkPage, place: BothPlace, files: Files) -> None:
        """Read a page side by side, and complete it as a whole build does."""
        run, view = self._run, place.view
        mkdocs_build._populate_page(page, self.config, files)
        self.made[page.file.dest_uri] = page
        if run.library is not None:
            if view not in self._shelves:
                self._shelves[view] = library_pages.both_shelf(run.library, run.both, view)
            library_pages.complete_side(run.library, run.both, self._shelves[view], place, page)
        output.guard_titles([page], ())
        keys = run.both.posts.get(place.key, (place.key,))
        self.sides.update((view.target, key) for key in keys)

    # -- what else shows these pages ---------------------------------------------------------------

    def _check(self, run: SiteRun) -> None:
        """Raise WholeError where more may have changed than what pages show of each other."""
        site, known, joined = Path(self.config.site_dir), self.memory.pages, self.memory.joined
        written = self.made.keys() - self.same
        if self.seen != known.keys() or not all((site / place).is_file() for place in written):
            raise WholeError("which pages there are")
        self._require_alike()
        if [*protected.withdraw(run.build, run.both, site, self.same)] or run.build.hidden:
            raise WholeError("which pages are protected")
        if joined is None or not digest_policies(run).items() <= joined.policies.items():
            raise WholeError("what a page loads or runs")

    def _write_data(self, run: SiteRun, store: Store) -> None:
        """Write the files that are made from all pages and show their text."""
        site, library = Path(self.config.site_dir), run.library
        leftovers.strip_site(site)
        run.status.lines |= self.memory.lines
        topics = library_pages.topic_links(library) if library is not None else {}
        run.status.write(site, topics, run.todo.urls)
        run.todo.write(site)
        patches = self.config.plugins["bitext"].config.patches
        if suggesting.is_open(run.build, patches):
            suggesting.write_suggestion_data(run.build, site, patches)
        run.search.known = self._found(store)
        run.search.write(run.both, library, site)

    def _is_known(self, spot: Spot) -> bool:
        """Return whether the search has a page and its translation as they are."""
        source = (self._run.build.settings.source, spot[1])
        return spot not in self.sides and self.written.isdisjoint({source, (spot[0], spot[1])})

    # -- when the rest of the site is there --------------------------------------------------------

    @cached_property
    def _posts(self) -> Set[str]:
        """The keys of pages of which books are made again."""
        run = self._run
        keys = {key for _, key in self.written} | {key for _, key in self.sides}
        return keys if run.build.settings.books and run.library is not None else frozenset()

    def unlinked(self) -> frozenset[str]:
        """Return the places of the worker and of the books that are made again."""
        run = self._run
        settings, library = run.build.settings, run.library
        posts = library.shelves[settings.source].posts if library is not None else ()
        slugs = [post.slug for post in posts if not self._posts.isdisjoint(post.keys)]
        ways: list[tuple[str, ...]] = [(settings.source,)]
        for target in settings.targets:
            ways += [(target,), (settings.source, target)]
        books = {book_path(slug, *way) for slug in slugs for way in ways}
        return frozenset(books | ({WORKER} if run.offline.is_on else set()))

    def finish(self) -> None:
        """Write the books of posts of which pages were written, and the worker."""
        run, site = self._run, Path(self.config.site_dir)
        if self._posts:
            from bitext.mkdocs import books  # noqa: PLC0415 (an extra)

            built = Built(run.build, run.both, run.library, site)
            for place, data in books.write_all(built, self._posts):
                (site / place).write_bytes(data)
        if run.offline.is_on:
            run.offline.write_worker(site, self.config)

    def _renew(self, run: SiteRun, store: Store) -> SiteMemory:
        old = self.memory
        new = {
            spot: name_found(run, store, spot)
            for spot in run.search.found
            if not self._is_known(spot)
        }
        consulted = {spot for spot in old.consulted if spot not in self.sides} | run.both.consulted
        joined = join_pages(run, consulted)
        former: Mapping[str, Any] = old.joined.policies if old.joined else {}
        return replace(
            old,
            keys=find_shown(run),
            lines=run.status.lines,
            found={**old.found, **new},
            lessons=find_lessons(run),
            consulted=tuple(sorted(consulted)),
            waiting=tuple(sorted(run.todo.waiting)),
            titles={**old.titles, **find_title_lines(run)},
            joined=replace(joined, policies={**former, **joined.policies}),
        )
