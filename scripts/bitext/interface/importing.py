"""The few words that an import itself writes into pages."""

from dataclasses import dataclass

from bitext.interface.word_files import words_for


@dataclass(frozen=True, slots=True)
class ImportWords:
    """The title of a translator's note, and the sentence in a section without a translation."""

    note: str
    skipped: str


def import_words(locale: str) -> ImportWords:
    """Return a locale's words, English where its language has none."""
    table = words_for(locale)["import"]
    return ImportWords(note=str(table["note"]), skipped=str(table["skipped"]))
