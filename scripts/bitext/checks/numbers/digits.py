"""Numbers in digits: 1,000, 1.5bn, 94٪, 3 万, OAuth2, the 1960s."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from bitext.checks.numbers.lexicon import (
    BOTH_COMMAS,
    COMMA_DECIMALS,
    HAN_LANGUAGES,
    HAN_SCALES,
    KOREAN_SCALES,
    LETTER_SCALES,
    OTHER_SCALES,
    SCALES,
)
from bitext.checks.numbers.quantity import Quantity, Sort, normal, scale, unit_at

_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f\u2009]\d+)*")
_SPACED = re.compile(rf"\d{{1,3}}(?: \d{{3}})+(?!\d)(?:,\d+)?|{_TOKEN.pattern}")
_THOUSANDS = re.compile(r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:[. \u00a0\u202f\u2009]\d{3})+(?:,\d+)?")
_COMMA_DECIMAL = re.compile(r"\d+,\d+")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
#: The whole hour of 22:00, whose minutes say nothing.
_FULL_HOUR = re.compile(r"(?<![\d:])([01]?\d|2[0-4]):00(?::00)?(?![\d:])")
#: A time of day with a full stop, by the words beside it: 9.30 Uhr, a las 17.30, kl. 8.15.
_HOUR = r"(?:[01]?\d|2[0-4])\.[0-5]\d(?![\d.,]*\d)"
_BEFORE_HOURS = ("las", "alle", "dalle", "ore", "kl", r"kl\.", "klo", "às")
_HOURS_BEHIND = "|".join(rf"(?<=\b{word} )" for word in _BEFORE_HOURS)
_DOTTED_TIME = re.compile(
    rf"(?<![\d.,]){_HOUR}(?=\s?(?:Uhr|uur|hod|h)\b)|(?:{_HOURS_BEHIND}){_HOUR}"
)
#: A date with full stops, which is no version: 2025.6.27.
_DOTTED_DATE = re.compile(
    r"(?<![\w.])(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])(?!\.?\d)"
)
_PIECE = re.compile(r"[\d.]+")
_SCALE = re.compile(r"[\s-]?(hundred|thousand|million|billion|trillion|dozen)s?\b", re.IGNORECASE)
_HAN_SCALE = re.compile(
    r"\s?[多余餘]?\s?"
    r"(万亿|萬億|十亿|千万|千萬|百万|百萬|十万|[万萬亿億]"
    r"|千(?![米克瓦赫字卡焦兆比])|百(?![分度米帕])|兆(?![字赫比瓦节]))"
)
#: The year that a season ends with takes its century from the first one: 2019/20.
_SEASON = re.compile(r"(?<!\d)(1\d|20)\d\d[/–—-]$")
_LETTER_SCALE = re.compile(r"\s?(bn|mn|tn)\b|([kKmMbBTwW])(?!\w)")


def digit_numbers(text: str, language: str) -> Iterator[Quantity]:
    """Yield the numbers that a text writes in digits."""
    token = _SPACED if language in COMMA_DECIMALS else _TOKEN
    if language in COMMA_DECIMALS:
        text = _DOTTED_TIME.sub(lambda time: time[0].replace(".", ":"), text)
    text = _FULL_HOUR.sub(_without_minutes, text)
    text = _DOTTED_DATE.sub(lambda date: date[0].replace(".", "-"), text)
    for match in token.finditer(text):
        raw, start = match[0], match.start()
        whole = language in COMMA_DECIMALS or language in BOTH_COMMAS or "," not in raw
        if whole or _THOUSANDS.fullmatch(raw):
            yield _quantity(text, raw, start, language)
            continue
        for piece in _PIECE.finditer(raw):
            yield _quantity(text, piece[0], start + piece.start(), language)


def _without_minutes(hour: re.Match[str]) -> str:
    return hour[1].ljust(len(hour[0]))


def _readings(piece: str, language: str) -> set[str]:
    """Return the values that a run of digits with separators may have."""
    readings: set[str] = set()
    if language in COMMA_DECIMALS:
        if _DOTTED.fullmatch(piece):
            plain = re.sub(r"[.\s]", "", piece).replace(",", ".")
            readings.add(normal(Decimal(plain)))
        if _COMMA_DECIMAL.fullmatch(piece):
            readings.add(normal(Decimal(piece.replace(",", "."))))
    if _THOUSANDS.fullmatch(piece) and not readings:
        readings.add(normal(Decimal(re.sub(r"[,\s]", "", piece))))
    if language in BOTH_COMMAS and _COMMA_DECIMAL.fullmatch(piece):
        readings.add(normal(Decimal(piece.replace(",", "."))))
    if _DECIMAL.fullmatch(piece):
        readings.add(normal(Decimal(piece)))
    return readings or {piece}


def _quantity(text: str, piece: str, start: int, language: str) -> Quantity:
    end = start + len(piece)
    values = _readings(piece, language)
    season = _SEASON.search(text, max(0, start - 5), start)
    if season and len(piece) == 2:
        values.add(season[1] + piece)
    decade = len(piece) == 4 and piece.endswith("0") and re.match(r"['’]?s\b", text[end : end + 3])
    if decade:
        values.add(piece[2:])  # the 1960s: 60 年代
        values |= {str(int(piece[:2]) + 1)} if piece.endswith("00") else set()  # the 1800s
    if text[end : end + 3].lstrip().startswith(("世纪", "世紀")):
        return Quantity(frozenset(values), piece, "", start, end, Sort.WEAK)
    if start and text[start - 1].isascii() and text[start - 1].isalpha():
        return Quantity(frozenset(values), piece, "", start, end, Sort.GLUED)
    values, end = _scaled(text, values, end, language)
    unit = unit_at(text, start, end)
    return Quantity(frozenset(values), text[start:end], unit, start, end)


@cache
def _scale_patterns(language: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """Return the patterns of a language's own scales with what they multiply by."""
    end = "" if language == "ko" else r"(?!\w)"
    known = KOREAN_SCALES if language == "ko" else OTHER_SCALES.get(language, {})
    made = ((rf"[\s\u00a0\u202f-]?(?:{words}){end}", factor) for words, factor in known.items())
    return tuple((re.compile(words, re.IGNORECASE), factor) for words, factor in made)


def _own_scale(text: str, at: int, language: str) -> tuple[int, int] | None:
    """Return what a scale of the language's own multiplies by, and its end."""
    for pattern, factor in _scale_patterns(language):
        found = pattern.match(text, at)
        if found:
            return factor, found.end()
    return None


def _times(values: Iterable[str], factor: int) -> set[str]:
    return {scaled for value in values if (scaled := scale(value, factor))}


def _scaled(text: str, values: set[str], end: int, language: str) -> tuple[set[str], int]:
    """Return the values with the scale that follows, and the end behind it.

    A letter is a scale or a unit (5 m, 5 M), so that the plain value stays possible.
    """
    own = _own_scale(text, end, language)
    if own:
        times = _times(values, own[0])
        return (values | times if language == "ko" else times), own[1]
    word = _SCALE.match(text, end) or _HAN_SCALE.match(text, end)
    if word:
        factor = SCALES.get(word[1].lower()) or HAN_SCALES[word[1]]
        return _times(values, factor), word.end()
    letter = _LETTER_SCALE.match(text, end)
    if letter and (language in HAN_LANGUAGES or letter[0] not in ("w", "W")):
        factor = LETTER_SCALES[letter[1] or letter[2]]
        return values | _times(values, factor), end
    return values, end
