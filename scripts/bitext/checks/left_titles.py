"""Titles on pictures, links and abbreviations or above code, left in the source's words."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape

from bitext.checks.context import Context
from bitext.checks.matching import Match, MatchSide
from bitext.model import Finding, Severity

#: The title of a picture, a link, an abbreviation or a film, and the one above a block of code.
_TITLE = re.compile(r"<\w+\b[^<>]*?\stitle=\"([^\"<>]*)\"|<span class=\"filename\">([^<>]*)</span>")
#: What a unit without either lacks: most units.
_MARKS = (' title="', 'class="filename"')


def find_left_titles(context: Context, is_left: Callable[[str, Match], bool]) -> Iterator[Finding]:
    """Yield a finding for each title of the page that is the source's own, each once.

    `is_left` says of words whether a translation would have changed them. What the page does not
    write is the renderer's own: the title of a way back from a footnote.
    """
    told: set[str] = set()
    for match in context.matches:
        if match.source.text == match.target.text != "" and not _is_code(match):
            continue  # the whole unit is the source's
        there = _titles(match.source)
        for title in there & _titles(match.target) if there else ():
            if title in told or not is_left(title, match):
                continue
            told.add(title)
            if any(title in line for line in context.lines):
                message = f"the title is not translated: “{title[:40]}”"
                yield context.compare("untranslated", Severity.WARNING, message, match, title)


def _is_code(match: Match) -> bool:
    return not match.target.leaves[0].inlines


def _titles(side: MatchSide) -> Counter[str]:
    return Counter(
        unescape(title or name).strip()
        for leaf in side.leaves
        if any(mark in leaf.html for mark in _MARKS)
        for title, name in _TITLE.findall(leaf.html)
    )
