"""What an arrangement doubles or marks: code given once for each language, one language in
quotations.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bitext.importing.sides import Languages
from bitext.importing.values import Paragraph, Shape, Side

# Shares of a language's paragraphs: in quotations as an arrangement has them, and as an author.
_NEARLY_ALL, _FEW = 0.7, 0.3
# Characters of a paragraph that is more than a line of a list or a signature.
_SHORT, _SHORT_WIDE = 20, 8
# Paragraphs that may stand between two copies of one block of code.
_FAR = 12


def quote_again(found: Iterable[Paragraph], languages: Languages) -> list[Paragraph]:
    """Return the paragraphs; where one language is in quotations and the other does not, the
    quotation marks nothing else.
    """
    found = list(found)
    shares = [_quoted_share(found, side, languages) for side in (Side.SOURCE, Side.TARGET)]
    marks: set[Side] = set()
    # Where the other language has its own quotations, they are of what is quoted.
    for side, own, other in zip((Side.SOURCE, Side.TARGET), shares, reversed(shares), strict=True):
        if own > _NEARLY_ALL and other < _FEW:
            marks.add(side)
    return [
        replace(one, markdown=_quotation(one.markdown))
        if one.quoted and languages.of(one.text) not in marks
        else one
        for one in found
    ]


def _quoted_share(found: Sequence[Paragraph], side: Side, languages: Languages) -> float:
    """Return the share of a language's paragraphs that are in quotations; none below two of them.

    A text of one language has no share of the other's: nothing is marked there.
    """
    least = _SHORT_WIDE if side is languages.wide else _SHORT
    own = [
        p.quoted
        for p in found
        if p.shape is Shape.TEXT and len(p.text) > least and languages.of(p.text) is side
    ]
    if not own:
        return 0.5
    return sum(own) / len(own) if sum(own) != 1 else 0.0


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
