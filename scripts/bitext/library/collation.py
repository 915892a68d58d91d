"""The order of words in a language's lists."""

import unicodedata
from functools import lru_cache

from bitext.library.sounds import spell


@lru_cache(maxsize=10_000)  # a list is sorted and divided, in each view
def sort_key(word: str, locale: str) -> tuple[str, str]:
    """Return a key for a locale's order: Chinese by pinyin, then tone; others without accents."""
    if locale.replace("_", "-").partition("-")[0].lower() == "zh":
        spelt = spell(word.lower())
        return " ".join(plain for plain, _ in spelt), " ".join(toned for _, toned in spelt)
    letters = unicodedata.normalize("NFKD", word)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain.casefold(), word


def initial(word: str, locale: str) -> str:
    """Return the letter under which a list shows a word; `#` for one that begins with none."""
    letter = sort_key(word, locale)[0][:1].upper()
    return letter if letter.isalpha() else "#"
