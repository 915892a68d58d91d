"""Entries as XLIFF 1.2, the format of translation agencies' tools; what the Markdown's codes
write is in `equiv-text`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from lxml import etree

from bitext.exchange.codes import CodeRole, Piece, renumber, split_codes
from bitext.exchange.segments import Segment, SegmentFile
from bitext.exchange.units import Reason
from bitext.exchange.xliff2 import read_root
from bitext.exchange.xml import (
    SPACE,
    Element,
    add_text,
    as_value,
    child,
    children,
    read_content,
    read_xml,
    write_xml,
)

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

_STATES = {
    Reason.NONE: {"state": "translated"},
    Reason.FINDING: {"state": "translated"},
    Reason.NEW: {"state": "needs-translation"},
    Reason.STALE: {"state": "needs-review-translation", "state-qualifier": "fuzzy-match"},
    Reason.MT: {"state": "needs-review-translation", "state-qualifier": "mt-suggestion"},
}
# States that say nothing against words that are there: what was to be translated has been.
_DONE_STATES = frozenset({"new", "needs-translation", "translated", "signed-off", "final"})

_TYPES = {"link": "link", "bold": "bold", "italic": "italic", "image": "image"}


def write(document: SegmentFile, title: str) -> str:
    """Return the entries as the text of an XLIFF file; the same entries give the same text."""
    root = etree.Element(_tag("xliff"), {"version": "1.2"}, nsmap={None: NAMESPACE})
    origin = document.entries[0].origin[0] if document.entries else title
    languages = {"source-language": document.source, "target-language": document.target}
    file = etree.SubElement(
        root, _tag("file"), {"original": as_value(origin), "datatype": "x-markdown", **languages}
    )
    header = etree.SubElement(file, _tag("header"))
    etree.SubElement(header, _tag("tool"), {"tool-id": "bitext", "tool-name": "bitext"})
    body = etree.SubElement(file, _tag("body"))
    for entry in document.entries:
        _write_entry(body, entry)
    return write_xml(root, ("source", "target", "note"))


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _write_entry(body: Element, entry: Segment) -> None:
    approved = "yes" if entry.done else "no"
    unit = etree.SubElement(
        body,
        _tag("trans-unit"),
        {
            "id": as_value(entry.id),
            "approved": approved,
            SPACE: "preserve",
            "extradata": entry.mark,
        },
    )
    source = split_codes(entry.source)
    _write_content(etree.SubElement(unit, _tag("source")), source)
    target = renumber(split_codes(entry.target), source)
    _write_content(etree.SubElement(unit, _tag("target"), _STATES[entry.reason]), target)
    for note in entry.notes:
        add_text(etree.SubElement(unit, _tag("note"), {"from": "bitext"}), note)
    if entry.previous:
        former = etree.SubElement(
            unit, _tag("alt-trans"), {"alttranstype": "previous-version", "tool-id": "bitext"}
        )
        add_text(etree.SubElement(former, _tag("source")), entry.previous)
        _write_content(etree.SubElement(former, _tag("target")), target)


def _write_content(element: Element, pieces: Sequence[Piece]) -> None:
    ends = {piece.id: piece.text for piece in pieces if piece.role is CodeRole.CLOSE}
    inside = [element]
    for piece in pieces:
        if piece.role is CodeRole.TEXT:
            add_text(inside[-1], piece.text)
        elif piece.role is CodeRole.CLOSE:
            inside.pop()
        else:
            name = "g" if piece.role is CodeRole.OPEN else "x"
            text = (
                piece.text + ends.get(piece.id, "") if piece.role is CodeRole.OPEN else piece.text
            )
            kind = _TYPES.get(piece.kind, f"x-{piece.kind}")
            code = {"id": str(piece.id), "ctype": kind, "equiv-text": as_value(text, "remove it")}
            made = etree.SubElement(inside[-1], _tag(name), code)
            inside += [made] * (piece.role is CodeRole.OPEN)


def read(data: bytes) -> SegmentFile:
    """Return what a file of XLIFF 1.2, or of 2.0 and 2.1, holds. Raises InputError where it
    cannot be read.
    """
    root = read_xml(data, "xliff")
    if root.get("version", "").startswith("2"):
        return read_root(root)
    files = list(children(root, "file"))
    entries = [entry for file in files for entry in _read_entries(file)]
    first = files[0] if files else root
    return SegmentFile(
        first.get("source-language", ""), first.get("target-language", ""), tuple(entries)
    )


def _read_entries(file: Element) -> Iterator[Segment]:
    for unit in file.iter(_tag("trans-unit"), "trans-unit"):
        source, target = child(unit, "source"), child(unit, "target")
        if source is None or unit.get("translate") == "no":
            continue
        code = partial(_ends, dict(_find_codes(source)))
        yield Segment(
            unit.get("id", ""),
            read_content(source, code),
            "" if target is None else read_content(target, code),
            _is_done(unit, target),
            mark=unit.get("extradata", ""),
            line=unit.sourceline or 0,
        )


def _find_codes(source: Element) -> Iterator[tuple[str, str]]:
    for inner in source.iter():
        if inner.get("equiv-text") is not None:
            yield inner.get("id", ""), inner.get("equiv-text", "")


def _ends(known: Mapping[str, str], inner: Element) -> tuple[str, str] | None:
    """Return what an inline element writes: its own `equiv-text`, or that of the source's code
    with its id.
    """
    text = inner.get("equiv-text") or known.get(inner.get("id", ""), "")
    if len(inner) or inner.text or inner.tag == _tag("g"):
        return split_ends(text)
    return text, ""


def split_ends(text: str) -> tuple[str, str]:
    """Return what an enclosing code writes before and behind its words: `[` and `](us.md)`, `**`
    and `**`.
    """
    for start in ("![", "["):
        if text.startswith(start):
            return start, text.removeprefix(start)
    return text[: len(text) // 2], text[len(text) // 2 :]


def _is_done(unit: Element, target: Element | None) -> bool | None:
    """Return whether the file calls a translation finished; None where it does not say."""
    state = "" if target is None else target.get("state", "")
    return True if state in _DONE_STATES or unit.get("approved") == "yes" else None
