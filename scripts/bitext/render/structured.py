"""Structured data for search engines (schema.org as JSON-LD), safe inside a script element."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bitext.library.papers import Paper
from bitext.library.posts import Author, Source

Json = Mapping[str, object]

# Open Graph wants a territory with each language.
REGIONS: Mapping[str, str] = {
    "de": "de_DE",
    "en": "en_US",
    "es": "es_ES",
    "fr": "fr_FR",
    "it": "it_IT",
    "ja": "ja_JP",
    "ko": "ko_KR",
    "nl": "nl_NL",
    "pt": "pt_PT",
    "ru": "ru_RU",
    "zh": "zh_CN",
    "zh-hant": "zh_TW",
}


@dataclass(frozen=True, slots=True)
class StructuredWork:
    """An article's page in one language, with absolute addresses.

    `twins` are its other languages, tag and address; `is_source` is set where those are translated
    from it. `sources` are other people's works that it retells.
    """

    url: str
    title: str
    language: str
    description: str = ""
    date: str = ""
    authors: tuple[Author, ...] = ()
    translators: tuple[Author, ...] = ()
    sources: tuple[Source, ...] = ()
    part_of: str = ""
    twins: tuple[tuple[str, str], ...] = ()
    is_source: bool = True


def article(work: StructuredWork, papers: Sequence[Paper] = ()) -> Json:
    """Return the Article of a page with the papers that it cites."""
    data: dict[str, object] = {
        "@type": "Article",
        "@id": work.url,
        "url": work.url,
        "headline": work.title[:110],
        "inLanguage": work.language,
    }
    others = [{"@id": url, "inLanguage": tag} for tag, url in work.twins]
    translated = bool(others) and not work.is_source
    sources = [source for source in work.sources if source.url]
    more = {
        "description": work.description,
        "datePublished": work.date,
        "author": list(map(_agent, work.authors)),
        "isPartOf": {"@id": work.part_of} if work.part_of else None,
        "workTranslation": others if work.is_source else None,
        "translationOfWork": others[0] if translated else None,
        "translator": list(map(_agent, work.translators)) if translated else None,
        "isBasedOn": [_creative_work(source.title, source.url) for source in sources],
        "citation": list(map(scholarly_article, papers)),
    }
    return data | {name: value for name, value in more.items() if value}


def _creative_work(name: str, url: str) -> Json:
    return {"@type": "CreativeWork", "name": name, "url": url}


def _agent(author: Author) -> Json:
    return {"@type": "Organization" if author.is_group else "Person", "name": author.name}


def scholarly_article(paper: Paper, url: str = "") -> Json:
    """Return a paper as a ScholarlyArticle; `url` is its page on the site."""
    data: dict[str, object] = {
        "@type": "ScholarlyArticle",
        "headline": paper.title[:110],
        "name": paper.title,
    }
    if url:
        data["mainEntityOfPage"] = url
    if paper.authors:
        data["author"] = [{"@type": "Person", "name": str(name)} for name in paper.authors]
    if paper.year:
        data["datePublished"] = paper.year
    if paper.venue:
        data["isPartOf"] = {"@type": "CreativeWork", "name": paper.venue}
    same = [address for address in (paper.doi_url, paper.arxiv_url, paper.url) if address]
    if same:
        data["sameAs"] = same
    return data


def breadcrumbs(trail: Sequence[tuple[str, str]]) -> Json:
    """Return the way to a page: names and absolute addresses from the front page on."""
    items = [
        {"@type": "ListItem", "position": n, "name": name, "item": url}
        for n, (name, url) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def structured_data(*things: Json) -> str:
    """Return a script element with the things as one JSON-LD graph; no text can break out of it."""
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": list(things)},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f'<script type="application/ld+json">{text}</script>'


def og_locale(tag: str) -> str:
    """Return Open Graph's name of a language tag: language and territory (`zh-Hans` is zh_CN)."""
    parts = tag.replace("_", "-").split("-")
    territory = next((part.upper() for part in parts[1:] if len(part) == 2), "")
    if territory:
        return f"{parts[0].lower()}_{territory}"
    script = "-".join(parts[:2]).lower()
    return REGIONS.get(script) or REGIONS.get(parts[0].lower()) or parts[0].lower()
