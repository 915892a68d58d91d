"""Codes out of a machine's way: code, links, citations, formulas, HTML become placeholders that
must come back once.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bitext.exchange.codes import CodeRole, split_codes

_BRACKETS = (("⟦", "⟧"), ("⦃", "⦄"), ("⟪", "⟫"))
_EMPHASIS = frozenset({"bold", "italic", "other"})


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text with placeholders, `⟦1⟧` or, around words, `⟦2⟧…⟦/2⟧`, and what each of them is
    for.
    """

    text: str
    codes: Mapping[str, str]
    brackets: tuple[str, str] = _BRACKETS[0]


def hide_codes(markdown: str) -> Hidden:
    """Return a unit's Markdown with placeholders; emphasis stays, because machines know it."""
    brackets = next(
        (pair for pair in _BRACKETS if not any(sign in markdown for sign in pair)), _BRACKETS[-1]
    )
    parts: list[str] = []
    codes: dict[str, str] = {}
    for piece in split_codes(markdown):
        if piece.role is CodeRole.TEXT or piece.kind in _EMPHASIS:
            parts.append(piece.text)
            continue
        slash = "/" * (piece.role is CodeRole.CLOSE)
        name = f"{brackets[0]}{slash}{piece.id}{brackets[1]}"
        codes[name] = piece.text
        parts.append(name)
    return Hidden("".join(parts), codes, brackets)


def show_codes(text: str, hidden: Hidden) -> str:
    """Return a text with the codes in place of their placeholders."""
    return _pattern(hidden).sub(lambda found: hidden.codes.get(found[0], ""), text)


def find_losses(text: str, hidden: Hidden) -> Iterator[str]:
    """Yield what is wrong with the placeholders of a text: missing, there twice, unknown, the
    end before the beginning.
    """
    found = [match[0] for match in _pattern(hidden).finditer(text)]
    counts = Counter(found)
    for name in hidden.codes:
        if counts[name] != 1:
            yield f"the placeholder {name} is there {counts[name]} times, not once"
    for name in counts.keys() - hidden.codes.keys():
        yield f"the placeholder {name} was not in the source"
    for name in hidden.codes:
        end = f"{hidden.brackets[0]}/{name[1:]}"
        if counts[name] == counts[end] == 1 and found.index(end) < found.index(name):
            yield f"the placeholder {end} stands before {name}"


def _pattern(hidden: Hidden) -> re.Pattern[str]:
    start, end = map(re.escape, hidden.brackets)
    return re.compile(f"{start}/?\\d+{end}")
