"""The files of words, one a language: what they hold, with English where a language has no word."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from bitext.text.words import language

Word = str | bool
#: A language's words by table (`frame`, `citations`, ...) and key.
Words = Mapping[str, Mapping[str, Word]]

_FALLBACK = "en"


def read_file(name: str) -> dict[str, dict[str, Word]]:
    """Return the words that a language's own file holds."""
    return tomllib.loads(files("bitext.interface").joinpath(f"{name}.toml").read_text("utf-8"))


def list_languages() -> list[str]:
    """Return the languages that have a file, sorted."""
    names = (entry.name for entry in files("bitext.interface").iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def _complete(words: Words, fallback: Words) -> Words:
    return {name: {**table, **words.get(name, {})} for name, table in fallback.items()}


_ENGLISH = read_file(_FALLBACK)
TABLES: Final[Mapping[str, Words]] = {
    name: _complete(read_file(name), _ENGLISH) for name in list_languages()
}


def words_for(locale: str) -> Words:
    """Return a locale's words: those of its language (`zh` for `zh-Hans`), else English."""
    return TABLES.get(language(locale), TABLES[_FALLBACK])
