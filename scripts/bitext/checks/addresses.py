"""Addresses of links: which ones lead to the same page, each in its own language."""

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import unquote

from babel.localedata import locale_identifiers

from bitext.text.words import language

_QUERY_LANGUAGE = re.compile(r"(?<=[?&])(?:hl|lang|locale|language)=[\w-]*&?")
_ADDRESS = re.compile(r"(?:([a-zA-Z][a-zA-Z\d+.-]*):)?(?://([^/?]*))?(.*)", re.DOTALL)
_INDEX = re.compile(r"index\.(?:md|html?)")
_NUMBERED = re.compile(r"_\d+")
_OTHER_NAMES = {
    "zh": ("cn", "ch", "zh-cn", "zh-tw", "chinese"),
    "en": ("english",),
    "ja": ("jp",),
}
#: Where a forge shows a file of a repository, and the first of the steps that are the file's path.
_FORGE = re.compile(
    r"^(?:[^/]+/){3}(?:-/)?(?:blob|tree|raw|edit|src/branch)/[^/]+/"
    r"|^raw\.githubusercontent\.com/[^/]+/[^/]+/(?:refs/heads/)?[^/]+/"
)
#: Stands for an article of the target's own Wikipedia, whose title is translated.
_OWN_TITLE = "wikipedia.org/*"


@lru_cache(maxsize=32)
def locale_names(locale: str) -> frozenset[str]:
    """Return what names a locale in addresses: the tag, its language, that of any country, what
    sites call it.
    """
    tag = locale.lower().replace("_", "-")
    main = language(tag)
    known = (name.lower().replace("_", "-") for name in locale_identifiers())
    regional = (name for name in known if language(name) == main)
    return frozenset({tag, main, *regional, *_OTHER_NAMES.get(main, ())})


@lru_cache(maxsize=4096)
def normalise_address(
    address: str, source: str, target: str, hosts: frozenset[str] = frozenset()
) -> str:
    """Return the address without what may differ between two locales.

    That is their folders, hosts and suffixes, `../`, the scheme, `.md` and the final `/`. An
    article of the target's own Wikipedia becomes a wildcard. `hosts` are the site's own: a full
    address below one of them is a page's.
    """
    path, _, fragment = unquote(address.strip()).partition("#")
    path = _QUERY_LANGUAGE.sub("", path).rstrip("?&")
    parts = _ADDRESS.fullmatch(path)
    scheme, host, rest = (parts[1], parts[2], parts[3]) if parts else ("", "", path)
    if scheme and not host:
        return address.strip()
    host = _common_host(host or "", source, target)
    if host == _OWN_TITLE:
        return host
    steps = _common_steps(rest, locale_names(source) | locale_names(target))
    own = "" if host in hosts else host
    if not host or own != host:
        steps = _without_suffix(steps)
    return "/".join(filter(None, (own, *steps))) + (f"#{fragment}" if fragment else "")


def _common_host(host: str, source: str, target: str) -> str:
    """Return a host without a locale as its first label."""
    labels = host.lower().removeprefix("www.").split(".")
    names = locale_names(source) | locale_names(target)
    if len(labels) <= 2 or labels[0] not in names:
        return ".".join(labels)
    foreign = labels[0] not in locale_names(source)
    if labels[-2:] == ["wikipedia", "org"] and foreign:
        return _OWN_TITLE
    return ".".join(labels[1:])


def _common_steps(path: str, names: frozenset[str]) -> list[str]:
    """Return the steps of a path without folders and suffixes of locales."""
    steps = [
        step
        for step in path.split("/")
        if step not in ("", ".", "..") and step.lower().replace("_", "-") not in names
    ]
    if steps:
        ending = "|".join(map(re.escape, sorted(names)))
        pattern = rf"(?<=\w)[._-](?:{ending})(?=\.\w+$|$)"  # tea.zh.md, README_CN.md, tea_en
        steps[-1] = re.sub(pattern, "", steps[-1], flags=re.IGNORECASE)
        if _INDEX.fullmatch(steps[-1]):
            steps.pop()
    return steps


def _without_suffix(steps: list[str]) -> list[str]:
    """Return a page's steps as its address has them: `tea.md` and `tea/` are one page."""
    return [*steps[:-1], steps[-1].removesuffix(".md")] if steps else steps


def _is_one_file(one: str, other: str) -> bool:
    """Return whether one address is a file's at its forge, and the other its path from a page."""
    for full, path in ((one, other), (other, one)):
        file = _FORGE.match(full)
        whole, end = (address.removesuffix(".md") for address in (full, path))
        if file and end and f"/{whole[file.end() :]}".endswith(f"/{end}"):
            return True
    return False


def same_place(there: str, here: str, anchors: Mapping[str, str]) -> bool:
    """Return whether two normalised addresses that differ lead to the same place.

    `anchors` maps the page's heading ids in the source to those of the translation. The heading of
    another page, without an explicit id, has an anchor made of its own words, or a number: beside
    one that is not ASCII, another language has another one.
    """
    if here == _OWN_TITLE:
        return there.startswith("wikipedia.org/")
    page, _, fragment = there.partition("#")
    other, _, own = here.partition("#")
    if _is_one_file(page, other) and fragment == own:
        return True
    if page != other or not fragment or not own:
        return False
    if not page and fragment in anchors:  # elsewhere it is a folder's front page
        return anchors[fragment] == own
    is_of_words = not (fragment.isascii() and own.isascii())
    return is_of_words or _NUMBERED.fullmatch(own) is not None
