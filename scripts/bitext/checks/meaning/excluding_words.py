"""Words that exclude each other: a word of the source without counterpart, and near its place a
word without counterpart that means another member of its set: Swiss and 瑞典, cello and 长笛.

The tables of opposites list how Chinese says a word; here the dictionary does, so that any words
can be asked. Lexical contrast as evidence is after Mohammad, Dorr, Hirst and Turney, "Computing
lexical contrast" (Computational Linguistics, 2013).
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from bitext.align.lexicon import Dictionary
from bitext.checks.meaning.close_reading import Bead, CloseReading, Token, share_before
from bitext.checks.meaning.denials import DENIAL, NO_FAULT
from bitext.checks.meaning.replaced_words import written
from bitext.text.words import stem

#: The weight of a gloss that is this word, and of one that has one word more: concert flute.
_WHOLE, _HALF = 1.0, 0.5
#: The lists of the table, each with how many characters a word of it has in Chinese.
_LISTS = {"things": 1, "kinds": 2, "opposites": 2}
_NONE, _SECOND = stem("none"), stem("second")
#: What stands before a number in an order: the second one is no span of time.
_COUNTED = re.compile(r"\b(?:the|a|this|that|every|each|my|his|her|its|our|your|their)\s$")
#: How far apart two opposites may be, as a share of their sentences.
_NEAR = 0.4
#: So many characters before a word take it back.
_BEFORE = 24
_HAN_BEFORE = re.compile("[不没未无非勿别莫][^，。；]{0,2}$")
_SAID = re.compile(r"[^\W\d_]+")
_HAN_DENIES = re.compile("[不没未无非]")
#: What makes a people, a language or a kind of person of a place or a field: 瑞士人, 物理学家.
_SUFFIXES = re.compile("(?<=..)(?:人|语|文|国|籍|队|队员|学家|家|师|肉|汁|色|树|花)$")


@dataclass(frozen=True, slots=True)
class Member:
    """A word's place in a set: the stems that say the same, and those that exclude it.

    `shortest` is how many characters name a member. An `opposite` is none where it is denied.
    """

    own: frozenset[str]
    others: frozenset[str]
    shortest: int
    opposite: bool


@cache
def _index() -> Mapping[str, Sequence[Member]]:
    """Return for each stem its places in the sets of the table."""
    resource = files("bitext.checks.meaning") / "exclusive_words.toml"
    table = tomllib.loads(resource.read_text(encoding="utf-8"))
    found: dict[str, list[Member]] = defaultdict(list)
    for name, shortest in _LISTS.items():
        for line in table[name]:
            for word, member in _members(line, shortest, opposite=name == "opposites"):
                found[word].append(member)
    return found


@cache
def _kin() -> Mapping[str, str]:
    """Return the stems of words that the dictionary only describes: 外甥, a sister's son."""
    resource = files("bitext.checks.meaning") / "exclusive_words.toml"
    kin = tomllib.loads(resource.read_text(encoding="utf-8"))["kin"]
    return {word: stem(meaning) for word, meaning in kin.items()}


def _members(line: str, shortest: int, *, opposite: bool) -> Iterator[tuple[str, Member]]:
    sides = [frozenset(stem(word.lower()) for word in side.split()) for side in line.split("|")]
    every = frozenset[str]().union(*sides)
    for side in sides:
        for word in side:
            yield word, Member(side, every - side, shortest, opposite)


def exclude_each_other(word: str, other: str) -> bool:
    """Return whether two English words are members of one set."""
    members = _index().get(stem(word.lower()), ())
    return any(stem(other.lower()) in member.others for member in members)


def find_exchanged(reading: CloseReading, bead: Bead) -> tuple[str, str] | None:
    """Return a word of the source, and the word of its set that the translation has instead."""
    strange = reading.strange_words(bead)
    index = _index()
    for word in reading.unsaid_words(bead, index.keys()) if strange else ():
        for member in index[word.form]:
            other = _instead(reading, bead, word, member)
            if other and not _is_rendered(reading, bead, member):
                return written(reading, word), other
    return None


def _instead(reading: CloseReading, bead: Bead, word: Token, member: Member) -> str:
    """Return the word of another member near the place of a word without counterpart."""
    is_ordinal = word.form == _SECOND and _COUNTED.search(
        reading.source[word.sentence][: word.start]
    )
    if is_ordinal or (member.opposite and _is_denied(reading, bead, word)):
        return ""
    words = {stem(said.lower()) for said in _SAID.findall(reading.said(bead)[0])}  # "same", too
    for other in reading.strange_words(bead):
        is_near = not member.opposite or _is_near(reading, bead, word, other)
        if is_near and _is_one(reading, other, member, words):
            return other.form
    return ""


def _is_denied(reading: CloseReading, bead: Bead, word: Token) -> bool:
    """Return whether a denial before a word of the source turns it round: de-install.

    None is turned round by a fault behind it, none failed, and said by what denies all: 都不.
    """
    text = reading.source[word.sentence]
    if word.form == _NONE:
        said = _HAN_DENIES.search(reading.said(bead)[1])
        return bool(said or NO_FAULT.search(text, word.start))
    return text[: word.start].endswith("-") or bool(
        DENIAL.search(text, max(0, word.start - _BEFORE), word.start)
    )


def _is_one(reading: CloseReading, strange: Token, member: Member, words: Set[str]) -> bool:
    """Return whether a target word means another member by itself, and nothing of the source."""
    before = reading.target[strange.sentence][: strange.start]
    if len(strange.form) < member.shortest or (member.opposite and _HAN_BEFORE.search(before)):
        return False
    glosses = _glosses(reading.lexis.dictionary, strange.form, _WHOLE if member.opposite else _HALF)
    counted = reading.lexis.counted.get(strange.form, {}).keys()
    return bool(glosses & member.others) and not words & (glosses | counted)


@lru_cache(maxsize=4096)  # the same words come again and again
def _glosses(dictionary: Dictionary, form: str, least: float) -> Set[str]:
    """Return the stems that a word mainly means, or that a word without its suffix does.

    Of two words in a gloss counts what the end of the Chinese means: 长笛 is a flute, 锅盖 no pan.
    """
    for word in dict.fromkeys((form, _SUFFIXES.sub("", form))):
        glosses = dictionary.stems(word) or {}
        whole = {gloss for gloss, weight in glosses.items() if weight >= _WHOLE}
        head = dictionary.stems(word[1:]) or dictionary.stems(word[-1]) or {}
        half = {gloss for gloss in head if glosses.get(gloss, 0.0) >= least}
        if whole | half:
            return whole | half
    return frozenset()


def _is_rendered(reading: CloseReading, bead: Bead, member: Member) -> bool:
    """Return whether some word of a bead's translation may mean the member after all."""
    words = [token.form for token in reading.target_words(bead)]
    words += [word[:-1] for word in words if len(word) > 1]  # the lid of a pot: 锅盖
    if any(member.own & reading.lexis.meanings(word).keys() for word in words):
        return True
    return any(_kin().get(word) in member.own for word in words)


def _is_near(reading: CloseReading, bead: Bead, word: Token, strange: Token) -> bool:
    """Return whether two words are at about the same place of a bead's two sides."""
    there = share_before(reading.source, bead[0], word)
    return abs(there - share_before(reading.target, bead[1], strange)) <= _NEAR
