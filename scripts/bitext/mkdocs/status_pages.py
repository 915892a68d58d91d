"""Glue: the status page in both languages, written when the last page of the last language is known."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from bitext.exchange.states import PageStates, to_json
from bitext.findings import Finding, Location, Severity
from bitext.history.versions import load_authors
from bitext.html.links import find_ids
from bitext.interface import strings
from bitext.mkdocs.build import Build
from bitext.render.status import PageStatus, render_status
from bitext.site.drift import SectionState, State, find_states
from bitext.site.loading import target_path
from bitext.site.settings import Settings

KEY, DATA = "status.md", "status.json"
PLACE = '<div id="bitext-status"></div>'
"""What stands on the page until its content is known."""


@dataclass
class StatusPages:
    """The status pages of one build; `urls` are their addresses below the site's root by locale."""

    build: Build
    urls: dict[str, str] = field(default_factory=dict)

    def add_files(self, files: Files, config: MkDocsConfig) -> Iterator[Finding]:
        """Add the pass's status page, unless the site has a page there."""
        locale, settings = self.build.locale, self.build.settings
        if locale not in (settings.source, settings.target):
            return
        taken = next(
            (
                file
                for file in files.documentation_pages()
                if getattr(file, "norm_src_uri", "") == KEY
            ),
            None,
        )
        if taken is not None:
            where = Location(settings.relative(Path(taken.abs_src_path or KEY)))
            yield Finding(
                where,
                "path-taken",
                Severity.WARNING,
                "this page stands where the status page would be, which is left out",
                "",
            )
            return
        pages = {
            other: make_file(settings, other, config)
            for other in (settings.source, settings.target)
        }
        file = pages[locale]
        file.alternates = pages
        self.urls[locale] = file.url
        files.append(file)

    def write(self, site: Path, topics: Mapping[str, Mapping[str, tuple[str, str]]]) -> None:
        """Fill the pages in the built site and write the same as JSON. `topics` gives title and address by locale and slug."""
        settings = self.build.settings
        if not self.urls:
            return
        pages = list(self.pages())
        paths = [states.path for states, _ in pages]
        authors = load_authors(settings.root, paths)
        if DATA not in self.build.taken:
            (site / DATA).write_text(
                to_json([states for states, _ in pages]) + "\n", encoding="utf-8", newline="\n"
            )
        for locale, url in self.urls.items():
            file = (
                site / url.removesuffix("/") / "index.html"
                if not url.endswith(".html")
                else site / url
            )
            shown = [
                self.show(states, key, locale, authors.get(states.path, ()))
                for states, key in pages
            ]
            listed = [(slug, *named) for slug, named in topics.get(locale, {}).items()]
            words = partial(strings.text, locale)
            link = partial(link_from, url)
            content = render_status(shown, listed, words, link, DATA)
            html = file.read_text(encoding="utf-8").replace(PLACE, content, 1)
            file.write_text(html, encoding="utf-8", newline="\n")

    def pages(self) -> Iterator[tuple[PageStates, str]]:
        """Yield the states of each page with its key, those that only the target has at the end."""
        settings, rendered = self.build.settings, self.build.rendered
        for key in dict.fromkeys(key for _, key in rendered):
            source, target = (
                rendered.get((settings.source, key)),
                rendered.get((settings.target, key)),
            )
            own = target if target is not None and target.page.locale == settings.target else source
            if own is not None:
                path = source.page.path if source is not None else ""
                yield (
                    PageStates(
                        target_path(settings, own.bitext),
                        settings.target,
                        path,
                        tuple(find_states(own.bitext)),
                    ),
                    key,
                )

    def show(
        self, states: PageStates, key: str, locale: str, translators: tuple[str, ...]
    ) -> PageStatus:
        """Return what the page says of one page, in a locale."""
        order = (locale, self.build.settings.source, self.build.settings.target)
        code, rendered = next(
            (code, one)
            for code in order
            if (one := self.build.rendered.get((code, key))) is not None
        )
        address = self.build.addresses.get((code, key))
        title = rendered.page.meta.title or next(
            (section.title for section in rendered.page.sections if section.title), key
        )
        source = self.build.rendered.get((self.build.settings.source, key), rendered)
        topics = source.page.meta.topics
        places = frozenset(find_ids(rendered.html))
        return PageStatus(
            title,
            address.url if address else "",
            topics,
            _visible(states.sections),
            translators,
            places,
        )


def _visible(sections: tuple[SectionState, ...]) -> tuple[SectionState, ...]:
    """Leave out what readers do not see as a section: front matter, unless it needs work."""
    return tuple(
        section
        for section in sections
        if not section.id.startswith("_meta") or section.state is not State.FRESH
    )


def make_file(settings: Settings, locale: str, config: MkDocsConfig) -> Any:
    """Return the generated file in a locale, with the attributes that static-i18n gives to files."""
    front = yaml.safe_dump(
        {"title": strings.text(locale, "status"), "search": {"exclude": True}, "hide": ["toc"]},
        allow_unicode=True,
    )
    place = File.generated(
        config, ("" if locale == settings.source else f"{locale}/") + KEY, content=""
    )
    file: Any = File.generated(
        config,
        f"{locale}/{KEY}",
        content=f"---\n{front}---\n{PLACE}\n",
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.dest_uri, file.url = place.dest_uri, place.url
    file.norm_src_uri, file.locale, file.locale_alternate_of, file.localization = (
        KEY,
        locale,
        locale,
        None,
    )
    file.alternates = {locale: file}
    return file


def link_from(page: str, address: str) -> str:
    """Return an address below the site's root as a link from a page."""
    start = posixpath.dirname(page) or "."
    path = posixpath.relpath(address.removesuffix("/") or ".", start)
    return f"{path}/" if address.endswith("/") or not address else path
