"""The pages of the site that the browser tests read: written for them, with the constructs that real pages have."""

PAIRS = (
    ("The river rises in the mountains north of the town.", "这条河发源于小镇以北的群山。"),
    ("In spring the water is so cold that nobody swims.", "春天水太冷，没有人下去游泳。"),
    (
        "A stone bridge from 1743 crosses it near the mill.",
        "磨坊附近有一座建于 1743 年的石桥横跨河面。",
    ),
    (
        "The miller counts 12 steps from his door to the bank.",
        "磨坊主数过，从家门口到岸边有 12 级台阶。",
    ),
    ("Every evening he lights two lamps, one on each side.", "每天傍晚他都点起两盏灯，一边一盏。"),
    ("Travellers see the light from far away and walk faster.", "旅人远远看见灯光，便加快脚步。"),
    ("Some of them stay for the night; others only drink tea.", "他们有的留下过夜，有的只喝杯茶。"),
    ("The tea comes from a garden behind the house.", "茶叶来自屋后的园子。"),
    ("It grows slowly, because the valley has little sun.", "山谷里阳光少，所以它长得很慢。"),
    ("When the leaves are picked, the whole family helps.", "采叶的时候全家人都来帮忙。"),
    ("The youngest child carries the smallest basket.", "最小的孩子提着最小的篮子。"),
    ("By noon the baskets hold about 30 kilograms.", "到中午，篮子里大约有 30 公斤。"),
    ("After the harvest they sweep the floor and rest.", "采完以后，他们扫净地面，然后休息。"),
    ("The old clock in the kitchen has not worked for years.", "厨房里的旧钟已经好几年不走了。"),
    (
        "Nobody repairs it, since they all know what time it is.",
        "没有人去修它，因为大家都知道是什么时候。",
    ),
    (
        "On Sundays the road is quiet and the dog sleeps outside.",
        "星期天路上很安静，狗就睡在外面。",
    ),
)


def paragraph(start: int, length: int) -> tuple[str, str]:
    """Return a paragraph of some sentences in both languages."""
    chosen = [PAIRS[(start * 5 + i) % len(PAIRS)] for i in range(length)]
    return " ".join(en for en, _ in chosen), "".join(zh for _, zh in chosen)


def long_page(paragraphs: int = 36) -> tuple[str, str]:
    """Return a page long enough to lose one's place in, in both languages."""
    en, zh = ["# The river {#river}"], ["# 河 {#river}"]
    for number in range(paragraphs):
        if number % 6 == 3:
            en.append(f"## Day {number // 6 + 1} {{#day-{number // 6 + 1}}}")
            zh.append(f"## 第 {number // 6 + 1} 天 {{#day-{number // 6 + 1}}}")
        one, other = paragraph(number, 2 + number * 7 % 6)
        en.append(one)
        zh.append(other)
    return "\n\n".join(en) + "\n", "\n\n".join(zh) + "\n"


CONSTRUCTS_EN = """# Constructs {#constructs}

The mill has a [long history](river.md#day-2) and *two* wheels.[^wheels] Its owner wrote `mill --start` on the door.

!!! note "A note from the miller"
    Please wipe your feet before you enter. The floor was washed this morning.

- Bread is baked on Mondays.
- Cheese is sold on Fridays.
    - The soft one is made from goat milk.
    - The hard one is two years old.

=== "Summer"
    In summer the door stands open all day.

=== "Winter"
    In winter the fire burns in the hall.

```python
def mill(grain):
    return grain * 2  # flour
```

```python
wheels = 2  # (1)!
```

1. The second one is smaller.

| Day | Price |
| --- | --- |
| 1 | 20 |

| Guest | Bread |
| --- | --- |
| Anna | white |

The first guest came from the north. He spoke very little.

The second guest came from the south and told long stories about the sea.

This paragraph about the chimney has not been translated by anybody yet, since the sweep comes once in ten years.

## Prices {#prices}

One loaf costs 3 coins. Two loaves cost 5 coins. A guest who stays longer than a week pays nothing for bread.

[^wheels]: The second wheel was built in 1801. It is smaller.
"""

CONSTRUCTS_ZH = """# 各种结构 {#constructs}

磨坊有[悠久的历史](river.md#day-2)和*两个*水轮。[^wheels]主人在门上写着 `mill --start`。

!!! note "磨坊主的话"
    进门前请擦鞋。今天早上刚洗过地板。

- 星期一烤面包。
- 星期五卖奶酪。
    - 软的用山羊奶做成。
    - 硬的放了两年。

=== "夏天"
    夏天门整天开着。

=== "冬天"
    冬天大厅里生着火。

```python
def mill(grain):
    return grain * 2  # flour
```

```python
wheels = 2  # (1)!
```

1. 第二个比较小。

| Day | Price |
| --- | --- |
| 1 | 20 |

| 客人 | 面包 |
| --- | --- |
| Anna | 白 |

第一位客人来自北方。他很少说话。

第二位客人来自南方，讲了许多关于大海的长故事。

## 价格 {#prices}

一个面包 3 枚硬币。两个面包 5 枚硬币。住一个星期以上的客人不必付面包钱。

译者补充：这里的硬币是银的，边上刻着一只鸟。

[^wheels]: 第二个水轮建于 1801 年。它比较小。
"""


def files() -> dict[str, str]:
    """Return the site's files."""
    river_en, river_zh = long_page()
    return {
        "docs/en/index.md": "# A mill {#home}\n\nRead of the [river](river.md) and of [constructs](constructs.md).\n",
        "docs/zh/index.md": "# 磨坊 {#home}\n\n请看[河](river.md)和[各种结构](constructs.md)。\n",
        "docs/en/river.md": river_en,
        "docs/zh/river.md": river_zh,
        "docs/en/constructs.md": CONSTRUCTS_EN,
        "docs/zh/constructs.md": CONSTRUCTS_ZH,
        "docs/en/alone.md": "# Alone {#alone}\n\nThis page is in one language only.\n",
    }


EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    {"tables": {"use_align_attribute": True}},
    {"toc": {"permalink": True}},
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
]
