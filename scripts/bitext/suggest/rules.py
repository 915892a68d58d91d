"""What a stranger's Markdown may not bring in: characters nobody sees, and syntax that was not there.

These rules read raw text on purpose: they only ever refuse. What the text then means is judged by the parser (`edit`).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

LARGEST_TEXT = 20_000
"""Characters of a new text, whatever the block."""

_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2028\u2029\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ZERO = re.compile("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")
_PILED = 4
_ENDS = r"\s<>()\]\"'（），。；：！？、》」』”"

SYNTAX: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("HTML", re.compile(r"<[/!?a-zA-Z][^>\n]*>?")),
    ("a character reference", re.compile(r"&#?\w+;")),
    ("a macro", re.compile(r"\{\{|\}\}|\{%|%\}|\{#(?![\w-]+[\s}])")),
    ("an attribute list", re.compile(r"\{[^{}\n]*\}?")),
    ("a snippet", re.compile(r"-+8<-+")),
    ("a fence", re.compile(r"`{3,}|~{3,}")),
    ("an image", re.compile(r"!\[")),
    (
        "an address",
        re.compile(
            rf"(?i)(?<![a-z0-9])(?:[a-z][a-z0-9+.-]*://|www\.|(?:javascript|vbscript|data|mailto|file|blob|tel):)[^{_ENDS}]*"
        ),
    ),
    ("an address", re.compile(rf"//[^{_ENDS}/]+")),
    ("a link", re.compile(r"\]\s*\([^)\n]*\)?")),
    ("a link by reference", re.compile(r"\]\s?\[[^\]\n]*\]")),
    ("a footnote", re.compile(r"\[\^[^\]\n]*\]")),
    ("a citation", re.compile(r"(?<![\w.])-?@[\w:.+/-]*\w(?=[^\[\]\n]*\])")),
    ("an icon", re.compile(r":[a-z0-9]+-[a-z0-9-]+:")),
    ("a formula", re.compile(r"\$\$?[^$\n]+\$\$?|\\[(\[].*?\\[)\]]")),
)
"""Kinds of syntax that a new text may hold only as often as the old one or its source does."""

BLOCK = re.compile(
    r"""\#   # a heading
    | > | [-*+]\s | \d+[.)]\s   # a quotation, a list
    | -{3,} | \.{3}$ | ={1,}\s*$ | \*{3,}\s*$ | _{3,}\s*$ | (?:[-*_]\s+){2,}   # front matter, a rule, an underlined heading
    | !!! | \?\?\? | === | ::: | /// | :\s{1,3} | ~\s{1,3}   # an admonition, a tab, a fenced block, a definition
    | \[[^\]\n]*\]: | \*\[[^\]\n]*\]: | \[\^[^\]\n]*\]:   # a reference, an abbreviation, a footnote
    | `{3,} | ~{3,} | \$\$ | \\\[ | \\begin | \s+ | \| | \{  # a fence, a formula, indented code, a table
    | -+8<-+ | ;-*8<-* """,
    re.VERBOSE,
)
"""What begins a block of another kind when it stands at the start of a line."""


def find_characters(text: str, allowed: str = "") -> Iterator[str]:
    """Yield the reasons why the text's characters are not those of plain prose; those that stand in `allowed` are."""
    known = set(allowed)
    reported: set[str] = set()
    pile = 0
    for character in text:
        pile = pile + 1 if unicodedata.combining(character) else 0
        if pile == _PILED:
            yield "marks are piled on one letter"
        if character in known or character == "\n" or character in reported:
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
    names = {
        "Cc": "a control character",
        "Cf": "an invisible character",
        "Cs": "half a character",
        "Co": "a private character",
        "Cn": "an unassigned character",
        "Zl": "a line separator",
        "Zp": "a paragraph separator",
    }
    if category in names:
        return names[category]
    if _BLANK.match(character):
        return "an invisible character"
    return "an unusual space" if category == "Zs" and character not in " \u3000\u00a0" else ""


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
    """Yield the lines that begin another block; a beginning that the old text has on the same line is its own."""
    for number, line in enumerate(lines):
        before = BLOCK.match(old[number]) if number < len(old) else None
        match = BLOCK.match(line)
        if not line.strip():
            if number >= len(old) or old[number].strip():
                yield "several blocks in one: there is an empty line in it"
        elif match and not (before and before[0] == match[0]):
            yield f"a line that begins another block: {_excerpt(line)}"
