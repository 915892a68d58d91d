"""Which side's text comes before its translation in an interleaved text."""

import itertools
import re
from collections.abc import Sequence

from bitext.importing.labels import Labelled, text_weight
from bitext.importing.values import Role, Side

_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9.+#-]{2,}|\d+(?:[.,]\d+)*")
# Letters of a paragraph that tells something; runs that are looked at; characters of a paragraph.
_LEAST, _RUNS, _LONGEST = 30, 200, 5000
# Runs of such paragraphs that tell enough; where there are fewer, short lines (a poem's) count too.
_ENOUGH = 4


def leading(found: Sequence[Labelled]) -> Side:
    """Return the side whose text comes before its translation.

    Runs of text of either side alternate; what a run shares with its neighbours (names, numbers,
    Latin words, length) tells whether it belongs to the run after it or to the one before. Where
    nothing tells, the side of the first run.
    """
    runs = _runs(found, _LEAST)
    if len(runs) < _ENOUGH:
        runs = _runs(found, 1)
    votes = {Side.SOURCE: 0.0, Side.TARGET: 0.0}
    for (side, texts), (_, following) in itertools.pairwise(runs[:_RUNS]):
        votes[side] += _likeness(" ".join(texts), " ".join(following))
    if votes[Side.SOURCE] == votes[Side.TARGET]:
        return runs[0][0] if runs else Side.SOURCE
    return Side.SOURCE if votes[Side.SOURCE] > votes[Side.TARGET] else Side.TARGET


def _runs(found: Sequence[Labelled], least: int) -> list[tuple[Side, list[str]]]:
    """Return the runs of text of one side, each with its texts of `least` letters and more."""
    runs: list[tuple[Side, list[str]]] = []
    for item in found:
        sided = item.role is Role.BODY and item.side in {Side.SOURCE, Side.TARGET}
        if not sided or text_weight(item.text) < least:
            continue
        if not runs or runs[-1][0] is not item.side:
            runs.append((item.side, []))
        runs[-1][1].append(item.text[:_LONGEST])
    return runs


def _likeness(one: str, other: str) -> float:
    """Return from 0 to 2 how much two texts look like translations, without any dictionary."""
    words = [{word.lower() for word in _ANCHOR.findall(text)} for text in (one, other)]
    shorter, longer = sorted((text_weight(one), text_weight(other)))
    fewer = min(map(len, words))
    shared = len(words[0] & words[1]) / fewer if fewer else 0.0
    return shared + (shorter / longer if longer else 0.0)
