"""The pages below /both/, made in each target's pass from what both passes have shown."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import TableOfContents

from bitext.library.posts import find_posts
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.i18n import (
    Address,
    address_of,
    key_of,
    locale_of,
    mark_file,
    stand_on,
)
from bitext.mkdocs.joined_contents import join_contents
from bitext.mkdocs.kept_rows import TwoSides, make_rows
from bitext.mkdocs.language_menu import menu_context
from bitext.mkdocs.passes import Pass, begin_pass, clone_nav, speak
from bitext.mkdocs.shown_page import Shown
from bitext.mkdocs.side_page import BLANK, EMPTY, SidePage, side_meta
from bitext.mkdocs.views import PREFIX, PairView, find_views, view_of
from bitext.model import Finding, Location, Severity
from bitext.render.both import View, render_both, render_post
from bitext.render.columns import Both
from bitext.render.labelling import label_borrowed
from bitext.render.notice_marks import lang
from bitext.render.page_titles import add_titles
from bitext.render.spans import Starts


@dataclass(frozen=True, slots=True)
class BothPlace:
    """A side-by-side page: its view, and the key of the page, or of the post, that it shows."""

    view: PairView
    key: str


@dataclass
class BothPages:
    """The side-by-side pages of one build.

    `made` are the keys of generated pages, which every language has without a text, `unread` those
    of the source's pages that this build does not read; `posts` gives the keys of the pages that a
    page with a whole post shows; `starts` where sentences begin.
    """

    build: Build
    passes: dict[str, Pass] = field(default_factory=dict)
    files: dict[BothPlace, File] = field(default_factory=dict)
    places: dict[str, BothPlace] = field(default_factory=dict)  # by the file's src_uri
    navs: dict[PairView, Navigation] = field(default_factory=dict)
    posts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    made: Collection[str] = ()
    unread: Collection[str] = ()
    taken: set[str] = field(default_factory=set)  # where files of every pass so far go
    starts: dict[tuple[str, str], Mapping[int, Starts]] = field(default_factory=dict)
    consulted: set[tuple[str, str]] = field(default_factory=set)  # pairs that needed own words
    _outdated: set[tuple[str, str]] = field(default_factory=set)  # pairs of which rows are former
    _pairs: dict[tuple[str, str], Both] = field(default_factory=dict)
    _twins: dict[PairView, dict[str, str]] = field(default_factory=dict)

    # -- files -------------------------------------------------------------------------------------

    def note_config(self, config: MkDocsConfig) -> None:
        """Remember the interface of the pass that begins."""
        self.passes[self.build.locale] = begin_pass(config)

    @property
    def views(self) -> list[PairView]:
        """The views that are made in the pass at hand."""
        return [v for v in find_views(self.build.settings) if v.target == self.build.locale]

    def add_files(
        self, files: Files, config: MkDocsConfig, made: Collection[str] = ()
    ) -> Iterator[Finding]:
        """In a target's pass, add a page below both/ for each page that both languages have.

        Yields a finding where the site has a page at that address.
        """
        self.made = frozenset(made)
        self.taken |= {file.dest_uri for file in files}
        for file in list(files.documentation_pages()):
            key = key_of(file)
            if not self.views or locale_of(file) != self.build.locale:
                continue
            known = key in made or key in self.unread or self.build.source(key)
            if not known or key in self.build.hidden:
                continue
            for view in self.views:
                yield from self._add(BothPlace(view, key), files, config, file.abs_src_path or "")
        yield from self._add_posts(files, config)

    def _add(
        self, place: BothPlace, files: Files, config: MkDocsConfig, path: str
    ) -> Iterator[Finding]:
        """Add a page, or yield a finding about the page that is in its way."""
        name, hidden = f"{place.view.folder}/{place.key}", InclusionLevel.NOT_IN_NAV
        page = File.generated(config, name, content=BLANK, inclusion=hidden)
        if page.dest_uri in self.taken:
            where = Location(self.build.settings.relative(Path(path)))
            message = f"the side-by-side page at {page.url} would replace a page that exists"
            hint = "move that page to another address"
            yield Finding(where, "address-taken", Severity.ERROR, message, hint)
            return
        self.taken.add(page.dest_uri)
        mark_file(page, place.key, place.view.locale)
        stand_on(page, path)
        files.append(page)
        SidePage(None, page, config)  # else MkDocs makes one that converts its text
        self.files[place] = page
        self.places[page.src_uri] = place

    def _add_posts(self, files: Files, config: MkDocsConfig) -> Iterator[Finding]:
        """Add a page with the whole of each post that both languages have."""
        settings, pages = self.build.settings, self.build.source_pages()
        seen = self.passes.get(settings.source)
        nav = seen.nav if seen else None
        order = [key_of(page.file) for page in nav.pages] if nav and config.nav else []
        for post in find_posts(pages, settings.posts, order):
            for view in self.views:
                keys = tuple(key for key in post.keys if BothPlace(view, key) in self.files)
                if post.key not in keys:
                    continue
                whole = f"{post.slug}/all.md"
                self.posts[whole] = keys
                path = str(settings.root / pages[post.key].path)
                yield from self._add(BothPlace(view, whole), files, config, path)

    def place_of(self, file: File) -> BothPlace | None:
        """Return what a side-by-side page shows, None for any other file."""
        return self.places.get(file.src_uri)

    # -- navigation --------------------------------------------------------------------------------

    def note_nav(self, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
        """Remember the pass's navigation; in a target's, make those of its side-by-side pages."""
        here = self.passes.setdefault(self.build.locale, begin_pass(config))
        here.nav, here.files = nav, files
        for file in files.documentation_pages():
            if file.page is not None and self.place_of(file) is None:
                here.pages[key_of(file)] = file.page
        for view in self.views:
            seen = self.passes.get(view.locale)
            if seen is not None and seen.nav is not None:
                self.navs[view] = clone_nav(seen.nav, partial(self._twin, view))

    def _twin(self, view: PairView, page: MkPage) -> MkPage | None:
        file = self.files.get(BothPlace(view, key_of(page.file)))
        return file.page if file else None

    # -- content -----------------------------------------------------------------------------------

    def fill(self, page: MkPage, place: BothPlace) -> str:
        """Set a page's title, description and table of contents; return what stands for its rows.

        These are made when somebody asks for them: those of all pages would fill the memory.
        """
        view = place.view
        keys = self.posts.get(place.key, (place.key,))
        model = self.passes[view.locale].pages[keys[0]]
        page.title = model.title
        if self.build.settings.site_url:
            page.canonical_url = self.build.absolute(page.file.url)
        if self.build.hidden.intersection(keys):
            return self._withhold(page, view)
        page.toc = self._contents(place, keys)
        page.meta = side_meta(model, page.toc, is_post=place.key in self.posts)
        if place.key in self.posts:  # in the navigation it is where its post is
            first = self.files.get(BothPlace(view, keys[0]))
            page.parent = first.page.parent if first and first.page else None
        if isinstance(page, SidePage) and all(self._sides(view.target, key) for key in keys):
            page.await_rows(partial(self._rows, page, place))
        return EMPTY

    def _rows(self, page: MkPage, place: BothPlace) -> str:
        view, keys = place.view, self.posts.get(place.key, (place.key,))
        shown = self._view(page, place, keys)
        if place.key not in self.posts:
            html = label_borrowed(render_both(self.pair(view.target, place.key), shown))
            if view == self.views[-1] and not self._holders(place.key):
                del self._pairs[view.target, place.key]  # nobody asks for these rows again
            return html
        parts = [
            (key.removesuffix(".md").rpartition("/")[2], self.pair(view.target, key))
            for key in keys
        ]
        return label_borrowed(render_post(parts, shown))

    def _withhold(self, page: MkPage, view: PairView) -> str:
        """Return what stands where a protected page would be side by side."""
        page.toc, page.meta = TableOfContents([]), {"hide": ["toc"], "search": {"exclude": True}}
        interface = self.build.settings.interface
        words, spoken = interface.shown(view.locale, "withheld"), interface.foreign(view.locale)
        return label_borrowed(f'<p class="bitext-notice"{lang(spoken)}>{escape(words)}</p>')

    def _contents(self, place: BothPlace, keys: Sequence[str]) -> TableOfContents:
        pages = self.passes[place.view.locale].pages
        if place.key not in self.posts:
            toc, sides = pages[keys[0]].toc, self._sides(place.view.target, place.key)
            is_empty = sides is not None and not any(side.html.strip() for side in sides)
            return TableOfContents([]) if is_empty else toc
        parts = [self.pair(place.view.target, key) for key in keys]
        known = {line.id for both in parts for line in both.lines}
        return join_contents([pages[key].toc for key in keys], known)

    def _view(self, page: MkPage, place: BothPlace, keys: Sequence[str]) -> View:
        """Return where the rows are shown."""
        settings, view = self.build.settings, place.view
        words = partial(settings.interface.shown, view.locale)
        borrowed = settings.interface.foreign(view.locale)
        tag = borrowed or settings.tag(view.locale)
        twins: Mapping[str, str] = self.twins_of(view)
        if place.key in self.posts:
            ids = {key: _first_id(self.pair(view.target, key)) for key in keys}
            urls = {
                self.files[BothPlace(view, key)].url: f"{page.file.url}#{ids[key]}" for key in keys
            }
            inside = {url: urls.get(twin, twin) for url, twin in twins.items()}
            return View(page.file.url, words, tag, inside, borrowed=borrowed)
        edit = self.passes[view.target].pages[place.key].edit_url or ""
        files = [self.files.get(BothPlace(view, whole)) for whole in self._holders(place.key)]
        whole = next((file.url for file in files if file), "")
        return View(page.file.url, words, tag, twins, edit, whole, borrowed)

    def models_of(self, place: BothPlace) -> tuple[str, list[MkPage]]:
        """Return the key of the page, or of the post's first, that a place shows, and its pages."""
        key = self.posts.get(place.key, (place.key,))[0]
        locales = (self.build.settings.source, place.view.target)
        found = (self.passes[locale].pages.get(key) for locale in locales)
        return key, [page for page in found if page is not None]

    def texts_of(self, place: BothPlace) -> list[str]:
        """Return where the pages are written whose texts a place shows."""
        sides = [self.passes[one].pages for one in (self.build.settings.source, place.view.target)]
        keys = self.posts.get(place.key, (place.key,))
        return [side[key].file.dest_uri for side in sides for key in keys if key in side]

    def _holders(self, key: str) -> list[str]:
        """Return the keys of the pages of whole posts that show a page."""
        return [whole for whole, parts in self.posts.items() if key in parts]

    def _sides(self, target: str, key: str) -> tuple[Shown, Shown] | None:
        """Return both pages of a pair as they are shown, None where one is missing."""
        left, right = self.build.source(key), self.build.shown.get((target, key))
        return (left, right) if left and right and right.bitext else None

    def pair(self, target: str, key: str) -> Both:
        """Return the rows of a page, made once for both interfaces."""
        if (target, key) not in self._pairs:
            sides = self._sides(target, key)
            if sides is None or sides[1].bitext is None:
                raise KeyError(f"{key} has no rows with {target}")
            two = TwoSides(target, *sides, sides[1].bitext)
            pair = make_rows(self.build, two, partial(self.consulted.add, (target, key)))
            if key not in self.made:  # what we make of data has its title from its words
                locales = (self.build.settings.source, target)
                titles = (str(self.passes[one].pages[key].title or "") for one in locales)
                pair = add_titles(pair, *titles)
            self._pairs[target, key] = pair
            self.starts[target, key] = pair.starts
            self._outdated.discard((target, key))
        return self._pairs[target, key]

    def prepare(self, page: MkPage) -> None:
        """Have a page's rows made and kept in the memo, for whoever asks for them later."""
        place = self.place_of(page.file)
        if place is not None and place.key not in self.posts:
            target, key = place.view.target, place.key
            if self._sides(target, key) is not None and (target, key) not in self._pairs:
                self.pair(target, key)
                del self._pairs[target, key]

    def forget(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Have rows made again, by target locale and key, when they are next asked for."""
        for place in pairs:
            self._pairs.pop(place, None)
            self._outdated.add(place)

    def renew_starts(self) -> None:
        """Make the rows again of which `starts` is no longer true."""
        for target, key in sorted(self._outdated.intersection(self.starts)):
            self.pair(target, key)
            if not self._holders(key):
                del self._pairs[target, key]

    def twins_of(self, view: PairView) -> dict[str, str]:
        """Return where links to pages of either language lead within a view."""
        if view not in self._twins:
            passes = [self.passes[locale] for locale in (self.build.settings.source, view.target)]
            own = {
                place.key: plain_url(file.url)
                for place, file in self.files.items()
                if place.view == view and place.key not in self.posts
            }
            self._twins[view] = {
                plain_url(seen.pages[key].file.url): url
                for seen in passes
                for key, url in own.items()
                if key in seen.pages
            }
        return self._twins[view]

    # -- the template's context --------------------------------------------------------------------

    def enter(self, context: dict[str, Any], page: MkPage, place: BothPlace) -> None:
        """Give the template the interface of a page's view."""
        view = place.view
        context["config"] = speak(context["config"], self.passes[view.locale])
        context["nav"] = self.navs.get(view, context["nav"])
        interface = self.build.settings.interface
        context |= {
            "bitext_text": partial(interface.shown, view.locale),
            "bitext_lang": interface.foreign(view.locale),
        }
        versions = self._alternates(place.key)
        context["bitext"] = {
            **menu_context(
                self.build.settings, Address(place.key, "", "", page.file.url, versions)
            ),
            "both": page.file.url,
            "view": PREFIX,
            "last_change": partial(
                self.build.last_change, place.key, (self.build.settings.source, view.target)
            ),
            "pairs": self.pairs_at(page, place, context["config"]),
            "modes": {self.build.settings.source: "source", place.view.target: "target"},
        }

    def _alternates(self, key: str) -> dict[str, str]:
        """Return where each language has a page, or the first of a whole post."""
        source = self.build.settings.source
        first = self.posts.get(key, (key,))[0]
        page = self.passes[source].pages.get(first)
        return dict(address_of(page.file, source).alternates) if page else {}

    def pairs_at(
        self, page: MkPage, place: BothPlace, config: MkDocsConfig
    ) -> list[dict[str, Any]]:
        """Return the pairs of languages in which a page can be read, where there is a choice.

        Each has both languages' tags and names, its address, and whether it is the one at hand.
        Other pairs are shown in the source's interface, which every one of them has.
        """
        settings = self.build.settings
        known = {*self._alternates(place.key), place.view.target}
        every = [view for view in find_views(settings) if view.locale == settings.source]
        views = [view for view in every if view.target in known]
        if {view.target for view in views} <= {place.view.target}:
            return []
        urls = {view.target: self.address(view, place.key, config) for view in views}
        urls[place.view.target] = page.file.url
        names = {
            locale: {"tag": settings.tag(locale), "name": settings.names[locale]}
            for locale in (settings.source, *urls)
        }
        return [
            {
                "source": names[settings.source],
                "target": names[target],
                "url": url,
                "current": target == place.view.target,
            }
            for target, url in urls.items()
        ]

    def address_for(self, file: File, address: Address, config: MkDocsConfig) -> str:
        """Return where a one-language page's reader finds it side by side, empty for nowhere."""
        view = view_of(self.build.settings, address.locale)
        read = not file.generated_by and self.build.source(address.key) is not None
        mine = read or address.key in self.made
        if view is None or not mine or address.is_fallback or address.key in self.build.hidden:
            return ""
        pair = {view.target, self.build.settings.source}
        return self.address(view, address.key, config) if pair <= set(address.alternates) else ""

    def address(self, view: PairView, key: str, config: MkDocsConfig) -> str:
        """Return the address of a page's side-by-side page in a view, made already or not."""
        return File.generated(config, f"{view.folder}/{key}", content="").url


def _first_id(both: Both) -> str:
    return next((line.id for line in both.lines if line.kind == "heading"), "")


def plain_url(url: str) -> str:
    """Return an address below the site's root; the front page's is empty."""
    return "" if url in (".", "./") else url
