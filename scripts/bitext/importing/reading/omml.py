"""Formulas of Word's own equation editor (Office Math, ECMA-376 part 1, 22.1) as TeX."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from bitext.importing.reading.formulas import tex_letters
from bitext.text.characters import word_set

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/math"
#: The elements that hold a formula, within a line and by itself.
INLINE, DISPLAY = "oMath", "oMathPara"

_FUNCTIONS = word_set(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf "
    "limsup ln log max min Pr sec sin sinh sup tan tanh"
)
_OPERATORS = {
    "∑": r"\sum",
    "∏": r"\prod",
    "∐": r"\coprod",
    "∫": r"\int",
    "∬": r"\iint",
    "∭": r"\iiint",
    "∮": r"\oint",
    "⋃": r"\bigcup",
    "⋂": r"\bigcap",
    "⋁": r"\bigvee",
    "⋀": r"\bigwedge",
}
_ACCENTS = {
    "\u0300": r"\grave",
    "\u0301": r"\acute",
    "\u0302": r"\hat",
    "\u0303": r"\tilde",
    "\u0304": r"\bar",
    "\u0305": r"\overline",
    "\u0306": r"\breve",
    "\u0307": r"\dot",
    "\u0308": r"\ddot",
    "\u030c": r"\check",
    "\u20d7": r"\vec",
    "¯": r"\bar",
    "^": r"\hat",
    "~": r"\tilde",
    "→": r"\vec",
}
_FENCES = {
    "{": r"\{",
    "}": r"\}",
    "": ".",
    "⟨": r"\langle",
    "⟩": r"\rangle",
    "〈": r"\langle",
    "〉": r"\rangle",
    "‖": r"\|",
    "⌈": r"\lceil",
    "⌉": r"\rceil",
    "⌊": r"\lfloor",
    "⌋": r"\rfloor",
}
_NEXT = r" \\ "
_DEEPEST = 60


def name_of(node: Any) -> str:
    """Return the name of an element of Office Math, nothing for any other node."""
    space, _, name = str(node.tag).removeprefix("{").partition("}")
    return name if space in {_MATH, _STRICT} else ""


def omml_to_tex(node: Any) -> str:
    """Return an element of Office Math (`m:oMath`, or any in it) as TeX."""
    return re.sub(r" +(?=[\^_]|$)", "", re.sub(r"\s+", " ", _row(node, 0))).strip()


def _row(node: Any, depth: int) -> str:
    if depth > _DEEPEST:
        return ""
    return "".join(_element(child, depth + 1) for child in node)


def _element(node: Any, depth: int) -> str:
    name = name_of(node)
    write = _WRITERS.get(name)
    if write:
        return write(node, depth)
    return "" if name.endswith("Pr") else _row(node, depth)


def _part(node: Any, name: str, depth: int) -> str:
    """Return a part of a structure, by its element's name."""
    found = _child(node, name)
    return "" if found is None else _row(found, depth)


def _child(node: Any, name: str) -> Any:
    return next((child for child in node if name_of(child) == name), None)


def _setting(node: Any, name: str) -> str | None:
    """Return a property of a structure; None where it is not set, nothing where it has no value."""
    found = next((child for child in node if name_of(child).endswith("Pr")), None)
    wanted = None if found is None else _child(found, name)
    if wanted is None:
        return None
    return next((str(value) for key, value in wanted.items() if key.endswith("}val")), "")


def _is_on(node: Any, name: str) -> bool:
    return _setting(node, name) not in {None, "0", "off", "false"}


def _run(node: Any, _: int) -> str:
    text = "".join(child.text or "" for child in node if name_of(child) == "t")
    plain = unicodedata.normalize("NFKC", text) if _is_styled(text) else text
    if _is_on(node, "nor"):
        words = re.sub(r"[{}\\$]", "", plain)
        return rf"\text{{{words}}}"
    if plain.strip() in _FUNCTIONS:
        return f"\\{plain.strip()} "
    return tex_letters(plain)


def _is_styled(text: str) -> bool:
    """Return whether a text holds letters of the alphabets for formulas (U+1D400 to U+1D7FF)."""
    return any("\U0001d400" <= character <= "\U0001d7ff" for character in text)


def _fraction(node: Any, depth: int) -> str:
    above, below = _part(node, "num", depth), _part(node, "den", depth)
    kind = _setting(node, "type")
    if kind in {"lin", "skw"}:
        return f"{{{above}}}/{{{below}}}"
    if kind == "noBar":
        return rf"\genfrac{{}}{{}}{{0pt}}{{}}{{{above}}}{{{below}}}"
    return rf"\frac{{{above}}}{{{below}}}"


def _scripts(node: Any, depth: int) -> str:
    below, above = _part(node, "sub", depth), _part(node, "sup", depth)
    base = _part(node, "e", depth)
    if len(base) > 1 and not re.fullmatch(r"\\[a-zA-Z]+\s?", base):
        base = f"{{{base}}}"
    return base + _limits(below, above)


def _limits(below: str, above: str) -> str:
    return (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")


def _before(node: Any, depth: int) -> str:
    limits = _limits(_part(node, "sub", depth), _part(node, "sup", depth))
    return f"{{}}{limits}{{{_part(node, 'e', depth)}}}"


def _root(node: Any, depth: int) -> str:
    degree = "" if _is_on(node, "degHide") else _part(node, "deg", depth)
    return rf"\sqrt{f'[{degree}]' if degree else ''}{{{_part(node, 'e', depth)}}}"


def _nary(node: Any, depth: int) -> str:
    sign = _setting(node, "chr")
    sign = "∫" if sign is None else sign
    limits = _limits(_part(node, "sub", depth), _part(node, "sup", depth))
    return f"{_OPERATORS.get(sign, tex_letters(sign))}{limits} {_part(node, 'e', depth)}"


def _fence(node: Any, depth: int) -> str:
    signs = [_setting(node, name) for name in ("begChr", "sepChr", "endChr")]
    start, between, end = (
        default if sign is None else sign for sign, default in zip(signs, "(|)", strict=True)
    )
    parts = [_row(child, depth) for child in node if name_of(child) == "e"]
    middle = f" {between} ".join(parts)
    return rf"\left{_FENCES.get(start, start)} {middle} \right{_FENCES.get(end, end)}"


def _function(node: Any, depth: int) -> str:
    name = _part(node, "fName", depth).strip()
    if re.fullmatch(r"[a-zA-Z]{2,}", name):
        name = rf"\operatorname{{{name}}}"
    return f"{name} {_part(node, 'e', depth)}"


def _lower(node: Any, depth: int) -> str:
    return f"{_operator(node, depth)}_{{{_part(node, 'lim', depth)}}}"


def _upper(node: Any, depth: int) -> str:
    return f"{_operator(node, depth)}^{{{_part(node, 'lim', depth)}}}"


def _operator(node: Any, depth: int) -> str:
    base = _part(node, "e", depth).strip()
    is_name = re.fullmatch(r"\\[a-zA-Z]+", base) and base[1:] in _FUNCTIONS
    return base if is_name else rf"\mathop{{{base}}}\limits"


def _accent(node: Any, depth: int) -> str:
    sign = _setting(node, "chr")
    command = _ACCENTS.get("\u0302" if sign is None else sign, r"\hat")
    return f"{command}{{{_part(node, 'e', depth)}}}"


def _bar(node: Any, depth: int) -> str:
    command = r"\overline" if _setting(node, "pos") == "top" else r"\underline"
    return f"{command}{{{_part(node, 'e', depth)}}}"


def _group(node: Any, depth: int) -> str:
    above = _setting(node, "pos") == "top"
    command = r"\overbrace" if above or _setting(node, "chr") == "⏞" else r"\underbrace"
    return f"{command}{{{_part(node, 'e', depth)}}}"


def _matrix(node: Any, depth: int) -> str:
    rows = [_cells(child, depth) for child in node if name_of(child) == "mr"]
    return rf"\begin{{matrix}}{_NEXT.join(rows)}\end{{matrix}}"


def _cells(row: Any, depth: int) -> str:
    return " & ".join(_row(child, depth) for child in row if name_of(child) == "e")


def _equations(node: Any, depth: int) -> str:
    rows = [_row(child, depth) for child in node if name_of(child) == "e"]
    # A sign to align at stands in the text, as `&`.
    lines = (row.replace(r"\&", "&") for row in rows)
    return rf"\begin{{aligned}}{_NEXT.join(lines)}\end{{aligned}}"


_WRITERS: dict[str, Callable[[Any, int], str]] = {
    "r": _run,
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "sPre": _before,
    "rad": _root,
    "nary": _nary,
    "d": _fence,
    "func": _function,
    "limLow": _lower,
    "limUpp": _upper,
    "acc": _accent,
    "bar": _bar,
    "groupChr": _group,
    "m": _matrix,
    "eqArr": _equations,
}
