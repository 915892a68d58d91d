"""What the manual promises of planted errors, held-out pages included (`make rates` prints the table)."""

from collections.abc import Callable

import pytest
from planting import DOCS, KINDS, plant, read_site_pages
from rates import (
    MANUAL,
    MECHANICAL,
    SENTENCES,
    Caught,
    Error,
    catch,
    catch_by_rule,
    find,
    interval,
    kind_rows,
    load_planted,
    pieces_of,
    with_kinds,
)

#: The shares that the manual promises, on either half.
PROMISED: tuple[tuple[Callable[[str], bool], float], ...] = (
    (lambda kind: kind in MECHANICAL, 0.9),
    (lambda kind: kind in SENTENCES, 0.85),
    (lambda kind: kind not in MECHANICAL | SENTENCES, 0.68),
    (lambda kind: True, 0.8),
)


def test_there_are_enough_errors_of_enough_kinds_on_either_half() -> None:
    pages = load_planted()
    kinds = {error.kind for page in pages for error in page.errors}
    counts = [
        sum(len(page.errors) for page in pages if page.held is held) for held in (False, True)
    ]
    assert len(kinds) >= 30 and min(counts) >= 90 and sum(counts) >= 200


def test_good_translations_raise_hardly_anything() -> None:
    assert sum(find(page.case, page.case["target"]).total() for page in load_planted()) <= 10


@pytest.mark.slow
@pytest.mark.parametrize("held", [False, True])
def test_as_many_planted_errors_are_found_as_the_manual_says(held: bool) -> None:
    found: list[Caught] = list(catch([page for page in load_planted() if page.held is held]))
    for belongs, promised in PROMISED:
        rows = [one for one in found if belongs(one.error.kind)]
        assert sum(bool(one.checks) for one in rows) >= promised * len(rows)


def test_an_interval_is_wilsons() -> None:
    low, high = interval(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.49, 0.943)
    assert interval(0, 0) == (0.0, 1.0)


def test_rules_plant_errors_of_forty_kinds_one_change_each() -> None:
    found = list(plant(list(pieces_of(read_site_pages())), 3))
    assert len(KINDS) >= 40 and len({one.kind for one in found}) >= 38
    assert len(found) >= 100 and all(one.change[0] != one.change[1] for one in found)
    again = list(plant(list(pieces_of(read_site_pages())), 3))
    assert [one.target for one in again] == [one.target for one in found]


@pytest.mark.slow
def test_as_many_errors_planted_by_rule_are_found_as_the_manual_says() -> None:
    glossary = (DOCS / "glossary.csv").read_text(encoding="utf-8")
    found = list(catch_by_rule(read_site_pages(), glossary, held=False))
    assert sum(bool(one.checks) for one in found) >= 0.74 * len(found)


def test_the_table_of_kinds_says_both_halves_with_their_intervals() -> None:
    error = Error("unit", "")
    halves = [(True, ("unit",)), (True, ()), (False, ("unit",))]
    found = [Caught("page", held, error, checks) for held, checks in halves]
    assert list(kind_rows(found)) == ["| `unit` | 1/2, 50% (9–91) | 1/1, 100% (21–100) |"]
    only = [one for one in found if not one.held]
    assert list(kind_rows(only)) == ["| `unit` | – | 1/1, 100% (21–100) |"]


def test_the_manual_shows_every_kind_in_both_languages() -> None:
    kinds = sorted({error.kind for page in load_planted() for error in page.errors})
    for path in MANUAL:
        text = path.read_text(encoding="utf-8")
        shown = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]
        assert [kind for kind in shown if kind in kinds] == kinds
        rows = [line for line in text.splitlines() if line.startswith("| `") and "–" in line]
        assert with_kinds(text, rows) == text
        assert "\n| --- | --- | --- |\n| new |\n" in with_kinds(text, ["| new |"])
