"""Long texts in pieces: the same beads as in one piece, with windows small enough to test."""

import random
from pathlib import Path

import pytest
from bitext.align import aligner, load_aligner, windows
from bitext.align.lexicon import Lexicon
from bitext.align.windows import coarse_path
from bitext.model import Bead

ALIGNER = load_aligner("en", "zh")
SETS = Path(__file__).parent / "align" / "sets"


def numbered(n: int, seed: int) -> tuple[list[str], list[str]]:
    names = random.Random(seed).sample(range(1000, 9999), n)
    source = [f"The router {x} opened the file twice." for x in names]
    return source, [f"路由器 {x} 把文件打开了两次。" for x in names]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligner, "_LONG", 30 * 30)
    monkeypatch.setattr(aligner, "ROWS", 20)
    monkeypatch.setattr(aligner, "SLACK", 10)
    monkeypatch.setattr(aligner, "WIDEST", 40)


def shapes(beads: tuple[Bead, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in beads]


@pytest.mark.parametrize("dropped", [range(0), range(60, 72), range(5)])
def test_pieces_give_about_what_the_whole_gives(
    dropped: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = joined("en"), joined("zh")
    kept = [text for j, text in enumerate(target) if j not in dropped]
    whole = set(shapes(ALIGNER.align(source, kept, level="sentence")))
    monkeypatch.setattr(aligner, "_LONG", 60 * 60)
    monkeypatch.setattr(aligner, "ROWS", 50)
    monkeypatch.setattr(aligner, "SLACK", 25)
    monkeypatch.setattr(aligner, "WIDEST", 120)
    found = shapes(ALIGNER.align(source, kept, level="sentence"))
    assert sorted(i for s, _ in found for i in s) == list(range(len(source)))
    assert sorted(j for _, t in found for j in t) == list(range(len(kept)))
    assert len(whole & set(found)) > 0.85 * len(whole)


def joined(locale: str) -> list[str]:
    files = [SETS / f"{name}.{locale}.txt" for name in ("lamp", "school", "tailor")]
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.usefixtures("small")
def test_pins_part_a_long_text() -> None:
    source, target = numbered(80, 4)
    found = shapes(ALIGNER.align(source, target, pins={(40, 44)}))
    assert ((40,), (44,)) in found
    assert sum(s == t for s, t in found) >= 68


@pytest.mark.usefixtures("small")
def test_where_nothing_is_sure_the_coarse_path_leads() -> None:
    source = [f"aa{k % 7} bb" for k in range(60)]
    found = shapes(ALIGNER.align(source, ["甲乙丙。"] * 90))
    assert sorted(i for s, _ in found for i in s) == list(range(60))
    assert sorted(j for _, t in found for j in t) == list(range(90))


def test_a_coarse_path_is_drawn_through_the_bins_with_most_votes() -> None:
    source = [f"word{k} common" for k in range(128)]
    path = coarse_path(source, source[32:] + source[:32], Lexicon(("en", "de")), None)
    places = [round(float(path[k])) for k in (0, 8, 40, 56, 72, 104, 120, 128)]
    assert places == [0, 3, 17, 24, 40, 72, 109, 128]


def test_words_that_occur_often_have_no_vote() -> None:
    few = [f"x{k // windows._RARE} y" for k in range(160)]
    many = [f"x{k // (windows._RARE + 1)} y" for k in range(160)]
    lexicon = Lexicon(("en", "de"))
    bent = few[48:] + few[:48]
    assert abs(float(coarse_path(few, bent, lexicon, None)[80]) - 32) < 16
    spread = many[48:] + many[:48]
    assert float(coarse_path(many, spread, lexicon, None)[80]) == pytest.approx(80)


def test_translations_vote_too() -> None:
    words = [f"w{k}" for k in range(160)]
    joint = {word: {f"v{word}": 2.0, "z": 1.0} for word in words}
    other = [f"v{word}" for word in words[48:] + words[:48]]
    path = coarse_path(words, other, Lexicon(("en", "de"), joint), None)
    assert abs(float(path[80]) - 32) < 16
