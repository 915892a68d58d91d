"""The files that an import reads, those among them that other programs turn into HTML first."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bitext.cli.import_pictures import Pictures
from bitext.importing import (
    InputForm,
    InputText,
    OneLanguage,
    Side,
    chain_documents,
    join_documents,
    read,
)
from bitext.importing.reading import FORMS
from bitext.model import InputError
from bitext.site.files import read_bytes, real_path

_SUFFIXES = frozenset(FORMS)
# The names of files that open what is in their folder.
_OPENING = frozenset(["index", "_index", "readme", "cover", "title"])
# Seconds that pandoc may take; it reads a book in two.
_PATIENCE = 60
# ``Quotations'' as AsciiDoc had them before Asciidoctor, and as pandoc still writes them.
_LEGACY_QUOTES = re.compile(rb"``(?=\S)([^`'\n][^`]{0,500}?)''")
# An author's address in DocBook; it is no part of a name.
_ADDRESS = re.compile(rb"(<author>(?:(?!</author>).)*)<email>[^<]*</email>", re.DOTALL)
# What pandoc writes below a title of what it writes into the head as well.
_NAMED = re.compile(rb'<p class="(?:author|date)">.*?</p>\s*', re.DOTALL)


def read_one(path: Path, how: InputForm, pictures: Pictures) -> InputText:
    """Return a file, or a folder of files in the order of their names, as a document."""
    if path.is_dir():
        parts = _parts(path)
        if not parts:
            raise InputError(
                f"{path}: no file there that can be read; name a file or another folder"
            )
        found = [read_one(part, how, pictures) for part in parts]
        return chain_documents(found, opened=parts[0].stem.lower() in _OPENING)
    data = read_bytes(path)
    keep = pictures.beside(path)
    form = how.form or FORMS.get(path.suffix.lower(), "")
    if form in {"rst", "asciidoc"}:
        html = _by_pandoc(data, path, form)
        return read(html, f"{path}", replace(how, form="html", encoding="utf-8"), keep)
    return read(data, str(path), how, keep)


def _parts(folder: Path) -> list[Path]:
    """Return the files of a folder in the order of a book: what opens a folder first, `part-2`
    before `part-10`.
    """

    def place(path: Path) -> list[tuple[bool, list[tuple[int, str]]]]:
        names = path.relative_to(folder).with_suffix("").parts
        return [(name.lower() not in _OPENING, _by_number(name)) for name in names]

    known = (one for one in folder.rglob("*") if one.suffix.lower() in _SUFFIXES)
    return sorted(filter(Path.is_file, known), key=lambda path: (place(path), path.name))


def _by_number(name: str) -> list[tuple[int, str]]:
    """Return what sorts a name: its words as they are, its numbers by their size."""
    pieces = re.split(r"(\d{1,9})", name)
    return [(int(one), "") if one.isdigit() else (-1, one) for one in pieces]


def read_both(
    source: Path, target: Path, how: InputForm, pictures: tuple[Pictures, Pictures]
) -> InputText:
    """Return two files or folders, with the pictures of each, as one document."""
    if real_path(source) == real_path(target):
        raise InputError(f"{target}: named as source and as target; name two files")
    languages = how.languages.source, how.languages.target
    own, other = (
        read_one(path, replace(how, languages=OneLanguage(*languages, side)), shown)
        for path, side, shown in (
            (source, Side.SOURCE, pictures[0]),
            (target, Side.TARGET, pictures[1]),
        )
    )
    return join_documents(own, other)


def _by_pandoc(data: bytes, path: Path, form: str) -> bytes:
    """Return a text as HTML.

    AsciiDoc goes through Asciidoctor's DocBook where Asciidoctor is installed: few releases of
    pandoc read AsciiDoc themselves. Raises InputError where a program is missing or refuses.
    """
    asciidoctor = shutil.which("asciidoctor")
    if form == "asciidoc" and asciidoctor:
        # Nothing is included and no program run at the word of a text.
        data = _LEGACY_QUOTES.sub("“\\1”".encode(), data)
        options = ("--safe-mode=secure", "--quiet", "--backend=docbook5", "--out-file=-", "-")
        data, form = _run([asciidoctor, *options], data, path), "docbook"
        data = _ADDRESS.sub(rb"\1", data)
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        raise InputError(
            f"{path}: {form} is read by pandoc, which is not installed; see pandoc.org"
        )
    options = ("--sandbox", f"--from={form}", "--to=html", "--standalone", "--wrap=none")
    return _NAMED.sub(b"", _run([pandoc, *options, "--mathjax"], data, path))


def _run(command: Sequence[str], data: bytes, path: Path) -> bytes:
    """Return what a program makes of a text; raises InputError where it does not read it."""
    name = Path(command[0]).stem
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"{path}: {name} needed more than {_PATIENCE} s; import it in pieces"
        ) from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().split("\n")
        raise InputError(
            f"{path}: the {name} that is installed does not read it ({lines[0][:200]}); "
            "use a newer one, or save the text as HTML"
        )
    return done.stdout
