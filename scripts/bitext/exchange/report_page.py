"""Findings as one HTML page: both sides of each, with the place marked."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from bitext.exchange.reports import count_severities, full_message, printable
from bitext.model import Finding, Location, Severity

#: Longer passages are cut: a finding shows where to look, not the page.
_LINES, _WIDTH = 6, 600
#: What is marked: the rest of the word at the place, or a few characters.
_WORD = re.compile(r"[A-Za-z0-9_.-]+|.{1,4}")

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --mark: #fc06; --error: #c22; --warn: #a70; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2.5rem; overflow-wrap: anywhere; }
article { border-top: 1px solid var(--line); padding: .8rem 0; }
p { margin: 0 0 .4rem; } .where, .check { opacity: .75; font-size: .875rem; }
.error { color: var(--error); font-weight: 600; } .warning { color: var(--warn); font-weight: 600; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.sides > * { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
.sides > *:empty::after { content: "–"; opacity: .5; }
mark { background: var(--mark); color: inherit; }
table { border-collapse: collapse; } td, th { text-align: left; padding: .1rem 1.2rem .1rem 0; }
@media (max-width: 40rem) { .sides { grid-template-columns: 1fr; } }
@media (prefers-color-scheme: dark) { :root { --error: #f77; --warn: #eb5; } }
"""


def to_page(findings: Sequence[Finding], texts: Mapping[str, str], locales: tuple[str, str]) -> str:
    """Return the findings as a page that needs no other file.

    `texts` are the site's files by path, `locales` the source's and the target's language tags.
    """
    lines = {path: text.splitlines() for path, text in texts.items()}
    counts = Counter(finding.severity for finding in findings)
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>bitext check</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
        f"<h1>bitext check: {escape(count_severities(counts))}</h1>",
        _totals(findings),
    ]
    by_path = sorted(findings, key=lambda finding: finding.location.path)
    for path, group in groupby(by_path, key=lambda finding: finding.location.path):
        parts.append(f"<section>\n<h2>{escape(printable(path))}</h2>")
        parts += [_article(finding, lines, locales) for finding in group]
        parts.append("</section>")
    return "\n".join([*parts, "</body>\n</html>\n"])


def _totals(findings: Sequence[Finding]) -> str:
    if not findings:
        return "<p>No findings.</p>"
    counts = Counter((finding.severity, finding.check) for finding in findings)
    rows = [
        f'<tr><td>{count}</td><td class="{severity}">{severity}</td><td>{escape(check)}</td></tr>'
        for (severity, check), count in sorted(counts.items(), key=lambda item: _rank(*item))
    ]
    head = "<thead><tr><th>Number</th><th>Severity</th><th>Check</th></tr></thead>"
    return f"<table>\n{head}\n<tbody>\n{''.join(rows)}\n</tbody>\n</table>"


def _rank(key: tuple[Severity, str], count: int) -> tuple[bool, int, str]:
    return key[0] is not Severity.ERROR, -count, key[1]


def _article(finding: Finding, lines: Mapping[str, Sequence[str]], locales: tuple[str, str]) -> str:
    place = finding.location
    where = ":".join(str(number) for number in (place.line, place.column) if number)
    message = escape(printable(full_message(finding)))
    source = _passage(finding.source, lines, marked=False)
    target = _passage(place, lines, marked=True)
    return (
        f'<article>\n<p><span class="where">{where or "page"}</span>'
        f' <span class="{finding.severity}">{finding.severity}</span> {message}'
        f' <span class="check">{escape(finding.check)}</span></p>\n<div class="sides">'
        f'<div lang="{escape(locales[0])}" dir="auto">{source}</div>'
        f'<div lang="{escape(locales[1])}" dir="auto">{target}</div></div>\n</article>'
    )


def _passage(place: Location | None, lines: Mapping[str, Sequence[str]], *, marked: bool) -> str:
    """Return the lines from a place to the next empty one, as HTML."""
    held = lines.get(place.path, ()) if place else ()
    if not place or not 0 < place.line <= len(held):
        return ""
    first = held[place.line - 1]
    shown = [_marked(first, place.column) if marked else escape(printable(first[:_WIDTH]))]
    for line in held[place.line : place.line + _LINES - 1]:
        if not line.strip():
            break
        shown.append(escape(printable(line[:_WIDTH])))
    return "\n".join(shown)


def _marked(line: str, column: int) -> str:
    start = max(0, column - 1)
    found = _WORD.match(line, start)
    end = found.end() if found else start
    before, inside, after = line[:start], line[start:end], line[end:]
    pieces = (before[-_WIDTH:], inside, after[:_WIDTH])
    left, middle, right = (escape(printable(piece)) for piece in pieces)
    return f"{left}<mark>{middle}</mark>{right}"
