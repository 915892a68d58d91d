"""The site's search: ours, or what the site configures itself, with the languages that it needs."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkPage

from bitext.mkdocs.assets import TEMPLATES
from bitext.mkdocs.i18n import find_i18n

_OWN = ("search", "material/search")
_OFFLINE = ("offline", "material/offline")
_ATTRIBUTES = "data-search-"  # of parts of a page that the theme's search weighs or leaves out
_THEMES = ("material", "materialx")  # whose search does nothing else to a page
_ON_THE_INDEX = ("encryptcontent",)  # ends the build where the theme's index is not there
_STEMMERS = "ar da de du en es fi fr hi hu hy it ja no pt ro ru sv ta te th tr vi zh"
STEMMERS = frozenset(_STEMMERS.split())  # the languages that lunr knows


class NoIndex:
    """Stands where the theme's search gathers its index, which nobody would read.

    static-i18n takes the `entries` of a pass over into the next one.
    """

    def __init__(self) -> None:
        """Begin without entries."""
        self.entries: list[object] = []

    def add_entry_from_context(self, page: object) -> None:
        """Pass a page over."""

    def generate_search_index(self, previous: object) -> str:
        """Return nothing; the file is deleted at the end."""
        return ""


def has_own_search(config: MkDocsConfig) -> bool:
    """Return whether ours is to serve the site.

    It leaves the field to another search plugin, to one that works on the theme's index, to a
    template of the site's own, and to a site that is read without a server, from where no script
    may fetch.
    """
    plugin = config.plugins.get("bitext")
    if plugin is None or not plugin.config.search or find_i18n(config) is None:
        return False
    folder = config.theme.custom_dir
    if folder and (Path(folder) / "partials" / "search.html").exists():
        return False
    names = [str(name).rpartition("/")[2] for name in config.plugins]
    others = [name for name in names if "search" in name and name != "search"]
    return not others and not any(name in config.plugins for name in (*_OFFLINE, *_ON_THE_INDEX))


def set_up_search(config: MkDocsConfig) -> bool:
    """Give the theme our search's template and spare it an index; return whether ours is on.

    Where the site has not configured the theme's search, its header would show none: the theme
    looks whether the plugin is there.
    """
    if not has_own_search(config):
        return False
    folder = str(TEMPLATES / "bitext" / "search")
    if folder not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, folder)
    find_i18n(config).config.reconfigure_search = False  # there is nothing to reconfigure
    if _theme_search(config) is None:
        dict.__setitem__(config.plugins, "material/search", _Shown())
    return True


class _Enabled(dict[str, object]):
    enabled = True


class _Shown:
    """What the theme's header and static-i18n ask of the theme's search plugin."""

    config = _Enabled()

    def __init__(self) -> None:
        """Have an index that takes nothing."""
        self.search_index = NoIndex()

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write nothing."""


def spare_index(config: MkDocsConfig) -> None:
    """Keep the theme's search from reading every page; it prepares itself anew in every pass."""
    plugin = _theme_search(config)
    if hasattr(plugin, "search_index"):
        plugin.search_index = NoIndex()
        calls = config.plugins.events["page_context"]
        is_known = type(plugin).__module__.partition(".")[0] in _THEMES
        for number, call in enumerate(calls):
            if is_known and getattr(call, "__self__", None) is plugin:
                calls[number] = partial(_strip_marked, call)


def _strip_marked(strip: Callable[..., Any], context: object, *, page: MkPage, **rest: Any) -> None:
    """Have the theme's search take its attributes out of a page that has any.

    That is all that is left of its work, and its pattern looks at each blank of each page.
    """
    if _ATTRIBUTES in (page.content or ""):
        strip(context, page=page, **rest)


def _theme_search(config: MkDocsConfig) -> Any:
    found = (config.plugins[name] for name in _OWN if name in config.plugins)
    return next(found, None)


def configure_search(config: MkDocsConfig) -> None:
    """Set the theme's search's languages and separator before its plugin reads them, once."""
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
