"""Front matter that its own page alone shows: a change of it is like one of the page's text."""

import json
import re
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

# The record, which commands write, and what the page's own head says.
_RECORD, _DESCRIPTION = "bitext", "description"
# In a template: the front matter of something that is not the page at hand.
_OTHERS = re.compile(r"(?<!\bpage)\.meta\b|['\"]meta\b|\b(?:for|set|with)\s+page\b")
_STATIC = frozenset({"404.html", "sitemap.xml"})  # templates of the theme that show no front matter


def own_names(config: MkDocsConfig, *, is_joined: bool) -> frozenset[str]:
    """Return the names of front matter that no other page shows.

    Where posts are listed and fed (`is_joined`), they are with their descriptions. None where a
    template of the site may show anything.
    """
    further = {*config.extra_templates, *config.theme.static_templates} - _STATIC
    if further or any(map(_OTHERS.search, _own_templates(config))):
        return frozenset()
    return frozenset({_RECORD} if is_joined else {_RECORD, _DESCRIPTION})


def _own_templates(config: MkDocsConfig) -> Iterator[str]:
    """Yield the texts of the site's own templates."""
    folder = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    for path in sorted(folder.rglob("*.html")) if folder else ():
        yield path.read_text(encoding="utf-8", errors="replace")


def shows_alike(said: str, known: str, own: Set[str]) -> bool:
    """Return whether other pages show the same of a page as before.

    Both texts are what `remembering.describe_page` says of it.
    """
    (title, meta), (former, before) = json.loads(said), json.loads(known)
    return bool(title == former) and _without(meta, own) == _without(before, own)


def _without(meta: Any, own: Set[str]) -> dict[str, Any]:
    return {name: value for name, value in meta["fields"].items() if name not in own}
