"""Whatever readers are told to be untranslated is a finding of `check`, on any pair of pages."""

import random

import pytest
from bitext.checks import find_page_findings
from bitext.site.missing import Missing, find_missing
from test_align_other_kinds import GUESTS, HOT, HOUSE, STEPS
from test_checks import make_pair

TEXTS = [
    *(step for _, step in STEPS),
    HOUSE,
    GUESTS,
    HOT,
    ("The bridge over the river was built in 1902.", "河上的桥建于 1902 年。", "Die Brücke über den Fluss wurde 1902 gebaut."),
    ("A train leaves for the coast every 40 minutes.", "每 40 分钟有一班火车开往海边。", "Alle 40 Minuten fährt ein Zug an die Küste."),
    ("The library keeps maps of the old harbour.", "图书馆保存着旧港口的地图。", "Die Bibliothek bewahrt Karten des alten Hafens auf."),
    ("Snow covers the road to the mountain in winter.", "冬天雪覆盖了上山的路。", "Im Winter bedeckt Schnee die Straße zum Berg."),
]  # fmt: skip
TITLES = [("Rooms", "房间", "Zimmer"), ("Travel", "旅行", "Reise"), ("Market", "集市", "Markt"), ("History", "历史", "Geschichte")]  # fmt: skip
KINDS = ["p", "p", "p", "ul", "quote", "box", "table", "code", "div"]

Words = tuple[str, str, str]
Piece = tuple[str, list[Words]]
Part = tuple[Words | None, list[Piece]]


def write_block(kind: str, items: list[Words], side: int) -> str:
    texts = [item[side] for item in items]
    written = {
        "ul": "\n".join(f"- {text}" for text in texts),
        "quote": "\n>\n".join(f"> {text}" for text in texts),
        "box": "!!! note\n\n" + "\n\n".join(f"    {text}" for text in texts),
        "table": "| A | B |\n|---|---|\n" + "\n".join(f"| 1 | {text} |" for text in texts),
        "code": "```sh\nmake tea\n```",
        "div": f"<div>{' '.join(texts)}</div>",
    }
    return written.get(kind, "\n\n".join(texts))


def write_page(parts: list[Part], side: int, *, ids: bool) -> str:
    lines = [f"# {('Home', '首页', 'Start')[side]}"]
    for title, pieces in parts:
        anchor = f" {{#{title[0].lower()}}}" if ids and title else ""
        lines += [f"## {title[side]}{anchor}"] if title else []
        lines += [write_block(kind, items, side) for kind, items in pieces]
    return "\n\n".join(lines) + "\n"


def invent(dice: random.Random) -> list[Part]:
    """Return a page of random blocks, each text in one place."""
    pool = dice.sample(TEXTS, len(TEXTS))
    parts: list[Part] = []
    for title in dice.sample(TITLES, dice.randint(1, len(TITLES))):
        wanted = [(dice.choice(KINDS), dice.randint(1, 3)) for _ in range(dice.randint(1, 3))]
        pieces = [(kind, [pool.pop() for _ in range(min(n, len(pool)))]) for kind, n in wanted]
        parts.append((title, [(kind, items) for kind, items in pieces if items]))
    return parts


def translate(parts: list[Part], dice: random.Random) -> list[Part]:
    """Return what a careless translator makes of it: sections, headings, blocks, items are lost."""
    found: list[Part] = []
    for title, pieces in parts:
        if dice.random() < 0.15:
            continue
        kept: list[Piece] = []
        for kind, items in pieces:
            fate = dice.random()
            if fate > 0.12:
                own = items[:-1] if fate < 0.22 and len(items) > 1 else items
                kept.append((dice.choice(KINDS) if 0.22 < fate < 0.3 else kind, own))
        found.append((title if dice.random() > 0.05 else None, kept))
    return found


def lines_of(one: Missing) -> set[int]:
    """Return the source's lines by which a finding may name what is missing."""
    section = one.section.source
    assert section
    named = {section.line} if not one.section.is_translated else set()
    blocks = (block for block in section.blocks if {*block.leaves} & {*one.units})
    return named.union(*(range(block.line, block.end + 1) for block in blocks))


@pytest.mark.parametrize("side", [1, 2], ids=["zh", "de"])
@pytest.mark.parametrize("ids", [False, True])
def test_each_notice_about_what_is_missing_is_a_finding(side: int, ids: bool) -> None:
    seen = 0
    for seed in range(25):
        dice = random.Random(seed)
        parts = invent(dice)
        pages = write_page(parts, 0, ids=ids), write_page(translate(parts, dice), side, ids=ids)
        locales = {"locales": ["en", ("zh", "de")[side - 1]]}
        bitext, context = make_pair(*pages, locales)
        findings = find_page_findings(bitext, context)
        lines = {finding.source.line for finding in findings if finding.source}
        missing = [*find_missing(bitext)]
        assert all(lines & lines_of(one) for one in missing), (seed, pages)
        seen += len(missing)
    assert seen >= 5
