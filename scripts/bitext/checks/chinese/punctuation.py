"""Ellipses, dashes, quotation marks and doubled signs of Chinese prose, as a table of patterns."""

import re
from collections.abc import Iterator

from bitext.checks.chinese.copy import MASK
from bitext.checks.context import Context
from bitext.checks.patterns import HAN_LETTER
from bitext.checks.prose_places import Span
from bitext.model import Bitext, Finding, Location, Severity
from bitext.text.characters import HAN

_ELLIPSIS = re.compile(
    rf"(?<=[{HAN}，。！？」”）])(?:(?<!\.)\.{{3,}}|(?<!。)。{{2,}}|…(?!…)(?<!……))(?!\w)"
    rf"|(?<!\.)\.{{3,}}(?=[{HAN}])"
)
_DASH = re.compile(rf"(?<=[{HAN}」”）])\s?(?:--+|—(?!—)(?<!——)|－－+)\s?(?=[{HAN}「“（A-Za-z])")
#: What a single dash rightly joins: the two ends of a way, two countries.
_WAYS = re.compile(
    rf"(?<![{HAN}])[{HAN}]{{1,12}}?—[{HAN}]{{1,8}}?(?:铁路|高铁|公路|高速|航[线班路]|线|段|列车|班车|快车"
    "|边[界境]|走廊|运河|之间|沿线|一带)"
    "|[中美英法德俄日韩朝印意加澳欧亚非拉苏]—[中美英法德俄日韩朝印意加澳欧亚非拉苏]"
)
#: In characters: how long the names of places are that the dictionary is asked for.
_NAMES = (2, 3, 4)
_STRAIGHT = re.compile(rf"(?<=[{HAN}，。：；、（])\"|\"(?=[{HAN}，。：；、）])")
_REPEATED = re.compile(
    r"([，。；：、？！])\1+|[，、；：][，。；：、]|。[，；：、]|[，。；、]\s?[,.;](?!\w)"
)
#: A small word twice, but for the words that end or begin so.
_TWICE = re.compile(
    "(?<!目)的的(?!确)|(?<![为除不罢])了了(?![解之然结如])|(?<![存所内潜现正实外自])在在"
    "|(?<![总不])是是(?!非)|(?<![饱温共中柔])和和(?!气)|(?<![参给])与与|(?<!一)把把|被被|们们"
    "|(?<![自你忘])我我(?!们)|(?<![拥具所没含])有有(?![效限关害利机序用意])"
)

#: Check, pattern, what to say; one finding a paragraph.
_MARKS = (
    ("zh-ellipsis", _ELLIPSIS, "“{}”: the Chinese ellipsis is ……"),
    ("zh-dash", _DASH, "“{}”: the Chinese dash is ——"),
    ("zh-quotes", _STRAIGHT, "straight quotation mark {} beside Chinese characters"),
    ("zh-repeated", _REPEATED, "punctuation twice: “{}”"),
    ("zh-twice", _TWICE, "the same word twice: “{}”"),
)
_HINTS = {"zh-quotes": "write “ ” or 「 」"}

MARK_IDS = tuple(check for check, _, _ in _MARKS)


def check_marks(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each paragraph and kind of mark that Chinese writes otherwise."""
    for _, spans in context.spans:
        texts = [
            (span, MASK.sub(lambda match: "x" * len(match[0]), span.text))
            for span in spans
            if HAN_LETTER.search(span.text)
        ]
        for check, pattern, message in _MARKS:
            found = [(span, match) for span, text in texts for match in pattern.finditer(text)]
            if found and check == "zh-dash":
                found = [one for one in found if not _joins_ends(*one, context)]
            if not found:
                continue
            span, match = found[0]
            place = Location(context.path, span.line, span.column + match.start())
            times = f" ({len(found)} places)" if len(found) > 1 else ""
            said = message.format(match[0]) + times
            yield Finding(place, check, Severity.WARNING, said, _HINTS.get(check, ""))


def _joins_ends(span: Span, dash: re.Match[str], context: Context) -> bool:
    """Return whether a single dash stands between the names of two places, as it should."""
    place, lexis = dash.start(), context.site.words.lexis
    if dash[0] != "—":
        return False
    if any(way.start() < place < way.end() for way in _WAYS.finditer(dash.string)):
        return True
    if not lexis:
        return False
    before, after = span.text[:place], span.text[dash.end() :]
    names = ((before[-size:], after[:size]) for size in _NAMES)
    return all(map(any, zip(*(map(lexis.dictionary.is_name, pair) for pair in names), strict=True)))
