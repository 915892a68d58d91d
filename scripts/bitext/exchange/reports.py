"""Findings as text, a summary, JSON, SARIF 2.1.0, GitHub workflow commands and a job summary."""

import json
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote

from bitext.checks import COPY_IDS, by_weight
from bitext.model import Finding, Severity

#: By path, the lines that the change under review touches.
Changed = Mapping[str, Collection[int]]

#: GitHub shows this many errors and this many warnings of a step.
LIMIT = 10

#: GitHub takes a job summary of 1 MiB.
_SUMMARY_LIMIT = 900_000

_CONTROL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
#: What Markdown, or GitHub, would read as markup, a mention or a short code.
_MARKUP = frozenset("\\`*_{}[]<>()#|!@~&:")


def full_message(finding: Finding) -> str:
    """Return the message with the hint, where there is one."""
    return f"{finding.message}; {finding.hint}" if finding.hint else finding.message


def printable(text: str) -> str:
    """Return the text with control characters as code points: a page must not drive a terminal."""
    return "".join(
        f"<U+{ord(sign):04X}>" if unicodedata.category(sign) in _CONTROL else sign for sign in text
    )


def on_changed_first(findings: Sequence[Finding], changed: Changed) -> list[Finding]:
    """Return the findings by severity, within each those on changed lines first.

    Lines that a change touches come before other lines of its files, and these before the rest.
    """

    def rank(finding: Finding) -> tuple[bool, bool, bool]:
        lines = changed.get(finding.location.path)
        on_line = lines is not None and finding.location.line in lines
        return finding.severity is not Severity.ERROR, lines is None, not on_line

    return sorted(by_weight(findings), key=rank)


def count_severities(counts: Mapping[Severity, int]) -> str:
    """Return `1 error, 3 warnings`."""
    return ", ".join(
        f"{counts.get(severity, 0)} {severity}{'' if counts.get(severity, 0) == 1 else 's'}"
        for severity in Severity
    )


def to_text(findings: Sequence[Finding]) -> str:
    """Return one finding a line and a last line that counts them.

    Neighbours about copy at one line of a file are one line: they are fixed in one go.
    """
    counts = Counter(finding.severity for finding in findings)
    lines = []
    for _, group in groupby(enumerate(findings), key=_paragraph):
        lines.append(_line([finding for _, finding in group]))
    return "\n".join([*lines, count_severities(counts)])


def _paragraph(numbered: tuple[int, Finding]) -> tuple[str, int, int]:
    """Return what findings of one line share: their place for copy, else their own number."""
    number, finding = numbered
    place = finding.location
    is_copy = finding.check in COPY_IDS and finding.severity is Severity.WARNING
    return (place.path, place.line, -1) if is_copy else ("", 0, number)


def _line(findings: Sequence[Finding]) -> str:
    first = findings[0]
    messages = "; ".join(dict.fromkeys(finding.message for finding in findings))
    hints = "; ".join(dict.fromkeys(finding.hint for finding in findings if finding.hint))
    checks = ", ".join(dict.fromkeys(finding.check for finding in findings))
    text = f"{messages}; {hints}" if hints else messages
    return printable(f"{first.location}: {first.severity}: {text} [{checks}]")


def to_counts(findings: Sequence[Finding]) -> str:
    """Return how many findings each check has, errors first, and the files with the most."""
    severities = Counter(finding.severity for finding in findings)
    checks = Counter((finding.severity, finding.check) for finding in findings)
    files = Counter(finding.location.path for finding in findings)
    ordered = sorted(checks.items(), key=lambda item: (item[0][0] != Severity.ERROR, -item[1]))
    lines = [f"{count:6} {severity:8} {check}" for (severity, check), count in ordered]
    if files:
        lines.append("")
    lines += [f"{count:6} {printable(path)}" for path, count in files.most_common(LIMIT)]
    if len(files) > LIMIT:
        lines.append(f"       … and {len(files) - LIMIT} more files")
    return "\n".join([*lines, count_severities(severities)])


def to_json(findings: Sequence[Finding]) -> str:
    """Return the findings as one JSON document, `{"findings": [...]}`."""
    document = {"findings": [_as_json(finding) for finding in findings]}
    return json.dumps(document, ensure_ascii=False, indent=1)


def _as_json(finding: Finding) -> dict[str, Any]:
    place, source = finding.location, finding.source
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "check": finding.check,
        "severity": finding.severity.value,
        "message": full_message(finding),
        "source": {"path": source.path, "line": source.line} if source else None,
    }


def to_sarif(findings: Sequence[Finding], version: str) -> str:
    """Return a SARIF 2.1.0 log of one run, its addresses relative to the repository's root."""
    rules = sorted({finding.check for finding in findings})
    places = {rule: index for index, rule in enumerate(rules)}
    driver = {
        "name": "bitext",
        "version": version,
        "rules": [{"id": rule, "name": rule} for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The repository's root"}}},
        "results": [_result(finding, places) for finding in findings],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _result(finding: Finding, places: Mapping[str, int]) -> dict[str, Any]:
    place = finding.location
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": places[finding.check],
        "level": finding.severity.value,
        "message": {"text": full_message(finding)},
        "locations": [_location(place.path, place.line, place.column)],
    }
    if finding.source:
        source = _location(finding.source.path, finding.source.line, 0)
        result["relatedLocations"] = [{**source, "id": 1, "message": {"text": "the source"}}]
    return result


def _location(path: str, line: int, column: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(path), "uriBaseId": "ROOT"}}
    if line:
        place["region"] = {"startLine": line, **({"startColumn": column} if column else {})}
    return {"physicalLocation": place}


def to_github(findings: Sequence[Finding], changed: Changed | None = None) -> str:
    """Return workflow commands for the first findings, and one that counts those left out."""
    ordered = on_changed_first(findings, changed or {})
    lines = []
    for severity in Severity:
        lines += [_command(finding) for finding in ordered if finding.severity is severity][:LIMIT]
    left = len(findings) - len(lines)
    if left:
        message = f"{left} of {len(findings)} findings are not shown here"
        lines.append(f"::notice::{message}; the job summary has them all")
    return "\n".join(lines)


def _command(finding: Finding) -> str:
    place = finding.location
    fields = {
        "file": place.path,
        "line": str(place.line or 1),
        "col": str(place.column or 1),
        "title": finding.check,
    }
    shown = ",".join(f"{key}={_property(value)}" for key, value in fields.items())
    return f"::{finding.severity} {shown}::{_data(full_message(finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def to_summary(findings: Sequence[Finding], changed: Changed | None = None) -> str:
    """Return the findings as a Markdown table for a job summary, cut where GitHub would refuse it.

    Those on changed lines come first.
    """
    if not findings:
        return "### bitext check\n\nNo findings.\n"
    counts = Counter(finding.severity for finding in findings)
    head = "| where | what | check |\n| --- | --- | --- |\n"
    parts = [f"### bitext check\n\n{count_severities(counts)}\n\n{head}"]
    size = len(parts[0].encode())
    for number, finding in enumerate(on_changed_first(findings, changed or {})):
        row = _row(finding)
        size += len(row.encode())
        if size > _SUMMARY_LIMIT:
            parts.append(f"\n{len(findings) - number} more are left out.\n")
            break
        parts.append(row)
    return "".join(parts)


def _row(finding: Finding) -> str:
    mark = "**error** " if finding.severity is Severity.ERROR else ""
    message = _cell(full_message(finding))
    return f"| {_code(str(finding.location))} | {mark}{message} | {finding.check} |\n"


def _code(text: str) -> str:
    return f"`{text.replace('`', '').replace('|', '')}`"


def _cell(text: str) -> str:
    """Return text that Markdown shows as it is: a page must not bring markup or a mention."""
    escaped = "".join(f"&#{ord(sign)};" if sign in _MARKUP else sign for sign in text)
    return escaped.replace("\n", " ")
