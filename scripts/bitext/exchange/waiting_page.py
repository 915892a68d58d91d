"""The work that waits as a page of the site: page by page, unit by unit, both sides beside each
other.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bitext.exchange.units import Unit
from bitext.exchange.waiting import Waiting
from bitext.exchange.word_places import HEADING, META
from bitext.site.history.changes import diff_words
from bitext.text.directions import turned


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A page with units that wait: its title, its address, the tags of both languages.

    `tag` is the language of the title.
    """

    title: str
    url: str
    languages: tuple[str, str]
    waiting: tuple[Waiting, ...]
    tag: str = ""


def render_waiting(
    pages: Sequence[WaitingPage],
    words: Callable[..., str],
    link: Callable[[str], str],
    tag: str,
) -> str:
    """Return the page's content below its title.

    `words` gives the interface's words, `link` an address relative to the page, `tag` is the
    page's language.
    """
    total = sum(len(page.waiting) for page in pages)
    lead = words("todo-lead", count=str(total)) if total else words("todo-none")
    return "\n".join([f"<p>{escape(lead)}</p>", *(_page(page, words, link, tag) for page in pages)])


def _page(
    page: WaitingPage, words: Callable[..., str], link: Callable[[str], str], around: str
) -> str:
    spoken = f' lang="{escape(page.tag)}"{turned(page.tag, around)}' if page.tag != around else ""
    rows = "\n".join(_row(one, page, words, link) for one in page.waiting)
    heads = "".join(f"<th>{escape(words(name))}</th>" for name in _HEADS)
    return (
        f"<h2{spoken}>{escape(page.title)}</h2>\n<table>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )


_HEADS = ("todo-unit", "todo-source", "todo-target", "todo-help")


def _row(
    one: Waiting, page: WaitingPage, words: Callable[..., str], link: Callable[[str], str]
) -> str:
    unit = one.unit
    name = f'<a href="{escape(link(page.url) + _anchor(unit))}">{escape(unit.name)}</a>'
    reason = escape(words(f"todo-{unit.reason.value}"))
    source = _changed(one) if one.previous else escape(unit.source)
    help_ = "<br>".join(_help(one, page, words))
    return (
        f"<tr><td>{name}<br>{reason}</td>"
        f"{_cell(0, page, source)}{_cell(1, page, escape(unit.target))}<td>{help_}</td></tr>"
    )


def _anchor(unit: Unit) -> str:
    """Return the fragment of a unit, that of its section for a heading; front matter has none."""
    if unit.kind == META:
        return ""
    return f"#{unit.section if unit.kind == HEADING else unit.name}"


def _changed(one: Waiting) -> str:
    """Return the source with what has changed since it was translated."""
    tags = {"keep": "{}", "delete": "<del>{}</del>", "insert": "<ins>{}</ins>"}
    edits = diff_words(one.previous, one.unit.source)
    return "".join(tags[edit.op].format(escape(edit.text)) for edit in edits)


def _cell(side: int, page: WaitingPage, html: str) -> str:
    """Return the cell of the source (0) or of the translation (1)."""
    tag, other = page.languages[side], page.languages[1 - side]
    return f'<td lang="{escape(tag)}"{turned(tag, other)}>{html}</td>'


def _said(side: int, page: WaitingPage, text: str) -> str:
    """Return words of the source's language (0), or of the translation's (1)."""
    return f'<bdi lang="{escape(page.languages[side])}">{escape(text)}</bdi>'


def _help(one: Waiting, page: WaitingPage, words: Callable[..., str]) -> Iterator[str]:
    for source, target in one.terms:
        yield f"{_said(0, page, source)} = {_said(1, page, target)}"
    for match in one.matches:
        yield f"{match.score} %: {_said(0, page, match.source)} → {_said(1, page, match.target)}"
    for finding in one.findings:
        yield escape(finding.message)
    if one.rendered and one.rendered.missing:
        yield escape(words("todo-missing", text=one.rendered.missing))
