"""The checks take time proportional to the text, whatever it holds: steps are counted, never seconds."""

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

import bitext.checks
import pytest
from bitext.checks import DEFAULTS, find_page_findings
from bitext.checks.prose_places import find_spans
from bitext.model import Inline, InlineKind, Kind, Leaf
from steps import count_lines
from test_checks import make_pair

PARSER: Any = importlib.import_module("re._parser")
#: From so many repetitions on, a repetition counts as unbounded.
MANY = 300
#: Repetitions that lead nowhere else: a bounded look, a class of marks that follows a mark.
LOOKS = {PARSER.ASSERT, PARSER.ASSERT_NOT, PARSER.AT}


def modules() -> Iterator[Any]:
    found = pkgutil.walk_packages(bitext.checks.__path__, "bitext.checks.")
    return (importlib.import_module(module.name) for module in found)


def patterns() -> dict[str, re.Pattern[str]]:
    """Return the compiled patterns of the room by module and name, those in tables included."""
    found: dict[str, re.Pattern[str]] = {}

    def take(name: str, value: object) -> None:
        if isinstance(value, re.Pattern):
            found[name] = value
        elif isinstance(value, tuple | list):
            for number, item in enumerate(value):
                take(f"{name}[{number}]", item)
        elif isinstance(value, dict):
            for key, item in value.items():
                take(f"{name}[{key}]", item)

    for module in modules():
        for name, value in vars(module).items():
            take(f"{module.__name__}.{name}", value)
    return found


def alternatives(items: Any) -> Iterator[list[Any]]:
    """Yield the sequences that a pattern may begin with."""
    items = list(items)
    if items and items[0][0] is PARSER.BRANCH:
        for branch in items[0][1][1]:
            yield from alternatives([*branch, *items[1:]])
    elif items and items[0][0] is PARSER.SUBPATTERN:
        yield from alternatives([*items[0][1][3], *items[1:]])
    else:
        yield items


def begins_anywhere(sequence: list[Any]) -> bool:
    """Return whether a sequence begins with an unbounded repetition that may fail behind it.

    Then a search tries each place of a long run and walks to its end every time.
    """
    if not sequence or sequence[0][0] not in (PARSER.MAX_REPEAT, PARSER.MIN_REPEAT):
        return False
    _, most, _ = sequence[0][1]
    needs_more = any(
        operation not in LOOKS and not (operation in REPEATS and argument[0] == 0)
        for operation, argument in sequence[1:]
    )
    return most > MANY and needs_more


REPEATS = (PARSER.MAX_REPEAT, PARSER.MIN_REPEAT)
#: Patterns that are only matched at one place, or that always match the whole run.
AT_ONE_PLACE = {
    "bitext.checks.blocks._TASK",
    "bitext.checks.code._FENCE",
    "bitext.checks.fix._LINE",
    "bitext.checks.links._FILE_NAME",
    "bitext.checks.listed_codes._BETWEEN",
    "bitext.checks.numbers.digits._COMMA_DECIMAL",
    "bitext.checks.numbers.han._PARTS",
    "bitext.checks.programs._KEY_END",
}


@pytest.mark.parametrize("name", sorted(patterns().keys() - AT_ONE_PLACE))
def test_no_pattern_may_begin_at_every_place_of_a_run(name: str) -> None:
    pattern = patterns()[name]
    tree = PARSER.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    assert not any(begins_anywhere(sequence) for sequence in alternatives(tree)), pattern.pattern


def test_the_rule_sees_what_it_forbids() -> None:
    bad = (r"\S*[/=]\S*", r"[\w.]+@\w+", r"(?:a|b+c)", r"\w+(?:less|free)\b")
    good = (r"(?<!\w)\w+@", r"\d+(?:\.\d+)*", r"\bx+y", r"[a-z]{1,20}:")
    for pattern, expected in (*((text, True) for text in bad), *((text, False) for text in good)):
        tree = PARSER.parse(pattern)
        assert any(begins_anywhere(one) for one in alternatives(tree)) is expected, pattern


MARKS = [
    "x",
    "字",
    "1",
    ".",
    "a.",
    "1,",
    "(",
    "“",
    "[^1]",
    "{{ ",
    "字。",
    "x ",
    "`",
    "二",
    "不",
    "a@",
]


def count_steps(source: str, target: str) -> int:
    """Count the lines of the room that the checks run on a page of one paragraph."""
    bitext_, context = make_pair(f"Hello {source} end.\n", f"你好 {target} 完。\n", {})
    steps = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return trace if "/bitext/checks/" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        list(find_page_findings(bitext_, context, DEFAULTS))
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.slow
@pytest.mark.parametrize("mark", MARKS)
def test_twice_the_text_is_about_twice_the_steps(mark: str) -> None:
    count_steps(mark, mark)
    once, twice = (count_steps(mark * times, mark * times) for times in (800, 1600))
    assert twice <= 2.6 * once + 2000


#: A text's piece and its translation, with a number that makes each piece another one.
PIECES = {
    "code": ("`c{}x` and ", "`d{}y` 和 "),
    "emphasis": ("*a{}.* ", "*b{}.*字 "),
    "links": ("[t{0}](u{0}) ", "[甲{0}](v{0}) "),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PIECES)
def test_twice_as_many_pieces_are_about_twice_the_steps(name: str) -> None:
    def text(piece: str, times: int) -> str:
        return "".join(piece.format(number) for number in range(times))

    once, twice = (count_steps(*(text(one, times) for one in PIECES[name])) for times in (200, 400))
    assert twice <= 2.6 * once + 2000


def test_a_null_character_ends_no_loop_early_and_starts_none() -> None:
    text = "a\0b\0"
    leaf = Leaf(Kind.PARAGRAPH, text, 1, 1, inlines=(Inline(InlineKind.TEXT, text),))
    assert [span.text for span in find_spans(leaf, ("a",))] == ["a"]
    assert "".join(span.text for span in find_spans(leaf, (text,))) == text


def test_a_paragraph_of_many_sentences_is_read_sentence_by_sentence() -> None:
    there = "It is 7 km to Paris, and 5 kg of pears weigh less than 3 % on 4 May 2020. "
    here = "到巴黎是 7 公里，5 公斤梨在 2020 年 5 月 4 日还不到 3%。"

    def lines(times: int) -> int:
        pair, context = make_pair(f"{there * times}\n", f"{here * times}\n", {})
        return count_lines(lambda: [*find_page_findings(pair, context, DEFAULTS)])

    lines(10)
    first, second, third = (lines(times) for times in (50, 100, 200))
    assert third - second < 2.3 * (second - first)


NOUNS = (("lever", "杠杆"), ("pear", "梨"), ("river", "河"), ("mill", "磨坊"), ("horse", "马"))
#: Clauses of a sentence that does not end, in both languages: {a} and {b}, 甲 and 乙.
CLAUSES = (
    ("the {a} pushes the {b}, and ", "甲推乙，"),
    ("the {a} is pushed by the {b}; ", "甲被乙推；"),
    ("the {a} is faster than the {b} ", "甲比乙快"),
    ("from the {a} to the {b} ", "从甲到乙"),
    ("the {a} moves because the {b} rests, ", "因为乙休息，所以甲动，"),
    ("the {a} never moves unless the {b} does, ", "除非乙动，甲从不动，"),
    ("two of the {a} give three {b} to 4 men, ", "两个甲给四个人三个乙，"),
    ("*the {a}* gives **the {b}** `x`, ", "*甲*给**乙** `x`，"),
    ("[the {a}](x.md) and [the {b}](y.md), ", "[甲](x.md)和[乙](y.md)，"),
    ("Ada {a} met Bob {b} in May, ", "Ada 甲在五月遇见 Bob 乙，"),
    ("big {a}: small {b}; ", "大甲：小乙；"),
)


def clauses(english: str, chinese: str, times: int) -> tuple[str, str]:
    """Return a sentence of so many clauses in both languages, whose words come in turns."""
    source, target = [], []
    for number in range(times):
        (a, first), (b, second) = NOUNS[number % 5], NOUNS[(number * 2 + 1) % 5]
        source.append(english.format(a=a, b=b))
        target.append(chinese.replace("甲", first).replace("乙", second))
    return "".join(source), "".join(target)


@pytest.mark.slow
@pytest.mark.parametrize(("english", "chinese"), CLAUSES)
def test_a_sentence_without_end_takes_steps_in_proportion(english: str, chinese: str) -> None:
    count_steps(*clauses(english, chinese, 3))
    once, twice = (count_steps(*clauses(english, chinese, times)) for times in (200, 400))
    assert twice <= 2.6 * once
