"""The files of words, one a language: what they hold, with English where a language has no word."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

Word = str | bool
#: A language's words by table (`frame`, `citations`, ...) and key.
Words = Mapping[str, Mapping[str, Word]]

_FALLBACK = "en"


def language_of(locale: str) -> str:
    """Return the language of a BCP 47 locale: `zh` of `zh-Hans`.

    `text` has the same function, but needs packages that a job of the standard library lacks.
    """
    return locale.replace("_", "-").partition("-")[0].lower()


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
    return TABLES.get(language_of(locale), TABLES[_FALLBACK])
