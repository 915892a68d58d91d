"""The side-by-side page: both finished pages in, one page out. No second Markdown pass, nothing reserialised."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape, unescape

from bitext.align import Aligner
from bitext.align import name_units as unit_names
from bitext.history.notices import Notice
from bitext.history.versions import Edit
from bitext.html.links import find_ids, find_names, rebase, separate_ids
from bitext.html.tags import find_close, find_tags
from bitext.model import Bitext
from bitext.render.notices import render_stale
from bitext.render.rows import Line, lay_out, shows
from bitext.render.spans import mark_sentences
from bitext.render.units import name_units, strip_tops

RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]
)
"""Languages written from right to left."""

HALF_A_PAGE = 1500
"""Latin characters (a Han character counts as two) of a column that fill half a printed page; a longer row may break."""

_TAG = re.compile(r"<[^>]*>")
_UNIT = re.compile(r'\sdata-unit="([^" ]*)')
_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])")
_CLASS = re.compile(r'(\sclass=")([^"]*")')
_PERMALINK = re.compile(r'<a\b[^<>]*\bclass="headerlink"[^<>]*>.*?</a>', re.DOTALL)
_CAPTION = re.compile(r"<figcaption\b[^<>]*>(.*?)</figcaption>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the page's HTML with the parser's marks, its address below the site's root, its locale and language tag."""

    html: str
    url: str
    locale: str
    tag: str

    @property
    def direction(self) -> str:
        """The attribute that a cell of this language needs, with a space before it; most need none."""
        return ' dir="rtl"' if self.tag.split("-")[0] in RIGHT_TO_LEFT else ""


@dataclass(frozen=True, slots=True)
class Both:
    """A page and its translation in rows, addresses relative to the site's root: what every view of it is written from."""

    lines: tuple[Line, ...]
    source: Side
    target: Side


@dataclass(frozen=True, slots=True)
class View:
    """Where the rows are shown: the page's address, the interface's words, where links to pages lead, (for what is not
    translated yet) where a translator edits the page, and the address of the page with the whole post."""

    url: str
    words: Callable[..., str]
    tag: str
    twins: Mapping[str, str] = field(default_factory=dict)
    edit_url: str = ""
    whole: str = ""


def pair_up(
    bitext: Bitext,
    source: Side,
    target: Side,
    aligner: Aligner,
    notices: Mapping[str, Notice] | None = None,
) -> Both:
    """Return the page and its translation in rows, sentences paired, units named, no id twice. `notices` gives unit ids
    that are not fresh their state (`stale`, `mt`) and what changed."""
    names = unit_names(bitext)
    left, right = rebase(source.html, source.url, "", {}), rebase(target.html, target.url, "", {})
    left, right = mark_sentences(left, right, bitext, aligner)
    own = set(names.source.values())
    moved = {
        pair.target.id: pair.source.id
        for pair in bitext.sections
        if pair.source and pair.target and pair.source.level and pair.target.level
    }
    left = name_units(
        left, {mark: (name,) for mark, name in names.source.items()}, names.source.values()
    )
    right = name_units(right, names.target, ids=False)
    drop = own | set(moved)
    clash = ((find_ids(left) | find_names(left)) & (find_ids(right) | find_names(right))) - drop
    alone = {name for several in names.target.values() for name in several} - own
    units = {("s", mark): (name,) for mark, name in names.source.items()} | {
        ("t", mark): several for mark, several in names.target.items()
    }
    lines = []
    for line in (line for part in lay_out(bitext, left, right) for line in _headings_alone(part)):
        words = _identify(separate_ids(line.target, clash, f"{target.locale}-", drop, moved), alone)
        lines.append(_with_state(replace(line, target=words), units, notices or {}))
    return Both(tuple(lines), source, target)


def render_both(both: Both, view: View, bar: str = "") -> str:
    """Return the content of the side-by-side page, with the bar of controls above it."""
    parts = [render_line(line, both, view) for line in both.lines]
    if view.whole:
        parts.append(
            f'<p class="bitext-whole" lang="{view.tag}"><a href="{escape(view.whole)}">{escape(view.words("whole"))}</a></p>'
        )
    return _page(parts, view, bar)


def render_post(parts: Sequence[tuple[str, Both]], view: View, bar: str = "") -> str:
    """Return the content of a whole post on one page: each page's lines under its prefix, those after the first one level
    deeper. Ids that two pages have (footnotes, tabs, what precedes a heading) get the page's prefix from the second on."""
    seen: set[str] = set()
    html = []
    for number, (prefix, both) in enumerate(parts):
        own = set().union(
            *(
                find_ids(side) | find_names(side)
                for line in both.lines
                for side in (line.source, line.target)
            )
        )
        clash = own & seen
        seen |= own
        for line in both.lines:
            sides = [separate_ids(side, clash, f"{prefix}-") for side in (line.source, line.target)]
            if number and line.kind == "heading":
                sides = [_HEADING.sub(_deeper, side) for side in sides]
            html.append(render_line(replace(line, source=sides[0], target=sides[1]), both, view))
    return _page(html, view, bar)


def _page(lines: Iterable[str], view: View, bar: str) -> str:
    rows = "\n".join(lines)
    return rebase(
        f'<div class="bitext-both">\n{bar}\n<div class="bitext-rows">\n{rows}\n</div>\n</div>',
        "",
        view.url,
        view.twins,
    )


def _length(html: str) -> int:
    return len(_TAG.sub("", html))


def _deeper(match: re.Match[str]) -> str:
    return f"{match[1]}{min(6, int(match[2]) + 1)}"


def render_line(line: Line, both: Both, view: View) -> str:
    """Return one heading or row."""
    source, target = strip_tops(line.source).strip(), strip_tops(line.target).strip()
    if line.kind == "heading":
        return render_heading(line, source, target, both)
    if line.kind == "shared":
        cells = _cell("shared", both.source, add_caption(source, target, both))
    else:
        cells = (
            _cell(
                "source", both.source, source if shows(source) else source + _absent("source", view)
            )
            + "\n"
        )
        if line.state == "stale":
            target = (
                render_stale(line.edits, both.source.tag, view.words("stale"), view.tag) + target
            )
        cells += _cell(
            "target", both.target, target if shows(target) else target + _absent("target", view)
        )
    extra = " bitext-notes" if line.kind == "notes" else ""
    if max(_length(source), 2 * _length(target)) > HALF_A_PAGE:
        extra += " bitext-long"
    mark = _mark(line, view)
    return f'<div class="bitext-row{extra}" data-state="{line.state}">\n{cells}\n{mark}</div>'


def render_heading(line: Line, source: str, target: str, both: Both) -> str:
    """Return one heading with both languages inside, under the source's id."""
    given = source or target
    tag = next(find_tags(given))
    permalink = _PERMALINK.search(given)
    words = "".join(
        f'<span data-side="{name}" lang="{side.tag}"{side.direction}>{_PERMALINK.sub("", _inside(html)).strip()}</span> '
        for name, side, html in (("source", both.source, source), ("target", both.target, target))
        if html
    )
    start = given[tag.start : tag.end]
    if _CLASS.search(start):
        start = _CLASS.sub(r"\1bitext-heading \2", start)
    else:
        start = f'<{tag.name} class="bitext-heading"{start[len(tag.name) + 1 :]}'
    start = f'{start[:-1]} data-state="{line.state}">'
    return f"{start}{words}{permalink[0] if permalink else ''}</{tag.name}>"


def add_caption(source: str, target: str, both: Both) -> str:
    """Return a shared figure with the captions of both languages; what has no caption of its own stays as it is."""
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


def _cell(name: str, side: Side, html: str) -> str:
    return f'<div class="bitext-cell" data-side="{name}" lang="{side.tag}"{side.direction}>\n{html}\n</div>'


def _absent(side: str, view: View) -> str:
    """Return what stands in an empty cell."""
    words = escape(view.words(f"absent-{side}"))
    if side == "target" and view.edit_url:
        words += f' <a class="bitext-translate" href="{escape(view.edit_url)}">{escape(view.words("translate"))}</a>'
    return f'<p class="bitext-absent" lang="{view.tag}">{words}</p>'


def _mark(line: Line, view: View) -> str:
    """Return the row's own link; the script makes it the paragraph's menu."""
    match = _UNIT.search(line.source) or _UNIT.search(line.target)
    if not match:
        return ""
    label = escape(view.words("paragraph", id=unescape(match[1])))
    return f'<a class="bitext-mark" href="#{match[1]}" aria-label="{label}"></a>\n'


def _inside(html: str) -> str:
    """Return what stands inside the element that the HTML begins with."""
    tag = next(find_tags(html))
    return html[tag.end : find_close(html, tag)[0]]


def _headings_alone(line: Line) -> list[Line]:
    """Return a heading's line and, where something unmarked follows the heading's element, a row for that."""
    if line.kind != "heading":
        return [line]
    heads, rests = [], []
    for html in (line.source, line.target):
        tag = next(find_tags(html), None)
        end = find_close(html, tag)[1] if tag else 0
        heads.append(html[:end])
        rests.append(html[end:])
    found = [replace(line, source=heads[0], target=heads[1])]
    return (
        [*found, Line("row", rests[0], rests[1])] if shows(rests[0]) or shows(rests[1]) else found
    )


def _identify(html: str, alone: Collection[str]) -> str:
    """Return the target's HTML with an id on each unit that has no source, since no other element carries it."""
    for name in alone:
        html = html.replace(
            f' data-unit="{escape(name)}"', f' id="{escape(name)}" data-unit="{escape(name)}"', 1
        )
    return html


def _with_state(
    line: Line, units: Mapping[tuple[str, int], tuple[str, ...]], notices: Mapping[str, Notice]
) -> Line:
    """Return the line with what is known of its translation."""
    if not shows(line.source):
        return replace(line, state="orphan")
    if not shows(line.target):
        return replace(line, state="untranslated")
    names = [name for mark in line.source_marks for name in units.get(("s", mark), ())]
    found = [
        notices[name] for name in names if name in notices and notices[name].state != "untranslated"
    ]
    if not found:
        return line
    stale = [notice for notice in found if notice.state == "stale"]
    between = (Edit("keep", " … "),)
    edits = tuple(
        edit
        for n, notice in enumerate(stale)
        for edit in ((*between, *notice.edits) if n and notice.edits else notice.edits)
    )
    return replace(line, state="stale" if stale else found[0].state, edits=edits)
