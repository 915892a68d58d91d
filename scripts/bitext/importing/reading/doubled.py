"""What an arrangement doubles or marks: code given once for each language, one language in
quotations.
"""

from collections.abc import Iterable
from dataclasses import replace

from bitext.importing.sides import Languages
from bitext.importing.values import Paragraph, Shape, Side

# Paragraphs that may stand between two copies of one block of code.
_FAR = 12


def quote_again(found: Iterable[Paragraph], languages: Languages) -> list[Paragraph]:
    """Return the paragraphs; where one language is in quotations and the other does not, the
    quotation marks nothing else.
    """
    found = list(found)
    bodies = [
        (languages.of(p.text), p.quoted)
        for p in found
        if p.shape is Shape.TEXT and len(p.text) > 20
    ]
    marks: set[Side] = set()
    for side in (Side.SOURCE, Side.TARGET):
        quoted = [is_quoted for own, is_quoted in bodies if own is side]
        if sum(quoted) >= 2 and sum(quoted) > 0.7 * len(quoted):
            marks.add(side)
    if len(marks) == 2:  # both are quotations: of what is quoted, not of each other
        marks.clear()
    return [
        replace(one, markdown=_quotation(one.markdown))
        if one.quoted and languages.of(one.text) not in marks
        else one
        for one in found
    ]


def _quotation(markdown: str) -> str:
    return "\n".join(f"> {row}".rstrip() for row in markdown.split("\n"))


def mark_doubled_code(found: list[Paragraph], languages: Languages) -> list[Paragraph]:
    """Return the paragraphs; code that appears twice with only the translation between belongs to
    one side each.
    """
    result = list(found)
    seen: dict[str, int] = {}
    for k, paragraph in enumerate(found):
        if paragraph.shape is not Shape.CODE or paragraph.side:
            continue
        earlier = seen.pop(paragraph.text, -1)
        between = {
            languages.of(one.text) for one in found[earlier + 1 : k] if one.shape is not Shape.CODE
        }
        known = between & {Side.SOURCE, Side.TARGET}
        if earlier >= 0 and k - earlier <= _FAR and len(known) == 1:
            first = Side.SOURCE if known == {Side.TARGET} else Side.TARGET
            result[earlier] = replace(found[earlier], side=first)
            result[k] = replace(paragraph, side=known.pop())
        else:
            seen[paragraph.text] = k
    return result
