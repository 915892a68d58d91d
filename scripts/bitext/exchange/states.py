"""The states of a site's sections as text, JSON and Markdown."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bitext.site.drift import SectionState, State
from bitext.site.states_record import PageStates

if TYPE_CHECKING:
    from bitext.site.history.changes import Changes, DiffStretch


def to_json(pages: Sequence[PageStates]) -> str:
    """Return the document that the contracts describe."""
    return json.dumps({"pages": [_page(page) for page in pages]}, ensure_ascii=False, indent=1)


def _page(page: PageStates) -> dict[str, Any]:
    return {
        "path": page.path,
        "locale": page.locale,
        "source": page.source or None,
        "sections": [
            {
                "id": s.id,
                "state": s.state.value,
                "stale": list(s.stale),
                "removed": s.removed,
                "units": s.units,
            }
            for s in page.sections
        ],
    }


def count_states(pages: Sequence[PageStates]) -> Counter[State]:
    """Return how many sections are in each state."""
    return Counter(section.state for page in pages for section in page.sections)


def say_state(section: SectionState) -> str:
    """Return a section's state in a few words: `stale (units 2, 3 of 5; 1 removed)`."""
    details = []
    if section.stale:
        units = ", ".join(map(str, section.stale))
        details.append(f"unit{'s' if len(section.stale) > 1 else ''} {units} of {section.units}")
    if section.removed:
        details.append(f"{section.removed} removed")
    if section.state is State.MOVED:
        details.insert(0, f"from {section.key}")
    return f"{section.state} ({'; '.join(details)})" if details else str(section.state)


def _say_total(pages: Sequence[PageStates]) -> str:
    counts = count_states(pages)
    total = counts.total()
    parts = [f"{counts[state]} {state}" for state in State if counts[state]]
    shown = f"{len(pages)} page{'' if len(pages) == 1 else 's'}"
    shown += f", {total} section{'' if total == 1 else 's'}"
    return f"{shown}: {', '.join(parts) or 'none'}"


def to_text(pages: Sequence[PageStates]) -> str:
    """Return what is not fresh, a section a line with its page before it, and a last line that
    counts all.
    """
    lines: list[str] = []
    for page in pages:
        states = Counter(section.state for section in page.sections)
        if len(states) == 1 and State.FRESH not in states and len(page.sections) > 1:
            lines.append(f"{page.path}: {next(iter(states))} ({len(page.sections)} sections)")
            continue
        lines += [
            f"{page.path}#{section.id}: {say_state(section)}"
            for section in page.sections
            if section.state is not State.FRESH
        ]
    return "\n".join([*lines, _say_total(pages)])


def say_edits(edits: "Iterable[DiffStretch]") -> str:
    """Return a word diff on one line, as `They sleep until [-noon-]{+midnight+}.`"""
    shown = {"keep": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return " ".join("".join(shown[edit.op].format(edit.text) for edit in edits).split())


def to_changes(pages: Sequence[PageStates], changes: "Mapping[str, Changes]") -> str:
    """Return what changed in each stale unit of these pages, a unit a line; empty where the
    history tells nothing.
    """
    return "\n".join(
        f"{page.source}#{section.id}--{number}: {say_edits(edits)}"
        for page in pages
        for section in page.sections
        for number, edits in changes.get(page.source, {}).get(section.id, {}).items()
    )


def to_markdown(pages: Sequence[PageStates]) -> str:
    """Return the same as a table, for a pull request's summary."""
    rows = [
        f"| `{page.path}` | `{section.id}` | {say_state(section)} |"
        for page in pages
        for section in page.sections
        if section.state is not State.FRESH
    ]
    table = ["", "| page | section | state |", "| --- | --- | --- |", *rows] if rows else []
    return "\n".join(["### bitext status", "", _say_total(pages), *table])
