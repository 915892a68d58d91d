"""What is to be aligned, and parts of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be aligned, and what is known beside the texts.

    `pins` are pairs that belong together and keep the order, `hints` pairs that structure
    suggests, gaps the places where something was taken out (see `keep_gaps`), `order` the
    interleaving of both sides where there is one, `ratio` the length of target texts to be
    expected per length of source texts.
    """

    source: Sequence[str]
    target: Sequence[str]
    source_kinds: Sequence[str]
    target_kinds: Sequence[str]
    pins: Collection[tuple[int, int]] = ()
    hints: Collection[tuple[int, int]] = ()
    source_gaps: Collection[int] = ()
    target_gaps: Collection[int] = ()
    order: Sequence[tuple[str, int]] | None = None
    ratio: float = 1.0

    def part(self, start: tuple[int, int], end: tuple[int, int]) -> "Task":
        """Return the task of the units from `start` to before `end`, numbered from 0."""
        (a, c), (b, d) = start, end
        if (a, c) == (0, 0) and (b, d) == (len(self.source), len(self.target)):
            return self
        part = self._keep({i: i - a for i in range(a, b)}, {j: j - c for j in range(c, d)})
        return replace(
            part,
            source_gaps=[k - a for k in self.source_gaps if a <= k < b - 1],
            target_gaps=[k - c for k in self.target_gaps if c <= k < d - 1],
        )

    def without(
        self, source: Collection[int], target: Collection[int]
    ) -> tuple["Task", list[int], list[int]]:
        """Return the task without some units and without blank texts of no kind, and the places
        that the rest had.
        """
        rows = _kept(self.source, self.source_kinds, source)
        columns = _kept(self.target, self.target_kinds, target)
        part = self._keep({i: k for k, i in enumerate(rows)}, {j: k for k, j in enumerate(columns)})
        return replace(part, source_gaps=_gaps(rows), target_gaps=_gaps(columns)), rows, columns

    def _keep(self, rows: Mapping[int, int], columns: Mapping[int, int]) -> "Task":
        """Return the task of some units, given each one's new number; gaps are left to the
        caller.
        """
        sides = {"s": rows, "t": columns}
        order = [(side, sides[side][k]) for side, k in self.order or () if k in sides[side]]
        return replace(
            self,
            source=_choose(self.source, rows),
            target=_choose(self.target, columns),
            source_kinds=_choose(self.source_kinds, rows),
            target_kinds=_choose(self.target_kinds, columns),
            pins=_renumber(self.pins, rows, columns),
            hints=_renumber(self.hints, rows, columns),
            order=order if self.order else None,
        )


def _kept(texts: Sequence[str], kinds: Sequence[str], taken: Collection[int]) -> list[int]:
    return [k for k, text in enumerate(texts) if k not in taken and (kinds[k] or text.strip())]


def _choose(values: Sequence[str], places: Iterable[int]) -> list[str]:
    return [values[k] for k in places]


def _renumber(
    pairs: Collection[tuple[int, int]], rows: Mapping[int, int], columns: Mapping[int, int]
) -> list[tuple[int, int]]:
    return [(rows[i], columns[j]) for i, j in pairs if i in rows and j in columns]


def _gaps(kept: Sequence[int]) -> list[int]:
    return [k for k in range(len(kept) - 1) if kept[k + 1] > kept[k] + 1]
