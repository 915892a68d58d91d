"""Where other plugins and features of the theme meet our pages: what is left, what comes later."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkPage

from bitext.mkdocs.i18n import to_source_file
from bitext.model import Finding, Location, Severity
from bitext.render.unit_marks import MARK, TOP_MARK, strip_marks
from bitext.text.html.document import Document

_MARKS = (f" {MARK}=", f" {TOP_MARK}=")
_CUT = re.compile(rf'<p {TOP_MARK}="\d+">\s*(?=<(?:nav|footer|/article|/div|/section))')
# A paragraph that began with a separator at which an excerpt was cut off.

_LATER = re.compile(r'<h\d id="[^"]+\.md:\d+-\d+/slug"')
# A heading of Material's list of tags: its words and its entries are put in when all pages are
# known.


def is_of_others(page: MkPage, html: str) -> bool:
    """Return whether a page's text is no file's, or is written when we have read it already."""
    made = page.file.generated_by or to_source_file(page.file) is None
    return bool(made or _LATER.search(html))


def is_alone(config: MkDocsConfig) -> bool:
    """Return whether no other plugin or hook looks at what a page's text has become."""
    own = config.plugins.get("bitext")
    methods = config.plugins.events["page_content"]
    return all(getattr(method, "__self__", None) is own for method in methods)


def strip_left(html: str) -> str:
    """Return a page without the parser's marks: those in copies that others made of a page."""
    if not any(mark in html for mark in _MARKS):
        return html
    whole = _CUT.sub("", html)
    document = Document(whole)
    return document.apply(strip_marks(document))


def strip_site(site: Path) -> None:
    """Take the parser's marks out of pages that other plugins have written by themselves."""
    marks = [mark.encode() for mark in _MARKS]
    for folder, _, names in os.walk(site):
        for path in (Path(folder, name) for name in names if name.endswith(".html")):
            content = path.read_bytes()
            if any(mark in content for mark in marks):
                text = strip_left(content.decode("utf-8", "surrogateescape"))
                path.write_bytes(text.encode("utf-8", "surrogateescape"))


def leave_instant(config: MkDocsConfig) -> Iterator[Finding]:
    """Switch instant navigation off, which keeps the first page's header and language.

    Yields a finding where it was on.
    """
    features = config.theme.get("features") or []
    instant = [name for name in features if str(name).startswith("navigation.instant")]
    for name in instant:
        features.remove(name)
    if instant:
        where = Location(Path(config.config_file_path or "mkdocs.yml").name)
        message = "navigation.instant is off, since it keeps the first page's language switch"
        hint = "remove it from the theme's features"
        yield Finding(where, "navigation-instant", Severity.WARNING, message, hint)
