"""The texts of an index in chunks of a size, each with the pages and sections that it needs."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bitext.search.entries import Entry, EntryUnit, Rank
from bitext.search.postings import units_of

HEADS = (Rank.TERM, Rank.PAPER, Rank.PAGE)
BODIES = (Rank.HEADING, Rank.BODY)
SMALLEST, LARGEST = 2_500, 12_000  # bytes of a chunk before it is compressed
MOST_CHUNKS = 250  # that a middle-sized site has; a larger one has larger chunks first


@dataclass(frozen=True, slots=True)
class Chunk:
    """A chunk's bytes and, for each rank, how many units stand before it.

    Terms, papers and titles are in chunks of their own (`is_head`): they are looked at first.
    """

    data: bytes
    starts: tuple[int, ...]
    is_head: bool


@dataclass
class _Open:
    """A chunk under way: pages by number, sections, and its units by rank."""

    starts: tuple[int, ...]
    pages: dict[int, list[object]] = field(default_factory=dict)
    sections: list[list[object]] = field(default_factory=list)
    units: list[list[list[object]]] = field(default_factory=lambda: [[] for _ in Rank])
    last: tuple[int, str] = (-1, "")  # page and anchor of the last section
    size: int = 0

    def close(self, *, is_head: bool) -> Chunk:
        value = {"p": self.pages, "s": self.sections, "u": self.units}
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return Chunk(text.encode(), self.starts, is_head)


def cut_chunks(entries: Sequence[Entry]) -> Iterator[Chunk]:
    """Yield the chunks of all pages, first those of terms, papers and titles."""
    size = sum(len(unit.source) + 3 * len(unit.target) for unit in _all(entries))
    most = min(max(size // MOST_CHUNKS, SMALLEST), LARGEST)
    cutter = _Cutter(most)
    for number, entry in enumerate(entries):
        for unit in entry.heads:
            yield from cutter.add(number, entry, unit, None)
    yield from cutter.finish(is_head=True)
    for number, entry in enumerate(entries):
        for part in entry.parts:
            own = [part.heading] if part.heading else []
            for unit in (*own, *part.units):
                yield from cutter.add(number, entry, unit, part.heading)
    yield from cutter.finish(is_head=False)


def _all(entries: Sequence[Entry]) -> Iterator[EntryUnit]:
    for entry in entries:
        for rank in Rank:
            yield from units_of(entry, rank)


class _Cutter:
    """Fills chunks one by one."""

    def __init__(self, most: int) -> None:
        """Begin with an empty chunk."""
        self._most = most
        self._counts = [0] * len(Rank)
        self._open = _Open(tuple(self._counts))

    def add(
        self, number: int, entry: Entry, unit: EntryUnit, heading: EntryUnit | None
    ) -> Iterator[Chunk]:
        """Add a unit; yield the chunk before it where that was full."""
        if self._open.size > self._most:
            yield from self.finish(is_head=unit.rank in HEADS)
        chunk = self._open
        if number not in chunk.pages:
            source, target, both = entry.urls
            title, other = entry.title
            chunk.pages[number] = [source, target, both, title, other, entry.kind]
            chunk.size += 3 * len(title) + len(source or "")
        if heading and chunk.last != (number, heading.anchor):
            chunk.sections.append([heading.anchor, heading.source, heading.target])
            chunk.last = (number, heading.anchor)
        section = len(chunk.sections) - 1 if heading else -1
        chunk.units[unit.rank].append(_record(unit, section))
        chunk.size += len(unit.source) + 3 * len(unit.target) + 3 * sum(map(len, unit.more))
        self._counts[unit.rank] += 1

    def finish(self, *, is_head: bool) -> Iterator[Chunk]:
        """Yield the chunk under way, if there is anything in it."""
        if self._open.pages:
            yield self._open.close(is_head=is_head)
        self._open = _Open(tuple(self._counts))


def _record(unit: EntryUnit, section: int) -> list[object]:
    """Return a unit as it is stored: its section in the chunk, its anchor and texts.

    A target that is the source's copy is 1; a heading's text is its section's. Where sentences
    begin is given in UTF-16 units, as scripts count.
    """
    if unit.rank is Rank.HEADING:
        return [section]
    target: object = 1 if unit.target == unit.source else unit.target
    record: list[object] = [section, unit.anchor, unit.source, target]
    if unit.starts:
        pairs = [[_utf16(unit.source, i), _utf16(unit.target, k)] for i, k in unit.starts[1:]]
        return [*record, [], pairs]
    return [*record, list(unit.more)] if unit.more else record


def _utf16(text: str, at: int) -> int:
    return len(text[:at].encode("utf-16-be", "surrogatepass")) // 2
