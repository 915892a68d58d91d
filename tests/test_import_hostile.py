"""Inputs that nobody can have written are refused in one line before anything takes them apart; others cost what they are long."""

from pathlib import Path

import pytest
from bitext.importing import Languages
from bitext.importing.reading.inputs import InputForm, read
from bitext.importing.reading.raw_html import loses_lines
from bitext.importing.values import Shape
from bitext.model import InputError
from commands import Run, make_run
from steps import count_calls

LANGUAGES = Languages("en", "zh")
HEAD = "<!doctype html><html><head><title>T</title></head><body><article><h1>A title</h1>"
START = "<p>The first paragraph has words, as a text has.</p><p>第一段有词语，像一篇文章。</p>"

#: Suffix, what is repeated, what is around it, and how often it is too often.
REFUSED = {
    "links": ("html", '<a href="b{}">word</a> ', "<p>{}</p>", 2_001),
    "links of cells": (
        "html",
        '<a href="b{}">word</a> ',
        "<table><tr><td>{}</td></tr></table>",
        2_001,
    ),
    "footnotes": ("html", '<sup id="r{}"><a href="#n{}">1</a></sup> ', "<p>{}</p>", 1_001),
    "cells": ("html", "<td>a</td>", "<table><tr>{}</tr></table>", 10_001),
    "pictures": ("html", '<img src="p{}.png" alt="a">', "<p>{}</p>", 2_001),
    "figures": ("html", '<figure><img src="p{}.png"></figure>', "{}", 5_001),
    "cards": ("html", '<a href="c{}"><h3>Card</h3></a>', "{}", 5_001),
    "spans": ("html", "<span>w </span>", "<p>{}</p>", 20_001),
    "elements that stay open": ("html", "<i>", "<p>{}x</p>", 20_001),
    "ampersands": ("html", "&", "<p>{}</p>", 50_001),
    "entities that stay open": ("html", "&a", "<p>{}</p>", 50_001),
    "less-than signs": ("html", "<", "<p>{}</p>", 50_001),
    "attributes": ("html", "a{}=b ", "<p {}>x</p>", 2_001),
    "paragraphs": ("html", "<p>a", "{}", 12_001),
    "breaks": ("html", "a<br>", "<p>{}</p>", 12_001),
    "terms of a list": ("html", "<dt>a<dd>b", "<dl>{}</dl>", 6_001),
    "boxes": ("html", "<div>a</div>", "{}", 16_001),
    "tags": ("html", "<!---->", "{}", 200_001),
    "boxes in boxes": ("html", "<div>", "{}x", 5_000),
    "tables in tables": ("html", "<table><tr><td>", "{}x", 2_000),
    "lists in lists": ("html", "<ul><li>", "{}x", 2_000),
    "quotations in quotations": ("html", "<blockquote>", "{}x", 3_000),
    "drawings in drawings": ("html", "<svg><g>", "{}", 3_000),
    "headings": ("md", "# a {}\n\n", "{}", 2_001),
    "brackets": ("md", "[a", "{}", 5_000),
    "links that stay open": ("md", "[a](<b", "{}", 5_000),
    "a line": ("md", "word ", "{}", 20_000),
    "lines": ("txt", "a\n", "{}", 100_001),
    "a line of text": ("txt", "word ", "{}", 300_000),
    "bytes": ("txt", "word and word, or a longer word\n", "{}", 700_000),
}


def text(kind: str, mark: str, around: str, times: int) -> bytes:
    body = around.replace("{}", "".join(mark.replace("{}", str(k)) for k in range(times)))
    return (HEAD + START + body if kind == "html" else f"# T\n\n{body}\n").encode()


@pytest.mark.parametrize("name", REFUSED)
def test_what_nobody_writes_is_refused_in_one_line(name: str) -> None:
    kind, *rest = REFUSED[name]
    data = text(kind, *rest)
    with pytest.raises(InputError) as refused:
        read(data, f"a.{kind}", InputForm(LANGUAGES))
    assert str(refused.value).startswith(f"a.{kind}: ")
    assert "\n" not in str(refused.value)


#: What a long page may well have: suffix, what is repeated, what is around it.
COSTS = {
    "paragraphs": ("html", "<p>A line of {} words is here.</p>", "{}"),
    "links": ("html", '<a href="b{}">word</a> ', "<p>{}</p>"),
    "pictures": ("html", '<figure><img src="p{}.png" alt="a"></figure>', "{}"),
    "spans": ("html", "<span>w{} </span>", "<p>{}</p>"),
    "bold words": ("html", "<b>w{}</b> ", "<p>{}</p>"),
    "footnotes": ("html", '<p>a<sup><a href="#n{}">{}</a></sup></p><li id="n{}">b</li>', "{}"),
    "items": ("html", "<li>item {}</li>", "<ul>{}</ul>"),
    "rows": ("html", "<tr><td>a{}</td><td>b</td></tr>", "<table>{}</table>"),
    "terms": ("html", "<dt>t{}</dt><dd>d</dd>", "<dl>{}</dl>"),
    "breaks": ("html", "line {}<br>", "<p>{}</p>"),
    "ampersands": ("html", "& ", "<p>{}</p>"),
    "forms": ("html", "<input><button>a</button>", "<p>{}</p>"),
    "code": ("html", "line {}\n", "<pre>{}</pre>"),
    "words of code": ("html", "<span>w{}</span>\n", "<pre>{}</pre>"),
    "comments": ("html", "<!-- {} -->", "{}"),
    "formulas": ("html", "<math><mi>x</mi></math> ", "<p>{}</p>"),
    "Markdown's links": ("md", "[w{}](b{})\n", "{}"),
    "Markdown's footnotes": ("md", "a[^{}]\n\n[^{}]: n\n\n", "{}"),
    "Markdown's rows": ("md", "| a{} | b |\n", "| a | b |\n|---|---|\n{}"),
    "Markdown's items": ("md", "- a {}\n", "{}"),
    "Markdown's fences": ("md", "```\n", "{}"),
    "Markdown's emphasis": ("md", "*a **b* c**\n", "{}"),
    "Markdown's references": ("md", "[a{}]\n\n[a{}]: b\n\n", "{}"),
    "lines": ("txt", "Line {} is here.\n", "{}"),
    "paragraphs of text": ("txt", "Line {} is here.\n\n第{}行在这里。\n\n", "{}"),
    "headings of text": ("txt", "{}.\n\n", "{}"),
    "captions": ("txt", "Figure {}: a\n\n", "{}"),
    "addresses": ("txt", "http://a.b/{}\n", "{}"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", COSTS)
def test_twice_the_input_is_about_twice_the_steps(name: str) -> None:
    kind, mark, around = COSTS[name]

    def count(times: int) -> int:
        data = text(kind, mark, around, times)
        return count_calls(lambda: read(data, f"a.{kind}", InputForm(LANGUAGES)))

    count(4)
    assert count(400) <= 2.6 * count(200) + 5_000


def test_the_command_writes_nothing_of_what_it_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run: Run = make_run(monkeypatch, capsys)
    kind, *rest = REFUSED["links"]
    (tmp_path / "a.html").write_bytes(text(kind, *rest))
    page, docs = str(tmp_path / "a.html"), str(tmp_path / "docs")
    status, out, said = run("import", page, "--docs", docs, "--post", "p")
    assert (status, out, said.count("\n")) == (2, "", 1)
    assert not (tmp_path / "docs").exists()


@pytest.mark.parametrize("opening", ["<div>字 <!--", '<noscript><p title="', "<div>\n<!-- <p>"])
def test_what_follows_markup_that_never_ends_is_read_and_said(opening: str) -> None:
    text = f"# Tea 茶\n\n茶很烫。\n\n{opening}\n\nThe `a<b` cup.\n\n## Pots 壶\n\n- 一把壶。\n"
    found = read(text.encode(), "a.md", InputForm(LANGUAGES))
    last = [(one.shape, one.markdown) for one in found.paragraphs][-3:]
    assert last == [
        (Shape.TEXT, "The `a<b` cup."),
        (Shape.HEADING, "Pots 壶"),
        (Shape.VERBATIM, "- 一把壶。"),
    ]
    assert "line 5: markup that never ends is shown as text" in found.notes


#: What stays open in a saved page, and ends before the next paragraph in every browser.
OPEN = (
    '<embed src="film.swf">',
    '<div><embed src="film.swf"></div>',
    "<svg><path d='M0 0'>",
    '??? note "<svg/onload=x>"\n    字',
    "<svg></p><style><a id='</style>'></a>",
    "<table><caption><svg><title><caption>A",
    "<svg><xmp></svg><b>字</b></xmp>",
    "<svg><plaintext><g></g></plaintext></svg>",
    "<math><mrow>",
)


@pytest.mark.parametrize("body", OPEN)
def test_the_words_after_what_stays_open_in_a_saved_page_are_read(body: str) -> None:
    data = f"{HEAD}{START}{body}<p>The last words are here.</p><p>最后的词在这里。</p>"
    found = read(data.encode(), "a.html", InputForm(LANGUAGES))
    texts = [one.markdown for one in found.paragraphs]
    assert texts[-2:] == ["The last words are here.", "最后的词在这里。"]


def test_what_browsers_make_many_times_more_of_is_read_as_it_is() -> None:
    emphasis = "".join(f"<b data-{k}>" for k in range(150))
    data = f"{HEAD}{START}<svg>{emphasis}" + "<p>x" * 300
    assert len(read(data.encode(), "a.html", InputForm(LANGUAGES)).paragraphs) > 2


def test_raw_html_that_ends_is_read_as_ever() -> None:
    tags = '<p>\n<img\n  src="a.png"\n  alt="red pot"\n  class="wide"\n/>\nHot tea <!-- hidden\nwords -->\n</p>'
    assert not loses_lines(f"{tags}\n<script>\nvar hidden\n</script>", "![red pot](a.png) Hot tea")
    assert loses_lines("<p>\n<!--\nHot tea", "")
