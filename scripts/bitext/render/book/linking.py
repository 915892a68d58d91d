"""Where links and pictures of a book lead: to its own chapters, to its references, to the web."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

from bitext.render.book.tree import Node, elements, has_class, make, unwrap
from bitext.text.html.relocation import root_address

#: Pictures that every reading system shows, by ending.
PICTURES: Mapping[str, str] = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


@dataclass
class Places:
    """Where things are in a book.

    `site_url` is the site's address on the web or empty. `chapters` gives the file of a chapter by
    the address of its page below the site's root, in whatever language or view. `references` are
    the citekeys with an entry, `pictures` those that were used: their place in the book by their
    path below the site's folder.
    """

    site_url: str
    chapters: Mapping[str, str]
    has_picture: Callable[[str], bool]
    references: frozenset[str] = frozenset()
    reference_file: str = "references.xhtml"
    pictures: dict[str, str] = field(default_factory=dict)

    def picture(self, path: str) -> str | None:
        """Return where a picture of the site is in the book, None for one that is no picture."""
        if PurePosixPath(path).suffix.lower() not in PICTURES or not self.has_picture(path):
            return None
        return self.pictures.setdefault(path, f"pictures/{path.replace('/', '-')}")


def relink(article: Node, page: str, places: Places) -> None:
    """Lead the links and pictures of a page (its address below the root) to where they are."""
    for node in elements(article):
        if node.tag == "a":
            _settle_link(node, page, places)
        elif node.tag == "img":
            _settle_picture(node, page, places)


def _settle_link(node: Node, page: str, places: Places) -> None:
    key = node.attrib.pop("data-key", "")
    node.attrib.pop("data-card", None)
    if node.get("href") is None:
        return
    if key in places.references:
        node.set("href", f"{places.reference_file}#ref-{key}")
        node.set("epub-type", "biblioref")
        node.set("role", "doc-biblioref")
        return
    href = lead(node.get("href"), page, places)
    if href is None:
        unwrap(node)
    else:
        node.set("href", re.sub(r"[\s<>\"\\^`{|}]", _quote, href))


def _quote(match: re.Match[str]) -> str:
    return quote(match[0])


def lead(href: str, page: str, places: Places) -> str | None:
    """Return where a link of a page leads in a book, None for what no book can lead to."""
    if href.startswith("#"):
        return href
    address = root_address(href, page)
    if address is None:
        return href if urlsplit(href).scheme in ("http", "https", "mailto", "doi") else None
    path, _, fragment = address.removeprefix("./").partition("#")
    if path in places.chapters:
        file = places.chapters[path]
        return f"{file}#{fragment}" if fragment else file
    return urljoin(places.site_url, address) if places.site_url else None


def _settle_picture(node: Node, page: str, places: Places) -> None:
    """Lead a picture into the book; one that cannot be there becomes a link to it."""
    node.set("alt", node.get("alt") or "")
    for name in ("width", "height"):
        if not (node.get(name) or "").isdigit():
            node.attrib.pop(name, None)
    source = node.get("src") or ""
    address = root_address(source, page)
    place = places.picture(unquote(urlsplit(address).path)) if address else None
    if place is not None:
        node.set("src", place)
        return
    href = urljoin(places.site_url, address) if address and places.site_url else source
    _replace_picture(node, href)


def _replace_picture(node: Node, href: str) -> None:
    """Put a link to a picture on the web, or its words, where the picture was."""
    words = node.get("alt") or href
    is_web = urlsplit(href).scheme in ("http", "https")
    link = make("a", words, href=href) if is_web else make("span", words)
    link.tail = node.tail
    node.getparent().replace(node, link)


def find_cards(article: Node) -> dict[str, Node]:
    """Return the cards of the papers that a page cites, by their ids."""
    cards = {}
    for node in elements(article):
        if has_class(node, "bitext-card") and node.get("id"):
            cards[node.get("id").removeprefix("bitext-card-")] = node
    return cards


def find_cited(article: Node) -> dict[str, list[str]]:
    """Return the ids of the cards of each paper that a page cites, by citekey, in order."""
    cited: dict[str, list[str]] = {}
    for node in elements(article):
        if node.tag == "a" and node.get("data-key"):
            ids = cited.setdefault(node.get("data-key"), [])
            if node.get("data-card") and node.get("data-card") not in ids:
                ids.append(node.get("data-card"))
    return cited
