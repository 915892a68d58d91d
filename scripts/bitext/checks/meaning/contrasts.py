"""Sentences that say the opposite of a word of the source, by the table of opposites."""

import re
from collections.abc import Iterator, Mapping

from bitext.checks.context import Context
from bitext.checks.meaning.opposites import ROWS, Contrast
from bitext.checks.meaning.reading import Reading
from bitext.checks.meaning.sentences import Usual
from bitext.findings import Finding, Severity

#: One of several: what has it, and what must.
_ONE_OF = re.compile(r"\bone of (?:the|its|their|our|my|his|her|these|those|many)\b", re.IGNORECASE)
_AMONG = re.compile(
    "之一|其中|当中|中的?一|里的?一|的一[个种位篇项条本名只家座首张部款段环类]|一[个种位篇项条本名只家座首张部款类]|某|有[一个]|哪"
    "|之列|属于|列入|入选|归入|一员|一道|一块|一处|一步|一例|算"
)
_ONE_AMONG = re.compile("(?<!分)之一")
_MEMBER = re.compile(
    r"\b(?:one|among|an?|some|part|member|another|each|any|first|other|piece|either|key|main|which)\b"
    r"|\b(?:half|third|quarter|fifth|tenth|percent)",
    re.IGNORECASE,
)

#: A negation just before: 没有关闭 is open.
_NEGATED = re.compile("[不没未无非勿别][^，。；]{0,2}$")

_FIRST_LETTERS = re.compile(r"(?:^|(?<=\|))[a-z]{1,4}")
_WORD = re.compile(r"[a-z]+")


def _index() -> Mapping[str, tuple[Contrast, ...]]:
    """Return the rows by the first letters of their words, so that a sentence asks only a few."""
    found: dict[str, list[Contrast]] = {}
    for row in ROWS:
        for letters in dict.fromkeys(_FIRST_LETTERS.findall(row.words)):
            found.setdefault(letters, []).append(row)
    return {letters: tuple(rows) for letters, rows in found.items()}


_BY_LETTERS = _index()


def _rows_for(source: str) -> list[Contrast]:
    """Return the rows whose words a sentence may have."""
    letters = dict.fromkeys(word[:4] for word in _WORD.findall(source.lower()))
    rows = (row for key in letters for row in _BY_LETTERS.get(key, ()))
    return list(dict.fromkeys(rows))


def find_contrast_faults(reading: Reading, usual: Usual, context: Context) -> Iterator[Finding]:
    """Yield findings for sentences that say the opposite of a word of the source."""
    for bead in reading.beads:
        if not (bead[0] and bead[1]):
            continue
        source, target = reading.said(bead)
        found = _opposite(source, target) or _one_of(source, target)
        if found:
            there, here = found
            message = f"“{there}” of the source is “{here}” here"
            yield context.compare("contrast", Severity.WARNING, message, reading.match, here)


def _opposite(source: str, target: str) -> tuple[str, str] | None:
    for row in _rows_for(source):
        there = row.there.search(source)
        if not there or row.excuse.search(source) or row.here.search(target):
            continue
        opposite = row.opposite.search(target)
        if opposite and not _NEGATED.search(target[: opposite.start()]):
            return there[0], opposite[0]
    return None


def _one_of(source: str, target: str) -> tuple[str, str] | None:
    """Return what became of `one of the`, or a 之一 that the source does not say."""
    one = _ONE_OF.search(source)
    if one and not _AMONG.search(target):
        return one[0], target.strip()[:8]
    added = _ONE_AMONG.search(target)
    if added and not one and not _MEMBER.search(source):
        return source.strip()[:20], "之一"
    return None
