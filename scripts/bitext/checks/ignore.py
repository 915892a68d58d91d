"""Comments that silence a check: `<!-- bitext-ignore: check-id reason -->`.

A comment covers the block in which it stands, or else the one that follows. Before everything else
on the page it covers the whole page.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bitext.checks.context import Context
from bitext.model import Bitext, Finding, InlineKind, Kind, Location, Page, Severity

CHECK = "ignore"

#: What protects readers from a page: what a change brings must not hide itself.
NEVER = frozenset({"invisible", "outside-docs", "snippet", "unsafe-html"})

_COMMENT = re.compile(
    r"<!--\s*bitext-ignore:\s*(?P<checks>[\w-]+(?:\s*,\s*[\w-]+)*)[ \t]*(?P<reason>[^<]*?)\s*-->"
)
_LAST = 10**9
_NO_BLOCKS = frozenset({"comment", "include"})


@dataclass(frozen=True, slots=True)
class Ignore:
    """A suppression: the checks, the reason, its place, and the lines that it covers."""

    checks: tuple[str, ...]
    reason: str
    line: int
    column: int
    first: int
    last: int

    def covers(self, finding: Finding) -> bool:
        """Return whether it silences this finding."""
        if finding.check in NEVER or finding.check not in self.checks:
            return False
        return self.first <= finding.location.line <= self.last


def find_ignores(page: Page, context: Context) -> Iterator[Ignore]:
    """Yield the page's suppressions; a comment that is shown as code is none."""
    if not any("bitext-ignore" in line for line in context.lines):
        return
    text = "\n".join(context.lines)
    shown = [(leaf.line, leaf.end) for leaf in page.leaves if leaf.kind is Kind.CODE]
    quoted = "\n".join(
        inline.text
        for leaf in page.leaves
        for inline in leaf.inlines
        if inline.kind is InlineKind.CODE
    )
    places = _places(page)
    for match in _COMMENT.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if _within(shown, line) or match[0] in quoted:
            continue
        first, last = _covered(places, line, text.count("\n", 0, match.end()) + 1)
        column = match.start() - text.rfind("\n", 0, match.start())
        checks = tuple(re.split(r"\s*,\s*", match["checks"]))
        yield Ignore(checks, match["reason"], line, column, first, last)


def _places(page: Page) -> list[tuple[int, int]]:
    """Return the first and last lines of the page's blocks and headings, in order."""
    blocks = [
        (block.line, block.end)
        for section in page.sections
        for block in section.blocks
        if block.kind not in _NO_BLOCKS
    ]
    headings = [(section.line, section.line) for section in page.sections if section.level]
    return sorted((*blocks, *headings))


def _within(places: Sequence[tuple[int, int]], line: int) -> tuple[int, int] | None:
    return next((place for place in places if place[0] <= line <= place[1]), None)


def _covered(places: Sequence[tuple[int, int]], line: int, end: int) -> tuple[int, int]:
    """Return the lines that a comment covers: its block, the next one, or the whole page."""
    around = _within(places, line)
    if around:
        return around
    if not any(first < line for first, _ in places):
        return 0, _LAST
    return next((place for place in places if place[0] > end), (line, line))


def apply_ignores(
    findings: Iterable[Finding],
    bitext: Bitext,
    context: Context,
    known: Collection[str],
    running: Collection[str],
) -> Iterator[Finding]:
    """Yield the findings that no comment silences, then those about the comments themselves.

    `known` are the ids that a finding can have, `running` those of the checks that were run: a
    comment for another one cannot be without use.
    """
    ignores = list(find_ignores(bitext.target, context)) if bitext.target else []
    used: set[tuple[int, str]] = set()
    for finding in findings:
        covering = [number for number, ignore in enumerate(ignores) if ignore.covers(finding)]
        used |= {(number, finding.check) for number in covering}
        if not covering:
            yield finding
    for number, ignore in enumerate(ignores):
        useless = {
            check for check in ignore.checks if check in running and (number, check) not in used
        }
        yield from _about(ignore, context, known, useless)


def _about(
    ignore: Ignore, context: Context, known: Collection[str], useless: Collection[str]
) -> Iterator[Finding]:
    """Yield what is wrong with a comment: unknown or useless names, no reason."""
    place = Location(context.path, ignore.line, ignore.column)
    about = Finding(place, CHECK, Severity.WARNING, "")
    for check in ignore.checks:
        if check not in known:
            yield replace(about, message=f"no check is called {check}")
        elif check in NEVER:
            hint = "nothing in a page can; see the manual of checks"
            yield replace(about, message=f"a comment does not silence {check}", hint=hint)
        elif check in useless:
            message = f"nothing to ignore here: {check} finds nothing"
            yield replace(about, message=message, hint="delete the comment")
    if not ignore.reason:
        hint = "write why after the check's name"
        yield replace(about, message="no reason given", hint=hint)
