"""Rates by a span of time: per second, /day, 每周."""

import re

_RATE = re.compile(
    r"(?:\bper |/\s?)(second|minute|hour|day|week|month|year)\b"
    r"|每(?:个|個)?(秒|分钟|分鐘|小时|小時|天|日|周|週|星期|月|年)(?!代)",
    re.IGNORECASE,
)
_SPANS = {
    **dict.fromkeys(["秒"], "second"),
    **dict.fromkeys(["分钟", "分鐘"], "minute"),
    **dict.fromkeys(["小时", "小時"], "hour"),
    **dict.fromkeys(["天", "日"], "day"),
    **dict.fromkeys(["周", "週", "星期"], "week"),
    **dict.fromkeys(["月"], "month"),
    **dict.fromkeys(["年"], "year"),
}


def find_rates(text: str) -> set[str]:
    """Return the spans of time of which a text says how much there is in each: second, year."""
    return {(found[1] or _SPANS[found[2]]).lower() for found in _RATE.finditer(text)}
