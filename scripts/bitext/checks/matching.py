"""Aligned pairs with their features: what is compared with what."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bitext.checks.patterns import OPAQUE
from bitext.model import Bitext, Inline, InlineKind, Kind, Leaf, Page, Pair, Section, SectionPair
from bitext.text.characters import count_words

#: Kinds of leaves that hold no prose.
_SHAPELESS = frozenset({Kind.CODE, Kind.FORMULA, Kind.HTML})
#: Kinds that may be as long as they need: each of their lines or cells is short.
_IN_PIECES = _SHAPELESS | {Kind.TABLE}
#: In characters: longer running text in one unit was written by no person, and to compare it
#: sentence by sentence would take many times what it takes to convert it.
LONGEST = 20_000
#: Inline pieces whose words are part of the surrounding text.
_ENCLOSING = frozenset({InlineKind.LINK, InlineKind.EMPHASIS, InlineKind.HTML})
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.{1,500}?)(?<!`)\1(?!`)")
#: Kinds of which a translator may join or split several.
_FLOWING = frozenset({Kind.PARAGRAPH, Kind.QUOTE, Kind.ITEM})
#: A joined group is one translation when neither side has so many times the other's words.
_JOINED = 3.5


@dataclass(frozen=True, slots=True)
class MatchSide:
    """One side of an aligned pair.

    `text` is what a reader reads, `prose` the same with `OPAQUE` for code, formulas and pictures;
    `pieces` are the inline pieces by kind, each with its text and target.
    """

    leaves: tuple[Leaf, ...]
    text: str
    prose: str
    pieces: Mapping[InlineKind, tuple[tuple[str, str], ...]]

    def texts(self, kind: InlineKind) -> list[str]:
        """Return the texts of the inline pieces of this kind, in order."""
        return [text for text, _ in self.pieces.get(kind, ())]

    def targets(self, kind: InlineKind) -> list[str]:
        """Return the addresses, citekeys or labels of the pieces of this kind, in order."""
        return [target for _, target in self.pieces.get(kind, ())]


@dataclass(frozen=True, slots=True)
class Match:
    """An aligned pair with both sides present.

    `certain` says that everything in its section is aligned one to one.
    """

    section: SectionPair
    source: MatchSide
    target: MatchSide
    certain: bool


def make_side(leaves: Sequence[Leaf]) -> MatchSide:
    """Return the features of one side of a pair."""
    prose: list[str] = []
    pieces: dict[InlineKind, list[tuple[str, str]]] = {}
    for leaf in leaves:
        if leaf.kind in _SHAPELESS:
            continue
        if prose:
            prose.append("\n")
        prose += _prose(leaf)
        for inline in leaf.inlines:
            if inline.kind is not InlineKind.TEXT:
                pieces.setdefault(inline.kind, []).append((inline.text, inline.target))
    frozen = {kind: tuple(items) for kind, items in pieces.items()}
    text = "\n".join(leaf.text for leaf in leaves)
    return MatchSide(tuple(leaves), text, "".join(prose), frozen)


def _prose(leaf: Leaf) -> Iterator[str]:
    if not leaf.inlines:
        yield leaf.text
    for inline in leaf.inlines:
        if inline.kind is InlineKind.TEXT:
            yield inline.text
        elif inline.kind not in _ENCLOSING:
            yield OPAQUE


def is_endless(leaf: Leaf) -> bool:
    """Return whether a unit of running text is too long for its words to be judged."""
    return len(leaf.text) > LONGEST and leaf.kind not in _IN_PIECES


def is_readable(match: Match) -> bool:
    """Return whether both sides of a pair have a length that somebody may have written."""
    return not any(is_endless(leaf) for leaf in (*match.source.leaves, *match.target.leaves))


def as_leaf(text: str, line: int, lines: Sequence[str] = ()) -> Leaf:
    """Return a heading, or a value of the front matter, as a leaf.

    So every check of prose sees it, too. Code in a heading is found in its raw line.
    """
    raw = lines[line - 1] if 0 < line <= len(lines) else ""
    inlines: list[Inline] = []
    rest = text
    for match in _CODE_SPAN.finditer(raw):
        code = match[2].strip()
        if not code or code not in rest:
            continue
        before, _, after = rest.partition(code)
        inlines += [Inline(InlineKind.TEXT, before), Inline(InlineKind.CODE, code)]
        rest = after
    inlines.append(Inline(InlineKind.TEXT, rest))
    kept = tuple(inline for inline in inlines if inline.text)
    return Leaf(Kind.TITLE, text, line, line, mark=-1, inlines=kept)


def meta_leaves(page: Page) -> dict[str, Leaf]:
    """Return the translatable values of the front matter as leaves, by key."""
    values = {"title": page.meta.title, "description": page.meta.description}
    return {
        name: as_leaf(value, page.meta.lines[name])
        for name, value in values.items()
        if value and name in page.meta.lines
    }


def heads(
    bitext: Bitext, source_lines: Sequence[str], target_lines: Sequence[str]
) -> Iterator[Match]:
    """Yield the pairs of values of the front matter and of headings."""
    if bitext.source and bitext.target:
        source, target = meta_leaves(bitext.source), meta_leaves(bitext.target)
        nowhere = SectionPair(None, None)
        for name in source:
            if name in target:
                sides = make_side((source[name],)), make_side((target[name],))
                yield Match(nowhere, *sides, certain=True)
    for pair in bitext.sections:
        if pair.source and pair.target and pair.source.level and pair.target.level:
            yield Match(
                pair,
                make_side((_heading(pair.source, source_lines),)),
                make_side((_heading(pair.target, target_lines),)),
                certain=True,
            )


def _heading(section: Section, lines: Sequence[str]) -> Leaf:
    return as_leaf(section.title, section.line, lines)


def matches(bitext: Bitext, behind: frozenset[int]) -> Iterator[Match]:
    """Yield the aligned pairs of units with both sides, without those known to be stale."""
    for section in bitext.sections:
        certain = all(len(pair.source) == len(pair.target) == 1 for pair in section.pairs)
        for pair in settled_pairs(section):
            stale = any(leaf.mark in behind for leaf in pair.source)
            if pair.source and pair.target and not stale:
                yield Match(section, make_side(pair.source), make_side(pair.target), certain)


def settled_pairs(section: SectionPair) -> Iterator[Pair]:
    """Yield the section's pairs, and what stayed alone side by side where it may be a pair.

    Who drops a unit and adds another at the same place has replaced it; who writes one paragraph
    for two has joined them. The contents tell whether rightly.
    """
    lone: list[Pair] = []
    for pair in section.pairs:
        if pair.source and pair.target:
            yield from _pair_up(lone)
            lone = []
            yield pair
        else:
            lone.append(pair)
    yield from _pair_up(lone)


def _pair_up(lone: Sequence[Pair]) -> Iterator[Pair]:
    source = [leaf for pair in lone for leaf in pair.source]
    target = [leaf for pair in lone for leaf in pair.target]
    if [leaf.kind for leaf in source] == [leaf.kind for leaf in target]:
        for one, other in zip(source, target, strict=True):
            yield Pair((one,), (other,), 0.0)
    elif _are_joined(source, target):
        yield Pair(tuple(source), tuple(target), 0.0)
    else:
        yield from lone


def _are_joined(source: Sequence[Leaf], target: Sequence[Leaf]) -> bool:
    """Return whether one unit of running text and several of its kind may be one translation."""
    kinds = {leaf.kind for leaf in (*source, *target)}
    if min(len(source), len(target)) != 1 or len(kinds) != 1 or not kinds <= _FLOWING:
        return False
    sizes = [sum(count_words(leaf.text) for leaf in side) for side in (source, target)]
    return 0 < max(sizes) <= _JOINED * min(sizes)


def heading_lead(match: Match) -> str:
    """Return the words in bold with which a text begins and which the translation has as a heading
    of its own; nothing where it has none.
    """
    source, target = match.section.source, match.section.target
    lead = next(iter(match.source.texts(InlineKind.EMPHASIS)), "")
    if not (target and target.level and lead and match.source.text.startswith(lead)):
        return ""
    first = next((leaf for block in target.blocks for leaf in block.leaves), None)
    is_new = source is None or not source.level
    return lead if is_new and first is match.target.leaves[0] else ""


def unmatched(section: SectionPair, behind: frozenset[int]) -> Iterator[Pair]:
    """Yield the section's pairs that have one side only, without units known to be stale."""
    for pair in settled_pairs(section):
        stale = any(leaf.mark in behind for leaf in pair.source)
        if not (pair.source and pair.target) and not stale:
            yield pair
