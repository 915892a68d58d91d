"""Clauses that were dropped: a stretch of a sentence of which nothing is rendered."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bitext.checks.context import Context
from bitext.checks.length import count_units
from bitext.checks.meaning.close_reading import Bead, CloseReading, Token
from bitext.checks.meaning.fault_reports import report
from bitext.checks.meaning.whole_sentences import Usual, by_length, likelihood
from bitext.model import Finding

#: Where a clause may begin.
_BOUNDARY = re.compile(
    r"[,;:()—–]\s*|\s(?=(?:and|but|or|which|that|who|whose|because|when|while|where|if|unless|since"
    r"|although|though|so|as|after|before|until|than|with|without|for|from|by|in|on|at|to)\s)"
)
_HAN_BOUNDARY = re.compile("[，；：（）]|——")
#: What begins a clause, and how Chinese says it; it need not, but then it says the clause.
_JOINING = tuple(
    (re.compile(rf"(?:{there})\b", re.IGNORECASE), re.compile(here))
    for there, here in (
        ("because", "因|由于|既然|所以|为|故|原|怕|免得|以"),
        ("(?:even )?though|although", "虽|尽管|但|却|不过|可是|然而|即使|即便|哪怕|只是"),
        ("unless", "除非|否则|不然|要不|如果|若"),
        ("if", "如果|若|要是|假如|假使|一旦|只要|的话|就|则|倘"),
        ("whereas|while|but|yet", "而|但|却|可|不过|同时|然|反|倒|时|则|只是"),
    )
)
#: Clauses of small words, and the one character that says them in a word of Chinese: 重拨, 返校.
_IN_ONE_SIGN = tuple(
    (re.compile(rf"\b(?:{there})\b", re.IGNORECASE), re.compile(here))
    for there, here in (
        (r"again|repeat\w*|once more", "重(?![要量点心大视])|复|再"),
        (r"(?:c[oa]me?|go(?:es|ne)?|went) back|returns?|returned", "[返回归]"),
        (r"(?:take|took|taken) off|get off|got off", "[脱摘揭卸下]"),
        (r"go(?:es|ne)? on|went on|carry on|carrie[sd] on|continue[sd]?", "[续继]|接着"),
    )
)
#: What a lost joining word says for its clause being lost.
_BY_JOINING = 1.0
#: A clause has so many content words, and is no more than this share of its sentence's.
_FEWEST, _LARGEST = 2, 0.75
#: Content words that one of Chinese may say together.
_FEW_WORDS = 3
#: Without a lexicon's help, a clause's words are rendered by chance at this share.
_BY_CHANCE = 0.12


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the source: its words with whether they are rendered, and what is usual.

    `unit` is how many characters of Chinese one of its words or characters is; `lacking` of them
    are missing in the translation, give or take the `spread`; `usual` is the share rendered,
    `strange` how many characters of Chinese render nothing, and `least` what is asked of a clause
    where these are few. `said` is the translation, if that is the Chinese.
    """

    text: str
    tokens: Sequence[tuple[int, bool]]
    boundary: re.Pattern[str]
    unit: float
    lacking: float
    spread: float
    usual: float
    strange: float
    least: float
    said: str = ""

    def lacks_joining(self, start: int) -> bool:
        """Return whether a clause begins with a joining word that the Chinese does not have."""
        patterns = _JOINING if self.said else ()
        joining = (here for there, here in patterns if there.match(self.text, start))
        return any(not here.search(self.said) for here in joining)

    def is_in_one_sign(self, clause: str, words: int) -> bool:
        """Return whether the Chinese has the sign that says what a clause of few words says."""
        patterns = _IN_ONE_SIGN if self.said and words <= _FEW_WORDS else ()
        return any(there.search(clause) and here.search(self.said) for there, here in patterns)


#: The rest of the sentence is rendered at least at this share of what is usual; what is usual in
#: the sentence follows from its rest, as if so many words more were rendered as on the page.
_REST, _AS_ON_THE_PAGE = 0.6, 4
#: Log-likelihood from which a clause is missing: where few words of the translation render
#: nothing, as a share of the clause's length, and where some do, which may be the clause.
_MISSING, _MISSING_AMONG_STRANGE = 2.4, 3.1
_FEW, _ALL = 0.4, 1.0
#: The sentence is short by about the clause: the least that its length must say.
_SHORT = 0.7
#: Spread of the length of one sentence: a share of it, and a few words.
_SPREAD, _GROUND = 0.16, 1.5


def find_clause_faults(reading: CloseReading, usual: Usual, context: Context) -> Iterator[Finding]:
    """Yield a finding for a clause of the source without a counterpart in its sentence."""
    for bead in reading.rendered_beads:
        read = _read_turned if reading.turned else _read
        for sentence in read(reading, bead, usual):
            clause = _missing_clause(sentence)
            if clause:
                message = f"a part of a sentence may be missing: “{clause[:60]}”"
                first = reading.source[bead[0][0]] if reading.turned else reading.target[bead[1][0]]
                yield report(context, reading, "clause-missing", message, first.strip()[:12])
                return


def _read(reading: CloseReading, bead: Bead, usual: Usual) -> Iterator[_Sentence]:
    """Yield the English sentences of a bead, whose translation may lack a part."""
    there, here = (count_units(text) for text in reading.said(bead))
    lacking = usual.ratio * there - here
    if lacking <= 0:
        return
    spread = usual.ratio * (_SPREAD * there + _GROUND)
    links, _ = reading.shared
    strange = sum(len(token.form) for token in reading.strange_words(bead))
    for number in bead[0]:
        tokens = _tokens_of(reading.places[0].get(number, ()), reading.source_tokens, links)
        text = reading.source[number]
        sizes = usual.ratio, lacking, spread
        least, said = _MISSING, reading.said(bead)[1]
        yield _Sentence(text, tokens, _BOUNDARY, *sizes, usual.source, strange, least, said)


def _read_turned(reading: CloseReading, bead: Bead, usual: Usual) -> Iterator[_Sentence]:
    """Yield the Chinese sentences of a bead, whose translation may lack a part."""
    here, there = (count_units(text) for text in reading.said(bead))
    lacking = there - usual.ratio * here
    if lacking <= 0:
        return
    spread = _SPREAD * there + _GROUND * usual.ratio
    _, links = reading.shared
    strange = usual.ratio * len(reading.lost_words(bead))
    for number in bead[1]:
        tokens = _tokens_of(reading.places[1].get(number, ()), reading.target_tokens, links)
        text = reading.target[number]
        sizes = 1.0, lacking, spread
        least = _MISSING_AMONG_STRANGE
        yield _Sentence(text, tokens, _HAN_BOUNDARY, *sizes, usual.target, strange, least)


def _tokens_of(
    places: Iterable[int], tokens: Sequence[Token], links: Sequence[bool]
) -> list[tuple[int, bool]]:
    return [(tokens[place].start, links[place]) for place in places]


def _missing_clause(sentence: _Sentence) -> str:
    """Return the words of the likeliest missing clause of a source sentence, or nothing."""
    text, tokens = sentence.text, sentence.tokens
    if len(tokens) <= 3 or sentence.lacking <= 0:
        return ""
    best, clause, words = 0.0, "", 0
    for start, end in _stretches(text, sentence.boundary):
        inside = [linked for place, linked in tokens if start <= place < end]
        outside = [linked for place, linked in tokens if not start <= place < end]
        if not _is_clause(inside, outside, len(tokens), sentence.usual):
            continue
        size = sentence.unit * count_units(text[start:end])
        length = by_length(sentence.lacking, size, sentence.spread)
        usual = (sum(outside) + _AS_ON_THE_PAGE * sentence.usual) / (len(outside) + _AS_ON_THE_PAGE)
        score = length + likelihood(
            sum(inside), len(inside), min(usual, sentence.usual), _BY_CHANCE
        )
        score += _BY_JOINING if sentence.lacks_joining(start) else 0.0
        if length >= _SHORT and score > max(best, _least(sentence, size, len(inside))):
            best, clause = score, text[start:end].strip()
            words = len(inside)
    return "" if sentence.is_in_one_sign(clause, words) else clause


def _least(sentence: _Sentence, size: float, words: int) -> float:
    """Return the log-likelihood from which a clause of this size is missing.

    One word that renders nothing may render both of a clause's.
    """
    if sentence.strange > _ALL * size:
        return _MISSING_AMONG_STRANGE + _MISSING
    few = sentence.strange <= (_FEW * size if words > _FEWEST else 1)
    return sentence.least if few else _MISSING_AMONG_STRANGE


def _is_clause(inside: Sequence[bool], outside: Sequence[bool], total: int, usual: float) -> bool:
    if not _FEWEST <= len(inside) <= _LARGEST * total:
        return False
    return sum(outside) >= _REST * usual * len(outside)


def _stretches(text: str, boundary: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches between two boundaries that are one, two or three apart."""
    bounds = [0, *(match.end() for match in boundary.finditer(text)), len(text)]
    for width in (1, 2, 3):
        for number in range(len(bounds) - width):
            yield bounds[number], bounds[number + width]
