"""A page side by side as MkDocs sees it: without a text of its own."""

from collections.abc import Callable
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import TableOfContents

from bitext.mkdocs.i18n import UNLISTED

EMPTY = "<p></p>"  # plugins that read a page's HTML expect an element
BLANK = f"---\n{yaml.safe_dump(UNLISTED)}---\n{EMPTY}\n"


class SidePage(MkPage):
    """A page of ours, whose text is none: it needs no converter of its own to become empty HTML.

    Its content are rows, made when somebody first asks for them: the theme, which writes the page,
    or a plugin that reads all pages before.
    """

    _text: str | None = None
    _make: Callable[[], str] | None = None

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set the content that plugins find before the rows are there."""
        self.content, self.toc = EMPTY, TableOfContents([])
        self.present_anchor_ids, self.links_to_anchors = set(), {}

    def await_rows(self, make: Callable[[], str]) -> None:
        """Let the content be what `make` returns, from when it is next asked for."""
        self._make = make

    @property
    def content(self) -> str | None:
        """The page's HTML."""
        if self._make is not None:
            self._text, self._make = self._make(), None
        return self._text

    @content.setter
    def content(self, html: str | None) -> None:
        if html is None:
            self._make = None
        # What others make of the empty content that they were given has no rows.
        if self._make is None and (self._text in (None, EMPTY) or EMPTY not in (html or "")):
            self._text = html


def side_meta(model: MkPage, toc: TableOfContents, *, is_post: bool) -> dict[str, Any]:
    """Return the front matter of a page: what readers see of its model's."""
    hide = [*(model.meta.get("hide") or ()), *(["navigation", "path"] if is_post else ())]
    if not any(item.children for item in toc):
        hide.append("toc")
    kept = ("title", "description", "errata", "icon", "subtitle", "status")
    meta = {name: model.meta[name] for name in kept if name in model.meta}
    return meta | {"hide": hide, "search": {"exclude": True}}
