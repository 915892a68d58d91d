"""The titles of a navigation, and their translations as far as a site or we have them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bitext.cli.starting import SiteLanguage
from bitext.parse.frontmatter import read_front_matter

_HEADING = re.compile(r"(?m)^#[ \t]+(.+?)(?:[ \t]*\{[^{}]*\})?[ \t]*#*[ \t]*$")
_FRONT = ("index.md", "README.md")


def find_titles(nav: Any) -> Iterator[tuple[str, str]]:
    """Yield each title that a navigation writes, with the page that has it, empty for a section."""
    for item in nav if isinstance(nav, Sequence) and not isinstance(nav, str) else ():
        for title, inside in item.items() if isinstance(item, Mapping) else ():
            yield str(title), inside if isinstance(inside, str) else ""
            yield from find_titles(inside)


def translate_titles(
    nav: Any, docs: Path, layout: str, source: SiteLanguage, target: SiteLanguage
) -> dict[str, str]:
    """Return the titles of a navigation, each with what it is called in another language.

    That is its page's own title there, or what we call a front page; else the title as it is.
    """
    titles: dict[str, str] = {}
    for title, page in find_titles(nav):
        own = _own_title(docs, layout, target.locale, page)
        home = target.home if page in _FRONT and title == source.home else ""
        titles.setdefault(title, own or home or title)
    return titles


def _own_title(docs: Path, layout: str, locale: str, page: str) -> str:
    """Return the title of a page's translation, empty where there is none."""
    name = f"{locale}/{page}" if layout == "folder" else f"{page.removesuffix('.md')}.{locale}.md"
    path = docs / name
    if not page.endswith(".md") or not path.is_file():
        return ""
    text = path.read_text(encoding="utf-8", errors="replace")
    meta, body, _, _ = read_front_matter(text, name)
    heading = _HEADING.search(body)
    return meta.title or (heading[1] if heading else "")


def title_lines(titles: Mapping[str, str]) -> list[str]:
    """Return the lines of `nav_translations`, nothing where there are no titles."""
    rows = [f"  {_quote(title)}: {_quote(other)}" for title, other in titles.items()]
    return ["nav_translations: # what stands in nav, and its translation", *rows] if rows else []


def _quote(title: str) -> str:
    return json.dumps(title, ensure_ascii=False)
