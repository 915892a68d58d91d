"""A leaf on its way from the finished tree to the page's model."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from bitext.model import Kind
from bitext.parse.lines import Span

# Kinds of leaves that own the blocks inside their element.
_WHOLE = frozenset(
    {Kind.TABLE, Kind.FIGURE, Kind.FOOTNOTE, Kind.HTML, Kind.FORMULA, Kind.TITLE, Kind.TERM}
)


@dataclass(slots=True)
class Draft:
    """A leaf before it has a number: its element or stash entry, and its lines in H."""

    kind: Kind
    span: Span
    containers: tuple[str, ...]
    element: Element | None = None
    stashed: int = -1
    id: str = ""


def code_marks(drafts: list[Draft]) -> set[str]:
    """Return the marks of code blocks."""
    return {str(mark) for mark, draft in enumerate(drafts) if draft.kind is Kind.CODE}


def whole_marks(drafts: list[Draft]) -> set[str]:
    """Return the marks of the leaves that own the blocks inside their element."""
    return {
        str(mark) for mark, draft in enumerate(drafts) if draft.kind in _WHOLE or draft.stashed >= 0
    }
