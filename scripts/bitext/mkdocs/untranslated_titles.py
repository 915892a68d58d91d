"""Which titles in a pass's navigation are the source's, since their pages are not translated."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from mkdocs.structure.nav import Section

from bitext.mkdocs.both_pages import BothPages, BothPlace
from bitext.mkdocs.i18n import address_of
from bitext.render.foreign_titles import ForeignTitles, place_of
from bitext.render.notice_marks import lang
from bitext.site.settings import Settings
from bitext.text.directions import turned


def find_foreign_titles(
    settings: Settings, both: BothPages, locale: str, borrowed: Collection[str] = ()
) -> ForeignTitles:
    """Return the titles of a pass that are in the source's language.

    A page that is not translated may have a title of its own in the navigation. A section's is the
    source's where that has one of the same name, and all its pages are not translated; that of a
    page that we make where it is one that its text has borrowed.
    """
    here, source = both.passes[locale], both.passes[settings.source]
    views = [view for view in both.views if view.locale == locale]
    pages: dict[str, str] = {}
    own: set[str] = set()
    for key, page in here.pages.items():
        title = str(page.title)
        if _is_borrowed(page, source.pages.get(key), locale, borrowed):
            twins = [both.files.get(BothPlace(view, key)) for view in views]
            urls = [page.file.url, *(file.url for file in twins if file)]
            pages |= dict.fromkeys(map(place_of, urls), title)
        else:
            own.add(title)
    tag, around = settings.tag(settings.source), settings.tag(locale)
    labels = _find_labels(here.nav or (), source.nav or (), pages)
    return ForeignTitles(lang(tag) + turned(tag, around), pages, labels - own)


def _is_borrowed(page: Any, first: Any, locale: str, borrowed: Collection[str]) -> bool:
    """Tell whether a page has its title from the source, where it is `first`."""
    if page.file.generated_by:
        return str(page.title) in borrowed
    is_same = first is not None and first.title == page.title
    return is_same and address_of(page.file, locale).is_fallback


def _find_labels(
    nav: Iterable[Any], source: Iterable[Any], pages: Mapping[str, str]
) -> frozenset[str]:
    """Return the names of sections that have untranslated pages only, or one as their own."""
    names = {str(section.title) for section in _sections(source)}
    found: set[str] = set()
    for section in _sections(nav):
        title, first = str(section.title), section.children[0]
        if title in names and _is_foreign(section, pages):
            found.add(title)
        if _leads_to(first, pages):
            found.add(str(first.title))
    return frozenset(found)


def _sections(items: Iterable[Any]) -> Iterator[Any]:
    """Yield the sections with pages among some items, and those inside them."""
    for item in items:
        if isinstance(item, Section) and item.children:
            yield item
            yield from _sections(item.children)


def _is_foreign(section: Any, pages: Mapping[str, str]) -> bool:
    """Return whether a section's pages are all among these."""
    return all(
        _is_foreign(one, pages) if isinstance(one, Section) else _leads_to(one, pages)
        for one in section.children
    )


def _leads_to(item: Any, pages: Mapping[str, str]) -> bool:
    """Return whether an item of the navigation is one of the pages."""
    file = getattr(item, "file", None)
    return file is not None and place_of(file.url) in pages
