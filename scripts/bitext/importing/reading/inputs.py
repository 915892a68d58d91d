"""An input of any form as a document: bytes -> text -> paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from bitext.importing.boilerplate import date_of, is_stamp
from bitext.importing.reading.decoding import decode_input, without_hidden
from bitext.importing.reading.depth import check_depth
from bitext.importing.reading.language_labels import strip_labels
from bitext.importing.reading.limits import (
    check_lines,
    check_markdown,
    check_size,
    check_tags,
    drop_embedded,
)
from bitext.importing.reading.markdown import read_markdown
from bitext.importing.reading.packages import read_package
from bitext.importing.reading.plain import read_lines
from bitext.importing.reading.vetting import Keep
from bitext.importing.reading.webpage import WebPage, read_fragment_page, read_webpage
from bitext.importing.sides import Languages
from bitext.importing.values import InputText, Paragraph
from bitext.model import InputError
from bitext.text.characters import fold
from bitext.text.html.tags import strip_tags

#: What files of a name hold. `rst` and `asciidoc` come here as HTML: another program reads them.
FORMS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "package",
    ".odt": "package",
    ".epub": "package",
    ".rst": "rst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
}
# Paragraphs at a document's beginning among which its author's name can be.
_EARLY = 4
# What shows that a text is Markdown: front matter, headings, links, fences, strong words. A plain
# text may well have one of them, a row of hashes or a line of dashes.
_MARKDOWN_SIGNS = (
    re.compile(r"\A---\n(?:[\w-]+:.*\n)+---$", re.MULTILINE),
    re.compile(r"^#{1,6} +[^\s#]", re.MULTILINE),
    re.compile(r"\[[^\[\]\n]+\]\([^\s()]+\)"),
    re.compile(r"^(?:```|~~~)\S*$", re.MULTILINE),
    re.compile(r"\*\*[^\s*][^*\n]*\*\*"),
)
_ENOUGH_SIGNS = 2
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class InputForm:
    """How inputs are read: form and encoding as the user names them, empty where they are to be
    found out.

    `base` is the address of the page, for its relative links; `keep_lines` makes each line of plain
    text a paragraph.
    """

    languages: Languages
    form: str = ""
    encoding: str = ""
    keep_lines: bool = False
    base: str = ""


def read(data: bytes, name: str, how: InputForm, keep: Keep = lambda _: "") -> InputText:
    """Return a file as a document; `name` tells its form where `how` does not.

    Raises InputError where there is no text in it.
    """
    form = how.form or FORMS.get(PurePath(name).suffix.lower(), "")
    if data.startswith(_ZIP) and form in {"", "package"}:
        document = _read_package(data, name, how)
    else:
        document = _read_text(data, name, form, how, keep)
    if not document.paragraphs:
        raise InputError(f"{name}: no text in it")
    return replace(document, authors=tuple(_plain_names(document.authors)))


def _plain_names(names: Sequence[str]) -> Iterator[str]:
    """Yield the names without tags, which front matter keeps as they are."""
    for name in names:
        plain = strip_tags(name).strip() if "<" in name else name
        if plain:
            yield plain


def _read_text(data: bytes, name: str, form: str, how: InputForm, keep: Keep) -> InputText:
    check_size(data, name)
    text = drop_embedded(decode_input(data, name, how.encoding))
    if form in {"", "text"} and not how.form:
        form = _guess_form(text, is_named=bool(form))
    if form == "html":
        check_tags(text, name)
        check_depth(text, name)
    else:
        check_lines(text, "markdown" if form == "markdown" else "text", name)
    if form == "markdown":
        check_markdown(text, name)
    lines = how.keep_lines
    return read_input(text, form, how.languages, keep, keep_lines=lines, base=how.base)


def read_input(
    text: str,
    form: str,
    languages: Languages,
    keep: Keep = lambda _: "",
    *,
    keep_lines: bool = False,
    base: str = "",
) -> InputText:
    """Return a decoded input read as `text`, `markdown` or `html`; `keep` takes local pictures
    along.
    """
    if form == "html":
        return _from_page(read_webpage(text, keep, base), languages, keep)
    text, told = _without_labels(text, languages)
    if form == "markdown":
        document = read_markdown(text, languages, keep, base=base)
        return replace(document, notes=(*document.notes, *told))
    found, notes = read_lines(text, keep_lines=keep_lines)
    return InputText(text, found, date=_stamp(found), notes=(*notes, *told))


def _without_labels(text: str, languages: Languages) -> tuple[str, tuple[str, ...]]:
    """Return a text without labels that name the language of each paragraph, and what was done."""
    return (text, ()) if languages.alone else strip_labels(text)


def _stamp(paragraphs: Sequence[Paragraph]) -> str:
    """Return the date that is a paragraph of its own at a text's beginning, or nothing."""
    return next((date_of(one.text) for one in paragraphs[:12] if is_stamp(one)), "")


def _guess_form(text: str, *, is_named: bool) -> str:
    """Return what a text is that may be plain; where its name says so, it is no Markdown."""
    start = text.lstrip()[:500].lower()
    is_page = start.startswith(("<!doctype html", "<html", "<?xml"))
    if is_page and "<html" in text[:5000].lower():
        return "html"
    signs = sum(1 for sign in _MARKDOWN_SIGNS if sign.search(text))
    return "markdown" if signs >= _ENOUGH_SIGNS and not is_named else "text"


def _read_package(data: bytes, name: str, how: InputForm) -> InputText:
    found = read_package(data, name)
    check_tags(found.html, name, book=True)
    names = {picture for picture, _ in found.pictures}
    page = read_fragment_page(found.html, lambda address: address if address in names else "")
    document = _from_page(page, how.languages, lambda address: address if address in names else "")
    shown = tuple(one for one in found.pictures if f"({one[0]})" in document.text)
    return replace(
        document,
        paragraphs=_without_names(document.paragraphs, found.authors),
        titles=_titles(found.title, how.languages),
        date=_stamp(document.paragraphs) or found.date,
        authors=found.authors,
        notes=(*document.notes, *found.notes),
        pictures=shown,
    )


def _without_names(
    paragraphs: Sequence[Paragraph], authors: Sequence[str]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs; a line at the beginning that only says who wrote is left out."""
    names = {fold(name) for name in authors}
    early = (
        replace(one, why="the author, who is in the front matter") if one.text in names else one
        for one in paragraphs[:_EARLY]
    )
    return (*early, *paragraphs[_EARLY:])


def _from_page(page: WebPage, languages: Languages, keep: Keep) -> InputText:
    text, told = _without_labels(
        without_hidden(page.text), languages
    )  # which was written as references
    document = add_left_out(read_markdown(text, languages, keep), page.left_out)
    return replace(
        document,
        notes=(*document.notes, *told),
        titles=_titles(without_hidden(page.title), languages),
        date=page.date,
        authors=(page.author,) if page.author else (),
        url=page.url,
        extracted=True,
    )


def _titles(title: str, languages: Languages) -> tuple[str, str]:
    return languages.title_halves(title) or (title, title)


def add_left_out(document: InputText, left_out: Sequence[tuple[str, str]]) -> InputText:
    """Return a document with what was left out of it, each text a line below its own."""
    if not left_out:
        return document
    own = document.text.rstrip("\n")
    line = own.count("\n") + 3
    texts = [fold(text) for text, _ in left_out]
    added = [
        Paragraph(line + k, text, text, why=why)
        for k, (text, (_, why)) in enumerate(zip(texts, left_out, strict=True))
    ]
    joined = "\n".join(texts)
    return replace(document, text=f"{own}\n\n{joined}\n", paragraphs=(*document.paragraphs, *added))
