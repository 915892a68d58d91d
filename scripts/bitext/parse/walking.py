"""One pass over the finished HTML.

It gives what each marked element reads as, its own HTML, its inline pieces.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html import unescape

from bitext.model import Inline, InlineKind
from bitext.parse.elements import BLOCK_TAGS
from bitext.text.characters import fold

_TOKEN = re.compile(r"<!--|<(/?)([a-zA-Z][^\s/>]{0,99}+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>")
_ATTRIBUTE = re.compile(r"([^\s=/\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
MARKS = re.compile(r" data-[bt]=\"\d+\"")
# The marks that the extension puts into the HTML.

_VOIDS = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOIDS.split())
_RAW = frozenset({"script", "style", "textarea", "title"})
_INLINE_TAGS = {
    **dict.fromkeys(
        ("em", "strong", "b", "i", "del", "ins", "mark", "s", "u"), InlineKind.EMPHASIS
    ),
    **dict.fromkeys(("code", "tt"), InlineKind.CODE),
    "img": InlineKind.IMAGE,
    "math": InlineKind.FORMULA,
}
_INLINE_CLASSES = (
    ("bitext-cite", InlineKind.CITATION),
    ("footnote-ref", InlineKind.FOOTNOTE),
    ("arithmatex", InlineKind.FORMULA),
    ("keys", InlineKind.KEYS),
    ("twemoji", InlineKind.ICON),
    ("emojione", InlineKind.ICON),
    ("gemoji", InlineKind.ICON),
)
_PLAINS = "a abbr label span input figure figcaption thead tbody tfoot tr th td table svg path"
_PLAIN = frozenset(_PLAINS.split())
_SPACED = frozenset({"td", "th", "tr", "br", "table"})
_ENCLOSING = frozenset(
    {InlineKind.LINK, InlineKind.EMPHASIS, InlineKind.CODE, InlineKind.FORMULA, InlineKind.KEYS}
)
_DEEPEST = 32
# Inline pieces inside inline pieces that are given their words; beyond that a page is hostile.
_RAW_ENDS = {tag: re.compile(rf"</{tag}\b", re.IGNORECASE) for tag in _RAW}
_LINE_NUMBERS = re.compile(r"<(td|span) class=\"(?:linenos|normal|lineno)[^>]*>.*?</\1>", re.DOTALL)
_FILE_NAME = re.compile(r"(<span class=\"filename\">[^<]*)</span>")
_TAGS = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"\s+")
_CITATION = "\x00"
_CITATION_GROUP = "bitext-cites"
_AROUND_CITATION = re.compile(
    r"(?:(?<!\s)\s+)?\x00(?:\s*\x00)*(?=[\s.,;:!?)\]，。、；：！？）】」』”]|$)"
)


@dataclass(slots=True)
class MarkedElement:
    """What one marked element holds. `text` is folded, but keeps its line ends in code."""

    text: str = ""
    html: str = ""
    inlines: tuple[Inline, ...] = ()


@dataclass(slots=True)
class _Owner:
    """An element being read. `whole`: nested blocks belong to it; else they are cut out."""

    key: str
    whole: bool
    cut: int
    parts: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)
    opaque: int = 0
    level: int = 0


@dataclass(slots=True)
class _Open:
    """An open element.

    It knows the owner before it, whether it hides its content, and where its inline piece and its
    words begin.
    """

    tag: str
    owner: _Owner | None
    began: _Owner | None = None
    hides: bool = False
    inline: int = -1
    words: int = 0
    encloses: bool = False


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


def _target(kind: InlineKind, attributes: dict[str, str]) -> str:
    """Return what an inline piece known by its class points at."""
    if kind is InlineKind.CITATION:
        return attributes["data-key"]
    if kind is InlineKind.FOOTNOTE:
        return attributes.get("href", "").split(":", 1)[-1].lstrip("#")
    return ""


def _fold_words(words: list[str]) -> str:
    text = "".join(words)
    if _CITATION in text:
        text = _AROUND_CITATION.sub("", text).replace(_CITATION, "")
    return fold(text)


def _hide(owner: "_Owner", opened: "_Open") -> None:
    """Leave the content of an element out of the words around it."""
    opened.hides = True
    owner.opaque += 1


def _label(kind: InlineKind, attributes: dict[str, str]) -> str:
    """Return what a picture or an icon says for those who do not see it."""
    if kind is InlineKind.IMAGE:
        return attributes.get("alt", "")
    return attributes.get("title", attributes.get("alt", "")) if kind is InlineKind.ICON else ""


class MarkReader:
    """Reads marked elements out of a page's HTML.

    Time is linear in the HTML, whatever it is nested like.
    """

    def __init__(
        self,
        html: str,
        whole: Collection[str],
        code: Collection[str],
        headings: Collection[str],
        permalinks: Collection[str],
    ) -> None:
        """Prepare to read a page.

        Needed are the marks of leaves that own their nested blocks, marks of code, ids of headings
        to be read, classes of permalinks.
        """
        self.html, self.whole, self.code, self.headings = html, whole, code, headings
        self.hidden = frozenset({"headerlink", "footnote-ref", "footnote-backref", *permalinks})
        self.readings: dict[str, MarkedElement] = {}
        self.stack: list[_Open] = []
        self.counts: dict[str, int] = {}
        self.owner: _Owner | None = None
        self.comments = True

    def read(self) -> dict[str, MarkedElement]:
        """Return the readings by mark, and of headings by `#` and id."""
        html = self.html
        position = 0
        while position >= 0:
            position = self._read_from(position)
        while self.stack:
            self._close(self.stack.pop(), len(html), len(html))
        return self.readings

    def _read_from(self, position: int) -> int:
        """Read until something is to be skipped; return where to go on, -1 at the end."""
        html = self.html
        for match in _TOKEN.finditer(html, position):
            start, end = match.span()
            if self.owner is not None and start > position:
                self._text(html[position:start])
            position = end
            closing, tag, attributes = match.groups()
            if tag is None:
                close = html.find("-->", end) if self.comments else -1
                if close >= 0:
                    return close + 3
                self.comments = False
            elif closing:
                self._end(tag.lower(), start, end)
            else:
                skip = self._start(tag.lower(), attributes, start, end)
                if skip > end:
                    return skip
        return -1

    def _text(self, text: str) -> None:
        owner = self.owner
        if owner is None or owner.opaque:
            return
        text = unescape(text) if "&" in text else text
        owner.words.append(text)
        owner.inlines.append(Inline(InlineKind.TEXT, text))

    def _start(self, tag: str, attributes: str, start: int, end: int) -> int:
        """Open an element; return up to where the HTML is to be skipped."""
        owner = self.owner
        key = self._key(tag, attributes)
        opened = _Open(tag, owner)
        if key:
            self._cut(owner, start)
            self.readings[key] = MarkedElement()
            if key in self.code:
                return self._read_code(key, owner, tag, (start, end))
            self.owner = opened.began = _Owner(key, key in self.whole, cut=start)
            if tag in _VOID:
                self._inline_start(self.owner, opened, tag, attributes)
        elif owner is not None and tag not in BLOCK_TAGS:
            if tag in _SPACED:
                self._text(" ")
            self._inline_start(owner, opened, tag, attributes)
        elif owner is not None:
            self._block_start(owner, tag, start)
        if tag in _VOID or attributes.endswith("/"):
            self._close(opened, start, end)
            return end
        self._push(opened)
        return self._raw_end(tag, end) if tag in _RAW else end

    def _block_start(self, owner: _Owner, tag: str, start: int) -> None:
        """Note a block inside an element that is read: most end its own words."""
        if owner.whole or tag in ("figcaption", "summary"):
            owner.words.append(" ")
        else:
            self._cut(owner, start)
            self.owner = None

    def _key(self, tag: str, attributes: str) -> str:
        """Return the key under which the element is to be read, once; empty if it is not."""
        key = ""
        if 'data-b="' in attributes:
            key = attributes.split('data-b="', 1)[1].split('"', 1)[0]
        elif len(tag) == 2 and tag[0] == "h" and "id=" in attributes:
            key = "#" + _attributes(attributes).get("id", "")
            key = key if key in self.headings else ""
        return "" if key in self.readings else key

    def _push(self, opened: _Open) -> None:
        self.stack.append(opened)
        self.counts[opened.tag] = self.counts.get(opened.tag, 0) + 1

    def _raw_end(self, tag: str, end: int) -> int:
        """Return where the end tag of a script or the like begins."""
        close = _RAW_ENDS[tag].search(self.html, end)
        return close.start() if close else len(self.html)

    def _inline_start(self, owner: _Owner, opened: _Open, tag: str, text: str) -> None:
        """Note an inline element; hide its content where it is opaque."""
        if owner.opaque:
            # A citation in a group, whose brackets and separators are the renderer's.
            if 'class="bitext-cite"' in text:
                key = _attributes(text).get("data-key", "")
                owner.inlines.append(Inline(InlineKind.CITATION, "", key))
            return
        attributes = _attributes(text) if text.strip() else {}
        classes = attributes.get("class", "").split()
        if _CITATION_GROUP in classes:
            owner.words.append(_CITATION)
            _hide(owner, opened)
            return
        kind, target = self._inline_kind(tag, attributes, classes)
        if kind is None:
            if tag == "svg" or self.hidden.intersection(classes):
                _hide(owner, opened)
            return
        opened.inline, opened.words = len(owner.inlines), len(owner.words)
        opened.encloses = kind in _ENCLOSING and owner.level < _DEEPEST
        owner.level += 1
        owner.inlines.append(Inline(kind, _label(kind, attributes), target))
        if kind is InlineKind.CITATION:
            owner.words.append(_CITATION)
        if kind in (InlineKind.CITATION, InlineKind.FOOTNOTE, InlineKind.ICON):
            _hide(owner, opened)

    def _inline_kind(
        self, tag: str, attributes: dict[str, str], classes: list[str]
    ) -> tuple[InlineKind | None, str]:
        """Return which kind of inline piece the element is and what it points at.

        None: what it says simply belongs to the text.
        """
        for name, kind in _INLINE_CLASSES:
            if name in classes and (kind is not InlineKind.CITATION or "data-key" in attributes):
                return kind, _target(kind, attributes)
        if tag == "a" and not self.hidden.intersection(classes):
            return InlineKind.LINK, attributes.get("href", "")
        if tag in _INLINE_TAGS:
            kind = _INLINE_TAGS[tag]
            targets = {InlineKind.IMAGE: attributes.get("src", ""), InlineKind.EMPHASIS: tag}
            return kind, targets.get(kind, "")
        plain = tag in _PLAIN or (tag == "sup" and attributes.get("id", "").startswith("fnref"))
        return (None, "") if plain else (InlineKind.HTML, tag)

    def _end(self, tag: str, start: int, end: int) -> None:
        if not self.counts.get(tag):
            return
        while self.stack:
            opened = self.stack.pop()
            self.counts[opened.tag] -= 1
            matches = opened.tag == tag
            self._close(opened, start, end if matches else start)
            if matches:
                return

    def _close(self, opened: _Open, start: int, end: int) -> None:
        """Close an element whose end tag stands at start..end."""
        if opened.began is not None:
            if opened.inline >= 0:
                self._close_inline(opened.began, opened)
            self._finish(opened.began, end)
        elif self.owner is not None and self.owner is opened.owner:
            owner = self.owner
            if opened.hides:
                owner.opaque -= 1
            if opened.inline >= 0:
                self._close_inline(owner, opened)
            if opened.tag in BLOCK_TAGS:
                owner.words.append(" ")
            return
        if opened.owner is not None and self.owner is not opened.owner:
            opened.owner.cut = end
        self.owner = opened.owner

    def _close_inline(self, owner: _Owner, opened: _Open) -> None:
        """Give an inline piece its words."""
        owner.level -= 1
        inline = owner.inlines[opened.inline]
        if opened.encloses:
            words = _SPACES.sub(" ", "".join(owner.words[opened.words :])).replace(_CITATION, "")
            owner.inlines[opened.inline] = Inline(inline.kind, words, inline.target)
            if inline.kind not in (InlineKind.LINK, InlineKind.EMPHASIS):
                del owner.inlines[opened.inline + 1 :]

    def _cut(self, owner: _Owner | None, start: int) -> None:
        if owner is not None and start >= owner.cut:
            owner.parts.append(self.html[owner.cut : start])
            owner.cut = start

    def _finish(self, owner: _Owner, end: int) -> None:
        """Put the reading together."""
        owner.parts.append(self.html[owner.cut : end])
        html = MARKS.sub("", "".join(owner.parts))
        text = _fold_words(owner.words)
        self.readings[owner.key] = MarkedElement(text, html, tuple(_merge(owner.inlines, text)))

    def _read_code(self, key: str, owner: _Owner | None, tag: str, span: tuple[int, int]) -> int:
        """Read a code block in one go; return its end."""
        depth = 1
        stop = len(self.html)
        for match in re.compile(rf"<(/?){re.escape(tag)}\b[^>]*>").finditer(self.html, span[1]):
            depth += -1 if match.group(1) else 1
            if not depth:
                stop = match.end()
                break
        html = MARKS.sub("", self.html[span[0] : stop])
        text = unescape(_TAGS.sub("", _FILE_NAME.sub(r"\1\n", _LINE_NUMBERS.sub("", html))))
        self.readings[key] = MarkedElement(
            "\n".join(line.rstrip() for line in text.split("\n")).strip("\n"), html
        )
        if owner is not None:
            owner.cut = stop
        return stop


def _merge(inlines: list[Inline], text: str) -> Iterator[Inline]:
    """Yield the pieces with neighbouring text as one, white space within it folded.

    `text` is that of the whole: in plain paragraphs, which most are, it is the only piece.
    """
    words: list[str] = []
    for inline in inlines:
        if inline.kind is InlineKind.TEXT:
            words.append(inline.text)
            continue
        if words:
            yield Inline(InlineKind.TEXT, _SPACES.sub(" ", "".join(words)))
            words = []
        yield inline
    if words:
        last = _SPACES.sub(" ", "".join(words))
        yield Inline(InlineKind.TEXT, text if last == text else last)  # kept once
