"""Where sentences end, in English, Chinese and, by their own marks, most other languages;
joined they are the text again.

Rules, no model: `。？！` end a sentence; `.?!` do before white space where what follows can begin
one, and directly after Han characters; nothing does inside code, addresses or brackets that are
closed.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bitext.text.abbreviations import BEFORE_NAME, BEFORE_NUMBER, INSIDE, MAY_END
from bitext.text.characters import HAN, KANA
from bitext.text.words import CJK_LOCALES, language

_FULL = "。！？｡"
_MARKS = _FULL + ".!?؟۔।॥‼⁇⁈⁉…"
_CLOSERS = "\"'”’»）)]】」』〉》›｣*_~"
# These open as well as close.
_BOTH_WAYS = "\"'*_~"
_BRACKETS = {
    "(": ")",
    "[": "]",
    "（": "）",
    "【": "】",
    "《": "》",
    "〈": "〉",
    "“": "”",
    "「": "」",
    "『": "』",
    "«": "»",
}
_QUOTES = "“「『«"
# In characters: a bracket that closes later than that was forgotten.
_LONGEST_ASIDE = 600

# In characters, or in open brackets: how far a mark looks about.
_REACH = 20

_CONTINUES = "，、；：,;:）)"
_OPENERS = "\"'“‘«（([【「『〈《‹*_~¿¡"
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+$")
_NUMBER_BEFORE = re.compile(r"(?:^|[\s(（])\d{1,3}$")
# A German number that is no ordinal, `S. 12.`, and a Korean date, `2016. 5. 3.`.
_COUNTED = re.compile(r"(?:(?<!\w)(?:S|Nr|Abb|Kap|Bd|Art|Tab|Abs|Ziff)\.|§)\s?\d{1,3}$")
_KOREAN_DATE = re.compile(r"(?:^|[\s(])\d{4}\. ?\d{1,2}\. ?\d{1,2}$")
_YEAR_BEFORE = re.compile(r"\d\s*$")
_DASHES = "—–"
_BLANKS = " \u00a0\u202f"
_CJK = f"{HAN}{KANA}"
_AFTER_CJK = re.compile(rf"[{_CJK}）」』”》】％%…]$")
_CJK_START = re.compile(f"[{_CJK}]")
_OPAQUE = re.compile(
    r"(?<!`)(?P<tick>`{1,6})(?!`)(?s:.{1,2000}?)(?<!`)(?P=tick)(?!`)"
    r"|https?://[^\s<>，。；！？、（）“”「」]*[^\s<>，。；！？、（）“”「」.,;:!?)'\"\]]"
    r"|\$[^$\s](?:[^$\n]*[^$\s])?\$(?!\d)"
)
_MARK_RUN = f"[{re.escape(_MARKS)}]+"
_ANY_BRACKET = f"[{re.escape(''.join([*_BRACKETS, *_BRACKETS.values()]))}]"
_SOME_BRACKET = re.compile(_ANY_BRACKET)
# What is in code or in an address is passed over: it comes first in both.
_PLACES = re.compile(rf"{_OPAQUE.pattern}|(?P<gap>\n\n\s*)|(?P<marks>{_MARK_RUN})")
_BRACKET_PLACES = re.compile(rf"{_OPAQUE.pattern}|(?P<bracket>{_ANY_BRACKET})")
_SPOKEN = (
    "said|asked|cried|replied|answered|shouted|whispered|called|murmured|muttered|exclaimed"
    "|inquired|enquired|added|observed|remarked|repeated|began|went on"
)
# `"Is it late?" Mrs Pell asked.`: after the quotation a name or a short phrase, then the verb.
_ENGLISH_TAG = re.compile(
    rf"(?:I|(?:[A-Z][\w.'’-]*|the|old|young)(?: [\w.'’-]+){{0,3}}?) (?:{_SPOKEN})\b"
)
_KOREAN_TAG = re.compile(r"(?:[가-힣]+ ){0,3}(?:말|물|대답|답|외|소리|속삭|덧붙|중얼)[가-힣]*[.,]")
_SPEECH_TAG = re.compile(
    rf"[{HAN}]{{1,6}}?(?:说|问|喊|叫|嚷|(?<!知)道)[着了，。：,.:！]|(?:と|って)[{_CJK}]"
)


@dataclass(frozen=True, slots=True)
class _End:
    """A place that may end a sentence: marks from `at` to `end`, closing marks to `closed`,
    space to `space`. `before_code` where code follows, with which a sentence may begin in lower
    case.
    """

    text: str
    cjk: bool
    tongue: str
    at: int
    end: int
    closed: int
    space: int
    before_code: bool

    @property
    def marks(self) -> str:
        return self.text[self.at : self.end]

    @property
    def before(self) -> str:
        return self.text[max(0, self.at - 40) : self.at]

    @property
    def following(self) -> str:
        return self.text[self.space : self.space + 1]

    @property
    def first(self) -> str:
        """The first character after opening marks."""
        return self.text[self.space : self.space + 8].lstrip(_OPENERS)[:1]

    @property
    def after_dash(self) -> str:
        """The first character after a dash."""
        return self.text[self.space : self.space + 8].lstrip(_DASHES + _BLANKS)[:1]


def split_sentences(text: str, locale: str, codes: Collection[int] = ()) -> list[str]:
    """Return the text's sentences in order, each with the white space after it: joined they are
    the text. None of an empty text. `codes` as for `sentence_bounds`.
    """
    bounds = sentence_bounds(text, locale, codes)
    return [text[start:end] for start, end in zip([0, *bounds], bounds, strict=False)]


def sentence_bounds(text: str, locale: str, codes: Collection[int] = ()) -> list[int]:
    """Return the offset after each sentence, in order; the last is the text's length. None of
    an empty text.

    `codes` are the offsets at which code begins in a text without its marks: a sentence may begin
    with `code` in lower case.
    """
    if not text:
        return []
    bounds: list[int] = []
    start = 0
    for end in _ends(text, language(locale), codes):
        if start < end < len(text) and text[start:end].strip() and text[end:].strip():
            bounds.append(end)
            start = end
    return [*bounds, len(text)]


def _ends(text: str, tongue: str, codes: Collection[int]) -> Iterator[int]:
    """Yield the offsets at which a sentence may begin; the white space before belongs to what
    precedes.
    """
    inside = _find_asides(text)
    cjk = tongue in CJK_LOCALES
    start = 0
    for found in _PLACES.finditer(text):
        if found.lastgroup == "gap":
            start = found.end()
            yield start
        elif found.lastgroup == "marks":
            place = _place(text, tongue, cjk, found.start(), codes)
            if not inside[place.closed] and _is_end(place, start):
                yield place.space
                start = place.space


def _place(text: str, tongue: str, cjk: bool, at: int, codes: Collection[int]) -> _End:
    end = at
    while end < len(text) and text[end] in _MARKS:
        end += 1
    closed = end
    while closed < len(text) and text[closed] in _CLOSERS and not _opens(text, closed):
        closed += 1
    closed = _after_guillemet(text, closed)
    space = closed
    while space < len(text) and text[space].isspace():
        space += 1
    before_code = space in codes or text[space : space + 1] == "`"
    return _End(text, cjk, tongue, at, end, closed, space, before_code)


def _after_guillemet(text: str, at: int) -> int:
    """Return the place after a French `»`, which stands behind a blank and before one."""
    place = at
    while text[place : place + 1] in _BLANKS and place < len(text):
        place += 1
    closes = place > at and text[place : place + 1] == "»"
    after = text[place + 1 : place + 2]
    return place + 1 if closes and (not after or after.isspace() or after in _CONTINUES) else at


def _opens(text: str, at: int) -> bool:
    """Tell whether a mark that opens or closes opens here: white space before it, none after."""
    return text[at] in _BOTH_WAYS and text[at - 1].isspace() and not text[at + 1 : at + 2].isspace()


def _is_end(place: _End, start: int) -> bool:
    if not place.following:
        return True
    if place.following in _CONTINUES or (
        place.at - start < _REACH and place.text[start : place.at].strip().isdigit()
    ):
        return False  # the clause goes on; a list's number
    if any(mark in _FULL for mark in place.marks):
        return not (_goes_on(place) or _in_title(place))
    return _cjk_end(place, start) if place.cjk else _spaced_end(place)


def _cjk_end(place: _End, start: int) -> bool:
    """Tell whether half-width marks or an ellipsis end a sentence of a language without spaces."""
    if "…" in place.marks:
        return place.at - start > 3 and not _goes_on(place)
    if _AFTER_CJK.search(place.before):
        return not _goes_on(place)
    if (
        place.space == place.closed or "." not in place.marks
    ):  # `Angular.下面`; but not the question mark of a Latin title
        return _CJK_START.match(place.first) is not None and not _NUMBER_BEFORE.search(place.before)
    return _spaced_end(place)


def _spaced_end(place: _End) -> bool:
    quoted = place.closed > place.end and place.text[place.closed - 1] in '"”’»'
    if quoted and (_KOREAN_TAG if place.tongue == "ko" else _ENGLISH_TAG).match(
        place.text, place.space
    ):
        return False
    if place.following in _DASHES and place.after_dash.islower():
        return False  # `— Куда ты? — спросил он.`
    if place.space == place.closed or (place.first.islower() and not place.before_code):
        return False
    return place.marks != "." or _period_ends(place)


def _goes_on(place: _End) -> bool:
    """Tell whether the sentence goes on after a quotation's end, as in `“走吧。”他说。`."""
    if place.closed == place.end or place.space != place.closed:
        return False
    return place.following in "的之" or (
        place.text[place.closed - 1] in '”」』"'
        and _SPEECH_TAG.match(place.text, place.space) is not None
    )


def _in_title(place: _End) -> bool:
    """Tell whether a full-width mark is part of a Latin title: letters before it, lower case
    after.
    """
    return (
        place.marks in "？！"
        and place.before[-1:].isascii()
        and place.before[-1:].isalpha()
        and place.first.isascii()
        and place.first.islower()
    )


def _period_ends(place: _End) -> bool:
    if _is_numbered(place):
        return False
    found = _WORD_BEFORE.search(place.before)
    word = found.group() if found else ""
    last = word.casefold()
    if last in BEFORE_NUMBER:
        initial = len(last) == 1 and place.first.isupper()
        return not (place.first.isdigit() or initial)
    if last in MAY_END:
        return place.first.isupper() or _CJK_START.match(place.first) is not None
    return not (_is_initial(word, place.tongue) or last in BEFORE_NAME or last in INSIDE)


def _is_numbered(place: _End) -> bool:
    """Tell whether the mark belongs to a number: a German ordinal, a Korean date, `г. Москва`."""
    if place.tongue == "de":
        return bool(_NUMBER_BEFORE.search(place.before)) and not _COUNTED.search(place.before)
    if place.tongue == "ko" and place.before[-1:].isdigit():
        return place.following.isdigit() or _KOREAN_DATE.search(place.before) is not None
    if place.tongue == "ru" and place.before.endswith((" г", "(г")):
        return not _YEAR_BEFORE.search(place.before[:-1])  # a town's, not a year's
    return False


def _is_initial(word: str, tongue: str) -> bool:
    """Tell whether a letter is a name's initial, an Arabic title, or part of a German `z. B.`;
    the English `I` is none.
    """
    return len(word) == 1 and (tongue in ("de", "ar") or (word.isupper() and word != "I"))


def _find_asides(text: str) -> bytearray:
    """Return for each character, and the end, whether closed brackets enclose it."""
    inside = bytearray(len(text) + 1)
    if not _SOME_BRACKET.search(text):
        return inside
    stack: list[tuple[str, int]] = []
    for found in _BRACKET_PLACES.finditer(text):
        if found.lastgroup != "bracket":
            continue
        at, mark = found.start(), found.group()
        if mark in _BRACKETS:
            stack.append((_BRACKETS[mark], at))
            continue
        k = _find_opened(stack, mark)
        if k >= 0:
            _, start = stack[k]
            del stack[k:]
            if at - start <= _LONGEST_ASIDE and not _stands_alone(text, start, at):
                inside[start + 1 : at + 1] = b"\1" * (at - start)
    return inside


def _find_opened(stack: Sequence[tuple[str, int]], mark: str) -> int:
    """Return the place of the last open bracket that a mark closes, among the last few; -1 if
    there is none.
    """
    for k in range(len(stack) - 1, max(-1, len(stack) - 1 - _REACH), -1):
        if stack[k][0] == mark:
            return k
    return -1


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a bracket may be cut: a quotation that nothing hangs on, or whole sentences."""
    after = text[end + 1 : end + 1 + _REACH].lstrip()[:1]
    if text[start] in _QUOTES:
        return not (after.islower() or after in "的之" if after else False)
    before = text[max(0, start - _REACH) : start].rstrip()[-1:]
    return text[end - 1] in _MARKS and (not before or before in _MARKS or before in _CLOSERS)
