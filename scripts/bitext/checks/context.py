"""What a check sees of a page and its translation, made once per page."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from bitext.checks.lexis import Lexis, WordTables, shipped_lexis
from bitext.checks.matching import (
    Match,
    MatchSide,
    as_leaf,
    heads,
    is_endless,
    is_readable,
    matches,
    meta_leaves,
)
from bitext.checks.patterns import OPAQUE
from bitext.checks.preferences import Preferences
from bitext.checks.prose_places import Span, find_spans, locate
from bitext.checks.termbook import TermBook, make_termbook
from bitext.model import Bitext, Finding, Kind, Leaf, Location, Page, Section, Severity
from bitext.site.drift import SectionState, State, find_states
from bitext.text.words import language

__all__ = [
    "OPAQUE",
    "Context",
    "Finder",
    "Match",
    "MatchSide",
    "SiteFacts",
    "make_context",
    "with_sources",
]

_LINE_END = re.compile(r"\r\n|\n|\r")

#: Kinds of leaves that hold no prose.
SHAPELESS = frozenset({Kind.CODE, Kind.FORMULA, Kind.HTML})

_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


#: Pieces of text, each with its line and its first column.
Pieces = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What checks may know beyond the page.

    `translated` holds the addresses of target pages that exist, as `addresses` normalises them;
    `policy` the site's choices; `lexis` what is known about words, the shipped one if None;
    `hosts` the site's own hosts, so that its full addresses count as its pages.
    """

    source_locale: str
    target_locale: str
    book: TermBook = field(default_factory=lambda: make_termbook(()))
    translated: frozenset[str] = frozenset()
    policy: Preferences = field(default_factory=Preferences)
    lexis: Lexis | None = None
    hosts: frozenset[str] = frozenset()

    @property
    def language(self) -> str:
        """The target's primary language subtag."""
        return language(self.target_locale)

    @property
    def source_language(self) -> str:
        """The source's primary language subtag."""
        return language(self.source_locale)

    @property
    def words(self) -> WordTables:
        """What is known about words, and which of the sides is the English one."""
        turned = self.source_language == "zh"
        locales = (self.source_locale, self.target_locale)
        shipped = shipped_lexis(*(locales[::-1] if turned else locales))
        return WordTables(self.lexis or shipped, turned)

    @property
    def traditional(self) -> bool:
        """Whether the target is Chinese in Traditional characters."""
        parts = self.target_locale.replace("_", "-").lower().split("-")
        return parts[0] == "zh" and not _TRADITIONAL.isdisjoint(parts)


@dataclass(frozen=True, slots=True)
class Context:
    """A page pair as the checks see it.

    `matches` are its aligned pairs without those known to be stale, whose marks `behind` holds, and
    without those that are too long to be compared, which are `endless`;
    `states` the sections' drift; `spans` the translation's prose by leaf with its place in the
    file, `places` the same as pieces of text, by the line on which a leaf begins; `anchors` the
    source's heading ids with the translation's.
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
    places: Mapping[int, Sequence[tuple[Leaf, Pieces]]]
    anchors: Mapping[str, str] = field(default_factory=dict)
    endless: tuple[Match, ...] = ()

    def at(self, leaf: Leaf, needle: str = "", after: str = "", nth: int = 0) -> Location:
        """Return where the needle is in the leaf's lines of the translation, or its beginning.

        It is looked for in the prose first, from where `after` begins; `nth` counts from 0.
        """
        if needle:
            known = self.places.get(leaf.line, ())
            prose = next((pieces for other, pieces in known if other == leaf), ())
            place = locate(prose, needle, after, nth)
            place = place or locate(self._raw(leaf), needle, after, nth)
            if place:
                return Location(self.path, *place)
        line = self.lines[leaf.line - 1] if leaf.line <= len(self.lines) else ""
        return Location(self.path, leaf.line, len(line) - len(line.lstrip()) + 1)

    def _raw(self, leaf: Leaf) -> Pieces:
        last = min(leaf.end, len(self.lines))
        return tuple((number, 1, self.lines[number - 1]) for number in range(leaf.line, last + 1))

    def find(
        self,
        check: str,
        severity: Severity,
        message: str,
        where: Leaf | Section,
        needle: str = "",
        *,
        source: Leaf | Section | None = None,
        after: str = "",
        nth: int = 0,
    ) -> Finding:
        """Return a finding at the needle in a leaf, or at a heading, of the translation."""
        if isinstance(where, Leaf):
            place = self.at(where, needle, after, nth)
        else:
            place = Location(self.path, where.line, 1)
        origin = Location(self.source_path, source.line) if source else None
        return Finding(place, check, severity, message, source=origin)

    def compare(
        self,
        check: str,
        severity: Severity,
        message: str,
        match: Match,
        needle: str = "",
        *,
        after: str = "",
        nth: int = 0,
    ) -> Finding:
        """Return a finding about an aligned pair, at the needle where the translation has it."""
        holding = (leaf for leaf in match.target.leaves if needle and needle in leaf.text)
        leaf = next(holding, match.target.leaves[0])
        source = match.source.leaves[0]
        return self.find(
            check, severity, message, leaf, needle, source=source, after=after, nth=nth
        )


#: What every check is.
Finder = Callable[[Bitext, Context], Iterator[Finding]]


def make_context(bitext: Bitext, site: SiteFacts, source_text: str, target_text: str) -> Context:
    """Return what the checks of this page need. The texts are the raw files'."""
    lines = tuple(_LINE_END.split(target_text))
    source_lines = tuple(_LINE_END.split(source_text))
    states = tuple(find_states(bitext))
    behind = frozenset(_behind(bitext, states))
    prose = [*_own_lines(bitext.target, lines), *bitext.target.leaves] if bitext.target else []
    shown = (leaf for leaf in prose if leaf.kind not in SHAPELESS and not is_endless(leaf))
    spans = tuple((leaf, find_spans(leaf, lines)) for leaf in shown)
    anchors = {
        pair.source.id: pair.target.id for pair in bitext.sections if pair.source and pair.target
    }
    source_path = bitext.source.path if bitext.source else ""
    pairs = (*heads(bitext, source_lines, lines), *matches(bitext, behind))
    return Context(
        site=site,
        path=bitext.target.path if bitext.target else source_path,
        source_path=source_path,
        lines=lines,
        source_lines=source_lines,
        matches=tuple(match for match in pairs if is_readable(match)),
        endless=tuple(match for match in pairs if not is_readable(match)),
        behind=behind,
        states=states,
        spans=spans,
        places=_by_line(spans),
        anchors=anchors,
    )


def _by_line(
    spans: Iterable[tuple[Leaf, tuple[Span, ...]]],
) -> dict[int, list[tuple[Leaf, Pieces]]]:
    """Return the prose of leaves as pieces of text, by the line on which each begins."""
    found: dict[int, list[tuple[Leaf, Pieces]]] = {}
    for leaf, own in spans:
        pieces = tuple((span.line, span.column, span.text) for span in own)
        found.setdefault(leaf.line, []).append((leaf, pieces))
    return found


def with_sources(findings: Iterable[Finding], context: Context) -> Iterator[Finding]:
    """Yield findings with the source of their unit, where they say none: those about copy."""
    findings = list(findings)
    if not any(finding.source is None for finding in findings):
        yield from findings
        return
    places = sorted(
        (leaf.line, leaf.end, match.source.leaves[0].line)
        for match in context.matches
        for leaf in match.target.leaves
    )
    for finding in findings:
        there = 0 if finding.source else _source_line(finding.location, places, context)
        yield replace(finding, source=Location(context.source_path, there)) if there else finding


def _source_line(place: Location, places: Sequence[tuple[int, int, int]], context: Context) -> int:
    """Return the line of the source unit of a place in the translation; 0 where there is none."""
    at = bisect_right(places, place.line, key=itemgetter(0)) - 1
    if place.path != context.path or at < 0:
        return 0
    _, last, there = places[at]
    return there if place.line <= last else 0


def _behind(bitext: Bitext, states: Sequence[SectionState]) -> Iterator[int]:
    """Yield the marks of source units known to be stale: the translation is behind, not wrong."""
    stale = {
        state.id: set(state.stale) for state in states if state.state in (State.STALE, State.MOVED)
    }
    for pair in bitext.sections:
        if not pair.source or pair.source.id not in stale:
            continue
        for number, leaf in enumerate(pair.source.leaves, 1):
            if number in stale[pair.source.id]:
                yield leaf.mark


def _own_lines(page: Page, lines: Sequence[str]) -> Iterator[Leaf]:
    """Yield the prose outside units: translatable front matter and headings."""
    yield from meta_leaves(page).values()
    for section in page.sections:
        if section.level:
            yield as_leaf(section.title, section.line, lines)
