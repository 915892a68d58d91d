"""What is known of a one-language page when it is written, gathered from the build."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import AnchorLink

from bitext.mkdocs.both_pages import plain_url
from bitext.mkdocs.build_state import Build
from bitext.mkdocs.i18n import Address
from bitext.mkdocs.language_menu import menu_context
from bitext.mkdocs.naming import say_language
from bitext.mkdocs.passes import Overlaid
from bitext.mkdocs.protected import NAMED
from bitext.mkdocs.shown_page import Shown, names_in_order
from bitext.render.controls import Twin
from bitext.render.labelling import label_borrowed
from bitext.render.notice_marks import NoticeWords, lang
from bitext.render.page import PageFacts, TermLinks, render_page
from bitext.site.codec import codec_of
from bitext.site.missing import find_missing
from bitext.site.pairs import PagePair
from bitext.site.settings import Settings
from bitext.text.directions import is_right_to_left
from bitext.text.html.document import Document
from bitext.text.html.relocation import relative_url
from bitext.text.html.tags import strip_tags
from bitext.text.interface.borrowed import mark

HTML = codec_of(str)


def write_page(build: Build, shown: Shown, page: Document, terms: TermLinks | None) -> str:
    """Return a one-language page's content with everything that is added to it."""
    address = shown.address
    tag = build.settings.tag(address.locale)
    facts = replace(page_facts(build, shown), twin=twin_of(build, shown), terms=terms, tag=tag)
    html = _render(build, shown, page, facts)
    if NAMED not in html:  # all that it had may have been left out
        build.unnamed.add((address.locale, address.key))
    return label_borrowed(apologise(build, html) if address.is_fallback else html)


def _render(build: Build, shown: Shown, page: Document, facts: PageFacts) -> str:
    """Return a page with everything that is added to it, made before or now."""
    twin, terms = facts.twin, facts.terms
    said = (
        shown.address.locale,
        facts.notices,
        facts.words,
        bool(facts.missing),
        twin and (twin.url, twin.tag, twin.heading, twin.unit, twin.known is None),
        terms and terms.entry,
        facts.tag,
    )
    # Units, headings and names are those of the pages of which `entry` is the name.
    name = build.memo.name("written", shown.entry, shown.html, repr(said))
    known = build.memo.get(name, HTML)
    if isinstance(known, str):
        return known
    html = render_page(page, facts)
    build.memo.put(name, html, HTML)
    return html


def page_facts(build: Build, shown: Shown) -> PageFacts:
    """Return what a page's own text says: unit ids, notices, what its translation lacks."""
    pair = shown.pair
    if pair is None:
        return PageFacts(shown.units)
    settings, locale = build.settings, shown.address.locale
    both, say = build.both_url(shown.address) if pair.source else "", settings.interface.shown
    words = NoticeWords(
        say(locale, "stale"),
        say(locale, "untranslated"),
        say(locale, "untranslated_more"),
        settings.tag(settings.source),
        settings.tag(locale),
        both,
        settings.interface.foreign(locale),
    )
    told = shown.is_own and "untranslated" in settings.notices
    missing = list(find_missing(shown.bitext)) if shown.bitext and told else []
    return PageFacts(
        shown.units,
        names_in_order(pair),
        shown.headings,
        build.notices_of(shown),
        missing,
        _names_by_mark(build, shown),
        words,
    )


def _names_by_mark(build: Build, shown: Shown) -> dict[int, str]:
    """Return the ids of the source's units by their marks in what is shown of the source."""
    source = build.source(shown.address.key)
    return {mark: names[0] for mark, names in source.units.items() if names} if source else {}


def find_twin(build: Build, address: Address) -> tuple[str, str] | None:
    """Return the locale and address of a page's counterpart: source, or first target."""
    settings = build.settings
    if address.is_fallback:
        return None
    other = settings.target if address.locale == settings.source else settings.source
    url = address.alternates.get(other)
    return None if url is None else (other, url)


def twin_of(build: Build, shown: Shown) -> Twin | None:
    """Return the counterpart of a page as its headings and units link to it.

    The source's page is written before its translation is known: there each of its ids resolves.
    """
    address = shown.address
    found = find_twin(build, address)
    if found is None:
        return None
    locale, url = found
    return Twin(
        relative_url(plain_url(url), plain_url(address.url)),
        build.settings.tag(locale),
        _name_twin(build.settings, "twin", address.locale, locale),
        _name_twin(build.settings, "peek", address.locale, locale),
        _source_ids(shown.pair) if shown.pair else None,
    )


def _name_twin(settings: Settings, key: str, reader: str, locale: str) -> str:
    """Return what the links to a counterpart are called, marked where it is borrowed."""
    words, lender = say_language(settings, reader, key, locale)
    return str(mark(words)) if lender else words


def _source_ids(pair: PagePair) -> set[str]:
    """Return the ids that the source's page has."""
    sections = pair.source.sections if pair.source else ()
    return {section.id for section in sections} | set(pair.names.source.values())


def offer(build: Build, address: Address) -> str:
    """Return the link that offers the translation to a reader whose browser asks for it."""
    found = find_twin(build, address)
    if found is None or address.locale != build.settings.source:
        return ""
    locale, url = found
    tag = escape(build.settings.tag(locale))
    words, lender = say_language(build.settings, locale, "offer", locale)
    is_readers = lender == build.settings.tag(address.locale)
    spoken = "" if is_readers else lang(lender or tag)
    href = escape(relative_url(plain_url(url), plain_url(address.url)))
    return f'<a href="{href}" hreflang="{tag}"{spoken}>{escape(words)}</a>'


def apologise(build: Build, html: str) -> str:
    """Return the source's text, marked as such, below a line that it is not translated yet."""
    settings, words = build.settings, build.settings.interface
    notice, spoken = (
        escape(words.shown(build.locale, "not-translated")),
        words.foreign(build.locale),
    )
    tag = escape(settings.tag(settings.source))
    direction = "rtl" if is_right_to_left(tag) else "ltr"
    turned = is_right_to_left(tag) != is_right_to_left(settings.tag(build.locale))
    own = f' dir="{direction}"' if turned else ""
    told = f'<p class="bitext-notice"{lang(spoken)}>{notice}</p>'
    return f'{told}\n<div lang="{tag}"{own}>\n{html}\n</div>'


def credit(page: MkPage, config: MkDocsConfig | Overlaid) -> str:
    """Return whose text a copy is: the page's title, the site's name, its copyright."""
    names = [str(page.title or ""), config.site_name, strip_tags(config.copyright or "")]
    return " · ".join(" ".join(name.split()) for name in names if name.strip())


def rename_ids(page: MkPage, headings: Mapping[str, str], places: Iterable[str]) -> None:
    """Tell MkDocs a page's new ids: those in its contents, and all that links may lead to."""
    rename_toc(page.toc.items, headings)
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *places}


def rename_toc(items: Iterable[AnchorLink], headings: Mapping[str, str]) -> None:
    """Point the table of contents at the headings' new ids."""
    for item in items:
        item.id = headings.get(item.id, item.id)
        rename_toc(item.children, headings)


def page_context(build: Build, address: Address, both: str) -> dict[str, Any]:
    """Return what the templates know of a one-language page; `both` is its page side by side."""
    return {
        **menu_context(build.settings, address),
        "both": both,
        "last_change": partial(build.last_change, address.key, (build.locale,)),
    }
