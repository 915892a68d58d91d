"""Which section of a page is which of its translation: by id, else by order and level where that is certain."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bitext.align.aligner import Aligner
from bitext.align.settings import PARAGRAPHS
from bitext.findings import Finding, Location, Severity
from bitext.model import TOP, Page, Section

Sections = tuple[Section | None, Section | None]

_WHOLE = replace(PARAGRAPHS, shapes=(((1, 1), -0.1), ((1, 0), -2.0), ((0, 1), -2.0)))
"""Sections are never merged."""


def pair_sections(
    source: Page, target: Page, aligner: Aligner | None = None
) -> tuple[tuple[Sections, ...], tuple[Finding, ...]]:
    """Return the pairs of sections in reading order, each section in exactly one, and a finding (`heading-id`) where a pair is a guess.

    The same id pairs wherever the sections stand. What is left between two such pairs and has no explicit id pairs by order
    where number and levels agree; otherwise by content where an aligner is given, else not at all.
    """
    pairs = _by_id(source.sections, target.sections)
    findings: list[Finding] = []
    for gap_s, gap_t in _gaps(source.sections, target.sections, pairs):
        if not gap_t:
            continue
        if not gap_s or [source.sections[i].level for i in gap_s] == [
            target.sections[j].level for j in gap_t
        ]:
            pairs.update(zip(gap_s, gap_t, strict=False))
            continue
        guessed = (
            _by_content(
                [source.sections[i] for i in gap_s], [target.sections[j] for j in gap_t], aligner
            )
            if aligner
            else {}
        )
        pairs.update({gap_s[i]: gap_t[j] for i, j in guessed.items()})
        findings += _doubts(source, target, gap_s, gap_t, pairs)
    return _in_order(source.sections, target.sections, pairs), tuple(findings)


def _by_id(source: Sequence[Section], target: Sequence[Section]) -> dict[int, int]:
    """Return source → target indices of equal ids; a generated id says something only where it holds words (`_1` does not)."""
    places: dict[str, int] = {}
    for j, section in enumerate(target):
        if section.explicit or section.id == TOP or not section.id.strip("_").isdigit():
            places.setdefault(section.id, j)
    pairs: dict[int, int] = {}
    for i, section in enumerate(source):
        if section.id in places and (
            section.explicit or section.id == TOP or section.id.strip("_")
        ):
            pairs[i] = places.pop(section.id)
    return pairs


def _gaps(
    source: Sequence[Section], target: Sequence[Section], pairs: dict[int, int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the unpaired sections (of the target, those without explicit id) between pairs that keep their order."""
    taken = set(pairs.values())
    last_s, last_t = -1, -1
    for i, j in [*_chain(sorted(pairs.items())), (len(source), len(target))]:
        gap_s = [k for k in range(last_s + 1, i) if k not in pairs]
        gap_t = [k for k in range(last_t + 1, j) if k not in taken and not target[k].explicit]
        yield gap_s, gap_t
        last_s, last_t = i, j


def _chain(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest run of pairs that rise on both sides."""
    best: list[list[tuple[int, int]]] = []
    for k, pair in enumerate(pairs):
        before = max(
            (best[other] for other in range(k) if pairs[other][1] < pair[1]), key=len, default=[]
        )
        best.append([*before, pair])
    return max(best, key=len, default=[])


def _by_content(
    source: Sequence[Section], target: Sequence[Section], aligner: Aligner
) -> dict[int, int]:
    beads = replace(aligner, levels={"section": _WHOLE}).align(
        [_text(section) for section in source],
        [_text(section) for section in target],
        source_kinds=[str(section.level) for section in source],
        target_kinds=[str(section.level) for section in target],
        level="section",
    )
    return {bead.source[0]: bead.target[0] for bead in beads if bead.source and bead.target}


def _text(section: Section) -> str:
    return "\n".join([section.title, *(leaf.text for leaf in section.leaves)])


def _doubts(
    source: Page, target: Page, gap_s: Sequence[int], gap_t: Sequence[int], pairs: dict[int, int]
) -> Iterator[Finding]:
    back = {j: i for i, j in pairs.items()}
    for j in gap_t:
        section = target.sections[j]
        guess = source.sections[back[j]] if j in back else None
        rest = [source.sections[i].id for i in gap_s if i not in pairs]
        message = f"the heading '{section.title}' has no id; " + (
            f"taken as the translation of '{guess.title}'"
            if guess
            else "which section of the source it translates is not clear"
        )
        hint = (
            f"write {{#{guess.id}}} after it"
            if guess
            else "give it its source's id" + (f", one of: {', '.join(rest)}" if rest else "")
        )
        where = Location(source.path, guess.line) if guess else None
        yield Finding(
            Location(target.path, section.line),
            "heading-id",
            Severity.WARNING,
            message,
            hint,
            where,
        )


def _in_order(
    source: Sequence[Section], target: Sequence[Section], pairs: dict[int, int]
) -> tuple[Sections, ...]:
    """Return all pairs in the source's order; a section of the target alone follows the one it follows there."""
    orphans: dict[int, list[int]] = {}
    taken, last = {j: i for i, j in pairs.items()}, -1
    for j in range(len(target)):
        if j in taken:
            last = taken[j]
        else:
            orphans.setdefault(last, []).append(j)
    result: list[Sections] = [(None, target[j]) for j in orphans.get(-1, [])]
    for i, section in enumerate(source):
        result.append((section, target[pairs[i]] if i in pairs else None))
        result += [(None, target[j]) for j in orphans.get(i, [])]
    return tuple(result)
