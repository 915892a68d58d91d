"""Spans and turns of time that a translation may exchange: an hour, overnight, or later, first."""

from collections.abc import Iterator

from bitext.checks.meaning.contrast_rows import Contrast, Opposite, both, row

#: A span, how Chinese may say one of it, and how it says just one.
_SPANS = (
    ("second", "秒", "秒"),
    ("minute", "分", "分钟"),
    ("hour", "时|钟头|刻|点|60 ?分", "个?(?:小时|钟头)"),
    ("day", "天|日|昼|时|宵", "[天日]"),
    ("week", "周|星期|礼拜|[七7] ?[天日]|旬", "(?:周|个?星期|个?礼拜)"),
    ("month", "月|旬|四周|三十天|30 ?天", "(?:个月|月[之以]?内)"),
    ("year", "年|岁|载|度|十二个月|12 ?个月", "年"),
)
_ONE = "(?<![第周期拜十百千万之初有统唯单同专万这那月])(?:整整|大?约|近|将近|不到|每个?)?一整?"


def _spans() -> Iterator[Contrast]:
    """Yield a row for one of each span, and one for half of it where people say so."""
    for name, may, _ in _SPANS:
        others = [(other, sure) for other, _, sure in _SPANS if other != name]
        excuse = "|".join([other for other, _ in others] + ["once", "da(?:i|y)ly", "annual"])
        against = "|".join(f"{_ONE}{sure}(?![半早个头度起])" for _, sure in others)
        article = "an" if name == "hour" else "a"
        words = "|".join(f"{one} {name}" for one in (article, "one", "a single", "a whole"))
        yield row(words, may, against, excuse)
    yield row(
        "half an hour",
        "半|三十分|30 ?分",
        "一个?小时|一个?钟头",
        "an hour(?<!half an hour)|one hour|hours|hourly",
    )
    yield row(
        "half an hour",
        "半个?(?:小时|钟头|点)|三十|30",
        "半(?:分钟|天|年|个?月|秒)",
        "minute|day|year",
    )
    yield row(
        "an hour(?! and a half)",
        "一|1|整|每|时|60|六十",
        "(?<![一两二三四五六七八九十个时])半个?(?:小时|钟头)",
        "half|hours|30|thirty|quarter",
        sure="[一1] ?个?(?:小时|钟头)|每|整",
    )


TIMES: tuple[Contrast, ...] = (
    *_spans(),
    row(
        "or (?:later|newer|higher|above|greater|up|more recent)|and (?:later|newer|above|up)",
        "更高|更新|以上|及以后|之后|以后|起|更晚|至少|不低于|更大|更多|后",
        "更低|更早|更旧|以下|以前|之前",
        "old|earl|low|below|previous|prior|before|under",
    ),
    row(
        "or (?:earlier|older|lower|below|less recent)|and (?:earlier|older|below)",
        "更低|更早|更旧|以下|以前|之前|及之前|不高于|更小|旧|前|老",
        "更高|更新的?版本|以上|以后|之后",
        "new|lat|high|above|up\\b|more",
    ),
    row(
        "overnight",
        "夜|晚|宿|宵|隔[天日]|次日|第二天",
        "一整?[天周年日]|一个?[月星]|[一两几]个?小时",
        "day|week|hour|month",
    ),
    row(
        "the (?:next|following) (?:day|morning)",
        "次|第二|隔|翌|后|明|转[天日]|来日|又一天|一早",
        "当[天日]|同一天|前一天",
        "same|that day|day before|previous",
    ),
    row("the same day", "同|当|即", "次日|第二天|隔天|翌日", "next|following|after|second"),
    row(
        "the (?:day|night) before|the previous (?:day|night)",
        "前|昨|先",
        "次日|第二天|当[天日]",
        "next|after|same",
    ),
    row(
        "first(?=[.,;:!?]|$)|to begin with",
        "先|首|第一|最初|起初|一开始|开头|头|原|本|初|才|最早",
        "随后|最后|之后再|然后再",
        "then|last|final|later|after|end\\b|next|second|follow",
    ),
    row(
        "every (?:day|morning|evening|night)|daily|nightly",
        "天|日|晚|夜|早|晨",
        "每个?(?:周|星期|月|年|小时)(?![一二三四五六日末])",
        "week|month|year|hour|annual",
    ),
    row(
        "every week|weekly|once a week",
        "周|星期|礼拜",
        "每个?(?:天|日|月|年|小时)",
        "da(?:y|i)|month|year|hour|annual|night|evening|morning",
    ),
    row(
        "every month|monthly|once a month",
        "月",
        "每个?(?:天|日|周|星期|年|小时)",
        "da(?:y|i)|week|year|hour|annual",
    ),
    row(
        "every year|yearly|annual(?:ly)?|once a year",
        "年|岁",
        "每个?(?:天|日|周|星期|月|小时)",
        "da(?:y|i)|week|month|hour",
    ),
    row(
        "at once|immediately|without delay|right away",
        "立|马上|即|当场|随即|赶快|尽快|一次|同时|赶紧|一下|刻|直接|顿时|就|便|一并|一起|同一时",
        "稍后|以后再|晚些时候|过后|日后",
        "later|after|then|delay",
    ),
    *both(
        Opposite(
            "dawn|daybreak|sunrise",
            "晨|黎明|拂晓|破晓|日出|天亮|曙|清早|一早",
            "黎明|拂晓|日出|清晨",
        ),
        Opposite("dusk|nightfall|sunset", "暮|黄昏|傍晚|日落|天黑|入夜|夕", "黄昏|日落|傍晚"),
        whole=True,
    ),
    *both(
        Opposite("low (?:tide|water)|ebb tide", "退|低|落|枯|干", "退潮|低潮|落潮"),
        Opposite("high (?:tide|water)|flood tide", "涨|高|满|升", "涨潮|高潮|满潮"),
        whole=True,
    ),
)
