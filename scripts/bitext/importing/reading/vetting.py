"""What of an input's own markup may reach the pages: nothing that runs, no dangerous addresses."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import urlsplit

from markdown import Markdown

from bitext.importing.reading.escape import escape
from bitext.importing.reading.foreign_syntax import guard_foreign
from bitext.importing.reading.raw_html import outside_code
from bitext.importing.reading.web_links import resolve
from bitext.importing.values import Paragraph, Shape
from bitext.model import Danger
from bitext.text.characters import word_set
from bitext.text.html.allowed import is_safe_address
from bitext.text.html.judge import judge

_TAGS = word_set(
    "p em strong code a img sub sup kbd br del ins mark b i u s small abbr span li ul ol dl dt dd "
    "table thead tbody tfoot tr td th caption blockquote pre h1 h2 h3 h4 h5 h6 hr div figure "
    "figcaption details summary q cite var samp input label section ruby rb rt rp wbr"
)

_LINK = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
# The address in a tag of a link or picture.
_TAG_ADDRESS = re.compile(
    r"(<(?:a|img)\b[^<>]{0,500}?\s(href|src)=[\"'])([^\"'<>]*)([\"'])", re.IGNORECASE
)
# What MkDocs takes for a file of the site; a link to one that is not there fails a strict build.
_FILE = re.compile(r"\.\w{1,8}(?:[?#].*)?$")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|bmp)(?:[?#].*)?$", re.IGNORECASE)
# Attribute lists on anything but a heading.
_ATTRIBUTE_LIST = re.compile(
    r"(?<=[\w`*_)\]])\{:?[ ]*[#.\w][^{}\n]*\}|^\{:[^{}\n]*\}$", re.MULTILINE
)

_MACRO = re.compile(r"\{(?=[{%])")
_SNIPPET = re.compile(r"^(\s*);*--8<", re.MULTILINE)
_WHOLE_TAG = re.compile(r"</?([a-zA-Z][\w:-]*)[^<>]*>")
# Links to pages of the web, and marks of footnotes: they only lead somewhere.
_PLAIN_LINK = re.compile(
    r"!?\[[^\[\]<>{}]*\]\(https?://[^\s()<>{}\[\]\"'\\]*\)|\[\^[\w-]{1,40}\](?!:)"
)
# Without these signs Markdown has no elements, addresses or attributes, and TeX no commands.
_MARKUP = re.compile(r"[<\[{]|\\[a-zA-Z]")

Keep = Callable[[str], str]
"""Given a local picture's address as the input has it, returns its name beside the pages, or
nothing.
"""


def is_safe_html(html: str) -> bool:
    """Return whether rendered HTML shows text and pictures and does nothing, by the one judge.

    Pictures may stand on other hosts: what becomes of them is chosen elsewhere.
    """
    faults = judge(html)
    return all(fault.danger is Danger.LOADS and fault.key.startswith("img ") for fault in faults)


def is_plain_markdown(markdown: str) -> bool:
    """Return whether Markdown holds nothing that could run, without rendering it.

    Most paragraphs are plain, and rendering each of a book would cost most of its import.
    """
    return not _MARKUP.search(_PLAIN_LINK.sub("", markdown))


class _Anything(dict[str, tuple[str, str]]):
    """References of which each leads somewhere on the page."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> tuple[str, str]:
        return "#", ""


@dataclass
class Purifier:
    """Makes Markdown safe to write, a piece at a time, and remembers what it had to change."""

    md: Markdown
    keep: Keep
    base: str = ""
    lost: list[str] = field(default_factory=list)
    shown: list[int] = field(default_factory=list)
    endless: list[int] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)

    def purify(self, paragraph: Paragraph) -> Paragraph:
        """Return a paragraph whose Markdown, and its halves, render to nothing that runs."""
        if paragraph.why:
            return paragraph
        markdown = paragraph.markdown
        if paragraph.shape is Shape.CODE and self.is_safe(markdown):
            return paragraph
        line = paragraph.line
        halves = paragraph.halves
        if halves:
            halves = (self.clean(halves[0], line), self.clean(halves[1], line))
        return replace(paragraph, markdown=self.clean(markdown, line), halves=halves)

    def clean(self, markdown: str, line: int = 0) -> str:
        """Return Markdown that is safe: as it is, else with less of its markup, else as plain
        text.
        """
        settled = guard_macros(settle_links(markdown, self.keep, self.lost, self.base))
        settled = guard_foreign(settled)
        if self.is_safe(settled):
            return settled
        for change in (strip_attributes, self._without_elements):
            settled = change(settled)
            if self.is_safe(settled):
                return settled
        self.shown.append(line)
        return "\n\n".join(escape(part) for part in re.split(r"\n\s*\n", markdown))

    def is_safe(self, markdown: str) -> bool:
        """Return whether Markdown renders to nothing that runs."""
        if is_plain_markdown(markdown):
            return True
        self.md.reset()
        if not is_safe_html(self.md.convert(markdown)):
            return False
        if "[" not in markdown:
            return True
        # Another paragraph may say where a link or a picture of this one leads.
        self.md.reset()
        self.md.references = _Anything()
        html = self.md.convert(markdown)
        self.md.references = {}
        return is_safe_html(html)

    def _without_elements(self, markdown: str) -> str:
        """Return Markdown whose tags that a page may not have are text; custom elements are left
        out.
        """

        def settled(match: re.Match[str]) -> str:
            name = match[1].lower()
            if name in _TAGS and re.fullmatch(r"</?\w+\s*/?>", match[0]):
                return match[0]
            if "-" in name:
                self.elements.append(name)
                return ""
            return match[0].replace("<", "&lt;")

        return outside_code(markdown, partial(_WHOLE_TAG.sub, settled))

    def notes(self) -> Iterator[str]:
        """Yield what a reader of the report should know."""
        if self.lost:
            names = ", ".join(dict.fromkeys(self.lost))
            count = len(self.lost)
            yield f"{count} links or pictures lead to files that are not there: {names[:300]}"
        for line in dict.fromkeys(self.shown):
            yield f"line {line}: markup that could run something is shown as text"
        for line in self.endless:
            yield f"line {line}: markup that never ends is shown as text"
        for name in dict.fromkeys(self.elements):
            yield f"the element <{name}>, which browsers do not know, was left out"


def guard_macros(markdown: str) -> str:
    """Return Markdown in which no macro or snippet of the site is called, outside of code."""
    guarded = _SNIPPET.sub(r"\1&#45;-8<", markdown)
    if "{{" not in guarded and "{%" not in guarded:
        return guarded
    return outside_code(guarded, partial(_MACRO.sub, "&#123;"))


def strip_attributes(markdown: str) -> str:
    """Return Markdown without the attribute lists of its inline elements."""
    return _ATTRIBUTE_LIST.sub("", markdown)


def is_local(address: str) -> bool:
    """Return whether an address is a file's, relative to the input or to its site."""
    return bool(address) and not address.startswith(("#", "//")) and not urlsplit(address).scheme


def settle_links(markdown: str, keep: Keep, lost: list[str], base: str = "") -> str:
    """Return Markdown whose links lead somewhere and whose local pictures are those `keep` takes.

    A link or picture whose file is not there becomes its words, with the address in a comment, and
    is added to `lost`; where the input's address is known as `base`, it leads there instead.
    """

    def settled(match: re.Match[str]) -> str:
        picture, words, address, title = match.groups()
        if not is_safe_address(address):
            lost.append(address[:200])
            return words
        name = keep(address) if picture and _PICTURE.search(address) else ""
        if not name and not is_local(address):
            return match.group()
        found = name or (base and resolve(base, address))
        if found:
            return f"{picture}[{words}]({found}{title or ''})"
        return _unsettled(match, lost)

    return _settle_tags(_LINK.sub(settled, markdown), keep, base)


def _unsettled(match: re.Match[str], lost: list[str]) -> str:
    """Return what becomes of a link or picture of the input's site where that is not known."""
    picture, words, address, _ = match.groups()
    if not picture and not _FILE.search(address):
        return match.group()
    lost.append(address[:200])
    return words_alone(picture, words, address[:200])


def _settle_tags(markdown: str, keep: Keep, base: str) -> str:
    """Return Markdown in which links and pictures written as HTML lead where `base` says."""

    def settled(match: re.Match[str]) -> str:
        start, kind, address, end = match.groups()
        if not is_local(address):
            return match.group()
        name = keep(address) if kind.lower() == "src" else ""
        return f"{start}{name or resolve(base, address)}{end}"

    return _TAG_ADDRESS.sub(settled, markdown) if "<" in markdown else markdown


def words_alone(picture: str, words: str, address: str) -> str:
    """Return what takes the place of a link or picture whose file is not there."""
    if picture:
        return f"<!-- image: {comment(f'{words} {address}')} -->"
    return f"{words}<!-- link: {comment(address)} -->"


def comment(text: str) -> str:
    """Return text that can stand inside an HTML comment."""
    return re.sub(r"-{2,}|[<>]", " ", text).strip()
