"""Which paragraphs belong together: the aligner on stretches, headings and citations kept whole."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from bitext.align import Aligner
from bitext.importing.labels import Labelled, is_gloss, primary_side, skip_mark, text_weight
from bitext.importing.references import plain_title
from bitext.importing.values import Role, Shape, Side
from bitext.library.reference_lines import Citation
from bitext.model import Bead

#: Paragraphs that are aligned at once, at least: the aligner judges lengths, merges and gaps by the
#: document at hand, and fewer tell it too little (F1 .990 at 60, .998 at 400 on the development
#: sets).
STRETCH = 400
# Characters of a paragraph that are compared.
_LONGEST = 20_000
# Share that the shorter language's text has at least of the longer's in a whole stretch; less, and
# a translation is still to come.
_BALANCE = 0.6
# How alike two titles are that name one paper, 0 to 100.
_SAME_TITLE = 92

Order = list[tuple[str, int]]
Pins = list[tuple[int, int]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PairedStretch:
    """Paragraphs (indices into the document) that are aligned with each other only, in order."""

    order: tuple[tuple[Side, int], ...]

    def side(self, side: Side) -> list[int]:
        """Return one side's paragraphs."""
        return [i for s, i in self.order if s is side]


def pair(
    found: Sequence[Labelled],
    aligner: Aligner,
    lead: Side,
    progress: Progress | None = None,
) -> tuple[Bead, ...]:
    """Return the beads of a labelled document as indices of paragraphs, in order.

    Each paragraph of a side is in exactly one; one of both sides is a bead of its own that no other
    crosses.
    """
    beads: list[Bead] = []
    stretches = list(_stretches(found, lead))
    total = sum(len(stretch.order) for stretch in stretches)
    done = 0
    for stretch in stretches:
        beads += _pair_stretch(found, stretch, aligner)
        done += len(stretch.order)
        if progress:
            progress(done, total)
    beads = _uncrossed(found, beads)
    for i, item in enumerate(found):
        if item.side is Side.BOTH and item.role is not Role.BOILERPLATE:
            beads.append(Bead((i,), (i,)))
    return tuple(sorted(_with_remarks(found, beads, aligner), key=place_of))


def place_of(bead: Bead) -> tuple[int, int]:
    """Return where a bead is in the document."""
    return min((*bead.source, *bead.target)), min(bead.target, default=0)


def _uncrossed(found: Sequence[Labelled], beads: Sequence[Bead]) -> list[Bead]:
    """Return the beads, a heading's that crosses another one taken apart.

    A heading precedes what it heads, in both languages.
    """
    full = sorted((bead for bead in beads if bead.source and bead.target), key=_source)
    starts = [bead.target[0] for bead in full]
    before = [-1, *itertools.accumulate(starts, max)]
    after = [*reversed([*itertools.accumulate(reversed(starts), min)]), len(found)]
    primary = primary_side(found)
    result = [bead for bead in beads if not (bead.source and bead.target)]
    for k, bead in enumerate(full):
        crossed = before[k] > starts[k] or after[k + 1] < starts[k]
        if crossed and _is_headed(found, bead, primary):
            result += _taken_apart(bead)
        else:
            result.append(bead)
    return result


def _source(bead: Bead) -> tuple[int, ...]:
    return bead.source


def _is_headed(found: Sequence[Labelled], bead: Bead, primary: Side) -> bool:
    own = bead.source if primary is Side.SOURCE else bead.target
    return any(found[i].role is Role.HEADING for i in own)


def _taken_apart(bead: Bead) -> list[Bead]:
    return [Bead((i,), ()) for i in bead.source] + [Bead((), (j,)) for j in bead.target]


def _stretches(found: Sequence[Labelled], lead: Side) -> Iterator[PairedStretch]:
    """Cut the document between runs of the two sides, and at what is of both sides."""
    groups: list[list[tuple[Side, int]]] = []
    current: list[tuple[Side, int]] = []
    for i, item in enumerate(found):
        if item.role in {Role.IMAGE, Role.BOILERPLATE} or item.side is Side.NONE:
            continue
        if item.side is Side.BOTH:
            yield from _merged([*groups, current], found, lead)
            groups, current = [], []
            continue
        if current and item.side is lead and current[-1][0] is not lead:
            groups.append(current)
            current = []
        current.append((item.side, i))
    yield from _merged([*groups, current], found, lead)


def _merged(
    groups: Sequence[list[tuple[Side, int]]], found: Sequence[Labelled], lead: Side
) -> Iterator[PairedStretch]:
    """Join runs into stretches that are long enough and hold about as much text in either
    language.
    """
    joined: list[tuple[Side, int]] = []
    sizes = {Side.SOURCE: 0.0, Side.TARGET: 0.0}
    for group in groups:
        small, large = sorted(sizes.values())
        if len(joined) >= STRETCH and small > _BALANCE * large:
            yield PairedStretch(tuple(joined))
            joined = []
            sizes = dict.fromkeys(sizes, 0.0)
        # the aligner expects that the source's run comes first
        joined += sorted(group, key=_is_target) if lead is Side.TARGET else group
        for side, i in group:
            sizes[side] += text_weight(found[i].text)
    if joined:
        yield PairedStretch(tuple(joined))


def _is_target(one: tuple[Side, int]) -> bool:
    return one[0] is Side.TARGET


def _pair_stretch(
    found: Sequence[Labelled], stretch: PairedStretch, aligner: Aligner
) -> list[Bead]:
    """Return a stretch's beads; a short text that was left alone is then tried as a heading."""
    source, target = stretch.side(Side.SOURCE), stretch.side(Side.TARGET)
    kinds = {i: pairing_kind(found[i]) for i in (*source, *target)}
    pins = _same_papers(found, source, target) + _captions(found, stretch)
    beads = align_stretch(found, stretch, aligner, kinds, pins)
    lone = [bead for bead in beads if not bead.source or not bead.target]
    alone = {i for bead in lone for i in (*bead.source, *bead.target)}
    glosses = [i for i in alone if not kinds[i] and is_gloss(found[i].text)]
    if not glosses or not any(kinds[i] == "heading" for i in alone):
        return beads
    return align_stretch(found, stretch, aligner, kinds | dict.fromkeys(glosses, "heading"), pins)


def align_stretch(
    found: Sequence[Labelled],
    stretch: PairedStretch,
    aligner: Aligner,
    kinds: Mapping[int, str],
    pins: Pins,
) -> list[Bead]:
    """Return the beads that the aligner finds in a stretch, as indices into the document."""
    source, target = stretch.side(Side.SOURCE), stretch.side(Side.TARGET)
    at = {i: k for side in (source, target) for k, i in enumerate(side)}
    order: Order = [("s" if side is Side.SOURCE else "t", at[i]) for side, i in stretch.order]
    beads = aligner.align(
        _texts(found, source),
        _texts(found, target),
        source_kinds=list(map(kinds.__getitem__, source)),
        target_kinds=list(map(kinds.__getitem__, target)),
        pins=[(at[i], at[j]) for i, j in pins],
        order=order,
    )
    return [_of_document(bead, source, target) for bead in beads]


def _texts(found: Sequence[Labelled], indices: Sequence[int]) -> list[str]:
    return [_words(found[i]) for i in indices]


def _of_document(bead: Bead, source: Sequence[int], target: Sequence[int]) -> Bead:
    own = tuple(source[k] for k in bead.source)
    other = tuple(target[k] for k in bead.target)
    return Bead(own, other, bead.score)


def _words(item: Labelled) -> str:
    text = item.text[:_LONGEST]
    return text.removesuffix(skip_mark(text)) or text


def pairing_kind(item: Labelled) -> str:
    """Return what a paragraph may only be aligned with its like for; empty where it is plain text.

    In plain text a heading is a guess, and its translation may have run into the text.
    """
    if item.role in {Role.CITATION, Role.NOTE}:
        return str(item.role)
    if item.paragraph.shape in {Shape.HEADING, Shape.CODE}:
        return str(item.paragraph.shape)
    return "table" if item.paragraph.markdown.lstrip().startswith("|") else ""


def _same_papers(found: Sequence[Labelled], source: Sequence[int], target: Sequence[int]) -> Pins:
    """Return pairs of citations of one paper, those that keep the order of both sides."""
    pairs: Pins = []
    last = 0
    for i in source:
        mine = found[i].citation
        if mine is None:
            continue
        for k, j in enumerate(target[last:], last):
            if _is_same(mine, found[j].citation):
                pairs.append((i, j))
                last = k + 1
                break
    return pairs


def _is_same(one: Citation, other: Citation | None) -> bool:
    if other is None:
        return False
    if one.arxiv and one.arxiv == other.arxiv:
        return True
    return fuzz.ratio(plain_title(one.title), plain_title(other.title)) > _SAME_TITLE


def _captions(found: Sequence[Labelled], stretch: PairedStretch) -> Pins:
    """Return pairs of captions of the two sides, one right below the other."""
    pairs: Pins = []
    used: set[int] = set()
    for (side, i), (other, j) in itertools.pairwise(stretch.order):
        captions = found[i].role is found[j].role is Role.CAPTION
        if captions and side is not other and abs(i - j) == 1 and i not in used:
            used |= {i, j}
            pairs.append((i, j) if side is Side.SOURCE else (j, i))
    return pairs


def _with_remarks(found: Sequence[Labelled], beads: list[Bead], aligner: Aligner) -> list[Bead]:
    """Join a translated remark, a paragraph of its own, to the citation that makes it.

    The other language's citation has that remark on its line.
    """
    alone = {bead.target[0]: bead for bead in beads if not bead.source and len(bead.target) == 1}
    kept = [i for i, item in enumerate(found) if item.role is not Role.BOILERPLATE]
    following = dict(itertools.pairwise(kept))
    result = list(beads)
    for k, bead in enumerate(beads):
        remark = _untranslated_remark(found, bead)
        after = following.get(bead.target[0], -1) if remark else -1
        if after not in alone or found[after].role is not Role.BODY:
            continue
        if any(one.source and one.target for one in aligner.align([remark], [found[after].text])):
            result[k] = replace(bead, target=(*bead.target, after))
            result.remove(alone[after])
    return result


def _untranslated_remark(found: Sequence[Labelled], bead: Bead) -> str:
    """Return the remark of a source's citation that its counterpart lacks, or nothing."""
    if len(bead.source) != 1 or len(bead.target) != 1:
        return ""
    mine, other = found[bead.source[0]].citation, found[bead.target[0]].citation
    return mine.remark if mine and other and not other.remark else ""
