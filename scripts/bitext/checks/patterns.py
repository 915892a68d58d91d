"""Patterns that several checks share. They take time proportional to the text, whatever it holds.

Two habits keep them so: an unbounded repetition at the start has a lookbehind that lets it begin at
one place of a run only, and what lies between two marks never contains the opening mark.
"""

import re

from bitext.text.characters import HAN

#: Stands in `Side.prose` for inline code, formulas, images, citations and the like.
OPAQUE = "\ufffc"

HAN_LETTER = re.compile(f"[{HAN}]")

#: Addresses of pages and people.
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s，。；：！？）》」”]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+",
    re.ASCII,
)

#: What a template engine replaces: `{{ … }}`, `{% … %}`, `{* … *}`.
MACRO = re.compile(
    r"\{\{(?:[^{}]|\{[^{}]*\})*\}\}|\{%(?:[^{}%]|%(?!\}))*%\}|\{\*(?:[^{}*]|\*(?!\}))*\*\}"
)

#: Quotations and titles, with their marks.
QUOTED = re.compile(r"“[^“”]*”|「[^「」]*」|『[^『』]*』|《[^《》]*》|\"[^\"\n]*\"")

#: What stands in brackets, with them.
BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)")

#: A translator's note: what it says has no source.
TRANSLATORS_NOTE = re.compile(r"[（(]\s*译(?:者)?注[:：]?[^（）()]*[）)]")

#: What stands before a name, and ends no sentence.
TITLE = r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Capt|Col|Gen|Sgt|Lt|Rev)\. "

#: A word with its apostrophes and hyphens.
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def blank(match: re.Match[str]) -> str:
    """Return as many opaque signs as the match is long, so that offsets stay."""
    return OPAQUE * len(match[0])


#: A Chinese question that asks nothing and says the contrary: 谁能忘记？ is nobody can.
RHETORICAL = re.compile(
    "(?:岂|何[曾尝必须]|几时|哪[有能会敢肯里儿]|怎[么能会敢肯]|谁[敢能会肯])(?=[^。；！？]*[？?])"
)

#: What leads elsewhere, behind what is found there: 表格见附录, the appendix has the tables.
REFERS = "(?<![看听遇碰撞望瞧意])见|[参请][见阅看考照]"
