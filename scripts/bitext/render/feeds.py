"""Atom feeds: posts in, XML out; the same posts give the same bytes on any day."""

import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from bitext.text.characters import writable

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

NEVER = "1970-01-01"
# The date of a feed without entries: one that no build changes.

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed; dates are ISO days.

    `url` is absolute, or relative to the root where the site has no address; `language` is there
    where it is not the feed's.
    """

    url: str
    title: str
    published: str
    updated: str = ""
    summary: str = ""
    content: str = ""  # HTML
    authors: tuple[str, ...] = ()
    categories: tuple[tuple[str, str], ...] = ()  # term and label
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's own data. `alternates` are the feeds of the other languages: tag and address."""

    title: str
    url: str
    home: str
    language: str
    subtitle: str = ""
    author: str = ""
    alternates: tuple[tuple[str, str], ...] = ()


def write_atom(feed: Feed, entries: Iterable[FeedEntry]) -> bytes:
    """Return an Atom document (RFC 4287) with the entries in the order given.

    Every id stays the same between builds.
    """
    from feedgen.feed import FeedGenerator  # noqa: PLC0415 (with lxml five megabytes)

    listed = list(entries)
    generator = FeedGenerator()
    generator.id(stable_id(feed.url))
    generator.title(writable(feed.title))
    generator.language(feed.language)
    generator.generator("bitext")
    generator.author({"name": writable(feed.author or feed.title)})
    if feed.subtitle:
        generator.subtitle(writable(feed.subtitle))
    generator.link(href=feed.home, rel="alternate", type="text/html", hreflang=feed.language)
    generator.link(href=feed.url, rel="self", type="application/atom+xml", replace=False)
    for tag, url in feed.alternates:
        generator.link(
            href=url, rel="related", type="application/atom+xml", hreflang=tag, replace=False
        )
    generator.updated(
        max((moment(entry.updated or entry.published) for entry in listed), default=moment(NEVER))
    )
    for item in listed:
        _add_entry(generator, item, feed.language)
    return _tell_languages(bytes(generator.atom_str(pretty=True)), feed, listed)


def _tell_languages(atom: bytes, feed: Feed, entries: Sequence[FeedEntry]) -> bytes:
    """Return an Atom document in which each entry in another language than the feed's says so.

    The generator knows of one language only, the feed's.
    """
    others = [item.language not in ("", feed.language) for item in entries]
    if not any(others):
        return atom
    from lxml import etree  # noqa: PLC0415 (as feedgen)

    root = etree.fromstring(atom)
    for element, item, other in zip(
        root.iterfind(f"{{{_ATOM}}}entry"), entries, others, strict=True
    ):
        if other:
            element.set(_LANG, item.language)
    return bytes(etree.tostring(root, pretty_print=True, encoding="UTF-8", xml_declaration=True))


def _add_entry(generator: "FeedGenerator", item: FeedEntry, language: str) -> None:
    """Add one entry to a feed."""
    entry = generator.add_entry(order="append")
    entry.id(stable_id(item.url))
    entry.title(writable(item.title))
    entry.link(href=item.url, rel="alternate", type="text/html", hreflang=item.language or language)
    entry.published(moment(item.published))
    entry.updated(moment(item.updated or item.published))
    if item.summary:
        entry.summary(writable(item.summary))
    for name in item.authors:
        entry.author({"name": writable(name)}, replace=False)
    for term, label in item.categories:
        entry.category({"term": writable(term), "label": writable(label)}, replace=False)


def moment(day: str) -> datetime:
    """Return midnight UTC of an ISO day, or the moment of an ISO time.

    Anything else becomes 1970-01-01.
    """
    try:
        if len(day) > 10:
            parsed = datetime.fromisoformat(day)
            return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
        return datetime.combine(date.fromisoformat(day), time(), UTC)
    except ValueError:
        return datetime.combine(date.fromisoformat(NEVER), time(), UTC)


def stable_id(url: str) -> str:
    """Return an absolute address as its own id, a relative one as a name-based UUID."""
    return url if re.match(r"https?://", url) else uuid.uuid5(uuid.NAMESPACE_URL, url).urn
