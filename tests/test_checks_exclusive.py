"""Words of one set, one in the place of another: countries, callings, animals, in either direction."""

from pathlib import Path

import pytest
import yaml
from test_checks_good import find

ROWS = yaml.safe_load(Path(__file__).with_name("exclusive.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS)
def test_another_word_of_the_same_set_is_found_in_chinese(row: list[str]) -> None:
    english, chinese, word, other, *_ = row
    assert word in chinese and find(english, chinese) == []
    assert any("[contrast]" in line for line in find(english, chinese.replace(word, other)))
