"""Notices in a one-language page: a stale paragraph shows what changed, a missing one a link."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain

from bitext.render.unit_marks import MARK, TOP_MARK
from bitext.site.history.changes import DiffStretch as WordEdit
from bitext.site.history.notices import Notice
from bitext.site.missing import Missing
from bitext.text.directions import turned
from bitext.text.html.document import Document, Edit, insert
from bitext.text.html.tags import HEADINGS, Tag

INSIDE = frozenset({"li", "dd", "td", "th", "blockquote", "div"})
# Elements that may hold a block: a notice goes into them, elsewhere it goes before.

PASSED = frozenset({"summary", "label", "dt", "span", "a", "tr", "tbody"})
# Elements at which no block is allowed: they get their state and no line.

UNSEARCHED = " data-search-exclude"  # keeps our words out of the site's search


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """What notices say and where they lead: the words by state, and the side-by-side address.

    `source_tag` is the language of the source, in which changes are shown, `tag` the page's. `both`
    is empty where the page has no side-by-side page, `interface` where the words are in the page's
    language.
    """

    stale: str
    untranslated: str
    untranslated_more: str
    source_tag: str
    tag: str
    both: str
    interface: str = ""


def render_edits(edits: Iterable[WordEdit]) -> str:
    """Return a word diff as HTML with `ins` and `del`."""
    names = {"insert": "ins", "delete": "del"}
    parts = []
    for edit in edits:
        name, words = names.get(edit.op), escape(edit.text)
        parts.append(f"<{name}>{words}</{name}>" if name else words)
    return "".join(parts)


def lang(tag: str) -> str:
    """Return the attribute that says the language of an element, nothing without a tag."""
    return f' lang="{escape(tag)}"' if tag else ""


def render_stale(
    edits: Iterable[WordEdit], tag: str, words: str, interface: str, around: str
) -> str:
    """Return the line on a stale paragraph: the change in the source, to be opened.

    Without a known change it is a plain line. `tag` is the source's language tag, `interface` that
    of the words where it is not that of what is around, `around`.
    """
    change, spoken = render_edits(edits), lang(interface) + turned(interface, around)
    state = f'class="bitext-state" data-state="stale"{UNSEARCHED}'
    if not change:
        return f"<p {state}{spoken}>{escape(words)}</p>"
    summary = f"<summary{spoken}>{escape(words)}</summary>"
    return f"<details {state}>{summary}<p{lang(tag)}{turned(tag, around)}>{change}</p></details>"


def show_notices(
    page: Document,
    names: Mapping[int, tuple[str, ...]],
    renamed: Mapping[str, str],
    notices: Mapping[str, Notice],
    words: NoticeWords,
) -> Iterator[Edit]:
    """Yield the edits that put `data-state` on each unit with a notice, and the notices themselves.

    `names` are the unit ids by the parser's mark, `renamed` the new ids of headings by their old
    ones; a heading's notice is under its new id. A notice about a unit that the page does not show
    by itself goes to the section's heading.
    """
    if not notices:
        return
    homeless = _homeless(names, notices)
    for index, tag in enumerate(page.tags):
        if tag.closes:
            continue
        if tag.name in HEADINGS:
            name = renamed.get(tag.get("id"), tag.get("id"))
            notice = notices.get(name, homeless.get(name))
            place = page.element_end(index)
        else:
            notice = next((notices[name] for name in _units(tag, names) if name in notices), None)
            place = tag.end if tag.name in INSIDE else tag.start
        if notice is None:
            continue
        yield insert(tag.inner, f' data-state="{notice.state}"')
        if notice.state == "stale" and tag.name not in PASSED:
            yield insert(place, _stale(notice, words))


def _stale(notice: Notice, words: NoticeWords) -> str:
    return render_stale(notice.edits, words.source_tag, words.stale, words.interface, words.tag)


def _units(tag: Tag, names: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the unit ids of an element with the parser's mark."""
    mark = tag.get(MARK) if MARK in tag.attributes else ""
    return names.get(int(mark), ()) if mark.isdigit() else ()


def _homeless(
    names: Mapping[int, tuple[str, ...]], notices: Mapping[str, Notice]
) -> dict[str, Notice]:
    """Return, by section, a notice about a unit that no element of the page is."""
    placed = {name for several in names.values() for name in several}
    return {
        name.rpartition("--")[0]: notice
        for name, notice in notices.items()
        if "--" in name and name not in placed
    }


def show_missing(
    page: Document, missing: Sequence[Missing], ids: Mapping[int, str], words: NoticeWords
) -> Iterator[Edit]:
    """Yield a line for what the page lacks of the source, one in each place.

    `ids` are the source's unit ids by mark; the line leads to the first unit side by side. Of a
    unit without an id, whose page a plugin has changed, nothing is told.
    """
    places: dict[int | str | None, list[Missing]] = {}
    for one in missing:
        if one.units[0].mark in ids:
            place = one.heading or None if one.block is None else one.block
            places.setdefault(place, []).append(one)
    for tag in page.tags if places else ():
        found = [one for place in _places(tag) for one in places.pop(place, ())]
        if found:
            yield insert(tag.start, _render_missing(found, ids, words))
    left = list(chain.from_iterable(places.values()))
    if left:
        yield insert(len(page.html), _render_missing(left, ids, words))


def _places(tag: Tag) -> Iterator[int | str]:
    """Yield the mark of the block that a tag opens, and the id of the heading."""
    mark = tag.get(TOP_MARK) if TOP_MARK in tag.attributes else ""
    if mark.isdigit():
        yield int(mark)
    if tag.name in HEADINGS and not tag.closes:
        yield tag.get("id")


def _render_missing(some: Sequence[Missing], ids: Mapping[int, str], words: NoticeWords) -> str:
    name = escape(ids[some[0].units[0].mark])
    href = f' href="{escape(words.both)}#{name}"' if words.both else ""
    is_one = len(some) == len(some[0].units) == 1
    said = words.untranslated if is_one else words.untranslated_more
    state = f'class="bitext-untranslated" data-state="untranslated"{UNSEARCHED}'
    spoken = lang(words.interface) + turned(words.interface, words.tag)
    return f"<p {state}{spoken}><a{href}>{escape(said)}</a></p>\n"
