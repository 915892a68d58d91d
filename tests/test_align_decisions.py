"""The aligner's decisions one by one, each with a case on either side; the search against trying everything."""

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from bitext.align import load_aligner, name_units, pair_sections
from bitext.align.aligner import Aligner, in_reading_order
from bitext.align.chain import NEVER, SWAP, Margins, Step, best_chains, margins
from bitext.align.constraints import (
    crosses,
    favour,
    follow_order,
    is_atomic,
    keep_gaps,
    keep_kinds_apart,
    pin,
    set_notes_apart,
    split_pins,
)
from bitext.align.cuts import Cutter
from bitext.align.estimates import (
    FEW,
    Estimates,
    can_estimate,
    estimate_again,
    expected_ratio,
    first_estimates,
)
from bitext.align.evidence import find_quotes, length_score, repeated, share_signs, spread_of
from bitext.align.grids import add_swaps, compare_tokens, window
from bitext.align.grouping import build_rows
from bitext.align.lexicon import Lexicon, read_lexicon, write_lexicon
from bitext.align.line_kinds import is_note
from bitext.align.parameters import PARAGRAPHS, SENTENCES
from bitext.align.skeleton import Slot, count_confirmed, find_hints
from bitext.align.task import Task
from bitext.align.tokens import bag_size, start_of
from bitext.align.windows import coarse_path, free_end, sure_cut
from bitext.model import (
    Bead,
    Bitext,
    Block,
    InputError,
    Kind,
    Leaf,
    Page,
    Pair,
    Row,
    Section,
    SectionPair,
)
from bitext.text.words import spaced_language, stem, tokenise
from hypothesis import given
from hypothesis import strategies as st

Grid = np.ndarray
ALIGNER = load_aligner("en", "zh")
CHAIN = tuple[float, list[tuple[tuple[int, int], tuple[int, int], tuple[int, int]]]]


def every_chain(
    grids: dict[tuple[int, int], Grid], nulls: tuple[list[float], list[float]]
) -> Iterator[CHAIN]:
    """Yield the score and the steps of every monotone chain through two short sequences."""
    n, m = len(nulls[0]), len(nulls[1])
    size = {SWAP: (2, 2)}

    def walk(i: int, j: int) -> Iterator[CHAIN]:
        if (i, j) == (n, m):
            yield 0.0, []
        if i < n:
            for score, steps in walk(i + 1, j):
                yield score + nulls[0][i], [((1, 0), (i, i + 1), (j, j)), *steps]
        if j < m:
            for score, steps in walk(i, j + 1):
                yield score + nulls[1][j], [((0, 1), (i, i), (j, j + 1)), *steps]
        for shape, grid in grids.items():
            a, b = size.get(shape, shape)
            if i + a <= n and j + b <= m:
                for score, steps in walk(i + a, j + b):
                    step = (shape, (i, i + a), (j, j + b))
                    yield score + float(grid[i, j]), [step, *steps]

    return walk(0, 0)


@given(st.integers(2, 4), st.integers(2, 4), st.integers(0, 999))
def test_the_best_chain_is_the_best_of_all_and_margins_are_what_others_lack(
    n: int, m: int, seed: int
) -> None:
    chance = np.random.default_rng(seed)
    grids = {
        shape: chance.normal(size=(n - a + 1, m - b + 1)) * 3
        for shape, a, b in (((1, 1), 1, 1), ((2, 1), 2, 1), ((1, 2), 1, 2), (SWAP, 2, 2))
    }
    nulls = list(chance.normal(size=n) - 1), list(chance.normal(size=m) - 1)
    chains = best_chains(grids, *nulls)
    everything = list(every_chain(grids, nulls))
    best = max(score for score, _ in everything)
    assert chains.best[-1, -1] == pytest.approx(best)
    steps = chains.whole()
    found = [(step.shape, step.source, step.target) for step in steps]
    assert sum(
        float(grids[s][a[0], b[0]])
        if s in grids
        else (nulls[0][a[0]] if s == (1, 0) else nulls[1][b[0]])
        for s, a, b in found
    ) == pytest.approx(best)
    sure = margins(grids, chains, *nulls)
    for step in steps:
        own = (step.shape, step.source, step.target)
        units = [("s", i) for i in range(*step.source)] or [("t", j) for j in range(*step.target)]
        rivals = [
            max(score for score, other in everything if not _has(other, own, unit))
            for unit in units
        ]
        assert sure.of(step) == pytest.approx(best - max(rivals), abs=1e-6)


def _has(steps: list, own: tuple, unit: tuple[str, int]) -> bool:  # type: ignore[type-arg]
    """Tell whether the unit is in the same bead; a null's place in the other text does not matter."""
    for shape, source, target in steps:
        inside = source if unit[0] == "s" else target
        if inside[0] <= unit[1] < inside[1]:
            if own[0] in {(1, 0), (0, 1)}:
                return bool(shape == own[0])
            return (shape, source, target) == own
    return False


def grid(n: int, m: int, value: float = 0.0) -> Grid:
    return np.full((n, m), value)


def test_kinds_and_atoms() -> None:
    grids = {(1, 1): grid(3, 2), (2, 1): grid(2, 2), (1, 2): grid(3, 1)}
    keep_kinds_apart(grids, ["p", "list/code", "list/code"], ["p", "list/code"])
    assert (grids[1, 1] == [[0, NEVER], [NEVER, 0], [NEVER, 0]]).all()
    assert (grids[2, 1] == NEVER).all()
    assert (grids[1, 2] == NEVER).all()
    assert [
        is_atomic(kind) for kind in ("code", "list/table", "list/item", "paragraph", "figure")
    ] == [
        True,
        True,
        False,
        False,
        True,
    ]


def test_a_pair_of_code_is_no_merge() -> None:
    grids = {(1, 1): grid(2, 2), (2, 1): grid(1, 2), (2, 2): grid(1, 1)}
    keep_kinds_apart(grids, ["code", "code"], ["code", "code"])
    assert (grids[1, 1] == 0).all()
    assert (grids[2, 1] == NEVER).all()
    assert (grids[2, 2] == NEVER).all()


def test_nothing_is_merged_across_a_gap() -> None:
    grids = {(1, 1): grid(4, 4), (2, 1): grid(3, 4), (3, 1): grid(2, 4), (1, 2): grid(4, 3)}
    keep_gaps(grids, [1], [2])
    assert (grids[1, 1] == 0).all()
    assert [bool((row == NEVER).all()) for row in grids[2, 1]] == [False, True, False]
    assert [bool((row == NEVER).all()) for row in grids[3, 1]] == [True, True]
    assert [bool((column == NEVER).all()) for column in grids[1, 2].T] == [False, False, True]


def test_a_pinned_unit_pairs_with_its_own_alone() -> None:
    grids = {(1, 1): grid(3, 3), (2, 1): grid(2, 3), SWAP: grid(2, 2)}
    assert pin(grids, {(1, 2)}) == ({1}, {2})
    allowed = {(i, j) for i in range(3) for j in range(3) if grids[1, 1][i, j] == 0}
    assert allowed == {(0, 0), (0, 1), (2, 0), (2, 1), (1, 2)}
    assert (grids[2, 1] == NEVER).all()
    assert {(i, j) for i in range(2) for j in range(2) if grids[SWAP][i, j] == 0} == {(1, 1)}
    assert pin({(1, 1): grid(1, 1)}, ()) == (set(), set())


def test_pins_that_one_chain_can_honour_are_told_from_the_rest() -> None:
    shapes = [(1, 1), (2, 1)]
    kept, apart = split_pins({(0, 0), (1, 0), (2, 3), (3, 2), (5, 5), (7, 5)}, shapes)
    assert kept == [({0, 1}, {0}), ({3}, {2})]
    assert sorted(map(str, apart)) == sorted(map(str, [({2}, {3}), ({5, 7}, {5})]))
    assert split_pins({(0, 0), (0, 1)}, shapes) == ([], [({0}, {0, 1})])


@pytest.mark.parametrize(
    ("bead", "expected"),
    [
        (Bead((2,), (0,), 0.9), True),
        (Bead((2,), (0,), 0.8), False),
        (Bead((2,), (3,), 0.9), False),
        (Bead((0,), (3,), 0.9), True),
        (Bead((2,), (), 0.9), False),
        (Bead((1,), (0,), 0.9), False),
    ],
)
def test_a_pin_crosses_what_is_likely_without_it(bead: Bead, expected: bool) -> None:
    assert crosses(({1}, {2}), [bead]) is expected


def test_notes_and_runs_have_their_price() -> None:
    grids = {(1, 1): grid(2, 2), (2, 1): grid(1, 2)}
    set_notes_apart(grids, ["A.", "(Translator's note: B.)"], ["甲。", "（译注：乙。）"], 6.0)
    assert (grids[1, 1] == [[0, -6], [-6, 0]]).all()
    assert (grids[2, 1] == [[-3, -3]]).all()
    grids = {(1, 1): grid(3, 3)}
    follow_order(grids, [("s", 0), ("t", 0), ("s", 1), ("t", 1), ("s", 2), ("t", 2)], (3, 3), 1.5)
    assert (grids[1, 1] == [[0, -1.5, -3], [-1.5, 0, -1.5], [-3, -1.5, 0]]).all()
    far = {(1, 1): grid(1, 9)}
    follow_order(
        far,
        [
            ("s", 0),
            *[(side, k) for k in range(9) for side in ("t", "s") if (side, k) != ("s", 0)][:-1],
        ],
        (9, 9),
        1.0,
    )
    assert far[1, 1].min() == -6.0


def test_a_hint_is_a_bonus() -> None:
    grids = {(1, 1): grid(2, 2)}
    favour(grids, [(0, 1)], 2.5)
    assert (grids[1, 1] == [[0, 2.5], [0, 0]]).all()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（译注：原文有误。）", True),
        ("译者按：", True),
        ("注：见下", True),
        ("注意：见下", False),
        ("[Tr. note] x", True),
        ("Translator’s note: x", True),
        ("The translator’s note", False),
        ("（訳注）", True),
    ],
)
def test_a_note_says_so_at_its_start(text: str, expected: bool) -> None:
    assert is_note(text) is expected


def test_lengths_speak_most_where_they_agree() -> None:
    exact = [
        float(length_score(np.float64(s), np.float64(t), 1.0, 1.0, PARAGRAPHS))
        for s, t in ((100, 100), (100, 150), (100, 300), (10, 10))
    ]
    assert exact == pytest.approx([2.0061, -0.0192, -5.5308, 0.8554], abs=1e-3)
    assert float(
        length_score(np.float64(100), np.float64(150), 1.5, 1.0, PARAGRAPHS)
    ) == pytest.approx(exact[0])
    wide = float(length_score(np.float64(100), np.float64(300), 1.0, 1.5, PARAGRAPHS))
    assert wide > exact[2]
    assert float(spread_of(100.0, SENTENCES)) == pytest.approx(math.sqrt(0.13**2 + 1.6**2 / 100))


def test_the_same_text_counts_less_the_more_often_it_occurs() -> None:
    found = repeated(["x = 1", "a", "x = 1"], ["x = 1 ", "a"], 6.0)
    assert found == pytest.approx(np.array([[4.2426, 0], [0, 0], [4.2426, 0]]), abs=1e-3)


def test_quotation_marks_agree_at_either_end() -> None:
    source = ['"Go."', "He left.", '"Why?" she asked.', "- no"]
    target = ["“走。”", "他走了。", "她问：“为什么？”"]
    quotes = find_quotes(source, target, SENTENCES)
    agree, differ = SENTENCES.quotes_agree, SENTENCES.quotes_differ
    assert quotes.matter
    assert quotes.score(1, 1)[0].tolist() == pytest.approx(
        [2 * agree, -2 * differ, agree - differ], rel=1e-5
    )
    assert quotes.score(1, 1)[1].tolist() == pytest.approx([-2 * differ, 0, -differ], rel=1e-5)
    assert quotes.score(2, 1)[0].tolist() == pytest.approx(
        [agree - differ, -differ, -2 * differ], rel=1e-5
    )
    assert quotes.score(1, 2).shape == (4, 2)
    plain = find_quotes(source, ["他走了。"] * 3, SENTENCES)
    assert not plain.matter
    assert not plain.score(1, 1).any()
    rare = find_quotes(["x"] * 40 + ['"y"'], ["“乙”"], SENTENCES)
    assert not rare.matter
    assert find_quotes(["x"] * 97 + ['"y"'] * 3, ["“乙”"], SENTENCES).matter


def step(shape: tuple[int, int], i: int, j: int) -> Step:
    return Step(shape, (i, i + shape[0]), (j, j + shape[1]))


class Sure(Margins):
    """Margins that are what the test says."""

    def __init__(self, value: float) -> None:
        object.__setattr__(self, "scores", {})
        object.__setattr__(self, "ahead", np.array([[value]]))

    def of(self, step: Step) -> float:
        return float(self.ahead[0, 0])


def test_priors_follow_what_was_counted() -> None:
    steps = [
        *(step((1, 1), k, k) for k in range(20)),
        *(step((2, 1), 20 + 2 * k, 20 + k) for k in range(10)),
    ]
    sizes = np.full(40, 50.0), np.concatenate([np.full(20, 60.0), np.full(10, 120.0)])
    now = Estimates(1.0, dict(SENTENCES.shapes))
    after = estimate_again(now, steps, Sure(0.0), sizes, SENTENCES)
    assert after.ratio == pytest.approx((2400 + 100) / (2000 + 100))
    assert after.priors[2, 1] > now.priors[2, 1]
    assert after.priors[3, 1] < now.priors[3, 1]
    assert after.priors[1, 0] == pytest.approx(math.log(0.01 * 30 / 60))
    assert after.priors[2, 1] == pytest.approx(-1.5674, abs=1e-3)
    assert after.width == pytest.approx(0.9679, abs=1e-3)


@pytest.mark.parametrize(("margin", "share"), [(3.0, 0.5), (9.0, 0.9975), (0.0, 0.0474)])
def test_a_null_counts_by_its_margin(margin: float, share: float) -> None:
    steps = [*(step((1, 1), k, k) for k in range(9)), step((1, 0), 9, 9)]
    sizes = np.full(10, 50.0), np.full(9, 50.0)
    now = Estimates(1.0, dict(SENTENCES.shapes))
    after = estimate_again(now, steps, Sure(margin), sizes, SENTENCES)
    assert after.priors[1, 0] == pytest.approx(math.log((share + 0.3) / (9 + share + 30)), abs=1e-3)
    assert after.priors[0, 1] == pytest.approx(math.log(0.3 / (9 + share + 30)), abs=1e-3)


@pytest.mark.parametrize(("target", "width"), [(50.0, 0.6), (500.0, 1.5)])
def test_lengths_vary_within_bounds(target: float, width: float) -> None:
    steps = [step((1, 1), k, k) for k in range(60)]
    sizes = np.full(60, 50.0), np.full(60, target)
    after = estimate_again(
        Estimates(1.0, dict(SENTENCES.shapes)), steps, Sure(0.0), sizes, SENTENCES
    )
    assert after.width == pytest.approx(width)


def test_a_short_document_is_not_judged_by_itself() -> None:
    few, many = ["a b c"] * FEW, ["a b c d"] * (FEW + 1)
    assert not can_estimate(few, many, SENTENCES)
    assert can_estimate(many, many, SENTENCES)
    assert not can_estimate(many, many, PARAGRAPHS)
    assert expected_ratio(few, many) == 1.0
    assert expected_ratio(many, ["a b c d e f"] * 21) == pytest.approx(7 / 5)
    assert first_estimates(1.2, SENTENCES).priors == dict(SENTENCES.shapes)
    again = first_estimates(1.2, SENTENCES, again=True)
    assert (again.ratio, again.priors[1, 0], again.priors[0, 1]) == (1.2, -6.0, -6.0)


def test_sizes_are_letters_and_a_han_character_is_more_than_one() -> None:
    assert bag_size("a b\n c") == 4.0
    assert bag_size("中文") == pytest.approx(6.2)
    assert bag_size("") == 1.0


def test_the_best_cut_is_the_best_of_all_cuts() -> None:
    source = ["The cat sleeps on the roof.", "In 1998 we built a router."]
    target = ["猫在屋顶上睡觉，1998 年我们做了一个路由器。", "猫"]
    known = compare_tokens(
        source, target, ALIGNER.lexicon or Lexicon(("en", "zh")), ALIGNER.dictionary, SENTENCES
    )
    cutter = Cutter(known.there, known.back, known.types_target[0], 1.0, 1.0, SENTENCES)
    run = known.target.runs[0]
    size = known.target.sizes[0]
    best = -math.inf
    for k in range(1, len(run)):
        words = known.types_target[0][0, run[:k]].sum() + known.types_target[0][1, run[k:]].sum()
        for unit, part in ((0, run[:k]), (1, run[k:])):
            for own in np.flatnonzero(known.source.counts[unit]):
                if known.back.possible[own]:
                    share = known.back.ratio[part, own].sum() / (len(part) + SENTENCES.null_words)
                    noise = known.back.noise[own]
                    words += known.source.counts[unit, own] * math.log(noise + (1 - noise) * share)
        lengths = sum(
            float(length_score(known.source.sizes[unit], np.float64(part), 1.0, 1.0, SENTENCES))
            for unit, part in ((0, size * k / len(run)), (1, size - size * k / len(run)))
        )
        best = max(best, SENTENCES.words_weight * float(words) + lengths - SENTENCES.cut)
    assert cutter.score(0, 0) == pytest.approx(best, abs=1e-3)
    assert cutter.score(0, 1) == -1000.0


def test_swaps_and_windows() -> None:
    grids = {(1, 1): np.array([[1.0, 2], [4, 8]])}
    add_swaps(grids, PARAGRAPHS)
    assert grids[SWAP].tolist() == [[6.0 + PARAGRAPHS.swap]]
    lone = {(1, 1): grid(1, 5)}
    add_swaps(lone, PARAGRAPHS)
    assert SWAP not in lone
    assert window(np.arange(5), 3, 0).tolist() == [3, 6, 9]
    assert window(np.array([[1, 2, 3]]), 2, 1).tolist() == [[3, 5]]


def test_a_part_of_a_task_keeps_what_lies_inside() -> None:
    task = Task(
        ["a", "b", " ", "d", "e"],
        ["1", "2", "3", "4", ""],
        ["", "", "", "k", ""],
        ["", "", "", "", "k"],
        pins=[(0, 0), (3, 2)],
        hints=[(1, 1), (4, 4)],
        source_gaps=[0, 3],
        target_gaps=[1, 2],
        order=[("s", 0), ("t", 0), ("s", 3), ("t", 2)],
        ratio=1.5,
    )
    part = task.part((1, 1), (5, 4))
    assert part == Task(
        ["b", " ", "d", "e"],
        ["2", "3", "4"],
        ["", "", "k", ""],
        ["", "", ""],
        pins=[(2, 1)],
        hints=[(0, 0)],
        source_gaps=[2],
        target_gaps=[0, 1],
        order=[("s", 2), ("t", 1)],
        ratio=1.5,
    )
    assert task.part((0, 0), (5, 5)) is task
    rest, rows, columns = task.without({1}, {0})
    assert (rows, columns) == ([0, 3, 4], [1, 2, 3, 4])
    assert (rest.source, rest.target) == (["a", "d", "e"], ["2", "3", "4", ""])
    assert (rest.pins, rest.hints) == ([(1, 1)], [(2, 3)])
    assert (rest.source_gaps, rest.target_gaps) == ([0], [])
    assert rest.order == [("s", 0), ("s", 1), ("t", 1)]


def test_reading_order_puts_a_lone_target_after_what_precedes_it() -> None:
    beads = [Bead((), (2,)), Bead((1,), (0,)), Bead((), (1,)), Bead((0,), (3,)), Bead((2,), ())]
    found = [(bead.source, bead.target) for bead in in_reading_order(beads)]
    assert found == [((0,), (3,)), ((1,), (0,)), ((), (1,)), ((), (2,)), ((2,), ())]


def leaf(mark: int, kind: Kind = Kind.PARAGRAPH, markdown: str = "") -> Leaf:
    return Leaf(kind, "x", mark, mark, mark, markdown)


def test_rows_hold_runs_of_blocks() -> None:
    blocks = [Block("list", n, n, n, (leaf(n),)) for n in range(4)]
    slots = [Slot("p", ("p",), "x", n, block.leaves[0]) for n, block in enumerate(blocks)]
    beads = [
        Bead((0,), (1,), 0.9),
        Bead((1,), (0,), 0.8),
        Bead((2,), (2, 3), 0.7),
        Bead((3,), (), 0.6),
    ]
    rows = build_rows(beads, (slots, slots), (blocks, blocks), ALIGNER.probe)
    found = [
        ([b.mark for b in row.source], [b.mark for b in row.target], row.score) for row in rows
    ]
    assert found == [([0], [1], 0.9), ([1], [0], 0.8), ([2], [2, 3], 0.7), ([3], [], 0.6)]
    wide = [
        Bead((0,), (0,), 0.9),
        Bead((1,), (), 0.3),
        Bead((2,), (0,), 0.8),
        Bead((3,), (1,)),
        Bead((), (2, 3)),
    ]
    rows = build_rows(wide, (slots, slots), (blocks, blocks), ALIGNER.probe)
    assert [
        ([b.mark for b in row.source], [b.mark for b in row.target], row.score) for row in rows
    ] == [
        ([0, 1, 2], [0], 0.8),
        ([3], [1], 1.0),
        ([], [2, 3], 1.0),
    ]


def test_hints_are_for_what_words_tell_little_of() -> None:
    def slots(kinds: list[Kind | None]) -> list[Slot]:
        return [
            Slot("k", (str(kind),), "", n, leaf(n, kind) if kind else None)
            for n, kind in enumerate(kinds)
        ]

    one, other = (
        [Kind.CODE, Kind.ITEM, None, Kind.TABLE],
        [Kind.ITEM, Kind.CODE, None, Kind.TABLE, Kind.TABLE],
    )
    assert find_hints(slots(one), slots(other)) == [(0, 1), (2, 2)]


def test_units_are_named_after_their_sources() -> None:
    source = Section("s", 2, "S", 1, blocks=(Block("p", 1, 1, 1, (leaf(1), leaf(2))),))
    target = Section("t", 2, "T", 1, blocks=(Block("p", 1, 1, 1, (leaf(11), leaf(12), leaf(13))),))
    pairs = (
        Pair((leaf(1),), (leaf(12),)),
        Pair((), (leaf(11),)),
        Pair((), (leaf(13),)),
        Pair((leaf(2),), ()),
    )
    row = Row(source.blocks, target.blocks, pairs)
    names = name_units(Bitext(None, None, (SectionPair(source, target, (row,)),)))
    assert names.source == {1: "s--1", 2: "s--2"}
    assert names.target == {11: ("s--t1",), 12: ("s--1",), 13: ("s--t2",)}


def test_a_coarse_path_rises_through_rare_words() -> None:
    source = [f"word{k} common" for k in range(200)]
    target = [f"word{k} common" for k in range(40, 200)]
    path = coarse_path(source, target, Lexicon(("en", "de")), None)
    assert len(path) == 201
    assert all(a <= b for a, b in pairwise(path))
    assert abs(path[120] - 80) < 12
    assert path[200] == 160


def test_a_window_is_cut_between_sure_pairs() -> None:
    steps = [step((1, 1), k, k) for k in range(10)]
    sure = grid(10, 10, 4.5)
    assert sure_cut(steps, sure, 10) == (7, 7)
    sure[5, 5] = 4.0
    assert sure_cut(steps, sure, 10) == (4, 4)
    assert sure_cut(steps, grid(10, 10, 4.0), 10) is None
    assert sure_cut([step((2, 1), k, k) for k in range(10)], grid(10, 10, 9.0), 10) is None


def test_a_window_is_left_where_the_text_ends() -> None:
    chains = best_chains({(1, 1): grid(2, 3, 5.0)}, [-1.0] * 2, [-1.0] * 3)
    assert free_end(chains, True, True) == (2, 3)
    assert free_end(chains, False, True) == (2, 2)
    assert free_end(chains, True, False) == (2, 3)


def test_a_lexicon_survives_writing_turning_and_adding() -> None:
    lexicon = Lexicon(
        ("en", "zh"),
        {"cat": {"猫": 3.0}, "dog": {"狗": 2.0, "犬": 1.0}},
        {"cat": 4.0, "dog": 3.0},
        {"猫": 3.0, "狗": 2.0, "犬": 1.0},
    )
    back = read_lexicon(write_lexicon(lexicon))
    assert back.joint["dog"] == pytest.approx(lexicon.joint["dog"], rel=0.07)
    assert (back.locales, back.source) == (("en", "zh"), pytest.approx(lexicon.source, rel=0.07))
    assert lexicon.flipped().flipped() == lexicon
    assert lexicon.backward.joint["犬"] == {"dog": 1.0}
    both = lexicon.merged(
        Lexicon(("en", "zh"), {"cat": {"猫": 1.0}, "ox": {"牛": 1.0}}, {"cat": 1.0}, {"牛": 1.0})
    )
    assert both.joint == {"cat": {"猫": 4.0}, "dog": {"狗": 2.0, "犬": 1.0}, "ox": {"牛": 1.0}}
    assert (both.source["cat"], both.target["猫"], both.totals) == (5.0, 3.0, (8.0, 7.0))
    assert lexicon.fingerprint != both.fingerprint
    with pytest.raises(ValueError, match="cannot be merged"):
        lexicon.merged(Lexicon(("en", "de")))
    with pytest.raises(InputError, match="not a lexicon of this version"):
        read_lexicon(b"nothing")


def test_a_fingerprint_changes_with_all_that_beads_depend_on() -> None:
    plain = Aligner("en", "de")
    others = [
        Aligner("en", "fr"),
        Aligner("en", "de", Lexicon(("en", "de"), {"a": {"b": 1.0}})),
        Aligner("en", "de", levels={"paragraph": SENTENCES}),
        ALIGNER,
    ]
    assert plain.fingerprint == Aligner("en", "de").fingerprint
    assert len({one.fingerprint for one in (plain, *others)}) == 5


@pytest.mark.parametrize(
    ("forms", "tongue"),
    [
        ("quarrel quarrelled quarrels", "en"),
        ("lie lay lain lying", "en"),
        ("he him his himself", "en"),
        ("die died dying dies", "en"),
        ("man men man's", "en"),
        ("haus hauses", "de"),
        ("maison maisons", "fr"),
    ],
)
def test_forms_of_a_word_meet(forms: str, tongue: str) -> None:
    assert len({stem(form, tongue) for form in forms.split()}) == 1


def test_tokens_are_what_can_be_compared() -> None:
    assert tokenise("He said: “1,000 cats, 3.5 %!”", list) == [
        "he",
        "say",
        '"',
        "1000",
        "cat",
        "3.5",
        "%",
        "!",
        '"',
    ]
    assert tokenise("猫 cats？", list) == ["猫", "cat", "?"]
    assert stem("walking", "xx") == "walking"
    assert [spaced_language(locale) for locale in ("zh-Hans", "ja", "de-AT")] == ["en", "en", "de"]


@pytest.mark.parametrize(
    ("target", "paired"),
    [
        ("路由器打开了文件。", True),
        ("猫在屋顶上睡觉，狗叫了。", True),
        ("猫在屋顶上睡觉，狗在院子里叫，谁也没有听见，天慢慢地黑了下来。", False),
    ],
)
def test_two_sections_of_one_place_are_doubted_where_their_words_are_against_it(
    target: str, paired: bool
) -> None:
    source = (Section("a", 2, "Router", 1, blocks=_block("The router opened the file.")),)
    other = (Section("_1", 2, "标题", 1, blocks=_block(target)),)
    pages = Page("k", "en", "en", sections=source), Page("k", "zh", "zh", sections=other)
    pairs, findings = pair_sections(*pages, ALIGNER)
    assert (not findings) is paired
    assert len(pairs) == 1 or not paired


def _block(text: str) -> tuple[Block, ...]:
    return (Block("paragraph", 1, 1, 1, (Leaf(Kind.PARAGRAPH, text, 1, 1, 1, text),)),)


def test_what_a_section_is_about_shows_in_its_first_lines() -> None:
    one = "In 1998 we built 37 routers. " * 22 + "The cat sleeps on the roof. " * 90
    other = "1998 年我们做了 37 个路由器。" * 22 + "他打开了门，谁也没有看见。" * 90
    source = (Section("a", 2, "A", 1, blocks=_block(one)),)
    target = (Section("_1", 3, "甲", 1, blocks=_block(other)),)
    pages = Page("k", "en", "en", sections=source), Page("k", "zh", "zh", sections=target)
    pairs, findings = pair_sections(*pages, ALIGNER)
    assert len(pairs) == 1
    assert [(f.check, f.location.line, "{#a}" in f.hint) for f in findings] == [
        ("heading-id", 1, True)
    ]


def test_the_start_of_a_text_is_measured_in_letters() -> None:
    assert start_of("a b c d", 4) == "a b "
    assert start_of("中文中文中文中文中文", 10) == "中文中文"
    assert start_of("短", 10) == "短"


def test_structure_reaches_to_the_last_but_one_confirmed_pair() -> None:
    def slots(texts: list[str]) -> list[Slot]:
        return [Slot("p", ("p",), text, n, leaf(n)) for n, text in enumerate(texts)]

    names = [f"The router {n} opened the file twice." for n in range(1000, 1010)]
    han = [f"路由器 {n} 把文件打开了两次。" for n in range(1000, 1010)]
    wrong = "猫在屋顶上睡觉，狗在院子里叫。"
    probe = ALIGNER.probe

    def reach(
        source: list[str], target: list[str], pins: list[tuple[int, int]] | None = None
    ) -> tuple[int, int]:
        return count_confirmed(slots(source), slots(target), pins or [], probe)

    assert reach(names, han) == (10, 0)
    assert reach(names, [*han[:6], wrong, *han[7:]]) == (5, 2)
    assert reach(names, [*han[:6], *han[7:]]) == (5, 2)
    assert reach([*names[:3], names[4], names[3], *names[5:]], han) == (2, 4)
    assert reach(names, han, [(2, 3)]) == (1, 5)
    assert reach(["It is so."] * 3, ["是的。"] * 3) == (3, 0)
    assert reach(["It is so."] * 3, ["是的。"] * 2) == (0, 0)
    assert reach([], han) == (0, 0)


def test_a_text_that_is_too_long_is_not_cut() -> None:
    source = ["The cat sleeps on the roof.", "In 1998 we built a router."]
    for size, cut in ((1000, True), (1001, False)):
        target = ["猫 1998 " * size]
        lexicon = ALIGNER.lexicon or Lexicon(("en", "zh"))
        known = compare_tokens(source, target, lexicon, ALIGNER.dictionary, SENTENCES)
        cutter = Cutter(known.there, known.back, known.types_target[0], 1.0, 1.0, SENTENCES)
        assert (cutter.score(0, 0) > -1000.0) is cut


def test_traditional_characters_are_read_on_either_side() -> None:
    english = ["The library opened in spring.", "It rains.", "Nobody repairs the windows."]
    traditional = ["圖書館是春天開放的。", "沒有人修理窗戶。"]
    simplified = ["图书馆是春天开放的。", "没有人修理窗户。"]
    turned = load_aligner("zh", "en")
    assert turned.align(traditional, english) == turned.align(simplified, english)
    assert ALIGNER.align(english, traditional) == ALIGNER.align(english, simplified)


def test_emoji_that_both_sides_have_tell_what_lengths_do_not() -> None:
    source = [
        "You order two burgers. 🍔",
        "You pay at the counter. 💸",
        "You wait for your turn. 🕙",
        "You sit down at a table. ✨",
        "You flirt with your crush. 😍",
        "You eat and have a good day.",
    ]
    target = [
        "バーガーを二つ注文する。🍔",
        "順番が来るまで待っている。🕙",
        "二人でテーブルに座る。✨",
        "好きな人といちゃつく。😍😍🍔",
        "食べて楽しい時間を過ごす。",
    ]
    beads = load_aligner("en", "ja").align(source, target)
    assert [(bead.source, bead.target) for bead in beads] == [
        ((0,), (0,)),
        ((1,), ()),
        ((2,), (1,)),
        ((3,), (2,)),
        ((4,), (3,)),
        ((5,), (4,)),
    ]


def test_emoji_of_one_side_alone_change_nothing() -> None:
    signs = share_signs(["Hot 🍔🍔", "Cold", "Old 🤓"], ["热", "冷 ✨", "旧 🤓"], 4.0)
    assert signs.tolist()[0] == signs.tolist()[1] == [0.0, 0.0, 0.0]
    assert 0 < signs[2, 2] <= 4.0
