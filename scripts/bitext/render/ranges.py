"""Ranges of numbers in a page (3–4, 94–99 %): a line does not end inside them."""

import re
from collections.abc import Iterator

from bitext.render.enclosing import enclose
from bitext.render.term_links import find_stretches
from bitext.text.html.document import Document, Edit

_DASH = "–"
# The dash after which browsers may begin a line; a hyphen between figures they leave alone.

_RANGE = re.compile(
    rf"(?<![\w.,{_DASH}])\d[\d.,]*{_DASH}\d(?:[\d.,]*\d)?(?![\d{_DASH}])[%‰×]?", re.ASCII
)


def keep_ranges(page: Document) -> Iterator[Edit]:
    """Yield the edits that keep each range on one line, `.bitext-range`."""
    if _DASH not in page.html:
        return
    for start, end, _ in find_stretches(page):
        for match in _RANGE.finditer(page.html, start, end):
            yield from enclose(page, match, 'class="bitext-range"')
