"""The files that an import reads: which form each is in, and what it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bitext.findings import InputError
from bitext.importing import Document, Languages, decode, join_documents, read_document
from bitext.site.files import read_bytes

_FORMS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are read: the form and encoding that the user names, empty where they are to be found out."""

    languages: Languages
    form: str = ""
    encoding: str = ""
    keep_lines: bool = False


def read_file(path: Path, how: Reading, keep: Callable[[str], str]) -> Document:
    """Return a file as a document. Raises InputError where there is no text in it."""
    text = decode(read_bytes(path), str(path), how.encoding)
    form = how.form or _FORMS.get(path.suffix.lower()) or _guess_form(text)
    document = read_document(text, form, how.languages, keep, keep_lines=how.keep_lines)
    if not document.paragraphs:
        raise InputError(f"{path}: no text in it")
    return document


def read_pair(source: Path, target: Path, how: Reading, keep: Callable[[str], str]) -> Document:
    """Return two files as one document."""
    if source.resolve() == target.resolve():
        raise InputError(f"{target}: named as source and as target; name two files")
    return join_documents(read_file(source, how, keep), read_file(target, how, keep))


def _guess_form(text: str) -> str:
    start = text.lstrip()[:500].lower()
    is_page = start.startswith(("<!doctype html", "<html", "<?xml"))
    return "html" if is_page and "<html" in text[:5000].lower() else "text"
