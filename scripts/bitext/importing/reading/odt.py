"""OpenDocument text as HTML: headings, paragraphs, lists, tables, notes, links, emphasis and
pictures.
"""

from collections.abc import Callable, Iterator
from html import escape

from lxml import etree

from bitext.model import InputError

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = {
    "text": f"{_OFFICE}text:1.0",
    "style": f"{_OFFICE}style:1.0",
    "fo": f"{_OFFICE}xsl-fo-compatible:1.0",
    "table": f"{_OFFICE}table:1.0",
    "draw": f"{_OFFICE}drawing:1.0",
    "office": f"{_OFFICE}office:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "svg": f"{_OFFICE}svg-compatible:1.0",
}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_QUOTES = ("Quotations", "Quote")
_CODE = ("Preformatted_20_Text", "Source_20_Code", "Preformatted Text")


def odt_html(
    content: bytes,
    name: str,
    keep_picture: Callable[[str], str],
    read_object: Callable[[str], bytes],
) -> str:
    """Return the text of `content.xml` as HTML; `keep_picture` gives the name of a part that is a
    picture, `read_object` the text of a document within the document.
    """
    try:
        root = etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        told = " ".join(str(error).split())[:160]
        raise InputError(f"{name}: its text is not XML: {told}") from error
    body = root.find(".//office:text", _NAMES)
    writer = _Writer(root, keep_picture, read_object)
    blocks = writer.children(body) if body is not None else ""
    notes = f"<ol>{''.join(writer.notes)}</ol>" if writer.notes else ""
    return f"<html><body>{blocks}{notes}</body></html>"


def _number(value: object, most: int) -> int:
    """Return a number that an attribute has, from 1 to the most; 1 where it has none."""
    written = str(value or "").strip()
    return min(most, max(1, int(written))) if written.isdecimal() and len(written) < 9 else 1


def _name(space: str, local: str) -> str:
    return f"{{{_NAMES[space]}}}{local}"


def _parsed(content: bytes) -> etree._Element | None:
    """Return the root of some XML; None where it is none."""
    try:
        return etree.fromstring(content, _PARSER) if content else None
    except etree.XMLSyntaxError:
        return None


class _Writer:
    """One text being written; `notes` are its footnotes so far."""

    def __init__(
        self,
        root: etree._Element,
        keep_picture: Callable[[str], str],
        read_object: Callable[[str], bytes],
    ) -> None:
        self.keep_picture = keep_picture
        self.read_object = read_object
        self.notes: list[str] = []
        self.styles = {
            str(style.get(_name("style", "name"))): style
            for style in root.iter(_name("style", "style"))
        }
        self.ordered = {
            str(style.get(_name("style", "name")))
            for style in root.iter(_name("text", "list-style"))
            if style.find("text:list-level-style-number", _NAMES) is not None
        }
        self.blocks: dict[str, Callable[[etree._Element], str]] = {
            _name("text", "h"): self.heading,
            _name("text", "p"): self.paragraph,
            _name("text", "list"): self.items,
            _name("table", "table"): self.table,
            _name("text", "section"): self.children,
        }
        self.inlines: dict[str, Callable[[etree._Element], str]] = {
            _name("text", "span"): self.span,
            _name("text", "a"): self.link,
            _name("text", "line-break"): lambda _: "<br>",
            _name("text", "tab"): lambda _: " ",
            _name("text", "s"): lambda node: " " * _number(node.get(_name("text", "c")), 80),
            _name("text", "note"): self.note,
            _name("draw", "frame"): self.frame,
            _name("office", "annotation"): lambda _: "",
        }

    def block(self, node: etree._Element) -> str:
        """Return a block element."""
        write = self.blocks.get(str(node.tag))
        return write(node) if write else ""

    def children(self, node: etree._Element) -> str:
        """Return the blocks below an element; lines of code in a row are one block."""
        return "".join(map(self.block, node)).replace("</pre><pre>", "\n")

    def heading(self, node: etree._Element) -> str:
        """Return a heading."""
        level = _number(node.get(_name("text", "outline-level")), 6)
        return f"<h{level}>{self.inline(node)}</h{level}>"

    def paragraph(self, node: etree._Element) -> str:
        """Return a paragraph, by the name of its style a title, a quotation or code."""
        style = self._origin(str(node.get(_name("text", "style-name")) or ""))
        text = self.inline(node)
        if style in {"Title", "Subtitle"}:
            return f"<h1>{text}</h1>" if style == "Title" else f"<h2>{text}</h2>"
        if style in _QUOTES:
            return f"<blockquote><p>{text}</p></blockquote>"
        return f"<pre>{text}</pre>" if style in _CODE else f"<p>{text}</p>"

    def _origin(self, name: str) -> str:
        """Return the named style that an automatic one (`P1`) is made from."""
        style = self.styles.get(name)
        parent = style.get(_name("style", "parent-style-name")) if style is not None else None
        return str(parent) if parent and name[:1] == "P" and name[1:].isdigit() else name

    def items(self, node: etree._Element) -> str:
        """Return a list."""
        tag = "ol" if node.get(_name("text", "style-name")) in self.ordered else "ul"
        rows = "".join(f"<li>{self.children(item)}</li>" for item in node)
        return f"<{tag}>{rows}</{tag}>"

    def table(self, node: etree._Element) -> str:
        """Return a table."""
        rows = list(node.iter(_name("table", "table-row")))
        written = "".join(self._row(row, "th" if row is rows[0] else "td") for row in rows)
        return f"<table>{written}</table>"

    def _row(self, node: etree._Element, tag: str) -> str:
        cells = node.findall("table:table-cell", _NAMES)
        written = "".join(f"<{tag}>{self.children(cell)}</{tag}>" for cell in cells)
        return f"<tr>{written}</tr>"

    def inline(self, node: etree._Element) -> str:
        """Return an element's text with what is in it."""
        return escape(node.text or "") + "".join(self._pieces(node))

    def _pieces(self, node: etree._Element) -> Iterator[str]:
        for child in node:
            write = self.inlines.get(str(child.tag), self.inline)
            yield write(child) if isinstance(child.tag, str) else ""
            yield escape(child.tail or "")

    def span(self, node: etree._Element) -> str:
        """Return a span, bold or italic as its style says."""
        text = self.inline(node)
        name = str(node.get(_name("text", "style-name")) or "")
        style = self.styles.get(name)
        properties = style.find("style:text-properties", _NAMES) if style is not None else None
        values = dict(properties.attrib) if properties is not None else {}
        if values.get(_name("fo", "font-weight")) == "bold" or name.startswith("Strong"):
            text = f"<strong>{text}</strong>"
        if values.get(_name("fo", "font-style")) == "italic" or name == "Emphasis":
            text = f"<em>{text}</em>"
        return f"<code>{text}</code>" if name.startswith("Source_20_Text") else text

    def link(self, node: etree._Element) -> str:
        """Return a link."""
        address = escape(str(node.get(_name("xlink", "href")) or ""), quote=True)
        return f'<a href="{address}">{self.inline(node)}</a>'

    def note(self, node: etree._Element) -> str:
        """Return a footnote's reference, and keep the note."""
        body = node.find("text:note-body", _NAMES)
        number = len(self.notes) + 1
        self.notes.append("")
        text = self.children(body) if body is not None else ""
        self.notes[number - 1] = f'<li id="fn{number}">{text} <a href="#fnref{number}">↩</a></li>'
        return f'<sup id="fnref{number}"><a href="#fn{number}">{number}</a></sup>'

    def frame(self, node: etree._Element) -> str:
        """Return a picture, a formula, or the text of a frame."""
        formula = self._formula(node.find("draw:object", _NAMES))
        image = node.find("draw:image", _NAMES)
        box = node.find("draw:text-box", _NAMES)
        if box is not None or formula:
            return formula or self.children(box if box is not None else node)
        if image is None:
            return ""
        title = node.findtext("svg:title", "", _NAMES) or node.findtext("svg:desc", "", _NAMES)
        name = self.keep_picture(str(image.get(_name("xlink", "href")) or ""))
        return f'<img src="{escape(name, quote=True)}" alt="{escape(title, quote=True)}">'

    def _formula(self, node: etree._Element | None) -> str:
        """Return an object that is a formula as MathML for HTML, without names of spaces."""
        if node is None:
            return ""
        root = node.find("{*}math")
        if root is None:
            content = self.read_object(str(node.get(_name("xlink", "href")) or ""))
            root = _parsed(content)
        if root is None or etree.QName(root).localname != "math":
            return ""
        for one in root.iter(etree.Element):
            one.tag = etree.QName(one).localname
        etree.cleanup_namespaces(root)
        return str(etree.tostring(root, encoding="unicode", with_tail=False))
