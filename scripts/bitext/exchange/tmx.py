"""Entries as TMX 1.4b: a memory for OmegaT and every other tool that has one. Codes are `ph`,
`bpt` and `ept`.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

from bitext.exchange.codes import CodeRole, Piece, renumber, split_codes
from bitext.exchange.segments import Segment, SegmentFile, mark_of
from bitext.exchange.xml import (
    LANG,
    Element,
    add_text,
    as_value,
    child,
    children,
    read_content,
    read_xml,
    write_xml,
)
from bitext.model import InputError

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_MARK = "x-bitext-mark"


def write(document: SegmentFile, title: str) -> str:
    """Return the translated entries as the text of a TMX file; the same entries give the same
    text.
    """
    root = etree.Element("tmx", {"version": "1.4"})
    header = {
        "creationtool": "bitext",
        "creationtoolversion": "1",
        "segtype": "paragraph",
        "o-tmf": "Markdown",
        "adminlang": "en",
        "srclang": document.source,
        "datatype": "unknown",
    }
    etree.SubElement(root, "header", header)
    body = etree.SubElement(root, "body")
    for entry in document.entries:
        if entry.target:
            _write_entry(body, entry, document)
    return write_xml(root, ("seg", "prop", "note"), _DOCTYPE)


def _write_entry(body: Element, entry: Segment, document: SegmentFile) -> None:
    unit = etree.SubElement(body, "tu", {"tuid": as_value(entry.id)})
    add_text(etree.SubElement(unit, "prop", {"type": _MARK}), entry.mark)
    source = split_codes(entry.source)
    target = renumber(split_codes(entry.target), source)
    for language, pieces in ((document.source, source), (document.target, target)):
        side = etree.SubElement(unit, "tuv", {LANG: language})
        _write_content(etree.SubElement(side, "seg"), pieces)


def _write_content(element: Element, pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        if piece.role is CodeRole.TEXT:
            add_text(element, piece.text)
            continue
        number = str(piece.id)
        name, code = {
            CodeRole.ALONE: ("ph", {"x": number}),
            CodeRole.OPEN: ("bpt", {"i": number, "x": number}),
            CodeRole.CLOSE: ("ept", {"i": number}),
        }[piece.role]
        add_text(etree.SubElement(element, name, code), piece.text)


def read(data: bytes) -> SegmentFile:
    """Return what a TMX file holds; of its languages, the source's and the first other that its
    units have.

    A unit without an id has an empty one. Raises InputError where the file cannot be read.
    """
    root = read_xml(data, "tmx")
    header, body = child(root, "header"), child(root, "body")
    if header is None or body is None:
        raise InputError("it has no header or no body")
    units = list(children(body, "tu"))
    source = header.get("srclang", "")
    if source in ("", "*all*"):
        source = next((_language(side) for unit in units for side in children(unit, "tuv")), "")
    others = (
        _language(side)
        for unit in units
        for side in children(unit, "tuv")
        if _base(_language(side)) != _base(source)
    )
    target = next(others, "")
    return SegmentFile(source, target, tuple(_read_entries(units, source, target)))


def _read_entries(units: Sequence[Element], source: str, target: str) -> Iterator[Segment]:
    for unit in units:
        words = {_base(_language(side)): _words(side) for side in children(unit, "tuv")}
        marks = [prop.text or "" for prop in children(unit, "prop") if prop.get("type") == _MARK]
        there, here = words.get(_base(source), ""), words.get(_base(target), "")
        if there and here:
            own, mark = (unit.get("tuid", ""), marks[0]) if marks else ("", "")
            done = True if mark != mark_of(here) else None
            yield Segment(own, there, here, done, mark=mark, line=unit.sourceline or 0)


def _language(side: Element) -> str:
    return str(side.get(LANG) or side.get("lang") or "")


def _base(tag: str) -> str:
    return tag.replace("_", "-").lower().partition("-")[0]


def _words(side: Element) -> str:
    """Return a segment's words; what is marked in it (`hi`) stays, what a tool says about a code
    (`sub`) goes.
    """
    segment = child(side, "seg")
    if segment is None:
        return ""
    return read_content(segment, lambda inner: None if inner.tag == "sub" else ("", ""))
