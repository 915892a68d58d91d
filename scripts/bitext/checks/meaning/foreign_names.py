"""Countries, languages, days and months in the place of others, in any two languages of the CLDR.

Where no lexicon tells what single words mean, the Unicode Common Locale Data Repository does so for
these: https://cldr.unicode.org.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from bitext.checks.context import Context
from bitext.checks.length import is_prose
from bitext.checks.matching import Match
from bitext.model import Finding, Severity
from bitext.text.words import language

#: A set of names, by what it holds, and within it codes with the names of a language.
Names = Mapping[str, Mapping[str, tuple[str, ...]]]

#: Languages that write words without spaces, or put other letters before them.
_JOINED = frozenset({"zh", "ja", "ko", "ar", "th", "he", "fa", "km", "lo", "my"})
#: Languages whose names have other endings in other places.
_INFLECTED = frozenset({"ru", "uk", "be", "pl", "cs", "sk"})
#: Languages whose months are numbers, which the checks of numbers read.
_COUNTED = frozenset({"zh", "ja", "ko"})
#: In letters: shorter names are words, too.
_SHORTEST, _SHORTEST_JOINED = 4, 2
#: English months that are words: only what stands beside a number or *in* is one.
_VERBS = re.compile(r"\b(?:May|March)\b(?! \d)(?<!in May)(?<!in March)(?<!\d May)(?<!\d March)")
_ASIDE = re.compile(r"[(（].*?[)）]")
#: A date in figures may be said with its month, and its day.
_DATE = re.compile(r"\d[-/.]\d")


@dataclass(frozen=True, slots=True)
class _Tongue:
    """A language's names: a pattern for each set, with the code of each name in small letters."""

    code: str
    names: Names
    patterns: Mapping[str, re.Pattern[str]]
    codes: Mapping[str, Mapping[str, str]]


def find_name_faults(context: Context) -> Iterator[Finding]:
    """Yield a finding where a country, language, day or month of a unit is another one."""
    tongues = [_read_tongue(language(name)) for name in _locales(context)]
    source, target = tongues
    if source is None or target is None or source.code == target.code:
        return
    for match in context.matches if source and target else ():
        if is_prose(match):
            yield from _find_others(match, source, target, context)


def _locales(context: Context) -> tuple[str, str]:
    return context.site.source_locale, context.site.target_locale


def _find_others(
    match: Match, source: _Tongue, target: _Tongue, context: Context
) -> Iterator[Finding]:
    there, here = match.source.prose, match.target.prose
    for kind in source.patterns:
        if kind not in target.patterns:
            continue
        if kind in {"days", "months"} and (_DATE.search(there) or _DATE.search(here)):
            continue
        known, said = _find_names(kind, there, source), _find_names(kind, here, target)
        lost = _only(kind, known, said, (here, target))
        come = _only(kind, said, known, (there, source))
        if lost and come:
            message = f"“{lost}” of the source is “{come}” here"
            yield context.compare("contrast", Severity.WARNING, message, match, come)


def _find_names(kind: str, text: str, tongue: _Tongue) -> dict[str, str]:
    """Return the codes of a set's names in a text, each with how it is written there."""
    shown = _VERBS.sub(" ", text) if tongue.code == "en" else text
    codes = tongue.codes[kind]
    found = (match for match in tongue.patterns[kind].finditer(shown))
    return {codes[match[1].lower()]: match[0] for match in found}


def _only(
    kind: str, here: Mapping[str, str], there: Mapping[str, str], other: tuple[str, _Tongue]
) -> str:
    """Return the one name of a text that the other text neither has nor hints at."""
    text, tongue = other
    rest = text.lower()
    for name in there.values():
        rest = rest.replace(name.lower(), " ")
    alone = [code for code in here if code not in there and not _hints(kind, code, rest, tongue)]
    return here[alone[0]] if len(alone) == 1 else ""


def _hints(kind: str, code: str, text: str, tongue: _Tongue) -> bool:
    """Return whether a text has a form of a name, or of a language or country that goes with it."""
    if kind == "languages":
        places = _find_names("countries", text, tongue)
        if any(code in get_official_languages(place) for place in places):
            return True
    names = [*tongue.names[kind].get(code, ())]
    spoken = get_official_languages(code) if kind == "countries" else ()
    names += [name for other in spoken for name in tongue.names["languages"].get(other, ())]
    beginnings = (re.escape(name[:-1].lower()) for name in names if len(name) > 1)
    start = "" if tongue.code in _JOINED else r"(?<!\w)"
    return any(re.search(start + beginning, text) for beginning in beginnings)


@cache
def _read_tongue(code: str) -> _Tongue | None:
    """Return the names of a language, or nothing where the CLDR does not know it."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return None
    names: dict[str, Mapping[str, tuple[str, ...]]] = {
        "countries": _clean(locale.territories, code),
        "languages": _clean(locale.languages, code),
        "days": _forms(locale.days),
    }
    if code not in _COUNTED:
        names["months"] = _forms(locale.months)
    shortened = {kind: _shorten(table, code) for kind, table in names.items()}
    patterns = {kind: _pattern(table, code) for kind, table in shortened.items()}
    codes = {
        kind: {name.lower(): key for key, forms in table.items() for name in forms}
        for kind, table in shortened.items()
    }
    return _Tongue(code, names, patterns, codes)


def _shorten(table: Mapping[str, tuple[str, ...]], code: str) -> Mapping[str, tuple[str, ...]]:
    """Return names as they are found: without the last letter, where endings change it."""
    if code not in _INFLECTED:
        return table
    return {key: tuple(name[:-1] for name in forms) for key, forms in table.items()}


def _clean(table: Mapping[str, str], code: str) -> dict[str, tuple[str, ...]]:
    """Return the names of two-letter codes, without what stands in brackets."""
    least = _SHORTEST_JOINED if code in _JOINED else _SHORTEST
    found = {key: _ASIDE.sub("", name).strip() for key, name in table.items() if len(key) == 2}
    return {key: (name,) for key, name in found.items() if len(name) >= least}


def _forms(table: Mapping[str, Mapping[str, Mapping[int, str]]]) -> dict[str, tuple[str, ...]]:
    """Return the full names of days or months, within a date and alone."""
    wide = [table[use]["wide"] for use in ("format", "stand-alone")]
    return {str(number): tuple({form[number] for form in wide}) for number in wide[0]}


def _pattern(table: Mapping[str, tuple[str, ...]], code: str) -> re.Pattern[str]:
    """Return what finds any of the names, the longest first."""
    names = sorted({name for forms in table.values() for name in forms}, key=len, reverse=True)
    either = "|".join(map(re.escape, names))
    if code in _JOINED:
        return re.compile(f"({either})")
    ending = r"\w{0,3}" if code in _INFLECTED else "s?"
    return re.compile(rf"(?<!\w)({either}){ending}(?!\w)", re.IGNORECASE)
