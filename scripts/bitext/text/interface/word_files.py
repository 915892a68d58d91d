"""The files of words, one a language, and which of them a locale has."""

import tomllib
from collections.abc import Collection, Mapping
from importlib.resources import files
from typing import Final

from bitext.text.interface.made_once import MadeOnce

#: A word, a switch, or the forms of something counted, by CLDR's plural categories.
Word = str | bool | Mapping[str, str]
#: A language's words by table (`frame`, `citations`, ...) and key.
Words = Mapping[str, Mapping[str, Word]]

FALLBACK: Final = "en"
# Tags whose words are those of another one, where they have none of their own.
_KIN = {"zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant", "pt": "pt-br"}


def find_language(locale: str, known: Collection[str]) -> str:
    """Return the name among `known` of the words for a BCP 47 locale, English where it has none.

    That is its own, that of its script or of its language: `zh-Hant` for `zh-TW`.
    """
    names = {name.lower(): name for name in known}
    parts = locale.replace("_", "-").lower().split("-")
    for length in range(len(parts), 0, -1):
        tag = "-".join(parts[:length])
        found = names.get(tag) or names.get(_KIN.get(tag, ""))
        if found:
            return found
    return FALLBACK


def file_text(name: str) -> str:
    """Return a language's own file as it is written."""
    return files("bitext.text.interface").joinpath(f"{name}.toml").read_text("utf-8")


def read_file(name: str) -> dict[str, dict[str, Word]]:
    """Return the words that a language's own file holds."""
    return tomllib.loads(file_text(name))


def list_languages() -> list[str]:
    """Return the languages that have a file, sorted."""
    names = (entry.name for entry in files("bitext.text.interface").iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


TABLES: Final[Mapping[str, Words]] = MadeOnce(list_languages(), read_file)
ENGLISH: Final[Words] = TABLES[FALLBACK]


def complete(words: Words, fallback: Words) -> Words:
    """Return words with those of another language where they have none of their own."""
    tables = {**fallback, **words}
    return {name: {**fallback.get(name, {}), **words.get(name, {})} for name in tables}
