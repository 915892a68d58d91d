"""What of an input's own markup may reach the pages: nothing that runs, no dangerous addresses."""

import re
import string
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

import nh3


def words_set(words: str) -> frozenset[str]:
    """Return the words of a list as a set."""
    return frozenset(words.split())


_TAGS = words_set(
    "p em strong code a img sub sup kbd br del ins mark b i u s small abbr span li ul ol dl dt dd "
    "table thead tbody tfoot tr td th caption blockquote pre h1 h2 h3 h4 h5 h6 hr div figure "
    "figcaption details summary q cite var samp input label section ruby rb rt rp wbr"
)
_ATTRIBUTES = words_set(
    "href src alt title class id start type align rel width height colspan rowspan data-b data-t "
    "lang open checked disabled name for data-tabs cite datetime scope"
)
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
_NAME = re.compile(r"<\s*/?\s*([a-zA-Z][^\s/>]*)")
# Names that Material and our own script look elements up by.
_TAKEN = re.compile(r"^__|(?:^|\s)(?:bitext|md)-|^(?:bitext|search)$")

_LINK = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
# What MkDocs takes for a file of the site; a link to one that is not there fails a strict build.
_FILE = re.compile(r"\.\w{1,8}(?:[?#].*)?$")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|bmp)$", re.IGNORECASE)
# Attribute lists on anything but a heading.
_ATTRIBUTE_LIST = re.compile(
    r"(?<=[\w`*_)\]])\{:?[ ]*[#.\w][^{}\n]*\}|^\{:[^{}\n]*\}$", re.MULTILINE
)

# MathJax makes a link of it.
_TEX_LINK = re.compile(r"\\(?:href|url)\b(?!\s*\{\s*https?://)")

Keep = Callable[[str], str]
"""Given a local picture's address as the input has it, returns its name beside the pages, or nothing."""


def is_safe_address(address: str) -> bool:
    """Return whether an address only leads somewhere."""
    plain = re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]", "", unescape(address))
    try:
        return urlsplit(plain).scheme.lower() in {"", *_SCHEMES}
    except ValueError:
        return False


def is_safe_html(html: str) -> bool:
    """Return whether rendered HTML holds only elements, attributes and addresses that show text.

    A browser's own parser (ammonia's) reads it twice, once keeping everything and once only what
    is allowed; it is safe where both give the same.
    """
    return _clean(html, everything=True) == _clean(html, everything=False)


def is_safe_markdown(markdown: str, html: str) -> bool:
    """Return whether Markdown that renders to `html` shows text and runs nothing, formulas included."""
    return not _TEX_LINK.search(markdown) and is_safe_html(html)


def _clean(html: str, *, everything: bool) -> str:
    squeezed = re.sub(r"[\x00-\x20]", "", unescape(html))
    schemes = {scheme.lower() for scheme in _SCHEME.findall(squeezed)}
    names = {name.lower() for name in _NAME.findall(html)}
    return nh3.clean(
        html,
        tags=names | _TAGS if everything else set(_TAGS),
        clean_content_tags=set(),
        attributes={} if everything else {"*": set(_ATTRIBUTES)},
        generic_attribute_prefixes=set(string.ascii_lowercase) if everything else None,
        attribute_filter=None if everything else _allowed_value,
        url_schemes=schemes | _SCHEMES if everything else set(_SCHEMES),
        strip_comments=False,
        link_rel=None,
    )


def _allowed_value(_: str, name: str, value: str) -> str | None:
    return None if name in {"id", "class", "name"} and _TAKEN.search(value) else value


def strip_attributes(markdown: str) -> str:
    """Return Markdown without the attribute lists of its inline elements."""
    return _ATTRIBUTE_LIST.sub("", markdown)


def is_local(address: str) -> bool:
    """Return whether an address is a file's, relative to the input or to its site."""
    return bool(address) and not address.startswith(("#", "//")) and not urlsplit(address).scheme


def settle_links(markdown: str, keep: Keep, lost: list[str]) -> str:
    """Return Markdown whose links lead somewhere and whose local pictures are those `keep` takes.

    A link or picture whose file is not there becomes its words, with the address in a comment, and
    is added to `lost`.
    """

    def settled(match: re.Match[str]) -> str:
        picture, words, address, _ = match.groups()
        if not is_safe_address(address):
            lost.append(address[:200])
            return words
        if not is_local(address):
            return match.group()
        if not picture and not _FILE.search(address):
            return match.group()
        name = keep(address) if picture and _PICTURE.search(address) else ""
        if name:
            return f"![{words}]({name})"
        lost.append(address[:200])
        if picture:
            return f"<!-- image: {comment(f'{words} {address[:200]}')} -->"
        return f"{words}<!-- link: {comment(address[:200])} -->"

    return _LINK.sub(settled, markdown)


def comment(text: str) -> str:
    """Return text that can stand inside an HTML comment."""
    return re.sub(r"-{2,}|[<>]", " ", text).strip()
