"""Reading a page: bytes, text, front matter, sections, in the same way for everybody."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bitext.findings import Finding
from bitext.library.citations import CitationExtension, Citing
from bitext.model import Fault, Meta, Page, Section
from bitext.parse import convert_with, find_faults, read_body, read_source
from bitext.parse.frontmatter import read_front_matter
from bitext.parse.snippets import SnippetGuard, find_refused
from bitext.site.files import escapes, outside
from bitext.site.settings import Settings, SourceFile


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's text with the front matter off, before anything is converted.

    `body` is what is left of `text`; `offset` is how many lines precede it.
    """

    file: SourceFile
    path: str
    text: str
    meta: Meta
    body: str
    offset: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as its file says it: the parsed page, the file's text, and what is wrong with either.

    `page` is None where the file leads out of the docs folder and is not read at all.
    """

    page: Page | None
    text: str = ""
    findings: tuple[Finding, ...] = ()


def open_file(settings: Settings, file: SourceFile) -> Opened:
    """Return a file's text and front matter. Raises OSError where it cannot be read."""
    text, findings = read_source(file.path.read_bytes(), settings.relative(file.path))
    opened = open_text(settings, file, text)
    return Opened(
        file,
        opened.path,
        text,
        opened.meta,
        opened.body,
        opened.offset,
        (*findings, *opened.findings),
    )


def open_text(settings: Settings, file: SourceFile, text: str) -> Opened:
    """Return a text as that file's: an earlier version, or one about to be written."""
    path = settings.relative(file.path)
    meta, body, offset, findings = read_front_matter(text, path)
    return Opened(file, path, text, meta, body, offset, tuple(findings))


def to_reading(
    opened: Opened,
    sections: tuple[Section, ...],
    findings: Iterable[Finding],
    faults: tuple[Fault, ...] = (),
) -> Reading:
    """Return the reading of a file whose text was converted to these sections."""
    page = Page(opened.file.key, opened.path, opened.file.locale, opened.meta, sections, faults)
    return Reading(page, opened.text, (*opened.findings, *findings))


class Reader:
    """Reads a site's pages: all its Markdown extensions and ours, snippets under the guard.

    Build, commands, history and suggestions use this one class, so that what is shown, judged,
    stamped and compared with earlier versions is the same text, parsed in the same way.
    """

    def __init__(self, settings: Settings, papers: Collection[str] = ()) -> None:
        """Prepare a converter for the site; `papers` are the citekeys of its bibliography.

        Raises InputError, one line, where a Markdown extension cannot be loaded.
        """
        self._settings = settings
        self._guard = SnippetGuard(settings.docs_dir)
        extensions = [*settings.extensions, self._guard]
        if settings.papers:
            citing = Citing({key: key for key in papers}, lambda key: f"#{key}")
            extensions.append(CitationExtension(citing))
        self._md = convert_with(extensions, settings.configs)

    def read(self, file: SourceFile) -> Reading:
        """Return what a file holds; never raises for what is in it."""
        if escapes(file.path, self._settings.docs_dir):
            return Reading(None, findings=(outside(self._settings.relative(file.path)),))
        return self.convert(open_file(self._settings, file))

    def read_text(self, text: str, file: SourceFile) -> Reading:
        """Return what a text would be as that file's."""
        return self.convert(open_text(self._settings, file, text))

    def render(self, text: str) -> str:
        """Return the HTML that a page's text makes, with the parser's marks."""
        self._md.reset()
        return str(self._md.convert(read_front_matter(text, "")[1]))

    def convert(self, opened: Opened) -> Reading:
        """Return the reading of an opened file."""
        sections, findings = read_body(self._md, opened.body, opened.offset, opened.path)
        refused = find_refused(self._guard, opened.text, opened.path)
        faults = find_faults(self._md, self._settings.allowed)
        return to_reading(opened, sections, (*findings, *refused), faults)


def unique(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without repetitions, in order: a source is read once for each target."""
    return tuple(dict.fromkeys(findings))
