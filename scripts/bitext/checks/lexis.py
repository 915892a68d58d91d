"""What words can mean: the aligner's lexicon and dictionary, ready to be asked word by word.

English to Chinese only: without both tables nothing can be said about single words.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeVar

from bitext.align import Aligner, load_aligner
from bitext.align.lexicon import Dictionary
from bitext.text.characters import HAN, word_set
from bitext.text.words import WordScores, group_words, language, segment, stem

#: English words that a translation may leave out, or say by the order of its words.
FUNCTION_WORDS = frozenset(
    stem(word)
    for word in word_set(
        "a an the of to in on at by for with from as is are was were be been being am it its"
        " this that these those and or but if then than so such not no nor do does did done"
        " have has had having will would can could may might must shall should he she they we"
        " you i me him her them us my your our their his who whom which what where when why"
        " how there here also just only very more most much many some any all each every both"
        " either neither other another own same too again once about into over under up down"
        " out off through during before after above below between because while until although"
        " though however thus therefore one two first like even still yet already now ever"
        " never rather quite almost get got make made let use used using way thing things lot"
        " mr mrs s t re ve ll d m"
    )
)
#: Chinese words that say nothing about the source's content words.
_EMPTY_HAN = frozenset(
    "的了在是和与或及而但也就都还又再很更最把被将对从到向于以为其这那此该个种些们它他她我你您有会能可要着过地得之所等"
    "上下中里外前后时不没无并且则若如"
) | word_set(
    "如果 因为 所以 虽然 然而 但是 可以 一个 一种 这个 那个 这些"
    " 那些 它们 他们 我们 你们 自己 进行 使用 通过 这样 那样 这种"
    " 那种 什么 怎么 没有 不是 就是 还是 只是 也是 都是 可能 已经"
    " 一些"
)
#: Stems with the same beginning are forms of one word: compute, computation.
_PREFIX = 5
#: What a link by the beginning alone is worth, and one by a part of a longer word.
_BY_PREFIX, _BY_PART = 0.9, 0.9
#: Shares of a word's uses from which the lexicon's translation is believed whole.
_SURE_OF_SOURCE, _SURE_OF_TARGET = 0.15, 0.3
#: Weaker entries of the lexicon are chance.
_WEAKEST = 0.3
#: The weight of a dictionary word beside those that the lexicon has counted.
_UNCOUNTED = 0.3
_TOKEN = re.compile(
    rf"(?P<han>[{HAN}]+)|(?P<latin>[A-Za-z][A-Za-z'’]*)|(?P<number>\d[\d,]*(?:\.\d+)?)"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*|\d[\d,]*(?:\.\d+)?")
#: Whatever stands for one side of a pair.
Side = TypeVar("Side")


class Word(NamedTuple):
    """A word of a text: what it is compared by, and where it begins."""

    form: str
    start: int


@dataclass(frozen=True)
class Lexis:
    """Words of Chinese with the English stems that they can mean, and the aligner behind it.

    `counted` is the lexicon read backwards; `vocabulary` cuts Chinese into words; `known` remembers
    what was looked up.
    """

    aligner: Aligner
    counted: Mapping[str, Mapping[str, float]]
    dictionary: Dictionary
    vocabulary: WordScores
    known: dict[str, Mapping[str, float]] = field(default_factory=dict)

    def source_words(self, text: str) -> list[Word]:
        """Return the content words and numbers of an English text, as stems."""
        found = [Word(_form(match[0]), match.start()) for match in _WORD.finditer(text)]
        return [
            word
            for word in found
            if word.form not in FUNCTION_WORDS and (len(word.form) > 1 or word.form.isdigit())
        ]

    def target_words(self, text: str) -> list[Word]:
        """Return the content words of a Chinese text: Han, Latin letters, numbers."""
        found: list[Word] = []
        for match in _TOKEN.finditer(text.translate(self.dictionary.simplified)):
            if match.lastgroup != "han":
                found.append(Word(match[0].replace(",", ""), match.start()))
                continue
            start = match.start()
            for form in segment(match[0], self.vocabulary):
                if form not in _EMPTY_HAN:
                    found.append(Word(form, start))
                start += len(form)
        return found

    def cut(self, text: str) -> list[str]:
        """Return all words of a Chinese text; a character that no word has is one of its own."""
        word_set: list[str] = []
        for match in _TOKEN.finditer(text.translate(self.dictionary.simplified)):
            han = match.lastgroup == "han"
            word_set += segment(match[0], self.vocabulary) if han else [match[0]]
        return word_set

    def meanings(self, word: str) -> Mapping[str, float]:
        """Return the stems that a target word can mean, also by its parts, with weights 0 to 1."""
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self._meanings(word)
        return found

    def _meanings(self, word: str) -> Mapping[str, float]:
        if word[0].isascii():
            form = stem(word.lower())
            return {form: 1.0, form[:_PREFIX]: _BY_PREFIX}
        weights: dict[str, float] = {}
        for part in _parts(word):
            share = 1.0 if part == word else _BY_PART
            for form, weight in (*self._glossed(part), *self.counted.get(part, {}).items()):
                weights[form] = max(weights.get(form, 0.0), weight * share)
        for form, weight in list(weights.items()):
            short = form[:_PREFIX]
            weights[short] = max(weights.get(short, 0.0), weight * _BY_PREFIX)
        return weights

    def _glossed(self, word: str) -> list[tuple[str, float]]:
        return list((self.dictionary.stems(word) or {}).items())


def _form(word: str) -> str:
    """Return what an English word is compared by: its stem, or a number without separators."""
    return word.replace(",", "") if word[0].isdigit() else stem(word.lower())


def _parts(word: str) -> list[str]:
    """Return a word and its parts of two characters and more."""
    size = len(word)
    parts = [
        word[start:end]
        for start in range(size)
        for end in range(start + 2, size + 1)
        if end - start < size
    ]
    return [word, *parts]


def word_stem(form: str) -> str:
    """Return the beginning by which forms of one word meet."""
    return form[:_PREFIX]


def make_lexis(aligner: Aligner) -> Lexis | None:
    """Return what an aligner knows about words; None for pairs other than English to Chinese."""
    pair = language(aligner.source_locale), language(aligner.target_locale)
    if pair != ("en", "zh") or not aligner.lexicon or not aligner.dictionary:
        return None
    lexicon, dictionary = aligner.lexicon, aligner.dictionary
    counted: dict[str, dict[str, float]] = {}
    for form, row in lexicon.joint.items():
        uses = max(lexicon.source.get(form, 1.0), 1.0)
        for word, count in row.items():
            others = max(lexicon.target.get(word, 1.0), 1.0)
            weight = min(1.0, max(count / uses / _SURE_OF_SOURCE, count / others / _SURE_OF_TARGET))
            if count >= 1 and weight >= _WEAKEST:
                counted.setdefault(word, {})[form] = weight
    total = sum(lexicon.target.values()) or 1000.0
    rare = math.log(_UNCOUNTED / total)
    scores = {
        word: math.log((count + 0.5) / total) for word, count in lexicon.target.items() if count > 0
    }

    def longer(first: str) -> Iterator[str]:
        return (word for word in dictionary.beginning(first) if len(word) > 1)

    vocabulary = WordScores(group_words(scores), longer, rare)
    return Lexis(aligner, counted, dictionary, vocabulary)


@lru_cache(maxsize=2)
def shipped_lexis(source_locale: str, target_locale: str) -> Lexis | None:
    """Return what the shipped tables know of a pair of locales; None where they know nothing."""
    if (language(source_locale), language(target_locale)) != ("en", "zh"):
        return None
    return make_lexis(load_aligner(source_locale, target_locale))


@dataclass(frozen=True, slots=True)
class WordTables:
    """What is known about the words of two languages; `turned` where Chinese is the source's."""

    lexis: Lexis | None
    turned: bool

    def in_order(self, source: Side, target: Side) -> tuple[Side, Side]:
        """Return what belongs to the source and to the translation, English first."""
        return (target, source) if self.turned else (source, target)
