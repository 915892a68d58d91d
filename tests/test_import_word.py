"""Word's XML on its way into an import: formulas as TeX, looks taken out, what is far too much refused."""

import pytest
from bitext.importing.reading.omml import omml_to_tex
from bitext.importing.reading.word import MOST_PARAGRAPHS, settle_word
from bitext.model import InputError
from lxml import etree

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def r(text: str, properties: str = "") -> str:
    return f"<m:r><m:rPr>{properties}</m:rPr><m:t>{text}</m:t></m:r>"


def e(*parts: str) -> str:
    return f"<m:e>{''.join(parts)}</m:e>"


def val(name: str, value: str) -> str:
    return f'<m:{name} m:val="{value}"/>'


def sup(base: str, above: str) -> str:
    return f"<m:sSup>{e(r(base))}<m:sup>{r(above)}</m:sup></m:sSup>"


@pytest.mark.parametrize(
    ("omml", "tex"),
    [
        (f"<m:f><m:num>{r('a')}</m:num><m:den>{r('b')}</m:den></m:f>", r"\frac{a}{b}"),
        (sup("x", "2") + r("+1"), "x^{2}+1"),
        (f"<m:sSub>{e(r('αβ'))}<m:sub>{r('i')}</m:sub></m:sSub>", r"{\alpha \beta }_{i}"),
        (
            f"<m:rad><m:radPr>{val('degHide', '1')}</m:radPr><m:deg/>{e(r('2'))}</m:rad>",
            r"\sqrt{2}",
        ),
        (f"<m:rad><m:deg>{r('3')}</m:deg>{e(r('2'))}</m:rad>", r"\sqrt[3]{2}"),
        (
            f"<m:nary><m:naryPr>{val('chr', '∑')}</m:naryPr><m:sub>{r('i=1')}</m:sub>"
            f"<m:sup>{r('n')}</m:sup>{e(r('i'))}</m:nary>",
            r"\sum_{i=1}^{n} i",
        ),
        (f"<m:nary><m:sub/><m:sup/>{e(r('f'))}</m:nary>", r"\int f"),
        (f"<m:d>{e(r('a'))}{e(r('b'))}</m:d>", r"\left( a | b \right)"),
        (
            f"<m:func><m:fName>{r('sin')}</m:fName>{e(r('x'))}</m:func>",
            r"\sin x",
        ),
        (f"<m:acc>{e(r('x'))}</m:acc>", r"\hat{x}"),
        (f"<m:m><m:mr>{e(r('1'))}{e(r('0'))}</m:mr></m:m>", r"\begin{matrix}1 & 0\end{matrix}"),
        (r("𝑥") + r(" if ", "<m:nor/>") + r("5%"), r"x\text{ if }5\%"),
        (f"<m:borderBox>{e(r('x'))}</m:borderBox>", "x"),
    ],
)
def test_office_math_becomes_tex(omml: str, tex: str) -> None:
    node = etree.fromstring(f"<m:oMath {NAMES}>{omml}</m:oMath>")
    assert omml_to_tex(node) == tex


def settled(body: str) -> str:
    xml = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode()
    return settle_word(xml, "a.docx: word/document.xml")[0].decode()


def run(text: str, looks: str = "") -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r>"


def test_runs_that_differ_in_looks_alone_are_joined() -> None:
    size, bold = '<w:sz w:val="24"/>', "<w:b/>"
    text = settled(f"<w:p>{run('sa', size)}<w:proofErr/>{run('lt')}{run('roof', bold)}</w:p>")
    assert ">salt<" in text and ">roof<" in text and text.count("<w:r>") == 2
    assert "w:b/" in text and "w:sz" not in text


def test_text_that_readers_do_not_see_is_not_kept() -> None:
    assert "secret" not in settled(f"<w:p>{run('seen')}{run('secret', '<w:vanish/>')}</w:p>")


def test_formulas_stand_between_delimiters_in_the_text() -> None:
    math = f"<m:oMath>{sup('x', '2')}</m:oMath>"
    text = settled(f"<w:p>{run('so ')}{math}{run(' is')}<m:oMathPara>{math}</m:oMathPara></w:p>")
    assert r"\(x^{2}\)" in text and "$$x^{2}$$" in text and text.index("so ") < text.index(" is")


def test_very_many_paragraphs_are_refused_and_empty_ones_are_not_counted() -> None:
    assert "<w:p" not in settled("<w:p/>" * (MOST_PARAGRAPHS + 1))
    with pytest.raises(InputError, match="import it in pieces"):
        settled(f"<w:p>{run('a')}</w:p>" * (MOST_PARAGRAPHS + 1))


def test_a_paragraph_longer_than_any_is_refused() -> None:
    with pytest.raises(InputError, match="is not a paragraph"):
        settled(f"<w:p>{run('a' * 60_000)}</w:p>")


def test_damaged_xml_is_one_line() -> None:
    with pytest.raises(InputError, match=r"^a\.docx: word/document\.xml is damaged"):
        settled("<w:p>")
