"""Families of words of which each excludes the others: days, seasons, directions, colours, kin."""

from collections.abc import Iterator, Sequence

from bitext.checks.meaning.opposites import Contrast, Side, row

_FAMILIES: Sequence[Sequence[Side]] = (
    (
        Side("mondays?", "一", "(?:星期|周|礼拜)一"),
        Side("tuesdays?", "二", "(?:星期|周|礼拜)二"),
        Side("wednesdays?", "三", "(?:星期|周|礼拜)三"),
        Side("thursdays?", "四", "(?:星期|周|礼拜)四"),
        Side("fridays?", "五", "(?:星期|周|礼拜)五"),
        Side("saturdays?", "六", "(?:星期|周|礼拜)六"),
        Side("sundays?", "日|天|礼拜", "(?:星期|周|礼拜)[日天]"),
    ),
    (
        Side("spring", "春|弹簧|泉|跳|源|涌|弹|Spring", "春[天季]"),
        Side("summers?", "夏|暑|Summer", "夏[天季]|夏日"),
        Side("autumns?", "秋", "秋[天季]|秋日"),
        Side("winters?", "冬|寒|Winter", "冬[天季]|冬日|寒冬"),
    ),
    (
        Side("north|northern|northwards?", "北|朝鲜|North", "北"),
        Side("south|southern|southwards?", "南|韩国|South", "南"),
        Side("east|eastern|eastwards?", "东|East", "东[方部边面侧岸]"),
        Side("west|western|westwards?", "西|West", "西[方部边面侧岸]"),
    ),
    (
        Side("red", "红|赤|朱|绯|丹|绛|Red", "红"),
        Side("green", "绿|青|翠|碧|环保|Green", "绿"),
        Side("blue", "蓝|青|碧|忧|Blue", "蓝"),
        Side("yellow", "黄|Yellow", "黄"),
        Side("black", "黑|乌|暗|Black", "黑"),
        Side("white", "白|White", "白[色的纸墙布衣]"),
    ),
    (
        Side("mornings?", "早|晨|上午|朝|次日|第二天|凌晨|清早|明天", "早上|早晨|上午|清晨"),
        Side("noon|midday", "午", "中午|正午"),
        Side("afternoons?", "(?<!上)午|后晌", "下午|午后"),
        Side("evenings?|nights?", "晚|傍晚|夜|暮|宵|宿", "晚上|傍晚|夜里|夜晚"),
    ),
    (
        Side("yesterday", "昨", "昨天|昨日"),
        Side("today", "今|现|当前|目前|如|眼下|当下", "今天|今日"),
        Side("tomorrow", "明|次日|第二天", "明天|明日"),
    ),
    (
        Side("mothers?", "母|妈|娘", "母亲|妈妈"),
        Side("fathers?", "父|爸|爹|神父", "父亲|爸爸"),
        Side("brothers?", "兄|弟|哥", "兄弟|哥哥|弟弟"),
        Side("sisters?", "姐|妹|姊", "姐姐|妹妹|姐妹"),
        Side("sons?", "子|儿|崽", "儿子"),
        Side("daughters?", "女|闺", "女儿"),
        Side("grandmothers?", "奶奶|祖母|外婆|姥|外祖母|阿婆", "奶奶|祖母|外婆|姥姥"),
        Side("grandfathers?", "爷|祖父|外公|姥|外祖父|阿公", "爷爷|祖父|外公|姥爷"),
        Side("husbands?", "丈夫|老公|夫|先生", "丈夫"),
        Side("wife|wives", "妻|太太|老婆|夫人|媳|内人", "妻子"),
        Side("uncles?", "叔|伯|舅|姑父|姨父|大爷", "叔叔|伯父|舅舅"),
        Side("aunts?", "姨|姑|婶|舅妈|舅母|伯母", "姨妈|姑姑|婶婶|阿姨"),
    ),
    (
        Side("first", "第一|首|先|初|头|一|最早|原|起|开", "第一"),
        Side("second(?! later)", "第二|二|另|再|又|次|后|两|秒|副", "第二(?!天)"),
        Side("third", "第三|三|再", "第三(?!方)"),
        Side("fourth", "第四|四", "第四"),
        Side("fifth", "第五|五", "第五"),
    ),
)

#: Spans of time that stand without a number, too.
_SPANS = {
    "seconds?": "秒",
    "minutes?": "分",
    "hours?": "小时|钟头|个钟|时",
    "days?": "天|日|昼|白天",
    "weeks?": "周|星期|礼拜",
    "months?": "月",
    "years?|decades?": "年|岁|载",
}
#: How Chinese surely says them.
_SURE_SPANS = {
    "seconds?": "秒钟|几秒",
    "minutes?": "分钟",
    "hours?": "小时",
    "days?": "[几数多]天",
    "weeks?": "星期|礼拜",
    "months?": "个月",
}


def _families() -> Iterator[Contrast]:
    """Yield a row for each word of a family: any of the others is its opposite."""
    for family in _FAMILIES:
        for side in family:
            others = [other for other in family if other is not side]
            opposite = "|".join(other.sure for other in others)
            excuse = "|".join(other.there for other in others)
            yield row(side.there, side.here, opposite, excuse)


def _spans() -> Iterator[Contrast]:
    """Yield a row for each pair of spans of time."""
    for there, here in _SPANS.items():
        for other, opposite in _SURE_SPANS.items():
            if other != there:
                yield row(there, here, opposite, other)


FAMILIES = (*_families(), *_spans())
