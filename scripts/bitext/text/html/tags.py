"""The tags of finished HTML, found without reserialising a byte.

This is the only tokeniser of rendered pages: every change to a page is an edit at an offset that
it found. It follows the HTML standard's tokeniser: quoted and bare attribute values, comments, raw
text in scripts and styles.
"""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape

# As the HTML standard's tokeniser has it, to the letter: where it and the browser disagree about
# what is a tag, a text in an attribute comes to life once the page is edited. Its white space is
# not Python's.
_SPACE = r"[\t\n\f\r ]*+"
_NAME = r"[^\t\n\f\r />][^\t\n\f\r />=]*+"
_BARE = r"[^\t\n\f\r >\"'][^\t\n\f\r >]*+"
# What begins as a declaration, an instruction or an end tag without a name ends at the first `>`,
# whatever is in it.
_COMMENTS = r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?:!(?!--)|\?|/(?![a-zA-Z>]))[^>]*+>?"
_TOKEN = re.compile(
    rf"{_COMMENTS}"
    r"|<(?P<close>/)?(?P<name>[a-zA-Z][^\t\n\f\r />]*+)"
    rf"(?P<attributes>(?:[\t\n\f\r /]++|{_NAME}(?:(?!{_SPACE}=)"
    rf"|{_SPACE}={_SPACE}(?:\"[^\"]*+\"|'[^']*+'|{_BARE}|(?=>))))*+)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    rf"(?P<name>{_NAME})(?:{_SPACE}={_SPACE}"
    rf"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>{_BARE})|\Z))?+"
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
)  # elements without an end tag

RAW = frozenset(["script", "style", "textarea", "title", "xmp"])
# Elements whose content is text, whatever it looks like (`title` only outside SVG).

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "dialog",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)  # elements that end a run of inline content

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])

_LITERAL = "<![CDATA["  # text up to its own end, in drawings and formulas; a comment elsewhere

_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE) for name in RAW}


def _is_closed(attributes: str) -> bool:
    """Return whether a tag ends with a slash of its own, and not of a bare value: `<a href=x/>`."""
    if not attributes.endswith("/"):
        return False
    end = 0
    for match in _ATTRIBUTE.finditer(attributes):
        end = match.end()
    return end < len(attributes)


class Attribute:
    """An attribute of a tag: its name in lower case, its decoded value, its place in the page.

    `start` is where its name begins. `value` is None for an attribute without one.
    """

    __slots__ = ("end", "name", "start", "value")

    def __init__(self, match: re.Match[str], offset: int) -> None:
        """Read one match of the attribute pattern; `offset` is where the attributes begin."""
        self.name = match[1].lower()
        raw = None if match.lastindex in (None, 1) else match[match.lastindex]
        self.value = raw if raw is None or "&" not in raw else unescape(raw)
        self.start = offset + match.start(1)
        self.end = offset + match.end()


class Tag:
    """A tag of a page: its name in lower case, and where it begins and ends.

    `attributes` is the raw text between name and end; `closes` and `void` say what kind it is.
    """

    __slots__ = ("_list", "attributes", "closes", "end", "name", "start", "void")

    def __init__(self, match: re.Match[str]) -> None:
        """Read one match of the token pattern that is a tag."""
        close, name, attributes = match.groups()
        self.name = name = name.lower()
        self.attributes = attributes
        self.start, self.end = match.span()
        self.closes = close is not None
        self.void = name in VOID or (attributes[-1:] == "/" and _is_closed(attributes))
        self._list: tuple[Attribute, ...] | None = None

    @property
    def list(self) -> tuple[Attribute, ...]:
        """The attributes in order, read when first asked for."""
        if self._list is None:
            offset = self.end - 1 - len(self.attributes)
            found = _ATTRIBUTE.finditer(self.attributes)
            self._list = tuple(Attribute(match, offset) for match in found)
        return self._list

    def attribute(self, name: str) -> Attribute | None:
        """Return the attribute of that name; of two the first counts, as in browsers."""
        if name not in self.attributes and name not in self.attributes.lower():
            return None
        return next((one for one in self.list if one.name == name), None)

    def get(self, name: str) -> str:
        """Return an attribute's value, empty where it is missing."""
        found = self.attribute(name)
        return (found.value or "") if found else ""

    @property
    def inner(self) -> int:
        """Where a further attribute may be inserted: before the end of the tag and its slash."""
        return self.end - 2 if _is_closed(self.attributes) else self.end - 1

    def has_class(self, name: str) -> bool:
        """Return whether the element has the class."""
        return name in self.attributes and name in self.get("class").split()


def find_tags(html: str, start: int = 0, end: int | None = None) -> Iterator[Tag]:
    """Yield the tags in order; what only looks like one (in comments, scripts) is passed over."""
    at, end = start, len(html) if end is None else end
    foreign = 0
    search = _TOKEN.search
    while match := search(html, at, end):
        at = match.end()
        if match.lastgroup is None:
            at = _literal_end(html, match, end) if foreign else at
            continue
        tag = Tag(match)
        if tag.name in ("svg", "math"):
            foreign = max(0, foreign + _depth(tag))
        yield tag
        if tag.name in RAW and not tag.closes and not foreign:
            close = _RAW_ENDS[tag.name].search(html, at, end)
            at = close.start() if close else end


def _literal_end(html: str, match: re.Match[str], end: int) -> int:
    """Return where what is passed over in a drawing or a formula ends."""
    if not html.startswith(_LITERAL, match.start()):
        return match.end()
    close = html.find("]]>", match.start(), end)
    return end if close < 0 else close + 3


def _depth(tag: Tag) -> int:
    """Return by how much a tag of foreign content changes the depth."""
    if tag.closes:
        return -1
    return 0 if tag.void else 1


def find_close(html: str, tag: Tag, end: int | None = None) -> tuple[int, int]:
    """Return where the element's content ends and where the element ends.

    Both are the end of the text if it is never closed.
    """
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


def strip_tags(html: str) -> str:
    """Return what a piece of HTML says: without tags, comments and raw text, decoded."""
    parts, done, raw = [], 0, ""
    for tag in find_tags(html):
        if not raw:
            parts.append(_COMMENT.sub("", html[done : tag.start]))
        done = tag.end
        raw = tag.name if tag.name in RAW and not tag.closes else ""
    if not raw:
        parts.append(_COMMENT.sub("", html[done:]))
    return unescape("".join(parts))


_COMMENT = re.compile(_COMMENTS, re.DOTALL)


def rewrite_attributes(html: str, change: Callable[[Tag, str, str], str | None]) -> str:
    """Return the HTML with attributes changed.

    `change` gets the tag, the attribute's name and its decoded value, and returns the value to
    write, or None to drop the attribute. What it returns unchanged stays as it was, to the byte.
    """
    parts, done = [], 0
    for tag in find_tags(html):
        if tag.closes or not tag.attributes:
            continue
        for one in tag.list:
            if one.value is None:
                continue
            new = change(tag, one.name, one.value)
            if new == one.value:
                continue
            if new is None:
                parts.append(html[done : one.start].rstrip())
            else:
                name = html[one.start : one.start + len(one.name)]  # as it was spelt
                parts += [html[done : one.start], f'{name}="{escape(new)}"']
            done = one.end
    return "".join(parts) + html[done:] if parts else html
