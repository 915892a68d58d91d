"""Sections: where they begin, what they are called, and which one each paragraph belongs to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bitext.importing.labels import Labelled, is_gloss, primary_side, skip_mark
from bitext.importing.sides import Languages
from bitext.importing.slugs import slugify, unique_id
from bitext.importing.values import Plan, PlanEntry, Role, Shape, Side
from bitext.model import TOP, Bead

_EXPLICIT = re.compile(r"[A-Za-z0-9][\w-]{0,80}", re.ASCII)

Partners = Mapping[int, Bead]


def make_plan(found: Sequence[Labelled], beads: Sequence[Bead], languages: Languages) -> Plan:
    """Return the plan: roles, sides, sections with ids, beads by line, and what is left out."""
    found = confirm_roles(found, beads)
    sections = _sections(found, beads, languages)
    line = [item.paragraph.line for item in found]
    entries, dropped = [], {}
    for i, item in enumerate(found):
        if item.role is Role.BOILERPLATE:
            dropped[line[i]] = item.why
        else:
            entries.append(PlanEntry(line[i], item.role, item.side, sections[i]))
    rows = [_by_line(bead, line) for bead in beads]
    return Plan(tuple(entries), tuple(rows), dropped)


def _by_line(bead: Bead, line: Sequence[int]) -> Bead:
    return Bead(
        tuple(line[i] for i in bead.source), tuple(line[j] for j in bead.target), bead.score
    )


def _partners(beads: Sequence[Bead]) -> dict[int, Bead]:
    return {i: bead for bead in beads for i in (*bead.source, *bead.target)}


def confirm_roles(found: Sequence[Labelled], beads: Sequence[Bead]) -> list[Labelled]:
    """Return the paragraphs with the roles that their partners confirm.

    A heading's partner is one, and what pairs with text is text.
    """
    partner = _partners(beads)
    primary = primary_side(found)
    result = list(found)
    for i, item in enumerate(found):
        bead = partner.get(i)
        guessed = item.role is Role.HEADING and item.paragraph.shape is not Shape.HEADING
        if not bead or not guessed or item.side is Side.BOTH:
            continue
        if not _stays_heading(found, i, bead, primary):
            result[i] = replace(item, role=Role.BODY)
    for bead in beads:
        _spread_heading(result, bead, primary)
    return result


def _stays_heading(found: Sequence[Labelled], i: int, bead: Bead, primary: Side) -> bool:
    """Return whether a guessed heading's partner confirms it."""
    if len(bead.source) > 1 or len(bead.target) > 1:
        return False
    others = bead.target if i in bead.source else bead.source
    other = found[others[0]] if others else None
    if other is not None and other.role is Role.HEADING:
        return True
    if found[i].side is not primary:
        return False
    return other is None or is_gloss(other.text)


def _spread_heading(result: list[Labelled], bead: Bead, primary: Side) -> None:
    """Make a heading of the text that pairs with one."""
    if len(bead.source) != 1 or len(bead.target) != 1 or bead.source == bead.target:
        return
    one, other = bead.source[0], bead.target[0]
    if primary is Side.TARGET:
        one, other = other, one
    if result[one].role is Role.HEADING and result[other].role is Role.BODY:
        result[other] = replace(result[other], role=Role.HEADING)


def _sections(found: Sequence[Labelled], beads: Sequence[Bead], languages: Languages) -> list[str]:
    """Return each paragraph's section. Paragraphs of the other side stand where their partners
    do.
    """
    primary = primary_side(found)
    partner = _partners(beads)
    ids: list[str] = [TOP]
    opened = []  # number of the section that is open where a paragraph stands
    for i, item in enumerate(found):
        if _opens_section(item, partner.get(i), primary):
            words = _naming_words(found, i, partner.get(i), languages)
            ids.append(unique_id(_explicit(item) or slugify(words), ids))
        opened.append(len(ids) - 1)
    return [ids[k] for k in _follow(found, partner, opened, primary)]


def _opens_section(item: Labelled, bead: Bead | None, primary: Side) -> bool:
    if item.role is not Role.HEADING:
        return False
    lone = bead is None or not (bead.source and bead.target)
    marked = item.paragraph.shape is Shape.HEADING
    return item.side in {primary, Side.BOTH} or (lone and marked)


def _naming_words(
    found: Sequence[Labelled], i: int, bead: Bead | None, languages: Languages
) -> str:
    """Return the words that a section's id is made from: those in Latin script where there are
    any.
    """
    item = found[i]
    if item.side is Side.BOTH:
        halves = languages.title_halves(item.text, loose=True)
        if halves and not skip_mark(item.text):
            return halves[1 if languages.narrow is Side.TARGET else 0]
    elif bead and bead.source and bead.target and item.side is languages.wide:
        others = bead.target if i in bead.source else bead.source
        return found[others[0]].text
    return item.text


def _explicit(item: Labelled) -> str:
    """Return the id that the input gives a heading, where it can be a page's name."""
    name = item.paragraph.id
    return name if _EXPLICIT.fullmatch(name) else ""


def _follow(
    found: Sequence[Labelled], partner: Partners, opened: Sequence[int], primary: Side
) -> list[int]:
    """Return each paragraph's section number.

    One of the other side without a partner is placed between its neighbours' sections.
    """
    place = list(opened)
    others = [i for i, item in enumerate(found) if item.side not in {primary, Side.BOTH, Side.NONE}]
    fixed = _fixed(found, partner, opened, primary, others)
    before, last = {}, 0
    for i in others:
        last = max(last, fixed.get(i, last))
        before[i] = last
    upper = max(opened, default=0)
    for i in reversed(others):
        if i in fixed:
            upper = min(upper, fixed[i])
            place[i] = fixed[i]
        else:
            place[i] = max(min(before[i], upper), min(opened[i], upper))
    return place


def _fixed(
    found: Sequence[Labelled],
    partner: Partners,
    opened: Sequence[int],
    primary: Side,
    others: Sequence[int],
) -> dict[int, int]:
    """Return the sections of the other side's paragraphs that a partner or a heading tells."""
    fixed: dict[int, int] = {}
    for i in others:
        bead = partner.get(i)
        mine: tuple[int, ...] = ()
        if bead:
            mine = bead.source if primary is Side.SOURCE else bead.target
        if mine:
            fixed[i] = opened[mine[0]]
        elif found[i].role is Role.HEADING:
            fixed[i] = opened[i]
    return fixed
