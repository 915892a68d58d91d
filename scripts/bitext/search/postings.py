"""Which units hold a word, a pair of characters or a term, and how much of each unit it is."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from sys import intern

import numpy as np

from bitext.library.glossary import Term
from bitext.library.terms import Finder, find_terms, make_finder
from bitext.search.entries import Entry, EntryUnit, Rank, forms_of
from bitext.search.folding import (
    bare_word,
    compact,
    find_grams,
    find_joined,
    find_tokens,
    fold_for_search,
    is_gram,
    root,
)
from bitext.text.words import irregular_forms, spaced_language

CONCEPT = "="  # begins the key under which all units with a term in any of its forms are
_TYPICAL = 60  # tokens of a unit of middle length, both sides
_STEPS = (0.8, 1.15, 1.5)  # of the weight, between the four impacts


@dataclass
class Postings:
    """Units by what they hold: `units[key]` are numbers with their impact, `number * 4 + impact`.

    `tongues` gives the language of each word, `lists` the units of each rank in order of number.
    """

    units: "dict[str, array[int]]" = field(default_factory=dict)
    tongues: dict[str, str] = field(default_factory=dict)
    counts: list[int] = field(default_factory=list)

    def add(self, key: str, number: int, impact: int) -> None:
        """Add a unit to a key's; units come in order."""
        self.units.setdefault(key, array("I")).append(number * 4 + impact)


def units_of(entry: Entry, rank: Rank) -> Iterator[EntryUnit]:
    """Yield a page's units of a rank."""
    if rank < Rank.HEADING:
        yield from (unit for unit in entry.heads if unit.rank is rank)
    elif rank is Rank.HEADING:
        yield from (part.heading for part in entry.parts if part.heading)
    else:
        yield from (unit for part in entry.parts for unit in part.units)


class Concepts:
    """The terms of a glossary, found in units by any form in either language."""

    def __init__(self, terms: Sequence[Term]) -> None:
        """Prepare the terms for search."""
        self._sides: tuple[Finder, Finder] = (make_finder(terms), make_finder(terms, target=True))
        self._keys = {
            term.source: tuple(
                dict.fromkeys(key for form in forms_of(term) if (key := posting_key(form)))
            )
            for term in terms
        }

    def find(self, unit: EntryUnit) -> Iterator[str]:
        """Yield the keys of the terms that a unit holds."""
        if not self._keys:
            return
        if unit.rank is Rank.TERM:
            yield from self._keys.get(unit.source, ())
            return
        found: dict[str, None] = {}
        for text, finder in zip((unit.source, unit.target), self._sides, strict=True):
            found |= {one.term.source: None for one in find_terms(text, finder)}
        for head in found:
            yield from self._keys[head]


def posting_key(form: str) -> str:
    """Return a term's key for one of its forms, empty for one without letters."""
    folded = compact(fold_for_search(form))
    return CONCEPT + folded if folded else ""


@dataclass(frozen=True, slots=True)
class RankWords:
    """What a page's units of a rank hold: how many they are, and by key, in order, the units.

    Units are given as `Postings` does, numbered from 0 on: `values` has those of each key one after
    the other, `sizes` how many that are. `tongues` are the languages of the words among the keys.
    """

    count: int = 0
    keys: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    values: tuple[int, ...] = ()
    tongues: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page adds to the index, rank by rank; it follows from its entry and the glossary."""

    ranks: tuple[RankWords, ...]


def find_words(entry: Entry, concepts: Concepts, locales: tuple[str, str]) -> PageWords:
    """Return what a page adds to the index."""
    tongues = (spaced_language(locales[0]), spaced_language(locales[1]))
    return PageWords(
        tuple(_find_rank([*units_of(entry, rank)], concepts, tongues) for rank in Rank)
    )


def _find_rank(
    units: Sequence[EntryUnit], concepts: Concepts, tongues: tuple[str, str]
) -> RankWords:
    own = Postings()
    for number, unit in enumerate(units):
        _add_unit(own, concepts, unit, number, tongues)
    values = tuple(value for found in own.units.values() for value in found)
    sizes = tuple(map(len, own.units.values()))
    return _share(RankWords(len(units), tuple(own.units), sizes, values, own.tongues))


def share_words(page: PageWords) -> PageWords:
    """Return what a page adds to the index, with words that pages have in common kept once."""
    return PageWords(tuple(map(_share, page.ranks)))


def _share(rank: RankWords) -> RankWords:
    # Pages have most of their words in common: kept once, they take a tenth less of the memory.
    words = {intern(word): tongue for word, tongue in rank.tongues.items()}
    return replace(rank, keys=tuple(map(intern, rank.keys)), tongues=words)


def collect(pages: Sequence[PageWords]) -> Postings:
    """Return where everything is. Units are numbered rank by rank, page by page, from 0."""
    postings, number = Postings(), 0
    for rank in Rank:
        for page in pages:
            _join(postings, page.ranks[rank], number)
            number += page.ranks[rank].count
        postings.counts.append(number - sum(postings.counts))
    _join_characters(postings)
    _join_irregular(postings)
    return postings


def _join(postings: Postings, words: RankWords, first: int) -> None:
    """Add a page's units of a rank, of which the first has this number."""
    moved, at = array("I", [value + first * 4 for value in words.values]), 0
    for key, size in zip(words.keys, words.sizes, strict=True):
        postings.units.setdefault(key, array("I")).extend(moved[at : at + size])
        at += size
    for word, tongue in words.tongues.items():
        postings.tongues.setdefault(word, tongue)


def _join_characters(postings: Postings) -> None:
    """Give each character all its units: by its pairs, a browser would read hundreds of lists."""
    lists: dict[str, list[array[int]]] = {}
    for key, units in postings.units.items():
        if is_gram(key):
            lists.setdefault(key[0], []).append(units)
    for character, held in lists.items():
        values = np.sort(np.concatenate(held))
        last = np.append(np.diff(values // 4) > 0, True)  # of a unit's values the highest impact
        postings.units[character] = array("I", values[last].tobytes())


def _add_unit(
    postings: Postings, concepts: Concepts, unit: EntryUnit, number: int, tongues: tuple[str, str]
) -> None:
    counts: Counter[str] = Counter()
    texts = [(unit.source, tongues[0])]
    if unit.target != unit.source:
        texts.append((unit.target, tongues[1]))
    texts += [(text, tongues[0]) for text in unit.more]
    for text, tongue in texts:
        for word in _count(counts, text):
            postings.tongues.setdefault(word, tongue)
    length = counts.total()
    impacts = {count: impact_of(count, length) for count in {*counts.values()}}
    for key, count in counts.items():
        postings.add(key, number, impacts[count])
    for key in dict.fromkeys(concepts.find(unit)):
        postings.add(key, number, 0)


def _count(counts: Counter[str], text: str) -> Iterator[str]:
    """Count what a text holds; yield its words."""
    tokens = find_tokens(fold_for_search(text))
    if text.isascii():  # nothing but words
        counts.update(tokens)
        yield from tokens
        tokens = []
    for token in tokens:
        if is_gram(token):
            counts.update(find_grams(token))
        else:
            counts[token] += 1
            yield token
            if (bare := bare_word(token)) != token:
                counts[bare] += 1
                yield bare
    for joined in find_joined(text):
        counts[joined] += 1
        yield joined


def impact_of(count: int, length: int) -> int:
    """Return how much of a unit a word is, 0 to 3.

    The weight of Okapi BM25 (Robertson and Zaragoza 2009), k = 1.2 and b = 0.75, in four steps.
    """
    weight = count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / _TYPICAL))
    return sum(weight > step for step in _STEPS)


def _join_irregular(postings: Postings) -> None:
    """Let the irregular forms of an English word find each other: the stemmer keeps them apart."""
    for forms in irregular_forms():
        held = [form for form in forms if form in postings.units]
        if len(held) < 2 or len({form[:3] for form in held}) < 2:
            continue
        joined = array("I", _merge(postings.units[form] for form in held))
        for form in held:
            postings.units[form] = joined


def _merge(lists: "Iterable[array[int]]") -> list[int]:
    """Return the units of all lists, each once with its highest impact."""
    best: dict[int, int] = {}
    for value in (value for units in lists for value in units):
        best[value // 4] = max(best.get(value // 4, 0), value % 4)
    return [number * 4 + best[number] for number in sorted(best)]


def stems(postings: Postings) -> Mapping[str, str]:
    """Return the stem of each word."""
    return {word: root(word, tongue) for word, tongue in postings.tongues.items()}
