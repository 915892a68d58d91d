"""Traditional characters in a page in Simplified Chinese, by CC-CEDICT, and the reverse."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from bitext.align.lexicon import load_dictionary
from bitext.checks.context import Context
from bitext.checks.patterns import blank
from bitext.checks.prose_places import Span
from bitext.model import Bitext, Finding, Location, Severity
from bitext.text.characters import HAN

_RUN = re.compile(f"[{HAN}]+")
#: What languages and scripts call themselves keeps its characters, where English names them, too.
_OWN_NAMES = re.compile(
    "日本語|[繁正]體(?:中文|字)?|中文[（(][繁正]體[）)]|[廣粵臺閩]語|臺灣華語|廣東話|漢語"
)
#: A single one may be a name that keeps its spelling; from two in a paragraph on it is an error.
_SURELY = 2


@lru_cache(maxsize=1)
def _table() -> Mapping[int, str]:
    """Return the characters that are only Traditional with their Simplified form."""
    return load_dictionary().simplified


def simplified(character: str) -> str:
    """Return the Simplified form of a character that is only Traditional, else the character.

    What GB 2312 has, or what the dictionary spells a Simplified word with, is in use in both.
    """
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return _table().get(ord(character), character)
    return character


def check_traditional(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each word with Traditional characters outside code."""
    if context.site.traditional:
        return
    for place, signs, severity in _find(context, _is_only_traditional):
        message = f"Traditional {signs}, Simplified {''.join(map(simplified, signs))}"
        yield Finding(place, "zh-traditional", severity, message)


@lru_cache(maxsize=4096)
def is_only_simplified(character: str) -> bool:
    """Return whether GB 2312 has a character that Big5 has not."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return True
    return False


def check_simplified(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each run of Simplified characters in a page in Traditional Chinese."""
    if not context.site.traditional:
        return
    for place, signs, severity in _find(context, is_only_simplified):
        message = f"Simplified {signs} on a page in Traditional characters"
        yield Finding(place, "zh-simplified", severity, message)


def _find(
    context: Context, is_wrong: Callable[[str], bool]
) -> Iterator[tuple[Location, str, Severity]]:
    """Yield where characters of the other script are, which, and how sure that is.

    What the source has, too, is left alone: the name of a language is written in its own script.
    """
    shown = set("".join([span.text for _, spans in context.spans for span in spans]))
    wrong = frozenset(filter(is_wrong, shown.difference(*context.source_lines)))
    for _, spans in context.spans if wrong else ():
        found = [place for span in spans for place in _places(span, wrong)]
        sure = sum(len(signs) for _, _, signs in found) >= _SURELY
        severity = Severity.ERROR if sure else Severity.WARNING
        for line, column, signs in found:
            yield Location(context.path, line, column), signs, severity


def _is_only_traditional(character: str) -> bool:
    return simplified(character) != character


def _places(span: Span, wrong: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and the wrong characters of each run of Han that has some."""
    for match in _RUN.finditer(_OWN_NAMES.sub(blank, span.text)):
        found = [(index, sign) for index, sign in enumerate(match[0]) if sign in wrong]
        if found:
            signs = "".join(sign for _, sign in found)
            yield span.line, span.column + match.start() + found[0][0], signs
