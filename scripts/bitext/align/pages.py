"""Two parsed pages as a bitext: section by section, block by block, unit by unit; and the sentences of two paragraphs."""

from collections.abc import Sequence

from bitext.align.aligner import Aligner
from bitext.align.sections import pair_sections
from bitext.model import Bead, Bitext, Block, Leaf, Page, Pair, Row, Section, SectionPair
from bitext.text.sentences import split_sentences

_SAME = {"details": "admonition"}
"""Kinds of block that a translator may exchange: what they hold is of the same kinds."""


_WHOLE = 3
"""Up to so many sentences are the translation of a paragraph's only one, whatever their words."""


def align_pages(source: Page | None, target: Page | None, aligner: Aligner) -> Bitext:
    """Return the aligned pages: every section, block and leaf of both in exactly one place. A missing page gives empty sides."""
    if source is None or target is None:
        whole = source or target
        sections = whole.sections if whole else ()
        alone = [(section, None) if source else (None, section) for section in sections]
        return Bitext(source, target, tuple(_align_section(s, t, aligner) for s, t in alone))
    pairs, _ = pair_sections(source, target, aligner)
    return Bitext(source, target, tuple(_align_section(s, t, aligner) for s, t in pairs))


def align_sentences(
    source_text: str, target_text: str, aligner: Aligner
) -> tuple[list[str], list[str], tuple[Bead, ...]]:
    """Return the sentences of two texts that translate each other and their beads (indices into both lists)."""
    source = split_sentences(source_text, aligner.source_locale)
    target = split_sentences(target_text, aligner.target_locale)
    if min(len(source), len(target)) == 1 and max(len(source), len(target)) <= _WHOLE:
        return source, target, (Bead(tuple(range(len(source))), tuple(range(len(target)))),)
    return source, target, aligner.align(source, target, level="sentence")


def _align_section(source: Section | None, target: Section | None, aligner: Aligner) -> SectionPair:
    blocks_s = source.blocks if source else ()
    blocks_t = target.blocks if target else ()
    beads = aligner.align(
        [_text(block) for block in blocks_s],
        [_text(block) for block in blocks_t],
        source_kinds=[_SAME.get(block.kind, block.kind) for block in blocks_s],
        target_kinds=[_SAME.get(block.kind, block.kind) for block in blocks_t],
        pins=_shared_ids(
            [[leaf.id for leaf in block.leaves] for block in blocks_s],
            [[leaf.id for leaf in block.leaves] for block in blocks_t],
        ),
    )
    rows = [
        _align_row(
            tuple(blocks_s[i] for i in bead.source),
            tuple(blocks_t[j] for j in bead.target),
            bead.score,
            aligner,
        )
        for bead in beads
    ]
    return SectionPair(source, target, tuple(rows))


def _align_row(
    source: tuple[Block, ...], target: tuple[Block, ...], score: float, aligner: Aligner
) -> Row:
    leaves_s = [leaf for block in source for leaf in block.leaves]
    leaves_t = [leaf for block in target for leaf in block.leaves]
    if len(leaves_s) == len(leaves_t) == 1 and leaves_s[0].kind == leaves_t[0].kind:
        return Row(source, target, (Pair((leaves_s[0],), (leaves_t[0],), score),), score)
    beads = aligner.align(
        [_words(leaf) for leaf in leaves_s],
        [_words(leaf) for leaf in leaves_t],
        source_kinds=[leaf.kind for leaf in leaves_s],
        target_kinds=[leaf.kind for leaf in leaves_t],
        pins=_shared_ids([[leaf.id] for leaf in leaves_s], [[leaf.id] for leaf in leaves_t]),
    )
    pairs = [
        Pair(
            tuple(leaves_s[i] for i in bead.source),
            tuple(leaves_t[j] for j in bead.target),
            bead.score,
        )
        for bead in beads
    ]
    return Row(source, target, tuple(pairs), score)


def _text(block: Block) -> str:
    return "\n".join(_words(leaf) for leaf in block.leaves)


def _words(leaf: Leaf) -> str:
    return leaf.text or leaf.markdown


def _shared_ids(
    source: Sequence[Sequence[str]], target: Sequence[Sequence[str]]
) -> set[tuple[int, int]]:
    """Return the pairs of indices that share an explicit id."""
    places = {name: j for j, names in enumerate(target) for name in names if name}
    return {(i, places[name]) for i, names in enumerate(source) for name in names if name in places}
