"""Measuring: strict, lax and null F1, labelled sets, and what other languages reach."""

from pathlib import Path

import pytest
from bitext.align import load_aligner
from bitext.align.scoring import (
    LabelledSet,
    Tally,
    judge_beads,
    measure,
    read_labelled,
    reliability,
    tally,
)
from bitext.model import Bead, InputError

PAIRS = Path(__file__).parent / "align" / "pairs"


def test_beads_are_counted_strictly_and_laxly() -> None:
    found = [
        Bead((0,), (0,)),
        Bead((1, 2), (1,)),
        Bead((3,), ()),
        Bead((), (2,)),
        Bead((4,), (3,)),
        Bead((5,), (9,)),
    ]
    gold = [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((4,), (2, 3)), ((), (4,))]
    score = tally(found, gold)
    assert (score.strict, score.found, score.gold) == (1, 4, 3)
    assert (score.lax_found, score.lax_gold) == (3, 3)
    assert (score.null, score.null_found, score.null_gold) == (1, 2, 3)
    assert score.strict_f1 == pytest.approx(2 * (1 / 4) * (1 / 3) / (1 / 4 + 1 / 3))
    assert score.lax_f1 == pytest.approx(2 * (3 / 4) * 1.0 / (3 / 4 + 1.0))
    assert score.null_f1 == pytest.approx(2 * (1 / 2) * (1 / 3) / (1 / 2 + 1 / 3))
    assert (score + score).found == 8
    assert Tally().strict_f1 == 1.0
    assert Tally(found=3).strict_f1 == 0.0
    assert Tally(gold=3).strict_f1 == 0.0


def test_a_labelled_set_is_read_or_refused() -> None:
    one = read_labelled("x", ["a"], ["b"], '{"gold": [[[0], [0]]], "order": [["e", 0], ["z", 0]]}')
    assert (one.gold, one.order) == ((((0,), (0,)),), [("s", 0), ("t", 0)])
    assert read_labelled("x", [], [], '{"gold": [], "order": [["s", 1], ["t", 2]]}').order == [
        ("s", 1),
        ("t", 2),
    ]
    assert read_labelled("x", [], [], '{"gold": []}').order is None
    for bad in ("", "[]", "{}", '{"gold": [1]}', '{"gold": [[["a"], []]]}'):
        with pytest.raises(InputError, match="a labelled set is JSON"):
            read_labelled("x", [], [], bad)


def test_a_table_has_a_row_a_set_and_one_for_all() -> None:
    sets = [
        read_labelled(name, ["A 1."], ["A 1."], '{"gold": [[[0], [0]]]}') for name in ("one", "two")
    ]
    rows = measure(sets, load_aligner("en", "de"), "paragraph", order=False).splitlines()
    assert [row.split()[:3] for row in rows[1:4]] == [
        ["one", "1", "1"],
        ["two", "1", "1"],
        ["all", "2", "2"],
    ]
    assert rows[3].split()[3:6] == ["1.0000", "1.0000", "1.0000"]
    assert rows[5:7] == ["confidence    beads  right", rows[6]]
    assert rows[6].split()[2:] == ["2", "1.000"]
    assert rows[-1].startswith("peak memory ")


def test_confidence_is_held_against_what_is_right() -> None:
    found = [
        Bead((0,), (0,), 0.95),
        Bead((1,), (1,), 0.949),
        Bead((2,), (), 0.3),
        Bead((3,), (), 0.7),
        Bead((4,), (4,), 1.0),
    ]
    judged = judge_beads(
        found, [((0,), (0,)), ((1,), (2,)), ((2,), ()), ((3,), (3,)), ((4,), (4,))]
    )
    assert judged == [(0.95, True), (0.949, False), (0.3, True), (0.7, False), (1.0, True)]
    assert [row.split()[1:] for row in reliability(judged)] == [
        ["0.50", "1", "1.000"],
        ["0.70", "1", "0.000"],
        ["0.90", "1", "0.000"],
        ["0.95", "1", "1.000"],
        ["0.99", "1", "1.000"],
    ]


def _station(locale: str) -> LabelledSet:
    folder = PAIRS / f"en-{locale}"
    texts = [
        (folder / f"station.{name}.txt").read_text(encoding="utf-8").splitlines()
        for name in ("en", locale)
    ]
    gold = (folder / "station.gold.json").read_text(encoding="utf-8")
    return read_labelled("station", *texts, gold)


@pytest.mark.parametrize("locale", ["ar", "de", "fr", "ja"])
def test_without_a_lexicon_lengths_numbers_and_names_go_far(locale: str) -> None:
    one = _station(locale)
    score = tally(
        load_aligner("en", locale).align(one.source, one.target, level="sentence"), one.gold
    )
    assert score.strict_f1 > 0.85
    assert score.lax_f1 > 0.95


def test_without_a_lexicon_sure_beads_are_as_right_as_they_say() -> None:
    judged = [
        row
        for locale in ("ar", "de", "fr", "ja")
        for one in [_station(locale)]
        for row in judge_beads(
            load_aligner("en", locale).align(one.source, one.target, level="sentence"), one.gold
        )
    ]
    sure = [right for confidence, right in judged if confidence >= 0.9]
    assert len(sure) > 0.7 * len(judged) and sum(sure) >= 0.97 * len(sure)
