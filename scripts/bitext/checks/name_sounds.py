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
from itertools import accumulate, islice

from bitext.align.lexicon import Dictionary
from bitext.checks.context import Match
from bitext.checks.name_variants import SOUNDS
from bitext.text.words import stem

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
        ("m", "m"),
        ("n", "n l"),
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
#: What a sound weighs that no letter answers: a consonant, a glide, the end of a syllable.
_STRANGE, _GLIDE, _END = 1.0, 0.2, 0.35
#: What a letter weighs that no sound answers: before a vowel, the same of one that is often silent,
#: and elsewhere. Of 1,740 names of CC-CEDICT 4 % are wrong by these, most of them no spellings by
#: sound; of others with the same first character 80 % are.
_ONSET, _FAINT, _SILENT = 0.4, 0.1, 0.03
_OFTEN_SILENT = frozenset({"h", "w", "r", "gh"})
_BEFORE_VOWEL = re.compile("(?!es?$)[aeiouy]")
#: From here on a name is another one; up to here a part of a name is surely meant.
WRONG, RIGHT = 0.6, 0.45
#: A character that spells names, alone or behind another: 得 in 彼得.
SIGN = f"(?:[{SOUNDS}得各](?<![^彼]得)(?<![^雅]各))"
#: A name in parts that dots join, and words of a name in the source.
_PART = f"{SIGN}++"
_DOTTED = re.compile(f"(?<![{SOUNDS}]){_PART}(?:·{_PART})+")
_WORDS = re.compile(r"[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)*")
#: Characters that spell names and are words beside them, too.
WORDS_TOO = "但因为于多里约本达法方明日西南东海山金万丰富道门平文新英延扬施使主加都和与"
#: Where a way begins and ends, in either language.
_FROM_TO = re.compile(r"\b[Ff]rom ([A-Z][^\W\d_]+) to ([A-Z][^\W\d_]+)")
_HAN_FROM_TO = re.compile(
    f"[从由自]([{SOUNDS}]{{2,8}})(?:出发)?[开飞驶通直]?[到至往去抵]([{SOUNDS}]{{2,8}})"
)

#: In letters: how forms of one name begin.
_ALIKE = 3
#: So many names of a unit are looked at: who has more wrote a list.
_MANY = 24
#: In characters, of a title behind a name.
_TITLE = 2
#: A name has characters for this share of its consonants.
_MOST = 0.7

#: A sound: how it may begin, and what it weighs where no letter answers it.
Sound = tuple[Set[str], float]


def find_other_sounds(match: Match, dictionary: Dictionary) -> Iterator[tuple[str, str]]:
    """Yield names of the source with those that are spelt otherwise in the translation.

    A name has as many parts in both languages, of which all but one sound alike.
    """
    text = match.target.prose
    dotted = {one[0]: one.end() for one in _DOTTED.finditer(text)} if "·" in text else {}
    for han, end in islice(dotted.items(), _MANY):
        parts = han.strip(WORDS_TOO).split("·")
        goes_on = dictionary.stems(text[end - 1 : end + 1]) is not None
        words = _meant(parts, match, dictionary, goes_on=goes_on) if len(parts) > 1 else []
        if words:
            yield " ".join(words), "·".join(parts)
    yield from _turned_ways(match, dictionary)


def _meant(
    parts: Sequence[str], match: Match, dictionary: Dictionary, *, goes_on: bool
) -> Sequence[str]:
    """Return the name of the source of which one part is spelt otherwise; nothing if none is.

    `goes_on` says that the last character may begin the next word: 提供.
    """
    shorter = [*parts[:-1], parts[-1][:-1]] if goes_on else parts
    runs = list(islice(_runs(match, len(parts)), _MANY))
    ends = [parts, shorter]
    if len(parts[-1]) > _TITLE + 1 and _is_title(parts[-1][-_TITLE:], dictionary):
        ends.append([*parts[:-1], parts[-1][:-_TITLE]])
    if any(_is_whole(one, words, dictionary) for one in ends[1:] for words in runs):
        return []
    wrong = [min(_count_wrong(one, words, dictionary) for one in ends) for words in runs]
    return runs[wrong.index(1)] if 1 in wrong and 0 not in wrong else []


def _is_title(han: str, dictionary: Dictionary) -> bool:
    """Return whether characters behind a name are a word, such as 博士 for a doctor."""
    return dictionary.stems(han) is not None and not dictionary.is_name(han)


def _is_whole(parts: Sequence[str], words: Sequence[str], dictionary: Dictionary) -> bool:
    """Return whether some parts spell a name, its last word as well."""
    sounds = count_sounds(parts[-1], dictionary)
    enough = sounds >= _MOST * count_letters(words[-1]) and len(parts[-1]) > 1
    return enough and _count_wrong(parts, words, dictionary) == 0


def _runs(match: Match, size: int) -> Iterator[Sequence[str]]:
    """Yield so many words with capitals side by side in the source."""
    for run in dict.fromkeys(_WORDS.findall(match.source.prose)):
        words = re.split("[ -]", run)
        yield from (words[start : start + size] for start in range(len(words) - size + 1))


def _count_wrong(parts: Sequence[str], words: Sequence[str], dictionary: Dictionary) -> int:
    """Return how many parts of a name sound otherwise; many where one is not sure."""
    pairs = list(zip(parts, words, strict=True))
    strange = [
        WRONG if is_other_name(*pair, dictionary) else strangeness(*pair, dictionary)
        for pair in pairs
    ]
    unsure = any(RIGHT < one < WRONG for one in strange)
    return len(parts) if unsure else sum(one >= WRONG for one in strange)


def _turned_ways(match: Match, dictionary: Dictionary) -> Iterator[tuple[str, str]]:
    """Yield where a way begins in the source and where in the translation, if it was turned."""
    there, here = _FROM_TO.search(match.source.prose), _HAN_FROM_TO.search(match.target.prose)
    if not (there and here):
        return
    start, end = there.groups()
    one, other = here.groups()
    kept = [strangeness(one, start, dictionary), strangeness(other, end, dictionary)]
    turned = [strangeness(one, end, dictionary), strangeness(other, start, dictionary)]
    if max(turned) <= RIGHT and min(kept) >= WRONG:
        yield start, one


def strangeness(han: str, word: str, dictionary: Dictionary) -> float:
    """Return what the sounds of a name weigh that no letter of a word answers, in their order."""
    letters, sounds = _letters(word), _sounds(han, dictionary)
    before = list(accumulate((silent for _, silent in letters), initial=0.0))
    for initials, weight in sounds:
        after = [before[0] + weight]
        for place, (answers, silent) in enumerate(letters):
            least = min(before[place + 1] + weight, after[place] + silent)
            after.append(min(least, before[place]) if initials & answers else least)
        before = after
    return before[-1]


def is_other_name(han: str, word: str, dictionary: Dictionary) -> bool:
    """Return whether characters are known as a name, and as another one than a name that is known,
    too: 布拉格 is Prague, and Bruges is 布鲁日. Forms of one name begin alike: John, Johann.
    """
    if not dictionary.is_name(han):
        return False
    form, stems = stem(word.lower()), dictionary.stems(han) or {}
    alike = any(other[:_ALIKE] == form[:_ALIKE] for other in stems)
    return not alike and dictionary.has_gloss(word)


def count_sounds(han: str, dictionary: Dictionary) -> int:
    """Return how many sounds characters have."""
    return len(list(_sounds(han, dictionary)))


def begin_alike(han: str, word: str, dictionary: Dictionary) -> bool:
    """Return whether the first consonant of characters answers the first one of a word.

    A word that begins with a vowel may begin with any.
    """
    first = next(_sounds(han, dictionary), None)
    letters = _letters(word)
    if first is None or not letters or word[:1] in "AEIOUÄÉÖÜ":
        return True
    return not first[0].isdisjoint(letters[0][0])


def count_letters(word: str) -> int:
    """Return how many consonants a word has."""
    return len(_letters(word))


@lru_cache(maxsize=1024)
def _letters(word: str) -> Sequence[tuple[Set[str], float]]:
    """Return how each consonant of a word may begin in Chinese, and what it weighs if nothing does;
    x is two.
    """
    plain = unicodedata.normalize("NFD", word.lower()).encode("ascii", "ignore").decode()
    spelt = _DOUBLE.sub(r"\1", plain).replace("x", "xs")
    return tuple((_LETTERS[found[0]], _silent(found, spelt)) for found in _LETTER.finditer(spelt))


def _silent(found: re.Match[str], spelt: str) -> float:
    if not _BEFORE_VOWEL.match(spelt, found.end()):
        return _SILENT
    return _FAINT if found[0] in _OFTEN_SILENT else _ONSET


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
