"""A pair of units read closely: their sentences, their words, and which word renders which."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain
from typing import NamedTuple

from bitext.align import align_split
from bitext.checks.lexis import Lexis, Word, word_stem
from bitext.checks.matching import Match, MatchSide
from bitext.checks.patterns import HAN_LETTER, blank
from bitext.model import InlineKind
from bitext.text.sentences import split_sentences

#: What the distance between two words, as a share of the texts, takes from a link.
_FAR = 0.5
#: A single character means less than a word does; weaker links are chance.
_SINGLE, _WEAKEST = 0.7, 0.1
#: Where a sentence has parts that a translation keeps apart.
_SOURCE_CUT = re.compile(r"(?<=[:;])\s|\s?[–—]\s?")
_TARGET_CUT = re.compile(r"(?<=[：；])|——")
_NAMES_LIKE_DENIALS = frozenset({"none", "nobody", "nothing", "never"})
#: A gloss of two words is said by one, which weighs so much for each; these are neighbours.
_PART, _FAR_APART = 0.3, 3
#: What ends a sentence, and no code.
_STOP = re.compile(r"[.!?。！？…]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
#: A word that occurs more often in a unit is linked to its nearest places only.
_PLACES = 12
#: In characters: a sentence is told from others by its first; longer ones, of both languages, are
#: lists, or none.
_BEGINNING, _LONGEST = 8, 4_000


class Token(NamedTuple):
    """A content word with the number of its sentence and its place in that sentence."""

    form: str
    sentence: int
    start: int


#: What a link weighs, and the numbers of its tokens.
Candidate = tuple[float, int, int]
#: The places of a side's words, by their sentences.
TokenPlaces = Mapping[int, Sequence[int]]
#: The numbers of the source's and the target's sentences that belong together.
Bead = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, eq=False)  # each is compared as itself: what is kept of it is found by it
class CloseReading:
    """A match, its sentences, its content words, and for each the word that renders it.

    `candidates` are the possible links, whatever their distance; `links` gives, for each source
    token, the number of its target token, or -1; `back` counts the source tokens that each target
    token renders. English is always read as the source: a reading is `turned` where it is the
    translation, `shown` is the pair as the page has it, and `lead` the source above its list.
    """

    match: Match
    shown: Match
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_tokens: tuple[Token, ...]
    target_tokens: tuple[Token, ...]
    candidates: tuple["Candidate", ...]
    links: tuple[int, ...]
    back: tuple[int, ...]
    lexis: Lexis
    lead: str

    @property
    def turned(self) -> bool:
        """Whether what is read as the source is the translation."""
        return self.match is not self.shown

    @property
    def locales(self) -> tuple[str, str]:
        """The locales of what is read as the source, and as the target."""
        return self.lexis.aligner.source_locale, self.lexis.aligner.target_locale

    @cached_property
    def source_shares(self) -> list[tuple[int, int]]:
        """By source sentence, how many of its words are rendered, and how many it has."""
        found = zip(self.source_tokens, self.links, strict=True)
        return _shares(len(self.source), ((token, link >= 0) for token, link in found))

    @cached_property
    def target_shares(self) -> list[tuple[int, int]]:
        """By target sentence, how many of its words render something, and how many it has."""
        found = zip(self.target_tokens, self.back, strict=True)
        return _shares(len(self.target), ((token, count > 0) for token, count in found))

    @cached_property
    def counts(self) -> list[list[int]]:
        """How many links go from each source sentence to each target sentence."""
        return self._count(self.links)

    @cached_property
    def free_counts(self) -> list[list[int]]:
        """As `counts`, with words linked wherever they are: the order of sentences may be wrong."""
        links, _ = _link(self.source_tokens, self.target_tokens, self.candidates)
        return self._count(links)

    @cached_property
    def shared(self) -> tuple[list[bool], list[bool]]:
        """Of the source's and of the target's words, which a word says or is said by together with
        a neighbour: dry in the shade, 阴干.
        """
        there, here = [link >= 0 for link in self.links], [count > 0 for count in self.back]
        for weight, i, j in self.candidates:
            if weight < _PART:
                continue
            if self.links[i] < 0:
                there[i] = there[i] or self._is_said_near(i, j)
            elif not here[j]:
                here[j] = abs(self.links[i] - j) < _FAR_APART
        return there, here

    def _is_said_near(self, i: int, j: int) -> bool:
        """Return whether another word near one of the source has this one of the target."""
        form, tokens = self.source_tokens[i].form, self.source_tokens
        near = (k for k in self.linked_from.get(j, ()) if abs(k - i) < _FAR_APART)
        return any(tokens[k].form != form for k in near)

    @cached_property
    def linked_from(self) -> Mapping[int, Sequence[int]]:
        """The places of the source's words that each word of the target renders, by its place."""
        found: dict[int, list[int]] = {}
        for place, link in enumerate(self.links):
            if link >= 0:
                found.setdefault(link, []).append(place)
        return found

    def _count(self, links: Sequence[int]) -> list[list[int]]:
        table = [[0] * len(self.target) for _ in self.source]
        for token, link in zip(self.source_tokens, links, strict=True):
            if link >= 0:
                table[token.sentence][self.target_tokens[link].sentence] += 1
        return table

    @cached_property
    def beads(self) -> tuple[Bead, ...]:
        """The sentences that belong together; one to one where both sides have as many."""
        if len(self.source) == len(self.target):
            return tuple(((number,), (number,)) for number in range(len(self.source)))
        beads = align_split(self.source, self.target, self.lexis.aligner)
        return tuple((bead.source, bead.target) for bead in beads)

    @cached_property
    def rendered_beads(self) -> tuple[Bead, ...]:
        """The beads with both sides, of which the translation is not left in Latin letters.

        Their words are compared with each other, so that what is too long for it is left out.
        """
        beads = (bead for bead in self.beads if bead[0] and bead[1])
        return tuple(bead for bead in beads if self._is_rendered(bead))

    def _is_rendered(self, bead: Bead) -> bool:
        source, target = self.said(bead)
        return len(source) + len(target) <= _LONGEST and is_rendered(target)

    def said(self, bead: Bead) -> tuple[str, str]:
        """Return the text of both sides of a bead."""
        source, target = bead
        return "".join(self.source[i] for i in source), "".join(self.target[j] for j in target)

    def begins(self, bead: Bead) -> str:
        """Return the first characters of a bead's translation, by which its place is found."""
        first = self.source[bead[0][0]] if self.turned else self.target[bead[1][0]]
        return first.strip()[:_BEGINNING]

    @cached_property
    def places(self) -> tuple[TokenPlaces, TokenPlaces]:
        """The places of each side's words, by their sentences."""
        return _by_sentence(self.source_tokens), _by_sentence(self.target_tokens)

    def _places_in(self, bead: Bead, side: int) -> Sequence[int]:
        """Return the places of a bead's words, of the source (0) or of the target (1)."""
        numbers, places = bead[side], self.places[side]
        if len(numbers) == 1:
            return places.get(numbers[0], [])
        return sorted(chain.from_iterable(filter(None, map(places.get, set(numbers)))))

    def source_words(self, bead: Bead) -> list[Token]:
        """Return the source words of a bead."""
        return [self.source_tokens[k] for k in self._places_in(bead, 0)]

    def target_words(self, bead: Bead) -> list[Token]:
        """Return the target words of a bead."""
        return [self.target_tokens[k] for k in self._places_in(bead, 1)]

    def linked_words(self, bead: Bead) -> list[tuple[Token, Token]]:
        """Return the source words of a bead that something renders, each with that."""
        found = ((self.source_tokens[k], self.links[k]) for k in self._places_in(bead, 0))
        return [(token, self.target_tokens[link]) for token, link in found if link >= 0]

    def lost_words(self, bead: Bead) -> list[Token]:
        """Return the source words of a bead that nothing renders."""
        return [self.source_tokens[k] for k in self._places_in(bead, 0) if self.links[k] < 0]

    def unsaid_words(self, bead: Bead, forms: Set[str]) -> list[Token]:
        """Return the source words of a bead with these forms that nothing in it renders."""
        places = [k for k in self._places_in(bead, 0) if self.source_tokens[k].form in forms]
        own = frozenset(self._places_in(bead, 1)) if places else ()
        return [self.source_tokens[k] for k in places if self.links[k] not in own]

    def strange_words(self, bead: Bead) -> list[Token]:
        """Return the target words of a bead that render nothing."""
        return [self.target_tokens[k] for k in self._places_in(bead, 1) if not self.back[k]]


def renderings(
    links: Sequence[tuple[Token, Token]], sentence: int, start: int, end: int
) -> list[Token]:
    """Return what renders the words in a stretch of a source sentence; links are in its order."""
    first, last = (bisect_left(links, (sentence, place), key=_place) for place in (start, end))
    return [target for _, target in links[first:last]]


def _place(link: tuple[Token, Token]) -> tuple[int, int]:
    return link[0].sentence, link[0].start


def _by_sentence(tokens: Sequence[Token]) -> TokenPlaces:
    found: dict[int, list[int]] = {}
    for place, token in enumerate(tokens):
        found.setdefault(token.sentence, []).append(place)
    return found


def share_before(sentences: Sequence[str], numbers: Sequence[int], token: Token) -> float:
    """Return where a word stands in some of the sentences, as a share of their text."""
    before = sum(len(sentences[number]) for number in numbers if number < token.sentence)
    return (before + token.start) / sum(len(sentences[number]) for number in numbers)


def is_rendered(text: str) -> bool:
    """Return whether a text has more of Chinese than of words in Latin letters."""
    return len(HAN_LETTER.findall(text)) >= len(_LATIN_WORD.findall(text))


def parts(source: str, target: str) -> list[tuple[str, str]]:
    """Return two texts cut at their colons, semicolons and dashes, where both have as many."""
    there, here = _SOURCE_CUT.split(source), _TARGET_CUT.split(target)
    if len(there) != len(here) or not all(map(str.strip, (*there, *here))):
        return [(source, target)]
    return list(zip(there, here, strict=True))


def _shares(size: int, tokens: Iterable[tuple[Token, bool]]) -> list[tuple[int, int]]:
    found = [[0, 0] for _ in range(size)]
    for token, linked in tokens:
        found[token.sentence][0] += linked
        found[token.sentence][1] += 1
    return [(linked, count) for linked, count in found]


def read_closely(
    shown: Match, lexis: Lexis, *, turned: bool = False, lead: str = ""
) -> CloseReading:
    """Return the pair with its words linked, each once, the surest links first.

    A pair whose translation is the English side is `turned` to be read.
    """
    match = replace(shown, source=shown.target, target=shown.source) if turned else shown
    aligner = lexis.aligner
    source = _sentences(match.source, _without_names(match.source), aligner.source_locale)
    target = _sentences(match.target, match.target.text, aligner.target_locale)
    source_tokens = _tokens(lexis.source_words(text) for text in source)
    target_tokens = _tokens(lexis.target_words(text) for text in target)
    tokens = source_tokens, target_tokens
    candidates = _candidates(*tokens, lexis)
    near = _by_distance(candidates, len(source_tokens), len(target_tokens))
    linked = _link(*tokens, near)
    return CloseReading(match, shown, source, target, *tokens, candidates, *linked, lexis, lead)


def _sentences(side: MatchSide, text: str, locale: str) -> tuple[str, ...]:
    """Return a text in sentences, none of which ends within code: `make DESTDIR=... install`."""
    shown = text
    for code in side.texts(InlineKind.CODE):
        if _STOP.search(code):
            shown = shown.replace(code, _STOP.sub("x", code))
    starts = frozenset(_find_codes(side, text))
    ends = list(accumulate(map(len, split_sentences(shown, locale, starts))))
    return tuple(text[start:end] for start, end in zip([0, *ends], ends, strict=False))


def _find_codes(side: MatchSide, text: str) -> Iterator[int]:
    """Yield where in a side's text its pieces of code begin."""
    end = 0
    for code in side.texts(InlineKind.CODE):
        start = text.find(code, end)
        if start < 0:
            return
        yield start
        end = start + len(code)


def _without_names(side: MatchSide) -> str:
    """Return the text of a side without what is a denial in words and a name in code: `none`."""
    text = side.text
    for code in side.texts(InlineKind.CODE):
        if code.lower() in _NAMES_LIKE_DENIALS:
            text = re.sub(rf"\b{code}\b", blank, text)
    return text


def _tokens(sentences: Iterable[Sequence[Word]]) -> tuple[Token, ...]:
    numbered = enumerate(sentences)
    return tuple([Token(word[0], number, word[1]) for number, words in numbered for word in words])


def _link(
    source: Sequence[Token], target: Sequence[Token], candidates: Iterable[Candidate]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the links of the source's tokens, and how many each target token has.

    A greedy matching by weight: competition keeps a word from rendering what another one renders.
    """
    links = [-1] * len(source)
    back = [0] * len(target)
    room = [_capacity(token.form) for token in target]
    for _, i, j in sorted([one for one in candidates if one[0] > _WEAKEST], reverse=True):
        if links[i] < 0 and room[j]:
            links[i] = j
            room[j] -= 1
            back[j] += 1
    return tuple(links), tuple(back)


def _capacity(form: str) -> int:
    """Return how many words a target word can render: 神经网络 is two."""
    return 1 if form[0].isascii() else (len(form) + 1) // 2


def _near(places: Sequence[int], there: float) -> Sequence[int]:
    """Return the places of a word that are nearest to a share of the text: the order is kept."""
    if len(places) <= _PLACES:
        return places
    middle = int(there * len(places))
    start = max(0, min(middle - _PLACES // 2, len(places) - _PLACES))
    return places[start : start + _PLACES]


def _candidates(
    source: Sequence[Token], target: Sequence[Token], lexis: Lexis
) -> tuple[Candidate, ...]:
    """Return the possible links with their weights, as if the words stood side by side."""
    places = _places_of(source)
    found: list[Candidate] = []
    known: dict[str, tuple[tuple[float, int], ...]] = {}  # of words whose place does not matter
    for number, token in enumerate(target):
        best = known.get(token.form)
        if best is None:
            meanings = lexis.meanings(token.form)
            own = [(places[form], meanings[form]) for form in meanings.keys() & places.keys()]
            best = _weigh(own, token.form, (number + 0.5) / len(target))
            if all(len(each) <= _PLACES for each, _ in own):
                known[token.form] = best
        found += [(weight, place, number) for weight, place in best]
    return tuple(found)


def _places_of(tokens: Sequence[Token]) -> Mapping[str, Sequence[int]]:
    """Return the numbers of some tokens by their words, and by the beginnings of these."""
    places: dict[str, list[int]] = {}
    for number, token in enumerate(tokens):
        places.setdefault(token.form, []).append(number)
        short = word_stem(token.form)
        if short != token.form:
            places.setdefault(short, []).append(number)
    return places


def _weigh(
    meanings: Iterable[tuple[Sequence[int], float]], form: str, there: float
) -> tuple[tuple[float, int], ...]:
    """Return the best weight of each place of a word's meanings that is near to one of a text."""
    factor = 1.0 if len(form) > 1 else _SINGLE
    best: dict[int, float] = {}
    for places, weight in meanings:
        for place in _near(places, there):
            best[place] = max(best.get(place, 0.0), weight * factor)
    return tuple((weight, place) for place, weight in best.items())


def _by_distance(candidates: Iterable[Candidate], source: int, target: int) -> list[Candidate]:
    """Return possible links with what the distance takes; both texts have so many words."""
    return [
        (weight - _FAR * abs((i + 0.5) / source - (j + 0.5) / target), i, j)
        for weight, i, j in candidates
    ]
