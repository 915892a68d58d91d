"""What an import did, for a person: what became what, what is doubtful, what was left out.

Short, or in full.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bitext.importing.proposals import propose_entry
from bitext.importing.reading.web_links import REFUSING
from bitext.importing.references import find_paper, is_given_once
from bitext.importing.values import InputText, Paragraph, Plan, Role, Side
from bitext.library.papers import Paper
from bitext.library.reference_lines import read_citation
from bitext.model import Bead
from bitext.text.characters import fold

#: Confidence below which a pair is shown as doubtful.
DOUBTFUL = 0.5
_SHOWN = 60
# Rows of a list in the short report.
_FEW = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """What else a report tells: the bibliography, the paths written, the characters fixed.

    `dated` is today's date where the text told none; `review` the review page's path; `remote` are
    pictures that are on other hosts; with `local` comments take their places.
    """

    papers: Sequence[Paper] = ()
    written: Sequence[str] = ()
    fixed: int = 0
    dated: str = ""
    review: str = ""
    remote: Sequence[str] = ()
    local: bool = False


@dataclass(frozen=True, slots=True)
class NamedPaper:
    """A line that names a paper: the bibliography's citekey, or an entry proposed for it."""

    line: int
    title: str
    key: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the lists of a report are made from."""

    document: InputText
    plan: Plan
    at: Mapping[int, Paragraph]
    outcome: Outcome
    full: bool

    def line(self, number: int) -> str:
        """Return a paragraph's line and the beginning of its text."""
        text = self.at[number].text
        return f"line {number}: {text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}"

    def is_given_once(self, number: int) -> bool:
        """Return whether a paragraph without counterpart is both sides' citation."""
        entry = next(entry for entry in self.plan.entries if entry.line == number)
        return is_given_once(entry.role, self.at[number])

    def lines(self, numbers: Sequence[int]) -> str:
        """Return several paragraphs' lines and beginnings."""
        return " + ".join(map(self.line, numbers))


def write_report(
    name: str, document: InputText, plan: Plan, outcome: Outcome, *, full: bool = False
) -> str:
    """Return the report in Markdown; not `full`, long lists are cut and papers only counted."""
    at = {paragraph.line: paragraph for paragraph in document.paragraphs}
    facts = _Facts(document, plan, at, outcome, full)
    rows = [f"# Import of {name}", "", *(f"- {row}" for row in _summary(facts))]
    for title, found in (
        ("To look at", [*find_doubts(plan, at), *dict.fromkeys(document.notes)]),
        ("Doubtful pairs", list(_doubtful(facts))),
        ("Without translation", list(_alone(facts, Side.SOURCE))),
        ("Only in the translation", list(_alone(facts, Side.TARGET))),
        ("Left out", list(_left_out(facts))),
    ):
        rows += _block(title, found, full=full)
    if full:
        rows += _papers(facts)
    return "\n".join(rows) + "\n"


def _summary(facts: _Facts) -> Iterator[str]:
    yield from _counts(facts)
    yield from _written(facts.outcome)
    cited = find_named(facts.plan, facts.at, facts.outcome.papers)
    linked = sum(not one.proposal for one in cited)
    if cited:
        yield f"{len(cited)} papers cited, {linked} of them in the bibliography"
    if facts.outcome.review:
        review = facts.outcome.review
        yield f"to repair pairs, sides and sections, open {review} in a browser"


def _counts(facts: _Facts) -> Iterator[str]:
    plan = facts.plan
    pairs = [bead for bead in plan.beads if bead.source and bead.target]
    doubtful = sum(bead.score < DOUBTFUL for bead in pairs)
    sections = list(dict.fromkeys(entry.section for entry in plan.entries))
    counts = Counter(str(entry.role) for entry in plan.entries)
    roles = ", ".join(f"{count} {role}" for role, count in counts.items())
    yield f"{len(facts.document.paragraphs)} paragraphs: {roles}; {len(plan.dropped)} left out"
    yield f"{len(pairs)} pairs, {doubtful} of them doubtful; {len(sections)} sections"


def _written(outcome: Outcome) -> Iterator[str]:
    folders = Counter(path.rpartition("/")[0] for path in outcome.written)
    for folder, count in folders.items():
        yield f"wrote {folder}/: {count} page{'s' if count > 1 else ''}"
    if outcome.written and outcome.dated:
        yield f"the text tells no date; the post is dated today, {outcome.dated}"
    if outcome.fixed:
        count = outcome.fixed
        yield f"{count} spaces and widths put right in the translation (--no-fix leaves them)"
    yield from _remote(outcome)


def _remote(outcome: Outcome) -> Iterator[str]:
    addresses = outcome.remote
    if addresses and outcome.local:
        shown = ", ".join(addresses[:_FEW])
        yield (
            f"{len(addresses)} pictures were not saved beside the text, comments are in their "
            f"places: {shown}"
        )
    elif addresses:
        refusing = any(map(REFUSING.search, addresses))
        warning = ", which refuse to show them elsewhere" if refusing else ""
        yield (
            f"{len(addresses)} pictures are on other hosts{warning}; "
            "save them beside the input and use --images download"
        )


def _doubtful(facts: _Facts) -> Iterator[str]:
    number = 0
    for bead in facts.plan.beads:
        if not (bead.source and bead.target) or bead.score >= DOUBTFUL:
            continue
        number += 1
        link = f" ({facts.outcome.review}#doubt-{number})" if facts.outcome.review else ""
        yield f"{bead.score:.2f}{link}: {facts.lines(bead.source)} = {facts.lines(bead.target)}"


def _alone(facts: _Facts, side: Side) -> Iterator[str]:
    for bead in facts.plan.beads:
        own, other = _ordered(bead, side)
        if own and not other:
            yield from (facts.line(number) for number in own if not facts.is_given_once(number))


def _ordered(bead: Bead, side: Side) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return (bead.source, bead.target) if side is Side.SOURCE else (bead.target, bead.source)


def _left_out(facts: _Facts) -> Iterator[str]:
    """Yield what was left out: in full a row each, else a row for each reason."""
    dropped = sorted(facts.plan.dropped.items())
    if facts.full:
        yield from (
            f"{facts.line(number)} ({why})" for number, why in dropped if number in facts.at
        )
        return
    reasons: dict[str, list[str]] = {}
    for number, why in dropped:
        reasons.setdefault(why, []).append(facts.at[number].text[:20] if number in facts.at else "")
    for why, texts in reasons.items():
        yield f"{why}: {len(texts)} ({'; '.join(texts[:4])}{'; …' if len(texts) > 4 else ''})"


def _block(title: str, rows: Sequence[str], *, full: bool) -> list[str]:
    if not rows:
        return []
    shown = rows if full else rows[:_FEW]
    more = [f"- and {len(rows) - len(shown)} more"] if len(shown) < len(rows) else []
    return ["", f"## {title}", "", *(f"- {row}" for row in shown), *more]


def _papers(facts: _Facts) -> list[str]:
    cited = find_named(facts.plan, facts.at, facts.outcome.papers)
    linked = [
        f"line {one.line}: {one.key}, {one.title[:_SHOWN]}" for one in cited if not one.proposal
    ]
    rows = _block("Papers linked", linked, full=True)
    proposals = [one.proposal.rstrip() for one in cited if one.proposal]
    if proposals:
        rows += ["", "## Proposed entries for the bibliography", "", "```bibtex", *proposals, "```"]
    return rows


def find_named(
    plan: Plan, at: Mapping[int, Paragraph], papers: Sequence[Paper]
) -> list[NamedPaper]:
    """Return the papers that the plan's citations name, each once, in order."""
    found: dict[str, NamedPaper] = {}
    taken = [paper.key for paper in papers]
    for entry in plan.entries:
        citation = read_citation(at[entry.line].text) if entry.role is Role.CITATION else None
        if not citation:
            continue
        paper = find_paper(citation, papers)
        if paper:
            found.setdefault(paper.key, NamedPaper(entry.line, paper.title, paper.key))
            continue
        same = (citation.arxiv or fold(citation.title).lower())[:80]
        if same not in found:
            key, proposal = propose_entry(citation, taken)
            taken.append(key)
            found[same] = NamedPaper(entry.line, citation.title, key, proposal)
    return list(found.values())


def find_doubts(plan: Plan, at: Mapping[int, Paragraph]) -> list[str]:
    """Return what looks wrong in a plan as a whole, in words."""
    doubts = []
    pairs = [bead for bead in plan.beads if bead.source and bead.target]
    sides = Counter(entry.side for entry in plan.entries)
    total = sides[Side.SOURCE] + sides[Side.TARGET]
    if total > 10 and len(pairs) * 2 < total * 0.5:
        doubts.append(
            f"only {len(pairs)} pairs among {total} paragraphs: are these two texts of one "
            f"article, "
            "and are the locales right?"
        )
    seen: dict[str, int] = {}
    for entry in plan.entries:
        text = at[entry.line].text
        if entry.role is Role.BODY and len(text) > 80:
            if text in seen:
                doubts.append(f"line {entry.line} says the same as line {seen[text]}")
            seen.setdefault(text, entry.line)
    return doubts
