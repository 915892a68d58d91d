"""Markdown inside a unit as words and codes."""

import pytest
from bitext.exchange.codes import CodeRole, renumber, split_codes
from hypothesis import example, given
from hypothesis import strategies as st


def shown(markdown: str) -> str:
    """The pieces as XML would have them, words as they are."""
    forms = {
        CodeRole.TEXT: "{0}",
        CodeRole.ALONE: "<{1}/>",
        CodeRole.OPEN: "<{1}>",
        CodeRole.CLOSE: "</{1}>",
    }
    return "".join(forms[p.role].format(p.text, p.id) for p in split_codes(markdown))


@pytest.mark.parametrize(
    ("markdown", "codes"),
    [
        ("Plain words.", "Plain words."),
        ("Run `a[0](b)` now", "Run <1/> now"),
        ("``a ` b`` and `c`", "<1/> and <2/>"),
        ("See [the **bold** page](x.md).", "See <1>the <2>bold</2> page</1>."),
        ("[a](b_(c).md){ .x } [d][e] [f]", "<1>a</1> <2>d</2> [f]"),
        ('![alt *words*](p.png "title"){ width=3 }', "<1>alt <2>words</2></1>"),
        ("An [@one2016; @two2017] and[^n].", "An <1/> and<2/>."),
        ("It costs $5 and $6, but $x^2$ is free.", "It costs $5 and $6, but <1/> is free."),
        ("<kbd>Ctrl</kbd>&nbsp;++alt+f4++ :material-home:", "<1/>Ctrl<2/><3/><4/> <5/>"),
        ("{{ macro }} {% if %} word{#id .class}", "<1/> <2/> word<3/>"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("**中文**很好，*真的*", "<1>中文</1>很好，<2>真的</2>"),
        (r"\*not\* [a\]b](c)", r"\*not\* <1>a\]b</1>"),
        ("*[a*](b)", "*<1>a*</1>"),
        ("](b) [open", "](b) [open"),
        ("a  \nb", "a<1/>b"),
        ("https://example.org/a_b_c, then", "<1/>, then"),
        ("a < b > c", "a < b > c"),
    ],
)
def test_codes_are_what_needs_no_translation(markdown: str, codes: str) -> None:
    assert shown(markdown) == codes


@given(st.text("ab中 \n`*_[]()!{}$<>&;:@^\\~=+#\"'/.-0", max_size=60))
@example("[![a](b)](c)")
def test_pieces_joined_are_the_markdown_and_codes_are_nested(markdown: str) -> None:
    pieces = split_codes(markdown)
    assert "".join(piece.text for piece in pieces) == markdown
    opened: list[int] = []
    for piece in pieces:
        if piece.role is CodeRole.OPEN:
            opened.append(piece.id)
        if piece.role is CodeRole.CLOSE:
            assert opened.pop() == piece.id
    assert not opened
    starts = [p.id for p in pieces if p.role in (CodeRole.OPEN, CodeRole.ALONE)]
    assert starts == [*range(1, len(starts) + 1)]


def test_a_translation_s_codes_have_the_numbers_of_the_source_s() -> None:
    source = split_codes("See `a` and [us](us.md) [@x].")
    target = renumber(split_codes("见[@x]**与**[我们](us.md)及`a`。"), source)
    assert [(p.id, p.text) for p in target if p.role is not CodeRole.TEXT] == [
        (3, "[@x]"),
        (4, "**"),
        (4, "**"),
        (2, "["),
        (2, "](us.md)"),
        (1, "`a`"),
    ]
