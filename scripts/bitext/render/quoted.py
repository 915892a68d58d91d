"""Chinese words on a page in another language: they say their language, for voices and fonts."""

import re
from collections.abc import Iterator

from bitext.html.document import Document, Edit, insert
from bitext.render.term_links import find_stretches
from bitext.text.characters import HAN

HAN_RUN = re.compile(f"[{HAN}][{HAN}，。；：？！、（）《》“”]*")

_QUOTED = re.compile(rf"(?<![^\s>])[^\s<{HAN}]*[{HAN}][^\s<]*(?![^\s<])")
# With what is written together with them, so that no word of the page comes apart.


def mark_quoted(page: Document, tag: str, other: str) -> Iterator[Edit]:
    """Yield the edits that give Chinese words their language, in a page whose counterpart is.

    `tag` is the page's language, `other` its counterpart's.
    """
    if not other.startswith("zh") or tag.startswith(("zh", "ja")):
        return
    for start, end, _ in find_stretches(page):
        for run in _QUOTED.finditer(page.html, start, end):
            yield insert(run.start(), f'<span lang="{other}">')
            yield insert(run.end(), "</span>")
