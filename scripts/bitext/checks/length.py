"""Checks of size: units that are too short or too long, sentences that are too few, text twice."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from statistics import median

from rapidfuzz import fuzz

from bitext.checks.cell_words import is_strange
from bitext.checks.context import Context, Match
from bitext.checks.lexis import WordTables
from bitext.checks.patterns import OPAQUE
from bitext.model import Bitext, Finding, Kind, Leaf, Severity
from bitext.text.characters import count_words, fold
from bitext.text.sentences import split_sentences

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_SIZELESS = frozenset({Kind.CODE, Kind.FORMULA, Kind.HTML, Kind.TABLE})
_UNIQUE = frozenset({Kind.CODE, Kind.FORMULA, Kind.TITLE, Kind.HTML})

#: Characters of the target for one word of the source, measured on the development texts.
_CHARACTERS = {"zh": 1.75, "ja": 2.3}
#: A page with so many units of `_MEASURED` words has a ratio of its own.
_OWN_RATIO = 8
_SOME_RATIO = 3
_MEASURED = 10
#: Shorter units of the source vary too much.
_SHORTEST = 12
#: Less than the half, or more than twice, of what the source's length lets expect.
_TOO_SHORT, _TOO_LONG = 0.5, 2.0
#: A few words may be said in still fewer.
_FEW, _FEW_TOO_SHORT = 24, 0.4

_LATIN = re.compile("[A-Za-z]{2,}")

#: In characters: shorter texts are often the same.
_DUPLICATE = 15
#: From this similarity (0 to 100) of their sources on, two units may be the same.
_SOURCES_ALIKE = 60


@lru_cache(maxsize=1024)  # several checks ask for each sentence of a unit
def count_units(text: str) -> int:
    """Count a text's words; in Chinese and Japanese its characters."""
    return count_words(text.replace(OPAQUE, " x "))


def language_ratio(source: str, target: str) -> float:
    """Return how many words or characters of the target a word of the source takes; 0: unknown."""
    if target in _CHARACTERS and source not in _CHARACTERS:
        return _CHARACTERS[target]
    if source in _CHARACTERS and target not in _CHARACTERS:
        return 1 / _CHARACTERS[source]
    return 0.0


def usual_ratio(sizes: list[tuple[int, int]], expected: float) -> float:
    """Return the usual ratio of a page's units: its own where it has enough, else the expected."""
    ratios = [target / source for source, target in sizes if source >= _MEASURED and target]
    if len(ratios) >= _OWN_RATIO:
        return median(ratios)
    return expected or (median(ratios) if len(ratios) >= _SOME_RATIO else 0.0)


def translated_sizes(matches: Iterable[Match]) -> list[tuple[int, int]]:
    """Return how long the sides of pairs are, without pairs that were left as they were."""
    sides = ((match.source.prose, match.target.prose) for match in matches)
    return [(count_units(own), count_units(other)) for own, other in sides if own != other]


def is_prose(match: Match) -> bool:
    """Return whether a pair's units hold running text."""
    return all(leaf.kind not in _SIZELESS for leaf in match.source.leaves)


def check_length_ratio(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit much shorter or longer than its source lets expect."""
    found = [match for match in context.matches if is_prose(match)]
    sizes = [(count_units(match.source.prose), count_units(match.target.prose)) for match in found]
    site = context.site
    expected = language_ratio(site.source_language, site.language)
    usual = usual_ratio(translated_sizes(found), expected)
    if not usual:
        return
    for match, (source, target) in zip(found, sizes, strict=True):
        factor = target / source / usual if source >= _SHORTEST else 1.0
        left = site.language in _CHARACTERS and _is_left(match, source)
        least = _TOO_SHORT if source >= _FEW else _FEW_TOO_SHORT
        if not (least < factor < _TOO_LONG or left):
            much = "short" if factor < 1 else "long"
            message = f"unusually {much}: {target} words or characters for {source} words"
            yield context.compare("length-ratio", WARNING, message, match)


def _is_left(match: Match, words: int) -> bool:
    """Return whether half of the source's words are left, for `partly-untranslated` to say."""
    return 2 * len(_LATIN.findall(match.target.prose)) >= words


def check_endless(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit that is too long to be compared with its source."""
    for match in context.endless:
        sides = (match.source, match.target)
        size = max(len(leaf.text) for side in sides for leaf in side.leaves)
        message = f"a unit of {size} characters: its words are not compared with the source's"
        yield context.compare("unit-endless", WARNING, message, match)


_STOPS = re.compile(r"[.!?。！？…]")
#: What a translation into Japanese makes sentences of, too.
_PAUSES = re.compile(r"[;:(—–]")


def check_sentence_count(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit whose numbers of sentences differ by three and by half."""
    for match in context.matches:
        stops = [len(_STOPS.findall(side.prose)) for side in (match.source, match.target)]
        if not is_prose(match) or abs(stops[0] - stops[1]) < 2:
            continue
        there = len(split_sentences(match.source.prose, context.site.source_locale))
        here = len(split_sentences(match.target.prose, context.site.target_locale))
        pauses = len(_PAUSES.findall(match.source.prose))
        parts = min(here, there + pauses) if here > there else there
        if abs(parts - here) >= 3 and min(parts, here) * 2 <= max(parts, here):
            message = f"{here} sentences, in the source {there}"
            yield context.compare("sentence-count", WARNING, message, match)


def check_duplicate(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit that is in the translation twice though the source's differ."""
    if not (bitext.target and bitext.source):
        return
    counts = Counter(fold(leaf.text) for leaf in bitext.source.leaves)
    sources = _sources(context)
    seen: dict[str, Leaf] = {}
    for leaf in filter(_may_be_told, bitext.target.leaves):
        text = fold(leaf.text)
        first = seen.setdefault(text, leaf)
        here, there = sources.get(leaf.mark, ""), sources.get(first.mark, "")
        if first is leaf or counts[here] > 1 or _are_alike(here, there):
            continue
        is_long = len(text) >= _DUPLICATE
        if is_long or _renders_nothing(here, text, context.site.words):
            message = f"the same text as on line {first.line}"
            yield context.find("duplicate", ERROR if is_long else WARNING, message, leaf)


def _may_be_told(leaf: Leaf) -> bool:
    """Return whether a unit says something else each time: a short one only as an item."""
    return leaf.kind is Kind.ITEM or (
        leaf.kind not in _UNIQUE and len(fold(leaf.text)) >= _DUPLICATE
    )


def _renders_nothing(there: str, here: str, words: WordTables) -> bool:
    """Return whether a short text surely renders no word of its source."""
    return words.lexis is not None and is_strange(*words.in_order(there, here), words.lexis)


def _sources(context: Context) -> dict[int, str]:
    """Return the text of the source by the mark of the target's unit."""
    found = ((leaf, match) for match in context.matches for leaf in match.target.leaves)
    return {leaf.mark: fold(match.source.text) for leaf, match in found if leaf.mark >= 0}


def _are_alike(here: str, there: str) -> bool:
    return bool(here) and fuzz.ratio(here, there) > _SOURCES_ALIKE
