"""Findings as text, JSON, SARIF 2.1.0, GitHub workflow commands and a Markdown summary."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from bitext.findings import Finding, Severity

Changed = Mapping[str, Collection[int]]
"""By path, the lines that the change under review touches."""

LIMIT = 10
"""GitHub shows this many errors and this many warnings of a step."""

_SUMMARY_LIMIT = 900_000  # GitHub takes 1 MiB


def full_message(finding: Finding) -> str:
    """Return the message with the hint, where there is one."""
    return f"{finding.message}; {finding.hint}" if finding.hint else finding.message


def on_changed_first(findings: Sequence[Finding], changed: Changed) -> list[Finding]:
    """Return the findings, errors before warnings and within each those on changed lines (or on changed files as a whole) first."""

    def rank(finding: Finding) -> tuple[bool, int]:
        lines = changed.get(finding.location.path)
        near = 2 if lines is None else 0 if finding.location.line in lines else 1
        return (finding.severity is not Severity.ERROR, near)

    return sorted(findings, key=rank)


def to_text(findings: Sequence[Finding]) -> str:
    """Return one finding a line and a last line that counts them."""
    counts = Counter(finding.severity for finding in findings)
    lines = [
        f"{finding.location}: {finding.severity}: {full_message(finding)} [{finding.check}]"
        for finding in findings
    ]
    return "\n".join([*lines, _count(counts)])


def _count(counts: Counter[Severity]) -> str:
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    return f"{errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}"


def to_json(findings: Sequence[Finding]) -> str:
    """Return the document that the contracts describe."""
    return json.dumps(
        {"findings": [_as_json(finding) for finding in findings]}, ensure_ascii=False, indent=1
    )


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
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "bitext",
                        "version": version,
                        "rules": [{"id": rule, "name": rule} for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"ROOT": {"description": {"text": "The repository's root"}}},
                "results": [_result(finding, places) for finding in findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _result(finding: Finding, places: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": places[finding.check],
        "level": finding.severity.value,
        "message": {"text": full_message(finding)},
        "locations": [
            _location(finding.location.path, finding.location.line, finding.location.column)
        ],
    }
    if finding.source:
        result["relatedLocations"] = [
            {
                **_location(finding.source.path, finding.source.line, 0),
                "id": 1,
                "message": {"text": "the source"},
            },
        ]
    return result


def _location(path: str, line: int, column: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(path), "uriBaseId": "ROOT"}}
    if line:
        place["region"] = {"startLine": line, **({"startColumn": column} if column else {})}
    return {"physicalLocation": place}


def to_github(findings: Sequence[Finding], changed: Changed | None = None) -> str:
    """Return workflow commands for the most important findings, and one that says how many were left out."""
    ordered = on_changed_first(findings, changed or {})
    lines = []
    for severity in Severity:
        lines += [_command(finding) for finding in ordered if finding.severity is severity][:LIMIT]
    if left := len(findings) - len(lines):
        lines.append(
            f"::notice::{left} of {len(findings)} findings are not shown here; the job summary has them all"
        )
    return "\n".join(lines)


def _command(finding: Finding) -> str:
    place = finding.location
    fields = {
        "file": place.path,
        "line": str(place.line or 1),
        "col": str(place.column or 1),
        "title": finding.check,
    }
    return f"::{finding.severity} {','.join(f'{k}={_property(v)}' for k, v in fields.items())}::{_data(full_message(finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def to_summary(findings: Sequence[Finding], changed: Changed | None = None) -> str:
    """Return the findings as a Markdown table for a job summary, those on changed lines first; cut where GitHub would refuse it."""
    if not findings:
        return "### bitext check\n\nNo findings.\n"
    counts = Counter(finding.severity for finding in findings)
    out = f"### bitext check\n\n{_count(counts)}\n\n| where | what | check |\n| --- | --- | --- |\n"
    for number, finding in enumerate(on_changed_first(findings, changed or {})):
        mark = "**error** " if finding.severity is Severity.ERROR else ""
        row = f"| {_code(str(finding.location))} | {mark}{_cell(full_message(finding))} | {finding.check} |\n"
        if len(out.encode()) + len(row.encode()) > _SUMMARY_LIMIT:
            return f"{out}\n{len(findings) - number} more are left out.\n"
        out += row
    return out


def _code(text: str) -> str:
    return f"`{text.replace('`', '').replace('|', '')}`"


def _cell(text: str) -> str:
    """Return text that Markdown shows as it is: what comes from a contributed page must not become markup or a mention."""
    escaped = "".join(f"&#{ord(c)};" if c in "\\`*_{}[]<>()#|!@~&:" else c for c in text)
    return escaped.replace("\n", " ")
