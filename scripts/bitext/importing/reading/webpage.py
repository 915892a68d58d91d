"""HTML as Markdown: the article's text with its links, emphasis, lists, tables, code, formulas and
pictures.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

from bitext.importing.reading.article import LABEL, find_facts, take_apart
from bitext.importing.reading.article_place import find_article
from bitext.importing.reading.code_blocks import code_language, code_of, settle_code
from bitext.importing.reading.depth import check_depth
from bitext.importing.reading.engines import find_engine
from bitext.importing.reading.escape import escape_inline, guard_start
from bitext.importing.reading.footnotes import write_footnotes
from bitext.importing.reading.formulas import write_formulas
from bitext.importing.reading.inline_marks import edge_spaces, emphasise, link_first
from bitext.importing.reading.settling import (
    holds_block,
    settle_breaks,
    settle_cards,
    settle_headings,
    settle_tables,
)
from bitext.importing.reading.staying_open import close_as_browsers
from bitext.importing.reading.vetting import Keep, comment, is_local
from bitext.importing.reading.web_links import picture_address, quote, resolve, undo_redirect
from bitext.text.characters import fold
from bitext.text.html.allowed import is_safe_address

# The words of links from a heading to itself.
_PERMALINKS = frozenset({"#", "¶", "§", "🔗"})
# What editors write where the author gave a picture no words.
_NO_WORDS = re.compile(
    r"(?:在?这里(?:写|插入)图片描述|图片|image|img|picture|enter image description here|"
    r"[\w-]+\.(?:png|jpe?g|gif|webp))?",
    re.IGNORECASE,
)
_PICTURE_LINE = re.compile(r"(?:\[?!\[[^\]]*\]\([^)\s]*\)(?:\]\([^)\s]*\))?|<!-- image: [^>]* -->)")
_TEX = re.compile("mathjax|katex", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WebPage:
    """A web page as Markdown, what was left out of it with why, and what it tells of its
    article.
    """

    text: str
    left_out: tuple[tuple[str, str], ...] = ()
    title: str = ""
    date: str = ""
    author: str = ""
    url: str = ""


class _Converter(MarkdownConverter):
    """markdownify with our escapes, so that text stays text whatever extensions a site has on."""

    def __init__(self, base: str, keep: Keep) -> None:
        super().__init__(
            heading_style=ATX,
            bullets="-",
            autolinks=False,
            bs4_options="lxml",
            keep_inline_images_in=[
                "td",
                "th",
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "p",
                "a",
                "span",
            ],
        )
        self.base = base
        self.keep = keep

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return a piece of text as Markdown."""
        return escape_inline(text.replace("\n", " ")) if text else ""

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a paragraph whose lines begin no other block."""
        if "_inline" in parent_tags:
            return f" {text.strip()} "
        lines = [_guarded(line) for line in text.strip(" \t\r\n").split("\n")]
        # a picture on a line of its own is a block of its own
        lines = [
            f"\n{one.strip()}\n" if _PICTURE_LINE.fullmatch(one.strip()) else one for one in lines
        ]
        body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
        return f"\n\n{body}\n\n" if body.strip() else ""

    def convert_div(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a container; one without blocks in it is a paragraph."""
        if "_inline" in parent_tags or not holds_block(el):
            return self.convert_p(el, text, parent_tags)
        return f"\n\n{text.strip()}\n\n" if text.strip() else ""

    convert_article = convert_section = convert_main = convert_header = convert_figure = convert_div
    convert_center = convert_address = convert_fieldset = convert_figcaption = convert_dl = (
        convert_div
    )

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a line end; two of them end the paragraph."""
        if "td" in parent_tags or "th" in parent_tags:
            return "<br>"
        return " " if "_inline" in parent_tags else "  \n"

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802
        """Return a heading on one line."""
        words = fold(text)
        if "_inline" in parent_tags or not words:
            return words
        name = str(el.get("id") or "")
        sound = re.fullmatch(r"[A-Za-z][\w-]{0,60}", name, re.ASCII)
        mark = f" {{#{name}}}" if sound and not re.search(r"\d{3}|__", name) and "-" in name else ""
        return f"\n\n{'#' * n} {re.sub(r'(?<!#)#+$', '', words).strip()}{mark}\n\n"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a link; one that leads nowhere, or to its own heading, is its words."""
        words = text.strip()
        if fold(el.get_text()) in _PERMALINKS and not el.find("img"):
            return ""
        address = undo_redirect(resolve(self.base, str(el.get("href") or "")))
        leads = address and not address.startswith("#") and is_safe_address(address)
        if not leads or not words or words.startswith("[") or "_noformat" in parent_tags:
            return text
        if "\n\n" in words:
            return link_first(text, quote(address))
        words = re.sub(r"^<(https?://[^<>]*)>$", r"\1", words)
        start, end = edge_spaces(text)
        return f"{start}[{words}]({quote(address)}){end}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a picture; one inside the page's own bytes leaves its words."""
        words = fold(str(el.get("alt") or ""))
        words = "" if _NO_WORDS.fullmatch(words) else escape_inline(words)
        shown = str(el.get("src") or "")
        address = picture_address(el)
        # A saved page shows its own copy; other attributes say where that came from.
        kept = (self.keep(shown) if is_local(shown) else "") or (address and self.keep(address))
        address = kept or (resolve(self.base, address) if address else "")
        if address and is_safe_address(address):
            return f"![{words}]({quote(address)})"
        return f"<!-- image: {comment(words)} -->"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return code with its language, as it is shown line by line."""
        code = code_of(el)
        if not code.strip():
            return ""
        ticks = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
        return f"\n\n{ticks}{code_language(el)}\n{code}\n{ticks}\n\n"

    def convert_tex(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a formula."""
        tex = el.get_text()
        if el.get("display") and "_inline" not in parent_tags:
            return f"\n\n$$\n{tex}\n$$\n\n"
        return f"${tex}$"

    def convert_note(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a footnote's reference."""
        return f"[^{el.get('label')}]"

    def convert_notes(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a footnote's definition."""
        lines = text.strip().split("\n")
        body = "\n".join([lines[0], *(f"    {line}" if line else "" for line in lines[1:])])
        return f"\n\n[^{el.get('label')}]: {body}\n\n"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a quotation."""
        if not text.strip() or "_inline" in parent_tags:
            return text
        rows = _paragraph_of(el, text).strip().split("\n")
        return "\n\n" + "\n".join(f"> {row}".rstrip() for row in rows) + "\n\n"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return an item; what goes on in it is indented by four, as Python-Markdown wants it."""
        body = _paragraph_of(el, text).strip()
        if not body:
            return ""
        parent = el.parent
        mark = "- "
        if parent is not None and parent.name == "ol":
            start = str(parent.get("start") or "1")
            first = int(start) if start.isdigit() else 1
            mark = f"{first + len(el.find_previous_siblings('li'))}. "
        rows = body.split("\n")
        rest = [f"    {row}" if row.strip() else "" for row in rows[1:]]
        return "\n".join([mark + rows[0], *rest]) + "\n"

    def convert_list(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a list; inside an item it follows the item's text directly."""
        nested = "li" in parent_tags
        return f"\n{text.rstrip()}" if nested else f"\n\n{text.strip()}\n\n"

    convert_ul = convert_ol = convert_list

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a term as a line in bold."""
        return f"\n\n**{fold(text)}**\n\n" if fold(text) else ""

    convert_dd = convert_div

    def convert_details(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return what is folded away, unfolded."""
        return f"\n\n{text.strip()}\n\n"

    convert_summary = convert_p

    def convert_hr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return nothing for a rule."""
        return "\n\n"

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return deleted text as it stands, which works without extensions."""
        return f"<del>{text.strip()}</del>" if text.strip() else ""

    convert_s = convert_strike = convert_del

    def convert_sub(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a subscript or superscript."""
        return f"<{el.name}>{text.strip()}</{el.name}>" if text.strip() else ""

    convert_sup = convert_sub

    def convert_ruby(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return characters with their reading above them, and the reading."""
        return f"<{el.name}>{text.strip()}</{el.name}>" if text.strip() else ""

    convert_rt = convert_ruby

    def convert_rp(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return nothing for the brackets that old browsers show around a reading."""
        return ""

    def convert_q(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a quotation within a line."""
        return f"“{text}”"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a cell."""
        span = str(el.get("colspan") or "1")
        width = max(1, min(100, int(span))) if span.isdigit() else 1
        return f" {fold(text).replace('|', '&#124;')} |" * 1 + " |" * (width - 1)

    convert_th = convert_td

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return emphasis, its blanks outside the marks."""
        return emphasise(text, "*", parent_tags)

    convert_i = convert_em

    def convert_cite(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a title; where it is below a quotation, it says whose that is."""
        signs = (
            el.parent is not None
            and el.parent.name == "blockquote"
            and bool(el.find_previous_sibling("p"))
        )
        if not signs or "_inline" in parent_tags:
            return self.convert_em(el, text, parent_tags)
        return f"\n\n— {text.strip()}\n\n" if text.strip() else ""

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return strong emphasis, its blanks outside the marks; none around a heading's words."""
        headed = {"h1", "h2", "h3", "h4", "h5", "h6", "strong", "b"} & parent_tags
        return text if headed else emphasise(text, "**", parent_tags)

    convert_b = convert_strong


def _guarded(line: str) -> str:
    """Return a line that begins no block; blanks at its end, which end a line, stay."""
    bare = line.strip(" \t")
    if not bare:
        return ""
    end = line[len(line.rstrip(" ")) :]
    indent = "\u2003" if bare[:1] in "\u2003\u3000\u2002" else ""
    return indent + guard_start(fold(bare)) + (end if len(end) > 1 else "")


def _paragraph_of(el: Tag, text: str) -> str:
    """Return an element's Markdown; where it holds text alone, that text begins no block of its
    own.
    """
    return text if holds_block(el) else "\n".join(map(_guarded, text.strip().split("\n")))


def read_fragment_page(html: str, keep: Keep) -> WebPage:
    """Return HTML that is an article as a whole (an office document, a book)."""
    check_depth(html)
    page = BeautifulSoup(close_as_browsers(html), "lxml")
    body = page.body or page
    left_out = take_apart(page, body, None)
    text = _convert(body, "", keep, left_out)
    return WebPage(text + "\n", tuple(left_out))


def read_fragment(html: str, base: str = "", keep: Keep = lambda _: "") -> list[tuple[str, str]]:
    """Return a piece of HTML as blocks of Markdown, each with why it is left out (else empty)."""
    check_depth(html)
    page = BeautifulSoup(close_as_browsers(html), "lxml")
    body = page.body or page
    left_out = take_apart(page, body, None)
    text = _convert(body, base, keep, left_out)
    blocks = [(block, "") for block in re.split(r"\n\s*\n", text) if block.strip()]
    return [*left_out, *blocks]


def _convert(
    article: Tag,
    base: str,
    keep: Keep,
    left_out: list[tuple[str, str]],
    *,
    dollars: bool = False,
) -> str:
    """Return an article as Markdown; what is found to be no part of it is added to `left_out`."""
    write_formulas(article, dollars=dollars)
    left_out += [(text, LABEL) for text in write_footnotes(article)]
    settle_code(article)
    settle_tables(article)
    settle_cards(article)
    settle_headings(article)
    settle_breaks(article)
    converter: Any = _Converter(base, keep)
    text = str(converter.process_tag(article, parent_tags=set()))
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", text).strip()


def read_webpage(html: str, keep: Keep = lambda _: "", base: str = "") -> WebPage:
    """Return a saved web page as Markdown, a blank line between blocks.

    Nothing of its visible text is lost: what is not of the article is in `left_out`. `keep` takes
    pictures along that lie beside the page; `base` is its address where it does not tell.
    """
    check_depth(html)
    html = close_as_browsers(re.sub(r"^\s*<\?xml[^>]*\?>", "", html))
    page = BeautifulSoup(html, "lxml")
    if page.body is None:
        return WebPage("")
    engine = find_engine(html)
    facts = find_facts(page, engine, html)
    article = find_article(page, engine, html)
    titled = _holds_title(article, facts.title)
    dollars = bool(page.find("script", string=_TEX) or page.find("script", src=_TEX))
    left_out = take_apart(page, article, engine)
    text = _convert(article, base or facts.url, keep, left_out, dollars=dollars)
    if facts.subtitle and facts.subtitle not in fold(text):
        text = f"{escape_inline(facts.subtitle)}\n\n{text}"
    if facts.title and not titled:
        text = f"# {escape_inline(facts.title)}\n\n{text}"
        left_out = [one for one in left_out if one[0] != facts.title]
    return WebPage(
        text + "\n", tuple(left_out), facts.title, facts.date, facts.author, base or facts.url
    )


def _holds_title(article: Tag, title: str) -> bool:
    """Return whether the article begins with the page's title, or with a main heading of its own.

    A paragraph at its beginning that says the title becomes the heading that it is.
    """
    headings: Sequence[Tag] = article.find_all(["h1", "h2"], limit=2)
    if any(one.name == "h1" or fold(one.get_text(" ")) == title for one in headings):
        return True
    first = article.find(["p", "div"])
    if title and isinstance(first, Tag) and fold(first.get_text(" ")) == title:
        first.name = "h1"
        return True
    return False
