"""Structure first: what has the same shape pairs one by one, whatever its length, unless its words speak against it."""

from dataclasses import replace

import pytest
from bitext.align import align_pages, load_aligner, pair_sections
from bitext.align.skeleton import count_confirmed, list_slots
from bitext.model import TOP, Bitext, Block, Kind, Leaf, Page, Pair, Row, Section, SectionPair
from bitext.site.missing import find_missing
from bitext.text.sequences import longest_rising
from hypothesis import given, settings
from hypothesis import strategies as st

ALIGNER = load_aligner("en", "zh")
ROUTERS = [f"The router {n} opened the file twice." for n in range(1000, 1060)]
HAN_ROUTERS = [f"路由器 {n} 把文件打开了两次。" for n in range(1000, 1060)]


def listing(texts: list[str], start: int = 0, kind: Kind = Kind.ITEM, block: str = "list") -> Block:
    leaves = [
        Leaf(kind, text, n, n, n, containers=("list",)) for n, text in enumerate(texts, start)
    ]
    return Block(block, start, start + len(texts), start, tuple(leaves))


def single(text: str, mark: int, kind: Kind = Kind.PARAGRAPH) -> Block:
    return Block(kind, mark, mark, mark, (Leaf(kind, text, mark, mark, mark, text),))


def section(
    title: str, *blocks: Block, level: int = 2, name: str = "", explicit: bool = False
) -> Section:
    return Section(name or title.casefold().replace(" ", "-"), level, title, 1, explicit, blocks)


def pages(source: list[Section], target: list[Section]) -> tuple[Page, Page]:
    return (
        Page("a", "docs/en/a.md", "en", sections=tuple(source)),
        Page("a", "docs/zh/a.md", "zh", sections=tuple(target)),
    )


def align(source: list[Block], target: list[Block]) -> Bitext:
    return align_pages(
        *pages(
            [section("A", *source, name="a", explicit=True)],
            [section("甲", *target, name="a", explicit=True)],
        ),
        ALIGNER,
    )


def marks(bitext: Bitext) -> list[tuple[list[int], list[int]]]:
    return [
        ([leaf.mark for leaf in pair.source], [leaf.mark for leaf in pair.target])
        for part in bitext.sections
        for pair in part.pairs
    ]


def shapes(bitext: Bitext) -> list[tuple[int, int]]:
    return [(len(row.source), len(row.target)) for part in bitext.sections for row in part.rows]


def test_a_long_list_pairs_item_by_item() -> None:
    bitext = align([listing(ROUTERS)], [listing(HAN_ROUTERS)])
    assert marks(bitext) == [([n], [n]) for n in range(60)]
    assert shapes(bitext) == [(1, 1)]


def test_an_item_that_is_missing_is_missing_alone() -> None:
    bitext = align([listing(ROUTERS)], [listing(HAN_ROUTERS[:30] + HAN_ROUTERS[31:])])
    assert [pair for pair in marks(bitext) if not (pair[0] and pair[1])] == [([30], [])]
    assert shapes(bitext) == [(1, 1)]


def test_a_list_that_the_translator_cut_in_two_is_one_row() -> None:
    target = [
        listing(HAN_ROUTERS[:30]),
        single("（译者注：列表太长，分成两段。）", 90),
        listing(HAN_ROUTERS[30:], 30),
    ]
    bitext = align([listing(ROUTERS)], target)
    assert shapes(bitext) == [(1, 3)]
    assert ([], [90]) in marks(bitext)
    assert sum(pair[0] == pair[1] for pair in marks(bitext)) == 60


@pytest.mark.parametrize("kind", [Kind.CODE, Kind.TABLE])
def test_long_blocks_pair_across_a_paragraph_that_one_side_lacks(kind: Kind) -> None:
    names = [
        "alder",
        "birch",
        "cedar",
        "elm",
        "fir",
        "hazel",
        "larch",
        "maple",
        "oak",
        "pine",
        "rowan",
        "spruce",
        "willow",
        "yew",
    ]
    console = [" ".join(f"{a} {b}" for a in names for b in names[k:]) for k in (0, 5)]
    source = [
        single("The server prints this.", 1),
        single(console[0], 2, kind),
        single("Then it stops.", 3),
        single(console[1], 4, kind),
    ]
    target = [
        single("服务器打印以下内容。", 1),
        single(console[0].replace("oak", "橡树").replace("pine", "松树"), 2, kind),
        single(console[1].replace("oak", "橡树").replace("pine", "松树"), 4, kind),
    ]
    assert marks(align(source, target)) == [([1], [1]), ([2], [2]), ([3], []), ([4], [4])]


def test_the_same_structure_does_not_overrule_the_words() -> None:
    source = ["The cat sleeps on the roof.", "In 1998 we built a router.", "The library is closed."]
    target = ["图书馆关门了。", "猫在屋顶上睡觉。", "1998 年我们做了一个路由器。"]
    bitext = align(
        [single(text, n) for n, text in enumerate(source)],
        [single(text, n) for n, text in enumerate(target)],
    )
    assert ([0], [1]) in marks(bitext)
    assert ([1], [2]) in marks(bitext)


def test_a_doubtful_pair_leaves_what_is_far_from_it_alone() -> None:
    replaced = [*HAN_ROUTERS[:30], "猫在睡觉，狗在叫。", *HAN_ROUTERS[31:]]
    sides = list_slots([listing(ROUTERS)]), list_slots([listing(replaced)])
    ahead, behind = count_confirmed(*sides, [], ALIGNER.probe)
    assert 25 <= ahead < 30
    assert 25 <= behind < 30


def test_pins_bind_where_structure_alone_would_pair_otherwise() -> None:
    first, second = (
        Leaf(Kind.PARAGRAPH, text, 1, 1, n, id="x") for n, text in ((0, "A."), (1, "乙。"))
    )
    source = [Block("paragraph", 1, 1, 0, (first,)), single("B.", 1)]
    target = [single("甲。", 0), Block("paragraph", 1, 1, 1, (second,))]
    assert ([0], [1]) in marks(align(source, target))


def names(source: list[Section], target: list[Section]) -> list[tuple[str, str]]:
    pairs, _ = pair_sections(*pages(source, target), ALIGNER)
    return [(s.id if s else "", t.id if t else "") for s, t in pairs]


def test_an_id_from_which_the_script_was_stripped_is_no_evidence() -> None:
    source = [section("Fill the Kettle"), section("Kettle", level=3), section("Pour")]
    target = [
        section("灌满 Kettle", name="kettle"),
        section("Kettle", level=3, name="kettle_1"),
        section("倒水", name="_1"),
    ]
    assert names(source, target) == [
        ("fill-the-kettle", "kettle"),
        ("kettle", "kettle_1"),
        ("pour", "_1"),
    ]


def test_a_title_that_stays_as_it_is_pairs_across_a_new_section() -> None:
    source = [section("Install"), section("Kettle")]
    target = [section("安装", name="_1"), section("新的一节", name="_2"), section("Kettle")]
    assert ("kettle", "kettle") in names(source, target)


def test_repeated_titles_pair_by_their_order() -> None:
    titles = ["Kettle", "Parameters", "Urn", "Parameters"]
    ids = ["kettle", "parameters", "urn", "parameters_1"]
    source = [section(title, name=name) for title, name in zip(titles, ids, strict=True)]
    assert names(source, source) == [(name, name) for name in ids]


@pytest.mark.parametrize("turned", [False, True])
def test_a_title_on_one_side_only_leaves_the_introduction_paired(turned: bool) -> None:
    bare = [section("", single("The tea is hot.", 1), level=0, name=TOP), section("B", name="b")]
    titled = [
        section("概览", single("茶是热的。", 1), level=1, name="_1"),
        section("乙", name="b", explicit=True),
    ]
    sides = (titled, bare) if turned else (bare, titled)
    found = {frozenset(pair) for pair in names(*sides)}
    assert found == {frozenset([TOP, "_1"]), frozenset(["b"])}


# Paragraphs of a pair without a lexicon: only their lengths and a few Latin words tell.
DEPOTS = [
    "Depots are regional stores that keep your parcels. Each Carrier has its own Depot a region.",
    "In the map above, the fleet has several harbours spread across three regions. Each of those"
    " regions has its own Depot for every Carrier of your fleet. In this case, there are three"
    " Carriers.",
    "Every time you add a Carrier, we open a Depot in every region. We do this to keep regions"
    " apart (if one region is closed, harbours in others are not affected) and to reduce the cost"
    " of moving parcels between regions.",
    "These Depots all belong to your fleet's account (not to the harbours'), and have rules which"
    " allow your harbours to fetch from them.",
]
JAPANESE_DEPOTS = [
    "Carrier が運ぶ小包を置く Depot は地域ごとに開設されます。Fleet 内の各 Carrier はそれぞれ専用の"
    " Depot を地域ごとに持ちます。",
    "上の地図では、ある Fleet が３つの地域にそれぞれ Harbour を持っていることを示しています。各地域には"
    " Fleet 内の Carrier と同数の Depot が作られることになります。この図では Depot が１地域内に３つあり"
    "ますので、Carrier も３つあることが分かります。Carrier と Depot の数はどの地域でも同じになるように"
    "決められています。",
    "新たな Carrier を追加すると、利用対象の各地域に Depot を開設します。これはある地域が閉鎖されたときに"
    "別の地域の港に影響を与えないようにすることと、あるいは地域を跨いだ小包の移動による料金の発生を避ける"
    "ことを目的としています。",
    "これらの Depot は Harbour が作られたアカウントではなく、「Fleet アカウント」に属します。あわせて、各"
    " Harbour 用アカウントからの受け取りを許可する規則も設定されます。",
]


def test_without_a_lexicon_sections_of_one_structure_pair_straight() -> None:
    source = section("A", *map(single, DEPOTS, range(4)), name="a", explicit=True)
    target = section("甲", *map(single, JAPANESE_DEPOTS, range(4)), name="a", explicit=True)
    aligner = load_aligner("en", "ja")
    slots = list_slots(source.blocks), list_slots(target.blocks)
    assert count_confirmed(*slots, (), aligner.probe) != (4, 0)  # words alone leave a doubt
    found = marks(align_pages(*pages([source], [target]), aligner))
    assert found == [([n], [n]) for n in range(4)]


def test_a_list_with_merged_items_does_not_say_which_of_them_is_missing() -> None:
    source, target = listing(["One.", "Two.", "Three."]), listing(["一和二。"])
    one, two, three = ((leaf,) for leaf in source.leaves)
    pair = SectionPair(section("A", source), section("甲", target))

    def missing(*pairs: Pair) -> list[str]:
        row = Row((source,), (target,), pairs)
        bitext = Bitext(*pages([], []), (replace(pair, rows=(row,)),))
        return [leaf.text for found in find_missing(bitext) for leaf in found.units]

    assert missing(Pair(one + two, target.leaves), Pair(three, ())) == []
    assert missing(Pair(one, target.leaves), Pair(two, ()), Pair(three, ())) == ["Two.", "Three."]


def test_a_translators_own_anchor_names_the_heading_that_follows() -> None:
    source = [section("Fill"), section("Stir"), section("Pour")]
    target = [section("灌水", name="_1"), replace(section("倒水", name="_2"), anchors=("pour",))]
    assert ("pour", "_2") in names(source, target)


def test_a_heading_that_changed_its_level_still_pairs() -> None:
    source = [
        section("The kettle", single("The kettle holds 3 litres.", 1)),
        section("The roof", single("The roof was built in 1872.", 2)),
    ]
    target = [
        section("水壶", single("水壶能装 3 升水。", 1), name="_1"),
        section("屋顶", single("屋顶建于 1872 年。", 2), name="_2", level=4),
    ]
    assert names(source, target) == [("the-kettle", "_1"), ("the-roof", "_2")]


@given(st.lists(st.integers(0, 9), max_size=9))
def test_a_longest_rising_run_rises_and_none_is_longer(values: list[int]) -> None:
    chain = longest_rising(values)
    found = [values[k] for k in chain]
    assert chain == sorted(set(chain))
    assert found == sorted(set(found))
    lengths = [1] * len(values)
    for k, value in enumerate(values):
        before = [lengths[other] for other in range(k) if values[other] < value]
        lengths[k] += max(before, default=0)
    assert len(chain) == max(lengths, default=0)


TEXTS = [
    "The cat sleeps.",
    "猫在睡觉。",
    "In 1998 we built a router.",
    "1998 年我们做了一个路由器。",
    "x = 1",
    "",
]
BLOCKS = st.lists(
    st.tuples(
        st.sampled_from(["paragraph", "list", "code", "rule", "details", "admonition"]),
        st.lists(st.sampled_from(TEXTS), max_size=4),
    ),
    max_size=6,
)


def made(drawn: list[tuple[str, list[str]]]) -> list[Block]:
    blocks: list[Block] = []
    mark = 0
    for kind, texts in drawn:
        held = [] if kind == "rule" else texts[: 1 if kind in {"paragraph", "code"} else 4]
        leaf_kind = {"list": Kind.ITEM, "code": Kind.CODE}.get(kind, Kind.PARAGRAPH)
        leaves = tuple(
            Leaf(leaf_kind, text, n, n, n, text, containers=(kind,))
            for n, text in enumerate(held, mark)
        )
        blocks.append(Block(kind, mark, mark, 1000 + len(blocks), leaves))
        mark += len(leaves)
    return blocks


@given(BLOCKS, BLOCKS)
@settings(max_examples=60)
def test_every_block_and_leaf_is_in_one_row_and_one_pair(
    drawn: list[tuple[str, list[str]]], other: list[tuple[str, list[str]]]
) -> None:
    source, target = made(drawn), made(other)
    bitext = align(source, target)
    rows = bitext.sections[0].rows
    for side, blocks in (("source", source), ("target", target)):
        held = [block.mark for row in rows for block in getattr(row, side)]
        assert sorted(held) == [block.mark for block in blocks]
        leaves = [leaf.mark for pair in bitext.sections[0].pairs for leaf in getattr(pair, side)]
        assert sorted(leaves) == [leaf.mark for block in blocks for leaf in block.leaves]
        for row in rows:
            numbers = [block.mark for block in getattr(row, side)]
            assert (
                numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True
            )
    for row in rows:
        inside = {leaf.mark for block in row.source for leaf in block.leaves}
        assert inside == {leaf.mark for pair in row.pairs for leaf in pair.source}
