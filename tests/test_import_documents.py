"""Import of office documents and books, of Markdown in two languages, and of what is hostile."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from bitext.align import Aligner, load_aligner
from bitext.importing import (
    ImportSite,
    InputForm,
    Languages,
    import_text,
    join_documents,
    read,
    read_input,
    render,
)
from bitext.importing.reading.commonmark import settle_markdown
from bitext.importing.reading.remote_pictures import find_remote, hide_remote
from bitext.model import Danger, InputError
from bitext.parse import convert_with
from bitext.text.html.judge import judge
from hypothesis import given, settings
from hypothesis import strategies as st

LANGUAGES = Languages("en", "zh")
HOW = InputForm(LANGUAGES)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060f80f000104"
    "0100d9cf3b0c0000000049454e44ae426082"
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(rows: list[tuple[str, str]]) -> bytes:
    """Return a Word document of paragraphs, each with the name of its style."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in rows
    )
    names = {"Heading1": "heading 1", "Heading2": "heading 2", "Normal": "Normal", "Title": "Title"}
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>'
    )
    return zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": rels,
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
            "docProps/core.xml": "<c><dc:title>Salt</dc:title><dc:creator>Hanne Vos</dc:creator></c>",
        }
    )


def epub(chapters: list[str]) -> bytes:
    """Return a book of chapters, each the inside of a body, and one picture."""
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    opf = f"<package><metadata><dc:title>Salt</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    parts: dict[str, str | bytes] = {"META-INF/container.xml": container, "OPS/book.opf": opf}
    for n, chapter in enumerate(chapters):
        parts[f"OPS/c{n}.xhtml"] = f'<?xml version="1.0"?><html><body>{chapter}</body></html>'
    return zipped(parts | {"OPS/roof.png": PNG})


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return load_aligner("en", "zh")


SOURCE = [
    ("Title", "Salt on the Roof"),
    ("Heading1", "The house"),
    ("Normal", "The house on the dike was roofed in 1908, and the wind brings salt to its tiles."),
    ("Heading1", "The end"),
    ("Normal", "Nobody in the village believes the figures, and everybody asks for the salt."),
]
TARGET = [
    "屋顶上的盐",
    "房子",
    "堤上的那座房子 1908 年盖的屋顶，风把盐带到瓦上。",
    "结尾",
    "村里没有人相信这些数字，可人人都来要盐。",
]


def test_two_word_documents(aligner: Aligner) -> None:
    target = docx([(style, text) for (style, _), text in zip(SOURCE, TARGET, strict=True)])
    joined = join_documents(read(docx(SOURCE), "a.docx", HOW), read(target, "b.docx", HOW))
    plan = import_text(joined, "a.docx", LANGUAGES, aligner)
    assert all(bead.source and bead.target for bead in plan.beads)
    pages = render(joined, plan, LANGUAGES, slug="salt", papers=(), site=ImportSite())
    assert list(pages) == ["en/salt/index.md", "zh/salt/index.md"]
    assert "# 屋顶上的盐 {#salt-on-the-roof}" in pages["zh/salt/index.md"]
    assert "## 结尾 {#the-end}" in pages["zh/salt/index.md"]
    assert 'authors: ["Hanne Vos"]' in pages["en/salt/index.md"]


def test_two_books_become_one_in_two_languages(aligner: Aligner) -> None:
    picture = '<p><img src="roof.png" alt="{}"/></p>'
    texts = [text for _, text in SOURCE]
    books = []
    for rows, words in ((texts, "The roof"), (TARGET, "屋顶")):
        first = f"<h1>{rows[1]}</h1><p>{rows[2]}<sup><a href='#n1'>1</a></sup></p>{picture.format(words)}"
        note = f"<ol><li id='n1'>{rows[0]} <a href='#x'>↩</a></li></ol>"
        books.append(
            read(epub([first + note, f"<h1>{rows[3]}</h1><p>{rows[4]}</p>"]), "a.epub", HOW)
        )
    joined = join_documents(*books)
    plan = import_text(joined, "a.epub", LANGUAGES, aligner)
    assert all(bead.source and bead.target for bead in plan.beads)
    page = render(joined, plan, LANGUAGES, slug="salt", papers=(), site=ImportSite())[
        "zh/salt/index.md"
    ]
    assert "[^1]" in page and "[^1]: 屋顶上的盐" in page and "![屋顶](roof-" in page
    assert [name[:5] for name, _ in joined.pictures] == ["roof-"]


def test_an_open_document_text() -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    names = " ".join(f'xmlns:{n}="{space}{n}:1.0"' for n in ("office", "text", "table", "style"))
    fo = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    content = (
        f"<office:document-content {names} {fo}><office:automatic-styles><style:style style:name='T1'>"
        "<style:text-properties fo:font-weight='bold'/></style:style></office:automatic-styles><office:body>"
        "<office:text><text:h text:outline-level='1'>The house</text:h><text:p>It is <text:span "
        "text:style-name='T1'>old</text:span>.<text:note><text:note-body><text:p>Very.</text:p></text:note-body>"
        "</text:note></text:p><text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
        "</office:text></office:body></office:document-content>"
    )
    text = read(zipped({"content.xml": content, "meta.xml": "<m/>"}), "a.odt", HOW).text
    assert "# The house\n\nIt is **old**.[^1]\n\n- one\n\n[^1]: Very." in text


class TestHostile:
    """Refused in one line, before anything large is unpacked."""

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            (zipped({"word/document.xml": b"\0" * 40_000_000}), "unpacks to more than"),
            (zipped({"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "XML entities"),
            (zipped({"content.xml": "<a>" * 5000 + "</a>" * 5000}), "nested more than"),
            (zipped({"META-INF/container.xml": "<x/>"}), "without a table of its parts"),
            (zipped({"other.txt": "x"}), "not a .docx, .odt or EPUB"),
            (b"PK\x03\x04" + b"x" * 100, "damaged"),
            (b"%PDF-1.7 x", "PDF is not read"),
            (b"x" * 21_000_000, "larger than"),
            (b"<html>" + b"<p>a" * 300_000, "more than 200000 tags"),
            (b"a\n" * 200_000, "more than 100000 lines"),
            (zipped({"content.xml": "<a>" + "<b/>" * 700_000 + "</a>"}), "more than 600000"),
        ],
    )
    def test_it_is_refused_in_one_line(self, data: bytes, says: str) -> None:
        with pytest.raises(InputError, match=says) as caught:
            read(data, "a.bin", HOW)
        assert "\n" not in str(caught.value) and str(caught.value).startswith(("a.bin", "HTML"))


ANGULAR = """# Kettles

# 水壶

* [Fill the kettle](guide/fill)

  [给水壶灌水](guide/fill)

  * With *cold* water

    用*冷*水

    ```sh
    fill --cold
    ```

| Kind | Detail |
| :--- | :----- |
| 种类 | 细节 |
| Red kettle | It whistles when the water is hot. |
| 红水壶 | 水热的时候它会鸣叫。 |

<div class="note">

Read the [list of words](guide/words) before you begin to pour. <live-example></live-example>

开始倒水之前，请先阅读[词汇表](guide/words)。<live-example></live-example>

</div>

!!! note "Steam 蒸汽"

    Steam burns the skin.

    蒸汽会烫伤皮肤。

<a id="the-end"></a>

## The end of it

## 结束

The tea is ready to drink.

茶可以喝了。
"""


def test_interleaved_markdown_keeps_its_structure(aligner: Aligner) -> None:
    document = read_input(ANGULAR, "markdown", LANGUAGES)
    plan = import_text(document, "a.md", LANGUAGES, aligner)
    pages = render(
        document, plan, LANGUAGES, slug="kettle", papers=(), site=ImportSite(admonitions=True)
    )
    source, target = pages["en/kettle/index.md"], pages["zh/kettle/index.md"]
    nested = "- {}\n    - {}\n\n        ```sh\n        fill --cold\n        ```"
    assert nested.format("[Fill the kettle](guide/fill)", "With *cold* water") in source
    assert nested.format("[给水壶灌水](guide/fill)", "用*冷*水") in target
    assert "| 种类 | 细节 |\n| :--- | :----- |\n| 红水壶 | 水热的时候它会鸣叫。 |" in target
    assert "红水壶" not in source and "Red kettle" not in target
    assert "[list of words](guide/words)" in source and "[词汇表](guide/words)" in target
    assert '!!! note "Steam"\n\n    Steam burns the skin.' in source
    assert '!!! note "蒸汽"\n\n    蒸汽会烫伤皮肤。' in target
    assert "{#the-end}" in source and "{#the-end}" in target
    assert all(bead.source and bead.target for bead in plan.beads)


@given(
    st.lists(
        st.sampled_from(
            [
                "* a",
                "  * b",
                "    text",
                "",
                "1. c",
                "   d",
                "```",
                "| x |",
                "<div>",
                "</div>",
                "text",
            ]
        ),
        max_size=20,
    )
)
@settings(max_examples=150, deadline=None)
def test_settled_markdown_has_the_same_lines_in_the_same_order(lines: list[str]) -> None:
    rows = settle_markdown("\n".join(lines))
    told = [(row.number, row.text.strip()) for row in rows if row.text.strip()]
    assert [number for number, _ in told] == sorted({number for number, _ in told})
    for number, text in told:
        assert text == lines[number - 1].strip()
    dropped = {line.strip() for line in lines} - {text for _, text in told}
    assert dropped <= {"", "<div>", "</div>"}


def test_what_python_markdown_reads_already_stays() -> None:
    text = "# A\n\n- one\n    - two\n\n        more\n\n1. x\n\n```\n  * code\n```\n\ntext\n- list\n"
    md = convert_with(["pymdownx.superfences"])
    before = md.convert(text.replace("text\n- list", "text\n\n- list"))
    md.reset()
    assert md.convert("\n".join(row.text for row in settle_markdown(text))) == before


def test_folders_are_read_in_the_order_of_names(tmp_path: Path) -> None:
    from bitext.cli.import_pictures import Pictures
    from bitext.cli.sources import read_one

    for name, text in (("b.md", "Second."), ("a.txt", "First."), ("c.png", "no text")):
        (tmp_path / name).write_text(text, "utf-8")
    document = read_one(tmp_path, HOW, Pictures((tmp_path,)))
    assert [one.text for one in document.paragraphs] == ["First.", "Second."]
    assert document.text.split("\n")[document.paragraphs[1].line - 1] == "Second."


def test_formulas_code_and_heads_of_tables_of_opendocument_stay() -> None:
    spaces = "".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{value}" '
        for name, value in (
            ("office", "office:1.0"),
            ("text", "text:1.0"),
            ("table", "table:1.0"),
            ("draw", "drawing:1.0"),
        )
    )
    code = '<text:p text:style-name="Preformatted_20_Text">'
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink">'
        "<office:body><office:text>"
        "<text:p>Nell Grey</text:p>"
        '<text:p>The area is <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>.'
        "</text:p>"
        f'{code}def f():</text:p>{code}<text:s text:c="4"/>return 1</text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>Tree</text:p></table:table-cell>"
        "<table:table-cell><text:p>Month</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>Pear</text:p></table:table-cell>"
        "<table:table-cell><text:p>May</text:p></table:table-cell></table:table-row></table:table>"
        "</office:text></office:body></office:document-content>"
    )
    formula = (
        '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mi>A</m:mi><m:mo>=</m:mo>'
        "<m:msup><m:mi>r</m:mi><m:mn>2</m:mn></m:msup></m:math>"
    )
    meta = '<meta xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Nell Grey</dc:creator></meta>'
    parts: dict[str, str | bytes] = {
        "content.xml": content,
        "meta.xml": meta,
        "Object 1/content.xml": formula,
    }
    document = read(zipped(parts), "a.odt", HOW)
    assert "The area is $A=r^{2}$." in document.text
    assert "```\ndef f():\n    return 1\n```" in document.text
    assert "| Tree | Month |\n| --- | --- |\n| Pear | May |" in document.text
    assert document.paragraphs[0].why, "the author's name is in the front matter"


@pytest.mark.parametrize("turned", [False, True])
def test_a_title_in_the_front_matter_is_the_other_texts_heading(
    turned: bool, aligner: Aligner
) -> None:
    front = "---\ntitle: A small harbour\n---\n\nNobody has counted its boats.\n\n## The lighthouse\n\nTwo brothers built it.\n"
    heading = "# 小港\n\n没有人数过那里有多少条船。\n\n## 灯塔\n\n灯塔是两兄弟建的。\n"
    if turned:
        front = "# A small harbour\n\n" + front.partition("---\n\n")[2]
        heading = "---\ntitle: 小港\n---\n" + heading.partition("\n")[2]
    source, target = (read_input(text, "markdown", LANGUAGES) for text in (front, heading))
    document = join_documents(source, target)
    plan = import_text(document, "a.md", LANGUAGES, aligner)
    pages = render(document, plan, LANGUAGES, slug="harbour", papers=(), site=ImportSite())
    page = next(text for path, text in pages.items() if path.startswith("zh/"))
    assert "# 小港 {#a-small-harbour}" in page and "## 灯塔 {#the-lighthouse}" in page
    assert page.count("小港") == 2 and "A small harbour" not in page


#: Pictures on another host, however they are written.
REMOTE = (
    '![a](http://x.example/a.png "title")',
    "![a](<http://x.example/a.png>)",
    "![a](<http://x.example/a b.png>)",
    "![a](http://x.example/a(b).png 'title')",
    "![a](\nhttp://x.example/a.png)",
    "![a](HTTPS://x.example/a.png)",
    "![a](//x.example/a.png)",
    "![a](ftp://x.example/a.png)",
    "![a[b]c](http://x.example/a.png)",
    "[![a](http://x.example/a.png)](b.md)",
    "![a][r]\n\n[r]: http://x.example/a.png",
    "![R][]\n\n[r]: <http://x.example/a.png> 'title'",
    "![a b]\n\n[A B]: http://x.example/a.png",
    "| a |\n| --- |\n| ![a](http://x.example/a.png 't') |",
    "![a](a.png){ srcset='//x.example/a.png 2x' }",
    "![a](a.png){: src=http://x.example/a.png }",
    "b <img src=http://x.example/a.png>",
    "b <img alt='>' src=\"http://x.example/a.png\">",
    "b <IMG src='//x.example/a.png'>",
    "b <img\nsrc='b.png' srcset='c.png 1x, http://x.example/a.png 2x'>",
    "b <img src='http&#58;//x.example/a.png'>",
)


@pytest.mark.parametrize("text", REMOTE)
def test_no_form_of_a_picture_on_another_host_is_left(text: str) -> None:
    md = convert_with(["attr_list", "tables"], {})
    assert [
        fault for fault in judge(md.convert(text)) if fault.danger is Danger.LOADS
    ] or "ftp:" in text
    assert any("x.example/a" in address for address in find_remote(text))
    hidden = hide_remote(text)
    html = md.reset().convert(hidden)
    assert (judge(html), find_remote(hidden)) == ((), ())
    assert "x.example" not in re.sub(r"<!--.*?-->", "", html)


@pytest.mark.parametrize(
    "text",
    [
        "`![a](http://x.example/a.png)`",
        "```\n<img src=http://x.example/a.png>\n```",
        "![a](a.png) <img src='a.png' alt='http://x.example/'>",
        "![a](data:image/png;base64,AA==)",
        "[a](http://x.example/a.png) ![r] [r]\n\n[s]: http://x.example/",
    ],
)
def test_what_asks_no_other_host_stays(text: str) -> None:
    assert (hide_remote(text), find_remote(text)) == (text, ())


def test_pictures_on_other_hosts_are_found_in_tags_too() -> None:
    text = '![a b](https://x.example/a.png) <img alt="b" src="https://y.example/b.png" width="3">'
    assert find_remote(text) == ("https://x.example/a.png", "https://y.example/b.png")
    hidden = hide_remote(text)
    assert find_remote(hidden) == () and "<img" not in hidden
    assert hidden.count("<!-- image:") == 2 and "https://y.example/b.png" in hidden
