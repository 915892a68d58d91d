"""What the TeX of a page's formulas may be made of: commands that only show something.

MathJax and KaTeX make elements of TeX when the page is read: links, names, classes, styles. So the
commands are held against a list, and those that take an address, a name, a colour or a font may
have only such a one.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from bitext.model import Danger
from bitext.text.characters import word_set
from bitext.text.html.allowed import Allowed
from bitext.text.html.rules import Element, Wrong

#: Commands that make more than a formula, or fetch what makes it.
_MAKING = word_set(
    "class style cssId data require setOptions mmlToken csname includegraphics "
    "htmlClass htmlId htmlStyle htmlData"
)
#: Commands that give another the meaning of one, whatever that is given afterwards.
_RENAMING = re.compile(r"\\(?:let|futurelet)(?![a-zA-Z])")
_COLOUR = r"\s*(?:\[\w*\])?\s*\{(?:#[\da-fA-F]{3,8}|[\w., %!-]*)\}"
_NAME = r"\s*\{[\w:.,/+*()'\s-]*\}"
# `#1` is what is given to a command of the page's own.
_ADDRESS = r"\s*\{\s*(?:https?://|#(?!\d)|/(?!/))"
_BOX = r"\s*(?:\{|\[@{0,200}(?:border:@{0,200})?\])".replace("@", r"(?:[^\]:\\#]|#[\da-fA-F]{3,8})")
_COLOURS = word_set("color textcolor colorbox fcolorbox definecolor cellcolor rowcolor columncolor")
#: What must follow a command that may be given an address, a name, a style, a colour.
_GIVEN = {
    name: re.compile(pattern)
    for pattern, names in {
        _ADDRESS: "href url",
        _BOX: "bbox",
        r"\s*(?:\{|\[[\w ,.-]*\])": "unicode",
        r"\s*\{[^{}]*\}\s*\{[^{}<>\\#]*\}": "texttip mathtip",
        r"\s*\{[a-zA-Z]*\*?\}": "begin end",
        r"\s*\{[\w, ]*\}\s*(?:\[[\w=#., \"-]*\])?": "enclose",
        _NAME: "label ref eqref",
        _COLOUR: "color textcolor cellcolor rowcolor columncolor",
        rf"{_COLOUR}{_COLOUR}": "fcolorbox",
        r"\s*\{\w*\}\s*\{\w*\}\s*\{[\w#., %!-]*\}": "definecolor",
    }.items()
    for name in names.split()
} | {"colorbox": re.compile(_COLOUR)}
_WHAT = {
    Danger.RUNS: "a formula that makes more than a formula",
    Danger.LOADS: "a formula with a colour that may be an address",
}
_COMMAND = re.compile(r"\\(?:([a-zA-Z]+)|.)", re.DOTALL)
_ARGUMENTS = re.compile(r"(?:\s*(?:\[[^\]]{0,200}\]|\{[^{}]{0,200}\}))*")
_MADE = re.compile(
    r"\\(?:[gex]?def|(?:re)?newcommand|providecommand|let|futurelet|DeclareMathOperator|"
    r"DeclarePairedDelimiters?(?:X|XPP)?|Newextarrow)(?![a-zA-Z])\*?\s*\{?\s*\\([a-zA-Z]+)"
)


@cache
def _showing() -> frozenset[str]:
    """Return the commands of MathJax and KaTeX that show something, or define one that does."""
    text = files("bitext.text.html").joinpath("commands.txt").read_text("utf-8")
    return word_set(text) | {"let", "futurelet"}


def made_commands(tex: str) -> Iterator[str]:
    """Yield the commands that a formula defines; none that may make more is shown for that."""
    names = map(str, _MADE.findall(tex))
    return (name for name in names if name not in _GIVEN and name not in _MAKING)


def wrong_formulas(element: Element, made: frozenset[str], allowed: Allowed) -> Iterator[Wrong]:
    """Yield a fault for each command of a formula that is not known only to show something.

    `made` are the commands that the page defines. An owner names others like elements: `\\R`.
    """
    if not element.node or "arithmatex" not in (element.attributes.get("class") or "").split():
        return
    tex = element.node.text()
    renames = bool(_RENAMING.search(tex))
    for found in _COMMAND.finditer(tex):
        shows = not found[1] or found[1] in made or found[1] in _showing()
        danger = None if shows else _danger(found, renames)
        if danger and found[0].lower() not in allowed.elements:
            arguments = _ARGUMENTS.match(tex, found.end())
            key = found[0] + (arguments[0] if arguments else "")
            yield Wrong(danger, _WHAT.get(danger, f"the command {found[0][:40]}, not known"), key)


def _danger(command: re.Match[str], renames: bool) -> Danger | None:
    """Return what a command may do that does not show something whatever it is given.

    `renames` says that its formula may give it another name, and that something else.
    """
    given = _GIVEN.get(command[1])
    if given is None:
        return Danger.RUNS if command[1] in _MAKING else Danger.ODD
    fits = not renames and given.match(command.string, command.end())
    wrong = Danger.LOADS if command[1] in _COLOURS else Danger.RUNS
    return None if fits else wrong
