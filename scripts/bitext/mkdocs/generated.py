"""Glue: the generated pages' files and their place in the navigation. What stands on the pages is in `shelving`."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as MkPage

from bitext.findings import Finding
from bitext.interface.wording import wording_for
from bitext.library.catalogue import (
    GLOSSARY,
    PAPERS,
    TOPICS,
    Declared,
    Wanted,
    check_declared,
    declares,
    topic_ranks,
    wanted_pages,
)
from bitext.library.citations import CitationExtension, Citing
from bitext.library.collation import sort_key
from bitext.library.glossary import Glossary
from bitext.library.papers import Bibliography
from bitext.mkdocs.assets import ASSETS, TEMPLATES, list_assets
from bitext.mkdocs.build import Build
from bitext.mkdocs.i18n import generated_page, key_of, to_source_file
from bitext.mkdocs.shelving import CARDS, SHELF, Library
from bitext.model import Meta
from bitext.site.settings import Settings
from bitext.text.characters import safe_title

GROUPED = 30
"""Papers from which on the navigation groups them by year."""

PRUNED = 100
"""Generated pages from which on the theme shows only the branch of the navigation that a page is on: the whole of it on each
page would cost the square of their number."""

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
        files.append(File.generated(config, f"assets/bitext/{name}", content=text))
    for paper in library.bibliography.papers:
        bibtex = f"{paper.bibtex}\n"
        files.append(File.generated(config, f"papers/{paper.slug}.bib", content=bibtex))


def keys(library: Library | None) -> frozenset[str]:
    """Return the keys of the pages that each language so far has, with a text of their own or without."""
    if library is None:
        return frozenset()
    seen = {locale for locale, _ in library.files}
    return frozenset(
        key for key, count in Counter(key for _, key in library.files).items() if count == len(seen)
    )


def make_file(library: Library, want: Wanted, locale: str, config: MkDocsConfig) -> Any:
    """Return the generated file of a page in a locale, made once."""
    if (locale, want.key) not in library.made:
        words = wording_for(locale)
        titles = {"papers": words.papers, "topics": words.themes, "glossary": words.glossary}
        title = titles.get(want.kind, want.name.replace("-", " ").capitalize())
        if want.kind == "paper":
            title = safe_title(library.by_key[want.name].title)
        source = library.settings.source
        file = generated_page(config, want.key, locale, source, front={"title": title})
        library.made[locale, want.key] = file
    return library.made[locale, want.key]


def add_nav(library: Library, nav: Navigation, config: MkDocsConfig, locale: str) -> Navigation:
    """Put the generated pages into the navigation, where the site's own navigation does not have them already."""
    words = wording_for(locale)

    def page(key: str) -> MkPage | None:
        file = library.files.get((locale, key))
        return None if file is None else file.page or MkPage(None, file, config)

    order = {
        own.file.norm_src_uri: number
        for number, own in enumerate(nav.pages)
        if hasattr(own.file, "norm_src_uri")
    }
    ranks = topic_ranks(library.declared, order)
    titles = {paper.key: sort_key(paper.title, locale) for paper in library.bibliography.papers}
    sorting: dict[str, Callable[[Wanted], Any]] = {
        "topic": lambda want: (ranks.get(want.name, len(ranks)), want.name),
        "paper": lambda want: titles[want.name],
    }
    for index, kind, title in ((TOPICS, "topic", words.themes), (PAPERS, "paper", words.papers)):
        wanted = sorted(
            (want for want in library.wanted.values() if want.kind == kind), key=sorting[kind]
        )
        below = [(want, own) for want in wanted if (own := page(want.key)) is not None]
        group = _year(library, words.no_year) if kind == "paper" and len(below) > GROUPED else None
        _place(nav, title, page(index), below, group)
    glossary = page(GLOSSARY)
    if glossary is not None and glossary not in nav.pages:
        nav.items.append(glossary)
    _chain(nav)
    features = config.theme.get("features")
    if (
        len(library.wanted) > PRUNED
        and isinstance(features, list)
        and "navigation.prune" not in features
    ):
        features.append("navigation.prune")
    if config.nav:
        library.order = tuple(
            dict.fromkeys(
                own.file.norm_src_uri for own in nav.pages if hasattr(own.file, "norm_src_uri")
            )
        )
    return nav


def _year(library: Library, unknown: str) -> Callable[[Wanted], str]:
    return lambda want: library.by_key[want.name].year or unknown


def _place(
    nav: Navigation,
    title: str,
    index: MkPage | None,
    below: list[tuple[Wanted, MkPage]],
    group: Callable[[Wanted], str] | None,
) -> None:
    """Add a section of pages, in `group`s if given, the latest first; where the site placed its index, they follow it there."""
    placed = set(map(id, nav.pages))
    new: list[Any] = []
    groups: dict[str, list[Any]] = {}
    for want, page in below:
        if id(page) not in placed:
            (new if group is None else groups.setdefault(group(want), [])).append(page)
    new += [Section(name, groups[name]) for name in sorted(groups, reverse=True)]
    if index is None or id(index) not in placed:
        if index or new:
            nav.items.append(Section(title, [*([index] if index else []), *new]))
        return
    parent = index.parent
    if isinstance(parent, Section) and parent.children[0] is index:
        parent.children.extend(new)
        return
    siblings = parent.children if isinstance(parent, Section) else nav.items
    siblings[siblings.index(index)] = Section(title, [index, *new])


def _chain(nav: Navigation) -> None:
    """Set every page's parent and neighbours anew."""
    pages: list[MkPage] = []

    def walk(items: list[Any], parent: Section | None) -> None:
        for item in items:
            item.parent = parent
            if isinstance(item, Section):
                walk(item.children, item)
            elif isinstance(item, MkPage):
                pages.append(item)

    walk(nav.items, None)
    nav.pages = pages
    for before, page, after in zip([None, *pages[:-1]], pages, [*pages[1:], None], strict=True):
        page.previous_page, page.next_page = before, after
