"""Negations that were lost or added."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bitext.checks.context import Context
from bitext.checks.meaning.close_reading import Bead, CloseReading, parts
from bitext.checks.meaning.denials import (
    ALL_HAN,
    ASKED,
    CANCELLED,
    CLAUSE_DENIAL,
    DENIAL,
    DENIED_MODAL,
    DIFFERENT,
    EXCUSE,
    FAILURE,
    FRAMES,
    HAN_DENIAL,
    HAN_FAILURE,
    HAN_IDLE,
    HAN_OFF,
    HAN_YES,
    IDLE,
    MENDED,
    MODAL,
    MODAL_EXCUSE,
    NO_ANSWER,
    NO_DENIAL,
    NO_FAULT,
    NO_HAN_DENIAL,
    OWN_DENIALS,
    PLAIN_EXCUSE,
    PLAIN_HAN_DENIAL,
    REASON,
    SAMENESS,
    SURE_HAN_DENIAL,
    TESTED,
    WITHOUT,
)
from bitext.checks.meaning.fault_reports import report_denial
from bitext.checks.meaning.passages import find_passages
from bitext.checks.meaning.whole_sentences import Usual
from bitext.checks.patterns import TRANSLATORS_NOTE, blank
from bitext.model import Finding

#: A denial with the word after it.
_KEPT = re.compile(rf"(?:{DENIAL.pattern})\s[\w’'-]+", re.IGNORECASE)
#: The word after a negation begins so few characters behind it.
_NEXT = 14
#: In characters: what a set phrase has.
_IDIOM = 4
#: A shout in a text is a name: NOT FOUND.
_SHOUTED = re.compile(r"\b(?:NOT|NO|NONE|NOTHING|NEVER)\b(?=\s[A-Z]{2})|\bNot Found\b")
#: A heading of which each item is denied: Removed, and below it: Support for Python 3.8.
_GONE = re.compile(
    r"\b(?:remov|deprecat|dropp|discontinu|unsupport|abolish|ended|fixe[sd]\b"
    r"|known (?:issue|problem)"
    r"|bug|limitation|problem|not\b|won['’]t|out of scope)",
    re.IGNORECASE,
)
_FAILS = re.compile(r"\bfail\w*", re.IGNORECASE)
_JOINED = re.compile(r"\bn?or\b", re.IGNORECASE)
#: Where a clause ends, in the translation.
_CLAUSE = re.compile("[^，。；：？！、—]+")


def find_negation_faults(
    reading: CloseReading, usual: Usual, context: Context
) -> Iterator[Finding]:
    """Yield findings for sentences with a negation on one side only.

    A neighbour that has what a sentence lacks explains it: translators move clauses between
    sentences.
    """
    sides = [_sides(reading, bead) for bead in reading.rendered_beads]
    denied = _is_below_denial(reading)
    for number, bead in enumerate(reading.rendered_beads):
        near = (*sides[:number][-1:], *sides[number + 1 :][:1])
        lost = _find_lost(reading, bead, *sides[number])
        added = "" if lost else _find_added(reading, bead, *sides[number])
        if lost and not any(_has_surplus(*side) for side in near):
            yield report_denial(context, reading, bead, lost, lost=True)
        elif added and not denied and not any(_has_lack(*side) for side in near):
            yield report_denial(context, reading, bead, added, lost=False)


def _is_below_denial(reading: CloseReading) -> bool:
    """Return whether a unit stands below a line that says what is gone or does not work."""
    if not reading.turned and _GONE.search(reading.lead):
        return True
    section = reading.shown.section.target if reading.turned else reading.shown.section.source
    return section is not None and _GONE.search(section.title) is not None


def _sides(reading: CloseReading, bead: Bead) -> tuple[str, str]:
    """Return both sides of a bead without the notes of its translator and what he kept."""
    source, target = reading.said(bead)
    return _without_kept(source, target), TRANSLATORS_NOTE.sub("", target)


def _without_kept(source: str, target: str) -> str:
    """Return a source without denials that the translation has as they are, as in messages."""
    for denial in _KEPT.finditer(source):
        if denial[0] in target:
            source = source[: denial.start()] + blank(denial) + source[denial.end() :]
    return source


def _has_surplus(source: str, target: str) -> bool:
    """Return whether a translation denies more than its source does or hints at."""
    reasons = len(_denials(source)) + len(EXCUSE.findall(source))
    return len(SURE_HAN_DENIAL.findall(FRAMES.sub(" ", target))) > reasons


def _has_lack(source: str, target: str) -> bool:
    """Return whether a source denies more than its translation does."""
    return len(DENIAL.findall(source)) > len(_han_negations(source, target))


def _find_lost(reading: CloseReading, bead: Bead, source: str, target: str) -> str:
    """Return a negation of the source that its translation does not have, or nothing."""
    denials, here = _denials(source), len(_han_negations(source, target))
    if _denies_nothing(len(denials), here, source, target):
        return ""
    if not denials:
        failure = FAILURE.search(source)
        return failure[0] if failure and not HAN_FAILURE.search(target) else ""
    if not here:
        return denials[0][0]
    if here < len(denials):
        pieces = (_lost(*piece) for piece in parts(source, target))
        return next(filter(None, pieces), "") or _lost_here(reading, bead, source)
    return _lost_in_passages(reading, bead, here)


def _denies_nothing(there: int, here: int, source: str, target: str) -> bool:
    """Return whether a source with so many denials says what a translation may say without any."""
    if there == 1:
        agreed = NO_ANSWER.search(source) and HAN_YES.search(target)
        return bool(agreed or (NO_FAULT.search(source) and ALL_HAN.search(target)))
    return there == 2 and not here and CANCELLED.search(source) is not None


def _find_added(reading: CloseReading, bead: Bead, source: str, target: str) -> str:
    """Return a negation of the translation that its source does not have, or nothing."""
    target = MENDED.sub(blank, target)
    denials, here = _denials(source), len(_han_negations(source, target))
    # One denial of English goes for all that it joins, of which Chinese denies each.
    there = len(denials) + (len(_JOINED.findall(source, denials[0].end())) if denials else 0)
    if here <= there:
        return ""
    for idiom in _idioms(reading, bead):
        target = target.replace(idiom, " " * len(idiom))
    pieces = parts(source, target) if there else [(source, target)]
    whole = next(filter(None, (_added(*piece) for piece in pieces)), "")
    return whole or _added_plainly(source, target) or _added_in_passages(reading, bead, target)


def _lost_in_passages(reading: CloseReading, bead: Bead, here: int) -> str:
    """Return a negation whose passage has none, where other passages explain all that are there.

    `here` is how many negations the translation has; one in a passage of which no word is linked
    may be the one that is looked for.
    """
    lost = ""
    idioms = _idioms(reading, bead)
    for piece in find_passages(reading, bead):
        denials = _denials(piece.main)
        found = len(_han_negations(piece.source, piece.target))
        here -= found
        found -= sum(idiom in piece.target for idiom in idioms)
        if denials and not _han_negations(piece.source, piece.around):
            lost = lost or denials[0][0]
        elif found > 0 and not _has_reason(piece.main, piece.around):
            return ""
    return "" if here > 0 else lost


def _has_reason(source: str, target: str) -> bool:
    """Return whether a source has a reason for a negation; what fails is often said by 失败."""
    return bool(REASON.search(_FAILS.sub(" ", source) if "失败" in target else source))


def _idioms(reading: CloseReading, bead: Bead) -> list[str]:
    """Return a translation's words of four characters with a denial: 措手不及 denies nothing."""
    words = {token.form for token in reading.target_words(bead)}
    return [word for word in sorted(words) if len(word) == _IDIOM and HAN_DENIAL.search(word)]


def _explains(source: str) -> bool:
    """Return whether a source has a reason for a negation."""
    return bool(DENIAL.search(source) or EXCUSE.search(source))


def _added_in_passages(reading: CloseReading, bead: Bead, target: str) -> str:
    """Return a negation in a passage for which its source gives no reason, or nothing."""
    framed = FRAMES.search(target)
    for piece in find_passages(reading, bead):
        shown = NO_HAN_DENIAL.sub(blank, FRAMES.sub(" ", piece.target))
        strange = CLAUSE_DENIAL.search(shown)
        if strange and not (framed or _explains(piece.source)):
            return strange[0]
        modal = DENIED_MODAL.search(shown)
        if modal and MODAL.search(piece.main) and not _excuses_modal(piece.source):
            return modal[0]
    return ""


def _excuses_modal(source: str) -> bool:
    """Return whether a source that says what can be done also says what cannot."""
    return bool(DENIAL.search(source) or MODAL_EXCUSE.search(source))


@lru_cache(maxsize=256)  # a sentence is asked for beside each of its neighbours, too
def _denials(source: str) -> tuple[re.Match[str], ...]:
    """Return what denies something in a source text, at its place."""
    if not DENIAL.search(source):
        return ()  # most sentences, without a look at all that is no denial
    shown = _SHOUTED.sub(blank, NO_DENIAL.sub(blank, source))
    return tuple(DENIAL.finditer(shown))


def _lost(source: str, target: str) -> str:
    """Return a negation of a part of a sentence whose translation has none, or nothing."""
    found = _denials(source)
    return found[0][0] if found and not _han_negations(source, target) else ""


@lru_cache(maxsize=256)
def _han_negations(source: str, target: str) -> tuple[str, ...]:
    """Return what may negate something in a translation of this source.

    The translation is searched first: few have these words, and its patterns are the quick ones.
    """
    differs = DIFFERENT.search(target) and not SAMENESS.search(source)
    kept = DIFFERENT.sub("  ", target) if differs else target
    for word, own in OWN_DENIALS:
        times = len(word.findall(source)) if own.search(kept) else 0
        kept = own.sub(blank, kept, count=times) if times else kept
    asked = _if_source(TESTED, source, ASKED.findall(target))
    idle = _if_source(IDLE, source, HAN_IDLE.findall(target))
    off = _if_source(WITHOUT, source, HAN_OFF.findall(target))
    return (*HAN_DENIAL.findall(NO_HAN_DENIAL.sub(blank, kept)), *asked, *idle, *off)


def _if_source(pattern: re.Pattern[str], source: str, found: list[str]) -> list[str]:
    """Return what was found in a translation if its source has a reason for it."""
    return found if found and pattern.search(source) else []


def _lost_here(reading: CloseReading, bead: Bead, source: str) -> str:
    """Return which of several negations is missing in the clause in which it belongs.

    The word after a negation leads there, by the word that renders it; else its passage does.
    """
    for number in bead[0]:
        for denial in _denials(reading.source[number]):
            clause = _clause_of(reading, number, denial.end())
            if clause and not _han_negations(source, clause):
                return denial[0]
    for piece in find_passages(reading, bead):
        denials = _denials(piece.main)
        if denials and not _han_negations(piece.source, piece.around):
            return denials[0][0]
    return ""


def _clause_of(reading: CloseReading, sentence: int, place: int) -> str:
    """Return the target's clause that renders the source's word after a place, or nothing."""
    near = range(place, place + _NEXT)
    words = zip(reading.source_tokens, reading.links, strict=True)
    links = (link for word, link in words if word.sentence == sentence and word.start in near)
    link = next(links, -1)
    if link < 0:
        return ""
    there = reading.target_tokens[link]
    clauses = _CLAUSE.finditer(reading.target[there.sentence])
    return next(found[0] for found in clauses if there.start in range(*found.span()))


def _added(source: str, target: str) -> str:
    """Return a negation of a translation for which its source gives no reason, or nothing."""
    negated = list(SURE_HAN_DENIAL.finditer(FRAMES.sub(" ", target)))
    if DENIAL.search(source) or len(negated) <= len(EXCUSE.findall(source)):
        return ""
    return negated[-1][0]


def _added_plainly(source: str, target: str) -> str:
    """Return any denial of a translation whose whole source gives no reason for one, or nothing."""
    plain = PLAIN_HAN_DENIAL.search(NO_HAN_DENIAL.sub(blank, FRAMES.sub(" ", target)))
    excused = _explains(source) or PLAIN_EXCUSE.search(source)
    return plain[0] if plain and not excused else ""
