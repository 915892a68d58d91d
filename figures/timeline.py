"""The timeline: one line for each theme, the works that descended from it as dots, each with its name beside it."""

from __future__ import annotations

from dataclasses import dataclass

from sheet import DataError, Sheet, Value
from svg import BODY, WIDTH, circle, line, text, text_width

FIRST, LAST = 2016, 2026
LEFT, RIGHT = 22.0, 458.0
BAND = 20.0
SMALL = 14.0
GAP = 8.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a name: above or below the line, and its extent."""

    above: bool
    start: float
    end: float
    cost: int


def when(value: Value) -> float:
    """Return a date as a year with decimals: "2020-03" is the middle of March, 2020 the middle of the year."""
    year, _, month = str(value).partition("-")
    if not year.isdigit() or (month and not month.isdigit()):
        raise DataError(f"not a year or a month: {value!r}")
    return int(year) + (int(month) - 0.5) / 12 if month else int(year) + 0.5


def across(year: float) -> float:
    """Return the x of a date."""
    return LEFT + (year - FIRST) / (LAST - FIRST) * (RIGHT - LEFT)


def spots(x: float, words: str) -> list[Spot]:
    """Return the places at which a name could stand beside a dot at x, the better ones costing less."""
    width = text_width(words, SMALL)
    found = []
    for above in (False, True):
        for cost, left in enumerate((0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0.0, 1.0)):
            start = x - max(4.0, min(width - 4.0, left * width))
            if start >= 5 and start + width <= WIDTH - 5:
                found.append(Spot(above, start, start + width, cost + 3 * above))
    return found


def arrange(works: list[tuple[float, str]], taken: float) -> list[Spot] | None:
    """Return the cheapest set of places in which no name touches another; above the line, those left of `taken` are not free.

    Names are placed from left to right, so all that counts of a beginning is where its last names end: the best one is kept for each.
    """
    best: dict[tuple[float, float], tuple[int, list[Spot]]] = {(taken, 0.0): (0, [])}
    for x, words in works:
        longer: dict[tuple[float, float], tuple[int, list[Spot]]] = {}
        for (above, below), (cost, row) in best.items():
            for spot in spots(x, words):
                if spot.start < (above if spot.above else below):
                    continue
                end = spot.end + GAP
                ends = (end, below) if spot.above else (above, end)
                if ends not in longer or cost + spot.cost < longer[ends][0]:
                    longer[ends] = (cost + spot.cost, [*row, spot])
        best = longer
    return min(best.values(), key=lambda found: found[0])[1] if best else None


def timeline(sheet: Sheet) -> tuple[float, list[str]]:
    """Return the whole timeline, as high as the themes need."""
    top, y = 38.0, 38.0
    rows: list[str] = []
    for theme in sheet.rows("themes"):
        tall, row = _theme(sheet, theme, y)
        rows += row
        y += tall
    body: list[str] = []
    for year in range(FIRST, LAST + 1, 2):
        body.append(line(across(year), top - 8, across(year), y + 2, "grid", width=1))
        body += [
            text(across(year), at, str(year), "muted", anchor="middle", size=SMALL)
            for at in (top - 15, y + 18)
        ]
    return y + 28, body + rows


def _theme(sheet: Sheet, theme: dict[str, Value], top: float) -> tuple[float, list[str]]:
    """Return one theme's height and elements; its name shares the band above the line if there is room, else it gets its own."""
    works = theme.get("works")
    if not isinstance(works, list):
        raise DataError(f"figures/{sheet.name}.yml: works is missing")
    dots = sorted(
        (across(when(work["at"])), sheet.local(work["name"]))
        for work in works
        if isinstance(work, dict)
    )
    name = sheet.local(theme.get("name"))
    shared = arrange(dots, LEFT - 6 + text_width(name, BODY, bold=True) + GAP)
    places = shared or arrange(dots, 0)
    if not places:
        raise DataError(f"figures/{sheet.name}.yml: no room for the works of {name!r}")
    y = top + (28 if shared else 28 + BAND)
    body = [text(LEFT - 6, top + 15, name, bold=True), line(LEFT, y, RIGHT, y, "rule", width=1)]
    for (x, words), spot in zip(dots, places, strict=True):
        body += [line(x, y, x, y - 9 if spot.above else y + 9, "a"), circle(x, y, 4.5, "a")]
        body.append(text(spot.start, y - 13 if spot.above else y + 22, words, size=SMALL))
    return y - top + 32, body
