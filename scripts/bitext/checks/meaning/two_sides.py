"""Two parts of a sentence that a word between them sets apart: this instead of that, this because
of that, from her to him. Wrong is a translation that has each in the place of the other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bitext.checks.meaning.close_reading import Bead, CloseReading

#: Where a part of a sentence begins and ends.
Span = tuple[int, int]
#: The places of a source word and of the one that renders it, and how that is written.
Link = tuple[int, int, str]

#: What ends a clause and what ends all that belongs together; no point of 2.40.
_ENDS, _HAN_ENDS = re.compile(r"[,;:]|\.(?!\d)"), re.compile("[，；：。]")
_STOPS, _HAN_STOPS = re.compile(r"[;:]|\.(?!\d)"), re.compile("[；：。]")


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between two parts; the first of them is `a`, or else `b`.

    `opens` stands before the first part where that does not begin with its sentence.
    """

    word: re.Pattern[str]
    opens: re.Pattern[str] | None = None
    turned: bool = False
    unless: re.Pattern[str] | None = None
    narrow: bool = False

    def parts(self, text: str, ends: re.Pattern[str], stops: re.Pattern[str]) -> dict[str, Span]:
        """Return where both parts are; nothing where the text has none of these words."""
        word = self.word.search(text)
        if not word or (self.unless and self.unless.search(text)):
            return {}
        start = max((stop.end() for stop in stops.finditer(text, 0, word.start())), default=0)
        if self.opens:
            opening = self.opens.search(text, start, word.start())
            if not opening:
                return {}
            start = opening.end()
        end = ends.search(text, word.end()) if not self.narrow else stops.search(text, word.end())
        spans = (start, word.start()), (word.end(), end.start() if end else len(text))
        return dict(zip("ba" if self.turned else "ab", spans, strict=True))


@dataclass(frozen=True, slots=True)
class SidePair:
    """What stands between two parts in English, and what may stand there in Chinese."""

    there: Between
    here: Sequence[Between] = field(default=())
    denies: bool = False


def _between(word: str, opens: str = "", unless: str = "", **how: bool) -> Between:
    patterns = (re.compile(text, re.IGNORECASE) if text else None for text in (opens, unless))
    opening, excuse = patterns
    return Between(re.compile(word, re.IGNORECASE), opening, unless=excuse, **how)


_REJECTED = (
    _between("而(?:不是|非|不用|不要)"),
    _between("，?而[是用要]", opens="不[是用要]", turned=True),
    _between("，(?:不[要是用再]|别|请勿|请不要)"),
)
_CHANGED = _between("[改变换增升降提涨减调][高低少加整]?[为到成至]", opens="从", turned=True)
#: Words of time stand on either side of what is compared.
_TIMES = frozenset("年月日天周时分")
#: In characters: how near before a denial a word is, and how much a denial denies.
_NEAR, _FEW = 16, 12
#: What one of the frames needs in Chinese; most sentences have none of it.
_SIGNS = re.compile("而[不非是用要]|，[不别请所因]|，于是|从.+[为到成至]|[把将].+给")
_FRAMES = (
    SidePair(_between(r"\b(?:instead of|rather than)\b"), (*_REJECTED, _CHANGED)),
    SidePair(_between(r",? (?:and |but )?\bnot(?! only)\b"), _REJECTED, denies=True),
    SidePair(
        _between(r"\bbecause\b(?! of\b)", narrow=True),
        (_between("，(?:所以|因此|因而|于是)", unless="[因由]", turned=True, narrow=True),),
    ),
    SidePair(
        _between(r", so\b(?! that\b)", unless=r"\b(?:because|since|as)\b", narrow=True),
        (_between("，因为", turned=True, narrow=True),),
    ),
    SidePair(
        _between(
            r"(?<= )to\b",
            unless=r"^(?!.*\b(?:gave|gives?|sold|sells?|sent|sends?|lent|lends?|left|hand(?:s|ed)"
            r"|paid|pays?|offer(?:s|ed)?|show(?:s|ed)?|brought|donated)\b)",
        ),
        (_between("给了?", unless="^[^把将]*$"),),
    ),
)


def find_sides_exchanged(reading: CloseReading, bead: Bead) -> tuple[str, str] | None:
    """Return two words of a translation that stand on each other's side, if any do."""
    if len(bead[0]) > 1 or len(bead[1]) > 1:
        return None
    source, target = reading.source[bead[0][0]], reading.target[bead[1][0]]
    if not _SIGNS.search(target):
        return None
    for frame in _FRAMES:
        there = frame.there.parts(source, _ENDS, _STOPS)
        sides = (one.parts(target, _HAN_ENDS, _HAN_STOPS) for one in frame.here if there)
        here = next(filter(None, sides), None)
        if here:
            links = list(_links(reading, bead))
            crossed = _crossed(links, there, here) if frame.denies else None
            found = _exchanged(links, there, here) or crossed
            if found:
                return found
    return None


def _exchanged(
    links: Sequence[Link], there: dict[str, Span], here: dict[str, Span]
) -> tuple[str, str] | None:
    """Return a word of each part that is in the other, where none of the second stays."""
    found = [(_side(there, place), _side(here, other), form) for place, other, form in links]
    first = [form for own, other, form in found if (own, other) == ("a", "b")]
    second = [form for own, other, form in found if (own, other) == ("b", "a")]
    stays = any(own == other == "b" for own, other, _ in found)
    return (second[0], first[0]) if first and second and not stays else None


def _crossed(
    links: Sequence[Link], there: dict[str, Span], here: dict[str, Span]
) -> tuple[str, str] | None:
    """Return a word just before a denial that is what the translation denies, and nothing else is.

    The word that belongs there may be rendered by none that is known.
    """
    found = [(_side(there, place), _side(here, other), place, form) for place, other, form in links]
    if any(own == "b" and other for own, other, _, _ in found):
        return None
    near = max(0, there["a"][1] - _NEAR)
    last = [(other, form) for own, other, place, form in found if own == "a" and place >= near]
    short = here["b"][1] - here["b"][0] <= _FEW
    return (last[-1][1], "") if last and last[-1][0] == "b" and short else None


def _side(parts: dict[str, Span], place: int) -> str:
    return next((name for name, (start, end) in parts.items() if start <= place < end), "")


def _links(reading: CloseReading, bead: Bead) -> Iterator[Link]:
    """Yield the links of a bead between words that both sentences have once."""
    words = Counter(token.form for token in reading.source_words(bead))
    others = Counter(other.form for other in reading.target_words(bead))
    for token, other in reading.linked_words(bead):
        if other.form.isdigit() or other.form in _TIMES:
            continue
        if other.sentence in bead[1] and words[token.form] == others[other.form] == 1:
            yield token.start, other.start, other.form
