"""Addresses and ids of content that moves to another page: links stay whole, and no id stands twice."""

import posixpath
import re
from collections.abc import Collection, Mapping, Set
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from bitext.html.tags import Tag, find_tags, rewrite_attributes

_ADDRESSES = frozenset(
    {"href", "src", "poster", "data", "cite", "action", "formaction", "xlink:href"}
)
_REFERENCES = frozenset(
    {
        "for",
        "aria-labelledby",
        "aria-describedby",
        "aria-controls",
        "aria-owns",
        "headers",
        "list",
        "form",
    }
)
_SAFE = "/%:@!$&'()*+,;=~-._"


def relative_url(target: str, base: str) -> str:
    """Return the relative address from one page of the site to another; both are addresses below the site's root."""
    path, _, rest = target.partition("#")
    folder = base if base.endswith("/") or not base else posixpath.dirname(base)
    result = posixpath.relpath("/" + path, "/" + folder.removeprefix("./"))
    if (path.endswith("/") or not path) and not result.endswith("/"):
        result += "/"
    return result + (f"#{rest}" if rest else "")


def rebase(html: str, old: str, new: str, twins: Mapping[str, str]) -> str:
    """Return content of the page `old` as it must stand in the page `new`: relative addresses recomputed, those of pages
    that have a twin led to it. `twins` maps addresses below the site's root, a folder's with its slash, the front page's is "".
    """

    def change(tag: Tag, name: str, value: str) -> str | None:
        if name == "srcset":
            return ", ".join(_each_of_set(part, old, new) for part in value.split(","))
        if name not in _ADDRESSES or (name == "data" and tag.name != "object"):
            return value
        return move_address(value, old, new, twins)

    return rewrite_attributes(html, change)


def move_address(address: str, old: str, new: str, twins: Mapping[str, str]) -> str:
    """Return one relative address of the page `old` as it must stand in `new`; any other kind as it is."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return address
    folder = old if old.endswith("/") or not old else posixpath.dirname(old) + "/"
    joined = posixpath.normpath(
        posixpath.join("/" + folder.removeprefix("./"), unquote(parts.path))
    ).lstrip("/")
    is_folder = parts.path.endswith(("/", "/.", "/..")) or parts.path in (".", "..")
    path = joined + "/" if is_folder and joined else joined
    path = quote(path, safe=_SAFE)
    path = twins.get(path, path)
    if (
        new and path.partition("#")[0] == new.removeprefix("./") and parts.fragment
    ):  # "" is the site's root, no page
        return urlunsplit(("", "", "", parts.query, parts.fragment))
    if "#" in path:  # the twin is a place in a page: a fragment of the link's own is more exact
        path, place = path.split("#", 1)
        fragment = parts.fragment or place
        if path == new:
            return f"#{fragment}"
        return urlunsplit(("", "", relative_url(path, new), parts.query, fragment))
    return urlunsplit(("", "", relative_url(path, new), parts.query, parts.fragment))


def _each_of_set(part: str, old: str, new: str) -> str:
    words = part.split()
    return " ".join([move_address(words[0], old, new, {}), *words[1:]]) if words else part


def find_ids(html: str) -> set[str]:
    """Return every id in a piece of HTML."""
    return {tag.get("id") for tag in find_tags(html) if not tag.closes and tag.get("id")}


def find_names(html: str) -> set[str]:
    """Return the names of the form controls in a piece of HTML (tabs are groups of radios)."""
    return {
        tag.get("name")
        for tag in find_tags(html)
        if tag.name in ("input", "details", "a") and tag.get("name")
    }


def separate_ids(
    html: str,
    clash: Set[str],
    prefix: str,
    drop: Collection[str] = (),
    moved: Mapping[str, str] | None = None,
) -> str:
    """Return content that can stand beside other content on one page: ids and names in `clash`, and what refers to them,
    get the prefix. Ids in `drop` are left out, so that links to them reach the one that stays; links to the ids in
    `moved` are led to the new ones.
    """
    moved = moved or {}

    def rename(name: str) -> str:
        return prefix + name if name in clash else name

    def change(tag: Tag, name: str, value: str) -> str | None:
        if name == "id":
            return None if value in drop else rename(value)
        if name in _REFERENCES:
            return " ".join(rename(word) for word in value.split())
        if name == "name" and tag.name in ("input", "details", "a"):
            return rename(value)
        if name == "href" and value.startswith("#"):
            place = unquote(value[1:])
            return (
                f"#{rename(moved.get(place, place))}" if place in clash or place in moved else value
            )
        return value

    return rewrite_attributes(html, change)


_GENERATED = re.compile(
    r"""\s(?:(?:data-[bt]|id|name|data-unit)="[^"]*"|href="\#__codelineno[^"]*")"""
)
_CAPTION = re.compile(r"<figcaption\b.*?</figcaption>", re.DOTALL)
_WORDS = re.compile(r"""\s(?:alt|title|aria-label)=(?:"[^"]*"|'[^']*')""")


def bare(html: str, *, words: bool = True) -> str:
    """Return what is left of a block without ids and marks, to compare two; without `words` also without caption and
    alternative text."""
    html = _GENERATED.sub("", html)
    if not words:
        html = _CAPTION.sub("", _WORDS.sub("", html))
    return re.sub(r"\s+", " ", html).strip()
