"""From settings to page pairs: the pipeline on one screen.

    files -> Reader.read -> Reading, Reading -> pair_pages -> PagePair -> status, checks, search, …

Every command walks this path, and so does the build, except that there MkDocs' own conversion of
a page serves as the reading wherever no other plugin has changed the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bitext.align import Aligner, load_aligner
from bitext.findings import Finding, InputError, Location, Severity
from bitext.library.bibliography import read_papers
from bitext.library.glossary import Glossary, read_glossary
from bitext.library.papers import Bibliography
from bitext.library.posts import find_repeated_ids
from bitext.parse import read_source
from bitext.site.files import escapes, outside
from bitext.site.pairs import PagePair, pair_pages
from bitext.site.reader import Reader, Reading, unique
from bitext.site.settings import PageFiles, Settings, SourceFile


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the commands know of a site, or of the pages of it that they were given."""

    settings: Settings
    pages: tuple[PagePair, ...] = ()
    bibliography: Bibliography = field(default_factory=Bibliography)
    glossary: Glossary = field(default_factory=Glossary)

    @property
    def texts(self) -> dict[str, str]:
        """The texts of the pages' files, by their paths from the root."""
        found = {}
        for pair in self.pages:
            if pair.source:
                found[pair.source.path] = pair.source_text
            if pair.target:
                found[pair.target.path] = pair.target_text
        return found

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files themselves: pages, bibliography and glossary."""
        pages = [finding for page in self.pages for finding in page.findings]
        sources = {page.key: page.source for page in self.pages if page.source}
        repeated = find_repeated_ids(sources, self.settings.posts)
        return unique([*pages, *repeated, *self.bibliography.findings, *self.glossary.findings])


def load_site(settings: Settings, chosen: Sequence[PageFiles] | None = None) -> Site:
    """Return the site that the settings describe, reduced to the chosen pages where some are given.

    Files that cannot be read are findings. The pages come in the order in which they are given.
    """
    bibliography, glossary = load_bibliography(settings), load_glossary(settings)
    reader = make_reader(settings, bibliography)
    wanted = settings.page_files() if chosen is None else chosen
    return Site(settings, tuple(read_pairs(settings, reader, wanted)), bibliography, glossary)


def make_reader(settings: Settings, bibliography: Bibliography) -> Reader:
    """Return the reader of a site's pages, which knows the papers that they may cite."""
    return Reader(settings, [paper.key for paper in bibliography.papers])


def read_pairs(
    settings: Settings, reader: Reader, wanted: Iterable[PageFiles]
) -> Iterator[PagePair]:
    """Yield the page pairs one by one, in the order in which their files are given."""
    aligners: dict[str, Aligner] = {}
    sources: dict[SourceFile, Reading] = {}
    several = len(settings.targets) > 1
    for files in wanted:
        if files.locale not in aligners:
            aligners[files.locale] = load_aligner(settings.source, files.locale)
        source = sources.get(files.source) if files.source else None
        if source is None and files.source:
            source = reader.read(files.source)
            if several:  # it is needed again for the next target
                sources[files.source] = source
        target = reader.read(files.target) if files.target else None
        yield pair_pages(settings, files, source, target, aligners[files.locale])


def select_files(settings: Settings, paths: Iterable[Path]) -> list[PageFiles]:
    """Return the pages that the paths name, all of them where no path is given.

    A path is a file of either side or a folder. Raises InputError for one that is no page.
    """
    pages = settings.page_files()
    named = [path.resolve() for path in paths]
    if not named:
        return pages
    chosen: dict[PageFiles, None] = {}
    for path in named:
        found = [page for page in pages if _lies_at(page, path)]
        if not found:
            why = "not a page of the site" if path.exists() else "no such file"
            hint = f"name a Markdown file, or a folder, below {settings.docs_dir}"
            raise InputError(f"{path}: {why}; {hint}")
        chosen |= dict.fromkeys(found)
    return list(chosen)


def _lies_at(page: PageFiles, path: Path) -> bool:
    """Return whether one of the page's files is the path or lies below it."""
    files = [file.path.resolve() for file in (page.source, page.target) if file]
    return any(file == path or path in file.parents for file in files)


def load_bibliography(settings: Settings) -> Bibliography:
    """Return the site's papers; none where it names no file."""
    text, path, wrong = _read_data(settings, settings.papers)
    found = read_papers(text, path) if settings.papers else Bibliography()
    return replace(found, findings=(*wrong, *found.findings))


def load_glossary(settings: Settings) -> Glossary:
    """Return the site's terms; none where it names no file."""
    text, path, wrong = _read_data(settings, settings.glossary)
    found = Glossary()
    if settings.glossary and not wrong:
        found = read_glossary(text, settings.source, settings.target, path)
    return replace(found, findings=(*wrong, *found.findings))


def _read_data(settings: Settings, name: str) -> tuple[str, str, tuple[Finding, ...]]:
    """Return a data file's text, its path as findings show it, and what is wrong with it."""
    if not name:
        return "", "", ()
    file = settings.docs_dir / name
    path = settings.relative(file)
    if escapes(file, settings.docs_dir):
        return "", path, (outside(path),)
    if not file.is_file():
        hint = "create it, or correct its name under bitext in mkdocs.yml"
        missing = Finding(Location(path), "data-missing", Severity.ERROR, "no such file", hint)
        return "", path, (missing,)
    text, wrong = read_source(file.read_bytes(), path)
    return text, path, tuple(wrong)
