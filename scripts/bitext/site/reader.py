"""Reading a page: bytes, text, front matter, sections, in the same way for everybody."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from markdown import Markdown

from bitext.library.citations import CitationExtension, Citing
from bitext.model import Fault, Finding, Meta, Page, Section
from bitext.parse import convert_with, find_faults, read_sections, read_source
from bitext.parse.frontmatter import read_front_matter
from bitext.parse.shared_code import SharedCode
from bitext.parse.snippets import SnippetGuard, find_refused
from bitext.site.files import find_unusable, unreadable
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

    `page` is None where the file leads out of the docs folder and is not read at all. `included`
    gives the files that snippets took in by the names that the page has for them.
    """

    page: Page | None
    text: str = ""
    findings: tuple[Finding, ...] = ()
    included: Mapping[str, str] = field(default_factory=dict)


def open_file(settings: Settings, file: SourceFile, data: bytes | None = None) -> Opened:
    """Return a file's text and front matter; `data` are its bytes where they are known.

    Raises OSError where it cannot be read.
    """
    held = file.path.read_bytes() if data is None else data
    text, findings = read_source(held, settings.relative(file.path))
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
        """Read a site's pages; `papers` are the citekeys of its bibliography."""
        self.papers = tuple(papers)
        self._settings = settings
        self._guard = SnippetGuard(settings.docs_dir, settings.folder)

    @cached_property
    def _md(self) -> Markdown:
        """The site's converter, made when first needed.

        Raises InputError, one line, where a Markdown extension cannot be loaded.
        """
        extensions = [*self._settings.extensions, self._guard, SharedCode()]
        if self._settings.papers:
            citing = Citing({key: key for key in self.papers}, lambda key: f"#{key}")
            extensions.append(CitationExtension(citing))
        return convert_with(extensions, self._settings.configs)

    def find_snippet(self, name: str) -> str | None:
        """Return the file that a page's snippet of this name would take in, None for none."""
        self._md.reset()
        return self._guard.find(name)

    def read(self, file: SourceFile, data: bytes | None = None) -> Reading:
        """Return what a file holds, of which `data` are the bytes where they are known.

        Never raises for what is in it.
        """
        shown = self._settings.relative(file.path)
        wrong = find_unusable(file.path, self._settings.docs_dir, shown)
        if wrong is not None:
            return Reading(None, findings=(wrong,))
        try:
            opened = open_file(self._settings, file, data)
        except OSError as error:  # it has vanished since
            return Reading(None, findings=(unreadable(shown, error.strerror or "not readable"),))
        return self.convert(opened)

    def read_text(self, text: str, file: SourceFile) -> Reading:
        """Return what a text would be as that file's."""
        return self.convert(open_text(self._settings, file, text))

    def render(self, text: str) -> str:
        """Return the HTML that a page's text makes, with the parser's marks."""
        self._md.reset()
        return str(self._md.convert(read_front_matter(text, "")[1]))

    def convert(self, opened: Opened) -> Reading:
        """Return the reading of an opened file."""
        sections, findings = read_sections(self._md, opened.body, opened.offset, opened.path)
        refused = find_refused(self._guard, opened.text, opened.path)
        faults = find_faults(self._md, self._settings.allowed)
        reading = to_reading(opened, sections, (*findings, *refused), faults)
        return replace(reading, included=dict(self._guard.included))


def without_repetitions(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without repetitions, in order: a source is read once for each target."""
    return tuple(dict.fromkeys(findings))
