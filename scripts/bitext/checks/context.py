"""What a check gets to see of a page and its translation, made once per page: aligned pairs with their features, raw lines, drift."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bitext.checks.spans import Span, find_spans
from bitext.checks.termbook import TermBook, make_book
from bitext.findings import Finding, Location, Severity
from bitext.model import Bitext, Inline, InlineKind, Kind, Leaf, Page, Pair, Section, SectionPair
from bitext.site.drift import SectionState, State, find_states

OPAQUE = "\ufffc"
"""Stands in `Side.prose` for inline code, formulas, images, citations and the like."""

_LINE_END = re.compile(r"\r\n|\n|\r")

SHAPELESS = frozenset({Kind.CODE, Kind.FORMULA, Kind.HTML})
"""Kinds of leaves that hold no prose."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an aligned pair: what a reader reads, the prose alone with `OPAQUE` for the rest, and its inline pieces by kind."""

    leaves: tuple[Leaf, ...]
    text: str
    prose: str
    pieces: Mapping[InlineKind, tuple[tuple[str, str], ...]]

    def texts(self, kind: InlineKind) -> list[str]:
        """Return the texts of the inline pieces of this kind, in order."""
        return [text for text, _ in self.pieces.get(kind, ())]

    def targets(self, kind: InlineKind) -> list[str]:
        """Return the targets (addresses, citekeys, labels) of the inline pieces of this kind, in order."""
        return [target for _, target in self.pieces.get(kind, ())]


@dataclass(frozen=True, slots=True)
class Match:
    """An aligned pair with both sides present. `certain`: everything in its section is aligned one to one."""

    section: SectionPair
    source: Side
    target: Side
    certain: bool


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What checks may know beyond the page: languages, terms (`book`), which pages have a translation, and heading ids.

    `translated` holds the addresses of target pages that exist, as normalised by `addresses`.
    """

    source_locale: str
    target_locale: str
    book: TermBook = field(default_factory=lambda: make_book(()))
    translated: frozenset[str] = frozenset()

    @property
    def language(self) -> str:
        """The target's primary language subtag."""
        return self.target_locale.replace("_", "-").split("-")[0].lower()

    @property
    def source_language(self) -> str:
        """The source's primary language subtag."""
        return self.source_locale.replace("_", "-").split("-")[0].lower()

    @property
    def traditional(self) -> bool:
        """Whether the target is Chinese in Traditional characters."""
        return self.language == "zh" and any(
            part in self.target_locale.lower() for part in ("hant", "tw", "hk", "mo")
        )


@dataclass(frozen=True, slots=True)
class Context:
    """Per page: the site's facts, both files' lines, every aligned pair (those that drift calls stale apart), the states of sections.

    `behind` holds the marks of stale source units, `anchors` the source's heading ids with those of the translation.
    """

    site: SiteFacts
    path: str
    source_path: str
    lines: tuple[str, ...]
    source_lines: tuple[str, ...]
    matches: tuple[Match, ...]
    behind: frozenset[int]
    states: tuple[SectionState, ...]
    spans: tuple[tuple[Leaf, tuple[Span, ...]], ...]
    anchors: Mapping[str, str] = field(default_factory=dict)

    def at(self, leaf: Leaf, needle: str = "", nth: int = 0) -> Location:
        """Return where the needle stands for the nth time in the translation's raw lines of this leaf; else where the leaf begins."""
        return _locate(self.path, self.lines, leaf, needle, nth)

    def find(
        self,
        check: str,
        severity: Severity,
        message: str,
        where: Leaf | Section,
        needle: str = "",
        *,
        source: Leaf | Section | None = None,
    ) -> Finding:
        """Return a finding at the needle in a leaf, or at a heading, of the translation, with its counterpart in the source."""
        place = (
            self.at(where, needle)
            if isinstance(where, Leaf)
            else Location(self.path, where.line, 1)
        )
        origin = Location(self.source_path, source.line) if source else None
        return Finding(place, check, severity, message, source=origin)

    def compare(
        self, check: str, severity: Severity, message: str, match: Match, needle: str = ""
    ) -> Finding:
        """Return a finding about an aligned pair, at the needle in the translation where it stands there."""
        leaf = next(
            (leaf for leaf in match.target.leaves if needle and needle in leaf.text),
            match.target.leaves[0],
        )
        return self.find(check, severity, message, leaf, needle, source=match.source.leaves[0])


def _locate(path: str, lines: Sequence[str], leaf: Leaf, needle: str, nth: int) -> Location:
    if needle:
        for number in range(leaf.line, min(leaf.end, len(lines)) + 1):
            start = -1
            while (start := lines[number - 1].find(needle, start + 1)) >= 0:
                if nth == 0:
                    return Location(path, number, start + 1)
                nth -= 1
    line = lines[leaf.line - 1] if leaf.line <= len(lines) else ""
    return Location(path, leaf.line, len(line) - len(line.lstrip()) + 1)


def make_side(leaves: Sequence[Leaf]) -> Side:
    """Return the features of one side of a pair."""
    prose: list[str] = []
    pieces: dict[InlineKind, list[tuple[str, str]]] = {}
    for leaf in leaves:
        if leaf.kind in SHAPELESS:
            continue
        if prose:
            prose.append("\n")
        if not leaf.inlines:
            prose.append(leaf.text)
        for inline in leaf.inlines:
            if inline.kind is InlineKind.TEXT:
                prose.append(inline.text)
                continue
            pieces.setdefault(inline.kind, []).append((inline.text, inline.target))
            if inline.kind not in (InlineKind.LINK, InlineKind.EMPHASIS, InlineKind.HTML):
                prose.append(OPAQUE)
    frozen = {kind: tuple(items) for kind, items in pieces.items()}
    return Side(tuple(leaves), "\n".join(leaf.text for leaf in leaves), "".join(prose), frozen)


def make_context(bitext: Bitext, site: SiteFacts, source_text: str, target_text: str) -> Context:
    """Return what the checks of this page need. The texts are the raw files'."""
    states = tuple(find_states(bitext))
    behind = frozenset(_behind(bitext, states))
    matches = (*_heads(bitext), *_matches(bitext, behind))
    lines = tuple(_LINE_END.split(target_text))
    prose = [*_lines_of_their_own(bitext.target), *bitext.target.leaves] if bitext.target else []
    spans = tuple((leaf, find_spans(leaf, lines)) for leaf in prose if leaf.kind not in SHAPELESS)
    anchors = {
        pair.source.id: pair.target.id for pair in bitext.sections if pair.source and pair.target
    }
    source_path = bitext.source.path if bitext.source else ""
    path = bitext.target.path if bitext.target else source_path
    return Context(
        site,
        path,
        source_path,
        lines,
        tuple(_LINE_END.split(source_text)),
        matches,
        behind,
        states,
        spans,
        anchors,
    )


def _behind(bitext: Bitext, states: Sequence[SectionState]) -> Iterator[int]:
    """Yield the marks of source units that are known to be stale: the translation is not wrong there, it is behind."""
    stale = {
        state.id: set(state.stale) for state in states if state.state in (State.STALE, State.MOVED)
    }
    for pair in bitext.sections:
        if pair.source and pair.source.id in stale:
            yield from (
                leaf.mark
                for number, leaf in enumerate(pair.source.leaves, 1)
                if number in stale[pair.source.id]
            )


def as_leaf(text: str, line: int) -> Leaf:
    """Return a heading, or a value of the front matter, as a leaf, so that every check of prose sees it too."""
    return Leaf(Kind.TITLE, text, line, line, mark=-1, inlines=(Inline(InlineKind.TEXT, text),))


def _meta_leaves(page: Page) -> dict[str, Leaf]:
    values = {"title": page.meta.title, "description": page.meta.description}
    return {
        name: as_leaf(value, page.meta.lines[name])
        for name, value in values.items()
        if value and name in page.meta.lines
    }


def _lines_of_their_own(page: Page) -> Iterator[Leaf]:
    """Yield the prose that is no unit: translatable front matter and headings."""
    yield from _meta_leaves(page).values()
    yield from (as_leaf(section.title, section.line) for section in page.sections if section.level)


def _heads(bitext: Bitext) -> Iterator[Match]:
    """Yield the pairs of values of the front matter and of headings."""
    if bitext.source and bitext.target:
        there, here = _meta_leaves(bitext.source), _meta_leaves(bitext.target)
        nowhere = SectionPair(None, None)
        yield from (
            Match(nowhere, make_side((there[name],)), make_side((here[name],)), True)
            for name in there
            if name in here
        )
    for pair in bitext.sections:
        if pair.source and pair.target and pair.source.level and pair.target.level:
            sides = [
                make_side((as_leaf(section.title, section.line),))
                for section in (pair.source, pair.target)
            ]
            yield Match(pair, sides[0], sides[1], True)


def _matches(bitext: Bitext, behind: frozenset[int]) -> Iterator[Match]:
    for section in bitext.sections:
        pairs = list(settle(section))
        certain = all(len(pair.source) == len(pair.target) == 1 for pair in section.pairs)
        for pair in pairs:
            if pair.source and pair.target and not any(leaf.mark in behind for leaf in pair.source):
                yield Match(section, make_side(pair.source), make_side(pair.target), certain)


def settle(section: SectionPair) -> Iterator[Pair]:
    """Yield the section's pairs; where alignment left as many source units as target units of one kind unpaired side by side, those too.

    Whoever drops a unit and adds another at the same place has replaced it: the contents tell whether rightly.
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
        yield from (Pair((s,), (t,), 0.0) for s, t in zip(source, target, strict=True))
    else:
        yield from lone


def unmatched(section: SectionPair, behind: frozenset[int]) -> Iterator[Pair]:
    """Yield the section's pairs that have one side only, in order, without units that are known to be stale."""
    for pair in settle(section):
        if not (pair.source and pair.target) and not any(
            leaf.mark in behind for leaf in pair.source
        ):
            yield pair


Finder = Callable[[Bitext, Context], Iterator[Finding]]
"""What every check is."""
