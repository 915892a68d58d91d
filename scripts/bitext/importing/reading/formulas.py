"""Formulas of a web page as TeX: what MathJax, KaTeX and the engines leave in it, and MathML."""

import json
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from bitext.text.characters import fold

_BLOCK = "mjx-container[display=true], .katex-display, .MathJax_Display, math[display=block]"
_BLOCK_CLASSES = frozenset({"katex-display", "MathJax_Display"})
_WRITTEN_TWICE = ".MathJax_Preview, .MathJax, .MathJax_Display, mjx-container"
# Pictures of formulas: an engine's class, or the words that WordPress and MediaWiki give them.
_PICTURES = (
    "img[eeimg], img.eeimg, img.latex, img[data-formula], "
    "img.mwe-math-fallback-image-inline, img.Formula-image, img[mathimg], img.math-inline, "
    "img[src*='/equation?tex='], img[src*='math.jianshu.com/'], img[src*='codecogs.com/']"
)
# `\\(…\\)` first, then displayed formulas.
_DELIMITED = re.compile(r"\\\((.{1,500}?)\\\)|\\\[(.{1,2000}?)\\\]|\$\$(.{1,2000}?)\$\$", re.DOTALL)
_DOLLARS = re.compile(
    r"(?:\\\(|(?<![\\$\w])\$(?=[^\s$]))(.{1,500}?)(?:\\\)|(?<![\\\s])\$(?![\w$]))"
    r"|\\\[(.{1,2000}?)\\\]|\$\$(.{1,2000}?)\$\$",
    re.DOTALL,
)
_SYMBOLS = {
    "−": "-",
    "×": r"\times ",
    "⋅": r"\cdot ",
    "·": r"\cdot ",
    "≤": r"\le ",
    "≥": r"\ge ",
    "≠": r"\ne ",
    "≈": r"\approx ",
    "∞": r"\infty ",
    "∑": r"\sum ",
    "∏": r"\prod ",
    "∫": r"\int ",
    "∂": r"\partial ",
    "∇": r"\nabla ",
    "→": r"\to ",
    "∈": r"\in ",
    "±": r"\pm ",
    "…": r"\dots ",
    "\u2061": "",
    "\u2062": "",
    "\u2063": ",",
}
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ",
        [
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "pi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "chi",
            "psi",
            "omega",
            "Gamma",
            "Delta",
            "Theta",
            "Lambda",
            "Xi",
            "Pi",
            "Sigma",
            "Phi",
            "Psi",
            "Omega",
        ],
        strict=True,
    )
)

_LETTERS = _SYMBOLS | {c: f"\\{name} " for c, name in _GREEK.items()}


def write_formulas(article: Tag, *, dollars: bool = False) -> None:
    """Put `<tex>` elements in the place of formulas; `display` is set on those that stand by
    themselves.

    `dollars` says that the page's scripts take text between dollar signs for a formula.
    """
    for script in article.select("script[type^='math/tex']"):
        _replace(script, script.get_text(), display="display" in str(script.get("type")))
    for node in article.select(f"{_WRITTEN_TWICE}, .katex-display, .katex, .ztext-math"):
        if not node.decomposed:
            _settle(node)
    for node in article.select(".latex-rendered[data-attrs]"):
        _replace(node, _given_tex(str(node["data-attrs"])), display=True)
    for node in article.find_all("math"):
        if not node.decomposed:
            _replace(node, tex_of(node), display=node.get("display") == "block")
    for node in article.select(_PICTURES):
        _read_picture(node)
    pattern = _DOLLARS if dollars else _DELIMITED
    for text in article.find_all(string=pattern):
        if not text.find_parent(["pre", "code", "tex", "a"]):
            _split(text, pattern)


def _given_tex(attributes: str) -> str:
    """Return the formula among an element's data, as Substack has them, or nothing."""
    try:
        data = json.loads(attributes)
    except ValueError:
        return ""
    return str(data.get("persistentExpression") or "") if isinstance(data, dict) else ""


def _read_picture(node: Tag) -> None:
    """Put the TeX that a picture of a formula has for its words in its place."""
    tex = str(node.get("data-formula") or node.get("alt") or "").strip()
    tex = tex or _tex_of_address(str(node.get("src") or ""))
    if tex and tex != "[公式]":
        display = tex.endswith("\\\\") or node.get("eeimg") == "2"
        _replace(node, tex.removesuffix("\\\\"), display=display)


def _tex_of_address(address: str) -> str:
    """Return the formula that a picture's address asks for, or nothing."""
    try:
        query = urlsplit(address).query
    except ValueError:
        return ""
    named = dict(parse_qsl(query))
    told = named.get("tex") or named.get("formula")
    return told or (unquote(query) if "codecogs.com/" in address else "")


def _split(text: NavigableString, pattern: re.Pattern[str]) -> None:
    """Put formulas that stand as TeX in the text into elements."""
    made = BeautifulSoup("", "lxml")
    at = 0
    for match in pattern.finditer(text):
        text.insert_before(str(text)[at : match.start()])
        inline, *shown = match.groups()
        tex = made.new_tag("tex")
        tex.string = fold(inline or next(filter(None, shown), ""))
        if inline is None:
            tex["display"] = "block"
        text.insert_before(tex)
        at = match.end()
    text.replace_with(str(text)[at:])


def _settle(node: Tag) -> None:
    """Replace what a script drew by its TeX; where a `math/tex` script beside it has that, it
    goes.
    """
    display = _is_block(node) or bool(node.select_one(_BLOCK))
    known = str(node.get("data-tex") or "")
    annotation = node.select_one("annotation[encoding='application/x-tex']")
    math = node.select_one("math")
    if known or annotation is not None:
        _replace(node, known or (annotation.get_text() if annotation else ""), display=display)
    elif node.find_next_sibling("tex") or "MathJax_Preview" in node.get_attribute_list("class"):
        node.decompose()
    elif math is not None:
        _replace(node, tex_of(math), display=display)
    else:
        _settle_stripped(node, display=display)


def _settle_stripped(node: Tag, *, display: bool) -> None:
    """Replace what KaTeX drew where the engine has taken away the elements of its MathML: the
    last line of their text is the TeX (CSDN's habit).
    """
    drawn = node.select_one(".katex-html")
    text = node.select_one(".katex-mathml")
    lines = [line.strip() for line in text.get_text().split("\n")] if text else []
    told = [line for line in lines if line]
    if len(told) > 1:
        _replace(node, told[-1], display=display)
    elif told and drawn:
        drawn.decompose()


def _is_block(node: Tag) -> bool:
    classes = set(map(str, node.get_attribute_list("class")))
    return bool(classes & _BLOCK_CLASSES) or node.get("display") in {"true", "block"}


def _replace(node: Tag, tex: str, *, display: bool) -> None:
    tex = fold(tex)
    if not tex:
        node.decompose()
        return
    made = BeautifulSoup("", "lxml").new_tag("tex")
    if display:
        made["display"] = "block"
    made.string = tex
    node.replace_with(made)


def tex_of(math: Tag) -> str:
    """Return MathML as TeX: its own annotation, else what its elements say."""
    annotation = math.select_one("annotation[encoding='application/x-tex']")
    if annotation is not None:
        return annotation.get_text()
    return re.sub(r" (?=[\^_}])", "", fold(_row(math)))


def _row(node: Tag) -> str:
    return "".join(_element(child) for child in node.children)


def _element(node: object) -> str:
    if isinstance(node, NavigableString):
        return tex_letters(str(node).strip())
    if not isinstance(node, Tag):
        return ""
    parts = [_element(child) for child in node.find_all(True, recursive=False)]
    count, form = _SCRIPTS.get(node.name, (0, ""))
    if count and len(parts) == count:
        return form.format(*parts)
    write = _WRITERS.get(node.name, _row)
    return write(node)


def _text(node: Tag) -> str:
    words = re.sub(r"[{}\\$]", "", node.get_text())
    return rf"\text{{{words}}}"


def _table(node: Tag) -> str:
    rows = r" \\ ".join(_table_row(row) for row in node.find_all("mtr"))
    return rf"\begin{{matrix}}{rows}\end{{matrix}}"


def _root(node: Tag) -> str:
    return rf"\sqrt{{{_row(node)}}}"


def _nothing(_: Tag) -> str:
    return ""


_WRITERS = {
    "mtext": _text,
    "mtable": _table,
    "msqrt": _root,
    "annotation": _nothing,
    "annotation-xml": _nothing,
}


def _table_row(row: Tag) -> str:
    return " & ".join(_row(cell) for cell in row.find_all("mtd"))


_SCRIPTS = {
    "mfrac": (2, r"\frac{{{0}}}{{{1}}}"),
    "msup": (2, "{0}^{{{1}}}"),
    "msub": (2, "{0}_{{{1}}}"),
    "msubsup": (3, "{0}_{{{1}}}^{{{2}}}"),
    "munder": (2, "{0}_{{{1}}}"),
    "mover": (2, "{0}^{{{1}}}"),
    "munderover": (3, "{0}_{{{1}}}^{{{2}}}"),
    "mroot": (2, r"\sqrt[{1}]{{{0}}}"),
}


def tex_letters(text: str) -> str:
    """Return characters of a formula as TeX."""
    return "".join(_LETTERS.get(c) or _plain(c) for c in text)


def _plain(character: str) -> str:
    if character in _SYMBOLS:  # one that is not written at all
        return ""
    return f"\\{character}" if character in "{}$%&#_" else character
