"""What the generated pages show: back-links, topics, terms, first lines, from parsed pages."""

import pytest
from bitext.library.bibliography import read_papers
from bitext.library.catalogue import Declared, check_declared, wanted_pages
from bitext.library.citations import CitationExtension, Citing, check_citations, labels
from bitext.library.glossary import read_glossary
from bitext.library.mentions import find_mentions
from bitext.library.shelf import Placed, Shelf, cut
from bitext.library.terms import make_finder
from bitext.model import Finding, Meta
from bitext.parse import convert_with, parse_page
from bitext.render.generated import after_title, headings, join_authors, put_posts
from bitext.render.term_links import mark_terms
from bitext.text.html.document import Document
from bitext.text.interface.vocabulary import PACKAGE

BIB = read_papers(
    "@misc{one, title={One}, author={Lind, Ada}, year=2014}\n"
    "@misc{two, title={Two}, author={Moe, Bo and Ros, Cy}, year=2015}\n"
    "@misc{three, title={Three}, author={Ug, Di}, year=2015}\n"
)
TERMS = read_glossary(
    "en,zh,accepted,forbidden,forbidden_in_context,reason_en,reason_zh\nnet,网,,,,Short,短\nbox,盒子\n",
    "en",
    "zh",
).terms
EN = {
    "p/index.md": "---\ntitle: Post\ndate: 2016-01-02\n---\n# Post {#post}\n\nA lead.\n",
    "p/a.md": "---\ntitle: On nets\ntopics: [nets, boxes]\n---\n# On nets {#nets}\n\n"
    "Nets are old. A **new** net is `fast` [@two; @one]. It ends.\n\n- As in [@two]!\n",
    "p/b.md": "---\ntitle: On boxes\ntopics: [boxes]\n---\n# On boxes {#boxes}\n\nA box [@three].\n",
    "themes/nets.md": "---\ntitle: Nets\ndescription: All on nets.\ntopic: nets\n---\n# Nets {#n}\n\nA gloss.\n",
    "papers/two.md": "---\ntitle: Two\ndescription: Our line.\npaper: two\n---\nA note.\n",
}
ZH = {
    "p/index.md": "---\ntitle: 文章\ndate: 2016-01-02\n---\n# 文章 {#post}\n\n导语。\n",
    "p/a.md": "---\ntitle: 论网\ntopics: [nets, boxes]\n---\n# 论网 {#nets}\n\n网很旧。新网`快` [@two; @one]。完了。\n\n- 如 [@two]！\n",
}


def placed(texts: dict[str, str], locale: str, prefix: str, twin: str) -> dict[str, Placed]:
    words = PACKAGE.wording(locale)
    md = convert_with(
        [
            "attr_list",
            "tables",
            CitationExtension(Citing(labels(BIB.papers, words), lambda key: key, words)),
        ]
    )
    found = {}
    for key, text in texts.items():
        page = parse_page(md, text, key=key, path=f"docs/{locale}/{key}", locale=locale)
        units = {
            leaf.mark: (f"{section.id}--{n}",)
            for section in page.sections
            for n, leaf in enumerate(section.leaves, 1)
        }
        url = key.removesuffix("index.md").replace(".md", "/")
        found[key] = Placed(page, prefix + url, units, twin + url, f"both/{url}")
    return found


def shelf(locale: str = "en") -> Shelf:
    source = placed(EN, "en", "", "zh/")
    pages = source if locale == "en" else placed(ZH, "zh", "zh/", "")
    return Shelf(
        locale,
        PACKAGE.wording(locale),
        pages,
        source,
        BIB.by_key,
        TERMS,
        make_finder(TERMS),
        ("*",),
    )


def test_back_links_are_sentences_with_their_counterpart() -> None:
    (cited,) = shelf().cited("two")
    assert (cited.title, cited.url) == ("On nets", "p/a/")
    first, second = cited.quotes
    assert first.text == "A new net is fast (Moe and Ros, 2015; Lind, 2014)."
    assert (first.url, first.twin, first.both) == (
        "p/a/#nets--1",
        "zh/p/a/#nets--1",
        "both/p/a/#nets--1",
    )
    assert (second.text, second.url) == ("As in (Moe and Ros, 2015)!", "p/a/#nets--2")


def test_a_back_link_into_a_table_shows_its_cell_alone() -> None:
    table = "| Then | Now |\n| --- | --- |\n| Two *small* nets [@two] | One. And `more` [@one]. |\n"
    page = placed({"p/a.md": f"# A {{#a}}\n\n{table}"}, "en", "", "zh/")["p/a.md"]
    found = find_mentions(page.page, page.units)
    assert [(each.paper, each.sentence, each.unit) for each in found] == [
        ("two", "Two small nets [@two]", "a--1"),
        ("one", "And more [@one].", "a--1"),
    ]


def test_back_links_are_in_the_language_of_the_page() -> None:
    (cited,) = shelf("zh").cited("two")
    assert [quote.text for quote in cited.quotes] == [
        "新网快（Moe 与 Ros，2015；Lind，2014）。",
        "如（Moe 与 Ros，2015）！",
    ]


def test_topics_have_the_titles_of_their_glosses_and_sections_by_date() -> None:
    nets, boxes = shelf().topics
    assert (nets.gloss, nets.sections, nets.papers) == (
        "themes/nets.md",
        ("p/a.md",),
        ("two", "one"),
    )
    assert boxes.sections == ("p/a.md", "p/b.md")
    assert shelf().topic_title("nets") == "Nets"
    assert shelf("zh").topic_title("boxes") == "论网"
    assert shelf().excerpts(boxes)[1].text == "A box."
    assert shelf().siblings["three"] == ("one", "two")


def test_our_line_comes_from_the_note() -> None:
    assert shelf().note("two") == "Our line."
    assert shelf().note("one") == ""


def test_first_use_is_in_the_oldest_post() -> None:
    assert shelf().first_use(TERMS[0]) == ("On nets", "p/a/#nets--1")
    assert shelf("zh").first_use(TERMS[0]) == ("论网", "zh/p/a/#nets--1")


def test_papers_are_listed_by_year() -> None:
    assert [(year, [paper.key for paper in papers]) for year, papers in shelf().by_year] == [
        ("2015", ["two", "three"]),
        ("2014", ["one"]),
    ]


def test_an_unknown_key_in_a_page_is_found() -> None:
    page = placed({"a.md": "# H {#h}\n\nText [@tow] and `[@tow]`.\n"}, "en", "", "")["a.md"].page
    assert [str(finding) for finding in check_citations(page, BIB.by_key)] == [
        "docs/en/a.md:3:7: no paper has the key 'tow'; did you mean 'two'? [citation-unknown]"
    ]


def test_a_unit_without_source_has_no_counterpart() -> None:
    from bitext.library.shelf import links

    page = placed({"a.md": "x"}, "en", "", "zh/")["a.md"]
    assert links(page, "s--t1") == ("a/#s--t1", "", "both/a/#s--t1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("short", "short"),
        ("word " * 100, "word " * 43 + "word…"),
        ("字，" * 200, "字，" * 109 + "字…"),
        ("word " * 40 + "(and some more of them)", "word " * 39 + "word…"),
        ("字" * 200 + "（好）" + "字" * 100, "字" * 200 + "（好）" + "字" * 17 + "…"),
        ("字" * 210 + "（" + "字" * 100, "字" * 210 + "…"),
    ],
)
def test_first_lines_are_cut_between_words(text: str, expected: str) -> None:
    assert cut(text.strip(), 220) == expected


# -- what is in the way of generated pages


def found(pages: dict[str, Meta]) -> list[Finding]:
    declared = {("en", key): Declared(f"docs/en/{key}", meta) for key, meta in pages.items()}
    wanted = wanted_pages(declared, BIB, papers=True, topics=True, glossary=True)
    return list(check_declared(wanted, declared, BIB))


def test_a_page_in_the_way_must_say_what_it_is() -> None:
    (finding,) = found({"papers/one.md": Meta()})
    assert str(finding).startswith(
        "docs/en/papers/one.md:1: this page has the path of a generated one"
    )
    assert "'paper: one'" in finding.hint
    assert [f.check for f in found({"glossary/index.md": Meta(), "papers/index.md": Meta()})] == [
        "path-taken",
        "path-taken",
    ]
    assert not found(
        {
            "papers/one.md": Meta(paper="one"),
            "themes/x.md": Meta(topic="x"),
            "glossary/index.md": Meta(lists="glossary"),
            "papers/index.md": Meta(lists="papers"),
            "a.md": Meta(topics=("x",)),
        }
    )


def test_a_note_on_no_paper_gets_a_guess_and_one_elsewhere_its_place() -> None:
    (finding,) = found({"papers/ones.md": Meta(paper="ones", lines={"paper": 3})})
    assert (finding.location.line, finding.hint) == (3, "did you mean 'one'?")
    (finding,) = found({"notes/one.md": Meta(paper="one")})
    assert "papers/one.md" in finding.message


def test_a_topic_that_is_no_name_makes_no_page() -> None:
    declared = {("en", "a.md"): Declared("a.md", Meta(topics=("../x", "ok")))}
    wanted = wanted_pages(declared, BIB, papers=False, topics=True, glossary=False)
    assert [want.name for want in wanted if want.kind == "topic"] == ["ok"]


# -- HTML


def test_terms_are_marked_once_a_section_outside_links_code_and_headings() -> None:
    html = (
        '<h1 id="x">A net</h1><p title="net > x">The <em>net</em> &amp; nets, <code>box</code> <a href="#">box</a> &lt;box&gt; net.</p>'
        '<h2 id="y">Y</h2><p><span class="arithmatex">net</span> net<br>net <!-- box --></p>'
    )
    page = Document(html)
    edits = mark_terms(
        page, make_finder(TERMS), lambda term: f"g#{term.slug}", lambda term: term.slug
    )
    marked = page.apply(edits)
    link = '<a class="bitext-term" href="g#{0}" data-card="{0}">{0}</a>'
    assert marked == html.replace("<em>net", "<em>" + link.format("net")).replace(
        "&lt;box", "&lt;" + link.format("box")
    ).replace("</span> net<br>", f"</span> {link.format('net')}<br>")


def test_pieces_of_pages() -> None:
    assert after_title("<h1>T</h1>x", "B") == "<h1>T</h1>\nBx"
    assert after_title("x", "B") == "B\nx"
    assert put_posts("a<!-- bitext:posts -->b", "P") == "aPb"
    assert headings('<h2 id="a"><a href="b">X &amp; Y</a></h2>') == [(2, "a", "X & Y")]


def test_authors_are_listed_as_the_locale_writes() -> None:
    (paper,) = read_papers("@misc{k, title={T}, author={A, B and C, D and E, F}, year=2000}").papers
    assert join_authors(paper, PACKAGE.wording("en")) == "B A, D C and F E"
    assert join_authors(paper, PACKAGE.wording("en"), 2) == "B A, D C and others"
    assert join_authors(paper, PACKAGE.wording("zh"), 2) == "B A、D C 等"
