"""A site's own words of the interface: the option `words`, held to what English has."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from string import Formatter
from typing import Any

from bitext.model import InputError
from bitext.text.interface.cldr import is_pattern, plural_categories
from bitext.text.interface.word_files import ENGLISH, Word, Words

_MARKUP = re.compile(r"[<>\"]")  # templates write words into texts and values as they are
_LOCALE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_DATE = ("citations", "date")  # the one word that is a pattern
_NAMES = "languages"  # a table of any languages' names, which English leaves to CLDR
# Forms that may say their number in words alone: one page, two pages.
_SPOKEN = frozenset(("zero", "one", "two"))


def load_words(given: Mapping[str, Any], folder: Path) -> dict[str, Words]:
    """Return a site's own words by language.

    `given` has, by locale, the tables themselves or the name of a TOML file below `folder`, the
    configuration's. Raises InputError, one line, for what is unknown or cannot be meant.
    """
    found: dict[str, Words] = {}
    for locale, value in given.items():
        place = f"mkdocs.yml: bitext: words: {locale}"
        tag = check_tag(locale, "mkdocs.yml: bitext: words: ")
        if isinstance(value, str):
            found[tag] = read_words(_read_toml(folder / value, value), tag, value)
        else:
            found[tag] = read_words(value, tag, place)
    return found


def check_tag(locale: object, place: str = "") -> str:
    """Return a locale as a language tag. Raises InputError for what is none."""
    if not isinstance(locale, str) or not _LOCALE.fullmatch(locale):
        raise InputError(f"{place}'{locale}' is no locale; write a language's tag: fr or pt-BR")
    return locale.replace("_", "-")


def _read_toml(path: Path, name: str) -> Mapping[str, Any]:
    hint = "name a TOML file beside mkdocs.yml, as `bitext new words` writes it"
    if path.exists() and not path.is_file():
        why = "this is a folder, a pipe or a device, and no file"
        raise InputError(f"{name}: {why}; {hint}")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(f"{name}: {why}; {hint}") from error
    except ValueError as error:
        raise InputError(f"{name}: {error}; write it as TOML in UTF-8") from error


def read_words(given: object, tag: str, place: str) -> Words:
    """Return a language's words, checked: its tables, their keys, and the values' braces."""
    if not isinstance(given, Mapping):
        raise InputError(f"{place}: not a mapping; write {{frame: {{both: …}}}} or a file's name")
    return {str(name): _read_table(str(name), table, tag, place) for name, table in given.items()}


def _read_table(name: str, given: object, tag: str, place: str) -> Mapping[str, Word]:
    if name != _NAMES and name not in ENGLISH:
        raise InputError(f"{place}: '{name}' is unknown; {_guess(name, (*ENGLISH, _NAMES))}")
    if not isinstance(given, Mapping):
        raise InputError(f"{place}: '{name}' is a table; write {name}: {{word: …}}")
    table: dict[str, Word] = {}
    for key, value in given.items():
        if name != _NAMES and key not in ENGLISH[name]:
            guess = _guess(str(key), ENGLISH[name])
            raise InputError(f"{place}: '{name}.{key}' is unknown; {guess}")
        if (name, key) == _DATE and not is_pattern(str(value)):
            hint = "write a pattern of CLDR with year, month and day: y-MM-dd"
            raise InputError(f"{place}: '{name}.{key}': no day can be written as {value!r}; {hint}")
        english = "" if name == _NAMES else ENGLISH[name][key]
        table[str(key)] = _read_word(value, english, tag, f"{place}: '{name}.{key}'")
    return table


def _read_word(value: object, english: Word, tag: str, place: str) -> Word:
    forms = value.values() if isinstance(value, Mapping) else (value,)
    if any(_MARKUP.search(form) for form in forms if isinstance(form, str)):
        raise InputError(f'{place}: a word is a text, without < > and "; write it with others')
    if isinstance(english, bool):
        if not isinstance(value, bool):
            raise InputError(f"{place} is true or false")
        return value
    if isinstance(english, str):
        return _read_text(value, english, place)
    if isinstance(value, str):
        return {"other": _read_text(value, english["other"], place)}
    return _read_forms(value, english["other"], tag, place)


def _read_forms(value: object, english: str, tag: str, place: str) -> Mapping[str, str]:
    categories = plural_categories(tag)
    if not isinstance(value, Mapping) or "other" not in value:
        raise InputError(f"{place} is counted; write its forms, 'other' among them")
    forms: dict[str, str] = {}
    for category, form in value.items():
        if category not in categories:
            hint = f"{tag} has {', '.join(sorted(categories))}"
            raise InputError(f"{place}: '{category}' is no plural form of this language; {hint}")
        spoken = category in _SPOKEN and isinstance(form, str) and "{" not in form
        forms[category] = str(form) if spoken else _read_text(form, english, place)
    return forms


def _read_text(value: object, english: str, place: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{place} is a text; put it between quotation marks")
    wanted, found = braces(english), braces(value)
    if found != wanted:
        marks = " ".join(f"{{{name}}}" for name in wanted) or "nothing in braces"
        raise InputError(f"{place}: the values differ from English; it must have {marks}")
    return value


def braces(text: str) -> list[str]:
    """Return the names in a text's braces, sorted; a brace alone where they do not close."""
    try:
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return ["{"]


def _guess(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, [*known], n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else f"known are {', '.join(known)}"
