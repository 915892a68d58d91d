"""Placeholders in code, which translators rightly translate: `show package`, `show 软件包`."""

import re
from collections.abc import Collection

from bitext.text.opcodes import find_opcodes

_TOKEN = re.compile(r"[^\W\d_]+|\d+|\S|\s+")
_PLAIN = re.compile(r"[a-z]{2,}|[A-Z]{2,}")
#: What an interface shows: two words and more, nothing else.
_LABEL = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?: [^\W\d_]+)+")
#: What may join the words of one placeholder.
_JOINTS = frozenset({"-", "_", " ", "'"})


def is_placeholder_translated(code: str, other: str, own: Collection[str]) -> bool:
    """Return whether two pieces of code differ only in placeholders.

    A placeholder is a plain word, no option, beside something that stays. Its translation is not
    in ASCII, or is one of the translation's `own` words, which its source page does not have.
    """
    there, here = _TOKEN.findall(code), _TOKEN.findall(other)
    matched = find_opcodes(there, here)
    if not any(kind == "equal" for kind, *_ in matched):
        return False
    return all(
        kind == "equal" or (not _is_option(there, a) and _is_pair(there[a:b], here[c:d], own))
        for kind, a, b, c, d in matched
    )


def is_label_translated(code: str, other: str, own: Collection[str]) -> bool:
    """Return whether two pieces of code are the words of one label of an interface.

    Such words are code by their marks alone: `Clean package cache`, `Nur veraltete löschen`.
    """
    if not _LABEL.fullmatch(code) or code.islower():
        return False
    words = other.split()
    return all(word.isalpha() for word in words) and any(
        not word.isascii() or word.lower() in own for word in words
    )


def _is_option(tokens: list[str], place: int) -> bool:
    """Return whether the word at a place is an option's: `-r`, `--color`."""
    before = "".join(tokens[:place])
    return before.endswith("-") and (before[:-1].endswith(("-", " ")) or before == "-")


def _is_pair(there: list[str], here: list[str], own: Collection[str]) -> bool:
    """Return whether one stretch of tokens is a placeholder, and the other its translation."""
    words = [token for token in there if token not in _JOINTS]
    found = [token for token in here if token not in _JOINTS]
    if not (words and found) or not all(map(_PLAIN.fullmatch, words)):
        return False
    return all(token.isalpha() and (not token.isascii() or token.lower() in own) for token in found)
