"""What other plugins get to see of a page, and the parser's marks in what they make of it.

With marks in its tags a page is not what a plugin expects that looks for `<li>` to the letter. So
it is handed the page as MkDocs rendered it, and the marks are put back afterwards.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bitext.render.unit_marks import MARK, TOP_MARK, is_made, strip_marks
from bitext.text.html.document import Document, Edit, insert
from bitext.text.html.tags import BLOCKS, VOID, Tag

_NAMED = re.compile(r"\s(?:id|src)=")


class Handed(NamedTuple):
    """A page with the parser's marks, and without them: what others were handed."""

    marked: str
    plain: str


class _Piece(NamedTuple):
    """A tag or a text of a page: its place among the tags (a text has none), its kind, itself.

    `start` and `end` are offsets in the page.
    """

    tag: int | None
    kind: str
    exact: str
    start: int
    end: int


def hand_on(marked: str) -> Handed:
    """Return a page for others, with what is needed to mark it again."""
    document = Document(marked)
    return Handed(marked, document.apply(strip_marks(document)))


def take_back(handed: Handed, changed: str) -> str:
    """Return what others have made of a page, with the marks of the elements that it still has."""
    if changed == handed.plain:
        return handed.marked
    if handed.plain.strip() and changed.count(handed.plain) == 1:
        return changed.replace(handed.plain, handed.marked)
    marks = _read_marks(Document(handed.marked))
    old, new = _split(Document(handed.plain)), _split(page := Document(changed))
    edits, found = [], _match(old, new)
    for there, here in sorted(found.items()):
        former, now = old[here].tag, new[there].tag
        if former is not None and now is not None and marks[former]:
            edits.append(insert(page.tags[now].inner, marks[former]))
    return page.apply([*edits, *_wrap_again(handed.marked, found, new)])


def _wrap_again(marked: str, found: Mapping[int, int], new: Sequence[_Piece]) -> Iterator[Edit]:
    """Yield the edits that make the parser's own elements again, each around what it held.

    That is what stands between the two neighbours of the element, if it is text of a line.
    """
    places = {here: there for there, here in found.items()}
    for mark, before, after in _find_made(Document(marked)):
        first, last = places.get(before, -1) + 1, places.get(after, 0)
        inside = new[first:last] if first else []
        if _is_line(inside):
            yield insert(inside[0].start, f"<span{mark}>")
            yield insert(inside[-1].end, "</span>")


def _find_made(marked: Document) -> Iterator[tuple[str, int, int]]:
    """Yield the mark of each element that the parser made, and the places of its neighbours.

    Those are places among the pieces of the page without marks.
    """
    ours = {index: at for at, index in _made_tags(marked)}
    count = 0
    openings: dict[int, int] = {}
    for piece in _split(marked):
        at = ours.get(piece.tag) if piece.tag is not None else None
        if at is None:
            count += 1
        elif at == piece.tag:
            openings[at] = count - 1
        else:
            yield _read_mark(marked.tags[at]), openings[at], count


def _made_tags(marked: Document) -> Iterator[tuple[int, int]]:
    """Yield the tags of the elements that the parser made, each after the one that opens it."""
    for index, tag in enumerate(marked.tags):
        if is_made(tag):
            yield index, index
            yield index, marked.closes[index]


def _is_line(pieces: Sequence[_Piece]) -> bool:
    """Return whether some pieces are text, with whole elements that a line of text may have."""
    opened: list[str] = []
    for piece in pieces:
        name = piece.kind.lstrip("</")
        if piece.tag is None or name in VOID or piece.exact.endswith("/>"):
            continue
        if name in BLOCKS:
            return False
        if not piece.kind.startswith("</"):
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return bool(pieces) and not opened


def _read_marks(marked: Document) -> Sequence[str]:
    """Return the marks of each tag that is no mark itself, as they are written."""
    return [_read_mark(tag) for tag in _own_tags(marked)]


def _own_tags(marked: Document) -> Iterator[Tag]:
    """Yield the tags of a page that it has without our marks, too."""
    ours = {index for _, index in _made_tags(marked)}
    return (tag for index, tag in enumerate(marked.tags) if index not in ours)


def _read_mark(tag: Tag) -> str:
    if tag.closes:
        return ""
    found = (tag.attribute(name) for name in (MARK, TOP_MARK))
    return "".join(f' {one.name}="{one.value}"' for one in found if one)


def _split(page: Document) -> list[_Piece]:
    """Return a page's tags and the texts between them, in order; what is blank is nothing."""
    pieces, done = [], 0
    for index, tag in enumerate(page.tags):
        pieces += _texts(page.html[done : tag.start], done)
        kind = f"</{tag.name}" if tag.closes else f"<{tag.name}"
        exact = page.html[tag.start : tag.end]
        pieces.append(_Piece(index, kind, exact, tag.start, tag.end))
        done = tag.end
    return pieces + _texts(page.html[done:], done)


def _texts(text: str, start: int) -> list[_Piece]:
    words = " ".join(text.split())
    begin = start + len(text) - len(text.lstrip())
    return [_Piece(None, words, words, begin, start + len(text.rstrip()))] if words else []


def _match(old: Sequence[_Piece], new: Sequence[_Piece]) -> Mapping[int, int]:
    """Return which piece of the old page each of the new one is, in linear steps.

    As Heckel has it (1978, "A technique for isolating differences between files"): what either page
    has once is the same, and then its neighbours are as far as they are alike. So it is with what
    lies between two such places. What else opens directly before a piece that is known is the same
    element in another form.
    """
    places = {piece.exact: place for place, piece in enumerate(old)}
    once = _single(old) & _single(new)
    found = {there: places[one.exact] for there, one in enumerate(new) if one.exact in once}
    _spread(old, new, found, _is_alike)
    for here, there in list(_gaps(found)):
        inner, outer = _kinds(old, here), _kinds(new, there)
        found |= {outer[kind]: inner[kind] for kind in inner.keys() & outer.keys()}
    _spread(old, new, found, _is_alike)
    _spread(old, new, found, _open_both)
    return found


def _spread(
    old: Sequence[_Piece],
    new: Sequence[_Piece],
    found: dict[int, int],
    is_same: Callable[[_Piece, _Piece], bool],
) -> None:
    """Find the neighbours of what is found, first behind it, then before it."""
    used = set(found.values())
    for step in (1, -1) if is_same is _is_alike else (-1,):
        for there in range(len(new))[::step]:
            here = found.get(there - step, -2) + step
            is_free = there not in found and 0 <= here < len(old) and here not in used
            if is_free and is_same(old[here], new[there]):
                found[there] = here
                used.add(here)


def _gaps(found: Mapping[int, int]) -> Iterator[tuple[range, range]]:
    """Yield what lies between two neighbours among the places that are found, in both pages."""
    for there, following in pairwise(sorted(found)):
        here, other = range(found[there] + 1, found[following]), range(there + 1, following)
        if here and other:
            yield here, other


def _single(pieces: Sequence[_Piece]) -> set[str]:
    """Return what stands once in a page, and is nothing that any page may have."""
    named = (one.exact for one in pieces if one.tag is None or _NAMED.search(one.exact))
    return {exact for exact, count in Counter(named).items() if count == 1}


def _kinds(pieces: Sequence[_Piece], places: range) -> dict[str, int]:
    """Return the places of what is the only one of its kind among some pieces."""
    counts = Counter(pieces[place].kind for place in places)
    return {pieces[place].kind: place for place in places if counts[pieces[place].kind] == 1}


def _is_alike(old: _Piece, new: _Piece) -> bool:
    return old.kind == new.kind


def _open_both(old: _Piece, new: _Piece) -> bool:
    return all(one.tag is not None and not one.kind.startswith("</") for one in (old, new))
