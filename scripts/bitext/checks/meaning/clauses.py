"""Clauses that were dropped: a stretch of a sentence of which nothing is rendered."""

import re
from collections.abc import Iterator, Sequence

from bitext.checks.context import Context
from bitext.checks.length import count_units
from bitext.checks.meaning.close_reading import CloseReading
from bitext.checks.meaning.fault_reports import report
from bitext.checks.meaning.whole_sentences import Usual, by_length, likelihood
from bitext.model import Finding

#: Where a clause may begin.
_BOUNDARY = re.compile(
    r"[,;:()—–]\s*|\s(?=(?:and|but|or|which|that|who|whose|because|when|while|where|if|unless|since"
    r"|although|though|so|as|after|before|until|than|with|without|for|from|by|in|on|at|to)\s)"
)
#: A clause has so many content words, and is no more than this share of its sentence's.
_FEWEST, _LARGEST = 2, 0.75
#: Without a lexicon's help, a clause's words are rendered by chance at this share.
_BY_CHANCE = 0.12
#: The rest of the sentence is rendered at least at this share of what is usual.
_REST = 0.75
#: Log-likelihood from which a clause is missing.
_MISSING = 3.1
#: The sentence is short by about the clause: the least that its length must say.
_SHORT = 0.7
#: Spread of the length of one sentence: a share of it, and a few words.
_SPREAD, _GROUND = 0.16, 1.5
#: Longer sentences are read only so far.
_LONGEST = 2000


def find_clause_faults(reading: CloseReading, usual: Usual, context: Context) -> Iterator[Finding]:
    """Yield a finding for a clause of the source without a counterpart in its sentence."""
    if reading.turned:
        return
    for bead in reading.rendered_beads:
        source, target = reading.said(bead)
        lacking = usual.ratio * count_units(source) - count_units(target)
        spread = usual.ratio * (_SPREAD * count_units(source) + _GROUND)
        for sentence in bead[0]:
            clause = _missing_clause(reading, sentence, usual, lacking, spread)
            if clause:
                message = f"a part of a sentence may be missing: “{clause[:60]}”"
                needle = reading.target[bead[1][0]].strip()[:12]
                yield report(context, reading, "clause-missing", message, needle)
                return


def _missing_clause(
    reading: CloseReading, sentence: int, usual: Usual, lacking: float, spread: float
) -> str:
    """Return the words of the likeliest missing clause of a source sentence, or nothing."""
    text = reading.source[sentence][:_LONGEST]
    tokens = [
        (token.start, link >= 0)
        for token, link in zip(reading.source_tokens, reading.links, strict=True)
        if token.sentence == sentence
    ]
    if len(tokens) <= 3 or lacking <= 0:
        return ""
    best, clause = _MISSING, ""
    for start, end in _stretches(text):
        inside = [linked for place, linked in tokens if start <= place < end]
        outside = [linked for place, linked in tokens if not start <= place < end]
        if not _is_clause(inside, outside, len(tokens), usual):
            continue
        size = usual.ratio * count_units(text[start:end])
        length = by_length(lacking, size, spread)
        score = length + likelihood(sum(inside), len(inside), usual.source, _BY_CHANCE)
        if length >= _SHORT and score > best:
            best, clause = score, text[start:end].strip()
    return clause


def _is_clause(inside: Sequence[bool], outside: Sequence[bool], total: int, usual: Usual) -> bool:
    if not _FEWEST <= len(inside) <= _LARGEST * total:
        return False
    return sum(outside) >= _REST * usual.source * len(outside)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between two boundaries that are one, two or three apart."""
    bounds = [0, *(match.end() for match in _BOUNDARY.finditer(text)), len(text)]
    for width in (1, 2, 3):
        for number in range(len(bounds) - width):
            yield bounds[number], bounds[number + width]
