"""How well the search finds: the committed queries with what they must find, and the table by kind.

Run by itself on a built site it prints the table: `python tests/search/recall.py SITE`.
"""

import csv
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

QUERIES = Path(__file__).with_name("queries.tsv")
NONSENSE = "nonsense"
EASY = ("window", "mixed", "words", "phrase", "single")
"""Kinds whose words may stand in several units: the first is right if it holds the query."""


@dataclass(frozen=True)
class Asked:
    kind: str
    query: str
    place: str


@dataclass
class Row:
    """What came of the queries of a kind: how many, found at all, right in the first place."""

    asked: int = 0
    found: int = 0
    first: int = 0


def read_queries() -> list[Asked]:
    with QUERIES.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [Asked(*row) for row in rows]


def judge(asked: Asked, answer: Mapping[str, Any]) -> tuple[bool, bool]:
    """Return whether a query's place was found, and whether what came first is right."""
    groups = answer["groups"]
    if asked.kind == NONSENSE:
        return not groups, not groups
    found = {f"{page['url']}#{hit['anchor']}" for page in answer["units"] for hit in page["hits"]}
    best = (
        groups[0] if groups else {"url": "", "hits": [{"anchor": "-", "source": "", "target": ""}]}
    )
    hit = best["hits"][0]
    is_first = f"{best['url']}#{hit['anchor']}" == asked.place
    if asked.kind.startswith(EASY):
        is_first = is_first or "[" in hit["source"] + hit["target"]
    if asked.kind == "typo":
        is_first = is_first and bool(answer.get("corrected"))
    shown = [f"{best['url']}#{one['anchor']}" for one in best["hits"]]
    return asked.place in found, is_first or (bool(groups) and asked.place in shown)


def tabulate(
    queries: Sequence[Asked], answers: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, Row], list[str]]:
    """Return the table by kind, and the queries that failed."""
    table: dict[str, Row] = {}
    failed = []
    for asked, answer in zip(queries, answers, strict=True):
        row = table.setdefault(
            asked.kind.split("-")[0] if asked.kind.startswith("window") else asked.kind, Row()
        )
        found, first = judge(asked, answer)
        row.asked += 1
        row.found += found
        row.first += first
        if not (found and first):
            failed.append(f"{asked.kind}: {asked.query} -> {asked.place} ({found=}, {first=})")
    return table, failed


def write_table(table: Mapping[str, Row]) -> str:
    lines = [f"{'search':14} {'asked':>6} {'recall':>7} {'first':>6}"]
    total = Row(
        *(sum(getattr(row, name) for row in table.values()) for name in ("asked", "found", "first"))
    )
    for kind, row in [*table.items(), ("all", total)]:
        lines.append(
            f"{kind:14} {row.asked:6} {row.found / row.asked:7.3f} {row.first / row.asked:6.3f}"
        )
    return "\n".join(lines)


def main(site: Path) -> None:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from searching import ask

    queries = read_queries()
    answers = ask(site / "assets/bitext/search/zh", *(asked.query for asked in queries))
    table, failed = tabulate(queries, answers)
    print(write_table(table))
    for line in failed:
        print(line, file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
