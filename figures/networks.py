"""Boxes and arrows: the figures that show how data pass through networks."""

from __future__ import annotations

import math
from itertools import pairwise

from sheet import Sheet
from svg import (
    WIDTH,
    arrow,
    box,
    bracket,
    circle,
    head,
    line,
    lines,
    number,
    path,
    polygon,
    rect,
    text,
)

SHADES = {
    ".": "soft",
    "-": "grid",
    "+": "rule",
    "#": "muted",
    "s": "a-soft",
    "a": "a",
    "o": "b",
    "h": "c",
    "f": "c-soft",
}


def pixels(x: float, y: float, cell: float, rows: list[str]) -> list[str]:
    """Return a picture made of square pixels, one letter of `rows` each (see SHADES), in a thin frame."""
    body = []
    for down, row in enumerate(rows):
        for across, shade in enumerate(row):
            body.append(
                rect(x + across * cell, y + down * cell, cell - 0.8, cell - 0.8, SHADES[shade])
            )
    return body


def picture(sheet: Sheet, key: str) -> list[str]:
    """Return the rows of a pixel picture from the data."""
    value = sheet.data.get(key)
    return str(value).split()


def features_then_learned(sheet: Sheet) -> tuple[float, list[str]]:
    """Return two chains, one above the other; a bracket marks what is learned in each."""
    image = picture(sheet, "image")
    body: list[str] = []
    for top, name in ((24.0, "shallow"), (192.0, "deep")):
        body.append(text(16, top, sheet.say(name), size=17, bold=True))
        body += pixels(16, top + 20, 10, image)
        body += arrow(92, top + 52, 116, top + 52)
    body += box(118, 48, 158, 56, sheet.say("by_hand"), dash="5 4")
    body += arrow(278, 76, 304, 76)
    body += box(306, 48, 158, 56, sheet.say("classifier"), role="a")
    body += bracket(306, 464, 112, sheet.say("learned"), "a")
    layers = int(sheet.numbers("layers")[0])
    wide = (464 - 118 + 14) / layers - 14
    for index in range(layers):
        x = 118 + index * (wide + 14)
        body += box(x, 216, wide, 56, sheet.say("layer"), role="a")
        if index:
            body += [line(x - 13, 244, x - 6, 244), head(x - 1, 244, 0, size=6)]
    body += bracket(118, 464, 280, sheet.say("learned"), "a")
    return 316, body


def residual_block(sheet: Sheet) -> tuple[float, list[str]]:
    """Return a residual block read from the top down, the shortcut on its right."""
    x, right = 204.0, 346.0
    body = lines(x, 20, sheet.say("input"), bold=True)
    body += arrow(x, 34, x, 82)
    body += box(x - 92, 84, 184, 42, sheet.say("layer"), role="a")
    body += arrow(x, 126, x, 146)
    body += box(x - 42, 148, 84, 32, "ReLU")
    body += arrow(x, 180, x, 200)
    body += box(x - 92, 202, 184, 42, sheet.say("layer"), role="a")
    body += arrow(x, 244, x, 274)
    body.append(
        path(
            f"M{number(x)} 54H{number(right - 14)}q14 0 14 14V276q0 14 -14 14H{number(x + 22)}",
            "b",
            width=2.5,
        )
    )
    body += [head(x + 16, 290, 3.14159, "b", 9), circle(x, 54, 3.5, "b")]
    body += [
        circle(x, 290, 15, "soft/ink"),
        line(x - 8, 290, x + 8, 290, "ink", width=2),
        line(x, 282, x, 298, "ink", width=2),
    ]
    body += [*arrow(x, 305, x, 332), *lines(x + 16, 319, sheet.say("sum"), "muted", anchor="start")]
    body += box(x - 42, 334, 84, 32, "ReLU")
    body += arrow(x, 366, x, 392)
    body += lines(x, 406, sheet.say("output"), bold=True)
    body += lines(right + 14, 172, sheet.say("shortcut"), "b", anchor="start", bold=True)
    body.append(path(f"M{number(x - 104)} 86h-7V242h7", "a"))
    body += lines(x - 122, 164, sheet.say("change"), "a", anchor="end", bold=True)
    return 420, body


def slabs(x: float, y: float, count: int, tall: float, role: str) -> list[str]:
    """Return a network as upright layers, centred vertically on y, the first one starting at x."""
    return [
        rect(x + index * 13, y - tall / 2, 8, tall, f"{role}-soft/{role}", radius=2)
        for index in range(count)
    ]


def teacher_student(sheet: Sheet) -> tuple[float, list[str]]:
    """Return two routes from the same data; where each ends on the upright axis is its accuracy."""
    high, low, axis, shallow_at = 82.0, 212.0, 440.0, 280.0
    middle = (high + low) / 2
    deep, shallow = (int(count) for count in sheet.numbers("layers"))
    body = [
        *arrow(axis, low + 48, axis, 34, "ink"),
        text(axis + 24, 22, sheet.say("accuracy"), anchor="end"),
    ]
    body += box(16, middle - 26, 72, 52, sheet.say("data"))
    body += [
        path(f"M52 {number(middle - 26)}V{number(high + 12)}q0 -12 12 -12H124", "a", width=2),
        head(130, high, 0, "a", 8),
    ]
    body += [
        path(f"M52 {number(middle + 26)}V{number(low - 12)}q0 12 12 12H264", "b", width=2),
        head(270, low, 0, "b", 8),
    ]
    body += slabs(138, high, deep, 52, "a")
    body += lines(138 + (13 * deep - 5) / 2, high + 51, sheet.say("teacher"), "a", bold=True)
    body += [
        line(138 + 13 * deep + 4, high, shallow_at - 16, high, "a", width=2),
        head(shallow_at - 10, high, 0, "a", 8),
    ]
    for y, role, name, result in ((high, "a", "student", "higher"), (low, "b", "alone", "lower")):
        end = shallow_at + 13 * shallow - 5
        body += slabs(shallow_at, y, shallow, 52, role)
        body += lines((shallow_at + end) / 2, y + 51, sheet.say(name), role, bold=True)
        body += [line(end + 10, y, axis - 12, y, role, width=2), head(axis - 6, y, 0, role, 8)]
        body += [
            text((end + axis) / 2, y - 10, sheet.say(result), role, anchor="middle", bold=True),
            circle(axis, y, 6, role),
        ]
    return low + 82, body


def latent_diffusion(sheet: Sheet) -> tuple[float, list[str]]:
    """Return the chain from an image through the small code, in which diffusion runs, to an image again."""
    y, cell, small = 116.0, 8.0, 22.0
    image = picture(sheet, "image")
    side = cell * len(image)
    body = lines(WIDTH / 2, 28, sheet.say("diffusion"), "a", bold=True)
    body.append(rect(152, 60, 176, 112, "none/a", radius=8, dash="5 4"))
    for x, slope, name in ((8.0, 94.0, "encoder"), (WIDTH - 8 - side, 386.0, "decoder")):
        narrow = slope + math.copysign(38, WIDTH / 2 - slope)
        body += pixels(x, y - side / 2, cell, image)
        body += lines(x + side / 2, y + side / 2 + 18, sheet.say("image"), "muted")
        corners = [
            (slope, y - side / 2),
            (narrow, y - small),
            (narrow, y + small),
            (slope, y + side / 2),
        ]
        body.append(polygon(corners, "soft/rule"))
        body += lines((slope + narrow) / 2, y - side / 2 - 18, sheet.say(name))
    places = [162.0, 222.0, 282.0]
    for x, key in zip(places, ("code", "noisy", "restored"), strict=True):
        body += pixels(x, y - 18, 12, picture(sheet, key))
    for (one, other), key in zip(pairwise(places), ("add", "remove"), strict=True):
        body += arrow(one + 38, y, other - 3, y, "a")
        body += lines((one + other + 36) / 2, y + 37, sheet.say(key), "a", size=14)
    body += [*arrow(134, y, 158, y), *arrow(321, y, 345, y)]
    return 188, body
