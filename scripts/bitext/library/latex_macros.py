"""Which macros bibliographies hold, and what pylatexenc makes of them."""

from pylatexenc import latex2text, latexwalker
from pylatexenc.latexwalker import LatexMacroNode, LatexWalkerError
from pylatexenc.macrospec import LatexContextDb, MacroSpec

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


def read_markup(text: str) -> str:
    """Return LaTeX as text. Raises ValueError where it is too broken to parse."""
    try:
        read = _DECODER.latex_to_text(text, tolerant_parsing=True, latex_context=_GRAMMAR)
    except (LatexWalkerError, RecursionError, IndexError, AttributeError, TypeError) as error:
        raise ValueError(str(error)) from error
    return str(read)


def is_known_macro(name: str) -> bool:
    """Return whether there is a text for a macro."""
    return _TEXT.get_macro_spec(name) is not _TEXT.unknown_macro_spec
