"""Words that a translation may turn into their opposite: before and after, at least and at most.

A row is a word of the source, how Chinese says it, how Chinese says its opposite, and the words of
the source that excuse the opposite. A sentence is wrong where it has the opposite and not the word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contrast:
    """One direction of a pair of opposites."""

    words: str
    there: re.Pattern[str]
    here: re.Pattern[str]
    opposite: re.Pattern[str]
    excuse: re.Pattern[str]


def _row(there: str, here: str, opposite: str, excuse: str) -> Contrast:
    return Contrast(
        there,
        re.compile(rf"(?<![\w-])(?:{there})(?![\w-])", re.IGNORECASE),
        re.compile(here),
        re.compile(opposite),
        re.compile(rf"(?<![\w-])(?:{excuse})", re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True)
class Side:
    """One of two opposites: English, how Chinese may say it, and how it surely says it."""

    there: str
    here: str
    sure: str


#: A negation, after which Chinese may say the opposite.
_NOT = "|not\\b|no\\b|never|cannot|without|less\\b"


def _both(first: Side, second: Side, excuses: tuple[str, str] = ("", "")) -> tuple[Contrast, ...]:
    """Return both directions of two words that exclude each other.

    `excuses` are further words of the source that allow the second's opposite, and the first's.
    """
    return (
        _row(first.there, first.here, second.sure, f"{excuses[0] or second.there}{_NOT}"),
        _row(second.there, second.here, first.sure, f"{excuses[1] or first.there}{_NOT}"),
    )


_LESS = (
    "less|few|reduc|decreas|lower|small|short|rare|lack|little|minor|drop|shrink|cut|sav|minim"
    "|diminish|cheap|slow|fall|fell|declin|weak|low|worse|hard|difficult|scarc|loss|lost|lose"
)
_MORE = (
    "more|increas|rais|rise|rose|grow|grew|great|larg|big|high|improv|gain|better|faster|long|add"
    "|expand|extend|boost|enlarg|most|extra|further|strong|multipl|much|easi|up|ris"
)
_THEN = (
    "after|then|later|follow|next|since|once|behind|back|final|result|subsequent|turn out|from now"
    "|future|afterwards|when|until"
)

_UNTIL = "before|until|prior|previous|ago|first|earlier|yet|former|preced|past|advance|last"

CONTRASTS: tuple[Contrast, ...] = (
    _row(
        "before|prior to|beforehand",
        "之前|以前|此前|事先|预先|先|前(?![端景提馈向缀者沿])",
        "之后|以后|后来",
        _THEN,
    ),
    _row(
        "earlier|previous|previously|formerly|ago|older|prepend(?:s|ed)?",
        "前(?![端景提馈向缀者沿])|先|早|旧|老|上[一次个]|过去|曾|原",
        "之后|以后",
        _THEN,
    ),
    _row(
        "after|afterwards",
        "之后|以后|后(?![端者缀门台])|过[^程去滤]|完|再",
        "之前|以前",
        _UNTIL,
    ),
    _row(
        "later|following|subsequent|subsequently|newer|once",
        "后|再|下[面列述]|以下|一旦|一次|曾|晚|新|接",
        "之前|以前",
        f"{_UNTIL}|old",
    ),
    _row(
        "at least|no fewer than|no less than",
        "至少|最少|不少于|起码|以上|不低于|不小于|不下|最低|好歹|或更",
        "至多|最多|不超过|以下|以内|顶多",
        "at most|no more|up to|maxim",
    ),
    _row(
        "at most|no more than|up to",
        "至多|最多|不超过|以下|以内|顶多|不多于|不大于|高达|多达|达|不过|至|到|为止|上限|最大|最高|只",
        "至少|最少|不少于|以上|起码",
        "at least|no less|minim|more",
    ),
    _row(
        "most|majority|mostly",
        "最|大多|多数|大部分|绝大|大都|主要|几乎|基本|通常|尤|极|十分|非常|普遍|一般|至多|多半|大半",
        "许多|很多|不少|一些|有些|少数|若干",
        "many|several|some|lots?|number of|various|numerous|a few|few|much|minority|often",
    ),
    _row(
        "many|lots of|a lot of|numerous|plenty of",
        "许多|很多|不少|众多|大量|好些|好多|诸多|多(?!数)|无数|各种|种种|成群",
        "大多数|多数|大部分|少数|极少",
        "most|majority|largely|main|few|mostly|how many|half",
    ),
    _row(
        "few|fewer",
        "少|几|数|个别|寥|没",
        "许多|很多|大多|多数|大量|更多",
        "many|most|lots?|much|more|not|quite|no ",
    ),
    _row(
        "more",
        "更(?!少)|较(?!少)|越|再|进一步|增|加|愈|超|比|还|又|余|以上|不再|不止|多",
        "更少|较少|少得多|比[^，。；]{1,12}少",
        _LESS,
    ),
    _row(
        "less|fewer",
        "少|不如|低|没那么|不那么|小|减|降|未|不太|较|不到|不",
        "更多|多得多|比[^，。；]{1,12}[更都]?[多大高]",
        _MORE,
    ),
    *_both(
        Side(
            "increase[sd]?|increasing|grow|grows|grew|growing|rise|rises|rose|raise[sd]?|add|adds|added"
            "|adding|improve[sd]?|improving|gain|gains|gained|boost(?:s|ed)?|enhance[sd]?",
            "增|升|提高|提升|涨|长|扩|加|上|大|高|起|变|添|改|进|好|优|附|补|获|得|还|追|又",
            "增加|增长|上升|提高|增大|升高|上涨",
        ),
        Side(
            "decrease[sd]?|decreasing|reduce[sd]?|reducing|drop|drops|dropped|decline[sd]?|fell"
            "|shrinks?|shrank|lower(?:s|ed|ing)?|cuts?|saves?|saving|fewer|less|shorten(?:s|ed)?",
            "减|降|跌|缩|少|下|低|落|小|削|退|丢|删|去|弱|掉|省|短|不|保存|存|剪|切",
            "减少|降低|下降|减小|下跌|缩小",
        ),
        (_LESS, _MORE),
    ),
    _row(
        "or more|and up|over \\d+|more than|above \\d+|at least|and above|upwards",
        "以上|超|多|至少|不少于|余|上|过|高于|大于|不止",
        "以下|以内|不到|不足",
        "less|under|below|fewer|within|at most|no more|up to|not",
    ),
    _row(
        "or less|or fewer|under \\d+|less than|below \\d+|fewer than|and below|within \\d+",
        "以下|以内|不到|不足|少|低于|小于|内|未满",
        "以上|超过|多于|高于",
        "more|over|above|least|exceed|beyond|not|great|high",
    ),
    *_both(
        Side("higher|highest", "高|上|优|强|更[^低少小]|贵|大", "更高|较高|最高"),
        Side("lower|lowest", "低|下|少|减|降|弱|便宜|小", "更低|较低|最低"),
    ),
    *_both(
        Side(
            "larger|largest|bigger|biggest|greater|greatest",
            "大|高|强|长|广|更[^小少]|多",
            "更大|较大|最大",
        ),
        Side("smaller|smallest", "小|少|低|短|窄|缩|减|分之", "更小|较小|最小"),
    ),
    *_both(
        Side(
            "faster|fastest|quicker|quickly",
            "快|速|迅|敏|早|高|立|马上|很久",
            "更快|较快|最快|加快",
        ),
        Side("slower|slowest|slowly", "慢|缓|迟|低|拖|渐", "更慢|较慢|最慢|减慢|慢慢"),
    ),
    *_both(
        Side("longer|longest", "长|久|再|远|更|仍|继续|不", "更长|较长|最长"),
        Side("shorter|shortest", "短|少|近|简|快|早|矮", "更短|较短|最短"),
    ),
    *_both(
        Side("better|best", "好|佳|优|强|最|胜|善|高|适|宜|尽|妙|改", "更好|较好|最好"),
        Side("worse|worst", "差|坏|糟|恶|劣|低|严重|不如|不好", "更差|更坏|更糟|最差|最坏|最糟"),
    ),
    *_both(
        Side(
            "easier|easiest|easy|easily", "易|简|轻|便|容|好|随|不难|不费", "更容易|很容易|更简单"
        ),
        Side("harder|hardest|difficult", "难|困|不易|苦|棘手|费|不容易|不好", "更难|很难|更困难"),
    ),
    *_both(
        Side(
            "always",
            "总|一直|永远|始终|一律|都|每|向来|从来|经常|常|历来|老|永",
            "从不|从来不|从未|永不|绝不",
        ),
        Side("never", "不|没|未|无|非|勿|别|绝|谁", "总是|始终|一直|永远"),
    ),
    *_both(
        Side(
            "maximum|maxim(?:al|ize[sd]?|ise[sd]?)",
            "最大|最高|最多|上限|极大|顶|最",
            "最大|最高|上限",
        ),
        Side(
            "minimum|minim(?:al|ize[sd]?|ise[sd]?)",
            "最小|最低|最少|下限|极小|底|尽量|极简|很少|最",
            "最小|最低|下限",
        ),
    ),
    *_both(
        Side("above", "上|高于|超|前述|前面|以前", "上方|上面|上述"),
        Side("below", "下|低于|不足|后面|不到|以内|之后", "下方|下面|下述"),
    ),
    *_both(
        Side("on the left|left side|left-hand|to the left|leftmost", "左", "左"),
        Side("on the right|right side|right-hand|to the right|rightmost", "右", "右"),
    ),
    *_both(
        Side("the first", "第一|首|先|最初|起初|开始|开头|初|头|一|最早", "第一|首先|首次"),
        Side("the last", "最后|末|上|去|昨|终|尾|近|最", "最后|末尾"),
    ),
    *_both(
        Side(
            "strong|stronger|strongest|strongly",
            "强|有力|坚|浓|猛|大|牢|深|结实|极力|烈|好",
            "更强|较强|很强|最强",
        ),
        Side("weak|weaker|weakest|weakly", "弱|差|淡|薄|轻|软|微", "更弱|较弱|很弱|最弱"),
    ),
    *_both(
        Side("positive|positives", "正|阳|积极|肯定|好|乐观|确", "正样本|正例|积极|阳性|正数|正面"),
        Side("negative|negatives", "负|阴|消极|否|不利|坏|反", "负样本|负例|消极|阴性|负数|负面"),
    ),
    *_both(
        Side("supervised", "(?<!无)监督", "(?<!无)(?<!半)(?<!自)监督学习"),
        Side("unsupervised", "无监督|无需监督|非监督", "无监督"),
    ),
    *_both(
        Side("encoder|encoders", "编码", "编码器"), Side("decoder|decoders", "解码|译码", "解码器")
    ),
    *_both(
        Side("inside|internal", "内|里|中", "内部|里面"),
        Side("outside|external", "外", "外部|外面"),
    ),
    *_both(Side("north|northern", "北", "北"), Side("south|southern", "南", "南")),
    *_both(
        Side("east|eastern", "东", "东[方部边面侧]"), Side("west|western", "西", "西[方部边面侧]")
    ),
    *_both(Side("summer", "夏|暑", "夏"), Side("winter", "冬|寒", "冬")),
    *_both(Side("spring", "春|弹簧|泉|跳|源|涌", "春"), Side("autumn", "秋", "秋")),
    *_both(
        Side("morning|mornings", "早|晨|上午|朝|次日|第二天", "早上|早晨|上午|清晨"),
        Side("evening|evenings", "晚|傍晚|夜|暮", "晚上|傍晚"),
    ),
    *_both(
        Side("mother|mothers", "母|妈|娘", "母亲|妈妈"),
        Side("father|fathers", "父|爸|爹", "父亲|爸爸"),
    ),
    *_both(
        Side("buy|buys|bought", "买|购", "买"), Side("sell|sells|sold", "卖|售|销|出手", "卖|出售")
    ),
    *_both(
        Side("succeeds?|succeeded|success|successful(?:ly)?", "成|功|顺利|行|可以|胜", "成功"),
        Side("fail|fails|failed|failure", "失败|不|没|未|错|故障|失|落|无|败|崩|出问题", "失败"),
    ),
    *_both(
        Side("enable|enables|enabled", "启用|开|使|让|能|可|允|激活", "启用|开启"),
        Side("disable|disables|disabled", "禁|关|停|不|失效|残|取消", "禁用|停用|关闭"),
        ("disable|off|unless|until|default", "enable"),
    ),
    *_both(
        Side("open|opens|opened", "开|打|公|启|张|敞|未", "打开|开启"),
        Side("close|closes|closed", "关|闭|合|封|近|密切|接近|收", "关闭|关上"),
    ),
    *_both(
        Side("imports?|imported", "导入|引入|进口|引", "导入|进口"),
        Side("exports?|exported", "导出|出口|输出", "导出|出口"),
    ),
    *_both(
        Side("inputs?", "输入|投入|录入|填|传|进", "输入"),
        Side("outputs?", "输出|产|结果|返回|打印|显示|出", "输出"),
    ),
    *_both(
        Side("clients?|client-side", "客户|委托", "客户端"),
        Side("servers?|server-side", "服务|主机", "服务器|服务端"),
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


def _spans() -> Iterator[Contrast]:
    """Yield a row for each pair of spans of time."""
    strict = {
        "seconds?": "秒钟|几秒",
        "minutes?": "分钟",
        "hours?": "小时",
        "days?": "[几数多]天",
        "weeks?": "星期|礼拜",
        "months?": "个月",
    }
    for there, here in _SPANS.items():
        for other, opposite in strict.items():
            if other != there:
                yield _row(there, here, opposite, other)


MODALS: tuple[Contrast, ...] = (
    _row(
        "must|have to|has to|required to|need to|needs to|necessary",
        "必|须|需|务|应(?![用答对])|只好|只能|(?<!不)一定|势必|肯定|不可|定然|想必|准是|(?<![重主只])要(?![求素点么])|得[先把在用有去给]"
        "|不得不|离不开|不用|不得",
        "可以|可能|也许|不妨|或许|大概",
        "can|could|may|might|possibl|option|able|allow|perhaps|probably|free|not|n't",
    ),
    _row(
        "may|might|perhaps|possibly",
        "可能|也许|或许|不妨|大概|允|有时|兴许|未必|说不定|恐|估计|怕|不一定|难免|大约|好像|可以|能够|能(?![力量够])|可(?![以靠见])",
        "必须|必定|必然|务必|(?<!不)一定|肯定",
        "must|need|requir|certain|sure|always|definit|have to|has to|should|inevit|necess",
    ),
    _row(
        "should|ought to",
        "应(?![用答对])|宜|最好|(?<![重主只])要(?![求素点么])|需|必|理当|不妨|建议|想必|请|须|别|不可|就能|能够|该(?=[是有用在做把])|会",
        "可以|可能|也许",
        "can|could|may|might|possibl|option|able|allow|not|n't|instead|provide|give",
    ),
)


#: Every row.
ROWS = (*CONTRASTS, *MODALS, *_spans())
