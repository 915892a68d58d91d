"""Who does it to whom, by the marks of either language: subject, verb and object in Chinese order.

English says by its order and its prepositions who acts and who receives; Chinese by its order and
by 向, 给 and 对 before the receiver. Where the words of a plain sentence lead to the other place,
the two were exchanged. What moves words between the two languages is after Xu and Seneff,
"Two-stage translation" (AMTA 2008).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bitext.checks.context import Context
from bitext.checks.meaning.close_reading import Bead, CloseReading, Token
from bitext.checks.meaning.fault_reports import report_places
from bitext.checks.meaning.whole_sentences import Usual
from bitext.checks.patterns import REFERS
from bitext.model import Finding

#: A source token with the target token that renders it.
Pair = tuple[Token, Token]

#: Where an English clause with a subject of its own may begin.
_BEGINS = re.compile(
    r"[,;:.!?()“”\"–—]\s+"
    r"|\b(?:that|because|if|unless|until|although|though|since|so|when|while|and|but|where)\b",
    re.IGNORECASE,
)
#: What ends its subject, verb and object, or says that their order differs: a passive, a question.
_ENDS = re.compile(
    r"[,;:.!?()“”\"–—@]|n['’]t"
    r"|\b(?:that|which|who|whom|whose|what|how|why|where|when|while|because|if|unless|until)\b"
    r"|\b(?:although|though|since|so|as|than|and|or|but|nor|not|by|be|been|being|is|are|was)\b"
    r"|\b(?:were|there|it|of|for|in|with|without|like|both|each other|one another|from|into)\b"
    r"|\b(?:onto|at|over|under|through|between|among|about|during|before|after|across|within)\b"
    r"|\b(?:inside|outside|above|below|beneath|behind|beside|near|along|around|against|beyond)\b"
    r"|\b(?:towards?|upon|off|throughout|until|past|opposite)\b"
    r"|\bvia\b|\b(?<!depend )(?<!depends )(?<!rely )(?<!relies )on\b",
    re.IGNORECASE,
)
#: What parts Chinese clauses, and what else moves words from their places.
_CLAUSE = re.compile("[^，。；：？！、—（）“”]+")
_MOVED = re.compile("[被由把将受让使令叫遭是与和跟同及或有在所供为]|以及|互相|彼此|之间|" + REFERS)
#: Where or when: it moves nothing.
_WHERE = re.compile("在[^，]{1,12}?[中里上下内时后前]")
#: Before its noun, who receives: what English says by *to*.
_TO = re.compile("向|给(?![定出予])|对(?![象应比话待策立称照齐折等])")
_RECEIVER = re.compile(
    r"\bto (?:the |an? |its |his |her |their |our |your |every |each )?", re.IGNORECASE
)
#: Words of a clause whose order says who does what to whom: one of both, and what is done.
_FEWEST = 3
#: In characters: how far behind its mark a receiver may begin.
_NEXT = 2


@dataclass(frozen=True, slots=True)
class _Clause:
    """A plain clause: its words with what renders them, in the order of the source.

    `begin` is where it begins in its sentence, `start` where its translation does.
    """

    pairs: tuple[Pair, ...]
    source: str
    begin: int
    target: str
    start: int


def find_subject_faults(reading: CloseReading, usual: Usual, context: Context) -> Iterator[Finding]:
    """Yield findings for plain clauses in which the one who acts and the other changed places."""
    for bead in reading.rendered_beads:
        clauses = _plain_clauses(reading, bead)
        found = next(filter(None, map(_exchanged, clauses)), None)
        if found:
            yield report_places(context, reading, bead, found)


def _plain_clauses(reading: CloseReading, bead: Bead) -> Iterator[_Clause]:
    """Yield the source's plain clauses of which all linked words are in one clause of Chinese."""
    linked = reading.linked_words(bead)
    for number in bead[0]:
        text = reading.source[number]
        pairs = [pair for pair in linked if pair[0].sentence == number]
        if len(pairs) < _FEWEST:
            continue
        for start in (0, *(found.end() for found in _BEGINS.finditer(text))):
            ends = _ENDS.search(text, start)
            end = ends.start() if ends else len(text)
            inside = tuple(pair for pair in pairs if start <= pair[0].start < end)
            yield from _in_one_clause(reading, inside, text[start:end], start)


def _in_one_clause(
    reading: CloseReading, pairs: tuple[Pair, ...], source: str, begin: int
) -> Iterator[_Clause]:
    """Yield some words as a clause, if their renderings are in one clause, each once."""
    sentences = {target.sentence for _, target in pairs}
    if len(pairs) < _FEWEST or len(sentences) > 1:
        return
    text = reading.target[sentences.pop()]
    places = [target.start for _, target in pairs]
    for clause in _CLAUSE.finditer(text):
        whole = all(clause.start() <= place < clause.end() for place in places)
        shown = _WHERE.sub("", clause[0])
        if whole and not _MOVED.search(shown):
            yield _Clause(pairs, source, begin, clause[0], clause.start())


def _are_told_apart(pairs: Sequence[Pair], text: str) -> bool:
    """Return whether each word renders one word only, and is there once."""
    forms = [target.form for _, target in pairs]
    return len({*forms}) == len(forms) and all(text.count(form) == 1 for form in forms)


def _exchanged(clause: _Clause) -> tuple[str, str] | None:
    return _received(clause) or _turned(clause)


def _received(clause: _Clause) -> tuple[str, str] | None:
    """Return the first word and the receiver where 向 or 给 stands before the first."""
    to = _RECEIVER.search(clause.source)
    mark = _TO.search(clause.target)
    if not (to and mark):
        return None
    first = clause.pairs[0]
    behind = clause.begin + to.end()
    receiver = next((target for word, target in clause.pairs[1:] if word.start >= behind), None)
    after = clause.start + mark.end()
    if not receiver or _is_number(receiver) or _is_number(first[1]):
        return None
    if not _are_told_apart([first, (first[0], receiver)], clause.target):
        return None
    if receiver.start + len(receiver.form) > after:  # the mark may be a part of it: 对日
        return None
    return (receiver.form, first[1].form) if 0 <= first[1].start - after <= _NEXT else None


def _is_number(token: Token) -> bool:
    return token.form[0].isdigit()


def _turned(clause: _Clause) -> tuple[str, str] | None:
    """Return subject and object where the clause has them the other way round about its verb.

    What 的 follows is no verb of the clause: 取代的模型 is the model that was replaced.
    """
    if not _are_told_apart(clause.pairs, clause.target):
        return None
    (_, one), *_, (_, other) = clause.pairs
    if _is_number(one) or _is_number(other):
        return None
    for _, verb in clause.pairs[1:-1]:
        end = verb.start + len(verb.form)
        is_between = other.start + len(other.form) <= verb.start and end <= one.start
        behind = clause.target[end - clause.start :][:_NEXT]
        if is_between and "的" not in behind and not _TO.search(clause.target):
            return other.form, one.form
    return None
