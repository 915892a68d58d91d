"""HTML in which something stays open, as browsers read it.

The parser of imports reads HTML as it was before HTML5: a drawing or a formula goes on to its end
tag, and a player, which has no end, takes in all that follows. Browsers end either before the
next paragraph, so that its words are seen.
"""

import re

from selectolax.lexbor import LexborHTMLParser

from bitext.importing.reading.depth import check_depth

_FOREIGN = re.compile(r"<(/?)(?:svg|math)\b[^<>]*>", re.IGNORECASE)
_WITHOUT_END = re.compile(r"<(?:embed|xmp|plaintext)\b", re.IGNORECASE)
# In a drawing they are elements like any other; the parser takes them for the rest of the page.
_UNSHOWN = "embed, svg xmp, svg plaintext, math xmp, math plaintext"
# Browsers begin emphasis that stays open again in each paragraph: as many tags more are no page's.
_TIMES, _FEW = 4, 1_000


def close_as_browsers(html: str) -> str:
    """Return HTML in which each element ends where it does in a browser, without players.

    Most pages close what they open, and stay as they are; so does what browsers make many times
    more of. Raises InputError where it is nested as no page is.
    """
    if not (_WITHOUT_END.search(html) or _stays_open(html)):
        return html
    page = LexborHTMLParser(html)
    for unshown in page.css(_UNSHOWN):
        unshown.decompose()
    closed = page.html or ""
    if not closed or closed.count("<") > _TIMES * html.count("<") + _FEW:
        return html
    check_depth(closed)
    return closed


def _stays_open(html: str) -> bool:
    """Return whether drawings and formulas have not as many end tags as they begin."""
    tags = _FOREIGN.finditer(html)
    signs = (-1 if tag[1] else 1 for tag in tags if not tag[0].endswith("/>"))
    return sum(signs) != 0
