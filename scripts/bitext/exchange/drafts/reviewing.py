"""A model's opinion about translations: errors of meaning as remarks, each of a known kind and
at words that are there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bitext.exchange.drafts.questions import (
    AnswerError,
    Batch,
    Question,
    Talker,
    make_batches,
    read_units,
)
from bitext.exchange.units import Unit

# The kinds of remark, and how they are worded; no other kind, and no words of the model's own,
# are shown.
KINDS = {
    "omission": "the translation may lack",
    "addition": "the source may not say",
    "mistranslation": "this may say something else than the source",
    "negation": "this may be negated otherwise than in the source",
    "number": "this number may not be the source's",
    "name": "this name may not be the source's",
    "term": "this may not be the term",
}

# Remarks about one unit that are shown.
_MOST = 10


@dataclass(frozen=True, slots=True)
class Remark:
    """A possible error: in which unit, of which kind, and the words that it is about, the
    source's for an omission.
    """

    unit: Unit
    kind: str
    quote: str


def make_questions(units: Sequence[Unit]) -> list[Question]:
    """Return the questions about the units that are translated."""
    return [
        Question(unit.id, unit.source, unit.kind, unit.target, unit.title)
        for unit in units
        if unit.target.strip() and unit.source.strip() and unit.kind != "code"
    ]


def review(
    units: Sequence[Unit], languages: tuple[str, str], engine: Talker
) -> Iterator[Remark | str]:
    """Yield an engine's remarks about a page's units, and a message for each batch that got no
    usable answer or one with remarks that are not shown.
    """
    by_id = {unit.id: unit for unit in units}
    for questions in make_batches(make_questions(units)):
        batch = Batch(*languages, "", questions, "review")
        try:
            told = read_units(engine.reply(batch), "errors")
        except AnswerError as error:
            yield f"{len(questions)} units from {questions[0].id} on: {error}"
            continue
        answered = [(by_id.get(str(name)), errors) for name, errors in told]
        read = [one for unit, errors in answered for one in _read_remarks(unit, errors)]
        yield from filter(None, read)
        left = read.count(None)
        if left:
            why = "about another unit, of another kind, or not about words that are there"
            yield f"{left} remark{'' if left == 1 else 's'} not shown: {why}"


def _read_remarks(unit: Unit | None, errors: object) -> Iterator[Remark | None]:
    """Yield what an engine told of a unit, None for each remark that cannot be shown."""
    for error in errors[:_MOST] if isinstance(errors, list) else [None]:
        yield _read_remark(unit, error) if unit and isinstance(error, Mapping) else None


def _read_remark(unit: Unit, error: Mapping[str, object]) -> Remark | None:
    kind, quote = error.get("kind"), error.get("quote")
    if not isinstance(kind, str) or not isinstance(quote, str) or kind not in KINDS:
        return None
    words = unit.source if kind == "omission" else unit.target
    return Remark(unit, kind, quote) if quote.strip() and quote in words else None


def locate(remark: Remark, lines: Sequence[str]) -> tuple[int, int]:
    """Return the line and column, from 1, of a remark in the translation's lines: of its words
    where they are found.
    """
    unit = remark.unit
    for place in unit.target_places if remark.kind != "omission" else ():
        for number in range(place.line, place.end + 1):
            column = lines[number - 1].find(remark.quote)
            if column >= 0:
                return number, column + 1
    return max(unit.line, 1), 1


def say(remark: Remark) -> str:
    """Return the remark in our words."""
    quote = " ".join(remark.quote.split())
    short = quote[:80] + ("…" if len(quote) > 80 else "")
    return f"{KINDS[remark.kind]}: “{short}”"
