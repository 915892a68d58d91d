"""The side-by-side page: the rows of two finished pages in, one page out."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape, unescape

from bitext.render.columns import SLOT, Both, PageSide
from bitext.render.notice_marks import lang, render_stale
from bitext.render.rows import BothLine, shows
from bitext.text.directions import turned
from bitext.text.html.relocation import Renaming, names_of, view_address
from bitext.text.html.tags import find_close, find_tags, rewrite_attributes

_UNIT = re.compile(r'\sdata-unit="([^" ]*)')
_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])")
_CLASS = re.compile(r'(\sclass=")([^"]*")')
_PERMALINK = re.compile(r'<a\b[^<>]*\bclass="headerlink"[^<>]*>.*?</a>', re.DOTALL)
_CAPTION = re.compile(r"<figcaption\b[^<>]*>(.*?)</figcaption>", re.DOTALL)
_TOP = re.compile(r' data-t="\d+"')
_SLOT = re.compile(SLOT.format(r"(\d+)"))


@dataclass(frozen=True, slots=True)
class View:
    """Where rows are shown: the page's address, the interface's words, where links lead.

    `edit_url` is where a translator edits the page, for what is not translated yet; `whole` the
    address of the page with the whole post; `borrowed` the tag of the words' language where they
    are not in the page's.
    """

    url: str
    words: Callable[..., str]
    tag: str
    twins: Mapping[str, str] = field(default_factory=dict)
    edit_url: str = ""
    whole: str = ""
    borrowed: str = ""


def render_both(both: Both, view: View) -> str:
    """Return the content of the side-by-side page."""
    parts = [render_line(line, both, view) for line in both.lines]
    body = fill_addresses("\n".join(parts), both, view)
    if view.whole:
        link = f'<a href="{escape(view_address(view.whole, view.url, {}))}">'
        words = escape(view.words("whole"))
        body += f'\n<p class="bitext-whole" lang="{view.tag}">{link}{words}</a></p>'
    return _page(body)


def render_post(parts: Sequence[tuple[str, Both]], view: View) -> str:
    """Return the content of a whole post on one page.

    Each page's lines come under its prefix, those after the first page one level deeper. Ids that
    two pages have (footnotes, tabs, what precedes a heading) get the prefix from the second on.
    """
    seen: set[str] = set()
    html = []
    for number, (prefix, both) in enumerate(parts):
        whole = [side for line in both.lines for side in (line.source, line.target)]
        own = {name for side in whole for name in names_of(find_tags(side))}
        renaming = Renaming(own & seen, f"{prefix}-")
        seen |= own
        for line in both.lines:
            deeper = number > 0 and line.kind == "heading"
            lines = [_join(side, renaming, deeper=deeper) for side in (line.source, line.target)]
            shown = render_line(replace(line, source=lines[0], target=lines[1]), both, view)
            html.append(fill_addresses(shown, both, view))
    return _page("\n".join(html))


def _join(html: str, renaming: Renaming, *, deeper: bool) -> str:
    """Return a piece of a page as it is on the page of the whole post."""
    if renaming.clash:
        html = rewrite_attributes(html, renaming)
    return _HEADING.sub(_deeper, html) if deeper else html


def fill_addresses(html: str, both: Both, view: View) -> str:
    """Return a piece of a view with its addresses, relative to the view and led to twins."""
    found = [escape(view_address(one, view.url, view.twins)) for one in both.addresses]
    return _SLOT.sub(lambda match: found[int(match[1])], html)


def _page(rows: str) -> str:
    return f'<div class="bitext-both">\n<div class="bitext-rows">\n{rows}\n</div>\n</div>'


def _deeper(match: re.Match[str]) -> str:
    return f"{match[1]}{min(6, int(match[2]) + 1)}"


def render_line(line: BothLine, both: Both, view: View) -> str:
    """Return one heading or row."""
    source, target = (_TOP.sub("", side).strip() for side in (line.source, line.target))
    if line.kind == "heading":
        heading = render_heading(line, source, target, both)
        return heading + _stale(line, both, view)
    if line.kind == "shared":
        cells = _cell("shared", both.source, add_caption(source, target, both))
    else:
        cells = _cells(line, source, target, both, view)
    extra = " bitext-notes" if line.kind == "notes" else ""
    extra += " bitext-long" if line.long else ""
    mark = _mark(line, view)
    state = f'data-state="{line.state}"'
    return f'<div class="bitext-row{extra}" {state}>\n{cells}\n{mark}</div>'


def _cells(line: BothLine, source: str, target: str, both: Both, view: View) -> str:
    """Return the two cells of a row; that one is empty is only said where it is certain."""
    if line.is_alone and not shows(source):
        source += _absent("source", both.source, view)
    if line.is_alone and not shows(target):
        target += _absent("target", both.target, view)
    target = _stale(line, both, view) + target
    return f"{_cell('source', both.source, source)}\n{_cell('target', both.target, target)}"


def _stale(line: BothLine, both: Both, view: View) -> str:
    """Return the line on what changed in the source since; none for what has not."""
    if line.state != "stale":
        return ""
    told = view.words("stale")
    return render_stale(line.edits, both.source.tag, told, view.tag, both.target.tag)


def render_heading(line: BothLine, source: str, target: str, both: Both) -> str:
    """Return one heading with both languages inside, under the source's id."""
    given = source or target
    tag = next(find_tags(given))
    permalink = _PERMALINK.search(given)
    sides = (("source", both.source, source), ("target", both.target, target))
    words = "".join(_heading_words(name, side, html) for name, side, html in sides if html)
    start = given[tag.start : tag.end]
    if _CLASS.search(start):
        start = _CLASS.sub(r"\1bitext-heading \2", start)
    else:
        start = f'<{tag.name} class="bitext-heading"{start[len(tag.name) + 1 :]}'
    start = f'{start[:-1]} data-state="{line.state}">'
    return f"{start}{words}{permalink[0] if permalink else ''}</{tag.name}>"


def _heading_words(name: str, side: PageSide, html: str) -> str:
    """Return the words of one side's heading, without its permalink."""
    words = _PERMALINK.sub("", _inside(html)).strip()
    return f'<span data-side="{name}" lang="{side.tag}"{side.direction}>{words}</span> '


def add_caption(source: str, target: str, both: Both) -> str:
    """Return a shared figure with the captions of both languages, if both have one."""
    theirs, own = _CAPTION.search(target), _CAPTION.search(source)
    if not theirs or not own or theirs[1] == own[1]:
        return source
    words = "".join(
        f'<div data-side="{name}" lang="{side.tag}"{side.direction}>{html}</div>'
        for name, side, html in (
            ("source", both.source, own[1]),
            ("target", both.target, theirs[1]),
        )
    )
    return source[: own.start(1)] + words + source[own.end(1) :]


def _cell(name: str, side: PageSide, html: str) -> str:
    attributes = f'data-side="{name}" lang="{side.tag}"{side.direction}'
    return f'<div class="bitext-cell" {attributes}>\n{html}\n</div>'


def _absent(name: str, side: PageSide, view: View) -> str:
    """Return what stands in an empty cell."""
    words = escape(view.words(f"absent-{name}"))
    if name == "target" and view.edit_url:
        label = escape(view.words("translate"))
        words += f' <a class="bitext-translate" href="{escape(view.edit_url)}">{label}</a>'
    direction = turned(view.tag, side.tag)
    return f'<p class="bitext-absent" lang="{view.tag}"{direction}>{words}</p>'


def _mark(line: BothLine, view: View) -> str:
    """Return the row's own link; the script makes it the paragraph's menu."""
    match = _UNIT.search(line.source) or _UNIT.search(line.target)
    if not match:
        return ""
    number = unescape(match[1]).rpartition("--")[2].removeprefix("t")
    label = escape(view.words("paragraph", id=number))
    link = f'<a class="bitext-mark" href="#{match[1]}" aria-haspopup="true"'
    return f'{link} aria-label="{label}"{lang(view.borrowed)}></a>\n'


def _inside(html: str) -> str:
    """Return what stands inside the element that the HTML begins with."""
    tag = next(find_tags(html))
    return html[tag.end : find_close(html, tag)[0]]
