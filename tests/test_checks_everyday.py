"""Everyday texts: leaflets, contracts, travel guides. Each good sentence passes, each wrong one not."""

import pytest
from bitext.checks import DEFAULTS, find_page_findings
from test_checks import make_pair

TABLE = "| Weight | A day |\n| --- | --- |\n| over 90 kg | {} |"

#: A source, its good translation, a wrong one, and the check that says so.
CASES = [
    (
        "Tell Dr. Whitfield if it lasts longer than a week.",
        "如果持续超过一周，请告诉 Whitfield 医生。",
        "如果持续超过一周，请告诉 Whitman 医生。",
        "name",
    ),
    (
        "If it lasts longer than two weeks, tell a doctor.",
        "如果持续超过两周，请告诉医生。",
        "如果持续不到两周，请告诉医生。",
        "contrast",
    ),
    (
        "The box is enough for four weeks.",
        "这一盒够用四周。",
        "这一盒够用两周。",
        "number-missing",
    ),
    (
        "Some patients feel dizzy during the first week.",
        "有些患者在第一周会感到头晕。",
        "有些患者在第二周会感到头晕。",
        "contrast",
    ),
    (
        "In March the value fell by 12 points, and by only three in the other group.",
        "3 月，数值下降了 12 点，在另一组只下降了三点。",
        "3 月，数值下降了 12 点，在另一组只下降了五点。",
        "number-word",
    ),
    (
        "If fewer than eight hours remain, skip it and never take two at once.",
        "如果剩下不到八个小时，就跳过这一次，绝不要一次服两片。",
        "如果剩下不到八个小时，就跳过这一次，可以一次服两片。",
        "negation",
    ),
    (
        "It is harmless, but it can be annoying at night.",
        "它无害，但夜里可能很烦人。",
        "它有害，但夜里可能很烦人。",
        "contrast",
    ),
    (
        "Headaches can be treated with aspirin.",
        "头痛可以用阿司匹林治疗。",
        "腹痛可以用阿司匹林治疗。",
        "contrast",
    ),
    (
        "It is less common in people who drink enough.",
        "它在喝水充足的人身上比较少见。",
        "它在喝水充足的人身上比较常见。",
        "contrast",
    ),
    (
        "Store the tablets out of the reach of children.",
        "请将药片存放在儿童够不到的地方。",
        "请将药片存放在儿童够得到的地方。",
        "contrast",
    ),
    (
        TABLE.format("twice"),
        "| 体重 | 每天 |\n| --- | --- |\n| 90 千克以上 | 两次 |",
        "| 体重 | 每天 |\n| --- | --- |\n| 90 千克以上 | 三次 |",
        "table-cell",
    ),
    (
        "Bring unused tablets back instead of throwing them away.",
        "没用完的药片请送回，不要扔掉。",
        "没用完的药片请送回，或者扔掉。",
        "contrast",
    ),
    (
        "Lost keys must be reported at once.",
        "钥匙丢失必须立即报告。",
        "钥匙丢失必须以后报告。",
        "contrast",
    ),
    (
        "The landlord must give the tenant a copy of the contract.",
        "房东必须把一份合同副本交给租客。",
        "房东可以把一份合同副本交给租客。",
        "contrast",
    ),
    (
        "The deposit is paid back within thirty days after the tenant moves out.",
        "押金在租客搬走后三十天内退还。",
        "押金在租客搬走前三十天内退还。",
        "contrast",
    ),
    (
        "Bring the bins back before noon on Tuesday.",
        "星期二中午之前把垃圾桶收回来。",
        "星期二中午之后把垃圾桶收回来。",
        "contrast",
    ),
    (
        "Opening the windows twice a day is cheaper than leaving them ajar.",
        "每天开窗两次，比一直半开着更省钱。",
        "每天开窗三次，比一直半开着更省钱。",
        "number-word",
    ),
    (
        "Rents rose faster in small towns than in big cities.",
        "小城镇的房租比大城市涨得更快。",
        "大城市的房租比小城镇涨得更快。",
        "contrast",
    ),
    (
        "Either side can end the contract with three months' notice.",
        "任何一方都可以提前三个月通知解除合同。",
        "任何一方都可以提前三个月通知续签合同。",
        "contrast",
    ),
    (
        "Photographs are allowed, but flashes are forbidden.",
        "允许拍照，但禁止使用闪光灯。",
        "允许拍照，但可以使用闪光灯。",
        "contrast",
    ),
    (
        "The museum is smaller than its reputation, yet nobody should miss it.",
        "博物馆没有它的名气那么大，但谁也不该错过。",
        "博物馆没有它的名气那么大，但谁都可以错过。",
        "negation",
    ),
    (
        "The last visitors must leave half an hour before sunset.",
        "最后一批游客必须在日落前半小时离开。",
        "最后一批游客必须在日落后半小时离开。",
        "contrast",
    ),
    (
        "The town is on the west coast of the island.",
        "小镇位于岛的西海岸。",
        "小镇位于岛的东海岸。",
        "contrast",
    ),
    ("Tickets cost 12 kroner.", "船票 12 克朗。", "船票 12 欧元。", "unit"),
    (
        "The ferry leaves every two hours from 7 a.m. to 9 p.m.",
        "渡轮从上午 7 点到晚上 9 点每两小时一班。",
        "渡轮从下午 7 点到晚上 9 点每两小时一班。",
        "contrast",
    ),
    (
        "Whoever walks there alone should tell somebody first.",
        "独自去那里的人应该先告诉别人。",
        "独自去那里的人不必先告诉别人。",
        "contrast",
    ),
    (
        "The doctor sees visitors without an appointment.",
        "医生不用预约就给游客看病。",
        "医生要预约才给游客看病。",
        "negation",
    ),
    (
        "Ask the clerk early, and she will call you.",
        "请尽早问店员，她会给你打电话。",
        "请尽早问店员，他会给你打电话。",
        "contrast",
    ),
    (
        "It lasts a while. It is harmless, but it can be annoying at night. Tell the nurse.",
        "它会持续一阵子。它无害，但夜里可能很烦人。请告诉护士。",
        "它会持续一阵子。它无害，但夜里可能很烦人。请告诉护士。请告诉护士。",
        "sentence-twice",
    ),
    (
        "She never answered. The clock on the tower still runs every day.",
        "她从不回应。塔楼上的钟每天仍在走。",
        "她从不回应。她从不回应。塔楼上的钟每天仍在走。",
        "sentence-twice",
    ),
]


def find(source: str, target: str) -> set[str]:
    """Return the ids of what the checks that run by default say about a text."""
    bitext, context = make_pair(f"# T {{#t}}\n\n{source}\n", f"# 题 {{#t}}\n\n{target}\n", {})
    return {finding.check for finding in find_page_findings(bitext, context, DEFAULTS)}


@pytest.mark.parametrize(
    ("source", "good", "wrong", "check"), CASES, ids=[str(n) for n in range(len(CASES))]
)
def test_the_good_sentence_passes_and_the_wrong_one_is_found(
    source: str, good: str, wrong: str, check: str
) -> None:
    assert find(source, good) == set()
    assert check in find(source, wrong)


def test_the_first_of_two_objects_is_no_verb() -> None:
    source = "The landlord must give the tenant a copy before the keys are handed over."
    assert find(source, "房东必须在交钥匙之前把一份副本交给租客。") == set()


def test_a_year_is_no_object_and_what_costs_less_is_cheap() -> None:
    source = "Honey may be sold without a licence up to 200 jars a year."
    assert find(source, "每年不超过 200 罐的蜂蜜可以无证销售。") == set()
    assert find("A course costs less than a new hive.", "一门课程比一个新蜂箱便宜。") == set()


def test_march_and_may_are_months_in_a_span() -> None:
    source = "Something blooms in gardens from March to October."
    assert find(source, "花园里从三月到十月总有花开。") == set()
    assert find(source, "花园里从四月到十月总有花开。") == {"contrast"}


def test_how_much_there_is_in_a_span_of_time_has_its_span() -> None:
    source = (
        "Her bees bring in about 120 kilograms of honey a year, and she checks them once a week."
    )
    assert find(source, "她的蜜蜂每年产约 120 千克蜂蜜，她每周检查一次。") == set()
    assert "unit" in find("They cost €900 a year.", "它们每月花费 900 欧元。")
    assert "unit" in find("She checks every hive once a week.", "她每月检查一次每个蜂箱。")
