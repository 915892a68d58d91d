"""What the aligner gives for some texts, to the third decimal: a number that moves unnoticed moves here.

`python tests/test_align_scores.py` writes the file anew, for a change that is meant; look at what it changes.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from bitext.align import Aligner, align_pages, align_sentences, load_aligner
from bitext.align.estimates import FEW
from bitext.align.lexicon import learn, learning
from bitext.align.lexicon.segmenting import learn_words
from bitext.model import Block, Kind, Leaf, Page, Section

HERE = Path(__file__).parent / "align"
GOLDEN = HERE / "scores.json"
ALIGNER = load_aligner("en", "zh")
NAMES = "alder birch cedar elm fir hazel larch maple oak pine rowan spruce willow yew".split()  # noqa: SIM905
CONSOLE = [" ".join(f"{a} {b}" for a in NAMES for b in NAMES[k:]) for k in (0, 5)]

Row = list[object]


def rows(beads: object) -> list[Row]:
    return [[list(bead.source), list(bead.target), bead.score] for bead in beads]  # type: ignore[attr-defined]


def lines(name: str, locale: str, most: int) -> list[str]:
    text = (HERE / "sets" / f"{name}.{locale}.txt").read_text(encoding="utf-8")
    return text.splitlines()[:most]


def cases() -> Iterator[tuple[str, list[Row]]]:
    """Yield the cases by name with what comes out."""
    for name in ("lamp", "well"):
        found = ALIGNER.align(lines(name, "en", 99), lines(name, "zh", 99), level="sentence")
        yield f"{name}, whole", rows(found)
    few = ALIGNER.align(lines("lamp", "en", FEW), lines("lamp", "zh", FEW), level="sentence")
    yield "lamp, too short to be judged by itself", rows(few)
    turned = load_aligner("zh", "en")
    yield "lamp, turned", rows(turned.align(lines("lamp", "zh", 30), lines("lamp", "en", 32)))
    for path in sorted(HERE.glob("*.yml")):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = ALIGNER.align(
            case["source"],
            case["target"],
            source_kinds=case.get("source_kinds"),
            target_kinds=case.get("target_kinds"),
            pins=[tuple(pin) for pin in case.get("pins", [])],
            order=[tuple(place) for place in case["order"]] if "order" in case else None,
            level=case.get("level", "paragraph"),
        )
        yield path.stem, rows(found)
    kinds = ["p", "table", "p", "table"]
    other = [text.replace("oak", "橡树").replace("pine", "松树") for text in CONSOLE]
    long_s = ["The server prints this.", CONSOLE[0], "Then it stops.", CONSOLE[1]]
    long_t = ["服务器打印以下内容。", other[0], "然后停止。", other[1]]
    found = ALIGNER.align(long_s, long_t, source_kinds=kinds, target_kinds=kinds)
    yield "long tables", rows(found)
    found = ALIGNER.align(["A.", "B.", "C."], ["甲。", "乙。"], hints=[(0, 0), (2, 1)])
    yield "hints", rows(found)
    german = Aligner("en", "de").align(
        ["Kyoto has 17 gates.", "Nothing else is known.", "Osaka has 4."],
        ["Kyoto hat 17 Tore.", "Osaka hat 4."],
    )
    yield "no lexicon", rows(german)
    sections = ALIGNER.align(
        ["Fill it\nUse cold water from the well.", "Stir\nStir slowly."],
        ["新的\n这一节是译者加的。", "灌水\n用井里的冷水。", "搅拌\n慢慢搅拌。"],
        hints=[(0, 1), (1, 2)],
        level="section",
    )
    yield "sections", rows(sections)
    _, _, beads = align_sentences(
        "It rained. Nobody came.", "下雨了。没有人来。真的没有。", ALIGNER
    )
    yield "sentences of two paragraphs", rows(beads)
    for other in ("下雨了。", "下雨了。真的。没错。", "下雨了。真的。没错。没有人来。"):
        _, _, beads = align_sentences("It rained.", other, ALIGNER)
        yield f"one sentence and {other.count('。')}", rows(beads)
    yield from page_cases()
    yield "quick looks", [[*pair, round(ALIGNER.probe.compare(*pair), 3)] for pair in LOOKS]
    taught = learn(PAIRS, "en", "zh")
    yield (
        "a lexicon",
        sorted([s, t, round(n, 3)] for s, row in taught.joint.items() for t, n in row.items()),
    )
    once = learn(PAIRS, "en", "zh", rare=False, most_links=60)
    yield "a lexicon within bounds", sorted([s, sorted(row), 0] for s, row in once.joint.items())
    yield "words without spaces", sorted([w, "", round(p, 3)] for w, p in learn_words(HAN).items())


def leaves(kind: Kind, texts: list[str], start: int, containers: tuple[str, ...] = ()) -> Block:
    made = [
        Leaf(kind, text, n, n, n, text, containers=containers)
        for n, text in enumerate(texts, start)
    ]
    return Block("list" if containers else kind, start, start, start, tuple(made))


def page_cases() -> Iterator[tuple[str, list[Row]]]:
    """Yield pairs of pages whose structures differ in some way."""
    items = [f"The router {n} opened the file twice." for n in range(1000, 1012)]
    han = [f"路由器 {n} 把文件打开了两次。" for n in range(1000, 1012)]
    prose = [
        "The cat sleeps on the roof.",
        "In 1998 we built a router.",
        "The library is closed on Sundays.",
    ]
    prose_t = ["猫在屋顶上睡觉。", "1998 年我们做了一个路由器。", "图书馆星期天关门。"]
    sides = {
        "the same": (prose, prose_t, items, han),
        "an item less": (prose, prose_t, items, [*han[:5], *han[6:]]),
        "a paragraph less": (prose, [prose_t[0], prose_t[2]], items, han),
        "two paragraphs as one": (prose, [prose_t[0] + prose_t[1], prose_t[2]], items, han),
        "another item": (prose, prose_t, items, [*han[:5], "猫在睡觉，狗在院子里叫。", *han[6:]]),
        "two items exchanged": (prose, prose_t, items, [*han[:4], han[5], han[4], *han[6:]]),
    }
    for name, (one, other, list_s, list_t) in sides.items():
        blocks = []
        for texts, entries in ((one, list_s), (other, list_t)):
            paragraphs = [leaves(Kind.PARAGRAPH, [text], n) for n, text in enumerate(texts)]
            rule = Block("rule", 50, 50, 50)
            blocks.append((*paragraphs, rule, leaves(Kind.ITEM, entries, 10, ("list",))))
        pages = [
            Page("k", locale, locale, sections=(Section("s", 2, "S", 1, True, held),))
            for locale, held in zip(("en", "zh"), blocks, strict=True)
        ]
        bitext = align_pages(pages[0], pages[1], ALIGNER)
        yield (
            f"pages, {name}",
            [
                [
                    [leaf.mark for leaf in pair.source],
                    [leaf.mark for leaf in pair.target],
                    pair.score,
                ]
                for pair in bitext.sections[0].pairs
            ],
        )
        yield (
            f"rows, {name}",
            [
                [[b.mark for b in row.source], [b.mark for b in row.target], row.score]
                for row in bitext.sections[0].rows
            ],
        )


LOOKS = [
    ("The router opened the file.", "路由器打开了文件。"),
    ("The router opened the file.", "猫在屋顶上睡觉，狗在院子里叫。"),
    ("In 1998 we sold 37 of them.", "1998 年我们卖出了 37 个。"),
    ("In 1998 we sold 37 of them.", "1999 年我们卖出了 41 个。"),
    (
        "Use `Depends` with `Header` and `Cookie` and `Query` and `Path`.",
        "把 Depends 与 Header、Cookie、Query、Path 一起用。",
    ),
    ("Use `Depends`.", "使用 Header 和 Cookie 和 Query 和 Path 和 Body。"),
    ("It is so.", "是的。"),
    (
        "It is so.",
        "他说完这句话，就从那座很长很长的桥上慢慢地走了过去，再也没有回头看一眼身后的城市。",
    ),
    ("pip install example", "pip install example"),
    ("", "空"),
    (
        "You can create a service and test the component in the browser with a new function.",
        "你可以创建一个服务，并用一个新函数在浏览器中测试该组件。",
    ),
    (
        "Testing a component with a service needs a new file, a function, a class and an error.",
        "用服务测试组件需要新文件、函数、类和错误。",
    ),
]
WORDS = {"runs": "跑步", "stops": "停下", "waits": "等待", "sings": "唱歌", "reads": "读书"}
WHO = {"The florbel": "弗洛贝", "My sister": "我妹妹", "An old man": "老人"}
PAIRS = [
    (f"{who} {word} today.", f"{han}今天{verb}。")
    for who, han in WHO.items()
    for word, verb in WORDS.items()
]
HAN = [target for _, target in PAIRS]


def all_cases() -> dict[str, list[Row]]:
    return json.loads(json.dumps(dict(cases())))


@pytest.fixture(scope="module")
def found() -> dict[str, list[Row]]:
    return all_cases()


@pytest.mark.parametrize(
    "name", sorted(json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.is_file() else {})
)
def test_scores_are_what_they_were(name: str, found: dict[str, list[Row]]) -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))[name]
    assert [row[:2] for row in found[name]] == [row[:2] for row in golden]
    assert [row[2] for row in found[name]] == pytest.approx([row[2] for row in golden], abs=2e-3)


def test_every_case_is_on_record(found: dict[str, list[Row]]) -> None:
    assert sorted(found) == sorted(json.loads(GOLDEN.read_text(encoding="utf-8")))


def write_rows(cases: dict[str, list[Row]]) -> str:
    """Return the cases as JSON, a bead a line, so that a change shows where it is."""
    parts = []
    for name, found in cases.items():
        body = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in found)
        parts.append(f"{json.dumps(name, ensure_ascii=False)}: [\n{body}\n]")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def test_words_are_learned_alike_however_many_texts_are_weighed_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = learn(PAIRS, "en", "zh")
    for part in (1, 40, 200):
        monkeypatch.setattr(learning, "_PART", part)
        assert learn(PAIRS, "en", "zh") == whole


if __name__ == "__main__":
    GOLDEN.write_text(write_rows(all_cases()), encoding="utf-8")
