"""A book in one layout, and the parts of it that are not the post's own text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from bitext.render.book.layouts import Layout
from bitext.render.book.tree import Node, elements, to_xhtml, write_xhtml
from bitext.text.interface.cldr import format_day
from bitext.text.interface.wording import Wording


@dataclass(frozen=True, slots=True)
class BookLanguage:
    """One of a book's languages: its tag, the interface's words, its title, who made the text.

    `makers` are lines that say who wrote and translated it, `description` what it is about.
    """

    tag: str
    words: Wording
    title: str
    description: str = ""
    makers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the post: its file, its titles and those of the part it belongs to, by language.

    `node` is its text, `pages` the numbers of the pages that begin in it.
    """

    file: str
    titles: tuple[str, ...]
    node: Node
    parts: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A book in one layout.

    `name` tells it from all other books, `day` is the last change of the text (ISO), `address`
    where the post is on the web, `licence` the terms that the site states, as text.
    """

    name: str
    layout: Layout
    languages: tuple[BookLanguage, ...]
    chapters: tuple[Chapter, ...]
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    published: str = ""
    day: str = ""
    address: str = ""
    licence: str = ""
    references: Node | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    cover: bytes = b""

    @property
    def main(self) -> BookLanguage:
        """The language of the book's own words."""
        return self.languages[0]

    def speak(self, texts: Sequence[str]) -> str:
        """Return a title in each of the languages, as HTML, a title that is the same only once."""
        spoken = [
            f'<span lang="{language.tag}" xml:lang="{language.tag}">{escape(text)}</span>'
            for language, text in zip(self.languages, texts, strict=False)
            if text
        ]
        return " ".join(spoken[:1] if len(set(texts)) == 1 else spoken)


def title_page(edition: Edition) -> str:
    """Return the title page: titles, who made it, when, where it is on the web, its terms."""
    lines = []
    for number, language in enumerate(edition.languages):
        tag = "h1" if not number else "p"
        about = [
            *language.makers,
            format_day(edition.published, language.words.date, language.words.tag),
        ]
        lines += [
            f'<div lang="{language.tag}" xml:lang="{language.tag}">',
            f'<{tag} class="title">{escape(language.title)}</{tag}>',
            *(f'<p class="quiet">{escape(line)}</p>' for line in about if line),
            "</div>",
        ]
    if edition.address:
        href = escape(edition.address)
        lines.append(f'<p class="quiet"><a href="{href}">{href}</a></p>')
    if edition.licence:
        lines.append(f'<p class="quiet">{escape(edition.licence)}</p>')
    return "\n".join(lines)


def contents(edition: Edition) -> str:
    """Return the list of contents: chapters in their parts, and the headings in each."""
    items = []
    for parts, group in groupby(edition.chapters, key=lambda chapter: chapter.parts):
        inside = "\n".join(_entry(edition, chapter) for chapter in group)
        if any(parts):
            inside = f"<li><span>{edition.speak(parts)}</span><ol>\n{inside}\n</ol></li>"
        items.append(inside)
    if edition.references is not None:
        words = edition.speak([language.words.references for language in edition.languages])
        items.append(f'<li><a href="references.xhtml">{words}</a></li>')
    return "<ol>\n{}\n</ol>".format("\n".join(items))


def _entry(edition: Edition, chapter: Chapter) -> str:
    inner = [
        f'<li><a href="{chapter.file}#{escape(node.get("id"))}">{_heading(node)}</a></li>'
        for node in elements(chapter.node)
        if node.tag == "h2" and node.get("id") and (node.text_content() or "").strip()
    ]
    below = "<ol>\n{}\n</ol>".format("\n".join(inner)) if inner else ""
    return f'<li><a href="{chapter.file}">{edition.speak(chapter.titles)}</a>{below}</li>'


def _heading(node: Node) -> str:
    """Return the words of a heading, each language's in its own."""
    spans = [child for child in node if child.get("data-side")]
    if not spans:
        return escape(" ".join(node.text_content().split()))
    return " ".join(
        f'<span lang="{span.get("lang")}" xml:lang="{span.get("lang")}">'
        f"{escape(' '.join(span.text_content().split()))}</span>"
        for span in spans
    )


def page_list(edition: Edition) -> list[tuple[int, str]]:
    """Return the numbers of the book's pages and where each begins, in order."""
    return [
        (number, f"{chapter.file}#page-{number}")
        for chapter in edition.chapters
        for number in chapter.pages
    ]


def body(node: Node, kind: str) -> str:
    """Return a part of the book as a section of XHTML."""
    node.tag = "section"
    for name in list(node.attrib):
        del node.attrib[name]
    node.set("epub-type", kind)
    node.set("role", f"doc-{kind}")
    return write_xhtml(to_xhtml(node))
