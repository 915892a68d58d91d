"""Who acts and who is acted upon, by the verb between them, by 把 and by 被.

English says it by order: who acts, the verb, who is acted upon. Where Chinese keeps that order,
the one who is acted upon does not begin a clause in which the verb and the other one follow, who
acts does not stand behind 把, and not behind 被 unless English says *by*.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bitext.checks.meaning.close_reading import CloseReading, Token, renderings
from bitext.checks.patterns import REFERS

#: A source token with the target token that renders it.
Link = tuple[Token, Token]

#: What in Chinese lets the order about a verb differ, and what puts an object before its verb.
_MARKED = re.compile(f"[被由把将让使令叫的是给为，。；：？！、（）“”]|所|{REFERS}")
#: The mark of an object before its verb; no handle, no knife, no handful.
_BA = re.compile("(?<![一两几三拖火])把(?![握手戏关守控])")
_BY = re.compile("被(?![子褥告])|由(?![于此来])")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be) (?:\w+ly )?\w+[dntg] by "
    r"(?:the |an? |its |his |her |their )?",
    re.IGNORECASE,
)
_CLAUSE = re.compile("[^，。；：？！—（）“”]+")
#: In characters: what may stand before the first word of a clause, and behind a verb: 了一次.
_FIRST, _BEHIND = 3, 3
#: In characters: where the words beside *by* are looked for.
_BEFORE, _AFTER = 30, 25
#: Where a clause of English ends.
_ENDS = ",;:.!?()"


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts, the verb and who is acted upon: the words of the translation, by sentence."""

    subject: Sequence[Token]
    verb: Sequence[Token]
    objects: Sequence[Token]
    rest: Sequence[Token]


def are_exchanged(reading: CloseReading, roles: Roles) -> bool:
    """Return whether the translation of a plain clause has who acts where the other belongs."""
    every = (*roles.subject, *roles.objects)
    if len({token.sentence for token in every}) != 1:
        return False
    text = reading.target[every[0].sentence]
    return _are_about_verb(text, roles) or _is_behind_ba(text, roles) or _is_given(text, roles)


def _are_about_verb(text: str, roles: Roles) -> bool:
    """Return whether a clause is: who is acted upon, the verb, who acts."""
    subject = min(roles.subject, key=_place)
    objects = sorted(roles.objects, key=_place)
    end = _end(objects[-1])
    verb = next((one for one in roles.verb if end <= one.start < subject.start), None)
    if not (verb and verb.sentence == subject.sentence and _are_once(text, roles)):
        return False
    clause = _clause(text, subject.start)
    before, after = text[end : verb.start], text[_end(verb) : subject.start]
    starts = clause.start() <= objects[0].start <= clause.start() + _FIRST
    return starts and len(after) <= _BEHIND and not _MARKED.search(before + after)


def _is_behind_ba(text: str, roles: Roles) -> bool:
    """Return whether who acts stands behind 把, and something that the verb acts on before it."""
    clause = _clause(text, roles.subject[0].start)
    mark = _BA.search(text, clause.start(), clause.end())
    if not mark or _BY.search(clause[0]):
        return False
    behind = all(mark.end() <= one.start < clause.end() for one in roles.subject)
    fronted = [one for one in roles.rest if clause.start() <= one.start < mark.start()]
    return behind and bool(fronted) and "的" not in text[mark.end() : roles.subject[-1].start + 4]


def _is_given(text: str, roles: Roles) -> bool:
    """Return whether who acts stands right behind 向, and another begins its clause."""
    subject = roles.subject[0]
    clause = _clause(text, subject.start)
    before = text[clause.start() : subject.start]
    begins = [one for one in roles.rest if 0 <= one.start - clause.start() <= _FIRST]
    return bool(begins) and before.endswith("向") and _are_once(text, roles)


def find_passive(reading: CloseReading, links: Sequence[Link], number: int) -> Iterator[Token]:
    """Yield the words on both sides of a 被 that belong on the other side of it."""
    source = reading.source[number]
    for passive in _PASSIVE.finditer(source):
        start = max(source.rfind(mark, 0, passive.start()) for mark in _ENDS) + 1
        first = max(start, passive.start() - _BEFORE)
        moved = renderings(links, number, first, passive.start())[-1:]
        agents = renderings(links, number, passive.end(), passive.end() + _AFTER)[:1]
        if moved and agents and moved[0].sentence == agents[0].sentence:
            text = reading.target[moved[0].sentence]
            clause = _clause(text, moved[0].start)
            mark = _BY.search(text, clause.start(), clause.end())
            if mark and clause.start() <= agents[0].start < mark.start() <= moved[0].start:
                yield from (agents[0], moved[0])


def _clause(text: str, place: int) -> re.Match[str]:
    """Return the clause of a Chinese text with a place of a word."""
    found = (one for one in _CLAUSE.finditer(text) if one.start() <= place < one.end())
    return next(found)


def _are_once(text: str, roles: Roles) -> bool:
    return all(text.count(one.form) == 1 for one in (*roles.subject, *roles.objects))


def _end(token: Token) -> int:
    return token.start + len(token.form)


def _place(token: Token) -> int:
    return token.start
