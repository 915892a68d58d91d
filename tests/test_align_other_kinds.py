"""The same text in another kind of block on either side: its units pair, and one finding says so."""

from collections.abc import Callable

import pytest
from bitext.checks import find_page_findings
from bitext.model import Bitext
from bitext.site.missing import find_missing
from test_checks import make_pair

# Steps in English, Chinese and German, each with its name.
STEPS = [
    (("Cup", "杯子", "Tasse"), ("Warm the cup for 25 seconds before use.", "使用前先把杯子温 25 秒。", "Wärmen Sie die Tasse vor Gebrauch 25 Sekunden lang.")),
    (("Water", "水", "Wasser"), ("Boil fresh water in the iron kettle.", "用铁壶烧开新鲜的水。", "Kochen Sie frisches Wasser im eisernen Kessel.")),
    (("Pouring", "倒水", "Gießen"), ("Pour the water slowly over the leaves.", "把水慢慢倒在茶叶上。", "Gießen Sie das Wasser langsam über die Blätter.")),
    (("Waiting", "等待", "Warten"), ("Close the lid and let it stand for 3 minutes.", "盖上盖子，静置 3 分钟。", "Schließen Sie den Deckel und lassen Sie den Tee 3 Minuten stehen.")),
    (("Serving", "上桌", "Servieren"), ("Serve it while the tea is still hot.", "趁茶还热的时候上桌。", "Servieren Sie den Tee, solange er heiß ist.")),
    (("Washing", "清洗", "Spülen"), ("Wash the pot with clear water and dry it.", "用清水洗净茶壶并擦干。", "Spülen Sie die Kanne mit klarem Wasser und trocknen Sie sie ab.")),
]  # fmt: skip
HOUSE = ("The house serves tea in 14 small rooms.", "茶馆在 14 个小房间里供应茶水。", "Das Haus serviert Tee in 14 kleinen Räumen.")  # fmt: skip
GUESTS = ("Guests come from the villages around the lake.", "客人来自湖边的村庄。", "Die Gäste kommen aus den Dörfern rund um den See.")  # fmt: skip
WARNING = ("Warning", "警告", "Warnung")
HOT = ("Mind the hot water in the cup.", "小心杯里的热水。", "Vorsicht mit dem heißen Wasser in der Tasse.")  # fmt: skip

CHECKS = {"admonition-type", "block-extra", "block-missing", "block-type", "list-items"}
Write = Callable[[int], str]


def bullets(side: int) -> str:
    return "\n".join(f"- {step[side]}" for _, step in STEPS)


def paragraphs(side: int) -> str:
    return "\n\n".join(step[side] for _, step in STEPS)


def named(side: int) -> str:
    return "\n".join(f"- **{name[side]}**: {step[side]}" for name, step in STEPS)


def definitions(side: int) -> str:
    return "\n\n".join(f"{name[side]}\n:   {step[side]}" for name, step in STEPS)


def tabs(side: int) -> str:
    return "\n\n".join(f'=== "{name[side]}"\n\n    {step[side]}' for name, step in STEPS)


def nested(side: int) -> str:
    texts = [step[side] for _, step in STEPS]
    return "\n".join(f"- {texts[k]}\n\n    {texts[k + 1]}\n" for k in range(0, 6, 2))


def table(side: int) -> str:
    rows = [f"| {name[side]} | {step[side]} |" for name, step in STEPS]
    return "\n".join([rows[0], "|---|---|", *rows[1:]])


def elements(side: int) -> str:
    return "<ul>\n" + "".join(f"<li>{step[side]}</li>\n" for _, step in STEPS) + "</ul>"


def box(side: int) -> str:
    return f'!!! warning "{WARNING[side]}"\n\n    {HOT[side]}\n\n    {STEPS[3][1][side]}'


def quotation(side: int) -> str:
    return f"> **{WARNING[side]}**\n>\n> {HOT[side]}\n>\n> {STEPS[3][1][side]}"


def element(side: int) -> str:
    return (
        f'<div class="admonition warning">\n<p class="admonition-title">{WARNING[side]}</p>\n'
        f"<p>{HOT[side]}</p>\n<p>{STEPS[3][1][side]}</p>\n</div>"
    )


def align(source: Write, target: Write, side: int) -> tuple[Bitext, list[str]]:
    """Return the page with these blocks between two paragraphs, and the checks that find faults."""
    texts = (
        f"# A {{#a}}\n\n{HOUSE[number]}\n\n{write(number)}\n\n{GUESTS[number]}\n"
        for number, write in ((0, source), (side, target))
    )
    bitext, context = make_pair(*texts, {"locales": ["en", ("zh", "de")[side - 1]]})
    return bitext, [finding.check for finding in find_page_findings(bitext, context, CHECKS)]


EXCHANGED = [
    (bullets, paragraphs, "block-type"),
    (definitions, named, "block-type"),
    (tabs, named, "block-type"),
    (nested, bullets, "list-items"),
    (box, quotation, "admonition-type"),
]


@pytest.mark.parametrize("side", [1, 2], ids=["zh", "de"])
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("source", "target", "check"),
    EXCHANGED,
    ids=[f"{a.__name__}-{b.__name__}" for a, b, _ in EXCHANGED],
)
def test_units_of_another_kind_pair(
    source: Write, target: Write, check: str, side: int, turned: bool
) -> None:
    bitext, found = align(*((target, source) if turned else (source, target)), side)
    pairs = [pair for section in bitext.sections for pair in section.pairs]
    assert all(pair.source and pair.target for pair in pairs)
    for pair in pairs:
        said = {
            k
            for k, (_, step) in enumerate(STEPS)
            if step[0] in " ".join(leaf.text for leaf in pair.source)
        }
        here = {
            k
            for k, (_, step) in enumerate(STEPS)
            if step[side] in " ".join(leaf.text for leaf in pair.target)
        }
        assert said == here
    assert not [*find_missing(bitext)]
    assert set(found) <= {check, "block-type"}
    assert found.count(check) >= 1
    assert found.count("block-type") <= 1


@pytest.mark.parametrize("side", [1, 2], ids=["zh", "de"])
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("source", "target"),
    [(definitions, table), (named, table), (elements, bullets), (box, element)],
)
def test_what_is_one_unit_on_the_other_side_shares_its_row_and_is_one_finding(
    source: Write, target: Write, side: int, turned: bool
) -> None:
    bitext, found = align(*((target, source) if turned else (source, target)), side)
    rows = [row for section in bitext.sections for row in section.rows]
    assert [(len(row.source), len(row.target)) for row in rows] == [(1, 1)] * 3
    assert not [*find_missing(bitext)]
    assert found == ["block-type"]


@pytest.mark.parametrize("source", [quotation, paragraphs, box])
def test_what_says_something_else_stays_alone_whatever_its_kind(source: Write) -> None:
    own = ["这一页由 Wang 于 2019 年译成中文。", "谢谢 40 位读者。", "本站在 Gitee 上。"]
    bitext, _ = align(source, lambda _: "\n".join(f"- {text}" for text in own), 1)
    pairs = [pair for section in bitext.sections for pair in section.pairs]
    assert [leaf.text for pair in pairs if not pair.source for leaf in pair.target] == own


def sections(side: int) -> str:
    return "\n\n".join(f"### {name[side]}\n\n{step[side]}" for name, step in STEPS)


def leads(side: int) -> str:
    return "\n\n".join(f"**{name[side]}.** {step[side]}" for name, step in STEPS)


@pytest.mark.parametrize("side", [1, 2], ids=["zh", "de"])
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("is_last", [False, True])
@pytest.mark.parametrize("block", [bullets, definitions, tabs, leads, paragraphs])
def test_sections_pair_with_what_is_no_section_on_the_other_side(
    block: Write, side: int, turned: bool, is_last: bool
) -> None:
    texts = []
    for number, write in zip((0, side), (sections, block)[:: -1 if turned else 1], strict=True):
        end = "" if is_last else f"## C {{#c}}\n\n{HOT[number]}\n"
        texts.append(
            f"# A {{#a}}\n\n{HOUSE[number]}\n\n## B {{#b}}\n\n{GUESTS[number]}\n\n{write(number)}\n\n{end}"
        )
    locales = {"locales": ["en", ("zh", "de")[side - 1]]}
    bitext, context = make_pair(*texts, locales)
    pairs = [pair for section in bitext.sections for pair in section.pairs]
    for _, step in STEPS:
        pair = next(one for one in pairs if any(step[0] in leaf.text for leaf in one.source))
        assert any(step[side] in leaf.text for leaf in pair.target)
    assert not [*find_missing(bitext)]
    found = [finding.check for finding in find_page_findings(bitext, context, CHECKS)]
    assert found == []
    told = [*find_page_findings(bitext, context, {"heading-count", "tab-count"})]
    is_one = block in (bullets, definitions, tabs)
    assert len(told) == (1 if is_one else len(STEPS))
    assert all(finding.check == "heading-count" for finding in told)
    if is_one:
        assert "6 sections" in told[0].message


def test_sections_whose_texts_are_others_stay_alone_beside_a_list() -> None:
    own = ["这一页由 Wang 于 2019 年译成中文。", "谢谢 40 位读者。", "本站在 Gitee 上。"]
    texts = (
        f"# A {{#a}}\n\n{HOUSE[0]}\n\n{sections(0)}\n",
        f"# A {{#a}}\n\n{HOUSE[1]}\n\n" + "\n".join(f"- {text}" for text in own),
    )
    bitext, _ = make_pair(*texts, {"locales": ["en", "zh"]})
    pairs = [pair for section in bitext.sections for pair in section.pairs]
    assert [leaf.text for pair in pairs if not pair.source for leaf in pair.target] == own
