"""The plan as JSON, out and in; one that was edited by hand is checked before anything is built on it."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from bitext.findings import InputError
from bitext.importing.model import Entry, Paragraph, Plan, Role, Side
from bitext.model import TOP, Bead

SHOWN = 80
"""Characters of a paragraph that a plan shows."""

_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")


def write_plan(plan: Plan, paragraphs: Sequence[Paragraph]) -> str:
    """Return the plan as JSON, one paragraph and one bead a line so that it is easy to edit and compare."""
    shown = {paragraph.line: shown_text(paragraph) for paragraph in paragraphs}
    entries = [
        {
            "line": e.line,
            "role": str(e.role),
            "side": str(e.side),
            "section": e.section,
            **shown[e.line],
        }
        for e in plan.entries
    ]
    beads = [
        {"source": list(b.source), "target": list(b.target), "score": round(b.score, 4)}
        for b in plan.beads
    ]
    dropped = [
        {"line": line, "why": why, **shown[line]} for line, why in sorted(plan.dropped.items())
    ]
    parts = {"paragraphs": entries, "beads": beads, "dropped": dropped}
    lists = [
        f'"{name}": [\n' + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"
        for name, rows in parts.items()
    ]
    return "{\n" + ",\n".join(lists) + "\n}\n"


def shown_text(paragraph: Paragraph) -> dict[str, str]:
    """Return what a plan tells of a paragraph's text: its first 80 characters and a digest of it all."""
    digest = hashlib.sha256(paragraph.text.encode()).hexdigest()
    return {"text": paragraph.text[:SHOWN], "digest": digest[:16]}


def read_plan(text: str, name: str, paragraphs: Sequence[Paragraph]) -> Plan:
    """Return an edited plan. Raises InputError, one line, where it does not fit the input's paragraphs or itself."""

    def wrong(message: str) -> InputError:
        return InputError(f"{name}: {' '.join(message.split())[:300]}")

    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = (
            f"line {error.lineno}, column {error.colno}: {error.msg}"
            if isinstance(error, json.JSONDecodeError)
            else "cannot be read"
        )
        raise wrong(f"not JSON, {where}; mend it there") from error
    if not isinstance(data, dict):
        raise wrong("not a plan: it must be an object with paragraphs, beads and dropped")
    unknown = sorted(set(data) - {"paragraphs", "beads", "dropped"})
    if unknown:
        raise wrong(
            f"unknown key {json.dumps(unknown[0], ensure_ascii=False)}; a plan has paragraphs, beads and dropped"
        )
    rows = {key: data.get(key) for key in ("paragraphs", "beads", "dropped")}
    for key, value in rows.items():
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise wrong(f"{key} is missing or not a list of objects")
    entries = [_entry(row, number, wrong) for number, row in enumerate(rows["paragraphs"] or [], 1)]
    dropped = {
        _line(row, "line", f"dropped {number}", wrong): str(row.get("why") or "dropped")[:200]
        for number, row in enumerate(rows["dropped"] or [], 1)
    }
    _check_lines(
        entries,
        [_line(row, "line", "dropped", wrong) for row in rows["dropped"] or []],
        paragraphs,
        wrong,
    )
    _check_texts([*(rows["paragraphs"] or []), *(rows["dropped"] or [])], paragraphs, wrong)
    beads = [_bead(row, number, wrong) for number, row in enumerate(rows["beads"] or [], 1)]
    _check_beads(entries, beads, wrong)
    return Plan(tuple(sorted(entries, key=lambda entry: entry.line)), tuple(beads), dropped)


def _entry(row: Mapping[str, Any], number: int, wrong: Any) -> Entry:
    line = _line(row, "line", f"paragraph {number}", wrong)
    for key, allowed in (("role", list(Role)), ("side", list(Side))):
        if row.get(key) not in list(map(str, allowed)):
            raise wrong(
                f"line {line}: {key} {json.dumps(row.get(key), ensure_ascii=False)} is not one of {', '.join(map(str, allowed))}"
            )
    section = row.get("section")
    if (
        not isinstance(section, str)
        or not _ID.fullmatch(section)
        or section in {"index", ".", ".."}
        or ".." in section
    ):
        raise wrong(
            f"line {line}: section {json.dumps(section, ensure_ascii=False)} is no id; use letters, digits and hyphens"
        )
    entry = Entry(line, Role(row["role"]), Side(row["side"]), section)
    if (entry.role in {Role.IMAGE, Role.BOILERPLATE}) != (entry.side is Side.NONE):
        raise wrong(
            f"line {line}: role {entry.role} with side {entry.side}; images and boilerplate have side none, the others have not"
        )
    return entry


def _line(row: Mapping[str, Any], key: str, what: str, wrong: Any) -> int:
    line = row.get(key)
    if not isinstance(line, int) or isinstance(line, bool) or line < 1:
        raise wrong(
            f"{what}: {key} {json.dumps(line, ensure_ascii=False, default=str)} is no line number"
        )
    return line


def _check_lines(
    entries: Sequence[Entry], dropped: Sequence[int], paragraphs: Sequence[Paragraph], wrong: Any
) -> None:
    known = {paragraph.line for paragraph in paragraphs}
    named = Counter([entry.line for entry in entries] + list(dropped))
    for line, count in named.items():
        if line not in known:
            raise wrong(f"line {line}: no paragraph of the input begins there")
        if count > 1:
            raise wrong(
                f"line {line}: named {count} times; each paragraph stands once, under paragraphs or dropped"
            )
    for line in sorted(known - set(named)):
        raise wrong(
            f"line {line}: this paragraph of the input is missing; put it under paragraphs or dropped"
        )


def _check_texts(
    rows: Sequence[Mapping[str, Any]], paragraphs: Sequence[Paragraph], wrong: Any
) -> None:
    """Raise InputError where a plan was made from another text than the input."""
    known = {paragraph.line: shown_text(paragraph)["digest"] for paragraph in paragraphs}
    for row in rows:
        if row.get("digest", known[row["line"]]) != known[row["line"]]:
            text = json.dumps(row.get("text", ""), ensure_ascii=False)
            raise wrong(
                f"line {row['line']}: the input has another text there than the plan, {text}; "
                "make a new plan with --plan-out, or take the input that this one was made from"
            )


def _bead(row: Mapping[str, Any], number: int, wrong: Any) -> Bead:
    sides = []
    for key in ("source", "target"):
        lines = row.get(key)
        if not isinstance(lines, list):
            raise wrong(f"bead {number}: {key} is not a list of lines")
        sides.append(
            tuple(sorted(_line({"line": line}, "line", f"bead {number}", wrong) for line in lines))
        )
    score = row.get("score", 1.0)
    if not isinstance(score, int | float) or isinstance(score, bool) or not 0 <= score <= 1:
        raise wrong(f"bead {number}: score {json.dumps(score)[:40]} is not from 0 to 1")
    if not any(sides):
        raise wrong(f"bead {number}: both sides are empty")
    return Bead(sides[0], sides[1], float(score))


def _check_beads(entries: Sequence[Entry], beads: Sequence[Bead], wrong: Any) -> None:
    side = {entry.line: entry.side for entry in entries}
    for own, name in ((Side.SOURCE, "source"), (Side.TARGET, "target")):
        used = Counter(
            line for bead in beads for line in (bead.source if own is Side.SOURCE else bead.target)
        )
        for line, count in used.items():
            if line not in side:
                raise wrong(f"line {line}: stands in a bead, but not under paragraphs")
            if side[line] not in {own, Side.BOTH}:
                raise wrong(f"line {line}: its side is {side[line]}, but a bead has it as {name}")
            if count > 1:
                raise wrong(f"line {line}: stands in {count} beads as {name}; one is right")
        for line, found in side.items():
            if found in {own, Side.BOTH} and line not in used:
                raise wrong(
                    f"line {line}: stands in no bead; add one with it, the other side [] where it has no counterpart"
                )
    together = {
        bead.source == bead.target
        for bead in beads
        if any(side.get(line) is Side.BOTH for line in (*bead.source, *bead.target))
    }
    if False in together:
        line = next(
            x
            for b in beads
            if b.source != b.target
            for x in (*b.source, *b.target)
            if side.get(x) is Side.BOTH
        )
        raise wrong(
            f"line {line}: of both sides, so it stands alone in its bead, as source and as target"
        )


def sections_of(plan: Plan) -> dict[str, list[Entry]]:
    """Return the plan's paragraphs by section, sections in the order in which they begin; `_top` first."""
    found: dict[str, list[Entry]] = {TOP: []}
    for entry in plan.entries:
        found.setdefault(entry.section, []).append(entry)
    return (
        found if found[TOP] else {name: entries for name, entries in found.items() if name != TOP}
    )
