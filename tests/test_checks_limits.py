"""Where findings stand, which source they name, and the numbers at which the checks begin to speak."""

from dataclasses import replace

import pytest
from bitext.checks import DEFAULTS, find_page_findings
from bitext.checks.context import with_sources
from bitext.model import Finding, Location, Severity
from test_checks import make_pair, show

Shown = list[str]


def find(source: str, target: str, chosen: set[str], locale: str = "zh") -> Shown:
    bitext, context = make_pair(f"{source}\n", f"{target}\n", {"locales": ["en", locale]})
    return [show(finding) for finding in find_page_findings(bitext, context, chosen)]


def test_a_needle_is_found_at_its_first_place_unless_another_is_asked_for() -> None:
    bitext, context = make_pair("Tea and rain and tea.\n", "茶、雨和茶。\n", {})
    leaf, match = next(iter(bitext.target.leaves)), context.matches[0]
    assert context.at(leaf, "茶") == Location("docs/zh/page.md", 1, 1)
    assert context.at(leaf, "茶", nth=1).column == 5
    assert context.at(leaf, "茶", after="雨").column == 5
    found = (
        context.find("name", Severity.ERROR, "", leaf, "茶"),
        context.compare("name", Severity.ERROR, "", match, "茶"),
        context.compare("name", Severity.ERROR, "", match, "茶", nth=1),
    )
    assert [finding.location.column for finding in found] == [1, 1, 5]


def test_what_is_nowhere_stands_where_its_unit_begins() -> None:
    bitext, context = make_pair("- Tea\n\n    Rain.\n", "- 茶\n\n    雨。\n", {})
    *_, rain = bitext.target.leaves
    assert context.at(rain, "酒") == Location("docs/zh/page.md", 3, 5)
    assert context.at(replace(rain, line=99, end=99), "酒") == Location("docs/zh/page.md", 99, 1)


def _at(line: int, path: str = "docs/zh/page.md", source: Location | None = None) -> Finding:
    return Finding(Location(path, line), "zh-width", Severity.WARNING, "", source=source)


def test_a_finding_about_copy_names_the_source_of_its_unit_and_only_of_its_own() -> None:
    source = "---\ntitle: Tea\n---\n\nTea is\ngood.\n\nRain is warm.\n"
    target = (
        "---\ntitle: 茶\n---\n\n<!-- a remark -->\n\n茶\n很\n好。\n\n<!-- another -->\n\n雨很暖。\n"
    )
    _, context = make_pair(source, target, {})
    lines = (1, 4, 6, 7, 8, 9, 10, 12, 13, 14)
    found = with_sources(map(_at, lines), context)
    named = {finding.location.line: finding.source and finding.source.line for finding in found}
    assert {line: there for line, there in named.items() if there} == {7: 5, 8: 5, 9: 5, 13: 8}


def test_a_finding_with_a_source_keeps_it_and_one_of_another_file_gets_none() -> None:
    _, context = make_pair("Tea.\n\nRain.\n", "茶。\n\n雨。\n", {})
    own = _at(3, source=Location("docs/en/page.md", 77))
    findings = [own, _at(1), _at(3), _at(3, "docs/zh/other.md")]
    kept, first, added, foreign = with_sources(findings, context)
    assert first.source == Location("docs/en/page.md", 1)
    assert kept == own and added.source == Location("docs/en/page.md", 3) and not foreign.source
    assert list(with_sources([own], context)) == [own]


def test_a_list_that_lost_an_item_is_found_at_its_first_one() -> None:
    source = "- Tea grows on hills.\n- Rain is warm.\n- Fish swim.\n"
    assert find(source, "- 茶树长在山上。\n- 雨很暖。", {"list-items"}) == [
        "1:1 error list of 2 items, in the source 3; missing: “Fish swim.” [list-items]"
    ]


def test_a_list_of_boxes_has_no_items_to_count() -> None:
    chosen = {"list-items", "block-missing", "block-extra", "block-type"}
    box = "- !!! note\n"
    assert find(box, "- !!! note\n\0", chosen) == []
    assert find(box, "- 一\n- 二", chosen) == [
        "1:1 error a list item where the source has a title [block-type]",
        "2:1 error the list item “二” is not in the source [block-extra]",
    ]
    assert find("- One.\n- Two.", box, chosen) == [
        "1:1 error the source's list item “Two.” is missing [block-missing]",
        "1:1 error a title where the source has a list item [block-type]",
    ]


def test_a_unit_of_another_kind_right_behind_its_place_is_no_missing_one() -> None:
    source = "Tea grows on hills.\n\n> Drink it warm.\n\nRain is good for it."
    chosen = {"block-missing", "block-extra", "block-type"}
    target = "茶树长在山上。\n\n- 趁热喝。\n\n雨对它有好处。"
    assert find(source, target, chosen) == [
        "3:1 error a list where the source has a quotation [block-type]"
    ]
    first = "> Drink it warm.\n\nTea grows on hills.\n\nRain is good for it."
    assert find(first, "- 趁热喝。\n\n茶树长在山上。\n\n雨对它有好处。", chosen) == [
        "1:1 error a list where the source has a quotation [block-type]"
    ]


def test_a_link_to_a_heading_takes_the_place_of_one_link_to_its_translation() -> None:
    source = "# Tea\n\nSee [rain](#rain).\n\n## Rain\n\nWarm."
    target = "# 茶\n\n见[雨](#_2)。\n\n## 雨\n\n暖。"
    assert find(source, target, {"link"}) == []
    twice = target.replace("见", "见[雨](#_2)和")
    assert find(source, twice, {"link"}) == ["3:6 warning the link #_2 is not in the source [link]"]


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("用(big kettle)烧水。", 0),
        ("用(大水壶)烧水。", 1),
        ("(big kettle)是水壶。", 0),
        ("(大水壶)是水壶。", 1),
        ("用（大水壶)烧水。", 1),
    ],
)
def test_half_width_brackets_around_latin_letters_are_a_matter_of_taste(
    target: str, found: int
) -> None:
    assert bool(find("Use the big kettle (big kettle).", target, {"zh-half-width"})) == bool(found)


@pytest.mark.parametrize(
    ("word", "other", "is_found"),
    [
        ("Debian", "Debain", True),
        ("Lamp", "Lapm", False),
        ("Unstable", "Unsatlbe", False),
        ("Publisher", "Pbulihser", True),
        ("Publisher", "Pbulihsre", False),
        ("Kettle", "Kettles", False),
        ("Kettle", "Mettle", False),
    ],
)
def test_a_name_is_misspelt_by_one_letter_or_a_long_one_by_two(
    word: str, other: str, is_found: bool
) -> None:
    found = find(f"The old {word} is here.", f"旧的 {other} 在这里。", {"name"})
    assert bool(found) is is_found


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("The kettle is very hot and heavy.", "error"),
        ("The kettle is very hot.", "error"),
        ("The kettle boils water.", "warning"),
        ("The kettle boils.", "warning"),
        ("Kettle One Two boils", ""),
        ("ACME Kettle", ""),
    ],
)
def test_what_is_left_untranslated_is_surer_the_more_common_words_it_has(
    text: str, severity: str
) -> None:
    found = find(text, text, {"untranslated"})
    assert (found[0].split()[1] if found else "") == severity


def test_nothing_is_untranslated_where_both_sides_have_one_language() -> None:
    text = "The kettle is very hot and heavy."
    assert find(text, text, {"untranslated"}, "en-GB") == []
    assert find(text, text, {"untranslated"}, "de") != []


def test_a_long_title_in_latin_letters_may_stay_and_a_short_phrase_may_not() -> None:
    run = "how to boil water in a kettle without any noise"
    source = f"Read *{run}* and rest."
    assert find(source, f"请读 *{run}* 再休息。", {"partly-untranslated"}) == []
    assert find(source, f"请读 {run} 再休息。", {"partly-untranslated"}) != []
    assert find(source, f"请读“{run}”再休息。", {"partly-untranslated"}) == []


def test_a_clause_is_missing_only_where_the_sentence_is_short_by_it() -> None:
    source = "The farmer picks the leaves in spring, and his brother dries them in the old house."
    assert "clause-missing" in "".join(find(source, "农民在春天采摘叶子。", set(DEFAULTS)))
    free = "农民在春天采摘叶子，而他家里另外一个人会在从前那间屋子里面把采来的全部晾好。"
    assert find(source, free, {"clause-missing"}) == []


def test_a_contrast_counts_how_often_the_translation_surely_says_a_word() -> None:
    source = "Most farmers drink tea, and most of the fishers drink it, too."
    good = "大多数农民喝茶，大多数渔民也喝。"
    assert find(source, good, {"contrast"}) == []
    wrong = "大多数农民喝茶，少数渔民也喝。"
    assert find(source, wrong, {"contrast"}) != []


def test_a_list_of_another_length_names_the_source_of_the_item_that_is_missing() -> None:
    source = "Tea.\n\n- Tea grows on hills.\n- Rain is warm.\n- Fish swim in the river."
    for target, line in (
        ("茶。\n\n- 茶树长在山上。\n- 雨很暖。", 5),
        ("茶。\n\n- 茶树长在山上。\n- 雨很暖。\n- 鱼在河里游。\n- 狗。", 3),
    ):
        bitext, context = make_pair(f"{source}\n", f"{target}\n", {})
        found = list(find_page_findings(bitext, context, {"list-items"}))
        assert [(one.location.line, one.source and one.source.line) for one in found] == [(3, line)]


SWITCH = (
    "[español](es.md) | [português (Brasil)](pt.md) | [français](fr.md) | [русский](ru.md)"
    " · [bahasa indonesia](id.md) · [中文](zh.md)"
)


@pytest.mark.parametrize("line", [SWITCH, f"**magyar** | {SWITCH}", f"{SWITCH} / tiếng Việt"])
def test_a_line_of_links_to_languages_is_the_same_in_every_language(line: str) -> None:
    assert find(line, line, {"untranslated"}) == []


@pytest.mark.parametrize(
    "line",
    [
        f"read this page in {SWITCH}",
        "[buy fresh bread](a.md) | [open the old gate](b.md) | [français](fr.md)",
        "español and français are the languages of this garden, and no others are.",
    ],
)
def test_what_says_more_than_names_of_languages_is_to_be_translated(line: str) -> None:
    assert [found for found in find(line, line, {"untranslated"}) if "error" in found]
