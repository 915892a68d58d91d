"""The search of one build: its form on every page, the index, the page of results and names."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.utils import get_relative_url

from bitext.mkdocs.both_pages import BothPages
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.i18n import file_of, generated_page, key_of
from bitext.mkdocs.library_state import Library
from bitext.mkdocs.naming import head_page
from bitext.mkdocs.search_choice import spare_index
from bitext.mkdocs.search_entries import find_pages, terms_of
from bitext.mkdocs.views import list_views, view_of
from bitext.render.index import Listed, render_index, write_opensearch
from bitext.render.labelling import label_borrowed
from bitext.search.entries import Entry, EntryUnit, Rank
from bitext.search.shards import FoundPage, IndexPlace, write_index
from bitext.search.variants import load_variants
from bitext.text.interface.borrowed import escape_marks
from bitext.text.interface.word_files import Word

FOLDER = "assets/bitext/search"  # of the index, below the site's root
KEY = "search/index.md"
PLACE = '<div id="bitext-names"></div>'  # on the page until its content is known
_WORDS = "both corrected failed forget all index keys more none paper term topic"
WORDS = tuple(_WORDS.split())  # of the interface that the script says


@dataclass
class SearchPages:
    """The search of one build; `own` tells whether it is ours.

    `urls` are the addresses of the pages of results below the site's root, by locale. `found` is
    what was written, by target locale and key, `known` those of pages that this build does not
    read, `names` what the store calls what it has of them.
    """

    build: Build
    own: bool
    urls: dict[str, str] = field(default_factory=dict)
    found: dict[tuple[str, ...], FoundPage] = field(default_factory=dict)
    known: Mapping[tuple[str, ...], FoundPage] = field(default_factory=dict)
    names: dict[tuple[str, ...], bytes] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=dict)

    def begin_pass(self, config: MkDocsConfig) -> None:
        """Spare the theme its index in the pass that begins."""
        if self.own:
            # To make this table takes memory that is free again before pages need it.
            load_variants()
            spare_index(config)

    def add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add the pass's page of results, unless the site has one there."""
        locale, settings = self.build.locale, self.build.settings
        taken = any(key_of(file) == KEY for file in files.documentation_pages())
        if not self.own or taken:
            return
        made = {code: make_file(self.build, code, config) for code in settings.names}
        file: Any = made[locale]
        file.alternates = made
        self.urls[locale] = file.url
        files.append(file)

    def form(self, locale: str, target: str = "") -> dict[str, str]:
        """Return what the form says in an interface: of the index of a pair, and its words."""
        view = view_of(self.build.settings, locale)
        pair = target or (view.target if view else self.build.settings.target)
        return {
            "index": f"{FOLDER}/{pair}/",
            "page": self.urls.get(locale, ""),
            "locale": locale,
            "words": self._words_in(locale),
        }

    def _words_in(self, locale: str) -> str:
        """Return the words of an interface that the script says, as JSON, made once in a build."""
        if locale not in self._words:
            interface = self.build.settings.interface
            words: dict[str, Word] = {}
            for name in WORDS:
                words[f"find-{name}"] = interface.shown(locale, f"find-{name}")
            words["find-pages"] = interface.forms(locale, "find-pages")
            self._words[locale] = escape_marks(json.dumps(words, ensure_ascii=False))
        return self._words[locale]

    def head_lines(self, locale: str, url: str) -> list[str]:
        """Return what tells a browser of the search."""
        if not self.urls or not self.build.settings.site_url:
            return []
        place = escape(get_relative_url(_opensearch(self.build, locale), url))
        kind = 'rel="search" type="application/opensearchdescription+xml"'
        title = escape(self.build.settings.site_name)
        return [f'<link {kind} title="{title}" href="{place}">']

    def write(self, both: BothPages, library: Library | None, site: Path) -> None:
        """Write an index for each pair of languages and the pages; remove what the theme's left."""
        if not self.own:
            return
        settings = self.build.settings
        found: dict[str, list[FoundPage]] = {}
        for target in settings.targets:
            place, terms = _place(self.build, target), terms_of(library, target)
            listed = find_pages(self.build, both, library, place.locales, self.known)
            self.found |= {(target, key): page for key, page, _ in listed}
            self.names |= {(target, key): name for key, _, name in listed if name}
            pages = found[target] = [page for _, page, _ in listed]
            _write_files(site / FOLDER / target, write_index(pages, terms, place))
        for locale in self.urls:
            target = settings.target if locale == settings.source else locale
            self._fill(site, locale, target, [page.entry for page in found[target]])
        _remove_empty(site / "search" / "search_index.json")

    def _fill(self, site: Path, locale: str, target: str, entries: Sequence[Entry]) -> None:
        """Fill a page of results, and write what tells browsers of it."""
        settings, url = self.build.settings, self.urls[locale]
        words = partial(settings.interface.shown, locale)
        other = target if locale == settings.source else settings.source
        other_tag = settings.tag(other)
        listed = [*list_names(entries, locale == target, url, words, other_tag)]
        path = site / file_of(url)
        spoken = settings.interface.foreign(locale)
        text = path.read_text(encoding="utf-8")
        pages = render_index(listed, words, locale, other_tag, spoken)
        for name, part in pages.items():
            page = path.with_name(f"{name}.html") if name else path
            said = self.build.speak_titles(label_borrowed(part), locale, url)
            page.write_text(text.replace(PLACE, said, 1), encoding="utf-8", newline="\n")
        if settings.site_url:
            template = f"{self.build.absolute(url)}?q={{searchTerms}}"
            name, tag = settings.site_name, settings.tag(locale)
            hint = settings.interface.text(locale, "find-hint")
            xml = write_opensearch(name, hint, template, tag)
            (site / _opensearch(self.build, locale)).write_text(xml, encoding="utf-8", newline="\n")


def _opensearch(build: Build, locale: str) -> str:
    """Return the address of a locale's description below the site's root."""
    folder = "" if locale == build.settings.source else f"{locale}/"
    return f"{folder}opensearch.xml"


def _place(build: Build, target: str) -> IndexPlace:
    """Return what an index says of the site."""
    settings = build.settings
    folders = [f"{one.folder}/" for one in list_views(settings) if one.target == target]
    tags = (settings.tag(settings.source), settings.tag(target))
    return IndexPlace((settings.source, target), tags, ("", f"{target}/", folders[0], folders[1]))


def list_names(
    entries: Sequence[Entry], is_target: bool, url: str, words: Any, other_tag: str
) -> Iterator[Listed]:
    """Yield what a page of names lists: terms, papers and titles, in the interface's language.

    `other_tag` is the tag of the language that is not the interface's.
    """
    for entry in entries:
        source, target = entry.urls[:2]
        own, other = (target, source) if is_target else (source, target)
        place = get_relative_url((own if own is not None else other) or "", url)
        for unit in entry.heads:
            name, other, is_own = _names(unit, is_target)
            anchor = f"#{unit.anchor}" if unit.anchor else ""
            kind, tag = _kind(entry, unit, words), "" if is_own else other_tag
            yield Listed(name, other, place + anchor, kind, tag)


def _names(unit: EntryUnit, is_target: bool) -> tuple[str, str, bool]:
    """Return a unit's name, its name in the other language, and if the first is the interface's.

    What has one name in both languages has it once, and that is the source's: titles of papers.
    """
    own, other = (unit.target, unit.source) if is_target else (unit.source, unit.target)
    if not own or own == other:
        return other, "", not is_target and bool(own)
    return own, other, True


def _kind(entry: Entry, unit: EntryUnit, words: Any) -> str:
    """Return what a unit is in the interface's words, nothing for a page."""
    if unit.rank is Rank.TERM:
        return str(words("find-term"))
    known = {"paper": "find-paper", "topic": "find-topic"}
    return str(words(known[entry.kind])) if entry.kind in known else ""


def make_file(build: Build, locale: str, config: MkDocsConfig) -> Any:
    """Return the page of results in a locale."""
    title = build.settings.interface.text(locale, "search")
    front = {"title": title, "search": {"exclude": True}, "hide": ["toc"]}
    body = head_page(build.settings.interface, locale, "search") + PLACE
    return generated_page(config, KEY, locale, build.settings.source, front=front, body=body)


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder, each with the folders that its name says."""
    for below in {name.rpartition("/")[0] for name in files}:
        (folder / below).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _remove_empty(path: Path) -> None:
    """Delete the theme's index, which is empty, and the folder that was made for it."""
    if path.exists() and not path.read_bytes():
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
