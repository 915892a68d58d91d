"""What a page says of itself to those who share it: the lines of its head."""

from dataclasses import dataclass
from html import escape

#: Width and height of a picture that services show whole, in pixels.
SIZE = (1200, 630)


@dataclass(frozen=True, slots=True)
class Shared:
    """A page as it is shared: absolute addresses, title, description.

    `image` is empty without one.
    """

    url: str
    title: str
    description: str
    site: str
    image: str = ""
    kind: str = "website"


def share_lines(page: Shared) -> list[str]:
    """Return the lines of a page's head by which services show a link to it (Open Graph, X)."""
    values = {
        "og:type": page.kind,
        "og:site_name": page.site,
        "og:title": page.title,
        "og:description": page.description,
        "og:url": page.url,
        "og:image": page.image,
    }
    lines = [
        f'<meta property="{name}" content="{escape(value)}">'
        for name, value in values.items()
        if value
    ]
    if page.image:
        width, height = SIZE
        lines.append(f'<meta property="og:image:width" content="{width}">')
        lines.append(f'<meta property="og:image:height" content="{height}">')
        lines.append(f'<meta property="og:image:alt" content="{escape(page.title)}">')
    card = "summary_large_image" if page.image else "summary"
    lines.append(f'<meta name="twitter:card" content="{card}">')
    return lines
