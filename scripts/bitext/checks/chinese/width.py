"""Half-width punctuation beside Chinese in places that need a person to look."""

import re
from collections.abc import Iterator

from bitext.checks.chinese.copy import MASK, correct, prose_parts
from bitext.checks.context import Context
from bitext.checks.patterns import HAN_LETTER
from bitext.checks.prose_places import CopyEdit, Span
from bitext.model import Bitext, Finding, Leaf, Location, Severity
from bitext.text.characters import HAN

_HALF = re.compile(
    rf"(?<=[{HAN}）》」』”’])[,;:!?](?!\w{{0,40}}/)"
    rf"|(?<=[{HAN}）》」』”])\.(?![A-Za-z0-9.])"
    rf"|[,;](?=\s?[{HAN}])|(?<=[{HAN}])[()]|[()](?=[{HAN}])"
)
#: What ends inline markup: punctuation behind it belongs to the Chinese sentence.
_MARKUP_ENDS = frozenset("])`*_$")
_FULL = dict(zip(",;:!?()", "，；：！？（）", strict=True))
#: From so many pairs of wide brackets on, a page has a style of its own.
_STYLE = 3


def check_half_width(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each paragraph with half-width marks that `zh-width` leaves alone."""
    prose = "\n".join(span.text for _, spans in context.spans for span in spans)
    wide, narrow = prose.count("（"), prose.count("(")
    strict = wide >= _STYLE and wide > narrow
    for leaf, spans in context.spans:
        found = [place for span in spans for place in _places(span, leaf, strict)]
        if not found:
            continue
        line, column, _ = found[0]
        signs = " ".join(dict.fromkeys(sign for _, _, sign in found))
        times = f" ({len(found)} places)" if len(found) > 1 else ""
        message = f"half-width “{signs}” beside Chinese characters{times}"
        place = Location(context.path, line, column)
        yield Finding(place, "zh-half-width", Severity.WARNING, message)


def find_half_width(context: Context) -> Iterator[CopyEdit]:
    """Yield the changes that make those marks full-width; a bracket only with its partner."""
    for leaf, spans in context.spans:
        for span in spans:
            found = {column - span.column: sign for _, column, sign in _places(span, leaf, True)}
            paired = _pairs(span.text)
            for place, sign in found.items():
                partner = paired.get(place, -1)
                if sign in _FULL and (sign not in "()" or partner in found):
                    yield CopyEdit(span.line, span.column + place, sign, _FULL[sign])


def _pairs(text: str) -> dict[int, int]:
    """Return the places of half-width brackets, each with its partner's."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for place, character in enumerate(text):
        if character == "(":
            opened.append(place)
        elif character == ")" and opened:
            start = opened.pop()
            pairs |= {start: place, place: start}
    return pairs


def _places(span: Span, leaf: Leaf, strict: bool) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and sign of the half-width marks of a span."""
    done = {
        offset + start
        for offset, part in prose_parts(span)
        for start, old, new in correct(part)
        if (old + new).strip()
    }
    text = MASK.sub(lambda match: "x" * len(match[0]), span.text)
    before = _before(span, leaf)
    for match in _HALF.finditer(before + text):
        place = match.start() - len(before)
        if place < 0 or place in done:
            continue
        if match[0] in "()" and not strict and _is_latin_aside(text, place):
            continue
        yield span.line, span.column + place, match[0]


def _before(span: Span, leaf: Leaf) -> str:
    """Return a sign for what precedes the span: markup of a Chinese unit, or a letter."""
    if span.before in _MARKUP_ENDS and HAN_LETTER.search(leaf.text):
        return "”"
    return span.before if HAN_LETTER.match(span.before) else ""


def _is_latin_aside(text: str, place: int) -> bool:
    """Return whether a bracket encloses Latin text only, as `函数(function)`: a matter of taste."""
    if text[place] == "(":
        start, end = place, text.find(")", place)
    else:
        start, end = text.rfind("(", 0, place), place
    return start >= 0 and end >= 0 and not HAN_LETTER.search(text[start:end])
