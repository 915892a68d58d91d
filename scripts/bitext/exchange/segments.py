"""A unit as it travels in a file of another program, whatever its format."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bitext.exchange.units import Reason, Unit
from bitext.text.characters import digest, writable


@dataclass(frozen=True, slots=True)
class Segment:
    """A unit with its words in both languages.

    `id` is `Unit.id`; empty where the file knows only the words. `done` says whether a person calls
    the translation finished (neither new, stale nor a machine's); None where the file leaves it
    open. `mark` is a digest of the translation as it was when the file was written, empty where the
    file does not have it; `notes` are for the translator. `line` is where the entry stands in a
    file that was read.
    """

    id: str
    source: str
    target: str
    done: bool | None
    reason: Reason = Reason.NONE
    previous: str = ""
    mark: str = ""
    notes: tuple[str, ...] = ()
    origin: tuple[str, int] = ("", 0)
    line: int = 0


@dataclass(frozen=True, slots=True)
class SegmentFile:
    """A file of entries: BCP 47 tags of both languages (empty where the file does not say), and
    what it holds.
    """

    source: str
    target: str
    entries: tuple[Segment, ...] = field(default=())


def mark_of(target: str) -> str:
    """Return the digest of a translation's words, eight letters."""
    return digest(target, 32) if target else "-"


def to_entries(units: Iterable[Unit], previous: Mapping[str, str]) -> Iterator[Segment]:
    """Yield the units that can be translated elsewhere; `previous` gives former sources by unit
    id. What is only told to translators is without characters that a format may not hold.
    """
    for unit in units:
        if not unit.writable:
            continue
        waits = unit.reason is not Reason.NONE
        where = unit.source_places[0].line
        notes = (f"Section: {writable(unit.title)}",) if unit.title and unit.numbers != (0,) else ()
        yield Segment(
            unit.id,
            unit.source,
            unit.target,
            not waits,
            unit.reason,
            writable(previous.get(unit.id, "")),
            mark_of(unit.target),
            notes,
            (unit.source_path, where),
        )
