"""The sounds of Chinese words, from pypinyin's tables.

pypinyin itself keeps every phrase as lists of lists: fifty megabytes and a third of a second, of
which the lists of a site need a few hundred characters.
"""

import json
import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import distribution
from itertools import groupby
from pathlib import Path

from bitext.text.characters import is_han

_PHRASE = re.compile(rb'"([^"]+)": (\[[^:]*\])')
_SINGLE = re.compile(rb'": "([^,"]+)')
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}

Spelling = tuple[str, str]  # a syllable without its tone, and with the tone's number behind it


class _Sounds:
    """The tables as bytes; a character's phrases are read when a word has the character."""

    def __init__(self) -> None:
        """Note where the phrases are, by their first characters."""
        self._characters, self._phrases = _read("pinyin_dict.json"), _read("phrases_dict.json")
        self._starts: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for match in _PHRASE.finditer(self._phrases):
            self._starts[match[1].decode()[0]].append(match.start())
        self._beginning: dict[str, Mapping[str, Sequence[Spelling]]] = {}
        self._single: dict[str, Spelling] = {}

    def beginning(self, first: str) -> Mapping[str, Sequence[Spelling]]:
        """Return the phrases that begin with a character, with their syllables."""
        if first not in self._beginning:
            starts = self._starts.get(first, ())
            found = (match for at in starts if (match := _PHRASE.match(self._phrases, at)))
            self._beginning[first] = {
                match[1].decode(): [_spell(one[0]) for one in json.loads(match[2])]
                for match in found
            }
        return self._beginning[first]

    def single(self, character: str) -> Spelling:
        """Return a character's first syllable; the character where no sound is known."""
        if character not in self._single:
            key = b'"%d' % ord(character)
            at = self._characters.find(key + b'"')
            match = _SINGLE.match(self._characters, at + len(key)) if at >= 0 else None
            own = _spell(match[1].decode()) if match else (character, character)
            self._single[character] = own
        return self._single[character]

    def cut(self, run: str) -> Iterator[Spelling]:
        """Yield the syllables of a run of Han characters, by the longest phrases from the left.

        A run that only begins a phrase is read character by character, as pypinyin does.
        """
        while run:
            known = self.beginning(run[0])
            best = max((phrase for phrase in known if run.startswith(phrase)), key=len, default="")
            if best:
                yield from known[best]
            elif any(phrase.startswith(run) for phrase in known):
                yield from map(self.single, run)
                return
            else:
                yield self.single(run[0])
            run = run[len(best or run[0]) :]


def _read(name: str) -> bytes:
    """Return a table; `importlib.resources` would import the package, which loads them all."""
    return Path(str(distribution("pypinyin").locate_file(f"pypinyin/{name}"))).read_bytes()


@cache
def _tables() -> _Sounds:
    return _Sounds()


def _spell(syllable: str) -> Spelling:
    """Return a syllable such as `nǚ` as it is typed: `nv` and `nv3`."""
    marks = unicodedata.normalize("NFD", syllable)
    plain = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    typed = plain.replace("ü", "v")
    return typed, typed + "".join(_TONES.get(mark, "") for mark in marks)


def _is_spoken(character: str) -> bool:
    return is_han(character) or character == "〇"


def spell(word: str) -> list[Spelling]:
    """Return a word's syllables, and what is between them as it is."""
    found: list[Spelling] = []
    for spoken, characters in groupby(word, _is_spoken):
        run = "".join(characters)
        found += _tables().cut(run) if spoken else [(run, run)]
    return found
