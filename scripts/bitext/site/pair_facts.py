"""What pairing two readings comes to, by numbers: kept, so that they are not aligned again."""

from collections.abc import Callable
from dataclasses import dataclass

from bitext.align import Aligner
from bitext.site.codec import codec_of
from bitext.site.drift import SectionState
from bitext.site.memo import Memo
from bitext.site.packing import Alignment, SectionIndex, pack, unfold
from bitext.site.pairs import PagePair, pair_pages, to_pair
from bitext.site.reader import Reading
from bitext.site.settings import PageFiles, Settings


@dataclass(frozen=True, slots=True)
class PairFacts:
    """The alignment of two pages that are known, and the states of their sections."""

    sections: tuple[SectionIndex, ...]
    states: tuple[SectionState, ...]


PAIR_FACTS = codec_of(PairFacts)


def pair_again(
    memo: Memo,
    name: bytes,
    settings: Settings,
    files: PageFiles,
    readings: tuple[Reading | None, Reading | None],
    *,
    find_aligner: Callable[[], Aligner],
) -> PagePair:
    """Return the pair of two readings; what it comes to has a name, empty for none.

    `find_aligner` is only asked where that is not known.
    """
    facts = memo.get(name, PAIR_FACTS)
    if isinstance(facts, PairFacts):
        sides = [reading.page if reading else None for reading in readings]
        try:
            bitext = unfold(Alignment(sides[0], sides[1], facts.sections))
        except IndexError:
            pass
        else:
            return to_pair(settings, files, readings, bitext, facts.states)
    pair = pair_pages(settings, files, *readings, find_aligner())
    folded = pack(pair.bitext) if name else None
    if folded is not None:
        memo.put(name, PairFacts(folded.sections, pair.states), PAIR_FACTS)
    return pair
