"""A file that comes back -> which words are taken for which units, which units are vouched for,
and what is refused.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bitext.exchange.segments import Segment, SegmentFile, mark_of
from bitext.exchange.units import Reason, Unit
from bitext.model import InputError

# Bytes of a file that is read; a hundred thousand units with two texts each are about as many.
LARGEST_FILE = 50_000_000

MOST_ENTRIES = 200_000


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry that is not taken, and why."""

    entry: Segment
    reason: str


@dataclass(frozen=True, slots=True)
class Taking:
    """What files ask for: new words by unit id, and units to vouch for.

    `refused` and `unfinished` are the last file's entries that are not taken; `count` is how many
    were refused in all.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    vouched: frozenset[str] = frozenset()
    refused: tuple[Refusal, ...] = ()
    unfinished: int = 0
    count: int = 0


def check_document(document: SegmentFile, source: str, targets: Sequence[str]) -> None:
    """Raise InputError for a file that must not be taken at all: of other languages, too long,
    with an id twice.
    """
    if len(document.entries) > MOST_ENTRIES:
        raise InputError(f"{len(document.entries):,} units are more than {MOST_ENTRIES:,}")
    for told, own, side in (
        (document.source, (source,), "source"),
        (document.target, targets, "target"),
    ):
        if told and not any(same_language(told, one) for one in own):
            known = " or ".join(own)
            raise InputError(f"its {side} language is {told[:40]!a}, the site's is {known}")
    seen: set[str] = set()
    for entry in document.entries:
        if entry.id and entry.id in seen:
            raise InputError(f"the unit {entry.id[:120]!a} stands twice")
        seen.add(entry.id)


def same_language(one: str, other: str) -> bool:
    """Whether two language tags share their language; `zh` and `zh-Hans` do, scripts that differ
    do not.
    """
    a, b = (tag.replace("_", "-").lower().split("-") for tag in (one, other))
    scripts = [next((part for part in tag[1:] if len(part) == 4), "") for tag in (a, b)]
    return a[0] == b[0] and (not all(scripts) or scripts[0] == scripts[1])


def take(document: SegmentFile, units: Sequence[Unit], before: Taking | None = None) -> Taking:
    """Return what the file's entries mean for the site's units, added to what files before it
    asked for.
    """
    shelf, known = _Shelf(units), before or Taking()
    words = dict(known.words)
    vouched = set(known.vouched)
    refused: list[Refusal] = []
    unfinished = 0
    for entry, unit in shelf.pairs(document.entries):
        reason = shelf.why_not(entry) if unit is None else _compare(entry, unit, words)
        if reason is None:
            unfinished += 1
        elif reason:
            refused.append(Refusal(entry, reason))
        elif unit is not None:
            words |= {unit.id: entry.target} if entry.target != unit.target else {}
            vouched |= {unit.id} if _finished(entry, unit) else set()
    count = known.count + len(refused)
    return Taking(words, frozenset(vouched), tuple(refused), unfinished, count)


def _finished(entry: Segment, unit: Unit) -> bool:
    """Whether a person vouches by this entry for words that are new, or that nobody vouches for
    yet.
    """
    return bool(entry.done) and (
        entry.target != unit.target or unit.reason in (Reason.STALE, Reason.MT)
    )


def _compare(entry: Segment, unit: Unit, words: Mapping[str, str]) -> str | None:
    """Return why an entry is refused for its unit: empty where it is taken, None where its
    author has not finished it.
    """
    if entry.target == unit.target:
        return ""
    if entry.mark and entry.mark != mark_of(unit.target):
        if mark_of(entry.target) == entry.mark:
            return None
        return (
            "the translation has changed since the export, too; compare the two and edit the page"
        )
    if entry.done is False:
        return None
    if words.get(unit.id, entry.target) != entry.target and entry.id:
        return "another file has other words for it"
    return ""


class _Shelf:
    """The site's units, to be found by id and by their words."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._by_id = {unit.id: unit for unit in units}
        self._by_words: dict[str, list[Unit]] = {}
        for unit in units:
            self._by_words.setdefault(unit.source, []).append(unit)

    def pairs(self, entries: Iterable[Segment]) -> Iterator[tuple[Segment, Unit | None]]:
        """Yield each translated entry with each unit that it is about; one with an id that has
        none with None.
        """
        for entry in entries:
            if entry.target.strip():
                found = self.find(entry)
                yield from ((entry, unit) for unit in found)
                if not found and entry.id:
                    yield entry, None

    def find(self, entry: Segment) -> Sequence[Unit]:
        """Return the units that an entry is about.

        Of an entry with an id this is the unit with this id, or, where units were numbered anew
        since, the only one of its page with the same words; of an entry without id every unit with
        these words.
        """
        unit = self._by_id.get(entry.id)
        if unit is not None and unit.source == entry.source:
            return [unit]
        same = self._by_words.get(entry.source, [])
        if not entry.id:
            return [unit for unit in same if unit.reason is not Reason.NONE]
        page = entry.id.partition("#")[0]
        moved = [unit for unit in same if unit.path == page]
        return moved if len(moved) == 1 else []

    def why_not(self, entry: Segment) -> str:
        """Return why no unit was found."""
        if entry.id in self._by_id:
            return "its source has changed since the export; export it again"
        return "the site has no such unit; export it again"
