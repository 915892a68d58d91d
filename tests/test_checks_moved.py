"""What moved, was left or was taken for another, in pairs whose right form has no finding."""

import pytest
from test_checks_good import find

TO_CHINESE, TO_ENGLISH = ("en", "zh"), ("zh", "en")


@pytest.mark.parametrize(
    "row",
    [
        (TO_CHINESE, "The lamp has **three** modes.", "这盏灯有{}。", "**三种**模式", "三种**模式**", "emphasis-lost"),
        (TO_ENGLISH, "按下**电源**按钮。", "Press the {}.", "**power** button", "power **button**", "emphasis-lost"),
        (TO_CHINESE, "Read the [Terms](terms.md) first.", "请先阅读{}。", "[条款](terms.md)", "[Terms](terms.md)", "link-text"),
        (TO_CHINESE, "Read the [settings](a.md) first.", "请先阅读{}。", "[设置](a.md)", "[Settings](a.md)", "link-text"),
        (TO_ENGLISH, "请先阅读[条款](terms.md)。", "Read the {} first.", "[Terms](terms.md)", "[条款](terms.md)", "link-text"),
        (TO_ENGLISH, "# 保养 {{#care}}", "# {} {{#care}}", "Care", "保养", "untranslated"),
        (TO_ENGLISH, "先把杯子洗干净再倒水。", "{}", "Wash the cup before you pour.", "先把杯子洗干净再倒水。", "untranslated"),
        (TO_CHINESE, '!!! warning "Hot surface"\n\n    Let it cool.', "!!! warning{}\n\n    让它冷却。", ' "表面很烫"', "", "admonition-type"),
        (TO_CHINESE, '!!! warning "Hot surface"\n\n    Let it cool.', "!!! warning {}\n\n    让它冷却。", '"表面很烫"', '"Hot surface"', "untranslated"),
        (TO_ENGLISH, "生成一个名为 `report.csv` 的文件。", "It creates a file named `{}`.", "report.csv", "reports.csv", "inline-code"),
        (TO_ENGLISH, "`apt show 软件包` 会显示详情。", "`{}` shows the details.", "apt show package", "apt list package", "inline-code"),
        (TO_CHINESE, "Only Linux and macOS are supported.", "仅支持 Linux 和 {}。", "macOS", "Windows", "name"),
        (TO_CHINESE, "Hold the button until you hear two beeps.", "请按住按钮，直到听见{}提示音。", "两声", "三声", "number-word"),
        (TO_CHINESE, "The ferry runs only in summer; in winter you drive around the bay.", "渡轮只在{}得开车绕过海湾。", "夏季运营，冬天", "冬季运营，夏天", "contrast"),
        (TO_CHINESE, "His father had built the boat, and his brother had sunk it.", "{}", "船是他父亲造的，也是他哥哥弄沉的。", "船是他哥哥造的，也是他父亲弄沉的。", "contrast"),
        (TO_CHINESE, "The client must send the header with every request.", "客户端每次请求都{}带上该请求头。", "必须", "可以", "contrast"),
        (TO_ENGLISH, "甲方应在十日内支付款项。", "Party A {} make the payment within ten days.", "shall", "may", "contrast"),
        (TO_ENGLISH, "全市气温将下降八度。", "Temperatures will go {} by eight degrees.", "down", "up", "contrast"),
        (TO_ENGLISH, "多数居民表示满意。", "{} residents said that they were content.", "Most", "Some", "contrast"),
        (TO_CHINESE, "People who sleep less than six hours perform worse.", "睡眠不足六小时的人表现更{}。", "差", "好", "contrast"),
    ],
)  # fmt: skip
def test_what_moved_or_was_left_is_found(
    row: tuple[tuple[str, str], str, str, str, str, str],
) -> None:
    locales, source, target, right, wrong, check = row
    case = {"locales": list(locales)}
    source = source.replace("{{", "{").replace("}}", "}")
    assert find(source, target.format(right), case) == []
    assert any(f"[{check}]" in line for line in find(source, target.format(wrong), case))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("“你到底来不来？”电话那头的声音已经有些不耐烦了。", "“Are you coming or not?” The voice was growing impatient."),
        ("# BERT {#bert}", "# BERT {#bert}"),
        ("见 [BERT](bert.md) 一节。", "See the section on [BERT](bert.md)."),
        ("**首次**使用前请洗杯子。", "Wash the cup before using it for the **first** time."),
    ],
)  # fmt: skip
def test_good_english_is_found_good(source: str, target: str) -> None:
    assert find(source, target, {"locales": ["zh", "en"]}) == []
