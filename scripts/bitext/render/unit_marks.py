"""Unit and section ids in a page: the parser's marks become `data-unit`, ids and anchors.

What they mean is in the contracts: a unit's id is on its own element, every unit id of the source
resolves in every view.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from html import escape

from bitext.text.html.document import Document, Edit, insert
from bitext.text.html.tags import HEADINGS, Attribute, Tag

MARK, TOP_MARK = "data-b", "data-t"  # the parser's marks of leaves and of top-level blocks

ANCHORED_BEFORE = frozenset(
    [
        "table",
        "pre",
        "figure",
        "img",
        "hr",
        "ul",
        "ol",
        "dl",
        "tbody",
        "thead",
        "tr",
        "iframe",
        "video",
        "audio",
        "input",
    ]
)  # elements that cannot begin with an anchor: theirs precedes them


def anchor(identifier: str) -> str:
    """Return an empty element that carries an id and nothing else."""
    return f'<span class="bitext-anchor" id="{escape(identifier)}"></span>'


def mark_units(
    page: Document,
    names: Mapping[int, Sequence[str]],
    order: Iterable[str] = (),
    *,
    ids: Set[str] | None = None,
) -> Iterator[Edit]:
    """Yield the edits that put `data-unit` on every marked element that has a name, and ids.

    `names` maps a leaf's mark to its unit ids. `order` lists all unit ids that must resolve in this
    page, in the source's order: one that no element carries becomes an empty anchor at the next one
    that has an element. `ids` are the unit ids to write as DOM ids, each once; None stands for all.
    Marks without a name are removed.
    """
    before, rest = _homeless(names, order)
    seen: set[str] = set()
    for tag, mark in _marked(page, MARK):
        identifiers = names.get(int(mark.value or -1), ())
        if not identifiers:
            yield Edit(mark.start - 1, mark.end, "")
            continue
        yield Edit(mark.start, mark.end, f'data-unit="{escape(" ".join(identifiers))}"')
        extra = [name for first in identifiers for name in before.get(first, ())]
        allowed = [*extra, *identifiers] if ids is None else ids & {*extra, *identifiers}
        wanted = [name for name in dict.fromkeys([*extra, *identifiers]) if name in allowed]
        wanted = [name for name in wanted if name not in seen]
        seen.update(wanted)
        yield from _write_ids(tag, identifiers[0], wanted)
    if rest:
        yield insert(len(page.html), "".join(map(anchor, rest)))


def _marked(page: Document, name: str) -> Iterator[tuple[Tag, Attribute]]:
    """Yield the tags with one of the parser's marks, and the mark."""
    for tag in page.tags:
        found = None if tag.closes or name not in tag.attributes else tag.attribute(name)
        if found is not None:
            yield tag, found


def _homeless(
    names: Mapping[int, Sequence[str]], order: Iterable[str]
) -> tuple[dict[str, list[str]], list[str]]:
    """Return the ids without an element by the id of the next one that has one.

    Those after the last element go to that one; without any element they are returned apart.
    """
    placed = {identifier for identifiers in names.values() for identifier in identifiers}
    waiting: list[str] = []
    before: dict[str, list[str]] = {}
    last = ""
    for identifier in order:
        if identifier not in placed:
            waiting.append(identifier)
            continue
        if waiting:
            before[identifier], waiting = waiting, []
        last = identifier
    if waiting and last:
        before.setdefault(last, []).extend(waiting)
        waiting = []
    return before, waiting


def _write_ids(tag: Tag, first: str, wanted: list[str]) -> Iterator[Edit]:
    """Yield the edits that give an element its own id and anchors for the others."""
    present = tag.get("id")
    if present:
        wanted = [name for name in wanted if name != present]
    elif first in wanted:
        wanted.remove(first)
        yield insert(tag.start + 1 + len(tag.name), f' id="{escape(first)}"')
    if wanted:
        place = tag.start if tag.name in ANCHORED_BEFORE else tag.end
        yield insert(place, "".join(map(anchor, wanted)))


def strip_tops(page: Document) -> Iterator[Edit]:
    """Yield the edits that remove the marks of the top-level blocks."""
    yield from _strip(page, TOP_MARK)


def strip_marks(page: Document) -> Iterator[Edit]:
    """Yield the edits that remove all of the parser's marks: the page as MkDocs would render it.

    An element that was made only to carry a mark goes with it.
    """
    for index, tag in enumerate(page.tags):
        if is_made(tag):
            yield Edit(tag.start, tag.end, "")
            yield Edit(page.content_end(index), page.element_end(index), "")
    yield from _strip(page, MARK)
    yield from _strip(page, TOP_MARK)


def _strip(page: Document, name: str) -> Iterator[Edit]:
    for tag, found in _marked(page, name):
        if not is_made(tag):
            yield Edit(found.start - 1, found.end, "")


def is_made(tag: Tag) -> bool:
    """Return whether the parser made this element for a unit that has none, below a fence."""
    return tag.name == "span" and [one.name for one in tag.list] == [MARK]


def rename_headings(page: Document, new_ids: Mapping[str, str]) -> Iterator[Edit]:
    """Yield the edits that replace headings' ids; each old id stays as an anchor in its heading.

    The permalink of a renamed heading follows it. Where the new id is already on another element
    (a translator's own anchor, a heading that is renamed, too), that element gives it up.
    """
    fresh = set(new_ids.values())
    for index, tag in enumerate(page.tags if new_ids else ()):
        found = None if tag.closes else tag.attribute("id")
        if found is None:
            continue
        name = found.value or ""
        if tag.name in HEADINGS and name in new_ids:
            yield Edit(found.start, found.end, f'id="{escape(new_ids[name])}"')
            if name not in fresh:
                yield insert(tag.end, anchor(name))
            yield from _follow(page, index, name, new_ids[name])
        elif name in fresh and tag.name not in HEADINGS:
            yield Edit(found.start - 1, found.end, "")


def _follow(page: Document, index: int, old: str, new: str) -> Iterator[Edit]:
    """Yield the edit of a heading's permalink."""
    end = page.content_end(index)
    for tag in page.tags[index + 1 :]:
        if tag.start >= end:
            return
        href = None if tag.closes else tag.attribute("href")
        if href is not None and href.value == f"#{old}":
            yield Edit(href.start, href.end, f'href="#{escape(new)}"')
