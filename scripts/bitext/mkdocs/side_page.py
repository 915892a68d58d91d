"""A page side by side as MkDocs sees it: without a text of its own."""

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import TableOfContents

from bitext.mkdocs.i18n import UNLISTED

EMPTY = "<p></p>"  # plugins that read a page's HTML expect an element
BLANK = f"---\n{yaml.safe_dump(UNLISTED)}---\n{EMPTY}\n"


class SidePage(MkPage):
    """A page of ours, whose text is none: it needs no converter of its own to become empty HTML."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set the content that plugins find before the rows are there."""
        self.content, self.toc = EMPTY, TableOfContents([])
        self.present_anchor_ids, self.links_to_anchors = set(), {}
