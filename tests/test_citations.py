"""Citations: localised, linked, and never where the author wrote code."""

import markdown
import pytest
from bitext.library.bibliography import read_papers
from bitext.library.citations import (
    CitationExtension,
    Citing,
    check_citations,
    labels,
    replace_citations,
)
from bitext.model import Block as Row
from bitext.model import Inline, InlineKind, Kind, Leaf, Page, Section
from bitext.text.interface.vocabulary import PACKAGE

BIB = """
@misc{one, title={One}, author={Lind, Ada}, year=2014}
@misc{two, title={Two}, author={Lind, Ada and Moe, Bo}, year=2015}
@misc{three, title={Three}, author={Lind, Ada and Moe, Bo and Ros, Cy}, year=2016}
@misc{more, title={More}, author={Lind, Ada and others}, year=2017}
@misc{same-a, title={Same}, author={Kant, Di}, year=2018}
@misc{same-b, title={Same again}, author={Kant, Di}, year=2018}
"""
PAPERS = read_papers(BIB)
EXTENSIONS = [
    "pymdownx.superfences",
    "footnotes",
    "attr_list",
    "tables",
    "pymdownx.inlinehilite",
    "pymdownx.betterem",
    "pymdownx.magiclink",
]


def citing(locale: str) -> Citing:
    words = PACKAGE.wording(locale)
    return Citing(labels(PAPERS.papers, words), lambda key: f"/p/{key}/", words)


def html(text: str, locale: str = "en") -> str:
    return str(markdown.markdown(text, extensions=[*EXTENSIONS, CitationExtension(citing(locale))]))


def test_english_stands_in_brackets_after_its_space() -> None:
    assert html("So it is [@three; @one].") == (
        '<p>So it is <span class="bitext-cites">(<a class="bitext-cite" data-key="three" href="/p/three/">Lind et al., 2016</a>; '
        '<a class="bitext-cite" data-key="one" href="/p/one/">Lind, 2014</a>)</span>.</p>'
    )


def test_chinese_has_full_width_brackets_and_no_space() -> None:
    expected = '是这样<span class="bitext-cites">（<a class="bitext-cite" data-key="two" href="/p/two/">Lind 与 Moe，2015</a>）</span>。'
    assert expected in html("是这样 [@two]。", "zh-Hans")


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("en", "(Lind et al., 2017)"),
        ("zh", "（Lind 等，2017）"),
        ("de", "(Lind u. a., 2017)"),
        ("xx", "(Lind et al., 2017)"),
    ],
)
def test_every_locale_has_words(locale: str, shown: str) -> None:
    assert replace_citations("[@more]", citing(locale)) == shown


def test_same_author_and_year_get_letters() -> None:
    assert (
        replace_citations("A [@same-a; @same-b].", citing("en")) == "A (Kant, 2018a; Kant, 2018b)."
    )


UNTOUCHED = {
    "code": "`[@one]`",
    "fence": "```py\n[@one]\n```",
    "tilde fence": "~~~\n[@one]\n~~~",
    "indented": "x\n\n    [@one]\n",
    "block of HTML": "<div>[@one]</div>",
    "inline element": "a <kbd>[@one]</kbd> b",
    "attribute": 'a <b title="[@one]">x</b> b',
    "comment": "a <!-- [@one] --> b",
    "escaped": r"\[@one]",
    "link": "[@one](https://x.org)",
    "reference link": "[@one][r]\n\n[r]: https://x.org",
    "own reference": "[@one]\n\n[@one]: https://x.org",
    "image": "![@one](x.png)",
    "address": "[mail](mailto:a@one)",
}


@pytest.mark.parametrize("name", UNTOUCHED)
def test_left_alone(name: str) -> None:
    assert "bitext-cite" not in html(UNTOUCHED[name])


def test_an_unknown_key_stays_as_written() -> None:
    assert (
        html("So [@nobody].")
        == '<p>So <span class="bitext-cites">[<span class="bitext-cite" data-key="nobody">@nobody</span>]</span>.</p>'
    )
    assert "是这样 <span" in html("是这样 [@nobody]。", "zh")


def test_neighbours_are_left_alone() -> None:
    text = "A[^1] [@one] [words][r] and [@two]: so, <br> [@one][@two]\n\n[^1]: Note [@one].\n\n[r]: https://x.org"
    shown = html(text)
    assert shown.count('class="bitext-cite"') == 5
    assert '<a href="https://x.org">words</a>' in shown
    assert 'class="footnote-ref"' in shown


def test_a_citation_inside_a_link_is_no_second_link() -> None:
    shown = html("[see [@one] here](https://x.org)")
    assert shown.count("<a") == 1
    assert "Lind, 2014" in shown


def test_an_unknown_key_beside_known_ones_stays_text() -> None:
    assert '<span class="bitext-cite" data-key="nobody">@nobody</span>' in html("[@one; @nobody]")


def test_an_unknown_key_is_found_at_its_line_with_a_guess() -> None:
    leaf = Leaf(
        Kind.PARAGRAPH,
        "Text [@tree].",
        7,
        8,
        markdown="Text\nand [@tree].",
        inlines=(
            Inline(InlineKind.CITATION, "@tree", "tree"),
            Inline(InlineKind.CITATION, "@one", "one"),
        ),
    )
    page = Page(
        "a.md",
        "docs/en/a.md",
        "en",
        sections=(Section("s", 1, "S", 1, blocks=(Row("paragraph", 7, 8, leaves=(leaf,)),)),),
    )
    (finding,) = check_citations(page, PAPERS.by_key)
    assert (
        str(finding)
        == "docs/en/a.md:8:6: no paper has the key 'tree'; did you mean 'three'? [citation-unknown]"
    )
