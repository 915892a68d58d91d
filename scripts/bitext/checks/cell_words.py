"""Cells of words that changed places in a table, by which words render which."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bitext.checks.lexis import Lexis, word_stem

#: Row and column of a cell, from 0.
Place = tuple[int, int]
Texts = Sequence[Sequence[str]]
#: Two cells that changed places render so many more words of each other than of their own source.
_GAIN = 3
#: Larger tables are data.
_MOST_CELLS = 2000


def find_swapped(there: Texts, here: Texts, lexis: Lexis) -> Iterator[Place]:
    """Yield the first of two cells, neighbours in a row or a column, that changed places.

    Both sides have the same shape.
    """
    if sum(map(len, there)) > _MOST_CELLS:
        return
    for one, other in _neighbours(there, here):
        source = _at(there, one), _at(there, other)
        target = _at(here, one), _at(here, other)
        straight = [count_rendered(*pair, lexis) for pair in zip(source, target, strict=True)]
        crossed = [count_rendered(*pair, lexis) for pair in zip(source, target[::-1], strict=True)]
        pairs = zip(crossed, straight, strict=True)
        gain = sum(crossed) - sum(straight)
        if all(more > less for more, less in pairs) and (gain >= _GAIN or not any(straight)):
            yield one


def _at(texts: Texts, place: Place) -> str:
    row, column = place
    return texts[row][column]


def _neighbours(there: Texts, here: Texts) -> Iterator[tuple[Place, Place]]:
    for row, cells in enumerate(there):
        size = min(len(cells), len(here[row]))
        yield from (((row, first), (row, other)) for first, other in pairwise(range(size)))
        below = min(len(there[row + 1]), len(here[row + 1])) if row + 1 < len(there) else 0
        for column in range(min(size, below)):
            yield (row, column), (row + 1, column)


def count_rendered(source: str, target: str, lexis: Lexis) -> int:
    """Return how many content words of a source cell the other side's cell renders."""
    meanings = {form for word in lexis.target_words(target) for form in lexis.meanings(word.form)}
    words = {word.form for word in lexis.source_words(source)}
    return sum(form in meanings or word_stem(form) in meanings for form in words)
