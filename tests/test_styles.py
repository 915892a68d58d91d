"""The styles say start and end, never left and right: a page may be read from either side."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[1] / "scripts/bitext/assets/styles"
SIDE = re.compile(r"^\s*(?:(?:margin|padding|border)-)?(?:left|right)(?:-\w+)?:|: (?:left|right);")
FOUR = re.compile(r"^\s*(?:margin|padding|inset): (\S+) (\S+) (\S+) (\S+);$")


def is_one_sided(line: str) -> bool:
    four = FOUR.match(line)
    return bool(SIDE.search(line)) or (four is not None and four[2] != four[4])


def test_what_names_a_side_is_seen() -> None:
    named = ("  padding: 0 0 0 1em;", "  margin-left: 1em;", "  right: 0;", "  text-align: left;")
    assert all(map(is_one_sided, named))
    assert not any(map(is_one_sided, ("  padding: 0 1em 2em 1em;", "  inset-inline: 0 auto;")))


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_no_style_names_a_side(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert [line for line in lines if is_one_sided(line)] == []
