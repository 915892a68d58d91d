"""The work that waits, unit by unit, as text and JSON: what changed, what is there, terms, and
what is known already.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bitext.align.adequacy import Adequacy
from bitext.exchange.states import say_edits
from bitext.exchange.units import Unit
from bitext.findings import Finding
from bitext.history.changes import diff_words


@dataclass(frozen=True, slots=True)
class KnownTranslation:
    """What the memory offers for a unit: another source, its translation, and how like the two
    sources are, in per cent.
    """

    score: int
    source: str
    target: str

    def diff(self, unit: Unit) -> str:
        """Return what to change in the known source to get the unit's, as `[-old-]{+new+}`."""
        return say_edits(diff_words(self.source, unit.source))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A unit that waits. `previous` is the source's wording that the translation translates,
    empty where nobody knows.
    """

    unit: Unit
    previous: str = ""
    terms: tuple[tuple[str, str], ...] = ()
    matches: tuple[KnownTranslation, ...] = ()
    findings: tuple[Finding, ...] = ()
    rendered: Adequacy | None = None


def to_json(waiting: Sequence[Waiting]) -> str:
    """Return the document that the contracts describe."""
    return json.dumps({"units": [_row(one) for one in waiting]}, ensure_ascii=False, indent=1)


def _row(one: Waiting) -> dict[str, Any]:
    unit = one.unit
    matches = [
        {"score": m.score, "source": m.source, "target": m.target, "difference": m.diff(unit)}
        for m in one.matches
    ]
    return {
        "path": unit.path,
        "line": unit.line or None,
        "source_line": unit.source_line,
        "section": unit.section,
        "unit": unit.name,
        "reason": unit.reason.value,
        "source": unit.source,
        "previous_source": one.previous or None,
        "target": unit.target or None,
        "matches": matches,
        "terms": [{"source": source, "target": target} for source, target in one.terms],
        "findings": [finding.message for finding in one.findings],
        "rendered": round(one.rendered.share, 2) if one.rendered else None,
        "missing": one.rendered.missing or None if one.rendered else None,
    }


def to_text(waiting: Sequence[Waiting]) -> str:
    """Return a paragraph a unit and a last line that counts them."""
    return "\n\n".join([*("\n".join(_lines(one)) for one in waiting), _count(waiting)])


def _lines(one: Waiting) -> Iterable[str]:
    unit = one.unit
    yield f"{unit.where}: {unit.name}: {unit.reason}"
    yield f"  source   {_one_line(unit.source)}"
    if one.previous:
        yield f"  changed  {say_edits(diff_words(one.previous, unit.source))}"
    if unit.target:
        yield f"  target   {_one_line(unit.target)}"
    if one.rendered and one.rendered.missing:
        yield f"  missing  perhaps: {_one_line(one.rendered.missing)}"
    if one.terms:
        yield f"  terms    {'; '.join(' = '.join(pair) for pair in one.terms)}"
    for finding in one.findings:
        yield f"  finding  {finding.message} [{finding.check}]"
    for match in one.matches:
        yield f"  {match.score:>3} %    {match.diff(unit)}"
        yield f"           {_one_line(match.target)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _count(waiting: Sequence[Waiting]) -> str:
    counts = Counter(one.unit.reason.value for one in waiting)
    parts = ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items()))
    total = "1 unit waits" if len(waiting) == 1 else f"{len(waiting)} units wait"
    return f"{total}: {parts}" if parts else total
