"""A checker over built sites: every link leads somewhere, every fragment is there, no id stands twice on a page."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html


def find_faults(site: Path, base: str = "/") -> Iterator[str]:
    """Yield one line for each link of a built site that leads nowhere and each id that is not unique on its page.

    `base` is the path that the site is served below. What the theme opens itself (`#__toc`, `#__search`) is left out.
    """
    pages = {
        path: html.document_fromstring(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    ids = {path: Counter(page.xpath("//@id")) for path, page in pages.items()}
    places = {path: {*ids[path], *page.xpath("//a/@name")} for path, page in pages.items()}
    for path, page in pages.items():
        shown = path.relative_to(site).as_posix()
        yield from (
            f"{shown}: id {name} stands {number} times"
            for name, number in ids[path].items()
            if number > 1
        )
        for link in dict.fromkeys([*page.xpath("//@href"), *page.xpath("//@src")]):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            place = path
            if parts.path.startswith("/"):
                if not parts.path.startswith(base):
                    yield f"{shown}: {link} leads out of {base}"
                    continue
                place = site / unquote(parts.path.removeprefix(base))
            elif parts.path:
                place = Path(os.path.normpath(path.parent / unquote(parts.path)))
            place = place / "index.html" if place.is_dir() else place
            if not place.exists():
                yield f"{shown}: {link} leads nowhere"
            elif (
                parts.fragment
                and place in places
                and unquote(parts.fragment) not in places[place]
                and not parts.fragment.startswith("__")
            ):
                yield f"{shown}: {link} leads to no place in its page"
