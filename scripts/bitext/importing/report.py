"""What an import did, for a person to review: what was paired with what confidence, what was left over, what looks wrong."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bitext.importing.model import Document, Paragraph, Plan, Role, Side
from bitext.importing.references import find_paper, propose_entry, read_citation
from bitext.library.papers import Paper
from bitext.text.characters import fold

DOUBTFUL = 0.5
"""Confidence below which a pair is shown as doubtful."""
_SHOWN = 70


@dataclass(frozen=True, slots=True)
class Cited:
    """A line that names a paper: the bibliography's citekey, or an entry proposed for it."""

    line: int
    title: str
    key: str
    proposal: str = ""


def find_cited(plan: Plan, at: Mapping[int, Paragraph], papers: Sequence[Paper]) -> list[Cited]:
    """Return the papers that the plan's citations name, each once, in order."""
    found: dict[str, Cited] = {}
    taken = [paper.key for paper in papers]
    for entry in plan.entries:
        citation = read_citation(at[entry.line].text) if entry.role is Role.CITATION else None
        if not citation:
            continue
        paper = find_paper(citation, papers)
        if paper:
            found.setdefault(paper.key, Cited(entry.line, paper.title, paper.key))
            continue
        same = (citation.arxiv or fold(citation.title).lower())[:80]
        if same not in found:
            key, proposal = propose_entry(citation, taken)
            taken.append(key)
            found[same] = Cited(entry.line, citation.title, key, proposal)
    return list(found.values())


def write_report(
    name: str,
    document: Document,
    plan: Plan,
    papers: Sequence[Paper],
    *,
    written: Iterable[str] = (),
    warnings: Iterable[str] = (),
) -> str:
    """Return the report in Markdown."""
    at = {paragraph.line: paragraph for paragraph in document.paragraphs}
    roles = {entry.line: entry for entry in plan.entries}
    pairs = [bead for bead in plan.beads if bead.source and bead.target]
    left_s = [line for bead in plan.beads if not bead.target for line in bead.source]
    left_t = [line for bead in plan.beads if not bead.source for line in bead.target]
    doubtful = [bead for bead in pairs if bead.score < DOUBTFUL]
    sections = list(dict.fromkeys(entry.section for entry in plan.entries))
    counts = Counter(str(entry.role) for entry in plan.entries)
    cited = find_cited(plan, at, papers)
    linked = [one for one in cited if not one.proposal]

    def line(number: int) -> str:
        text = at[number].text
        return f"line {number} ({roles[number].role if number in roles else 'dropped'}): {text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}"

    out = [f"# Import of {name}", ""]
    out += [
        f"- {len(document.paragraphs)} paragraphs: "
        + ", ".join(f"{count} {role}" for role, count in counts.items())
        + f"; {len(plan.dropped)} dropped"
    ]
    out += [f"- {len(sections)} sections: {', '.join(sections)}"]
    out += [
        f"- {len(pairs)} pairs, {len(doubtful)} of them doubtful; {len(left_s)} without translation, {len(left_t)} only in the translation"
    ]
    out += [f"- {len(cited)} papers cited, {len(linked)} of them in the bibliography"]
    folders: dict[str, list[str]] = {}
    for path in written:
        folders.setdefault(path.rpartition("/")[0], []).append(path.rpartition("/")[2])
    out += [f"- wrote {folder}/: {', '.join(names)}" for folder, names in folders.items()]
    out += _block("To look at", [*warnings, *document.notes])
    out += _block(
        "Doubtful pairs",
        [
            f"{bead.score:.2f}: "
            + " + ".join(map(line, bead.source))
            + " = "
            + " + ".join(map(line, bead.target))
            for bead in doubtful
        ],
    )
    merged = [bead for bead in pairs if len(bead.source) + len(bead.target) > 2]
    out += _block(
        "Merged or split",
        [
            " + ".join(map(line, bead.source)) + " = " + " + ".join(map(line, bead.target))
            for bead in merged
        ],
    )
    out += _block("Without translation", [line(number) for number in left_s])
    out += _block("Only in the translation", [line(number) for number in left_t])
    out += _block(
        "Papers linked", [f"line {one.line}: {one.key}, {one.title[:_SHOWN]}" for one in linked]
    )
    proposals = [one for one in cited if one.proposal]
    if proposals:
        out += [
            "",
            "## Proposed entries for the bibliography",
            "",
            "```bibtex",
            *(one.proposal.rstrip() for one in proposals),
            "```",
        ]
    folder, names = next(iter(folders.items()), ("", []))
    if len(names) > 1:
        below = folder.partition("/")[2]
        out += [
            "",
            "## Navigation, for mkdocs.yml",
            "",
            "```yaml",
            *(f"- {below}/{name}" for name in names),
            "```",
        ]
    out += _block(
        "Dropped",
        [
            f"line {number}: {at[number].text[:_SHOWN]} ({why})"
            for number, why in sorted(plan.dropped.items())
            if number in at
        ],
    )
    return "\n".join(out) + "\n"


def _block(title: str, rows: Sequence[str]) -> list[str]:
    return ["", f"## {title}", "", *(f"- {row}" for row in rows)] if rows else []


def find_doubts(plan: Plan, at: Mapping[int, Paragraph]) -> list[str]:
    """Return what looks wrong in a plan as a whole, in words."""
    doubts = []
    pairs = [bead for bead in plan.beads if bead.source and bead.target]
    sides = Counter(entry.side for entry in plan.entries)
    total = sides[Side.SOURCE] + sides[Side.TARGET]
    if total > 10 and len(pairs) * 2 < total * 0.5:
        doubts.append(
            f"only {len(pairs)} pairs among {total} paragraphs: are these two texts of one article, and the locales right?"
        )
    seen: dict[str, int] = {}
    for entry in plan.entries:
        text = at[entry.line].text
        if entry.role is Role.BODY and len(text) > 80:
            if text in seen:
                doubts.append(f"line {entry.line} says the same as line {seen[text]}")
            seen.setdefault(text, entry.line)
    return doubts
