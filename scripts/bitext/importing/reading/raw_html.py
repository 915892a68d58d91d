"""Raw HTML and comments in Markdown: what in them is prose, where it stands, what would be lost."""

import re
from collections.abc import Callable, Sequence

from bitext.importing.values import Paragraph
from bitext.text.characters import HAN

_WORD = re.compile(rf"[{HAN}]|[^\W\d_{HAN}]{{2,}}")
# What opens and closes in raw HTML around what nobody reads.
_UNREAD = (
    (re.compile("<!--"), re.compile("-->")),
    (
        re.compile(r"<(?:script|style|template)\b", re.IGNORECASE),
        re.compile(r"</(?:script|style|template)\s*>", re.IGNORECASE),
    ),
)
_TAG = re.compile(r"</?[a-z](?:[^<>\n]|\n(?!\s*\n))*>", re.IGNORECASE)  # no blank line is in one
_CODE = re.compile(r"(`+)(?:(?!\1).)+?\1(?!`)", re.DOTALL)


def is_prose(comment: str) -> bool:
    """Return whether a comment holds a text, or a heading."""
    words = len(re.findall(r"[^\W\d_]{2,}", comment))
    return words >= 2 or bool(words and re.match(r"\s*#{1,6}\s", comment))


def places_of(found: Sequence[Paragraph], rows: Sequence[str]) -> list[int]:
    """Return a row for each paragraph of a block of HTML: where its words begin, each its own as
    far as there are enough.
    """
    places: list[int] = []
    at = 0
    for k, paragraph in enumerate(found):
        words = re.findall(r"\w+", paragraph.text)[:1]
        at = next((n for n in range(at, len(rows)) if words and words[0] in rows[n]), at)
        at = min(max(at, places[-1] + 1 if places else 0), max(0, len(rows) - len(found) + k))
        places.append(at)
    return places


def loses_lines(html: str, read: str) -> bool:
    """Return whether a line of nothing but text is not in what was read of raw HTML."""
    known = set(_WORD.findall(read))
    for opening, closing in _UNREAD:
        *closed, rest = closing.split(html)
        html = "".join([*(opening.split(part, 1)[0] for part in closed), rest])
    lines = _TAG.sub("", html).split("\n")
    words = (set(_WORD.findall(line)) for line in lines if "<" not in line and ">" not in line)
    return any(own and own.isdisjoint(known) for own in words)


def show_markup(markdown: str) -> str:
    """Return Markdown whose tags and comments are text, outside of code."""
    return outside_code(markdown, lambda text: text.replace("<", "&lt;"))


def outside_code(markdown: str, change: Callable[[str], str]) -> str:
    """Return Markdown with each stretch between spans and fences of code changed."""
    parts = []
    at = 0
    for code in _CODE.finditer(markdown):
        parts += [change(markdown[at : code.start()]), code[0]]
        at = code.end()
    return "".join([*parts, change(markdown[at:])])
