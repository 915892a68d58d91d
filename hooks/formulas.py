"""Formulas as MathML: a hook of this site that replaces the TeX in finished pages.

It comes after everything that reads the pages as text, so that search, fingerprints and suggestions
see the TeX that authors write.
"""

import re
from html import escape, unescape

from latex2mathml.converter import convert

_FORMULA = re.compile(r'<(span|div)((?: [^<>]*)? class="arithmatex"[^<>]*)>(.*?)</\1>', re.DOTALL)
_TAG = re.compile(r"\s*\\tag\{([^{}]*)\}")
# Delimiters of a fixed size, which the converter knows only in part, become those that stretch.
_OPENING, _CLOSING = re.compile(r"\\[bB]igg?l(?![a-z])"), re.compile(r"\\[bB]igg?r(?![a-z])")
_BAR = re.compile(r"(?<!\\left)\\lVert|(?<!\\right)\\rVert")
# A thin space between the name of a function and its argument without parentheses.
_FUNCTION = re.compile(r"(?<!<msub>)(<mi>(?:log|ln|exp|cos|sin|tan)</mi>)(?!<mo[^>]*>&#x00028;)")
# Below its operator in a formula of its own, as TeX sets it.
_LIMITS = re.compile(r"<msub>(<mo[^>]*>(?:max|min|lim|sup|inf)</mo>)(.*?)</msub>", re.DOTALL)


def on_post_page(output: str, **_: object) -> str:
    """Return a page with each formula as MathML."""
    return _FORMULA.sub(_replace, output)


def _replace(match: re.Match[str]) -> str:
    tag, attributes, inside = match.groups()
    tex = unescape(inside).strip()
    if tag == "span":
        return f"<span{attributes}>{to_mathml(tex[2:-2])}</span>"
    numbers = _TAG.findall(tex)
    formula = to_mathml(_TAG.sub("", tex[2:-2]), block=True)
    number = f'<span class="formula-number">({escape(numbers[0])})</span>' if numbers else ""
    return f"<div{attributes}>{formula}{number}</div>"


def to_mathml(tex: str, *, block: bool = False) -> str:
    """Return TeX as a MathML element whose alternative text is the TeX."""
    tex = tex.strip()
    stretched = _CLOSING.sub(r"\\right", _OPENING.sub(r"\\left", tex))
    stretched = _BAR.sub(_stretch, stretched)
    mathml = convert(stretched, display="block" if block else "inline")
    mathml = _FUNCTION.sub(r'\1<mspace width="0.167em"/>', mathml)
    if block:
        mathml = _LIMITS.sub(r"<munder>\1\2</munder>", mathml)
    return mathml.replace("<math ", f'<math alttext="{escape(tex)}" ', 1)


def _stretch(match: re.Match[str]) -> str:
    bar = match.group()
    return rf"\left{bar}" if bar == r"\lVert" else rf"\right{bar}"
