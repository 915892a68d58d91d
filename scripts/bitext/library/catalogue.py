"""Which pages of papers, topics and terms a site gets, and what is in their way."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bitext.library.citations import unknown_key
from bitext.library.papers import Bibliography
from bitext.model import Finding, Location, Meta, Severity

_SLUG = re.compile(r"[^\W_][\w.-]*")
# Keys of the pages that list all.
PAPERS, TOPICS, GLOSSARY = "papers/index.md", "themes/index.md", "glossary/index.md"


@dataclass(frozen=True, slots=True)
class Declared:
    """A page of the docs folder in one locale: its path for findings, and its front matter."""

    path: str
    meta: Meta


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that the site gets.

    `kind` is `paper`, `topic`, `papers`, `topics` or `glossary`; `name` is a citekey or slug.
    """

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
    """Return the pages that the site gets, those that list all first; `pages` by locale and key."""
    found = []
    if topics:
        found.append(Wanted(TOPICS, "topics"))
        found += [Wanted(topic_key(slug), "topic", slug) for slug in _find_slugs(pages)]
    if papers:
        found.append(Wanted(PAPERS, "papers"))
        found += [
            Wanted(paper_key(paper.slug), "paper", paper.key) for paper in bibliography.papers
        ]
    if glossary:
        found.append(Wanted(GLOSSARY, "glossary"))
    return found


def _find_slugs(pages: Mapping[tuple[str, str], Declared]) -> Iterator[str]:
    """Yield the topics that pages name, each once; `index` is the page of all."""
    named = (
        slug
        for _, declared in sorted(pages.items())
        for slug in (*declared.meta.topics, declared.meta.topic)
    )
    for slug in dict.fromkeys(named):
        if slug != "index" and _SLUG.fullmatch(slug):
            yield slug


def topic_ranks(
    pages: Mapping[tuple[str, str], Declared], order: Mapping[str, int]
) -> dict[str, int]:
    """Return the topics' places: by the date of the first post on each, then by the navigation.

    `order` is the navigation's, by key.
    """
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
    """Yield what is in the way of the wanted pages.

    That is a page at the path of one that it does not declare to be, a note on a paper that is not
    there, and a note or a gloss that is not at its page's path.
    """
    by_key = {want.key: want for want in wanted}
    kinds = {want.kind for want in wanted}
    slugs = {paper.key: paper.slug for paper in bibliography.papers}
    for (_, key), declared in sorted(pages.items()):
        want = by_key.get(key)
        if want is not None:
            if not declares(declared.meta, want):
                yield _taken(declared, want)
        elif declared.meta.paper and "paper" in kinds:
            yield _check_note(declared, slugs)
        elif declared.meta.topic and "topics" in kinds:
            yield _misplaced(declared, "topic", topic_key(declared.meta.topic))


def _check_note(declared: Declared, slugs: Mapping[str, str]) -> Finding:
    """Return why a page that declares to be a note is not one; `slugs` are the papers' by key."""
    paper = declared.meta.paper
    if paper in slugs:
        return _misplaced(declared, "paper", paper_key(slugs[paper]))
    return unknown_key(Location(declared.path, declared.meta.lines.get("paper", 1)), paper, slugs)


def _taken(declared: Declared, want: Wanted) -> Finding:
    message = "this page has the path of a generated one, which is left out"
    field = want.kind if want.kind in ("paper", "topic") else "lists"
    hint = f"add '{field}: {want.name or want.kind}' to its front matter, or move it"
    return Finding(Location(declared.path, 1), "path-taken", Severity.ERROR, message, hint)


def _misplaced(declared: Declared, field: str, key: str) -> Finding:
    place = Location(declared.path, declared.meta.lines.get(field, 1))
    message = f"this page belongs at {key}"
    return Finding(place, "path-taken", Severity.ERROR, message, "move it there")


def declares(meta: Meta, want: Wanted) -> bool:
    """Return whether a page's front matter declares it to be the wanted page."""
    if want.kind == "paper":
        return meta.paper == want.name
    if want.kind == "topic":
        return meta.topic == want.name
    return meta.lists == want.kind
