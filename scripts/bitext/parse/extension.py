"""The Markdown extension: watches a conversion and offers the page's sections afterwards."""

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from bitext.model import Section
from bitext.parse.drafted import code_marks, whole_marks
from bitext.parse.elements import iter_ids, mend_addresses
from bitext.parse.preprocess import STRUCTURAL, Texts, Watch
from bitext.parse.sectioning import Builder, Marker, Outline, Outliner
from bitext.parse.tracker import FAULTS, Tracker
from bitext.parse.walking import MarkReader

#: The reason why a page has no sections where its containers are too many inside each other.
TOO_DEEP = "nested too deeply to be converted"

_FIRST, _LAST = 1e6, -1e6
_AFTER_ATTRIBUTES = 7.5  # attr_list runs at 8, abbr at 7, toc at 5


class StructureExtension(Extension):
    """Gives a page its sections, blocks and leaves with source lines.

    They come from the conversion that renders it. Add it to any Markdown instance, in any order.
    After `convert`: `read_sections`, `source` (the text that was converted), `html` (with marks)
    and `degraded`, the reason why the lines are a best guess, empty if they are not. `purify`,
    where it is set, says what of the finished HTML is shown. Leaves carry `data-b`, top-level
    blocks `data-t` in the HTML, which is otherwise what it would be without the extension.
    """

    def __init__(self, **kwargs: Any) -> None:
        """Take no options."""
        super().__init__(**kwargs)
        self.degraded = ""
        self.source = ""
        self.html = ""
        self.purify: Callable[[str], str] | None = None
        self._md: Markdown | None = None
        self._sections: tuple[int, tuple[Section, ...]] | None = (0, ())
        self._outline: Outline | None = None
        self._ids: dict[int, str] = {}
        self._watches: dict[int, Watch] = {}
        self._held: Element | None = None
        self._busy = False

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Ask to be called when all extensions are loaded.

        An instance that is made in the middle of a page converts a part of it with all of the
        page's extensions (markdown-exec does so): it is left alone.
        """
        if self._busy:
            return
        self._md, self._watches = md, {}  # the last page's parser must not outlive it
        self._tracker = Tracker(md)
        md.registerExtension(self)

    def reset(self) -> None:
        """Forget the last page; on the first call install what watches the next."""
        md = self._md
        if md is None or self._busy:
            return
        self._clear()
        md.parser.parseBlocks = self._tracker.parse_blocks  # type: ignore[method-assign]
        if "bitext_begin" not in md.preprocessors:
            md.convert = partial(self._convert, md, md.convert)  # type: ignore[method-assign]
            md.preprocessors.register(_Begin(self, md), "bitext_begin", _FIRST)
            md.preprocessors.register(_Ready(self, md), "bitext_ready", _LAST)
            md.treeprocessors.register(
                _Attributes(self, md), "bitext_attributes", _AFTER_ATTRIBUTES
            )
            md.treeprocessors.register(_Mark(self, md), "bitext_mark", _LAST)
            md.postprocessors.register(_Finish(self, md), "bitext_finish", _LAST)

    def _clear(self) -> None:
        self._sections, self.html, self._outline = (0, ()), "", None
        self.source = ""
        self._ids, self._held = {}, None
        self.degraded = ""
        self._tracker.start(Texts())

    def _convert(self, md: Markdown, convert: Callable[[str], str], source: str) -> str:
        """Convert a page; while that lasts, other instances are none of ours."""
        if md is not self._md or self._busy:
            return convert(source)
        self._busy = True
        try:
            return convert(source)
        except RecursionError:
            return self._show_text(md, source)
        finally:
            self._busy = False

    def _show_text(self, md: Markdown, source: str) -> str:
        """Return a page that nobody can convert as its text, without sections."""
        md.reset()
        self._outline, self._sections, self.degraded = None, (0, ()), TOO_DEEP
        self.html = f"<pre>{escape(source, quote=False)}</pre>"
        return self.html

    def is_on(self, md: Markdown) -> bool:
        """Return whether this is the instance whose page is watched."""
        return md is self._md

    def begin(self, lines: list[str]) -> None:
        """A page begins: watch every preprocessor."""
        self._clear()
        md, texts = self._md, self._tracker.texts
        if md is None:
            return
        texts.start(lines)
        self.source = "\n".join(lines)
        names = {
            id(md.preprocessors[name]): name for name in STRUCTURAL if name in md.preprocessors
        }
        for processor in md.preprocessors:
            if isinstance(processor, (_Begin, _Ready)):
                continue
            watch = self._watches.get(id(processor))
            if watch is None or watch.processor is not processor:
                watch = self._watches[id(processor)] = Watch(
                    md, names.get(id(processor), ""), processor, texts
                )
                processor.run = watch  # type: ignore[method-assign]
            watch.texts = texts

    def ready(self, lines: list[str]) -> None:
        """The preprocessors are done."""
        self._tracker.texts.finish(lines)
        self._tracker.ready()

    def note_ids(self, root: Element) -> None:
        """Note the ids that stand before the table of contents gives headings theirs.

        Those are the explicit ones.
        """
        self._held = root
        self._ids = dict(iter_ids(root))

    def mark(self, root: Element) -> None:
        """The tree is finished: put the outline together and the marks in."""
        md = self._md
        if md is None:
            return
        if self._tracker.broken:
            self._give_up(root, self._tracker.broken)
            return
        try:
            outliner = Outliner(md, self._tracker, self._ids)
            self._outline = outliner.outline(root, self._footnotes(root))
            Marker(md, outliner.walker.is_block_html).mark(self._outline)
            self.degraded = self._outline.trouble
            self._sections = None
        except FAULTS as error:
            self._give_up(root, f"its blocks could not be put in order ({error!r})")

    def _give_up(self, root: Element, why: str) -> None:
        """Leave the page as it would be without the extension, and say why."""
        self._outline, self._sections, self.degraded = None, (0, ()), why
        for element in root.iter():
            for name in ("data-b", "data-t"):
                element.attrib.pop(name, None)

    def finish(self, html: str) -> str:
        """The HTML is finished: return what is shown of it."""
        self.html = self.purify(html) if self.purify else html
        return self.html

    def recall(self, source: str, html: str, sections: tuple[Section, ...]) -> None:
        """Be as after the conversion of a page, of which is known what it comes to."""
        self._outline, self._sections = None, (0, sections)
        self.source, self.html, self.degraded = source, html, ""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The page's sections, with the lines of the text that was converted."""
        return self.read_sections()

    def read_sections(self, offset: int = 0) -> tuple[Section, ...]:
        """Return the page's sections, read out of the HTML when first asked for.

        Their lines are those of the converted text plus `offset`.
        """
        if self._sections is not None and (self._sections[0] == offset or self._outline is None):
            return self._sections[1]
        if self._outline is None:
            return ()
        outline = self._outline
        heads = [item.elements[0] for item in outline.items if item.is_heading]
        headings = {f"#{element.get('id', '')}" for element in heads}
        whole, code = whole_marks(outline.drafts), code_marks(outline.drafts)
        explicit = {element.get("id", "") for element in heads if id(element) in self._ids}
        try:
            reader = MarkReader(self.html, whole, code, headings, self._permalinks())
            builder = Builder(self._tracker, reader.read(), explicit, offset)
            self._sections = offset, builder.build(outline)
        except FAULTS as error:
            self.degraded = f"its blocks could not be read ({error!r})"
            self._sections = offset, ()
        return self._sections[1]

    def _permalinks(self) -> list[str]:
        """Return the class of the table of contents' permalinks."""
        md = self._md
        toc = md.treeprocessors["toc"] if md is not None and "toc" in md.treeprocessors else None
        return str(getattr(toc, "permalink_class", "")).split()

    def _footnotes(self, root: Element) -> dict[str, Element]:
        """Return the list items of the footnotes by their labels."""
        md = self._md
        processor = (
            md.parser.blockprocessors["footnote"]
            if md is not None and "footnote" in md.parser.blockprocessors
            else None
        )
        if not self._tracker.definitions or not isinstance(processor, FootnoteBlockProcessor):
            return {}
        notes = processor.footnotes
        labels = {notes.makeFootnoteId(label): label for label in notes.footnotes}
        return {
            labels[item.get("id", "")]: item for item in root.iter("li") if item.get("id") in labels
        }


class _Begin(Preprocessor):
    def __init__(self, extension: StructureExtension, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        if self.extension.is_on(self.md):
            self.extension.begin(lines)
        return lines


class _Ready(_Begin):
    def run(self, lines: list[str]) -> list[str]:
        if self.extension.is_on(self.md):
            self.extension.ready(lines)
        return lines


class _Attributes(Treeprocessor):
    def __init__(self, extension: StructureExtension, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        mend_addresses(root)
        if self.extension.is_on(self.md):
            self.extension.note_ids(root)


class _Mark(_Attributes):
    def run(self, root: Element) -> None:
        if self.extension.is_on(self.md):
            self.extension.mark(root)


class _Finish(Postprocessor):
    def __init__(self, extension: StructureExtension, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        return self.extension.finish(text) if self.extension.is_on(self.md) else text
