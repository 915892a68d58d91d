"""The files of the pages that are made of data; what they say is written in `library_pages`."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from bitext.library.catalogue import (
    Declared,
    Wanted,
    check_declared,
    declares,
    wanted_pages,
)
from bitext.library.citations import CitationExtension, Citing
from bitext.library.glossary import Glossary
from bitext.library.papers import Bibliography
from bitext.mkdocs.assets import ASSETS, TEMPLATES, list_assets
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.i18n import generated_page, key_of, stand_on, to_source_file
from bitext.mkdocs.library_pages import CARDS, SHELF
from bitext.mkdocs.library_state import Library
from bitext.model import Finding, Meta
from bitext.site.settings import Settings
from bitext.text.characters import safe_title

Report = Callable[[Finding], None]


def begin(
    settings: Settings, bibliography: Bibliography, glossary: Glossary, config: MkDocsConfig
) -> Library | None:
    """Return the library of a build that begins, or None where the site has switched nothing on."""
    if not (settings.posts or settings.papers or settings.topics or settings.glossary):
        return None
    loader = FileSystemLoader([*config.theme.dirs, str(TEMPLATES)])
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    list_assets(config, CARDS)
    citing = CitationExtension(Citing({}, lambda _: ""))
    return Library(settings, bibliography, glossary, environment, citing)


def add_files(
    library: Library, build: Build, files: Files, config: MkDocsConfig, report: Report
) -> None:
    """Add the generated pages of a pass to its files.

    What is in their way is reported and left as it is.
    """
    settings, locale = library.settings, build.locale
    pages = {key_of(file): file for file in files.documentation_pages() if hasattr(file, "locale")}
    declared = {(locale, key): one for key, one in _declared(build, pages).items()}
    found = wanted_pages(
        declared,
        library.bibliography,
        papers=bool(settings.papers),
        topics=settings.topics,
        glossary=bool(settings.glossary),
    )
    library.wanted = {want.key: want for want in found} | library.wanted
    library.declared |= declared
    for finding in check_declared(list(library.wanted.values()), declared, library.bibliography):
        report(finding)
    for want in library.wanted.values():
        file = _place_file(library, want, locale, pages.get(want.key), files=files, config=config)
        if file is not None:
            library.files[locale, want.key] = file
    if build.in_source_pass:
        _add_assets(library, files, config)


def _declared(build: Build, pages: Mapping[str, File]) -> dict[str, Declared]:
    """Return the front matter of the pass's pages by key."""
    sources = {key: to_source_file(file) for key, file in pages.items()}
    opened = {key: build.open(file) for key, file in sources.items() if file}
    return {key: Declared(one.path, one.meta) for key, one in opened.items()}


def _place_file(
    library: Library, want: Wanted, locale: str, own: Any, *, files: Files, config: MkDocsConfig
) -> Any:
    """Return the file of a generated page in the pass's locale: the site's own, or a new one.

    None where the site has a page there that does not say it is that.
    """
    made = {other: make_file(library, want, other, config) for other in library.settings.names}
    if own is None:
        file = made[locale]
        passed = {code: one for (code, key), one in library.files.items() if key == want.key}
        file.alternates = made | passed | {locale: file}
        files.append(file)
        return file
    declared = library.declared.get((locale, want.key), Declared("", Meta()))
    if not declares(declared.meta, want):
        return None
    own.inclusion = InclusionLevel.NOT_IN_NAV
    own.alternates = made | own.alternates
    return own


def _add_assets(library: Library, files: Files, config: MkDocsConfig) -> None:
    """Add the styles and scripts of the generated pages, and each paper's BibTeX."""
    for name in (*CARDS, *SHELF):
        text = (ASSETS / name).read_text(encoding="utf-8")
        file = File.generated(config, f"assets/bitext/{name}", content=text)
        stand_on(file, str(ASSETS / name))
        files.append(file)
    for paper in library.bibliography.papers:
        bibtex = f"{paper.bibtex}\n"
        file = File.generated(config, f"papers/{paper.slug}.bib", content=bibtex)
        stand_on(file, config.config_file_path)
        files.append(file)


def keys(library: Library | None) -> frozenset[str]:
    """Return the keys of the pages that each language so far has, with a text or without."""
    if library is None:
        return frozenset()
    seen = {locale for locale, _ in library.files}
    return frozenset(
        key for key, count in Counter(key for _, key in library.files).items() if count == len(seen)
    )


def make_file(library: Library, want: Wanted, locale: str, config: MkDocsConfig) -> Any:
    """Return the generated file of a page in a locale, made once."""
    if (locale, want.key) not in library.made:
        words = library.settings.interface.wording(locale)
        titles = {"papers": words.papers, "topics": words.themes, "glossary": words.glossary}
        title = titles.get(want.kind, want.name.replace("-", " ").capitalize())
        if want.kind == "paper":
            title = safe_title(library.by_key[want.name].title)
        source = library.settings.source
        file = generated_page(config, want.key, locale, source, front={"title": title})
        library.made[locale, want.key] = file
    return library.made[locale, want.key]
