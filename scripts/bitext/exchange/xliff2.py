"""Entries as XLIFF 2.1: inline codes as `pc` and `ph` with their Markdown in `originalData`."""

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from bitext.exchange.codes import CodeRole, Piece, renumber, split_codes
from bitext.exchange.segments import Segment, SegmentFile
from bitext.exchange.units import Reason
from bitext.exchange.xml import (
    SPACE,
    Element,
    add_text,
    as_value,
    child,
    read_content,
    read_xml,
    write_xml,
)

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"

_STATES = {
    Reason.NONE: {"state": "reviewed"},
    Reason.FINDING: {"state": "reviewed"},
    Reason.NEW: {"state": "initial"},
    Reason.STALE: {"state": "translated", "subState": "bitext:stale"},
    Reason.MT: {"state": "translated", "subState": "bitext:mt"},
}
_MARK, _PREVIOUS, _NOTE = "bitext-mark", "bitext-previous", "bitext"
_TYPES = {"link": "link", "bold": "fmt", "italic": "fmt", "image": "image", "code": "fmt"}


def write(document: SegmentFile, title: str) -> str:
    """Return the entries as the text of an XLIFF 2.1 file; the same entries give the same text."""
    root = etree.Element(
        _tag("xliff"),
        {"version": "2.1", "srcLang": document.source, "trgLang": document.target},
        nsmap={None: NAMESPACE},
    )
    origin = document.entries[0].origin[0] if document.entries else title
    file = etree.SubElement(root, _tag("file"), {"id": "f1", "original": as_value(origin)})
    for number, entry in enumerate(document.entries, 1):
        _write_entry(file, number, entry)
    return write_xml(root, ("source", "target", "note", "data"))


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _write_entry(file: Element, number: int, entry: Segment) -> None:
    unit = etree.SubElement(
        file, _tag("unit"), {"id": f"u{number}", "name": as_value(entry.id), SPACE: "preserve"}
    )
    notes = etree.SubElement(unit, _tag("notes"))
    told = [(_NOTE, note) for note in entry.notes]
    told += [(_PREVIOUS, entry.previous)] if entry.previous else []
    for category, text in (*told, (_MARK, entry.mark)):
        add_text(etree.SubElement(notes, _tag("note"), {"category": category}), text)
    source = split_codes(entry.source)
    target = renumber(split_codes(entry.target), source)
    data = _Data(unit, [*source, *target])
    segment = etree.SubElement(unit, _tag("segment"), {"id": "s1", **_STATES[entry.reason]})
    data.write(etree.SubElement(segment, _tag("source")), source)
    if entry.target:
        data.write(etree.SubElement(segment, _tag("target")), target)


class _Data:
    """The unit's `originalData`: each code's text once."""

    def __init__(self, unit: Element, pieces: Sequence[Piece]) -> None:
        """Write the data of these pieces into the unit."""
        texts = dict.fromkeys(piece.text for piece in pieces if piece.role is not CodeRole.TEXT)
        self._names = {text: f"d{number}" for number, text in enumerate(texts, 1)}
        held = etree.SubElement(unit, _tag("originalData")) if texts else None
        for text, name in self._names.items():
            add_text(etree.SubElement(held, _tag("data"), {"id": name}), text)

    def write(self, element: Element, pieces: Sequence[Piece]) -> None:
        """Write pieces as content that refers to the data."""
        ends = {piece.id: piece.text for piece in pieces if piece.role is CodeRole.CLOSE}
        inside = [element]
        for piece in pieces:
            if piece.role is CodeRole.TEXT:
                add_text(inside[-1], piece.text)
            elif piece.role is CodeRole.CLOSE:
                inside.pop()
            elif piece.role is CodeRole.OPEN:
                refs = {
                    "dataRefStart": self._names[piece.text],
                    "dataRefEnd": self._names[ends[piece.id]],
                }
                inside.append(etree.SubElement(inside[-1], _tag("pc"), _code(piece) | refs))
            else:
                ref = {"dataRef": self._names[piece.text]}
                etree.SubElement(inside[-1], _tag("ph"), _code(piece) | ref)


def _code(piece: Piece) -> dict[str, str]:
    kind = _TYPES.get(piece.kind, "other")
    return {"id": str(piece.id), "type": kind}


def read(data: bytes) -> SegmentFile:
    """Return what a file of XLIFF 2.0 or 2.1 holds. Raises InputError where it cannot be read."""
    return read_root(read_xml(data, "xliff"))


def read_root(root: Element) -> SegmentFile:
    """Return what the root element of such a file holds."""
    entries = [_read_entry(unit) for unit in root.iter(_tag("unit"))]
    found = tuple(entry for entry in entries if entry is not None)
    return SegmentFile(root.get("srcLang", ""), root.get("trgLang", ""), found)


def _read_entry(unit: Element) -> Segment | None:
    if unit.get("translate") == "no":
        return None
    data = {one.get("id", ""): one.text or "" for one in _inside(unit, "originalData")}
    parts = [part for part in unit if part.tag in (_tag("segment"), _tag("ignorable"))]
    states = [_is_done(part) for part in parts if part.tag == _tag("segment")]
    return Segment(
        unit.get("name", ""),
        "".join(_content(child(part, "source"), data) for part in parts),
        "".join(_content(child(part, "target"), data) for part in parts),
        None if None in states else True,
        mark=_find_mark(_inside(unit, "notes")),
        line=unit.sourceline or 0,
    )


def _inside(unit: Element, name: str) -> list[Element]:
    """Return what stands in the child with this name; nothing where there is none."""
    found = child(unit, name)
    return [] if found is None else list(found)


def _find_mark(notes: Iterable[Element]) -> str:
    return next((note.text or "" for note in notes if note.get("category") == _MARK), "")


def _content(element: Element | None, data: Mapping[str, str]) -> str:
    if element is None:
        return ""
    return read_content(element, lambda inner: _ends(inner, data))


def _ends(inner: Element, data: Mapping[str, str]) -> tuple[str, str] | None:
    """Return what an inline element writes."""
    if inner.tag == _tag("pc"):
        return data.get(inner.get("dataRefStart", ""), ""), data.get(
            inner.get("dataRefEnd", ""), ""
        )
    if inner.tag in (_tag("mrk"), _tag("sm"), _tag("em")):
        return "", ""
    if inner.tag == _tag("cp"):
        return None
    return data.get(inner.get("dataRef", ""), ""), ""


def _is_done(segment: Element) -> bool | None:
    """Return whether a segment is called finished; None where it says no more than that somebody
    has to look.
    """
    if segment.get("subState", "").startswith("bitext:") and segment.get("state") == "translated":
        return None
    return True
