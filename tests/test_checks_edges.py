"""Edges of single checks: what is just inside and what is just outside."""

import pytest
from bitext.checks.preferences import Preferences
from bitext.model import Finding, Location, Severity
from test_checks_good import find

PAPER = "---\ntitle: {title}\npaper: tea\n---\n# Leaves and water\n\n{text}"


def test_of_a_papers_page_only_the_headings_stay_in_the_papers_language() -> None:
    text = "The farmer picks the green leaves of the hill in spring."
    source = PAPER.format(title="Leaves and water", text=text)
    target = PAPER.format(title="叶子与水", text="农民在春天采摘山上的绿叶。")
    left = PAPER.format(title="叶子与水", text=text)
    assert [line for line in find(source, target) if "untranslated" in line] == []
    assert [line for line in find(source, left) if "8:1" not in line and "[untranslated]" in line]


@pytest.mark.parametrize(
    ("check", "path", "silent"),
    [
        ("name", "docs/zh/old/tea.md", True),
        ("negation", "docs/zh/old/tea.md", False),
        ("name", "docs/zh/new/tea.md", False),
        ("negation", "docs/zh/all/tea.md", True),
    ],
)
def test_a_pattern_silences_the_checks_that_it_names_on_its_pages(
    check: str, path: str, silent: bool
) -> None:
    ignores = {"docs/zh/old/*": frozenset({"name"}), "zh/all/*": frozenset({"all"})}
    finding = Finding(Location(path, 1, 1), check, Severity.WARNING, "")
    assert Preferences(ignores=ignores).is_silent(finding) is silent


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("four tenths", "0.4", "0.04"),
        ("four hundredths", "0.04", "0.4"),
        ("four thousandths", "0.004", "0.04"),
        ("four millionths", "0.000004", "0.004"),
    ],
)
def test_a_number_over_tens_is_that_in_figures(words: str, right: str, wrong: str) -> None:
    source = f"The gap is {words} of a metre wide."
    assert find(source, f"缝宽 {right} 米。") == []
    assert find(source, f"缝宽 {wrong} 米。") != []


@pytest.mark.parametrize(
    "target",
    ["There are three “modes” to choose from.", "There are three “modes” to choose from。"],
)
def test_a_text_left_as_it_was_lacks_no_number(target: str) -> None:
    found = find("There are three “modes” to choose from.", target)
    assert any("untranslated]" in line for line in found) or target.endswith("。")
    assert [line for line in found if "[number" in line] == []
    assert "[number-missing]" in "".join(
        find("There are three modes to choose from.", "有两种方式可选。")
    )


def test_paragraphs_left_as_they_were_do_not_tell_how_long_a_translation_is() -> None:
    """In Japanese a word takes two characters or three; a page half in English is no other."""
    left = "The old tea house at the end of the street opens at noon and closes late."
    source = "The farmer picks the green leaves of the hill in spring before the rain comes down."
    target = "農家の人は春になると雨が降りはじめる前に丘の斜面に広がる茶畑で緑の葉を摘みます。"
    sources = "\n\n".join([f"{left} {n}" for n in "ABCDEFGHIJKL"] + [source])
    targets = "\n\n".join([f"{left} {n}" for n in "ABCDEFGHIJKL"] + [target])
    case = {"locales": ["en", "ja"]}
    assert [line for line in find(sources, targets, case) if "length-ratio" in line] == []
    assert [
        line for line in find(sources, f"{targets}{target * 2}", case) if "length-ratio" in line
    ]


@pytest.mark.parametrize(("locale", "silent"), [("ar", True), ("he", True), ("fr", False)])
def test_where_one_writes_from_right_to_left_quotation_marks_may_stand_either_way(
    locale: str, silent: bool
) -> None:
    found = find("The word “bank” is old.", "kelma ”bank“ qadima.", {"locales": ["en", locale]})
    assert ([line for line in found if "[brackets]" in line] == []) is silent


@pytest.mark.parametrize(
    ("target", "locale", "silent"),
    [
        ("Le tableau est dans Chapitre 5.", "fr", True),
        ("Die Tabelle steht in Kapitel 5.", "de", True),
        ("表格见 Section 5。", "zh", False),
    ],
)
def test_a_word_before_a_number_is_translated_where_letters_are_latin(
    target: str, locale: str, silent: bool
) -> None:
    found = find("The table is in Chapter 5.", target, {"locales": ["en", locale]})
    assert ([line for line in found if "stands with" in line] == []) is silent
