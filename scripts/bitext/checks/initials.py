"""Abbreviations of what a text says in full: RNN beside recurrent neural networks."""

import re

_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{2,}(?![A-Za-z0-9])")


def is_short_for(name: str, text: str) -> bool:
    """Return whether a name in capitals has the initials of words that follow one another."""
    if not name.isupper():
        return False
    return name.lower() in "".join(word[0] for word in _WORD.findall(text)).lower()
