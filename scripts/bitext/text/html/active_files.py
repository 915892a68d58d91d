"""Files that browsers show as pages of their own: what of an HTML, SVG or XML file is active.

A picture does nothing in a page that shows it; opened by its address it is a page of the site and
its scripts run there. Names of the interface do not matter here: there is none around such a file.
"""

import re
from collections.abc import Iterator, Mapping
from mimetypes import MimeTypes
from pathlib import PurePosixPath
from xml.parsers import expat

from selectolax.lexbor import LexborHTMLParser

from bitext.model import Danger
from bitext.text.characters import word_set
from bitext.text.html import allowed as lists
from bitext.text.html import drawings
from bitext.text.html.allowed import Allowed
from bitext.text.html.multiplied import MULTIPLIED, find_multiplied, multiplied_nodes, target_of
from bitext.text.html.rules import Element, Wrong, wrong_attribute, wrong_element

HTML = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})
#: HTML that browsers read as XML where a server says so.
_EITHER = frozenset({".xhtml", ".xht"})
_XML_KINDS = word_set(
    "svg xml xsl xslt rdf atom rss mml mathml xul wsdl xsd owl opf ncx kml gpx xspf xpdl"
)
XML = frozenset(f".{kind}" for kind in _XML_KINDS)
#: What MkDocs makes pages of, whose texts are judged as such: the files themselves are not copied.
_PAGES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn"})
#: How a file of no known kind begins that servers and browsers take for HTML, or for XML.
_SNIFFED = re.compile(
    r"[\t\n\f\r ]*+<(?:!--|\?xml|(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style"
    r"|title|b|body|br|p)[ >])",
    re.IGNORECASE,
)

LARGEST = 20_000_000  # bytes; a file that is larger is nobody's to read
_ENCODINGS = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
#: What is wrong in a page only, or stands or falls with what it holds.
_DOCUMENT = word_set("html head body title annotation-xml")
_LINKS = word_set("stylesheet icon canonical alternate author license next prev help")
_HELD = re.compile(
    r"url\([\t\n\f\r ]*+([\"']?)data:"
    r"(?:font/|application/(?:x-)?font|image/(?:png|jpeg|gif|webp))[\w;,=+/%.:-]*+\1[\t\n\f\r ]*+\)"
)
_WEB = "http://www.w3.org/1999/xhtml"
_FORMULA = "http://www.w3.org/1998/Math/MathML"
_DRAWING = "http://www.w3.org/2000/svg"
_SPACES = {_WEB: "", _DRAWING: drawings.DRAWING, _FORMULA: drawings.FORMULA}
_PREFIXES = {
    "": "",
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.w3.org/xml/1998/namespace": "xml:",
}
_TRANSFORM = "http://www.w3.org/1999/XSL/Transform"
#: What Python knows of kinds by itself, whatever a machine adds.
_KINDS = MimeTypes(filenames=())
_STARTS = frozenset({Danger.RUNS, Danger.LOADS})


def is_shown(name: str) -> bool:
    """Return whether browsers may show a file of this name as a page."""
    path = PurePosixPath(name)
    if path.suffix in _PAGES:
        return False
    return path.suffix.lower() in HTML | XML or _is_unknown(name)


def _is_unknown(name: str) -> bool:
    """Return whether servers have to look into a file to know what it is."""
    return not _KINDS.guess_type(name)[0]


def find_active(name: str, data: bytes, allowed: Allowed) -> str:
    """Return the first thing in a file that does more than show something, nothing for most."""
    kind = PurePosixPath(name).suffix.lower()
    if kind not in HTML | XML:
        begins = data[:512].decode("utf-8-sig", "replace")
        return _in_text(data, allowed) if _SNIFFED.match(begins) else ""
    if len(data) > LARGEST:
        return f"more than {LARGEST // 1_000_000} MB of markup"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "text that is not UTF-8"
    if "\x1b" in text or "\0" in text:  # the beginning of another encoding
        return "control characters"
    found = next(_in_html(text, allowed), "") if kind in HTML else ""
    return found or (_in_xml(text, allowed) if kind not in HTML - _EITHER else "")


def _in_text(data: bytes, allowed: Allowed) -> str:
    """Return what is active in a file that begins as markup does."""
    text = data[:LARGEST].decode("utf-8-sig", "replace")
    return next(_in_html(text, allowed), "") or _in_xml(text, allowed)


def _in_html(text: str, allowed: Allowed) -> Iterator[str]:
    charset = _CHARSET.search(text[:4096])
    if charset and charset[1].lower() not in _ENCODINGS:
        yield "another encoding than UTF-8"
    tree = LexborHTMLParser(text)
    if multiplied_nodes(tree):
        yield MULTIPLIED
    waiting = [(tree.root, "")] if tree.root else []
    while waiting:
        node, around = waiting.pop()
        name = (node.tag or "-").lower()
        space = drawings.space_of(name, around)
        if not name.startswith("-"):
            element = Element(node, name, node.attributes, space)
            yield from (wrong.what for wrong in _in_element(element, allowed))
        inside = drawings.space_inside(name, space)
        waiting += [(child, inside) for child in node.iter(include_text=False)]


def _in_element(element: Element, allowed: Allowed) -> Iterator[Wrong]:
    """Yield what an element of a whole document does beyond showing something."""
    wrong = _of_document(element) if element.name in _OWN else wrong_element(element, allowed)
    wrongs = [wrong] if element.name not in _DOCUMENT else []
    for name, value in element.attributes.items():
        if element.name == "link" and name.lower() == "href":  # by its kind it is fetched or not
            continue
        wrongs.append(wrong_attribute(element, name.lower(), value or "", allowed))
    yield from (one for one in wrongs if one and one.danger in _STARTS)


def _of_document(element: Element) -> Wrong | None:
    return _OWN[element.name](element)


def _of_meta(element: Element) -> Wrong | None:
    kind = (element.attributes.get("http-equiv") or "content-type").strip().lower()
    told = Wrong(Danger.RUNS, f"<meta http-equiv={kind[:30]}>")
    return None if kind in ("content-type", "x-ua-compatible") else told


def _of_link(element: Element) -> Wrong | None:
    kinds = (element.attributes.get("rel") or "").lower().split()
    host = lists.host_of(element.attributes.get("href") or "")
    fetched = not {"canonical", "alternate", "author", "license"}.issuperset(kinds)
    if not _LINKS.issuperset(kinds) or (fetched and host is not None):
        return Wrong(Danger.LOADS, f"a link of the kind {' '.join(kinds)[:30] or 'unknown'}")
    return None


def _of_style(element: Element) -> Wrong | None:
    return _in_style((element.node and element.node.text()) or "")


_OWN = {"meta": _of_meta, "link": _of_link, "style": _of_style}


def _in_style(text: str) -> Wrong | None:
    """Return the fault of a style sheet that fetches something; what it holds itself is nothing."""
    told = Wrong(Danger.LOADS, "a style that fetches something")
    return told if lists.fetches(_HELD.sub("", text)) else None


class _XmlJudge:
    """What one pass over an XML file finds; `wrong` is the first of it."""

    def __init__(self, allowed: Allowed) -> None:
        self.allowed = allowed
        self.wrong = ""
        self.style: list[str] | None = None
        self.held: list[list[int]] = [[]]  # of each element, by its number, what it holds
        self.open = [0]
        self.named: dict[str, int] = {}
        self.uses: dict[int, str] = {}

    def note(self, what: str) -> None:
        self.wrong = self.wrong or what

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        own = self._own(attributes)
        self._place(name, own)
        if space == _TRANSFORM:
            self.note("a transformation")
        elif space in (_WEB, _DRAWING) and name.lower() == "style":
            self.style = []
        elif space in _SPACES:
            self._judge(Element(None, name.lower(), own, _SPACES[space]))
        elif not space and any(key.startswith("on") for key in own):
            self.note("an event handler")

    def _own(self, attributes: Mapping[str, str]) -> dict[str, str]:
        """Return attributes as they are named in HTML, without those of unknown namespaces.

        One name in two spellings is one too many: which of them counts, the reader knows.
        """
        own: dict[str, str] = {}
        for key, value in attributes.items():
            space, _, name = key.lower().rpartition(" ")
            name = _PREFIXES.get(space, f"{space} ") + name
            if " " not in name and own.setdefault(name, value) != value:
                self.note(f"the attribute {name[:40]} in two ways")
        return own

    def _place(self, name: str, attributes: dict[str, str]) -> None:
        """Note where an element stands, what it is called and what it uses."""
        number = len(self.held)
        self.held[self.open[-1]].append(number)
        self.held.append([])
        self.open.append(number)
        if "id" in attributes:
            self.named.setdefault(attributes["id"], number)
        if name.lower() == "use":
            self.uses[number] = target_of(attributes)

    def whole(self) -> str:
        """Return what is wrong with the file as a whole, else the first thing that is in it."""
        for use, target in self.uses.items():
            self.held[use] += [self.named[target]] if target in self.named else []
        if len(self.uses) > 1 and find_multiplied([*self.uses], self.held.__getitem__):
            self.note(MULTIPLIED)
        return self.wrong

    def _judge(self, element: Element) -> None:
        for wrong in _in_element(element, self.allowed):
            self.note(wrong.what)

    def end(self, tag: str) -> None:
        self.open.pop()
        if self.style is not None and tag.lower().endswith(" style"):
            wrong = _in_style("".join(self.style))
            self.style = None
            if wrong:
                self.note(wrong.what)

    def text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)


def _in_xml(text: str, allowed: Allowed) -> str:
    """Return what is active in an XML file. Entities of its own count as what they stand for."""
    found = _XmlJudge(allowed)
    parser = expat.ParserCreate("utf-8", " ")
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.CharacterDataHandler = found.text
    parser.ProcessingInstructionHandler = lambda target, _: found.note(f"an instruction <?{target}")
    parser.XmlDeclHandler = lambda _, encoding, __: (
        found.note("another encoding than UTF-8")
        if (encoding or "").lower() not in _ENCODINGS
        else None
    )
    try:
        parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError:
        # Browsers show it up to there; who takes it for HTML shows all of it.
        return found.wrong or next(_in_html(text, allowed), "")
    return found.whole()
