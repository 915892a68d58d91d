"""XML from and for other programs: read with everything dangerous off, written the same every
time.
"""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeAlias

from lxml import etree

from bitext.model import InputError

Element: TypeAlias = Any  # lxml has no types
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_DEEPEST = 60
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read_xml(data: bytes, root: str) -> Element:
    """Return the document's root element, which must have this local name.

    Entities, a subset of the document type inside the file and whatever lies outside of it are
    refused, and so is what is nested too deeply. Raises InputError, one line.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        found = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())[:160]
        raise InputError(f"not XML that can be read: {reason}") from error
    kind = found.getroottree().docinfo.internalDTD
    if kind is not None and any(True for _ in (*kind.iterentities(), *kind.iterelements())):
        raise InputError("it declares entities or elements of its own; remove its DOCTYPE")
    for element in found.iter():
        if not isinstance(element.tag, str):
            raise InputError(f"line {element.sourceline}: an entity that is not resolved")
    if local(found) != root:
        raise InputError(f"its root is <{local(found)[:40]}>, not <{root}>")
    if _depth(found) > _DEEPEST:
        raise InputError(f"it is nested more than {_DEEPEST} deep")
    return found


def _depth(element: Element) -> int:
    deepest, level = 0, 0
    for event, _ in etree.iterwalk(element, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(etree.QName(element).localname)


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the children with this local name, whatever their namespace."""
    return (child for child in element if local(child) == name)


def child(element: Element, name: str) -> Element | None:
    """Return the first child with this local name."""
    return next(children(element, name), None)


def write_xml(root: Element, words: Collection[str], doctype: str | None = None) -> str:
    """Return the document as text, an element a line but inside those with these names, whose
    white space is words.
    """
    _break_lines(root, words)
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype=doctype)
    return f"{data.decode('utf-8')}\n"


def _break_lines(element: Element, words: Collection[str]) -> None:
    if local(element) in words or not len(element):
        return
    element.text = "\n"
    for inner in element:
        inner.tail = "\n"
        _break_lines(inner, words)


def as_value(text: str, remedy: str = "rename it") -> str:
    """Return a text as an attribute's value. Raises InputError, with the remedy, for characters
    that XML cannot hold.
    """
    if _NO_XML.search(text):
        raise InputError(f"{text[:80]!a} holds a character that XML cannot; {remedy}")
    return text


def add_text(element: Element, text: str) -> None:
    """Append text behind all that an element holds. Raises InputError for characters that XML
    cannot hold.
    """
    # To know how many an element holds, all are walked through.
    last = next(element.iterchildren(reversed=True), None)
    try:
        if last is None:
            element.text = (element.text or "") + text
        else:
            last.tail = (last.tail or "") + text
    except ValueError as error:
        raise InputError(f"{text[:40]!a} holds a character that XML cannot; remove it") from error


def read_content(element: Element, code: Callable[[Element], tuple[str, str] | None]) -> str:
    """Return an element's content as Markdown.

    `code` gives, for an element inside, what it writes before and behind its content; None leaves
    its content out.
    """
    parts = [element.text or ""]
    for inner in element:
        ends = code(inner)
        if ends is not None:
            parts += [ends[0], read_content(inner, code), ends[1]]
        parts.append(inner.tail or "")
    return "".join(parts)
