"""The aligner's confidence against how often it is right: a reliability curve."""

from __future__ import annotations

import math

from sheet import Sheet, amount
from svg import WIDTH, circle, line, number, path, text

#: The picture's frame: left, right, top, bottom.
LEFT, RIGHT, TOP, BOTTOM = 62.0, WIDTH - 20.0, 40.0, 330.0
#: Where both axes begin: a confidence is never less, and a share of the pairs hardly ever.
LOWEST_X, LOWEST_Y = 0.5, 0.3


def _x(confidence: float) -> float:
    return LEFT + (confidence - LOWEST_X) / (1 - LOWEST_X) * (RIGHT - LEFT)


def _y(share: float) -> float:
    return BOTTOM - (share - LOWEST_Y) / (1 - LOWEST_Y) * (BOTTOM - TOP)


def interval(hits: float, total: float) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    z, share = 1.96, hits / total
    middle = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    whole = 1 + z * z / total
    return (middle - spread) / whole, (middle + spread) / whole


def reliability(sheet: Sheet) -> tuple[float, list[str]]:
    """Return a point with its interval for each band of confidence, and the diagonal."""
    body = [text(16, 24, sheet.say("right"), "muted")]
    for tenth in range(3, 11):
        share = tenth / 10
        body.append(line(LEFT, _y(share), RIGHT, _y(share), "grid"))
        if tenth % 2 == 0:
            body.append(text(LEFT - 8, _y(share) + 5, f"{10 * tenth}%", "muted", anchor="end"))
    for tenth in range(5, 11):
        x = _x(tenth / 10)
        body.append(text(x, BOTTOM + 22, f"{tenth / 10:g}", "muted", anchor="middle"))
    body.append(text(RIGHT, BOTTOM + 44, sheet.say("confidence"), "muted", anchor="end"))
    body.append(line(_x(0.5), _y(0.5), _x(1), _y(1), "rule", dash="4 4"))
    body.append(text(_x(0.8), _y(0.72), sheet.say("exact"), "muted"))
    points: list[tuple[float, float]] = []
    for row in sheet.rows("bands"):
        pairs, right = amount(row, "pairs"), amount(row, "right")
        x = _x((amount(row, "from") + amount(row, "to")) / 2)
        low, high = interval(right, pairs)
        body.append(line(x, _y(low), x, _y(high), "a"))
        points.append((x, _y(right / pairs)))
    corners = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    body.append(path(f"M{corners}", "a"))
    body += [circle(x, y, 4, "a-bar") for x, y in points]
    return BOTTOM + 56, body
