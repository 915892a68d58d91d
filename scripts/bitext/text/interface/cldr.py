"""What CLDR knows of languages, by Babel: plural forms, dates, and how languages are called."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.localedata import locale_identifiers


def find_locale(tag: str) -> Locale | None:
    """Return what CLDR knows of a language tag, None for one that it does not have."""
    for name in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(name.replace("_", "-"), sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return None


def plural_categories(tag: str) -> set[str]:
    """Return the categories that a language's plurals have, `other` always among them."""
    locale = find_locale(tag)
    return {"other", *(locale.plural_form.tags if locale else ())}


def choose_form(forms: Mapping[str, str], tag: str, number: int) -> str:
    """Return the form that a number takes in a language, with the number in its braces."""
    locale = find_locale(tag)
    category = locale.plural_form(number) if locale else "other"
    return forms.get(category, forms["other"]).format(number, count=number)


def format_day(iso: str, pattern: str, tag: str) -> str:
    """Return an ISO day in a language's words, or what was given if it is not one.

    `pattern` is one of CLDR's, or the name of one that the language has (`long`).
    """
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return format_date(day, pattern, find_locale(tag) or "en")


def is_pattern(pattern: str) -> bool:
    """Return whether a day can be written by a pattern of CLDR's; hours are no part of one."""
    try:
        return bool(format_date(date(2000, 1, 1), pattern, "en"))
    except (AttributeError, KeyError, ValueError):
        return False


def language_name(locale: str, tag: str) -> str:
    """Return how a language calls another one, with its script or region; empty if unknown."""
    reader, named = find_locale(tag), find_locale(locale)
    return (named.get_display_name(reader) or "") if reader and named else ""


@cache
def own_names() -> frozenset[str]:
    """Return how the languages of the CLDR call themselves, in small letters.

    It takes a second of computing: ask only where little else is left to decide.
    """
    codes = [name for name in locale_identifiers() if "_" not in name]
    names = (Locale.parse(code).languages.get(code, "") for code in codes)
    return frozenset(filter(None, map(str.casefold, names)))
