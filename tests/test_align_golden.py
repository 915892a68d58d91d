"""The hard cases, each in a file that says what it shows."""

from pathlib import Path

import pytest
import yaml
from bitext.align import load_aligner
from bitext.align.scoring import measure, read_labelled, tally

HERE = Path(__file__).parent / "align"
ALIGNER = load_aligner("en", "zh")


@pytest.mark.parametrize("path", sorted(HERE.glob("*.yml")), ids=lambda path: path.stem)
def test_hard_case(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    order = [tuple(place) for place in case["order"]] if "order" in case else None
    beads = ALIGNER.align(
        case["source"],
        case["target"],
        source_kinds=case.get("source_kinds"),
        target_kinds=case.get("target_kinds"),
        pins=[tuple(pin) for pin in case.get("pins", [])],
        level=case.get("level", "paragraph"),
        order=order,
    )
    found = [[list(bead.source), list(bead.target)] for bead in beads]
    assert sorted(found) == sorted(case["beads"]), case["what"]


@pytest.mark.parametrize(
    "name",
    sorted(path.name.removesuffix(".gold.json") for path in (HERE / "sets").glob("*.gold.json")),
)
def test_literary_sets_stay_above_their_mark(name: str) -> None:
    texts = [
        (HERE / "sets" / f"{name}.{locale}.txt").read_text(encoding="utf-8").splitlines()
        for locale in ("en", "zh")
    ]
    one = read_labelled(
        name, *texts, (HERE / "sets" / f"{name}.gold.json").read_text(encoding="utf-8")
    )
    score = tally(ALIGNER.align(one.source, one.target, level="sentence"), one.gold)
    assert score.strict_f1 > 0.88
    assert score.lax_f1 > 0.95
    assert "peak memory" in measure([one], ALIGNER, "sentence", order=False)
