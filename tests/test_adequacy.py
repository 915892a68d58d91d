"""How much of a source its translation renders: what was dropped stands out, free wording does not."""

import pytest
from bitext.align import load_aligner
from bitext.align.adequacy import Judge, split_clauses
from steps import count_calls

SOURCE = (
    "The compiler checks every borrow, and it refuses a program that keeps a reference too long. "
    "When the function returns, the memory of its local variables is released."
)
TARGET = (
    "编译器会检查每一次借用，并拒绝把引用保留得太久的程序。当函数返回时，其局部变量的内存会被释放。"
)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(load_aligner("en", "zh"))


def test_a_whole_translation_renders_most_and_misses_nothing(judge: Judge) -> None:
    found = judge.judge(SOURCE, TARGET)
    assert found.share > 0.7 and not found.missing


def test_a_dropped_sentence_is_missing(judge: Judge) -> None:
    found = judge.judge(SOURCE, TARGET[TARGET.index("当函数") :])
    assert "refuses a program" in found.missing and found.share < 0.6
    found = judge.judge(SOURCE, TARGET[: TARGET.index("当函数")])
    assert "local variables" in found.stretch
    assert found.doubt > 2 * judge.judge(SOURCE, TARGET).doubt


def test_words_of_which_nothing_is_known_say_nothing(judge: Judge) -> None:
    found = judge.judge("Zorblax quuxified frobnicators gribbled.", "完全不相干的话。")
    assert (found.share, found.missing) == (1.0, "")
    assert judge.judge("", "").share == 1.0


def test_the_other_direction_works_too() -> None:
    found = Judge(load_aligner("zh", "en")).judge(TARGET, SOURCE)
    assert found.share > 0.6 and not found.missing


def test_languages_without_a_lexicon_are_not_judged() -> None:
    assert Judge(load_aligner("de", "fi")).judge("Das ist ein Haus.", "Tämä on talo.").share == 1.0


def test_clauses_are_cut_at_punctuation_and_conjunctions() -> None:
    assert [*split_clauses("One two, three and four (five). Six")] == [
        "One two",
        "three",
        "and four (five",
        "Six",
    ]


@pytest.mark.parametrize(("words", "others"), [("compiler ", "编译器"), ("lever{} ", "杠杆{}，")])
def test_twice_the_words_are_about_twice_the_steps(judge: Judge, words: str, others: str) -> None:
    def count(times: int) -> int:
        source, target = (
            "".join(text.replace("{}", str(k)) for k in range(times)) for text in (words, others)
        )
        return count_calls(lambda: judge.judge(source, target))

    count(10)
    assert count(2_000) <= 2.4 * count(1_000)


def test_a_clause_of_thousands_of_words_is_judged_by_its_share(judge: Judge) -> None:
    assert judge.judge("steam engine pressure " * 2_000, "没有").missing
    assert not judge.judge("compiler " * 2_000, "编译器" * 2_000).missing
