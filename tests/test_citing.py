"""How pages are cited, where they once were, and what was wrong with them."""

from dataclasses import replace
from pathlib import Path

import pytest
from bitext.library.bibliography import read_papers
from bitext.library.posts import Author
from bitext.render.citing import CitedPage, bibtex_of, citation_lines, citation_text, read_errata
from bitext.render.redirects import add_anchors, is_place, read_aliases, redirect_file
from sites import Built, build_site, write_site

CITED = CitedPage(
    "Ropes & 100% knots",
    "Machines",
    "A mill",
    "https://example.org/sub/machines/ropes/",
    "2026-03-04",
    "en",
    (Author("Ada Ros"), Author("The guild", is_group=True)),
    (Author("李明"),),
)


def test_a_page_is_cited_in_bibtex_that_means_what_it_says() -> None:
    assert bibtex_of(CITED).split("\n") == [
        "@misc{ropes-2026-en,",
        "  author = {Ada Ros and {The guild}},",
        "  translator = {李明},",
        r"  title = {{Ropes \& 100\% knots}},",
        "  booktitle = {{Machines}},",
        "  howpublished = {A mill},",
        "  year = {2026},",
        "  month = {3},",
        "  langid = {en},",
        "  url = {https://example.org/sub/machines/ropes/},",
        "}",
    ]


def test_a_page_is_cited_in_the_manner_of_its_language() -> None:
    assert citation_text(CITED, "Ada Ros and The guild") == (
        "Ada Ros and The guild. “Ropes & 100% knots”, “Machines”, A mill, 2026-03-04. "
        "https://example.org/sub/machines/ropes/"
    )
    chinese = CitedPage(
        "绳", "机器", "磨坊", "https://example.org/zh/", "2026-03-04", "zh-Hans", (), ()
    )
    assert citation_text(chinese, "罗斯") == (
        "罗斯：《绳》，《机器》，磨坊，2026-03-04。https://example.org/zh/"
    )


def test_reference_managers_are_told_without_a_way_out_of_the_attribute() -> None:
    evil = CitedPage('"><script>', "", "s", "https://e.org/", "2026-01-02", "en", (), ())
    lines = citation_lines(evil)
    assert '<meta name="citation_title" content="&quot;&gt;&lt;script&gt;">' in lines
    assert '<meta name="citation_publication_date" content="2026/01/02">' in lines


def test_corrections_are_read_by_date_and_nothing_else_is() -> None:
    good = {"date": "2026-02-01", "text": "b"}, {"date": "2026-01-01", "text": "a"}
    assert [each.text for each in read_errata([*good, "x", {"date": "soon", "text": "c"}])] == [
        "a",
        "b",
    ]
    assert read_errata("x") == []


@pytest.mark.parametrize(
    "place",
    ["../x", "/../x/", "a/./b", "https://e.org", "//e.org", "a?b", "a#b", "", ".git", "a\\b"],
)
def test_a_former_address_stays_below_the_root(place: str) -> None:
    assert not is_place(place)
    assert read_aliases([place])[2]


@pytest.mark.parametrize("name", ["__config", "__search", "bitext-card-x"])
def test_a_former_id_is_not_one_of_the_interface(name: str) -> None:
    _, ids, faults = read_aliases([{f"#{name}": "tale"}])
    assert (ids, len(faults)) == ({}, 1)


def test_former_addresses_and_ids_are_told_apart() -> None:
    pages, ids, faults = read_aliases(["old/", "older.html", {"#a": "b", "#c": "#d"}, {"a": "b"}])
    assert (pages, ids, len(faults)) == (("old/", "older.html"), {"a": "b", "c": "d"}, 1)
    assert list(map(redirect_file, pages)) == ["old/index.html", "older.html"]


def test_a_former_id_leads_to_what_bears_the_new_one() -> None:
    html = '<p id="n">x</p><table id="t"></table><p id="used">y</p>'
    assert add_anchors(html, {"o": "n", "q": "n", "u": "t", "used": "n", "gone": "none"}) == (
        '<p id="n"><span id="o"></span><span id="q"></span>x</p>'
        '<span id="u"></span><table id="t"></table><p id="used">y</p>'
    )


def build(root: Path, more: str = "", **options: object) -> Built:
    front = "---\ntitle: {}\ndate: 2026-03-04\nauthors: [Ada Ros]\n{}---\n# {} {{#tale}}\n\n{}\n"
    aliases = f'aliases: [was/here/, {{"#before--1": tale--1, "#before": tale}}{more}]\n'
    errata = 'errata: [{date: "2026-04-01", text: "It was <b>Tuesday</b>."}]\n'
    files = {
        "docs/en/index.md": "# Home\n",
        "docs/zh/index.md": "# 首页\n",
        "docs/en/tale/index.md": front.format("A tale", aliases + errata, "A tale", "Once."),
        "docs/zh/tale/index.md": front.format("故事", "aliases: [zh/was/]\n", "故事", "从前。"),
    }
    bitext = {"posts": ["tale"], "csp": "strict"}
    return build_site(write_site(root, files, bitext=bitext, **options))


@pytest.mark.parametrize("pretty", [True, False])
def test_a_site_leads_on_cites_itself_and_owns_up(tmp_path: Path, pretty: bool) -> None:
    built = build(tmp_path, use_directory_urls=pretty)
    assert built.warnings == []
    was, target = (
        built.read("was/here/index.html"),
        "../../tale/" + ("" if pretty else "index.html"),
    )
    assert f'<meta http-equiv="refresh" content="0; url={target}">' in was
    assert f'<a href="{target}">' in was
    assert "Content-Security-Policy" in was
    assert "url=../tale/" in built.read("zh/was/index.html")
    for view in ("tale", "zh/tale", "both/tale"):
        html = built.read(f"{view}/index.html")
        assert '<span id="before"></span>' in html
        assert '<span id="before--1"></span>' in html
    page = built.read("tale/index.html")
    assert '<meta name="citation_author" content="Ada Ros">' in page
    assert "@misc{tale-2026-en," in page
    for shown in (page, built.read("both/tale/index.html")):
        assert "It was &lt;b&gt;Tuesday&lt;/b&gt;." in shown
    assert "引用本页" in built.read("zh/tale/index.html")


def test_a_page_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    hook = (
        "from pathlib import Path\ndef on_post_build(config, **_):\n"
        "    (Path(config.site_dir) / 'was/here').mkdir(parents=True, exist_ok=True)\n"
        "    (Path(config.site_dir) / 'was/here/index.html').write_text('own')\n"
    )
    (tmp_path / "hook.py").write_text(hook, encoding="utf-8")
    built = build(tmp_path, hooks=["hook.py"])
    assert "own" in built.read("was/here/index.html")
    assert any(
        "the former address 'was/here/index.html' is that of a file" in line
        for line in built.warnings
    )


@pytest.mark.parametrize("place", ["assets/bitext/bitext.js", "404.html/old", "tale/"])
def test_a_former_address_where_a_file_is_in_the_way_is_a_finding(
    tmp_path: Path, place: str
) -> None:
    built = build(tmp_path, more=f", {place}")
    assert [line for line in built.warnings if "docs/en/tale/index.md" in line and place in line]
    assert (built.folder / "was/here/index.html").is_file()


#: What would end a field or an entry, begin another, or run something where TeX reads it.
TELLING = (
    "A } , url = {javascript:x} } @misc{other, title={T}}",
    "A {{{ B",
    "A }}} B",
    r"\input{/etc/passwd} \write18{x} 50% #1 $x$ _a_ ~ &",
    'A " # x # " B',
    "A @article{b, title={x}}",
    "A\\",
    "%",
    "{\\",
    "@string{a=b}",
    "Research and Development",
)


@pytest.mark.parametrize("telling", TELLING)
def test_a_title_and_a_name_are_one_field_of_one_entry_whatever_they_say(telling: str) -> None:
    named = replace(CITED, title=telling, authors=(Author(telling), Author("C D")), translators=())
    found = read_papers(bibtex_of(named))
    assert (len(found.papers), found.findings) == (1, ())
    assert found.papers[0].title == telling
    assert len(found.papers[0].authors) == 2
