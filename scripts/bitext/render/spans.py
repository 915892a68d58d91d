"""Sentences in the page: `span.bitext-s[data-bead]`, the same number on both sides of a bead.

Nothing else changes: the page without these spans is the page as it was, to the byte.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, count

from bitext.align import MOST_SENTENCES, Aligner
from bitext.model import Bead, Bitext, Kind, Leaf, Pair
from bitext.render.runs import Run, find_runs
from bitext.text.html.document import Document, Edit, insert
from bitext.text.sentences import sentence_bounds

PROSE = frozenset(
    {Kind.PARAGRAPH, Kind.ITEM, Kind.TERM, Kind.DESCRIPTION, Kind.QUOTE, Kind.TITLE, Kind.FOOTNOTE}
)
# Units that have sentences.

CERTAIN = 0.35
# Below this mean confidence of its sentences' beads a paragraph is marked as a whole: a wrong pair
# of sentences misleads a reader more than a pair of paragraphs helps less.

SURE = 0.8
# Where every bead of a paragraph is at least as sure, the site's own words change nothing, and the
# taught aligner is not asked: most sites never pay for teaching it.

_FIRST_LETTERS = 10  # by which a sentence is found again

Teacher = Callable[[], Aligner]  # returns the aligner that also knows the site's own words


Starts = tuple[tuple[int, int], ...]  # of the beads of a pair, in the texts of both its sides


@dataclass(frozen=True, slots=True)
class Sentences:
    """The edits that mark the sentences of both pages, and where the beads of each pair begin.

    `starts` is by the mark of a pair's first source unit. It has pairs with more than one bead.
    """

    edits: tuple[list[Edit], list[Edit]]
    starts: Mapping[int, Starts]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in a page: what it says, and its offsets."""

    text: str
    start: int
    end: int


def mark_sentences(
    source: Document,
    target: Document,
    bitext: Bitext,
    aligner: Aligner,
    taught: Teacher | None = None,
) -> Sentences:
    """Return the edits that mark and pair the sentences of both pages (with the parser's marks).

    `taught` is asked for a better aligner where this one is not sure.
    """
    pairs = [pair for section in bitext.sections for pair in section.pairs if _is_prose(pair)]
    source_runs = find_runs(source, _marks(pair.source for pair in pairs))
    target_runs = find_runs(target, _marks(pair.target for pair in pairs))
    numbers = count(1)
    edits: tuple[list[Edit], list[Edit]] = ([], [])
    starts: dict[int, Starts] = {}
    for pair in pairs:
        left = _sentences(source.html, pair.source, source_runs, aligner.source_locale)
        right = _sentences(target.html, pair.target, target_runs, aligner.target_locale)
        beads = [*pair_sentences(left, right, pair, aligner, taught)]
        for some, others in beads:
            number = next(numbers)
            edits[0].extend(_spans(some, number))
            edits[1].extend(_spans(others, number))
        found = find_starts(beads, pair)
        if found:
            starts[pair.source[0].mark] = found
    return Sentences(edits, starts)


def find_starts(
    beads: Sequence[tuple[Sequence[Sentence], Sequence[Sentence]]], pair: Pair
) -> Starts:
    """Return where each bead begins in the texts of a pair; nothing where that cannot be told."""
    sides = [
        _starts([bead[side] for bead in beads], _text(leaves))
        for side, leaves in enumerate((pair.source, pair.target))
    ]
    return tuple(zip(*sides, strict=True)) if len(beads) > 1 and all(sides) else ()


def _text(leaves: Iterable[Leaf]) -> str:
    """Return what the units of one side say."""
    return "\n".join(leaf.text for leaf in leaves if leaf.text)


def _starts(groups: Sequence[Sequence[Sentence]], text: str) -> list[int]:
    """Return where groups of sentences begin in a text; a group of none where the next one does.

    A page leaves out what is no word of a sentence, such as the mark of a footnote: so it is the
    first letters of a sentence that are looked for.
    """
    letters, find_place = _without_spaces(text)
    starts, cursor = [], 0
    for sentences in groups:
        words = ["".join(sentence.text.split()) for sentence in sentences]
        at = letters.find(words[0][:_FIRST_LETTERS], cursor) if words else cursor
        if at < 0:
            return []
        starts.append(find_place(at) if at < len(letters) else len(text))
        # The next one is looked for behind most of this one, lest it is found within it.
        cursor = at + sum(map(len, words)) * 3 // 4
    return starts


def _without_spaces(text: str) -> tuple[str, Callable[[int], int]]:
    """Return a text without its white space, and what tells where in the text a letter of it is."""
    words, at = text.split(), 0
    ends, places = [*accumulate(map(len, words))], []
    for word in words:
        places.append(text.index(word, at))
        at = places[-1] + len(word)

    def find_place(letter: int) -> int:
        word = bisect_right(ends, letter)
        return places[word] + len(words[word]) - (ends[word] - letter)

    return "".join(words), find_place


def _marks(leaves: Iterable[Iterable[Leaf]]) -> set[int]:
    """Return the parser's marks of the leaves of several pairs."""
    return {leaf.mark for some in leaves for leaf in some}


def _spans(sentences: Iterable[Sentence], number: int) -> Iterator[Edit]:
    """Yield the edits that mark the sentences of one side of a bead."""
    for sentence in sentences:
        yield from write_span(sentence, number)


def _is_prose(pair: Pair) -> bool:
    """Return whether both sides of a pair are there and have sentences."""
    leaves = (*pair.source, *pair.target)
    return bool(pair.source and pair.target) and all(leaf.kind in PROSE for leaf in leaves)


def pair_sentences(
    source: Sequence[Sentence],
    target: Sequence[Sentence],
    pair: Pair,
    aligner: Aligner,
    taught: Teacher | None = None,
) -> Iterator[tuple[Sequence[Sentence], Sequence[Sentence]]]:
    """Yield what belongs together; all of it at once where the aligner is not sure, or where there
    are more sentences than a paragraph has.
    """
    few, most = sorted((len(source), len(target)))
    if few <= 1 or most > MOST_SENTENCES:
        yield source, target
        return
    beads = _align(source, target, aligner, taught)
    if min(_certainty(beads), pair.score) < CERTAIN:
        yield source, target
        return
    for bead in beads:
        yield [source[i] for i in bead.source], [target[j] for j in bead.target]


def _align(
    source: Iterable[Sentence],
    target: Iterable[Sentence],
    aligner: Aligner,
    taught: Teacher | None,
) -> Sequence[Bead]:
    left, right = [s.text for s in source], [s.text for s in target]
    beads = aligner.align(left, right, level="sentence")
    if taught is None or min(bead.score for bead in beads) >= SURE:
        return beads
    return taught().align(left, right, level="sentence")


def _certainty(beads: Iterable[Bead]) -> float:
    """Return the mean confidence of the beads that have both sides, 0 to 1."""
    scores = [bead.score for bead in beads if bead.source and bead.target]
    return sum(scores) / len(scores) if scores else 0.0


def split_run(html: str, run: Run, locale: str) -> list[Sentence]:
    """Return the sentences of a unit; an end inside a link or an emphasis is passed over."""
    starts = [0]
    places = [run.end - len(html[run.start : run.end].lstrip())]
    for bound in sentence_bounds(run.text, locale, run.codes):
        at = bound
        while at < len(run.text) and run.text[at].isspace():
            at += 1
        place = run.cut(at) if starts[-1] < at < len(run.text) else None
        if place is not None:
            starts.append(at)
            places.append(place)
    sentences = []
    for number, start in enumerate(places):
        limit = places[number + 1] if number + 1 < len(places) else run.end
        end = start + len(html[start:limit].rstrip())
        words = run.text[starts[number] : starts[number + 1] if number + 1 < len(starts) else None]
        if end > start:
            sentences.append(Sentence(" ".join(words.split()), start, end))
    return sentences


def _sentences(
    html: str, leaves: Iterable[Leaf], runs: Mapping[int, Run], locale: str
) -> list[Sentence]:
    return [
        sentence
        for leaf in leaves
        if leaf.mark in runs
        for sentence in split_run(html, runs[leaf.mark], locale)
    ]


def write_span(sentence: Sentence, number: int) -> tuple[Edit, Edit]:
    """Return the edits that put a span with the number of its bead around a sentence."""
    start = f'<span class="bitext-s" data-bead="{number}">'
    return insert(sentence.start, start), insert(sentence.end, "</span>")
