"""Findings in the formats of other programs."""

import json

from bitext.exchange.reports import LIMIT, to_github, to_json, to_sarif, to_summary, to_text
from bitext.model import Finding, Location, Severity
from hypothesis import given, settings
from hypothesis import strategies as st


def finding(
    line: int,
    severity: Severity = Severity.ERROR,
    message: str = "wrong",
    path: str = "docs/zh/a.md",
) -> Finding:
    return Finding(
        Location(path, line, 3),
        "number-missing",
        severity,
        message,
        "mend it",
        Location("docs/en/a.md", line),
    )


def test_github_gets_ten_of_each_and_is_told_how_many_are_left_out() -> None:
    findings = [finding(n, severity) for n in range(1, 31) for severity in Severity]
    lines = to_github(findings, {"docs/zh/a.md": {29, 30}}).splitlines()
    assert len(lines) == 2 * LIMIT + 1
    assert [line.split(",")[1] for line in lines[:3]] == ["line=29", "line=30", "line=1"]
    assert lines[LIMIT].startswith("::warning file=docs/zh/a.md,line=29,")
    assert (
        lines[-1] == "::notice::40 of 60 findings are not shown here; the job summary has them all"
    )


@settings(deadline=None)
@given(st.text(), st.text())
def test_law_no_text_makes_a_second_command(message: str, path: str) -> None:
    out = to_github([finding(1, message=message, path=path)])
    assert "\n" not in out and "\r" not in out
    assert out.split("::")[1].startswith("error file=") and out.split("::")[1].count(",") == 3


@settings(deadline=None)
@given(st.text(st.sampled_from("`|<>@#[]()!*_\\\n a"), max_size=20))
def test_law_a_summary_shows_a_message_as_text(message: str) -> None:
    row = to_summary([finding(1, message=message)]).splitlines()[-1]
    cell = row.split(" | ")[1]
    assert not set("<>@[]`") & set(cell) and row.count("|") == 4


def test_json_and_sarif_name_place_and_source() -> None:
    (entry,) = json.loads(to_json([finding(4)]))["findings"]
    assert (entry["line"], entry["column"], entry["source"]) == (
        4,
        3,
        {"path": "docs/en/a.md", "line": 4},
    )
    (run,) = json.loads(to_sarif([finding(4, path="docs/zh/茶 a.md")], "1.0"))["runs"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/zh/%E8%8C%B6%20a.md"
    assert place["region"] == {"startLine": 4, "startColumn": 3}
    assert (
        run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
        == result["ruleId"]
        == "number-missing"
    )


def test_text_counts_at_the_end_and_a_summary_is_cut_before_github_refuses_it() -> None:
    assert to_text([finding(1), finding(2, Severity.WARNING)]).endswith("\n1 error, 1 warning")
    long = to_summary([finding(n, message="x" * 1000) for n in range(2000)])
    assert len(long.encode()) < 1_000_000 and long.rstrip().endswith("more are left out.")
