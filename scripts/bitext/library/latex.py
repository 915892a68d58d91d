"""LaTeX markup as it occurs in bibliographies, turned into plain Unicode text."""

import re
from collections.abc import Iterator

from bitext.text.characters import fold

# Characters of a field that are decoded: no title, name or venue is longer.
LONGEST = 4000

_MARKUP = re.compile(r"[\\$~%#]|--|``|''|[!?]`")
# In a bibliography a bare `%` or `#` is the sign itself, never a comment or a parameter.
_BARE_SIGN = re.compile(r"(?<!\\)([%#&])")
_MACRO = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_URL = re.compile(r"\\url\{(.*)\}", re.DOTALL)
_ESCAPED = re.compile(r"\\([%#&_~$])")

# What the parser reads itself.
_ENVIRONMENT = ("begin", "end", " ", "\n", "\t")


def decode_latex(raw: str) -> str:
    """Return LaTeX as plain text on one line: accents and symbols resolved, braces dropped.

    An unknown macro stays as it is written, but for one before a group, of which the text stays.
    """
    raw = raw[:LONGEST]
    if not _MARKUP.search(raw):
        return fold(raw.replace("{", "").replace("}", ""))
    from bitext.library.latex_macros import read_markup  # noqa: PLC0415 (most sites have no papers)

    try:
        text = read_markup(_BARE_SIGN.sub(r"\\\1", raw))
    except ValueError:
        text = re.sub(r"[{}\\$]", "", raw)  # too broken to parse; its letters are still a title
    return fold(text.replace("\u00a0", " "))


def find_unknown_macros(raw: str) -> Iterator[str]:
    """Yield each macro of a field that `decode` has no text for, once, without its backslash."""
    from bitext.library.latex_macros import is_known_macro  # noqa: PLC0415 (as above)

    names = (match.group(1) for match in _MACRO.finditer(raw[:LONGEST]))
    for name in dict.fromkeys(names):
        if name not in _ENVIRONMENT and not is_known_macro(name):
            yield name


def decode_link(raw: str) -> str:
    r"""Return an address without `\url{}` and LaTeX's escapes."""
    wrapped = _URL.fullmatch(raw.strip())
    address = wrapped.group(1) if wrapped else raw
    return _ESCAPED.sub(r"\1", address).strip("{} \t\n")
