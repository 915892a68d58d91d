"""The status page in both languages, written when the last page of the last language is known."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from bitext.exchange.states import to_json
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.i18n import file_of, generated_page, key_of
from bitext.mkdocs.naming import head_page, name_locale
from bitext.model import Finding, Location, Page, Severity
from bitext.render.generated import title_lang
from bitext.render.labelling import label_borrowed
from bitext.render.notice_marks import lang
from bitext.render.status_page import PageStatus, render_status
from bitext.site.drift import SectionState, State
from bitext.site.history.git import load_authors
from bitext.site.settings import Settings
from bitext.site.states_record import PageStates
from bitext.text.directions import turned

KEY, DATA = "status.md", "status.json"
PLACE = '<div id="bitext-status"></div>'  # on the page until its content is known


@dataclass(frozen=True, slots=True)
class StatusLine:
    """What the status pages say of a page and a target; `shown` is by the pages' locale."""

    states: PageStates
    shown: Mapping[str, PageStatus]


@dataclass
class StatusPages:
    """The status pages of one build; `urls` are their addresses below the site's root by locale.

    `lines` are what they say, by target locale and key. Those of pages that are not read in this
    build are there before it is done.
    """

    build: Build
    urls: dict[str, str] = field(default_factory=dict)
    lines: dict[tuple[str, ...], StatusLine] = field(default_factory=dict)

    def add_files(self, files: Files, config: MkDocsConfig) -> Iterator[Finding]:
        """Add the pass's status page, unless the site has a page there."""
        locale, settings = self.build.locale, self.build.settings
        if not settings.status_page:
            return
        pages = [file for file in files.documentation_pages() if key_of(file) == KEY]
        if pages:
            where = Location(settings.relative(Path(pages[0].abs_src_path or KEY)))
            message = "this page is where the status page would be, which is left out"
            yield Finding(where, "path-taken", Severity.WARNING, message, "")
            return
        made = {other: make_file(settings, other, config) for other in settings.names}
        file = made[locale]
        file.alternates = made
        self.urls[locale] = file.url
        files.append(file)

    def write(
        self,
        site: Path,
        topics: Mapping[str, Mapping[str, tuple[str, str]]],
        todo: Mapping[str, str],
    ) -> None:
        """Fill the pages in the built site and write the same as JSON.

        `topics` gives each topic's title and address by locale and slug, `todo` the address of the
        page of the work that waits by locale.
        """
        settings = self.build.settings
        if not self.urls:
            return
        self._read_lines()
        if DATA not in self.build.taken:
            text = to_json([line.states for line in self.lines.values()]) + "\n"
            (site / DATA).write_text(text, encoding="utf-8", newline="\n")
        for locale, url in self.urls.items():
            name = file_of(url)
            lines = [line.shown for line in self.lines.values()]
            shown = [line[locale] for line in lines if locale in line]
            listed = [(slug, *named) for slug, named in topics.get(locale, {}).items()]
            words = partial(settings.interface.shown, locale)
            link = partial(link_from, url)
            content = render_status(shown, listed, words, link, DATA, todo=todo.get(locale, ""))
            spoken = lang(settings.interface.foreign(locale))
            content = f"<div{spoken}>\n{content}\n</div>" if spoken else label_borrowed(content)
            content = self.build.speak_titles(content, locale, url)
            html = (site / name).read_text(encoding="utf-8").replace(PLACE, content, 1)
            (site / name).write_text(html, encoding="utf-8", newline="\n")

    def _read_lines(self) -> None:
        """Fill in the lines of the pages that this build has read."""
        pages = list(self.pages())
        authors = load_authors(self.build.settings.root, [states.path for states, _ in pages])
        for states, key in pages:
            shown = {
                locale: self.show(states, key, locale, authors.get(states.path, ()))
                for locale in self.urls
                if locale in (self.build.settings.source, states.locale)
            }
            self.lines[states.locale, key] = StatusLine(states, shown)

    def pages(self) -> Iterator[tuple[PageStates, str]]:
        """Yield the states of each page with its key, target by target."""
        settings, build = self.build.settings, self.build
        keys = list(dict.fromkeys(key for _, key in build.shown))
        for locale in settings.targets:
            for key in keys:
                pair = build.pair(locale, key)
                if pair is not None:
                    source = pair.source.path if pair.source else ""
                    yield PageStates(pair.path, locale, source, pair.states), key

    def show(
        self, states: PageStates, key: str, locale: str, translators: tuple[str, ...]
    ) -> PageStatus:
        """Return what the page says of one translation, in a locale."""
        build, settings = self.build, self.build.settings
        order = (locale, settings.source, states.locale)
        code, shown = next((c, build.shown[c, key]) for c in order if (c, key) in build.shown)
        address = build.addresses.get((code, key))
        source = build.source(key) or shown
        places = frozenset() if key in build.hidden else build.places[code, key]
        title = f"{status_title(shown.page, key)}{self._language(states.locale, locale)}"
        settings = build.settings
        return PageStatus(
            title,
            address.url if address else "",
            source.page.meta.topics,
            _visible(states.sections),
            translators,
            places.intersection(section.id for section in states.sections),
            self._spoken(shown.page.locale, title, locale),
        )

    def _spoken(self, own: str, title: str, locale: str) -> str:
        """Return the attributes of a title where it is not in the language of the page in it."""
        settings = self.build.settings
        around = settings.tag(locale)
        if own != locale and settings.tag(own) != around:
            return lang(settings.tag(own)) + turned(settings.tag(own), around)
        return title_lang(title, around, settings.tag(settings.source))

    def _language(self, target: str, locale: str) -> str:
        """Return of which translation a line is, where a page speaks of several."""
        settings = self.build.settings
        if locale != settings.source or not settings.further:
            return ""
        return f" · {name_locale(settings, locale, target)}"


def status_title(page: Page, key: str) -> str:
    """Return a page's title: in its front matter, else its first heading, else its key."""
    titles = [page.meta.title, *(section.title for section in page.sections)]
    return next((title for title in titles if title), key)


def _visible(sections: tuple[SectionState, ...]) -> tuple[SectionState, ...]:
    """Leave out what readers do not see as a section: front matter, unless it needs work."""
    return tuple(
        section
        for section in sections
        if not section.id.startswith("_meta") or section.state is not State.FRESH
    )


def make_file(settings: Settings, locale: str, config: MkDocsConfig) -> Any:
    """Return the generated file in a locale."""
    title = settings.interface.text(locale, "status")
    front = {"title": title, "search": {"exclude": True}, "hide": ["toc"]}
    body = head_page(settings.interface, locale, "status") + PLACE
    return generated_page(config, KEY, locale, settings.source, front=front, body=body)


def link_from(page: str, address: str) -> str:
    """Return an address below the site's root as a link from a page."""
    start = posixpath.dirname(page) or "."
    path = posixpath.relpath(address.removesuffix("/") or ".", start)
    return f"{path}/" if address.endswith("/") or not address else path
