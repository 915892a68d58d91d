"""What a translator works on: the units of an aligned page with their words, and why they wait.

This module alone knows how a site's pages are aligned and where their files stand; everything else
takes units.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bitext.exchange.word_places import (
    HEADING,
    KEYS,
    META,
    WordPlace,
    find_heading,
    find_meta,
    word_place,
)
from bitext.model import Finding, Leaf, Page, SectionPair
from bitext.site.drift import SectionState, State
from bitext.site.pairs import PagePair


class Reason(StrEnum):
    """Why a unit waits for a translator; NONE where it does not."""

    NONE = ""
    NEW = "new"  # the translation does not have it
    STALE = "stale"  # the source has changed since somebody vouched for it
    MT = "mt"  # a machine's words that nobody has reviewed
    FINDING = "finding"  # a check complains


@dataclass(frozen=True, slots=True)
class Unit:
    """What is translated at one go: the blocks of one bead, a heading, or a value of the front
    matter.

    `numbers` are those of the source's units in their section; a heading has number 0, front matter
    those of the record's `_meta`. `source` and `target` are the words without the marks of their
    blocks, Markdown inside them, blocks separated by an empty line. `places` say where the words
    stand in both files; they are empty where the words cannot be written (raw HTML, formulas, text
    of another file). `name` is the first unit's id in the pages; `machine` says that the record
    flags the section as a machine's.
    """

    path: str
    source_path: str
    section: str
    numbers: tuple[int, ...]
    name: str
    kind: str
    source: str
    target: str
    reason: Reason
    title: str = ""
    source_places: tuple[WordPlace, ...] = ()
    target_places: tuple[WordPlace, ...] = ()
    source_leaves: tuple[Leaf, ...] = ()
    target_leaves: tuple[Leaf, ...] = ()
    stale: tuple[int, ...] = ()
    machine: bool = False
    locale: str = ""

    @property
    def id(self) -> str:
        """The unit's name in files that leave the house: `docs/zh/cats.md#food/2`, with `2+3`
        for two units at once.
        """
        return f"{self.path}#{self.section}/{'+'.join(map(str, self.numbers))}"

    @property
    def editable(self) -> bool:
        """Whether the unit has words of its own on the source's side that a translation can be
        written for.
        """
        return bool(self.source.strip()) and len(self.source_places) == max(
            1, len(self.source_leaves)
        )

    @property
    def writable(self) -> bool:
        """Whether words can be written for it: it has some, and the translation's can be
        replaced.
        """
        return self.editable and bool(self.target_places or not self.target.strip())

    @property
    def copied(self) -> bool:
        """Whether the translation lacks it and nothing in it can be translated: it is only to be
        copied.
        """
        return self.reason is Reason.NEW and not self.editable and bool(self.source_leaves)

    @property
    def line(self) -> int:
        """The line where the unit begins in the translation; 0 where it is not there."""
        if self.target_places:
            return self.target_places[0].line
        return self.target_leaves[0].line if self.target_leaves else 0

    @property
    def where(self) -> str:
        """The file and line of the unit, the source's where the translation does not have it."""
        if self.line:
            return f"{self.path}:{self.line}"
        return f"{self.source_path}:{self.source_line}"

    @property
    def source_line(self) -> int:
        """The line where the unit begins in the source."""
        if self.source_places:
            return self.source_places[0].line
        return self.source_leaves[0].line if self.source_leaves else 1

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The first and last lines of the unit's pieces in the translation."""
        leaves = [(leaf.line, leaf.end) for leaf in self.target_leaves]
        return leaves + [(place.line, place.end) for place in self.target_places]


def share_findings(
    units: Iterable[Unit], findings: Sequence[Finding]
) -> Iterator[tuple[Unit, tuple[Finding, ...]]]:
    """Yield each unit with those of the page's findings that are on its lines, in their order."""
    numbered = sorted((finding.location.line, k) for k, finding in enumerate(findings))
    for unit in units:
        mine: set[int] = set()
        for start, end in unit.spans:
            part = numbered[bisect_left(numbered, (start, 0)) : bisect_left(numbered, (end + 1, 0))]
            mine.update(k for _, k in part)
        yield unit, tuple(findings[k] for k in sorted(mine))


def find_units(pair: PagePair) -> Iterator[Unit]:
    """Yield the page's units in the order of the source; nothing for a page without source."""
    bitext = pair.bitext
    if bitext.source is None:
        return
    states = {state.id: state for state in pair.states}
    yield from _meta_units(pair, bitext.source, states.get(META))
    names = pair.names.source
    lines = pair.source_text.split("\n"), pair.target_text.split("\n")
    for section in bitext.sections:
        state = states.get(section.id)
        if section.source is None:
            continue
        waiting = _Waiting(state)
        if section.source.level:
            yield _heading(pair, section, lines, waiting)
        yield from _section_units(pair, section, lines, waiting, names)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What is known of a section's units."""

    state: SectionState | None

    def stale(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """Return which of these units the source has changed since somebody vouched for them."""
        if self.state is None or self.state.state not in (State.STALE, State.MOVED):
            return ()
        return tuple(number for number in numbers if number in self.state.stale)

    def machine(self, numbers: Sequence[int]) -> bool:
        """Whether a machine translated one of these units and nobody has reviewed it."""
        return self.state is not None and any(number in self.state.drafted for number in numbers)

    def reason(self, numbers: Sequence[int], translated: bool) -> Reason:
        """Return why these units wait."""
        if not translated:
            return Reason.NEW
        if self.stale(numbers):
            return Reason.STALE
        return Reason.MT if self.machine(numbers) else Reason.NONE


def _section_units(
    pair: PagePair,
    section: SectionPair,
    lines: tuple[list[str], list[str]],
    waiting: _Waiting,
    names: Mapping[int, str],
) -> Iterator[Unit]:
    leaves = section.source.leaves if section.source else ()
    numbers = {leaf.mark: number for number, leaf in enumerate(leaves, 1)}
    beads = [bead for bead in section.pairs if bead.source]
    for bead in sorted(beads, key=lambda bead: bead.source[0].mark):
        own = tuple(numbers[leaf.mark] for leaf in bead.source)
        source, target = _places(bead.source, lines[0]), _places(bead.target, lines[1])
        yield Unit(
            pair.path,
            pair.source_path,
            section.id,
            own,
            names[bead.source[0].mark],
            bead.source[0].kind.value,
            _join(source, bead.source),
            _join(target, bead.target),
            waiting.reason(own, bool(bead.target)),
            section.source.title if section.source else "",
            source if len(source) == len(bead.source) else (),
            target if len(target) == len(bead.target) else (),
            bead.source,
            bead.target,
            waiting.stale(own),
            waiting.machine(own),
            pair.locale,
        )


def _places(leaves: Sequence[Leaf], lines: list[str]) -> tuple[WordPlace, ...]:
    found = (word_place(leaf, lines) for leaf in leaves)
    return tuple(place for place in found if place is not None)


def _join(places: Sequence[WordPlace], leaves: Sequence[Leaf]) -> str:
    """Return the words of blocks; what cannot be written is shown as its Markdown."""
    if len(places) == len(leaves):
        return "\n\n".join(place.words for place in places)
    return "\n\n".join(leaf.markdown or leaf.text for leaf in leaves)


def _heading(
    pair: PagePair, section: SectionPair, lines: tuple[list[str], list[str]], waiting: _Waiting
) -> Unit:
    source = find_heading(section.source, lines[0])
    target = find_heading(section.target, lines[1])
    title = section.source.title if section.source else ""
    translated = section.target.title if section.target else ""
    return Unit(
        pair.path,
        pair.source_path,
        section.id,
        (0,),
        f"{section.id}--0",
        HEADING,
        source.words if source else "",
        target.words if target else translated,
        waiting.reason((0,), section.target is not None),
        title,
        (source,) if source else (),
        (target,) if target else (),
        stale=waiting.stale((0,)),
        machine=waiting.machine((0,)),
        locale=pair.locale,
    )


def _meta_units(pair: PagePair, source: Page, state: SectionState | None) -> Iterator[Unit]:
    waiting = _Waiting(state)
    theirs = find_meta(pair.target_text)
    places = find_meta(pair.source_text)
    present = [key for key in KEYS if getattr(source.meta, key)]
    for number, key in enumerate(present, 1):
        place, target = places.get(key), theirs.get(key)
        if place is None:  # a value of several lines
            continue
        yield Unit(
            pair.path,
            pair.source_path,
            META,
            (number,),
            f"{META}--{number}",
            META,
            place.words,
            target.words if target else "",
            waiting.reason((number,), target is not None),
            key,
            (place,),
            (target,) if target else (),
            stale=waiting.stale((number,)),
            machine=waiting.machine((number,)),
            locale=pair.locale,
        )


def neighbouring_units(units: Sequence[Unit], index: int) -> tuple[str, str]:
    """Return the sources before and after a unit in its section, each empty where there is none."""
    section = units[index].section
    around = (index - 1, index + 1)
    inside = (0 <= n < len(units) and units[n].section == section for n in around)
    before, after = (units[n].source if ok else "" for n, ok in zip(around, inside, strict=True))
    return before, after
