"""Blocks of code, highlighted once: a translation has those of its source."""

from functools import partial
from hashlib import sha256
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from pymdownx.highlight import Highlight, HighlightExtension

#: Characters of highlighted code that are kept; a site with more is highlighted as it comes.
_MOST = 8_000_000


class SharedCode(Extension):
    """Keeps what PyMdown's `highlight` has made of blocks of code, for all pages of a site."""

    def __init__(self, **kwargs: Any) -> None:
        """Take no options."""
        super().__init__(**kwargs)
        self.known: dict[bytes, str] = {}
        self.left = _MOST
        self._md: Markdown | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Ask to be called when all extensions are loaded."""
        self._md = md
        md.registerExtension(self)

    def reset(self) -> None:
        """Have the extension that highlights ask here first."""
        for one in self._md.registeredExtensions if self._md is not None else ():
            if type(one) is HighlightExtension:
                one.get_pymdownx_highlighter = self._highlighter  # type: ignore[attr-defined]
        self._md = None  # the last page's parser must not outlive it

    def _highlighter(self) -> partial["KnownHighlight"]:
        return partial(KnownHighlight, self)


class KnownHighlight(Highlight):  # type: ignore[misc]
    """PyMdown's highlighter, which looks first whether a block is known."""

    def __init__(self, shared: SharedCode, *args: Any, **kwargs: Any) -> None:
        """Take what the highlighter takes."""
        super().__init__(*args, **kwargs)
        self._shared = shared

    def highlight(self, src: str, language: str, *args: Any, **kwargs: Any) -> Any:
        """Return a block's HTML; what stands within a line is an element, and is not kept."""
        if kwargs.get("inline"):
            return super().highlight(src, language, *args, **kwargs)
        known, key = self._shared.known, self._key((src, language, *args), kwargs)
        if key in known:
            return known[key]
        html = super().highlight(src, language, *args, **kwargs)
        if isinstance(html, str) and len(html) <= self._shared.left:
            self._shared.left -= len(html)
            known[key] = html
        return html

    def _key(self, given: tuple[Any, ...], options: dict[str, Any]) -> bytes:
        """Return a digest of all that a block's HTML depends on."""
        own = {name: one for name, one in vars(self).items() if name not in ("md", "_shared")}
        if not self.line_spans and not self.line_anchors:  # only these show its number
            options = options | {"code_block_count": 0}
        return sha256(repr((given, options, own)).encode("utf-8", "replace")).digest()
