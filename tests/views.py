"""A checker of the contracts over a page's views: what others find in the pages by id, attribute and class."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html

STATES = {"fresh", "stale", "untranslated", "mt", "orphan"}
FURNITURE = [
    "headerlink",
    "bitext-twin",
    "bitext-mark",
    "bitext-absent",
    "bitext-untranslated",
    "bitext-state",
    "bitext-card",
]
ALONE = re.compile(r".+--t[1-9]\d*")


def article(path: Path) -> Any:
    """Return the content of a built page."""
    return html.document_fromstring(path.read_text(encoding="utf-8")).xpath("//article")[0]


def words(element: Any) -> Counter[str]:
    """Return the characters of what an author wrote in an element, however it is arranged."""
    copy = html.fromstring(html.tostring(element, encoding="unicode"))
    for name in FURNITURE:
        for found in copy.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]"):
            found.drop_tree()
    return Counter("".join(copy.text_content().split()))


def units(element: Any, where: str = ".") -> list[str]:
    """Return the unit ids in an element, in order."""
    return [name for value in element.xpath(f"{where}//@data-unit") for name in value.split()]


def find_faults(
    site: Path, page: str, target: str, tag: str = "", source: str = "en"
) -> Iterator[str]:
    """Yield one line for each sentence of the contracts that a page (`trees/oak/index.html`) breaks in one of its views."""
    own, theirs = article(site / page), article(site / target / page)
    both = {view: article(site / view / page) for view in ("both", f"both/{target}")}
    names = units(own)
    headings = own.xpath(
        ".//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]/@id"
    )
    yield from (
        f"unit {name} stands {number} times"
        for name, number in Counter(names).items()
        if number > 1
    )
    for view, shown in {"source": own, "target": theirs, **both}.items():
        ids = Counter(shown.xpath(".//@id"))
        yield from (
            f"{view}: id {name} stands {ids[name]} times"
            for name in [*names, *headings]
            if ids[name] != 1
        )
    yield from (
        f"unit {name} of the target is not one of the source"
        for name in units(theirs)
        if name not in names and not ALONE.fullmatch(name)
    )
    for view, shown in both.items():
        if Counter(units(shown, ".//*[@data-side='source' or @data-side='shared']")) != Counter(
            names
        ):
            yield f"{view}: the source's units differ"
        if not set(units(theirs)) <= set(
            units(shown, ".//*[@data-side='target' or @data-side='shared']")
        ):
            yield f"{view}: the target's units differ"
        for side, full in (("source", own), ("target", theirs)):
            cells = shown.xpath(
                f".//*[@data-side='{side}' or @data-side='shared'][not(ancestor::*[@data-side])]"
            )
            if sum(map(words, cells), Counter()) != words(full):
                yield f"{view}: the words of the {side} differ"
        yield from find_row_faults(
            view, shown, {"source": source, "shared": source, "target": tag or target}
        )
        values = shown.getroottree().xpath("//input[@name='bitext-view']/@value")
        if sorted(values) != sorted(["both", source, target]):
            yield f"{view}: the modes are {values}"


def find_row_faults(view: str, shown: Any, tags: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with the rows of a side-by-side page."""
    for row in shown.xpath(".//*[contains(concat(' ', @class, ' '), ' bitext-row ')]"):
        if row.get("data-state") not in STATES:
            yield f"{view}: a row in state {row.get('data-state')}"
        cells = row.xpath("./*[@data-side]")
        if [cell.get("data-side") for cell in cells] not in (["source", "target"], ["shared"]):
            yield f"{view}: a row of {len(cells)} cells"
        yield from (
            f"{view}: a cell in {cell.get('lang')}"
            for cell in cells
            if cell.get("lang") != tags[cell.get("data-side")]
        )
