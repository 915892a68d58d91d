"""Parts of a sentence on the wrong side of the word between them, and everyday opposites."""

import pytest
from bitext.checks import DEFAULTS, find_page_findings
from test_checks import make_pair

#: A source, its good translation, and a wrong one.
CASES = (
    (
        "Pupils meet in the gym, not in the kitchen.",
        "学生在体育馆集合，而不是在厨房。",
        "学生在厨房集合，而不是在体育馆。",
    ),
    (
        "Take the tram to the brewery, not the bus.",
        "请乘电车去酿酒厂，不要坐公共汽车。",
        "请乘公共汽车去酿酒厂，不要坐电车。",
    ),
    (
        "Passwords are hashed with `argon2id` instead of `sha1`.",
        "密码改用 `argon2id` 而不是 `sha1` 计算哈希。",
        "密码改用 `sha1` 而不是 `argon2id` 计算哈希。",
    ),
    (
        "A meal costs £2.40 instead of £2.10.",
        "一餐的价格从 2.10 英镑改为 2.40 英镑。",
        "一餐的价格从 2.40 英镑改为 2.10 英镑。",
    ),
    (
        "The room is dark, because old paint fades.",
        "旧颜料会褪色，所以房间很暗。",
        "房间很暗，所以旧颜料会褪色。",
    ),
    (
        "After his death his daughter sold the pipe to the museum.",
        "他去世后，他的女儿把管子卖给了博物馆。",
        "他去世后，博物馆把管子卖给了他的女儿。",
    ),
    (
        "The master blew the bottle, the apprentice held the iron.",
        "师傅吹瓶子，学徒扶着铁管。",
        "学徒吹瓶子，师傅扶着铁管。",
    ),
    (
        "The little ones come an hour later.",
        "小朋友晚一个小时到校。",
        "小朋友早一个小时到校。",
    ),
    (
        "The café closes half an hour before the museum.",
        "咖啡馆比博物馆早半小时关门。",
        "咖啡馆比博物馆晚半小时关门。",
    ),
    (
        "The older men were often deaf.",
        "年纪大的工人往往耳聋。",
        "年轻的工人往往耳聋。",
    ),
    (
        "The furnace was in use until 1974.",
        "熔炉一直使用到 1974 年。",
        "熔炉从 1974 年开始使用。",
    ),
    ("A boy was nearly run over.", "有个男孩差点被撞。", "有个男孩被撞倒了。"),
    ("A boy fell last week.", "上星期有个男孩摔倒了。", "昨天有个男孩摔倒了。"),
    ("Stop behind the church.", "请停在教堂后面。", "请停在教堂前面。"),
    (
        "We are open daily except Monday.",
        "除星期一外每天开放。",
        "包括星期一在内每天开放。",
    ),
    ("Younger children get in free.", "更小的孩子免费入场。", "更小的孩子付费入场。"),
    ("If there is too much iron in it, stop.", "如果含铁太多，就停下。", "如果含铁太少，就停下。"),
    ("Families with a low income pay nothing.", "低收入家庭不用付钱。", "高收入家庭不用付钱。"),
)


def said(source: str, target: str) -> list[str]:
    bitext, context = make_pair(source, target, {})
    return [one.check for one in find_page_findings(bitext, context, DEFAULTS)]


@pytest.mark.parametrize(("source", "good", "wrong"), CASES)
def test_what_changed_sides_or_became_its_opposite_is_said(
    source: str, good: str, wrong: str
) -> None:
    assert said(source, good) == []
    assert "contrast" in said(source, wrong)


#: Good translations that put things in another order.
GOOD = (
    (
        "Most servers and services already do this by default.",
        "默认情况下，大多数服务器和服务已经这样做了。",
    ),
    (
        "Remember that old requests are considered abandoned and closed.",
        "请记住，旧请求会被视为放弃并关闭。",
    ),
    ("The room is dark, because old paint fades.", "房间很暗，因为旧颜料会褪色。"),
    (
        "Bindings come first because they are exact, so they have the highest rank.",
        "绑定排在最前，因为它们很精确，因此它们级别最高。",
    ),
)


@pytest.mark.parametrize(("source", "target"), GOOD)
def test_another_order_is_no_fault(source: str, target: str) -> None:
    assert said(source, target) == []
