"""A pair of sections and the parts of it that stand below other headings, aligned as one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bitext.align.probe import Probe, probed_ratio
from bitext.align.skeleton import HEADINGS, list_slots
from bitext.align.tokens import bag_size
from bitext.model import Block, Leaf, Pair, Row, Section, SectionPair

Align = Callable[[Sequence[Block], Sequence[Block]], Sequence[Row]]
Sections = tuple[Section, ...]

# Parts are looked for as long as they are no longer than so many times what a section has left.
_TIMES = 4.0
# The share of a part's letters that need a counterpart.
_SHARE = 0.5
# Evidence (a log-likelihood ratio) for each pair of a part that is wanted; where no words are known
# or all pairs one by one; and what a single pair may say against it.
_TELLING, _FREE, _AGAINST = 0.0, -1.0, -2.0
# What an equal level says for two headings.
_LEVEL = 1.0


@dataclass(frozen=True, slots=True)
class PartGroup:
    """A pair of sections, what is taken to be parts that continue it, or with `ahead` precede it,
    and the rows of them all. The parts of the source and of the translation begin with the nearest.
    """

    whole: SectionPair
    sources: Sections
    targets: Sections
    ahead: bool = False
    rows: Sequence[Row] = ()

    @classmethod
    def of(
        cls, whole: SectionPair, alone: Sequence[SectionPair], *, ahead: bool = False
    ) -> "PartGroup":
        """Return the group of a pair and the sections alone that may be about what it has left."""
        near = alone[::-1] if ahead else alone
        lone, own = _left_over(whole)
        sources = _within([one.source for one in near if one.source], _size(own))
        targets = _within([one.target for one in near if one.target], _size(lone))
        return cls(whole, sources, targets, ahead)

    def settle(self, align: Align, probe: Probe) -> "PartGroup | None":
        """Return the group with only those parts that are some, aligned as one.

        None where there are none, or where they leave no more with a counterpart than before.
        """
        group = self
        while group.sources or group.targets:
            rows = _align_as_one(group.sections, align)
            sources = _true_parts(group.sources, rows, probe)
            targets = _true_parts(group.targets, rows, probe)
            if (sources, targets) == (group.sources, group.targets):
                return replace(group, rows=rows) if _says_more(group.whole, rows) else None
            group = replace(group, sources=sources, targets=targets)
        return None

    @property
    def sections(self) -> tuple[Sections, Sections]:
        """All sections of both sides, in order."""
        return (
            self._in_order(self.whole.source, self.sources),
            self._in_order(self.whole.target, self.targets),
        )

    def _in_order(self, side: Section | None, parts: Sections) -> Sections:
        own = (side,) if side else ()
        return (*parts[::-1], *own) if self.ahead else (*own, *parts)

    def place(self, sections: Sequence[SectionPair]) -> list[SectionPair]:
        """Return sections, those of the group with the rows of their own blocks of the source.

        A row without any follows the one before it.
        """
        sources, _ = self.sections
        holders = {id(block): k for k, one in enumerate(sources) for block in one.blocks}
        held: list[list[Row]] = [[] for _ in sources]
        last = 0
        for row in self.rows:
            for place, part in _split(row, holders, last):
                held[place].append(part)
                last = place
        rows = {id(one): tuple(own) for one, own in zip(sources, held, strict=True)}
        rows |= {id(one): () for one in self.targets}
        return [
            replace(one, rows=rows.get(id(one.source or one.target), one.rows)) for one in sections
        ]

    def swap_heading(self, sections: list[SectionPair], probe: Probe) -> list[SectionPair]:
        """Return sections, the whole's heading paired with that of the first part.

        Unless an id says that it belongs with its own, or the titles do.
        """
        source, target = self.whole.source, self.whole.target
        if source is None or target is None:
            return sections
        first = (self.sources or (source,))[-1], (self.targets or (target,))[-1]
        if not _is_likelier(first, (source, target), probe):
            return sections
        rows = {id(one.source): one.rows for one in sections}
        rest = SectionPair(source, None, rows[id(source)])
        swapped = {
            id(first[0] if self.sources else first[1]): SectionPair(*first, rows[id(first[0])]),
            id(source): rest if self.sources else SectionPair(None, target),
        }
        return [swapped.get(id(one.source or one.target), one) for one in sections]


def _is_likelier(
    one: tuple[Section, Section], other: tuple[Section, Section], probe: Probe
) -> bool:
    """Tell whether a pair of headings is likelier than another, of which one heading is in both."""
    alike = one[0] is other[0] or one[1] is other[1]
    return alike and not _are_named(*other) and _likeness(*one, probe) >= _likeness(*other, probe)


def _are_named(source: Section, target: Section) -> bool:
    """Tell whether an id says that two sections belong together."""
    return target.explicit and source.id == target.id


def _likeness(source: Section, target: Section, probe: Probe) -> float:
    """Return the evidence that two headings are each other's translation."""
    return probe.compare(source.title, target.title) + _LEVEL * (source.level == target.level)


def _left_over(section: SectionPair) -> tuple[list[Leaf], list[Leaf]]:
    """Return the units of either side that have no counterpart of their own."""
    pairs = [pair for pair in section.pairs if len(pair.source) != len(pair.target)]
    lone = [leaf for pair in pairs if len(pair.source) > len(pair.target) for leaf in pair.source]
    own = [leaf for pair in pairs if len(pair.target) > len(pair.source) for leaf in pair.target]
    return lone, own


def _size(leaves: Sequence[Leaf]) -> float:
    """Return how much units say, in letters."""
    return sum(bag_size(leaf.text) for leaf in leaves)


def _within(sections: Sequence[Section], size: float) -> Sections:
    """Return the first sections that what is left over may be about."""
    total, count = 0.0, 0
    for section in sections:
        total += _size(section.leaves)
        if total > _TIMES * size:
            break
        count += 1
    return tuple(sections[:count])


def _align_as_one(sides: tuple[Sections, Sections], align: Align) -> Sequence[Row]:
    """Return the rows of these sections as if they were one on each side.

    None where a pair has units above and below a heading, whose sections have rows of their own.
    Where the structure of what they hold is not the same, headings are blocks that pair with
    nothing, so that no unit joins what they keep apart, unless more pairs without them: a list may
    have an item for each section.
    """
    headed = [[*_with_headings(*side)] for side in zip(sides, HEADINGS, strict=True)]
    plain = [[block for block in side if block.kind not in HEADINGS] for side in headed]
    is_same = _shapes(plain[0]) == _shapes(plain[1])
    ways = [plain, headed] if is_same else [headed, plain]
    found: list[Sequence[Row]] = []
    for way in ways:
        rows = [*filter(_is_filled, map(_without_headings, align(*way)))]
        if not any(_is_across(row, sides) for row in rows):
            found.append(rows)
            if is_same:
                break
    return max(found, key=_says, default=())


def _shapes(blocks: Sequence[Block]) -> list[tuple[str, ...]]:
    return [slot.shape for slot in list_slots(blocks)]


def _is_filled(row: Row) -> bool:
    return bool(row.source or row.target)


def _without_headings(row: Row) -> Row:
    source, target = (
        tuple(block for block in side if block.kind not in HEADINGS)
        for side in (row.source, row.target)
    )
    return replace(row, source=source, target=target)


def _is_across(row: Row, sides: tuple[Sections, Sections]) -> bool:
    """Tell whether a row cannot be split at the headings: a pair has units of several sections, or
    nothing says which section of the source a block belongs to.
    """
    held, theirs = (
        _holders([pair.source for pair in row.pairs], sides[0]),
        _holders([pair.target for pair in row.pairs], sides[1]),
    )
    if any(len(some) > 1 for some in (*held, *theirs)):
        return True
    several = len(set().union(*held)) > 1
    paired = {id(leaf) for pair in _paired([row]) for leaf in pair.target}
    tied = [
        not block.leaves or any(id(one) in paired for one in block.leaves) for block in row.target
    ]
    return several and not all(tied)


def _holders(units: Sequence[Sequence[Leaf]], sections: Sections) -> list[set[int]]:
    """Return of which sections some units are, by their numbers."""
    owner = {id(leaf): number for number, part in enumerate(sections) for leaf in part.leaves}
    return [{owner[id(leaf)] for leaf in leaves} for leaves in units]


def _says(rows: Sequence[Row]) -> float:
    """Return how much has a counterpart in rows, in letters."""
    return sum(_size(_both(pair)) for pair in _paired(rows))


def _split(row: Row, holders: Mapping[int, int], last: int) -> Iterator[tuple[int, Row]]:
    """Yield a row by the sections of its blocks of the source, the first with all of the
    translation; one without any belongs to the section `last`, a unit without any to that of the
    pair before it.
    """
    places = {id(block): holders[id(block)] for block in row.source}
    whole = sorted(set(places.values())) or [last]
    held = {id(leaf): places[id(block)] for block in row.source for leaf in block.leaves}
    owners, here = list[int](), whole[0]
    for pair in row.pairs:
        here = held[id(pair.source[0])] if pair.source else here
        owners.append(here)
    for number, place in enumerate(whole):
        source = tuple(block for block in row.source if places[id(block)] == place)
        pairs = tuple(pair for pair, own in zip(row.pairs, owners, strict=True) if own == place)
        yield place, replace(row, source=source, target=() if number else row.target, pairs=pairs)


def _with_headings(sections: Sections, kind: str) -> Iterator[Block]:
    for number, section in enumerate(sections):
        if number:
            yield Block(kind, section.line, section.line, -1)
        yield from section.blocks


def _true_parts(parts: Sections, rows: Sequence[Row], probe: Probe) -> Sections:
    """Return the parts up to the furthest that has its counterpart in these rows."""
    found = [number for number, part in enumerate(parts, 1) if is_part(part, rows, probe)]
    return parts[: found[-1]] if found else ()


def is_part(part: Section, rows: Sequence[Row], probe: Probe) -> bool:
    """Tell whether most of a section has a counterpart in rows, and what is known speaks for it."""
    own = {id(leaf) for leaf in part.leaves}
    mine = [pair for pair in _paired(rows) if any(id(leaf) in own for leaf in _both(pair))]
    held = [leaf for pair in mine for leaf in _both(pair) if id(leaf) in own]
    if not held or _size(held) < _SHARE * _size(part.leaves):
        return False
    return _weigh(mine, probe) > len(mine) * (_TELLING if _needs_words(rows, probe) else _FREE)


def _needs_words(rows: Sequence[Row], probe: Probe) -> bool:
    """Tell whether words have to speak for a part: they are known, and the structure does not."""
    pairs = [pair for row in rows for pair in row.pairs]
    agrees = all(len(pair.source) == len(pair.target) == 1 for pair in pairs)
    return bool(probe.lexicon.joint) and not agrees


def _weigh(pairs: Sequence[Pair], probe: Probe) -> float:
    """Return the evidence for pairs, all in all."""
    looks = [probe.note(_text(pair.source), source=True) for pair in pairs]
    others = [probe.note(_text(pair.target), source=False) for pair in pairs]
    ratio = probed_ratio(looks, others)
    judged = [probe.judge(one, other, ratio) for one, other in zip(looks, others, strict=True)]
    return sum(max(value, _AGAINST) for value in judged)


def _paired(rows: Sequence[Row]) -> Iterator[Pair]:
    return (pair for row in rows for pair in row.pairs if pair.source and pair.target)


def _both(pair: Pair) -> tuple[Leaf, ...]:
    return pair.source + pair.target


def _text(leaves: Sequence[Leaf]) -> str:
    return "\n".join(leaf.text for leaf in leaves)


def _says_more(section: SectionPair, rows: Sequence[Row]) -> bool:
    """Tell whether more words have a counterpart in these rows than in the section alone."""
    return _says(rows) > _says(section.rows)
