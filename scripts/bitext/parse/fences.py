"""Fences that begin no code block, so that the code and what follows are read as text."""

import re
from collections.abc import Iterable, Iterator

from bitext.model import Finding, Kind, Location, Section, Severity

_FENCE = re.compile(r"[ \t>]*(?:`{3,}[^`]*|~{3,}[^~]*)")
_PROSE = frozenset(Kind) - {Kind.CODE, Kind.FORMULA, Kind.FIGURE, Kind.TABLE, Kind.HTML}
_SHOWN = 40


def find_unopened(sections: Iterable[Section], path: str) -> Iterator[Finding]:
    """Yield the page's first fence that stands in its text; those below it may be its follow-up."""
    leaves = (leaf for section in sections for leaf in section.leaves if leaf.kind in _PROSE)
    for leaf in leaves:
        if "<pre" in leaf.html:  # a footnote's code is its own
            continue
        for number, line in enumerate(leaf.markdown.split("\n")):
            if _FENCE.fullmatch(line):
                shown = line.strip(" \t>")[:_SHOWN]
                message = f"“{shown}” begins no code block: what follows is read as text"
                hint = (
                    "close it with a line of the same signs; in a list, quotation or box, or with "
                    "more than a language after it, it needs pymdownx.superfences"
                )
                place = Location(path, leaf.line + number)
                yield Finding(place, "fence", Severity.WARNING, message, hint)
                return
