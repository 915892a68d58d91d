"""The files of a new post in both languages, as text by path."""

import re
from dataclasses import dataclass

from bitext.findings import InputError

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Addresses that the site uses itself.
_RESERVED = frozenset(("papers", "themes", "glossary", "both", "assets", "index"))


@dataclass(frozen=True, slots=True)
class Words:
    """What a skeleton says in one language."""

    post: str
    description: str
    lead: str
    section: str
    about: str
    text: str
    author: str


ENGLISH = Words(
    post="A new post",
    description="One sentence that says what the reader finds here.",
    lead="The lead: what this post is about, and for whom. Its sections follow below.",
    section="The first section",
    about="One sentence on this section.",
    text=(
        "Write one paragraph a line, and give each heading an id that is the same in both"
        " languages."
    ),
    author="Your name",
)
CHINESE = Words(
    post="新文章",
    description="用一句话说明读者能在这里读到什么。",
    lead="导语：这篇文章讲什么，写给谁看。各节列在下面。",
    section="第一节",
    about="用一句话介绍这一节。",
    text="每段写成一行，每个标题都带一个 id，两种语言用同一个。",
    author="你的名字",
)


def post_words(locale: str) -> Words:
    """Return a language's words, English where it has none of its own."""
    return CHINESE if locale.replace("_", "-").lower().split("-")[0] == "zh" else ENGLISH


def has_post_words(locale: str) -> bool:
    """Return whether a skeleton can be written in a language."""
    return locale.replace("_", "-").lower().split("-")[0] in ("en", "zh")


def check_slug(slug: str) -> str:
    """Return the slug. Raises InputError if it cannot be a folder and a part of an address."""
    if _SLUG.fullmatch(slug) and slug not in _RESERVED:
        return slug
    near = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")
    guess = f"; try '{near}'" if near and near != slug else ""
    raise InputError(
        f"'{slug}' cannot name a post: use small letters, digits and single hyphens,"
        f" and no word that the site uses{guess}"
    )


def place(key: str, locale: str, source: str, layout: str) -> str:
    """Return a page's path below the docs folder in static-i18n's `folder` or `suffix` layout."""
    if layout == "folder":
        return f"{locale}/{key}"
    return key if locale == source else f"{key.removesuffix('.md')}.{locale}.md"


def post_files(slug: str, date: str, locales: tuple[str, str], layout: str) -> dict[str, str]:
    """Return the files of a new post by their paths below the docs folder.

    They are an index and a first section in the source, and in the target where we have its words.
    """
    files = {}
    for locale in locales:
        if locale != locales[0] and not has_post_words(locale):
            continue  # the source's words would be an untranslated page; without one it says so
        words = post_words(locale)
        index = (
            f"---\ntitle: {words.post}\ndescription: {words.description}\n"
            f"date: {date}\nauthors: [{words.author}]\n"
            + (f"translators: [{words.author}]\n" if locale != locales[0] else "")
            + f"---\n# {words.post} {{#{slug}}}\n\n{words.lead}\n"
        )
        section = (
            f"---\ntitle: {words.section}\ndescription: {words.about}\n---\n"
            f"# {words.section} {{#first-section}}\n\n{words.text}\n"
        )
        files[place(f"{slug}/index.md", locale, locales[0], layout)] = index
        files[place(f"{slug}/first-section.md", locale, locales[0], layout)] = section
    return files
