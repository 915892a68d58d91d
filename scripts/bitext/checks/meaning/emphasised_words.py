"""Emphasised words by what they mean, also small ones, which the links between words leave out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bitext.checks.cell_words import is_akin, is_strange
from bitext.checks.lexis import FUNCTION_WORDS, Lexis, word_stem
from bitext.text.characters import word_set
from bitext.text.words import stem

#: Small words, by what Chinese says for them. One character of a word is enough.
_SMALL = {
    "never": "不 没 未 别 勿",
    "not": "不 没 未 别 勿 非 无 否",
    "no": "不 没 未 无 零 否",
    "without": "不 没 未 无 免",
    "only": "只 仅 唯 才 单",
    "just": "只 仅 刚 就 正",
    "first": "第一 首 先 初",
    "last": "最后 末 上 终",
    "exactly": "正好 恰 刚好 精确 准确 整 就是 完全",
    "every": "每 凡 各",
    "each": "每 各",
    "all": "所有 全 都 一切 凡 一律",
    "any": "任 何 凡 都",
    "some": "一些 有 某 部分",
    "both": "两 都 双 二",
    "must": "必 须 一定 得 要",
    "always": "总 始终 一直 永远 都 每 一律",
    "before": "前 先",
    "after": "后",
    "once": "一次 一旦 一遍 曾",
    "twice": "两次 两遍 再",
    "same": "同 一样",
    "very": "很 非常 十分 极 太",
    "more": "更 多 较",
    "most": "最 大多数 大部分 多数",
    "and": "和 并 且 与 及 又 也",
    "or": "或 还是",
    "one": "一",
    "two": "两 二",
    "other": "其他 另 别 他",
    "again": "再 又 重",
    "while": "时 同时 期间",
    "during": "时 期间 中",
    "less": "少 不到 不足 低于 小于 以下 未满",
    "fewer": "少 不到 不足",
    "least": "至少 最少 最",
    "than": "比 于 过 不到",
    "many": "许多 很多 多 不少",
    "much": "多 很 大",
    "between": "之间 间 中",
    "above": "上 高于 超",
    "below": "下 低于",
    "over": "上 超 多",
    "under": "下 不到 低于",
    "already": "已",
    "still": "仍 还 依然",
    "now": "现在 如今 目前",
    "here": "这里 此处 这",
    "there": "那里 那",
    "almost": "几乎 差不多 近",
    "until": "直到 前 为止 才",
    "because": "因",
    "if": "如果 若 要是",
    "but": "但 而",
    "also": "也 还",
    "own": "自己 自",
    "this": "这 此",
    "that": "那",
    "can": "能 可",
    "may": "可 能 也许",
    "will": "会 将",
    "too": "太 过 也",
    "even": "甚至 连 即使",
    "either": "任一 要么 都",
    "neither": "都不 两",
    "so": "如此 这么 所以",
    "such": "这样 此类",
}
_SMALL_FORMS = {stem(word): tuple(said.split()) for word, said in _SMALL.items()}
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
#: Small words that an emphasised piece may be in the place of another.
_TELLING = frozenset(
    map(
        stem,
        word_set("never only first last exactly must always before after twice very more most"),
    )
)
_COMPARED = re.compile("(?<=[a-z]{3})(?:er|est)$")
_EMPTY = frozenset(map(stem, word_set("a an the of to in on at by for with as is are be it")))
#: A denial as the only emphasised word, and the characters that deny in Chinese.
_DENIAL = re.compile("not|never|no|cannot|don['’]t|nothing|without", re.IGNORECASE)
_HAN_DENIAL = re.compile("[不没未非无勿别莫绝切零]|从来|永远")
#: What a button says: Save, Save as.
_LABEL = re.compile(r"[A-Z][a-z]+(?: \w+){0,3}")
#: Emphasis on more words is a sentence's.
_MOST_WORDS = 4
#: In characters: shorter words mean too much.
_WHOLE = 2


@dataclass(frozen=True, slots=True)
class MarkedText:
    """An English text and its Chinese, with the pieces of each that are emphasised."""

    english: str
    chinese: str
    there: Sequence[str]
    here: Sequence[str]
    lexis: Lexis


def find_bare_words(marked: MarkedText) -> tuple[str, str]:
    """Return an emphasised piece of the source and the one that is emphasised in its place.

    The first is rendered, but by words without emphasis; the other renders words without emphasis.
    Both are empty where nothing is wrong.
    """
    rest, bare = _without(marked.english, marked.there), _without(marked.chinese, marked.here)
    others = _stems(rest) - (FUNCTION_WORDS - _TELLING)
    for piece in marked.there:
        words = _main(piece)
        lost = 0 < len(words) <= _MOST_WORDS and not any(
            _says(text, words, marked.lexis) for text in marked.here
        )
        if lost and _says(bare, words, marked.lexis):
            other = next((text for text in marked.here if _is_other(text, others, marked)), "")
            other = other or _only_other(piece, bare, marked)
            if other:
                return piece, other
    return "", ""


def _only_other(piece: str, bare: str, marked: MarkedText) -> str:
    """Return the only emphasised Chinese piece where it surely renders no word of the English one.

    A whole word without emphasis does, and the English word is there once.
    """
    words = _stems(piece) - FUNCTION_WORDS
    if not len(marked.there) == len(marked.here) == len(words) == 1 or words & set(_SMALL_FORMS):
        return ""
    other = marked.here[0]
    every = [stem(word.lower()) for word in _WORD.findall(marked.english)]
    if sum(map(every.count, words)) != 1 or len(other) < _WHOLE:
        return ""
    saying = "".join(_whole_words(bare, words, marked.lexis))
    return other if saying and set(other).isdisjoint(saying) else ""


def _whole_words(text: str, words: set[str], lexis: Lexis) -> Iterator[str]:
    """Yield the Chinese words of several characters that render one of the English stems."""
    for word in lexis.cut(text):
        if len(word) >= _WHOLE and _says(word, words, lexis):
            yield word


def find_strange_label(marked: MarkedText) -> tuple[str, str]:
    """Return a label of an interface and what the translation has emphasised in its place.

    The label is words in capitals within a sentence; the other is one word of Chinese, which
    renders no word of the source.
    """
    words = _stems(marked.english)
    for piece, text in zip(marked.there, marked.here, strict=True):
        within = _LABEL.fullmatch(piece) and re.search(rf"[a-z,] {piece}\b", marked.english)
        if not within or marked.lexis.dictionary.stems(text) is None:
            continue
        strange = is_strange(piece, text, marked.lexis) and not is_akin(piece, text, marked.lexis)
        if strange and not _says(text, words, marked.lexis):
            return piece, text
    return "", ""


def find_plain_denial(marked: MarkedText) -> tuple[str, str]:
    """Return an emphasised denial alone and the Chinese emphasised in its place, which denies
    nothing, while the rest of its text does.
    """
    if len(marked.there) != 1 or not _DENIAL.fullmatch(marked.there[0]):
        return "", ""
    denied = _HAN_DENIAL.search(marked.here[0])
    elsewhere = _HAN_DENIAL.search(_without(marked.chinese, marked.here))
    return ("", "") if denied or not elsewhere else (marked.there[0], marked.here[0])


def pair_by_meaning(there: Sequence[str], here: Sequence[str], lexis: Lexis) -> list[int]:
    """Return, by Chinese piece, the number of the English one that it renders.

    Nothing where one renders several, or two the same. What renders none may render the only
    English piece that no other does.
    """
    found = [
        [number for number, piece in enumerate(there) if _says(text, _main(piece), lexis)]
        for text in here
    ]
    rest = [number for number in range(len(there)) if [number] not in found]
    numbers = [one[0] for one in (one or rest for one in found) if len(one) == 1]
    return numbers if sorted(numbers) == list(range(len(there))) else []


def _is_other(text: str, others: set[str], marked: MarkedText) -> bool:
    """Return whether an emphasised Chinese piece renders words without emphasis, and no others."""
    known = {word for piece in marked.there for word in _stems(piece)}
    return _says(text, others - known, marked.lexis) and not _says(text, known, marked.lexis)


def _without(text: str, pieces: Sequence[str]) -> str:
    for piece in pieces:
        text = text.replace(piece, " ", 1)
    return text


def _main(text: str) -> set[str]:
    """Return the stems of a piece's content words, or of its small ones where it has no others."""
    stems = _stems(text)
    return stems - FUNCTION_WORDS or stems


def _stems(text: str) -> set[str]:
    return {stem(word.lower()) for word in _WORD.findall(text)} - _EMPTY


def _says(text: str, words: set[str], lexis: Lexis) -> bool:
    """Return whether a Chinese text has a word for one of the English stems."""
    if any(said in text for word in words for said in _SMALL_FORMS.get(word, ())):
        return True
    meanings = {form for word in lexis.cut(text) for form in lexis.meanings(word)}
    return any(form in meanings for word in words for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """Yield what a stem may be listed as, also of a comparative: louder, loud."""
    yield from (word, word_stem(word))
    if _COMPARED.search(word):
        yield _COMPARED.sub("", word)
