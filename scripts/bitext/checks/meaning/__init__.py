"""Checks of meaning: sentences, clauses, negations, comparisons and words that went astray.

All of them look at one reading of each pair, in which the sentences are aligned and the words
linked.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from bitext.checks.context import Context
from bitext.checks.length import is_prose, language_ratio, translated_sizes, usual_ratio
from bitext.checks.lexis import Lexis, make_lexis
from bitext.checks.matching import Match
from bitext.checks.meaning.changed_places import find_place_faults
from bitext.checks.meaning.clauses import find_clause_faults
from bitext.checks.meaning.close_reading import CloseReading, is_rendered, read_closely
from bitext.checks.meaning.contrasts import find_contrast_faults
from bitext.checks.meaning.counts import find_count_faults
from bitext.checks.meaning.exchanged_pieces import find_exchanged_pieces
from bitext.checks.meaning.foreign_names import find_name_faults
from bitext.checks.meaning.moved_emphasis import find_moved_emphasis
from bitext.checks.meaning.negation import find_negation_faults
from bitext.checks.meaning.order import find_order_faults
from bitext.checks.meaning.parallel_clauses import find_parallel_clauses
from bitext.checks.meaning.replaced_words import find_wording_faults, learn_habits
from bitext.checks.meaning.subjects import find_subject_faults
from bitext.checks.meaning.whole_sentences import Usual, find_sentence_faults, usual_shares
from bitext.model import Bitext, Finding, Kind

__all__ = ["MEANING_IDS", "Lexis", "check_meaning", "make_lexis"]

MEANING_IDS = (
    "sentence-missing",
    "sentence-extra",
    "sentence-twice",
    "sentence-order",
    "unit-order",
    "clause-missing",
    "contrast",
    "negation",
    "number-word",
    "term",
    "wording",
)

FaultFinder = Callable[[CloseReading, Usual, Context], Iterator[Finding]]

#: What is looked for in each reading.
_FINDERS: Sequence[FaultFinder] = (
    find_sentence_faults,
    find_clause_faults,
    find_contrast_faults,
    find_negation_faults,
    find_count_faults,
    find_place_faults,
    find_subject_faults,
    find_moved_emphasis,
    find_exchanged_pieces,
)


#: Sentences are compared with each other, so that a unit of very many is left alone.
_MOST_STOPS = 400
#: In characters: what stands above a list and says what its items are.
_LEAD = 80
_STOPS = re.compile(r"[.!?。！？]")


def _is_readable(match: Match, *, turned: bool) -> bool:
    """Return whether a pair is in both languages, and has not too many sentences to compare."""
    sides = (match.source.text, match.target.text)
    few = all(len(_STOPS.findall(side)) <= _MOST_STOPS for side in sides)
    chinese = match.source.prose if turned else match.target.prose
    return few and is_rendered(chinese) and not (turned and is_rendered(match.target.prose))


def check_meaning(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield findings about the meaning of the page's prose, between English and Chinese.

    English is always what is read as the source: what excludes each other does so either way.
    """
    lexis, turned = context.site.words.lexis, context.site.words.turned
    if lexis is None:
        yield from find_name_faults(context)
        return
    prose = [match for match in context.matches if is_prose(match)]
    readable = [match for match in prose if _is_readable(match, turned=turned)]
    leads = _leads(context.matches)
    readings = [
        read_closely(match, lexis, turned=turned, lead=leads.get(id(match), ""))
        for match in readable
    ]
    usual = usual_shares(readings, _usual_length(prose, turned=turned))
    yield from find_order_faults(readings, usual, context)
    yield from find_parallel_clauses(readings, context)
    for reading in readings:
        for find in _FINDERS:
            yield from find(reading, usual, context)
    if not turned:
        habits = learn_habits(readings)
        for reading in readings:
            yield from find_wording_faults(reading, usual, context, habits)


def _leads(matches: Sequence[Match]) -> dict[int, str]:
    """Return, by item, the short paragraph above its list: Removed."""
    found: dict[int, str] = {}
    lead = ""
    for match in matches:
        leaf = match.source.leaves[0]
        if leaf.kind is Kind.ITEM:
            found[id(match)] = lead
        else:
            lead = match.source.text if len(match.source.text) <= _LEAD else ""
    return found


def _usual_length(prose: Sequence[Match], *, turned: bool) -> float:
    """Return how many characters of Chinese a word of English usually has on a page."""
    english_first = [size[::-1] if turned else size for size in translated_sizes(prose)]
    return usual_ratio(english_first, language_ratio("en", "zh"))
