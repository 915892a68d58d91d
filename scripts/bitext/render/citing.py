"""How a page is cited: as text, as BibTeX, and in the words that reference managers read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bitext.library.posts import Author

_ESCAPED = re.compile(r"([\\{}%#&$_^~])")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORD = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class CitedPage:
    """A page as it is cited.

    `title` is its own, `whole` the post's that it is a part of, or empty; `site` is where it
    stands, `url` the absolute address, `date` as in 2016-06-01, `tag` the language.
    """

    title: str
    whole: str
    site: str
    url: str
    date: str
    tag: str
    authors: Sequence[Author]
    translators: Sequence[Author]


@dataclass(frozen=True, slots=True)
class Erratum:
    """A correction of a page: when it was made, and what was wrong."""

    date: str
    text: str


def read_errata(value: object) -> list[Erratum]:
    """Return the corrections of a front matter, a list of `{date: …, text: …}`, by date."""
    items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    pairs = [(str(item.get("date", "")), str(item.get("text", "")).strip()) for item in items]
    return [Erratum(date, text) for date, text in sorted(pairs) if _DATE.fullmatch(date) and text]


def citation_lines(cited: CitedPage) -> list[str]:
    """Return the lines of a page's head by which reference managers know it."""
    values = [
        ("citation_title", cited.title),
        *(("citation_author", author.name) for author in cited.authors),
        ("citation_publication_date", cited.date.replace("-", "/")),
        ("citation_inbook_title", cited.whole),
        ("citation_publisher", cited.site),
        ("citation_language", cited.tag),
        ("citation_public_url", cited.url),
        ("citation_fulltext_html_url", cited.url),
    ]
    return [f'<meta name="{name}" content="{escape(value)}">' for name, value in values if value]


def bibtex_of(cited: CitedPage) -> str:
    """Return the page's entry in a BibTeX file."""
    fields = {
        "author": " and ".join(map(_name, cited.authors)),
        "translator": " and ".join(map(_name, cited.translators)),
        "title": f"{{{_escape(cited.title)}}}",
        "booktitle": f"{{{_escape(cited.whole)}}}" if cited.whole else "",
        "howpublished": _escape(cited.site),
        "year": cited.date[:4],
        "month": cited.date[5:7].lstrip("0"),
        "langid": cited.tag,
        "url": cited.url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(cited)},", *lines, "}"])


def citation_text(cited: CitedPage, names: str) -> str:
    """Return the citation as a line of text; `names` are the authors as the language joins them."""
    is_han = cited.tag.startswith(("zh", "ja"))
    stop, comma, colon = ("。", "，", "：") if is_han else (". ", ", ", ". ")
    titles = [_quoted(title, is_han=is_han) for title in (cited.title, cited.whole) if title]
    place = comma.join([*titles, cited.site, cited.date])
    who = f"{names}{colon}" if names else ""
    return f"{who}{place}{stop}{cited.url}"


def _quoted(title: str, *, is_han: bool) -> str:
    return f"《{title}》" if is_han else f"“{title}”"


def _name(author: Author) -> str:
    name = _escape(author.name)
    whole = author.is_group or " and " in f" {name} ".casefold()  # which would be two of them
    return f"{{{name}}}" if whole else name


def _escape(text: str) -> str:
    """Return a text that means itself in BibTeX."""
    special = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
    return _ESCAPED.sub(lambda match: special.get(match[1], f"\\{match[1]}"), text)


def _key(cited: CitedPage) -> str:
    """Return the entry's key: the last part of the address, with the year and the language."""
    parts = [part for part in cited.url.split("/") if part and part != "index.html"]
    words = "-".join(_WORD.findall(parts[-1].removesuffix(".html"))) if parts else "page"
    return "-".join(filter(None, (words or "page", cited.date[:4], *_languages(cited.tag))))


def _languages(tag: str) -> Iterator[str]:
    if language := tag.split("-", maxsplit=1)[0]:
        yield language
