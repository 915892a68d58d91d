"""Addresses, ids and runs: the small pure parts of the reading view."""

import re

import pytest
from bitext.render.controls import Twin, add_twins
from bitext.render.frame import Alternate, Frame, frame_page
from bitext.render.generated import title_lang
from bitext.render.menu_titles import mark_menu_titles, name_menus, still_tooltips
from bitext.render.quoted import mark_elided, mark_quoted, speak_elided
from bitext.render.ranges import keep_ranges
from bitext.render.runs import find_runs
from bitext.render.spans import split_run, write_span
from bitext.text.html.document import Document
from bitext.text.html.relocation import (
    move_address,
    rebase,
    relative_url,
    separate_ids,
    strip_marks,
)
from bitext.text.html.tags import find_tags
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser


@pytest.mark.parametrize(
    ("target", "base", "relative"),
    [
        ("a/b/", "a/c/", "../b/"),
        ("", "both/", "../"),
        ("both/", "", "both/"),
        ("a/x.png", "both/a/", "../../a/x.png"),
        ("a/b/#c", "a/b/", "./#c"),
        ("a.html", "b/c.html", "../a.html"),
    ],
)
def test_relative_addresses(target: str, base: str, relative: str) -> None:
    assert relative_url(target, base) == relative


@pytest.mark.parametrize(
    "address",
    ["https://example.org/x", "//host/x", "#here", "/root/", "mailto:a@b.c", "?q=1", "data:x"],
)
def test_addresses_that_do_not_depend_on_the_page_stay(address: str) -> None:
    assert move_address(address, "a/b/", "both/a/b/", {}) == address


def test_addresses_go_to_the_twin_or_to_the_same_file_from_elsewhere() -> None:
    twins = {"a/c/": "both/a/c/", "": "both/"}
    html = '<a href="../c/#x">1</a> <img src="../p%20q.png" alt="a > b"> <a href="../../">2</a> <a HREF=\'../d.pdf\'>3</a>'
    moved = rebase(html, "a/b/", "both/a/b/", twins)
    assert moved == (
        '<a href="../c/#x">1</a> <img src="../../../a/p%20q.png" alt="a > b"> <a href="../../">2</a> <a HREF="../../../a/d.pdf">3</a>'
    )
    assert rebase(html, "a/b/", "a/b/", {}) == html


def test_only_what_clashes_is_renamed_with_all_that_refers_to_it() -> None:
    html = '<input id="t1" name="t"><label for="t1">x</label><a href="#t1">y</a><a href="#u">z</a><p id="u" title="t1">'
    assert separate_ids(html, {"t1", "t"}, "zh-") == (
        '<input id="zh-t1" name="zh-t"><label for="zh-t1">x</label><a href="#zh-t1">y</a><a href="#u">z</a><p id="u" title="t1">'
    )
    assert (
        separate_ids('<p id="a"><a href="#old">', set(), "zh-", {"a"}, {"old": "new"})
        == '<p><a href="#new">'
    )


def test_what_two_blocks_show_is_compared_without_generated_numbers() -> None:
    one = '<div class="highlight" data-t="3"><a id="__codelineno-0-1" href="#__codelineno-0-1"></a><code>x</code></div>'
    assert strip_marks(one) == strip_marks(one.replace("-0-", "-4-").replace('"3"', '"7"'))
    assert strip_marks('<a href="a">') != strip_marks('<a href="b">')


PIECES = st.sampled_from(
    [
        "One. ",
        "Two! ",
        "（三。）",
        "四。",
        "a &amp; b. ",
        "<em>x. Y</em> ",
        "<a href='#'>z.</a> ",
        "<code>1. 2</code>",
        "<br>",
        "<!-- c. -->",
        '<sup id="f"><a>1</a></sup>',
        " ",
    ]
)


@given(st.lists(PIECES, max_size=14), st.sampled_from(["en", "zh"]))
def test_sentences_cut_only_between_elements_and_change_nothing_else(
    pieces: list[str], locale: str
) -> None:
    html = f'<p data-b="0">{"".join(pieces)}</p>'
    runs = find_runs(Document(html), {0})
    if not runs:
        return
    sentences = split_run(html, runs[0], locale)
    spans = [write_span(sentence, number) for number, sentence in enumerate(sentences)]
    marked = Document(html).apply(edit for pair in spans for edit in pair)
    parts = re.split(r'(<span class="bitext-s" data-bead="\d+">|</span>)', marked)
    assert "".join(parts[0::2]) == html
    for part in parts[2::4]:
        depth = 0
        for tag in find_tags(part):
            depth += 0 if tag.void else -1 if tag.closes else 1
            assert depth >= 0
        assert depth == 0
    assert all(part == part.strip() for part in parts[2::4])


def test_a_sentence_may_begin_with_code() -> None:
    html = '<p data-b="0">Pages say it. <em><code>lid</code> opens</em>. <a><code>x</code></a> too.</p>'
    run = find_runs(Document(html), {0})[0]
    sentences = [sentence.text for sentence in split_run(html, run, "en")]
    assert sentences == ["Pages say it.", "lid opens.", "x too."]


def test_a_note_mark_after_the_full_stop_belongs_to_the_sentence_before() -> None:
    html = '<p data-b="4">One ends.<sup id="fnref:1"><a href="#fn:1">1</a></sup> Two <a href="#">begins</a>.</p>'
    ends = [html[s.start : s.end] for s in split_run(html, find_runs(Document(html), {4})[4], "en")]
    assert ends == [
        'One ends.<sup id="fnref:1"><a href="#fn:1">1</a></sup>',
        'Two <a href="#">begins</a>.',
    ]


def test_an_items_own_words_end_where_its_list_begins() -> None:
    html = '<li data-b="1">Own words.<ul><li data-b="2">Inner. More.</li></ul></li>'
    runs = find_runs(Document(html), {1, 2})
    assert [runs[1].text, runs[2].text] == ["Own words.", "Inner. More."]


def test_marks_stand_in_headings_and_units_that_the_other_page_has() -> None:
    html = '<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2><p data-b="0">x</p>'
    html += '<li data-b="1">y<ul></ul></li><p data-b="2">z</p>'
    names = {0: ("a--1",), 1: ("a--2",), 2: ("a--t1",)}
    twin = Twin("../zh/p/", "zh-Hans", "section", "paragraph", {"a", "a--1", "a--2"})
    page = Document(html)
    marked = page.apply(add_twins(page, names, {}, twin))
    assert re.findall(r'href="(\.\./[^"]*)"', marked) == [
        "../zh/p/#a",
        "../zh/p/#a--1",
        "../zh/p/#a--2",
    ]
    assert marked.index("../zh/p/#a--2") < marked.index("<ul>")
    assert '<h2 id="a" aria-label="A">' in marked
    assert re.sub(r'<a class="bitext-[^>]*></a>| aria-label="A"', "", marked) == html


def test_a_page_gets_its_frame_wherever_the_theme_quotes() -> None:
    page = (
        "<html lang=zh><head><title>T</title>\n  <link rel=alternate hreflang=en href=../>"
        '<link rel="alternate" type="application/atom+xml" href="f"></head>\n<body dir="ltr">'
        "<header><div class=md-search role=dialog></div></header><script src=x></script></body></html>"
    )
    frame = Frame(
        "zh-Hans", "Search", [Alternate("en", "https://a/")], "https://a/", body="<i></i>"
    )
    framed = frame_page(page, frame)
    assert '<html lang="zh-Hans">' in framed
    assert framed.count("hreflang") == 2
    assert 'type="application/atom+xml"' in framed
    assert framed.index("<i></i>") < framed.index("<script")
    assert '<div class=md-search role=dialog aria-label="Search">' in framed


def test_chinese_words_in_an_english_page_say_their_language() -> None:
    page = Document("<p>The names of the field are those of 机器之心 and <code>词</code>.</p>")
    shown = page.apply(mark_quoted(page, "en", "zh-Hans"))
    assert '<span lang="zh-Hans">机器之心</span> and <code>词</code>.</p>' in shown
    cells = Document('<td>失吴</td><td lang="ja">失吴</td><td>失吴 x</td><td data-b="1">失</td>')
    assert cells.apply(mark_quoted(cells, "en", "zh")) == (
        '<td lang="zh">失吴</td><td lang="ja"><span lang="zh">失吴</span></td>'
        '<td><span lang="zh">失吴</span> x</td><td data-b="1"><span lang="zh">失</span></td>'
    )
    page = Document("<p>《深度学习》(2016), &amp;词 <em>词</em></p>")
    shown = page.apply(mark_quoted(page, "en", "zh-Hans"))
    assert re.findall('<span lang="zh-Hans">(.*?)</span>', shown) == ["《深度学习》(2016),", "词"]
    assert [*mark_quoted(page, "zh-Hans", "en"), *mark_quoted(page, "en", "fr")] == []


@pytest.mark.parametrize(
    ("title", "tag", "attribute"),
    [
        ("Going deeper", "zh-Hans", ' lang="en"'),
        ("网络压缩", "zh-Hans", ""),
        ("Going deeper", "en", ""),
    ],
)
def test_a_title_that_is_not_translated_says_its_language(
    title: str, tag: str, attribute: str
) -> None:
    assert title_lang(title, tag, "en") == attribute


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>3–4× faster, 94–99 % of 1,200–1,500.</p>", ["3–4×", "94–99", "1,200–1,500"]),
        ("<p>速度提高约3–4倍（94–99%）。</p>", ["3–4", "94–99%"]),
        ("<p>In 2013–2025.</p>", ["2013–2025"]),
        ("<p>A–B, 1–2–3, v1–2, <code>3–4</code>, <a href='#'>5–6</a></p>", []),
        ("<p>3&ndash;4 and 3-4</p>", []),
    ],
)
def test_a_range_of_numbers_stays_on_one_line(html: str, kept: list[str]) -> None:
    page = Document(html)
    shown = page.apply(keep_ranges(page))
    assert re.findall('<span class="bitext-range">(.*?)</span>', shown) == kept
    assert re.sub('<span class="bitext-range">(.*?)</span>', r"\1", shown) == html


def test_a_cell_that_is_a_range_has_no_further_element() -> None:
    page = Document("<table><tr><td>3–4</td><td>3–4 m</td></tr></table>")
    assert page.apply(keep_ranges(page)) == (
        '<table><tr><td class="bitext-range">3–4</td>'
        '<td><span class="bitext-range">3–4</span> m</td></tr></table>'
    )


def test_words_with_an_apostrophe_speak_their_language_on_a_chinese_page() -> None:
    page = Document("<p>刊于 Tom’s Blog Today，他说“好”，1990’s。<code>Tom’s</code></p>")
    assert page.apply(mark_elided(page, "zh-Hans", "en")) == (
        '<p>刊于 <span lang="en">Tom’s Blog Today</span>，他说“好”，1990’s。<code>Tom’s</code></p>'
    )
    assert [*mark_elided(page, "en", "zh-Hans"), *mark_elided(page, "zh", "zh-Hant")] == []
    assert speak_elided("见 Tom’s Blog。", "en") == '见 <span lang="en">Tom’s Blog</span>。'


@pytest.mark.parametrize(
    ("title", "is_foreign"),
    [("Deep Compression", True), ("网络压缩", False), ("重述 ICLR 2016", False), ("2016", False)],
)
def test_titles_in_chinese_menus_that_are_not_translated_say_their_language(
    title: str, is_foreign: bool
) -> None:
    page = f'<span class="md-ellipsis">\n  {title}\n</span>'
    spoken = page.replace('">', '" lang="en">') if is_foreign else page
    assert mark_menu_titles(page, "zh-Hans", "en") == spoken
    assert mark_menu_titles(page, "en", "en") == page
    minified = page.replace('"', "")
    assert ("lang" in mark_menu_titles(minified, "zh", "en")) == is_foreign


def test_a_list_of_the_menu_whose_label_is_empty_has_the_name_of_its_title() -> None:
    label = '<label class="md-nav__link" for="{0}" id="{0}_label">{1}<span class="md-icon"></span></label>'
    rest = (
        '<nav class="md-nav" aria-labelledby="{0}_label" aria-expanded="true">'
        '<label class="md-nav__title" for="{0}">Tea</label></nav>'
    )
    page = "".join((label + rest).format(*one) for one in (("__nav_1", ""), ("__nav_1_2", "Cups")))
    named = page.replace('by="__nav_1_label"', 'by="__nav_1_title"').replace(
        '__title" for="__nav_1">', '__title" for="__nav_1" id="__nav_1_title">'
    )
    assert name_menus(page) == named
    assert name_menus(rest.format("__nav_1")) == rest.format("__nav_1")
    bare = name_menus(page.replace('"', ""))
    assert 'aria-labelledby="__nav_1_title"' in bare
    assert "for=__nav_1 id=" in bare


@pytest.mark.parametrize("sign", ["&lt;", "&LT;", "&#60;", "&#x3C;", "&#060", "<<b></b>"])
def test_a_shortened_title_begins_no_tag_in_a_tooltip(sign: str) -> None:
    features = '<script id="__config">{"features": ["content.tooltips"]}</script>'
    title = (
        f'<a href="."><span class="md-ellipsis">The <b>{sign}img src=//elsewhere></b></span></a>'
    )
    page = f"<h1>{title}</h1><p>{sign}img></p>"
    still = still_tooltips(features + page)
    assert "The <\u2060img" in LexborHTMLParser(still).css_first("h1").text()
    assert "<img" in LexborHTMLParser(still).css_first("p").text()
    assert still_tooltips(still.replace("content.tooltips", "")) == still.replace(
        "content.tooltips", ""
    )
    assert still_tooltips(page) == page
