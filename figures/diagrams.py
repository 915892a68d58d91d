"""Grids and dots: the figures that show places in an image or in an embedding."""

from __future__ import annotations

import math
from itertools import pairwise

from sheet import Sheet, amount
from svg import arrow, box, circle, head, line, lines, number, path, polygon, rect

MARKS = ("a", "b", "c")  # the classes: circles, squares, triangles


def mesh(x: float, y: float, cell: float, count: int, role: str) -> str:
    """Return the lines of a square grid of count × count cells."""
    side = number(count * cell)
    along = [
        f"M{number(x)} {number(y + i * cell)}h{side}M{number(x + i * cell)} {number(y)}v{side}"
        for i in range(count + 1)
    ]
    return path("".join(along), role, width=0.8)


def dilated_convolution(sheet: Sheet) -> tuple[float, list[str]]:
    """Return one grid for each dilation: where the kernel samples, on the field that the stack sees."""
    count, cell, top = int(sheet.numbers("cells")[0]), 9.0, 42.0
    side, middle = count * cell, count // 2
    body: list[str] = []
    for index, panel in enumerate(sheet.rows("panels")):
        x = 16 + index * (448 - side) / 2
        dilation, field = int(amount(panel, "dilation")), int(amount(panel, "field"))
        edge = (count - field) / 2 * cell
        body += lines(x + side / 2, 22, f"{sheet.say('dilation')} {dilation}", bold=True)
        body.append(rect(x + edge, top + edge, field * cell, field * cell, "a-soft"))
        body.append(mesh(x, top, cell, count, "grid"))
        body.append(rect(x + edge, top + edge, field * cell, field * cell, "none/a"))
        for row in (-1, 0, 1):
            for column in (-1, 0, 1):
                at = (
                    x + (middle + column * dilation) * cell,
                    top + (middle + row * dilation) * cell,
                )
                body.append(rect(at[0] + 1, at[1] + 1, cell - 2, cell - 2, "b"))
        body += lines(x + side / 2, top + side + 30, f"{sheet.say('field')}\n{field}×{field}", "a")
    return top + side + 56, body


def hard_attention(sheet: Sheet) -> tuple[float, list[str]]:
    """Return the image under its grid, the two networks that look at it, and the layers that both share."""
    left, top, cell, count = 16.0, 34.0, 27.0, 6
    side = cell * count
    patches = [
        (int(amount(row, "column")), int(amount(row, "row"))) for row in sheet.rows("patches")
    ]
    body = [rect(left, top, side, side, "soft")]
    body += [
        rect(left + column * cell, top + row * cell, cell, cell, "b-soft")
        for column, row in patches
    ]
    for stroke in sheet.rows("strokes"):
        points = [pair.split(",") for pair in str(stroke["points"]).split()]
        placed = [(left + float(x) * side, top + float(y) * side) for x, y in points]
        body.append(
            path(
                smooth(placed),
                "ink" if stroke.get("digit") else "rule",
                width=7 if stroke.get("digit") else 4,
            )
        )
    body.append(mesh(left, top, cell, count, "rule"))
    joint = (left + side + 20, 158.0)
    for column, row in patches:
        x, y = left + column * cell, top + row * cell
        body.append(rect(x, y, cell, cell, "none/b", width=2.5))
        body.append(
            path(
                f"M{number(x + cell)} {number(y + cell / 2)}L{number(joint[0])} {number(joint[1])}",
                "b",
            )
        )
    body += arrow(*joint, 226, joint[1], "b", width=2)
    body += arrow(left + side + 4, 66, 226, 66, "a", width=2)
    body += lines(282, 24, sheet.say("first"), "a", bold=True)
    body += box(228, 40, 108, 52, sheet.say("small"), role="a")
    body += lines(282, 112, sheet.say("second"), "b", bold=True)
    body += box(228, 126, 108, 70, sheet.say("large"), role="b")
    body += arrow(336, 66, 382, 66, "a", width=2) + arrow(336, 158, 382, 158, "b", width=2)
    body += box(384, 40, 80, 156, sheet.say("top"))
    body += arrow(424, 196, 424, 218, "ink")
    body += lines(464, 232, sheet.say("prediction"), anchor="end", bold=True)
    body += lines(left + side / 2, top + side + 20, sheet.say("image"), "muted")
    return 250, body


def smooth(points: list[tuple[float, float]]) -> str:
    """Return the path data of a curve that runs from the first point to the last and bends at those between."""
    data = f"M{number(points[0][0])} {number(points[0][1])}"
    for bend, after in pairwise(points[1:]):
        end = after if after is points[-1] else _between(bend, after, 0.5)
        data += f"Q{number(bend[0])} {number(bend[1])} {number(end[0])} {number(end[1])}"
    return data


def mark(x: float, y: float, kind: int, size: float, *, hollow: bool = False) -> str:
    """Return the sign of a class: circle, square or triangle in the colour of the class."""
    role = MARKS[kind]
    roles = f"none/{role}" if hollow else role
    if kind == 0:
        return circle(x, y, size, roles, width=1.2)
    if kind == 1:
        return rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8, roles, width=1.2)
    return polygon(
        [(x, y - size * 1.2), (x + size * 1.1, y + size * 0.8), (x - size * 1.1, y + size * 0.8)],
        roles,
        width=1.2,
    )


def ring(
    x: float, y: float, radius: float, count: int, turn: float = 0.0
) -> list[tuple[float, float]]:
    """Return `count` points evenly spread on a circle."""
    angles = [turn + 2 * math.pi * index / count for index in range(count)]
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def magnet_clusters(sheet: Sheet) -> tuple[float, list[str]]:
    """Return two panels: every class pulled to one point, and every class in several clusters."""
    top, side = 40.0, 216.0
    panels = (16.0, 248.0)
    body: list[str] = []
    for x, key in zip(panels, ("one", "several"), strict=True):
        body += [
            rect(x, top, side, side, "soft", radius=6),
            *lines(x + side / 2, 22, sheet.say(key), bold=True),
        ]
    for row in sheet.rows("points"):
        kind = int(amount(row, "class"))
        x, y = panels[0] + amount(row, "x") * side, top + amount(row, "y") * side
        spokes = ring(x, y, 34, 8, 0.3 + kind)
        for a, b in spokes:
            body += [
                mark(a, b, kind, 3.4, hollow=True),
                line(
                    *_between((a, b), (x, y), 0.3),
                    *_between((a, b), (x, y), 0.7),
                    MARKS[kind],
                    width=1,
                ),
            ]
        body.append(mark(x, y, kind, 6.5))
    centres = []
    for row in sheet.rows("clusters"):
        kind = int(amount(row, "class"))
        x, y = panels[1] + amount(row, "x") * side, top + amount(row, "y") * side
        body += [mark(a, b, kind, 4.2) for a, b in [(x, y), *ring(x, y, 12.5, 5, 0.6 * kind + x)]]
        centres.append((x, y))
    for pair in sheet.rows("pushes"):
        body += _push(centres[int(amount(pair, "from"))], centres[int(amount(pair, "to"))])
    return top + side + 14, body


def _between(
    one: tuple[float, float], other: tuple[float, float], part: float
) -> tuple[float, float]:
    """Return the point that lies at `part` of the way from the first point to the second."""
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _push(one: tuple[float, float], other: tuple[float, float]) -> list[str]:
    """Return an arrow with two heads in the gap between two clusters."""
    angle = math.atan2(other[1] - one[1], other[0] - one[0])
    reach = 22.0 / math.dist(one, other)
    a, b = _between(one, other, reach), _between(one, other, 1 - reach)
    return [line(*a, *b, "ink"), head(*a, angle + math.pi, "ink", 6), head(*b, angle, "ink", 6)]
