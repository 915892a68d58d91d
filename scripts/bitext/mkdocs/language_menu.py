"""What the switch of languages shows: the site's languages, and links of the owner's."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from bitext.mkdocs.i18n import Address, find_i18n
from bitext.site.settings import MenuLink, Settings
from bitext.text.directions import turned

_FRONT = ("index.md", "README.md")  # keys of front pages


def find_homes(languages: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield the addresses that static-i18n's languages were given, by locale: where the switch
    leads from the front page, and where a page has no counterpart.
    """
    for one in languages:
        usual = "/" if one.default else f"/{one.locale}/"
        if one.fixed_link or one.link not in (usual, "", None):
            yield one.locale, one.fixed_link or one.link.lstrip("/")


def find_links(config: MkDocsConfig, languages: Iterable[Any]) -> Iterator[MenuLink]:
    """Yield what the switch has besides these languages: what the owner has written into it, else
    the languages of static-i18n that are no more than a link.
    """
    locales = {language.locale for language in languages}
    for item in _items(config):
        if isinstance(item, Mapping):
            name, url, tag = (str(item.get(key) or "") for key in ("name", "link", "lang"))
            if name and url and tag not in locales:
                yield MenuLink(name, url, tag if tag != "null" else "")


def _items(config: MkDocsConfig) -> list[Any]:
    items, own = config.extra.get("alternate"), find_i18n(config).config
    if items is None and own.reconfigure_material:
        names = [one for one in own.languages if one.locale == "null"]
        return [{"name": one.name, "link": one.fixed_link} for one in names]
    return items if isinstance(items, list) else []


def menu_context(settings: Settings, address: Address | None) -> dict[str, Any]:
    """Return what the templates know of the switch on a page; without an address: front pages."""
    return {
        "versions": [*_versions(settings, address)],
        "links": settings.links,
        "fallback": address is not None and address.is_fallback,
    }


def _versions(settings: Settings, address: Address | None) -> Iterator[dict[str, object]]:
    """Yield a version for each locale: its tag, name, URL and whether it is the one at hand."""
    own = settings.tag(settings.source)
    for locale, name in settings.names.items():
        current = address is not None and locale == address.locale
        spoken = settings.interface.foreign(locale)
        tag = settings.tag(locale)
        yield {
            "locale": locale,
            "tag": tag,
            "name": name,
            "url": address.url if address and current else _url(settings, address, locale),
            "current": current,
            "words": partial(settings.interface.shown, locale),
            "spoken": spoken,
            "turned": turned(spoken or tag, own),  # beside the source's own words
        }


def _url(settings: Settings, address: Address | None, locale: str) -> str:
    """Return where the switch leads in a locale: to its page, else to its front page, which the
    owner may have given an address.
    """
    home = "" if locale == settings.source else f"{locale}/"
    own = settings.homes.get(locale, "")
    if address is None or (own and address.key in _FRONT):
        return own or home
    return address.alternates.get(locale, own or home)
