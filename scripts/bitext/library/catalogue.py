"""Which pages of papers, topics and terms a site gets, and what is in the way of them. Without MkDocs."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process

from bitext.findings import Finding, Location, Severity
from bitext.library.papers import Bibliography
from bitext.model import Meta

_SLUG = re.compile(r"[^\W_][\w.-]*")
PAPERS, TOPICS, GLOSSARY = "papers/index.md", "themes/index.md", "glossary/index.md"
"""Keys of the pages that list all."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A page of the docs folder in one locale: its path as findings show it, and its front matter."""

    path: str
    meta: Meta


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that the site gets. `kind` is `paper`, `topic`, `papers`, `topics` or `glossary`; `name` a citekey or slug."""

    key: str
    kind: str
    name: str = ""


def paper_key(slug: str) -> str:
    """Return the key of a paper's page."""
    return f"papers/{slug}.md"


def topic_key(slug: str) -> str:
    """Return the key of a topic's page."""
    return f"themes/{slug}.md"


def wanted_pages(
    pages: Mapping[tuple[str, str], Declared],
    bibliography: Bibliography,
    *,
    papers: bool,
    topics: bool,
    glossary: bool,
) -> list[Wanted]:
    """Return the pages that the site gets, those that list all first. `pages` are all pages by locale and key."""
    found = []
    slugs: dict[str, None] = {}
    if topics:
        for _, declared in sorted(pages.items()):
            slugs |= dict.fromkeys(
                slug
                for slug in (*declared.meta.topics, declared.meta.topic)
                if _SLUG.fullmatch(slug)
            )
        found.append(Wanted(TOPICS, "topics"))
        found += [Wanted(topic_key(slug), "topic", slug) for slug in slugs if slug != "index"]
    if papers:
        found.append(Wanted(PAPERS, "papers"))
        found += [
            Wanted(paper_key(paper.slug), "paper", paper.key) for paper in bibliography.papers
        ]
    if glossary:
        found.append(Wanted(GLOSSARY, "glossary"))
    return found


def topic_ranks(
    pages: Mapping[tuple[str, str], Declared], order: Mapping[str, int]
) -> dict[str, int]:
    """Return the topics' places by the date of the post that treats them first, then by the navigation (`order`, by key)."""
    dates = {
        posixpath.dirname(key): one.meta.date
        for (_, key), one in pages.items()
        if one.meta.date and key.endswith("index.md")
    }

    def place(item: tuple[tuple[str, str], Declared]) -> tuple[str, int, str]:
        key = item[0][1]
        return dates.get(posixpath.dirname(key), item[1].meta.date), order.get(key, len(order)), key

    named = (
        slug for _, declared in sorted(pages.items(), key=place) for slug in declared.meta.topics
    )
    return {slug: number for number, slug in enumerate(dict.fromkeys(named))}


def check_declared(
    wanted: list[Wanted], pages: Mapping[tuple[str, str], Declared], bibliography: Bibliography
) -> Iterator[Finding]:
    """Yield what is in the way: a page at a generated page's path that does not say it is that page, a note on no paper."""
    by_key = {want.key: want for want in wanted}
    names = {want.name for want in wanted if want.kind == "paper"}
    for (_, key), declared in sorted(pages.items()):
        want = by_key.get(key)
        meta = declared.meta
        if want is not None and not declares(meta, want):
            field = {"paper": f"'paper: {want.name}'", "topic": f"'topic: {want.name}'"}.get(
                want.kind
            )
            hint = f"add {field} to its front matter, or move it" if field else "move it"
            message = "this page stands where a generated one would be, which is left out"
            yield Finding(Location(declared.path, 1), "path-taken", Severity.ERROR, message, hint)
        elif meta.paper and names and meta.paper not in names:
            near = process.extractOne(meta.paper, names, score_cutoff=60)
            hint = f"did you mean '{near[0]}'?" if near else ""
            yield Finding(
                Location(declared.path, meta.lines.get("paper", 1)),
                "citation-unknown",
                Severity.ERROR,
                f"no paper has the key '{meta.paper}'",
                hint,
            )
        elif (meta.paper and names and want is None) or (
            meta.topic and want is None and any(one.kind == "topics" for one in wanted)
        ):
            slug = next(
                (paper.slug for paper in bibliography.papers if paper.key == meta.paper), meta.topic
            )
            place = paper_key(slug) if meta.paper else topic_key(slug)
            line = meta.lines.get("paper" if meta.paper else "topic", 1)
            yield Finding(
                Location(declared.path, line),
                "path-taken",
                Severity.ERROR,
                f"this page belongs at {place}",
                "move it there",
            )


def declares(meta: Meta, want: Wanted) -> bool:
    """Say whether a page's front matter declares it to be the wanted page."""
    return (want.kind == "paper" and meta.paper == want.name) or (
        want.kind == "topic" and meta.topic == want.name
    )
