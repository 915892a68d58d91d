"""Sections: where they begin, what they are called, and which one each paragraph belongs to."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pypinyin import lazy_pinyin

from bitext.importing.labels import Labelled, is_gloss, primary_side, skip_mark
from bitext.importing.model import Entry, Plan, Role, Shape, Side
from bitext.importing.sides import Languages
from bitext.model import TOP, Bead
from bitext.text.characters import is_han

LONGEST = 48
"""Characters of a section's id that is made from its heading."""

_RESERVED = frozenset({"index", "readme", "all", "both", TOP, ""})
_ENUMERATOR = re.compile(
    r"^\s*(?:(?:part|chapter|section|appendix|step)\s+(?:[ivxlc]+|\d+|[a-z])\s*[:：.\-–—]\s*|(?:\d{1,2}(?:\.\d{1,2})*[.)、:]?|[ivx]{1,4}[.)])\s+|第\s*[一二三四五六七八九十百\d]+\s*(?:部分|章|篇|节)\s*[:：、]?\s*"
    r"|[一二三四五六七八九十]+[、.]\s*)(?=\S)",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "to",
        "for",
        "and",
        "or",
        "with",
        "by",
        "from",
        "at",
        "is",
        "are",
        "be",
        "as",
        "into",
        "via",
        "using",
    ]
)


def slugify(text: str) -> str:
    """Return a readable id of a heading: lower-case words joined by hyphens, its number left out, Han as pinyin; may be empty."""
    text = re.sub(r"^[(（\[【][^)）\]】]{1,8}[)）\]】]\s*(?=\S)", "", text)
    text = re.sub(r"\s*[(（\[【].*$", "", text.removesuffix(skip_mark(text))).strip() or text
    bare = _ENUMERATOR.sub("", text, count=1)
    words = _words(bare)
    main = _words(re.split(r"\s*[:：?？|—–]\s*|\s+-\s+", bare, maxsplit=1)[0])
    if len("-".join(words)) > LONGEST and len(main) > 1:
        words = main
    if len("-".join(words)) > LONGEST:
        words = [word for word in words if word not in _SMALL] or words
    while len(words) > 1 and len("-".join(words)) > LONGEST:
        words.pop()
    return "-".join(words)[:LONGEST].strip("-")


def _words(text: str) -> list[str]:
    spelled = "".join(f" {lazy_pinyin(c)[0]} " if is_han(c) else c for c in text[:400])
    plain = "".join(
        c
        for c in unicodedata.normalize(
            "NFKD", spelled.replace("ß", "ss").replace("ø", "o").replace("ł", "l")
        )
        if not unicodedata.combining(c)
    )
    return re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain).lower())


def unique(wanted: str, taken: Iterable[str]) -> str:
    """Return the id, numbered where it is taken or means something else."""
    used, base, number = set(taken), wanted or "section", 1
    name = base
    while name in used or name in _RESERVED:
        number += 1
        name = f"{base}-{number}"
    return name


def settle(found: Sequence[Labelled], beads: Sequence[Bead]) -> list[Labelled]:
    """Return the paragraphs with the roles that their partners confirm: a heading's partner is one, what pairs with text is text."""
    partner = {i: bead for bead in beads for i in (*bead.source, *bead.target)}
    result = list(found)
    primary = primary_side(found)
    for i, item in enumerate(found):
        bead = partner.get(i)
        if (
            bead is None
            or item.side is Side.BOTH
            or item.role is not Role.HEADING
            or item.paragraph.shape is Shape.HEADING
        ):
            continue
        others = bead.target if i in bead.source else bead.source
        alone = len(bead.source) <= 1 and len(bead.target) <= 1
        if item.side is not primary:
            kept = alone and others and found[others[0]].role is Role.HEADING
        else:
            kept = alone and (
                not others
                or is_gloss(found[others[0]].text)
                or found[others[0]].role is Role.HEADING
            )
        if not kept:
            result[i] = replace(item, role=Role.BODY)
    for bead in beads:
        if len(bead.source) == len(bead.target) == 1 and bead.source != bead.target:
            s, t = bead.source[0], bead.target[0]
            one, other = (s, t) if primary is Side.SOURCE else (t, s)
            if result[one].role is Role.HEADING and result[other].role is Role.BODY:
                result[other] = replace(result[other], role=Role.HEADING)
    return result


def make_plan(found: Sequence[Labelled], beads: Sequence[Bead], languages: Languages) -> Plan:
    """Return the plan: roles, sides, sections with ids, beads by line, and what is dropped."""
    found = settle(found, beads)
    sections = _sections(found, beads, languages)
    line = [item.paragraph.line for item in found]
    entries = tuple(
        Entry(line[i], item.role, item.side, sections[i])
        for i, item in enumerate(found)
        if item.role is not Role.BOILERPLATE
    )
    rows = tuple(
        Bead(tuple(line[i] for i in b.source), tuple(line[j] for j in b.target), b.score)
        for b in beads
    )
    return Plan(
        entries,
        rows,
        {line[i]: item.why for i, item in enumerate(found) if item.role is Role.BOILERPLATE},
    )


def _sections(found: Sequence[Labelled], beads: Sequence[Bead], languages: Languages) -> list[str]:
    """Return each paragraph's section. Paragraphs of the other side stand where their partners do."""
    primary = primary_side(found)
    partner = {i: bead for bead in beads for i in (*bead.source, *bead.target)}
    ids: list[str] = [TOP]
    opened = [0] * len(found)  # number of the section that is open where a paragraph stands
    current = 0
    for i, item in enumerate(found):
        bead = partner.get(i)
        lone = bead is None or not (bead.source and bead.target)
        opens = item.role is Role.HEADING and (
            item.side in {primary, Side.BOTH} or (lone and item.paragraph.shape is Shape.HEADING)
        )
        if opens:
            halves = (
                languages.title_halves(item.text, loose=True) if item.side is Side.BOTH else None
            )
            words = item.text
            if halves and not skip_mark(item.text):
                words = halves[1 if languages.narrow is Side.TARGET else 0]
            elif bead and bead.source and bead.target and item.side is languages.wide:
                words = found[(bead.target if i in bead.source else bead.source)[0]].text
            ids.append(unique(_explicit(item) or slugify(words), ids))
            current = len(ids) - 1
        opened[i] = current
    place = _follow(found, partner, opened, primary)
    return [ids[k] for k in place]


def _explicit(item: Labelled) -> str:
    """Return the id that the input gives a heading, where it can be a page's name."""
    name = item.paragraph.id
    return name if re.fullmatch(r"[A-Za-z0-9][\w-]{0,80}", name, re.ASCII) else ""


def _follow(
    found: Sequence[Labelled], partner: Mapping[int, Bead], opened: Sequence[int], primary: Side
) -> list[int]:
    place = list(opened)
    others = [i for i, item in enumerate(found) if item.side not in {primary, Side.BOTH, Side.NONE}]
    fixed: dict[int, int] = {}
    for i in others:
        bead = partner.get(i)
        mine = (bead.source if primary is Side.SOURCE else bead.target) if bead else ()
        if mine:
            fixed[i] = opened[mine[0]]
        elif found[i].role is Role.HEADING:
            fixed[i] = opened[i]
    before, last = {}, 0
    for i in others:
        last = max(last, fixed.get(i, last))
        before[i] = last
    upper = max(opened, default=0)
    for i in reversed(others):
        upper = min(upper, fixed.get(i, upper)) if i in fixed else upper
        place[i] = fixed[i] if i in fixed else max(min(before[i], upper), min(opened[i], upper))
    return place
