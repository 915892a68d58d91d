"""The one judge of HTML: what it finds, what it leaves alone, and what a build leaves out."""

from pathlib import Path
from typing import Any

import pytest
from bitext.model import Danger
from bitext.text.html.judge import Allowed, judge, new_faults
from bitext.text.html.sanitise import sanitise
from hypothesis import given
from hypothesis import strategies as st
from sites import Built, build_site, write_site

PLAIN = [
    "<p>a &lt; b &amp; c</p>",
    "<p><code>&lt;script&gt;</code></p>",
    '<a href="https://example.org/" title="on click" target="_blank" rel="noopener">x</a>',
    '<a href="mailto:a@b.c">x</a> <a href="#x">x</a> <a href="../a/?q=javascript:">x</a>',
    '<details class="note" open><summary>T</summary><p>x</p></details>',
    '<figure><img src="a.png" srcset="a.png 1x, b.png 2x" alt="x"><figcaption>x</figcaption></figure>',
    '<picture><source media="(min-width: 1px)" srcset="a.webp"><img src="a.png" alt=""></picture>',
    '<video controls poster="a.png"><source src="a.mp4"><track src="a.vtt"></video>',
    '<svg viewBox="0 0 1 1"><defs><linearGradient id="g"/></defs><path fill="url(#g)" d="M0 0"/></svg>',
    '<svg><use xlink:href="#a"/><circle r="1"><animate attributeName="r" to="2"/></circle></svg>',
    "<math><msup><mi>x</mi><mn>2</mn></msup></math>",
    '<a class="md-button md-button--primary" href="a/">x</a>',
    '<div class="grid cards"><ul><li>x</li></ul></div>',
    '<span class="twemoji"><svg><path d="M0"/></svg></span>',
    '<p style="text-align: center; color: red; width: 50%">x</p>',
    '<img src="data:image/png;base64,AAAA" alt="">',
    "<table><tr><td rowspan=2 align=right>x</td></tr></table>",
    "<ul><li>one<li>two</ul><p>unclosed paragraph",
    '<input type="checkbox" disabled checked> <kbd>Ctrl</kbd> <abbr title="x">y</abbr>',
    "<ruby>字<rp>(</rp><rt>zì</rt><rp>)</rp></ruby>",
    "<!-- a comment with <script> -->",
    '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "x"><svg><path d="M0"/></svg>',
    "<svg><desc><![CDATA[a text]]></desc></svg>",
    "<!-- <?php <b> ?> and <!DOCTYPE <x> -->",
    '<li id="fn:o\'neil">x</li>',
    '<h2 id="__init__">x</h2> <h2 id="__name__-__main__">x</h2> <h2 id="__all__-and-more">x</h2>',
]


@pytest.mark.parametrize("html", PLAIN)
def test_what_a_text_is_made_of_is_no_fault(html: str) -> None:
    assert judge(html) == ()
    assert sanitise(html) == (html, [])


@pytest.mark.parametrize(
    ("html", "danger"),
    [
        ("<p>x</p></article></main>", Danger.RUNS),
        ("<p>x<!-- never closed", Danger.RUNS),
        ("<svg><desc><![CDATA[</desc></svg><img onerror=x()>]]></desc></svg>", Danger.RUNS),
        ('<!DOCTYPE x [<!ENTITY e "<img src=x onerror=x()>', Danger.RUNS),
        ("<?x <b> ?>", Danger.RUNS),
        ("<body onload=x()>", Danger.RUNS),
        ('<svg></p><style><a id="</style><img src=1 onerror=x()>', Danger.RUNS),
        ('<noscript><p title="</noscript><img src=x onerror=x()>">', Danger.RUNS),
        ("<math><annotation-xml encoding=text/html><p>x</annotation-xml></math>", Danger.RUNS),
        ('<img src="a.png" name="querySelector">', Danger.POSES),
        ("<label for=__search>x</label>", Danger.POSES),
        ("<h2 id=__nav_1_label>x</h2>", Danger.POSES),
        ("<h2 id=__search__all>x</h2>", Danger.POSES),
        ('<a class="bitext-cite" data-key="x" href="//evil.example/">x</a>', Danger.POSES),
        ('<p style="background: url(//evil.example/x)">x</p>', Danger.LOADS),
        ('<img srcset="a.png 1x, https://evil.example/b.png 2x">', Danger.LOADS),
        ('<svg><image href="//evil.example/x.png"/></svg>', Danger.LOADS),
        ('<p style="position: fixed">x</p>', Danger.ODD),
        ("<x-y>z</x-y>", Danger.ODD),
    ],
)
def test_faults_and_what_is_left(html: str, danger: Danger) -> None:
    assert danger in {fault.danger for fault in judge(html)}
    clean, left_out = sanitise(html)
    assert left_out
    assert judge(clean) == ()


def test_what_is_known_stays_and_no_more_of_it() -> None:
    frame = '<iframe src="https://video.example/1"></iframe>'
    known = judge(frame)
    assert sanitise(frame, known) == (frame, [])
    assert sanitise(frame + frame, known)[0] == frame
    assert [fault.what for fault in new_faults(judge("<script>a()</script>"), known)] == [
        "a script"
    ]


def test_an_owner_can_widen_the_list() -> None:
    html = '<x-y foo="1"><img src="https://pictures.example/a.png" class="md-own"></x-y>'
    allowed = Allowed(
        elements=frozenset({"x-y"}),
        hosts=frozenset({"pictures.example"}),
        classes=frozenset({"md-own"}),
    )
    assert judge(html)
    assert judge(html, allowed) == ()


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<div", ">", "/>", '"', "'", "<svg>", "</svg>", "<math>", "<mtext>", " "),
        *("onload=x ", "<style>", "</style>", "<!--", "-->", "<table>", "<a href=", "<img src=x "),
        *("javascript:x", "<select>", "<template>", "</article>", "<b class=x>", "id=__config "),
        *("<noscript>", "</noscript>", "\0", "<textarea>", "text", "<title>", "<![CDATA[", "]]>"),
        *("<x-end data-n=f>", "data-n=a ", "</main>", "</x-end>", "<mglyph>", "<foreignObject>"),
    ]
)


@given(st.lists(PIECES, max_size=14))
def test_what_is_left_has_no_faults_and_stays_as_it_is(pieces: list[str]) -> None:
    clean, _ = sanitise("".join(pieces))
    assert judge(clean) == ()
    assert sanitise(clean) == (clean, [])


SOURCE = '# Tea {#tea}\n\nHot tea.\n\n<iframe src="https://video.example/1"></iframe>\n'
TARGET = (
    "# 茶 {#tea}\n\n热茶<svg onload=steal()></svg>。\n\n"
    '<iframe src="https://video.example/1"></iframe>\n\n<script>steal()</script>\n'
)


def build(root: Path, **options: Any) -> Built:
    files = {"docs/en/index.md": SOURCE, "docs/zh/index.md": TARGET}
    return build_site(write_site(root, files, bitext=options or {"topics": False}))


def test_a_build_leaves_out_what_the_source_does_not_have(tmp_path: Path) -> None:
    built = build(tmp_path)
    for name in ("zh/index.html", "both/index.html"):
        page = built.read(name)
        assert "steal" not in page
        assert "video.example" in page
    assert [line for line in built.warnings if "docs/zh/index.md: left out" in line]


def test_the_site_itself_is_no_other_host(tmp_path: Path) -> None:
    picture = '<img alt="" src="https://{}/img/a.png">'
    lines = [picture.format(host) for host in ("ferry.example", "faehre.example", "evil.example")]
    files = {
        "docs/en/index.md": "# Tea {#tea}\n\nHot tea.\n",
        "docs/zh/index.md": "# 茶 {#tea}\n\n热茶。" + " ".join(lines) + "\n",
    }
    languages = [
        {"locale": "en", "name": "English", "default": True, "build": True},
        {"locale": "zh", "name": "中文", "build": True, "site_url": "https://faehre.example/"},
    ]
    options = {"site_url": "https://Ferry.example/docs/", "i18n": {"languages": languages}}
    page = build_site(write_site(tmp_path, files, **options)).read("zh/index.html")
    assert "//ferry.example/img/a.png" in page
    assert "//faehre.example/img/a.png" in page
    assert "evil.example" not in page


def test_a_site_may_refuse_or_allow_it(tmp_path: Path) -> None:
    allowed = build(tmp_path / "allow", untrusted_html="allow")
    assert "steal()" in allowed.read("zh/index.html")
    assert build(tmp_path / "refuse", untrusted_html="refuse").aborted
    own = build(tmp_path / "own", allowed_html={"elements": ["script"]})
    assert "steal()</script>" in own.read("zh/index.html")
    assert "onload=steal" not in own.read("zh/index.html")


def test_a_translation_of_which_nothing_is_left_stands_beside_its_source(tmp_path: Path) -> None:
    files = {
        "docs/en/index.md": "# A {#a}\n\nOne.\n",
        "docs/zh/index.md": "# 甲 {#a}\n\n<script>x()</script>\n",
    }
    built = build_site(write_site(tmp_path, files))
    assert not any("[protected]" in one for one in built.warnings)
    assert "bitext-to-both" in built.read("zh/index.html")
    assert "<script>x()" not in built.read("both/index.html")


def test_what_is_nested_beyond_what_browsers_take_shows_its_own_html() -> None:
    clean, left_out = sanitise("<div>" * 50_000 + "<script>x()</script>")
    assert [fault.what for fault in left_out] == ["elements that are nested too deeply"]
    assert judge(clean) == ()
    assert judge("<ul>" + "<li>one <p>two" * 2_000) == ()


FRAME = '<iframe src="https://video.example/1" title="{}"{}></iframe>'


@pytest.mark.parametrize(
    "more", [' allow="camera"', ' sandbox="allow-scripts"', " name=x", " csp=x"]
)
def test_an_embedded_page_of_the_source_gets_no_more_rights(more: str) -> None:
    known = judge(FRAME.format("A film", ""))
    assert new_faults(judge(FRAME.format("一部电影", "")), known) == []
    assert new_faults(judge(FRAME.format("一部电影", more)), known)


@pytest.mark.parametrize(
    "html",
    [
        '<p style="background: paint(x)">x</p>',
        '<p style="width: if(style(--x): 1px)">x</p>',
        '<p style="background: -webkit-canvas(x)">x</p>',
        '<img src="a.png" alt="<img src=x onerror=x()>">',
        '<p aria-label="<svg onload=x()>">x</p>',
        '<p role="none evil">x</p>',
        '<a href="https://example.org/" referrerpolicy="unsafe-url">x</a>',
        '<span class="arithmatex">\\(\\csname href\\endcsname{javascript:x()}{x}\\)</span>',
    ],
)
def test_values_are_held_against_lists_as_well(html: str) -> None:
    assert judge(html)
    assert judge(sanitise(html)[0]) == ()


@pytest.mark.parametrize(
    "html",
    [
        '<p style="width: min(100%, 40rem); color: color-mix(in srgb, red 9%, white)">x</p>',
        '<p style="background: linear-gradient(90deg, rgb(0 0 0 / 10%), var(--x)); border: 1px">x</p>',
        '<p style="display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr))">x</p>',
        '<p role="doc-noteref">x</p> <div role="alert">x</div> <div role="presentation">x</div>',
        '<img src="a.png" alt="List<String>, a < b, the <b>bold</b> one">',
        '<a href="https://example.org/?q=<script>" referrerpolicy="no-referrer">x</a>',
    ],
)
def test_what_a_text_may_say_of_its_looks_stays(html: str) -> None:
    assert judge(html) == ()


def test_what_is_judged_is_the_page_as_it_is() -> None:
    """A number, a mark or anything else that is put in can change how all that follows is read."""
    html = '<svg x<1 class="<b aria-label="><img src=x onerror=alert(1)>"></svg>'
    assert "an event handler" in [fault.what for fault in judge(html)]
    clean, _ = sanitise(html)
    assert "onerror" not in clean


def test_a_formula_of_the_source_is_no_leave_for_another() -> None:
    formula = '<span class="arithmatex">\\(\\href{{{}}}{{x}}\\)</span>'
    source, target = (judge(formula.format(to)) for to in ("page.html", "javascript:x()"))
    assert new_faults(target, source)
    assert not new_faults(source, source)
    for plain in ("\\bbox[5px]{x}", "\\bbox[yellow, 2px, border: 1px solid red]{x}", "\\bbox{x}"):
        assert judge(f'<span class="arithmatex">\\({plain}\\)</span>') == ()


FORMULA = '<span class="arithmatex">\\({}\\)</span>'


@pytest.mark.parametrize(
    "tex",
    [
        r"\newcommand{\h}[1]{\href{#1}{x}} \h{javascript:x()}",
        r"\def\h#1{\href{#1}{x}} \h{javascript:x()}",
        r"\let\a\href{https://example.org/} \a{javascript:x()}{x}",
        r"\let\a=\href字 \a{javascript:x()}{x}",
        r"\newenvironment{e}[1]{\href{#1}{x}}{} \begin{e}{javascript:x()}\end{e}",
        r"\let\a\bbox{} \a[position: fixed; top: 0]{x}",
        r"\let\a\cssId_ \a{__config}{x}",
        r"\let\a\class1 \a{bitext-mark}{x}",
        r"\style2{x}",
        r"\unicode[a; position: fixed]{x26}",
        r"\color{url(//evil.example/x#a)}{x}",
        r"\fcolorbox{red}{url(//evil.example/x)}{x}",
        r"\texttip{x}{<img src=x onerror=x()>}".replace("<", "&lt;"),
        r"\begin{<img src=x onerror=x()>}".replace("<", "&lt;"),
        r"\setOptions{x}",
        r"\def\href#1#2{#2} \href{javascript:x()}{x}",
        r"\link{javascript:x()}{x}",
    ],
)
def test_a_formula_makes_nothing_but_a_formula(tex: str) -> None:
    """Each was a link, a name or a style in a page with MathJax, but for the last, an owner's."""
    assert judge(FORMULA.format(tex))
    assert judge(sanitise(FORMULA.format(tex))[0]) == ()


@pytest.mark.parametrize(
    "tex",
    [
        r"\def\R{\mathbb R} x \in \R^{n} \\ y",
        r"\begin{aligned} a &amp;= b \label{eq:one} \end{aligned} \eqref{eq:one} \tag{1*}",
        r"\color{red}{x} \textcolor[rgb]{0.5, 0, 1}{y} \color{#00ff88} \colorbox{blue}{z} \bbox[#eee, 5px]{x}",
        r"\href{https://example.org/#1}{x} \href{#sum}{y} \href{/a}{z}",
        r"\ce{2H2 + O2 -> 2H2O} \qty{3}{\metre}".replace(r"\metre", "m"),
        r"\DeclareMathOperator*{\argmax}{arg\,max} \argmax_x f(x) \operatorname{url}(x)",
    ],
)
def test_what_formulas_are_made_of_stays(tex: str) -> None:
    assert judge(FORMULA.format(tex)) == ()


def test_an_unknown_command_is_shown_unless_the_source_or_the_owner_has_it() -> None:
    once, twice = FORMULA.format(r"\Lie{g}"), FORMULA.format(r"\Lie{g} + \Lie{g}")
    clean, left_out = sanitise(once)
    assert (clean, [one.danger for one in left_out]) == (r"<span >\(\Lie{g}\)</span>", [Danger.ODD])
    assert not new_faults(judge(twice), judge(once))
    assert new_faults(judge(FORMULA.format(r"\Lie{h}")), judge(once))
    assert judge(twice, Allowed(elements=frozenset({"\\lie"}))) == ()
    assert judge(FORMULA.format(r"\def\Lie#1{L(#1)}") + twice) == ()
    assert judge(r"<p>\def\Lie#1{L(#1)}</p>" + twice)
