"""Words and letters that a text speaks of, in italics or in quotation marks: *n* and *u*."""

import re
from collections.abc import Iterator

from bitext.checks.context import Match, MatchSide
from bitext.model import InlineKind

_QUOTED = re.compile(r"[“「『\"]([A-Za-z][A-Za-z' -]{0,30})[”」』\"]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z' -]{0,30}")


def find_other_word(match: Match) -> Iterator[tuple[str, str]]:
    """Yield a word that the source speaks of with the one in its place, unknown to the source.

    Both are the only ones, and what the source has is nowhere in the translation.
    """
    here = [word for word in dict.fromkeys(_mentioned(match.target)) if _is_new(word, match.source)]
    if len(here) != 1:
        return
    there = [
        word for word in dict.fromkeys(_mentioned(match.source)) if _is_new(word, match.target)
    ]
    if len(there) == 1:
        yield there[0], here[0]


def _mentioned(side: MatchSide) -> Iterator[str]:
    """Yield what a side has in italics or quotation marks, if it is all of Latin letters."""
    emphasised = (text.strip() for text in side.texts(InlineKind.EMPHASIS))
    yield from (text for text in emphasised if _LATIN.fullmatch(text))
    yield from _QUOTED.findall(side.prose)


def _is_new(word: str, other: MatchSide) -> bool:
    return not re.search(rf"(?<![A-Za-z]){re.escape(word)}", other.text, re.IGNORECASE)
