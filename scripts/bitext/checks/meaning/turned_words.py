"""Words that one character turns into their opposite: 小型 for 大型, 禁用 for 启用.

A word without counterpart is read with the opposite of one of its characters; if it then renders
a word of the source that has no counterpart either, and did not before, it says the opposite.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import cache, lru_cache

from bitext.checks.lexis import Lexis
from bitext.checks.meaning.close_reading import Bead, CloseReading, Token, share_before
from bitext.checks.meaning.denials import DENIAL
from bitext.checks.meaning.replaced_words import written
from bitext.text.words import stem

#: Characters that are each other's opposites, two and two.
_OPPOSITES = (
    "大小 高低 快慢 浓淡 强弱 新旧 长短 深浅 厚薄"
    " 轻重 冷热 冷暖 开关 开闭 开收 买卖 内外 左右"
    " 公私 首末 首尾 始终 进退 胜负 胜败 赢输 真假"
    " 好坏 硬软 干湿 明暗 亮暗 远近 早晚 粗细 胖瘦"
    " 宽窄 升降 涨跌 增减 生死 启禁 正负"
    " 正误 优劣 贵贱 松紧 穷富 贫富 动静 虚实 老少"
    " 善恶 美丑 攻守 攻防 供求 收发 得失 爱恨 悲喜"
    " 哭笑 直弯 直曲 横竖 迎送 借还 装拆"
    " 起落 热寒 凉暖 急缓 稀稠 稀浓 易难 男女"
    " 兄弟 姐妹 天地 昼夜 日夜 春秋 夏冬 南北 东西"
    " 主客 主次 主副 师生 医患 聚散 分合 安危 吉凶"
    " 盈亏 赚赔 褒贬 奖罚 赏罚 松拧 锁解 晴雨 盛衰"
    " 兴亡 古今 旱涝 荣辱 抑扬 顺逆 纵横 奇偶"
    " 雌雄 公母"
)
#: Of these a single one is a word of which the opposite is sure.
_ALONE = frozenset("快慢浓淡强弱厚薄冷热暖干湿胖瘦深浅松紧粗细稀稠贵贱亮暗买卖赢输涨跌")
#: What a word's meaning must weigh to be a main one, and that of a single character.
_SURE, _SURE_SINGLE = 0.6, 1.0
#: How far apart the two words may be, as a share of their sentences.
_NEAR = 0.75
#: So many characters before a word take it back.
_BEFORE = 24
_HAN_BEFORE = re.compile("[不没未无非勿别莫][^，。；]{0,2}$")
_DEGREES = re.compile(r"(?:i?er|i?est)$")


@cache
def _opposites() -> Mapping[str, str]:
    """Return for each character those that are its opposites."""
    found: dict[str, str] = defaultdict(str)
    for pair in _OPPOSITES.split():
        found[pair[0]] += pair[1]
        found[pair[1]] += pair[0]
    return found


def find_turned(reading: CloseReading, bead: Bead) -> tuple[str, str] | None:
    """Return a word of the source, and the word of the translation that says its opposite."""
    lost = [word for word in reading.lost_words(bead) if not _is_denied(reading, word)]
    if not lost:
        return None
    words = {form for word in reading.source_words(bead) for form in _forms(word.form)}
    for strange in reading.strange_words(bead):
        if not _is_taken_back(strange, reading.target[strange.sentence][: strange.start]):
            for own, meant in _meanings(reading.lexis, strange.form, words):
                fitting = (word for word in lost if meant & _forms(word.form))
                for word in fitting:
                    if _fits(reading, bead, word, strange):
                        return written(reading, word), own
    return None


def _is_taken_back(word: Token, before: str) -> bool:
    """Return whether a denial before a word takes it back, or its opposite: 明暗 is both."""
    is_pair = before[-1:] in tuple(_opposites().get(word.form, ""))
    return is_pair or _HAN_BEFORE.search(before) is not None


def _meanings(lexis: Lexis, form: str, words: Set[str]) -> Iterator[tuple[str, Set[str]]]:
    """Yield the parts of a word that mean nothing of the source, and what their opposites mean."""
    for own, turned in _turnings(form):
        meant = _mainly(lexis, turned) - _maybe(lexis, own, turned)
        if meant and not words & _mainly(lexis, own):
            yield own, meant


def _fits(reading: CloseReading, bead: Bead, word: Token, strange: Token) -> bool:
    return _is_near(reading, bead, word, strange) and not _is_said(reading, bead, word)


@lru_cache(maxsize=4096)  # the same words come again and again
def _forms(form: str) -> Set[str]:
    """Return the stems of a word, also of what it is a degree of: smaller is small."""
    base = _DEGREES.sub("", form)
    single = base[:-1] if base != form and base[-1:] == base[-2:-1] else base
    return {form, base, single, stem(base + "e"), stem(base + "y")} - {""}


def _turnings(form: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a word with what they are with the opposite of one of its characters."""
    for place, sign in enumerate(form):
        others = (other for other in _opposites().get(sign, "") if other not in form)
        spans = dict.fromkeys(((0, len(form)), (place, place + 2), (max(0, place - 1), place + 1)))
        for other in others:
            for start, end in spans:
                own = form[start:end]
                if len(own) > 1 or form in _ALONE:
                    yield own, own[: place - start] + other + own[place - start + 1 :]


def _mainly(lexis: Lexis, form: str) -> Set[str]:
    least = _SURE if len(form) > 1 else _SURE_SINGLE
    return {word for word, weight in lexis.meanings(form).items() if weight >= least}


def _maybe(lexis: Lexis, own: str, turned: str) -> Set[str]:
    """Return what a word may mean, and what the characters mean that it shares with another."""
    shared = [sign for sign, other in zip(own, turned, strict=True) if sign == other]
    return {word for form in (own, *shared) for word in lexis.meanings(form)}


def _is_said(reading: CloseReading, bead: Bead, word: Token) -> bool:
    """Return whether some word of a bead's translation may mean a word after all."""
    forms = _forms(word.form)
    tokens = (token.form for token in reading.target_words(bead))
    return any(forms & reading.lexis.meanings(form).keys() for form in tokens)


def _is_denied(reading: CloseReading, word: Token) -> bool:
    """Return whether a denial before a word of the source turns it round."""
    text = reading.source[word.sentence]
    return bool(DENIAL.search(text, max(0, word.start - _BEFORE), word.start))


def _is_near(reading: CloseReading, bead: Bead, word: Token, strange: Token) -> bool:
    """Return whether two words are at about the same place of a bead's two sides."""
    there = share_before(reading.source, bead[0], word)
    return abs(there - share_before(reading.target, bead[1], strange)) <= _NEAR
