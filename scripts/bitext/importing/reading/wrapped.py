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
# Columns of the narrowest margin; half as many characters of wide script.
NARROWEST = 30

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_LIST = re.compile(r"\s*(?:[-*+•·▪]|\d{1,3}[.)、]|[(（]\d{1,3}[)）]|>|#{1,6}\s|\||={3,}|-{3,})")
_CLOSED = re.compile(r"[.。!！?？:：…][”’\"'」』)）]*$")


@dataclass(frozen=True, slots=True)
class WrappedLine:
    """A line of the input: its number from 1 and its text without the line end."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class LineMargins:
    """Where a text's lines were broken, in Latin and in wide script; 0 where they were not.

    Both are columns, but where `counted` says that the wide one is a number of characters.
    """

    latin: int = 0
    wide: int = 0
    counted: bool = False

    def is_full(self, line: str, following: str) -> bool:
        """Return whether the first word of the next line would not have fitted on this one."""
        if is_wide(line):
            size = len(line) if self.counted else width(line)
            return bool(self.wide) and size >= self.wide - HANGING // (1 + self.counted)
        first = following.split(maxsplit=1)[0]
        return bool(self.latin) and width(line) + 1 + width(first) > self.latin

    def is_cut(self, line: str) -> bool:
        """Return whether a line was cut after so many characters, whatever was there."""
        return self.counted and is_wide(line) and len(line) == self.wide


def width(text: str) -> int:
    """Return how many columns a text takes; characters of East Asian width take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def find_margins(text: str) -> LineMargins:
    """Return the margins of a text: columns, or for wide script what explains more, characters.

    A line is broken by a margin where the first word of the next would not have fitted on it.
    """
    pairs = list(_pairs(text))
    latin, _ = _margin([pair for pair in pairs if not is_wide(pair[0])], counted=False)
    wide = [pair for pair in pairs if is_wide(pair[0])]
    (columns, explained), (count, more) = (_margin(wide, counted=way) for way in (False, True))
    counted = more > explained
    return LineMargins(latin, count if counted else columns, counted)


def join_lines(text: str, margins: LineMargins) -> list[tuple[WrappedLine, int]]:
    """Return the paragraphs, each as its first line's number with its whole text, and its number of
    lines.
    """
    found: list[tuple[WrappedLine, int]] = []
    last = ""
    for number, line in enumerate(text.split("\n"), 1):
        if found and last.strip() and _goes_on(last, line, margins):
            held, count = found[-1]
            whole = _glue(held.text, line.strip(), cut=margins.is_cut(last.strip()))
            found[-1] = (WrappedLine(held.number, whole), count + 1)
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


def _margin(pairs: Sequence[tuple[str, str]], *, counted: bool) -> tuple[int, int]:
    """Return the margin of lines in one script, and how many of their ends it explains."""
    measure = len if counted else width
    sizes = sorted(measure(line) for line, _ in pairs)
    if len(pairs) < FEWEST or sizes[-1] > WIDEST:
        return 0, 0
    # A few lines stick out (an address, a long word): the margin is that of nearly all.
    margin = sizes[int(0.97 * (len(sizes) - 1))]
    margins = LineMargins(margin, margin, counted)
    explained = sum(margins.is_full(line, following) for line, following in pairs)
    found = margin >= (NARROWEST // 2 if counted else NARROWEST)
    return (margin, explained) if found and explained >= SHARE * len(pairs) else (0, 0)


def _goes_on(last: str, line: str, margins: LineMargins) -> bool:
    wide = is_wide(last)
    margin = margins.wide if wide else margins.latin
    if not margin or not line.strip() or _LIST.match(line) or is_wide(line) != wide:
        return False
    indented = len(line) - len(line.lstrip()) > len(last) - len(last.lstrip())
    if indented and _CLOSED.search(last.rstrip()):
        return False
    return margins.is_full(last.rstrip(), line.strip()) or not _CLOSED.search(last.rstrip())


def _glue(before: str, after: str, *, cut: bool) -> str:
    """Return two lines as one: no space at a seam of wide script, nor where a number or word was
    cut.
    """
    if cut or (_WIDE.match(before[-1]) and _WIDE.match(after)):
        return before + after
    return f"{before} {after}"
