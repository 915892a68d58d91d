"""What one build knows of papers, topics and terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jinja2 import Environment
from mkdocs.structure.pages import Page as MkPage

from bitext.library.catalogue import Declared, Wanted
from bitext.library.citations import CitationExtension
from bitext.library.glossary import Glossary, Term
from bitext.library.mentions import Finds
from bitext.library.papers import Bibliography, Paper
from bitext.library.shelf import Shelf
from bitext.library.terms import Finder, make_finder
from bitext.site.settings import Settings
from bitext.site.store import entry_key


@dataclass
class Library:
    """What one build knows of papers, topics and terms; made for every build.

    `files` are the pages' files of the passes so far, by locale and key: notes and glosses, or
    those in `made`.
    """

    settings: Settings
    bibliography: Bibliography
    glossary: Glossary
    environment: Environment
    extension: CitationExtension
    wanted: dict[str, Wanted] = field(default_factory=dict)  # by key
    files: dict[tuple[str, str], Any] = field(default_factory=dict)
    made: dict[tuple[str, str], Any] = field(default_factory=dict)
    shelves: dict[str, Shelf] = field(default_factory=dict)
    declared: dict[tuple[str, str], Declared] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    groups: dict[str, dict[str, str]] = field(default_factory=dict)  # by locale and key
    cards: dict[str, tuple[str, Paper | Term]] = field(default_factory=dict)
    finds: Finds = field(default_factory=Finds)
    described: dict[str, bytes] = field(default_factory=dict)  # citations, by locale

    @cached_property
    def by_key(self) -> Mapping[str, Paper]:
        """The papers by citekey."""
        return self.bibliography.by_key

    @cached_property
    def terms_entry(self) -> str:
        """The digest of the glossary's terms."""
        return entry_key(repr(self.glossary.terms)).hex()

    @cached_property
    def finders(self) -> Mapping[str, Finder]:
        """What finds the terms in each locale; one that is the same in both has nothing to show."""
        terms = [
            term for term in self.glossary.terms if term.source.casefold() != term.target.casefold()
        ]
        return {
            self.settings.source: make_finder(terms),
            self.settings.target: make_finder(terms, target=True),
        }


def card_id(locale: str, thing: Paper | Term) -> str:
    """Return the id of a card in a locale, without the common beginning."""
    return f"{locale}-{thing.slug}" if isinstance(thing, Paper) else f"{locale}-term-{thing.slug}"


def page_locale(page: MkPage, default: str) -> str:
    """Return the locale whose words a page speaks."""
    return str(
        getattr(page.file, "locale_alternate_of", "") or getattr(page.file, "locale", "") or default
    )


def feed_url(library: Library, locale: str) -> str:
    """Return the address of a locale's feed below the site's root."""
    return "feed.xml" if locale == library.settings.source else f"{locale}/feed.xml"
