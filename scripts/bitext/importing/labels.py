"""A paragraph with what it is taken for, and what tells a heading from text by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bitext.importing.values import Paragraph, Role, Side
from bitext.library.reference_lines import Citation

_SKIPPED = (
    "略过?|从略|此节略|跳过|未译|不译|省略|没翻|待译|"
    "skipped|omitted|not translated|untranslated|todo"
)
_SKIP = re.compile(
    rf"[(（\[【]\s*(?:{_SKIPPED})[^)）\]】]{{0,20}}[)）\]】]\s*$|[:：\s](?:略过|从略|略)$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^(?:part|chapter|book|section|appendix)\s+(?:[ivxlc]+|\d+|[a-z])\b|"
    r"^第\s*[一二三四五六七八九十百\d]+\s*(?:部分|章|篇|节|部)",
    re.IGNORECASE,
)
_END = re.compile(r"[.。!！,，;；:：、…]$")
_GLOSS = re.compile(
    r"^(?:这里|这一?[节块部章]分?|本[节章部]分?|接下来|下面|以下)(?:主要)?(?:讲|介绍|讨论|说|是|来看|谈)"
)
_BRACKET = re.compile(r"[(（].*$")
_CJK = re.compile("[\u2e80-\u9fff]")
_SAMPLE = 20_000
"""Characters of a paragraph that are looked at where a part tells enough."""
_GLOSS_LONGEST = 90
"""Letters of an alphabet; a Han character is 2.6."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph with what it is taken for.

    `why` is set for what is dropped; `citation` where it names a paper.
    """

    paragraph: Paragraph
    role: Role
    side: Side
    why: str = ""
    citation: Citation | None = None

    @property
    def text(self) -> str:
        """What a reader reads."""
        return self.paragraph.text


def text_weight(text: str) -> float:
    """Return a text's length in letters of an alphabet, white space included; a CJK character
    counts as what it becomes in English.
    """
    sample = text[:_SAMPLE]
    return (
        (len(sample) + 1.6 * len(_CJK.findall(sample))) * (len(text) / len(sample))
        if sample
        else 0.0
    )


def skip_mark(text: str) -> str:
    """Return the mark at a heading's end that says its section was left out (`(略过)`), or
    nothing.
    """
    match = _SKIP.search(text)
    return match.group() if match else ""


def is_part(text: str) -> bool:
    """Return whether a heading is that of a part or chapter that holds sections."""
    return bool(_PART.match(text))


def ends_sentence(text: str) -> bool:
    """Return whether a text ends as a sentence or clause does; a question can be a heading."""
    return bool(_END.search(text))


def core_of(text: str) -> str:
    """Return a heading's words without a remark in brackets and without a skipped section's
    mark.
    """
    bare = text.removesuffix(skip_mark(text)).strip() or text
    return _BRACKET.sub("", bare).strip() or bare


def is_gloss(text: str) -> bool:
    """Return whether a short text can take the place of a heading's translation."""
    core = core_of(text)
    return text_weight(core) <= _GLOSS_LONGEST and (
        not ends_sentence(core) or bool(_GLOSS.match(core))
    )


def primary_side(found: Sequence[Labelled]) -> Side:
    """Return the side whose headings open the sections: the source, unless only the target has
    any.
    """
    sides = [item.side for item in found if item.role is Role.HEADING]
    return (
        Side.TARGET
        if Side.TARGET in sides and Side.SOURCE not in sides and Side.BOTH not in sides
        else Side.SOURCE
    )
