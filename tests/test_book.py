"""Books of posts: what stands in them in every layout, what never does, and that validators accept them."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from bitext.cli.printing import BROWSERS, print_pdf
from bitext.mkdocs.books import make_edition
from bitext.mkdocs.built import Built
from bitext.mkdocs.plugin import BitextPlugin
from bitext.render.book.drawing import clean_drawing
from bitext.render.book.layouts import Layout
from bitext.render.book.package import write_epub
from bitext.render.book.paper import write_paper
from commands import Run, make_run
from lxml import etree
from mkdocs.commands.build import build
from mkdocs.config import load_config
from sites import write_site

SPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "m": "http://www.w3.org/1998/Math/MathML",
    "opf": "http://www.idpf.org/2007/opf",
}
EPUBCHECK = Path("/usr/share/java/epubcheck.jar")
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="go()"><script>go()</script>'
    '<image href="https://example.com/spy.png"/><circle r="4"/></svg>'
)
MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x"><mi>x</mi></math>'
LONG = " ".join(["The river goes on and on past the mill."] * 60)
#: What browsers forgive and reading systems do not.
ODD = (
    '<ul><p>odd</p>text<li>item</ul>\n\n<dl><p>x</p><dt>a<dd>b</dl>\n\n<p id="1 2">id</p>\n\n<li>lone</li>\n\n'
    "<span><div>block</div><ul><li>in words</ul></span>\n\n<table border=1><tr><td colspan=x align=left>1</table>\n\n"
    '<center>c</center> <font color=red>f</font> <time>noon</time> <a href="https://example.com/a b">gap</a>'
    ' <a href="javascript:go()">run</a> <ol start="x"><li value="y">z</ol> <p lang="not a tag" dir="up" role="button">r</p>'
    ' <svg viewBox="0 0 1 1" onload="go()"><linearGradient id="g"/><a href="x"><circle r="1"/></a></svg>'
)
FILES = {
    "docs/papers.bib": "@article{lind2014levers, title={Levers}, author={Lind, Ada}, year=2015, journal={J},"
    " eprint={1412.00001}}\n",
    "docs/en/index.md": "# Home {#home}\n\nWelcome.\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n欢迎。\n",
    "docs/en/river/index.md": "---\ntitle: The river & the mill\ndescription: Both.\ndate: 2016-05-04\nauthors: [A. Writer]\n"
    "---\n# The river {#river}\n\nFirst the [mill](mill.md#wheel), then [home](../index.md).\n",
    "docs/zh/river/index.md": "---\ntitle: 河与磨坊\ndate: 2016-05-04\nauthors: [A. Writer]\ntranslators: [译者甲]\n"
    "---\n# 河 {#river}\n\n先看[磨坊](mill.md#wheel)，再[回家](../index.md)。\n",
    "docs/en/river/mill.md": "---\ntitle: The mill\n---\n# The mill {#mill}\n\nIt grinds [@lind2014levers].[^1] "
    + MATH
    + "\n\n- Oats\n- Rye\n\n## The wheel {#wheel}\n\n![A wheel](wheel.svg)\n\n"
    + f"{LONG}\n\n{LONG}\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n\n"
    '<iframe src="https://example.com/"></iframe><script>go()</script><p onclick="go()" style="x:y">Safe.</p>\n\n'
    + ODD
    + "\n\n"
    "[^1]: A note.\n",
    "docs/zh/river/mill.md": "---\ntitle: 磨坊\n---\n# 磨坊 {#mill}\n\n它磨面 [@lind2014levers]。[^1] "
    + MATH
    + "\n\n- 燕麦\n- 黑麦\n\n## 水轮 {#wheel}\n\n![水轮](wheel.svg)\n\n河水流过磨坊。\n\n河水又流过磨坊。\n\n"
    "| 甲 | 乙 |\n|--:|---|\n| 1 | 2 |\n\n[^1]: 一条注释。\n",
    "docs/en/river/wheel.svg": DRAWING,
    "docs/zh/river/wheel.svg": DRAWING,
    "docs/en/river/secret.md": "---\ntitle: Secret\npassword: x\n---\n# Secret {#secret}\n\nFor few.\n",
    "docs/zh/river/secret.md": "---\ntitle: 秘密\npassword: x\n---\n# 秘密 {#secret}\n\n只给少数人。\n",
    "docs/en/river/new.md": "---\ntitle: New\n---\n# New {#new}\n\nNot translated.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("book")
    options = {"posts": ["*"], "papers": {"bib": "papers.bib"}, "language_tags": {"zh": "zh-Hans"}}
    path = write_site(
        root, FILES, bitext=options | {"books": True}, i18n={"fallback_to_default": True}
    )
    config = load_config(str(path))
    build(config)
    plugin = config.plugins["bitext"]
    assert isinstance(plugin, BitextPlugin) and plugin.run is not None
    run = plugin.run
    return Built(run.build, run.both, run.library, root / "site")


def epub(built: Built, layout: Layout) -> bytes:
    return write_epub(make_edition(built, "river", layout, "zh"))


@pytest.fixture(scope="module")
def books(built: Built) -> dict[Layout, dict[str, bytes]]:
    """The files of the book in each layout."""
    found = {}
    for layout in Layout:
        with zipfile.ZipFile(BytesIO(epub(built, layout))) as archive:
            found[layout] = {name: archive.read(name) for name in archive.namelist()}
    return found


def trees(book: dict[str, bytes]) -> Iterator[tuple[str, etree._Element]]:
    for name, data in book.items():
        if name.endswith((".xhtml", ".opf")):
            yield name, etree.fromstring(data)


def ids(book: dict[str, bytes]) -> set[str]:
    return {value for _, tree in trees(book) for value in tree.xpath("//@id")}


def test_a_section_and_a_paragraph_have_one_id_in_every_layout(
    books: dict[Layout, dict[str, bytes]],
) -> None:
    wanted = {"river", "river--1", "mill", "mill--1", "mill--2", "mill--3", "wheel", "wheel--2"}
    for layout, book in books.items():
        assert wanted <= ids(book), layout
        assert ("new--1" in ids(book)) == (layout is Layout.SOURCE)


def test_the_archive_begins_with_what_it_is_and_is_the_same_each_time(built: Built) -> None:
    data = epub(built, Layout.INTERLEAVED)
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    assert data == epub(built, Layout.INTERLEAVED)


def test_every_link_leads_to_a_place_in_the_book_or_to_the_web(
    books: dict[Layout, dict[str, bytes]],
) -> None:
    for layout, book in books.items():
        known = {name.removeprefix("EPUB/"): tree for name, tree in trees(book)}
        for name, tree in known.items():
            for href in tree.xpath("//h:a/@href", namespaces=SPACES):
                file, _, fragment = href.partition("#")
                if re.match(r"(https?|mailto):", href):
                    continue
                target = known[file or name]
                assert not fragment or target.xpath("//*[@id=$name]", name=fragment), (layout, href)
    inside = books[Layout.TARGET]["EPUB/00-index.xhtml"].decode()
    assert 'href="01-mill.xhtml#wheel"' in inside
    assert 'href="https://example.org/zh/"' in inside


def test_both_languages_are_in_the_contents_and_every_fragment_says_its_language(
    books: dict[Layout, dict[str, bytes]],
) -> None:
    tree = etree.fromstring(books[Layout.INTERLEAVED]["EPUB/nav.xhtml"])
    kinds = tree.xpath("//h:nav/@epub:type", namespaces=SPACES)
    assert kinds == ["toc", "page-list", "landmarks"]
    entries = tree.xpath("//h:nav[1]//h:a", namespaces=SPACES)
    words = ["".join(entry.itertext()) for entry in entries]
    assert "The mill 磨坊" in words and "The wheel 水轮" in words and "References 参考文献" in words
    for _, page in trees(books[Layout.INTERLEAVED]):
        for text in page.xpath("//h:body//text()", namespaces=SPACES):
            if re.search("[\u4e00-\u9fff]", text):
                parent = text.getparent()
                owner = parent.getparent() if text.is_tail else parent
                assert owner.xpath("ancestor-or-self::*[@lang][1]/@lang")[-1] == "zh-Hans", text


def test_the_pages_of_a_book_have_the_same_numbers_in_every_language(
    books: dict[Layout, dict[str, bytes]],
) -> None:
    places = {}
    for layout, book in books.items():
        tree = etree.fromstring(book["EPUB/nav.xhtml"])
        places[layout] = tree.xpath("//h:nav[2]//h:a/@href", namespaces=SPACES)
    assert len(places[Layout.SOURCE]) >= 3
    assert places[Layout.TARGET] == places[Layout.INTERLEAVED] == places[Layout.COLUMNS]
    assert places[Layout.SOURCE][: len(places[Layout.TARGET])] == places[Layout.TARGET]


def test_citations_lead_to_references_and_notes_are_notes(
    books: dict[Layout, dict[str, bytes]],
) -> None:
    for book in books.values():
        chapter = etree.fromstring(book["EPUB/01-mill.xhtml"])
        (href, *_) = chapter.xpath("//h:a[@epub:type='biblioref']/@href", namespaces=SPACES)
        assert href == "references.xhtml#ref-lind2014levers"
        assert chapter.xpath("//h:a[@epub:type='noteref']", namespaces=SPACES)
        assert chapter.xpath("//h:li[@epub:type='footnote']", namespaces=SPACES)
        references = etree.fromstring(book["EPUB/references.xhtml"])
        assert "Ada Lind" in "".join(references.itertext())


def test_a_book_runs_and_loads_nothing_and_keeps_formulas_and_figures(
    books: dict[Layout, dict[str, bytes]],
) -> None:
    for book in books.values():
        everything = b"".join(book.values())
        for never in (b"<script", b"<iframe", b"onclick", b"onload", b"spy.png", b"style="):
            assert never not in everything, never
        assert b"cite-this" not in everything, "a box that a page has beside its text"
        chapter = etree.fromstring(book["EPUB/01-mill.xhtml"])
        assert chapter.xpath("//m:math/m:mi", namespaces=SPACES)
        (src, *_) = chapter.xpath("//h:img/@src", namespaces=SPACES)
        assert b"circle" in book[f"EPUB/{src}"]
        package = etree.fromstring(book["EPUB/package.opf"])
        (item,) = package.xpath("//opf:item[@href='01-mill.xhtml']", namespaces=SPACES)
        assert "mathml" in item.get("properties").split()


def test_a_page_that_is_kept_from_readers_is_in_no_book(
    books: dict[Layout, dict[str, bytes]],
) -> None:
    for book in books.values():
        everything = b"".join(book.values()).decode("utf-8", errors="replace")
        assert "For few." not in everything and "只给少数人" not in everything


def test_list_items_stand_above_their_counterparts(books: dict[Layout, dict[str, bytes]]) -> None:
    chapter = etree.fromstring(books[Layout.INTERLEAVED]["EPUB/01-mill.xhtml"])
    items = chapter.xpath("//h:div[@class='row list']//h:li", namespaces=SPACES)
    assert [" ".join(" ".join(item.itertext()).split()) for item in items] == [
        "Oats 燕麦",
        "Rye 黑麦",
    ]


def test_a_drawing_that_is_broken_does_not_break_the_book() -> None:
    assert etree.fromstring(clean_drawing(b"<svg><g></svg>")).tag.endswith("svg")


def test_one_page_for_paper_has_no_id_twice_and_leads_nowhere_else(built: Built) -> None:
    for layout in Layout:
        page = write_paper(make_edition(built, "river", layout, "zh"))
        names = re.findall(r'\sid="([^"]+)"', page)
        assert len(names) == len(set(names)), layout
        for href in re.findall(r'href="([^"]+)"', page):
            assert href.startswith(("https://", "http://")) or href[1:] in names, (layout, href)
        assert "<script" not in page and ".xhtml" not in page


def test_readers_can_download_books_from_the_post(built: Built) -> None:
    page = (built.site / "river/index.html").read_text("utf-8")
    links = re.findall(r'href="([^"]+\.epub)"', page)
    assert links == ["river.en.epub", "river.en-zh.epub"]
    chinese = (built.site / "zh/river/index.html").read_text("utf-8")
    assert re.findall(r'href="([^"]+\.epub)"', chinese) == [
        "../../river/river.zh.epub",
        "../../river/river.en-zh.epub",
    ]
    assert (built.site / "river/river.en-zh.epub").read_bytes() == epub(built, Layout.INTERLEAVED)
    assert (built.site / "river/river.zh.epub").read_bytes() == epub(built, Layout.TARGET)


def test_the_validator_of_the_format_has_nothing_to_say(built: Built, tmp_path: Path) -> None:
    jar = next((path for path in (EPUBCHECK, Path("/usr/bin/epubcheck")) if path.exists()), None)
    if jar is None or shutil.which("java") is None:
        pytest.skip("epubcheck is not installed")
    for layout in Layout:
        path = tmp_path / f"{layout}.epub"
        path.write_bytes(epub(built, layout))
        command = ["java", "-jar", str(jar), "--failonwarnings", str(path)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr


def test_a_browser_prints_a_tagged_book_with_places_for_its_paragraphs(
    built: Built, tmp_path: Path
) -> None:
    if not any(map(shutil.which, BROWSERS)):
        pytest.skip("no Chromium is installed")
    edition = make_edition(built, "river", Layout.INTERLEAVED, "zh")
    page = tmp_path / "book.xhtml"
    page.write_text(write_paper(edition), encoding="utf-8")
    etree.parse(page)
    data = print_pdf(page)
    assert data.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in data and b"/Outlines" in data and b"/Lang" in data
    assert b"/mill--1" in data or b"(mill--1)" in data


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    write_site(tmp_path, FILES, bitext={"posts": ["*"], "papers": {"bib": "papers.bib"}})
    monkeypatch.chdir(tmp_path)
    return make_run(monkeypatch, capsys)


def test_the_command_writes_a_book_and_says_what_is_wrong_in_one_line(
    run: Run, tmp_path: Path
) -> None:
    status, out, err = run("book", "river", "--out", "r.epub", "--layout", "target")
    assert (status, err) == (0, "")
    assert out.startswith("r.epub: 2 chapters")
    assert zipfile.is_zipfile(tmp_path / "r.epub")
    status, out, err = run("book", "lake", "--out", "l.epub")
    assert (status, out) == (2, "")
    assert err == "bitext: there is no post 'lake'; the site has: river\n"
    assert run("book", "river", "--to", "fr")[0] == 2
    assert run("book", "river", "--out", "no/such/r.epub")[0] == 2
    assert not (tmp_path / "l.epub").exists()


def test_what_xml_cannot_hold_is_left_out_of_a_book(run: Run, tmp_path: Path) -> None:
    odd = "A&#1;B&#x1f;C&#xFFFE;D \x02E <b>&#3;bold</b>&#4; after"
    text = f'---\ntitle: "T\\x01"\ndescription: "D\\x02"\n---\n# M&#5;ill {{#mill}}\n\n{odd}\n\n<p title="&#6;x">F&#7;</p>\n'
    (tmp_path / "docs/en/river/mill.md").write_text(text)
    status, _, _ = run("book", "river", "--out", "r.epub", "--layout", "source")
    assert status == 0
    with zipfile.ZipFile(tmp_path / "r.epub") as archive:
        parsed = dict(trees({name: archive.read(name) for name in archive.namelist()}))
    words = " ".join(" ".join(tree.itertext()) for tree in parsed.values())
    assert "D E" in words and "bold" in words and "after" in words


def test_a_translated_index_without_a_date_is_not_called_untranslated(
    run: Run, tmp_path: Path
) -> None:
    index = tmp_path / "docs/zh/river/index.md"
    text = index.read_text(encoding="utf-8")
    date = next(line for line in text.splitlines() if line.startswith("date: "))
    index.write_text(text.replace(f"{date}\n", ""), encoding="utf-8")
    status, _, err = run("book", "river", "--out", "r.epub")
    index.unlink()
    said = "bitext: docs/zh/river/index.md: this index of the post 'river' has no date; add 'date: "
    assert (status, err.startswith(said), err.count("\n")) == (2, True, 1)
    status, _, err = run("book", "river", "--out", "r.epub")
    assert (status, "is not translated into 'zh'" in err) == (2, True)
