"""Numbers as a reader means them: 1,000 = 1000 = 一千 = one thousand, with their units, in any of the languages that we know words of.

A number has all the values that it may stand for; two numbers agree where they share one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bitext.checks.units import PREFIXES, SUFFIXES, canonical


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: its possible values, as normalised decimal text (a version keeps its dots), raw text, unit and place.

    `sort`: `digits`, `word` (a number word that surely counts) or `weak` (one, first, 一, a month's name: may or may not count).
    """

    values: frozenset[str]
    raw: str
    unit: str
    start: int
    sort: str = "digits"

    @property
    def version(self) -> bool:
        """Whether it is a version: two dots or more."""
        return any(value.count(".") > 1 for value in self.values)


_WIDE = str.maketrans("０１２３４５６７８９．，％－", "0123456789.,%-")
_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f\u2009]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?")
_COMMA_DECIMALS = frozenset(
    [
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "ru",
        "nl",
        "pl",
        "cs",
        "sk",
        "sv",
        "da",
        "nb",
        "no",
        "fi",
        "tr",
        "el",
        "uk",
        "ro",
        "hu",
        "bg",
        "id",
        "vi",
    ]
)
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
_HAN_SCALES = {
    "万亿": 10**12,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "亿": 10**8,
    "千": 1000,
    "百": 100,
    "十亿": 10**9,
}
_HAN_SCALES |= {
    "萬": 10**4,
    "億": 10**8,
    "萬億": 10**12,
    "百萬": 10**6,
    "千萬": 10**7,
    "兆": 10**12,
}
_SCALE = re.compile(r"[\s-]?(hundred|thousand|million|billion|trillion|dozen)s?\b", re.IGNORECASE)
_HAN_SCALE = re.compile(
    r"\s?[多余餘]?\s?(万亿|萬億|十亿|千万|千萬|百万|百萬|十万|[万萬亿億]|千(?![米克瓦赫字卡焦兆比])|百(?![分度米帕])|兆(?![字赫比瓦节]))"
)
_LETTER_SCALE = re.compile(r"([kKMBT])(?![\w])")
_LETTER_SCALES = {"k": 1000, "K": 1000, "M": 10**6, "B": 10**9, "T": 10**12}
_HAN_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "兩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_HAN_DIGITS |= {"俩": 2, "双": 2, "仨": 3, "首": 1, "单": 1, "倍": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_HAN_NUMBER = re.compile(r"[零〇一二两兩三四五六七八九十百千万萬亿億点]+|[俩双仨首单半]")

_EN = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_EN_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
]
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_EN_WEAK = (
    {word: value for value, word in enumerate(_EN_ORDINALS, 1)}
    | {month: number for number, month in enumerate(_MONTHS, 1)}
    | {month[:3]: number for number, month in enumerate(_MONTHS, 1)}
    | {
        "one": 1,
        "single": 1,
        "once": 1,
        "twice": 2,
        "double": 2,
        "doubled": 2,
        "doubles": 2,
        "both": 2,
        "pair": 2,
        "pairs": 2,
        "couple": 2,
    }
    | {
        "triple": 3,
        "thrice": 3,
        "quarter": 4,
        "quarters": 4,
        "thirds": 3,
        "fifths": 5,
        "a": 1,
        "an": 1,
        "twentieth": 20,
        "zero": 0,
        "sept": 9,
    }
    | {
        "half": 2,
        "halves": 2,
        "monday": 1,
        "tuesday": 2,
        "wednesday": 3,
        "thursday": 4,
        "friday": 5,
        "saturday": 6,
        "tens": 10,
        "quad": 4,
    }
    | {
        "hundred": 100,
        "thousand": 1000,
        "million": 10**6,
        "billion": 10**9,
        "hundreds": 100,
        "thousands": 1000,
        "millions": 10**6,
        "dozen": 12,
    }
)
_WEAK_WORDS: Mapping[str, Mapping[str, int]] = {
    "en": _EN_WEAK,
    "de": {
        w: n
        for n, w in enumerate(
            [
                "null",
                "ein",
                "zwei",
                "drei",
                "vier",
                "fünf",
                "sechs",
                "sieben",
                "acht",
                "neun",
                "zehn",
                "elf",
                "zwölf",
            ]
        )
    }
    | {"eins": 1, "eine": 1},
    "fr": {
        w: n
        for n, w in enumerate(
            [
                "zéro",
                "un",
                "deux",
                "trois",
                "quatre",
                "cinq",
                "six",
                "sept",
                "huit",
                "neuf",
                "dix",
                "onze",
                "douze",
            ]
        )
    }
    | {"une": 1},
    "es": {
        w: n
        for n, w in enumerate(
            [
                "cero",
                "uno",
                "dos",
                "tres",
                "cuatro",
                "cinco",
                "seis",
                "siete",
                "ocho",
                "nueve",
                "diez",
                "once",
                "doce",
            ]
        )
    }
    | {"una": 1},
}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_HAN_LANGUAGES = frozenset({"zh", "ja", "ko", "yue"})


@lru_cache(maxsize=1024)
def find_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text, in order of place; those in words as far as the language's words are known.

    Remembered for a while: several checks ask for the same units.
    """
    text = text.translate(_WIDE)
    found = list(_digits(text, language))
    if language in _HAN_LANGUAGES:
        found += _han_numbers(text)
    if language in _WEAK_WORDS:
        found += _words(text, language)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _number(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _digits(text: str, language: str) -> Iterator[Quantity]:
    for match in _TOKEN.finditer(text):
        raw, start = match[0], match.start()
        if _THOUSANDS.fullmatch(raw) or language in _COMMA_DECIMALS or "," not in raw:
            pieces = [(raw, start)]
        else:
            pieces = [(piece[0], start + piece.start()) for piece in re.finditer(r"[\d.]+", raw)]
        for piece, place in pieces:
            yield _quantity(text, piece, place, language)


def _readings(piece: str, language: str) -> set[str]:
    """Return the values that a run of digits with separators may have."""
    readings: set[str] = set()
    if language in _COMMA_DECIMALS:
        if _DOTTED.fullmatch(piece):
            readings.add(_number(Decimal(re.sub(r"[.\s]", "", piece).replace(",", "."))))
        if re.fullmatch(r"\d+,\d+", piece):
            readings.add(_number(Decimal(piece.replace(",", "."))))
    if _THOUSANDS.fullmatch(piece) and (language not in _COMMA_DECIMALS or not readings):
        readings.add(_number(Decimal(re.sub(r"[,\s]", "", piece))))
    if re.fullmatch(r"\d+(?:\.\d+)?", piece):
        readings.add(_number(Decimal(piece)))
    return readings or {piece}


def _quantity(text: str, piece: str, start: int, language: str) -> Quantity:
    end = start + len(piece)
    values = _readings(piece, language)
    if len(piece) == 4 and piece.endswith("0") and re.match(r"['’]?s\b", text[end : end + 3]):
        values.add(piece[2:])  # the 1960s: 60 年代
    if text.startswith(("世纪", " 世纪", "世紀", " 世紀"), end):
        return Quantity(frozenset(values), piece, "", start, "weak")
    scale = _SCALE.match(text, end) or _HAN_SCALE.match(text, end)
    letter = _LETTER_SCALE.match(text, end)
    if scale:
        factor = _SCALES.get(scale[1].lower()) or _HAN_SCALES[scale[1]]
        values = {_number(Decimal(value) * factor) for value in values if value.count(".") < 2}
        end = scale.end()
    elif letter:
        values |= {
            _number(Decimal(value) * _LETTER_SCALES[letter[1]])
            for value in values
            if value.count(".") < 2
        }
    return Quantity(frozenset(values), text[start:end], unit_at(text, start, end), start)


def unit_at(text: str, start: int, end: int) -> str:
    """Return the unit, by its own name, of the number at these places; empty where none is known."""
    suffix = SUFFIXES.match(text, end)
    if suffix and not (
        suffix[0] == "s" and text[max(0, end - 3) : end].endswith("0") and end - start == 4
    ):  # the 1990s
        return canonical(suffix[1])
    prefix = PREFIXES.search(text, max(0, start - 6), start)
    return canonical(prefix[1]) if prefix else ""


def _han_numbers(text: str) -> Iterator[Quantity]:
    for match in _HAN_NUMBER.finditer(text):
        run, start = match[0], match.start()
        before = text[:start].rstrip()[-1:]
        if before.isdigit() and run[0] in _HAN_UNITS:
            continue  # the scale of the digits before
        if text.startswith("百分之", start):
            continue
        values = _han_values(run)
        if values:
            unit = "%" if text.endswith("百分之", 0, start) else unit_at(text, start, match.end())
            yield Quantity(values, run, unit, start, "weak")


@lru_cache(maxsize=4096)
def _han_values(run: str) -> frozenset[str]:
    if run == "半":
        return frozenset({"2", "0.5"})
    run = run.strip("点")
    whole, _, part = run.partition("点")
    value = _han_integer(whole)
    if value is None:
        return frozenset(str(_HAN_DIGITS[c]) for c in run if c in _HAN_DIGITS)
    if part:
        return frozenset(
            {_number(Decimal(f"{value}." + "".join(str(_HAN_DIGITS.get(c, 0)) for c in part)))}
        )
    return frozenset({str(value)})


def _han_integer(run: str) -> int | None:
    """Return the value of a Han integer, 二〇一六 or 两千零一十六; None where the run is no single number."""
    if run and all(c in _HAN_DIGITS for c in run):
        return (
            int("".join(str(_HAN_DIGITS[c]) for c in run))
            if len(run) == 1 or len(run) == 4 or "〇" in run
            else None
        )
    total = section = digit = 0
    last = 10**13
    for c in run:
        if c in _HAN_DIGITS:
            if digit:
                return None
            digit = _HAN_DIGITS[c]
        elif _HAN_UNITS[c] >= 10**4:
            section = (section + digit) or 1
            total, section, digit, last = (total + section) * _HAN_UNITS[c], 0, 0, 10**13
        else:
            if _HAN_UNITS[c] >= last:
                return None
            last = _HAN_UNITS[c]
            section, digit = section + (digit or 1) * _HAN_UNITS[c], 0
    return total + section + digit


def _words(text: str, language: str) -> Iterator[Quantity]:
    weak = _WEAK_WORDS[language]
    matches = list(_WORD.finditer(text))
    number = 0
    while number < len(matches):
        word = matches[number][0].lower()
        start = matches[number].start()
        head, _, tail = word.partition("-")
        if (language == "en" and word in _EN) or (language == "en" and head in _EN and tail in _EN):
            value = _EN.get(word, _EN.get(head, 0) + _EN.get(tail, 0))
            end = matches[number].end()
            sort = "weak" if word in weak or value < 3 else "word"
            if not text[start].islower() and start and text[:start].rstrip()[-1:] not in ".!?:。":
                sort = "weak"  # a name: the One Billion Word benchmark
            while (
                number + 1 < len(matches)
                and (scale := matches[number + 1][0].lower()) in _SCALES
                and text[end : end + 1] in " -"
            ):
                value *= _SCALES[scale]
                number += 1
                end, sort = (
                    matches[number].end(),
                    sort if text[start].isupper() and start else "word",
                )
            yield Quantity(
                frozenset({str(value)}), text[start:end], unit_at(text, start, end), start, sort
            )
        elif word in weak or head in weak or (language == "en" and head in _EN):
            values = {str(weak.get(word, weak.get(head, _EN.get(head, 0))))}
            if word in ("half", "halves"):
                values |= {"0.5", "50", "1"}
            before = text[:start].rstrip()[-1:]
            if not (before.isdigit() and word in _SCALES):
                sort = (
                    "word"
                    if language == "en" and word not in weak and head in _EN and head != "one"
                    else "weak"
                )
                yield Quantity(frozenset(values), matches[number][0], "", start, sort)
        number += 1
