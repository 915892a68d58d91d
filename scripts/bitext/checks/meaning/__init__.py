"""Checks of meaning: sentences, clauses, negations, comparisons and words that went astray.

All of them look at one reading of each pair, in which the sentences are aligned and the words
linked.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from bitext.checks.context import Context
from bitext.checks.length import count_units, is_prose, language_ratio, usual_ratio
from bitext.checks.lexis import Lexis, make_lexis, shipped_lexis
from bitext.checks.matching import Match
from bitext.checks.meaning.changed_places import find_place_faults
from bitext.checks.meaning.clauses import find_clause_faults
from bitext.checks.meaning.close_reading import CloseReading, is_rendered, read_closely
from bitext.checks.meaning.contrasts import find_contrast_faults
from bitext.checks.meaning.counts import find_count_faults
from bitext.checks.meaning.negation import find_negation_faults
from bitext.checks.meaning.order import find_order_faults
from bitext.checks.meaning.replaced_words import find_wording_faults, learn_habits
from bitext.checks.meaning.subjects import find_subject_faults
from bitext.checks.meaning.whole_sentences import Usual, find_sentence_faults, usual_shares
from bitext.model import Bitext, Finding

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
)


#: Sentences are compared with each other, so that a unit of very many is left alone.
_MOST_STOPS = 400
_STOPS = re.compile(r"[.!?。！？]")


def _is_readable(match: Match) -> bool:
    """Return whether a pair is in Chinese, and has no more sentences than can be compared."""
    sides = (match.source.text, match.target.text)
    few = all(len(_STOPS.findall(side)) <= _MOST_STOPS for side in sides)
    return few and is_rendered(match.target.prose)


def check_meaning(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield findings about the meaning of the page's prose, from English to Chinese."""
    site = context.site
    lexis = site.lexis or shipped_lexis(site.source_locale, site.target_locale)
    if lexis is None:
        return
    prose = [match for match in context.matches if is_prose(match)]
    sizes = [(count_units(match.source.prose), count_units(match.target.prose)) for match in prose]
    readings = [read_closely(match, lexis) for match in prose if _is_readable(match)]
    ratio = usual_ratio(sizes, language_ratio(site.source_language, site.language))
    usual = usual_shares(readings, ratio)
    habits = learn_habits(readings)
    yield from find_order_faults(readings, usual, context)
    for reading in readings:
        for find in _FINDERS:
            yield from find(reading, usual, context)
        yield from find_wording_faults(reading, usual, context, habits)
