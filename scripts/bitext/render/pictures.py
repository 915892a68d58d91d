"""The picture of a page that is shared.

It shows its title, the counterpart marked below it, the site's name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bitext.render.sharing import SIZE
from bitext.text.characters import is_han

MARGIN = 80
#: Sizes of letters that are tried until a title fits into its half, in pixels.
SIZES = (72, 60, 50, 42, 36)
MOST_LINES = 3
LEADING = 1.3
#: Full-width marks that begin no line, and those that end none.
CLOSING = "，。、；：？！）》」』”…—"
OPENING = "（《「『“"

# The picture has sixteen shades between ink and paper, and two colours.
INK, PAPER = (0x1F, 0x2A, 0x30), (0xFF, 0xFF, 0xFF)
SHADES = 16
ACCENT, GLOW = 16, 17
COLOURS = ((0x00, 0x69, 0x5C), (0xD6, 0xEE, 0xEA))


@dataclass(frozen=True, slots=True)
class Font:
    """A font's file, and the number of the font in it."""

    path: Path
    number: int = 0
    _sizes: dict[int, ImageFont.FreeTypeFont] = field(default_factory=dict, compare=False)

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """Return the font at a size in pixels, read once."""
        if size not in self._sizes:
            self._sizes[size] = ImageFont.truetype(str(self.path), size, index=self.number)
        return self._sizes[size]


def draw_card(
    titles: tuple[str, str], site: str, font: Font, dimensions: tuple[int, int] = SIZE
) -> bytes:
    """Return a PNG, of 1200 by 630 pixels where nothing else is asked for.

    A title, its counterpart marked below it, the site's name. The same input gives the same bytes.
    """
    width, height = dimensions
    page = Image.new("L", dimensions, 255)
    draw = ImageDraw.Draw(page)
    half = (height - 2 * MARGIN - 60) // 2
    top = MARGIN
    glows = []
    for title in dict.fromkeys(titles):
        size, lines = _fit(title, font, width - 2 * MARGIN, half)
        letters = font.at(size)
        for line in lines:
            box = (MARGIN - 14, top, MARGIN + letters.getlength(line) + 14, top + size * LEADING)
            if title != titles[0]:
                glows.append(tuple(int(value) for value in box))
            draw.text((MARGIN, top), line, font=letters, fill=0)
            top += round(size * LEADING)
        top += 34
    draw.text((MARGIN, height - MARGIN - 18), site, font=font.at(34), fill=0)
    return _colour(page, glows)


def _fit(title: str, font: Font, width: int, height: int) -> tuple[int, list[str]]:
    """Return the largest size at which a title fits, and its lines there.

    What is too long is cut.
    """
    lines: list[str] = []
    for size in SIZES:
        lines = _wrap(title, font.at(size), width)
        if len(lines) <= MOST_LINES and len(lines) * size * LEADING <= height:
            return size, lines
    kept = lines[:MOST_LINES]
    kept[-1] = f"{kept[-1][:-1]}…"
    return SIZES[-1], kept


def _wrap(title: str, letters: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Return a title's lines: broken at spaces, and between Han characters."""
    lines = [""]
    for piece in _pieces(title):
        if lines[-1] and letters.getlength(lines[-1] + piece.rstrip()) > width:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(title: str) -> list[str]:
    """Return the parts of a title between which a line may break; no line begins with a mark."""
    pieces: list[str] = []
    for character in title:
        before = pieces[-1][-1] if pieces else ""
        holds = character in CLOSING or (before and before in OPENING)
        breaks = before in (" ", *CLOSING) or any(is_han(one) for one in (before, character) if one)
        if pieces and (holds or not breaks):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _colour(page: Image.Image, glows: Sequence[tuple[int, ...]]) -> bytes:
    """Return the picture as a PNG: shades of ink on paper, marked lines, a line in the accent."""
    shades = page.point([value * (SHADES - 1) // 255 for value in range(256)])
    picture = shades.copy()
    ramp = [
        round(ink + (paper - ink) * shade / (SHADES - 1))
        for shade in range(SHADES)
        for ink, paper in zip(INK, PAPER, strict=True)
    ]
    picture.putpalette([*ramp, *(value for colour in COLOURS for value in colour)])
    under = picture.copy()
    draw = ImageDraw.Draw(under)
    for box in glows:
        draw.rectangle(box, fill=GLOW)
    # Letters lie on the mark: only paper is replaced by it.
    paper = shades.point([255 if value == SHADES - 1 else 0 for value in range(256)])
    picture.paste(under, mask=paper)
    width, height = picture.size
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, height - 14, width, height), fill=ACCENT)
    data = BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()
