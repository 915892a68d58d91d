"""Rates by a span of time: per second, /day, once a month, 40 litres a year, weekly, 每周."""

import re
from collections import Counter

_RATE = re.compile(
    r"(?:\bper |/\s?|\b(?:each|every) |\b(?:once|twice|times) an? "
    r"|(?<!\w)[€$£]?\d[\d.,]*(?: \w+){0,3}? an? (?=\w+[.,;:]))"
    r"(second|minute|hour|day|week|month|year)\b"
    r"|(?<=[\w²³%°])/(s|min|h)\b(?!/)"
    r"|\b(hourly|daily|weekly|monthly|yearly|annually)\b"
    r"|每(?:个|個)?(秒|分钟|分鐘|小时|小時|天|日|周|週|星期|月|年)(?!代)",
    re.IGNORECASE,
)
_SPANS = {
    **{"s": "second", "min": "minute", "h": "hour"},
    **dict.fromkeys(["秒"], "second"),
    **dict.fromkeys(["分钟", "分鐘"], "minute"),
    **dict.fromkeys(["小时", "小時"], "hour"),
    **dict.fromkeys(["天", "日"], "day"),
    **dict.fromkeys(["周", "週", "星期"], "week"),
    **dict.fromkeys(["月"], "month"),
    **dict.fromkeys(["年"], "year"),
    **{"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month"},
    **dict.fromkeys(["yearly", "annually"], "year"),
}

_NONE: Counter[str] = Counter()


def find_rates(text: str) -> Counter[str]:
    """Return the spans of time of which a text says how much there is in each: second, year."""
    rates = _RATE.findall(text)
    if not rates:
        return _NONE  # most texts
    found = (whole or _SPANS[(short or often or han).lower()] for whole, short, often, han in rates)
    return Counter(span.lower() for span in found)
