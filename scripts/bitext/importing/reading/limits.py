"""How large an input may be: found by counting, before anything is parsed.

A book has ten thousand paragraphs; what has far more of anything is hostile or not a text.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from bitext.model import InputError

#: Bytes of a text.
LARGEST = 20_000_000
# Lines of text or Markdown; characters of a line of Markdown, of one of plain text; elements of
# HTML, of XML in an office document.
_MOST_LINES = 100_000
_LONGEST = {"markdown": 50_000, "text": 1_000_000}
_MOST_TAGS = 200_000
_MOST_XML_TAGS = 600_000

# Open brackets of a block times its characters, and how many brackets cost nothing.
_MOST_SEARCHING = 2_000_000
_FEW_BRACKETS = 100

_MOST_HEADINGS = 2_000
_HEADINGS = re.compile(r"^(?:#{1,6}\s|=+$|-+$)", re.MULTILINE)
# Elements that make a paragraph, or a line of one; those and the boxes around them. A page with
# more is none that somebody wrote, and takes more than ten seconds; a book may have more.
_MOST_BLOCKS, _MOST_OF_A_BOOK = 12_000, 20_000
_MOST_BOXES = 16_000
# A tag with so many attributes takes the parser minutes.
_MOST_ATTRIBUTES = 2_000
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{8000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BLOCK = re.compile(r"<(?:p|li|tr|h[1-6]|dt|dd|blockquote|pre|br)\b", re.IGNORECASE)
_BOX = re.compile(r"<(?:p|li|tr|h[1-6]|dt|dd|blockquote|pre|br|div|section)\b", re.IGNORECASE)

# Elements in one paragraph, and links, pictures and notes in one: libraries that change the tree
# look at each again for each. A paragraph of formulas has thousands of the former.
_MOST_INLINE = 20_000
_MOST_LINKS = 2_000
_INLINE = re.compile(r"<[a-zA-Z]")
_LINK = re.compile(r"<(?:a|img|sup)\b", re.IGNORECASE)
# Tags at which a paragraph ends.
_ENDS = re.compile(
    r"</?(?:p|li|tr|t[dh]|h[1-6]|dt|dd|blockquote|pre|div|section|article|figure|ul|ol|table)\b",
    re.IGNORECASE,
)
_HTML_HEADING = re.compile(r"<h[1-6]\b", re.IGNORECASE)
_MOST_CELLS = 10_000
_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
_MOST_PICTURES = 5_000
_PICTURE = re.compile(r"<img\b", re.IGNORECASE)
_MOST_OF = (
    (_HTML_HEADING, _MOST_HEADINGS, "headings"),
    (_CELL, _MOST_CELLS, "cells"),
    (_PICTURE, _MOST_PICTURES, "pictures"),
)
_MOST_OF_PAGES = (
    (_BLOCK, _MOST_BLOCKS, "paragraphs"),
    (_BOX, _MOST_BOXES, "boxes and paragraphs"),
    *_MOST_OF,
)
_MOST_OF_BOOKS = ((_BOX, _MOST_OF_A_BOOK, "paragraphs"), *_MOST_OF)
# Signs that begin an entity or a tag and then do not: each is an error that parsers take back.
_MOST_OPEN_SIGNS = 50_000
_OPEN_SIGN = re.compile(r"&(?!#?\w{1,31};)|<(?![a-zA-Z/!?])")

_DATA = re.compile(r"data:[\w/+.;=-]{1,80};base64,[A-Za-z0-9+/=\s]{200,}")


def check_size(data: bytes, name: str) -> None:
    """Raise InputError where a text has too many bytes."""
    if len(data) > LARGEST:
        raise InputError(
            f"{name}: larger than {LARGEST // 1_000_000} MB of text; import it in pieces"
        )


def drop_embedded(text: str) -> str:
    """Return a text without the bytes of pictures in it."""
    return _DATA.sub("data:,", text) if "base64," in text else text


def check_lines(text: str, form: str, name: str) -> None:
    """Raise InputError where a text has too many lines, or one that no paragraph has."""
    if text.count("\n") > _MOST_LINES:
        raise InputError(f"{name}: more than {_MOST_LINES} lines; import it in pieces")
    longest = _LONGEST[form]
    if len(text) > longest and max(map(len, text.split("\n"))) > longest:
        raise InputError(f"{name}: a line of more than {longest} characters is not a paragraph")


def check_markdown(text: str, name: str) -> None:
    """Raise InputError where Markdown opens so much without closing it that looking for the ends
    takes minutes, or has more headings than a book.
    """
    if len(_HEADINGS.findall(text)) > _MOST_HEADINGS:
        raise InputError(f"{name}: more than {_MOST_HEADINGS} headings; import it in pieces")
    for block in re.split(r"\n[ \t]*\n", text):
        if _count_open(block) * len(block) > _MOST_SEARCHING:
            raise InputError(f"{name}: far too many brackets stay open; this is not a text")


def _count_open(block: str) -> int:
    """Return how many brackets are open at most at one place, as far as they are many."""
    open_signs = block.count("<") - block.count(">"), block.count("](") - block.count(")")
    if block.count("[") < _FEW_BRACKETS:
        return max(0, *open_signs)
    steps = ({"[": 1, "]": -1}.get(character, 0) for character in block)
    return max(*accumulate(steps), *open_signs)


def check_tags(html: str, name: str, *, book: bool = False) -> None:
    """Raise InputError where HTML has too many elements, for a page or for a book."""
    if any(map(_has_too_many_attributes, _LONG_TAG.findall(html))):
        raise InputError(f"{name}: a tag with thousands of attributes; this is not a text")
    if html.count("<") > _MOST_TAGS:
        raise InputError(f"{name}: more than {_MOST_TAGS} tags; import it in pieces")
    for element, most, what in _MOST_OF_BOOKS if book else _MOST_OF_PAGES:
        if len(element.findall(html)) > most:
            raise InputError(f"{name}: more than {most} {what}; import it in pieces")
    if any(map(_has_too_much_inline, _paragraphs(html))):
        what = f"more than {_MOST_LINKS} links and pictures"
        raise InputError(f"{name}: a paragraph of {what}; this is not a text")
    if len(_OPEN_SIGN.findall(html)) > _MOST_OPEN_SIGNS:
        what = f"more than {_MOST_OPEN_SIGNS} '&' or '<' that begin nothing"
        raise InputError(f"{name}: {what}; this is not a text")


def _paragraphs(html: str) -> Iterator[str]:
    """Yield what is between the tags that end a paragraph, without code, whose every word may be
    an element.
    """
    start, is_code = 0, False
    for end in _ENDS.finditer(html):
        if not is_code:
            yield html[start : end.start()]
        tag = end[0].lower()
        is_code = tag == "<pre" or (is_code and tag != "</pre")
        start = end.end()
    yield html[start:]


def _has_too_much_inline(html: str) -> bool:
    return len(_LINK.findall(html)) > _MOST_LINKS or len(_INLINE.findall(html)) > _MOST_INLINE


def _has_too_many_attributes(tag: str) -> bool:
    return len(_QUOTED.sub("", tag).split()) > _MOST_ATTRIBUTES


def check_xml(content: bytes, name: str) -> None:
    """Raise InputError where a part of an archive has too many elements."""
    if content.count(b"<") > _MOST_XML_TAGS:
        raise InputError(f"{name}: more than {_MOST_XML_TAGS} elements; import it in pieces")
