"""Two parsed pages as a bitext: section by section, block by block, unit by unit; and the
sentences of two paragraphs.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from bitext.align.aligner import Aligner, in_reading_order
from bitext.align.grouping import build_rows
from bitext.align.other_kinds import pair_other_kinds
from bitext.align.parts import join_parts
from bitext.align.sections import pair_sections
from bitext.align.skeleton import (
    Slot,
    count_confirmed,
    find_hints,
    is_straight,
    list_slots,
    pair_straight,
)
from bitext.model import Bead, Bitext, Block, Page, Row, Section, SectionPair
from bitext.text.sentences import split_sentences

# Up to so many sentences are the translation of a paragraph's only one, whatever their words.
_WHOLE = 3

# A paragraph of more sentences than this, on either side, is paired as a whole: nobody writes it,
# and a reader who looks for a sentence in it is not helped by a colour.
MOST_SENTENCES = 400


def align_pages(
    source: Page | None,
    target: Page | None,
    aligner: Aligner,
    *,
    recorded: Mapping[int, int] | None = None,
) -> Bitext:
    """Return the aligned pages: every section, block and leaf of both in exactly one place.

    A missing page gives empty sides. `recorded` says which source section a target section was
    vouched for against, by their indices, where somebody knows.
    """
    if source is None or target is None:
        whole = source or target
        sections = whole.sections if whole else ()
        alone = [(section, None) if source else (None, section) for section in sections]
        return Bitext(source, target, tuple(_align_section(s, t, aligner) for s, t in alone))
    pairs, _ = pair_sections(source, target, aligner, recorded=recorded)
    aligned = [_align_section(s, t, aligner) for s, t in pairs]
    return Bitext(source, target, join_parts(aligned, partial(_rows, aligner), aligner.probe))


def align_sentences(
    source_text: str, target_text: str, aligner: Aligner
) -> tuple[list[str], list[str], tuple[Bead, ...]]:
    """Return the sentences of two texts that translate each other and their beads (indices into
    both lists); one bead of all of them where they are too many for a paragraph.
    """
    source = split_sentences(source_text, aligner.source_locale)
    target = split_sentences(target_text, aligner.target_locale)
    return source, target, align_split(source, target, aligner)


def align_split(source: Sequence[str], target: Sequence[str], aligner: Aligner) -> tuple[Bead, ...]:
    """Return the beads of two texts that are split into sentences already."""
    most = max(len(source), len(target))
    is_whole = min(len(source), len(target)) == 1 and most <= _WHOLE
    if is_whole or most > MOST_SENTENCES:
        return (Bead(tuple(range(len(source))), tuple(range(len(target)))),)
    return aligner.align(source, target, level="sentence")


def _align_section(source: Section | None, target: Section | None, aligner: Aligner) -> SectionPair:
    blocks = source.blocks if source else (), target.blocks if target else ()
    return SectionPair(source, target, _rows(aligner, *blocks))


def _rows(aligner: Aligner, source: Sequence[Block], target: Sequence[Block]) -> tuple[Row, ...]:
    slots = list_slots(source), list_slots(target)
    beads = _align_slots(slots[0], slots[1], aligner)
    return tuple(build_rows(beads, slots, (source, target), aligner.probe))


def _align_slots(
    source: Sequence[Slot], target: Sequence[Slot], aligner: Aligner
) -> tuple[Bead, ...]:
    """Return the beads of two sections' slots: straight on where structure and a quick look
    agree, or only the structure speaks clearly; else by their words.
    """
    n, m = len(source), len(target)
    pins = _shared_ids(source, target)
    ahead, behind = count_confirmed(source, target, pins, aligner.probe)
    some, others = source[ahead : n - behind], target[ahead : m - behind]
    open_pins = [(i - ahead, j - ahead) for i, j in pins if ahead <= i < n - behind]
    between = _align_by_words(some, others, open_pins, aligner)
    is_crooked = any(bead.source != bead.target for bead in between)
    if is_crooked and is_straight(some, others, open_pins, aligner.probe):
        between = tuple(pair_straight(len(some), 0, 0))
    beads = [
        *pair_straight(ahead, 0, 0),
        *(bead.moved(ahead, ahead) for bead in between),
        *pair_straight(behind, n - behind, m - behind),
    ]
    return in_reading_order(pair_other_kinds(in_reading_order(beads), (source, target), aligner))


def _align_by_words(
    source: Sequence[Slot],
    target: Sequence[Slot],
    pins: Collection[tuple[int, int]],
    aligner: Aligner,
) -> tuple[Bead, ...]:
    texts, kinds = zip(*map(_text_and_kind, source), strict=True) if source else ((), ())
    others, other_kinds = zip(*map(_text_and_kind, target), strict=True) if target else ((), ())
    return aligner.align(
        texts,
        others,
        source_kinds=kinds,
        target_kinds=other_kinds,
        pins=pins,
        hints=find_hints(source, target),
    )


def _text_and_kind(slot: Slot) -> tuple[str, str]:
    return slot.text, slot.kind


def _shared_ids(source: Sequence[Slot], target: Sequence[Slot]) -> set[tuple[int, int]]:
    """Return the pairs of positions whose leaves have the same explicit id."""
    places = {slot.leaf.id: j for j, slot in enumerate(target) if slot.leaf and slot.leaf.id}
    named = {i: slot.leaf.id for i, slot in enumerate(source) if slot.leaf and slot.leaf.id}
    return {(i, places[name]) for i, name in named.items() if name in places}
