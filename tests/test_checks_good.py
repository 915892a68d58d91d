"""What is right: pairs in which no check that runs by default finds anything."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from bitext.checks import DEFAULTS, find_page_findings
from test_checks import make_pair, show

FOLDER = Path(__file__).parent / "good"
GLOSSARY = "en,zh,accepted,forbidden,forbidden_in_context\npositive example,正样本,,,积极\n"


def find(source: str, target: str, case: dict[str, Any] | None = None) -> list[str]:
    bitext, context = make_pair(source + "\n", target + "\n", case or {})
    return [show(finding) for finding in find_page_findings(bitext, context, DEFAULTS)]


@pytest.mark.parametrize("pair", yaml.safe_load((FOLDER / "chinese.yml").read_text("utf-8")))
def test_good_chinese_is_found_good(pair: list[str]) -> None:
    assert find(*pair, {"glossary": GLOSSARY}) == []


@pytest.mark.parametrize(
    ("source", "target", "locales"),
    [
        (
            "See the help menu for the stop of your kettle.",
            "ヘルプメニューを参照してください。",
            "ja",
        ),
        ("{% include 'lid.en.md' %}", "{% include 'lid.ja.md' %}", "ja"),
        ("The first line ends here,  \nand goes on.", "一行目はここで終わり、続きます。", "ja"),
        ("# `kettle start` {#start}", "# `kettle start` {#start}", "ja"),
        ("# Possibly `None` {#none}", "# 可能为 `None` {#none}", "zh"),
    ],
)
def test_what_other_sites_rightly_write_is_found_good(
    source: str, target: str, locales: str
) -> None:
    assert find(source, target, {"locales": ["en", locales]}) == []


def test_a_page_without_source_is_found_twice_by_no_check() -> None:
    item = "- Kettle series one (big kettle, red)\n"
    bitext, context = make_pair(None, f"# Here\n\n{item}\n## There\n\n{item}", {})
    checks = [finding.check for finding in find_page_findings(bitext, context, DEFAULTS)]
    assert checks == ["page-orphan"]


def test_two_paragraphs_joined_are_compared_as_one() -> None:
    source = "The farmer picks green leaves in spring.\n\nHis brother dries them in the old house."
    target = "农民在春天采摘绿色的叶子，他的兄弟在老房子里把它们晒干。"
    assert find(source, target) == []
    assert find(source, target.replace("春天", "秋天")) != []


def test_a_comment_before_everything_else_covers_the_whole_page() -> None:
    comment = "<!-- bitext-ignore: zh-quotes 全页都用直引号 -->\n\n"
    target = '# 茶 {#tea}\n\n他说"茶"。\n\n她说"雨"。'
    source = '# Tea {#tea}\n\nHe said "tea".\n\nShe said "rain".'
    assert len(find(source, target)) == 2
    assert find(source, comment + target) == []
