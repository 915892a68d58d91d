"""A rendered page, tokenised once, and edits at the positions of its tokens.

Steps that add something to a page each return edits; they are applied together and written once.
So without what we add, a page is what MkDocs rendered: by construction, not by care.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bitext.text.html.tags import Tag, find_tags


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from start to end; an insertion where the two are equal."""

    start: int
    end: int
    text: str


def insert(at: int, text: str) -> Edit:
    """Return the edit that inserts a text."""
    return Edit(at, at, text)


class Document:
    """Finished HTML with its tags, in order, and the element that each of them belongs to."""

    def __init__(self, html: str) -> None:
        """Keep the HTML; it is tokenised when its tags are first asked for."""
        self.html = html

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The page's tags in order."""
        return tuple(find_tags(self.html))

    @cached_property
    def closes(self) -> Sequence[int]:
        """The index of the tag that closes each opening tag; its own where it has no end tag.

        An element that is never closed, or closed by the end of another around it, has the number
        of the tags: it lasts to the end of the page.
        """
        ends = [len(self.tags)] * len(self.tags)
        stacks: dict[str, list[int]] = {}
        for index, tag in enumerate(self.tags):
            if tag.closes:
                stack = stacks.get(tag.name)
                if stack:
                    ends[stack.pop()] = index
            elif tag.void:
                ends[index] = index
            else:
                stacks.setdefault(tag.name, []).append(index)
        return ends

    def content_end(self, index: int) -> int:
        """Return where the content of the element that a tag opens ends."""
        if self.tags[index].void:
            return self.tags[index].end
        close = self.closes[index]
        return self.tags[close].start if close < len(self.tags) else len(self.html)

    def element_end(self, index: int) -> int:
        """Return where the element that a tag opens ends."""
        close = self.closes[index]
        return self.tags[close].end if close < len(self.tags) else len(self.html)

    def apply(self, edits: Iterable[Edit]) -> str:
        """Return the page with the edits made; of several at one place the first comes first."""
        return self.cut(edits, ())[0]

    def cut(self, edits: Iterable[Edit], bounds: Iterable[int]) -> list[str]:
        """Return the page with the edits made, cut at these places of the page as it was.

        The places are in rising order. An insertion at a place belongs to the piece that begins
        there. Raises ValueError where two edits overlap.
        """
        html, pieces, parts, done = self.html, [], [], 0
        marks = iter([*bounds, None])
        bound = next(marks)
        # An insertion comes before a replacement that begins at the same place.
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            while bound is not None and bound <= edit.start:
                parts.append(html[done:bound])
                pieces.append("".join(parts))
                parts, done, bound = [], bound, next(marks)
            if edit.start < done:
                raise ValueError(f"two edits overlap at character {edit.start} of a page")
            parts += [html[done : edit.start], edit.text]
            done = edit.end
        while bound is not None:
            parts.append(html[done:bound])
            pieces.append("".join(parts))
            parts, done, bound = [], bound, next(marks)
        parts.append(html[done:])
        return [*pieces, "".join(parts)]
