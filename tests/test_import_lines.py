"""Lines: wrapped by hand or by a program, said twice, short ones, many that are nearly the same."""

import textwrap

import pytest
from bitext.align import Aligner, load_aligner
from bitext.importing import InputText, Languages, Plan, Side, import_text, read_input
from bitext.importing.reading.plain import read_lines

LANGUAGES = Languages("en", "zh")

CHINESE = (
    "1998年5月4日早上，潮水退去，我们沿着防波堤走了3公里，一路上没有遇到一个人，只有海鸥跟在后面。",
    "灯塔看守人说，这里最高的浪有12米，2017年的那一次把Fresnel透镜的外框打歪了，修了整整4个月。",
    "他把账本翻到1871年那一页，上面写着用掉了640升油，换了38根灯芯，还有一句话：今夜无雾。",
    "回到村里已经是下午6点，茶馆里坐着二十多个人，谁都说没有见过那本账，可是谁都知道它在哪里。",
)


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return load_aligner("en", "zh")


def plan_of(text: str, aligner: Aligner) -> tuple[InputText, Plan]:
    document = read_input(text, "text", LANGUAGES)
    return document, import_text(document, "a", LANGUAGES, aligner)


def cut(text: str, size: int) -> str:
    return "\n".join(text[k : k + size] for k in range(0, len(text), size))


@pytest.mark.parametrize("size", [17, 20, 30])
def test_wide_script_that_was_cut_after_so_many_characters_is_whole_again(size: int) -> None:
    text = "\n\n".join(cut(one, size) for one in CHINESE * 3)
    found, (note,) = read_lines(text)
    assert [one.text for one in found] == list(CHINESE) * 3
    assert f"wrapped at {size} characters" in note


def test_each_script_has_its_own_margin() -> None:
    english = "The keeper had counted the ships for forty years and wrote every one of them down."
    blocks = [textwrap.fill(f"{english} {english}", 60), cut(CHINESE[0], 20)] * 6
    found, (note,) = read_lines("\n\n".join(blocks))
    assert len(found) == 12
    assert "20 characters" in note and "columns" in note


def test_a_line_that_is_sung_again_is_no_translation_of_itself(aligner: Aligner) -> None:
    refrain = "Come home, come home, the lamps are lit for you.", "回来吧，灯已为你点亮。"
    verses = [
        ("The boats go out before the light of day.", "船在天亮以前出港。"),
        ("The nets are heavy and the hands are cold.", "网很沉，手很冷。"),
        ("The wind has turned and nobody is sure.", "风向变了，谁也说不准。"),
    ]
    lines = [line for verse in verses for pair in (verse, refrain) for line in pair]
    _, plan = plan_of("\n\n".join(lines), aligner)
    assert [(len(bead.source), len(bead.target)) for bead in plan.beads] == [(1, 1)] * 6


def test_a_line_without_translation_that_both_texts_give_is_on_both_sides(
    aligner: Aligner,
) -> None:
    lines = (
        "He wrote one sentence on the wall of the lamp room before he left.",
        "Lux in tenebris lucet et custos vigilat.",
        "离开之前，他在灯室的墙上写了一句话。",
        "Lux in tenebris lucet et custos vigilat.",
        "Nobody has painted over it since.",
        "从那以后没有人把它涂掉。",
    )
    document, plan = plan_of("\n\n".join(lines), aligner)
    sides = {entry.line: entry.side for entry in plan.entries}
    found = [sides[one.line] for one in document.paragraphs if one.text.startswith("Lux")]
    assert found == [Side.SOURCE, Side.TARGET]


@pytest.mark.parametrize("first", [0, 1])
def test_short_lines_that_differ_in_their_figures_are_pairs(aligner: Aligner, first: int) -> None:
    pairs = [(f"The paragraph {k} has words.", f"第{k}段有词语，像一篇文章。") for k in range(60)]
    lines = [pair[(k + first) % 2] for pair in pairs for k in range(2)]
    _, plan = plan_of("\n\n".join(lines), aligner)
    assert [(len(bead.source), len(bead.target)) for bead in plan.beads] == [(1, 1)] * 60
