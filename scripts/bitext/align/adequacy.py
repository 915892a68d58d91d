"""How much of a source its translation renders, judged by words alone: what was dropped stands out.

A content word is rendered where the lexicon or the dictionary knows a word of the translation for
it, or where it stands there itself. A word of which nothing is known says nothing. The judgement is
of clauses, because one word that is missing is a matter of style and a clause of which no word is
there is not.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bitext.align.aligner import Aligner
from bitext.align.lexicon import Lexicon
from bitext.text.words import language

# A token that is more than this share of a language's text is no content word.
COMMON = 0.0015

# The doubt from which on a stretch is called missing.
#
# On 1,300 pairs of technical documentation and of this site one in a hundred is called so, some
# of them because it is; of sentences that were taken out of the same pairs four in ten are found,
# of clauses three.
SURE = 2.0

# The share of known content words that a whole translation renders at the least, as far as the
# words tell.
_USUAL = 0.65

_LEAST = 3
# Words that a stretch must have to be judged, and clauses that it may have.
_WIDEST = 4

# A word that the lexicon has seen less often says nothing where it is not rendered.
_SEEN = 3.0

# The probability from which on a token counts as another one's translation.
_LIKELY = 0.01

# Of a word that the target repeats, so many places are candidates for each source word, those in
# about its own place: nobody repeats a word so often in one paragraph.
_NEAREST = 60

# Known words of a stretch from which on its share alone is judged.
_MANY = 300

_CLAUSE = re.compile(
    r"(?<![.!?;:,—–()])[.!?;:,—–()]+(?=\s|$)|[。！？；：，（）—]+"
    r"|(?<!\s)\s+(?=(?:and|but|which|because|while|so|or|if|when)\s)"
)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Adequacy:
    """How much of a source is rendered: the share of its content words of which anything is known,
    0 to 1.

    `stretch` are the clauses of which least is rendered and `doubt` how surprising that is: the
    negative decimal logarithm of the chance that so few of their words are rendered in a whole
    translation.
    """

    share: float = 1.0
    doubt: float = 0.0
    stretch: str = ""

    @property
    def missing(self) -> str:
        """The words of the source that the translation seems to lack; empty where none stand
        out.
        """
        return self.stretch if self.doubt >= SURE else ""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of the source: its text, how many of its content words are known, and how many
    of them are rendered.
    """

    text: str
    known: int
    rendered: int


@dataclass(frozen=True)
class Judge:
    """What an aligner knows of two languages, asked for single words."""

    aligner: Aligner

    @cached_property
    def _lexicon(self) -> Lexicon:
        languages = language(self.aligner.source_locale), language(self.aligner.target_locale)
        return self.aligner.lexicon or Lexicon(languages)

    def judge(self, source: str, target: str) -> Adequacy:
        """Return how much of the source the target renders; both are what a reader reads,
        without markup.
        """
        clauses = [*self._clauses(source, target)]
        known = sum(clause.known for clause in clauses)
        rendered = sum(clause.rendered for clause in clauses)
        doubt, stretch = max(_doubts(clauses), default=(0.0, ""), key=lambda found: found[0])
        return Adequacy(rendered / known if known else 1.0, doubt, stretch)

    def _clauses(self, source: str, target: str) -> Iterator[_Clause]:
        glosses = self._glosses(source, target)
        cut_source, cut_target = self._lexicon.make_tokenisers(
            lambda first: [word for word in glosses if word.startswith(first)]
        )
        texts = [*split_clauses(source)]
        words = [[word for word in cut_source(text) if self._is_content(word)] for text in texts]
        flat = [word for clause in words for word in clause]
        done = self._match(flat, cut_target(target), glosses)
        start = 0
        for text, own in zip(texts, words, strict=True):
            rendered = sum(position in done for position in range(start, start + len(own)))
            silent = sum(
                position not in done and self._lexicon.source.get(word, 0.0) < _SEEN
                for position, word in enumerate(own, start)
            )
            yield _Clause(text, len(own) - silent, rendered)
            start += len(own)

    def _match(
        self,
        source: Sequence[str],
        target: Sequence[str],
        glosses: Mapping[str, Mapping[str, float]],
    ) -> set[int]:
        """Return the positions of source words that have a word of the target for themselves, the
        likeliest pairs first.

        A word of the target renders as many as it has pairs of characters, one at least: 深度学习
        renders two. Of pairs that are as likely, those in about the same place come first.
        """
        places: dict[str, list[int]] = {}
        for position, word in enumerate(target):
            places.setdefault(word, []).append(position)
        partners = self._find_partners(source, places, glosses)
        pairs = [
            (strength - 0.5 * abs(i / len(source) - j / len(target)), i, j)
            for i, word in enumerate(source)
            for other, strength in partners[word]
            for j in _nearest(places[other], i * len(target) / len(source))
        ]
        left = {
            j: max(1, len(word) // 2) if not word.isascii() else 1 for j, word in enumerate(target)
        }
        done: set[int] = set()
        for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if i not in done and left[j]:
                done.add(i)
                left[j] -= 1
        return done

    def _find_partners(
        self,
        source: Sequence[str],
        there: Mapping[str, object],
        glosses: Mapping[str, Mapping[str, float]],
    ) -> dict[str, list[tuple[str, float]]]:
        """Return the target's words that may render each source word, with strengths to 1."""
        meant: dict[str, set[str]] = {}
        for other in there:
            for word in glosses.get(other, ()):
                meant.setdefault(word, set()).add(other)
        return {
            word: [*self._partners(word, meant.get(word, ()), there, glosses)]
            for word in set(source)
        }

    def _partners(
        self,
        word: str,
        meant: Collection[str],
        there: Mapping[str, object],
        glosses: Mapping[str, Mapping[str, float]],
    ) -> Iterator[tuple[str, float]]:
        """Yield the target's words that may render a word; `meant` are those that it explains."""
        if word in there:
            yield word, 1.0
        row, own = self._lexicon.joint.get(word, {}), glosses.get(word, {})
        seen = self._lexicon.source.get(word, 0.0) + 1.0
        for other in dict.fromkeys((*row, *own, *meant)):
            if other not in there:
                continue
            count = row.get(other, 0.0)
            back = count / (self._lexicon.target.get(other, 0.0) + 1.0)
            strength = max(count / seen, back)
            gloss = max(glosses.get(other, {}).get(word, 0.0), own.get(other, 0.0))
            if strength >= _LIKELY or gloss:
                yield other, min(1.0, max(strength, 0.5 * gloss))

    def _glosses(self, source: str, target: str) -> Mapping[str, Mapping[str, float]]:
        """Return the dictionary's words of the side that is in Chinese, with what they mean."""
        if self.aligner.dictionary is None:
            return {}
        chinese = language(self.aligner.source_locale) == "zh"
        return self.aligner.dictionary.known([source if chinese else target])

    def _is_content(self, word: str) -> bool:
        if not _LETTER.search(word):
            return False
        seen, total = self._lexicon.source.get(word, 0.0), self._lexicon.totals[0] or 1.0
        return seen / total < COMMON and (len(word) > 2 or not word.isascii())


def _nearest(places: Sequence[int], at: float) -> Sequence[int]:
    """Return the places nearest to one, in order; all where they are few."""
    if len(places) <= _NEAREST:
        return places
    start = bisect_left(places, at) - _NEAREST // 2
    start = min(max(start, 0), len(places) - _NEAREST)
    return places[start : start + _NEAREST]


def _doubts(clauses: Sequence[_Clause]) -> Iterator[tuple[float, str]]:
    """Yield how surprising it is that no more of a stretch of clauses is rendered, for every
    stretch, with its text.
    """
    for start in range(len(clauses)):
        known = rendered = 0
        for end in range(start, min(len(clauses), start + _WIDEST)):
            known += clauses[end].known
            rendered += clauses[end].rendered
            if known >= _LEAST:
                text = ", ".join(clause.text for clause in clauses[start : end + 1])
                yield -math.log10(max(_chance(known, rendered), 1e-30)), text


def _chance(known: int, rendered: int) -> float:
    """Return the chance that of so many words no more than so many are rendered in a whole
    translation.
    """
    if known > _MANY:
        known, rendered = _MANY, rendered * _MANY // known
    return sum(
        math.comb(known, k) * _USUAL**k * (1 - _USUAL) ** (known - k) for k in range(rendered + 1)
    )


def split_clauses(text: str) -> Iterator[str]:
    """Yield a text's clauses in order, cut at punctuation and before conjunctions; none is
    blank.
    """
    start = 0
    for match in _CLAUSE.finditer(text):
        if piece := text[start : match.start()].strip():
            yield piece
        start = match.end()
    if piece := text[start:].strip():
        yield piece
