"""Addresses that a page or a part of it once had, and that lead on, also without a script."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from bitext.text.html.document import Edit, insert
from bitext.text.html.hooks import is_taken_id
from bitext.text.html.tags import Tag, find_tags

_ID = re.compile(r"[^\s#\"'<>&]+")
_LONGEST = 200  # bytes of a part of an address; file systems take 255
_MOST_PARTS = 12
_CLOSED = frozenset(["table", "thead", "tbody", "tr", "ul", "ol", "dl", "hr", "img", "svg", "math"])
# Elements that hold nothing but their own parts: an anchor stands before them.


def read_aliases(value: object) -> tuple[tuple[str, ...], Mapping[str, str], tuple[str, ...]]:
    """Return a front matter's former addresses, its former ids with what they are now, and faults.

    An item is an address below the site's root, as `old/page/`, or a mapping `"#old-id": new-id`.
    """
    pages: list[str] = []
    ids: dict[str, str] = {}
    faults: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        pairs = list(item.items()) if isinstance(item, dict) else []
        if isinstance(item, str) and is_place(item):
            pages.append(item)
        elif pairs and all(map(_is_pair, pairs)):
            ids |= {str(old)[1:]: str(new).removeprefix("#") for old, new in pairs}
        else:
            faults.append(f'{item!r} is no address below the site\'s root and no "#old-id": new-id')
    return tuple(pages), ids, tuple(faults)


def is_place(text: str) -> bool:
    """Return whether a text is a place below a site's root, and stays there."""
    parts = text.strip("/").split("/")
    plain = len(parts) <= _MOST_PARTS and all(map(_is_name, parts))
    return plain and not set(text) & set(':?#\\<>"|*') and not text.startswith("//")


def _is_name(part: str) -> bool:
    """Return whether a part of an address can be the name of a file that is not hidden."""
    shown = bool(part) and not part.startswith(".") and part.isprintable()
    return shown and len(part.encode()) <= _LONGEST


def _is_pair(pair: tuple[object, object]) -> bool:
    """Return whether a pair is a former id, which the interface does not have, and a new one."""
    old, new = map(str, pair)
    named = old.startswith("#") and not is_taken_id(old[1:])
    return named and bool(_ID.fullmatch(old[1:]) and _ID.fullmatch(new.strip("#")))


def redirect_file(alias: str) -> str:
    """Return the file that answers at a former address, on servers that cannot rewrite, too."""
    place = alias.strip("/")
    return place if place.endswith((".html", ".htm")) else f"{place}/index.html"


def add_anchors(html: str, ids: Mapping[str, str]) -> str:
    """Return a page in which former ids lead to what bears the new ones; an id in use stays."""
    edits = list(_edits(html, ids)) if ids else []
    parts, done = [], 0
    for edit in edits:
        parts += [html[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, html[done:]])


def _edits(html: str, ids: Mapping[str, str]) -> Iterator[Edit]:
    tags = [tag for tag in find_tags(html) if not tag.closes and tag.attribute("id")]
    taken = {tag.get("id") for tag in tags}
    wanted: dict[str, list[str]] = {}
    for old, new in ids.items():
        if old not in taken:
            wanted.setdefault(new, []).append(old)
    for tag in tags:
        former = wanted.pop(tag.get("id"), [])
        if former:
            yield insert(_place(tag), "".join(map(_anchor, former)))


def _anchor(name: str) -> str:
    return f'<span id="{escape(name)}"></span>'


def _place(tag: Tag) -> int:
    return tag.start if tag.void or tag.name in _CLOSED else tag.end


def redirect_page(target: str, title: str, tag: str, canonical: str) -> str:
    """Return the page at a former address.

    `target` is relative to it, `canonical` absolute or empty.
    """
    link = f'<link rel="canonical" href="{escape(canonical)}">' if canonical else ""
    lines: Iterable[str] = (
        "<!doctype html>",
        f'<html lang="{escape(tag)}"><head><meta charset="utf-8"><title>{escape(title)}</title>',
        f'<meta http-equiv="refresh" content="0; url={escape(target)}">',
        f'<meta name="robots" content="noindex">{link}</head>',
        f'<body><p><a href="{escape(target)}">{escape(title)}</a></p></body></html>',
        "",
    )
    return "\n".join(lines)
