"""The aligner's laws: every index in exactly one bead, in reading order, the same for the same input."""

from itertools import pairwise

from bitext.align import Aligner, align_sentences, load_aligner
from bitext.model import Bead
from hypothesis import given, settings
from hypothesis import strategies as st

ALIGNER = load_aligner("en", "zh")
UNITS = st.lists(
    st.sampled_from(
        [
            "The cat sleeps.",
            "猫在睡觉。",
            "In 1998 we built a router.",
            "1998 年我们做了一个路由器。",
            "",
            "?",
            "x" * 300,
        ]
    ),
    max_size=12,
)


def covers(beads: tuple[Bead, ...], n: int, m: int) -> bool:
    return sorted(i for b in beads for i in b.source) == list(range(n)) and sorted(
        j for b in beads for j in b.target
    ) == list(range(m))


@given(UNITS, UNITS, st.sampled_from(["paragraph", "sentence"]))
@settings(deadline=None, max_examples=60)
def test_every_unit_is_in_exactly_one_bead(
    source: list[str], target: list[str], level: str
) -> None:
    beads = ALIGNER.align(source, target, level=level)
    assert covers(beads, len(source), len(target))
    assert beads == ALIGNER.align(source, target, level=level)


@given(UNITS, UNITS, st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=4))
@settings(deadline=None, max_examples=60)
def test_pinned_pairs_are_in_one_bead(
    source: list[str], target: list[str], pins: set[tuple[int, int]]
) -> None:
    pins = {
        (i, j) for i, j in pins if i < len(source) and j < len(target) and source[i] and target[j]
    }
    beads = ALIGNER.align(source, target, pins=pins)
    assert covers(beads, len(source), len(target))
    for i, j in pins:
        assert any(i in bead.source and j in bead.target for bead in beads)


KINDS = st.lists(
    st.tuples(
        st.sampled_from(["paragraph", "item", "code"]),
        st.sampled_from(["It rains.", "下雨了。", "x = 1", ""]),
    ),
    max_size=9,
)


@given(KINDS, KINDS)
@settings(deadline=None, max_examples=60)
def test_kinds_are_never_mixed_and_code_never_merged(
    source: list[tuple[str, str]], target: list[tuple[str, str]]
) -> None:
    kinds_s, kinds_t = [kind for kind, _ in source], [kind for kind, _ in target]
    beads = ALIGNER.align(
        [x for _, x in source], [x for _, x in target], source_kinds=kinds_s, target_kinds=kinds_t
    )
    assert covers(beads, len(source), len(target))
    for bead in beads:
        kinds = [kinds_s[i] for i in bead.source] + [kinds_t[j] for j in bead.target]
        assert len(set(kinds)) == 1
        assert kinds[0] != "code" or max(len(bead.source), len(bead.target)) == 1


@given(UNITS, UNITS)
@settings(deadline=None, max_examples=60)
def test_order_is_kept_but_for_swaps_of_two(source: list[str], target: list[str]) -> None:
    paired = [bead for bead in ALIGNER.align(source, target) if bead.source and bead.target]
    falls = [k for k in range(len(paired) - 1) if paired[k].target > paired[k + 1].target]
    assert all(b - a > 1 for a, b in pairwise(falls))
    for k in falls:
        assert len(paired[k].target) == len(paired[k + 1].target) == 1
        assert (
            paired[k].target[0] == paired[k + 1].target[0] + 1 or not all(source) or not all(target)
        )


def test_two_sentences_pair_in_order() -> None:
    source, target, beads = align_sentences(
        "The cat sleeps. In 1998 we built a router.",
        "猫在睡觉。1998 年我们做了一个路由器。",
        ALIGNER,
    )
    assert len(source) == len(target) == 2
    assert [(b.source, b.target) for b in beads] == [((0,), (0,)), ((1,), (1,))]


def test_more_sentences_than_a_paragraph_has_are_paired_as_a_whole() -> None:
    some, others = "It moves. " * 401, "它动。" * 300
    assert [(len(b.source), len(b.target)) for b in align_sentences(some, others, ALIGNER)[2]] == [
        (401, 300)
    ]
    assert len(align_sentences("It moves. " * 40, "它动。" * 40, ALIGNER)[2]) == 40


def test_without_a_lexicon_names_and_numbers_decide() -> None:
    source = ["Kyoto has 17 gates.", "Nothing else is known.", "Osaka has 4."]
    target = ["Kyoto hat 17 Tore.", "Osaka hat 4."]
    beads = Aligner("en", "de").align(source, target)
    assert [(bead.source, bead.target) for bead in beads] == [
        ((0,), (0,)),
        ((1,), ()),
        ((2,), (1,)),
    ]


def test_traditional_characters_are_read() -> None:
    source = ["The library opened in spring.", "Its roof leaks.", "Nobody repairs the windows."]
    target = ["圖書館是春天開放的。", "沒有人修理窗戶。"]
    beads = ALIGNER.align(source, target)
    assert [(bead.source, bead.target) for bead in beads] == [
        ((0,), (0,)),
        ((1,), ()),
        ((2,), (1,)),
    ]


def test_chinese_can_be_the_source() -> None:
    beads = load_aligner("zh", "en").align(
        ["猫在睡觉。", "没有人修理窗户。"],
        ["The cat sleeps.", "It rains.", "Nobody repairs the windows."],
    )
    assert [(bead.source, bead.target) for bead in beads] == [
        ((0,), (0,)),
        ((), (1,)),
        ((1,), (2,)),
    ]
