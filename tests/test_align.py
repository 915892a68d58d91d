"""The aligner's laws: every index in exactly one bead, in reading order, the same for the same input."""

from bitext.align import Aligner, align_sentences, load_aligner
from bitext.model import Bead
from hypothesis import given, settings
from hypothesis import strategies as st

ALIGNER = load_aligner("en", "zh")
UNITS = st.lists(
    st.sampled_from(["The cat sleeps.", "猫在睡觉。", "In 1998 we built a router.", "1998 年我们做了一个路由器。", "", "?", "x" * 300]),
    max_size=12,
)


def covers(beads: tuple[Bead, ...], n: int, m: int) -> bool:
    return sorted(i for b in beads for i in b.source) == list(range(n)) and sorted(j for b in beads for j in b.target) == list(range(m))


@given(UNITS, UNITS, st.sampled_from(["paragraph", "sentence"]))
@settings(deadline=None, max_examples=60)
def test_every_unit_is_in_exactly_one_bead(source: list[str], target: list[str], level: str) -> None:
    beads = ALIGNER.align(source, target, level=level)
    assert covers(beads, len(source), len(target))
    assert beads == ALIGNER.align(source, target, level=level)


def test_two_sentences_pair_in_order() -> None:
    source, target, beads = align_sentences("The cat sleeps. In 1998 we built a router.", "猫在睡觉。1998 年我们做了一个路由器。", ALIGNER)
    assert len(source) == len(target) == 2
    assert [(b.source, b.target) for b in beads] == [((0,), (0,)), ((1,), (1,))]


def test_without_a_lexicon_names_and_numbers_decide() -> None:
    source = ["Kyoto has 17 gates.", "Nothing else is known.", "Osaka has 4."]
    target = ["Kyoto hat 17 Tore.", "Osaka hat 4."]
    beads = Aligner("en", "de").align(source, target)
    assert [(bead.source, bead.target) for bead in beads] == [((0,), (0,)), ((1,), ()), ((2,), (1,))]
