"""The order of words in a language's lists."""

import unicodedata
from functools import cache
from importlib import import_module
from typing import Any


@cache
def _pinyin() -> Any:
    """Return the table of sounds: a third of a second that only a list of Chinese words needs."""
    return import_module("pypinyin")


def sort_key(word: str, locale: str) -> tuple[str, str]:
    """Return a key for a locale's order: Chinese by pinyin, then tone; others without accents."""
    if locale.replace("_", "-").partition("-")[0].lower() == "zh":
        sounds, tone = _pinyin().lazy_pinyin, _pinyin().Style.TONE3
        return " ".join(sounds(word.lower())), " ".join(sounds(word.lower(), style=tone))
    letters = unicodedata.normalize("NFKD", word)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain.casefold(), word


def initial(word: str, locale: str) -> str:
    """Return the letter under which a list shows a word; `#` for one that begins with none."""
    letter = sort_key(word, locale)[0][:1].upper()
    return letter if letter.isalpha() else "#"
