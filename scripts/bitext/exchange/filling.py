"""New words for the units of a page -> the translation's new text, or for each unit a reason why
not.

Words of a unit that is translated take the place of the old ones; a unit that the translation lacks
is written after the translation of what precedes it in the source, in the form that it has there.
The result is parsed: nothing but these units may have changed, and each must be a block of its
source's kind.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bitext.exchange.edits import LineEdit, apply_edits, moved_lines
from bitext.exchange.inserting import find_insertions
from bitext.exchange.units import Unit
from bitext.exchange.word_places import HEADING, META
from bitext.model import Leaf, Page, Section
from bitext.site.pairs import PagePair
from bitext.suggest.edit import find_block_differences, find_reasons
from bitext.suggest.forbidden import LARGEST_TEXT, find_characters, find_syntax

Parse = Callable[[str], Page]


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of it: the edits of the translation's lines, and which units are in them.

    `refused` says why words are not taken, `left` why good words cannot be written yet, both by
    unit id.
    """

    edits: tuple[LineEdit, ...] = ()
    taken: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    left: Mapping[str, str] = field(default_factory=dict)


def fill(pair: PagePair, units: Sequence[Unit], words: Mapping[str, str], parse: Parse) -> Filled:
    """Return the edits that write these words (by unit id) into the translation.

    `parse` reads a text as the translation's file would be read. A unit whose words the rules or
    the parser refuse is left out with the reason; the others are taken.
    """
    task = _Task(pair, units, words, parse)
    refused: dict[str, str] = {}
    chosen: list[Unit] = []
    for unit in (unit for unit in units if unit.id in words):
        reason = next(_find_reasons(unit, words[unit.id]), "")
        if reason:
            refused[unit.id] = reason
        else:
            chosen.append(unit)
    good: list[Unit] = []
    for part, reason in task.sound_parts(chosen):
        good += [] if reason else part
        refused |= {unit.id: reason for unit in part if reason}
    edits, left = task.edits(good)
    taken = tuple(unit.id for unit in good if unit.id not in left)
    return Filled(tuple(edits), taken, refused, left)


@dataclass(frozen=True, slots=True)
class _Task:
    """What does not change while it is found out which words can be taken."""

    pair: PagePair
    units: Sequence[Unit]
    words: Mapping[str, str]
    parse: Parse

    def sound_parts(self, chosen: Sequence[Unit]) -> Iterator[tuple[Sequence[Unit], str]]:
        """Yield the chosen units in parts that leave the rest of the page alone, and alone those
        that do not, with why.
        """
        edits, _ = self.edits(chosen)
        reason = next(_find_damage(self.pair, chosen, edits, self.parse), "") if edits else ""
        if not reason or len(chosen) == 1:
            yield chosen, reason
            return
        middle = len(chosen) // 2
        yield from self.sound_parts(chosen[:middle])
        yield from self.sound_parts(chosen[middle:])

    def edits(self, chosen: Sequence[Unit]) -> tuple[list[LineEdit], dict[str, str]]:
        """Return the edits for these units and, for those that can only be written with others,
        why they are left.
        """
        edits: list[LineEdit] = []
        for unit in (unit for unit in chosen if unit.target_places):
            parts = _parts(self.words[unit.id], len(unit.target_places))
            edits += [
                LineEdit(place.line, place.end, place.write(part), unit.id)
                for place, part in zip(unit.target_places, parts, strict=True)
            ]
        missing = [unit.id for unit in chosen if not unit.target_places]
        words = {name: self.words[name] for name in missing}
        added, left = find_insertions(self.pair, self.units, words)
        return [*edits, *added], left


def _parts(words: str, count: int) -> list[str]:
    return words.split("\n\n") if count > 1 else [words]


def _find_reasons(unit: Unit, words: str) -> Iterator[str]:
    """Yield why these words may not be the unit's, as far as they show it by themselves."""
    places = unit.target_places or unit.source_places
    parts = _parts(words, len(places))
    limit = min(LARGEST_TEXT, 6 * max(len(unit.source), len(unit.target)) + 1_000)
    if unit.copied:
        yield from ["it can only be copied"] * (words != unit.source)
    elif not words.strip():
        yield "the translation is empty"
    elif not unit.writable:
        yield "its words cannot be written (raw HTML, a formula, or text from another file)"
    elif len(words) > limit:
        yield f"{len(words):,} characters are too many for this unit"
    elif len(parts) != len(places):
        yield f"{len(parts)} paragraphs where the translation has {len(places)}"
    elif unit.kind in (HEADING, META):
        yield from _find_line_reasons(unit, words)
    else:
        leaves = unit.target_leaves or unit.source_leaves
        for leaf, place, part in zip(leaves, places, parts, strict=True):
            yield from find_reasons(part.split("\n"), place.shape, leaf, unit.source)


def _find_line_reasons(unit: Unit, words: str) -> Iterator[str]:
    """Yield why words may not stand on the one line of a heading or of a value of the front
    matter.
    """
    yield from find_characters(words, unit.source + unit.target)
    if "\n" in words:
        yield "several lines where there is one"
    yield from find_syntax(words, unit.source, unit.target)


def _find_damage(
    pair: PagePair,
    chosen: Sequence[Unit],
    edits: Sequence[LineEdit],
    parse: Parse,
) -> Iterator[str]:
    """Yield what the edits change beside the units' words."""
    old, new = pair.bitext.target, parse(apply_edits(pair.target_text, edits))
    kept = [*old.leaves] if old else []
    edited = {leaf.mark: unit for unit in chosen for leaf in unit.target_leaves}
    fresh = moved_lines(edits)
    came = [leaf for leaf in new.leaves if not fresh.is_new(leaf.line)]
    if len(came) != len(kept):
        yield "the new text is not one block of the same kind: it changes what stands around it"
        return
    for before, after in zip(kept, came, strict=True):
        unit = edited.get(before.mark)
        if unit is None and _seen(before) != _seen(after):
            yield "the new text changes what stands around it"
        if unit is not None:
            yield from find_block_differences(before, after, [before, *unit.source_leaves])
    yield from _find_strangers(pair, new, fresh.is_new)
    yield from _find_frame_changes(old, new, chosen, fresh.is_new)


def _find_strangers(pair: PagePair, new: Page, is_new: Callable[[int], bool]) -> Iterator[str]:
    """Yield what is wrong with blocks that were not there before: each must be like a block of
    the source.
    """
    source = [*pair.bitext.source.leaves] if pair.bitext.source else []
    position = 0
    for leaf in (leaf for leaf in new.leaves if is_new(leaf.line)):
        like = [
            index
            for index in range(position, len(source))
            if (source[index].kind, source[index].containers) == (leaf.kind, leaf.containers)
        ]
        reasons = [
            (next(find_block_differences(source[index], leaf, [source[index]]), ""), index)
            for index in like[:_NEAR]
        ]
        fitting = next((index for reason, index in reasons if not reason), None)
        if fitting is None:
            yield reasons[0][0] if reasons else f"a {leaf.kind.value} that the source does not have"
            return
        position = fitting + 1


# Blocks of the source that a new block is compared with: those left out in between are few.
_NEAR = 40


def _find_frame_changes(
    old: Page | None, new: Page, chosen: Sequence[Unit], is_new: Callable[[int], bool]
) -> Iterator[str]:
    """Yield what changed in headings and front matter that no unit asked for."""
    kinds = Counter(unit.kind for unit in chosen)
    before = _headings(old) if old else []
    after = [section for section in _headings(new) if not is_new(section.line)]
    if [section.level for section in before] != [section.level for section in after]:
        yield "the new text changes the headings"
        return
    yield from _find_heading_changes(before, after, kinds[HEADING])
    if old and old.meta != new.meta and not kinds[META]:
        yield "the new text changes the front matter"


def _find_heading_changes(
    before: Sequence[Section], after: Sequence[Section], wanted: int
) -> Iterator[str]:
    """Yield what more changed in the headings than the titles that were to be changed."""
    pairs = [*zip(before, after, strict=True)]
    yield from (
        f"the heading's id {one.id} gets lost"
        for one, other in pairs
        if one.explicit and one.id != other.id
    )
    if sum(one.title != other.title for one, other in pairs) > wanted:
        yield "the new text changes the headings"


def _headings(page: Page) -> list[Section]:
    return [section for section in page.sections if section.level]


def _seen(leaf: Leaf) -> tuple[object, ...]:
    return leaf.kind, leaf.containers, leaf.id, leaf.markdown, leaf.html
