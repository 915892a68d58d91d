"""What of an input's own markup may reach the pages: no scripts, no handlers, no addresses that run something, no missing files."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit


def words_set(words: str) -> frozenset[str]:
    """Return the words of a list as a set."""
    return frozenset(words.split())


_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_TAGS = words_set(
    "p em strong code a img sub sup kbd br del ins mark b i u s small abbr span li ul ol dl dt dd table thead tbody tr td th "
    "caption blockquote pre h1 h2 h3 h4 h5 h6 hr div figure figcaption details summary q cite var samp input label"
)
_ATTRIBUTES = words_set(
    "href src alt title class id start type align rel width height colspan rowspan data-b data-t lang open checked disabled "
    "name for data-tabs markdown cite datetime scope"
)
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel", "ftp"})
_LINK = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$", re.IGNORECASE)

Keep = Callable[[str], str]
"""Given a local picture's address as the input has it, returns the name under which it lies beside the pages, or nothing."""


def is_safe_address(address: str) -> bool:
    """Say whether an address only leads somewhere."""
    plain = re.sub(r"[\x00-\x20\u200b-\u200f]", "", unescape(address))
    try:
        return urlsplit(plain).scheme.lower() in _SCHEMES
    except ValueError:
        return False


def is_safe_html(html: str) -> bool:
    """Say whether rendered HTML holds only elements and attributes that show text."""
    for _, tag, attributes in _TAG.findall(html):
        if tag.lower() not in _TAGS:
            return False
        for name, *values in _ATTRIBUTE.findall(attributes):
            if name.lower() not in _ATTRIBUTES or (
                name.lower() in {"href", "src", "cite"} and not is_safe_address("".join(values))
            ):
                return False
    return True


def is_local(address: str) -> bool:
    """Say whether an address is a file's, relative to the input or to its site."""
    return bool(address) and not address.startswith(("#", "//")) and not urlsplit(address).scheme


def settle_links(markdown: str, keep: Keep, lost: list[str]) -> str:
    """Return Markdown whose links to files are words and whose local pictures are those that `keep` takes along.

    What could not be kept is added to `lost`; a lost picture leaves a comment in its place.
    """

    def settled(match: re.Match[str]) -> str:
        picture, words, address = match.groups()
        if is_safe_address(address) and not is_local(address):
            return match.group()
        name = (
            keep(address)
            if picture and _PICTURE.search(address) and is_safe_address(address)
            else ""
        )
        if name:
            return f"![{words}]({name})"
        lost.append(address[:200])
        return f"<!-- image: {comment(f'{words} {address[:200]}')} -->" if picture else words

    return _LINK.sub(settled, markdown)


def comment(text: str) -> str:
    """Return text that can stand inside an HTML comment."""
    return re.sub(r"-{2,}|[<>]", " ", text).strip()
