"""Pages that were converted before: MkDocs' part of that and ours, kept with all that it read.

What a page's conversion asks of other files is kept with it: where its links lead, what its
snippets take in. It is used again where the answers are the same; what a conversion has a message
about is made each time, so that it is said each time.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from bitext.mkdocs.build_state import Build
from bitext.mkdocs.extensions import note_extensions
from bitext.model import Fault, Section
from bitext.site.codec import codec_of
from bitext.site.kept import Included, digest_path, is_same
from bitext.site.provenance import UnknownError, describe, require_known

_LOGGERS = ("mkdocs", "MARKDOWN")


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of a page's table of contents; lines of a deeper level stand below it."""

    title: str
    id: str
    level: int
    depth: int


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """The address of the file that a page's link leads to, None where there is none."""

    path: str
    url: str | None


@dataclass(frozen=True, slots=True)
class AnchorUse:
    """A link with an anchor: the path of its file, empty for the page itself, and its text."""

    path: str
    anchor: str
    link: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """A page as MkDocs and our extension have converted it."""

    content: str
    html: str
    title: str | None
    contents: tuple[ContentsLine, ...]
    anchors: tuple[str, ...]
    uses: tuple[AnchorUse, ...]
    answers: tuple[LinkAnswer, ...]
    included: tuple[Included, ...]
    sections: tuple[Section, ...]
    left_out: tuple[Fault, ...]


CONVERSION = codec_of(Conversion)


class AskedFiles:
    """A site's files, with a note of what a conversion asks them."""

    def __init__(self, files: Files) -> None:
        """Note from now on."""
        self._files = files
        self.answers: dict[str, File | None] = {}
        self.others = False  # whether something else was asked

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file with a path, as MkDocs' own does."""
        found = self.answers[path] = self._files.get_file_from_path(path)
        return found

    def __getattr__(self, name: str) -> Any:
        """Answer anything else."""
        self.others = True
        return getattr(self._files, name)


class Conversions:
    """The conversions of one build's pages."""

    def __init__(self, build: Build) -> None:
        """Look for what the build's memo has."""
        self._build, self._memo = build, build.memo
        self._surroundings: tuple[object, bytes] = (None, b"")

    def watch(self, page: MkPage) -> None:
        """Have a page look for its conversion when MkDocs converts it."""
        self._build.entry = b""
        if self._memo.is_on:
            page.render = partial(self._render, page)  # type: ignore[method-assign]

    def _render(self, page: MkPage, config: MkDocsConfig, files: Files) -> None:
        """Set what converting a page sets."""
        del page.render
        name = self._name(page, config)
        known = self._memo.get(name, CONVERSION)
        if isinstance(known, Conversion) and self._holds(known, files):
            self._recall(page, files, known)
        else:
            asked = AskedFiles(files)
            with _count_messages() as said:
                page.render(config, asked)  # type: ignore[arg-type]
            made = self._take(page, asked) if name and not said.count else None
            if made is None:
                return
            self._memo.put(name, made, CONVERSION)
        self._build.entry = name

    # -- what a conversion depends on --------------------------------------------------------------

    def _name(self, page: MkPage, config: MkDocsConfig) -> bytes:
        """Return the name of a page's conversion."""
        build, opened, text = self._build, self._build.opened, page.markdown
        if opened is None or not text or not text.strip():
            return b""
        return self._memo.name(
            "conversion",
            self._describe_config(config),
            build.citations,
            page.file.src_uri,
            page.file.url,
            repr(opened.file),
            text,
            str(build.find_offset(opened, text)),
            build.describe_source(opened),
        )

    def _describe_config(self, config: MkDocsConfig) -> bytes:
        """Return the digest of the configuration of conversions; nothing where it is unknown."""
        extensions = note_extensions(config)
        if self._surroundings[0] != extensions:
            try:
                require_known(extensions.names, extensions.configs)
                said = describe((extensions.names, extensions.configs))
            except UnknownError:
                self._surroundings = extensions, b""
            else:
                levels = _plain_config(config.validation), config.use_directory_urls
                digest = self._memo.name("extensions", said, repr(levels))
                self._surroundings = extensions, digest
        return self._surroundings[1]

    def _holds(self, known: Conversion, files: Files) -> bool:
        """Return whether links lead where they led, and snippets take in what they took in."""
        leads = (_url(files.get_file_from_path(one.path)) == one.url for one in known.answers)
        return all(leads) and all(is_same(one, self._build.reader) for one in known.included)

    # -- what it comes to --------------------------------------------------------------------------

    def _take(self, page: MkPage, asked: AskedFiles) -> Conversion | None:
        """Return what was converted, None where not all of it is certain."""
        build, structure = self._build, self._build.structure
        opened, uses, included = build.opened, _uses(page, asked), self._included()
        if opened is None or uses is None or included is None or not self._is_whole(page, asked):
            return None
        sections = structure.read_sections(build.find_offset(opened, structure.source))
        if structure.degraded:
            return None
        return Conversion(
            page.content or "",
            structure.html if structure.html != page.content else "",
            page._title_from_render,
            tuple(_contents(page.toc.items, 0)),
            tuple(sorted(page.present_anchor_ids or ())),
            uses,
            tuple(LinkAnswer(path, _url(one)) for path, one in asked.answers.items()),
            included,
            sections,
            tuple(build.left_out),
        )

    def _is_whole(self, page: MkPage, asked: AskedFiles) -> bool:
        """Return whether the page's own text was converted, and all that it asked for is known."""
        structure = self._build.structure
        is_own = structure.source == page.markdown and not structure.degraded
        return is_own and not asked.others and not self._build.guard.refused

    def _included(self) -> tuple[Included, ...] | None:
        """Return the files that snippets took in, None where one of them is not to be read."""
        taken = self._build.guard.included.items()
        found = [Included(name, path, digest_path(path)) for name, path in taken]
        return tuple(found) if all(one.digest for one in found) else None

    def _recall(self, page: MkPage, files: Files, known: Conversion) -> None:
        """Set what converting the page would set."""
        build, text = self._build, page.markdown or ""
        page.content = known.content
        page.toc = TableOfContents(_lines(known.contents))
        page._title_from_render = known.title
        page.present_anchor_ids = set(known.anchors)
        links: dict[File, dict[str, str]] = {}
        for use in known.uses:
            file = files.get_file_from_path(use.path) if use.path else page.file
            if file is not None:
                links.setdefault(file, {})[use.anchor] = use.link
        page.links_to_anchors = links
        build.structure.recall(text, known.html or known.content, known.sections)
        build.guard.refused = {}
        build.guard.included = {one.name: one.path for one in known.included}
        build.left_out = known.left_out


def _url(file: File | None) -> str | None:
    return None if file is None else file.url


def _uses(page: MkPage, asked: AskedFiles) -> tuple[AnchorUse, ...] | None:
    """Return a page's links with anchors; None where nobody has asked for one of their files."""
    if page.links_to_anchors is None:
        return None
    paths = {id(file): path for path, file in asked.answers.items()} | {id(page.file): ""}
    uses = []
    for file, links in page.links_to_anchors.items():
        if id(file) not in paths:
            return None
        uses += [AnchorUse(paths[id(file)], anchor, link) for anchor, link in links.items()]
    return tuple(uses)


def _contents(items: Iterable[AnchorLink], depth: int) -> Iterator[ContentsLine]:
    """Yield the lines of a table of contents."""
    for item in items:
        yield ContentsLine(item.title, item.id, item.level, depth)
        yield from _contents(item.children, depth + 1)


def _lines(contents: Iterable[ContentsLine]) -> list[AnchorLink]:
    """Return the table of contents with these lines."""
    levels: list[list[AnchorLink]] = [[]]
    for line in contents:
        item = AnchorLink(line.title, line.id, line.level)
        del levels[line.depth + 1 :]
        levels[line.depth].append(item)
        levels.append(item.children)
    return levels[0]


def _plain_config(value: Any) -> Any:
    """Return a part of MkDocs' configuration as plain values."""
    return {key: _plain_config(one) for key, one in value.items()} if _is_mapping(value) else value


def _is_mapping(value: Any) -> bool:
    return isinstance(value, Mapping)


class MessageCounter(logging.Handler):
    """Counts what is said."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count a message."""
        self.count += 1


@contextmanager
def _count_messages() -> Iterator[MessageCounter]:
    """Count the messages of a conversion that somebody may see."""
    counter = MessageCounter(logging.INFO)
    for name in _LOGGERS:
        logging.getLogger(name).addHandler(counter)
    try:
        yield counter
    finally:
        for name in _LOGGERS:
            logging.getLogger(name).removeHandler(counter)
