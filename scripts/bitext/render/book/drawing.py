"""Drawings (SVG) as a book may hold them: nothing in them runs or loads."""

from lxml import etree

from bitext.render.book.tree import SPACES, Node

_RUNS = frozenset({"script", "foreignObject", "iframe", "handler", "listener"})
_LOADS = frozenset({"feImage", "image", "use"})


def clean_drawing(data: bytes) -> bytes:
    """Return a drawing without scripts and without addresses that lead out of it.

    One that is no XML becomes an empty drawing: readers refuse a whole book for it.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return f'<svg xmlns="{SPACES["svg"]}"/>'.encode()
    for node in list(root.iter(etree.Element)):
        _clean_node(node)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _clean_node(node: Node) -> None:
    """Take an element out of its drawing, or what runs or loads out of the element."""
    name = etree.QName(node).localname
    if name in _RUNS or (name in _LOADS and _leads_out(node)):
        if node.getparent() is not None:
            node.getparent().remove(node)
        return
    for key in list(node.attrib):
        local = etree.QName(key).localname
        if local.startswith("on") or (local == "href" and _leads_out(node)):
            del node.attrib[key]


def _leads_out(node: Node) -> bool:
    """Return whether an element has an address outside of the drawing."""
    addresses = [
        value for key, value in node.attrib.items() if etree.QName(key).localname == "href"
    ]
    return any(not value.startswith(("#", "data:image/")) for value in addresses)
