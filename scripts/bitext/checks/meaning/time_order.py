"""Before and after: what follows the word in English stands before it in Chinese.

What follows the word tells a mistake from a sentence turned round: to wash before one eats is to
eat after one has washed.
"""

import re

from bitext.checks.meaning.close_reading import Bead, CloseReading, Token
from bitext.checks.meaning.denials import DENIAL
from bitext.text.words import stem

_BEFORE = r"(?P<before>before|prior to|ahead of|in advance of)(?! long\b(?! \w))"
_AFTER = (
    r"(?P<after>after(?! all\b)|following(?= (?:an?|the|this|that|its|his|her|our|your|their)\b))"
)
_TIMES = re.compile(rf"(?<![\w-])(?:{_BEFORE}|{_AFTER})(?![\w-])", re.IGNORECASE)
#: Words of time that let a translation say it in another way.
_OTHERS = re.compile(
    r"\b(?:until|till|since|then|later|once|ago|earlier|previous\w*|as soon|subsequent\w*|former\w*"
    r"|already|yet|behind|follow(?:s|ed)?|only|by the time)\b",
    re.IGNORECASE,
)
_HAN_TIMES = re.compile(
    "(?P<before>(?<![当目眼面跟生空从先提超史往向直])前(?![端面提往进景言期沿缀者辈台门置方途程锋任身世夕列排奏]))"
    "|(?P<after>(?<![最然随背今落先身脑幕殿皇其滞押事此日])后(?![端台者缀面果续方退勤门来期备悔代盾卫天裔遗援]))"
)
_WORD = re.compile(r"[A-Za-z]+")
_ENDS = re.compile(r"[,;:.!?()–—]")
_HAN_ENDS = re.compile("[，；：。！？（）、—]")
#: The words just before 前 or 后 that may say of what.
_NEAREST = 2


def find_time_turned(reading: CloseReading, bead: Bead) -> tuple[str, str] | None:
    """Return *before* or *after*, and the opposite that the translation has behind the same words.

    Each side has one of them, and nothing else that may say when.
    """
    if len(bead[0]) > 1 or len(bead[1]) > 1:
        return None
    source, target = reading.said(bead)
    there, here = list(_TIMES.finditer(source)), list(_HAN_TIMES.finditer(target))
    if not len(there) == len(here) == 1 or there[0].lastgroup == here[0].lastgroup:
        return None
    stop = _ENDS.search(source, there[0].end())
    end = stop.start() if stop else len(source)
    if _OTHERS.search(source) or DENIAL.search(source, 0, end):
        return None
    behind = _stems(source[there[0].end() : end])
    others = _stems(f"{source[: there[0].start()]} {source[end:]}") - behind
    for token in _tokens_before(reading, bead, here[0]):
        meanings = reading.lexis.meanings(token.form).keys()
        if not meanings.isdisjoint(behind | others):
            turned = meanings.isdisjoint(others)
            return (there[0][0], here[0][0]) if turned else None
    return None


def _stems(text: str) -> set[str]:
    return {stem(word.lower()) for word in _WORD.findall(text)}


def _tokens_before(reading: CloseReading, bead: Bead, mark: re.Match[str]) -> list[Token]:
    """Return the words just before a mark of the translation, the nearest first."""
    text = reading.target[bead[1][0]]
    stops = [found.end() for found in _HAN_ENDS.finditer(text, 0, mark.start())]
    start = stops[-1] if stops else 0
    near = [token for token in reading.target_words(bead) if start <= token.start <= mark.start()]
    return near[: -_NEAREST - 1 : -1]
