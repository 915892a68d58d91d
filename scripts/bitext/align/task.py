"""What is to be aligned, and parts of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be aligned: texts, kinds, pins that keep the order, hints, gaps (see `keep_gaps`), the interleaving where known."""

    source: Sequence[str]
    target: Sequence[str]
    source_kinds: Sequence[str]
    target_kinds: Sequence[str]
    pins: Collection[tuple[int, int]] = ()
    hints: Collection[tuple[int, int]] = ()
    source_gaps: Collection[int] = ()
    target_gaps: Collection[int] = ()
    order: Sequence[tuple[str, int]] | None = None

    def part(self, start: tuple[int, int], end: tuple[int, int]) -> "Task":
        """Return the task of the units from `start` to before `end`, counted anew."""
        (a, c), (b, d) = start, end
        if (a, c) == (0, 0) and (b, d) == (len(self.source), len(self.target)):
            return self
        inside = [
            (s, k - (a if s == "s" else c))
            for s, k in self.order or ()
            if (a <= k < b if s == "s" else c <= k < d)
        ]
        return Task(
            self.source[a:b],
            self.target[c:d],
            self.source_kinds[a:b],
            self.target_kinds[c:d],
            [(i - a, j - c) for i, j in self.pins if a <= i < b and c <= j < d],
            [(i - a, j - c) for i, j in self.hints if a <= i < b and c <= j < d],
            [k - a for k in self.source_gaps if a <= k < b - 1],
            [k - c for k in self.target_gaps if c <= k < d - 1],
            inside if self.order else None,
        )

    def without(
        self, source: Collection[int], target: Collection[int]
    ) -> tuple["Task", list[int], list[int]]:
        """Return the task without some units and without blank texts that have no kind, and the kept units' places in this one."""
        rows = [
            i
            for i, text in enumerate(self.source)
            if i not in source and (self.source_kinds[i] or text.strip())
        ]
        columns = [
            j
            for j, text in enumerate(self.target)
            if j not in target and (self.target_kinds[j] or text.strip())
        ]
        s, t = {i: k for k, i in enumerate(rows)}, {j: k for k, j in enumerate(columns)}
        order = [
            (side, place[k])
            for side, k in self.order or ()
            for place in [s if side == "s" else t]
            if k in place
        ]
        part = Task(
            [self.source[i] for i in rows],
            [self.target[j] for j in columns],
            [self.source_kinds[i] for i in rows],
            [self.target_kinds[j] for j in columns],
            [(s[i], t[j]) for i, j in self.pins if i in s and j in t],
            [(s[i], t[j]) for i, j in self.hints if i in s and j in t],
            _gaps(rows),
            _gaps(columns),
            order if self.order else None,
        )
        return part, rows, columns


def _gaps(kept: Sequence[int]) -> list[int]:
    return [k for k in range(len(kept) - 1) if kept[k + 1] > kept[k] + 1]
