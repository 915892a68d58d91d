"""Addresses and ids of content that moves to another page: links stay whole, ids stay unique."""

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from bitext.text.html.tags import Tag, rewrite_attributes

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
_NAMED = frozenset({"input", "details", "a"})
_SAFE = "/%:@!$&'()*+,;=~-._"


def relative_url(target: str, base: str) -> str:
    """Return the relative address from one page of the site to another, both below its root."""
    path, _, rest = target.partition("#")
    folder = base if base.endswith("/") or not base else posixpath.dirname(base)
    result = posixpath.relpath("/" + path, "/" + folder.removeprefix("./"))
    if (path.endswith("/") or not path) and not result.endswith("/"):
        result += "/"
    return result + (f"#{rest}" if rest else "")


def rebase(html: str, old: str, new: str, twins: Mapping[str, str]) -> str:
    """Return content of the page `old` as it must be in the page `new`.

    Relative addresses are recomputed, those of pages that have a twin lead to it. `twins` maps
    addresses below the site's root, a folder's with its slash; the front page's is empty.
    """

    def change(tag: Tag, name: str, value: str) -> str | None:
        if name == "srcset":
            parts = [_each_of_set(part, old, new) for part in value.split(",")]
            return ", ".join(parts)
        return move_address(value, old, new, twins) if is_address(tag, name) else value

    return rewrite_attributes(html, change)


def is_address(tag: Tag, name: str) -> bool:
    """Return whether an attribute holds an address."""
    return name in _ADDRESSES and (name != "data" or tag.name == "object")


def root_address(address: str, old: str) -> str | None:
    """Return a relative address of the page `old` as one below the site's root.

    None for any other kind: absolute ones, and places in the page itself.
    """
    parts = _split(address)
    if parts is None or parts.scheme or parts.netloc:
        return None
    if not parts.path or parts.path.startswith("/"):
        return None
    path = quote(_join(old, unquote(parts.path)), safe=_SAFE)
    return urlunsplit(("", "", path, parts.query, parts.fragment)) or "./"


def _join(page: str, path: str) -> str:
    """Return a relative path in a page as one below the site's root; a folder's has its slash."""
    folder = page if page.endswith("/") or not page else posixpath.dirname(page) + "/"
    joined = posixpath.normpath(posixpath.join("/" + folder.removeprefix("./"), path)).lstrip("/")
    is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    return f"{joined}/" if is_folder and joined else joined


def _split(address: str) -> SplitResult | None:
    """Return an address in its parts, None for what is not one, such as `http://[a/`."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def view_address(address: str, new: str, twins: Mapping[str, str]) -> str:
    """Return an address below the site's root as a link from the page `new`, to its twin if any."""
    parts = urlsplit(address)
    path = "" if parts.path == "./" else parts.path
    path = twins.get(path, path)
    fragment = parts.fragment
    if "#" in path:  # the twin is a place in a page: a fragment of the link's own is more exact
        path, place = path.split("#", 1)
        fragment = fragment or place
        if path == new:
            return f"#{fragment}"
    # An empty `new` is the site's root and not a page.
    elif new and path == new.removeprefix("./") and fragment:
        return urlunsplit(("", "", "", parts.query, fragment))
    return urlunsplit(("", "", relative_url(path, new), parts.query, fragment))


def move_address(address: str, old: str, new: str, twins: Mapping[str, str]) -> str:
    """Return one relative address of the page `old` as it must be in `new`; others as they are."""
    rooted = root_address(address, old)
    return address if rooted is None else view_address(rooted, new, twins)


def _each_of_set(part: str, old: str, new: str) -> str:
    words = part.split()
    return " ".join([move_address(words[0], old, new, {}), *words[1:]]) if words else part


def ids_of(tags: Iterable[Tag]) -> set[str]:
    """Return every id that the tags have."""
    return {found for tag in tags if not tag.closes and (found := tag.get("id"))}


def names_of(tags: Iterable[Tag]) -> set[str]:
    """Return what links and labels may lead to: ids, and names of form controls and anchors.

    Tabs are groups of radio buttons with a name.
    """
    found = set()
    for tag in tags:
        if not tag.closes:
            found |= {tag.get("id"), tag.get("name") if tag.name in _NAMED else ""}
    return found - {""}


@dataclass(frozen=True, slots=True)
class Renaming:
    """How ids change where content joins other content on one page.

    Ids and names in `clash`, and what refers to them, get the prefix. Ids in `drop` are left out,
    so that links to them reach the one that stays; links to ids in `moved` are led to the new ones.
    """

    clash: Set[str]
    prefix: str
    drop: Collection[str] = ()
    moved: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, tag: Tag, name: str, value: str) -> str | None:
        """Return an attribute's new value, None to drop it."""
        if name == "id":
            return None if value in self.drop else self.rename(value)
        if name in _REFERENCES:
            return " ".join(self.rename(word) for word in value.split())
        if name == "name" and tag.name in _NAMED:
            return self.rename(value)
        if name == "href" and value.startswith("#"):
            place = unquote(value[1:])
            if place in self.clash or place in self.moved:
                return f"#{self.rename(self.moved.get(place, place))}"
        return value

    def rename(self, name: str) -> str:
        """Return an id as it is called on the common page."""
        return self.prefix + name if name in self.clash else name


def separate_ids(
    html: str,
    clash: Set[str],
    prefix: str,
    drop: Collection[str] = (),
    moved: Mapping[str, str] | None = None,
) -> str:
    """Return content that can stand beside other content on one page, its ids renamed."""
    return rewrite_attributes(html, Renaming(clash, prefix, drop, moved or {}))


_GENERATED = re.compile(
    r"""\s(?:(?:data-[bt]|id|name|data-unit)="[^"]*"|href="\#__codelineno[^"]*")"""
)
_CAPTION = re.compile(r"<figcaption\b.*?</figcaption>", re.DOTALL)
_WORDS = re.compile(r"""\s(?:alt|title|aria-label)=(?:"[^"]*"|'[^']*')""")


def strip_marks(html: str, *, words: bool = True) -> str:
    """Return what is left of a block without ids and marks, to compare two blocks.

    Without `words` also without caption and alternative text.
    """
    html = _GENERATED.sub("", html)
    if not words:
        html = _CAPTION.sub("", _WORDS.sub("", html))
    return re.sub(r"\s+", " ", html).strip()
