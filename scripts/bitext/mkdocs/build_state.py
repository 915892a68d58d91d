"""One build of the site, all languages: what its passes have read and shown so far.

static-i18n builds the source's pages first; when a target's pages come, their sources are known.
MkDocs' conversion of a page serves as the reading of its file; only where somebody changed the
text, the file is read once more by itself, and what it says is laid over what is shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from mkdocs.exceptions import PluginError

from bitext.align import Aligner, align_pages, load_aligner, name_units
from bitext.align.training import teach
from bitext.mkdocs.i18n import Address
from bitext.mkdocs.shown_page import OpenPage, Shown, Taught, names_in_order
from bitext.model import Bitext, Fault, Finding, Location, Meta, Page, SectionPair, Severity
from bitext.parse import StructureExtension, find_degraded, find_unopened
from bitext.parse.snippets import SnippetGuard, find_refused
from bitext.render.foreign_titles import ForeignTitles, mark_foreign_titles
from bitext.render.frame import Alternate
from bitext.render.handing_on import Handed, hand_on, take_back
from bitext.render.sitemap import SitemapEntry
from bitext.site.files import unreadable
from bitext.site.history.changes import History
from bitext.site.history.git import load_dates
from bitext.site.history.notices import Notice, find_notices
from bitext.site.memo import NO_MEMO, Memo
from bitext.site.overlay import lay_headings, lay_names, overlay
from bitext.site.pair_facts import pair_again
from bitext.site.pairs import PagePair, pair_pages, single_texts
from bitext.site.reader import Opened, Reader, Reading, open_file, open_text, to_reading
from bitext.site.recorded import recorded_sections
from bitext.site.settings import PageFiles, Settings, SourceFile, Untrusted
from bitext.site.store import entry_key
from bitext.text.html.document import Document
from bitext.text.html.judge import judge, new_faults
from bitext.text.html.relocation import ids_of, relative_url
from bitext.text.html.sanitise import sanitise

_MOST_NAMED = 5
MOST_TAUGHT = 1_500
# Pairs of units from which the aligner learns a site's own words. Memory and time grow with them,
# and what is frequent enough to matter for sentences is in as many.


class Build:
    """What one build knows; made for every build, so that no state outlives it."""

    def __init__(
        self, settings: Settings, reader: Reader, *, extended: bool = False, memo: Memo = NO_MEMO
    ) -> None:
        """Begin a build. `extended` says that plugins have added to the site's Markdown."""
        self.settings = settings
        self.reader = reader
        self.memo = memo
        self.entry = b""  # the name of the last conversion, where that is known
        self.citations = b"none"  # the digest of what citations are rendered with
        self.extended = extended
        self.locale = settings.source
        self.structure = StructureExtension()
        self.structure.purify = self._purify
        self.left_out: Sequence[Fault] = ()  # of the page that was converted last
        self.guard = SnippetGuard(settings.docs_dir, settings.folder)
        self.history = History(settings, reader, self._source_paths)
        self.shown: dict[tuple[str, str], Shown] = {}
        self.places: dict[tuple[str, str], frozenset[str]] = {}  # what links may lead to, by page
        self.converted: dict[str, str] = {}  # the source's HTML where plugins have changed it
        self.addresses: dict[tuple[str, str], Address] = {}
        self.titles: dict[tuple[str, str], str] = {}  # of the pages that are listed
        self.reported: set[Finding] = set()
        self.hidden: set[str] = set()  # keys of pages whose text others keep from readers
        self.templated: set[str] = set()  # keys of pages with a template of their own
        self.unnamed: set[tuple[str, str]] = set()  # pages of which no unit is shown
        self.taken: dict[str, Path] = {}  # files of the site where ours would be written
        self.own_sitemap = False
        self.not_found = ""  # the 404 page, once it is made
        self.foreign_titles: dict[str, ForeignTitles] = {}
        self.opened: Opened | None = None
        self.handed: Handed | None = None  # the page that others are looking at
        self._files: dict[SourceFile, Opened] = {}
        self._aligners: dict[str, Aligner] = {}
        self.taught: dict[str, Taught] = {}  # by target locale
        self._lessons: dict[str, str] = {}  # digests of what a site teaches, by target locale
        self._days: dict[str, Mapping[str, str]] = {}

    @property
    def in_source_pass(self) -> bool:
        """Whether the source's pages are being built."""
        return self.locale == self.settings.source

    def _source_paths(self) -> list[str]:
        return [page.path for page in self.source_pages().values()]

    def source(self, key: str) -> Shown | None:
        """Return the source's page with a key, once it is built."""
        return self.shown.get((self.settings.source, key))

    def last_change(self, key: str, locales: Sequence[str]) -> str:
        """Return the day on which a page was last changed in any of these locales, else nothing."""
        days = [""]
        for locale in locales:
            if locale not in self._days:
                paths = [one.page.path for (code, _), one in self.shown.items() if code == locale]
                self._days[locale] = load_dates(self.settings.root, paths)
            shown = self.shown.get((locale, key))
            days.append(self._days[locale].get(shown.page.path, "") if shown else "")
        return max(days)

    def pairs(self, locale: str) -> Iterator[Shown]:
        """Yield the pages of a target locale's pass that have a text of their own, by key."""
        for (code, _), shown in sorted(self.shown.items(), key=lambda item: item[0]):
            if code == locale and shown.pair is not None:
                yield shown

    def pair(self, locale: str, key: str) -> PagePair | None:
        """Return a page and its translation; a page that is not translated has a pair, too."""
        shown = self.shown.get((locale, key))
        if shown is not None and shown.pair is not None:
            return shown.pair
        source = self.source(key)
        if source is None:
            return None
        files = PageFiles(key, locale, source.file, None)
        return pair_pages(self.settings, files, source.reading, None, self.aligner(locale))

    def note_places(self, shown: Shown, page: Document) -> frozenset[str]:
        """Return the ids that can be linked to in a page: of its text, what is shown of it."""
        there = ids_of(page.tags)
        units = [name for names in shown.units.values() for name in names]
        own = [section.id for section in shown.page.sections if section.level]
        new = [name for old, name in shown.headings.items() if old in there]
        order = names_in_order(shown.pair) if shown.pair and shown.units else ()
        places = frozenset([*units, *there.intersection(own), *new, *order])
        self.places[shown.address.locale, shown.address.key] = places
        return places

    def aligner(self, locale: str) -> Aligner:
        """Return the aligner of the source and a target locale, loaded when first needed."""
        if locale not in self._aligners:
            self._aligners[locale] = load_aligner(self.settings.source, locale)
        return self._aligners[locale]

    def taught_aligner(self, locale: str) -> Aligner:
        """Return the aligner with the site's own words, for sentences, once all pages are known."""
        if locale not in self.taught:
            texts = self.own_texts(locale)
            self.taught[locale] = Taught(texts, teach(self.aligner(locale), texts))
        return self.taught[locale].aligner

    def describe_lessons(self, locale: str) -> str:
        """Return the digest of what the site teaches, once all pages are known."""
        if locale not in self._lessons:
            self._lessons[locale] = digest_texts(self.own_texts(locale))
        return self._lessons[locale]

    def own_texts(self, locale: str) -> Sequence[tuple[str, str]]:
        """Return the pairs of texts that teach the site's own words, from all over the site."""
        pairs = (shown.pair for shown in self.pairs(locale) if shown.pair)
        single = [texts for pair in pairs for texts in single_texts(pair)]
        step = -(-len(single) // MOST_TAUGHT) or 1
        return single[::step]

    def open(self, file: SourceFile) -> Opened:
        """Return a file's text and front matter, read once in a pass."""
        if file not in self._files:
            self._files[file] = open_file(self.settings, file)
        return self._files[file]

    def expect(self, opened: Opened) -> None:
        """Take a page's text as given the next time that the page is converted."""
        self._files[opened.file] = opened

    def begin_page(self, file: SourceFile) -> Opened:
        """Return the text of the page that is converted next, and remember which it is."""
        try:
            self.opened = self.open(file)
        except OSError as error:  # it has vanished since it was listed
            why = unreadable(self.settings.relative(file.path), error.strerror or "not readable")
            self.opened = replace(open_text(self.settings, file, ""), findings=(why,))
        self._files.pop(file, None)
        return self.opened

    def _faults_of(self, source: Shown) -> Sequence[Fault]:
        """Return what a source's page has beyond a text, before plugins changed it and after."""
        allowed, key = self.settings.allowed, source.file.key
        faults = judge(source.html, allowed)
        before = judge(self.converted[key], allowed) if key in self.converted else ()
        return [*faults, *new_faults(before, faults)]

    def speak_titles(self, html: str, locale: str, url: str, *, whole: bool = False) -> str:
        """Return what a page of a pass shows, its titles in the source's language marked so."""
        titles = self.foreign_titles.get(locale)
        return mark_foreign_titles(html, titles, url, whole=whole) if titles else html

    def hand_on(self, html: str, *, is_alone: bool) -> str:
        """Return a page that was just converted as other plugins expect it, if there are any."""
        self.handed = None if is_alone else hand_on(html)
        return self.handed.plain if self.handed else html

    def take_back(self, html: str) -> str:
        """Return what others have made of the page, with its marks."""
        return take_back(self.handed, html) if self.handed else html

    def show(self, html: str, address: Address) -> tuple[Shown, list[Finding]]:
        """Return the page that was just converted, named by what its file says, and findings."""
        opened = self.opened
        if opened is None:
            raise RuntimeError("a page was converted that nobody has opened")
        shown, reading = self._read(opened)
        is_own = reading.page is not None and reading.page.sections is shown.sections
        entry = self.memo.name("page", self.entry, opened.text) if is_own else b""
        is_source = address.text_locale == self.settings.source
        show = self._show_source if is_source else self._show_target
        result = show(html, address, OpenPage(shown, reading, opened.file, entry))
        self.shown[address.locale, address.key] = result
        if is_source and html != self.structure.html:
            self.converted[address.key] = self.structure.html
        return result, [*reading.findings, *find_left_out(opened.path, self.left_out)]

    def _purify(self, html: str) -> str:
        """Return what is shown of a page's HTML: a translation has no more than its source.

        Raises PluginError where the site refuses such a page.
        """
        self.left_out = ()
        settings, opened = self.settings, self.opened
        if opened is None or opened.file.locale == settings.source or "<" not in html:
            return html  # of a translation, each heading comes by itself, too
        if settings.untrusted is Untrusted.ALLOW:
            return html
        faults = judge(html, settings.allowed)
        if not faults:
            return html
        source = self.source(opened.file.key)
        known = self._faults_of(source) if source else ()
        safe, self.left_out = sanitise(html, known, settings.allowed)
        if settings.untrusted is Untrusted.REFUSE:
            for finding in find_left_out(opened.path, self.left_out):
                raise PluginError(str(finding))
        return safe

    def find_offset(self, opened: Opened, converted: str) -> int:
        """Return how many lines of a file precede the text that was converted."""
        text, body = opened.text.rstrip(), converted.rstrip()
        if body and body.strip() == opened.body.strip():
            return text.count("\n") - body.count("\n")
        return opened.offset

    def describe_source(self, opened: Opened) -> str:
        """Return what a translation's HTML is judged by: that of its source."""
        if opened.file.locale == self.settings.source:
            return ""
        source = self.source(opened.file.key)
        return repr(source and (source.html, self.converted.get(opened.file.key)))

    def _read(self, opened: Opened) -> tuple[Page, Reading]:
        """Return the page that the conversion saw, and the reading of its file."""
        converted = self.structure.source
        is_own = converted.strip() == opened.body.strip()
        sections = self.structure.read_sections(self.find_offset(opened, converted))
        file = opened.file
        shown = Page(file.key, opened.path, file.locale, opened.meta, sections)
        if self.extended or not is_own:
            return shown, self.reader.convert(opened)
        findings = [
            *find_degraded(self.structure, opened.path),
            *find_unopened(sections, opened.path),
            *find_refused(self.guard, opened.text, opened.path),
        ]
        reading = to_reading(opened, sections, findings)
        return shown, replace(reading, included=dict(self.guard.included))

    def _show_source(self, html: str, address: Address, read: OpenPage) -> Shown:
        page, reading, file = read.page, read.reading, read.file
        own = reading.page or page
        names = name_units(Bitext(own, None, tuple(SectionPair(s, None) for s in own.sections)))
        laid = overlay(own, page)
        units = {mark: (names.source[name],) for mark, name in laid.items() if name in names.source}
        return Shown(address, file, page, html, reading, laid, units, entry=read.entry)

    def _show_target(self, html: str, address: Address, read: OpenPage) -> Shown:
        page, reading, file = read.page, read.reading, read.file
        source = self.source(address.key)
        files = PageFiles(address.key, file.locale, source.file if source else None, file)
        left = source.reading if source else None
        name = self.memo.name("pair", source.entry if source else "", read.entry, repr(files))
        find, sides = partial(self.aligner, file.locale), (left, reading)
        pair = pair_again(self.memo, name, self.settings, files, sides, find_aligner=find)
        laid = overlay(reading.page or page, page)
        units = lay_names(pair.names, {}, laid).target
        bitext = self._align_shown(source, page, pair)
        headings = lay_headings(bitext)
        known = pair, bitext, name
        return Shown(address, file, page, html, reading, laid, units, headings, *known)

    def _align_shown(self, source: Shown | None, target: Page, pair: PagePair) -> Bitext:
        """Return the pages that are shown, aligned; as their files are, where they are the same."""
        left, own = source.page if source else None, pair.bitext
        if left == own.source and target == own.target:
            return own
        recorded = recorded_sections(left, target)
        return align_pages(left, target, self.aligner(pair.locale), recorded=recorded)

    def notices_of(self, shown: Shown) -> Mapping[str, Notice]:
        """Return what readers should know of a page's units, as far as the site shows it."""
        if shown.pair is None or "stale" not in self.settings.notices:
            return {}
        if shown.address.key in self.hidden:
            return {}  # what changed in a source that not everybody may read
        return find_notices(shown.pair, self.history.changes(shown.pair))

    def both_url(self, address: Address) -> str:
        """Return the side-by-side page's address as a link from the page, in its interface.

        Empty where the page has none.
        """
        if not self.settings.side_by_side or address.key in self.hidden:
            return ""
        source = address.alternates.get(self.settings.source, "").removeprefix("./")
        folder = "both/" if address.locale == self.settings.source else f"both/{address.locale}/"
        return relative_url(folder + source, address.url.removeprefix("./"))

    def source_pages(self) -> dict[str, Page]:
        """Return the source's pages so far, by key."""
        source = self.settings.source
        return {key: shown.page for (locale, key), shown in self.shown.items() if locale == source}

    def absolute(self, url: str) -> str:
        """Return the absolute address of a page, or one from the root where the site has none.

        A language may have an address of its own.
        """
        path = url.removeprefix("./")
        base = self.settings.site_urls.get(path.partition("/")[0], self.settings.site_url)
        return f"{base.rstrip('/')}/{path}"

    def alternates(self, address: Address) -> list[Alternate]:
        """Return the page's true language versions, itself included, the source's first."""
        order = sorted(address.alternates, key=lambda code: (code != self.settings.source, code))
        return [
            Alternate(self.settings.tag(code), self.absolute(address.alternates[code]))
            for code in order
        ]

    def sitemap(self) -> Iterator[SitemapEntry]:
        """Yield every page that search engines may list, with its language versions."""
        for place, address in self.addresses.items():
            if not address.is_fallback:
                shown = self.shown.get(place)
                meta = shown.reading.page.meta if shown and shown.reading.page else Meta()
                yield SitemapEntry(self.absolute(address.url), meta.date, self.alternates(address))

    def robots(self) -> str:
        """Return robots.txt: everything may be read, and where the sitemap is."""
        lines = ["User-agent: *", "Allow: /"]
        if self.settings.site_url and self.own_sitemap:
            lines.append(f"Sitemap: {self.absolute('sitemap.xml')}")
        return "\n".join([*lines, ""])


def digest_texts(texts: Sequence[tuple[str, str]]) -> str:
    """Return the digest of pairs of texts."""
    return entry_key(*map(repr, texts)).hex()


def find_left_out(path: str, faults: Sequence[Fault]) -> Iterator[Finding]:
    """Yield a finding about what the page's source does not have and the page does not show."""
    if faults:
        names = ", ".join(dict.fromkeys(fault.what for fault in faults[:_MOST_NAMED]))
        message = f"left out, for the source does not have it: {names}"
        hint = "bitext check says where; allow it under bitext: allowed_html if it is meant"
        yield Finding(Location(path), "unsafe-html", Severity.ERROR, message, hint)
