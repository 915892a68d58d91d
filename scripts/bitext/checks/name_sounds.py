"""Names whose Han sounds otherwise than the source spells them: 卡洛琳 for Calloway.

Chinese spells a foreign name by its sound, with one consonant at the beginning of each character.
So each consonant of the Chinese answers one of the source's letters, in their order, while letters
may be left out. The alignment of letters and sounds is after Wan and Verspoor, "Automatic
English–Chinese name transliteration" (ACL 1998).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import islice

from bitext.align.lexicon import Dictionary
from bitext.checks.context import Match
from bitext.checks.name_variants import SOUNDS

#: How letters may begin in Chinese: the initials of pinyin, and that of 尔.
_LETTERS: Mapping[str, Set[str]] = {
    letters: frozenset(initials.split())
    for letters, initials in (
        ("sch", "sh x s k"),
        ("tch", "q ch k"),
        ("ch", "q ch k j sh x h zh"),
        ("sh", "sh x s"),
        ("ph", "f p"),
        ("th", "s x t d z c sh f"),
        ("gh", "g f h k"),
        ("ck", "k g j q"),
        ("cz", "q ch k z"),
        ("zz", "z c q"),
        ("qu", "k q g j"),
        ("b", "b p w"),
        ("c", "k g q s x sh c j"),
        ("d", "d t j q z zh"),
        ("f", "f h"),
        ("g", "g j q zh h x y k r"),
        ("h", "h x"),
        ("j", "j q zh h y r ch sh x"),
        ("k", "k g j q h"),
        ("l", "l er"),
        ("m", "m n"),
        ("n", "n m l"),
        ("p", "p b f"),
        ("q", "k q j g"),
        ("r", "l r er h"),
        ("s", "s x sh z c q zh"),
        ("t", "t d q j z c zh ch"),
        ("v", "w f b"),
        ("w", "w h f y"),
        ("x", "k s x z sh h j c"),
        ("z", "z c s q x zh j ch sh"),
    )
}
_LETTER = re.compile("|".join(_LETTERS))
_DOUBLE = re.compile(r"([bcdfgklmnprst])\1")
_INITIAL = re.compile("[zcs]h|[bpmfdtnlgkhjqxrzcsyw]|")
#: Sounds that Chinese often has where the source has no letter for them.
_GLIDES = frozenset({"y", "w", "h", "er", ""})
_NASALS = frozenset({"n", "m"})
#: What a sound weighs that no letter answers: a consonant, a glide, the end of a syllable; and a
#: letter that no sound answers.
_STRANGE, _GLIDE, _END, _SILENT = 1.0, 0.2, 0.05, 0.01
#: From here on a sound has no letter; up to here a part of a name is surely meant.
_WRONG, _RIGHT = 1.0, 0.3
#: A name in parts that dots join, and words of a name in the source.
_DOTTED = re.compile(f"(?<![{SOUNDS}])[{SOUNDS}]++(?:·[{SOUNDS}]++)+")
_WORDS = re.compile(r"[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)*")
#: Characters that spell names and are words beside them, too.
_WORDS_TOO = "但因为于多里约本达法方明日西南东海山金万丰富道门平文新英延扬施使主加都和与"
#: Where a way begins and ends, in either language.
_FROM_TO = re.compile(r"\b[Ff]rom ([A-Z][^\W\d_]+) to ([A-Z][^\W\d_]+)")
_HAN_FROM_TO = re.compile(
    f"[从由自]([{SOUNDS}]{{2,8}})(?:出发)?[开飞驶通直]?[到至往去抵]([{SOUNDS}]{{2,8}})"
)

#: So many names of a unit are looked at: who has more wrote a list.
_MANY = 24
#: A name has characters for this share of its consonants.
_MOST = 0.7

#: A sound: how it may begin, and what it weighs where no letter answers it.
Sound = tuple[Set[str], float]


def find_other_sounds(match: Match, dictionary: Dictionary) -> Iterator[tuple[str, str]]:
    """Yield names of the source with those that are spelt otherwise in the translation.

    A name has as many parts in both languages, of which all but one sound alike.
    """
    dotted = _DOTTED.findall(match.target.prose) if "·" in match.target.prose else ()
    for han in islice(dict.fromkeys(dotted), _MANY):
        parts = han.strip(_WORDS_TOO).split("·")
        runs = list(islice(_runs(match, len(parts)), _MANY))
        shorter = [*parts[:-1], parts[-1][:-1]]  # the next word may begin like a name: 提供
        wrong = [_count_wrong(parts, words, dictionary) for words in runs]
        if any(_is_whole(shorter, words, dictionary) for words in runs):
            continue
        if runs and 0 not in wrong and 1 in wrong and len(parts) > 1:
            yield " ".join(runs[wrong.index(1)]), "·".join(parts)
    yield from _turned_ways(match, dictionary)


def _is_whole(parts: Sequence[str], words: Sequence[str], dictionary: Dictionary) -> bool:
    """Return whether some parts spell a name, its last word as well."""
    sounds = len(list(_sounds(parts[-1], dictionary)))
    enough = sounds >= _MOST * len(_letters(words[-1])) and len(parts[-1]) > 1
    return enough and _count_wrong(parts, words, dictionary) == 0


def _runs(match: Match, size: int) -> Iterator[Sequence[str]]:
    """Yield so many words with capitals side by side in the source."""
    for run in dict.fromkeys(_WORDS.findall(match.source.prose)):
        words = re.split("[ -]", run)
        yield from (words[start : start + size] for start in range(len(words) - size + 1))


def _count_wrong(parts: Sequence[str], words: Sequence[str], dictionary: Dictionary) -> int:
    """Return how many parts of a name sound otherwise; many where one is not sure."""
    strange = [_strangeness(*pair, dictionary) for pair in zip(parts, words, strict=True)]
    unsure = any(_RIGHT < one < _WRONG for one in strange)
    return len(parts) if unsure else sum(one >= _WRONG for one in strange)


def _turned_ways(match: Match, dictionary: Dictionary) -> Iterator[tuple[str, str]]:
    """Yield where a way begins in the source and where in the translation, if it was turned."""
    there, here = _FROM_TO.search(match.source.prose), _HAN_FROM_TO.search(match.target.prose)
    if not (there and here):
        return
    start, end = there.groups()
    one, other = here.groups()
    kept = [_strangeness(one, start, dictionary), _strangeness(other, end, dictionary)]
    turned = [_strangeness(one, end, dictionary), _strangeness(other, start, dictionary)]
    if max(turned) <= _RIGHT and min(kept) >= _WRONG:
        yield start, one


def _strangeness(han: str, word: str, dictionary: Dictionary) -> float:
    """Return what the sounds of a name weigh that no letter of a word answers, in their order."""
    letters, sounds = _letters(word), _sounds(han, dictionary)
    before = [_SILENT * place for place in range(len(letters) + 1)]
    for initials, weight in sounds:
        after = [before[0] + weight]
        for place, answers in enumerate(letters):
            least = min(before[place + 1] + weight, after[place] + _SILENT)
            after.append(min(least, before[place]) if initials & answers else least)
        before = after
    return before[-1]


@lru_cache(maxsize=1024)
def _letters(word: str) -> Sequence[Set[str]]:
    """Return how each consonant of a word may begin in Chinese; x is two."""
    plain = unicodedata.normalize("NFD", word.lower()).encode("ascii", "ignore").decode()
    spelt = _DOUBLE.sub(r"\1", plain).replace("x", "xs")
    return tuple(_LETTERS[letters] for letters in _LETTER.findall(spelt))


def _sounds(han: str, dictionary: Dictionary) -> Iterator[Sound]:
    """Yield the sounds of a name: how each character begins, and whether it ends in a nasal."""
    for sign in han:
        readings = dictionary.readings(sign)
        initials = {reading if reading == "er" else _initial(reading) for reading in readings}
        if initials - {""}:
            yield initials, _GLIDE if initials & _GLIDES else _STRANGE
        if readings and all(reading.endswith(("n", "ng")) for reading in readings):
            yield _NASALS, _END


def _initial(reading: str) -> str:
    found = _INITIAL.match(reading)
    return found[0] if found else ""
