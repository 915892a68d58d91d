"""Characters that a file for other programs cannot hold, and where in a page they stand."""

import re
from collections.abc import Iterable, Sequence

from bitext.checks.safety import find_character
from bitext.exchange.units import Unit
from bitext.model import Finding, Location, Severity


def find_unwritable(
    units: Iterable[Unit], texts: tuple[str, str], never: re.Pattern[str]
) -> Finding | None:
    """Return where the first character stands that `never` matches in what is written of units.

    `texts` are the page's files, the source's and the translation's. None where there is none.
    """
    source, target = (text.split("\n") for text in texts)
    for unit in units:
        places = [
            (
                unit.source,
                unit.source_path,
                source,
                _lines(unit.source_line, [(place.line, place.end) for place in unit.source_places]),
            ),
            (unit.target, unit.path, target, _lines(unit.line, unit.spans)),
        ]
        for words, path, lines, (first, last) in places:
            if found := never.search(words):
                place = find_character(found[0], path, first, lines[max(0, first - 1) : last])
                return _left_out(found[0], place, "remove it")
        for name in (unit.source_path, unit.id):
            if found := never.search(name):
                return _left_out(found[0], Location(unit.path, unit.line), "rename it")
    return None


def _lines(first: int, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the first and the last line of a unit on one side."""
    return first, max((end for _, end in spans), default=first)


def _left_out(character: str, place: Location, hint: str) -> Finding:
    message = f"the page is left out: no file of this format can hold U+{ord(character):04X}"
    return Finding(place, "control-character", Severity.ERROR, message, hint)
