"""Dates in English, ISO 8601, Chinese, Japanese and five European languages: year, month, day."""

import re
from collections.abc import Callable, Iterator

#: Year, month, day; 0 where the text does not say it.
Date = tuple[int, int, int]

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
#: Months in German, French, Spanish, Italian and Portuguese.
_NAMES = {
    name: number
    for names in (
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
        " dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    )
    for number, name in enumerate(names.split(), 1)
}
_RANGE = r"(?:\d{1,2}\s?(?:[–-]|to|and)\s?)?"
_HAN_TO = r"\s?(?:[至到–—~～-]+|和)\s?"

Reader = Callable[[re.Match[str]], Date]


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


#: How a date is written, and what its groups say.
_FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (
        _pattern(rf"\b{_MONTH}\.?\s+{_RANGE}(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?(?!\d)"),
        lambda found: (int(found[3] or 0), _month(found[1]), int(found[2])),
    ),
    (
        _pattern(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}\.?,?(?:\s+(\d{{4}}))?(?!\d)"),
        lambda found: (int(found[3] or 0), _month(found[2]), int(found[1])),
    ),
    (
        _pattern(
            rf"\b(\d{{1,2}})(?:\.|er|º)?\s+(?:de\s+)?({'|'.join(_NAMES)})\b"
            r"(?:\s+(?:de\s+)?(\d{4}))?(?!\d)"
        ),
        lambda found: (int(found[3] or 0), _NAMES[found[2].lower()], int(found[1])),
    ),
    (
        _pattern(r"(?<![\d-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"),
        lambda found: (int(found[1]), int(found[2]), int(found[3])),
    ),
    (
        _pattern(r"(?:(\d{4})\s?年\s?)?(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?[日号號]"),
        lambda found: (int(found[1] or 0), int(found[2]), int(found[3])),
    ),
    (
        _pattern(rf"\b(\d{{1,2}})\s?(?:[–-]|to|and)\s?\d{{1,2}}\s+{_MONTH}\b"),
        lambda found: (0, _month(found[2]), int(found[1])),
    ),
    (
        _pattern(rf"\b{_MONTH}\.?\s+(\d{{1,2}})\s?(?:[–-]|to|and)\s?\d{{1,2}}(?!\d)"),
        lambda found: (0, _month(found[1]), int(found[2])),
    ),
    (
        _pattern(rf"(\d{{1,2}})\s?月\s?\d{{1,2}}\s?[日号號]?{_HAN_TO}(\d{{1,2}})\s?[日号號]"),
        lambda found: (0, int(found[1]), int(found[2])),
    ),
    (
        _pattern(r"(\d{4})\s?年\s?(\d{1,2})\s?月(?!\s?\d)"),
        lambda found: (int(found[1]), int(found[2]), 0),
    ),
)
_DIGIT = re.compile(r"\d")
#: What every form of a date has: a sign of its own between digits, or the beginning of a month.
_SIGNS = re.compile(r"\d\s?[年月]|\d[-/.]\d")
_BEGINNINGS = tuple(dict.fromkeys((*_MONTHS, *(name[:3] for name in _NAMES))))
_MONTH_ONLY = _pattern(rf"\b{_MONTH}\.?,?\s+(\d{{4}})(?!\d)")


def find_dates(text: str) -> list[tuple[Date, str]]:
    """Return the dates of a text, each with how it is written."""
    if not _may_have_dates(text):
        return []
    found = [(date, raw) for date, raw in _dates(text) if date[1] <= 12 and date[2] <= 31]
    dated = " ".join(raw for _, raw in found)
    for match in _MONTH_ONLY.finditer(text):
        if match[0] not in dated:
            found.append(((int(match[2]), _month(match[1]), 0), match[0]))
    return found


def _may_have_dates(text: str) -> bool:
    """Return whether a text has what a date is made of; most have not."""
    if not _DIGIT.search(text):
        return False
    plain = text.replace("İ", "i").replace("ı", "i").casefold()  # as patterns of letters take them
    return bool(_SIGNS.search(text)) or any(one in plain for one in _BEGINNINGS)


def _dates(text: str) -> Iterator[tuple[Date, str]]:
    for pattern, read in _FORMS:
        for match in pattern.finditer(text):
            yield read(match), match[0]


def may_agree(first: Date, second: Date) -> bool:
    """Return whether two dates may be one day: what one does not say may stand elsewhere."""
    return all(a == b or not a or not b for a, b in zip(first, second, strict=True))
