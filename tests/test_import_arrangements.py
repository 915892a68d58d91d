"""How texts set their two languages beside each other, and what of that is no text: labels, copies, readings."""

import pytest
from bitext.align import Aligner, load_aligner
from bitext.importing import ImportSite, Languages, import_text, read_input, render

LANGUAGES = Languages("en", "zh")
SOURCE = (
    "The bridge was built in 1887 by two brothers.",
    "Every spring the river takes a plank of it away.",
    "Nobody has ever seen who puts it back.",
)
TARGET = (
    "1887 年，兄弟二人造了这座桥。",
    "每年春天，河水都会带走一块桥板。",
    "谁把它放回去，从来没有人见过。",
)


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return load_aligner("en", "zh")


def sides(text: str, form: str, aligner: Aligner) -> tuple[list[str], list[str]]:
    """Return the lines of both pages, without titles, rules and blanks."""
    if form == "html":
        text = f"<html><body><article><h1>The Bridge of Two Brothers 兄弟桥</h1>{text}</article></body></html>"
    document = read_input(text, form, LANGUAGES)
    plan = import_text(document, "a", LANGUAGES, aligner)
    assert all(bead.source and bead.target for bead in plan.beads)
    pages = render(document, plan, LANGUAGES, slug="a", papers=(), site=ImportSite())
    source, target = (
        [
            line
            for line in pages[f"{locale}/a/index.md"].split("\n")
            if line and line[0] not in "#-d"
        ]
        for locale in ("en", "zh")
    )
    return [one for one in source if ":" not in one[:8]], [
        one for one in target if ":" not in one[:8]
    ]


def interleaved(pattern: str) -> str:
    return "".join(pattern.format(s, t) for s, t in zip(SOURCE, TARGET, strict=True))


@pytest.mark.parametrize(
    ("form", "pattern"),
    [
        ("html", "<p>{1}</p><p>原文：{0}</p>"),
        ("html", "<p><b>EN:</b> {0}</p><p><b>ZH:</b> {1}</p>"),
        ("html", "<blockquote>【英文】{0}</blockquote><p>【中文】{1}</p>"),
        ("markdown", "[EN] {0}\n\n[CN] {1}\n\n"),
        ("markdown", "**Original**: {0}\n\n**译文**：{1}\n\n"),
        ("text", "英：{0}\n中：{1}\n\n"),
        ("html", "<p>{0} {1}</p>"),
        ("html", "<p>{1}{0}</p>"),
        ("html", "<p>{0}<br>{1}</p>"),
        ("html", "<div lang='en'><p>{0}</p></div><div lang='zh'><p>{1}</p></div>"),
        ("html", "<p>{0}</p><details><summary>译文</summary><p>{1}</p></details>"),
    ],
)
def test_what_only_arranges_two_languages_is_in_neither(
    form: str, pattern: str, aligner: Aligner
) -> None:
    source, target = sides(interleaved(pattern), form, aligner)
    assert list(dict.fromkeys(source)) == list(SOURCE)
    assert list(dict.fromkeys(target)) == list(TARGET)


def test_the_head_of_a_table_that_lays_out_both_is_no_text(aligner: Aligner) -> None:
    cells = ("".join(f"<p>{one}</p>" for one in texts) for texts in (SOURCE, TARGET))
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    text = f"<table><tr><th>English</th><th>中文</th></tr><tr>{row}</tr></table>"
    assert sides(text, "html", aligner) == (list(SOURCE), list(TARGET))


def test_a_label_that_is_there_once_or_in_code_is_text() -> None:
    text = "en: one\n\n```yaml\nen: a\nen: b\nen: c\n```\n\nTwo words more.\n"
    document = read_input(text, "markdown", LANGUAGES)
    assert [one.text for one in document.paragraphs] == [
        "en: one",
        "en: a\nen: b\nen: c",
        "Two words more.",
    ]


@pytest.mark.parametrize(
    "items",
    [
        "<li>planks of larch wood 落叶松木板</li><li>nails from the smithy 铁匠铺的钉子</li>",
        "<li>planks of larch wood（落叶松木板）</li><li>nails from the smithy（铁匠铺的钉子）</li>",
        "<li>落叶松木板 / planks of larch wood</li><li>铁匠铺的钉子 / nails from the smithy</li>",
    ],
)
def test_items_that_say_the_same_in_both_languages_are_both(items: str, aligner: Aligner) -> None:
    document = read_input(
        f"<html><body><article>{interleaved('<p>{0}</p><p>{1}</p>')}<ul>{items}</ul></article></body></html>",
        "html",
        LANGUAGES,
    )
    assert [one.halves for one in document.paragraphs[-2:]] == [
        ("- planks of larch wood", "- 落叶松木板"),
        ("- nails from the smithy", "- 铁匠铺的钉子"),
    ]


def test_items_with_a_foreign_name_are_of_one_language(aligner: Aligner) -> None:
    text = "- Docker 镜像的构建\n- Kubernetes 集群的部署\n- 监控 Prometheus\n"
    document = read_input(text, "markdown", LANGUAGES)
    assert [one.halves for one in document.paragraphs] == [None]


def test_a_picture_given_once_for_each_language_is_one(aligner: Aligner) -> None:
    picture = (
        '<figure><img src="https://a.example/x.png" alt="{0}"><figcaption>{0}</figcaption></figure>'
    )
    halves = [
        "".join(f"<p>{one}</p>" for one in texts) + picture.format(words)
        for texts, words in ((SOURCE, "The bridge in May"), (TARGET, "五月的桥"))
    ]
    source, target = sides("".join(halves), "html", aligner)
    assert [one for one in source if "x.png" in one] == [
        "![The bridge in May](https://a.example/x.png)"
    ]
    assert [one for one in target if "x.png" in one] == ["![五月的桥](https://a.example/x.png)"]


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="https://a.example/x.png" alt="The bridge in May 五月的桥">',
        '<figure><img src="https://a.example/x.png" alt="五月的桥"><figcaption>五月的桥（The bridge in May）'
        "</figcaption></figure>",
    ],
)
def test_the_words_of_a_picture_are_those_of_the_page(picture: str, aligner: Aligner) -> None:
    source, target = sides(interleaved("<p>{0}</p><p>{1}</p>") + picture, "html", aligner)
    assert "![The bridge in May](https://a.example/x.png)" in source
    assert "![五月的桥](https://a.example/x.png)" in target


def test_readings_stay_above_their_characters(aligner: Aligner) -> None:
    text = interleaved("<p>{0}</p><p>{1}</p>").replace(
        "桥板", "<ruby>桥板<rp>(</rp><rt>qiáobǎn</rt><rp>)</rp></ruby>"
    )
    _, target = sides(text, "html", aligner)
    assert target[1] == "每年春天，河水都会带走一块<ruby>桥板<rt>qiáobǎn</rt></ruby>。"


def test_a_line_of_date_minutes_and_name_is_no_text(aligner: Aligner) -> None:
    text = "<div>March 14, 2026 · 4 min · Kari Nord</div>" + interleaved("<p>{0}</p><p>{1}</p>")
    assert sides(text, "html", aligner) == (list(SOURCE), list(TARGET))


@pytest.mark.parametrize(
    ("title", "titles"),
    [
        ("Overview 概述", ("Overview", "概述")),
        ("The Bridge 桥", ("The Bridge", "桥")),
        ("GPU 显存是什么", ("GPU 显存是什么", "GPU 显存是什么")),
    ],
)
def test_a_title_of_a_word_or_two_in_either_language_is_both(
    title: str, titles: tuple[str, str], aligner: Aligner
) -> None:
    text = f"<h1>{title}</h1>{interleaved('<p>{0}</p><p>{1}</p>')}"
    document = read_input(f"<html><body><article>{text}</article></body></html>", "html", LANGUAGES)
    plan = import_text(document, "a", LANGUAGES, aligner)
    pages = render(document, plan, LANGUAGES, slug="a", papers=(), site=ImportSite())
    for locale, own in zip(("en", "zh"), titles, strict=True):
        assert f'title: "{own}"' in pages[f"{locale}/a/index.md"]


def test_what_closes_a_quotation_stays_at_its_end() -> None:
    text = "“You do not repair a sail,” she said, “you apologise to it.” 她说：“帆不是修好的，是赔不是赔好的。”"
    assert LANGUAGES.halves(text) == (
        "“You do not repair a sail,” she said, “you apologise to it.”",
        "她说：“帆不是修好的，是赔不是赔好的。”",
    )
