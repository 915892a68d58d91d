"""Everyday words and opposites that they may have become: too much, older, an hour later."""

from bitext.checks.meaning.contrast_rows import Contrast, Opposite, both, row

#: A span of time, and that in Chinese.
_WHILE = r"(?:an? \w+|half an hour|\w+ (?:minute|hour|day|week|month|year)s)"
_HAN_WHILE = (
    "(?:半|[一两二三四五六七八九十几\\d]+)(?:个?半?(?:小时|钟头)|分钟|天|个?星期|周|个月|年)"
)

#: A number in digits or a word.
_NUMBER = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?)\b"
)
#: What has an upper and a lower one, and an inner and an outer one.
_OF_TWO = "(?:lip|jaw|lid|eyelid|lash|deck|shelf|half|floor|edge|arm|leg|drawer|row|berth|reaches)"
_UP_OR_DOWN, _IN_OR_OUT = "[眼唇颌层半部格排缘臂肢铺游]", "[眼耳圈侧层壁缘环径胎袋]"

EVERYDAY: tuple[Contrast, ...] = (
    row(
        rf"(?:under|younger than)(?: the age of)? {_NUMBER}",
        "以下|[不未没]满|不足|[不没]到|小于|低于|以内|少于|未",
        "以上|年满|超过|大于",
        "over|above|more|old|at least|and up",
    ),
    row(
        rf"(?:over|older than)(?: the age of)? {_NUMBER}",
        "以上|超|年满|过|多|大于|出头|不止|余",
        "以下|[不未]满|不足|不到",
        "under|below|less|young|up to|not|within",
    ),
    *both(
        Opposite(
            r"slow(?:s|ed)|slow(?:ing)? (?:\w+ ){0,2}down", "慢|缓|迟|减速|拖", "减慢|放慢|[延减]缓"
        ),
        Opposite(
            r"speed(?:s|ing)? (?:\w+ ){0,2}up|accelerat\w+|hasten\w*",
            "快|加速|促|提速|急",
            "加快|加速|提速",
        ),
        whole=True,
    ),
    *both(
        Opposite(f"lower {_OF_TWO}s?", f"下{_UP_OR_DOWN}|低|底", f"下{_UP_OR_DOWN}"),
        Opposite(f"upper {_OF_TWO}s?", f"上{_UP_OR_DOWN}|高|顶", f"上{_UP_OR_DOWN}"),
    ),
    *both(
        Opposite("inner", "内|里|中|心", f"内{_IN_OR_OUT}"),
        Opposite("outer", "外|表", f"外{_IN_OR_OUT}"),
        whole=True,
    ),
    *both(
        Opposite("early", "早|初|先|前|清|晨", "趁早|提早|早[点些](?!心)"),
        Opposite("late", "晚|迟|末|后|深|夜|近|新|已故|误", "[晚迟][点些]"),
        whole=True,
    ),
    row(
        r"lights? up|(?:stays?|keeps?) (?:lit|on|green|red|blue|steady)",
        "亮|开|燃|保持|着",
        "熄灭|灭掉|关[闭掉]",
        "off|out|dark|not|switch|extinguish",
    ),
    row(
        "smaller|shorter|lower|harder|older|slower|weaker|worse",
        "更|较|越|再|增|加|愈|超|比|还|又|余|不再|多",
        "(?:[不没]|没有)那么(?![大长高好容轻新年快强])",
        "less|few|not|n['’]t|no|never|than|hard|little|lack|without|limit|relax|only|\\w+less",
    ),
    row(
        "too (?:much|many)",
        "[太过]多|过(?!少)|太(?!少)|超|满",
        "太少|过少|太小|不足|不够",
        "few|little|less|not",
    ),
    row("too (?:little|few)|not enough", "少|不|缺|欠|没|未|低|小", "太多|过多", "much|many|more"),
    row(
        "older|oldest|elderly",
        "老|旧|早|年长|年纪|岁数|大|长|久|古|高|前",
        "年轻|年幼|低年级",
        "young|new|child|junior|small|little",
    ),
    row(
        "younger|youngest",
        "年轻|小|幼|少|青|低|新|晚|嫩|弟|妹",
        "年长|年老|高年级|年纪大",
        "old|elder|aged|senior",
    ),
    row(
        "bad(?!ge|ly)",
        "坏|差|糟|恶|劣|不|烂|臭|严|歹|害|次|损|难|凶|弱|错|病|丑|负",
        "很好|良好|优良|优质",
        "good|well|nice|fine|better|best|not|n['’]t",
    ),
    row(
        "good|excellent",
        "好|佳|良|优|善|棒|妙|乖|利|行|适|对|美|高|出色|强|不[错差坏糟]|益",
        "很差|糟糕|恶劣|很坏",
        "bad|poor|worse|worst|not|n['’]t|no\\b",
    ),
    row(
        "except(?: for)?|apart from|with the exception of",
        "除|以外|之外|不|但|只|例外|唯|没|无|余",
        "包括[^，。；]{0,6}在内|连同",
        "includ|together|along",
    ),
    row(
        "free of charge|for free|in free|free",
        "免|不|无|自由|空|释|没|白|随|任|闲|赠|脱|放|开",
        "付费|收费|自费",
        "pay|paid|charg|fee|cost|price|commerc|not\\b|premium",
    ),
    row(
        rf"{_WHILE} (?:later|after)",
        "晚|后|迟|再|又|推|过|隔",
        f"早{_HAN_WHILE}|提前{_HAN_WHILE}",
        "earl|before|ago|previous|prior|sooner|advance",
    ),
    row(
        rf"{_WHILE} (?:earlier|before|sooner)",
        "早|前|先|提|预|曾",
        f"(?<!每)晚{_HAN_WHILE}|推迟{_HAN_WHILE}",
        "late|after|delay|then|follow",
    ),
    row(
        "(?:keep|keeps|kept|stay|stays|stayed|move|moves|moved) (?:well )?(?:away|clear|back) from",
        "离|远|避|躲|绕|别|勿|不|开|退",
        "靠近|接近|走近|凑近",
        "near|close|approach|toward|next to",
    ),
    row(
        rf"{_WHILE} (?:longer|more)",
        "[多长久延再又还更晚慢加]",
        f"(?:少|短|快|早)[^，。；\\d]{{0,2}}{_HAN_WHILE}",
        "short|less|fewer|fast|quick|earl|sav",
    ),
    row(
        rf"{_WHILE} (?:shorter|less|fewer)",
        "[少短快早省缩减内]",
        f"(?:多|长|久|慢|晚)[^，。；\\d]{{0,2}}{_HAN_WHILE}",
        "long|more|slow|late|add|extra",
    ),
    row(
        "the most|more than any other",
        "最(?!少)|多|极|尤|更|大",
        "最[少小]",
        "least|few|small|less",
        sure="最[多大高]|最[^，。；]{1,3}多|多",
    ),
    row(
        "the fewest|the least",
        "最[少小低不没弱轻]|少|至少|起码",
        "最[多大高]",
        "most|great|large|more",
    ),
    row(
        "(?:twice|two times|three times) as (?:large|big|long|many|much|high|fast|heavy|old)",
        "倍|双|两|番",
        "[小少短低慢轻减缩缺]了?(?:一半|一倍|两倍)",
        "half|less|few|small",
    ),
    row(
        "not always|not all|not every\\w*|not necessarily",
        "不[总是都一全必尽]|并非|未必|不一定|没有都|有[些的时]|部分|[非无没]",
        "从来不|从不(?!同)|全都不|一概不|绝不|永远不",
        "never|none|nobody|nothing",
        sure="不总|并非[总所都]|未必|不一定|不都|不全|有些|有的|有时",
    ),
    row(
        "downhill|downwards?|go(?:es)? down|went down|come down|came down|climbs? down|downstairs",
        "下|降|落|低",
        "上[山坡楼去升行]|向上|往上",
        "up\\b|uphill|upward|climb(?!s? down)|rise|rose|ascen",
    ),
    row(
        "uphill|upwards?|go(?:es)? up|went up|come up|came up|climbs? up|upstairs",
        "上|升|高|登|攀|爬|涨",
        "下[山坡楼去降行]|向下|往下",
        "down|descen|fall|fell|drop|low",
    ),
    row(
        "by (?:noon|midnight|\\d+(?:[.:]\\d+)?(?: ?[ap]\\.?m\\b|(?= in the| o['’]clock))"
        "|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= in the| o['’]clock)"
        "|the end of|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|then)",
        "前|到|截|止|内|至|已|时|底|末|就|先",
        "[点时日天午夜末底](?:之后|以后|过后)",
        "after(?!noon)|later|since|then|once|follow",
        sure="之前|以前|前|截止|截至|为止|内",
    ),
    row(
        "millions of",
        "百万|[千上]万|万|亿|无数|海量|不计其数|数不|大量|成千|兆|众多|好多|许多",
        "[几数上成][十百千](?![万亿])",
        "thousand|hundred|dozen",
    ),
    row(
        "thousands of",
        "千|万|无数|大量|不计其数|数不|众多|好多|许多",
        "[几数上成][十百](?![万亿千])|[几数]百?万",
        "million|hundred|dozen",
    ),
    row(
        "hundreds of",
        "百|千|无数|大量|不计其数|数不|众多|好多|许多",
        "[几数上成](?:十|千|万)(?![万亿])",
        "thousand|million|dozen",
    ),
    row(
        "until|till",
        "直|前|到|止|才|至|等",
        "[从自][^，。；]{1,14}(?:开始|起)(?![，])",
        "from|since|start|begin|as of|after",
        sure="直到|到|为止|止|才|至",
    ),
)
