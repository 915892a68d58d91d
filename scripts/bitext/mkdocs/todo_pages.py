"""Glue: the page of the work that waits, filled when every page of every language is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from bitext.align.adequacy import Judge
from bitext.exchange.drafts.helping import Helper, find_waiting, former_sources, remember_pages
from bitext.exchange.drafts.memory import make_memory
from bitext.exchange.units import find_units
from bitext.exchange.waiting_page import WaitingPage, render_waiting
from bitext.library.terms import Finder
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.i18n import file_of, generated_page, key_of
from bitext.mkdocs.naming import head_page
from bitext.mkdocs.status_pages import link_from, status_title
from bitext.render.labelling import label_borrowed
from bitext.render.notice_marks import lang
from bitext.site.drift import State
from bitext.site.history.former import load_former
from bitext.site.pairs import PagePair

KEY = "todo.md"
PLACE = '<div id="bitext-todo"></div>'  # on the page until its content is known


@dataclass(frozen=True, slots=True)
class UnreadPages:
    """The pages of a site, in order, of a build that does not read them all.

    `pairs` and `urls` are by target locale and key.
    """

    pairs: Mapping[tuple[str, ...], PagePair]
    urls: Mapping[tuple[str, ...], str]


@dataclass
class TodoPages:
    """The pages of one build; `urls` are their addresses below the site's root by locale.

    `waiting` are the target locales and keys of the pages that are listed, `unread` those that this
    build does not read, where something waits.
    """

    build: Build
    terms: Finder
    urls: dict[str, str] = field(default_factory=dict)
    waiting: set[tuple[str, ...]] = field(default_factory=set)
    unread: UnreadPages | None = None

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add the pass's page, unless the site has one there."""
        build, settings = self.build, self.build.settings
        if not settings.status_page:
            return
        if any(key_of(file) == KEY for file in files.documentation_pages()):
            return
        made = {locale: make_file(build, locale, config) for locale in settings.names}
        file = made[build.locale]
        file.alternates = made
        self.urls[build.locale] = file.url
        files.append(file)

    def write(self, site: Path) -> None:
        """Fill the pages in the built site."""
        if not self.urls:
            return
        self.waiting.clear()
        pages = {locale: [*self.pages(locale)] for locale in self.build.settings.targets}
        every = [page for listed in pages.values() for page in listed]
        for locale, url in self.urls.items():
            name = file_of(url)
            interface = self.build.settings.interface
            words, spoken = partial(interface.shown, locale), lang(interface.foreign(locale))
            listed, tag = pages.get(locale, every), self.build.settings.tag(locale)
            content = render_waiting(listed, words, partial(link_from, url), tag)
            content = f"<div{spoken}>\n{content}\n</div>" if spoken else label_borrowed(content)
            content = self.build.speak_titles(content, locale, url)
            html = (site / name).read_text(encoding="utf-8").replace(PLACE, content, 1)
            (site / name).write_text(html, encoding="utf-8", newline="\n")

    def pages(self, locale: str) -> Iterator[WaitingPage]:
        """Yield the pages of a translation that have units that wait."""
        build = self.build
        pairs = self._pairs(locale)
        waiting = [pair for pair in pairs if _waits(pair)]
        self.waiting |= {(locale, pair.key) for pair in waiting}
        if not waiting:
            return
        helper = self.helper(locale, pairs)
        for pair in waiting:
            units = [*find_units(pair)]
            found = tuple(find_waiting(units, (), helper))
            page = pair.target or pair.source
            if found and page is not None:
                yield WaitingPage(
                    status_title(page, pair.key),
                    self._url(locale, pair.key),
                    (build.settings.tag(build.settings.source), build.settings.tag(locale)),
                    found,
                    build.settings.tag(page.locale),
                )

    def waits(self) -> bool:
        """Return whether one of the pages that this build has read waits."""
        pairs = [pair for locale in self.build.settings.targets for pair in self._pairs(locale)]
        return any(map(_waits, pairs))

    def _pairs(self, locale: str) -> list[PagePair]:
        """Return the pages of a translation, in order of the build."""
        build = self.build
        keys = dict.fromkeys(key for _, key in build.shown if key not in build.hidden)
        own = {key: pair for key in keys if (pair := build.pair(locale, key)) is not None}
        if self.unread is None:
            return list(own.values())
        every = self.unread.pairs.items()
        return [own.get(key, pair) for (target, key), pair in every if target == locale]

    def _url(self, locale: str, key: str) -> str:
        """Return the address of a page in a translation, else of its source."""
        if self.unread is not None and (locale, key) in self.unread.urls:
            return self.unread.urls[locale, key]
        addresses, source = self.build.addresses, self.build.settings.source
        found = addresses.get((locale, key)) or addresses.get((source, key))
        return found.url if found else ""

    def helper(self, locale: str, pairs: list[PagePair]) -> Helper:
        """Return what helps with the units of a locale."""
        build = self.build
        blocks = load_former(build.settings.root, pairs, build.reader)
        former: Mapping[str, str] = {
            name: text
            for pair in pairs
            for name, text in former_sources(pair, blocks.get(pair.path, {})).items()
        }
        own = remember_pages(pairs, (build.settings.source, locale), former)
        return Helper(make_memory(own), self.terms, former, Judge(build.aligner(locale)))


def _waits(pair: PagePair) -> bool:
    quiet = (State.FRESH, State.UNSTAMPED, State.ORPHAN)
    return any(state.state not in quiet for state in pair.states)


def make_file(build: Build, locale: str, config: MkDocsConfig) -> Any:
    """Return the generated file in a locale."""
    title = build.settings.interface.text(locale, "todo")
    front = {"title": title, "search": {"exclude": True}, "hide": ["toc"]}
    body = head_page(build.settings.interface, locale, "todo") + PLACE
    return generated_page(config, KEY, locale, build.settings.source, front=front, body=body)
