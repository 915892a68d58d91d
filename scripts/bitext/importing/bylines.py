"""Who wrote and who translated a text, where a line at its beginning says so."""

import re
from collections.abc import Iterator, Sequence

from bitext.importing.sides import Languages
from bitext.importing.values import Paragraph, Shape, Side
from bitext.library.reference_lines import is_name

# Paragraphs at a text's beginning, or at that of its translation, among which a byline can be.
EARLY = 6
_SHORT = 80
# Characters of a line that is searched for names.
_LONG = 400

_AUTHOR = re.compile(
    r"^(?:(?:written |posted |published )?by|作\s*者|撰\s*文|文\s*[/|｜]|"
    r"author)\s*[:：|/｜]?\s*(?P<names>.{2,60})$",
    re.IGNORECASE,
)
_TRANSLATOR = re.compile(
    r"^(?:(?:translated|translation) by|译\s*者|翻\s*译|编\s*译|译\s*[/|｜]|"
    r"translator)\s*[:：|/｜]?\s*(?P<names>.{2,60})$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?[,，、;；&]\s*|(?<!\s)\s+(?:and|und|et|和|与)\s+")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,6}$|(?=.*[·•])[\u4e00-\u9fff·•]{4,20}$")
# Where a line that credits several goes on with the next: `原文：…，作者：…，译者：…`.
_CREDITS = re.compile(
    r"(?<![\s,，;；|｜/])[\s,，;；|｜/]+(?=(?:作者|撰文|译者|翻译|编译|校对|审校|排版|来源|原文|author|translator)\s*[:：])",
    re.IGNORECASE,
)


def is_byline(text: str) -> bool:
    """Return whether a line names the author or translator of the text and says nothing else."""
    return bool(read_names(_AUTHOR, text) or read_names(_TRANSLATOR, text))


def find_people(
    paragraphs: Sequence[Paragraph], side: Side, languages: Languages
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the authors and translators that bylines near a beginning name.

    Where both languages have a byline, the one of `side` counts.
    """
    first = paragraphs[0].side if paragraphs else None
    second = next((k for k, one in enumerate(paragraphs) if one.side != first), 0)
    early = [*paragraphs[:EARLY], *paragraphs[second : second + EARLY]]
    early = [one for one in early if one.shape is not Shape.HEADING]
    if any(is_byline(one.text) for one in early):
        early += _after_run(paragraphs)
    own = sorted(early, key=lambda one: languages.of(one.text) is not side)
    return _named(_AUTHOR, own), _named(_TRANSLATOR, own)


def _after_run(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the other bylines of a text that has the two languages one after the other."""
    return (one for one in paragraphs[EARLY:] if len(one.text) < _SHORT and is_byline(one.text))


def _named(kind: re.Pattern[str], lines: Sequence[Paragraph]) -> tuple[str, ...]:
    parts = (part for line in lines for part in _CREDITS.split(line.text[:_LONG]))
    found = (read_names(kind, part) for part in parts)
    return next(filter(None, found), ())


def read_names(kind: re.Pattern[str], text: str) -> tuple[str, ...]:
    """Return the names of a byline, nothing where it is none."""
    match = kind.match(text.strip())
    if not match:
        return ()
    names = [name.strip() for name in _BETWEEN.split(match["names"]) if name.strip()]
    return tuple(names) if names and all(map(_is_person, names)) else ()


def _is_person(name: str) -> bool:
    return is_name(name) or bool(_HAN_NAME.match(name))
