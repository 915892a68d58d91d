"""The words of the interface: every language's file against the English one."""

from string import Formatter

import pytest
from bitext.interface import strings
from bitext.interface.importing import import_words
from bitext.interface.word_files import list_languages, read_file
from bitext.interface.wording import wording_for

ENGLISH = {
    (table, key): word for table, words in read_file("en").items() for key, word in words.items()
}
# Languages whose whole interface is translated; the others have what citations and imports need.
COMPLETE = ("en", "zh")
# Empty where a day stays as it is in the data.
DATE = ("citations", "date")


def own_words(language: str) -> dict[tuple[str, str], str | bool]:
    tables = read_file(language)
    return {(table, key): word for table, words in tables.items() for key, word in words.items()}


def placeholders(word: str | bool) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(str(word)) if name is not None)


@pytest.mark.parametrize("language", COMPLETE)
def test_a_complete_language_has_every_word_of_english(language: str) -> None:
    assert list(own_words(language)) == list(ENGLISH)


@pytest.mark.parametrize("language", list_languages())
def test_a_language_has_no_word_that_english_lacks(language: str) -> None:
    assert set(own_words(language)) - set(ENGLISH) == set()


@pytest.mark.parametrize("language", list_languages())
def test_a_word_has_the_placeholders_of_its_english_one(language: str) -> None:
    wrong = {
        key: word
        for key, word in own_words(language).items()
        if placeholders(word) != placeholders(ENGLISH[key]) and not (key == DATE and not word)
    }
    assert wrong == {}


@pytest.mark.parametrize("language", list_languages())
def test_a_word_has_the_type_of_its_english_one(language: str) -> None:
    assert all(type(word) is type(ENGLISH[key]) for key, word in own_words(language).items())


def test_a_word_of_two_tables_is_written_once() -> None:
    seen: dict[tuple[str | bool, ...], set[str]] = {}
    for table, key in ENGLISH:
        words = tuple(own_words(language)[table, key] for language in COMPLETE)
        seen.setdefault(words, set()).add(table)
    assert {words for words, tables in seen.items() if len(tables) > 1} == set()


@pytest.mark.parametrize("locale", ["xx", "", "tlh-Latn"])
def test_an_unknown_locale_gets_english(locale: str) -> None:
    assert wording_for(locale) == wording_for("en")
    assert import_words(locale) == import_words("en")
    assert strings.text(locale, "search") == "Search"


@pytest.mark.parametrize("locale", ["zh-Hans", "zh_Hant", "ZH"])
def test_a_region_or_a_script_gets_its_language(locale: str) -> None:
    assert wording_for(locale) == wording_for("zh") != wording_for("en")
    assert strings.text(locale, "twin", language="英文") == "本节的英文版"


def test_a_language_with_some_words_gets_the_others_in_english() -> None:
    assert wording_for("de").two == "{} und {}"
    assert wording_for("de").papers == "Papers"
    assert strings.text("de", "close") == "Close"
    assert import_words("it").note == import_words("en").note


def test_no_field_of_wording_comes_from_two_tables() -> None:
    english = read_file("en")
    elsewhere = ("frame", "import", "languages")
    keys = [key for name in english if name not in elsewhere for key in english[name]]
    assert {key for key in keys if keys.count(key) > 1} == set()
