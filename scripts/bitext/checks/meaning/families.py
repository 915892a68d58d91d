"""Families of words of which each excludes the others: days, seasons, directions, colours, kin."""

from collections.abc import Iterable, Iterator, Sequence

from bitext.checks.meaning.contrast_rows import Contrast, Opposite, row


def _month(there: str, number: int, han: str) -> Opposite:
    """Return a month by its English name, its number and that in Han characters."""
    said = rf"(?<!\d){number} ?月|(?<![一二三四五六七八九十]){han}月(?!份?内)"
    return Opposite(there, said, said)


def _among(month: str) -> str:
    """Return a month that is a verb, too, as it stands in dates and spans."""
    before = ("in", "from", "to", "until", "by", "since", "of", "between")
    return "|".join([*(f"{word} {month}" for word in before), rf"{month} (?=\d|to\b|until\b)"])


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
        Opposite(
            "east|eastern|eastwards?", "东|East", "东(?:[方部边面侧岸端缘郊]|海岸)|[城以向往朝]东"
        ),
        Opposite(
            "west|western|westwards?", "西|West", "西(?:[方部边面侧岸端缘郊]|海岸)|[城以向往朝]西"
        ),
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
        Opposite(
            "mornings?",
            "早|晨|上午|朝|(?:次日|第二天|明天)(?![晚傍夜下中])|凌晨|清早",
            "早上|早晨|上午|清晨|每早",
        ),
        Opposite("noon|midday", "午", "中午|正午"),
        Opposite("afternoons?", "(?<!上)午|后晌", "下午|午后"),
        Opposite("evenings?|nights?", "晚|傍晚|夜|暮|宵|宿", "晚上|傍晚|夜里|夜晚|每晚"),
    ),
    (
        Opposite("yesterday", "昨", "昨天|昨日"),
        Opposite("today", "今|现|当前|目前|如|眼下|当下", "今天|今日"),
        Opposite("tomorrow", "明|次日|第二天", "明天|明日"),
    ),
    (
        _month("january", 1, "一"),
        _month("february", 2, "二"),
        _month(_among("march"), 3, "三"),
        _month("april", 4, "四"),
        _month(_among("may"), 5, "五"),
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
        Opposite("first", "第一|首|先|初|头(?![痛晕疼昏])|一|最早|原|起|开", "第一"),
        Opposite("second(?! later)", "第二|二|另|再|又|次|后|两|秒|副", "第二(?!天)"),
        Opposite("third", "第三|三|再", "第三(?!方)"),
        Opposite("fourth", "第四|四", "第四"),
        Opposite("fifth", "第五|五", "第五"),
    ),
)

#: What is high or low in Chinese compounds, and how else it may be said.
_OF_DEGREE = (
    "(?:收入|质量|压|温|速|价|薪|频|风险|成本|水平|性能|级|年级|档|优先级|延迟|功率|亮度|血压)"
)
_LOW = "低|少|矮|小|轻|浅|弱|差|廉|贫|穷|困"
_HIGH = "高|大|多|上|强|重|贵|优|昂|极|很|富"

#: Two words each, of which one is never said for the other.
_COUPLES: Sequence[Sequence[Opposite]] = (
    (  # countries whose Chinese names the dictionary explains by other words
        Opposite("america|americans?|united states|usa", "美|华盛顿|合众", "美国"),
        Opposite("britain|british|united kingdom|uk|england|english", "英|不列颠|联合王国", "英国"),
        Opposite("china|chinese", "中|华|汉|国内|我国|唐", "中国"),
        Opposite("france|french|frenchm[ae]n", "法|巴黎", "法国"),
        Opposite("germany|germans?", "德|日耳曼", "德国"),
        Opposite("russia|russians?|soviets?|ussr", "俄|苏", "俄罗斯|俄国"),
        Opposite("japan|japanese", "日|东瀛|倭|和[服式]", "日本"),
        Opposite("india|indians?", "印|小阳春", "印度(?!尼)"),
        Opposite("italy|italians?", "意|罗马", "意大利"),
        Opposite("spain|spanish|spaniards?", "西班牙|西", "西班牙"),
        Opposite("canada|canadians?", "加", "加拿大"),
        Opposite("korea|koreans?", "韩|朝|高丽", "韩国|朝鲜"),
        Opposite("australia|australians?", "澳", "澳大利亚|澳洲"),
        Opposite("brazil|brazilians?", "巴", "巴西"),
        Opposite("sweden|swedish|swedes?", "瑞典", "瑞典"),
        Opposite("switzerland|swiss", "瑞士", "瑞士"),
        Opposite("netherlands|dutch|holland", "荷", "荷兰"),
    ),
    (
        Opposite(
            "left",
            "左|剩|离|留|走|出|丢|余|搁|辞|落|给",
            "左(?:[边侧手键眼脚腿耳臂肩膝栏]|上角|下角)",
        ),
        Opposite(
            "right",
            "右|对|正|权|就|好|马上|即|直|恰|准|确",
            "右(?:[边侧手键眼脚腿耳臂肩膝栏]|上角|下角)",
        ),
    ),
    (
        Opposite("behind", "(?<!最)后|背|落|幕|身|靠|支|慢", "[屋门楼房院堂塔身车床桌树墙]后|背后"),
        Opposite("in front of", "前|面|当|对", "[屋门楼房院堂塔身床桌树墙]前"),
    ),
    (
        Opposite("last week", "周|星期|礼拜", "上周|上星期|上礼拜"),
        Opposite("last month", "月", "上个?月"),
        Opposite("last year", "年", "去年"),
        Opposite("yesterday|last night", "昨", "昨天|昨日|昨晚"),
    ),
    (
        Opposite("next week", "周|星期|礼拜", "下周|下星期|下礼拜"),
        Opposite("next month", "月", "下个?月"),
        Opposite("next year", "年", "明年"),
        Opposite("tomorrow", "明|次日|第二天", "明天|明日"),
    ),
    (
        Opposite("at night|by night", "夜|晚|宵|黑", "夜里|夜间|夜晚"),
        Opposite("by day|in the daytime|during the day", "白|日|昼|天", "白天"),
    ),
    (
        Opposite("low", _LOW, f"低{_OF_DEGREE}"),
        Opposite("high", _HIGH, f"高{_OF_DEGREE}"),
    ),
    (
        Opposite("public keys?", "公", "公钥"),
        Opposite("private keys?|secret keys?", "私|密", "私钥"),
    ),
    (
        Opposite("plain ?text", "明|纯|普通|无格式", "明文"),
        Opposite("cipher ?text", "密", "密文"),
    ),
    (
        Opposite("senders?", "发|寄|送|来信", "发件人|发送者|发送方|寄信人"),
        Opposite(
            "recipients?|receivers?|addressees?", "收|接|受|获", "收件人|接收者|接收方|收信人"
        ),
    ),
    (
        Opposite("tenants?|lessees?", "承租|租[户客]|房客|佃|乙方", "承租人|承租方|租户|房客"),
        Opposite("landlords?|landlady|lessors?", "出租|房东|地主|业主|甲方", "出租人|出租方|房东"),
    ),
    (
        Opposite("minors?", "未成年|少年|儿童|孩|次|小|未满", "未成年人"),
        Opposite("adults?", "(?<!未)成年|大人|(?<!年)成人|壮年", "(?<!未)成年人"),
    ),
    (
        Opposite("written", "书面|写|编|著|文|笔|记", "书面"),
        Opposite("oral|orally|verbal|verbally", "口|言|说", "口头"),
    ),
    (
        Opposite("uphold|upholds|upheld", "维|支持|坚|确认|守|驳回", "维持"),
        Opposite("overturn(?:s|ed)?|quash(?:es|ed)?", "撤|翻|废|取消|否", "撤销|推翻"),
    ),
    (
        Opposite(
            "terminate[sd]?|termination"
            "|ends? (?:the|a|this|his|her|their|your) (?:contract|lease|agreement|subscription)",
            "终|止|解|结束|停|完",
            "终止|解除",
        ),
        Opposite(
            "extend(?:s|ed)?|renew(?:s|ed|al)?",
            "延|续|扩|伸|拓|展|推|加|更新|换",
            "延长|续[签约期]",
        ),
    ),
    (
        Opposite("darker|dimmer", "暗|深|黑|昏|浓", "调暗|更暗|变[暗深黑]"),
        Opposite("brighter|lighter|paler", "亮|明|灿|浅|淡|轻|白", "调亮|更亮|变[亮浅淡]"),
    ),
    (
        Opposite("newest|latest", "新|近|最后|晚|刚", "最新"),
        Opposite("oldest|earliest", "旧|老|早|古|长|久", "最旧|最老|最早"),
    ),
    (
        Opposite(
            "halve[sd]?|by (?:up to )?(?:one |a )?half", "半|折|二分之一|一分为二|50|五成", "减半"
        ),
        Opposite("double[sd]?", "双|倍|两|番|二|重", "加倍|翻倍|翻番"),
    ),
    (
        Opposite("unread", "未读|没读|新|尚未", "未读"),
        Opposite("already read", "已读|读过", "已读"),
    ),
)

#: How Chinese says each of two opposite properties, where it says how much: 太稀, 很远.
_PROPERTIES = {
    ("thin", "稀薄细瘦淡清弱"): ("thick", "稠厚粗浓密"),
    ("long", "长久远多一"): ("short", "短矮少简"),
    ("big|large|huge|great", "大巨多广高厚伟好极很最棒重强"): (
        "small|little|tiny",
        "小少微幼细轻窄",
    ),
    ("fast|quick|quickly|rapid|rapidly", "快迅速急飞高"): ("slow|slowly", "慢缓迟徐"),
    ("hot|warm", "热烫暖温辣酷高"): ("cold|cool", "冷凉寒冰低"),
    ("high|tall", "高大昂强贵多"): ("low|short", "低矮短少廉小"),
    ("deep|deeply", "深沉厚"): ("shallow", "浅"),
    ("wide|broad", "宽广阔大普"): ("narrow", "窄狭小"),
    ("heavy|heavily", "重沉大厚繁多严"): ("light", "轻淡浅亮少光"),
    ("rich", "富丰浓肥有"): ("poor", "穷贫差可劣弱"),
    ("loud|loudly", "响大高"): ("quiet|quietly", "静轻低悄小"),
    ("wet|damp", "湿潮"): ("dry", "干旱燥"),
    ("early", "早初先前"): ("late", "晚迟后末"),
    ("expensive|dear", "贵高昂亲"): ("cheap", "便廉低"),
    ("far|far away|distant", "远遥"): ("near|close", "近关靠"),
}

#: Spans of time that stand without a number, too.
_SPANS = {
    "seconds|(?:an?|one|per|each|every|a single) second": "秒",
    "minutes?": "分",
    "hours?": "小时|钟头|个钟|时",
    "days?": "天|日|昼|白天",
    "weeks?": "周|星期|礼拜",
    "months?": "月",
    "years?|decades?": "年|岁|载",
}
#: How Chinese surely says them.
_SURE_SPANS = {
    "seconds|(?:an?|one|per|each|every|a single) second": "秒钟|几秒",
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


def _families(families: Iterable[Sequence[Opposite]]) -> Iterator[Contrast]:
    """Yield a row for each word of a family: any of the others is its opposite."""
    for family in families:
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


def _properties() -> Iterator[Sequence[Opposite]]:
    """Yield pairs of properties, surely said with a word of degree."""
    degree = "(?:太|很|过于|非常|十分|极其|特别|那么|这么)"
    for (there, signs), (other, others) in _PROPERTIES.items():
        yield (
            Opposite(there, f"[{signs}]", f"{degree}[{signs[:2]}]"),
            Opposite(other, f"[{others}]", f"{degree}[{others[:2]}]"),
        )


FAMILIES = (*_families((*_FAMILIES, *_COUPLES, *_properties())), *_spans())
