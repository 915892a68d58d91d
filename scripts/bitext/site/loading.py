"""Settings -> Site: read every file, parse it, pair and align the pages. The pipeline on one screen."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path, PurePosixPath

from markdown import Markdown

from bitext.align import Aligner, align_pages, load_aligner
from bitext.findings import Finding, Location, Severity
from bitext.library.bibliography import read_papers
from bitext.library.citations import CitationExtension, Citing
from bitext.library.glossary import Glossary, read_glossary
from bitext.library.papers import Bibliography
from bitext.model import Bitext, Page
from bitext.parse import convert_with, parse_page, read_source
from bitext.parse.frontmatter import read_front_matter
from bitext.site.settings import Settings, SourceFile

PARALLEL = 40
"""Pairs of pages that are worth a process of their own."""

Files = tuple[SourceFile | None, SourceFile | None]
"""A page's file in the source and in the target."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the commands know of a site. `texts` holds its Markdown files by path relative to the root."""

    settings: Settings
    pages: tuple[Bitext, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    bibliography: Bibliography = field(default_factory=Bibliography)
    glossary: Glossary = field(default_factory=Glossary)


@dataclass(frozen=True, slots=True)
class Loaded:
    """One pair of files, read, parsed and aligned."""

    bitext: Bitext
    texts: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]


def load_site(settings: Settings) -> Site:
    """Return the site that the settings describe. Files that cannot be read are findings, never errors."""
    bibliography, glossary = load_bibliography(settings), load_glossary(settings)
    pairs = pair_files(settings)
    workers = min(os.cpu_count() or 1, max(1, len(pairs) // PARALLEL))
    if workers == 1:
        loaded = load_pairs(settings, bibliography, pairs)
    else:
        size = -(-len(pairs) // (4 * workers))
        chunks = [pairs[start : start + size] for start in range(0, len(pairs), size)]
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            parts = pool.map(
                load_pairs, [settings] * len(chunks), [bibliography] * len(chunks), chunks
            )
            loaded = [one for part in parts for one in part]
    findings = [finding for one in loaded for finding in one.findings]
    return Site(
        settings,
        tuple(one.bitext for one in loaded),
        dict(entry for one in loaded for entry in one.texts),
        (*findings, *bibliography.findings, *glossary.findings),
        bibliography,
        glossary,
    )


def load_bibliography(settings: Settings) -> Bibliography:
    """Return the site's papers; none where it names no file."""
    text, path, wrong = _read_data(settings, settings.papers)
    found = read_papers(text, path) if settings.papers else Bibliography()
    return replace(found, findings=(*wrong, *found.findings))


def load_glossary(settings: Settings) -> Glossary:
    """Return the site's terms; none where it names no file."""
    text, path, wrong = _read_data(settings, settings.glossary)
    found = (
        read_glossary(text, settings.source, settings.target, path)
        if settings.glossary and not wrong
        else Glossary()
    )
    return replace(found, findings=(*wrong, *found.findings))


def _read_data(settings: Settings, name: str) -> tuple[str, str, tuple[Finding, ...]]:
    """Return a data file's text, its path as findings show it, and a finding where it is not there or leads out of the docs folder."""
    if not name:
        return "", "", ()
    file = settings.docs_dir / name
    path = settings.relative(file)
    if escapes(file, settings.docs_dir):
        return "", path, (outside(path),)
    if not file.is_file():
        return (
            "",
            path,
            (
                Finding(
                    Location(path),
                    "data-missing",
                    Severity.ERROR,
                    "no such file",
                    "mkdocs.yml names it under bitext",
                ),
            ),
        )
    text, wrong = read_source(file.read_bytes(), path)
    return text, path, tuple(wrong)


def pair_files(settings: Settings) -> list[Files]:
    """Return the site's files as pairs of source and target, in order of key; files of further locales are left out."""
    found: dict[str, dict[str, SourceFile]] = {}
    for file in settings.files:
        found.setdefault(file.key, {})[file.locale] = file
    pairs = (
        (files.get(settings.source), files.get(settings.target))
        for _, files in sorted(found.items())
    )
    return [(source, target) for source, target in pairs if source or target]


def target_path(settings: Settings, bitext: Bitext) -> str:
    """Return the translation's path relative to the root: its own, or where it would be beside its source."""
    if bitext.target:
        return bitext.target.path
    source = bitext.source.path if bitext.source else ""
    key = bitext.source.key if bitext.source else ""
    name = f"{settings.source}/{key}"
    if key and (source == name or source.endswith(f"/{name}")):
        return f"{source.removesuffix(name)}{settings.target}/{key}"
    path = PurePosixPath(source)
    stem = path.stem.removesuffix(f".{settings.source}")
    return str(path.with_name(f"{stem}.{settings.target}{path.suffix}"))


def converter(settings: Settings, bibliography: Bibliography) -> Markdown:
    """Return a Markdown instance that reads pages as the site does."""
    citing = Citing({paper.key: paper.key for paper in bibliography.papers}, lambda key: f"#{key}")
    extra = [CitationExtension(citing)] if settings.papers else []
    return convert_with([*settings.extensions, *extra], settings.configs)


def load_pairs(
    settings: Settings, bibliography: Bibliography, pairs: Sequence[Files]
) -> list[Loaded]:
    """Read, parse and align pairs of files, one Markdown converter and one aligner for all of them."""
    md = converter(settings, bibliography)
    aligner = load_aligner(settings.source, settings.target)
    return [load_pair(settings, md, aligner, pair) for pair in pairs]


def load_pair(settings: Settings, md: Markdown, aligner: Aligner, files: Files) -> Loaded:
    """Read, parse and align one pair of files; a side that is missing or leads out of the docs folder is left out."""
    texts: list[tuple[str, str]] = []
    findings: list[Finding] = []
    pages: list[Page | None] = []
    for file in files:
        page = None
        if file is not None:
            path = settings.relative(file.path)
            if escapes(file.path, settings.docs_dir):
                findings.append(outside(path))
            else:
                text, wrong = read_source(file.path.read_bytes(), path)
                findings += [*wrong, *read_front_matter(text, path)[3]]
                texts.append((path, text))
                page = parse_page(md, text, key=file.key, path=path, locale=file.locale)
        pages.append(page)
    return Loaded(align_pages(pages[0], pages[1], aligner), tuple(texts), tuple(findings))


def escapes(path: Path, docs_dir: Path) -> bool:
    """Say whether a path, all links followed, leads out of the docs folder."""
    return not path.resolve().is_relative_to(docs_dir.resolve())


def outside(path: str) -> Finding:
    """Return the finding about a file that leads out of the docs folder."""
    message = "this file is a link to a place outside the docs folder and is left out"
    return Finding(
        Location(path), "outside-docs", Severity.ERROR, message, "put a copy of the file here"
    )
