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


def good_pairs() -> list[list[str]]:
    """Return the pairs of all files, each a source and its good translation."""
    files = sorted(FOLDER.glob("*.yml"))
    return [pair for path in files for pair in yaml.safe_load(path.read_text("utf-8"))]


@pytest.mark.parametrize("pair", good_pairs())
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
        (
            "To empty the kettle and to fill it again, run:",
            "水を捨ててから新しい水をもう一度やかんに入れるには",
            "ja",
        ),
        (
            "The list of kettles is at https://kettle.example/list.",
            "やかんの一覧は https://kettle.example/listで見られます。",
            "ja",
        ),
        (
            "The list is at https://kettle.example/list/ for all.",
            "名单在https://kettle.example/list/上，人人可看。",
            "zh",
        ),
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


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        (
            "fr",
            "Forty-one people paid 1.5 million, 94% of it.",
            "Quarante et une personnes ont payé 1,5 million, soit 94 %.",
        ),
        ("fr", "It grew from 7 to 65 billion.", "Il est passé de 7 à 65 milliards."),
        ("ar", "It costs 1.5 million, 94% of the sum.", "يكلف 1,5 مليون، أي 94٪ من المبلغ."),
        ("ar", "It costs 1,500 in all.", "يكلف 1,500 إجمالا."),
        (
            "es",
            "Forty-one people paid 3 billion.",
            "Cuarenta y una personas pagaron 3 mil millones.",
        ),
        ("pt-BR", "It costs 1.5 billion, 12 in cash.", "Custa 1,5 bilhão, 12 em dinheiro."),
        (
            "de",
            "It costs 1,500.50 euros or 2 billion.",
            "Es kostet 1.500,50 Euro oder 2 Mrd. Euro.",
        ),
        ("ru", "Forty-one people paid 2.5 million.", "Сорок один человек заплатил 2,5 млн."),
        ("ko", "It costs 1.5 million won; forty-one came.", "150만 원이 든다. 마흔한 명이 왔다."),
        ("ko", "See article 10 of the law.", "법 제10조를 보라."),
        ("zh-Hant", "It costs 1.5 million; forty-one came.", "要 150 萬；來了四十一人。"),
    ],
)
def test_a_number_is_the_same_in_another_languages_scale(
    locale: str, source: str, target: str
) -> None:
    found = find(source, target, {"locales": ["en", locale]})
    assert [line for line in found if "number" in line] == []


@pytest.mark.parametrize(
    ("locale", "target"),
    [("fr", "Cela coûte 1,5 milliard."), ("es", "Cuesta 2,5 millones."), ("ko", "15만 원이 든다.")],
)
def test_another_scale_or_number_is_found_in_other_languages(locale: str, target: str) -> None:
    found = find("It costs 1.5 million.", target, {"locales": ["en", locale]})
    assert [line for line in found if "number-missing" in line]


@pytest.mark.parametrize(
    ("source", "target", "check"),
    [
        ("The bridge is 1.2 km long.", "桥长 1300 米。", "number-missing"),
        ("The film lasts 90 minutes.", "影片长 1.6 小时。", "number-missing"),
        ("After 14 days it stops.", "三周后停止。", "number-missing"),
        ("Water costs 20 cents.", "水卖三毛。", "number-missing"),
        ("Wait two hours.", "等两分钟。", "unit"),
        ("It is 50% faster.", "它快 40%。", "number-missing"),
        ("About 20 to 30 people came.", "来了三四十人。", "number-missing"),
    ],
)
def test_another_measure_is_found(source: str, target: str, check: str) -> None:
    assert any(f"[{check}]" in line for line in find(source, target))


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("de", "See *BACK TO BASICS* and its security.", "Siehe *ZURÜCK ZU DEN GRUNDLAGEN*."),
        ("de", "It has an IP and hardware. BUY HARDWARE!", "Eine IP-Adresse und Hardware."),
        ("de", "Run `apt show package` for a package.", "`apt show Paket` zeigt ein Paket."),
        ("zh", "Run `atrm task-number`.", "运行 `atrm 任务编号`。"),
        (
            "ja",
            "The rest is safe: writes are the same; one disk of the two (or the old one) may fail.",
            "残りは安全です。書き込みは同じです。二台のうち一台です。古いものでもかまいません。壊れます。",
        ),
    ],
)
def test_what_a_language_writes_in_its_own_way_is_found_good(
    locale: str, source: str, target: str
) -> None:
    assert find(source, target, {"locales": ["en", locale]}) == []


def test_an_option_or_a_name_in_code_is_no_placeholder() -> None:
    assert find("Run `rsync -a src`.", "运行 `rsync -r src`。")
    assert find("Call `get_user`.", "调用 `set_user`。")


def test_what_is_left_in_the_source_language_is_said_once() -> None:
    words = "This rule never applies unless nobody asks before noon. "
    source = words + "It is on by default."
    assert [line.rpartition("[")[2] for line in find(source, words + "默认启用。")] == [
        "partly-untranslated]"
    ]


def test_a_finding_stands_at_the_place_that_it_means() -> None:
    found = find("It has 3 cups, and 15 lids.", "它有 15 个盖，还有 5 个杯子。")
    assert [line.split()[0] for line in found] == ["1:13"]
