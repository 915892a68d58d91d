"""What can be wrong with a translation: a function, a row and a golden file for each check."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from bitext.checks import ignore, terminology
from bitext.checks.context import Context, SiteFacts, make_context, with_sources
from bitext.checks.preferences import Preferences, read_policy
from bitext.checks.registry import (
    ALWAYS,
    CHECKS,
    CONSISTENCY,
    COPY_IDS,
    DEFAULTS,
    IDS,
    READING_IDS,
    Check,
)
from bitext.checks.termbook import make_termbook
from bitext.model import Bitext, Finding, Severity

__all__ = [
    "ALWAYS",
    "CHECKS",
    "CONSISTENCY",
    "COPY_IDS",
    "DEFAULTS",
    "IDS",
    "READING_IDS",
    "Check",
    "Context",
    "Preferences",
    "SiteFacts",
    "by_weight",
    "find_findings",
    "find_inconsistent",
    "find_page_findings",
    "make_context",
    "make_termbook",
    "read_policy",
    "silence",
]

KNOWN = frozenset((*IDS, *READING_IDS))


def find_page_findings(
    bitext: Bitext, context: Context, chosen: Collection[str] = DEFAULTS
) -> Iterator[Finding]:
    """Yield what the chosen checks find on one page, suppressions applied, in order of place."""
    chosen = {*chosen, *(ALWAYS & frozenset(IDS))}
    rows = [row for row in CHECKS if _runs(row, context, chosen)]
    found = {
        finding for row in rows for finding in row.find(bitext, context) if finding.check in chosen
    }
    running = {name for row in rows for name in row.ids if name in chosen}
    ordered = sorted(found, key=_place)
    kept = ignore.apply_ignores(ordered, bitext, context, KNOWN, running - ignore.NEVER)
    judged = sorted(_judge(kept, context.site.policy, chosen), key=_place)
    yield from with_sources(judged, context)


def _runs(row: Check, context: Context, chosen: Collection[str]) -> bool:
    wanted = any(name in chosen for name in row.ids)
    return wanted and row.language in ("", context.site.language)


def _judge(
    findings: Iterable[Finding], policy: Preferences, chosen: Collection[str]
) -> Iterator[Finding]:
    """Yield the findings that the site's policy lets through, with the severities that it gives."""
    for finding in findings:
        if finding.check in ALWAYS:
            yield finding
        elif not policy.is_silent(finding) and finding.check in {*chosen, *READING_IDS}:
            severity = policy.severities.get(finding.check, finding.severity)
            yield replace(finding, severity=severity)


def find_findings(
    pages: Sequence[tuple[Bitext, Context]], chosen: Collection[str] = DEFAULTS
) -> Iterator[Finding]:
    """Yield what the chosen checks find on all pages, then what only the whole site shows."""
    for bitext, context in pages:
        yield from find_page_findings(bitext, context, chosen)
    if CONSISTENCY in chosen:
        yield from find_inconsistent(pages)


def find_inconsistent(pages: Sequence[tuple[Bitext, Context]]) -> Iterator[Finding]:
    """Yield what only the whole site shows, suppressions applied."""
    policy = pages[0][1].site.policy if pages else Preferences()
    yield from silence(terminology.check_consistency(pages), pages, policy)


def silence(
    findings: Iterable[Finding],
    pages: Iterable[tuple[Bitext, Context]],
    policy: Preferences,
    disabled: Collection[str] = (),
) -> Iterator[Finding]:
    """Yield findings from elsewhere that neither a comment nor the site's policy silences.

    `pages` are at least those that the findings are about.
    """
    comments = {
        context.path: list(ignore.find_ignores(bitext.target, context))
        for bitext, context in pages
        if bitext.target
    }
    for finding in findings:
        ignores = comments.get(finding.location.path, [])
        silent = finding.check in disabled or any(ignore.covers(finding) for ignore in ignores)
        if finding.check in ALWAYS or not silent:
            yield from _judge([finding], policy, {finding.check})


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with errors first, then warnings about meaning, then those about copy."""
    return sorted(findings, key=lambda finding: (_weight(finding), _place(finding)))


def _weight(finding: Finding) -> int:
    if finding.severity is Severity.ERROR:
        return 0
    return 2 if finding.check in COPY_IDS else 1


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.location
    return (place.path, place.line, place.column, finding.check, finding.message)
