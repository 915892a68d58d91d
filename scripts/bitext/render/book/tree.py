"""HTML as a tree of what books may hold, written as XHTML: no script, no form, no loading."""

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree, html

from bitext.text.characters import UNWRITABLE, writable

XHTML: Final = "http://www.w3.org/1999/xhtml"
OPS: Final = "http://www.idpf.org/2007/ops"
SPACES: Final = {"math": "http://www.w3.org/1998/Math/MathML", "svg": "http://www.w3.org/2000/svg"}
TYPE: Final = f"{{{OPS}}}type"

#: An element of lxml, which has no types.
Node = Any

_REMOVED = (
    "audio base button canvas embed form iframe input link meta nav noscript object script select"
    " style template textarea title track video"
)
REMOVED = frozenset(_REMOVED.split())
_KEPT = (
    "a abbr address article aside b bdi blockquote br caption cite code col colgroup dd del"
    " details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd"
    " li mark math ol p pre q rp rt ruby s samp section small span strong sub summary sup svg"
    " table tbody td tfoot th thead tr u ul var wbr"
)
KEPT = frozenset(_KEPT.split())
_EVERYWHERE = "class dir id lang title data-unit data-side epub-type role"
EVERYWHERE = frozenset(_EVERYWHERE.split())
OWN = {
    "a": {"href", "data-key", "data-card"},
    "col": {"span"},
    "colgroup": {"span"},
    "img": {"alt", "height", "src", "width"},
    "li": {"value"},
    "ol": {"reversed", "start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# SVG writes these in mixed case, which HTML's reader does not keep.
_DRAWN = (
    "clipPath clipPathUnits gradientTransform gradientUnits linearGradient markerHeight markerUnits"
    " markerWidth pathLength patternUnits preserveAspectRatio radialGradient refX refY stdDeviation"
    " textLength textPath viewBox"
)
_MIXED = {name.lower(): name for name in _DRAWN.split()}
_UNSAFE = frozenset({"script", "foreignobject", "style", "animate", "set", "a", "image", "use"})


def find_book_article(page: str) -> Node | None:
    """Return the text of a finished page as an element, None where the page has none."""
    found = html.document_fromstring(page).xpath("//article")
    return _settle_characters(found[0]) if found else None


def parse_piece(piece: str) -> Node:
    """Return a piece of HTML inside a `div`."""
    return _settle_characters(html.fragment_fromstring(piece, create_parent="div"))


def _settle_characters(root: Node) -> Node:
    """Return a tree without what XML cannot hold in its texts and attributes."""
    for node in root.iter():
        if node.text and UNWRITABLE.search(node.text):
            node.text = writable(node.text)
        if node.tail and UNWRITABLE.search(node.tail):
            node.tail = writable(node.tail)
        for name, value in node.items():
            if UNWRITABLE.search(value):
                node.set(name, writable(value))
    return root


def has_class(node: Node, *names: str) -> bool:
    """Return whether an element has one of these classes."""
    value = node.get("class")
    return value is not None and any(name in names for name in value.split())


def elements(node: Node) -> Iterator[Node]:
    """Yield an element and those inside it, in order, as they were when this began."""
    yield from [one for one in node.iter() if isinstance(one.tag, str)]


def unwrap(node: Node) -> None:
    """Take an element away and leave what is in it."""
    node.drop_tag()


def discard(node: Node) -> None:
    """Take an element away with what is in it; the text after it stays."""
    node.drop_tree()


def make(tag: str, text: str = "", **attributes: str) -> Node:
    """Return a new element; `class_` is the attribute `class`."""
    given = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    node = html.Element(tag, given)
    node.text = writable(text) or None
    return node


def simplify(root: Node) -> None:
    """Leave of a tree what a book may hold: known elements with known attributes."""
    for node in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        node.drop_tag()
    for node in elements(root):
        space = _space_of(node)
        if node is root or (space is None and node.tag in KEPT):
            _keep_attributes(node)
        elif space is not None:
            _keep_drawing(node)
        elif node.tag in REMOVED:
            discard(node)
        else:
            unwrap(node)


def _keep_attributes(node: Node) -> None:
    if node.tag in SPACES:
        _keep_drawing(node)
        return
    allowed = EVERYWHERE | OWN.get(node.tag, set())
    if node.tag in ("td", "th") and node.get("align") in ("left", "center", "right"):
        node.set("class", f"{node.get('class') or ''} align-{node.get('align')}".strip())
    for name in list(node.attrib):
        if name not in allowed:
            del node.attrib[name]


def _keep_drawing(node: Node) -> None:
    """Take out of a formula or drawing what runs or loads."""
    if node.tag in _UNSAFE:
        discard(node)
        return
    for name in list(node.attrib):
        if name.startswith(("on", "xmlns", "data-")) or name in ("href", "xlink:href", "tabindex"):
            del node.attrib[name]


def _space_of(node: Node) -> str | None:
    """Return the namespace of what stands inside a formula or a drawing, None for HTML."""
    above = next((one.tag for one in node.iterancestors() if one.tag in SPACES), None)
    return SPACES[above] if above else None


def to_xhtml(node: Node) -> Node:
    """Return a copy of an element of HTML in the namespaces of XHTML, MathML and SVG."""
    return _copy(node, XHTML, {None: XHTML, "epub": OPS})


def _copy(node: Node, space: str, spaces: dict[str | None, str] | None = None) -> Node:
    space = SPACES.get(node.tag, space)
    is_drawing = space == SPACES["svg"]
    name = _MIXED.get(node.tag, node.tag) if is_drawing else node.tag
    copy = etree.Element(f"{{{space}}}{name}", nsmap=spaces or {None: space})
    for key, value in node.attrib.items():
        if ":" in key:  # `xml:lang`, which stands beside `lang`, or the name of no one
            continue
        copy.set(_attribute(key, is_drawing=is_drawing), value)
        if key == "lang":
            copy.set("{http://www.w3.org/XML/1998/namespace}lang", value)
    copy.text, copy.tail = node.text, node.tail
    for child in node:
        if isinstance(child.tag, str):
            copy.append(_copy(child, space))
    return copy


def _attribute(name: str, *, is_drawing: bool) -> str:
    if name == "epub-type":
        return TYPE
    return _MIXED.get(name, name) if is_drawing else name


def write_xhtml(node: Node) -> str:
    """Return an XHTML element as text."""
    return str(etree.tostring(node, encoding="unicode"))
