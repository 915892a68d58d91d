"""Addresses of links: which ones lead to the same page, each in its own language."""

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import unquote

_QUERY_LANGUAGE = re.compile(r"(?<=[?&])(?:hl|lang|locale|language)=[\w-]*&?")
_ADDRESS = re.compile(r"(?:([a-zA-Z][a-zA-Z\d+.-]*):)?(?://([^/?]*))?(.*)", re.DOTALL)
_OTHER_NAMES = {
    "zh": ("cn", "zh-cn", "zh-hans", "zh-hans-cn", "zh-tw", "zh-hant", "chinese"),
    "en": ("en-us", "en-gb", "english"),
    "ja": ("jp", "ja-jp"),
}
_OWN_TITLE = "wikipedia.org/*"


@lru_cache(maxsize=32)
def locale_names(locale: str) -> frozenset[str]:
    """Return what stands for a locale in addresses, in lower case: the tag, its language, and what sites call it."""
    tag = locale.lower().replace("_", "-")
    language = tag.split("-")[0]
    return frozenset({tag, language, *_OTHER_NAMES.get(language, ())})


@lru_cache(maxsize=65536)
def normalise_address(address: str, source: str, target: str) -> str:
    """Return the address without what may differ between two locales: their folders, hosts and suffixes, `../`, scheme, final `/`.

    An article of the target's own Wikipedia has a title of its own and becomes a wildcard.
    """
    names = locale_names(source) | locale_names(target)
    path, _, fragment = unquote(address.strip()).partition("#")
    path = _QUERY_LANGUAGE.sub("", path).rstrip("?&")
    parts = _ADDRESS.fullmatch(path)
    scheme, host, rest = (parts[1] or "", parts[2] or "", parts[3]) if parts else ("", "", path)
    if scheme and not host:
        return address.strip()
    if host:
        labels = host.lower().removeprefix("www.").split(".")
        if len(labels) > 2 and labels[0] in names:
            if labels[-2:] == ["wikipedia", "org"] and labels[0] in locale_names(
                target
            ) - locale_names(source):
                return _OWN_TITLE
            labels = labels[1:]
        host = ".".join(labels)
    steps = [
        step
        for step in rest.split("/")
        if step not in ("", ".", "..") and step.lower().replace("_", "-") not in names
    ]
    if steps:
        ending = "|".join(map(re.escape, sorted(names)))
        steps[-1] = re.sub(rf"\.(?:{ending})(?=\.\w+$)", "", steps[-1], flags=re.IGNORECASE)
        if re.fullmatch(r"index\.(?:md|html?)", steps[-1]):
            steps.pop()
    return "/".join(filter(None, (host, *steps))) + (f"#{fragment}" if fragment else "")


def same_place(there: str, here: str, anchors: Mapping[str, str]) -> bool:
    """Say whether two normalised addresses that differ lead to the same place: a translated heading's anchor, a Wikipedia's title.

    `anchors` maps the page's heading ids in the source to those of the translation.
    """
    if here == _OWN_TITLE:
        return there.startswith("wikipedia.org/")
    page, _, fragment = there.partition("#")
    other, _, own = here.partition("#")
    if page != other or not fragment or not own:
        return False
    # Another page's heading without an explicit id: its translation is slugged from other words, or numbered.
    return (
        anchors.get(fragment) == own
        if not page
        else not own.isascii() or re.fullmatch(r"_\d+", own) is not None
    )
