"""Families of words of which each excludes the others: days, seasons, directions, colours, kin."""

from collections.abc import Iterator, Sequence

from bitext.checks.meaning.contrast_rows import Contrast, Opposite, row


def _month(there: str, number: int, han: str) -> Opposite:
    """Return a month by its English name, its number and that in Han characters."""
    said = rf"(?<!\d){number} ?月|(?<![一二三四五六七八九十]){han}月(?!份?内)"
    return Opposite(there, said, said)


_FAMILIES: Sequence[Sequence[Opposite]] = (
    (
        Opposite("mondays?", "一", "(?:星期|周|礼拜)一"),
        Opposite("tuesdays?", "二", "(?:星期|周|礼拜)二"),
        Opposite("wednesdays?", "三", "(?:星期|周|礼拜)三"),
        Opposite("thursdays?", "四", "(?:星期|周|礼拜)四"),
        Opposite("fridays?", "五", "(?:星期|周|礼拜)五"),
        Opposite("saturdays?", "六", "(?:星期|周|礼拜)六"),
        Opposite("sundays?", "日|天|礼拜", "(?:星期|周|礼拜)[日天]"),
    ),
    (
        Opposite("spring", "春|弹簧|泉|跳|源|涌|弹|Spring", "春[天季]|年(?:初|早)?春(?!节)"),
        Opposite("summers?", "夏|暑|Summer", "夏[天季]|夏日|年(?:初|盛)?夏"),
        Opposite("autumns?", "秋", "秋[天季]|秋日|年(?:初|深)?秋"),
        Opposite("winters?", "冬|寒|Winter", "冬[天季]|冬日|寒冬|年(?:初|隆)?冬"),
    ),
    (
        Opposite("north|northern|northwards?", "北|朝鲜|North", "北"),
        Opposite("south|southern|southwards?", "南|韩国|South", "南"),
        Opposite("east|eastern|eastwards?", "东|East", "东[方部边面侧岸]"),
        Opposite("west|western|westwards?", "西|West", "西[方部边面侧岸]"),
    ),
    (
        Opposite("red", "红|赤|朱|绯|丹|绛|Red", "红"),
        Opposite("green", "绿|青|翠|碧|环保|Green|眼红|嫉妒|妒忌", "绿"),
        Opposite("blue", "蓝|青|碧|忧|Blue", "蓝"),
        Opposite("yellow", "黄|Yellow", "黄"),
        Opposite("black", "黑|乌|暗|Black", "黑"),
        Opposite("white", "白|White", "白[色的纸墙布衣]"),
    ),
    (
        Opposite("mornings?", "早|晨|上午|朝|次日|第二天|凌晨|清早|明天", "早上|早晨|上午|清晨"),
        Opposite("noon|midday", "午", "中午|正午"),
        Opposite("afternoons?", "(?<!上)午|后晌", "下午|午后"),
        Opposite("evenings?|nights?", "晚|傍晚|夜|暮|宵|宿", "晚上|傍晚|夜里|夜晚"),
    ),
    (
        Opposite("yesterday", "昨", "昨天|昨日"),
        Opposite("today", "今|现|当前|目前|如|眼下|当下", "今天|今日"),
        Opposite("tomorrow", "明|次日|第二天", "明天|明日"),
    ),
    (
        _month("january", 1, "一"),
        _month("february", 2, "二"),
        _month("in march|march (?=\\d)|of march", 3, "三"),
        _month("april", 4, "四"),
        _month("in may|may (?=\\d)|of may", 5, "五"),
        _month("june", 6, "六"),
        _month("july", 7, "七"),
        _month("august", 8, "八"),
        _month("september", 9, "九"),
        _month("october", 10, "十"),
        _month("november", 11, "十一"),
        _month("december", 12, "十二"),
    ),
    (
        Opposite("mothers?", "母|妈|娘", "母亲|妈妈"),
        Opposite("fathers?", "父|爸|爹|神父", "父亲|爸爸"),
        Opposite("brothers?", "兄|弟|哥", "兄弟|哥哥|弟弟"),
        Opposite("sisters?", "姐|妹|姊", "姐姐|妹妹|姐妹"),
        Opposite("sons?", "子|儿|崽", "儿子"),
        Opposite("daughters?", "女|闺", "女儿"),
        Opposite("grandmothers?", "奶奶|祖母|外婆|姥|外祖母|阿婆", "奶奶|祖母|外婆|姥姥"),
        Opposite("grandfathers?", "爷|祖父|外公|姥|外祖父|阿公", "爷爷|祖父|外公|姥爷"),
        Opposite("husbands?", "丈夫|老公|夫|先生", "丈夫"),
        Opposite("wife|wives", "妻|太太|老婆|夫人|媳|内人", "妻子"),
        Opposite("uncles?", "叔|伯|舅|姑父|姨父|大爷", "叔叔|伯父|舅舅"),
        Opposite("aunts?", "姨|姑|婶|舅妈|舅母|伯母", "姨妈|姑姑|婶婶|阿姨"),
    ),
    (
        Opposite("first", "第一|首|先|初|头|一|最早|原|起|开", "第一"),
        Opposite("second(?! later)", "第二|二|另|再|又|次|后|两|秒|副", "第二(?!天)"),
        Opposite("third", "第三|三|再", "第三(?!方)"),
        Opposite("fourth", "第四|四", "第四"),
        Opposite("fifth", "第五|五", "第五"),
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


#: A span with a number is judged with its number: two weeks are 14 days.
_COUNTED = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|half|half an?|quarters?"
    r"|quarters? of an?)"
)


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
                yield row(there, here, opposite, rf"{other}|{_COUNTED}[ -]?{there}")


FAMILIES = (*_families(), *_spans())
