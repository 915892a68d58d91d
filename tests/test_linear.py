"""Twice the text, about twice the steps: reading, aligning, judging and checking 60 pathological pages.

Steps of the package and of the parser are counted, never seconds: calls of Python's functions and of
those that are written in C. What one pattern does inside of one call is held by a rule about how
patterns may begin (`test_checks_steps.py`) and by patterns of this room that are tried here.
"""

import random
import re
from collections.abc import Callable

import pytest
from bitext.checks import DEFAULTS, find_page_findings
from bitext.library.citations import PATTERN
from bitext.site.drift import _mask_macros
from bitext.text.html.judge import judge
from markdown import Markdown
from steps import count_calls, count_lines
from test_checks import CONFIGS, EXTENSIONS, ICONS, MD, OF_THEME, THEME_MD, make_pair

INLINE = [
    *("x", "字", "1", ".", "-", "a.", "1.", "a@", "*", "**", "(", ")", "<", ">", "`", "|", "]("),
    *("[a]", "*a", "`a", "{", "{{", "{%", "{#", "&", "&#", '"', "“", "。", "[^1]", "[@a] "),
    *(" ", "\t", "\u00a0", "\u3000", "字。", "!", "</", "<!--", "<b>", "$", "$a", "~", "^", "=="),
    *(
        "++",
        ":x: ",
        "\\",
        "_a",
        "a_",
        "http://a ",
        "#",
        "\u200b",
        "e\u0301",
        "😀",
        "x, ",
        "：",
        "\\(",
    ),
]
BLOCKS = ["\n", "\n# a b{}\n", "\n- a", "\n| a | b |", "\n> a", "\n\na{}", "\n1. a", "\n<div>\n"]


def count(mark: str, times: int) -> int:
    """Count the calls that one pair of pages takes from their texts to the findings."""
    body = "".join(mark.replace("{}", str(number)) for number in range(times))
    text = f"# T {{#t}}\n\nHello {body} end.\n"

    def work() -> None:
        pair, context = make_pair(text, text.replace("Hello", "你好"), {})
        list(find_page_findings(pair, context, DEFAULTS))
        judge(MD.convert(text))

    return count_calls(work)


@pytest.fixture(scope="module")
def tables() -> None:
    """Read the tables of words that are read once, by the first text that is long enough."""
    count("\n1. a", 200)


@pytest.mark.slow
@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize("mark", [*INLINE, *BLOCKS])
def test_twice_the_text_is_about_twice_the_steps(mark: str) -> None:
    count(mark, 4)
    assert count(mark, 200) <= 2.8 * count(mark, 100) + 5_000


#: Lines of which a parser takes one at a time from its block, and puts back what is before and after.
DEFINING = [
    "[^{}]: a\n",
    "[r{}]: http://a/{}\n",
    "*[AB{}]: a\n",
    "b\n[^{}]: a\n",
    "b\n[r{}]: http://a/{}\n",
    "b\n*[AB{}]: a\n",
    "[^{}]: a\n    b\n",
    "[r{}]:\n    http://a/{}\n    'a'\n",
    "b\n  [r{}]: <http://a/{}>\nc\n",
    "b\n# h{}\nc\n",
    "b\n***\n[^{}]: a\n",
    "b\n<div>{}</div>\n[r{}]: http://a/{}\n",
    "> b\n> [r{}]: http://a/{}\n",
    "- b\n  [r{}]: http://a/{}\n",
]


@pytest.mark.parametrize("lines", DEFINING)
def test_definitions_of_one_block_are_not_looked_at_once_for_each(lines: str) -> None:
    def count_steps(times: int) -> int:
        text = "# T {#t}\n\n" + "".join(lines.replace("{}", str(n)) for n in range(times))
        return count_lines(lambda: THEME_MD.reset().convert(text), "/bitext/parse/")

    count_steps(4)
    assert count_steps(160) <= 4.6 * count_steps(40)


def nested(indent: str, *lines: str) -> Callable[[int], str]:
    """Return what makes a text of containers that hold one another."""
    return lambda depth: "".join(indent * n + line for n in range(depth) for line in lines)


#: A container is parsed by Python-Markdown once for each that it is in; so are the lines that it holds.
NESTED = {
    "paragraphs": lambda depth: "a\n\n" * depth,
    "items": nested("    ", "- a\n\n"),
    "items without room": nested("    ", "1. a\n"),
    "quotations": nested("> ", "a\n\n"),
    "boxes": nested("    ", "!!! note\n\n"),
    "boxes that open": nested("    ", "???+ note\n\n"),
    "tabs": nested("    ", '=== "a"\n\n'),
    "boxes in items": nested("    ", "- !!! note\n\n"),
    "definitions": nested("    ", "a\n", ":   b\n\n"),
    "definitions without room": nested("    ", "a\n", ":   b\n"),
    "definitions of definitions": lambda depth: "a\n" + nested("    ", ":   b\n")(depth),
    "definitions with paragraphs": nested("    ", "a\n", ":   b\n\n", "    c\n\n"),
    "definitions in quotations": lambda depth: f"{'> ' * depth}a\n{'> ' * depth}:   b\n",
    "elements": lambda depth: "<div markdown>\n\n" * depth + "a\n\n" + "</div>\n\n" * depth,
}
STOCK = Markdown(extensions=[*EXTENSIONS, *OF_THEME], extension_configs={**CONFIGS, **ICONS})


@pytest.mark.parametrize("name", NESTED)
def test_to_follow_containers_in_containers_takes_no_more_than_to_parse_them(name: str) -> None:
    for depth in (10, 40):
        text = NESTED[name](depth)
        stock = count_calls(lambda text=text: STOCK.reset().convert(text))
        assert count_calls(lambda text=text: THEME_MD.reset().convert(text)) <= 2.1 * stock


def test_a_citation_begins_at_one_place_of_a_run_of_blanks() -> None:
    assert re.match(PATTERN, "[@a]")
    assert [found[0] for found in re.finditer(PATTERN, "x \t [@a; @b] y")] == [" \t [@a; @b]"]
    assert not re.search(PATTERN, " " * 200_000)  # does not end where each blank is a beginning


def test_macros_are_masked_as_before_and_in_one_pass() -> None:
    before = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\*.*?\*\}", re.DOTALL)
    numbers = random.Random(7)
    for _ in range(5_000):
        text = "".join(numbers.choice("{}%*a\n") for _ in range(numbers.randint(0, 14)))
        assert _mask_macros(text) == before.sub("{macro}", text)
    assert _mask_macros("{{" * 100_000) == "{{" * 100_000
