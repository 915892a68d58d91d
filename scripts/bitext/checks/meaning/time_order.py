"""Before and after: what follows the word in English stands before it in Chinese.

What follows the word tells a mistake from a sentence turned round: to wash before one eats is to
eat after one has washed.
"""

import re

from bitext.checks.meaning.close_reading import Bead, CloseReading, Token
from bitext.checks.meaning.denials import DENIAL

_BEFORE = r"(?P<before>before|prior to|ahead of|in advance of)(?! long\b)"
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
    if _OTHERS.search(source) or DENIAL.search(source):
        return None
    word = _word_before(reading, bead, here[0])
    stop = _ENDS.search(source, there[0].end())
    end = stop.start() if stop else len(source)
    is_turned = word is not None and there[0].end() <= word.start < end
    return (there[0][0], here[0][0]) if is_turned else None


def _word_before(reading: CloseReading, bead: Bead, mark: re.Match[str]) -> Token | None:
    """Return the source's word that is rendered just before a mark of the translation."""
    text = reading.target[bead[1][0]]
    stops = [found.end() for found in _HAN_ENDS.finditer(text, 0, mark.start())]
    start = stops[-1] if stops else 0
    tokens = enumerate(reading.target_tokens)
    near = [
        number
        for number, token in tokens
        if token.sentence in bead[1] and start <= token.start <= mark.start()
    ]
    sources = dict(zip(reading.links, reading.source_tokens, strict=True))
    words = (sources[number] for number in near[: -_NEAREST - 1 : -1] if number in sources)
    return next(words, None)
