"""Everyday words and opposites that they may have become: too much, older, an hour later."""

from bitext.checks.meaning.contrast_rows import Contrast, row

#: A span of time, and that in Chinese.
_WHILE = r"(?:an? \w+|half an hour|\w+ (?:minute|hour|day|week|month|year)s)"
_HAN_WHILE = (
    "(?:半|[一两二三四五六七八九十几\\d]+)(?:个?半?(?:小时|钟头)|分钟|天|个?星期|周|个月|年)"
)

EVERYDAY: tuple[Contrast, ...] = (
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
        "until|till",
        "直|前|到|止|才|至|等",
        "[从自][^，。；]{1,14}(?:开始|起)(?![，])",
        "from|since|start|begin|as of|after",
        sure="直到|到|为止|止|才|至",
    ),
)
