"""The interface's words in every language: the package's, with a site's own in front of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bitext.text.interface.borrowed import BEGIN, mark_borrowed
from bitext.text.interface.made_once import MadeOnce
from bitext.text.interface.word_files import FALLBACK, TABLES, Words, complete, find_language
from bitext.text.interface.wording import Wording, make_wording


@dataclass(frozen=True, slots=True)
class ImportWords:
    """The title of a translator's note, and the sentence in a section without a translation."""

    note: str
    skipped: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by language; `tags` are the language tags of locales that do not say theirs.

    `given` are the site's own, by language, and everything else follows from them and the package.
    `marked` are the languages that a site gave in part: with marks around what English lends them.
    """

    given: Mapping[str, Words]
    tags: Mapping[str, str]
    tables: Mapping[str, Words] = field(compare=False)
    wordings: Mapping[str, Wording] = field(compare=False)
    marked: Mapping[str, Words] = field(compare=False)
    marked_wordings: Mapping[str, Wording] = field(compare=False)
    _languages: dict[str, str] = field(default_factory=dict, compare=False)  # of locales asked for

    def language(self, locale: str) -> str:
        """Return the language whose words a locale's reader gets, English where it has none."""
        found = self._languages.get(locale)
        if found is None:
            found = find_language(self.tags.get(locale, locale), self.tables)
            self._languages[locale] = found
        return found

    def foreign(self, locale: str) -> str:
        """Return the tag of those words where it is not the reader's language, else nothing."""
        language, own = self.language(locale), self.tags.get(locale, locale)
        return "" if language.partition("-")[0] == _primary(own) else language

    def words(self, locale: str) -> Words:
        """Return a locale's words by table."""
        return self.tables[self.language(locale)]

    def text(self, locale: str, key: str, **values: str) -> str:
        """Return a word of every page's frame; `values` fill its braces."""
        word = str(self.words(locale)["frame"][key])
        return word.format(**values) if values else word

    def shown(self, locale: str, key: str, **values: str) -> str:
        """Return a word of the frame for a page, marked where it is borrowed."""
        word = str(self._shown(locale)["frame"][key])
        return word.format(**values) if values else word

    def forms(self, locale: str, key: str) -> dict[str, str]:
        """Return the forms of a word of the frame that is counted, by plural category, as shown."""
        forms = self._shown(locale)["frame"][key]
        return dict(forms) if isinstance(forms, Mapping) else {"other": str(forms)}

    def _shown(self, locale: str) -> Words:
        language = self.language(locale)
        return self.marked.get(language, self.tables[language])

    def wording(self, locale: str) -> Wording:
        """Return a locale's words of citations, generated pages and suggestions."""
        return self.wordings[self.language(locale)]

    def lender(self, locale: str, key: str) -> str:
        """Return the tag of a word of the frame where it is not the reader's, else nothing."""
        return FALLBACK if self.shown(locale, key).startswith(BEGIN) else self.foreign(locale)

    def shown_wording(self, locale: str) -> Wording:
        """Return those words for a page, marked where they are borrowed."""
        return self.marked_wordings.get(self.language(locale)) or self.wording(locale)

    def importing(self, locale: str) -> ImportWords:
        """Return the few words that an import itself writes into pages."""
        table = self.words(locale)["import"]
        return ImportWords(note=str(table["note"]), skipped=str(table["skipped"]))

    def named(self, reader: str, locale: str) -> str:
        """Return what a reader's words say for a language themselves, empty for nothing."""
        names = self.words(reader).get("languages", {})
        tag = self.tags.get(locale, locale)
        return str(names.get(tag) or names.get(_primary(tag)) or "")


def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def make_vocabulary(own: Mapping[str, Words], tags: Mapping[str, str]) -> Vocabulary:
    """Return the package's words with a site's `own` in front of them, by language."""
    completed: dict[str, Words] = {}
    tables = MadeOnce((*TABLES, *own), lambda tag: completed.get(tag) or TABLES[tag])
    known = list(TABLES)
    marked: dict[str, Words] = {}
    for tag, words in own.items():
        lender = find_language(tag, known)
        completed[tag] = complete(words, completed.get(lender) or TABLES[lender])
        known.append(tag)
        if _primary(lender) != _primary(tag):
            marked[tag] = mark_borrowed(completed[tag], words)
    wordings = MadeOnce(tables, lambda tag: make_wording(tag, tables[tag]))
    marked_wordings = {tag: make_wording(tag, words) for tag, words in marked.items()}
    return Vocabulary(own, tags, tables, wordings, marked, marked_wordings)


PACKAGE = make_vocabulary({}, {})
