"""Words that a translation may turn into their opposite: before and after, at least and at most.

A row is a word of the source, how Chinese says it, how Chinese says its opposite, and the words of
the source that excuse the opposite. A sentence is wrong where it has the opposite and not the word.
"""

from dataclasses import replace

from bitext.checks.meaning.contrast_rows import Contrast, Opposite, both, row

#: A number that a translation says is not all: 三十多年, 20 多人, 一分多钟.
_AND_MORE = (
    r"[十百千万亿\d] ?多(?=[个年天人分小公米名种次位万亿])|[一二三四五六七八九\d]分多钟"
    "|十多[条艘辆只头匹家所座间本册张件套块棵]"
)


def _degree(signs: str) -> str:
    """Return how Chinese surely says a comparative: 更长, 越长, 比它长, 长于, 长得多, 长一些."""
    return (
        f"[更较最越变][{signs}]|比[^，。；]{{1,14}}[{signs}]|[{signs}]于"
        f"|[{signs}](?:得多|一[些点])(?![^，。；]的)"
    )


#: A share behind a word of more or less: 少三分之一, 多 5%.
_SHARE = (
    r"[出了]? ?(?:[一二三四五六七八九十两\d]+分之|[一二三四五六七八九两]成|\d[\d.]* ?%|一半|一倍)"
)


_LESS = (
    "less|few|reduc|decreas|lower|small|short|lack|little|drop|shrink|cut|sav|minim|diminish|fall"
    "|fell|declin|weak|low|loss|lost|lose"
)
_MORE = (
    "more|increas|rais|rise|rose|grow|grew|great|larg|big|high|improv|gain|better|faster|add|expand"
    "|extend|boost|enlarg|strong|multipl|(?<!take )(?<!takes )(?<!taking )up\\b|ris"
    "|(?:old|long|deep|wid|tall|heavi|thick|hot|rich)er\\b"
)
#: A span of time behind 前 or 后: 会前两天.
_SPAN = (
    r" ?[一两二三四五六七八九十几\d]+ ?(?:天|周|年|小时|分钟|个[月星小]时?)"
    "(?![的内里间中以之]|[年月]的)"
)
_THEN = (
    "after(?!noon)|then|later|follow|next|since|once|behind(?! (?:the|an?|his|her|our|your) \\w+)"
    "|back (?:end|of)|final|result|subsequent"
    "|turn out|from now|future|when|until"
)

_UNTIL = (
    "before|until|prior|previous|ago|first (?:time|of all)|earlier|yet|former|preced|past|advance"
    "|already|so far|described|mentioned|we saw|last (?:year|month|week|time|night)"
    "|for the (?:first|last)"
)

#: A number in digits or a word, as it follows a comparison: longer than two weeks.
_NUMBER = (
    r"(?:\d+|an?\b|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty\b)"
)

CONTRASTS: tuple[Contrast, ...] = (
    row(
        "before|prior to|beforehand|in advance",
        "之前|以前|此前|事先|预先|先|前(?![端景提馈向缀者沿])",
        "(?<!^)(?<![，。；：])(?:之后|以后)|(?<!^)(?<![，；])后来|事后|后不久|不久后|[饭餐睡课赛战术雨落]后|后半个?小时"
        rf"|(?<![最今此其])后{_SPAN}",
        _THEN,
        sure="之前|以前|此前|前",
    ),
    row(
        "earlier|previous|previously|formerly|ago|older|prepend(?:s|ed)?",
        "前(?![端景提馈向缀者沿])|先|早|旧|老|上[一次个]|过去|曾|原",
        "之后|以后",
        _THEN,
        sure="之前|以前|早",
    ),
    row(
        "after|afterwards",
        "之后|以后|(?<!最)后(?![端者缀门台])",
        "之前|以前|[周天年月日时钟]前|(?<![目当眼面])前(?=[，。；])|前不久|[饭餐睡课赛战术雨]前|前半个?小时"
        rf"|前{_SPAN}|[走开到成束完放发起动行装会布交付]前 ?[一二三四五六七八九十两几\d]",
        _UNTIL,
        sure="(?<![最落])后(?![端者缀门台])",
    ),
    row(
        "later|following|subsequent|subsequently|newer|once",
        "后|再|下[面列述]|以下|一旦|一次|曾|晚|新|接",
        "之前|以前",
        f"{_UNTIL}|old",
        sure="后|下[面列述]",
    ),
    row(
        "at least|no fewer than|no less than",
        "至少|最少|不少于|起码|以上|不低于|不小于|不下|最低|好歹|或更",
        "至多|最多|不超过|以下|以内|顶多",
        "at most|no more|up to|maxim|within|under|below|less",
        sure="至少|不少于|起码",
    ),
    row(
        "at most|no more than|up to",
        "至多|最多|不超过|以下|以内|顶多|不多于|不大于|高达|多达|达|不过|至|到|为止|上限|最大"
        "|最高|只",
        "至少|最少|最短|最低(?!限)|不少于|以上|起码",
        "at least|no less|minim|(?<!no )(?<!not )more",
        sure="至多|最多|不超过",
    ),
    row(
        "at most|no more than|not more than|no longer than|no later than|up to",
        "不|没|最|至多|仅|只|内|前|下|上限|未|无|低于|达|高于|到",
        "(?<!可)超过|多于|大于",
        "(?<!no )(?<!not )more|over|above|exceed|beyond",
    ),
    row(
        "most(?<!the most)(?= (?:of|\\w+s|people|\\w+ \\w+s)\\b)|majority|mostly",
        "最|大多|多数|大部分|绝大|大都|主要|几乎|基本|通常|尤|极|十分|非常|普遍|一般|至多|多半"
        "|大半",
        "许多|很多|不少|一些|有些|少数|若干|一部分|[小少]部分|个别",
        "many|several|some|lots?|number of|various|numerous|a few|few|much|minority|often",
        sure="最|大多|多数|大部分|绝大|大都|主要",
    ),
    row(
        "many|lots of|a lot of|numerous|plenty of",
        "许多|很多|不少|众多|大量|好些|好多|诸多|多(?!数)|无数|各种|种种|成群",
        "大多数|多数|大部分|少数|极少|个别|少部分",
        "most|majority|largely|main|few|mostly|how many|half",
        sure="许多|很多|不少|众多|大量",
    ),
    row(
        "many|several|most|majority|mostly",
        "许多|很多|不少|众多|大量|好些|多|几|数|若干|大部分|主要|通常|一般|最|尤|无数|各",
        "所有|全部|一切|全都|全是|(?<!大)都[是为]",
        "all\\b|every|any|each|whole|entire|full|total|throughout|always|complete|both|universal",
    ),
    row(
        "more(?! [a-z]+[.,;])|larger|bigger|longer|higher|greater|better|faster|stronger|deeper"
        "|wider|easier|simpler|cheaper|safer|newer|closer|richer|clearer",
        "更|较|越|再|增|加|愈|超|比|还|又|余|不再|多",
        "(?:[不没]|没有)那么(?![小短矮低差慢弱浅窄难复繁麻贵危旧远穷糊])",
        "less|few|not|n['’]t|no|never|than|hard|little|lack|without|limit|relax|only|\\w+less",
    ),
    row(
        "exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outperform(?:s|ed|ing)?|overtook|overtakes?",
        "超|过|高于|多于|胜|优|强|赢|大于|好于|领先",
        "不到|低于|不足|少于|不如|不及",
        "less|under|below|fewer|lack|not|n['’]t|insuffic|never|no|short",
    ),
    row(
        "(?:more|larger|bigger|longer|higher|greater|better|faster|stronger|quicker) than(?! \\d)",
        "更|比|超|高于|大于|多于|快于|优于|强于|长于|好于|胜|不止|以上|出|不只",
        "低于|少于|小于|慢于|短于|弱于|不及|逊于",
        "less|few|under|below|not|n['’]t|no|never|lower|small|slow|short|weak",
    ),
    row(
        "the same|identical|equal|equally",
        "(?<!不)同|一样|一致|等|平|一[个种条样]|这|也|相当|照",
        "不同|不一样|相异|各异",
        "differ|not|n['’]t|vari|vary|other|un|another|distinct|separat|each|never|no",
    ),
    row(
        "unlike",
        "不|没|非|异|反|有别|区别|而",
        "一样|如同|同样",
        "like\\b|same|similar|as\\b",
        sure="不|没|非|异|反|有别|区别",
    ),
    row(
        "includ(?:es?|ed)|contains?|contained",
        "(?<!不)(?:包|含)|有|连|算|纳|加|收|里",
        "不含|不包括|不包含",
        "not|n['’]t|no\\b|never|neither|nor|exclud|without|except|only|rather|omit|free",
    ),
    row(
        "few|fewer|handful of|couple of",
        "少|几(?!乎)|数|个别|寥|没|把|撮|捧|两|俩|双|夫妻|夫妇|情侣|对",
        "许多|很多|大多|多数|大量|更多|人人(?!平等)|大家都|所有|全部|家家|每[一个]|[人量数]多了|增多|变多",
        "many|most|lots?|much|more|quite|all|every|each|any|whole|total|entire",
        sure="少|几(?!乎)",
    ),
    row(
        "more",
        "更(?!少)|较(?!少)|越(?!少)|再|进一步|增|加|愈|超|比|还|又|余|以上|不再|不止|多",
        f"(?:{_degree('少')})(?<!最少)|少{_SHARE}",
        _LESS,
        sure="更(?!少)|增|越(?!少)|超过|多于",
    ),
    row(
        "less|fewer",
        "少|不如|低|没|不那么|小|减|降|未|不太|较|不到|不",
        rf"(?:{_degree('多大高')})(?<!最多)|(?<![大许很众差数])多{_SHARE}"
        r"|增加[^，。；]{0,2}[一二三四五六七八九\d]",
        rf"{_MORE}|\w{{3,}}ier\b",
        sure="少|不如|低|不到",
    ),
    *(
        replace(contrast, again=True)
        for contrast in both(
            Opposite(
                "increase[sd]?|increasing|grow|grows|grew|growing|rise|rises|rose|raise[sd]?|add"
                "|adds|added"
                "|adding|was up|were up|is up|are up|improve[sd]?|improving|gain|gains|gained"
                "|boost(?:s|ed)?|enhance[sd]?",
                "增|升|提高|提升|涨|长|扩|加|上|大|高|起|变|添|改|进|好|优|附|补|获|得|还|追|又",
                "增加|增长|上升|提高|增大|升高|上涨|升[至到]|上调|调高|攀升|升(?=[血温压])",
            ),
            Opposite(
                "decrease[sd]?|decreasing|reduce[sd]?|reducing|drop|drops|dropped|decline[sd]?|fell"
                "|shrinks?|shrank|was down|were down|is down|are down|lower(?:s|ed|ing)?|cuts?"
                "|saves?|saving|fewer|less|shorten(?:s|ed)?",
                "减|降|跌|缩|少|下|低|落|小|削|退|丢|删|去|弱|掉|省|短|不|保存|存|剪|切",
                "减少|降低|下降|减小|下跌|缩小|[降跌][至到]|下调|调低",
            ),
            (_LESS, _MORE),
        )
    ),
    row(
        f"or more|and up|more than|at least|and above|upwards|(?:over|above) {_NUMBER}"
        f"|(?:larger|longer|older|greater|higher|taller|heavier|bigger|faster|wider|thicker"
        f"|deeper|farther) than {_NUMBER}",
        "以上|超|多|至少|不少于|余|上|过|高于|大于|不止|长|大|老|高",
        "以下(?![一几两三四各这某任])|以内|不到|不足|低于|少于|小于",
        "less|under|below|fewer|within|at most|no more|up to",
        sure="以上|超过|至少",
    ),
    row(
        f"or less|or fewer|less than|fewer than|and below|within \\d+|(?:under|below) {_NUMBER}"
        f"|(?:shorter|smaller|younger|lower|lighter|slower|narrower"
        f"|thinner|cheaper|closer) than {_NUMBER}",
        "以下|以内|不到|不足|少|低于|小于|内|未满|短|年轻|轻|用不了|要不了",
        f"以上|超过|多于|高于|大于|{_AND_MORE}",
        "more|over|above|least|exceed|beyond|great|high",
        sure="以下|以内|不到|不足",
    ),
    row(
        r"within (?:\d+|an?|one|two|three|four|five|six|seven|ten|twelve) (?:\w+ )?"
        "(?:hours?|days?|weeks?|months?|years?|minutes?)",
        "内|不到|不出|不用|当(?<!应当)|里|中|间|前|就|起",
        r"[天周月年时钟期][之以]后|[一二三四五六七八九十两\d] ?(?:[天周年]|小时|个月|分钟)后",
        "after|later|since|then|follow|of",
    ),
    *both(
        Opposite(
            "up by|up \\d[\\d.,]*%|up from", "升|涨|增|高|多|上|加|大|长", "上升|上涨|增长|[升涨]至"
        ),
        Opposite(
            "down by|down \\d[\\d.,]*%|down from", "降|跌|减|低|少|下|缩", "下降|下跌|减少|[降跌]至"
        ),
    ),
    row(
        "some(?= (?:of|\\w+s)\\b)",
        "有些|一些|某|部分(?<!大部分)|若干|几|个别|有的|有人|有时|些",
        "大多数?|(?<![绝大])多数|大部分|大都|每[一个封条件户家]",
        "most|major|main|bulk|much|many|large|great|general|usual|typical|every|each|per\\b|all\\b|any",
    ),
    *both(
        Opposite("higher|highest", "高|上|优|强|更[^低少小]|贵|大", _degree("高")),
        Opposite("lower|lowest", "低|下|少|减|降|弱|便宜|小", _degree("低")),
    ),
    *both(
        Opposite(
            "larger|largest|bigger|biggest|greater|greatest",
            "大|高|强|长|广|更[^小少]|多",
            _degree("大"),
        ),
        Opposite("smaller|smallest", "小|少|低|短|窄|缩|减|分之", _degree("小")),
    ),
    *both(
        Opposite(
            "faster|fastest|quicker|quickly",
            "快|速(?!度)|迅|敏|早|高|立|马上|很久",
            _degree("快") + "|加快",
        ),
        Opposite(
            "slower|slowest|slowly",
            "慢|缓|迟|低|拖|渐",
            _degree("慢") + "|减慢|慢慢|速度(?:下降|降低)",
        ),
    ),
    *both(
        Opposite("longer|longest", "长|久|再|远|更|仍|继续|不", _degree("长")),
        Opposite("shorter|shortest", "短|少|近|简|快|早|矮", _degree("短")),
    ),
    *both(
        Opposite(
            "better|best",
            "好|佳|优|强|最|胜|善|高|适|宜|尽|妙|改|减轻|缓",
            _degree("好") + "|减轻|好转|缓解",
        ),
        Opposite("worse|worst", "差|坏|糟|恶|劣|低|严重|不如|不好", _degree("差坏糟")),
    ),
    *both(
        Opposite(
            "easier|easiest|easy|easily",
            "易|简|轻|便|容|好|随|不难|不费",
            _degree("易") + "|更容易|很容易|更简单",
        ),
        Opposite(
            "harder|hardest|difficult",
            "难|困|不易|苦|棘手|费|不容易|不好",
            _degree("难") + "|很难|更困难",
        ),
    ),
    row(
        "always",
        "总|一直|永远|始终|一律|都|每|向来|从来|经常|常|历来|老|永",
        "有时|偶尔|很少|从不(?!同)",
        "sometimes|occasion|rare|not always|seldom|few|hardly|never|times",
    ),
    row(
        "still",
        "仍|还|依然|依旧|尚|一直|继续",
        "不再|不复",
        "not?\\b|n['’]t|never|neither|nor|cannot",
    ),
    row(
        "never",
        "不|没|未|无|非|勿|别|绝|谁",
        "有时|偶尔|经常|常常",
        "sometimes|occasion|often|usual|time",
    ),
    row(
        "comes? last|came last|go(?:es)? last|the last",
        "最后|末|上|去|昨|终|尾|近|后|持续",
        "最先|最早|首先",
        "first|earl|begin|start",
    ),
    *both(
        Opposite(
            "always",
            "总|一直|永远|始终|一律|都|每|向来|从来|经常|常|历来|老|永",
            "总是|始终|一直|永远|一律|每|都",
        ),
        Opposite(
            "never(?! fail)", "不|没|未|无|非|勿|别|绝|谁", "从不(?!同)|从来不|从未|永不|绝不"
        ),
        whole=True,
    ),
    *both(
        Opposite(
            "maximum|maxim(?:al|ize[sd]?|ise[sd]?)",
            "最大|最高|最多|上限|极大|顶|最",
            "最大(?!限|程)|最高|上限",
        ),
        Opposite(
            "minimum|minim(?:al|ize[sd]?|ise[sd]?)",
            "最小|最低|最少|下限|极小|底|尽量|极简|很少|最",
            "最小|最低|下限",
        ),
    ),
    *both(
        Opposite(
            "the first", "第一|首|先|最初|起初|开始|开头|初|头|一|最早", "第一|首[先次班]|头班"
        ),
        Opposite("the last", "最后|末|上|去|昨|终|尾|近|最", "最后|末尾|末[个位条项次班]"),
    ),
    *both(
        Opposite(
            "strong|stronger|strongest|strongly",
            "强|有力|坚|浓|猛|大|牢|深|结实|极力|烈|好",
            _degree("强") + "|很强",
        ),
        Opposite("weak|weaker|weakest|weakly", "弱|差|淡|薄|轻|软|微", _degree("弱") + "|很弱"),
    ),
    *both(
        Opposite("deeper|deepest|deep", "深|沉|厚", _degree("深")),
        Opposite("shallower|shallowest|shallow", "浅", _degree("浅")),
    ),
    *both(
        Opposite("wider|widest|wide|broader", "宽|广|大|阔|全|普遍", _degree("宽")),
        Opposite("narrower|narrowest|narrow", "窄|细|小|缩|险|收", _degree("窄")),
    ),
    *both(
        Opposite("earlier|earliest", "早|先|前|上|旧|原|曾", _degree("早")),
        Opposite("later", "晚|后|迟|再|新|近|下|日|其", _degree("晚迟")),
    ),
    *both(
        Opposite("thicker|thickest", "厚|粗|浓|密", _degree("厚粗")),
        Opposite("thinner|thinnest", "薄|细|稀|瘦", _degree("薄细")),
    ),
    *both(
        Opposite("heavier|heaviest|heavy", "重|沉|大|繁|厚|多|严", _degree("重") + "|沉重"),
        Opposite("lighter|lightest|lightweight", "轻|淡|浅|亮", _degree("轻")),
    ),
    *both(
        Opposite("closer|closest|nearer|nearest", "近|靠|贴|密|亲|逼|仔|细", _degree("近")),
        Opposite("farther|farthest|further away|furthest", "远|离", _degree("远")),
    ),
    *both(
        Opposite("older|oldest", "老|旧|早|年长|大|长|久|古", "更老|最老|更旧"),
        Opposite("newer|newest|younger|youngest", "新|年轻|小|晚|近|幼|后", "更新的|更年轻|最年轻"),
    ),
    row("newer", "新|晚|近|后|年轻", "古老|更老|更旧", "old|ancient|aged"),
    row(
        "less(?= \\w+ than)",
        "[没不少低弱小轻慢差逊省降减矮窄浅短冷缓]|更[易便好]",
        "比[^，。；]{1,12}更",
        "more|\\w{3,}er\\b",
    ),
)
