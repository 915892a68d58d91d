"""Checks of Chinese copy: spacing, width, punctuation, quotation marks, characters; each on the spans that the parser knows as prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import autocorrect_py
from opencc import OpenCC

from bitext.checks.context import Context
from bitext.checks.spans import Span
from bitext.findings import Finding, Location, Severity
from bitext.model import Bitext, Kind, Leaf
from bitext.text.characters import HAN

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_HAN = re.compile(f"[{HAN}]")
_MASK = re.compile(
    r"(?:https?://|www\.)[^\s，。；：！？）》」”]+|[\w.+-]+@[\w-]+\.[\w.-]+|\{\{.*?\}\}|\{%.*?%\}|\[@[^\]]*\]|:[a-z0-9_+-]+:|&#?\w+;",
    re.ASCII,
)
_SPACING = re.compile(f"[ \t]+|(?<=[{HAN}])(?=[A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Change:
    """A proposed change of a line: from this column on (from 1), `old` becomes `new`."""

    line: int
    column: int
    old: str
    new: str


def _segments(span: Span) -> Iterator[tuple[int, str]]:
    """Yield the parts of a span without addresses, macros and short codes, with their offsets."""
    start = 0
    for match in _MASK.finditer(span.text):
        yield start, span.text[start : match.start()]
        start = match.end()
    yield start, span.text[start:]


@lru_cache(maxsize=65536)
def correct(text: str) -> tuple[tuple[int, str, str], ...]:
    """Return autocorrect's changes of a piece of prose as (offset, old, new); none for a piece without Han."""
    if not _HAN.search(text):
        return ()
    core = text.strip()
    lead = text.index(core)
    new = autocorrect_py.format(core)
    return tuple((lead + offset, old, changed) for offset, old, changed in _differences(core, new))


def _differences(old: str, new: str) -> Iterator[tuple[int, str, str]]:
    """Yield where two texts differ, that have the same letters but for spaces and widths; the whole text where they do not."""
    i = j = 0
    found: list[tuple[int, str, str]] = []
    while i < len(old) or j < len(new):
        a, b = old[i : i + 1], new[j : j + 1]
        if a == b:
            i, j = i + 1, j + 1
        elif b == " ":
            found.append((i, "", " "))
            j += 1
        elif a == " ":
            found.append((i, " ", ""))
            i += 1
        elif a and b:
            found.append((i, a, b))
            i, j = i + 1, j + 1
        else:
            return iter(())
    return iter(found)


def find_copy_changes(context: Context) -> Iterator[tuple[Leaf, str, Change]]:
    """Yield the safe changes of a page's prose with their check: `zh-spacing` (only white space) or `zh-width`."""
    for leaf, spans in context.spans:
        for span in spans:
            for offset, segment in _segments(span):
                for place, old, new in correct(segment):
                    change = Change(span.line, span.column + offset + place, old, new)
                    check = "zh-spacing" if not (old + new).strip() else "zh-width"
                    if check == "zh-spacing" or _is_width(old, new):
                        yield leaf, check, change


def _is_width(old: str, new: str) -> bool:
    return len(old) == len(new) == 1 and old != new and old not in "\"'"


def _check_copy(check: str, context: Context) -> Iterator[Finding]:
    for _, name, change in find_copy_changes(context):
        if name == check:
            place = Location(context.path, change.line, change.column)
            if check == "zh-spacing":
                around = context.lines[change.line - 1][
                    max(0, change.column - 5) : change.column + 4
                ].strip()
                message = f"a space {'is missing' if change.new else 'is too much'} in “{around}”"
            else:
                message = f"“{change.old}” should be “{change.new}” here"
            yield Finding(place, check, WARNING, message, "bitext check --fix does it")


def check_spacing(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each space that is missing, or too much, between Han and other letters."""
    yield from _check_copy("zh-spacing", context)


def check_width(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each sign of the wrong width: half-width punctuation in Chinese, full-width Latin letters and digits."""
    yield from _check_copy("zh-width", context)


_HALF = re.compile(
    rf"(?<=[{HAN}）》」』”’])[,;:!?](?!\w*/)|(?<=[{HAN}）》」』”])\.(?![A-Za-z0-9.])|[,;](?=\s?[{HAN}])|(?<=[{HAN}])[()]|[()](?=[{HAN}])"
)


def check_half_width(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for half-width punctuation beside Han that the width check's library leaves alone (after markup, brackets)."""
    for leaf, spans in context.spans:
        for span in spans:
            done = {
                offset + start
                for offset, part in _segments(span)
                for start, old, new in correct(part)
                if _is_width(old, new)
            }
            blank = _MASK.sub(lambda match: "x" * len(match[0]), span.text)
            before = (
                "”"
                if span.before in _MARKUP_ENDS and _HAN.search(leaf.text)
                else span.before
                if _HAN.match(span.before)
                else ""
            )
            for match in _HALF.finditer(before + blank):
                place = match.start() - len(before)
                if place >= 0 and place not in done and not _is_inline_list(blank, place, leaf):
                    where = Location(context.path, span.line, span.column + place)
                    yield Finding(
                        where,
                        "zh-half-width",
                        WARNING,
                        f"half-width “{match[0]}” beside Chinese characters",
                    )


_MARKUP_ENDS = ("]", ")", "`", "*", "_", "$")


def _is_inline_list(text: str, place: int, leaf: Leaf) -> bool:
    """Say whether a bracket encloses Latin text only, as `函数(function)` in a heading of an interface; width is then a matter of taste."""
    if text[place] not in "()":
        return False
    start, end = (
        (place, text.find(")", place)) if text[place] == "(" else (text.rfind("(", 0, place), place)
    )
    return start >= 0 and end >= 0 and not _HAN.search(text[start:end])


def _each(
    context: Context,
    check: str,
    pattern: re.Pattern[str],
    message: str,
    severity: Severity = WARNING,
) -> Iterator[Finding]:
    for _, spans in context.spans:
        for span in spans:
            text = _MASK.sub(lambda match: "x" * len(match[0]), span.text)
            for match in pattern.finditer(text):
                if _HAN.search(text):
                    place = Location(context.path, span.line, span.column + match.start())
                    yield Finding(place, check, severity, message.format(match[0]))


_ELLIPSIS = re.compile(
    rf"(?<=[{HAN}，。！？」”）])(?:\.{{3,}}|。{{2,}}|…(?!…)(?<!……))(?!\w)|\.{{3,}}(?=[{HAN}])"
)
_DASH = re.compile(rf"(?<=[{HAN}」”）])\s?(?:--+|—(?!—)(?<!——)|－－+)\s?(?=[{HAN}「“（A-Za-z])")
_REPEATED = re.compile(
    r"([，。；：、？！])\1+|[，、；：][，。；：、]|。[，；：、]|[，。；、]\s?[,.;](?!\w)"
)
_STRAIGHT = re.compile(rf"(?<=[{HAN}，。：；、（])\"|\"(?=[{HAN}，。：；、）])")
_TWICE = re.compile(
    "(?<!目)的的(?!确)|(?<![为除不罢])了了(?![解之然结如])|(?<![存所内潜现正实外自])在在|(?<![总不])是是(?!非)|(?<![饱温共中柔])和和(?!气)"
    "|(?<![参给])与与|(?<!一)把把|被被|们们|(?<![自你忘])我我(?!们)|(?<![拥具所没含])有有"
)


def check_ellipsis(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each ellipsis after Han that is not ……"""
    yield from _each(context, "zh-ellipsis", _ELLIPSIS, "“{}”: the Chinese ellipsis is ……")


def check_dash(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each dash between Han that is not ——"""
    yield from _each(context, "zh-dash", _DASH, "“{}”: the Chinese dash is ——")


def check_repeated(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each punctuation mark that is doubled or follows another that excludes it."""
    yield from _each(context, "zh-repeated", _REPEATED, "punctuation twice: “{}”")


def check_twice(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each small word that stands twice in a row, as 的的."""
    yield from _each(context, "zh-twice", _TWICE, "the same word twice: “{}”")


def check_quotes(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each straight quotation mark beside Han."""
    yield from _each(
        context,
        "zh-quotes",
        _STRAIGHT,
        "straight quotation mark {} beside Chinese characters; write “ ” or 「 」",
    )


def check_heading_end(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each heading that ends with 。 ， ； or ： while the source's does not."""
    for pair in bitext.sections:
        if pair.target and pair.target.title.endswith(("。", "，", "；", "：", "、")):
            end = pair.source.title[-1:] if pair.source else ""
            if end not in (".", ":", ";", "：", "。") or end == ".":
                yield context.find(
                    "zh-heading-end",
                    WARNING,
                    f"heading ends with {pair.target.title[-1]}",
                    pair.target,
                    source=pair.source,
                )


_WIDE_END = re.compile(rf"[{HAN}，。；：？！、）》」』”…—]$")
_WIDE_START = re.compile(rf"[{HAN}（《「『“]")


def check_soft_break(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each line ending inside Chinese text: browsers show it as a space between two characters."""
    for leaf, spans in context.spans:
        if leaf.kind is Kind.TABLE:
            continue
        for first, second in pairwise(spans):
            if (
                second.line == first.line + 1
                and not first.after
                and _WIDE_END.search(first.text)
                and _WIDE_START.match(second.text)
            ):
                line = context.lines[first.line - 1]
                if not line.endswith(("  ", "\\")) and line.endswith(first.text):
                    place = Location(context.path, first.line, first.column + len(first.text))
                    yield Finding(
                        place,
                        "zh-soft-break",
                        WARNING,
                        "the line ending shows as a space inside the sentence; join the lines",
                    )


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=8192)
def simplified(character: str) -> str:
    """Return the Simplified form of a character that is only Traditional, else the character: what GB 2312 has is in use in both."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return str(_converter().convert(character))
    return character


def check_traditional(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each Traditional character in a page in Simplified Chinese, outside code; one per line and word."""
    there = set("".join(context.source_lines))  # the name of a language stands in its own script
    for _, spans in context.spans:
        for span in spans:
            for match in re.finditer(f"[{HAN}]+", span.text):
                wrong = [
                    (i, c) for i, c in enumerate(match[0]) if simplified(c) != c and c not in there
                ]
                if wrong:
                    index, _ = wrong[0]
                    signs = "".join(c for _, c in wrong)
                    better = "".join(simplified(c) for c in signs)
                    place = Location(context.path, span.line, span.column + match.start() + index)
                    yield Finding(
                        place, "zh-traditional", ERROR, f"Traditional {signs}, Simplified {better}"
                    )
