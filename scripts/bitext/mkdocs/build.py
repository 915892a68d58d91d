"""One build of the site, both languages: what the passes have seen so far, without MkDocs.

static-i18n builds the source's pages first; when the target's pages come, their sources are known and are aligned with them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import Path

from markdown import Markdown

from bitext.align import Aligner, align_pages, load_aligner, name_units
from bitext.align.training import teach
from bitext.findings import Finding, Location, Severity
from bitext.history.notices import Notice, find_notices
from bitext.history.versions import load_versions
from bitext.html.links import relative_url
from bitext.interface import strings
from bitext.model import TOP, Bitext, Meta, Names, Page, Section, SectionPair
from bitext.parse import StructureExtension, convert_with, parse_page
from bitext.parse.snippets import SnippetGuard, find_refused
from bitext.render.head import Alternate, finish_head
from bitext.render.notices import show_notices
from bitext.render.sitemap import Entry
from bitext.render.units import name_units as write_units
from bitext.render.units import rename_headings, strip_tops
from bitext.site.settings import Settings

_SEARCH_WORKER = re.compile(
    r'("search": "[^"]*?)assets/javascripts/workers/search\.[0-9a-f]+\.min\.js(?=")'
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page is: its key, the locale of the pass, that of its text (another one for a fallback), its address."""

    key: str
    locale: str
    text_locale: str
    url: str
    alternates: Mapping[str, str] = field(
        default_factory=dict
    )  # locale -> address of true translations, itself included

    @property
    def is_fallback(self) -> bool:
        """Say whether the page shows the source's text for want of a translation."""
        return self.locale != self.text_locale


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as the parser left it and as the site shows it. `html` has units and ids, `marked` still the parser's marks."""

    page: Page
    html: str
    marked: str
    bitext: Bitext
    headings: Mapping[str, str] = field(default_factory=dict)  # old heading id -> new
    notices: Mapping[str, Notice] = field(default_factory=dict)  # by unit id


@dataclass
class Build:
    """What one build knows; made anew for every build, so that no state outlives it."""

    settings: Settings
    locale: str
    structure: StructureExtension = field(default_factory=StructureExtension)
    snippets: SnippetGuard = field(init=False)
    own_sitemap: bool = False
    rendered: dict[tuple[str, str], Rendered] = field(default_factory=dict)
    addresses: dict[tuple[str, str], Address] = field(default_factory=dict)
    reported: set[Finding] = field(default_factory=set)
    taken: dict[str, Path] = field(
        default_factory=dict
    )  # the site's files where the package would write its own
    texts: dict[str, str] = field(default_factory=dict)  # by path relative to the root
    _path: str = ""
    _text: str = ""
    _meta: Meta = field(default_factory=Meta)
    _offset: int = 0
    _not_found: str = ""
    _aligner: Aligner | None = None
    _taught: Aligner | None = None
    _history: Markdown | None = None

    def __post_init__(self) -> None:
        """Guard this site's docs folder."""
        self.snippets = SnippetGuard(self.settings.docs_dir)

    @property
    def in_source_pass(self) -> bool:
        """Say whether the source's pages are being built."""
        return self.locale == self.settings.source

    @property
    def aligner(self) -> Aligner:
        """The aligner of the site's two locales, loaded when first needed."""
        if self._aligner is None:
            self._aligner = load_aligner(self.settings.source, self.settings.target)
        return self._aligner

    @property
    def taught_aligner(self) -> Aligner:
        """The aligner with the site's own words, for the sentences: asked for when all pages of both languages are known."""
        if self._taught is None:
            bitexts = (
                one.bitext
                for (locale, _), one in sorted(self.rendered.items())
                if locale == self.settings.target
            )
            pairs = (
                pair for bitext in bitexts for section in bitext.sections for pair in section.pairs
            )
            own = [
                (pair.source[0].text, pair.target[0].text)
                for pair in pairs
                if len(pair.source) == len(pair.target) == 1
            ]
            self._taught = teach(self.aligner, own)
        return self._taught

    def begin(self, path: str, text: str, meta: Meta) -> None:
        """Note which file the next conversion is of."""
        self._path, self._text, self._meta = path, text, meta
        self.texts[path] = text

    def locate(self, markdown: str) -> None:
        """Note from which line on the text to be converted counts; other plugins may have changed the text itself."""
        text, body = self._text.rstrip(), markdown.rstrip()
        self._offset = (
            text.count("\n") - body.count("\n") if body and text.endswith(body) else self._meta.end
        )

    def finish(self, html: str, address: Address) -> tuple[Rendered, list[Finding]]:
        """Name the units of a page that was just converted, aligned with its source's page where there is one."""
        findings = list(find_refused(self.snippets, self._text, self._path))
        if self.structure.degraded:
            hint = "the page is built, but its paragraphs carry no lines"
            findings.append(
                Finding(
                    Location(self._path),
                    "line-map",
                    Severity.WARNING,
                    self.structure.degraded,
                    hint,
                )
            )
        self.structure.offset = (
            self._offset
        )  # not earlier: the converter that MkDocs makes for the page resets its extensions
        page = Page(
            address.key, self._path, address.text_locale, self._meta, self.structure.sections
        )
        source = self.rendered.get((self.settings.source, address.key))
        notices: dict[str, Notice] = {}
        if address.text_locale == self.settings.source:
            bitext = align_pages(page, None, self.aligner)
            names: dict[int, tuple[str, ...]] = {
                mark: (name,) for mark, name in name_units(bitext).source.items()
            }
            order: list[str] = []
            headings: dict[str, str] = {}
        else:
            bitext = align_pages(source.page if source else None, page, self.aligner)
            named = name_units(bitext)
            if address.text_locale == self.settings.target:
                notices = find_notices(bitext, named, self.versions_of)
            names = dict(named.target)
            order = [
                name for pair in bitext.sections if pair.source for name in _places(pair, named)
            ]
            headings = {
                pair.target.id: pair.source.id
                for pair in bitext.sections
                if pair.source and pair.target and pair.source.id != pair.target.id
                if pair.source.level and pair.target.level
            }
        shown = rename_headings(strip_tops(write_units(html, names, order)), headings)
        if address.is_fallback:
            shown = self._apologise(shown)
        elif notices:
            words = {state: strings.text(self.locale, state) for state in ("stale", "untranslated")}
            shown = show_notices(
                shown,
                notices,
                self.settings.tag(self.settings.source),
                words,
                self.both_url(address),
            )
        result = Rendered(page, shown, html, bitext, headings, notices)
        self.rendered[address.locale, address.key] = result
        return result, findings

    def versions_of(self, path: str) -> Iterator[Sequence[Section]]:
        """Yield a source file's earlier wordings, parsed, newest first; none where there is no history."""
        if self._history is None:
            self._history = convert_with(self.settings.extensions, self.settings.configs)
        for text in load_versions(self.settings.root, [path])[path]():
            yield parse_page(
                self._history, text, key="", path=path, locale=self.settings.source
            ).sections

    def both_url(self, address: Address) -> str:
        """Return the side-by-side page's address as a link from the page itself, in the page's interface."""
        source = address.alternates.get(self.settings.source, "").removeprefix("./")
        folder = "both/" if address.locale == self.settings.source else f"both/{address.locale}/"
        return relative_url(folder + source, address.url.removeprefix("./"))

    def _apologise(self, html: str) -> str:
        """Return the source's text, marked as such, with a line in the page's language that it is not translated yet."""
        notice = escape(strings.text(self.locale, "not-translated"))
        tag = escape(self.settings.tag(self.settings.source))
        return f'<p class="bitext-notice">{notice}</p>\n<div lang="{tag}">\n{html}\n</div>'

    def source_pages(self) -> dict[str, Page]:
        """Return the source's pages so far, by key."""
        return {
            key: one.page
            for (locale, key), one in self.rendered.items()
            if locale == self.settings.source
        }

    def absolute(self, url: str) -> str:
        """Return the absolute address of a page, or one from the root where the site has no address."""
        return (
            self.settings.site_url.rstrip("/") + "/" if self.settings.site_url else "/"
        ) + url.removeprefix("./")

    def alternates(self, address: Address) -> list[Alternate]:
        """Return the page's true language versions, itself included, the source's first."""
        order = sorted(
            address.alternates, key=lambda locale: (locale != self.settings.source, locale)
        )
        return [
            Alternate(self.settings.tag(locale), self.absolute(address.alternates[locale]))
            for locale in order
        ]

    def versions(self, address: Address | None) -> list[dict[str, object]]:
        """Return what the language toggle shows: per locale its tag, name, address (the front page where there is no such
        page) and whether it is the one at hand. Without an address: the front pages."""
        result = []
        for locale, name in self.settings.names.items():
            home = "" if locale == self.settings.source else f"{locale}/"
            url = (
                home
                if address is None
                else address.url
                if locale == address.locale
                else address.alternates.get(locale, home)
            )
            current = address is not None and locale == address.locale
            words = partial(strings.text, locale)
            result.append(
                {
                    "tag": self.settings.tag(locale),
                    "name": name,
                    "url": url,
                    "current": current,
                    "words": words,
                }
            )
        return result

    def finish_document(self, output: str, address: Address) -> str:
        """Return a whole page with its language and counterparts in the head, and note its address for the sitemap."""
        self.addresses[address.locale, address.key] = address
        alternates = [] if address.is_fallback else self.alternates(address)
        default = next(
            (a.href for a in alternates if a.tag == self.settings.tag(self.settings.source)), ""
        )
        output = self.own_search(output, address.locale)
        return finish_head(
            output,
            self.settings.tag(address.locale),
            alternates,
            default,
            index=not address.is_fallback,
        )

    def own_search(self, output: str, locale: str) -> str:
        """Return a page with our search worker, told in its address which pages are in the page's language."""
        mark = "-" if locale == self.settings.source else ""
        return _SEARCH_WORKER.sub(
            rf"\1assets/bitext/search.js#{mark}{self.settings.target}/", output, count=1
        )

    def keep_not_found(self, output: str) -> str:
        """Return the first pass's 404 page in every pass."""
        output = self.own_search(output, self.settings.source)
        self._not_found = self._not_found or finish_head(
            output, self.settings.tag(self.settings.source), [], index=False
        )
        return self._not_found

    def sitemap(self) -> Iterator[Entry]:
        """Yield every page that search engines may list, with its language versions."""
        for address in self.addresses.values():
            if not address.is_fallback:
                meta = (
                    self.rendered[address.locale, address.key].page.meta
                    if (address.locale, address.key) in self.rendered
                    else Meta()
                )
                yield Entry(self.absolute(address.url), meta.date, self.alternates(address))

    def robots(self) -> str:
        """Return robots.txt: everything may be read, and where the sitemap is."""
        lines = ["User-agent: *", "Allow: /"]
        if self.settings.site_url and self.own_sitemap:
            lines.append(f"Sitemap: {self.absolute('sitemap.xml')}")
        return "\n".join([*lines, ""])


def _places(pair: SectionPair, names: Names) -> list[str]:
    """Return the ids of a source section that its translation's page must have: its units' and, where it has no
    translation, its own."""
    if pair.source is None:
        return []
    alone = pair.target is None or not pair.target.level
    own = [pair.source.id] if alone and pair.source.id != TOP else []
    return own + [names.source[leaf.mark] for leaf in pair.source.leaves]
