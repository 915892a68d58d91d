"""What the parts of a Word document name of one another, and is not there: taken out and told, so
that the rest is read.
"""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from lxml import etree

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
_SPACES = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_FRAMES = ("{*}drawing", "{*}pict", "{*}object")
_MOST_SHOWN = 60
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
#: What a document is without a part that is damaged.
_LOSSES = {
    "styles": "headings may have become paragraphs",
    "numbering": "numbers of lists may be lost",
    "comments": "comments are not read",
    "document.xml": "its links and pictures are lost",
}


def leave_out_damaged(parts: dict[str, bytes]) -> Iterator[str]:
    """Take out the parts beside the text that are no XML; yield a sentence on each, and on styles
    that are named and not there.
    """
    styled = any(b"pStyle" in content for content in parts.values())
    if styled and "word/styles.xml" not in parts:
        yield f"word/styles.xml is not in the file: {_LOSSES['styles']}"
    for name, content in list(parts.items()):
        if name.endswith((".xml", ".rels")) and not _is_xml(content):
            del parts[name]
            loss = _LOSSES.get(PurePosixPath(name).stem, "what it says is lost")
            yield f"{name} in it is damaged and was left out: {loss}"


def settle_references(
    parts: dict[str, bytes], pictures: Mapping[str, str], texts: tuple[str, ...]
) -> Iterator[str]:
    """Take out of the texts what they refer to in vain; yield a sentence on each.

    `pictures` has the names of the archive's pictures by those names in lower case, as parts are
    the same in capitals. A picture is found wherever it lies.
    """
    kept = {kind: _note_ids(parts.get(f"word/{kind}.xml", b"")) for kind in _NOTES.values()}
    for name in texts:
        place, file = posixpath.split(name)
        relations = f"{place}/_rels/{file}.rels"
        found, targets = _read_relations(parts.get(relations, b""), place, pictures)
        if found is not None:
            parts[relations] = etree.tostring(found)
        root = etree.fromstring(parts[name], _PARSER)
        yield from _settle_pictures(root, targets, pictures)
        yield from _settle_links(root, targets)
        yield from _settle_notes(root, kept)
        parts[name] = etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _is_xml(content: bytes) -> bool:
    try:
        etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError:
        return False
    return True


def _note_ids(content: bytes) -> set[str]:
    """Return the ids of the notes of a part."""
    root = etree.fromstring(content, _PARSER) if content else ()
    return {number for node in root for number in _ids_of(node)}


def _read_relations(
    content: bytes, place: str, pictures: Mapping[str, str]
) -> tuple[Any, dict[str, str]]:
    """Return the relations of a part, those of pictures as the archive writes their names, and
    where each leads: to a part by its whole name, to an address outside as it is.
    """
    if not content:
        return None, {}
    root = etree.fromstring(content, _PARSER)
    targets: dict[str, str] = {}
    for node in list(root.iter("{*}Relationship")):
        if not all(node.get(name) for name in ("Id", "Target", "Type")):
            node.getparent().remove(node)
            continue
        target = str(node.get("Target"))
        if node.get("TargetMode") != "External" and str(node.get("Type")).endswith("/image"):
            part = posixpath.normpath(posixpath.join("/", place, unquote(target))).lstrip("/")
            target = pictures.get(part.lower(), part)
            node.set("Target", f"/{target}")
        targets[str(node.get("Id"))] = target
    return root, targets


def _settle_pictures(
    root: Any, targets: Mapping[str, str], pictures: Mapping[str, str]
) -> Iterator[str]:
    """Take out pictures that the archive has not: of what holds one only the picture itself."""
    for node in [*root.iter("{*}blip"), *root.iter("{*}imagedata")]:
        names = {etree.QName(key).localname: str(node.get(key)) for key in _relations_of(node)}
        place = targets.get(names.get("embed") or names.get("id") or "", "")
        if place.lower() in pictures:
            continue
        frame = next(node.iterancestors(*_FRAMES), node)
        words = [place or targets.get(names.get("link", ""), "")]
        words += [str(one.get("descr")) for one in frame.iter("{*}docPr") if one.get("descr")]
        node.getparent().remove(node)
        named = ", ".join(filter(None, words)) or "one without a name"
        yield f"a picture was left out, which is not in the file: {named}"


def _settle_links(root: Any, targets: Mapping[str, str]) -> Iterator[str]:
    for node in [*root.iter("{*}hyperlink"), *root.iter("{*}hlinkClick")]:
        for key in _relations_of(node):
            if node.get(key) and str(node.get(key)) not in targets:
                del node.attrib[key]
                yield f"a link without an address became text: {_words(node)}"


def _settle_notes(root: Any, kept: Mapping[str, set[str]]) -> Iterator[str]:
    for name, kind in _NOTES.items():
        for node in list(root.iter(f"{{*}}{name}")):
            if not _ids_of(node) & kept[kind]:
                words = _words(next(node.iterancestors("{*}p"), node))
                node.getparent().remove(node)
                yield f"a note was left out, which is not in the file, in: {words}"


def _ids_of(node: Any) -> set[str]:
    return {str(value) for key, value in node.attrib.items() if str(key).endswith("}id")}


def _relations_of(node: Any) -> list[str]:
    return [str(key) for key in node.attrib if str(key).startswith(_SPACES)]


def _words(node: Any) -> str:
    """Return the beginning of an element's text."""
    return "".join(node.itertext())[:_MOST_SHOWN]
