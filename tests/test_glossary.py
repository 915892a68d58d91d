"""The termbase: rows to terms, faults to findings, and terms found as a careful reader would."""

import pytest
from bitext.library.collation import initial, sort_key
from bitext.library.glossary import read_glossary
from bitext.library.sounds import spell
from bitext.library.terms import find_terms, make_finder
from hypothesis import example, given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin
from steps import count_calls

CSV = """en,zh,accepted,forbidden,forbidden_in_context,reason_en,reason_zh
neural network,神经网络,类神经网络;神经元网络,神经元网路,,"Short, and used by all",简短通行
network,网络,,,,,
city,城市,,,,,
CNN,卷积网,,,,,
fine-tuning,微调,,,精调,,
box,盒子,,,,,
C++,C++ 语言,,,,,
k-means,k 均值,,,,,
"""
GLOSSARY = read_glossary(CSV, "en", "zh")


def test_a_row_is_a_term() -> None:
    term = GLOSSARY.terms[0]
    assert not GLOSSARY.findings
    assert (term.source, term.target, term.accepted, term.forbidden) == (
        "neural network",
        "神经网络",
        ("类神经网络", "神经元网络"),
        ("神经元网路",),
    )
    assert term.reasons == {"en": "Short, and used by all", "zh": "简短通行"}
    assert (term.slug, term.line) == ("neural-network", 2)
    assert GLOSSARY.terms[4].in_context == ("精调",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Neural networks and a network.", ["Neural networks", "network"]),
        ("networking, subnetwork, network_x", []),
        ("Two cities, boxes and a city-state", ["cities", "boxes", "city"]),
        ("CNNs, a CNN, cnn, McNN", ["CNNs", "CNN"]),
        ("fine tuning and fine-tuning", ["fine tuning", "fine-tuning"]),
        ("C++ or C or C+", ["C++"]),
        ("neural  network\nnetwork", ["network", "network"]),
        ("neural, network", ["network"]),
        ("k-means", ["k-means"]),
        ("用network做", ["network"]),
    ],
)
def test_terms_of_the_source(text: str, expected: list[str]) -> None:
    assert [
        text[found.start : found.end] for found in find_terms(text, make_finder(GLOSSARY.terms))
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("类神经网络与网络", ["类神经网络", "网络"]),
        ("用k 均值，k均值，ak 均值", ["k 均值"]),
        ("C++ 语言", ["C++ 语言"]),
    ],
)
def test_terms_of_the_target(text: str, expected: list[str]) -> None:
    assert [
        text[found.start : found.end]
        for found in find_terms(text, make_finder(GLOSSARY.terms, target=True))
    ] == expected


FAULTS = {
    "no header": ("a,b\n", [("glossary-header", 1, 1)]),
    "empty": ("", [("glossary-header", 1, 1)]),
    "misspelt column": ("en,zh,forbiden\n", [("glossary-header", 1, 3)]),
    "no rendering": ("en,zh\nx,\n", [("glossary-row", 2, 2)]),
    "too many cells": ("en,zh\nx,y,z\n", [("glossary-row", 2, 3)]),
    "twice": ("en,zh\nx,y\nx,z\n", [("glossary-duplicate", 3, 1)]),
    "approved and forbidden": ("en,zh,forbidden\nx,y,y\n", [("glossary-row", 2, 3)]),
    "after a cell of two lines": ('en,zh\n"x\nx",y\nz,\n', [("glossary-row", 4, 2)]),
    "a cell without end": ("en,zh\nx," + "y" * 200_000 + "\n", [("glossary-row", 2, 0)]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_finding_at_its_row_and_column(name: str) -> None:
    text, expected = FAULTS[name]
    found = [
        (f.check, f.location.line, f.location.column)
        for f in read_glossary(text, "en", "zh").findings
    ]
    assert found == expected


def test_a_misspelt_column_gets_a_guess() -> None:
    assert "did you mean 'forbidden'?" in str(
        read_glossary("en,zh,forbiden\n", "en", "zh").findings[0]
    )


def test_other_locales_name_the_columns() -> None:
    assert [term.target for term in read_glossary("de,fr\nHaus,maison\n", "de", "fr").terms] == [
        "maison"
    ]


def test_chinese_is_sorted_by_pinyin_and_others_without_accents() -> None:
    assert sorted(
        ["注意力", "白化", "arXiv", "特征"], key=lambda word: sort_key(word, "zh-Hans")
    ) == ["arXiv", "白化", "特征", "注意力"]
    assert sorted(["zebra", "Éclair", "eagle"], key=lambda word: sort_key(word, "fr")) == [
        "eagle",
        "Éclair",
        "zebra",
    ]
    assert [initial("注意力", "zh"), initial("élan", "fr"), initial("1000", "en")] == [
        "Z",
        "E",
        "#",
    ]


@given(st.text(alphabet="重庆要行长银的了一不中华人民共和女绿略乐音〇㐂 aü1é，", max_size=12))
@example("中华人")  # the beginning of a phrase, with none inside
@example("银行行长行不行")
def test_chinese_words_sound_as_pypinyin_says_with_all_of_its_phrases(word: str) -> None:
    assert [plain for plain, _ in spell(word)] == lazy_pinyin(word)
    assert [toned for _, toned in spell(word)] == lazy_pinyin(word, style=Style.TONE3)


@given(st.text(alphabet="neural twok-cisCN+ 网络神经类k均值_é\n", max_size=60))
def test_what_is_found_is_in_the_text_in_order_without_overlap(text: str) -> None:
    for target in (False, True):
        position = 0
        for found in find_terms(text, make_finder(GLOSSARY.terms, target=target)):
            assert position <= found.start < found.end <= len(text)
            position = found.end


@given(st.text(max_size=200))
def test_any_text_can_be_read_as_a_glossary(text: str) -> None:
    read_glossary("en,zh\n" + text, "en", "zh")


def test_a_sense_in_parentheses_and_a_single_han_character_are_not_found() -> None:
    terms = read_glossary("en,zh\nblock (of a page),区块\nepoch,轮\nnet,网络\n", "en", "zh").terms
    source, target = make_finder(terms), make_finder(terms, target=True)
    assert [x.term.source for x in find_terms("a block (of a page), a net", source)] == ["net"]
    assert [x.term.source for x in find_terms("区块的轮廓和网络", target)] == ["net"]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("pear{} pie,梨子{}", "梨子熟了。"),
        ("pear{} pie,T恤", "t恤旧了。"),
        ("Pear,梨子", "a pear, "),
    ],
)
def test_terms_that_begin_alike_are_looked_up_and_not_tried_one_by_one(row: str, text: str) -> None:
    def steps(times: int) -> int:
        rows = "".join(row.replace("{}", str(number)) + "\n" for number in range(times))
        terms = read_glossary(f"en,zh\n{rows}", "en", "zh").terms
        finders = make_finder(terms), make_finder(terms, target=True)
        return count_calls(lambda: [[*find_terms(text * times, finder)] for finder in finders])

    assert steps(200) < 2.4 * steps(100)
