"""Lines in bold that stand where the other side has a heading: the heading is told of, not they."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bitext.model import Bitext, Kind, Row

_BOLD = re.compile(r"(\*\*|__)(?:(?!\1).)+\1[:：]?")


def find_bold_headings(bitext: Bitext) -> tuple[Row, ...]:
    """Return the rows of one side and one paragraph that is all in bold, right before what is below
    a heading of the other side alone.
    """
    return tuple(_find(bitext))


def _find(bitext: Bitext) -> Iterator[Row]:
    continued = [one.target for one in bitext.sections if one.is_continued]
    below = {section.blocks[0].mark for section in continued if section}
    rows = [(section, row) for section in bitext.sections for row in section.rows]
    for (before, row), (after, following) in pairwise(rows):
        if not _is_bold(row):
            continue
        is_next = below.intersection(block.mark for block in following.target)
        if is_next if row.source else after is not before and after.is_bare_heading:
            yield row


def _is_bold(row: Row) -> bool:
    leaves = [leaf for block in (*row.source, *row.target) for leaf in block.leaves]
    if len(leaves) != 1 or (row.source and row.target) or leaves[0].kind is not Kind.PARAGRAPH:
        return False
    return bool(_BOLD.fullmatch(leaves[0].markdown.strip()))
