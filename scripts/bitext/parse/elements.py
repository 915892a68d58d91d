"""What the elements of a finished page are: blocks, pictures, formulas, sets of tabs."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = (
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form header "
    "hgroup hr li main menu nav ol p pre section summary table ul"
)
BLOCK_TAGS = HEADINGS | frozenset(_BLOCKS.split())
# Elements that are no part of a line of text.

_FIRST_TAG = re.compile(r"<([a-zA-Z][^\s/>]{0,99}+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>")


def first_tag(html: str) -> re.Match[str] | None:
    """Return the first start tag of the HTML outside comments: groups tag name and attributes.

    None if there is none.
    """
    position = 0
    while True:
        tag = _FIRST_TAG.search(html, position)
        if tag is None:
            return None
        comment = html.find("<!--", position, tag.start())
        if comment < 0:
            return tag
        end = html.find("-->", comment + 4)
        if end < 0:
            return None
        position = end + 3


def is_stashed_picture(html: object) -> bool:
    """Return whether an entry of the stash is a picture."""
    return isinstance(html, str) and html.startswith("<img")


def is_formula(element: Element) -> bool:
    """Return whether the only child of an element is a formula."""
    return len(element) == 1 and "arithmatex" in element[0].get("class", "").split()


def tab_parts(element: Element) -> tuple[list[Element], list[Element]]:
    """Return the labels of a set of tabs, and their contents."""
    labels: list[Element] = []
    contents: list[Element] = []
    for child in element:
        classes = child.get("class", "").split()
        if child.tag == "label":
            labels.append(child)
        elif "tabbed-labels" in classes:
            labels.extend(child)
        elif "tabbed-content" in classes:
            blocks = [inner for inner in child if inner.get("class") == "tabbed-block"]
            contents.extend(blocks or [child])
    return labels, contents


def is_block(element: Element) -> bool:
    """Return whether an element is a block of its own."""
    return element.tag in BLOCK_TAGS


def is_picture(element: Element) -> bool:
    """Return whether the element is a picture, or a link around pictures and nothing else."""
    if element.tag == "img":
        return True
    if element.tag != "a" or not len(element) or (element.text or "").strip():
        return False
    return all(child.tag == "img" and not (child.tail or "").strip() for child in element)


def has_text(element: Element) -> bool:
    """Return whether there are text or inline elements directly in the element."""
    if (element.text or "").strip():
        return True
    return any(
        (child.tail or "").strip() or (isinstance(child.tag, str) and not is_block(child))
        for child in element
    )


def iter_ids(root: Element) -> Iterator[tuple[int, str]]:
    """Yield the identity and the id of every element that has one."""
    for element in root.iter():
        found = element.get("id")
        if found:
            yield id(element), found


def mend_addresses(root: Element) -> None:
    """Quote the brackets of addresses that nobody can take apart, such as `http://[a/`.

    MkDocs would end the build at the first of them.
    """
    for element in root.iter():
        for name in ("href", "src"):
            address = element.get(name)
            if address and ("[" in address or "]" in address or not address.isascii()):
                try:
                    urlsplit(unescape(address))
                except ValueError:
                    scheme, _, rest = address.partition("://")
                    element.set(name, quote(rest or scheme, safe="/?#%&=;+,@!*()"))
