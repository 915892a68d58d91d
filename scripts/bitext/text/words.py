"""Texts as tokens that can be compared across languages: folded words, numbers, Han words, a
few marks.

The tokens are evidence for alignment, not linguistics: words are stemmed roughly, so that forms
of one word meet.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from Stemmer import Stemmer

from bitext.text.characters import HAN, KANA

CJK_LOCALES = frozenset({"zh", "ja", "yue", "lzh", "wuu"})
# In characters: longer dictionary words are seen as several.
LONGEST_WORD = 8
# Log probability of a single Han character outside the vocabulary.
UNKNOWN = -16.0

_TOKEN = re.compile(
    rf"(?P<cjk>[{HAN}々〇{KANA}ー]+)|(?P<number>\d+(?:[.,:]\d+)*)"
    rf"|(?P<word>[^\W\d_{HAN}{KANA}々〇]+(?:'[^\W\d_{HAN}{KANA}]+)?)|(?P<mark>[?!\"%])"
)
_QUOTES = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "「": '"',
        "」": '"',
        "『": '"',
        "』": '"',
        "’": "'",
        "‘": "'",
        "،": ",",
        "؟": "?",
    }
)
_STEMMERS = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "nl": "dutch",
    "ru": "russian",
    "ar": "arabic",
}
_FORMS = """
be: is are was were been am being
have: has had having
do: does did done
go: goes went gone
say: said
see: saw seen
come: came
take: took taken
give: gave given
get: got gotten
make: made
know: knew known
think: thought
find: found
tell: told
feel: felt
leave: left
keep: kept
hold: held
bring: brought
begin: began begun
write: wrote written
stand: stood
hear: heard
run: ran
sit: sat
speak: spoke spoken
fall: fell fallen
lose: lost
grow: grew grown
fly: flew flown
draw: drew drawn
buy: bought
send: sent
build: built
understand: understood
rise: rose risen
drive: drove driven
break: broke broken
eat: ate eaten
wear: wore worn
sleep: slept
wake: woke woken
throw: threw thrown
catch: caught
teach: taught
sell: sold
meet: met
pay: paid
lie: lay lain lying
lay: laid
die: dying
bear: bore borne
beat: beaten
become: became
bend: bent
bind: bound
bite: bit bitten
bleed: bled
blow: blew blown
choose: chose chosen
cling: clung
creep: crept
deal: dealt
dig: dug
drink: drank drunk
feed: fed
fight: fought
flee: fled
forbid: forbade forbidden
forget: forgot forgotten
forgive: forgave forgiven
freeze: froze frozen
hang: hung
hide: hid hidden
kneel: knelt
lead: led
lean: leant
learn: learnt
lend: lent
light: lit
mean: meant
mistake: mistook mistaken
ride: rode ridden
ring: rang rung
seek: sought
shake: shook shaken
shine: shone
shoot: shot
shrink: shrank shrunk
sing: sang sung
sink: sank sunk
slide: slid
spend: spent
spin: spun
spring: sprang sprung
steal: stole stolen
stick: stuck
strike: struck stricken
swear: swore sworn
sweep: swept
swim: swam swum
swing: swung
tear: tore torn
weave: wove woven
weep: wept
win: won
wind: wound
man: men
woman: women
child: children
foot: feet
tooth: teeth
mouse: mice
goose: geese
ox: oxen
life: lives
wife: wives
knife: knives
leaf: leaves
wolf: wolves
loaf: loaves
shelf: shelves
good: better best
bad: worse worst
far: further furthest farther farthest
can: could
will: would
shall: should
i: me my mine myself
you: your yours yourself yourselves
he: him his himself
she: her hers herself
it: its itself
we: us our ours ourselves
they: them their theirs themselves
who: whom whose
"""
_IRREGULAR = {
    form: base
    for line in _FORMS.strip().splitlines()
    for base, _, forms in [line.partition(": ")]
    for form in forms.split()
}


def spaced_language(locale: str) -> str:
    """Return the language whose stemmer serves a locale: Latin words in a text without spaces
    are mostly English.
    """
    return "en" if language(locale) in CJK_LOCALES else language(locale)


def language(locale: str) -> str:
    """Return the language of a BCP 47 locale in lower case: `zh` of `zh-Hans`."""
    return locale.replace("_", "-").split("-")[0].lower()


@lru_cache(maxsize=1 << 16)
def stem(word: str, tongue: str = "en") -> str:
    """Return the stem of a word in lower case, by which its forms meet (Porter 2001,
    "Snowball").

    English irregular forms and pronouns become their base form first. In a language without a
    stemmer a word is its own stem.
    """
    if tongue == "en":
        word = word.removesuffix("'s")
        word = _IRREGULAR.get(word, word)
    algorithm = _STEMMERS.get(tongue)
    return str(_stemmer(algorithm).stemWord(word)) if algorithm else word


def irregular_forms() -> list[tuple[str, ...]]:
    """Return the English words that the stemmer keeps apart, each base with its other forms."""
    lines = (line.partition(": ") for line in _FORMS.strip().splitlines())
    return [(base, *forms.split()) for base, _, forms in lines]


@lru_cache
def _stemmer(algorithm: str) -> Stemmer:
    return Stemmer(algorithm)


def group_words(words: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Return words with their log probabilities under their first characters."""
    grouped: dict[str, dict[str, float]] = {}
    for word, value in words.items():
        if word:
            grouped.setdefault(word[0], {})[word] = value
    return grouped


#: What the bits of a number say of words: sizes in characters, from 2 on.
_SIZES = tuple(
    tuple(size for size in range(2, LONGEST_WORD + 1) if bits >> size - 2 & 1)
    for bits in range(1 << LONGEST_WORD - 1)
)


class StartingWords(NamedTuple):
    """The words that begin with a character, with their log probabilities.

    `seconds` are the second characters of those that have one, and `sizes` says for each, in its
    bits, how many characters such words have: most places of a text are the beginning of none, and
    the others of few sizes.
    """

    scores: Mapping[str, float]
    seconds: str
    sizes: bytes


class WordScores(dict[str, StartingWords]):
    """Words with their log probabilities under their first characters, put there when asked for.

    They are those of `scored` and, `rare` as they are, what `more` returns for a character.
    """

    def __init__(
        self,
        scored: Mapping[str, Mapping[str, float]],
        more: Callable[[str], Iterable[str]] = lambda first: (),
        rare: float = UNKNOWN,
    ) -> None:
        """Begin without a word; `scored` are words under their first characters."""
        super().__init__()
        self._scored, self._more, self._rare = scored, more, rare

    def __missing__(self, first: str) -> StartingWords:
        """Return the words that begin with a character, and keep them."""
        words = dict.fromkeys(self._more(first), self._rare) | dict(self._scored.get(first, {}))
        sizes: dict[str, int] = {}
        for word in words:
            if 1 < len(word) <= LONGEST_WORD:
                sizes[word[1]] = sizes.get(word[1], 0) | 1 << len(word) - 2
        self[first] = found = StartingWords(words, "".join(sizes), bytes(sizes.values()))
        return found


def segment(run: str, vocabulary: WordScores) -> list[str]:
    """Cut a run of CJK characters into the likeliest words under a unigram model (log
    probabilities); what is unknown stays single.

    Viterbi search as in Sproat et al. 1996, "A stochastic finite-state word-segmentation
    algorithm for Chinese".
    """
    n = len(run)
    best = [0.0] + [-1e9] * n
    back = [0] * (n + 1)
    for start, first in enumerate(run):
        here = best[start]
        words, seconds, sizes = vocabulary[first]
        value = here + words.get(first, UNKNOWN)
        if value > best[start + 1]:
            best[start + 1] = value
            back[start + 1] = start
        place = seconds.find(run[start + 1]) if start + 1 < n else -1
        for size in _SIZES[sizes[place]] if place >= 0 else ():
            end = start + size
            if end > n:
                break
            known = words.get(run[start:end])
            if known is not None and here + known > best[end]:
                best[end] = here + known
                back[end] = start
    found = []
    end = n
    while end:
        found.append(run[back[end] : end])
        end = back[end]
    return found[::-1]


def tokenise(text: str, cut: Callable[[str], list[str]], tongue: str = "en") -> list[str]:
    """Return the text's tokens in order: stems in lower case, numbers without separators, CJK
    words as `cut` gives them, and the marks `? ! " %`.
    """
    folded = unicodedata.normalize("NFKC", text.translate(_QUOTES)).casefold()
    tokens: list[str] = []
    for match in _TOKEN.finditer(folded):
        found = match.group()
        if match.lastgroup == "cjk":
            tokens += cut(found)
        elif match.lastgroup == "word":
            tokens.append(stem(found, tongue))
        elif match.lastgroup == "number":
            tokens.append(found.replace(",", ""))
        else:
            tokens.append(found)
    return tokens
