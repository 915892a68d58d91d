"""Comparing two sequences: the best opcodes where that is cheap, right ones in linear steps elsewhere."""

from collections.abc import Callable
from difflib import SequenceMatcher

import pytest
from bitext.site.drift import compare_units
from bitext.text.opcodes import find_opcodes
from hypothesis import given
from hypothesis import strategies as st
from steps import count_lines

items = st.lists(st.sampled_from("abc"), max_size=12)


def rebuilt(old: list[str], new: list[str], most: int) -> list[str]:
    """Return what the opcodes make of the old items, and hold them to their order."""
    made, i, j = [], 0, 0
    for op, i1, i2, j1, j2 in find_opcodes(old, new, most):
        assert (i1, j1) == (i, j)
        assert op != "equal" or old[i1:i2] == new[j1:j2]
        made += old[i1:i2] if op == "equal" else new[j1:j2]
        i, j = i2, j2
    assert (i, j) == (len(old), len(new))
    return made


@given(items, items, st.sampled_from([0, 30, 10_000]))
def test_law_opcodes_lead_from_one_to_the_other(old: list[str], new: list[str], most: int) -> None:
    assert rebuilt(old, new, most) == new
    if most == 10_000:
        expected = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        assert find_opcodes(old, new, most) == expected


def test_what_both_begin_and_end_with_is_kept_at_any_length() -> None:
    codes = find_opcodes("aaxbb", "aayzbb", 0)
    assert [code[0] for code in codes] == ["equal", "replace", "equal"]


ALIKE: dict[str, Callable[[int], tuple[list[str], list[str]]]] = {
    "all are equal": lambda n: (["a"] * n, ["b", *["a"] * n]),
    "one in the middle": lambda n: (["a"] * n, [*["a"] * (n // 2), "b", *["a"] * (n // 2)]),
    "every second one": lambda n: (
        [f"{k}" if k % 2 else f"x{k}" for k in range(n)],
        [f"{k}" if k % 2 else f"y{k}" for k in range(n)],
    ),
    "turned round": lambda n: (
        [str(k) for k in range(n)],
        [str(k) for k in reversed(range(n))],
    ),
}


@pytest.mark.parametrize("name", ALIKE)
def test_twice_the_items_are_about_twice_the_steps(name: str) -> None:
    def steps(size: int) -> int:
        old, new = ALIKE[name](size)
        return count_lines(lambda: find_opcodes(old, new, 100_000))

    assert steps(2_000) <= 2.8 * steps(1_000) + 5_000


def test_a_section_of_equal_units_is_judged_in_linear_steps() -> None:
    def steps(size: int) -> int:
        old, new = ALIKE["one in the middle"](size)
        return count_lines(lambda: compare_units(new, old))

    assert compare_units(["a"] * 2_000 + ["b"] + ["a"] * 2_000, ["a"] * 4_000) == ((2_001,), 0)
    assert steps(4_000) <= 2.8 * steps(2_000)
