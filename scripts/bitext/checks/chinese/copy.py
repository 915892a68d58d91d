"""Spacing and width in Chinese prose: what autocorrect would change, and may change safely."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

import autocorrect_py

from bitext.checks.context import Context
from bitext.checks.patterns import ADDRESS, HAN_LETTER, MACRO
from bitext.checks.preferences import Spacing
from bitext.checks.prose_places import CopyEdit, Span
from bitext.model import Bitext, Finding, Leaf, Location, Severity
from bitext.text.characters import HAN

#: What is not prose inside a span: addresses, macros, citations, short codes, entities.
MASK = re.compile(
    rf"{ADDRESS.pattern}|{MACRO.pattern}|\[@[^\[\]]*\]|:[a-z0-9_+-]+:|&#?\w+;", re.ASCII
)
_SEAM = re.compile(f"(?<=[{HAN}]) +(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) +(?=[{HAN}])")
#: Beside these a missing space is a matter of width, or of what the sign means: 书生-浦语.
_NO_SPACE_BESIDE = frozenset("()[]{}<>-–—/\\|+=#~^*_")
#: How many characters around a space decide which script it belongs to.
_AROUND = 2
#: Han, and the punctuation that goes with it.
_WIDE = re.compile(f"[{HAN}，。；：？！、（）《》「」]")
#: Signs whose width depends on what they mean.
_EITHER_WIDTH = frozenset("\"'")


def prose_parts(span: Span) -> Iterator[tuple[int, str]]:
    """Yield the parts of a span without addresses, macros and short codes, with their offsets."""
    start = 0
    for match in MASK.finditer(span.text):
        yield start, span.text[start : match.start()]
        start = match.end()
    yield start, span.text[start:]


@lru_cache(maxsize=4096)
def correct(text: str) -> tuple[tuple[int, str, str], ...]:
    """Return autocorrect's changes as (offset, old, new); none for a text without Han."""
    if not HAN_LETTER.search(text):
        return ()
    core = text.strip()
    lead = text.index(core)
    new = _until_stable(core)
    found = (
        (lead + offset, old, changed)
        for offset, old, changed in _differences(core, new)
        if not _is_seam_of_sign(core, offset, old, changed)
        and not (old == " " and _is_far_from_han(core, offset))
    )
    return tuple(found)


def _until_stable(text: str) -> str:
    """Return the corrected text: Ａ文 becomes A文 at first and A 文 the second time."""
    for _ in range(3):
        new = str(autocorrect_py.format(text))
        if new == text:
            break
        text = new
    return text


def _is_seam_of_sign(text: str, offset: int, old: str, new: str) -> bool:
    """Return whether the change is a new space beside a sign that needs a person to look."""
    around = text[max(0, offset - 1) : offset + 1]
    return not old and new == " " and any(sign in _NO_SPACE_BESIDE for sign in around)


def _is_far_from_han(text: str, offset: int) -> bool:
    """Return whether a space stands in text of another script, whose quotations keep theirs."""
    return not _WIDE.search(text, max(0, offset - _AROUND), offset + _AROUND + 1)


def _differences(old: str, new: str) -> list[tuple[int, str, str]]:
    """Return where two texts differ in spaces and widths; nothing where they differ otherwise."""
    found: list[tuple[int, str, str]] = []
    i = j = 0
    while i < len(old) or j < len(new):
        before, after = old[i : i + 1], new[j : j + 1]
        if before == after:
            i, j = i + 1, j + 1
        elif after == " ":
            found.append((i, "", " "))
            j += 1
        elif before == " ":
            found.append((i, " ", ""))
            i += 1
        elif before and after:
            found.append((i, before, after))
            i, j = i + 1, j + 1
        else:
            return []
    return found


def _changes(text: str, spacing: Spacing) -> Iterator[tuple[int, str, str]]:
    """Yield the safe changes of a piece of prose under the site's rule for spaces."""
    for offset, old, new in correct(text):
        is_space = not (old + new).strip()
        if is_space and spacing is not Spacing.ADD:
            continue
        if is_space or (len(old) == len(new) == 1 and old not in _EITHER_WIDTH):
            yield offset, old, new
    if spacing is Spacing.REMOVE:
        for match in _SEAM.finditer(text):
            yield match.start(), match[0], ""


def find_copy_changes(context: Context) -> Iterator[tuple[Leaf, str, CopyEdit]]:
    """Yield the safe changes of a page's prose with their check: `zh-spacing` or `zh-width`."""
    spacing = context.site.policy.spacing
    for leaf, spans in context.spans:
        for span in spans:
            for offset, part in prose_parts(span):
                for place, old, new in _changes(part, spacing):
                    check = "zh-width" if (old + new).strip() else "zh-spacing"
                    yield leaf, check, CopyEdit(span.line, span.column + offset + place, old, new)


def check_copy(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for each paragraph with spaces or widths that `--fix` would change."""
    changes = sorted(
        find_copy_changes(context), key=lambda found: (found[0].line, found[0].mark, found[1])
    )
    for (_, _, check), group in groupby(
        changes, key=lambda found: (found[0].line, found[0].mark, found[1])
    ):
        found = sorted((change for _, _, change in group), key=lambda c: (c.line, c.column))
        first = found[0]
        say = _say_spaces if check == "zh-spacing" else _say_widths
        place = Location(context.path, first.line, first.column)
        message = say(found, context)
        yield Finding(place, check, Severity.WARNING, message, "bitext check --fix does it")


def _say_spaces(changes: Iterable[CopyEdit], context: Context) -> str:
    changes = list(changes)
    missing = sum(bool(change.new) for change in changes)
    parts = [
        f"{count} space{'s' if count > 1 else ''} {what}"
        for count, what in ((missing, "missing"), (len(changes) - missing, "too many"))
        if count
    ]
    first = changes[0]
    around = context.lines[first.line - 1][max(0, first.column - 5) : first.column + 4].strip()
    where = f"“{around}”" if len(changes) == 1 else f"first in “{around}”"
    return f"{', '.join(parts)}: {where}"


def _say_widths(changes: Iterable[CopyEdit], context: Context) -> str:
    counts = Counter((change.old, change.new) for change in changes)
    parts = [
        f"“{old}” should be “{new}”" + (f" ({count} places)" if count > 1 else "")
        for (old, new), count in counts.items()
    ]
    return ", ".join(parts)
