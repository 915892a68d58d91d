"""SVG elements as strings, and the two palettes. Pure functions: the same values give the same bytes.

Coordinates are in pixels of a picture that is WIDTH wide; on a phone it is shown at about three quarters of that, so text is never
smaller than 14. Colours are named by role (`ink`, `a`, `a-soft`, …) and written as classes: `f-ROLE` fills, `s-ROLE` strokes.
A dark page is met by a media query inside the file, since a page's own style sheet does not reach into an <img>.
"""

from __future__ import annotations

import math
import re
from xml.sax.saxutils import escape

WIDTH = 480
BODY = 15

PALETTE: dict[str, tuple[str, str]] = {
    # role: (on white, on Material's slate)
    "ink": ("#1b1f24", "#e8eaf0"),
    "muted": ("#57606a", "#aab2bf"),
    "rule": ("#7b848f", "#8a93a2"),
    "grid": ("#d5dbe2", "#3c4250"),
    "bar": ("#8c95a0", "#737c8b"),
    "soft": ("#f0f3f6", "#2a2e39"),
    "a": ("#0b5ea3", "#7dbaf5"),
    "a-bar": ("#0b5ea3", "#4f94d6"),
    "a-soft": ("#dbe9f6", "#233a54"),
    "b": ("#ad430a", "#f4a46d"),
    "b-bar": ("#ad430a", "#d98347"),
    "b-soft": ("#fae5d7", "#4a3122"),
    "c": ("#126c5b", "#68cbb4"),
    "c-soft": ("#d6eee8", "#1f4139"),
}
TEXT_ROLES = ("ink", "muted", "a", "b", "c")
FONTS = {
    "en": '-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif',
    "zh": '"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif',
}
LANGUAGES = {"en": "en", "zh": "zh-Hans"}


def number(value: float) -> str:
    """Return a coordinate with at most one decimal and no trailing zero."""
    return f"{value + 0.0:.1f}".removesuffix(".0").replace("-0.0", "0")


def text_width(words: str, size: float, bold: bool = False) -> float:
    """Return the estimated width of a line of text in pixels: one em for a Han character, a class average for the others.

    The averages are those of common sans-serif faces, rounded up, so that a real line is rarely wider.
    """
    ems = 0.0
    for character in words:
        if ord(character) > 0x2E7F or character in "“”…—":
            ems += 1.0
        elif character in "iljI.,:;'|()[] ":
            ems += 0.32
        elif character in "mwMW%@":
            ems += 0.92
        elif character.isupper() or character in "+−=×÷":
            ems += 0.70
        else:
            ems += 0.57
    return ems * size * (1.04 if bold else 1.0)


def element(tag: str, css: str, **attributes: float | str) -> str:
    """Return an empty element; numbers are rounded, and an underscore in an attribute's name stands for a hyphen."""
    pairs = [("class", css)] if css else []
    pairs += [
        (name.replace("_", "-"), value if isinstance(value, str) else number(value))
        for name, value in attributes.items()
    ]
    return f"<{tag} " + " ".join(f'{name}="{value}"' for name, value in pairs) + "/>"


def text(
    x: float,
    y: float,
    words: str,
    role: str = "ink",
    *,
    anchor: str = "start",
    size: float = BODY,
    bold: bool = False,
) -> str:
    """Return one line of text whose baseline is at y."""
    css = f"f-{role}" + (" bold" if bold else "")
    where = f'x="{number(x)}" y="{number(y)}"'
    more = ("" if anchor == "start" else f' text-anchor="{anchor}"') + (
        "" if size == BODY else f' font-size="{number(size)}"'
    )
    return f'<text class="{css}" {where}{more}>{escape(words)}</text>'


def lines(
    x: float,
    y: float,
    words: str,
    role: str = "ink",
    *,
    anchor: str = "middle",
    size: float = BODY,
    bold: bool = False,
) -> list[str]:
    """Return text centred vertically on y, one element for each line of `words` (lines are separated by a newline)."""
    rows = words.split("\n")
    step = size * 1.25
    top = y + size * 0.36 - step * (len(rows) - 1) / 2
    return [
        text(x, top + step * index, row, role, anchor=anchor, size=size, bold=bold)
        for index, row in enumerate(rows)
    ]


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    role: str = "rule",
    *,
    width: float = 1.5,
    dash: str = "",
) -> str:
    """Return a straight line; `dash` is a dash pattern such as "4 4"."""
    more = {"stroke_dasharray": dash} if dash else {}
    return element("line", f"s-{role}", x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=width, **more)


def path(data: str, role: str = "rule", *, width: float = 1.5, dash: str = "") -> str:
    """Return an unfilled path."""
    more = {"stroke_dasharray": dash} if dash else {}
    return element("path", f"s-{role} open", d=data, stroke_width=width, **more)


def paint(roles: str, width: float) -> tuple[str, dict[str, float | str]]:
    """Return the classes and the stroke width for "FILL" or "FILL/STROKE", where FILL may be "none"."""
    fill, _, stroke = roles.partition("/")
    css = "open" if fill == "none" else f"f-{fill}"
    return (f"{css} s-{stroke}", {"stroke_width": width}) if stroke else (css, {})


def rect(
    x: float,
    y: float,
    w: float,
    h: float,
    roles: str,
    *,
    radius: float = 0,
    width: float = 1.5,
    dash: str = "",
) -> str:
    """Return a rectangle painted in `roles` (see `paint`)."""
    css, more = paint(roles, width)
    if radius:
        more["rx"] = radius
    if dash:
        more["stroke_dasharray"] = dash
    return element("rect", css, x=x, y=y, width=w, height=h, **more)


def circle(x: float, y: float, r: float, roles: str, *, width: float = 1.5) -> str:
    """Return a circle painted in `roles` (see `paint`)."""
    css, more = paint(roles, width)
    return element("circle", css, cx=x, cy=y, r=r, **more)


def polygon(points: list[tuple[float, float]], roles: str, *, width: float = 1.5) -> str:
    """Return a closed polygon painted in `roles` (see `paint`)."""
    css, more = paint(roles, width)
    return element(
        "polygon", css, points=" ".join(f"{number(x)},{number(y)}" for x, y in points), **more
    )


def head(x: float, y: float, angle: float, role: str = "rule", size: float = 7) -> str:
    """Return an arrow head whose tip is at (x, y), pointing along `angle` (radians, clockwise from the right)."""
    spread = 0.42  # half the angle at the tip
    edge = size / math.cos(spread)
    left, right = (
        (x - edge * math.cos(angle + turn), y - edge * math.sin(angle + turn))
        for turn in (spread, -spread)
    )
    return polygon([(x, y), left, right], role)


def arrow(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    role: str = "rule",
    *,
    width: float = 1.5,
    dash: str = "",
) -> list[str]:
    """Return a straight arrow from the first point to the second."""
    angle = math.atan2(y2 - y1, x2 - x1)
    end = (x2 - 5 * math.cos(angle), y2 - 5 * math.sin(angle))
    return [line(x1, y1, *end, role, width=width, dash=dash), head(x2, y2, angle, role)]


def box(
    x: float, y: float, w: float, h: float, words: str, *, role: str = "", dash: str = ""
) -> list[str]:
    """Return a labelled box around its words: neutral without a role, else in the role's colours."""
    roles = f"{role}-soft/{role}" if role else "soft/rule"
    return [rect(x, y, w, h, roles, radius=5, dash=dash), *lines(x + w / 2, y + h / 2, words)]


def bracket(x1: float, x2: float, y: float, words: str, role: str) -> list[str]:
    """Return a bracket below the span x1…x2 with its words under it."""
    return [
        path(f"M{number(x1)} {number(y)}v6H{number(x2)}v-6", role),
        *lines((x1 + x2) / 2, y + 19, words, role, bold=True),
    ]


def style(body: str, locale: str) -> str:
    """Return the style sheet: the font, and the two palettes for the roles that the body uses."""
    used = sorted(set(re.findall(r'\b([fs])-([a-z]+(?:-soft|-bar)?)(?=[ "])', body)))
    rules = {True: "fill", False: "stroke"}

    def palette(side: int) -> str:
        return "".join(
            f".{kind}-{role}{{{rules[kind == 'f']}:{PALETTE[role][side]}}}" for kind, role in used
        )

    return (
        f"text{{font-family:{FONTS[locale]};font-size:{BODY}px}}.bold{{font-weight:600}}.open{{fill:none}}"
        f"line,path{{stroke-linecap:round;stroke-linejoin:round}}"
        f"{palette(0)}@media (prefers-color-scheme:dark){{{palette(1)}}}"
    )


def document(body: list[str], height: float, *, locale: str, title: str, description: str) -> str:
    """Return the whole file: one element to a line, ending with a newline."""
    inside = "\n".join(body)
    size = f'viewBox="0 0 {WIDTH} {number(height)}" width="{WIDTH}" height="{number(height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} xml:lang="{LANGUAGES[locale]}" role="img" aria-labelledby="title desc">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="desc">{escape(description)}</desc>\n'
        f"<style>{style(inside, locale)}</style>\n{inside}\n</svg>\n"
    )
