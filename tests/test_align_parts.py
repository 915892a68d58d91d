"""A heading on one side only: what stands below it pairs with the section that it is a part of, on every view."""

import re
from collections.abc import Collection, Sequence

import pytest
from bitext.align import align_pages, load_aligner
from bitext.align.parts import join_parts
from bitext.checks import find_findings
from bitext.exchange.edits import apply_edits
from bitext.exchange.filling import fill
from bitext.exchange.units import find_units
from bitext.model import Bitext, Block, Row
from bitext.site.drift import State, find_states
from bitext.site.missing import find_missing
from bitext.site.stamping import stamp
from test_checks import make_pair, show
from test_render_both import convert
from test_render_both import pair as rows_of
from translating import pair, parse

# Level, heading, and paragraphs of a page, each with its translation.
PAGE = [
    (1, ("The tea house", "茶馆"), [
        ("The house has 14 tables and one large stove.", "茶馆里有 14 张桌子和一个大炉子。"),
        ("Guests come from 3 villages, mostly on foot.", "客人来自 3 个村子，大多步行而来。"),
    ]),
    (2, ("Water", "水"), [
        ("The water comes from a spring behind the hill.", "水来自山后的一眼泉。"),
        ("It is boiled twice, and cooled to 80 degrees.", "水要烧开两次，再凉到 80 度。"),
    ]),
    (2, ("Leaves", "茶叶"), [
        ("The leaves are picked before the sun rises.", "茶叶在日出之前采摘。"),
        ("They dry on bamboo mats for 2 days.", "茶叶在竹席上晾 2 天。"),
    ]),
    (3, ("Storage", "储存"), [
        ("A clay jar keeps them dry through the winter.", "陶罐让茶叶整个冬天都保持干燥。"),
        ("Nobody opens the jar without a reason.", "没有理由，谁也不打开罐子。"),
    ]),
    (2, ("Guests", "客人"), [
        ("Every guest is given a cup and a quiet place.", "每位客人都会得到一个杯子和一个安静的地方。"),
        ("Who sings pays half of the price.", "唱歌的人只付一半的钱。"),
    ]),
]  # fmt: skip
NAMES = [names[0] for _, names, _ in PAGE]


def write(
    side: int, without: Collection[str] = (), dropped: Collection[str] = (), ids: bool = False
) -> str:
    """Return one side's page, without some headings and without some whole sections."""
    lines = []
    for level, names, texts in PAGE:
        if names[0] in dropped:
            continue
        name = f" {{#{names[0].split()[-1].lower()}}}" if ids else ""
        if names[0] not in without:
            lines += [f"{'#' * level} {names[side]}{name}", ""]
        for text in texts:
            lines += [text[side], ""]
    return "\n".join(lines)


def align(source: str, target: str) -> Bitext:
    return pair(source, target).bitext


def texts(bitext: Bitext) -> list[tuple[str, str]]:
    """Return the words of each pair."""
    return [
        ("".join(leaf.text for leaf in one.source), "".join(leaf.text for leaf in one.target))
        for section in bitext.sections
        for one in section.pairs
    ]


TEXTS = [text for _, _, several in PAGE for text in several]
CUTS = [{name} for name in NAMES[1:]] + [
    {"Leaves", "Storage"},
    {"Water", "Leaves", "Storage", "Guests"},
    {"Water", "Guests"},
]


@pytest.mark.parametrize("ids", [False, True])
@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: "+".join(sorted(cut)))
def test_every_paragraph_keeps_its_translation(cut: set[str], side: int, ids: bool) -> None:
    pages = [write(number, cut if number == side else (), ids=ids) for number in (0, 1)]
    bitext = align(*pages)
    assert texts(bitext) == TEXTS
    assert not [*find_missing(bitext)]
    bare = [one.id for one in bitext.sections if one.is_bare_heading]
    lone = [one.id for one in bitext.sections if not (one.source and one.target)]
    assert bare == lone
    assert len(bare) == len(cut)


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize(
    ("cut", "dropped"), [("Leaves", "Guests"), ("Water", "Guests"), ("Leaves", "Water")]
)
def test_a_section_that_is_not_translated_is_still_missing(
    cut: str, dropped: str, side: int
) -> None:
    pages = [
        write(number, {cut} if number == side else (), {dropped} if number else ())
        for number in (0, 1)
    ]
    missing = {leaf.text for one in find_missing(align(*pages)) for leaf in one.units}
    lost = next(several for _, names, several in PAGE if names[0] == dropped)
    assert missing == {text for text, _ in lost}


def test_what_the_translator_added_is_no_part_of_what_is_not_translated() -> None:
    source = write(0)
    own = "## 译者的话\n\n本页由王先生在 2019 年译成中文，谢谢各位读者。\n\n"
    target = write(1).replace("茶叶在竹席上晾 2 天。\n\n", own)
    bitext = align(source, target)
    assert ("They dry on bamboo mats for 2 days.", "") in texts(bitext)
    assert not any(section.is_bare_heading for section in bitext.sections)


def test_sections_that_changed_their_order_are_in_parts_where_they_are() -> None:
    pages = [write(0, {"Storage"}, ids=True), write(1, ids=True)]
    start, end = pages[1].index("## 客人"), pages[1].index("## 水")
    moved = pages[1][:end] + pages[1][start:] + "\n" + pages[1][end:start]
    assert sorted(texts(align(pages[0], moved))) == sorted(TEXTS)


def test_without_a_lexicon_a_part_is_one_where_nothing_speaks_against_it() -> None:
    words = ["가나 다라마 바사. ", "아자 차카타 파하 거너. "]

    def page(cut: bool, sizes: list[int], *words: str) -> str:
        parts = [f"{words[k % len(words)] * size} ({size * 7})\n" for k, size in enumerate(sizes)]
        parts.insert(2, "" if cut else "## B\n")
        return "\n".join(["# A\n", *parts])

    sizes = [3, 9, 5, 2]
    source = page(
        False, sizes, "Pour it slowly into the cup. ", "Wait until the leaves have opened. "
    )
    _, one = convert(source, "en")
    _, other = convert(page(True, sizes, *words), "ko")
    bitext = align_pages(one, other, load_aligner("en", "ko"))
    assert [(len(a) > 0, len(b) > 0) for a, b in texts(bitext)] == [(True, True)] * 4


# -- what follows from it ---------------------------------------------------------------------------


def test_units_are_numbered_by_the_source_whatever_headings_the_translation_has() -> None:
    whole = names_of(write(0, {"Leaves"}, ids=True), write(1, ids=True))
    assert whole["茶叶在日出之前采摘。"] == ("water--3",)
    assert whole["茶叶在竹席上晾 2 天。"] == ("water--4",)
    short = names_of(write(0, ids=True), write(1, {"Leaves"}, ids=True))
    assert short["茶叶在日出之前采摘。"] == ("leaves--1",)


def names_of(source: str, target: str) -> dict[str, tuple[str, ...]]:
    """Return the ids of the translation's units by their words."""
    whole = pair(source, target)
    leaves = whole.target.leaves if whole.target else ()
    return {leaf.text: whole.names.target[leaf.mark] for leaf in leaves}


@pytest.mark.parametrize("side", [0, 1])
def test_states_are_those_of_the_source_and_a_stamp_vouches_for_all_of_it(side: int) -> None:
    source, target = (
        write(number, {"Leaves"} if number == side else (), ids=True) for number in (0, 1)
    )
    states = {state.id: state for state in find_states(align(source, target))}
    lone = states["leaves"]
    assert (lone.state, lone.units) == (("orphan", 0) if side == 0 else ("unstamped", 2))
    stamped = stamp(align(source, target), target)
    rest = {one.id: one.state for one in find_states(align(source, stamped))}
    rest = {name: state for name, state in rest.items() if state != State.FRESH}
    assert rest == ({"leaves": State.ORPHAN} if side == 0 else {})
    edited = source.replace("They dry on bamboo", "They lie on bamboo")
    states = {state.id: state for state in find_states(align(edited, stamped))}
    stale = states["water" if side == 0 else "leaves"]
    assert (stale.state, stale.stale) == ("stale", (4,) if side == 0 else (2,))


@pytest.mark.parametrize("side", [0, 1])
def test_a_heading_on_one_side_is_one_finding(side: int) -> None:
    pages = [write(number, {"Leaves"} if number == side else ()) for number in (0, 1)]
    found = [
        show(one)
        for one in find_findings(
            [make_pair(pages[0], pages[1], {})], {"heading-count", "blocks", "stale"}
        )
    ]
    line = 1 + pages[1].split("\n").index("茶叶在日出之前采摘。" if side else "## 茶叶")
    what = "“Leaves” of the source is missing" if side else "“茶叶” is not in the source"
    assert found == [f"{line}:1 error the heading {what} [heading-count]"]


@pytest.mark.parametrize("side", [0, 1])
def test_rows_stand_in_the_order_of_both_pages(side: int) -> None:
    pages = [write(number, {"Leaves"} if number == side else ()) for number in (0, 1)]
    both, *_ = rows_of(pages[0], pages[1], load_aligner("en", "zh"))
    lone = [
        (line.kind, line.state)
        for line in both.lines
        if "untranslated" in line.state or "orphan" in line.state
    ]
    assert lone == [("heading", "orphan" if side == 0 else "untranslated")]
    for number in (0, 1):
        shown = " ".join((line.source, line.target)[number] for line in both.lines)
        words = "".join(re.sub(r"<[^>]*>|¶|&para;", "", shown).split())
        assert words == "".join(pages[number].replace("#", "").split())


def test_only_the_heading_waits_and_is_written_above_its_words() -> None:
    source, target = write(0, ids=True), write(1, {"Leaves"}, ids=True)
    whole = pair(source, target)
    units = [*find_units(whole)]
    waiting = [unit for unit in units if unit.reason == "new"]
    assert [unit.source for unit in waiting] == ["Leaves"]
    done = fill(whole, units, {waiting[0].id: "茶叶"}, parse)
    assert not done.refused
    assert apply_edits(target, done.edits) == write(1, ids=True)


@pytest.mark.parametrize("count", [10, 200])
def test_sections_without_a_translation_cost_no_more_than_a_look(count: int) -> None:
    source = write(0) + "\n".join(
        f"## Table {n}\n\nTable {n} stands by the window.\n" for n in range(count)
    )
    target = write(1) + "\n本页由王先生在 2019 年译成中文。\n"
    sections = align(source, target).sections
    asked: list[int] = []

    def never(one: Sequence[Block], other: Sequence[Block]) -> Sequence[Row]:
        asked.append(len(one) + len(other))
        return ()

    assert sum(section.target is None for section in sections) == count
    assert join_parts(sections, never, load_aligner("en", "zh").probe) == sections
    assert asked and sum(asked) < 30


BOLD = ("A clay jar keeps them dry", "陶罐让茶叶")


def with_bold(side: int) -> tuple[str, str]:
    """Return both pages, the heading of storage being a line in bold on one side."""
    pages = [write(number, {"Storage"} if number == side else ()) for number in (0, 1)]
    name = ("**Storage of the leaves that were dried**", "**储存晾干的茶叶**")[side]
    pages[side] = pages[side].replace(BOLD[side], f"{name}\n\n{BOLD[side]}")
    return pages[0], pages[1]


@pytest.mark.parametrize("side", [0, 1])
def test_a_line_in_bold_in_place_of_a_heading_stands_beside_it(side: int) -> None:
    source, target = with_bold(side)
    both, *_ = rows_of(source, target, load_aligner("en", "zh"))
    assert [line.kind for line in both.lines if line.state in ("orphan", "untranslated")] == []
    (line,) = [line for line in both.lines if "strong>" in line.source + line.target]
    assert line.kind == "heading"
    assert "Storage" in line.source
    assert "储存" in line.target


@pytest.mark.parametrize("side", [0, 1])
def test_a_line_in_bold_in_place_of_a_heading_is_one_finding(side: int) -> None:
    source, target = with_bold(side)
    assert not [*find_missing(align(source, target))]
    wanted = {"heading-count", "blocks", "stale"}
    found = [show(one) for one in find_findings([make_pair(source, target, {})], wanted)]
    assert [one.rpartition(" ")[2] for one in found] == ["[heading-count]"]


def test_another_line_in_bold_is_still_missing() -> None:
    source = write(0).replace("The leaves are", "**Mind the sun and the wind**\n\nThe leaves are")
    missing = [leaf.text for one in find_missing(align(source, write(1))) for leaf in one.units]
    assert missing == ["Mind the sun and the wind"]


STEPS = [
    ("Warm the cup for 25 seconds.", "温杯 25 秒。"),
    ("Boil the water for 3 minutes.", "把水煮 3 分钟。"),
    ("Pour it slowly over the leaves.", "慢慢倒在茶叶上。"),
    ("Drink while the tea is hot.", "趁热喝茶。"),
]


def test_a_list_that_the_translator_cut_with_a_heading_is_one_row() -> None:
    source = "# Tea\n\n" + "".join(f"- {one}\n" for one, _ in STEPS)
    items = [f"- {other}\n" for _, other in STEPS]
    target = "# 茶\n\n" + "".join([*items[:2], "\n## 然后\n\n", *items[2:]])
    assert texts(align(source, target)) == STEPS
    both, *_ = rows_of(source, target, load_aligner("en", "zh"))
    assert [(line.kind, line.state) for line in both.lines] == [
        ("heading", "fresh"),
        ("row", "fresh"),
    ]
    places = [both.lines[1].target.index(word) for word in ("3 分钟", "然后", "慢慢")]
    assert places == sorted(places)


def test_a_list_that_the_translator_joined_leaves_its_heading_where_it_is() -> None:
    items = [f"- {one}\n" for one, _ in STEPS]
    source = "# Tea\n\n" + "".join([*items[:2], "\n## Then\n\n", *items[2:]])
    target = "# 茶\n\n" + "".join(f"- {other}\n" for _, other in STEPS)
    bitext = align(source, target)
    for section in bitext.sections:
        own = section.source.blocks if section.source else ()
        assert tuple(block for row in section.rows for block in row.source) == own


BREWING = [
    ("Warm the cup for 25 seconds before use.", "使用前先把杯子温 25 秒。"),
    ("Boil fresh water in the iron kettle.", "用铁壶烧开新鲜的水。"),
    ("Pour the water slowly over the leaves.", "把水慢慢倒在茶叶上。"),
    ("Close the lid and let it stand for 3 minutes.", "盖上盖子，静置 3 分钟。"),
    ("Serve it while the tea is still hot.", "趁茶还热的时候上桌。"),
    ("Wash the pot with clear water and dry it.", "用清水洗净茶壶并擦干。"),
]


def two_lists(side: int, second: str) -> str:
    first, last = (
        "\n".join(f"- {step[side]}" for step in part) for part in (BREWING[:3], BREWING[3:])
    )
    heading = ("Brewing", "泡茶")[side]
    return f"# {NAMES[0]}\n\n## {heading} {{#brewing}}\n\n{first}\n{second}{last}\n"


@pytest.mark.parametrize("second", ["", "\n"])
def test_a_list_below_two_headings_of_the_source_may_be_one(second: str) -> None:
    found = pair(two_lists(0, "\n## After the tea {#after}\n\n"), two_lists(1, second))
    bitext = found.bitext
    assert texts(bitext) == BREWING
    assert not [*find_missing(bitext)]
    first, other = (row for section in bitext.sections for row in section.rows)
    assert (len(first.source), len(first.target)) == (1, 1)
    assert first.holds_more
    assert other.is_held_above
    assert [one.id for one in bitext.sections if one.is_bare_heading] == ["after"]
    states = {state.id: state.state for state in find_states(bitext)}
    assert states["after"] is not State.NEW
