"""A leaf's own lines: without the markers of lists and quotations, in stretches of one language."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bitext.importing.labels import text_weight
from bitext.importing.reading.article import is_label
from bitext.importing.sides import Languages
from bitext.importing.values import Side
from bitext.model import Block, Leaf

_MARKER = re.compile(r"^\s*(?:>\s?|[-*+]\s+|\d+[.)]\s+|:\s+)+")
_LIST_MARKER = re.compile(r"\s*([-*+]|\d+[.)])\s")
_SOFT_BREAK = re.compile(r"(?<!  )(?<!\\)\n(?![ \t]*(?:[-*+>#|]|\d+[.)])\s)")
_HAN_SEAM = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef“”‘’])\n(?=[\u2e80-\u9fff\uff00-\uffef“”‘’])"
)
# How much longer one language's words may be than the other's where both say the same.
_BALANCE = 2.5
_BOXES = frozenset({"admonition", "details", "tabs"})
_MARKED = frozenset({"item", "quote", "description"})


@dataclass(frozen=True, slots=True)
class LeafLine:
    """A line of a leaf, or a stretch of them, with the line that it begins on."""

    line: int
    text: str


def pieces(leaf: Leaf) -> list[LeafLine]:
    """Return a leaf's lines without their markers; `<br>` ends one, too."""
    found = []
    for number, row in enumerate(leaf.markdown.split("\n"), leaf.line):
        text = _MARKER.sub("", row) if leaf.kind in _MARKED else row
        parts = re.split(r"<br\s*/?>", text)
        found += [LeafLine(number, part.strip(" ")) for part in parts if part.strip()]
    return found


def stretches(found: Iterable[LeafLine], side_of: Callable[[str], Side | None]) -> list[LeafLine]:
    """Return the pieces joined as long as the language stays the same; soft line ends are
    folded.
    """
    joined: list[LeafLine] = []
    last: Side | None = None
    for piece in found:
        own = side_of(piece.text) or last
        if joined and (own is last or last is None):
            joined[-1] = LeafLine(joined[-1].line, f"{joined[-1].text}\n{piece.text}")
        else:
            joined.append(piece)
        last = own
    return [LeafLine(one.line, _fold_lines(one.text)) for one in joined]


def _fold_lines(text: str) -> str:
    return _SOFT_BREAK.sub(" ", _HAN_SEAM.sub("", text))


def marker_of(leaf: Leaf) -> str:
    """Return the marker of a list's item, bullets as `-`."""
    found = _LIST_MARKER.match(leaf.markdown)
    marker = found[1] if found else "-"
    return marker if marker[:1].isdigit() else "-"


def are_in_both(leaves: Sequence[Leaf], languages: Languages) -> bool:
    """Return whether each of a list's items says the same in both languages, one after the other
    (`ash wood for the arms 白蜡木，做帆臂`).
    """
    items = [leaf for leaf in leaves if leaf.kind == "item"]
    alone = len(items) > 1 and len(items) == len(leaves)
    return alone and all(_in_both(item, languages) for item in items)


def _in_both(item: Leaf, languages: Languages) -> bool:
    halves = languages.title_halves(item.text, loose=True)
    if halves is None or len(re.findall(r"[A-Za-z]{2,}", " ".join(halves))) < 2:
        return False
    one, other = map(text_weight, halves)
    return one <= _BALANCE * other and other <= _BALANCE * one


def is_quoted(leaf: Leaf) -> bool:
    """Return whether a leaf is in a quotation and in nothing else."""
    return leaf.containers == ("quote",)


def box_of(block: Block, own: str) -> str:
    """Return the line that opens an admonition, details or tab, nothing for other blocks."""
    if block.kind not in _BOXES:
        return ""
    return own.lstrip("\n").split("\n")[0].strip()


def is_labelling(leaf: Leaf) -> bool:
    """Return whether a leaf is a title that only names the language of what is in its box."""
    return leaf.kind == "title" and is_label(leaf.text)
