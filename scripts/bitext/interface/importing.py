"""The few words that an import itself writes into pages, by language; English where there are none."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from bitext.text.words import language


@dataclass(frozen=True, slots=True)
class ImportWords:
    """The title of a translator's note, and the sentence in a section that the translation lacks."""

    note: str
    skipped: str


def import_words(locale: str) -> ImportWords:
    """Return a locale's words."""
    table = tomllib.loads(files("bitext.interface").joinpath("importing.toml").read_text("utf-8"))
    return ImportWords(**table.get(language(locale), table["en"]))
