"""Where prose is in a file, and where in it a word is found."""

from pathlib import Path

import pytest
import yaml
from bitext.checks.prose_places import find_spans, locate
from bitext.model import Inline, InlineKind, Kind, Leaf
from test_checks import make_pair

SPANS = yaml.safe_load((Path(__file__).parent / "spans.yml").read_text(encoding="utf-8"))
PIECES = [(1, 3, "tea and rain, tea"), (2, 1, "15 tea, 5 and 1.5"), (4, 2, "雨茶雨")]


@pytest.mark.parametrize("text", SPANS)
def test_prose_is_found_again_in_its_file(text: str) -> None:
    _, context = make_pair("Tea.\n", f"{text}\n", {})
    spans = [span for _, found in context.spans for span in found]
    shown = [f"{one.line}:{one.column} {one.before}|{one.text}|{one.after}" for one in spans]
    assert shown == SPANS[text]


@pytest.mark.parametrize(
    ("needle", "after", "nth", "place"),
    [
        ("tea", "", 0, (1, 3)),
        ("tea", "", 1, (1, 17)),
        ("tea", "", 2, (2, 4)),
        ("tea", "", 9, (2, 4)),
        ("tea", "rain", 0, (1, 17)),
        ("tea", "15", 0, (2, 4)),
        ("tea", "nowhere", 0, (1, 3)),
        ("tea", "雨", 0, None),
        ("5", "", 0, (2, 9)),
        ("5", "", 1, (2, 9)),
        ("1.5", "", 0, (2, 15)),
        ("te", "", 0, None),
        ("ea", "", 0, None),
        ("rain,", "", 0, (1, 11)),
        (", t", "", 0, None),
        (", tea", "", 0, (1, 15)),
        ("雨", "", 0, (4, 2)),
        ("雨", "茶", 0, (4, 4)),
        ("雨", "", 1, (4, 4)),
    ],
)
def test_a_needle_is_found_whole_and_behind_its_beginning(
    needle: str, after: str, nth: int, place: tuple[int, int] | None
) -> None:
    assert locate(PIECES, needle, after, nth) == place


def spans_of(raw: str, *inlines: Inline) -> list[tuple[int, str]]:
    """Return the columns and texts of a unit of one line that says these pieces."""
    leaf = Leaf(Kind.PARAGRAPH, "", 3, 3, inlines=inlines)
    return [(span.column, span.text) for span in find_spans(leaf, ["", "", raw, "茶"])]


def text(words: str) -> Inline:
    return Inline(InlineKind.TEXT, words)


def test_text_goes_on_behind_markup_where_enough_of_it_is_found() -> None:
    assert spans_of("甲乙**丙丁", text("甲乙丙丁")) == [(1, "甲乙"), (5, "丙丁")]
    assert spans_of("甲x乙", text("甲乙")) == [(1, "甲"), (3, "乙")]
    # Four characters written otherwise may lie before six that are the same, one before two.
    assert spans_of("子丑寅甲乙丙丁戊己", text("一二三甲乙丙丁戊己")) == [(4, "甲乙丙丁戊己")]
    assert spans_of("子丑寅甲乙", text("一甲乙")) == [(4, "甲乙")]
    assert spans_of("子丑寅甲乙丙丁戊", text("一二三甲乙")) == [(4, "甲乙")]


def test_text_is_looked_for_so_far_ahead_and_no_further() -> None:
    for gap, found in ((490, True), (520, False)):
        spans = spans_of("甲乙" + "*" * gap + "丙丁戊己庚辛", text("甲乙丙丁戊己庚辛"))
        assert (len(spans) == 2) is found


def test_code_and_pictures_are_passed_by_and_blank_text_is_no_span() -> None:
    code, image = Inline(InlineKind.CODE, "甲乙"), Inline(InlineKind.IMAGE, "丙丁")
    assert spans_of("`甲乙`甲乙", code, text("甲乙")) == [(5, "甲乙")]
    assert spans_of("![丙丁](丙丁.png)丙丁", image, text("丙丁")) == [(14, "丙丁")]
    assert (
        spans_of("`x` `y`", Inline(InlineKind.CODE, "x"), text(" "), Inline(InlineKind.CODE, "y"))
        == []
    )
    assert spans_of("茶`甲`", text("茶"), Inline(InlineKind.CODE, "乙"), text("甲")) == [
        (1, "茶"),
        (3, "甲"),
    ]


def test_the_signs_around_a_citation_are_its_own() -> None:
    cited = Inline(InlineKind.CITATION, "Ann", "ann")
    assert spans_of("茶[@ann]雨", text("茶 ("), cited, text(") 雨")) == [(1, "茶"), (8, "雨")]
    # What is put between two citations is not the text's; more than three characters are.
    between = spans_of("和[@a]也和[@b]", cited, text("也和和"), cited)
    assert between == []
    assert spans_of("和[@a]也和和也[@b]", cited, text("也和和也"), cited) == [(6, "也和和也")]
