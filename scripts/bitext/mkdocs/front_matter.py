"""A page's front matter as MkDocs has read it: what nobody can use is taken out of it."""

from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkPage

from bitext.findings import Finding, Location, Severity
from bitext.model import Meta
from bitext.site.reader import Opened

_CHECK = "front-matter"
_TEXTS = ("title", "description")

# Keys that name a file of the theme's folders, and where such files are.
_FILES = {"template": "{}", "icon": ".icons/{}.svg"}


def mend(
    markdown: str,
    page: MkPage,
    opened: Opened | None,
    config: MkDocsConfig,
    report: Callable[[Finding], None],
) -> str:
    """Leave in a page's data what the theme and other plugins can read; return the page's text.

    Where MkDocs has read none of the front matter, as it does when one value is bad, the text
    begins after it all the same, and the title and description are those of the file.
    """
    if opened is None or not opened.offset:
        return markdown
    if not opened.meta.lines:  # it is refused as a whole, or empty
        page.meta = {}
    if not page.meta and markdown.startswith("---"):
        named = {name: getattr(opened.meta, name) for name in _TEXTS}
        page.meta = {name: value for name, value in named.items() if value}
        return opened.body
    _leave_out(page.meta, opened.meta)
    for finding in _find_absent(page.meta, opened, config):
        report(finding)
    return markdown


def _leave_out(data: MutableMapping[str, Any], meta: Meta) -> None:
    """Take out what is of the wrong kind, and what was taken over from elsewhere (`<<`)."""
    merged = [name for name in data if name not in meta.lines] if "<<" in meta.lines else []
    for name in (*merged, *meta.unfit):
        data.pop(name, None)
    for name in _TEXTS:
        if name in data:
            data[name] = str(data[name])


def _find_absent(
    data: MutableMapping[str, Any], opened: Opened, config: MkDocsConfig
) -> Iterator[Finding]:
    """Take out names of files that the theme does not have; yield a finding for each."""
    for name, place in _FILES.items():
        if name in data and not _is_in_theme(place.format(data[name]), config):
            where = Location(opened.path, opened.meta.lines.get(name, 1))
            message = f"the theme has no {name} '{data.pop(name)}'; the page is built without it"
            yield Finding(where, _CHECK, Severity.ERROR, message)


def _is_in_theme(name: str, config: MkDocsConfig) -> bool:
    """Return whether a file is in one of the theme's folders, and not above them."""
    parts = name.split("/")
    if not name.isprintable() or {"", ".", ".."} & set(parts):
        return False
    return any(Path(folder, name).is_file() for folder in config.theme.dirs)
