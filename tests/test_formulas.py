"""Formulas of this site: TeX in, MathML out, with their numbers."""

import sys
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))
from formulas import on_post_page, to_mathml  # noqa: E402

NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"


def test_a_formula_in_a_sentence_is_mathml_with_its_tex_as_alternative() -> None:
    page = on_post_page(r'<p>So <span class="arithmatex">\(a &lt; b\)</span>.</p>')
    assert page.startswith('<p>So <span class="arithmatex"><math alttext="a &lt; b" ')
    assert r"\(" not in page


def test_a_formula_of_its_own_keeps_its_number() -> None:
    page = on_post_page(
        '<div id="a" class="arithmatex" data-unit="a--1">\\[\nx = 1 \\tag{2}\n\\]</div>'
    )
    assert page.startswith('<div id="a" class="arithmatex" data-unit="a--1"><math ')
    assert 'display="block"' in page
    assert '<span class="formula-number">(2)</span></div>' in page
    assert "tag" not in page


@pytest.mark.parametrize(
    ("tex", "name"),
    [(r"\min_{w} x", "munder"), (r"\lVert x \rVert^2", "msup"), (r"\log p", "mspace")],
)
def test_it_is_set_as_tex_sets_it(tex: str, name: str) -> None:
    tree = etree.fromstring(to_mathml(tex, block=True))
    assert list(tree.iter(NAMESPACE + name))


def test_delimiters_stretch_in_pairs() -> None:
    for tex in (r"\Bigl(x\Bigr)", r"\bigl\lVert x \bigr\rVert", r"\lVert x \rVert"):
        tree = etree.fromstring(to_mathml(tex, block=True))
        assert "Vert" not in "".join(tree.itertext())
        assert len(list(tree.iter(NAMESPACE + "mo"))) == 2
