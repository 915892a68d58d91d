"""What the templates of papers, topics, terms and posts may call."""

from collections.abc import Callable
from functools import partial
from typing import Any

from markupsafe import Markup, escape
from mkdocs.structure.pages import Page as MkPage
from mkdocs.utils import get_relative_url

from bitext.library.catalogue import GLOSSARY, paper_key, topic_key
from bitext.library.shelf import Shelf
from bitext.library.topics import Topic
from bitext.mkdocs.library_state import Library
from bitext.mkdocs.naming import name_locale
from bitext.render.generated import (
    isolate,
    join_authors,
    join_names,
    mark_han,
    title_lang,
)
from bitext.render.labelling import label_borrowed
from bitext.render.notice_marks import lang
from bitext.render.quoted import speak_elided
from bitext.text.directions import turned
from bitext.text.interface.cldr import choose_form, format_day


def _language_words(library: Library, shelf: Shelf) -> dict[str, Any]:
    """Return what templates know of the two languages: tags, sides, the other's name."""
    settings, locale = library.settings, shelf.locale
    is_source = locale == settings.source
    other = settings.target if is_source else settings.source
    other = shelf.other.locale if shelf.other else other
    spoken = settings.interface.foreign(locale)
    is_own = shelf.other is not None and not spoken and not settings.interface.foreign(other)
    is_english = locale.startswith("en")  # what nearly all papers are written in
    return {
        "tag": settings.tag(locale),
        "english": "" if is_english else Markup(' lang="en"'),
        "other_tag": settings.tag(other),
        "other_side": "target" if is_source else "source",
        "own_side": "source" if is_source else "target",
        "target_tag": settings.tag(settings.target),
        "other_name": name_locale(settings, locale, other),
        # Side by side the interface's headings are in both languages, where it speaks both.
        "their_words": settings.interface.shown_wording(other) if is_own else None,
        "said": Markup(lang(spoken)),
        "native": Markup(lang(settings.tag(locale) if spoken else "")),
    }


def foreign_lang(library: Library, shelf: Shelf, text: object) -> Markup:
    """Return the attributes of a title or line that is in the source's language on a page."""
    settings = library.settings
    tag, source = settings.tag(shelf.locale), settings.tag(settings.source)
    if str(text) in shelf.borrowed:
        return Markup(lang(source) + turned(source, tag))
    return Markup(title_lang(str(text), tag, source))


def writer(library: Library, shelf: Shelf, page: MkPage) -> Callable[..., str]:
    """Return the function that renders a template for a page, with addresses relative to it."""
    settings, locale = library.settings, shelf.locale
    words = settings.interface.shown_wording(locale)

    def page_url(key: str) -> str:
        placed = shelf.source.get(key)
        return shelf.urls.get(key) or (placed.url if placed else "")

    def description(topic: Topic, of: Shelf = shelf) -> str:
        placed = of.pages.get(of.glosses.get(topic.slug, "")) or of.source.get(topic.gloss)
        return placed.page.meta.description if placed else ""

    def spoken(text: str) -> Markup:
        if not settings.target.startswith("zh"):
            return Markup(escape(text))
        if locale.startswith("zh"):
            return Markup(speak_elided(escape(text), settings.tag(settings.source)))
        return Markup(mark_han(text, settings.tag(settings.target)))

    common: dict[str, Any] = _language_words(library, shelf) | {
        "shelf": shelf,
        "other": shelf.other,
        "words": words,
        "link": lambda url: get_relative_url(url, page.url),
        "page_url": page_url,
        "paper_url": lambda paper: page_url(paper_key(paper.slug)),
        "bib_url": lambda paper: f"papers/{paper.slug}.bib",
        "topic_url": lambda slug: page_url(topic_key(slug)),
        "term_url": lambda term: (
            f"{page_url(GLOSSARY)}#term-{term.slug}" if (locale, GLOSSARY) in library.files else ""
        ),
        "authors": lambda paper, most: join_authors(paper, words, most),
        "names": lambda names: join_names(isolate(names, settings.tag(locale)), words),
        "count": lambda forms, number: choose_form(forms, words.tag, number),
        "format_day": lambda day: format_day(day, words.date, words.tag),
        "description": description,
        "spoken": spoken,
        "foreign": partial(foreign_lang, library, shelf),
    }

    def write(template: str, **values: object) -> str:
        made = library.environment.get_template(f"bitext/{template}.html")
        return label_borrowed(made.render(**common, **values))

    return write
