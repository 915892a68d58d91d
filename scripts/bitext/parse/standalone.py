"""From bytes to a parsed page, for the command line and for tests.

The plugin uses the extension directly.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from pymdownx.snippets import SnippetMissingError

from bitext.model import Fault, Finding, InputError, Location, Page, Section, Severity
from bitext.parse.extension import TOO_DEEP, StructureExtension
from bitext.parse.fences import find_unopened
from bitext.parse.frontmatter import read_front_matter
from bitext.text.html.judge import NOTHING, Allowed, judge

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff]")
_MOST_CONTROLS = 5


def source_text(data: bytes) -> str:
    """Return the text of a Markdown file.

    What is not UTF-8 becomes U+FFFD. A byte order mark is dropped, CRLF and CR become LF.
    """
    text = data.decode("utf-8", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_source(data: bytes, path: str) -> tuple[str, list[Finding]]:
    """Return the text of a Markdown file and what is wrong with its bytes.

    What is not UTF-8 is an error that names the byte's place, control characters other than tab are
    warnings; lines are counted alike, whatever ends them.
    """
    findings: list[Finding] = []
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        message = (
            f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start} ({error.reason})"
        )
        hint = "save the file as UTF-8"
        findings.append(
            Finding(Location(path, line, column), "encoding", Severity.ERROR, message, hint)
        )
    text = source_text(data)
    for number, match in enumerate(_CONTROL.finditer(text)):
        if number == _MOST_CONTROLS:
            break
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
        message = f"control character U+{ord(match.group()):04X}"
        findings.append(
            Finding(
                Location(path, line, column),
                "control-character",
                Severity.WARNING,
                message,
                "remove it",
            )
        )
    return text, findings


def convert_with(
    extensions: Iterable[str | Extension], configs: Mapping[str, Mapping[str, Any]] | None = None
) -> Markdown:
    """Return a Markdown instance with these extensions, configured as MkDocs' `mdx_configs`.

    The structure extension is among them. Raises InputError, with one line to show, where an
    extension cannot be loaded.
    """
    wanted = [*extensions]
    if not any(isinstance(extension, StructureExtension) for extension in wanted):
        wanted.append(StructureExtension())
    try:
        return Markdown(
            extensions=wanted,
            extension_configs={name: dict(config) for name, config in (configs or {}).items()},
        )
    except (ImportError, AttributeError, TypeError, KeyError, ValueError) as error:
        raise InputError(
            f"a Markdown extension cannot be loaded: {str(error).strip() or type(error).__name__}"
        ) from error


def structure_of(md: Markdown) -> StructureExtension:
    """Return the instance's structure extension. Raises InputError if it has none."""
    for extension in md.registeredExtensions:
        if isinstance(extension, StructureExtension):
            return extension
    raise InputError("the Markdown instance lacks the extension bitext.parse:StructureExtension")


def find_offset(source: str, body: str) -> int:
    """Return how many of the source's lines precede the body that was cut from its end.

    0 if it is no such cut.
    """
    return source.count("\n", 0, len(source) - len(body)) if body and source.endswith(body) else 0


def parse_page(md: Markdown, text: str, *, key: str, path: str, locale: str) -> Page:
    """Return the page that a text holds; see `read_page` for what is wrong with it."""
    return read_page(md, text, key=key, path=path, locale=locale)[0]


def read_page(
    md: Markdown, text: str, *, key: str, path: str, locale: str
) -> tuple[Page, Sequence[Finding]]:
    """Return the page and the findings of its front matter and of the parser.

    Never raises for what is in the text.
    """
    meta, body, count, findings = read_front_matter(text, path)
    sections, more = read_sections(md, body, count, path)
    return Page(key, path, locale, meta, sections, find_faults(md)), (*findings, *more)


def read_sections(
    md: Markdown, body: str, offset: int, path: str
) -> tuple[tuple[Section, ...], list[Finding]]:
    """Return the sections of a page's text after its front matter, and what is wrong with it.

    `offset` is how many lines of the file precede the text.
    """
    extension = structure_of(md)
    md.reset()
    try:
        md.convert(body)
    except SnippetMissingError as error:
        line = _snippet_line(body, str(error))
        place = Location(path, line + offset if line else 0)
        return (), [Finding(place, "snippet", Severity.ERROR, str(error))]
    sections = extension.read_sections(offset)
    wrong = [*find_degraded(extension, path, offset + 1), *find_unopened(sections, path)]
    return sections, wrong


def find_faults(md: Markdown, allowed: Allowed = NOTHING) -> tuple[Fault, ...]:
    """Return what of the page that was converted last does more than show a text."""
    return judge(structure_of(md).html, allowed)


def find_degraded(extension: StructureExtension, path: str, first: int = 1) -> Iterator[Finding]:
    """Yield a finding if the lines of the page that was converted last are a best guess.

    `first` is the first line of its text.
    """
    if extension.degraded == TOO_DEEP:
        hint = "nest lists and quotations less deeply; the page is built as plain text"
        yield Finding(Location(path, first), "nesting", Severity.ERROR, TOO_DEEP, hint)
    elif extension.degraded:
        message = f"no exact lines for this page: {extension.degraded}"
        hint = "the page is built, but its paragraphs carry no lines"
        yield Finding(Location(path), "line-map", Severity.WARNING, message, hint)


def _snippet_line(text: str, message: str) -> int:
    """Return the line that names the snippet which the message says is missing, 0 if none does."""
    found = re.search(r"'(.+)'", message)
    if found is None:
        return 0
    return next(
        (
            number
            for number, line in enumerate(text.split("\n"), 1)
            if "8<" in line and found.group(1) in line
        ),
        0,
    )
