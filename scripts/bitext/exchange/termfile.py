"""Terms that come back -> the glossary's CSV with their rows changed or added; every other row
stays as it is.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bitext.exchange.edits import LineEdit, apply_edits, split_lines
from bitext.exchange.tbx import read_terms
from bitext.library.glossary import LISTS, Term
from bitext.model import InputError

# Endings of files that hold terms.
TERM_FILES = (".tbx", ".csv")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's cells and its lines in the file, from 1."""

    cells: tuple[str, ...]
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class TermFile:
    """What a file of terms holds. `lists`: whether it says which renderings are accepted and
    forbidden.
    """

    terms: tuple[Term, ...]
    lists: bool = True


def merge_terms(text: str, known: Sequence[Term], file: TermFile) -> tuple[str, int, int]:
    """Return the glossary's text with the file's terms in it, how many were added and how many
    changed.

    Of a known term the rendering, the accepted and the forbidden words are taken over where they
    differ.
    """
    header, *rows = _rows(text)
    columns = [name.strip().lower() for name in header.cells]
    by_line = {row.line: row for row in rows}
    old = {term.source: term for term in known}
    edits: list[LineEdit] = []
    added: list[str] = []
    for term in {term.source: term for term in file.terms}.values():
        former = old.get(term.source)
        if former is None:
            added.append(_write(_cells(term, columns, {})))
            continue
        new = term if file.lists else replace(former, target=term.target)
        row = by_line.get(former.line)
        if row is not None and _differs(new, former):
            before = dict(zip(columns, row.cells, strict=False))
            edits.append(LineEdit(row.line, row.end, (_write(_cells(new, columns, before)),)))
    last = len(split_lines(text.rstrip("\r\n")))
    behind = [LineEdit(last + 1, last, tuple(added))] if added else []
    return apply_edits(text, [*edits, *behind]), len(added), len(edits)


def read_term_file(name: str, data: bytes, languages: tuple[str, str]) -> TermFile:
    """Return the terms of a TBX or CSV file. Raises InputError, one line, where it cannot be
    read.
    """
    if name.lower().endswith(".tbx"):
        return TermFile(tuple(read_terms(data, languages)))
    try:
        text = data.decode("utf-8-sig")
        return read_csv(text, languages)
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except csv.Error as error:
        raise InputError(f"not CSV that can be read: {error}") from error


def read_csv(text: str, languages: tuple[str, str]) -> TermFile:
    """Return the terms of a CSV text whose first two columns are named by the languages."""
    header, *rows = _rows(text) if text.strip() else [_Row((), 1, 1)]
    named = [name.strip().lower() for name in header.cells[:2]]
    if named != [language.lower() for language in languages]:
        raise InputError(f"its first row does not begin with '{','.join(languages)}'")
    columns = ["source", "target", *(name.strip().lower() for name in header.cells[2:])]
    found = []
    for row in rows:
        cells = dict(zip(columns, row.cells, strict=False))
        accepted, forbidden, in_context = (_split(cells.get(name, "")) for name in LISTS)
        if cells.get("source") and cells.get("target"):
            found.append(Term(cells["source"], cells["target"], accepted, forbidden, in_context))
    return TermFile(tuple(found), lists=any(name in columns for name in LISTS))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(word for part in cell.split(";") if (word := part.strip()))


def _differs(one: Term, other: Term) -> bool:
    return any(
        mine != theirs
        for mine, theirs in (
            (one.target, other.target),
            (set(one.accepted), set(other.accepted)),
            ({*one.forbidden, *one.in_context}, {*other.forbidden, *other.in_context}),
        )
    )


def _cells(term: Term, columns: Sequence[str], before: Mapping[str, str]) -> Iterator[str]:
    """Yield a row's cells in the order of the columns; what stays forbidden only in context
    stays so.
    """
    in_context = _split(before.get("forbidden_in_context", ""))
    wrong = dict.fromkeys((*term.forbidden, *term.in_context))
    forbidden = [word for word in wrong if word not in in_context]
    kept = [word for word in in_context if word in wrong]
    known = {
        "accepted": "; ".join(term.accepted),
        "forbidden": "; ".join(forbidden),
        "forbidden_in_context": "; ".join(kept),
    }
    for number, name in enumerate(columns):
        yield (
            (term.source, term.target)[number]
            if number < 2
            else known.get(name, before.get(name, ""))
        )


def _write(cells: Iterator[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def _rows(text: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    line = 1
    for cells in reader:
        yield _Row(tuple(cells), line, reader.line_num)
        line = reader.line_num + 1
