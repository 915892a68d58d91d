"""Glue: the generated pages' files and their place in the navigation. What stands on the pages is in `shelving`."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
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
from bitext.mkdocs.shelving import CARDS, SHELF, Library
from bitext.model import Meta
from bitext.parse import read_source
from bitext.parse.frontmatter import read_front_matter
from bitext.site.loading import load_bibliography, load_glossary
from bitext.site.settings import Settings
from bitext.text.characters import safe_title

GROUPED = 30
"""Papers from which on the navigation groups them by year."""

PRUNED = 100
"""Generated pages from which on the theme shows only the branch of the navigation that a page is on: the whole of it on each
page would cost the square of their number."""

Report = Callable[[Finding], None]


def begin(settings: Settings, config: MkDocsConfig, report: Report) -> Library | None:
    """Return the library of a build that begins, or None where the site has switched nothing on."""
    if not (settings.posts or settings.papers or settings.topics or settings.glossary):
        return None
    bibliography, glossary = load_bibliography(settings), load_glossary(settings)
    for finding in (*bibliography.findings, *glossary.findings):
        report(finding)
    templates = [*config.theme.dirs, str(Path(__file__).parents[1] / "templates")]
    environment = Environment(
        loader=FileSystemLoader(templates), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    for name in CARDS:
        listed = config.extra_css if name.endswith(".css") else config.extra_javascript
        if f"assets/bitext/{name}" not in listed:
            listed.append(f"assets/bitext/{name}")
    return Library(
        settings, bibliography, glossary, environment, CitationExtension(Citing({}, lambda _: ""))
    )


def add_files(
    library: Library, files: Files, config: MkDocsConfig, locale: str, report: Report
) -> None:
    """Add the generated pages of a pass to its files; what is in their way is reported and left as it is."""
    settings = library.settings
    pages: dict[str, Any] = {
        file.norm_src_uri: file
        for file in files.documentation_pages()
        if hasattr(file, "norm_src_uri")
    }
    declared = {
        (locale, key): _declared(Path(file.abs_src_path), settings)
        for key, file in pages.items()
        if file.abs_src_path is not None
    }
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
    notes: dict[str, dict[str, Any]] = {}
    for (code, key), file in library.files.items():
        notes.setdefault(key, {})[code] = file
    for want in library.wanted.values():
        versions = {other: make_file(library, want, other, config) for other in settings.names}
        file = pages.get(want.key)
        if file is None:
            file = versions[locale]
            file.alternates = versions | notes.get(want.key, {}) | {locale: file}
            files.append(file)
        elif not declares(declared.get((locale, want.key), Declared("", Meta())).meta, want):
            continue
        else:
            file.inclusion = InclusionLevel.NOT_IN_NAV
            file.alternates = versions | file.alternates
        library.files[locale, want.key] = file
    if locale == settings.source:
        for name in (*CARDS, *SHELF):
            text = (Path(__file__).parents[1] / "assets" / "dist" / name).read_text(
                encoding="utf-8"
            )
            files.append(File.generated(config, f"assets/bitext/{name}", content=text))
        for paper in library.bibliography.papers:
            files.append(
                File.generated(config, f"papers/{paper.slug}.bib", content=f"{paper.bibtex}\n")
            )


def _declared(path: Path, settings: Settings) -> Declared:
    shown = settings.relative(path)
    return Declared(shown, read_front_matter(read_source(path.read_bytes(), shown)[0], shown)[0])


def keys(library: Library | None) -> frozenset[str]:
    """Return the keys of the pages that each language so far has, with a text of their own or without."""
    if library is None:
        return frozenset()
    seen = {locale for locale, _ in library.files}
    return frozenset(
        key for key, count in Counter(key for _, key in library.files).items() if count == len(seen)
    )


def make_file(library: Library, want: Wanted, locale: str, config: MkDocsConfig) -> Any:
    """Return the generated file of a page in a locale, with the attributes that static-i18n gives to files."""
    if (locale, want.key) in library.made:
        return library.made[locale, want.key]
    words = wording_for(locale)
    titles = {
        "papers": words.papers,
        "topics": words.themes,
        "glossary": words.glossary,
        "topic": want.name.replace("-", " ").capitalize(),
    }
    title = (
        safe_title(library.by_key[want.name].title) if want.kind == "paper" else titles[want.kind]
    )
    front = yaml.safe_dump({"title": title}, allow_unicode=True, width=10_000)
    prefix = "" if locale == library.settings.source else f"{locale}/"
    place = File.generated(config, prefix + want.key, content="")
    file: Any = File.generated(
        config,
        f"{locale}/{want.key}",
        content=f"---\n{front}---\n",
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.dest_uri, file.url = place.dest_uri, place.url
    file.norm_src_uri, file.locale, file.locale_alternate_of, file.localization = (
        want.key,
        locale,
        locale,
        None,
    )
    file.alternates = {locale: file}
    library.made[locale, want.key] = file
    return file


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
