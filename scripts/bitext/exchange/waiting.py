"""The work that waits, unit by unit, as text and JSON: what changed, what is there, terms, and
what is known already.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from bitext.align.adequacy import Adequacy
from bitext.exchange.states import say_edits
from bitext.exchange.units import Unit
from bitext.model import Finding
from bitext.site.drift import State
from bitext.site.history.changes import diff_words
from bitext.site.pairs import PagePair


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


@dataclass(frozen=True, slots=True)
class Unvouched:
    """A translated section that nobody has vouched for; `units` counts the source's units."""

    path: str
    section: str
    units: int


def find_unvouched(pair: PagePair, wanted: Collection[str] = ()) -> Iterator[Unvouched]:
    """Yield a page's unstamped sections that have units, of `wanted` ids where there are any."""
    for state in pair.states:
        asked = not wanted or state.id in wanted
        if asked and state.units and state.state is State.UNSTAMPED:
            yield Unvouched(pair.path, state.id, state.units)


def to_json(waiting: Sequence[Waiting], unvouched: Sequence[Unvouched] = ()) -> str:
    """Return the document that the contracts describe."""
    document = {
        "units": [_row(one) for one in waiting],
        "unstamped": [asdict(one) for one in unvouched],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


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


def to_text(waiting: Sequence[Waiting], unvouched: Sequence[Unvouched] = ()) -> str:
    """Return a paragraph a unit, a line a section that nobody has vouched for, and a last line
    that counts them.
    """
    parts = ["\n".join(_lines(one)) for one in waiting]
    if unvouched:
        parts.append("\n".join(_unvouched_lines(unvouched)))
    return "\n\n".join([*parts, _count(waiting) + _count_unvouched(unvouched)])


def _unvouched_lines(unvouched: Sequence[Unvouched]) -> Iterator[str]:
    """Yield a line a section; one for a page of which several are unstamped."""
    for path, group in groupby(unvouched, key=attrgetter("path")):
        sections = [*group]
        units = _number(sum(one.units for one in sections), "unit")
        if len(sections) == 1:
            yield f"{path}#{sections[0].section}: unstamped ({units})"
        else:
            yield f"{path}: unstamped ({len(sections)} sections, {units})"


def _count_unvouched(unvouched: Sequence[Unvouched]) -> str:
    if not unvouched:
        return ""
    total = sum(one.units for one in unvouched)
    places = f"{_number(total, 'unit')} in {_number(len(unvouched), 'section')}"
    verb = "is" if total == 1 else "are"
    return f"; {places} {verb} unstamped: read them, then vouch for them with `bitext stamp`"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


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
    total = f"{_number(len(waiting), 'unit')} wait{'s' * (len(waiting) == 1)}"
    return f"{total}: {parts}" if parts else total
