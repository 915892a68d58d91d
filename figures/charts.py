"""Bars and histograms: the figures that show quantities."""

from __future__ import annotations

import math
from itertools import pairwise

from sheet import Sheet, amount
from svg import WIDTH, line, lines, number, path, polygon, rect, text, text_width


def accepted_papers(sheet: Sheet) -> tuple[float, list[str]]:
    """Return a column for each year; the last one is divided into talks and posters."""
    rows = sheet.rows("years")
    base, top, wide = 250.0, 52.0, 64.0
    scale = (base - top) / max(amount(row, "papers") for row in rows)
    body = [text(16, 24, sheet.say("unit"), "muted")]
    for index, row in enumerate(rows):
        papers, x = amount(row, "papers"), 28 + index * 92.0
        last = index == len(rows) - 1
        height = papers * scale
        body.append(rect(x, base - height, wide, height, "a-bar" if last else "bar"))
        body.append(
            text(
                x + wide / 2,
                base - height - 8,
                f"{papers:.0f}",
                "a" if last else "ink",
                anchor="middle",
                size=17,
                bold=True,
            )
        )
        body.append(
            text(
                x + wide / 2,
                base + 22,
                f"{amount(row, 'year'):.0f}",
                "ink" if last else "muted",
                anchor="middle",
                bold=last,
            )
        )
        if last:
            body += _parts(sheet, x + wide, base, scale)
    body.append(line(16, base, WIDTH - 16, base, "rule"))
    return 284, body


def _parts(sheet: Sheet, right: float, base: float, scale: float) -> list[str]:
    """Return the brackets beside the last column, one for each part, counted from below."""
    body: list[str] = []
    low = base
    for row in sheet.rows("parts"):
        high = low - amount(row, "papers") * scale
        words = f"{amount(row, 'papers'):.0f} {sheet.local(row['name'])}"
        body.append(path(f"M{number(right + 5)} {number(low - 2)}h5V{number(high + 2)}h-5", "a"))
        body += lines(right + 17, (low + high) / 2, words, anchor="start")
        low = high
    return body


def accepted_papers_to_2025(sheet: Sheet) -> tuple[float, list[str]]:
    """Return a bar for each year, read from the top down, with its number at its end."""
    rows = sheet.rows("years")
    left, step, thick = 62.0, 25.0, 15.0
    scale = (WIDTH - left - 68) / max(amount(row, "papers") for row in rows)
    marked = sheet.numbers("marked")
    body = [text(16, 24, sheet.say("unit"), "muted")]
    for index, row in enumerate(rows):
        year, papers = amount(row, "year"), amount(row, "papers")
        y = 56 + index * step
        role = "a-bar" if year in marked else "bar"
        body.append(
            text(
                left - 10,
                y + 5,
                f"{year:.0f}",
                "ink" if year in marked else "muted",
                anchor="end",
                bold=year in marked,
            )
        )
        body.append(rect(left, y - thick / 2, papers * scale, thick, role))
        end = left + papers * scale + 8
        body.append(
            text(
                end, y + 5, f"{papers:,.0f}", "a" if year in marked else "ink", bold=year in marked
            )
        )
    bottom = 56 + (len(rows) - 1) * step + 16
    body.append(line(left, 40, left, bottom, "rule"))
    return bottom + 12, body


def deep_compression(sheet: Sheet) -> tuple[float, list[str]]:
    """Return for each network its size before and after, on one scale."""
    rows = sheet.rows("networks")
    left = 16.0
    scale = (WIDTH - left - 84) / max(amount(row, "before") for row in rows)
    body: list[str] = []
    y = 24.0
    for row in rows:
        before, after = amount(row, "before"), amount(row, "after")
        body.append(text(left, y, sheet.local(row["name"]), size=17, bold=True))
        body.append(rect(left, y + 12, before * scale, 26, "bar"))
        body.append(text(left + before * scale + 8, y + 30, f"{before:g} MB", "ink"))
        body.append(rect(left, y + 44, after * scale, 26, "b-bar"))
        small, factor = (
            f"{after:g} MB",
            sheet.say("factor").replace("{n}", f"{amount(row, 'factor'):g}"),
        )
        x = left + after * scale + 8
        body.append(text(x, y + 62, small, "b", bold=True))
        body.append(text(x + text_width(small, 15, bold=True) + 12, y + 62, factor, "muted"))
        y += 112
    return y - 24, body


def batchnorm(sheet: Sheet) -> tuple[float, list[str]]:
    """Return three histograms of one sample on one axis: as it comes, standardized, and scaled and shifted.

    The counts are the data; mean and standard deviation are computed from them, so the second row is exact.
    """
    counts = sheet.numbers("counts")
    first, step = sheet.numbers("bins")
    (gain, shift), (low, high) = sheet.numbers("scale_and_shift"), sheet.numbers("axis")
    edges = [first + step * index for index in range(len(counts) + 1)]
    mean, deviation = _moments(counts, edges)
    standard = [(edge - mean) / deviation for edge in edges]
    stages = (
        (edges, "bar", "muted"),
        (standard, "a-bar", "a"),
        ([gain * edge + shift for edge in standard], "b-bar", "b"),
    )
    left, right, tall = 176.0, WIDTH - 16.0, 74.0

    def place(value: float) -> float:
        return left + (value - low) / (high - low) * (right - left)

    body = [
        line(place(0), 20, place(0), 358, "grid", width=1.5),
        text(place(0), 376, "0", "muted", anchor="middle"),
    ]
    for index, (stage, fill, role) in enumerate(stages):
        base = 104.0 + index * 120
        width = place(stage[1]) - place(stage[0])
        unit = tall * (place(standard[1]) - place(standard[0])) / width / max(counts)
        for count, edge in zip(counts, stage, strict=False):
            body.append(rect(place(edge) + 0.5, base - count * unit, width - 1, count * unit, fill))
        body.append(line(left, base, right, base, "rule"))
        centre = place(_moments(counts, stage)[0])
        body.append(
            polygon([(centre, base + 3), (centre - 5, base + 12), (centre + 5, base + 12)], "ink")
        )
        body += lines(
            16, base - 34, sheet.say(f"stage{index + 1}"), role, anchor="start", bold=True
        )
        if index == 0:
            body += lines(centre + 10, base + 11, sheet.say("mean"), "ink", anchor="start")
    return 384, body


def _moments(counts: list[float], edges: list[float]) -> tuple[float, float]:
    """Return mean and standard deviation of a histogram, each count standing at the middle of its bin."""
    middles = [(a + b) / 2 for a, b in pairwise(edges)]
    total = sum(counts)
    mean = sum(count * middle for count, middle in zip(counts, middles, strict=True)) / total
    variance = (
        sum(count * (middle - mean) ** 2 for count, middle in zip(counts, middles, strict=True))
        / total
    )
    return mean, math.sqrt(variance)
