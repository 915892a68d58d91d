"""Numbers in words of languages written with letters: twenty-one, half a million, dreizehn."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bitext.checks.numbers.lexicon import CARDINALS, SCALES, WEAK
from bitext.checks.numbers.measures import canonical
from bitext.checks.numbers.quantity import Quantity, Sort, normal, unit_at

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_PART = re.compile(
    r"\b(half|quarter|three quarters|two thirds)(?: of)? an? (hundred|thousand|million|billion)\b",
    re.IGNORECASE,
)
#: A scale with an article is a number that surely counts.
_ONE_SCALE = re.compile(r"\ban? (million|billion|trillion)\b", re.IGNORECASE)
#: Parts of an hour; 三刻钟 has the number of its quarters.
_PART_OF_HOUR = re.compile(
    r"\b(?!half hours\b)(half|quarter|three[- ]quarters)(?:[- ]of)?[- ](?:an?[- ])?hours?\b",
    re.IGNORECASE,
)
_MINUTES = {
    "half": frozenset({"30", "0.5"}),
    "quarter": frozenset({"15", "0.25", "1"}),
    "three quarters": frozenset({"45", "0.75", "3"}),
}
_PARTS = {"half": 0.5, "quarter": 0.25, "three quarters": 0.75, "two thirds": 2 / 3}
#: What a part of a whole may be in digits.
_SHARES = {
    "half": ("0.5", "50", "1"),
    "halves": ("0.5", "50", "1"),
    "quarter": ("0.25", "25", "75"),
    "quarters": ("0.75", "25", "75"),
}
#: What divides the number before it: four hundredths are 0.04.
_DIVISORS = {"tenth": 10, "hundredth": 100, "thousandth": 1000, "millionth": 10**6}
#: How many places before a word its preceding sign is looked for.
_BEFORE = 8


def spoken_numbers(text: str, language: str) -> Iterator[Quantity]:
    """Yield the numbers that a text writes in words."""
    parts = list(_parts(text)) if language == "en" else []
    yield from parts
    taken = {at for part in parts for at in range(part.start, part.end)}
    words = [word for word in _WORD.finditer(text) if word.start() not in taken]
    at = 0
    while at < len(words):
        if language == "en" and _cardinal(words[at][0].lower()) is not None:
            quantity, at = _english(text, words, at)
            yield quantity
            continue
        found = _weak(text, words[at], WEAK[language])
        if found:
            yield found
        at += 1


def _parts(text: str) -> Iterator[Quantity]:
    """Yield half a million, a million, and three quarters of an hour."""
    scaled = list(_PART.finditer(text))
    for match in scaled:
        value = round(_PARTS[match[1].lower()] * SCALES[match[2].lower()])
        yield _quantity_of(text, match, str(value))
    ends = {match.end() for match in scaled}
    for match in _ONE_SCALE.finditer(text):
        if match.end() not in ends:
            yield _quantity_of(text, match, str(SCALES[match[1].lower()]))
    for match in _PART_OF_HOUR.finditer(text):
        values = _MINUTES[match[1].lower().replace("-", " ")]
        yield Quantity(values, match[0], "", *match.span(), Sort.WORD)


def _quantity_of(text: str, match: re.Match[str], value: str) -> Quantity:
    unit = unit_at(text, *match.span())
    return Quantity(frozenset({value}), match[0], unit, *match.span(), Sort.WORD)


def _cardinal(word: str) -> int | None:
    """Return the value of an English cardinal, `twenty-one` included."""
    head, _, tail = word.partition("-")
    if word in CARDINALS:
        return CARDINALS[word]
    if head in CARDINALS and tail in CARDINALS:
        return CARDINALS[head] + CARDINALS[tail]
    return None


def _english(text: str, words: Sequence[re.Match[str]], at: int) -> tuple[Quantity, int]:
    """Return the cardinal that begins with this word, its scales included, and the next word."""
    start, end = words[at].span()
    value = _cardinal(words[at][0].lower()) or 0
    named = _is_named(text, start)
    sort = Sort.WEAK if value < 3 or named else Sort.WORD
    at += 1
    while at < len(words) and text[end : words[at].start()] in (" ", "-"):
        factor = SCALES.get(words[at][0].lower())
        if not factor:
            break
        value *= factor
        end = words[at].end()
        sort = Sort.WEAK if named else Sort.WORD
        at += 1
    values = {str(value)}
    divisor = _divisor(words[at]) if at < len(words) else 0
    if divisor:
        values.add(normal(Decimal(value) / divisor))
    unit = unit_at(text, start, end)
    return Quantity(frozenset(values), text[start:end], unit, start, end, sort), at


def _divisor(word: re.Match[str]) -> int:
    """Return by what tenths, hundredths and the like divide; 0 for another word."""
    return _DIVISORS.get(word[0].lower().removesuffix("s"), 0)


def _is_named(text: str, start: int) -> bool:
    """Return whether a capital inside a sentence makes it a name: One Billion Word."""
    before = text[max(0, start - _BEFORE) : start].rstrip()[-1:]
    return not text[start].islower() and bool(before) and before not in ".!?:。"


def _weak(text: str, match: re.Match[str], weak: Mapping[str, int]) -> Quantity | None:
    word = match[0].lower()
    head = word.partition("-")[0]
    value = weak.get(word, weak.get(head, CARDINALS.get(head)))
    if value is None:
        return None
    before = text[max(0, match.start() - _BEFORE) : match.start()].rstrip()[-1:]
    if before.isdigit() and word in SCALES:
        return None
    values = {str(value), *_SHARES.get(word, ())}
    divisor = _divisor(match)
    if divisor:
        values.add(normal(1 / Decimal(divisor)))
    counts = word not in weak and head in CARDINALS and head not in ("one", "two")
    sort = Sort.WORD if counts else Sort.WEAK
    unit = canonical(word.partition("-")[2])  # half-inch, three-week
    if not unit and sort is not Sort.WORD:
        unit = unit_at(text, match.start(), match.end())
    return Quantity(frozenset(values), match[0], unit, match.start(), match.end(), sort)
