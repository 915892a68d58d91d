"""Characters and strings in any script: folding, widths, Han. Everything that compares text
goes through here.
"""

import hashlib
import re
import unicodedata

# Han ideographs, for use inside a character class.
HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

# Hiragana and katakana with their marks, half-width ones too, for use inside a character class.
KANA = r"\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"

# What XML 1.0 cannot hold at all, and HTML may, also by its number (`&#1;`).
UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(rf"(?=\w)[{HAN}{KANA}]|[^\W_{HAN}{KANA}]+(?:['’-][^\W_{HAN}{KANA}]+)*")
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")  # of a digest


def writable(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return UNWRITABLE.sub("", text)


def fold(text: str) -> str:
    """Return the text in NFC with every run of white space (also U+3000, U+2003, zero-width) as
    one space, stripped.
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set, so that a table of words reads as a text."""
    return frozenset(text.split())


def is_han(character: str) -> bool:
    """Tell whether the character is a Han ideograph."""
    return _HAN.match(character) is not None


def count_words(text: str) -> int:
    """Count words as a reader does: a Han character or a kana is one, a run of other letters or
    digits is one.
    """
    return len(_WORD.findall(text))


def digest(text: str, bits: int = 24) -> str:
    """Return the first `bits` (a multiple of 4) of the text's SHA-256, four bits a letter, in
    the letters a-p.

    Letters, because YAML reads hex such as 12e456 as a number.
    """
    number = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return number[: bits // 4].translate(_LETTERS)


def safe_title(text: str) -> str:
    """Return a title of somebody else's for the theme, which unescapes titles and writes them
    as they are.
    """
    return re.sub(r"&(?=#?\w+;)", "&amp;", text.replace("<", "‹").replace(">", "›"))
