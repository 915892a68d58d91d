"""Cells of words that changed places in a table, by which words render which."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from bitext.checks.lexis import FUNCTION_WORDS, Lexis, Word, word_stem
from bitext.text.words import stem

#: Row and column of a cell, from 0.
Place = tuple[int, int]
Texts = Sequence[Sequence[str]]
Pair = tuple[str, str]
#: Two cells that changed places render so many more words of each other than of their own source.
_GAIN = 3
#: In characters: a text of which every character is looked up.
_SHORT = 6
#: A cell is compared with those below it, up to so many.
_NEAR = 12
_SHORT_CELL = 24
#: Words in small letters, or a sentence.
_ORDINARY = re.compile(
    r"(?:(?:an?|the|no|of|to|in|on|up|if) )?[a-z]{3,}(?: [a-z]+)*|[A-Z][a-z]+(?: [a-z]+)+\.?"
)
_PLURAL = re.compile("[^sui]s$")
_AMERICAN = {"our": "or", "tre": "ter", "ise": "ize", "ogue": "og", "ence": "ense"}
_BRITISH = re.compile("(?<=[a-z]{3})(?:our|tre|ise|ogue|ence)$")
_WRITTEN = re.compile(r"[A-Za-z]+")
_DENIAL = re.compile(
    r"\b(?:no|not|none|never|nothing|without|cannot|nobody)\b|n['’]t\b|un|less", re.IGNORECASE
)
_HAN_DENIAL = re.compile("[不没无未非否零勿莫别]|—|^-$")
#: So many words that are most often found beside a word may render it.
_OFTEN = 12
#: Larger tables are data.
_MOST_CELLS = 2000


def find_swapped(there: Texts, here: Texts, lexis: Lexis) -> Iterator[Place]:
    """Yield the first of two cells, neighbours in a row or a column, that changed places.

    Both sides have the same shape.
    """
    if sum(map(len, there)) > _MOST_CELLS:
        return
    for one, other in _neighbours(there, here):
        source = _at(there, one), _at(there, other)
        target = _at(here, one), _at(here, other)
        if are_exchanged(source, target, lexis) or _deny_crosswise(source, target):
            yield one
    for one, other in _strange_pairs(there, here, lexis):
        source = _at(there, one), _at(there, other)
        if are_exchanged(source, (_at(here, one), _at(here, other)), lexis):
            yield one


def are_exchanged(source: Pair, target: Pair, lexis: Lexis) -> bool:
    """Return whether two texts of the translation render each other's source, not their own.

    Words that both have say nothing. Of short texts every character counts; where only one of
    them, of known words, is known to be rendered by the other, neither may render its own at all.
    """
    chinese = [{word.form for word in lexis.target_words(text)} for text in target]
    if _have_changed(source, chinese, lexis):
        return True
    short = all(len(text) <= _SHORT for text in target)
    if short and _have_changed(source, [set("".join(words)) for words in chinese], lexis):
        return True
    return _render_only_the_other(source, target, lexis)


def _render_only_the_other(source: Pair, target: Pair, lexis: Lexis) -> bool:
    """Return whether neither text renders its own source, and one, of known words, is rendered.

    Where the other's words are unknown, texts with a character in common are too near.
    """
    if not all(_renders_none(*pair, lexis) for pair in zip(source, target, strict=True)):
        return False
    crossed = zip(source, target[::-1], strict=True)
    found = [pair[0] for pair in crossed if count_rendered(*pair, lexis)]
    known = [text for text in source if _are_known(text, lexis)] if found else []
    apart = len(known) > 1 or set(target[0]).isdisjoint(target[1])
    return apart and any(text in known for text in found)


def _have_changed(source: Pair, target: Sequence[set[str]], lexis: Lexis) -> bool:
    english = [{word.form for word in lexis.source_words(text)} for text in source]
    shared = english[0] & english[1], target[0] & target[1]
    own = [words - shared[0] for words in english], [words - shared[1] for words in target]
    straight = [_count(*pair, lexis) for pair in zip(*own, strict=True)]
    crossed = [_count(*pair, lexis) for pair in zip(own[0], own[1][::-1], strict=True)]
    gain = sum(crossed) - sum(straight)
    pairs = zip(crossed, straight, strict=True)
    return all(more > less for more, less in pairs) and (gain >= _GAIN or not any(straight))


def is_strange(source: str, target: str, lexis: Lexis) -> bool:
    """Return whether a Chinese text surely renders no word of an English one.

    All words of the source are known, and no word of the translation, nor any character of it,
    means one of them.
    """
    # The dear question comes last.
    return _renders_none(source, target, lexis) and _are_known(source, lexis)


def _renders_none(source: str, target: str, lexis: Lexis) -> bool:
    """Return whether both texts have words, and no word or character of the Chinese means one."""
    forms = {word.form for word in lexis.source_words(source)}
    found = {word.form for word in lexis.target_words(target)}
    return bool(forms and found) and not _count(forms, found | set("".join(found)), lexis)


def _are_known(text: str, lexis: Lexis) -> bool:
    return all(is_known(text, word, lexis) for word in lexis.source_words(text))


def is_akin(source: str, target: str, lexis: Lexis) -> bool:
    """Return whether a Chinese text has a character of a word that renders a word of the source.

    Whether some other word of that kind would do nobody has counted: 权限 for permissions.
    """
    words = lexis.source_words(source)
    return any(not _characters(word.form, lexis).isdisjoint(target) for word in words)


def are_mostly_akin(forms: Sequence[str], target: str, lexis: Lexis) -> bool:
    """Return whether several of some English words, and half of them, have such a character in a
    Chinese text.
    """
    found = sum(not _characters(form, lexis).isdisjoint(target) for form in forms)
    return found > 1 and 2 * found >= len(forms)


def _characters(form: str, lexis: Lexis) -> frozenset[str]:
    """Return the characters of words that render an English one."""
    lexicon = lexis.aligner.lexicon
    row = lexicon.joint.get(form, {}) if lexicon else {}
    often = "".join(sorted(row, key=lambda other: -row[other])[:_OFTEN])
    return lexis.dictionary.characters_for(word_stem(form)).union(often)


def is_ordinary(text: str, lexis: Lexis) -> bool:
    """Return whether an English text is of common words, but for the first in small letters, which
    Chinese has.
    """
    words = lexis.source_words(text)
    is_plain = _ORDINARY.fullmatch(text) is not None
    if is_plain and not words:
        return " " in text and FUNCTION_WORDS.issuperset(map(stem, text.lower().split()))
    return is_plain and all(is_known(text, word, lexis) for word in words)


def is_known(text: str, word: Word, lexis: Lexis) -> bool:
    """Return whether the lexicon has counted an English word of a text, or a gloss is that word."""
    written = _WRITTEN.match(text, word.start)
    lexicon = lexis.aligner.lexicon
    is_counted = lexicon is not None and word.form in lexicon.joint
    return is_counted or bool(written and any(map(lexis.dictionary.has_gloss, _forms(written[0]))))


def _forms(written: str) -> list[str]:
    """Return a word, what it may be one of several of, and the American spelling: ropes, harbor."""
    word = written.lower()
    forms = [word, word[:-1]] if _PLURAL.search(word) else [word]
    return forms + [_american(form) for form in forms if _BRITISH.search(form)]


def _american(word: str) -> str:
    """Return how a word is spelt in the dictionary: harbour as harbor, theatre as theater."""
    return _BRITISH.sub(lambda found: _AMERICAN[found[0]], word)


def _deny_crosswise(source: Pair, target: Pair) -> bool:
    """Return whether just one of two cells says no, and in the translation the other."""
    if max(map(len, source)) > _SHORT_CELL:
        return False
    there = [_DENIAL.search(text) is not None for text in source]
    here = [_HAN_DENIAL.search(text) is not None for text in target]
    return there[0] != there[1] and here == there[::-1]


def _strange_pairs(there: Texts, here: Texts, lexis: Lexis) -> Iterator[tuple[Place, Place]]:
    """Yield cells of a column, near but no neighbours, that render no word of their source."""
    for column in range(max(map(len, there), default=0)):
        rows = [row for row, cells in enumerate(there) if column < min(len(cells), len(here[row]))]
        cells = [(there[row][column], here[row][column]) for row in rows]
        rendered = [count_rendered(source, target, lexis) for source, target in cells]
        strange = [row for row, count in zip(rows, rendered, strict=True) if not count]
        for place, row in enumerate(strange):
            near = strange[place + 1 : place + _NEAR]
            yield from (((row, column), (other, column)) for other in near if other > row + 1)


def _at(texts: Texts, place: Place) -> str:
    row, column = place
    return texts[row][column]


def _neighbours(there: Texts, here: Texts) -> Iterator[tuple[Place, Place]]:
    for row, cells in enumerate(there):
        size = min(len(cells), len(here[row]))
        yield from (((row, first), (row, other)) for first, other in pairwise(range(size)))
        below = min(len(there[row + 1]), len(here[row + 1])) if row + 1 < len(there) else 0
        for column in range(min(size, below)):
            yield (row, column), (row + 1, column)


def count_rendered(source: str, target: str, lexis: Lexis) -> int:
    """Return how many content words of a source cell the other side's cell renders."""
    words = {word.form for word in lexis.source_words(source)}
    return _count(words, {word.form for word in lexis.target_words(target)}, lexis)


def _count(words: Set[str], rendering: Set[str], lexis: Lexis) -> int:
    """Return how many of the English words the Chinese ones render."""
    meanings = {form for word in rendering for form in lexis.meanings(word)}
    return sum(form in meanings or word_stem(form) in meanings for form in words)
