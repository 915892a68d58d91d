"""Pages become bitexts: sections pair by id, order and level; units keep their kind and get the contracts' ids."""

import pytest
from bitext.align import align_pages, load_aligner, name_units, pair_sections, teach
from bitext.model import TOP, Block, Kind, Leaf, Page, Section
from bitext.parse import convert_with, read_page

ALIGNER = load_aligner("en", "zh")


def section(
    name: str,
    *texts: str,
    level: int = 2,
    explicit: bool = True,
    mark: int = 0,
    kind: Kind = Kind.PARAGRAPH,
    title: str = "",
) -> Section:
    leaves = [Leaf(kind, text, line, line, mark + line) for line, text in enumerate(texts, 1)]
    blocks = tuple(Block(leaf.kind, leaf.line, leaf.end, leaf.mark, (leaf,)) for leaf in leaves)
    return Section(name, level, title or name, 1, explicit, blocks)


def page(locale: str, *sections: Section) -> Page:
    return Page("a", f"docs/{locale}/a.md", locale, sections=sections)


def test_a_page_without_translation_has_empty_targets() -> None:
    bitext = align_pages(page("en", section("one", "The cat sleeps.", "It rains.")), None, ALIGNER)
    assert [(row.target, len(row.source)) for row in bitext.sections[0].rows] == [((), 1), ((), 1)]
    assert name_units(bitext).source == {1: "one--1", 2: "one--2"}


def test_moved_sections_pair_by_id() -> None:
    source = page("en", section("one"), section("two"), section("three"))
    target = page("zh", section("three"), section("one"), section("extra"))
    pairs, findings = pair_sections(source, target)
    names = [(s.id if s else "", t.id if t else "") for s, t in pairs]
    assert sorted(names) == [("", "extra"), ("one", "one"), ("three", "three"), ("two", "")]
    assert not findings


def test_headings_without_id_pair_by_order_and_level_between_certain_ones() -> None:
    source = page(
        "en", section(TOP, level=0), section("one", level=1), section("two"), section("three")
    )
    target = page(
        "zh",
        section(TOP, level=0),
        section("_1", level=1, explicit=False),
        section("two"),
        section("_2", explicit=False),
    )
    pairs, findings = pair_sections(source, target)
    assert [(s and s.id, t and t.id) for s, t in pairs] == [
        (TOP, TOP),
        ("one", "_1"),
        ("two", "two"),
        ("three", "_2"),
    ]
    assert not findings


def test_a_guessed_heading_is_a_finding() -> None:
    source = page(
        "en", section("cats", "The cat eats fish."), section("rain", "It rained in 1998.")
    )
    target = page("zh", section("_1", "1998 年下了雨。", explicit=False, title="雨"))
    pairs, findings = pair_sections(source, target, ALIGNER)
    assert [(s and s.id, t and t.id) for s, t in pairs] == [("cats", None), ("rain", "_1")]
    assert [finding.check for finding in findings] == ["heading-id"]
    assert "{#rain}" in findings[0].hint


def test_units_of_the_target_take_all_ids_of_their_source() -> None:
    source = page(
        "en",
        section("s", "The router reads 12 files.", "It also writes 37 logs.", "The test ends."),
    )
    target = page(
        "zh", section("s", "路由器读取 12 个文件，还写入 37 份日志。", "测试结束。", mark=10)
    )
    names = name_units(align_pages(source, target, ALIGNER))
    assert names.target == {11: ("s--1", "s--2"), 12: ("s--3",)}


def test_a_unit_without_source_counts_its_own() -> None:
    source = page("en", section("s", "The router reads 12 files."))
    target = page("zh", section("s", "（译者注：此处有改动。）", "路由器读取 12 个文件。", mark=10))
    assert name_units(align_pages(source, target, ALIGNER)).target == {
        11: ("s--t1",),
        12: ("s--1",),
    }


def test_a_site_teaches_its_own_words_where_there_are_enough() -> None:
    pairs = [
        (f"The florbel {word} today.", f"弗洛贝今天{han}。")
        for word, han in (("runs", "跑"), ("stops", "停"), ("waits", "等"))
    ] * 120
    assert teach(ALIGNER, pairs[:100]) is ALIGNER
    taught = teach(ALIGNER, pairs)
    assert taught.lexicon
    assert "弗洛贝" in "".join(taught.lexicon.joint["florbel"])
    assert taught.lexicon.source["router"] == (ALIGNER.lexicon or taught.lexicon).source["router"]


def test_a_fence_without_blank_lines_pairs_with_one_that_has_them() -> None:
    md = convert_with(["attr_list", "pymdownx.superfences"])
    apart = (
        "# A {#a}\n\nBoil the water with it:\n\n```sh\nboil\n```\n\nThen pour it:\n\n"
        "```sh\npour\n```\n\nAnd drink the tea.\n"
    )
    glued = "# 甲 {#a}\n\n用它烧水：\n```sh\nboil\n```\n然后倒水：\n```sh\npour\n```\n再喝茶。\n"
    source, _ = read_page(md, apart, key="a", path="docs/en/a.md", locale="en")
    target, _ = read_page(md, glued, key="a", path="docs/zh/a.md", locale="zh")
    (section,) = align_pages(source, target, ALIGNER).sections
    assert [(len(pair.source), len(pair.target)) for pair in section.pairs] == [(1, 1)] * 5
    assert [pair.source[0].kind == pair.target[0].kind for pair in section.pairs] == [True] * 5


FENCED = ["attr_list", "admonition", "md_in_html", "pymdownx.superfences", "pymdownx.tabbed"]
CONFIG = {"pymdownx.tabbed": {"alternate_style": True}}
TABS = (
    '=== "New"\n\n    ```py\n    def brew(leaf: str | None): ...\n    ```\n\n'
    '=== "Old"\n\n    !!! tip\n\n        Prefer the new one.\n\n'
    "    ```py\n    def brew(leaf=None): ...\n    ```\n"
)
BARE = "```py\ndef brew(leaf=None): ...\n```\n"
OTHER = "```sh\nrm -rf cups && echo done\n```\n"
WRAPPED = '<div class="screen">\n\n```sh\n$ brew --leaf green\n```\n\n</div>\n'
SCREEN = "```sh\n$ brew --leaf green\n```\n"


def rows_of(source: str, target: str) -> list[tuple[list[str], list[str]]]:
    """Return the kinds of the blocks of each row between two sentences."""
    md = convert_with(FENCED, CONFIG)
    texts = (
        f"# A {{#a}}\n\nBoil it.\n\n{source}\nDrink the tea.\n",
        f"# 甲 {{#a}}\n\n煮开。\n\n{target}\n喝茶。\n",
    )
    one, _ = read_page(md, texts[0], key="a", path="docs/en/a.md", locale="en")
    other, _ = read_page(md, texts[1], key="a", path="docs/zh/a.md", locale="zh")
    (found,) = align_pages(one, other, ALIGNER).sections
    rows = [([b.kind for b in row.source], [b.kind for b in row.target]) for row in found.rows]
    assert rows[0] == rows[-1] == (["paragraph"], ["paragraph"])
    return rows[1:-1]


@pytest.mark.parametrize(
    ("source", "target", "rows"),
    [
        (TABS, BARE, [(["tabs"], ["code"])]),
        (BARE, TABS, [(["code"], ["tabs"])]),
        (WRAPPED, SCREEN, [(["html"], ["code"])]),
        (SCREEN, WRAPPED, [(["code"], ["html"])]),
        (WRAPPED + "\n" + TABS, SCREEN + "\n" + BARE, [(["html"], ["code"]), (["tabs"], ["code"])]),
        (WRAPPED + "\n" + TABS, BARE, [(["html"], []), (["tabs"], ["code"])]),
        (TABS, OTHER, [([], ["code"]), (["tabs"], [])]),
        (TABS, "另一段话。\n", [([], ["paragraph"]), (["tabs"], [])]),
    ],
)
def test_code_in_tabs_or_an_element_shares_a_row_with_the_same_code_by_itself(
    source: str, target: str, rows: list[tuple[list[str], list[str]]]
) -> None:
    assert rows_of(source, target) == rows


def test_blocks_that_stand_for_each_other_keep_their_units_apart() -> None:
    md = convert_with(FENCED, CONFIG)
    source, _ = read_page(md, f"# A {{#a}}\n\n{TABS}", key="a", path="docs/en/a.md", locale="en")
    target, _ = read_page(md, f"# 甲 {{#a}}\n\n{BARE}", key="a", path="docs/zh/a.md", locale="zh")
    (found,) = align_pages(source, target, ALIGNER).sections
    (row,) = found.rows
    assert row.stands_in
    assert [bool(pair.source and pair.target) for pair in row.pairs] == [False] * 7


NOTE = "Note: boil the water for 3 minutes with the Gaiwan, and warm the cup.\n"
STEPS = "- Boil the water for 3 minutes.\n- Warm the cup with the Gaiwan for 25 seconds.\n"


@pytest.mark.parametrize(
    ("source", "target", "rows"),
    [
        (NOTE, "> 注意：用 Gaiwan 把水煮 3 分钟，并把杯子温热。\n", [(["paragraph"], ["quote"])]),
        (
            STEPS,
            "（1）把水煮 3 分钟。（2）用 Gaiwan 把杯子温热 25 秒。\n",
            [(["list"], ["paragraph"])],
        ),
        (NOTE, "> 这一页由 Wang 于 2019 年译成中文。\n", [([], ["quote"]), (["paragraph"], [])]),
    ],
)
def test_what_has_another_form_shares_a_row_where_its_words_are_clear(
    source: str, target: str, rows: list[tuple[list[str], list[str]]]
) -> None:
    assert rows_of(source, target) == rows


@pytest.mark.parametrize(
    ("source", "target", "rows"),
    [
        (
            "- Warm the cup.\n- Boil the water for 3 minutes with the Gaiwan.\n",
            "- 温杯。\n\n用 Gaiwan 把水煮 3 分钟。\n",
            [(["list"], ["list", "paragraph"])],
        ),
        (
            "- Warm the cup.\n\nBoil the water for 3 minutes with the Gaiwan.\n",
            "- 温杯。\n- 用 Gaiwan 把水煮 3 分钟。\n",
            [(["list", "paragraph"], ["list"])],
        ),
        (
            "- Warm the cup.\n- Boil the water for 3 minutes with the Gaiwan.\n",
            "- 温杯。\n\n这一页由 Wang 于 2019 年译成中文。\n",
            [(["list"], ["list"]), ([], ["paragraph"])],
        ),
        ("1. **Caddy storage**\n", "1.**茶柜存储**\n", [(["list"], ["paragraph"])]),
        ("1. **Pour the 40 bowls**\n", "2019 年 5 月\n", [([], ["paragraph"]), (["list"], [])]),
    ],
)
def test_words_of_a_list_that_stand_below_it_on_the_other_side_share_its_row(
    source: str, target: str, rows: list[tuple[list[str], list[str]]]
) -> None:
    assert rows_of(source, target) == rows


def test_sections_of_equal_levels_keep_their_order_where_only_lengths_speak_against_it() -> None:
    aligner = load_aligner("en", "ko")
    sizes = ((8, 8), (20, 20), (9, 9), (14, 2))
    titles = ("Tea", "Water", "Cups", "Recap")
    heads = ("차", "물", "잔", "정리")
    one = "".join(
        f"## {title}\n\n{'Pour it slowly into the warm cup. ' * source}\n\n"
        for title, (source, _) in zip(titles, sizes, strict=True)
    )
    other = "".join(
        f"## {head}\n\n{'따뜻한 잔에 천천히 따른다. ' * target}\n\n"
        for head, (_, target) in zip(heads, sizes, strict=True)
    )
    md = convert_with([], {})
    source, _ = read_page(md, f"# A\n\n{one}", key="a", path="docs/en/a.md", locale="en")
    target, _ = read_page(md, f"# 가\n\n{other}", key="a", path="docs/ko/a.md", locale="ko")
    pairs, _ = pair_sections(source, target, aligner)
    assert [(s.title, t.title) for s, t in pairs if s and t] == [
        ("A", "가"),
        *zip(titles, heads, strict=True),
    ]
