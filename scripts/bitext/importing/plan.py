"""The plan as JSON, out and in; an edited one is checked before anything is built on it."""

import hashlib
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn

from bitext.importing.values import Paragraph, Plan, PlanEntry, Role, Side
from bitext.model import TOP, Bead, InputError

#: Characters of a paragraph that a plan shows.
SHOWN = 80

_KEYS = ("paragraphs", "beads", "dropped")
_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
_SIDES = ((Side.SOURCE, "source"), (Side.TARGET, "target"))

Item = Mapping[str, Any]


def write_plan(plan: Plan, paragraphs: Sequence[Paragraph]) -> str:
    """Return the plan as JSON, one paragraph and one bead a line, easy to edit and compare."""
    shown = {paragraph.line: shown_text(paragraph) for paragraph in paragraphs}
    entries = [
        {
            "line": entry.line,
            "role": str(entry.role),
            "side": str(entry.side),
            "section": entry.section,
            **shown[entry.line],
        }
        for entry in plan.entries
    ]
    beads = [
        {"source": list(bead.source), "target": list(bead.target), "score": round(bead.score, 4)}
        for bead in plan.beads
    ]
    dropped = [
        {"line": line, "why": why, **shown[line]} for line, why in sorted(plan.dropped.items())
    ]
    lists = map(_write_list, _KEYS, (entries, beads, dropped))
    return "{\n" + ",\n".join(lists) + "\n}\n"


def _write_list(name: str, items: Iterable[Item]) -> str:
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f'"{name}": [\n{lines}\n]'


def shown_text(paragraph: Paragraph) -> dict[str, str]:
    """Return what a plan tells of a paragraph's text: its beginning and a digest of it all."""
    digest = hashlib.sha256(paragraph.text.encode()).hexdigest()
    return {"text": paragraph.text[:SHOWN], "digest": digest[:16]}


def read_plan(text: str, name: str, paragraphs: Sequence[Paragraph]) -> Plan:
    """Return an edited plan.

    Raises InputError, one line, where it does not fit the input's paragraphs or itself.
    """
    return _Reader(name, paragraphs).read(text)


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


class _Reader:
    """One plan being read; what is wrong is raised with the file's name."""

    def __init__(self, name: str, paragraphs: Sequence[Paragraph]) -> None:
        self.name = name
        self.digests = {one.line: shown_text(one)["digest"] for one in paragraphs}

    def wrong(self, message: str) -> NoReturn:
        """Raise InputError with a message of one line."""
        raise InputError(f"{self.name}: {' '.join(message.split())[:300]}")

    def read(self, text: str) -> Plan:
        """Return the plan."""
        data = self.load(text)
        items = {key: self.items(data, key) for key in _KEYS}
        entries = [self.entry(item, n) for n, item in enumerate(items["paragraphs"], 1)]
        dropped = {}
        lines = [entry.line for entry in entries]
        for n, item in enumerate(items["dropped"], 1):
            line = self.line(item, "line", f"dropped {n}")
            dropped[line] = str(item.get("why") or "dropped")[:200]
            lines.append(line)
        self.check_lines(lines)
        self.check_texts([*items["paragraphs"], *items["dropped"]])
        beads = [self.bead(item, n) for n, item in enumerate(items["beads"], 1)]
        for side, key in _SIDES:
            self.check_beads(entries, beads, side, key)
        self.check_shared(entries, beads)
        ordered = sorted(entries, key=lambda entry: entry.line)
        return Plan(tuple(ordered), tuple(beads), dropped)

    def load(self, text: str) -> Item:
        """Return the JSON object of a plan."""
        try:
            data = json.loads(text)
        except json.JSONDecodeError as error:
            where = f"line {error.lineno}, column {error.colno}: {error.msg}"
            self.wrong(f"not JSON, {where}; correct it there")
        except (ValueError, RecursionError):
            self.wrong("not JSON that can be read; make a new plan with --plan-out")
        if not isinstance(data, dict):
            self.wrong("not a plan: it must be an object with paragraphs, beads and dropped")
        for key in sorted(set(data) - set(_KEYS)):
            self.wrong(f"unknown key {_shown(key)}; a plan has paragraphs, beads and dropped")
        return data

    def items(self, data: Item, key: str) -> list[Item]:
        """Return one of the plan's lists."""
        found = data.get(key)
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self.wrong(f"{key} is missing or not a list of objects")
        return found

    def line(self, item: Item, key: str, what: str) -> int:
        """Return a line number."""
        line = item.get(key)
        if not isinstance(line, int) or isinstance(line, bool) or line < 1:
            self.wrong(f"{what}: {key} {_shown(line)} is not a line number")
        return line

    def entry(self, item: Item, number: int) -> PlanEntry:
        """Return a paragraph's entry."""
        line = self.line(item, "line", f"paragraph {number}")
        for key, allowed in (("role", [*map(str, Role)]), ("side", [*map(str, Side)])):
            if item.get(key) not in allowed:
                names = ", ".join(allowed)
                self.wrong(f"line {line}: {key} {_shown(item.get(key))} is not one of {names}")
        section = item.get("section")
        if not isinstance(section, str) or not self.is_id(section):
            self.wrong(
                f"line {line}: section {_shown(section)} cannot be an id; "
                "use letters, digits and hyphens"
            )
        entry = PlanEntry(line, Role(item["role"]), Side(item["side"]), section)
        if (entry.role in {Role.IMAGE, Role.BOILERPLATE}) != (entry.side is Side.NONE):
            self.wrong(
                f"line {line}: role {entry.role} with side {entry.side}; "
                "images and boilerplate have side none, the others have not"
            )
        return entry

    def is_id(self, name: str) -> bool:
        """Return whether a name can be a section's id and a page's name."""
        return bool(_ID.fullmatch(name)) and name != "index" and ".." not in name and name != "."

    def check_lines(self, lines: Sequence[int]) -> None:
        """Raise InputError where a paragraph is missing, unknown or named twice."""
        for line, count in Counter(lines).items():
            if line not in self.digests:
                self.wrong(f"line {line}: no paragraph of the input begins there")
            if count > 1:
                self.wrong(
                    f"line {line}: named {count} times; each paragraph appears once, "
                    "under paragraphs or dropped"
                )
        for line in sorted(set(self.digests) - set(lines)):
            self.wrong(
                f"line {line}: this paragraph of the input is missing; "
                "put it under paragraphs or dropped"
            )

    def check_texts(self, items: Iterable[Item]) -> None:
        """Raise InputError where a plan was made from another text than the input."""
        for item in items:
            known = self.digests[item["line"]]
            if item.get("digest", known) != known:
                self.wrong(
                    f"line {item['line']}: the input has another text there than the plan, "
                    f"{_shown(item.get('text', ''))}; make a new plan with --plan-out, "
                    "or take the input that this one was made from"
                )

    def bead(self, item: Item, number: int) -> Bead:
        """Return a bead."""
        sides = []
        for key in ("source", "target"):
            lines = item.get(key)
            if not isinstance(lines, list):
                self.wrong(f"bead {number}: {key} is not a list of lines")
            held = (self.line({"line": line}, "line", f"bead {number}") for line in lines)
            sides.append(tuple(sorted(held)))
        score = item.get("score", 1.0)
        is_number = isinstance(score, int | float) and not isinstance(score, bool)
        if not is_number or not 0 <= score <= 1:
            self.wrong(f"bead {number}: score {_shown(score)[:40]} is not from 0 to 1")
        if not any(sides):
            self.wrong(f"bead {number}: both sides are empty")
        return Bead(sides[0], sides[1], float(score))

    def check_beads(
        self, entries: Sequence[PlanEntry], beads: Sequence[Bead], side: Side, key: str
    ) -> None:
        """Raise InputError where a paragraph of a side is not in exactly one bead."""
        sides = {entry.line: entry.side for entry in entries}
        own = [bead.source if side is Side.SOURCE else bead.target for bead in beads]
        held = Counter(itertools.chain.from_iterable(own))
        for line, count in held.items():
            if line not in sides:
                self.wrong(f"line {line}: in a bead, but not under paragraphs")
            if sides[line] not in {side, Side.BOTH}:
                self.wrong(f"line {line}: its side is {sides[line]}, but a bead has it as {key}")
            if count > 1:
                self.wrong(f"line {line}: in {count} beads as {key}; it must be in one")
        sided = {line for line, one in sides.items() if one in {side, Side.BOTH}}
        for line in sorted(sided - set(held)):
            self.wrong(
                f"line {line}: in no bead; add one with it, "
                "the other side [] where it has no counterpart"
            )

    def check_shared(self, entries: Sequence[PlanEntry], beads: Sequence[Bead]) -> None:
        """Raise InputError where a paragraph of both sides shares its bead with another."""
        both = {entry.line for entry in entries if entry.side is Side.BOTH}
        for bead in beads:
            shared = sorted(both & {*bead.source, *bead.target})
            if shared and bead.source != bead.target:
                self.wrong(
                    f"line {shared[0]}: of both sides, so it must be alone in its bead, "
                    "as source and as target"
                )


def sections_of(plan: Plan) -> dict[str, list[PlanEntry]]:
    """Return the plan's paragraphs by section, in the order in which sections begin; `_top`
    first.
    """
    found: dict[str, list[PlanEntry]] = {TOP: []}
    for entry in plan.entries:
        found.setdefault(entry.section, []).append(entry)
    if not found[TOP]:
        del found[TOP]
    return found
