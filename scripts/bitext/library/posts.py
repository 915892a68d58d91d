"""Posts: a folder whose index has a date, and its sections in their order, with reading times."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from urllib.parse import unquote

from bitext.findings import Finding, Location, Severity
from bitext.model import InlineKind, Page
from bitext.text.characters import HAN, count_words

WORDS_A_MINUTE = 220
HAN_A_MINUTE = 350
"""How fast adults read prose silently, words or Han characters a minute (Brysbaert 2019 gives 238 and about 260-380)."""

_HAN = re.compile(f"[{HAN}]")


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
    """A post in one locale: `slug` is its folder, `key` its index page, `minutes` the reading time of all of it."""

    slug: str
    key: str
    locale: str
    title: str
    description: str
    date: str
    updated: str
    authors: tuple[str, ...]
    translators: tuple[str, ...]
    sources: tuple[str, ...]
    parts: tuple[Part, ...]
    minutes: int

    @property
    def keys(self) -> tuple[str, ...]:
        """The post's pages in reading order, the index first."""
        return (self.key, *(part.key for part in self.parts))


def reading_minutes(text: str) -> float:
    """Return the minutes that a text takes: a Han character counts as one, any other word as a longer one."""
    han = len(_HAN.findall(text))
    return han / HAN_A_MINUTE + (count_words(text) - han) / WORDS_A_MINUTE


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

    `folders` are patterns of the folders to look at (`*` is any). Sections come in the navigation's order (`order`, keys),
    those that it lacks in the order of the index's own links, then by name.
    """
    place = {key: number for number, key in enumerate(order)}
    inside: dict[str, list[str]] = {}
    for key in pages:
        inside.setdefault(posixpath.dirname(key), []).append(key)
    posts = []
    for folder, keys in inside.items():
        index = next(
            (key for key in keys if posixpath.basename(key) in ("index.md", "README.md")), ""
        )
        if (
            folder
            and index
            and pages[index].meta.date
            and any(fnmatchcase(folder, pattern.strip("/")) for pattern in folders)
        ):
            posts.append(_post(folder, index, [key for key in keys if key != index], pages, place))
    return tuple(sorted(posts, key=lambda post: (post.date, post.slug), reverse=True))


def check_posts(pages: Mapping[str, Page], folders: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each pattern that names no folder with an index, and for each such index without a date."""
    indexes = {
        posixpath.dirname(key): page
        for key, page in pages.items()
        if posixpath.basename(key) in ("index.md", "README.md")
    }
    for pattern in folders:
        found = [
            page
            for folder, page in indexes.items()
            if folder and fnmatchcase(folder, pattern.strip("/"))
        ]
        if not found:
            message = f"no folder '{pattern}' with an index.md, so there is no such post"
            yield Finding(
                Location("mkdocs.yml"),
                "post-missing",
                Severity.ERROR,
                message,
                "mend 'posts' under bitext",
            )
        elif "*" not in pattern:
            for page in found:
                if not page.meta.date:
                    yield Finding(
                        Location(page.path, 1),
                        "post-date",
                        Severity.ERROR,
                        "this post has no date",
                        "add 'date: 2024-05-06' to its front matter",
                    )


def _post(
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
        authors=meta.authors,
        translators=meta.translators,
        sources=meta.sources,
        parts=parts,
        minutes=max(1, round(sum(minutes.values()))),
    )


def _links(page: Page, key: str) -> list[str]:
    """Return the keys of the pages that a page links to, in order; links are paths of files or already addresses."""
    targets = [
        piece.target
        for leaf in page.leaves
        for piece in leaf.inlines
        if piece.kind is InlineKind.LINK
    ]
    folder = posixpath.dirname(key)
    plain = (
        unquote(target.partition("#")[0]).rstrip("/") for target in targets if ":" not in target
    )
    stems = (target.removesuffix(".md").removesuffix(".html") for target in plain if target)
    return [f"{posixpath.normpath(posixpath.join(folder, stem))}.md" for stem in stems]


def neighbours(post: Post, key: str) -> tuple[str, str]:
    """Return the keys of the pages before and after a page of the post, empty at its ends."""
    keys = post.keys
    if key not in keys:
        return "", ""
    number = keys.index(key)
    return keys[number - 1] if number else "", keys[number + 1] if number + 1 < len(keys) else ""
