"""Links and pictures of a web page: redirects undone, lazy attributes read, relative addresses
resolved.
"""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urljoin, urlsplit

from bs4 import Tag

# Where an engine leads readers out by way of a page of its own: host and path, and the parameter
# that holds the true address.
_REDIRECTS = (
    (re.compile(r"link\.zhihu\.com/?$"), "target"),
    (re.compile(r"link\.juejin\.cn/?$"), "target"),
    (re.compile(r"link\.csdn\.net/?$"), "target"),
    (re.compile(r"links?\.jianshu\.com/go$"), "to"),
    (re.compile(r"link\.segmentfault\.com/?$"), "url"),
    (re.compile(r"(?:xie\.|www\.)?infoq\.cn/link$"), "target"),
    (re.compile(r"gitee\.com/link$"), "target"),
    (re.compile(r"(?:www\.)?oschina\.net/action/GoToLink$"), "url"),
    (re.compile(r"medium\.com/r/?$"), "url"),
    (re.compile(r"(?:www\.)?google\.[a-z.]+/url$"), "q"),
    (re.compile(r"(?:www\.)?google\.[a-z.]+/url$"), "url"),
    (re.compile(r"l\.facebook\.com/l\.php$"), "u"),
    (re.compile(r"(?:www\.)?douban\.com/link2/?$"), "url"),
    (re.compile(r"t\.umblr\.com/redirect$"), "z"),
)
# Searches that an engine puts behind words of an article.
_SEARCHES = re.compile(
    r"https?://(?:so\.csdn\.net/so/search|(?:www\.)?zhihu\.com/search|zhida\.zhihu\.com/search)\b"
)
_LAZY = (
    "data-src",
    "data-original",
    "data-original-src",
    "data-actualsrc",
    "data-lazy-src",
    "data-lazyload",
    "data-echo",
    "src",
)
# Hosts that refuse their pictures to other sites' pages.
REFUSING = re.compile(
    r"//(?:[\w-]+\.)*(?:qpic\.cn|zhimg\.com|csdnimg\.cn|upload-images\.jianshu\.io|sinaimg\.cn|"
    r"bdstatic\.com|hdslb\.com)/"
)


def undo_redirect(address: str) -> str:
    """Return the address that a redirecting one leads to, itself where it is none; nothing for a
    search of the engine's own.
    """
    if _SEARCHES.match(address):
        return ""
    for _ in range(3):
        found = _target(address)
        if not found:
            return address
        address = found
    return address


def _target(address: str) -> str:
    try:
        parts = urlsplit(address)
        fields = dict(parse_qsl(parts.query))
    except ValueError:
        return ""
    place = f"{parts.netloc}{parts.path}".lower()
    for pattern, name in _REDIRECTS:
        if pattern.match(place) and fields.get(name, "").startswith(("http://", "https://")):
            return fields[name]
    return ""


def resolve(base: str, address: str) -> str:
    """Return an address as seen from `base`; itself where there is no base or it cannot be
    joined.
    """
    address = address.strip()
    if address.startswith("//") and not base:
        return f"https:{address}"
    if not base or address.startswith("#"):
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def picture_address(node: Tag) -> str:
    """Return where a picture lies; pages that load pictures late say so in other attributes."""
    for name in _LAZY:
        value = str(node.get(name) or "").strip()
        if value and not value.startswith(("data:", "about:", "blob:")):
            return value
    # libxml2 takes what follows a <source> for what is in it: the picture is further out.
    picture = node.find_parent("picture")
    others = picture.find_all("source") if picture else []
    sizes = (str(one.get("srcset") or one.get("data-srcset") or "") for one in (node, *others))
    return _largest(next(filter(None, sizes), ""))


def _largest(srcset: str) -> str:
    """Return the last address of a list of sizes, which by custom is the largest."""
    found = [part.split()[0] for part in srcset.split(", ") if part.split()]
    return found[-1] if found else ""


def quote(address: str) -> str:
    """Return an address with what Markdown would take for its own written as percent codes."""
    codes: Mapping[str, str] = {c: f"%{ord(c):02X}" for c in ' \t\n<>\\`[](){}|"^$'}
    return "".join(codes.get(c, c) for c in address)
