"""What a web page tells of its article, and what is around and between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from bitext.importing.reading.article_place import squeeze
from bitext.importing.reading.engines import BlogEngine, iso_date, look_up
from bitext.importing.reading.settling import LAID_OUT
from bitext.importing.reading.unseen import find_unseen, open_drawings
from bitext.text.characters import fold

OUTSIDE = "outside the article"
HIDDEN = "hidden"
LABEL = "a label, no text"
DRAWN = "words in a drawing"
FURNITURE = "what the site puts into its articles"

# Never shown by a browser; `noscript` holds what a page shows elsewhere, too.
_SILENT = (
    "script:not([type^='math/']), style, noscript, template, head, link, meta, svg, iframe, "
    "object, embed, canvas, audio, video, map, select, textarea, input, option"
)
_APART = (
    "nav, footer, aside, form, button, [role=navigation], [role=contentinfo], "
    "[role=complementary], [role=search], [role=banner]"
)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|share|sharing|social|related|recommend(?:ed|ation)?s?|"
    r"breadcrumbs?|footer|navbar|navigation|menu|toolbar|copyright|subscribe|newsletter|"
    r"advert(?:isement)?s?|ads?|banner|pagination|pager|toc|popup|modal|cookie|login|signup|"
    r"author[_-]?(?:info|box|card)|widget|tags?[_-]list|read[_-]?more|hide[_-]article)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:show |hide |view |see |显示|隐藏|查看|点击|展开|阅读)?\s*(?:the )?"
    r"(?:original(?: text| english)?|source|translation|english|chinese|"
    r"原文|英文(?:原文)?|译文|中文|"
    r"翻译|中文翻译|双语|对照)[:：]?\s*(?:▼|▶|…)?$",
    re.IGNORECASE,
)
# Beside an article as a column of links, or in it as a box of text, as DocBook calls these.
_SIDEBAR = re.compile(r"(?:^|[\s_-])sidebar(?:$|[\s_-])", re.IGNORECASE)
# The titles of boxes that pandoc, Sphinx and Asciidoctor write, where they only name the box.
_BOX_TITLE = (
    ".admonition-title, .note > .title, .tip > .title, .warning > .title, .caution > .title, "
    ".important > .title, .admonitionblock td.icon"
)
_BOX_NAMES = frozenset(
    ["note", "tip", "hint", "warning", "caution", "important", "danger", "attention"]
)
# What trafilatura tells of a page.
_TOLD = ("title", "date", "author", "url")
# Letters of what is at least a sentence.
_SENTENCE = 12
# What shows a film or sound from elsewhere.
_PLAYERS = re.compile(
    r"^(?:https?:)?//(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|bilibili\.com|"
    r"youku\.com|qq\.com|soundcloud\.com|spotify\.com|ted\.com|codepen\.io|jsfiddle\.net)/",
    re.IGNORECASE,
)
# What browsers write above a page that they save.
_SAVED = re.compile(r"saved from url=\(\d+\)(https?://\S+)")


def is_label(text: str) -> bool:
    """Return whether a text only names the language of what follows (`Original`, `显示原文`)."""
    return bool(_LABEL.match(text.strip()))


def _is_box_name(text: str) -> bool:
    """Return whether a box's title only says what kind of box it is."""
    return text.strip().rstrip(":：").lower() in _BOX_NAMES


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page tells of its article: all may be empty."""

    title: str = ""
    date: str = ""
    author: str = ""
    url: str = ""
    subtitle: str = ""


def find_facts(page: BeautifulSoup, engine: BlogEngine | None, html: str) -> Facts:
    """Return what the page tells: at the engine's places first, else what trafilatura finds."""
    found = _metadata(html)
    known = _known_facts(page, engine) if engine else Facts()
    return Facts(
        known.title or _find_title(page, engine, found["title"]),
        known.date or iso_date(found["date"]),
        (known.author or fold(found["author"]))[:100],
        _address(page) or found["url"],
        look_up(page, engine.subtitle) if engine else "",
    )


def _known_facts(page: BeautifulSoup, engine: BlogEngine) -> Facts:
    """Return what is at the engine's places."""
    date = iso_date(look_up(page, engine.date))
    return Facts(look_up(page, engine.title), date, look_up(page, engine.author))


def _find_title(page: BeautifulSoup, engine: BlogEngine | None, told: str) -> str:
    """Return the page's only main heading, else the title that its head tells."""
    headings = page.find_all("h1")
    if len(headings) == 1:
        alone = fold(headings[0].get_text(" "))
        if alone:
            return alone
    head = page.title.get_text() if page.title else ""
    return _clean_title(fold(told), engine) or _clean_title(fold(head), engine)


def _metadata(html: str) -> dict[str, str]:
    from trafilatura import extract_metadata  # noqa: PLC0415  # half a second to load

    # Not extensive: any date in the text would be the article's, at the cost of seconds.
    found = extract_metadata(html, extensive=False)
    return {name: str(getattr(found, name, "") or "") for name in _TOLD}


def _clean_title(title: str, engine: BlogEngine | None) -> str:
    if engine and engine.suffix:
        title = re.sub(engine.suffix, "", title)
    return title.strip()


def _address(page: BeautifulSoup) -> str:
    places = ("base@href", "meta[property='og:url']@content", "link[rel=canonical]@href")
    found = [look_up(page, (place,)) for place in places]
    saved = page.find(string=_SAVED)
    told = _SAVED.search(str(saved)) if saved else None
    return next((one for one in found if re.match(r"https?://", one)), told[1] if told else "")


def take_apart(
    page: BeautifulSoup, article: Tag, engine: BlogEngine | None
) -> list[tuple[str, str]]:
    """Remove what no part of the article is; return the removed text that a reader may see, with
    why.

    Scripts, styles and the like go without a word.
    """
    removed = [(words, DRAWN) for words in open_drawings(article)]
    _link_films(page, article)
    unseen = find_unseen(page, article)
    _remove(page.select(_SILENT), "")
    removed += [(text, OUTSIDE) for text in _around(page.body or page, article)]
    if engine and engine.furniture:
        removed += _remove(article.select(engine.furniture), FURNITURE)
    removed += _remove(unseen, HIDDEN)
    removed += _remove(list(_labels(article)), LABEL)
    _keep_signatures(article)
    removed += _remove(list(_apart(article)), OUTSIDE)
    if engine and engine.phrases:
        phrase = re.compile(engine.phrases, re.IGNORECASE)
        found = [node for node in article.find_all(True) if _says(node, phrase)]
        removed += _remove(found, FURNITURE)
    return removed


def _link_films(page: BeautifulSoup, article: Tag) -> None:
    """Put links in the place of films and sound that an article shows from elsewhere."""
    for node in article.find_all(["iframe", "video", "audio"]):
        source = node if node.get("src") else node.find("source") or node
        address = str(source.get("src") or node.get("data-src") or "")
        known = node.name != "iframe" or _PLAYERS.match(address)
        if not known or not re.match(r"(?:https?:)?//", address):
            continue
        link = page.new_tag("a", href=address)
        link.string = fold(str(node.get("title") or "")) or address
        around = page.new_tag("p")
        around.append(link)
        node.replace_with(around)


def _keep_signatures(article: Tag) -> None:
    """Make paragraphs of what says whose a quotation is, which stands below it in a `<footer>`."""
    for node in article.select("blockquote footer, figure footer"):
        node.name = "p"


def _apart(article: Tag) -> Iterator[Tag]:
    """Yield what stands in an article and is none of its text: menus, forms, what is shared."""
    yield from (one for one in article.select(_APART) if one.name != "aside" or not _is_text(one))
    yield from (node for node in article.find_all(True) if _is_named_apart(node))


def _is_text(node: Tag) -> bool:
    """Return whether an element beside is text that an author set apart: sentences, hardly a
    link.
    """
    if node.find(["form", "button", "nav"]):
        return False
    letters = len(squeeze(node.get_text()))
    linked = sum(len(squeeze(link.get_text())) for link in node.find_all("a"))
    return letters >= _SENTENCE and linked * 3 < letters


def _labels(article: Tag) -> Iterator[Tag]:
    """Yield the elements whose words only name what follows: its language, or its kind of box."""
    yield from (node for node in article.find_all("summary") if is_label(node.get_text()))
    yield from (node for node in article.select(_BOX_TITLE) if _is_box_name(node.get_text()))
    yield from (row for row in article.find_all("tr") if _names_languages(row))


def _names_languages(row: Tag) -> bool:
    """Return whether a row is the head of a table that lays out text in two languages."""
    cells = row.find_all(["td", "th"], recursive=False)
    if len(cells) != 2 or not all(is_label(cell.get_text()) for cell in cells):
        return False
    table = row.find_parent("table")
    return table is not None and table.select_one(LAID_OUT) is not None


def _around(body: Tag, article: Tag) -> Iterator[str]:
    """Yield the text around the article, a subtree at a time."""
    if article is body:
        return
    inside = {id(node) for node in (article, *article.parents)}
    node = body
    while node is not article:
        following = None
        for child in node.children:
            if id(child) in inside and isinstance(child, Tag):
                following = child
                continue
            text = fold(child.get_text(" "))
            if text:
                yield text
        if following is None:
            return
        node = following


def _remove(nodes: list[Tag], why: str) -> list[tuple[str, str]]:
    removed = []
    for node in nodes:
        if node.decomposed or node.parent is None:
            continue
        text = fold(node.get_text(" "))
        if text:
            removed.append((text, why))
        node.decompose()
    return removed


def _is_named_apart(node: Tag) -> bool:
    if node.name in {"h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "code", "span", "a"}:
        return False
    names = " ".join([*map(str, node.get_attribute_list("class")), str(node.get("id") or "")])
    return bool(_NAMES.search(names)) or (bool(_SIDEBAR.search(names)) and not _is_text(node))


def _says(node: Tag, phrase: re.Pattern[str]) -> bool:
    text = fold(node.get_text())
    return 0 < len(text) < 60 and bool(phrase.fullmatch(text)) and not node.find("img")
