"""Words of one set, one in the place of another: countries, callings, animals, in either direction."""

from pathlib import Path

import pytest
import yaml
from test_checks_good import find

ROWS = yaml.safe_load(Path(__file__).with_name("exclusive.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS)
def test_another_word_of_the_same_set_is_found_in_chinese(row: list[str]) -> None:
    english, chinese, word, other, *_ = row
    assert word in chinese and find(english, chinese) == []
    assert any("[contrast]" in line for line in find(english, chinese.replace(word, other)))


@pytest.mark.parametrize("row", ROWS)
def test_another_word_of_the_same_set_is_found_in_english(row: list[str]) -> None:
    english, chinese, _, _, word, other = row
    back = {"locales": ["zh", "en"]}
    assert word in english and find(chinese, english, back) == []
    assert any("[contrast]" in line for line in find(chinese, english.replace(word, other), back))


BACK = {"locales": ["zh", "en"]}
CHINESE = (
    "农民在春天采摘绿色的叶子。他的兄弟在河边的老房子里把它们晒干。"
    "夏天，雨水冲洗村里的石头。秋天以前，没有人在市场上卖茶。"
)
ENGLISH = (
    "The farmer picks the green leaves in spring. His brother dries them in the old house by the"
    " river. In summer the rain washes the stones of the village. Before autumn nobody sells tea on"
    " the market."
)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            " In summer the rain washes the stones of the village.",
            "",
            "a sentence of the source may be missing: “夏天，雨水冲洗村里的石头。” [sentence-missing]",
        ),
        (
            " In summer",
            " The postman brings a heavy parcel to the school. In summer",
            "“The postman brings a heavy parcel to the school.” [sentence-extra]",
        ),
        (
            " In summer the rain",
            " In summer the rain washes the stones of the village. In summer the rain",
            "a sentence twice: “In summer the rain washes the stones of the village.”",
        ),
        ("Before autumn", "After autumn", "“以前” of the source is “After” here [contrast]"),
    ],
)
def test_what_english_says_otherwise_than_chinese_is_found(
    right: str, wrong: str, message: str
) -> None:
    assert find(CHINESE, ENGLISH, BACK) == []
    found = find(CHINESE, ENGLISH.replace(right, wrong), BACK)
    assert any(message in line for line in found), found


def test_sentences_of_english_in_another_order_are_found_at_the_one_that_comes_too_soon() -> None:
    one, two, three, four = (f"{text.strip(' .')}." for text in ENGLISH.split(". "))
    found = find(CHINESE, " ".join((one, three, two, four)), BACK)
    assert [line for line in found if "他的兄弟在河边的老房子里把它们晒干。” comes first" in line]


@pytest.mark.parametrize(
    ("chinese", "right", "wrong", "message"),
    [
        (
            "他没有回答我们的信。",
            "He did not answer our letter.",
            "He answered our letter.",
            "1:1 warning “没有” of the source may be lost [negation]",
        ),
        (
            "他回答了我们的信。",
            "He answered our letter.",
            "He never answered our letter.",
            "1:1 warning “never” is not in the source [negation]",
        ),
        (
            "三分之一的会员来了。",
            "A third of the members came.",
            "Two thirds of the members came.",
            "1:1 warning 三分之一 of the source is Two thirds here [number-word]",
        ),
    ],
)
def test_a_denial_or_number_that_english_has_otherwise_is_found(
    chinese: str, right: str, wrong: str, message: str
) -> None:
    assert find(chinese, right, BACK) == []
    assert find(chinese, wrong, BACK) == [message]
