"""Words that a site's own language has not and borrows from English: marked until a page is
written, which then says what language they are.
"""

from collections.abc import Mapping
from typing import Final

from bitext.text.interface.word_files import Word, Words

# Noncharacters, which Unicode keeps for a program's own use: no text has them.
BEGIN: Final = "\ufdd0"
END: Final = "\ufdd1"
# Words that are patterns, or that join others.
_UNMARKED: Final = frozenset(
    {
        ("citations", "date"),
        ("citations", "between"),
        ("citations", "open"),
        ("citations", "close"),
        ("citations", "before_year"),
        ("names", "colon"),
    }
)


def mark_borrowed(words: Words, own: Words) -> dict[str, dict[str, Word]]:
    """Return words with marks around those that a language's own table does not have."""
    return {
        name: {
            key: word if key in own.get(name, {}) or (name, key) in _UNMARKED else mark(word)
            for key, word in table.items()
        }
        for name, table in words.items()
    }


def mark(word: Word) -> Word:
    """Return a word, or its forms, as borrowed; one without a letter has no language."""
    if isinstance(word, Mapping):
        return {category: f"{BEGIN}{form}{END}" for category, form in word.items()}
    if isinstance(word, str) and any(character.isalpha() for character in word):
        return f"{BEGIN}{word}{END}"
    return word


def escape_marks(text: str) -> str:
    """Return JSON with the marks of borrowed words as escapes, for a script that labels them.

    So they do not count as words of the page that the JSON is in.
    """
    return text.replace(BEGIN, "\\ufdd0").replace(END, "\\ufdd1")
