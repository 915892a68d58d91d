"""From settings to page pairs: the pipeline on one screen.

    files -> Reader.read -> Reading, Reading -> pair_pages -> PagePair -> status, checks, search, …

Every command walks this path, and so does the build, except that there MkDocs' own conversion of
a page serves as the reading wherever no other plugin has changed the text.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bitext.align import Aligner, load_aligner
from bitext.library.glossary import Glossary, read_glossary
from bitext.library.papers import Bibliography
from bitext.library.posts import find_repeated_ids, is_in_post
from bitext.model import Bitext, Finding, InputError, Location, Severity
from bitext.parse import read_source
from bitext.site.files import find_unusable, near_path, real_path
from bitext.site.kept import Data, KeptPairs, read_data
from bitext.site.pairs import PagePair, pair_pages, target_path
from bitext.site.reader import Reader, Reading, without_repetitions
from bitext.site.settings import PageFiles, Settings, SourceFile
from bitext.site.store import Store, open_store
from bitext.text.characters import writable


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the commands know of a site, or of the pages of it that they were given."""

    settings: Settings
    pages: tuple[PagePair, ...]
    bibliography: Bibliography
    glossary: Glossary
    kept: KeptPairs

    @property
    def texts(self) -> dict[str, str]:
        """The texts of the pages' files, by their paths from the root."""
        found = {}
        for pair in self.pages:
            if pair.source_path:
                found[pair.source_path] = pair.source_text
            if pair.files.target and pair.target:
                found[pair.target.path] = pair.target_text
        return found

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files themselves: pages, bibliography, glossary, configuration."""
        pages = [finding for page in self.pages for finding in page.findings]
        posts = self.settings.posts
        parts = [page for page in self.pages if page.source_path and is_in_post(page.key, posts)]
        sources = {page.key: page.source for page in parts if page.source}
        repeated = find_repeated_ids(sources, posts)
        data = (self.bibliography, self.glossary, self.settings)
        return without_repetitions(
            [*pages, *repeated, *(finding for one in data for finding in one.findings)]
        )


Watch = Callable[[Sequence[PageFiles]], Iterable[PageFiles]]
"""Hands on the pages that are read one by one, and sees how far that is."""


def load_site(
    settings: Settings, chosen: Sequence[PageFiles] | None = None, watch: Watch = iter
) -> Site:
    """Return the site that the settings describe, reduced to the chosen pages where some are given.

    Files that cannot be read are findings. The pages come in the order in which they are given.
    """
    bibliography, glossary = load_bibliography(settings), load_glossary(settings)
    reader = make_reader(settings, bibliography)
    wanted = settings.page_files() if chosen is None else chosen
    store = open_store(settings.folder, wanted=settings.store)
    kept = KeptPairs(settings, reader, store)
    pages = tuple(read_pairs(settings, reader, wanted, kept, watch))
    store.flush()
    return Site(settings, pages, bibliography, glossary, kept)


def make_reader(settings: Settings, bibliography: Bibliography) -> Reader:
    """Return the reader of a site's pages, which knows the papers that they may cite."""
    return Reader(settings, [paper.key for paper in bibliography.papers])


def read_pairs(
    settings: Settings,
    reader: Reader,
    wanted: Sequence[PageFiles],
    kept: KeptPairs | None = None,
    watch: Watch = iter,
) -> Iterator[PagePair]:
    """Yield the page pairs one by one, in the order in which their files are given.

    Those that `kept` knows come from the store; the others go into it.
    """
    known = kept or KeptPairs(settings, reader, Store(None))
    return known.make_each(wanted, _Maker(settings, reader, known).load, watch)


class _Maker:
    """Reads and pairs pages, an aligner for each locale and a source once for all targets."""

    def __init__(self, settings: Settings, reader: Reader, known: KeptPairs) -> None:
        self._settings, self._reader, self._known = settings, reader, known
        self._aligners: dict[str, Aligner] = {}
        self._sources: dict[SourceFile, Reading] = {}

    def load(self, files: PageFiles) -> PagePair:
        """Return the pair of two files, from the store where that knows it."""
        data = read_data(self._settings, files)
        pair = self._known.load(files, data, partial(self.remake, files, data))
        if pair is not None:
            return pair
        readings = self.read(files, data)
        return self._known.keep(self.pair(files, *readings), data, *readings)

    def read(self, files: PageFiles, data: Data) -> tuple[Reading | None, Reading | None]:
        """Return the readings of both files, of which these bytes are known."""
        source, target = data or (None, None)
        left = self._sources.get(files.source) if files.source else None
        if left is None and files.source:
            left = self._reader.read(files.source, source)
            if len(self._settings.targets) > 1:  # it is needed again for the next target
                self._sources[files.source] = left
        return left, self._reader.read(files.target, target) if files.target else None

    def pair(self, files: PageFiles, source: Reading | None, target: Reading | None) -> PagePair:
        """Return the pair of two readings."""
        if files.locale not in self._aligners:
            self._aligners[files.locale] = load_aligner(self._settings.source, files.locale)
        return pair_pages(self._settings, files, source, target, self._aligners[files.locale])

    def remake(self, files: PageFiles, data: Data) -> Bitext:
        """Return the alignment of two files of which these bytes are known."""
        return self.pair(files, *self.read(files, data)).bitext


def select_files(settings: Settings, paths: Iterable[Path], locale: str = "") -> list[PageFiles]:
    """Return the pages that the paths name, all of them where no path is given.

    A path is a file of either side or a folder, a translation's also where it is not written yet;
    `locale` is the translation that is meant, all of them where it is empty. Raises InputError for
    a path that is no page, and a locale that is none.
    """
    if locale and locale not in settings.targets:
        known = ", ".join(settings.targets)
        raise InputError(f"--locale '{locale}': no translation is called so; the site has {known}")
    pages = [page for page in settings.page_files() if locale in ("", page.locale)]
    named = [*paths]
    if not named:
        return pages
    chosen: dict[PageFiles, None] = {}
    for path in named:
        real = real_path(path)
        found = [page for page in pages if _lies_at(settings, page, real)]
        if not found:
            why = "not a page of the site" if path.exists() else "no such file"
            near = "" if path.exists() else near_path(path)
            raise InputError(f"{path}: {why}{near or f'; {_advise(settings, real)}'}")
        chosen |= dict.fromkeys(found)
    return list(chosen)


def _lies_at(settings: Settings, page: PageFiles, path: Path) -> bool:
    """Return whether one of the page's files, as they are or would be, is the path or below it."""
    files = [real_path(file.path) for file in (page.source, page.target) if file]
    if not page.target:
        files.append(real_path(settings.root / target_path(settings, page)))
    return any(file == path or path in file.parents for file in files)


def _advise(settings: Settings, path: Path) -> str:
    """Return how a page can be named, where a path is that of none."""
    below = settings.relative(settings.docs_dir)
    locale = path.name if path.parent == real_path(settings.docs_dir) else ""
    if settings.layout == "suffix" and locale in settings.targets:
        return f"a translation of x.md is x.{locale}.md here; name such a file, or {below}"
    return f"name a Markdown file, or a folder, below {below}"


def load_bibliography(settings: Settings) -> Bibliography:
    """Return the site's papers; none where it names no file."""
    text, path, wrong = _read_data(settings, settings.papers)
    found = Bibliography()
    if settings.papers:
        from bitext.library.bibliography import read_papers  # noqa: PLC0415 (with a parser)

        found = read_papers(text, path)
    return replace(found, findings=(*wrong, *found.findings))


def load_glossary(settings: Settings) -> Glossary:
    """Return the site's terms, without control characters; none where it names no file."""
    text, path, wrong = _read_data(settings, settings.glossary)
    found = Glossary()
    if settings.glossary and all(one.severity is Severity.WARNING for one in wrong):
        found = read_glossary(writable(text), settings.source, settings.target, path)
    return replace(found, findings=(*wrong, *found.findings))


def _read_data(settings: Settings, name: str) -> tuple[str, str, tuple[Finding, ...]]:
    """Return a data file's text, its path as findings show it, and what is wrong with it."""
    if not name:
        return "", "", ()
    file = settings.docs_dir / name
    path = settings.relative(file)
    wrong = find_unusable(file, settings.docs_dir, path)
    if wrong and (file.exists() or file.is_symlink()):
        return "", path, (wrong,)
    if wrong:
        hint = "create it, or correct its name under bitext in mkdocs.yml"
        missing = Finding(Location(path), "data-missing", Severity.ERROR, "no such file", hint)
        return "", path, (missing,)
    text, found = read_source(file.read_bytes(), path)
    # What is no text at all has control characters, too.
    undecoded = [finding for finding in found if finding.severity is Severity.ERROR]
    return text, path, tuple(undecoded or found)
