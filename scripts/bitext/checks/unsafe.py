"""What of a page does more than show a text: both sides, as the one judge of HTML sees them.

A translation may have what its source has. What runs or poses in the source itself is told as a
warning: an author may mean it, and says so in the site's configuration.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bitext.checks.context import Context
from bitext.model import Bitext, Danger, Fault, Finding, Kind, Location, Page, Severity
from bitext.text.html.judge import UNBALANCED, judge, new_faults

CHECK = "unsafe-html"
MOST = 50
#: Findings of one page; whoever brings more is known by then.

_LOOKS = 400
#: Lines from a mark on in which a fault's text is looked for.

_SEVERITY = {Danger.ODD: Severity.WARNING}
_ON_ITS_OWN = frozenset({Danger.RUNS, Danger.POSES})
_HINT = "take it out, or allow it under bitext: allowed_html in mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Unsafe:
    """A fault with the line of the front matter that it stands in, 0 for the text."""

    fault: Fault
    line: int = 0


def check_unsafe_html(bitext: Bitext, context: Context) -> Iterator[Finding]:
    """Yield a finding for what runs, loads or poses as the interface, on either side."""
    known = list(_find(bitext.source)) if bitext.source else []
    if bitext.source:
        worst = [one for one in known if one.fault.danger in _ON_ITS_OWN]
        lines = context.source_lines
        for one, place in _places(worst, bitext.source, context.source_path, lines):
            yield Finding(place, CHECK, Severity.WARNING, one.fault.what, _HINT)
    if bitext.target:
        found = _new(list(_find(bitext.target)), known)
        for one, place in _places(found, bitext.target, context.path, context.lines):
            severity = _SEVERITY.get(one.fault.danger, Severity.ERROR)
            without = ", which the source does not have"
            yield Finding(place, CHECK, severity, f"{one.fault.what}{without}")


def _find(page: Page) -> Iterator[Unsafe]:
    """Yield the faults of a page's front matter and of its text."""
    texts = [(name, text) for name, found in page.meta.markup.items() for text in found]
    for name, text in texts:
        line, faults = page.meta.lines.get(name, 1), judge(text)
        for fault in faults:
            # Its words differ from the source's: what it is must be the same.
            if fault.key != UNBALANCED or len(faults) == 1:
                yield Unsafe(replace(fault, key=f"{name}: {fault.what}"), line)
    yield from map(Unsafe, page.faults)


def _new(found: Sequence[Unsafe], known: Iterable[Unsafe]) -> list[Unsafe]:
    """Return what the source does not have, or not as often."""
    by_fault = {id(one.fault): one for one in found}
    new = new_faults((one.fault for one in found), (one.fault for one in known))
    return [by_fault[id(fault)] for fault in new]


def _places(
    found: Sequence[Unsafe], page: Page, path: str, lines: Sequence[str]
) -> Iterator[tuple[Unsafe, Location]]:
    """Yield the faults with their places, as many as somebody reads."""
    marks = _lines_of_marks(page)
    shown = frozenset(
        number
        for leaf in page.leaves
        if leaf.kind is Kind.CODE
        for number in range(leaf.line, leaf.end + 1)
    )
    for one in islice(found, MOST):
        mark, excerpts = one.fault.mark.lstrip(">"), one.fault.excerpts
        first, last = marks.get(mark) or _before(marks, mark)
        if one.line:
            first = last = one.line
        elif mark not in marks or mark != one.fault.mark:
            # A heading or what is empty has no mark: far away only what is long is telling.
            last, excerpts = first + _LOOKS, tuple(sorted(excerpts, key=len, reverse=True))
        numbers = [n for n in range(first, min(last, len(lines)) + 1) if n not in shown]
        yield one, _place(excerpts, path, lines, numbers or [first])


def _lines_of_marks(page: Page) -> Mapping[str, tuple[int, int]]:
    """Return the lines of the parser's marks."""
    blocks = [block for section in page.sections for block in section.blocks]
    tops = {f"t{block.mark}": (block.line, block.end) for block in blocks}
    return tops | {f"b{leaf.mark}": (leaf.line, leaf.end) for leaf in page.leaves}


def _before(marks: Mapping[str, tuple[int, int]], mark: str) -> tuple[int, int]:
    """Return the lines of the last mark before one that has none."""
    number = int(mark[1:]) if mark[1:].isdecimal() else 0
    before = [int(one[1:]) for one in marks if one[:1] == mark[:1] and int(one[1:]) < number]
    return marks[f"{mark[:1]}{max(before)}"] if before else (1, 1)


def _place(
    excerpts: Sequence[str], path: str, lines: Sequence[str], numbers: Sequence[int]
) -> Location:
    """Return where the best of the excerpts stands first, else where the block begins."""
    for excerpt in excerpts:
        for number in numbers:
            line = lines[number - 1] if number <= len(lines) else ""
            column = line.lower().find(excerpt.lower())
            if excerpt and column >= 0:
                return Location(path, number, column + 1)
    line = lines[numbers[0] - 1] if numbers[0] <= len(lines) else ""
    return Location(path, numbers[0], len(line) - len(line.lstrip()) + 1)
