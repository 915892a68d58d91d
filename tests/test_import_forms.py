"""Import of Markdown and HTML in the arrangements that people have, of other encodings, and of two separate files."""

import re
from collections.abc import Callable
from pathlib import Path

import nh3
import pytest
from bitext.align import Aligner, load_aligner
from bitext.importing import (
    ImportSite,
    InputText,
    Languages,
    Plan,
    decode_input,
    import_text,
    read_input,
    render,
)
from bitext.importing.ids import give_ids, make_patch
from bitext.importing.reading.inputs import InputForm, read
from bitext.model import Danger, InputError
from bitext.parse import convert_with
from bitext.text.html.judge import judge
from markdown import Markdown

FOLDER = Path(__file__).parent / "importing"
LANGUAGES = Languages("en", "zh")


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return load_aligner("en", "zh")


def imported(
    text: str, form: str, aligner: Aligner, keep: Callable[[str], str] = lambda _: ""
) -> tuple[InputText, Plan, dict[str, str]]:
    document = read_input(text, form, LANGUAGES, keep)
    plan = import_text(document, "article", LANGUAGES, aligner)
    pages = render(
        document, plan, LANGUAGES, slug="post", papers=(), site=ImportSite(admonitions=True)
    )
    return (
        document,
        plan,
        {path.split("/")[0]: page.split("---\n", 2)[2].strip() for path, page in pages.items()},
    )


_PARAGRAPHS_AS_DIVS = """<html><head><title>Tides</title></head><body>
<div id="banner"><a href="/get">Get the book</a></div>
<ul class="docnav"><li><a href="/prev">Prev</a></li><li>The harbour book</li></ul>
<div class="section"><div class="titlepage"><div><h2 class="title">Tides</h2></div></div>
<div class="para">\n\tThe <code>tide</code> table hangs beside the door of the harbour office.\n</div>
<div class="para">\n\tMost skippers know it by heart, and <em>nobody</em> admits it to a visitor:
<div class="itemizedlist"><ul><li><div class="para">High water comes twice a day.</div></li></ul></div></div>
<div class="sidebar"><div class="titlepage"><strong>Going further</strong></div>
<div class="para">The moon pulls at the sea, and the <a href="/sun">sun</a> pulls at it half as much.</div></div>
<div class="sidebar"><a href="/one">Other pages</a> <a href="/two">More of these</a></div>
<pre>tide --today\ntide --tomorrow\ntide --spring --height --table --long</pre>
<div class="para">Spring tides follow the new moon and the full moon.</div></div></body></html>"""


def test_a_page_whose_paragraphs_are_divs_keeps_them_and_its_boxes(aligner: Aligner) -> None:
    _, _, pages = imported(_PARAGRAPHS_AS_DIVS, "html", aligner)
    english = pages["en"]
    for words in (
        "The `tide` table hangs beside the door of the harbour office.",
        "*nobody* admits it to a visitor:",
        "- High water comes twice a day.",
        "Going further",
        "pulls at it half as much.",
        "tide --today",
        "Spring tides follow the new moon",
    ):
        assert words in english
    for words in ("Get the book", "Prev", "Other pages"):
        assert words not in english


def test_a_saved_web_page_keeps_its_markup_and_loses_its_surroundings(aligner: Aligner) -> None:
    _, plan, pages = imported((FOLDER / "harbour.html").read_text("utf-8"), "html", aligner)
    english, chinese = pages["en"], pages["zh"]
    assert (
        "*seven minutes slow*" in english
        and "[ferry company](https://blog.example.org/ferries?x=1&y=2)" in english
    )
    assert "**慢七分钟**" in chinese and "[轮渡公司](https://ferry.example.org/zh)" in chinese
    assert "- In summer the tower is too hot to climb.\n- In winter the ladder freezes." in english
    assert '```python\nminutes = 7  # slow\nprint(minutes * "tick")\n```' in english
    assert "> 天天都不准的钟，至少还算可靠。" in chinese
    assert "&lt;digital&gt;" in english and "inside the station." in english
    for word in ("alert", "javascript", "steal", "color:red"):
        assert word not in english + chinese
    assert english.count("{#") == chinese.count("{#") == 3
    assert len(plan.dropped) == 4 and set(plan.dropped.values()) == {"outside the article"}
    assert all(bead.source and bead.target for bead in plan.beads)


def test_comments_with_the_original_above_the_translation(aligner: Aligner) -> None:
    _, plan, pages = imported((FOLDER / "kubernetes.md").read_text("utf-8"), "markdown", aligner)
    assert pages["en"].startswith(
        "# Changing the bulb of a lighthouse {#changing-the-bulb-of-a-lighthouse}"
    )
    assert pages["zh"].startswith("# 给灯塔换灯泡 {#changing-the-bulb-of-a-lighthouse}")
    assert (
        "## Before you begin {#before-you-begin}" in pages["en"]
        and "## 准备工作 {#before-you-begin}" in pages["zh"]
    )
    assert "1. Light the second lamp.\n1. Wait until it is warm." in pages["en"]
    assert all("```shell" in page and "<!--" not in page for page in pages.values())
    assert sorted(plan.dropped) == [1, 5, 10]


def test_quoted_originals_are_no_quotations(aligner: Aligner) -> None:
    _, plan, pages = imported((FOLDER / "quoted.md").read_text("utf-8"), "markdown", aligner)
    assert ">" not in pages["en"].replace("<!-- untranslated -->", "")
    assert "[cellar](https://example.org/cellar)" in pages["en"] and "*四度*" in pages["zh"]
    assert sum(bool(bead.source and bead.target) for bead in plan.beads) == 4


def test_a_table_of_two_languages_becomes_paragraphs(aligner: Aligner) -> None:
    _, plan, pages = imported((FOLDER / "table.md").read_text("utf-8"), "markdown", aligner)
    assert (
        "In the dining car they serve soup and *black* bread." in pages["en"]
        and "到了早晨，窗外全是白桦树。" in pages["zh"]
    )
    assert "|" not in pages["en"] + pages["zh"]
    assert [(bead.source, bead.target) for bead in plan.beads][-1] == ((7,), (7,))


def test_originals_folded_away(aligner: Aligner) -> None:
    _, plan, pages = imported((FOLDER / "details.md").read_text("utf-8"), "markdown", aligner)
    assert sum(bool(bead.source and bead.target) for bead in plan.beads) == 3
    assert "<details>" not in pages["en"] + pages["zh"] and "原文" not in pages["zh"]


def test_lines_of_one_paragraph_in_two_languages_are_told_apart(aligner: Aligner) -> None:
    items = (
        "- The cellar filled first.\n  地窖先满了。\n- The cat moved upstairs.\n  猫搬到了楼上。\n"
    )
    text = f"# Rain\n\nIt rained for nine days.  \n雨下了九天。\n\n{items}"
    _, plan, pages = imported(text, "markdown", aligner)
    assert "- The cellar filled first.\n- The cat moved upstairs." in pages["en"]
    assert "- 地窖先满了。\n- 猫搬到了楼上。" in pages["zh"]
    assert sum(bool(bead.source and bead.target) for bead in plan.beads) == 3


HOSTILE = """# Title 标题

Text with <script>alert(1)</script> and <b onclick="x()">bold</b>.

带有[链接](javascript:alert(1))的文字，还有 <img src=x onerror=alert(1)> 图。

<iframe src="https://evil.example"></iframe>

A link to [a file](../../../etc/passwd) and ![a picture](pictures/none.png) here.

这里有[文件](../../../etc/passwd)和![图](pictures/none.png)。
"""


def test_nothing_that_runs_reaches_the_pages(aligner: Aligner) -> None:
    document, _, pages = imported(HOSTILE, "markdown", aligner)
    html = "".join(
        Markdown(extensions=["md_in_html", "attr_list"]).convert(page) for page in pages.values()
    )
    assert not re.search(r"<(?:script|iframe|img|b)|<[^>]*\bon\w+=|javascript:[^<]*\">", html)
    assert any("files that are not there" in note for note in document.notes)


SAFE = "This is a long enough English paragraph about gardens.\n\n这是一段足够长的中文，讲的是花园。\n\n"


@pytest.mark.parametrize(
    "markdown",
    [
        "<math><mtext><img src=x:x onerror=window.__x=1></mtext></math>",
        '<div class="arithmatex"><img src=x:x onerror=window.__x=1></div>',
        "See [this][x].\n\n[x]: javascript:window.__x=1",
        "See [this][x].\n\n[x]: <java\tscript:window.__x=1>",
        "See.[^1]\n\n[^1]: note\n\n    <script>window.__x=1</script>",
        "`x`{#__config}",
        "[x](http://evil.example/evil.html){.bitext-mark}",
        "字 <svg/onload=window.__x=1></svg>",
        "$$\n\\href{javascript:window.__x=1}{x}\n$$",
        "<section markdown='1' onfocus=x() autofocus>text</section>",
        '!!! note "<img src=x onerror=x()>"\n    text',
        "![<svg onload=x()>][x] is a picture.\n\n[x]: x.png",
        "![<svg onload=x()>]\n\n[<svg onload=x()>]: x.png",
        "*[HTML]: <img src=x onerror=x()>\n\nHTML is here.",
        "| a | b |\n| --- | --- |\n| <iframe src=x> | <object data=x> |",
    ],
)
def test_markdown_that_could_run_does_not(aligner: Aligner, markdown: str) -> None:
    _, _, pages = imported(f"# Title\n\n{SAFE}{markdown}\n\n{SAFE}", "markdown", aligner)
    names = "abbr admonition attr_list footnotes md_in_html tables pymdownx.superfences"
    md = Markdown(
        extensions=[*names.split(), "pymdownx.arithmatex"],
        extension_configs={"pymdownx.arithmatex": {"generic": True}},
    )
    for page in pages.values():
        html = md.reset().convert(page)
        assert not nh3_differs(html), html
        assert not [one for one in judge(html) if one.danger is Danger.RUNS]
        assert not re.search(r'id="__config"|class="[^"]*bitext-mark|href="\s*java', html)
        assert not re.search(r'class="arithmatex">[^<]*href', html)


def nh3_differs(html: str) -> bool:
    """Return whether a browser would find a script, a handler or a frame in it."""
    tags = {name.lower() for name in re.findall(r"<([A-Za-z][\w-]*)", html)}
    forbidden = {"script", "iframe", "object", "embed", "svg", "math", "style", "form", "base"}
    bare, handled = (
        nh3.clean(html, tags=tags, clean_content_tags=set(), generic_attribute_prefixes=prefixes)
        for prefixes in ({"data-"}, {"data-", "on", "form"})
    )
    return bool(tags & forbidden) or bare != handled


def test_pictures_beside_the_text_are_taken_along(aligner: Aligner) -> None:
    _, _, pages = imported(
        "A boat.\n\n![boat](img/boat.png)\n\n一条船。\n",
        "markdown",
        aligner,
        lambda address: Path(address).name,
    )
    assert all("![boat](boat.png)" in page for page in pages.values())


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_encodings_are_found_out(encoding: str) -> None:
    text = (FOLDER / "garden.txt").read_text("utf-8").replace("\n", "\r\n")
    assert decode_input(text.encode(encoding, "replace"), "a.txt") == text.replace(
        "\r\n", "\n"
    ).encode(encoding, "replace").decode(encoding)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("-", "# Tea\n\nSee [here](https://example.org/).\n", ["Tea", "See here."]),
        ("notes", "```sh\nmake\n```\n\nTea is **old**.\n", ["make", "Tea is old."]),
        ("-", "# Tea\nHashes make no Markdown.\n", ["# Tea", "Hashes make no Markdown."]),
        ("tea.txt", "# Tea\nIt is **old**.\n", ["# Tea", "It is **old**."]),
    ],
)
def test_markdown_without_a_name_is_known_by_its_signs(
    name: str, text: str, said: list[str]
) -> None:
    document = read(text.encode(), name, InputForm(LANGUAGES))
    assert [paragraph.text for paragraph in document.paragraphs] == said


def test_traditional_chinese_in_big5() -> None:
    text = "The bridge is old.\n這座橋很舊，是一九三一年用鐵軌造的。我們在橋邊住了三年，從來沒有聽過汽笛聲。\n"
    assert decode_input(text.encode("big5"), "a.txt") == text


def test_control_and_invisible_characters_are_left_out() -> None:
    assert decode_input("a\x07b\u202ec\u200bd\ufeff中\n".encode(), "a.txt") == "abcd中\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"%PDF-1.7 x", "a PDF"), (b"PK\x03\x04xx", "office document"), (b"\n \n", "is empty")],
)
def test_what_is_no_text_is_named(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        decode_input(data, "a.txt")


class TestTwoFiles:
    SOURCE = "# The mill {#mill}\n\nThe wheel turns.\n\n## Water\n\nThe water is cold.\n\nSetext\n------\n\nMore words on wheels.\n"
    TARGET = "# 磨坊\r\n\r\n轮子转着。\r\n\r\n## 水 {.wide}\r\n\r\n水很冷。\r\n\r\n底线\r\n----\r\n\r\n更多关于轮子的话。"

    def given(self, aligner: Aligner, source: str, target: str) -> str:
        md = convert_with(["attr_list", "toc", "pymdownx.superfences"])
        return give_ids(md, ("a.md", source), ("b.md", target), aligner).text

    def test_a_guess_that_was_written_is_not_told_to_be_written(self, aligner: Aligner) -> None:
        source = "# Tea\n\nIt is hot.\n\n## Cups\n\nTwo cups.\n\n## Notes\n\n## License\n\nMIT.\n"
        target = "# 茶\n\n它很热。\n\n## 杯子\n\n两个杯子。\n\n## 许可证\n\nMIT。\n"
        md = convert_with(["attr_list", "toc"])
        given = give_ids(md, ("a.md", source), ("b.md", target), aligner)
        assert "{#license}" in given.text
        assert given.notes
        assert not [note for note in given.notes if "write {#" in note]

    def test_headings_get_the_sources_ids_and_nothing_else_changes(self, aligner: Aligner) -> None:
        wanted = (
            self.TARGET.replace("# 磨坊", "# 磨坊 {#mill}")
            .replace("{.wide}", "{#water .wide}")
            .replace("底线", "底线 {#setext}")
        )
        assert self.given(aligner, self.SOURCE, self.TARGET) == wanted
        assert self.given(aligner, self.SOURCE, wanted) == wanted, "a second run changes nothing"

    def test_what_looks_like_a_heading_in_a_fence_is_none(self, aligner: Aligner) -> None:
        source = "# One\n\n```\n# not one\n```\n\n## Two\n"
        target = "# 一\n\n```\n# 不是\n```\n\n## 二\n"
        assert (
            self.given(aligner, source, target)
            == "# 一 {#one}\n\n```\n# 不是\n```\n\n## 二 {#two}\n"
        )

    def test_front_matter_does_not_shift_the_lines(self, aligner: Aligner) -> None:
        target = "---\ntitle: 磨坊\n---\n" + self.TARGET
        assert "---\ntitle: 磨坊\n---\n# 磨坊 {#mill}\r\n" in self.given(
            aligner, self.SOURCE, target
        )

    def test_a_patch_applies(self, aligner: Aligner) -> None:
        after = self.given(aligner, self.SOURCE, self.TARGET)
        patch = make_patch("docs/zh/b.md", self.TARGET, after)
        assert (
            patch.startswith("--- a/docs/zh/b.md\n+++ b/docs/zh/b.md\n")
            and "+# 磨坊 {#mill}\r\n" in patch
        )
