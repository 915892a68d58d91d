"""Whole sites with posts, papers, topics and a glossary, built as a person would."""

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bitext.library.bibliography import read_papers
from lxml import etree
from searching import read_entries
from sites import Built, build_site, write_site

INDEX = "assets/bitext/search/zh"
BIB = """@string{jl = "Journal of Levers"}
@article{lind2014levers, title={Levers & <b>Pulleys</b>}, author={Lind, Ada and Moe, Bo}, year=2015,
  journal=jl, eprint={1412.00001}, doi={10.1000/x}}
@misc{ros2016ropes, title={Ropes}, author={Ros, Cy}, year=2016, keywords={to-read}, url={https://example.com/ropes}}
@misc{uncited2000, title={Nobody cites this}, author={Ug, Di}, year=2000}
"""
GLOSSARY = "en,zh,accepted,forbidden,forbidden_in_context,reason_en,reason_zh\nlever,杠杆,,撬杆,,The usual word,通用词\nrope,绳,,,,,\n"
FILES = {
    "docs/papers.bib": BIB,
    "docs/glossary.csv": GLOSSARY,
    "docs/en/glossary/index.md": "---\ntitle: Words\nlists: glossary\n---\n# Words {#words}\n\nAbout these.\n",
    "docs/zh/glossary/index.md": "---\ntitle: 词汇\nlists: glossary\n---\n# 词汇 {#words}\n\n关于这些。\n",
    "docs/en/index.md": "---\ntitle: Home\n---\n# Home {#home}\n\nWelcome.\n\n<!-- bitext:posts -->\n\nAfter.\n",
    "docs/zh/index.md": "---\ntitle: 首页\n---\n# 首页 {#home}\n\n欢迎。\n\n<!-- bitext:posts -->\n\n之后。\n",
    "docs/en/machines/index.md": "---\ntitle: Machines\ndescription: Simple ones.\ndate: 2016-05-04\nauthors: [A. Writer]\n"
    "sources: ['Cy Ros, [On pulleys](https://example.com/pulleys), 2012']\n---\n"
    "# Machines {#machines}\n\nSee [ropes](ropes.md), then [levers](levers.md).\n",
    "docs/zh/machines/index.md": "---\ntitle: 机械\ndescription: 简单的。\ndate: 2016-05-04\nauthors: [A. Writer]\ntranslators: [T]\n"
    "sources: ['Cy Ros，[On pulleys](https://example.com/pulleys)，2012']\n---\n"
    "# 机械 {#machines}\n\n先看[绳](ropes.md)，再看[杠杆](levers.md)。\n",
    "docs/en/machines/levers.md": "---\ntitle: Levers\ntopics: [statics]\n---\n# Levers {#levers}\n\n"
    "Levers lift [@lind2014levers]. It is old.\n",
    "docs/zh/machines/levers.md": "---\ntitle: 杠杆\ntopics: [statics]\n---\n# 杠杆 {#levers}\n\n"
    "杠杆能抬起重物 [@lind2014levers]。它很古老。\n",
    "docs/en/machines/ropes.md": "---\ntitle: Ropes\ntopics: [statics]\n---\n# Ropes {#ropes}\n\n"
    "A rope pulls [@ros2016ropes; @lind2014levers].\n",
    "docs/zh/machines/ropes.md": "---\ntitle: 绳\ntopics: [statics]\n---\n# 绳 {#ropes}\n\n绳能拉 [@ros2016ropes; @lind2014levers]。\n",
    "docs/en/later/index.md": "---\ntitle: Later\ndate: 2020-05-04\n---\n# Later {#later}\n\nMore.\n",
    "docs/zh/later/index.md": "---\ntitle: 后来\ndate: 2020-05-04\n---\n# 后来 {#later}\n\n更多。\n",
    "docs/en/papers/ros2016ropes.md": "---\ntitle: Ropes\ndescription: Our line.\npaper: ros2016ropes\n---\nOur note.\n",
    "docs/zh/papers/ros2016ropes.md": "---\ntitle: Ropes\ndescription: 我们的一句话。\npaper: ros2016ropes\n---\n我们的笔记。\n",
}
ON = {
    "posts": ["*"],
    "papers": {"bib": "papers.bib"},
    "topics": True,
    "glossary": "glossary.csv",
    "language_tags": {"zh": "zh-Hans"},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_site(write_site(tmp_path_factory.mktemp("library"), FILES, bitext=ON), strict=True)


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids |= {value for name in ("id", "name") if (value := values.get(name))}
        self.links += [value for name in ("href", "src") if (value := values.get(name))]


def broken_links(folder: Path) -> list[str]:
    """Return the links within a built site that lead nowhere, fragments included."""
    pages = {path: Links() for path in folder.rglob("*.html")}
    for path, links in pages.items():
        links.feed(path.read_text(encoding="utf-8"))
    broken = []
    for path, links in pages.items():
        if path.name == "404.html":
            continue
        for link in links.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (
                parts.fragment
                and target in pages
                and unquote(parts.fragment) not in pages[target].ids
            ):
                broken.append(f"{path.relative_to(folder)}: {link}")
    return broken


def content(html: str) -> str:
    return html[html.index("<article") : html.index("</article>")]


def text(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)))


def test_the_build_is_strict_and_no_link_is_broken(site: Built) -> None:
    assert not site.warnings
    assert not broken_links(site.folder)


def test_each_paper_has_a_page_in_both_languages_with_data_links_and_bibtex(site: Built) -> None:
    html = content(site.read("papers/lind2014levers/index.html"))
    assert "<h1" in html
    assert "Levers &amp; &lt;b&gt;Pulleys&lt;/b&gt;" in html
    for link in (
        "https://arxiv.org/abs/1412.00001",
        "https://doi.org/10.1000/x",
        "https://arxiv.org/pdf/1412.00001",
    ):
        assert f'href="{link}"' in html
    assert "journal       = {Journal of Levers}" in unescape(html)
    assert "Journal of Levers" in site.read("papers/lind2014levers.bib")
    assert "还没有哪一节引用" in site.read("zh/papers/uncited2000/index.html")
    whole = site.read("papers.bib")
    assert [paper.key for paper in read_papers(whole).papers] == [
        "lind2014levers",
        "ros2016ropes",
        "uncited2000",
    ]
    assert "Journal of Levers" in whole
    assert "to-read" not in whole


def test_back_links_show_the_sentence_with_its_counterpart(site: Built) -> None:
    english, chinese = (
        content(site.read(f"{prefix}papers/lind2014levers/index.html")) for prefix in ("", "zh/")
    )
    assert "Levers lift (Lind and Moe, 2015)." in text(english)
    assert "It is old" not in text(english)
    assert 'href="../../machines/levers/#levers--1"' in english
    assert 'href="../../zh/machines/levers/#levers--1"' in english
    assert 'href="../../both/machines/levers/#levers--1"' in english
    assert "杠杆能抬起重物（Lind 与 Moe，2015）。" in text(chinese)


def test_side_by_side_a_paper_has_the_sentences_of_both_languages(site: Built) -> None:
    html = text(content(site.read("both/papers/lind2014levers/index.html")))
    assert "Levers lift (Lind and Moe, 2015)." in html
    assert "杠杆能抬起重物（Lind 与 Moe，2015）。" in html


def test_side_by_side_what_is_listed_is_in_both_languages(site: Built) -> None:
    html = content(site.read("both/themes/statics/index.html"))
    for side, tag, title in (("source", "en", "Levers"), ("target", "zh", "杠杆")):
        assert re.search(f'<a [^>]*data-side="{side}" lang="{tag}[^"]*">{title}</a>', html), title
    assert html.index("杠杆能抬起重物。") > html.index("Levers lift")
    heading = r'<h2 id="theme-sections" class="bitext-heading"><span data-side="source" lang="en">Sections</span> <span data-side="target" lang="zh[^"]*">相关章节</span></h2>'
    assert re.search(heading, html)
    assert "<p></p>" not in content(site.read("both/themes/index.html"))
    html = content(site.read("both/zh/machines/index.html"))
    contents = html[html.index('id="contents"') :]
    assert contents.index(">Levers<") < contents.index(">杠杆<"), "the source comes first"
    assert 'data-side="' not in content(site.read("machines/index.html"))


def test_a_note_stands_on_its_papers_page(site: Built) -> None:
    html = text(content(site.read("papers/ros2016ropes/index.html")))
    assert html.index("Ropes") < html.index("Our note.") < html.index("BibTeX")
    assert html.count("Our note.") == 1


def test_citations_have_cards_with_our_line_in_the_pages_language(site: Built) -> None:
    html = content(site.read("zh/machines/ropes/index.html"))
    for card in re.findall(r'class="bitext-cite" data-card="([^"]+)"', html):
        assert f'id="bitext-card-{card}"' in html
    assert "我们的一句话。" in html
    units = [unit for _, found in read_entries(site.folder / INDEX) for unit in found]
    assert "bitext-card" not in "".join(units), "cards are no text of the page"


def test_a_topic_gathers_sections_papers_and_terms(site: Built) -> None:
    html = content(site.read("zh/themes/statics/index.html"))
    places = [
        html.index(words)
        for words in ("绳能拉。", "杠杆能抬起重物。", "Journal of Levers", "lever</span>")
    ]
    assert places == sorted(places), "sections in the order of the post, then papers, then terms"
    assert 'href="../../machines/levers/"' in html
    assert "2016 年 5 月 4 日" in html
    assert 'href="statics/"' in content(site.read("themes/index.html"))


def test_the_glossary_lists_terms_with_reasons_and_first_use(site: Built) -> None:
    english, chinese = (
        text(content(site.read(f"{prefix}glossary/index.html"))) for prefix in ("", "zh/")
    )
    assert english.index("About these.") < english.index("lever 杠杆")
    assert "The usual word" in english
    assert "First use: Ropes" in english or "First use: Machines" in english
    assert "避免：撬杆" in chinese
    assert chinese.index("杠杆") < chinese.index("绳")


def test_terms_show_their_counterpart_at_the_first_use_in_a_section(site: Built) -> None:
    html = content(site.read("machines/levers/index.html"))
    assert re.search(
        r'<a class="bitext-term" href="../../glossary/#term-lever" data-card="en-term-lever">Levers</a> lift',
        html,
    )
    assert 'id="bitext-card-en-term-lever"' in html


def test_posts_have_contents_times_and_neighbours(site: Built) -> None:
    index = content(site.read("machines/index.html"))
    assert "May 4, 2016\xa0· 1 min read\xa0· By A. Writer" in text(index)
    assert index.index('href="ropes/"') < index.rindex('href="levers/"')
    assert (
        'Cy Ros, <a href="https://example.com/pulleys" rel="external">On pulleys</a>, 2012' in index
    )
    part = content(site.read("zh/machines/ropes/index.html"))
    assert re.search(r'rel="prev" href="../"', part)
    assert "译者：T" in site.read("zh/machines/index.html")


def test_the_front_page_lists_posts_newest_first_where_it_says(site: Built) -> None:
    html = text(content(site.read("index.html")))
    assert (
        html.index("Welcome") < html.index("Later") < html.index("Machines") < html.index("After.")
    )


@pytest.mark.parametrize("name", ["feed.xml", "zh/feed.xml"])
def test_feeds_are_valid_and_stable(site: Built, name: str) -> None:
    schema = etree.RelaxNG(etree.parse(str(Path(__file__).parent / "atom.rng")))
    tree = etree.parse(str(site.folder / name))
    schema.assertValid(tree)
    atom = "{http://www.w3.org/2005/Atom}"
    assert [entry.findtext(f"{atom}published")[:10] for entry in tree.iter(f"{atom}entry")] == [
        "2020-05-04",
        "2016-05-04",
    ]
    assert len({node.text for node in tree.iter(f"{atom}id")}) == 3
    page = site.read(name.replace("feed.xml", "index.html"))
    assert 'type="application/atom+xml"' in page


def test_everything_generated_is_in_navigation_sitemap_and_search(site: Built) -> None:
    home, sitemap = site.read("zh/index.html"), site.read("sitemap.xml")
    found = {url for urls, _ in read_entries(site.folder / INDEX) for url in urls}
    for page in ("papers/", "papers/uncited2000/", "themes/", "themes/statics/", "glossary/"):
        assert f"<loc>https://example.org/zh/{page}</loc>" in sitemap
        assert {page, f"zh/{page}"} <= found
        assert f'href="{page}"' in home


def test_what_is_generated_around_a_page_is_not_searched(site: Built) -> None:
    units = [unit for _, found in read_entries(site.folder / INDEX) for unit in found]
    assert not [unit for unit in units if "@article" in unit or "BibTeX" in unit]


def test_structured_data_is_json_with_the_papers(site: Built) -> None:
    (data,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>',
        site.read("zh/machines/levers/index.html"),
    )
    trail, work = json.loads(data)["@graph"]
    assert work["translationOfWork"]["@id"] == "https://example.org/machines/levers/"
    assert work["citation"][0]["name"] == "Levers & <b>Pulleys</b>"
    assert trail["itemListElement"][0]["item"] == "https://example.org/zh/"
    assert '<meta property="og:locale" content="zh_CN">' in site.read(
        "zh/machines/levers/index.html"
    )


def test_a_second_build_is_the_same_byte_for_byte(site: Built, tmp_path: Path) -> None:
    again = build_site(site.folder.parent / "mkdocs.yml", tmp_path / "again", strict=True)
    first, second = site.files(), again.files()
    assert first.keys() == second.keys()
    assert [
        name for name in first if first[name] != second[name] and not name.endswith(".gz")
    ] == []


def test_a_site_in_other_locales_and_files_by_suffix(tmp_path: Path) -> None:
    files = {
        "docs/index.md": "---\ntitle: Start\n---\n# Start {#start}\n\nText.\n",
        "docs/index.fr.md": "---\ntitle: Début\n---\n# Début {#start}\n\nTexte.\n",
        "docs/p/index.md": "---\ntitle: Post\ndate: 2020-01-01\ntopics: [t]\n---\n# Post {#p}\n\nHaus [@ros2016ropes].\n",
        "docs/p/index.fr.md": "---\ntitle: Billet\ndate: 2020-01-01\ntopics: [t]\n---\n# Billet {#p}\n\nMaison [@lind2014levers].\n",
        "docs/refs/all.bib": BIB,
        "docs/words.csv": "de,fr\nHaus,maison\n",
        "docs/glossary/index.md": "---\ntitle: Mine\n---\n# Mine {#mine}\n\nOwn page.\n",
    }
    options = {
        "posts": ["*"],
        "papers": {"bib": "refs/all.bib"},
        "topics": True,
        "glossary": "words.csv",
    }
    languages = (("de", "Deutsch"), ("fr", "Français"))
    path = write_site(
        tmp_path,
        files,
        layout="suffix",
        languages=languages,
        bitext=options,
        use_directory_urls=False,
    )
    built = build_site(path)
    assert [warning for warning in built.warnings if "path-taken" not in warning] == []
    assert any("path-taken" in warning for warning in built.warnings)
    assert "Own page." in built.read("glossary/index.html")
    assert "term-haus" not in built.read("glossary/index.html")
    assert "(Lind et Moe, 2015)" in text(built.read("fr/p/index.html"))
    assert "(Lind und Moe, 2014)" in text(built.read("papers/index.html")) or "Ropes" in built.read(
        "papers/index.html"
    )
    assert "@misc{ros2016ropes" in built.read("papers.bib")
    assert not broken_links(built.folder)


def test_a_hostile_bibliography_becomes_findings(tmp_path: Path) -> None:
    bib = (
        BIB
        + "@misc{ros2016ropes, title={Again}}\n@misc{x, title={<img src=x onerror=alert(1)>}, author={E, <i>}, url={javascript:alert(1)}\n"
    )
    bib += '@misc{y, title={"></title><script>alert(1)</script>}, author={A, B}, year=2000, url={javascript:alert(1)}}\n'
    files = FILES | {
        "docs/papers.bib": bib,
        "docs/en/later/index.md": "---\ntitle: L\ndate: 2020-05-04\n---\n# L {#later}\n\nMore [@rose2016ropes].\n",
    }
    built = build_site(write_site(tmp_path, files, bitext=ON))
    for check in ("bib-duplicate-key", "bib-broken", "bib-unsafe-link"):
        assert any(f"[{check}]" in warning for warning in built.warnings)
    assert any(
        "did you mean 'ros2016ropes'? [citation-unknown]" in warning for warning in built.warnings
    )
    html = built.read("papers/y/index.html") + built.read("papers/index.html")
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert not re.search(r'href="\s*javascript:', html)


def test_a_post_that_is_not_there_or_has_no_date_is_a_finding(tmp_path: Path) -> None:
    files = {
        "docs/en/index.md": "# Home {#home}\n\nHello.\n",
        "docs/zh/index.md": "# 首页 {#home}\n\n你好。\n",
        "docs/en/walk/index.md": "# A walk {#walk}\n\nWe went out.\n",
        "docs/zh/walk/index.md": "# 散步 {#walk}\n\n我们出门了。\n",
    }
    built = build_site(write_site(tmp_path, files, bitext={"posts": ["walk", "nosuch"]}))
    assert [
        line for line in built.warnings if "docs/en/walk/index.md:1: this post has no date" in line
    ]
    assert [line for line in built.warnings if "no folder 'nosuch'" in line]


def test_a_post_is_called_by_its_title_in_every_language_of_a_given_navigation(
    tmp_path: Path,
) -> None:
    nav = [
        "index.md",
        {"A walk": ["walk/index.md", "walk/first.md"]},
        {"More": [{"By boat": ["boat/index.md", "boat/first.md"]}]},
    ]
    files = {}
    for locale, front, walk, boat in (
        ("en", "Home", "A walk", "A ride"),
        ("zh", "首页", "散步", "坐船"),
    ):
        docs = f"docs/{locale}"
        files[f"{docs}/index.md"] = f"# {front} {{#home}}\n"
        for slug, title in (("walk", walk), ("boat", boat)):
            date = "---\ndate: 2026-11-01\n---\n"
            files[f"{docs}/{slug}/index.md"] = f"{date}# {title} {{#{slug}}}\n"
            files[f"{docs}/{slug}/first.md"] = f"# {front} 1 {{#first}}\n"
    built = build_site(write_site(tmp_path, files, bitext={"posts": ["*"]}, nav=nav))
    menu = built.read("zh/index.html").partition("<article")[0]
    assert "散步" in menu
    assert "A walk" not in menu
    assert "By boat" in menu  # what the owner calls otherwise than its page
    both = built.read("both/zh/index.html").partition("<article")[0]
    assert ("散步" in both, "A walk" in both) == (True, False)
    assert "A walk" in built.read("index.html")
