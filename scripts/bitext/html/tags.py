"""Tags in finished HTML, found without reserialising a byte: every change to a page is a cut at an offset that stands here."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape

_TOKEN = re.compile(
    r"""<!--.*?-->|<(?P<close>/)?(?P<name>[a-zA-Z][^\s/<>"']*)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*+)>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""\s(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>=`]+)))?"""
)

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
"""Elements without an end tag."""

RAW = frozenset({"script", "style", "textarea", "title", "xmp"})
"""Elements whose content is text, whatever it looks like (`title` only outside SVG)."""


@dataclass(frozen=True)
class Tag:
    """A tag of a page: its name in lower case and where it begins and ends; `attributes` is the raw text between."""

    name: str
    start: int
    end: int
    attributes: str
    closes: bool
    void: bool

    @cached_property
    def values(self) -> dict[str, str]:
        """The attributes' values, decoded; an attribute without one has the empty string."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.attributes):
            value = next(
                (v for v in (match["double"], match["single"], match["bare"]) if v is not None), ""
            )
            found.setdefault(match["name"].lower(), unescape(value))
        return found

    def get(self, name: str) -> str:
        """Return an attribute's value, empty where it is missing."""
        return self.values.get(name, "")

    def has_class(self, name: str) -> bool:
        """Say whether the element has the class."""
        return name in self.get("class").split()


def find_tags(html: str, start: int = 0, end: int | None = None) -> Iterator[Tag]:
    """Yield the tags in order; what only looks like one (in comments, scripts, text areas) is passed over."""
    at, end = start, len(html) if end is None else end
    foreign = 0
    while match := _TOKEN.search(html, at, end):
        at = match.end()
        name = (match["name"] or "").lower()
        if not name:
            continue
        attributes, closes = match["attributes"], match["close"] is not None
        if name in ("svg", "math"):
            foreign += -1 if closes else 0 if attributes.endswith("/") else 1
        yield Tag(
            name, match.start(), at, attributes, closes, name in VOID or attributes.endswith("/")
        )
        if name in RAW and not closes and foreign <= 0:
            close = re.compile(rf"</{name}(?=[\s>])", re.IGNORECASE).search(html, at, end)
            at = close.start() if close else end


def find_close(html: str, tag: Tag, end: int | None = None) -> tuple[int, int]:
    """Return where the element's content ends and where the element ends; both the end of the text if it is never closed."""
    if tag.void:
        return tag.end, tag.end
    limit = len(html) if end is None else end
    depth = 1
    for other in find_tags(html, tag.end, limit):
        if other.name == tag.name and not other.void:
            depth += -1 if other.closes else 1
            if depth == 0:
                return other.start, other.end
    return limit, limit


def rewrite_attributes(html: str, change: Callable[[Tag, str, str], str | None]) -> str:
    """Return the HTML with attributes changed: `change` gets the tag, the attribute's name and its decoded value, and
    returns the value to write or None to drop the attribute. What it returns unchanged stays as it stood, to the byte.
    """
    parts, done = [], 0
    for tag in find_tags(html):
        if tag.closes or not tag.attributes:
            continue
        offset = tag.end - 1 - len(tag.attributes)
        for match in _ATTRIBUTE.finditer(tag.attributes):
            value = next(
                (v for v in (match["double"], match["single"], match["bare"]) if v is not None),
                None,
            )
            if value is None:
                continue
            old = unescape(value)
            new = change(tag, match["name"].lower(), old)
            if new == old:
                continue
            parts.append(html[done : offset + match.start()])
            if new is not None:
                parts.append(f' {match["name"]}="{escape(new)}"')
            done = offset + match.end()
    return "".join(parts) + html[done:] if parts else html
