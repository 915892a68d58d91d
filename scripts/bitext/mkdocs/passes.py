"""What a language's pass of the build looked like: its interface, its navigation, its pages."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkPage

# Settings and options of the theme that static-i18n may change from language to language and that
# pages show.
PER_LANGUAGE = ("site_name", "site_description", "copyright")
PER_THEME = ("language", "palette")


@dataclass
class Pass:
    """A pass: the theme's options and the settings that pages show, the navigation, the pages.

    `files` are all of its files, `pages` those of MkDocs' pages by key that are not side by side.
    """

    theme: dict[str, Any]
    config: dict[str, Any]
    nav: Navigation | None = None
    files: Files = field(default_factory=lambda: Files([]))
    pages: dict[str, MkPage] = field(default_factory=dict)


def begin_pass(config: MkDocsConfig) -> Pass:
    """Return the interface of the pass that begins."""
    # A copy, since static-i18n writes the next language's options into the same lists.
    theme = {name: deepcopy(config.theme[name]) for name in PER_THEME if name in config.theme}
    return Pass(theme, {name: config[name] for name in PER_LANGUAGE})


class Overlaid:
    """An object of MkDocs' as templates of another language see it: some values differ."""

    def __init__(self, base: Any, **values: Any) -> None:
        """Show `base` with these attributes or items instead of its own."""
        self._base, self._values = base, values

    def __getattr__(self, name: str) -> Any:
        """Return an attribute, the overlaid one first."""
        return self._values[name] if name in self._values else getattr(self._base, name)

    def __getitem__(self, name: str) -> Any:
        """Return an item, the overlaid one first."""
        return self._values[name] if name in self._values else self._base[name]

    def __contains__(self, name: object) -> bool:
        """Return whether there is such an item."""
        return name in self._values or name in self._base


def speak(config: MkDocsConfig, seen: Pass) -> Overlaid:
    """Return the configuration as templates see it in the interface of another pass."""
    theme = Overlaid(config.theme, **seen.theme)
    return Overlaid(config, theme=theme, **seen.config)


Twin = Callable[[MkPage], MkPage | None]


def clone_nav(nav: Navigation, twin: Twin) -> Navigation:
    """Return a navigation with each page replaced by its twin; a page without one stays.

    The pages that stay keep their parents and neighbours.
    """
    known: dict[int, MkPage] = {}  # by identity: MkDocs compares pages by what they say
    items = [_clone(item, twin, known) for item in nav.items]
    pages = list(known.values())
    neighbours = zip([None, *pages], pages, [*pages[1:], None], strict=False)
    for before, page, after in neighbours:
        page.previous_page, page.next_page = before, after
    clone = Navigation(items, pages)
    clone.homepage = (twin(nav.homepage) if nav.homepage else None) or nav.homepage
    return clone


def _clone(item: StructureItem, twin: Twin, known: dict[int, MkPage]) -> StructureItem:
    own = twin(item) if isinstance(item, MkPage) else None
    if own is not None:
        known[id(own)] = own
    if isinstance(item, Section):  # section-index makes pages that are sections as well
        children = [_clone(child, twin, known) for child in item.children]
        return _section(item.title, [*([own] if own else []), *children], known)
    if isinstance(item, Link):
        return Link(item.title, item.url)
    return own or item


def _section(title: str, children: list[StructureItem], known: dict[int, MkPage]) -> Section:
    """Return a section that is the parent of all its children but pages of another view."""
    section = Section(title, children)
    for child in children:
        if not isinstance(child, MkPage) or id(child) in known:
            child.parent = section
    return section
