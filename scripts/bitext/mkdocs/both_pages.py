"""Glue: the pages below /both/, made in the target's pass from what both passes have rendered.

Each pair of pages is shown twice: with the source's interface at both/, with the target's at both/<locale>/.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from bitext.align import name_units
from bitext.findings import Finding, Location, Severity
from bitext.html.links import relative_url
from bitext.interface import strings
from bitext.interface.wording import wording_for
from bitext.library.posts import find_posts
from bitext.mkdocs.build import Address, Build
from bitext.render.both import Both, Side, View, pair_up, render_both, render_post
from bitext.render.head import finish_head
from bitext.render.reader import Choice, add_marks, decode, insert_ui, render_bar, render_ui

PREFIX = "both"
"""The folder of the side-by-side pages."""

PER_LANGUAGE = ("site_name", "site_description", "copyright")
"""Settings that static-i18n changes from language to language and that pages show."""


@dataclass
class Pass:
    """What a language's pass looked like: its interface, its navigation, its pages by key."""

    language: str = ""
    config: dict[str, Any] = field(default_factory=dict)
    nav: Navigation | None = None
    pages: dict[str, MkPage] = field(default_factory=dict)


@dataclass
class BothPages:
    """The side-by-side pages of one build."""

    build: Build
    passes: dict[str, Pass] = field(default_factory=dict)
    files: dict[tuple[str, str], File] = field(
        default_factory=dict
    )  # interface's locale, key -> page below both/
    navs: dict[str, Navigation] = field(default_factory=dict)
    paired: dict[str, Both] = field(default_factory=dict)
    twins: dict[str, dict[str, str]] = field(default_factory=dict)
    posts: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # key of the page with a whole post -> its pages' keys
    made: Collection[str] = ()  # keys of generated pages that have a page below both/
    taken: set[str] = field(default_factory=set)  # where files of every pass so far go
    _kept: tuple[str, dict[str, Any]] | None = None

    # -- what the passes are like ----------------------------------------------------------------------------------

    def note_config(self, config: MkDocsConfig) -> None:
        """Remember the interface of the pass that begins."""
        values = {name: config[name] for name in PER_LANGUAGE}
        self.passes[self.build.locale] = Pass(config.theme["language"], values)

    def add_files(
        self, files: Files, config: MkDocsConfig, made: Collection[str] = ()
    ) -> Iterator[Finding]:
        """In the target's pass, add a page below both/ for each page that has both languages (`made` are the keys of pages
        that every language has without a text); yield a finding where the site has a page at that address."""
        settings = self.build.settings
        self.made = frozenset(made)
        self.taken |= {file.dest_uri for file in files}
        if self.build.locale != settings.target:
            return
        taken = self.taken
        for file in list(files.documentation_pages()):
            key = getattr(file, "norm_src_uri", file.src_uri)
            if getattr(file, "locale", "") != settings.target or (
                key not in made and (settings.source, key) not in self.build.rendered
            ):
                continue
            for locale in (settings.source, settings.target):
                folder = PREFIX if locale == settings.source else f"{PREFIX}/{locale}"
                page = File.generated(
                    config, f"{folder}/{key}", content="", inclusion=InclusionLevel.NOT_IN_NAV
                )
                if page.dest_uri in taken:
                    where = Location(settings.relative(settings.docs_dir / file.src_uri))
                    message = (
                        f"the side-by-side page at {page.url} would replace a page that exists"
                    )
                    yield Finding(
                        where,
                        "address-taken",
                        Severity.ERROR,
                        message,
                        "move that page to another address",
                    )
                    continue
                taken.add(page.dest_uri)
                self._add(page, locale, key, files)
        yield from self._add_posts(files, config, taken)

    def _add(self, page: File, locale: str, key: str, files: Files) -> None:
        # what static-i18n sets on its files
        vars(page).update(
            norm_src_uri=key,
            locale=locale,
            locale_alternate_of=locale,
            localization=None,
            alternates={},
        )
        files.append(page)
        self.files[locale, key] = page

    def _add_posts(self, files: Files, config: MkDocsConfig, taken: set[str]) -> Iterator[Finding]:
        """Add a page with the whole of each post that has both languages."""
        settings = self.build.settings
        pages = {
            key: rendered.page
            for (locale, key), rendered in self.build.rendered.items()
            if locale == settings.source
        }
        nav = self.passes[settings.source].nav if settings.source in self.passes else None
        order = [_place(page.file)[1] for page in nav.pages] if nav and config.nav else []
        for post in find_posts(pages, settings.posts, order):
            keys = tuple(key for key in post.keys if (settings.source, key) in self.files)
            if post.key not in keys:
                continue
            for locale in self._locales:
                folder = PREFIX if locale == settings.source else f"{PREFIX}/{locale}"
                page = File.generated(
                    config,
                    f"{folder}/{post.slug}/all.md",
                    content="",
                    inclusion=InclusionLevel.NOT_IN_NAV,
                )
                if page.dest_uri in taken:
                    where = Location(pages[post.key].path)
                    yield Finding(
                        where,
                        "address-taken",
                        Severity.ERROR,
                        f"the whole post at {page.url} would replace a page that exists",
                    )
                    continue
                self._add(page, locale, f"{post.slug}/all.md", files)
                self.posts[f"{post.slug}/all.md"] = keys

    def is_mine(self, file: File) -> bool:
        """Say whether a file is one of the side-by-side pages."""
        return self.files.get(_place(file)) is file

    # -- navigation ------------------------------------------------------------------------------------------------

    def note_nav(self, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
        """Remember the pass's navigation; in the target's, make those of the side-by-side pages from both."""
        here = self.passes.setdefault(self.build.locale, Pass(config.theme["language"]))
        here.nav = nav
        for file in files.documentation_pages():
            if file.page is not None and not self.is_mine(file):
                here.pages[getattr(file, "norm_src_uri", file.src_uri)] = file.page
        if self.build.locale != self.build.settings.target:
            return
        for file in self.files.values():
            if file.page is None:
                MkPage(None, file, config)
        for locale, seen in self.passes.items():
            if seen.nav is not None and any(place == locale for place, _ in self.files):
                self.navs[locale] = self._clone_nav(seen.nav, locale)

    def _clone_nav(self, nav: Navigation, locale: str) -> Navigation:
        pages: list[MkPage] = []
        items = [self._clone(item, locale, pages) for item in nav.items]
        for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
            page.previous_page, page.next_page = before, after
        clone = Navigation(items, pages)
        home = nav.homepage and self._own(nav.homepage, locale)
        clone.homepage = home or nav.homepage
        return clone

    def _clone(self, item: StructureItem, locale: str, pages: list[MkPage]) -> StructureItem:
        if isinstance(item, MkPage):
            own = self._own(item, locale)
            if own is None:
                return item
            pages.append(own)
            return own
        if isinstance(item, Section):
            section = Section(
                item.title, [self._clone(child, locale, pages) for child in item.children]
            )
            for child in section.children:
                if not (isinstance(child, MkPage) and not self.is_mine(child.file)):
                    child.parent = section
            return section
        return Link(item.title, item.url) if isinstance(item, Link) else item

    def _own(self, page: MkPage, locale: str) -> MkPage | None:
        file = self.files.get((locale, getattr(page.file, "norm_src_uri", page.file.src_uri)))
        return file.page if file else None

    # -- content ---------------------------------------------------------------------------------------------------

    def fill(self, page: MkPage) -> str:
        """Return a side-by-side page's content and set its title, description and table of contents."""
        settings = self.build.settings
        locale, key = _place(page.file)
        keys = self.posts.get(key, (key,))
        model = self.passes[locale].pages[keys[0]]
        page.title = model.title
        page.toc = model.toc
        if key in self.posts:
            known = {line.id for part in keys for line in self.pair(part).lines}
            page.toc = join_contents([self.passes[locale].pages[part].toc for part in keys], known)
        hide = list(model.meta.get("hide") or [])
        if not any(item.children for item in page.toc):
            hide.append("toc")
        page.meta = {
            name: model.meta[name]
            for name in ("description", "icon", "subtitle", "status")
            if name in model.meta
        }
        page.meta |= {"hide": hide, "search": {"exclude": True}}
        edit = (
            self.passes[settings.target].pages[key].edit_url or "" if key not in self.posts else ""
        )
        twins = self.twins_of(locale)
        view = View(page.file.url, partial(strings.text, locale), settings.tag(locale), twins, edit)
        choices = [
            Choice(
                settings.source,
                settings.names[settings.source],
                settings.tag(settings.source),
                "source",
            ),
            Choice(
                settings.target,
                settings.names[settings.target],
                settings.tag(settings.target),
                "target",
            ),
        ]
        choices.insert(1, Choice(PREFIX, view.words("both"), view.tag, PREFIX))
        if not all(
            (place, part) in self.build.rendered for place in self._locales for part in keys
        ):
            return ""
        if key in self.posts:
            places = {
                self.files[locale, part].url: f"{page.file.url}#{_first_id(self.pair(part))}"
                for part in keys
            }
            view = replace(view, twins={url: places.get(twin, twin) for url, twin in twins.items()})
            parts = [
                (part.removesuffix(".md").rpartition("/")[2], self.pair(part)) for part in keys
            ]
            return render_post(parts, view, render_bar(choices, view.words))
        whole = next(
            (self.files[locale, post].url for post, parts in self.posts.items() if key in parts), ""
        )
        return render_both(
            self.pair(key), replace(view, whole=whole), render_bar(choices, view.words)
        )

    def pair(self, key: str) -> Both:
        """Return the rows of a page, made once for both interfaces."""
        if key not in self.paired:
            settings = self.build.settings
            source, target = (
                self.build.rendered[settings.source, key],
                self.build.rendered[settings.target, key],
            )
            sides = [
                Side(
                    side.marked,
                    self.passes[locale].pages[key].file.url,
                    locale,
                    settings.tag(locale),
                )
                for side, locale in ((source, settings.source), (target, settings.target))
            ]
            self.paired[key] = pair_up(
                target.bitext, sides[0], sides[1], self.build.taught_aligner, target.notices
            )
        return self.paired[key]

    def twins_of(self, locale: str) -> dict[str, str]:
        """Return where links to pages of either language lead within the side-by-side pages of an interface."""
        if locale not in self.twins:
            self.twins[locale] = {
                _plain(seen.pages[key].file.url): _plain(file.url)
                for (place, key), file in self.files.items()
                if place == locale and key not in self.posts
                for seen in self.passes.values()
                if key in seen.pages
            }
        return self.twins[locale]

    # -- the template's context ------------------------------------------------------------------------------------

    def enter(self, context: dict[str, Any], page: MkPage, config: MkDocsConfig) -> None:
        """Give the template the interface of a side-by-side page's language; `leave` takes it back."""
        locale, key = _place(page.file)
        seen = self.passes[locale]
        self._kept = (config.theme["language"], {name: config[name] for name in seen.config})
        config.theme["language"] = seen.language
        for name, value in seen.config.items():
            config[name] = value
        context["nav"] = self.navs.get(locale, context["nav"])
        context["bitext_text"] = partial(strings.text, locale)
        model = self.posts.get(key, (key,))[0]
        versions = {place: self.passes[place].pages[model].file.url for place in self._locales}
        context["bitext"] = {
            "versions": self.build.versions(Address(key, "", "", page.file.url, versions)),
            "fallback": False,
            "both": page.file.url,
            "view": PREFIX,
        }

    def leave(self, output: str, page: MkPage, config: MkDocsConfig) -> str:
        """Return the finished side-by-side page, and restore the interface of the pass."""
        locale, _ = _place(page.file)
        credit = self._credit(page, config)
        if self._kept is not None:
            config.theme["language"], values = self._kept
            for name, value in values.items():
                config[name] = value
            self._kept = None
        document = finish_head(output, self.build.settings.tag(locale), [], index=False)
        return insert_ui(document, render_ui(partial(strings.text, locale), credit=credit))

    def add_links(
        self, context: dict[str, Any], page: MkPage, config: MkDocsConfig, address: Address
    ) -> None:
        """Lead a one-language page to its side-by-side page, and each of its headings and units to their counterparts."""
        context["bitext"]["both"] = ""
        twin = self._twin(address)
        if twin is None:
            return
        if not page.file.generated_by or address.key in self.made:
            context["bitext"]["both"] = self.address(address.locale, address.key, config)
        locale, url = twin
        settings = self.build.settings
        name = wording_for(address.locale).language(locale, settings.names[locale])
        labels = (
            strings.text(address.locale, "twin", language=name),
            strings.text(address.locale, "peek", language=name),
        )
        known = None
        own = self.build.rendered.get((settings.target, address.key))
        if (address.locale, address.key) not in self.build.rendered:
            return
        if locale == settings.source and own is not None:
            known = {section.source.id for section in own.bitext.sections if section.source} | set(
                name_units(own.bitext).source.values()
            )
        twin_url = relative_url(_plain(url), _plain(address.url))
        page.content = add_marks(page.content or "", twin_url, settings.tag(locale), labels, known)

    def insert_ui(self, output: str, page: MkPage, config: MkDocsConfig, address: Address) -> str:
        """Return a one-language page with what the reader's script needs."""
        twin = self._twin(address)
        if twin is None:
            return output
        locale, url = twin
        offer = ""
        if address.locale == self.build.settings.source:
            tag = escape(self.build.settings.tag(locale))
            words = escape(
                strings.text(
                    locale,
                    "offer",
                    language=wording_for(locale).language(
                        locale, self.build.settings.names[locale]
                    ),
                )
            )
            offer = f'<a href="{escape(relative_url(_plain(url), _plain(address.url)))}" hreflang="{tag}" lang="{tag}">{words}</a>'
        return insert_ui(
            output,
            render_ui(partial(strings.text, address.locale), offer, self._credit(page, config)),
        )

    def _twin(self, address: Address) -> tuple[str, str] | None:
        """Return the locale and address of a page's counterpart, for pages of the two languages that are paired."""
        if address.is_fallback or address.locale not in self._locales:
            return None
        other = next(locale for locale in self._locales if locale != address.locale)
        url = address.alternates.get(other)
        return (other, url) if url is not None else None

    @property
    def _locales(self) -> tuple[str, str]:
        return self.build.settings.source, self.build.settings.target

    @staticmethod
    def _credit(page: MkPage, config: MkDocsConfig) -> str:
        names = [str(page.title or ""), config.site_name, decode(config.copyright or "")]
        return " · ".join(" ".join(name.split()) for name in names if name.strip())

    def address(self, locale: str, key: str, config: MkDocsConfig) -> str:
        """Return the address of a page's side-by-side page in an interface, made already or not."""
        folder = PREFIX if locale == self.build.settings.source else f"{PREFIX}/{locale}"
        return File.generated(config, f"{folder}/{key}", content="").url


def join_contents(tables: Sequence[TableOfContents], known: Collection[str]) -> TableOfContents:
    """Return one table of contents, of the `known` ids: the first page's, and below its first heading those of the others,
    one level deeper."""
    first, *others = (
        [_deepen(item, 0, known) for item in table if item.id in known] for table in tables
    )
    below = [_deepen(item, 1, known) for items in others for item in items]
    if first:
        first[0].children.extend(below)
    return TableOfContents(first or below)


def _deepen(item: AnchorLink, by: int, known: Collection[str]) -> AnchorLink:
    copy = AnchorLink(item.title, item.id, item.level + by)
    copy.children = [_deepen(child, by, known) for child in item.children if child.id in known]
    return copy


def _first_id(both: Both) -> str:
    return next((line.id for line in both.lines if line.kind == "heading"), "")


def _place(file: File) -> tuple[str, str]:
    """Return the locale and the key that static-i18n, or this module, has given a file."""
    return getattr(file, "locale", ""), getattr(file, "norm_src_uri", "")


def _plain(url: str) -> str:
    return "" if url in (".", "./") else url
