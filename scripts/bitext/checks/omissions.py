"""The check for content that a unit lacks, judged by the words of the whole unit.

It asks what `bitext todo` shows, too: how surprising it is that so few words of some clauses have a
counterpart. What is short by nothing lacks nothing, however freely it is worded.
"""

from collections.abc import Iterator

from bitext.align.adequacy import Judge
from bitext.checks.context import Context
from bitext.checks.length import (
    count_units,
    is_prose,
    language_ratio,
    translated_sizes,
    usual_ratio,
)
from bitext.checks.lexis import shipped_lexis
from bitext.model import Bitext, Finding, Severity

# The doubt from which on clauses are called missing, and the share of their length by which the
# unit must be short. Of 140 pages of technical documentation, 40 units each, 9 units are called
# so, 7 of them rightly; of sentences taken out of those units 56 % are found, of clauses 33 %. On
# 115 pages of prose that the lexicon knows less of, 32 units are, hardly one rightly: it is off.
_SURE = 1.5
_SHORT_BY = 0.5


def check_content_missing(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each unit in which clauses of the source have no counterpart."""
    site = context.site
    lexis = site.lexis or shipped_lexis(site.source_locale, site.target_locale)
    if lexis is None:
        return
    found = [match for match in context.matches if is_prose(match)]
    sizes = [(count_units(match.source.prose), count_units(match.target.prose)) for match in found]
    expected = language_ratio(site.source_language, site.language)
    usual = usual_ratio(translated_sizes(found), expected)
    judge = Judge(lexis.aligner)
    for match, (source, target) in zip(found, sizes, strict=True):
        lacking = usual * source - target
        if not target or lacking <= 0:
            continue
        rendered = judge.judge(match.source.prose, match.target.prose)
        enough = lacking >= _SHORT_BY * usual * count_units(rendered.stretch)
        if rendered.doubt >= _SURE and enough:
            words = " ".join(rendered.stretch.split())
            message = f"nothing here for “{words if len(words) <= 60 else words[:59] + '…'}”"
            yield context.compare("content-missing", Severity.WARNING, message, match)
