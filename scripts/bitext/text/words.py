"""Texts as tokens that can be compared across languages: folded words, numbers, Han words, a few marks.

The tokens are evidence for alignment, not linguistics: words are stemmed roughly, so that forms of one word meet.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

from bitext.text.characters import HAN

KANA = r"\u3040-\u30ff\u31f0-\u31ff"
CJK_LOCALES = frozenset({"zh", "ja", "yue", "lzh", "wuu"})
LONGEST_WORD = 8
"""In characters: longer dictionary words are seen as several."""
UNKNOWN = -16.0
"""Log probability of a single Han character outside the vocabulary."""

_TOKEN = re.compile(
    rf"(?P<cjk>[{HAN}々〇{KANA}ー]+)|(?P<number>\d+(?:[.,:]\d+)*)|(?P<word>[^\W\d_{HAN}{KANA}々〇]+(?:'[^\W\d_{HAN}{KANA}]+)?)|(?P<mark>[?!\"%])"
)
_QUOTES = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "「": '"',
        "」": '"',
        "『": '"',
        "』": '"',
        "’": "'",
        "‘": "'",
        "،": ",",
        "؟": "?",
    }
)
_VOWEL = re.compile("[aeiouy]")
_IRREGULAR = {
    form: lemma
    for lemma, forms in {
        "be": "is are was were been am being",
        "have": "has had having",
        "do": "does did done",
        "go": "goes went gone",
        "say": "said",
        "see": "saw seen",
        "come": "came",
        "take": "took taken",
        "give": "gave given",
        "get": "got gotten",
        "make": "made",
        "know": "knew known",
        "think": "thought",
        "find": "found",
        "tell": "told",
        "feel": "felt",
        "leave": "left",
        "keep": "kept",
        "hold": "held",
        "bring": "brought",
        "begin": "began begun",
        "write": "wrote written",
        "stand": "stood",
        "hear": "heard",
        "run": "ran",
        "sit": "sat",
        "speak": "spoke spoken",
        "fall": "fell fallen",
        "lose": "lost",
        "grow": "grew grown",
        "fly": "flew flown",
        "draw": "drew drawn",
        "buy": "bought",
        "send": "sent",
        "build": "built",
        "understand": "understood",
        "rise": "rose risen",
        "drive": "drove driven",
        "break": "broke broken",
        "eat": "ate eaten",
        "wear": "wore worn",
        "sleep": "slept",
        "wake": "woke woken",
        "throw": "threw thrown",
        "catch": "caught",
        "teach": "taught",
        "sell": "sold",
        "meet": "met",
        "pay": "paid",
        "lie": "lay lain",
        "man": "men",
        "woman": "women",
        "child": "children",
        "foot": "feet",
        "tooth": "teeth",
        "mouse": "mice",
        "life": "lives",
        "wife": "wives",
        "knife": "knives",
        "leaf": "leaves",
        "good": "better best",
        "bad": "worse worst",
    }.items()
    for form in forms.split()
}


def language(locale: str) -> str:
    """Return the language of a BCP 47 locale in lower case: `zh` of `zh-Hans`."""
    return locale.replace("_", "-").split("-")[0].lower()


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return a rough common form of an English word in lower case, so that inflected forms meet: `using` → `us`, `route` → `rout`."""
    word = _IRREGULAR.get(word, word)
    base = word.removesuffix("'s")
    if len(base) > 3 and base.isascii():
        if base.endswith("ies") and len(base) > 4:
            base = base[:-3] + "y"
        elif base.endswith("s") and not base.endswith(("ss", "us", "is")):
            base = base[:-1]
        for suffix in ("ing", "ed", "ly"):
            rest = base[: -len(suffix)]
            if base.endswith(suffix) and len(rest) > 2 and _VOWEL.search(rest):
                base = (
                    rest[:-1]
                    if suffix != "ly" and rest[-1] == rest[-2] and rest[-1] not in "lsz"
                    else rest
                )
                break
        if len(base) > 3 and base.endswith("e"):
            base = base[:-1]
        elif len(base) > 3 and base.endswith("i"):
            base = base[:-1] + "y"
    return base


def segment(run: str, vocabulary: Mapping[str, float]) -> list[str]:
    """Cut a run of CJK characters into the likeliest words under a unigram model (log probabilities); what is unknown stays single.

    Viterbi search as in Sproat et al. 1996, "A stochastic finite-state word-segmentation algorithm for Chinese".
    """
    n = len(run)
    best = [0.0] + [-1e9] * n
    back = [0] * (n + 1)
    for start in range(n):
        here = best[start]
        for end in range(start + 1, min(n, start + LONGEST_WORD) + 1):
            value = vocabulary.get(run[start:end])
            if value is None:
                if end > start + 1:
                    continue
                value = UNKNOWN
            if here + value > best[end]:
                best[end] = here + value
                back[end] = start
    words = []
    end = n
    while end:
        words.append(run[back[end] : end])
        end = back[end]
    return words[::-1]


def tokenise(text: str, cut: Callable[[str], list[str]]) -> list[str]:
    """Return the text's tokens in order: stems in lower case, numbers without separators, CJK words as `cut` gives them, and the marks `? ! " %`."""
    folded = unicodedata.normalize("NFKC", text.translate(_QUOTES)).casefold()
    tokens: list[str] = []
    for match in _TOKEN.finditer(folded):
        found = match.group()
        if match.lastgroup == "cjk":
            tokens += cut(found)
        elif match.lastgroup == "word":
            tokens.append(stem(found))
        elif match.lastgroup == "number":
            tokens.append(found.replace(",", ""))
        else:
            tokens.append(found)
    return tokens
