"""Names without a dot in Chinese that are others: 冰岛 for Greenland, 布朗 for Brandt.

A name of the source that neither a word of the dictionary nor the sound of any characters renders,
and one of the translation, by the dictionary or by its characters, that renders no word of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from babel import Locale

from bitext.checks.cell_words import is_known
from bitext.checks.context import Match
from bitext.checks.lexis import Lexis
from bitext.checks.name_sounds import (
    RIGHT,
    SIGN,
    WORDS_TOO,
    WRONG,
    begin_alike,
    count_letters,
    count_sounds,
    is_other_name,
    strangeness,
)
from bitext.checks.name_variants import SOUNDS
from bitext.checks.numbers.measures import canonical
from bitext.checks.patterns import TITLE
from bitext.text.words import stem

_NAME = re.compile(rf"(?:{TITLE}|[a-z,;] )([A-Z][a-zà-ÿ]{{3,}})(?![\w-])")
_FIRST = re.compile(r"(?:^|[.!?] )([A-Z][a-zà-ÿ]{3,})(?![\w-])")
_CAPITAL = re.compile(r"(?<![\w-])[A-Z][a-zà-ÿ]{2,}")
_RUN = re.compile(f"(?<![·{SOUNDS}]){SIGN}{{2,7}}(?![·{SOUNDS}])")
_ANY_RUN = re.compile(f"{SIGN}{{2,12}}")
#: Longer units have names enough to be put in many ways.
_MOST = 600
#: A name has characters for this share of its consonants.
_ENOUGH = 0.5
#: What a name may begin with that Chinese writes in several ways: Yamey, Xavier.
_SOFT = frozenset("YJHWX")
#: In characters: shorter runs without a word of the dictionary are hardly names.
_SHORTEST, _LONGEST = 3, 8


def find_single_names(match: Match, lexis: Lexis) -> Iterator[tuple[str, str]]:
    """Yield the one name of the source that is lost, with the one that has come for it."""
    source, target = match.source.prose, match.target.prose
    if len(source) > _MOST or not _CAPITAL.search(source):
        return
    inside = _NAME.findall(source)
    if not (inside or (_FIRST.search(source) and _RUN.search(target))):
        return
    words = lexis.cut(target)
    come = _come(source, target, words, lexis)
    if come:
        names = dict.fromkeys((*inside, *_first_names(source, lexis)))
        lost = _lost(names, target, words, lexis)
        if lost and _is_another(come, lost, lexis) and not _is_word(lost, source, lexis):
            yield lost, come


def _is_another(han: str, name: str, lexis: Lexis) -> bool:
    """Return whether characters sound otherwise than a name, or are known to be another one."""
    wrong = strangeness(han, name, lexis.dictionary) >= WRONG
    return wrong or _is_known_as_other(han, name, lexis)


def _is_known_as_other(han: str, name: str, lexis: Lexis) -> bool:
    """Return whether characters are known as another name; 台中 is a place, and two words."""
    return len(han) >= _SHORTEST and is_other_name(han, name, lexis.dictionary)


def _come(source: str, target: str, words: Sequence[str], lexis: Lexis) -> str:
    """Return the one name of a translation that renders no word of the source, or nothing."""
    others = dict.fromkeys(_CAPITAL.findall(source))
    come = [run for run in _names_in(target, words, lexis) if not _renders_any(run, others, lexis)]
    return come[0] if len(come) == 1 else ""


def _lost(names: Iterable[str], target: str, words: Sequence[str], lexis: Lexis) -> str:
    """Return the one of some names that a translation does not say, or nothing."""
    names = [*names]
    runs = _ANY_RUN.findall(_without_known(names, target, words, lexis))
    lost = [name for name in names if not _is_said(name, target, runs, words, lexis)]
    return lost[0] if len(lost) == 1 else ""


def _without_known(names: Iterable[str], target: str, words: Iterable[str], lexis: Lexis) -> str:
    """Return a text without the names that the dictionary has for some of the source's: who reads
    利兹, Leeds, hears no other one in it.
    """
    forms = {stem(name.lower()) for name in names}
    for word in dict.fromkeys(words):
        if len(word) > 1 and not forms.isdisjoint(lexis.dictionary.stems(word) or ()):
            target = target.replace(word, "，")
    return target


def _is_word(name: str, source: str, lexis: Lexis) -> bool:
    """Return whether a capitalised word is an ordinary one: the source has it in small letters,
    too, or the dictionary does.
    """
    word = name.lower()
    forms = (word, word.removesuffix("s"))
    common = word in source or any(map(lexis.dictionary.has_gloss, forms))
    return common or name in _languages()


@cache
def _languages() -> frozenset[str]:
    """Return the English names of languages: Dutch is 荷兰 in Chinese, as are the Netherlands."""
    return frozenset(Locale("en").languages.values())


def _first_names(source: str, lexis: Lexis) -> Iterator[str]:
    """Yield the names that sentences begin with: words that neither table of words has."""
    for found in _FIRST.finditer(source):
        known = lexis.source_words(found[1])
        if known and not any(is_known(found[1], word, lexis) for word in known):
            yield found[1]


def _is_said(
    name: str, target: str, runs: Sequence[str], words: Sequence[str], lexis: Lexis
) -> bool:
    """Return whether a text has a name in letters, as a word or by its sound."""
    if name.lower().rstrip("s") in target.lower():
        return True
    form = stem(name.lower())
    if any(form in (lexis.dictionary.stems(word) or ()) for word in words):
        return True
    others = [word for word in words if _is_known_as_other(word, name, lexis)]
    cut = re.compile("|".join(others) or "$")
    left = (part for run in runs for part in cut.split(run))
    return any(_sounds_like(piece, name, lexis) for part in left for piece in _pieces(part))


def _pieces(run: str) -> Iterator[str]:
    sizes = range(2, min(len(run), _LONGEST) + 1)
    yield from (run[start : start + size] for size in sizes for start in range(len(run) - size + 1))


def _sounds_like(han: str, name: str, lexis: Lexis) -> bool:
    if not (name[0] in _SOFT or begin_alike(han, name, lexis.dictionary)):
        return False
    enough = count_sounds(han, lexis.dictionary) >= _ENOUGH * count_letters(name)
    return enough and strangeness(han, name, lexis.dictionary) <= RIGHT


def _names_in(target: str, words: Sequence[str], lexis: Lexis) -> list[str]:
    """Return the runs of a text that are a name of the dictionary, or of no words at all."""
    stems = lexis.dictionary.stems
    bounds = {run[0]: run.span() for run in _RUN.finditer(target)}
    found = [
        run
        for run, (start, end) in bounds.items()
        if stems(target[end - 1 : end + 1]) is None and stems(target[start - 1 : start + 1]) is None
    ]
    known = [word for word in words if len(word) > 1 and lexis.dictionary.stems(word) is not None]
    named = (word for word in known if lexis.dictionary.is_name(word) and not canonical(word))
    names = {word for word in named if _stands_free(word, target)}
    return [*sorted(names), *(run for run in found if run not in names and _is_spelt(run, known))]


def _stands_free(word: str, target: str) -> bool:
    """Return whether a word is no part of a longer name."""
    return not re.search(f"[·{SOUNDS}]{word}|{word}(?:·|{SIGN})", target)


def _is_spelt(run: str, known: Sequence[str]) -> bool:
    """Return whether characters spell something: they make up no words, alone or together."""
    plain = not any(word in run for word in known)
    return plain and len(run) >= _SHORTEST and run.strip(WORDS_TOO) == run


def _renders_any(run: str, names: Iterable[str], lexis: Lexis) -> bool:
    """Return whether characters render one of some words, or begin and sound like it."""
    stems = lexis.dictionary.stems(run) or {}
    return any(
        stem(name.lower()) in stems
        or (
            not is_other_name(run, name, lexis.dictionary)
            and begin_alike(run, name, lexis.dictionary)
            and strangeness(run, name, lexis.dictionary) <= RIGHT
        )
        for name in names
    )
