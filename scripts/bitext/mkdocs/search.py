"""The site's search: its languages, its separator, its worker."""

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig

from bitext.mkdocs.i18n import find_i18n
from bitext.site.settings import Settings

STEMMERS = frozenset(
    [
        "ar",
        "da",
        "de",
        "du",
        "en",
        "es",
        "fi",
        "fr",
        "hi",
        "hu",
        "hy",
        "it",
        "ja",
        "no",
        "pt",
        "ro",
        "ru",
        "sv",
        "ta",
        "te",
        "th",
        "tr",
        "vi",
        "zh",
    ]
)  # the languages that lunr knows


def configure_search(config: MkDocsConfig) -> None:
    """Set the search's languages and separator before its plugin reads them, which is once."""
    i18n = find_i18n(config)
    search = config.plugins.get("search") or config.plugins.get("material/search")
    if i18n is None or search is None or "separator" not in search.config:
        return
    built = [language for language in i18n.config.languages if language.build]
    locales = [language.locale for language in built if language.locale != "null"]
    if not search.config.separator:
        search.config.separator = search_separator(locales)
    i18n.config.reconfigure_search = False  # it compares every entry with every other
    if not search.config.lang:
        search.config.lang = search_languages(locales)


def search_languages(locales: Iterable[str]) -> list[str]:
    """Return the stemmers that lunr has for the locales; English where it has none."""
    wanted = [locale.replace("_", "-").split("-")[0] for locale in locales]
    return [language for language in dict.fromkeys(wanted) if language in STEMMERS] or ["en"]


def search_separator(locales: Iterable[str]) -> str:
    """Return the pattern that splits text into words for the search.

    With Chinese or Japanese also at each of their characters.
    """
    latin = r"[\s\-，。、；：？！（）《》“”]+"
    scripts = {locale.replace("_", "-").split("-")[0] for locale in locales}
    if scripts & {"zh", "ja"}:
        return rf"{latin}|(?=[\u3040-\u30ff\u3400-\u9fff])"
    return r"[\s\-]+"


def search_worker(settings: Settings, locale: str) -> str:
    """Return our worker's address from the site's root.

    It says which pages are in the page's language: those below the target's folder, or the others.
    """
    mark = "-" if locale == settings.source else ""
    return f"assets/bitext/search.js#{mark}{settings.target}/"
