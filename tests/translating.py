"""A small site that is being translated, and its pages as the exchange and the drafts see them."""

from functools import cache
from pathlib import Path

from bitext.align import Aligner, load_aligner
from bitext.model import Page
from bitext.parse import convert_with, parse_page
from bitext.site.pairs import PagePair, pair_pages
from bitext.site.reader import Reading
from bitext.site.settings import PageFiles, Settings, SourceFile
from markdown import Markdown

PATH = "docs/zh/cats.md"
SOURCE = """---
title: Cats
description: How they live.
---
# Cats {#cats}

There are 12 cats in this house.

They sleep where the sun is,
and [we](us.md) let them.

## Food {#food}

They eat at 7 in the morning.

They sleep until noon.

- Fish, `raw`.
- Milk, not much.
- Water.

!!! note "Beware"
    Never **chocolate**.
"""
TARGET = """---
title: 猫
description: 它们怎样生活。
---
# 猫 {#cats}

这所房子里有 12 只猫。

太阳在哪里，它们就睡在哪里，
[我们](us.md)由着它们。

## 食物 {#food}

它们早上 7 点吃饭。

它们睡到中午。

- 鱼，`raw`。
- 牛奶，不多。
- 水。

!!! note "当心"
    绝不给**巧克力**。
"""


@cache
def converter() -> Markdown:
    return convert_with(["attr_list", "admonition", "tables", "footnotes", "pymdownx.superfences"])


@cache
def aligner() -> Aligner:
    return load_aligner("en", "zh")


def parse(text: str) -> Page:
    return parse_page(converter(), text, key="cats.md", path=PATH, locale="zh")


def pair(source: str = SOURCE, target: str = TARGET) -> PagePair:
    read = parse_page(converter(), source, key="cats.md", path="docs/en/cats.md", locale="en")
    translated = parse(target) if target else None
    root = Path("/site")
    settings = Settings(root, root / "docs", "en", "zh")
    files = [
        SourceFile("cats.md", locale, root / f"docs/{locale}/cats.md", "")
        for locale in ("en", "zh")
    ]
    wanted = PageFiles("cats.md", "zh", files[0], files[1])
    readings = Reading(read, source), Reading(translated, target) if target else None
    return pair_pages(settings, wanted, *readings, aligner())
