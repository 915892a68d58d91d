"""Import of what sites and authors have of their own: elements, quotations with names, folders of chapters."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from bitext.align import Aligner, load_aligner
from bitext.cli.import_pictures import Pictures
from bitext.cli.sources import read_both, read_one
from bitext.importing import (
    ImportSite,
    InputForm,
    InputText,
    Languages,
    Plan,
    import_text,
    read,
    read_input,
    render,
)
from bitext.importing.reading.commonmark import settle_markdown
from bitext.importing.values import Role
from bitext.model import InputError
from commands import make_run

LANGUAGES = Languages("en", "zh")
HOW = InputForm(LANGUAGES)
FOLDER = Path(__file__).parent / "importing"


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return load_aligner("en", "zh")


def pages_of(document: InputText, aligner: Aligner, **site: bool) -> tuple[Plan, dict[str, str]]:
    plan = import_text(document, "a", LANGUAGES, aligner)
    pages = render(document, plan, LANGUAGES, slug="post", papers=(), site=ImportSite(**site))
    return plan, pages


def test_an_element_that_only_its_site_knows_leaves_no_hole(aligner: Aligner) -> None:
    document = read_input((FOLDER / "elements.md").read_text("utf-8"), "markdown", LANGUAGES)
    _, pages = pages_of(document, aligner)
    source, target = pages["en/post/index.md"], pages["zh/post/index.md"]
    assert "See the live example for the code." in source
    assert "代码参见live example。" in target
    for page in (source, target):
        assert "`inputs/src/app/app.component.ts`" in page, "the file that a box shows"
        assert "`inputs/a.ts`\n`inputs/b.ts`" in page and "{@a" not in page
        assert "ng new sample-app --style=css\n```" in page
        assert "{#two}" in page, "the anchor's name is the heading's"
    assert "| Name | Meaning |\n| ---- | ------- |\n| `in` | what comes in |" in source
    assert "| 名称 | 含义 |\n| ---- | ------- |\n| `in` | 输入的内容 |" in target
    assert "untranslated" not in target
    assert any("<live-example>" in note for note in document.notes)


def test_code_keeps_elements_and_an_element_with_text_keeps_that(aligner: Aligner) -> None:
    text = "Write `<live-example></live-example>` in the <my-box>second</my-box> line.\n\n在第二行写。\n"
    document = read_input(text, "markdown", LANGUAGES)
    assert document.paragraphs[0].markdown.startswith("Write `<live-example></live-example>` in")
    assert "second" in document.paragraphs[0].markdown
    assert "<my-box>" not in document.paragraphs[0].markdown


def test_quotations_in_both_languages_stay_quotations_with_their_names(aligner: Aligner) -> None:
    html = (FOLDER / "quotations.html").read_text("utf-8")
    document = read_input(html, "html", LANGUAGES)
    plan, pages = pages_of(document, aligner)
    source, target = pages["en/post/index.md"], pages["zh/post/index.md"]
    assert source.count("\n> ") == 8 and target.count("\n> ") >= 6
    assert "> — Hanne Vos" in source and "> — 汉娜·福斯" in target
    assert "Hanne Vos" not in target, "a name that both languages give is each one's own"
    for once in ("> — Mia Berg, *Notes on tea*", "> — Ole Lund"):
        assert once in source and once in target, "a name given once is both languages'"
    assert "> — Kai Holm in *The Pot*" in source, "a quotation's footer is part of it"
    assert "untranslated" not in target
    assert not plan.dropped
    roles = [entry.role for entry in plan.entries]
    assert roles.count(Role.CITATION) == 6


def test_quotation_marks_of_one_language_alone_are_an_arrangement() -> None:
    pairs = "".join(
        f"> The {word} of the sea was quiet that day.\n\n那一天，大海的第{k}处很安静。\n\n"
        for k, word in enumerate(["north", "south", "east"])
    )
    document = read_input(pairs, "markdown", LANGUAGES)
    assert not any(one.markdown.startswith(">") for one in document.paragraphs)
    alone = read_input(
        pairs.replace("那一天，大海的第", "> 那一天，大海的第"), "markdown", LANGUAGES
    )
    assert all(one.markdown.startswith(">") for one in alone.paragraphs)


CHAPTERS = {
    "s/part-2.md": "# Salt on the roof\n\nThe wind brings 12 grams of salt to the roof every week.\n",
    "s/part-10.md": "# Rain in the cellar\n\nIn October the cellar holds 40 litres of water.\n",
    "t/part-2.md": "# 屋顶上的盐\n\n风每周给屋顶带来 12 克盐。\n",
    "t/part-10.md": "# 地窖里的雨\n\n十月里，地窖积了 40 升水。\n",
}
OPENING = {
    "s/index.md": "# A year by the sea\n\nWhat a house on the coast is told by wind and water.\n",
    "t/index.md": "# 海边一年\n\n海边的房子从风和水那里听到的事。\n",
}


def folders(root: Path, files: dict[str, str]) -> InputText:
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, "utf-8")
    source, target = root / "s", root / "t"
    pictures = Pictures((source, target))
    return read_both(source, target, HOW, (pictures, pictures))


def test_chapters_without_an_opening_are_called_by_their_headings(
    tmp_path: Path, aligner: Aligner
) -> None:
    _, pages = pages_of(folders(tmp_path, CHAPTERS), aligner, one_page=False)
    source, target = pages["en/post/index.md"], pages["zh/post/index.md"]
    name = "{#salt-on-the-roof-rain-in-the-cellar}"
    assert f"# Salt on the roof · Rain in the cellar {name}" in source
    assert f"# 屋顶上的盐 · 地窖里的雨 {name}" in target
    assert source.index("](salt-on-the-roof.md)") < source.index("](rain-in-the-cellar.md)")


def test_the_file_that_opens_a_folder_comes_first_and_gives_the_title(
    tmp_path: Path, aligner: Aligner
) -> None:
    _, pages = pages_of(folders(tmp_path, CHAPTERS | OPENING), aligner)
    assert "# A year by the sea {#a-year-by-the-sea}" in pages["en/post/index.md"]
    assert "## Salt on the roof {#salt-on-the-roof}" in pages["en/post/index.md"]
    assert "# 海边一年 {#a-year-by-the-sea}" in pages["zh/post/index.md"]


def test_a_folder_is_read_in_the_order_of_its_numbers(tmp_path: Path) -> None:
    for name in ("b-10.txt", "b-9.txt", "README.md", "a/2.txt", "a/index.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"The file {name} is read.\n")
    document = read_one(tmp_path, HOW, Pictures((tmp_path,)))
    names = [one.text.split()[2] for one in document.paragraphs]
    assert names == ["README.md", "a/index.txt", "a/2.txt", "b-9.txt", "b-10.txt"]


def test_each_definition_is_a_block_of_its_own() -> None:
    """The parser reads a block of them again for each, a second for 500."""
    rows = [
        row.text
        for row in settle_markdown("*[A]: one\n*[B]: two\n[c]: /c\n[^d]: four\n\nA text\n[e]: x")
    ]
    assert rows == [
        "*[A]: one",
        "",
        "*[B]: two",
        "",
        "[c]: /c",
        "",
        "[^d]: four",
        "",
        "A text",
        "[e]: x",
    ]


def steps(read: Callable[[], object]) -> int:
    """Return the calls of functions, of Python's and those in C, that reading takes."""
    calls = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        read()
    finally:
        sys.setprofile(None)
    return calls


def footnotes(number: int) -> str:
    refs = (f'<p>See<sup><a id="r{i}" href="#f{i}">{i}</a></sup></p>' for i in range(number))
    notes = (f'<li id="f{i}">A note <a href="#r{i}">↩</a></li>' for i in range(number))
    return f"<html><body><article>{''.join(refs)}<ol>{''.join(notes)}</ol></article></body></html>"


@pytest.mark.parametrize(
    ("form", "make"),
    [
        (
            "markdown",
            lambda n: "\n".join(f"*[AB{i}]: An abbreviation" for i in range(n)) + "\n\nAB1\n",
        ),
        ("markdown", lambda n: "\n".join(f"[^{i}]: A note" for i in range(n)) + "\n\nSee[^1]\n"),
        ("markdown", lambda n: "\n".join(f"[r{i}]: /a{i}" for i in range(n)) + "\n\n[r1]\n"),
        ("html", footnotes),
    ],
)
def test_twice_as_many_definitions_take_twice_the_steps(
    form: str, make: Callable[[int], str]
) -> None:
    def read(number: int) -> int:
        return steps(lambda: read_input(make(number), form, LANGUAGES))

    read(10)  # what is loaded once is loaded
    few, many, most = read(50), read(150), read(350)
    assert (most - many) / 2 < 1.3 * (many - few)


PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452")
SAVED = """<!DOCTYPE html>
<!-- saved from url=(0033)https://harbour.example/2024/salt -->
<html><head><title>Salt and light</title></head><body><article><h1>Salt and light</h1>
<p>The harbour lamp burns salt when the oil has run out, and the light is <a href="../a">yellow</a>.</p>
<p>灯油用尽时，港口的灯就烧盐，那时的光是黄色的。</p>
<p><img src="./Salt%20and%20light_files/lamp.png" srcset="https://harbour.example/2x.png 2x" alt="A"></p>
<p><img data-src="https://mmbiz.qpic.cn/a/640?wx_fmt=png" src="./Salt and light_files/640" alt=""></p>
<p><img src="https://harbour.example/v2-a_b.jpg?w=9" alt="B"></p>
<p><img src="https://other.example/none.png" alt="C"></p>
<p><img src="./Salt and light_files/page.png" alt="D"></p>
</article></body></html>
"""


def test_a_saved_page_brings_the_pictures_of_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = make_run(monkeypatch, capsys)
    page = tmp_path / "Salt and light.html"
    page.write_text(SAVED, "utf-8")
    folder = tmp_path / "Salt and light_files"
    folder.mkdir()
    for name in ("lamp.png", "640", "v2-a_b.jpg"):
        (folder / name).write_bytes(PNG)
    (folder / "page.png.html").write_text("<p>no picture</p>")
    docs = tmp_path / "docs"
    status, out, _ = run(
        "import", str(page), "--docs", str(docs), "--post", "salt", "--images", "download"
    )
    assert status == 0
    for locale in ("en", "zh"):
        text = (docs / locale / "salt/index.md").read_text("utf-8")
        shown = [line for line in text.split("\n") if line.startswith("![")]
        assert shown == ["![A](lamp.png)", "![](640.png)", "![B](v2-a_b.jpg)"]
        assert "<!-- image: C https://other.example/none.png -->" in text
        assert (docs / locale / "salt/640.png").read_bytes() == PNG
    assert "[yellow](https://harbour.example/a)" in (docs / "en/salt/index.md").read_text("utf-8")
    assert "2 pictures were not saved beside the text" in out and "none.png" in out


def test_a_heading_in_a_comment_is_the_heading_it_says(aligner: Aligner) -> None:
    text = "# 港口的灯\n<!-- # The harbour lamp -->\n\n<!-- The lamp burns salt at night. -->\n夜里灯烧盐。\n"
    _, pages = pages_of(read_input(text, "markdown", LANGUAGES), aligner)
    assert "# The harbour lamp {#the-harbour-lamp}" in pages["en/post/index.md"]
    assert "# 港口的灯 {#the-harbour-lamp}" in pages["zh/post/index.md"]


def page(body: str) -> str:
    return f"<html><head><title>T</title></head><body><article>{body}{PAIR}</article></body></html>"


PAIR = "<p>The harbour lamp burns salt at night.</p><p>夜里，港口的灯烧盐。</p>"


@pytest.mark.parametrize(
    "html",
    [
        page(f"<p {' '.join(f'a{k}=1' for k in range(3000))}>The lamp</p>"),
        page(f"<p {' '.join(f'a{k}' for k in range(3000))} title='x y'>The lamp</p>"),
    ],
)
def test_a_tag_with_thousands_of_attributes_is_refused(html: str) -> None:
    with pytest.raises(InputError, match="attributes"):
        read(html.encode(), "a.html", HOW)
    long = page(f'<p title="{"a word " * 4000}">The lamp</p>')
    assert read(long.encode(), "a.html", HOW).paragraphs


def test_a_table_that_no_page_can_show_is_a_line_for_each_row() -> None:
    row = "".join(f"<td>{k}</td>" for k in range(60))
    document = read_input(page(f"<table><tr>{row}</tr><tr>{row}</tr></table>"), "html", LANGUAGES)
    assert [one.text[:13] for one in document.paragraphs if "59" in one.text] == [
        "0 · 1 · 2 · 3"
    ] * 2


def test_a_style_sheet_is_read_rule_by_rule() -> None:
    style = f"<style>{'.a,' * 60000}.b, .gone {{ color: red; display: none }} p {{}}</style>"
    found = read_input(page(f'{style}<p class="gone">Unseen words</p>'), "html", LANGUAGES)
    assert [one.why for one in found.paragraphs if "Unseen" in one.text] == ["hidden"]


def test_many_lines_of_one_language_are_put_in_order_in_linear_time(aligner: Aligner) -> None:
    def cost(number: int) -> int:
        lines = "\n\n".join(f"The lamp {k} burns." for k in range(number))
        document = read_input(f"{lines}\n\n夜里，灯烧盐。\n", "text", LANGUAGES)
        plan = import_text(document, "a", LANGUAGES, aligner)
        return steps(
            lambda: render(document, plan, LANGUAGES, slug="p", papers=(), site=ImportSite())
        )

    cost(10)
    few, many, most = cost(40), cost(120), cost(280)
    assert (most - many) / 2 < 1.3 * (many - few)
