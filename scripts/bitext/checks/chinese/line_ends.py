"""Ends of headings and lines in Chinese."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bitext.checks.context import Context
from bitext.checks.prose_places import Span
from bitext.model import Bitext, Finding, Kind, Location, Severity
from bitext.text.characters import HAN, KANA

_STOPS = ("。", "，", "；", "：", "、")
#: Ends that a heading may keep where the source's heading has one of them.
_SOURCE_STOPS = (":", ";", "：", "。")
_WIDE_END = re.compile(rf"[{HAN}{KANA}，。；：？！、）》」』”…—]$")
_WIDE_START = re.compile(rf"[{HAN}{KANA}（《「『“]")


def check_heading_end(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each heading that ends with 。 ， ； ： while the source's does not."""
    for pair in bitext.sections:
        if not pair.target or not pair.target.title.endswith(_STOPS):
            continue
        if pair.source and pair.source.title.endswith(_SOURCE_STOPS):
            continue
        message = f"the heading ends with {pair.target.title[-1]}"
        yield context.find(
            "zh-heading-end", Severity.WARNING, message, pair.target, source=pair.source
        )


def check_soft_break(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each paragraph with line endings inside Chinese text."""
    yield from find_soft_breaks(context, "zh-soft-break", "Chinese")


def find_soft_breaks(context: Context, check: str, script: str) -> Iterator[Finding]:
    """Yield a finding for each paragraph with line endings inside text of a wide script.

    Browsers show them as spaces.
    """
    for leaf, spans in context.spans:
        if leaf.kind is Kind.TABLE:
            continue
        found = [
            first for first, second in pairwise(spans) if _breaks(first, second, context.lines)
        ]
        if found:
            place = Location(context.path, found[0].line, found[0].column + len(found[0].text))
            what = "a line ending shows" if len(found) == 1 else f"{len(found)} line endings show"
            message = f"{what} as a space between {script} characters"
            yield Finding(place, check, Severity.WARNING, message, "join the lines")


def _breaks(first: Span, second: Span, lines: tuple[str, ...]) -> bool:
    if second.line != first.line + 1:
        return False
    line = lines[first.line - 1]
    inside = _WIDE_END.search(first.text) and _WIDE_START.match(second.text)
    return bool(inside) and line.endswith(first.text) and not line.endswith(("  ", "\\"))
