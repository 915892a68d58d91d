"""The files of a new post in both languages, as text by path."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bitext.cli.starting import STARTERS
from bitext.model import InputError
from bitext.text.interface.word_files import FALLBACK, find_language

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


@cache
def _skeletons() -> Mapping[str, Words]:
    found = tomllib.loads((STARTERS / "posts.toml").read_text(encoding="utf-8"))
    return {tag: Words(**words) for tag, words in found.items()}


def post_words(locale: str) -> Words:
    """Return a language's words, English where it has none of its own."""
    return _skeletons()[find_language(locale, _skeletons())]


def has_post_words(locale: str) -> bool:
    """Return whether a skeleton can be written in a language."""
    language = locale.replace("_", "-").lower().split("-")[0]
    return find_language(locale, _skeletons()) != FALLBACK or language == FALLBACK


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
    """Return a file's path below the docs folder in static-i18n's `folder` or `suffix` layout."""
    if layout == "folder":
        return f"{locale}/{key}"
    name, dot, suffix = key.rpartition(".")
    return key if locale == source else f"{name}.{locale}{dot}{suffix}"


def post_files(slug: str, date: str, locales: Sequence[str], layout: str) -> dict[str, str]:
    """Return the files of a new post by their paths below the docs folder.

    They are an index and a first section in the source, the first of `locales`, and in each of the
    others of which we have the words.
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
