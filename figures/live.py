"""The first states of the live figures: what readers see without scripts, drawn from the same numbers."""

from __future__ import annotations

import math

import models
from sheet import Sheet, amount
from svg import WIDTH, circle, element, line, lines, number, path, rect, text

Drawing = tuple[float, list[str]]


def _curve(points: list[tuple[float, float]], role: str, width: float = 2) -> str:
    steps = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return path(f"M{steps}", role, width=width)


def _shade(x: float, y: float, side: float, role: str, opacity: float) -> str:
    """Return a square whose paint lets the page through."""
    share = f"{opacity:.2f}"
    return element("rect", f"f-{role}", x=x, y=y, width=side, height=side, fill_opacity=share)


def signal_depth(sheet: Sheet) -> Drawing:
    """Return the signal through 20 layers for a few sizes of the weights, on a logarithmic axis."""
    left, right, top, bottom, decades = 62.0, 380.0, 44.0, 264.0, 7

    def across(layer: float) -> float:
        return left + (right - left) * layer / models.DEPTH

    def down(value: float) -> float:
        return (top + bottom) / 2 - math.log10(value) / decades * (bottom - top) / 2

    body = [text(16, 24, sheet.say("size"), "muted")]
    for exponent, label in ((-6, "10⁻⁶"), (-3, "10⁻³"), (0, "10⁰"), (3, "10³"), (6, "10⁶")):
        y = down(10.0**exponent)
        body.append(line(left, y, right, y, "grid"))
        body.append(text(left - 8, y + 5, label, "muted", anchor="end"))
    for layer in range(0, models.DEPTH + 1, 5):
        body.append(text(across(layer), bottom + 22, str(layer), "muted", anchor="middle"))
    body.append(text(right, bottom + 44, sheet.say("layer"), "muted", anchor="end"))
    for row in sheet.rows("weights"):
        sizes = models.signal(amount(row, "scale"), 0, False)
        role = str(row["role"])
        points = [(across(layer), down(size)) for layer, size in enumerate(sizes)]
        body.append(_curve(points, role))
        body += [circle(x, y, 3, role) for x, y in points]
        body.append(text(right + 12, points[-1][1] + 5, f"{amount(row, 'scale'):.2f}/√n", role))
    return 318, body


def gradient_angle(sheet: Sheet) -> Drawing:
    """Return descents into a round bowl, each turned from the gradient by another angle."""
    x0, y0, unit = 240.0, 190.0, 150.0
    body = [circle(x0, y0, unit * share, "none/grid") for share in (0.25, 0.5, 0.75, 1)]
    (rate,) = sheet.numbers("rate")
    for row in sheet.rows("angles"):
        role = str(row["role"])
        places = [
            (x0 + unit * x, y0 - unit * y) for x, y in models.descend(amount(row, "angle"), rate)
        ]
        inside = [(x, y) for x, y in places if 4 < x < WIDTH - 4 and 4 < y < 376]
        body.append(_curve(inside, role))
        body += [circle(x, y, 3, role) for x, y in inside]
        tag = row["tag"]
        assert isinstance(tag, list)
        tag_x, tag_y = (float(str(value)) for value in tag)
        body.append(text(tag_x, tag_y, f"{amount(row, 'angle'):g}°", role, bold=True))
    body.append(circle(x0, y0, 5, "ink"))
    body.append(text(x0 - unit - 8, y0 + 22, sheet.say("start"), anchor="end"))
    body.append(text(x0 + 14, y0 + 42, sheet.say("lowest")))
    return 380, body


def residual_paths(sheet: Sheet) -> Drawing:
    """Return the lengths of all paths as bars, and the gradient that they carry as a curve."""
    blocks, factor = sheet.numbers("blocks_and_factor")
    paths, gradient = models.shares(int(blocks), 1), models.shares(int(blocks), factor)
    left, right, base, tall = 24.0, 456.0, 226.0, 170.0
    step, scale = (right - left) / (blocks + 1), tall / max(*paths, *gradient)
    body = [
        rect(left + length * step, base - share * scale, step - 1, share * scale, "bar")
        for length, share in enumerate(paths)
    ]
    points = [
        (left + (length + 0.5) * step, base - share * scale)
        for length, share in enumerate(gradient)
    ]
    body += [_curve(points, "b", 2.5), line(left, base, right, base)]
    for length in (0, blocks / 2, blocks):
        x = left + (length + 0.5) * step
        body.append(text(x, base + 20, f"{length:g}", "muted", anchor="middle"))
    body.append(text(240, base + 42, sheet.say("length"), "muted", anchor="middle"))
    body += [rect(330, 14, 12, 12, "bar"), text(348, 25, sheet.say("paths"))]
    body += [rect(330, 38, 12, 3, "b"), text(348, 45, sheet.say("gradient"), "b")]
    return 276, body


def attention_weights(sheet: Sheet) -> Drawing:
    """Return one image twice: with the weights of soft attention, and with the places of hard attention."""
    image = [[int(cell == "#") for cell in str(row)] for row in _list(sheet, "image")]
    pattern = [[int(str(value)) for value in _rows(row)] for row in _list(sheet, "pattern")]
    temperature, looks = sheet.numbers("temperature_and_looks")
    values = models.scores(image, pattern)
    weights = models.soften(values, temperature)
    chosen = models.pick(values, int(looks))
    cell, top, body = 18.0, 40.0, []
    for panel, left in enumerate((16.0, 248.0)):
        body.append(text(left, 26, sheet.say(("soft", "hard")[panel]), "b", bold=True))
        for place, weight in enumerate(weights):
            row, column = divmod(place, 12)
            x, y = left + column * cell, top + row * cell
            body.append(rect(x, y, cell - 1, cell - 1, "ink" if image[row][column] else "soft"))
            if panel == 0 and weight / max(weights) > 0.01:
                body.append(_shade(x, y, cell - 1, "b", 0.85 * weight / max(weights)))
            if panel == 1 and place in chosen:
                body.append(_shade(x, y, cell - 1, "b", 0.35))
                body.append(rect(x + 1, y + 1, cell - 3, cell - 3, "none/b", width=3))
    return top + 12 * cell + 12, body


def _list(sheet: Sheet, key: str) -> list[object]:
    return _rows(sheet.data[key])


def _rows(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def weight_sharing(sheet: Sheet) -> Drawing:
    """Return the weights that are kept with their shared values, and four sizes of the layer."""
    pruned, bits = sheet.numbers("pruned_and_bits")
    sizes, values, _, _ = models.compress(pruned, int(bits))
    weights = models.normal(7, models.NUMBER)
    kept = weights[models.prune(weights, pruned)]
    base, tall, bins, span = 96.0, 96.0, 60, 3.6
    unit, wide = tall / (models.NUMBER * 0.05), 448 / bins
    body = []
    for bin_ in range(bins):
        low = -span + 2 * span * bin_ / bins
        count = int(((kept >= low) & (kept < low + 2 * span / bins)).sum())
        if count:
            body.append(rect(16 + bin_ * wide, base - count * unit, wide - 1, count * unit, "bar"))
    body.append(line(16, base, 464, base))
    for value in values:
        x = 240 + value / span * 224
        body.append(line(x, base + 3, x, base + 15, "b", width=2))
    for stage, size in enumerate(sizes):
        y, last = 140 + stage * 42, stage == 3
        words = sheet.say("bytes").replace("{n}", f"{math.ceil(size / 8):,}")
        body.append(text(16, y + 5, sheet.say(f"size{stage}"), "b" if last else "ink", bold=last))
        body.append(text(464, y + 5, words, "b" if last else "ink", anchor="end", bold=last))
        body.append(rect(16, y + 12, size / sizes[0] * 448, 14, "b-bar" if last else "bar"))
    return 308, body


def rmac_regions(sheet: Sheet) -> Drawing:
    """Return one activation map, all regions of three sizes on it, and the vector of the image."""
    (sizes,) = sheet.numbers("sizes")
    all_maps = models.maps()
    found = models.regions(models.WIDE, models.HIGH, int(sizes))
    cell, left, top = 22.0, 16.0, 12.0
    body = [
        _shade(left + x * cell, top + y * cell, cell - 1, "a", 0.06 + 0.86 * min(float(value), 1))
        for y, row in enumerate(all_maps[0])
        for x, value in enumerate(row)
    ]
    for index, (column, row, side) in enumerate(reversed(found), 1):
        roles, width = ("none/ink", 3.0) if index == len(found) else ("none/rule", 1.0)
        x, y = left + column * cell + 1, top + row * cell + 1
        body.append(rect(x, y, side * cell - 3, side * cell - 3, roles, width=width))
    for index, value in enumerate(models.describe(all_maps, found)):
        role = ("a", "b", "c")[index]
        body.append(rect(388 + index * 27, 234 - value * 180, 18, value * 180, role))
    body.append(line(380, 234, 468, 234))
    body += lines(424, 251, sheet.say("vector"), "muted")
    return 290, body
