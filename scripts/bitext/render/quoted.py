"""Words of the other language on a page: they say their language, for voices and fonts."""

import re
from collections.abc import Iterator

from bitext.render.enclosing import enclose
from bitext.render.term_links import find_stretches
from bitext.text.characters import HAN
from bitext.text.html.document import Document, Edit

HAN_RUN = re.compile(f"[{HAN}][{HAN}，。；：？！、（）《》“”]*")

_QUOTED = re.compile(rf"(?<![^\s>])[^\s<{HAN}]*[{HAN}][^\s<]*(?![^\s<])")
# With what is written together with them, so that no word of the page comes apart.
_ELIDED = re.compile("(?<![A-Za-z])[A-Za-z]+’[A-Za-z]+(?: [A-Za-z]+)*")
# The same sign is a quotation mark in Chinese, and as wide as a character there.


def mark_quoted(page: Document, tag: str, other: str) -> Iterator[Edit]:
    """Yield the edits that give Chinese words their language, in a page whose counterpart is.

    `tag` is the page's language, `other` its counterpart's.
    """
    if not other.startswith("zh") or tag.startswith(("zh", "ja")):
        return
    for start, end, _ in find_stretches(page):
        if page.html[start:end].isascii():
            continue  # most are, and the pattern looks at each of their characters
        for run in _QUOTED.finditer(page.html, start, end):
            yield from enclose(page, run, f'lang="{other}"')


def mark_elided(page: Document, tag: str, other: str) -> Iterator[Edit]:
    """Yield the edits that give words with an apostrophe their language, on a Chinese page."""
    if not tag.startswith("zh") or other.startswith("zh") or "’" not in page.html:
        return
    for start, end, _ in find_stretches(page):
        for word in _ELIDED.finditer(page.html, start, end):
            yield from enclose(page, word, f'lang="{other}"')


def speak_elided(html: str, tag: str) -> str:
    """Return text of a Chinese page as HTML in which words with an apostrophe are said in `tag`."""
    return _ELIDED.sub(lambda word: f'<span lang="{tag}">{word[0]}</span>', html)
