"""Sentences in the page: `span.bitext-s[data-bead]` around each, the same number on both sides of a bead.

Nothing else changes: the page without these spans is the page as it was, to the byte.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from bitext.align import Aligner
from bitext.model import Bitext, Kind, Leaf, Pair
from bitext.render.runs import Run, find_runs
from bitext.text.sentences import sentence_bounds

PROSE = frozenset(
    {Kind.PARAGRAPH, Kind.ITEM, Kind.TERM, Kind.DESCRIPTION, Kind.QUOTE, Kind.TITLE, Kind.FOOTNOTE}
)
"""Units that have sentences."""

CERTAIN = 0.35
"""Below this mean confidence of its sentences' beads a paragraph is marked as a whole."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in a page: what it says, and from where to where it stands."""

    text: str
    start: int
    end: int


def mark_sentences(source: str, target: str, bitext: Bitext, aligner: Aligner) -> tuple[str, str]:
    """Return both pages (with the parser's marks) with their sentences marked and paired."""
    pairs = [
        pair for section in bitext.sections for pair in section.pairs if pair.source and pair.target
    ]
    pairs = [
        pair for pair in pairs if all(leaf.kind in PROSE for leaf in (*pair.source, *pair.target))
    ]
    source_runs = find_runs(source, {leaf.mark for pair in pairs for leaf in pair.source})
    target_runs = find_runs(target, {leaf.mark for pair in pairs for leaf in pair.target})
    numbers = count(1)
    cuts_s: list[tuple[Sentence, int]] = []
    cuts_t: list[tuple[Sentence, int]] = []
    for pair in pairs:
        left = _sentences(source, pair.source, source_runs, aligner.source_locale)
        right = _sentences(target, pair.target, target_runs, aligner.target_locale)
        for some, others in pair_sentences(left, right, pair, aligner):
            number = next(numbers)
            cuts_s += [(sentence, number) for sentence in some]
            cuts_t += [(sentence, number) for sentence in others]
    return write_spans(source, cuts_s), write_spans(target, cuts_t)


def pair_sentences(
    source: Sequence[Sentence], target: Sequence[Sentence], pair: Pair, aligner: Aligner
) -> Iterator[tuple[Sequence[Sentence], Sequence[Sentence]]]:
    """Yield what belongs together; all of it at once where the aligner is not sure."""
    if len(source) <= 1 or len(target) <= 1:
        yield source, target
        return
    beads = aligner.align([s.text for s in source], [s.text for s in target], level="sentence")
    scores = [bead.score for bead in beads if bead.source and bead.target]
    sure = sum(scores) / len(scores) if scores else 0.0
    if min(sure, pair.score) < CERTAIN:
        yield source, target
        return
    for bead in beads:
        yield [source[i] for i in bead.source], [target[j] for j in bead.target]


def split_run(html: str, run: Run, locale: str) -> list[Sentence]:
    """Return the sentences of a unit; an end that falls inside a link or an emphasis is passed over."""
    starts = [0]
    places = [run.end - len(html[run.start : run.end].lstrip())]
    for bound in sentence_bounds(run.text, locale):
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


def write_spans(html: str, sentences: Iterable[tuple[Sentence, int]]) -> str:
    """Return the page with a span around each sentence, numbered with its bead."""
    parts, done = [], 0
    for sentence, number in sorted(sentences, key=lambda item: item[0].start):
        parts += [html[done : sentence.start], f'<span class="bitext-s" data-bead="{number}">']
        parts += [html[sentence.start : sentence.end], "</span>"]
        done = sentence.end
    return "".join(parts) + html[done:]
