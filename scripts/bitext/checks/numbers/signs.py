"""Numbers below zero, whose sign a translation must not lose."""

import re

#: A minus before a temperature, a percentage or decibels; a hyphen is one only behind a space.
_MINUS = re.compile(
    r"(?:(?<![\w.])−\s?|(?<=\s)-|\bminus )(?:\d+(?:\.\d+)?|[a-z]+)"
    r"(?=\s?(?:°|℃|degrees\b|%|per ?cent\b|dB\b))",
    re.IGNORECASE,
)
_BELOW_ZERO = re.compile(r"[−–—-]\s?\d|[零负負减減低降跌]|minus", re.IGNORECASE)


def find_lost_minus(source: str, target: str) -> str:
    """Return a number below zero of a source whose translation has none, or nothing."""
    found = _MINUS.search(source)
    return found[0] if found and not _BELOW_ZERO.search(target) else ""
