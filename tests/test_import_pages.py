"""Import of saved web pages: one fixture for each engine, written after the structure of its pages."""

import re
from pathlib import Path

import pytest
from bitext.align import Aligner, load_aligner
from bitext.importing import (
    ImportSite,
    InputText,
    Languages,
    Plan,
    import_text,
    read_input,
    render,
)
from bitext.importing.reading.engines import ENGINES, find_engine
from bitext.importing.reading.web_links import undo_redirect
from bitext.importing.reading.webpage import read_webpage
from bitext.model import InputError
from bs4 import BeautifulSoup

FOLDER = Path(__file__).parent / "importing" / "pages"
FIXTURES = sorted(FOLDER.glob("*.html"))
LANGUAGES = Languages("en", "zh")
# What the engines put around and into an article, in the fixtures.
FURNITURE = (
    "min read|Listen|Share|Subscribe|Sign up|Responses|followers|复制|点赞|收藏|关注|END|二维码|登录|阅读量|"
    "推荐|下载|评论|Contents|文章目录|Related|Tags|Expand|CSDN|知乎|简书|博客园|SegmentFault|InfoQ|掘金"
)


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return load_aligner("en", "zh")


def imported(path: Path, aligner: Aligner) -> tuple[InputText, Plan, dict[str, str]]:
    document = read_input(path.read_text("utf-8"), "html", LANGUAGES)
    plan = import_text(document, path.name, LANGUAGES, aligner)
    pages = render(document, plan, LANGUAGES, slug="salt", papers=(), site=ImportSite())
    return document, plan, pages


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_each_engine_gives_the_article_and_nothing_else(path: Path, aligner: Aligner) -> None:
    document, plan, pages = imported(path, aligner)
    source, target = pages["en/salt/index.md"], pages["zh/salt/index.md"]
    assert 'title: "Salt on the Roof"' in source and 'title: "屋顶上的盐"' in target
    assert all(bead.source and bead.target for bead in plan.beads)
    assert not re.search(FURNITURE, source + target)
    for page in (source, target):
        assert (
            page.count("\n## ") == 2
            and page.count("days = 41\nprint(days * 8.3)  # grams\n```") == 1
        )
        assert len(re.findall(r"^- ", page, re.MULTILINE)) == 3
        assert page.count("\n> ") == 1 and page.count("| 340 |") == 1
    assert "(https://example.org/flats?a=1&b=2)" in source
    assert "**wooden**" in source and "**木**" in target
    if path.stem != "export":
        assert (document.date, document.authors) == ("2024-11-02", ("Hanne Vos",))
        assert re.search(r"!\[[^\]]*\]\(https://[^)]*roof", source)
        assert path.stem == "medium" or "```python" in source


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_what_is_left_out_is_listed(path: Path) -> None:
    """Every word that a reader of the saved page sees is in the text or among what was left out."""
    html = path.read_text("utf-8")
    page = read_webpage(html)
    soup = BeautifulSoup(html, "lxml")
    for node in soup.select("script, style, noscript, head, svg"):
        node.decompose()
    seen = set(re.findall(r"[A-Za-z]{4,}|[\u4e00-\u9fff]", soup.get_text(" ")))
    kept = page.text + " ".join(text for text, _ in page.left_out)
    assert {word for word in seen if word not in kept} <= {"semantics"}


def test_each_engine_of_the_table_has_a_fixture() -> None:
    found = {find_engine(path.read_text("utf-8")) for path in FIXTURES}
    assert {engine.name for engine in found if engine} == {engine.name for engine in ENGINES}


FORMULAS = {"wordpress", "ghost", "blogger", "csdn", "zhihu", "cnblogs", "segmentfault"}


@pytest.mark.parametrize("name", sorted(FORMULAS))
def test_formulas_are_tex_whatever_drew_them(name: str) -> None:
    text = read_webpage((FOLDER / f"{name}.html").read_text("utf-8")).text
    assert len(re.findall(r"\$m ?= ?8\.3 ?d\$", text)) == 2


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", r"$\frac{a}{b}$"),
        ("<math display='block'><msup><mi>α</mi><mn>2</mn></msup></math>", "$$\n\\alpha^{2}\n$$"),
        (r"<p>so \(x_1\) and \[y\]</p>", "$x_1$"),
        ("<pre><code>a &lt; b\n</code></pre>", "```\na < b\n```"),
        ("<p>a<sup>2</sup> and H<sub>2</sub>O</p>", "a<sup>2</sup> and H<sub>2</sub>O"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n    - b"),
        ("<ol start='3'><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<table><tr><td>a|b</td><td>c</td></tr></table>", "| a&#124;b | c |"),
        ("<p>1. no list</p>", "1\\. no list"),
        ("<p># no heading</p>", "&#35; no heading"),
        (
            "<p>See<sup><a href='#fn1'>1</a></sup>.</p><ol><li id='fn1'>Note. <a href='#r'>↩</a></li></ol>",
            "See[^1].\n\n[^1]: Note.",
        ),
        (
            "<p><img data-src='https://a.example/x.png' src='data:x' alt=''></p>",
            "![](https://a.example/x.png)",
        ),
        ("<details><summary>More</summary><p>Inside.</p></details>", "More\n\nInside."),
    ],
)
def test_structure_survives(html: str, markdown: str) -> None:
    filler = (
        "<p>This paragraph is here so that the page has an article that is long enough.</p>" * 3
    )
    text = read_webpage(f"<html><body><article>{filler}{html}</article></body></html>").text
    assert markdown in text


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>x <img src='https://a.example/q' alt='m=d' eeimg='1'> y</p>", "x $m=d$ y"),
        ("<figure class='highlight python'><pre>a\nb</pre></figure>", "```python\na\nb\n```"),
        (
            "<div class='note'><div class='title'>Note</div><p>It is.</p></div>",
            "page has an article.\n\nIt is.",
        ),
        ("<div class='highlight'><pre>a\nb</pre></div>", "```\na\nb\n```"),
    ],
)
def test_markup_of_other_versions_of_the_engines(html: str, markdown: str) -> None:
    filler = "<p>This paragraph is here so that the page has an article.</p>" * 3
    text = read_webpage(f"<html><body><article>{filler}{html}</article></body></html>").text
    assert markdown in text


def test_what_no_reader_sees_is_not_kept() -> None:
    html = (
        "<html><head><style>.gone{display:none}</style></head><body><article>"
        "<p>Seen by everybody who reads this page, and long enough.</p><p style='display: none'>one</p>"
        "<p class='gone'>two</p><p hidden>three</p><span class='sr-only'>four</span></article></body></html>"
    )
    page = read_webpage(html)
    assert page.text.split() == [
        "Seen",
        "by",
        "everybody",
        "who",
        "reads",
        "this",
        "page,",
        "and",
        "long",
        "enough.",
    ]
    assert [text for text, why in page.left_out if why == "hidden"] == [
        "one",
        "two",
        "three",
        "four",
    ]


def test_redirects_are_undone() -> None:
    assert (
        undo_redirect("https://link.zhihu.com/?target=https%3A//example.org/a%3Fb")
        == "https://example.org/a?b"
    )
    assert (
        undo_redirect("https://www.google.com/url?q=https://example.org/&sa=D")
        == "https://example.org/"
    )
    assert (
        undo_redirect("https://link.zhihu.com/?target=javascript:x")
        == "https://link.zhihu.com/?target=javascript:x"
    )
    assert (
        undo_redirect("https://example.org/?target=https://other.org")
        == "https://example.org/?target=https://other.org"
    )


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "blockquote", "ul><li"])
def test_html_that_is_nested_too_deep_is_refused_in_one_line(tag: str) -> None:
    with pytest.raises(InputError, match="nested more than") as caught:
        read_webpage(f"<html><body>{f'<{tag}>' * 2000}x</body></html>")
    assert "\n" not in str(caught.value)


def test_paragraphs_left_open_are_not_nested() -> None:
    page = read_webpage(
        "<html><body>" + "<p>a line of text, long enough to be one" * 500 + "</body></html>"
    )
    assert page.text.count("a line of text") == 500
