"""The words of every page's frame and of the reading view."""

from bitext.interface.word_files import words_for


def text(locale: str, key: str, **values: str) -> str:
    """Return the words of a key in a locale's language, or in English; `values` fill the braces."""
    words = str(words_for(locale)["frame"][key])
    return words.format(**values) if values else words
