"""A built site that is kept, so that after an edit only what depends on it is made again.

A page that was edited is read again at once, by the steps of a build. What shows it, or may show
something of it, is stale from then on, and made again when somebody asks for it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkPage

from bitext.align.training import teach
from bitext.library.posts import page_title
from bitext.library.shelf import Shelf
from bitext.mkdocs import library_pages, output
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.copied_files import copy_again, find_copied
from bitext.mkdocs.front_matter import as_text
from bitext.mkdocs.i18n import key_of, locale_of, to_source_file
from bitext.mkdocs.keeping import Keeper, KeptPass, run_of
from bitext.mkdocs.shown_page import Shown, Taught
from bitext.mkdocs.site_data import DataGroup, find_groups
from bitext.mkdocs.site_run import SiteRun
from bitext.mkdocs.views import PairView
from bitext.site.files import find_unusable
from bitext.site.reader import Opened, open_file, open_text


class WholeError(Exception):
    """A change after which the whole site has to be built; says what has changed."""


@dataclass(frozen=True, slots=True)
class PageOutput:
    """A page of the site: its pass, its file, and what it is read from, None for a made page."""

    kept: KeptPass
    file: File
    path: Path | None


class Living:
    """A built site in memory; its folder holds what was made last."""

    def __init__(self, config: MkDocsConfig, keeper: Keeper, run: SiteRun) -> None:
        """Keep a site that has just been built."""
        self.config, self.run, self.passes = config, run, keeper.passes
        self.site = Path(config.site_dir)
        self.outputs = {
            file.dest_uri: PageOutput(kept, file, self._path(file))
            for kept in self.passes
            for file in kept.pages
        }
        self.groups: Sequence[DataGroup] = find_groups(config, run, self.site)
        self.copied = find_copied(config, [kept.files for kept in self.passes])
        self.stale: set[str] = set()  # places of pages, and names of groups
        self.read: set[str] = set()  # places of pages that are read, but not written again yet
        self._shelves: dict[PairView, Shelf] = {}

    def _path(self, file: File) -> Path | None:
        """Return the file of the site that a page is made from, in its language or in another."""
        made = self.run.both.place_of(file) is not None or to_source_file(file) is None
        return None if made else Path(str(file.abs_src_path)).resolve()

    @property
    def build(self) -> Build:
        """What the build knows."""
        return self.run.build

    # -- an edit -----------------------------------------------------------------------------------

    def renew(self, paths: Collection[Path]) -> None:
        """Read pages again whose files have changed; what depends on them is stale then.

        Raises WholeError where more than their text has changed, and whatever a plugin raises; the
        site is then as it was before.
        """
        if self._taken_in().intersection(paths):
            raise WholeError("a file that pages take in")
        copied = [path for path in paths if path in self.copied and self._may_be_copied(path)]
        again = self._find_read_from(set(paths).difference(copied))
        texts = {path: self._open(path, again) for path in paths if path not in copied}
        undo = self._note_state()
        try:
            self._read_all(again, texts)
        except BaseException:
            undo()
            raise
        if again:
            self._spoil({key_of(one.file) for one in again})
        if copy_again(self.copied, copied):
            self.stale |= {group.name for group in self.groups if group.shows_pictures}

    def _find_read_from(self, paths: Collection[Path]) -> list[PageOutput]:
        """Return the pages that are made from files. Raises WholeError for other files."""
        again = [one for one in self.outputs.values() if one.path in paths]
        if {one.path for one in again} != set(paths):
            raise WholeError("a file that is no page of the site")
        return again

    def _read_all(self, again: Sequence[PageOutput], texts: Mapping[Path, Opened]) -> None:
        """Read pages again, and the translations of those that are a source's."""
        source = self.build.settings.source
        sources = {key_of(one.file) for one in again if locale_of(one.file) == source}
        for one in self.outputs.values():
            if one.path in texts or (one.path and key_of(one.file) in sources):
                self._read_page(one, texts.get(one.path) if one.path else None)
        if self.build.hidden:
            raise WholeError("which pages are protected")

    def _taken_in(self) -> set[Path]:
        """Return the files that pages take in as snippets."""
        readings = [shown.reading for shown in self.build.shown.values()]
        return {Path(name).resolve() for reading in readings for name in reading.included.values()}

    def _open(self, path: Path, again: Sequence[PageOutput]) -> Opened:
        """Return the new text of a page, read once. Raises WholeError for new front matter."""
        one = next(one for one in again if one.path == path)
        file, shown = to_source_file(one.file), self._shown(one)
        if file is None or shown is None:
            raise WholeError("a page that was not read")
        if not self._may_be_read(path):
            raise WholeError("a file that is no longer there, or none that may be read")
        try:
            opened = open_file(self.build.settings, file)
        except OSError:
            raise WholeError("a file that is no longer there") from None
        before = open_text(self.build.settings, file, shown.reading.text)
        if _front_matter(opened) != _front_matter(before):
            raise WholeError("a page's front matter")
        return opened

    def _may_be_copied(self, path: Path) -> bool:
        """Return whether a path is a file; links are looked at by a build of the whole site."""
        return path.is_file() and not path.is_symlink()

    def _may_be_read(self, path: Path) -> bool:
        """Return whether a path is still a file of the docs folder, which a build would read."""
        return find_unusable(path, self.build.settings.docs_dir, "") is None

    def _shown(self, one: PageOutput) -> Shown | None:
        return self.build.shown.get((one.kept.locale, key_of(one.file)))

    def _read_page(self, one: PageOutput, opened: Opened | None) -> None:
        """Read a page again, and see that what others show of it is the same.

        Raises WholeError where it is not.
        """
        one.kept.enter(self.config, self.run)
        page, build, place = _page(one), self.build, one.file.dest_uri
        name = one.kept.locale, key_of(one.file)
        before, title = build.shown[name], page.title
        loads = self.run.policies.texts.get(place)
        former = list(self.run.aliases.pages)
        build.unnamed.discard(name)
        path = before.page.path
        build.reported -= {found for found in build.reported if found.location.path == path}
        self._populate(one, opened)
        self.run.aliases.pages[:] = former
        if as_text(page.title) != title or _titles(before) != _titles(build.shown[name]):
            raise WholeError("a page's title")
        if self.run.policies.texts.get(place) != loads:
            raise WholeError("what a page loads or runs")
        page.title = title
        self.read.add(place)

    def _populate(self, one: PageOutput, opened: Opened | None = None) -> None:
        """Let MkDocs read a page as if it had not been read: the text given, or what it had."""
        file, shown = to_source_file(one.file), self._shown(one)
        if one.path is not None and file is not None and shown is not None:
            known = opened or open_text(self.build.settings, file, shown.reading.text)
            self.build.expect(replace(known, file=file))
        page = _page(one)
        state = vars(page)
        state.clear()
        state.update(one.kept.unread[one.file.dest_uri])
        mkdocs_build._populate_page(page, self.config, one.kept.files)

    def _note_state(self) -> Callable[[], None]:
        """Return a function that puts everything back that reading pages changes."""
        build, run = self.build, self.run
        tables: list[Any] = [vars(_page(one)) for one in self.outputs.values()]
        tables += [
            build.shown,
            build.places,
            build.unnamed,
            build.hidden,
            build.templated,
            build.reported,
        ]
        tables += [run.policies.texts, run.policies.strange, self.read]
        contents, former = [table.copy() for table in tables], list(run.aliases.pages)

        def undo() -> None:
            for table, content in zip(tables, contents, strict=True):
                table.clear()
                table.update(content)
            run.aliases.pages[:] = former

        return undo

    def _spoil(self, keys: Set[str]) -> None:
        """Mark as stale what shows pages, lists them, cites them or is counted from them."""
        both, library = self.run.both, self.run.library
        both.forget((target, key) for target in self.build.settings.targets for key in keys)
        self.stale |= {group.name for group in self.groups}
        for place, one in self.outputs.items():
            if library is not None or not keys.isdisjoint(self._shows(one)):
                self.stale.add(place)
        if library is not None:
            library_pages.renew_shelves(library, self.build, keys)
            self._shelves.clear()

    def _shows(self, one: PageOutput) -> Sequence[str]:
        """Return the keys of the pages whose text a page shows."""
        place = self.run.both.place_of(one.file)
        return self.run.both.posts.get(place.key, (place.key,)) if place else (key_of(one.file),)

    def find_showing(self, path: Path) -> list[str]:
        """Return the places of the pages that show the text of a file."""
        keys = {key_of(one.file) for one in self.outputs.values() if one.path == path.resolve()}
        return [
            place for place, one in self.outputs.items() if not keys.isdisjoint(self._shows(one))
        ]

    # -- what is asked for -------------------------------------------------------------------------

    def prepare(self, place: str) -> None:
        """Make a file of the site again where it is stale; raises what a plugin raises."""
        group = next((one for one in self.groups if one.holds(place)), None)
        if group is not None and group.name in self.stale:
            for page in group.pages:
                self._make(page)
            group.write()
            self.stale.discard(group.name)
        self._make(place)

    def prepare_all(self) -> None:
        """Make everything again that is stale."""
        for place in [*self.outputs, *(group.name for group in self.groups)]:
            self.prepare(place)

    def _make(self, place: str) -> None:
        """Write a page again where it is stale."""
        one = self.outputs.get(place)
        if one is None or place not in self.stale:
            return
        side = self.run.both.place_of(one.file)
        if side is not None and side.key not in self.run.both.posts:
            model = self.run.both.passes[side.view.locale].pages[side.key]
            self._make(model.file.dest_uri)  # whose contents the page side by side has
        one.kept.enter(self.config, self.run)
        if place not in self.read:
            self._populate(one)
        self.read.discard(place)
        self._fill(one)
        page, files = _page(one), one.kept.pages
        output.guard_titles([page], ())
        mkdocs_build._build_page(
            page,
            self.config,
            files,
            one.kept.nav,
            one.kept.env,
            excluded=one.file.inclusion.is_excluded(),
        )
        self.stale.discard(place)

    def _fill(self, one: PageOutput) -> None:
        """Complete a page with what the library says around its text."""
        library, both, page = self.run.library, self.run.both, _page(one)
        if library is None:
            return
        side = both.place_of(one.file)
        if side is None:
            shelf = library.shelves[one.kept.locale]
            library_pages.complete_page(library, shelf, key_of(one.file), page)
            return
        if side.view not in self._shelves:
            self._shelves[side.view] = library_pages.both_shelf(library, both, side.view)
        library_pages.complete_side(library, both, self._shelves[side.view], side, page)

    # -- when nobody asks --------------------------------------------------------------------------

    def settle(self) -> None:
        """Learn the site's own words again where its texts have changed.

        Until then sentences are paired by those that were known before.
        """
        for locale, taught in list(self.build.taught.items()):
            texts = self.build.own_texts(locale)
            if texts == taught.texts:
                continue
            aligner = teach(self.build.aligner(locale), texts)
            self.build.taught[locale] = Taught(texts, aligner)
            self._spoil_sentences(locale)

    def _spoil_sentences(self, target: str) -> None:
        """Mark as stale the pages side by side whose sentences needed the site's own words."""
        both = self.run.both
        keys = {key for locale, key in both.consulted if locale == target}
        both.forget((target, key) for key in keys)
        for place, one in self.outputs.items():
            side = both.place_of(one.file)
            if side is not None and side.view.target == target and keys & {*self._shows(one)}:
                self.stale.add(place)
        self.stale |= {group.name for group in self.groups if group.shows_sides}


def revive(config: MkDocsConfig, keeper: Keeper | None) -> Living | None:
    """Return a site that was just built, kept; None where single pages cannot be made again.

    That is so where bitext is off, where the search is another's, which gathers all pages, and
    where pages are protected.
    """
    run = run_of(config)
    if keeper is None or run is None or not run.search.own or run.build.hidden:
        return None
    return Living(config, keeper, run)


def _page(one: PageOutput) -> MkPage:
    if one.file.page is None:
        raise WholeError("a page that was not read")
    return one.file.page


def _front_matter(opened: Opened) -> str:
    return opened.text.removesuffix(opened.body)


def _titles(shown: Shown) -> tuple[str, str]:
    """Return what other pages call a page, and the heading that the search knows it by."""
    first = next((one.title for one in shown.page.sections if one.level == 1), "")
    return page_title(shown.page), first
