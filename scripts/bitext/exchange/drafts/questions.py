"""What an engine is asked, and what it answers: plain values, the same for every engine."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol, runtime_checkable


class EngineError(Exception):
    """An engine that cannot go on: no server, no key, a limit that does not pass. The message is
    one line without secrets.
    """


class AnswerError(Exception):
    """An answer that cannot be used; another question may fare better. The message is one line."""


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term of the glossary in a unit: how to render it, and how not to."""

    source: str
    target: str
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A unit to translate. `text` has placeholders for codes; `former` are an earlier source and
    its translation.

    `translation` is what is to be reviewed. `heading` is that of its section, `before` and `after`
    are the neighbours in the source. `complaint` says what was wrong with the last answer, where
    this is the second try.
    """

    id: str
    text: str
    kind: str = "paragraph"
    translation: str = ""
    heading: str = ""
    before: str = ""
    after: str = ""
    former: tuple[str, str] = ("", "")
    similar: tuple[tuple[str, str], ...] = ()
    terms: tuple[TermUse, ...] = ()
    complaint: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions that are asked at once. `task` is `translate` or `review`. The languages are BCP
    47 tags; `style` is the site's note on style.
    """

    source: str
    target: str
    style: str
    questions: tuple[Question, ...]
    task: str = "translate"

    def as_json(self) -> dict[str, Any]:
        """Return the batch as data; what is empty is left out."""
        units = [_without_blanks(asdict(question)) for question in self.questions]
        return {
            "task": self.task,
            "source_language": self.source,
            "target_language": self.target,
            "style": self.style,
            "units": units,
        }

    def key(self, question: Question, engine: str) -> str:
        """Return a digest of everything that an engine's answer to one of the questions depends
        on.
        """
        alone = replace(self, questions=(question,)).as_json()
        asked = json.dumps([engine, alone], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(asked.encode()).hexdigest()


def _without_blanks(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value and value != ("", "")}


class Engine(Protocol):
    """What translates. `name` identifies it with its model, for the cache."""

    @property
    def name(self) -> str:
        """The engine and its model."""

    def ask(self, batch: Batch) -> Mapping[str, str]:
        """Return the answers by question id; some may be missing. Raises EngineError or
        AnswerError.
        """


@runtime_checkable
class Talker(Protocol):
    """An engine that also does other tasks than translating."""

    def reply(self, batch: Batch) -> str:
        """Return what it says to a batch, which should be JSON. Raises EngineError or
        AnswerError.
        """


def read_answers(text: str, batch: Batch) -> dict[str, str]:
    """Return the answers in the JSON that an engine gave: `{"units": [{"id": …, "text": …}]}`,
    perhaps in a fence.

    Ids that nobody asked for, and an id that is there twice, are no answers. Raises AnswerError
    where it is not of that form.
    """
    pairs = read_units(text, "text")
    asked = {question.id for question in batch.questions}
    names = [name for name, _ in pairs]
    return {
        name: words
        for name, words in pairs
        if isinstance(name, str)
        and isinstance(words, str)
        and name in asked
        and names.count(name) == 1
    }


def read_units(text: str, field: str) -> list[tuple[object, object]]:
    """Return the id and this field of each unit in an engine's JSON. Raises AnswerError where it
    is not of that form.
    """
    start, end = text.find("{"), text.rfind("}")
    try:
        data = json.loads(text[start : end + 1] if 0 <= start < end else text)
        return [(unit["id"], unit[field]) for unit in data["units"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise AnswerError("the answer is not the JSON that was asked for") from error


def make_batches(
    questions: Sequence[Question], characters: int = 6_000, most: int = 20
) -> list[tuple[Question, ...]]:
    """Return the questions in batches of so many characters and units at most; a long one has a
    batch of its own.
    """
    batches: list[list[Question]] = []
    size = 0
    for question in questions:
        length = len(question.text)
        if not batches or size + length > characters or len(batches[-1]) >= most:
            batches.append([])
            size = 0
        batches[-1].append(question)
        size += length
    return [tuple(batch) for batch in batches]
