"""What a stranger's Markdown may not bring in.

Characters nobody sees, and syntax that was not there. These rules read raw text on purpose: they
only ever refuse. What the text then means is judged by the parser (`edit`). The rules themselves
are data, `rules.json`: the panel in the browser applies the same ones while a reader types.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

#: Characters of a new text, whatever the block.
LARGEST_TEXT = 20_000


def _compile(rule: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(rule["pattern"], re.IGNORECASE if rule.get("ignoreCase") else 0)


_RULES: Mapping[str, Any] = json.loads(
    files("bitext.suggest").joinpath("rules.json").read_text(encoding="utf-8")
)
_CHARACTERS: Mapping[str, Any] = _RULES["characters"]
_CATEGORIES: Mapping[str, str] = _CHARACTERS["categories"]
_ALLOWED: str = _CHARACTERS["allowed"]
_BLANK = re.compile(f"[{_CHARACTERS['blank']}]")
_BIDI = re.compile(f"[{_CHARACTERS['bidi']}]")
_ZERO = re.compile(f"[{_CHARACTERS['zeroWidth']}]")
_PILED: int = _CHARACTERS["piled"]

#: Kinds of syntax that a new text may hold only as often as the old one or its source does.
SYNTAX = tuple((rule["name"], _compile(rule)) for rule in _RULES["syntax"])

#: What begins a block of another kind when it is at the start of a line.
BLOCK = re.compile("|".join(rule["pattern"] for rule in _RULES["blocks"]))


def find_characters(text: str, allowed: str = "") -> Iterator[str]:
    """Yield the reasons why the text's characters are not those of plain prose.

    Those that stand in `allowed` are.
    """
    known = set(allowed)
    reported: set[str] = set()
    pile = 0
    for character in text:
        pile = pile + 1 if unicodedata.combining(character) else 0
        if pile == _PILED:
            yield "marks are piled on one letter"
        if character in known or character in _ALLOWED or character in reported:
            continue
        what = _name(character)
        if what:
            reported.add(character)
            yield f"{what} (U+{ord(character):04X}) that was not there"


def _name(character: str) -> str:
    """Return what is wrong with a character, empty if nothing."""
    if _BIDI.match(character):
        return "a character that changes the direction of writing"
    if _ZERO.match(character):
        return "a zero-width character"
    category = unicodedata.category(character)
    if _BLANK.match(character) and category not in _CATEGORIES:
        return "an invisible character"
    return _CATEGORIES.get(category, "")


def find_syntax(text: str, *allowed: str) -> Iterator[str]:
    """Yield what the text holds more often than every one of the `allowed` texts does."""
    for name, pattern in SYNTAX:
        most: Counter[str] = Counter()
        for known in allowed:
            most |= Counter(pattern.findall(known))
        for token in Counter(pattern.findall(text)) - most:
            yield f"{name} that was not there: {_excerpt(token)}"


def _excerpt(token: str) -> str:
    short = token[:40] + ("..." if len(token) > 40 else "")
    return ascii(short)


def find_blocks(lines: list[str], old: list[str]) -> Iterator[str]:
    """Yield the lines that begin another block.

    A beginning that the old text has on the same line is its own.
    """
    for number, line in enumerate(lines):
        before = BLOCK.match(old[number]) if number < len(old) else None
        match = BLOCK.match(line)
        if not line.strip():
            if number >= len(old) or old[number].strip():
                yield "several blocks in one: there is an empty line in it"
        elif match and not (before and before[0] == match[0]):
            yield f"a line that begins another block: {_excerpt(line)}"
