"""Which paragraphs belong together, in an interleaved text: the aligner on stretches of runs, headings and citations kept whole."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from bitext.align import Aligner
from bitext.importing.labels import Labelled, is_gloss, primary_side, skip_mark, weigh
from bitext.importing.model import Role, Shape, Side
from bitext.importing.references import plain_title
from bitext.importing.sides import Languages
from bitext.model import Bead

#: Paragraphs that are aligned at once, at least: the aligner judges lengths, merges and gaps by the
#: document at hand, and fewer tell it too little (F1 .990 at 60, .998 at 400 on the development sets).
STRETCH = 400

_LONGEST = 20_000
"""Characters of a paragraph that are compared."""

_BALANCE = 0.6
"""Share that the shorter language's text has at least of the longer's in a whole stretch; less, and a translation is still to come."""

MOST_MOVES = 400
"""Pairs of runs that are compared in search of moved sections."""

LEAST_MOVED = 60.0
"""Letters of a run that can be a moved section."""

Order = list[tuple[str, int]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs (indices into the document) that are aligned with each other only, in the order of an interleaved text."""

    order: tuple[tuple[Side, int], ...]

    def side(self, side: Side) -> list[int]:
        """Return one side's paragraphs."""
        return [i for s, i in self.order if s is side]


def pair(
    found: Sequence[Labelled],
    aligner: Aligner,
    lead: Side,
    languages: Languages,
    progress: Progress | None = None,
) -> tuple[Bead, ...]:
    """Return the beads of a labelled document as indices of paragraphs, each of a side in exactly one, in order.

    A paragraph of both sides is a bead of its own that no other crosses.
    """
    beads: list[Bead] = []
    stretches = list(_stretches(found, lead))
    done = 0
    for stretch in stretches:
        beads += _pair_stretch(found, stretch, aligner, languages)
        done += len(stretch.order)
        if progress:
            progress(done, sum(len(other.order) for other in stretches))
    beads = _uncrossed(found, beads)
    beads += [
        Bead((i,), (i,))
        for i, item in enumerate(found)
        if item.side is Side.BOTH and item.role is not Role.BOILERPLATE
    ]
    return tuple(sorted(_with_remarks(found, beads, aligner), key=_place))


def pair_moved(
    found: Sequence[Labelled], beads: Sequence[Bead], aligner: Aligner
) -> tuple[Bead, ...]:
    """Return the beads of two separate texts, those added whose section stands elsewhere in the translation.

    Runs of paragraphs that the first pass left alone are compared with each other; the best go first.
    """
    runs = [_lone_runs(found, beads, side) for side in (Side.SOURCE, Side.TARGET)]
    if not all(runs) or len(runs[0]) * len(runs[1]) > MOST_MOVES:
        return tuple(beads)
    tried = [
        (score, pairs)
        for own in runs[0]
        for other in runs[1]
        for score, pairs in [_compare_runs(found, own, other, aligner)]
        if score > 0
    ]
    result = list(beads)
    used: set[int] = set()
    for _, pairs in sorted(tried, key=lambda one: -one[0]):
        members = {i for bead in pairs for i in (*bead.source, *bead.target)}
        if members & used:
            continue
        used |= members
        result = [b for b in result if not members & {*b.source, *b.target}] + pairs
    return tuple(sorted(result, key=_place))


def _lone_runs(found: Sequence[Labelled], beads: Sequence[Bead], side: Side) -> list[list[int]]:
    """Return runs of neighbours of one side without a counterpart that are long enough to tell."""
    lone = {i for b in beads if not (b.source and b.target) for i in (*b.source, *b.target)}
    runs: list[list[int]] = [[]]
    for i, item in enumerate(found):
        if item.side is not side or item.role in {Role.IMAGE, Role.BOILERPLATE}:
            continue
        if i in lone:
            runs[-1].append(i)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if sum(weigh(found[i].text) for i in run) >= LEAST_MOVED]


def _compare_runs(
    found: Sequence[Labelled], source: Sequence[int], target: Sequence[int], aligner: Aligner
) -> tuple[float, list[Bead]]:
    """Return how much text of two runs belongs together, 0 where it is not most of it, and the pairs."""
    order = tuple((Side.SOURCE, i) for i in source) + tuple((Side.TARGET, j) for j in target)
    kinds = {i: _kind(found[i]) for i in (*source, *target)}
    beads = _align(found, Stretch(order), aligner, kinds, [])
    pairs = [bead for bead in beads if bead.source and bead.target]
    sure = sum(bead.score * weigh(found[i].text) for bead in pairs for i in bead.source)
    paired = sum(weigh(found[i].text) for bead in pairs for i in bead.source)
    whole = sum(weigh(found[i].text) for i in source)
    return (sure, pairs) if sure > 0.5 * paired and paired > 0.5 * whole else (0.0, [])


def _uncrossed(found: Sequence[Labelled], beads: Sequence[Bead]) -> list[Bead]:
    """Return the beads, a heading's that crosses another one taken apart: a heading stands before what it heads, in both languages."""
    full = sorted(
        (bead for bead in beads if bead.source and bead.target), key=lambda bead: bead.source
    )
    starts = [bead.target[0] for bead in full]
    before = [-1, *itertools.accumulate(starts, max)]
    after = [*reversed([*itertools.accumulate(reversed(starts), min)]), len(found)]
    primary = primary_side(found)
    result = [bead for bead in beads if not (bead.source and bead.target)]
    for k, bead in enumerate(full):
        headed = any(
            found[i].role is Role.HEADING
            for i in (bead.source if primary is Side.SOURCE else bead.target)
        )
        if headed and (before[k] > starts[k] or after[k + 1] < starts[k]):
            result += [Bead((i,), ()) for i in bead.source] + [Bead((), (j,)) for j in bead.target]
        else:
            result.append(bead)
    return result


def _place(bead: Bead) -> tuple[int, int]:
    return min((*bead.source, *bead.target)), min(bead.target, default=0)


def _stretches(found: Sequence[Labelled], lead: Side) -> Iterator[Stretch]:
    """Cut the document between runs of the two sides, where a stretch is long enough, and at what is of both sides."""
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
) -> Iterator[Stretch]:
    """Join runs into stretches that are long enough and hold about as much text in either language."""
    joined: list[tuple[Side, int]] = []
    sizes = {Side.SOURCE: 0.0, Side.TARGET: 0.0}
    for group in groups:
        small, large = sorted(sizes.values())
        if len(joined) >= STRETCH and small > _BALANCE * large:
            yield Stretch(tuple(joined))
            joined = []
            sizes = dict.fromkeys(sizes, 0.0)
        # the aligner expects that the source's run comes first
        joined += (
            sorted(group, key=lambda one: one[0] is Side.TARGET) if lead is Side.TARGET else group
        )
        for side, i in group:
            sizes[side] += weigh(found[i].text)
    if joined:
        yield Stretch(tuple(joined))


def _pair_stretch(
    found: Sequence[Labelled], stretch: Stretch, aligner: Aligner, languages: Languages
) -> list[Bead]:
    source, target = stretch.side(Side.SOURCE), stretch.side(Side.TARGET)
    kinds = {i: _kind(found[i]) for i in (*source, *target)}
    pins = _same_papers(found, source, target) + _captions(found, stretch)
    beads = _align(found, stretch, aligner, kinds, pins)
    alone = {
        i
        for bead in beads
        if not bead.source or not bead.target
        for i in (*bead.source, *bead.target)
    }
    glosses = [i for i in alone if not kinds[i] and is_gloss(found[i].text)]
    if not glosses or not any(kinds[i] == "heading" for i in alone):
        return beads
    return _align(found, stretch, aligner, kinds | dict.fromkeys(glosses, "heading"), pins)


def _align(
    found: Sequence[Labelled],
    stretch: Stretch,
    aligner: Aligner,
    kinds: dict[int, str],
    pins: list[tuple[int, int]],
) -> list[Bead]:
    source, target = stretch.side(Side.SOURCE), stretch.side(Side.TARGET)
    at = {i: k for side in (source, target) for k, i in enumerate(side)}
    order: Order = [("s" if side is Side.SOURCE else "t", at[i]) for side, i in stretch.order]
    beads = aligner.align(
        [_words(found[i]) for i in source],
        [_words(found[i]) for i in target],
        source_kinds=[kinds[i] for i in source],
        target_kinds=[kinds[i] for i in target],
        pins=[(at[i], at[j]) for i, j in pins],
        order=order,
    )
    return [
        Bead(
            tuple(source[k] for k in bead.source), tuple(target[k] for k in bead.target), bead.score
        )
        for bead in beads
    ]


def _words(item: Labelled) -> str:
    text = item.text[:_LONGEST]
    return text.removesuffix(skip_mark(text)) or text


def _kind(item: Labelled) -> str:
    if item.role in {Role.CITATION, Role.NOTE}:
        return str(item.role)
    if item.paragraph.shape is Shape.HEADING:
        return "heading"  # in plain text a heading is a guess, and its translation may have run into the text
    if item.paragraph.shape is Shape.CODE:
        return "code"
    return "table" if item.paragraph.markdown.lstrip().startswith("|") else ""


def _same_papers(
    found: Sequence[Labelled], source: Sequence[int], target: Sequence[int]
) -> list[tuple[int, int]]:
    """Return pairs of citations that name the same paper, those that keep the order of both sides."""
    pairs: list[tuple[int, int]] = []
    last = 0
    cited = [(k, j, found[j].citation) for k, j in enumerate(target)]
    for i in source:
        mine = found[i].citation
        if mine is None:
            continue
        for k, j, other in cited[last:]:
            same = other is not None and (
                (mine.arxiv and mine.arxiv == other.arxiv)
                or fuzz.ratio(plain_title(mine.title), plain_title(other.title)) > 92
            )
            if same:
                pairs.append((i, j))
                last = k + 1
                break
    return pairs


def _captions(found: Sequence[Labelled], stretch: Stretch) -> list[tuple[int, int]]:
    """Return pairs of captions of the two sides that stand under one picture, one right below the other."""
    pairs: list[tuple[int, int]] = []
    captions = [one if found[one[1]].role is Role.CAPTION else None for one in stretch.order]
    for one, other in itertools.pairwise(captions):
        if (
            one
            and other
            and one[0] is not other[0]
            and abs(one[1] - other[1]) == 1
            and one[1] not in {i for pair in pairs for i in pair}
        ):
            pairs.append((one[1], other[1]) if one[0] is Side.SOURCE else (other[1], one[1]))
    return pairs


def _with_remarks(found: Sequence[Labelled], beads: list[Bead], aligner: Aligner) -> list[Bead]:
    """Join a translated remark, a paragraph of its own, to the citation whose line makes that remark in the other language."""
    alone = {bead.target[0]: bead for bead in beads if not bead.source and len(bead.target) == 1}
    following = dict(itertools.pairwise(_kept(found)))
    result = list(beads)
    for k, bead in enumerate(beads):
        if len(bead.source) != 1 or len(bead.target) != 1:
            continue
        mine, other = found[bead.source[0]].citation, found[bead.target[0]].citation
        after = following.get(bead.target[0], -1)
        if not (
            mine
            and other
            and mine.remark
            and not other.remark
            and after in alone
            and found[after].role is Role.BODY
        ):
            continue
        if any(b.source and b.target for b in aligner.align([mine.remark], [found[after].text])):
            result[k] = replace(bead, target=(*bead.target, after))
            result.remove(alone[after])
    return result


def _kept(found: Sequence[Labelled]) -> list[int]:
    return [i for i, item in enumerate(found) if item.role is not Role.BOILERPLATE]
