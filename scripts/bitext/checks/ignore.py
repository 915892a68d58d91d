"""Suppression: `<!-- bitext-ignore: check-id reason -->` silences a check on the block where it stands, or on the one that follows."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from bitext.checks.context import Context
from bitext.findings import Finding, Location, Severity
from bitext.model import Bitext, InlineKind, Kind, Page

_COMMENT = re.compile(
    r"<!--\s*bitext-ignore:\s*([\w-]+(?:\s*,\s*[\w-]+)*)[ \t]*(.*?)\s*-->", re.DOTALL
)
CHECK = "ignore"


@dataclass(frozen=True, slots=True)
class Ignore:
    """A suppression: the checks, the reason, its place, and the lines (first and last) that it covers."""

    checks: tuple[str, ...]
    reason: str
    line: int
    column: int
    first: int
    last: int

    def covers(self, finding: Finding) -> bool:
        """Say whether it silences this finding."""
        return finding.check in self.checks and self.first <= finding.location.line <= self.last


def find_ignores(page: Page, context: Context) -> Iterator[Ignore]:
    """Yield the page's suppressions. One that stands before everything else also covers the front matter and the page as a whole."""
    if not any("bitext-ignore" in line for line in context.lines):
        return
    text = "\n".join(context.lines)
    shown = [(leaf.line, leaf.end) for leaf in page.leaves if leaf.kind is Kind.CODE]
    quoted = "\n".join(
        i.text for leaf in page.leaves for i in leaf.inlines if i.kind is InlineKind.CODE
    )
    blocks = sorted(
        (b.line, b.end)
        for section in page.sections
        for b in section.blocks
        if b.kind not in ("comment", "include")
    )
    headings = [(section.line, section.line) for section in page.sections if section.level]
    for match in _COMMENT.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        end = text.count("\n", 0, match.end()) + 1
        if any(first <= line <= last for first, last in shown) or match[0] in quoted:
            continue
        within = [place for place in blocks if place[0] <= line <= place[1]]
        after = sorted(place for place in (*blocks, *headings) if place[0] > end)
        first, last = (within or after or [(line, line)])[0]
        if not within and not any(place[0] < line for place in (*blocks, *headings)):
            first = 0
        column = match.start() - text.rfind("\n", 0, match.start())
        yield Ignore(tuple(re.split(r"\s*,\s*", match[1])), match[2], line, column, first, last)


def apply_ignores(
    findings: Iterable[Finding],
    bitext: Bitext,
    context: Context,
    known: Collection[str],
    running: Collection[str],
) -> Iterator[Finding]:
    """Yield the findings that no comment silences, and findings about comments: without use or reason, or of a check that is not known.

    `known` are all the checks' ids, `running` those that were run: a comment for another one cannot be without use.
    """
    ignores = list(find_ignores(bitext.target, context)) if bitext.target else []
    used: set[tuple[int, str]] = set()
    for finding in findings:
        silenced = False
        for number, ignore in enumerate(ignores):
            if ignore.covers(finding):
                used.add((number, finding.check))
                silenced = True
        if not silenced:
            yield finding
    for number, ignore in enumerate(ignores):
        base = Finding(
            Location(context.path, ignore.line, ignore.column), CHECK, Severity.WARNING, ""
        )
        for check in ignore.checks:
            if check not in known:
                yield replace(base, message=f"no check is called {check}")
            elif check in running and (number, check) not in used:
                yield replace(
                    base,
                    message=f"nothing to ignore here: {check} finds nothing",
                    hint="delete the comment",
                )
        if not ignore.reason:
            yield replace(base, message="no reason given", hint="write why behind the check's name")
