"""Units that wait -> drafts: the memory first, then the engine; every draft judged, a failed one
asked for once more.

Nothing here writes: what comes out are words by unit id, and for every other unit the reason why it
has none.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from bitext.exchange.codes import CodeRole, split_codes
from bitext.exchange.drafts.judging import find_draft_faults
from bitext.exchange.drafts.memory import Memory
from bitext.exchange.drafts.placeholders import Hidden, hide_codes, show_codes
from bitext.exchange.drafts.questions import (
    AnswerError,
    Batch,
    Engine,
    EngineError,
    Question,
    TermUse,
    make_batches,
)
from bitext.exchange.units import Reason, Unit, neighbouring_units
from bitext.library.terms import Finder, find_terms

# Returns, by unit id, what is wrong with words that would be written; a unit that is all right is
# not in it.
Check = Callable[[Mapping[str, str]], Mapping[str, str]]

_COPIED = frozenset({"code", "formula", "html"})
# From this likeness on a sentence of the memory is worth showing to an engine.
_NEAR = 85


@dataclass(frozen=True, slots=True)
class DraftSite:
    """What drafts need to know of a site: its languages' tags, its note on style, its terms and
    its memory.
    """

    languages: tuple[str, str]
    style: str
    terms: Finder
    memory: Memory


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """What is to be done for a page: words that need no engine, and questions with what their
    placeholders hide.
    """

    ready: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    hidden: Mapping[str, Hidden] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many units are in it."""
        return len(self.ready) + len(self.questions)


@dataclass(frozen=True, slots=True)
class Drafts:
    """What came of it: words by unit id, reasons by unit id, and the message that ended the work
    early.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)
    stopped: str = ""


def plan(
    units: Sequence[Unit], wanted: Sequence[Unit], former: Mapping[str, str], site: DraftSite
) -> DraftPlan:
    """Return what to do for the wanted ones of a page's units; `former` gives earlier sources by
    unit id.
    """
    ready: dict[str, str] = {}
    questions: list[Question] = []
    hidden: dict[str, Hidden] = {}
    ids = {unit.id for unit in wanted}
    for index, unit in enumerate(units):
        if unit.id not in ids:
            continue
        before, after = neighbouring_units(units, index)
        place = f"{unit.path}#{unit.section}"
        found = site.memory.find(unit.source, place=place, before=before, after=after)
        people = [match for match in found.matches if not match.pair.machine]
        same = [match for match in people if match.score == 100 and match.context]
        if not has_words(unit):
            ready[unit.id] = unit.source
        elif same:
            ready[unit.id] = same[0].pair.target
        else:
            hidden[unit.id] = hide_codes(unit.source)
            near = [match.pair for match in people if match.score >= _NEAR]
            questions.append(
                Question(
                    unit.id,
                    hidden[unit.id].text,
                    unit.kind,
                    "",
                    unit.title,
                    before,
                    after,
                    _former(unit, former),
                    tuple((pair.source, pair.target) for pair in near[:2]),
                    tuple(_terms(unit.source, site.terms)),
                )
            )
    return DraftPlan(ready, tuple(questions), hidden)


def _former(unit: Unit, former: Mapping[str, str]) -> tuple[str, str]:
    source = former.get(unit.id, "")
    return (source, unit.target) if source and unit.target else ("", "")


def _terms(text: str, finder: Finder) -> Iterator[TermUse]:
    found = {one.term.source: one.term for one in find_terms(text, finder)}
    for term in found.values():
        yield TermUse(term.source, term.target, (*term.forbidden, *term.in_context))


def has_words(unit: Unit) -> bool:
    """Whether a unit has anything to translate: code, formulas and what is only codes and
    numbers have not.
    """
    if unit.copied or unit.kind in _COPIED:
        return False
    words = "".join(piece.text for piece in split_codes(unit.source) if piece.role is CodeRole.TEXT)
    return any(character.isalpha() for character in words)


def is_wanted(unit: Unit, overwrite: bool, machine: bool) -> bool:
    """Whether a unit is drafted: new, or stale and a machine's own; a person's stale words only
    with `overwrite`.
    """
    if unit.copied:
        return True
    if not unit.writable or unit.reason not in (Reason.NEW, Reason.STALE):
        return False
    return unit.reason is Reason.NEW or not unit.target or overwrite or machine


class Answers(Protocol):
    """Answers that were good, kept by a digest of everything that was asked."""

    def get(self, key: str) -> str | None:
        """Return the answer of this key."""

    def put(self, key: str, unit: str, answer: str, words: str) -> None:
        """Keep an answer for a unit, and the words that it is in Markdown."""


@dataclass(frozen=True, slots=True)
class Drafter:
    """An engine with all that its answers are judged by. `check` judges words as they would be
    written into the page.
    """

    site: DraftSite
    engine: Engine | None
    check: Check
    answers: Answers

    def draft(self, planned: DraftPlan, tell: Callable[[int], None] = lambda _: None) -> Drafts:
        """Return the drafts of a plan; `tell` hears how many units are done.

        A server that is not to be had ends the work early; what was drafted until then is in the
        result.
        """
        failed = dict(self.check(planned.ready)) if planned.ready else {}
        words = {name: text for name, text in planned.ready.items() if name not in failed}
        if self.engine is None:
            left = {question.id: "no engine is configured" for question in planned.questions}
            return Drafts(words, failed | left)
        for questions in make_batches(planned.questions):
            try:
                good, bad = self._ask_twice(questions, planned.hidden, self.engine)
            except EngineError as error:
                return Drafts(words, failed, str(error))
            words |= good
            failed |= bad
            tell(len(words) + len(failed))
        return Drafts(words, failed)

    def _ask_twice(
        self, questions: Sequence[Question], hidden: Mapping[str, Hidden], engine: Engine
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Return good words and reasons for the others; what fails is asked for once more,
        alone, with what was wrong.
        """
        good, bad = self._ask(questions, hidden, engine)
        for question in questions:
            if question.id in bad:
                again = replace(question, complaint=bad[question.id])
                better, worse = self._ask([again], hidden, engine)
                good |= better
                bad |= worse
        return good, {name: reason for name, reason in bad.items() if name not in good}

    def _ask(
        self, questions: Sequence[Question], hidden: Mapping[str, Hidden], engine: Engine
    ) -> tuple[dict[str, str], dict[str, str]]:
        batch = Batch(*self.site.languages, self.site.style, tuple(questions))
        keys = {question.id: batch.key(question, engine.name) for question in questions}
        kept = {name: self.answers.get(key) for name, key in keys.items()}
        known = {name: answer for name, answer in kept.items() if answer is not None}
        unknown = tuple(question for question in questions if question.id not in known)
        why = "the answer leaves the unit out"
        answers: Mapping[str, str] = {}
        try:
            answers = engine.ask(replace(batch, questions=unknown)) if unknown else {}
        except AnswerError as error:
            why = str(error)
        raw = {**answers, **known}
        good, bad = self._judge(questions, hidden, raw)
        bad |= {question.id: why for question in questions if question.id not in raw}
        for name in good.keys() - known.keys():
            self.answers.put(keys[name], name, raw[name], good[name])
        return good, bad

    def _judge(
        self,
        questions: Sequence[Question],
        hidden: Mapping[str, Hidden],
        answers: Mapping[str, str],
    ) -> tuple[dict[str, str], dict[str, str]]:
        good: dict[str, str] = {}
        bad: dict[str, str] = {}
        for question in (question for question in questions if question.id in answers):
            code, answer = hidden[question.id], answers[question.id]
            source = show_codes(question.text, code)
            reason = next(find_draft_faults(answer, source, code, self.site.languages), "")
            if reason:
                bad[question.id] = reason
            else:
                good[question.id] = show_codes(answer, code)
        found = self.check(good) if good else {}
        kept = {name: text for name, text in good.items() if name not in found}
        return kept, bad | dict(found)
