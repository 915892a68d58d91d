"""Line maps: which lines of an earlier text the lines of a later text came from.

Lines are counted from 0 here; a span holds its first and last line, both inclusive.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter

from bitext.text.sequences import longest_rising

Span = tuple[int, int]
NOWHERE: Span = (-1, -1)
# The span of a line that no earlier line accounts for (a blank line put between blocks, text
# appended by an extension).

LineMap = list[Span] | None
"""One span for each later line; None where the lines are the same one by one."""


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[Span]:
    """Return pairs of lines that are surely the same.

    They are the same string object, or a text that occurs once in each.
    """
    counts = Counter(map(id, before))
    places = {id(line): index for index, line in enumerate(before) if counts[id(line)] == 1}
    pairs = [(places[id(line)], index) for index, line in enumerate(after) if id(line) in places]
    if not pairs:
        once = Counter(before)
        again = Counter(after)
        texts = {line: index for index, line in enumerate(before) if once[line] == 1}
        pairs = [
            (texts[line], index)
            for index, line in enumerate(after)
            if again[line] == 1 and line in texts
        ]
    return [pairs[k] for k in longest_rising([first for first, _ in pairs])]


def _gap(before: Sequence[str], low: int, high: int, count: int) -> list[Span]:
    """Return the spans of `count` new lines that stand in place of the old lines low..high-1."""
    while low < high and not before[low].strip():
        low += 1
    while high > low and not before[high - 1].strip():
        high -= 1
    return [(low, high - 1) if low < high else NOWHERE] * count


def align_lines(
    before: Sequence[str], after: Sequence[str]
) -> tuple[LineMap, list[tuple[Span, Span]]]:
    """Return for each line of `after` its span in `before`, and the gaps.

    Gaps are pairs of half-open ranges of old and new lines. Method: anchors on lines that occur
    once (patience diff), grown over equal neighbours; what is left between two anchors is a gap,
    whose new lines all come from the whole of the old ones, or one from each where there are
    equally many. Time: n log n.
    """
    if before is after or list(before) == list(after):
        return None, []
    spans: list[Span] = []
    gaps: list[tuple[Span, Span]] = []
    old = new = 0
    for first, second in [*_anchors(before, after), (len(before), len(after))]:
        if first < old or second < new:
            continue
        gap = _shrink(before, after, (old, first), (new, second))
        (old_start, old_end), (new_start, new_end) = gap
        spans.extend((line, line) for line in range(old, old_start))
        spans.extend(_fill_gap(before, gap))
        if (old_start, new_start) != (old_end, new_end):
            gaps.append(gap)
        spans.extend((line, line) for line in range(old_end, first))
        old, new = first, second
        if second < len(after):
            spans.append((first, first))
            old, new = first + 1, second + 1
    return spans, gaps


def _shrink(before: Sequence[str], after: Sequence[str], old: Span, new: Span) -> tuple[Span, Span]:
    """Return two half-open ranges without the equal lines at their beginnings and ends."""
    (low, high), (first, last) = old, new
    while low < high and first < last and before[low] == after[first]:
        low, first = low + 1, first + 1
    while high > low and last > first and before[high - 1] == after[last - 1]:
        high, last = high - 1, last - 1
    return (low, high), (first, last)


def _fill_gap(before: Sequence[str], gap: tuple[Span, Span]) -> Iterable[Span]:
    """Return the spans of a gap's new lines."""
    (low, high), (first, last) = gap
    if high - low == last - first:
        return [(line, line) for line in range(low, high)]
    return _gap(before, low, high, last - first)


def compose(later: LineMap, earlier: LineMap) -> LineMap:
    """Return the map that leads from the later text through the middle one to the earlier one."""
    if earlier is None:
        return later
    if later is None:
        return earlier
    count = len(earlier)
    return [
        earlier[low] if 0 <= low == high < count else span_through(earlier, (low, high))
        for low, high in later
    ]


def span_through(earlier: LineMap, span: Span) -> Span:
    """Return where a span of the middle text is in the earlier text, NOWHERE if nowhere."""
    low, high = span
    if low < 0 or earlier is None:
        return span
    if low == high:
        return earlier[low] if low < len(earlier) else NOWHERE
    covered = [piece for piece in earlier[low : high + 1] if piece[0] >= 0]
    if not covered:
        return NOWHERE
    return min(piece[0] for piece in covered), max(piece[1] for piece in covered)


def hull(spans: Sequence[Span]) -> Span:
    """Return the range from the first to the last line of some spans."""
    return min(spans)[0], max(map(itemgetter(1), spans))
