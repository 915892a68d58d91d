"""Hard-wrapped plain text: found by how its lines end, and put together to paragraphs."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# A text whose lines are longer is not wrapped by hand or by an editor for a terminal.
WIDEST = 110
# Line ends that must be explained by a margin before a text counts as wrapped, and their share.
FEWEST = 6
SHARE = 0.85
# Marks that may not begin a line (kinsoku) push its last character down: one wide one, or two.
HANGING = 4

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_LIST = re.compile(r"\s*(?:[-*+•·▪]|\d{1,3}[.)、]|[(（]\d{1,3}[)）]|>|#{1,6}\s|\||={3,}|-{3,})")
_CLOSED = re.compile(r"[.。!！?？:：…][”’\"'」』)）]*$")


@dataclass(frozen=True, slots=True)
class WrappedLine:
    """A line of the input: its number from 1 and its text without the line end."""

    number: int
    text: str


def width(text: str) -> int:
    """Return how many columns a text takes; characters of East Asian width take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def find_margins(text: str) -> tuple[int, int]:
    """Return the columns at which a text's lines were broken, for Latin and for wide script; 0
    where they were not.

    A line is broken by a margin where the first word of the next would not have fitted on it.
    """
    pairs = list(_pairs(text))
    return _margin(pairs, wide=False), _margin(pairs, wide=True)


def join_lines(text: str, margins: tuple[int, int]) -> list[tuple[WrappedLine, int]]:
    """Return the paragraphs, each as its first line's number with its whole text, and its number of
    lines.
    """
    found: list[tuple[WrappedLine, int]] = []
    last = ""
    for number, line in enumerate(text.split("\n"), 1):
        if found and last.strip() and _goes_on(last, line, margins):
            held, count = found[-1]
            found[-1] = (WrappedLine(held.number, _glue(held.text, line.strip())), count + 1)
        elif line.strip():
            found.append((WrappedLine(number, line.rstrip()), 1))
        last = line
    return found


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield lines that follow each other without a blank line between, in one script, no list."""
    last = ""
    for line in text.split("\n"):
        if (
            last.strip()
            and line.strip()
            and not _LIST.match(line)
            and is_wide(last) == is_wide(line)
        ):
            yield last.rstrip(), line.strip()
        last = line


def is_wide(text: str) -> bool:
    """Return whether a line is in wide script as a whole."""
    return len(_WIDE.findall(text)) * 3 > len(text.strip())


def _margin(pairs: Sequence[tuple[str, str]], *, wide: bool) -> int:
    own = [pair for pair in pairs if is_wide(pair[0]) == wide]
    widths = sorted(width(line) for line, _ in own)
    if len(own) < FEWEST or widths[-1] > WIDEST:
        return 0
    # A few lines stick out (an address, a long word): the margin is that of nearly all.
    margin = widths[int(0.97 * (len(widths) - 1))]
    explained = sum(_is_full(line, following, margin) for line, following in own)
    return margin if margin >= 30 and explained >= SHARE * len(own) else 0


def _is_full(line: str, following: str, margin: int) -> bool:
    """Return whether the first word of the next line would not have fitted on this one."""
    if is_wide(line):
        return width(line) >= margin - HANGING
    return width(line) + 1 + width(following.split(maxsplit=1)[0]) > margin


def _goes_on(last: str, line: str, margins: tuple[int, int]) -> bool:
    wide = is_wide(last)
    margin = margins[wide]
    if not margin or not line.strip() or _LIST.match(line) or is_wide(line) != wide:
        return False
    indented = len(line) - len(line.lstrip()) > len(last) - len(last.lstrip())
    if indented and _CLOSED.search(last.rstrip()):
        return False
    return _is_full(last.rstrip(), line.strip(), margin) or not _CLOSED.search(last.rstrip())


def _glue(before: str, after: str) -> str:
    """Return two lines as one: no space at a seam of wide script, none after a hyphen within a
    word.
    """
    if _WIDE.match(before[-1]) and _WIDE.match(after):
        return before + after
    return f"{before} {after}"
