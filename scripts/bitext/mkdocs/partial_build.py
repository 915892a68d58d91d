"""A build of the pages whose text has changed, by the same steps as a build of the whole site.

Each pass of a build is run for these pages alone. All others are there as far as the navigation
shows them, and what the files made from all pages need of them is remembered from the last build.
Where more has changed than that allows for, `WholeError` says what, and the whole site is built.
"""

import os
from collections.abc import Sequence, Set
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment, nodes
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page as MkPage
from mkdocs.utils import is_markdown_file

from bitext.mkdocs import leftovers, protected, suggesting
from bitext.mkdocs.configuration import find_files
from bitext.mkdocs.i18n import enter_pass, file_of, key_of
from bitext.mkdocs.keeping import run_of
from bitext.mkdocs.living import WholeError
from bitext.mkdocs.own_front_matter import own_names, shows_alike
from bitext.mkdocs.remembering import (
    SiteMemory,
    Spot,
    describe_page,
    describe_title,
    find_lessons,
    find_title_line,
    recall_page,
    renew_memory,
    title_of,
)
from bitext.mkdocs.search_entries import FOUND
from bitext.mkdocs.site_run import SiteRun
from bitext.mkdocs.todo_pages import UnreadPages
from bitext.search.shards import FoundPage
from bitext.site.loading import load_site
from bitext.site.pairs import PagePair
from bitext.site.store import Store

# Pages that are made one by one, and their share of a large site; for more a build is as good.
_MOST, _SHARE = 8, 0.3
_OWN = frozenset({"content", "markdown", "toc"})  # what only the page at hand has


class PartialBuild:
    """The build of some pages of a site into a folder that holds nothing yet."""

    def __init__(self, config: MkDocsConfig, memory: SiteMemory, keys: Set[str]) -> None:
        """Prepare the build of the pages with these keys, in all languages."""
        self.config, self.memory, self.keys = config, memory, keys
        self.made: dict[str, MkPage] = {}  # by place
        self.seen: set[str] = set()  # the places of all pages

    def run(self, store: Store) -> SiteMemory:
        """Build, and return what the next build has to know.

        Raises WholeError where the whole site has to be built, and whatever a plugin raises.
        """
        check_templates(self.config)
        plugins = self.config.plugins
        plugins.on_startup(command="build", dirty=False)
        try:
            self._pass()
            run = run_of(self.config)
            if run is None:
                raise WholeError("bitext")
            run.both.unread = self.memory.sources
            for locale in run.build.settings.targets:
                enter_pass(self.config, locale, run.build.settings.source)
                self._pass()
            enter_pass(self.config, run.build.settings.source, run.build.settings.source)
            self._check(run)
            self._write_data(run, store)
        finally:
            plugins.on_shutdown()
        return self._renew(run, store)

    def unlinked(self) -> frozenset[str]:
        """Return the places of files that `finish` writes, and that nothing of before is."""
        return frozenset()

    def finish(self) -> None:
        """Write what needs the whole site, when the rest of it is there."""

    def _renew(self, run: SiteRun, store: Store) -> SiteMemory:
        return renew_memory(run, store, self.memory, self.keys)

    # -- a pass, as MkDocs makes it ----------------------------------------------------------------

    def _pass(self) -> None:
        """Make a language's pass of the build; files that are only copied are not copied again."""
        config = self.config.plugins.on_config(self.config)
        config.plugins.on_pre_build(config=config)
        files, env = get_files(config), config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        pages = files.documentation_pages()
        if not self.memory.pages.keys() >= {file.dest_uri for file in pages}:
            raise WholeError("which pages there are")
        for file in pages:
            self._read(file, config, files)
        env = config.plugins.on_env(env, config=config, files=files)
        self._require_titles()
        self._write(files, pages, nav, env)

    def _write(
        self, files: Files, pages: Sequence[File], nav: Navigation, env: Environment
    ) -> None:
        """Write the pages of the pass that were read."""
        for file in pages:
            if file.page is not None and file.dest_uri in self.made:
                mkdocs_build._build_page(file.page, self.config, pages, nav, env)

    def _require_titles(self) -> None:
        """Raise WholeError for a new title, which other pages show, before anything is written."""
        known = self.memory.pages
        for place, page in self.made.items():
            if place in known and describe_title(page) != title_of(known[place]):
                raise WholeError("a page's title")

    def _read(self, file: File, config: MkDocsConfig, files: Files) -> None:
        """Read a page that is to be made; recall any other."""
        page = file.page or MkPage(None, file, config)
        self.seen.add(file.dest_uri)
        if self._is_chosen(file):
            mkdocs_build._populate_page(page, config, files)
            self.made[file.dest_uri] = page
        else:
            recall_page(page, self.memory.pages[file.dest_uri])

    def _is_chosen(self, file: File) -> bool:
        return key_of(file) in self.keys or self._is_listing(file)

    def _is_listing(self, file: File) -> bool:
        """Return whether a page is filled when all others are there: status, work, results."""
        run = run_of(self.config)
        ways = (run.status.urls, run.todo.urls, run.search.urls) if run else ()
        return file.dest_uri in {file_of(url) for urls in ways for url in urls.values()}

    # -- what else shows these pages ---------------------------------------------------------------

    def _check(self, run: SiteRun) -> None:
        """Raise WholeError where other pages may have changed, too."""
        site = Path(self.config.site_dir)
        known = self.memory.pages
        if self.seen != known.keys() or not all((site / place).is_file() for place in self.made):
            raise WholeError("which pages there are")
        self._require_alike()
        if [*protected.withdraw(run.build, run.both, site)] or run.build.hidden:
            raise WholeError("which pages are protected")
        if run.both.consulted or (self.memory.consulted and self._teaches(run)):
            raise WholeError("what the aligner learns from the site")

    def _require_alike(self) -> None:
        """Raise WholeError where other pages may show something else of those that were made."""
        said = {place: describe_page(page) for place, page in self.made.items()}
        known = self.memory.pages
        changed = {place for place, one in said.items() if one != known.get(place)}
        is_joined = self.memory.joined is not None
        own = own_names(self.config, is_joined=is_joined) if changed else frozenset()
        alike = (shows_alike(said[place], known[place], own) for place in changed & known.keys())
        if not changed <= known.keys() or not all(alike):
            raise WholeError("a page's title or front matter")
        self.memory = replace(self.memory, pages={**known, **said})

    def _teaches(self, run: SiteRun) -> bool:
        """Return whether the pages that were read teach the aligner something else than before."""
        new, old = find_lessons(run), self.memory.lessons
        return any(new.get(spot) != old.get(spot) for spot in old if spot[1] in self.keys)

    def _write_data(self, run: SiteRun, store: Store) -> None:
        """Write the files that are made from all pages and show their text."""
        site = Path(self.config.site_dir)
        leftovers.strip_site(site)
        run.status.lines |= self.memory.lines
        run.search.known = self._found(store)
        run.status.write(site, {}, run.todo.urls)
        if run.todo.waits() or any(key not in self.keys for _, key in self.memory.waiting):
            run.todo.unread = self._unread(run)
        run.todo.write(site)
        patches = self.config.plugins["bitext"].config.patches
        if suggesting.is_open(run.build, patches):
            suggesting.write_suggestion_data(run.build, site, patches)
        run.search.write(run.both, None, site)

    def _unread(self, run: SiteRun) -> UnreadPages:
        """Return all pages of the site, those that this build has not read from the store."""
        files = find_files(self.config)
        found = load_site(replace(run.build.settings, files=files)).pages
        pairs: dict[tuple[str, ...], PagePair] = {(one.locale, one.key): one for one in found}
        lines = run.status.lines
        if pairs.keys() != lines.keys() or not all(
            locale in one.shown for (locale, _), one in lines.items()
        ):
            raise WholeError("which pages there are")
        urls = {spot: one.shown[spot[0]].url for spot, one in lines.items()}
        return UnreadPages({spot: pairs[spot] for spot in lines}, urls)

    def _is_known(self, spot: Spot) -> bool:
        """Return whether the search has a page and its translation as they are."""
        return spot[1] not in self.keys

    def _found(self, store: Store) -> dict[tuple[str, ...], FoundPage]:
        """Return what the search finds of the pages that are not read."""
        found = {}
        for spot, name in self.memory.found.items():
            if self._is_known(spot):
                page = store.get(bytes.fromhex(name), FOUND)
                if not isinstance(page, FoundPage):
                    raise WholeError("the store")
                found[spot] = page
        return found


def find_keys(memory: SiteMemory, changed: Set[str]) -> frozenset[str]:
    """Return the keys of the pages that show what is in the changed files.

    Raises WholeError for another file, for one with another title, and for so many pages that a
    whole build is as good.
    """
    found: set[str] = set()
    for path in changed:
        place = Path(path)
        keys = memory.keys.get(str(place.resolve()), ())
        # What a page takes in and is no page itself may be copied to the site, too.
        is_page = is_markdown_file(path) and place.is_file() and not place.is_symlink()
        if not keys or not is_page or not os.access(place, os.R_OK):
            raise WholeError("which files there are, or one that is no page to be read,")
        if memory.titles.get(str(place.resolve())) != find_title_line(path):
            raise WholeError("a page's title")  # which would be seen only when the page is read
        found |= {*keys}
    every = {key for keys in memory.keys.values() for key in keys}
    if len(found) > max(_MOST, _SHARE * len(every)):
        raise WholeError("much of the site")
    return frozenset(found)


def check_templates(config: MkDocsConfig) -> None:
    """Raise WholeError where a template of the site shows the content of other pages."""
    folder = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    env = config.theme.get_env()
    for path in sorted(folder.rglob("*.html")) if folder else ():
        tree = env.parse(path.read_text(encoding="utf-8"))
        for one in tree.find_all(nodes.Getattr):
            is_own = isinstance(one.node, nodes.Name) and one.node.name == "page"
            if one.attr in _OWN and not is_own:
                raise WholeError(f"{path.name}, which shows the content of other pages,")
