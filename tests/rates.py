"""How often the checks find a planted error, and how often they raise a false alarm: `make rates`.

The errors are single changes to good translations in `tests/planted/`. Half of the pages are `held`:
nobody looks at what is missed there while a check is made. A second table is of errors that
`tests/planting.py` plants by rule in this site's own pages. The shares by kind of the first table
are written into the manual. False alarms are counted on the same
pages without errors, and on further texts (one pair of paragraphs a line, as JSON) if a file is named;
in these, too, errors are planted by rule.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

import yaml
from bitext.checks import DEFAULTS, find_page_findings
from bitext.model import Finding
from bitext.text.characters import word_set
from planting import DOCS, Blocks, plant, read_site_pages
from test_checks import make_pair

FOLDER = Path(__file__).parent / "planted"
#: Pairs of paragraphs that make a page of further texts.
PAGE = 40
#: Blocks that make a page in which errors are planted by rule, and how many errors of each kind.
PIECE, PER_KIND = 12, 5

#: The manual in both languages, and the heading above its table of kinds.
MANUAL = [DOCS / language / "checks.md" for language in ("en", "zh")]
KINDS_HEADING = "{#checks-kinds}"

#: Kinds by how a machine can see them.
MECHANICAL = word_set(
    "abbreviation alt-text anchor box box-title box-type caption cell-doubled cell-emptied"
    " cell-untranslated cells-swapped citation code code-attribute code-comment code-note"
    " code-string code-title codes-swapped date definition definition-swapped emphasis footnote"
    " formula front-matter hard-break heading heading-id heading-level html icon image"
    " image-attribute image-title inline-code inline-formula keys link link-anchor"
    " link-attribute link-text link-title links-swapped list-item list-nesting list-order"
    " list-start magnitude media name name-exchanged number number-word numbers-swapped percent"
    " subscript summary tab-label table-align table-row task unit untranslated version year"
)
SENTENCES = word_set(
    "paragraph-dropped paragraphs-swapped sentence-added sentence-doubled sentence-dropped"
    " sentences-swapped"
)


@dataclass(frozen=True, slots=True)
class Error:
    """One planted error: its kind, and the translation that has it."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Planted:
    """A page with its good translation and the errors that can be planted in it."""

    name: str
    held: bool
    case: dict[str, Any]
    errors: tuple[Error, ...]


def load_planted() -> list[Planted]:
    """Return the pages with planted errors."""
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        errors = tuple(_error(case["target"], row, path.name) for row in case["errors"])
        found.append(Planted(path.stem, case["half"] == "held", case, errors))
    return found


def _error(target: str, row: list[str], name: str) -> Error:
    kind, *word_set = row
    if len(word_set) == 3:
        _, one, other = word_set
        assert target.count(one) == target.count(other) == 1, (name, row)
        swapped = target.replace(one, "\0").replace(other, one).replace("\0", other)
        return Error(kind, swapped)
    old, new = word_set
    assert target.count(old) == 1, (name, row, target.count(old))
    return Error(kind, target.replace(old, new))


def find(case: dict[str, Any], target: str) -> Counter[tuple[str, str]]:
    """Return what the checks that run by default say about a translation, place aside."""
    bitext, context = make_pair(case["source"], target, case)
    return Counter((f.check, f.message) for f in find_page_findings(bitext, context, DEFAULTS))


@dataclass(frozen=True, slots=True)
class Caught:
    """A planted error, and the checks that found something new because of it."""

    page: str
    held: bool
    error: Error
    checks: tuple[str, ...]


def catch(pages: list[Planted]) -> Iterator[Caught]:
    """Yield each planted error with what found it."""
    for page in pages:
        clean = find(page.case, page.case["target"])
        for error in page.errors:
            new = find(page.case, error.target) - clean
            yield Caught(page.name, page.held, error, tuple(sorted({check for check, _ in new})))


def interval(hits: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927, "Probable inference, the law of succession")."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, hits / total
    middle = share + z * z / (2 * total)
    spread = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    whole = 1 + z * z / total
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def show(hits: int, total: int) -> str:
    """Return a share with its count and interval: `12/14  86 % (60–96)`."""
    low, high = interval(hits, total)
    share = 100 * hits / total if total else 0.0
    return f"{hits:4}/{total:<4} {share:4.0f} % ({100 * low:.0f}–{100 * high:.0f})"


def show_caught(found: list[Caught]) -> None:
    """Print the share of planted errors that were found, by half and kind, and what was missed."""
    for held in sorted({one.held for one in found}):
        half = [one for one in found if one.held is held]
        print(f"\nPlanted errors, {'held out' if held else 'tuned on'}: found")
        kinds: dict[str, list[Caught]] = defaultdict(list)
        for one in half:
            kinds[one.error.kind].append(one)
        for kind in sorted(kinds):
            hits = sum(bool(one.checks) for one in kinds[kind])
            print(f"  {kind:20} {show(hits, len(kinds[kind]))}")
        for name, group in (("mechanical", MECHANICAL), ("sentences", SENTENCES)):
            rows = [one for one in half if one.error.kind in group]
            print(f"  {name:20} {show(sum(bool(one.checks) for one in rows), len(rows))}")
        rest = [one for one in half if one.error.kind not in MECHANICAL | SENTENCES]
        print(f"  {'meaning':20} {show(sum(bool(one.checks) for one in rest), len(rest))}")
        print(f"  {'all':20} {show(sum(bool(one.checks) for one in half), len(half))}")


def kind_rows(found: list[Caught]) -> Iterator[str]:
    """Yield the rows of the manual's table of kinds, which are the same in every language."""
    kinds = sorted({one.error.kind for one in found})
    for kind in kinds:
        halves = [
            [bool(one.checks) for one in found if one.error.kind == kind and one.held is held]
            for held in (True, False)
        ]
        cells = [tell(sum(half), len(half)) if half else "–" for half in halves]
        yield f"| `{kind}` | {' | '.join(cells)} |"


def tell(hits: int, total: int) -> str:
    """Return a share with its count and interval, as the manual says it: `12/14, 86% (60–96)`."""
    low, high = interval(hits, total)
    return f"{hits}/{total}, {100 * hits / total:.0f}% ({100 * low:.0f}–{100 * high:.0f})"


def with_kinds(page: str, rows: list[str]) -> str:
    """Return a page of the manual with these rows in its table of kinds, below its two heads."""
    before, heading, after = page.partition(KINDS_HEADING)
    assert heading, "the manual has no section for the table of kinds"
    start = after.index("\n| --- ")
    first = after.index("\n", start + 1)
    last = after.find("\n\n", first)
    return f"{before}{heading}{after[:first]}\n{chr(10).join(rows)}{after[last:]}"


def further_pages(path: Path) -> Iterator[list[dict[str, str]]]:
    """Yield pages of pairs of paragraphs, corpus by corpus."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for corpus in dict.fromkeys(row.get("corpus", "") for row in rows):
        own = [row for row in rows if row.get("corpus", "") == corpus]
        yield from (own[start : start + PAGE] for start in range(0, len(own), PAGE))


def alarms(pages: list[dict[str, Any]]) -> tuple[Counter[str], list[Finding]]:
    """Return on how many of the pages each check found something, and all findings."""
    counts: Counter[str] = Counter()
    findings: list[Finding] = []
    for case in pages:
        bitext, context = make_pair(case["source"], case["target"], case)
        found = list(find_page_findings(bitext, context, DEFAULTS))
        counts.update({finding.check for finding in found})
        findings += found
    return counts, findings


def pieces_of(pages: list[Blocks]) -> Iterator[Blocks]:
    """Yield pages in pieces that are read quickly."""
    for page in pages:
        for start in range(0, len(page.target), PIECE):
            source, target = (side[start : start + PIECE] for side in (page.source, page.target))
            if len(target) > PIECE // 3:
                yield Blocks(f"{page.name}-{start}", source, target)


def catch_by_rule(pages: list[Blocks], glossary: str, *, held: bool) -> Iterator[Caught]:
    """Yield each error that a rule plants in the pages with what found it."""
    clean: dict[str, Counter[tuple[str, str]]] = {}
    for one in plant(list(pieces_of(pages)), PER_KIND):
        case = {"source": "\n\n".join(one.page.source) + "\n"}
        case |= {"glossary": glossary} if glossary else {}
        if one.page.name not in clean:
            clean[one.page.name] = find(case, "\n\n".join(one.page.target) + "\n")
        new = find(case, one.target) - clean[one.page.name]
        checks = tuple(sorted({check for check, _ in new}))
        yield Caught(one.page.name, held, Error(one.kind, one.target), checks)


def show_alarms(title: str, pages: list[dict[str, Any]]) -> None:
    """Print on how many pages of good translations each check found something."""
    counts, findings = alarms(pages)
    print(f"\n{title}: {len(pages)} pages, {len(findings)} findings")
    for check, count in sorted(counts.items(), key=lambda item: -item[1]):
        print(f"  {check:20} {show(count, len(pages))}")


def _as_blocks(number: int, page: list[dict[str, str]]) -> Blocks:
    return Blocks(str(number), *(tuple(row[side] for row in page) for side in ("en", "zh")))


def main() -> None:
    """Print the tables."""
    pages = load_planted()
    caught = list(catch(pages))
    show_caught(caught)
    for path in MANUAL:
        shown = with_kinds(path.read_text(encoding="utf-8"), list(kind_rows(caught)))
        path.write_text(shown, encoding="utf-8")
    show_alarms("Good translations, own", [page.case for page in pages])
    glossary = (DOCS / "glossary.csv").read_text(encoding="utf-8")
    show_caught(list(catch_by_rule(read_site_pages(), glossary, held=False)))
    for name in sys.argv[1:]:
        further = list(further_pages(Path(name)))
        blocks = [_as_blocks(number, page) for number, page in enumerate(further)]
        show_caught(list(catch_by_rule(blocks, "", held=True)))
        for half, rows in (("looked at", further[::2]), ("never looked at", further[1::2])):
            cases = [
                {
                    "source": "\n\n".join(row["en"] for row in page),
                    "target": "\n\n".join(row["zh"] for row in page),
                }
                for page in rows
            ]
            show_alarms(f"{Path(name).name}, {half}", cases)


if __name__ == "__main__":
    main()
