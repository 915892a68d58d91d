"""Some words of a page that get an attribute, on the element that says nothing else if there is."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from bitext.render.unit_marks import MARK
from bitext.text.html.document import Document, Edit, insert

_PLAIN = frozenset({"td", "th", "strong", "b", "span", "a", "small"})
# Elements that get nothing else from us: a unit's or a heading's own has links to its counterpart.


def enclose(page: Document, words: re.Match[str], attribute: str) -> Iterator[Edit]:
    """Yield the edits that give some plain text of a page an attribute (`lang="zh"`).

    An element that holds this text alone and has no such attribute gets it; else a new one does.
    """
    index = bisect_left(page.tags, words.end(), key=attrgetter("start")) - 1
    if index >= 0 and _is_free(page, index, attribute.partition("=")[0], words[0]):
        yield insert(page.tags[index].inner, f" {attribute}")
        return
    yield insert(words.start(), f"<span {attribute}>")
    yield insert(words.end(), "</span>")


def _is_free(page: Document, index: int, name: str, text: str) -> bool:
    """Return whether a tag opens an element that has a text alone, and may get an attribute."""
    tag = page.tags[index]
    is_plain = tag.name in _PLAIN and not tag.closes and MARK not in tag.attributes
    says_more = page.html[tag.end : page.content_end(index)].strip() != text
    return is_plain and not says_more and tag.attribute(name) is None
