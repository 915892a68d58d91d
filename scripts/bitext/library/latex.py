"""LaTeX markup as it occurs in bibliographies, turned into plain Unicode text."""

import re
from collections.abc import Iterator

from pylatexenc import latex2text, latexwalker
from pylatexenc.latexwalker import LatexMacroNode, LatexWalkerError
from pylatexenc.macrospec import LatexContextDb, MacroSpec

from bitext.text.characters import fold

# Characters of a field that are decoded: no title, name or venue is longer.
LONGEST = 4000

_MARKUP = re.compile(r"[\\$~%#]|--|``|''|[!?]`")
# In a bibliography a bare `%` or `#` is the sign itself, never a comment or a parameter.
_BARE_SIGN = re.compile(r"(?<!\\)([%#&])")
_MACRO = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_URL = re.compile(r"\\url\{(.*)\}", re.DOTALL)
_ESCAPED = re.compile(r"\\([%#&_~$])")

# What pylatexenc's tables of 942 macros lack although reference managers write it (Zotero writes
# the first three), or show in a way that suits running text and not a title.
_CHARACTERS = {
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textunderscore": "_",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textquotedbl": '"',
    "textquotesingle": "'",
    "copyright": "©",
    "pounds": "£",
    "euro": "€",
    "SS": "ẞ",
    "glqq": "„",
    "grqq": "“",
    "glq": "‚",
    "grq": "‘",
    "flqq": "«",
    "frqq": "»",
    "guillemetleft": "«",
    "guillemetright": "»",
    "ndash": "–",
    "mdash": "—",
    "slash": "/",
    "/": "",
    "-": "",
    "@": "",
    "nobreakspace": " ",
    "newline": " ",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "BibTeX": "BibTeX",
}
# Macros and switches that change only how their text looks. Their argument follows as a group.
_APPEARANCE = (
    *("bf", "bfseries", "boldsymbol", "em", "it", "itshape", "mathsf", "mathtt", "normalfont"),
    *("rm", "sc", "scshape", "sf", "sl", "small", "text", "textmd", "textnormal", "textup", "tt"),
    *("ttfamily", "upshape", "mbox", "mkbibemph", "nocase", "operatorname", "protect", "relax"),
    *("t", "textsubscript", "textsuperscript"),
    *("uppercase", "lowercase", "MakeUppercase", "MakeLowercase"),
)
# Macros whose arguments the text is made of: the number of arguments, then the text.
_WITH_ARGUMENTS = {
    "enquote": ("{", "“%(1)s”"),
    "mkbibquote": ("{", "“%(1)s”"),
    "href": ("{{", "%(2)s"),
    "url": ("{", "%(1)s"),
    "nolinkurl": ("{", "%(1)s"),
    "path": ("{", "%(1)s"),
}


# What the parser reads itself.
_ENVIRONMENT = ("begin", "end", " ", "\n", "\t")


def _as_written(node: LatexMacroNode) -> str:
    """Return an unknown macro's name with its backslash, or nothing where an argument follows."""
    end = node.pos + node.len
    followed = str(node.parsing_state.s)[end : end + 1] == "{"
    return "" if followed else f"\\{node.macroname}{node.macro_post_space}"


def _make_tables() -> tuple[LatexContextDb, LatexContextDb]:
    """Return what the parser must know of macros' arguments, and what each macro shows."""
    grammar, text = (
        latexwalker.get_default_latex_context_db(),
        latex2text.get_default_latex_context_db(),
    )
    shown = _CHARACTERS | dict.fromkeys(_APPEARANCE, "")
    specs = [latex2text.MacroTextSpec(name, text) for name, text in shown.items()]
    for name, (_, pattern) in _WITH_ARGUMENTS.items():
        specs.append(latex2text.MacroTextSpec(name, simplify_repl=pattern))
    text.add_context_category("bibliographies", macros=specs, prepend=True)
    text.set_unknown_macro_spec(latex2text.MacroTextSpec("", simplify_repl=_as_written))
    macros = [MacroSpec(name, arguments) for name, (arguments, _) in _WITH_ARGUMENTS.items()]
    grammar.add_context_category("bibliographies", macros=macros, prepend=True)
    return grammar, text


_GRAMMAR, _TEXT = _make_tables()
_DECODER = latex2text.LatexNodes2Text(math_mode="text", keep_comments=True, latex_context=_TEXT)


def decode_latex(raw: str) -> str:
    """Return LaTeX as plain text on one line: accents and symbols resolved, braces dropped.

    An unknown macro stays as it is written, but for one before a group, of which the text stays.
    """
    raw = raw[:LONGEST]
    if not _MARKUP.search(raw):
        return fold(raw.replace("{", "").replace("}", ""))
    escaped = _BARE_SIGN.sub(r"\\\1", raw)
    try:
        text = _DECODER.latex_to_text(escaped, tolerant_parsing=True, latex_context=_GRAMMAR)
    except (LatexWalkerError, RecursionError, ValueError, IndexError, AttributeError, TypeError):
        text = re.sub(r"[{}\\$]", "", raw)  # too broken to parse; its letters are still a title
    return fold(str(text).replace("\u00a0", " "))


def find_unknown_macros(raw: str) -> Iterator[str]:
    """Yield each macro of a field that `decode` has no text for, once, without its backslash."""
    unknown = _TEXT.unknown_macro_spec
    names = (match.group(1) for match in _MACRO.finditer(raw[:LONGEST]))
    for name in dict.fromkeys(names):
        if name not in _ENVIRONMENT and _TEXT.get_macro_spec(name) is unknown:
            yield name


def decode_link(raw: str) -> str:
    r"""Return an address without `\url{}` and LaTeX's escapes."""
    wrapped = _URL.fullmatch(raw.strip())
    address = wrapped.group(1) if wrapped else raw
    return _ESCAPED.sub(r"\1", address).strip("{} \t\n")
