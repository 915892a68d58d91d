"""Two finished pages become the rows of one: sentences paired, units named, no id twice."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from html import escape

from bitext.align import Aligner
from bitext.model import Bitext, Names, Section
from bitext.render.pieces import find_pieces
from bitext.render.quoted import mark_quoted
from bitext.render.ranges import keep_ranges
from bitext.render.rows import BothLine, Pieces, collect_pieces, lay_out, shows
from bitext.render.spans import Starts, Teacher, mark_sentences
from bitext.render.unit_marks import anchor, mark_units
from bitext.site.history.changes import DiffStretch as WordEdit
from bitext.site.history.notices import Notice
from bitext.site.missing import find_alone
from bitext.text.directions import is_right_to_left
from bitext.text.html.document import Document, Edit, insert
from bitext.text.html.relocation import Renaming, is_address, names_of, root_address
from bitext.text.html.tags import HEADINGS, Attribute, Tag, find_close, find_tags

# Elements that another plugin fills with a file that it finds beside the page's own, so that they
# work on that page alone: the attribute that names the file.
_FILLED = {"swagger-ui": "src"}

# The attributes of most tags in code, which has a class for each word.
_CLASS_ALONE = re.compile(r' class="[^"=]*"\Z')

_LONE = frozenset({"orphan", "untranslated"})  # states of a row that has one side only

SLOT = "\x02{}\x03"  # an address in a line's HTML; Python-Markdown lets neither sign through


@dataclass(frozen=True, slots=True)
class PageSide:
    """One side: the page with the parser's marks, its address, its locale and language tag."""

    page: Document
    url: str
    locale: str
    tag: str
    is_mixed: bool = False  # whether either side is written from right to left

    @property
    def direction(self) -> str:
        """The attribute that a cell of this language needs, with a space before it."""
        if is_right_to_left(self.tag):
            return ' dir="rtl"'
        return ' dir="ltr"' if self.is_mixed else ""


@dataclass(frozen=True, slots=True)
class Both:
    """A page and its translation in rows: what every view of it is written from.

    Relative addresses in the lines are slots; `addresses` has them, below the site's root, by
    number. `starts` tells where the beads of a pair of units begin in their texts.
    """

    lines: tuple[BothLine, ...]
    source: PageSide
    target: PageSide
    addresses: tuple[str, ...] = ()
    starts: Mapping[int, Starts] = field(default_factory=dict)


@dataclass
class _Addresses:
    """The addresses of both sides; the same one has the same number, so that blocks compare."""

    numbers: dict[str, int] = field(default_factory=dict)

    def slot(self, address: str) -> str:
        number = self.numbers.setdefault(address, len(self.numbers))
        return SLOT.format(number)


def pair_up(
    bitext: Bitext,
    names: Names,
    source: PageSide,
    target: PageSide,
    *,
    aligner: Aligner,
    taught: Teacher | None = None,
    notices: Mapping[str, Notice] | None = None,
) -> Both:
    """Return the page and its translation in rows.

    `bitext` and `names` are those of the pages as they are shown. `taught` gives the aligner that
    also knows the site's own words, where `aligner` is not sure of sentences. `notices` gives unit
    ids that are not fresh their state (`stale`, `mt`) and what changed.
    """
    addresses = _Addresses()
    sentences = mark_sentences(source.page, target.page, bitext, aligner, taught)
    left = _source_edits(source, names, addresses)
    right = _target_edits(source, target, bitext, names, addresses)
    sections = [pair.source for pair in bitext.sections if pair.source]
    others = [pair.target for pair in bitext.sections if pair.target]
    lines = lay_out(
        bitext,
        _cut(source, sections, (*left, *sentences.edits[0], *_words_edits(source, target))),
        _cut(target, others, (*right, *sentences.edits[1], *_words_edits(target, source))),
    )
    judged = [
        _with_state(part, names, notices or {}) for line in lines for part in _headings_alone(line)
    ]
    if any(line.state in _LONE for line in judged):
        judged = _tell_alone(judged, bitext)
    # The rows are what is kept: a page's tags weigh many times its HTML.
    one, other = (replace(side, page=Document("")) for side in (source, target))
    return Both(tuple(judged), one, other, tuple(addresses.numbers), sentences.starts)


def _words_edits(side: PageSide, other: PageSide) -> Iterator[Edit]:
    """Yield the edits of single words: ranges of numbers, and words of the other language."""
    yield from mark_quoted(side.page, side.tag, other.tag)
    yield from keep_ranges(side.page)


def _source_edits(side: PageSide, names: Names, addresses: _Addresses) -> list[Edit]:
    """Return the edits that name the source's units and free its addresses."""
    units = {mark: (name,) for mark, name in names.source.items()}
    edits = list(mark_units(side.page, units, names.source.values()))
    return edits + list(_attribute_edits(side, addresses, None))


def _target_edits(
    source: PageSide, target: PageSide, bitext: Bitext, names: Names, addresses: _Addresses
) -> list[Edit]:
    """Return the edits that name the target's units and take away ids that the source has."""
    own = set(names.source.values())
    moved = {
        pair.target.id: pair.source.id
        for pair in bitext.sections
        if pair.source and pair.target and pair.source.level and pair.target.level
    }
    drop = own | set(moved)
    common = names_of(source.page.tags) & names_of(target.page.tags)
    renaming = Renaming(common - drop, f"{target.locale}-", drop, moved)
    alone = {name for several in names.target.values() for name in several} - own
    edits = list(mark_units(target.page, names.target, ids=alone))
    edits += _former_anchors(target.page, moved, names_of(source.page.tags) | own | alone)
    return edits + list(_attribute_edits(target, addresses, renaming))


def _former_anchors(
    page: Document, moved: Mapping[str, str], taken: AbstractSet[str]
) -> Iterator[Edit]:
    """Yield anchors for a translation's own ids of headings, to which its other pages may link."""
    for tag in page.tags:
        name = tag.get("id") if tag.name in HEADINGS and not tag.closes else ""
        if name and moved.get(name, name) != name and name not in taken:
            yield insert(tag.end, anchor(name))


def _attribute_edits(
    side: PageSide, addresses: _Addresses, renaming: Renaming | None
) -> Iterator[Edit]:
    """Yield the edits of addresses, ids and references."""
    for tag in side.page.tags:
        if tag.name in _FILLED:
            yield _link_to_filled(tag, side.url, addresses)
        elif not tag.closes and "=" in tag.attributes and not _CLASS_ALONE.match(tag.attributes):
            for one in tag.list:
                yield from _attribute_edit(tag, one, side.url, addresses, renaming)


def _attribute_edit(
    tag: Tag, one: Attribute, url: str, addresses: _Addresses, renaming: Renaming | None
) -> Iterator[Edit]:
    slots = _slots(tag, one, url, addresses)
    if slots is not None:
        yield Edit(one.start, one.end, f'{one.name}="{slots}"')
    elif renaming and one.value is not None:
        yield from _rename(tag, one, renaming)


def _link_to_filled(tag: Tag, url: str, addresses: _Addresses) -> Edit:
    """Return the edit that puts a link to its page, or a name, where an element would be filled."""
    text = escape(tag.get(_FILLED[tag.name]))
    link = f"<code>{text}</code>"
    if not url or url.endswith("/"):  # the page's file, since its address has a twin
        link = f'<a href="{addresses.slot(f"{url}index.html")}">{text}</a>'
    return Edit(tag.start, tag.end, "" if tag.closes else link)


def _rename(tag: Tag, one: Attribute, renaming: Renaming) -> Iterator[Edit]:
    """Yield the edit of an attribute that holds an id or refers to one."""
    new = renaming(tag, one.name, one.value or "")
    if new is None:
        yield Edit(one.start - 1, one.end, "")
    elif new != one.value:
        yield Edit(one.start, one.end, f'{one.name}="{escape(new)}"')


def _slots(tag: Tag, one: Attribute, url: str, addresses: _Addresses) -> str | None:
    """Return an attribute's value with slots for its addresses, None where it holds none."""
    if one.name == "srcset" and one.value:
        return _rooted_set(one.value, url, addresses)
    rooted = root_address(one.value, url) if one.value and is_address(tag, one.name) else None
    return None if rooted is None else addresses.slot(rooted)


def _rooted_set(value: str, url: str, addresses: _Addresses) -> str:
    """Return a `srcset` with slots for its addresses."""
    parts = []
    for part in value.split(","):
        words = part.split()
        rooted = root_address(words[0], url) if words else None
        if rooted is not None:
            words[0] = addresses.slot(rooted)
        parts.append(escape(" ".join(words)) if rooted is None else " ".join(words))
    return ", ".join(parts)


def _cut(side: PageSide, sections: Sequence[Section], edits: Iterable[Edit]) -> Pieces:
    """Return the pieces of a side with the edits made."""
    marks = {block.mark for section in sections for block in section.blocks}
    pieces, wrappers = find_pieces(side.page, {section.id for section in sections})
    removed = sorted(wrappers, key=lambda one: one.start)
    kept = (edit for edit in edits if not _is_inside(edit, removed))
    texts = side.page.cut((*kept, *wrappers), [piece.start for piece in pieces[1:]])
    return collect_pieces(pieces, texts, marks)


def _is_inside(edit: Edit, removed: Sequence[Edit]) -> bool:
    """Return whether an edit touches one of these, which are in order and apart."""
    at = bisect_left(removed, edit.end, key=lambda one: one.start)
    return at > 0 and edit.start < removed[at - 1].end


def _headings_alone(line: BothLine) -> list[BothLine]:
    """Return a heading's line and, where something unmarked follows the heading, a row for that."""
    if line.kind != "heading":
        return [line]
    heads, rests = [], []
    for html in (line.source, line.target):
        tag = next(find_tags(html), None)
        end = find_close(html, tag)[1] if tag else 0
        heads.append(html[:end])
        rests.append(html[end:])
    found = [replace(line, source=heads[0], target=heads[1])]
    if shows(rests[0]) or shows(rests[1]):
        found.append(BothLine("row", rests[0], rests[1]))
    return found


def _with_state(line: BothLine, names: Names, notices: Mapping[str, Notice]) -> BothLine:
    """Return the line with what is known of its translation."""
    if not shows(line.source):
        return replace(line, state="orphan")
    if not shows(line.target):
        return replace(line, state="untranslated")
    units = [names.source[mark] for mark in line.source_marks if mark in names.source]
    units += [line.id] if line.kind == "heading" else []
    found = [notices[name] for name in units if name in notices]
    if not found:
        return line
    stale = [notice for notice in found if notice.state == "stale"]
    return replace(
        line, state="stale" if stale else found[0].state, edits=tuple(_join_edits(stale))
    )


def _tell_alone(lines: Sequence[BothLine], bitext: Bitext) -> list[BothLine]:
    """Return the lines, marked where one side certainly has nothing."""
    if bitext.source is None or bitext.target is None:
        return [replace(line, is_alone=True) for line in lines]
    missing, added = find_alone(bitext)
    return [
        line
        if missing.isdisjoint(line.source_marks) and added.isdisjoint(line.target_marks)
        else replace(line, is_alone=True)
        for line in lines
    ]


def _join_edits(notices: Sequence[Notice]) -> Iterator[WordEdit]:
    """Yield the changes of several units of a row, with a gap between two."""
    for number, notice in enumerate(notice for notice in notices if notice.edits):
        if number:
            yield WordEdit("keep", " … ")
        yield from notice.edits
