"""Texts as the search compares them: one form for case, width, accents, script and spelling.

`assets/search/fold.ts` does the same in the reader's browser; `tests/test_search.py` holds both
together.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from operator import add

from bitext.search.variants import load_variants
from bitext.text.characters import HAN
from bitext.text.words import stem

# Scripts whose words have no spaces between them, or endings too many for a stemmer: text in them
# is looked up by pairs of characters.
GRAMS = rf"{HAN}々〇\u3040-\u30ff\u31f0-\u31ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uac00-\ud7a3"

_FIRST_GRAM = "\u0e00"  # no character of these scripts comes before it

_RUN = re.compile(rf"[{GRAMS}]+|[^ {GRAMS}]+")
_GRAM = re.compile(f"[{GRAMS}]")
_SEAM = re.compile(rf"(?<=[{GRAMS}]) | (?=[{GRAMS}])")
_LETTER = rf"[^\W\d_{GRAMS}]"
# From a word's first letter and without a way back: a word may have a million letters.
_HYPHENS = "-\u2010\u2011"
_JOINED = re.compile(rf"(?<!{_LETTER}){_LETTER}++(?:[{_HYPHENS}]{_LETTER}++)+")
_ARTICLE = re.compile(r"^(?:و?[فبك]?ال|و?لل)(?=.{2})")
# Apostrophes, what has no width, and what Hebrew and Arabic may leave out: points of vowels and
# the stroke that only stretches a word.
_POINTS = [*range(0x591, 0x5C8), 0x640, *range(0x64B, 0x660), 0x670]
_INVISIBLE = frozenset("'’‘ʼ\u00ad\u200b\u200c\u200d\u2060\ufeff") | set(map(chr, _POINTS))
_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ı": "i",
    "ё": "е",
}
_LETTERS |= {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"}

# British endings and what American English has for them.
_SPELLINGS = (
    (re.compile(r"(?<=..)is(e|es|ed|ing|er|ers|able|ation|ations|ational)$"), r"iz\1"),
    (re.compile(r"(?<=..)ys(e|es|ed|ing|er|ers)$"), r"yz\1"),
    (re.compile(r"(?<=...)our(s|al|ed|ing|ings|able|ite|ites|ful|less)?$"), r"or\1"),
    (re.compile(r"(?<=..[bt])re(s|d)?$"), r"er\1"),
    (re.compile(r"(?<=[a-z][aeiou][^aeiou][aeiou])ll(ing|ings|ed|er|ers)$"), r"l\1"),
    (re.compile(r"(?<=..)ogue(s|d)?$"), r"og\1"),
)


class _Folding(dict[int, str]):
    """What each character becomes, found when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_TABLE = _Folding()


def _fold_character(character: str) -> str:
    if character in _INVISIBLE:
        return ""
    lower = unicodedata.normalize("NFKC", character).lower()
    return "".join(map(_fold_letter, lower))


def _fold_letter(letter: str) -> str:
    """Return a letter in lower case without its accents; a space for what is none."""
    if letter in _LETTERS:
        return _LETTERS[letter]
    if "\u0300" <= letter <= "\u036f":
        return ""
    kind = unicodedata.category(letter)[0]
    if kind not in "LNM":
        return " "
    if letter < "\u0400" or "\u1e00" <= letter < "\u2000":
        return "".join(
            c for c in unicodedata.normalize("NFD", letter) if not "\u0300" <= c < "\u0370"
        )
    return load_variants().get(letter, letter)


def fold_for_search(text: str) -> str:
    """Return words and runs of characters in one form, single spaces between them."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_TABLE).split())


def compact(folded: str) -> str:
    """Return a folded text without the spaces that touch a character of a script without them."""
    return folded if folded.isascii() else _SEAM.sub("", folded)


def is_gram(token: str) -> bool:
    """Return whether a token is of a script that is looked up by pairs of characters."""
    return token >= _FIRST_GRAM and _GRAM.match(token) is not None


def find_tokens(folded: str) -> list[str]:
    """Return the words and, joined over what stands between them, the runs of other scripts."""
    return folded.split() if folded.isascii() else _RUN.findall(compact(folded))


def find_grams(run: str) -> list[str]:
    """Return a run's pairs of characters, and its last character, by which it is found alone."""
    return [*map(add, run, run[1:]), run[-1]]


def find_joined(text: str) -> Iterator[str]:
    """Yield words with hyphens as one word each: `back-propagation` is `backpropagation`, too."""
    # Most texts have no hyphen, and the pattern looks at each of their words.
    found = _JOINED.finditer(text) if any(map(text.__contains__, _HYPHENS)) else ()
    for match in found:
        yield fold_for_search(match[0]).replace(" ", "")


def bare_word(word: str) -> str:
    """Return a folded word without the Arabic article and what is written together with it."""
    return word if word.isascii() else _ARTICLE.sub("", word)


@lru_cache(maxsize=1 << 16)
def root(word: str, tongue: str) -> str:
    """Return by what the forms and spellings of a word meet; irregular English forms do, too."""
    return stem(spell(word) if tongue == "en" else word, tongue)


def spell(word: str) -> str:
    """Return an English word in American spelling, as far as its ending tells."""
    for pattern, ending in _SPELLINGS:
        changed = pattern.sub(ending, word)
        if changed != word:
            return changed
    return word
