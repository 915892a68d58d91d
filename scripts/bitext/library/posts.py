"""Posts: a folder whose index has a date, and its sections in their order, with reading times."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from urllib.parse import unquote

from bitext.library.bibtex import is_web
from bitext.model import Finding, InlineKind, Location, Page, Severity
from bitext.text.characters import HAN, KANA, count_words

# How fast adults read prose silently, in words, or in Han characters and kana, a minute (Brysbaert
# 2019 gives 238, and 260 to 380).
WORDS_A_MINUTE = 220
HAN_A_MINUTE = 350

_CHARACTER = re.compile(rf"(?=\w)[{HAN}{KANA}]")
_LINK = re.compile(r"\[([^\[\]]+)\]\(([^\s()]+)\)")


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote or translated a post: a person, or a group where the name is in braces."""

    name: str
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What a post is based on: `before`, the linked `title` and `after` are its text in order.

    Without a link, `before` is all of it and the others are empty.
    """

    before: str
    title: str = ""
    url: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A section's page within a post. `minutes` is its reading time, at least 1."""

    key: str
    title: str
    description: str
    topics: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Post:
    """A post in one locale.

    `slug` is its folder, `key` its index page, `minutes` the reading time of all of it.
    """

    slug: str
    key: str
    locale: str
    title: str
    description: str
    date: str
    updated: str
    authors: tuple[Author, ...]
    translators: tuple[Author, ...]
    sources: tuple[Source, ...]
    parts: tuple[Part, ...]
    minutes: int

    @property
    def keys(self) -> tuple[str, ...]:
        """The post's pages in reading order, the index first."""
        return (self.key, *(part.key for part in self.parts))


def read_author(text: str) -> Author:
    """Return an author of the front matter. As in BibTeX, `{Name}` is a group's whole name."""
    inner = text.strip()
    if inner.startswith("{") and inner.endswith("}"):
        return Author(inner[1:-1].strip(), is_group=True)
    return Author(inner)


def read_credit(text: str) -> Source:
    """Return a source of the front matter with its first Markdown link to a web address."""
    link = _LINK.search(text)
    if link is None or not is_web(link.group(2)):
        return Source(text)
    title, url = link.groups()
    return Source(text[: link.start()], title, url, text[link.end() :])


def reading_minutes(text: str) -> float:
    """Return the minutes that a text takes, Han characters, kana and other words added up."""
    characters = len(_CHARACTER.findall(text))
    return characters / HAN_A_MINUTE + (count_words(text) - characters) / WORDS_A_MINUTE


def page_minutes(page: Page) -> float:
    """Return the minutes that a page takes, its headings included."""
    texts = [section.title for section in page.sections]
    return reading_minutes(" ".join([*texts, *(leaf.text for leaf in page.leaves)]))


def page_title(page: Page) -> str:
    """Return the page's title: the front matter's, else its first heading, else its file's name."""
    first = next((section.title for section in page.sections if section.level == 1), "")
    return page.meta.title or first or posixpath.basename(page.key).removesuffix(".md")


def find_posts(
    pages: Mapping[str, Page], folders: Sequence[str], order: Iterable[str] = ()
) -> tuple[Post, ...]:
    """Return the posts among one locale's pages (by key), newest first.

    `folders` are patterns of the folders to look at (`*` is any). Sections come in the
    navigation's order (`order`, keys), those that it lacks in the order of the index's own links,
    then by name.
    """
    place = {key: number for number, key in enumerate(order)}
    inside: dict[str, list[str]] = {}
    for key in pages:
        inside.setdefault(posixpath.dirname(key), []).append(key)
    posts = []
    for folder, keys in inside.items():
        index = next((key for key in keys if _is_index(key)), "")
        if folder and index and pages[index].meta.date and _is_wanted(folder, folders):
            rest = [key for key in keys if key != index]
            posts.append(_make_post(folder, index, rest, pages, place))
    return tuple(sorted(posts, key=lambda post: (post.date, post.slug), reverse=True))


def find_repeated_ids(pages: Mapping[str, Page], folders: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each section id that two pages of a post have.

    The whole post is also one page, on which an id can only be once.
    """
    seen: dict[tuple[str, str], Location] = {}
    for key, page in sorted(pages.items()):
        if not is_in_post(key, folders):
            continue
        for section in page.sections:
            place = Location(page.path, section.line)
            first = seen.setdefault((posixpath.dirname(key), section.id), place)
            if section.level and first is not place:
                message = f"the section id '{section.id}' is used before in this post, at {first}"
                hint = "give one of the two headings another id"
                yield Finding(place, "section-id", Severity.ERROR, message, hint)


def is_in_post(key: str, folders: Sequence[str]) -> bool:
    """Return whether a page lies in a folder that the patterns name as a post's."""
    return _is_wanted(posixpath.dirname(key), folders)


def _is_index(key: str) -> bool:
    return posixpath.basename(key) in ("index.md", "README.md")


def _is_wanted(folder: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(folder, pattern.strip("/")) for pattern in patterns)


def check_posts(pages: Mapping[str, Page], folders: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding per pattern without any post's folder, and per such folder without a date.

    `*` means every post that there will be.
    """
    indexes = {posixpath.dirname(key): page for key, page in pages.items() if _is_index(key)}
    for pattern in folders:
        found = [
            page for folder, page in indexes.items() if folder and _is_wanted(folder, [pattern])
        ]
        if not found and pattern != "*":
            place = Location("mkdocs.yml")
            message = f"no folder '{pattern}' with an index.md, so there is no such post"
            hint = "correct 'posts' under bitext"
            yield Finding(place, "post-missing", Severity.ERROR, message, hint)
        # A pattern with `*` is a choice among folders: those without a date are not posts.
        for page in [] if "*" in pattern else found:
            if not page.meta.date:
                place, hint = Location(page.path, 1), "add 'date: 2024-05-06' to its front matter"
                yield Finding(place, "post-date", Severity.ERROR, "this post has no date", hint)


def _make_post(
    folder: str,
    index: str,
    keys: Sequence[str],
    pages: Mapping[str, Page],
    place: Mapping[str, int],
) -> Post:
    page = pages[index]
    linked = {key: number for number, key in reversed(list(enumerate(_links(page, index))))}
    last = len(place) + len(linked)
    ordered = sorted(keys, key=lambda key: (place.get(key, last), linked.get(key, last), key))
    minutes = {key: page_minutes(pages[key]) for key in (index, *ordered)}
    parts = tuple(
        Part(
            key,
            page_title(pages[key]),
            pages[key].meta.description,
            pages[key].meta.topics,
            max(1, round(minutes[key])),
        )
        for key in ordered
    )
    meta = page.meta
    updated = max([meta.date, *(pages[key].meta.date for key in ordered)])
    return Post(
        slug=folder,
        key=index,
        locale=page.locale,
        title=page_title(page),
        description=meta.description,
        date=meta.date,
        updated=updated,
        authors=tuple(map(read_author, meta.authors)),
        translators=tuple(map(read_author, meta.translators)),
        sources=tuple(map(read_credit, meta.sources)),
        parts=parts,
        minutes=max(1, round(sum(minutes.values()))),
    )


def _links(page: Page, key: str) -> list[str]:
    """Return the keys of the pages that a page links to, in order, by their files or addresses."""
    folder = posixpath.dirname(key)
    found = []
    for leaf in page.leaves:
        for piece in leaf.inlines:
            target = unquote(piece.target.partition("#")[0]).rstrip("/")
            if piece.kind is InlineKind.LINK and target and ":" not in piece.target:
                stem = target.removesuffix(".md").removesuffix(".html")
                found.append(f"{posixpath.normpath(posixpath.join(folder, stem))}.md")
    return found


@dataclass(frozen=True, slots=True)
class Group:
    """Parts of a post under one title of the navigation, which is empty where all are.

    `start` is the number of the first part in the post, from 1.
    """

    title: str
    start: int
    parts: tuple[Part, ...]


def group_parts(post: Post, titles: Mapping[str, str]) -> tuple[Group, ...]:
    """Return a post's parts in runs with one title; `titles` gives that of a part's page by key."""
    named = [titles.get(part.key, "") for part in post.parts]
    if len(set(named)) < 2:
        return (Group("", 1, post.parts),)
    groups: list[Group] = []
    for number, (title, part) in enumerate(zip(named, post.parts, strict=True), 1):
        if groups and groups[-1].title == title:
            last = groups.pop()
            groups.append(replace(last, parts=(*last.parts, part)))
        else:
            groups.append(Group(title, number, (part,)))
    return tuple(groups)


def neighbours(post: Post, key: str) -> tuple[str, str]:
    """Return the keys of the pages before and after a page of the post, empty at its ends."""
    keys = post.keys
    if key not in keys:
        return "", ""
    number = keys.index(key)
    return keys[number - 1] if number else "", keys[number + 1] if number + 1 < len(keys) else ""
