"""Words that are given in both languages on one line, however short, and what stands before them."""

from pathlib import Path

import pytest
from bitext.align import Aligner, load_aligner
from bitext.importing import ImportSite, InputForm, Languages, import_text, read, render

LANGUAGES = Languages("en", "zh")
START = """<h1>Slow bread 慢面包</h1>
<p>The dough I make on Friday is eaten on Sunday.</p><p>我星期五和的面星期天才吃。</p>"""


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return load_aligner("en", "zh")


def import_html(body: str, aligner: Aligner, name: str = "a.html") -> tuple[str, str]:
    html = (
        f"<html><head><title>T</title></head><body><article>{START}{body}</article></body></html>"
    )
    document = read(html.encode(), name, InputForm(LANGUAGES))
    plan = import_text(document, "a", LANGUAGES, aligner)
    site = ImportSite(one_page=True)
    pages = render(document, plan, LANGUAGES, slug="p", papers=(), site=site)
    return pages["en/p/index.md"], pages["zh/p/index.md"]


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Stir. 搅拌。", "Stir.", "搅拌。"),
        ("等一天。Wait a day.", "Wait a day.", "等一天。"),
        ("Why so hot? 为什么这么热？", "Why so hot?", "为什么这么热？"),
    ],
)
def test_a_sentence_of_a_word_is_given_twice(text: str, source: str, target: str) -> None:
    assert LANGUAGES.halves(text) == (source, target)


@pytest.mark.parametrize(
    "text",
    [
        "使用 PyTorch 2.0. 然后重新编译。",
        "A. 苹果。",
        "Dr. 王来了。",
        "他说：Hello. 然后走了。",
        "See p. 5.",
        "好。",
    ],
)
def test_latin_words_in_chinese_are_no_translation_of_it(text: str) -> None:
    assert LANGUAGES.halves(text) is None


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("1. What the columns mean 各栏的意思", "1. What the columns mean", "1. 各栏的意思"),
        ("2.3 Springs and neaps 大潮和小潮", "2.3 Springs and neaps", "2.3 大潮和小潮"),
        ("1. Introduction: how it began 一、引言", "1. Introduction: how it began", "一、引言"),
        ("【翻译】The Linker | 链接器", "The Linker", "【翻译】链接器"),
        ("双语 | The Tea Road（茶路）", "The Tea Road", "双语 | 茶路"),
        ("图 1 The sections of a file 文件的各节", "The sections of a file", "图 1 文件的各节"),
        ("— My old grandmother 我的祖母", "— My old grandmother", "— 我的祖母"),
    ],
)
def test_what_comes_before_a_title_stays_with_it(text: str, source: str, target: str) -> None:
    assert LANGUAGES.title_halves(text) == (source, target)


def test_short_items_captions_and_notes_are_on_their_own_pages(aligner: Aligner) -> None:
    source, target = import_html(
        "<ol><li>Stir. 搅拌。</li><li>Wait a day. 等一天。<ul><li>If it is cold, wait two. 如果天冷，等两天。"
        "</li></ul></li></ol>"
        "<blockquote><p>Bread is patience that can be eaten.</p><p>面包是可以吃的耐心。</p>"
        "<cite>My grandmother 我的祖母</cite></blockquote>"
        "<table><tr><th>Flour 面粉</th><th>Water 水</th></tr>"
        "<tr><td>Rye 黑麦</td><td>80%</td></tr></table>"
        '<p>It takes a while<sup><a href="#n1" id="r1">1</a></sup> but not much work.</p>'
        '<p>这要花些时间<sup><a href="#n1">1</a></sup>，但不费多少工夫。</p>'
        '<ol><li id="n1">About two days. 大约两天。 <a href="#r1">↩︎</a></li></ol>',
        aligner,
    )
    assert "1. Stir.\n2. Wait a day.\n    - If it is cold, wait two.\n" in source
    assert "1. 搅拌。\n2. 等一天。\n    - 如果天冷，等两天。\n" in target
    assert "> — My grandmother\n" in source and "> — 我的祖母\n" in target
    assert "| Rye | 80% |" in source and "| 黑麦 | 80% |" in target
    assert "[^1]: About two days.\n" in source and "[^1]: 大约两天。\n" in target


def test_an_item_whose_list_is_on_the_other_page_is_no_code(aligner: Aligner) -> None:
    source, target = import_html(
        "<ul><li>先做这个<ul><li>A step that both languages have.</li><li>两种语言都有的一步。</li></ul>"
        "</li></ul>",
        aligner,
    )
    assert "\n- A step that both languages have.\n" in source
    assert "\n    - 两种语言都有的一步。\n" in target


def test_a_picture_of_which_only_the_sizes_are_told_is_shown(aligner: Aligner) -> None:
    source, _ = import_html(
        '<figure><picture><source srcset="https://a.example/1.webp 640w, https://a.example/2.webp '
        '1400w"><img alt="A clock" role="presentation"/></picture></figure>',
        aligner,
    )
    assert "![A clock](https://a.example/2.webp)" in source


@pytest.mark.parametrize("listed", [True, False])
def test_references_that_a_script_leads_on_are_footnotes(aligner: Aligner, listed: bool) -> None:
    mark = (
        '<sup data-text="A book of the sea" data-url="" data-draft-type="reference" '
        'data-numero="1">[1]</sup>'
    )
    notes = (
        '<h2>参考</h2><ol class="ReferenceList"><li id="ref_1"><a href="#ref_1_0">^</a>'
        "<span>A book of the sea</span></li></ol>"
    )
    source, target = import_html(
        f"<p>Go out on the ebb{mark} and come home.</p><p>落潮时出海{mark}，然后回家。</p>"
        + (notes if listed else ""),
        aligner,
    )
    for page in (source, target):
        assert "[^1]" in page and "[^1]: A book of the sea\n" in page
        assert "参考" not in page


def test_boxes_of_code_are_code(aligner: Aligner) -> None:
    source, target = import_html(
        '<div data-type="codeblock" data-lang="java"><div>cache.put(a, b);</div><div>  go();</div></div>',
        aligner,
    )
    for page in (source, target):
        assert "```java\ncache.put(a, b);\n  go();\n```" in page


def test_who_is_credited_in_the_text_is_its_author(aligner: Aligner) -> None:
    source, target = import_html(
        "<blockquote><p>原文：Slow bread，作者：Ada Moss，译者：老张</p></blockquote>", aligner
    )
    assert 'authors: ["Ada Moss"]' in source
    assert 'translators: ["老张"]' in target


def test_a_title_that_begins_with_translation_names_nobody() -> None:
    page = "<html><body><article><h1>翻译：如何读潮汐表</h1><p>Each row is a day.</p><p>每行是一天。</p>"
    document = read(page.encode(), Path("a.html").name, InputForm(LANGUAGES))
    plan = import_text(document, "a", LANGUAGES, load_aligner("en", "zh"))
    pages = render(document, plan, LANGUAGES, slug="p", papers=(), site=ImportSite())
    assert "translators" not in pages["zh/p/index.md"]


def test_a_translators_remark_on_a_heading_is_no_finding(aligner: Aligner) -> None:
    lines = (
        "Notes on reading",
        "读书笔记",
        "A page is read from the top to the bottom, and most readers stop before that, "
        "whatever the author has put there to keep them on their way to the end.",
        "一页书从上读到下，大多数读者在那之前就停了，不管作者在路上放了什么来留住他们。",
        "Attention: choosing where to look",
        "Attention：选择看哪里（Attention 一词没有通行的译名，全文不翻译）",
        "It reads one word at a time and forgets the others as soon as the next one comes.",
        "它一次读一个词，下一个词一来就忘掉其余的词。",
    )
    document = read("\n\n".join(lines).encode(), "a.txt", InputForm(LANGUAGES))
    plan = import_text(document, "a", LANGUAGES, aligner)
    pages = render(document, plan, LANGUAGES, slug="p", papers=(), site=ImportSite())
    before, mark, _ = pages["zh/p/index.md"].partition("译注")
    assert mark and "## Attention：选择看哪里 {#" in before
    assert "<!-- bitext-ignore: block-extra translator's note -->" in before
