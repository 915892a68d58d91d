"""Pairs of words that exclude each other: cold and hot, awake and asleep, early and late.

A row has, for either side, the English words, the characters by which Chinese says it in any way,
and the words by which it surely says it; a degree before one of the first says it, too.
"""

from bitext.checks.meaning.contrast_rows import Contrast, Opposite, both

_PAIRS = (
    (
        ("upper (?:limit|bound|end)s?", "上顶高最大多天", "上限|上界"),
        ("lower (?:limit|bound|end)s?", "下底低最小少", "下限|下界"),
    ),
    (
        ("smallest|youngest|tiniest", "小少幼低短微", "最小"),
        ("largest|biggest|eldest|oldest", "大老长多高年古早久旧", "最大(?![限程化])"),
    ),
    (
        ("plain ?text|unencrypted|in the clear", "明", "明文"),
        ("cipher ?text|encrypted", "密", "密文"),
    ),
    (
        (
            "fail(?:s|ed|ing)?|worsen(?:s|ed|ing)?|deteriorat(?:es?|ed|ing)|got worse"
            "|weaken(?:s|ed)?",
            "差坏败失弱恶糟不没未退衰降减无损误错重垮",
            "变差|恶化|变坏",
        ),
        ("recover(?:s|ed)?|improve[sd]?|got better", "好复转改善提升康愈进", "变好|好转"),
    ),
    (
        (
            "(?:clear|fine|sunny) (?:day|weather|night|morning)s?"
            "|(?:air|sky|weather|day) is (?:clear|fine|sunny)",
            "晴朗好清明净碧丽",
            "晴朗|晴天",
        ),
        (
            "(?:foggy|rainy|cloudy|misty|overcast) \\w+|fog|mist|rain",
            "雾雨阴云湿",
            "有雾|大雾|阴天|阴雨|多云|起雾",
        ),
    ),
    (
        (
            "(?:turn|switch)(?:e[sd]|s|ed|ing)? (?:\\w+ )?off|turned off",
            "关断停禁灭熄闭",
            "关闭|关掉|停用",
        ),
        (
            "(?:turn|switch)(?:e[sd]|s|ed|ing)? (?:\\w+ )?on|turned on",
            "开启打通接亮用",
            "打开|开启|启用",
        ),
    ),
    (
        ("zoom(?:s|ed)? in|magnif(?:y|ies|ied)", "大近", "放大"),
        ("zoom(?:s|ed)? out", "小远", "缩小"),
    ),
    (
        ("(?:sign|log)(?:s|ged|ned)? in", "登入", "登录|登入"),
        ("(?:sign|log)(?:s|ged|ned)? out", "出销退", "退出登录|注销|登出"),
    ),
    (
        ("creates?|created|creating", "创建造新生产做写成立形引带得来开设编让使", "创建|新建"),
        ("deletes?|deleted|deleting", "删清移去除抹销丢", "删除|删掉"),
    ),
    (
        ("at the (?:top|start|beginning)", "顶上首头开起初前先始", "顶部|顶端|开头"),
        ("at the (?:bottom|end)", "底下尾末后终结完最", "底部|底端|末尾|结尾"),
    ),
    (
        ("cold|colder|coldest|chilly", "冷凉寒冻冰", "冷水|寒冷|冰冷|凉水"),
        (
            "hot|hotter|hottest|warm|warmer|warmest|mild(?:er)?",
            "热温暖烫炎辣和",
            "热水|炎热|温暖|滚烫",
        ),
    ),
    (
        ("slows?|slowly|slower|slowed", "慢缓迟", "缓慢|慢慢"),
        (
            "fast|quickly|quick|rapidly|rapid|at once|speeds? up",
            "快速迅急立马",
            "迅速|飞快|快速|很快",
        ),
    ),
    (
        ("soft|softly|softer", "软柔轻", "柔软|松软"),
        ("hard|harder|hardest|harden(?:s|ed)?", "硬难努苦拼严坚", "坚硬|僵硬"),
    ),
    (
        ("early|too soon|earlier", "早先初前快", "过早|太早|提早|提前|早到"),
        ("late|too late", "晚迟后末近", "过晚|太晚|推迟|延迟|晚到|迟到"),
    ),
    (
        ("safe|safer|safely|safest", "安稳妥", "(?<!不)安全"),
        ("dangerous|danger|unsafe|risky", "危险不", "危险"),
    ),
    (
        ("the same|identical|equal|equally", "一样等平", "(?<!不)相同|(?<!不)一样"),
        ("different|differ|differs|differently", "不异差别另区各", "(?<!不)不同|不一样|相异"),
    ),
    (
        ("the opposite|opposite of|contrary|reverse", "反逆倒对", "相反"),
        ("the same|identical", "一样等平", "(?<!不)相同|(?<!不)一致"),
    ),
    (
        ("overestimate[sd]?|overrate[sd]?", "高过", "高估"),
        ("underestimate[sd]?|underrate[sd]?", "低小看轻", "低估"),
    ),
    (
        ("awake|wakes? up|woke up", "醒起", "清醒|醒着|醒来"),
        ("asleep|sleeping|sleeps?|slept", "睡眠觉寝休", "睡着|入睡|熟睡"),
    ),
    (
        ("smooth|smoother|smoothly", "滑平顺流畅", "光滑|平滑"),
        ("rough|rougher", "粗糙毛大", "粗糙"),
    ),
    (
        ("clean|cleaner|cleanly", "净洁清", "干净|洁净"),
        ("dirty|dirtier", "脏污", "肮脏|很脏|弄脏"),
    ),
    (
        ("dry|drier|dries|dried", "干燥旱晾晒", "干燥|变干|晾干"),
        ("wet|wetter|damp|moist", "湿潮润", "潮湿|湿润|弄湿|湿的"),
    ),
    (
        ("quiet|quieter|quietly|silent|silently", "静悄默声安不", "安静|寂静|悄悄"),
        ("loud|louder|loudly|noisy", "响吵大高喧闹", "吵闹|喧闹|响亮|大声"),
    ),
    (
        ("bright|brighter|brightly", "亮明鲜", "明亮|亮的"),
        ("dark|darker|darkness", "黑暗深夜乌", "黑暗|昏暗|暗的"),
    ),
    (
        ("rich|richer|wealthy", "富丰有浓", "富有|富裕|有钱"),
        ("poor|poorer|poorly", "穷贫差可不坏劣", "贫穷|贫困|穷人"),
    ),
    (
        ("happy|happier|happily|glad", "高兴快乐幸福喜欢开满", "高兴|快乐|幸福|开心"),
        ("sad|sadder|sadly|unhappy", "悲伤难过愁哀憾不", "悲伤|难过|伤心"),
    ),
    (
        ("big|bigger|large|huge", "大巨庞广多宽重", "巨大|庞大"),
        ("small|tiny|little(?! bit| more| later| is| of)", "小微少细点些", "很小|微小|小小的"),
    ),
    (
        ("tall|taller|high(?! school)", "高", "很高|高大"),
        ("low", "低矮下少小", "很低|低矮|较低"),
    ),
    (
        ("easy|easier|easiest|easily", "易容好简轻便顺不", "容易|轻松|好走|好懂|好学"),
        ("difficult|hard|harder", "难艰费吃辛硬不努苦", "困难|艰难|很难|难[走懂学用看办做写读]"),
    ),
    (
        ("alone|by (?:him|her|my|it)self|on (?:his|her|my|its) own", "独单自孤只己个", "独自|单独"),
        ("together", "一共同合结齐并伴起", "一起|一同|结伴|共同"),
    ),
    (
        ("closes|closed|is shut|shuts", "关闭休停歇打结合收不封", "休息|打烊|关门|歇业|停业"),
        ("opens|is open|opened", "开营启打张上公放", "营业|开门|开放"),
    ),
    (
        ("a\\.m\\.", "早晨凌清", "上午|早上|凌晨|清晨"),
        ("p\\.m\\.", "晚夜下傍", "下午|晚上|傍晚|夜里"),
    ),
    (
        ("upper (?:floors?|storeys?|stor(?:y|ies))|upstairs", "上顶高", "楼上|上层"),
        ("lower floors?|ground floor|downstairs", "下底一", "楼下|底层|下层"),
    ),
    (
        ("millions", "百千兆", "数百万|几百万|上千万"),
        ("billions", "亿", "数十亿|几十亿|数亿"),
    ),
    (
        ("simple|simpler|simply", "简单纯易朴只就", "简单"),
        ("complex|complicated", "复杂繁", "复杂"),
    ),
    (
        ("true|truly", "真实确对正", "真实|真的|属实"),
        ("false|falsely", "假错虚伪误不非", "虚假|假的|错误"),
    ),
    (
        ("remember|remembers|remembered", "记忆想念", "记得|记住|想起"),
        ("forget|forgets|forgot|forgotten", "忘记不", "忘记|忘了|遗忘"),
    ),
    (
        ("confirm(?:s|ed)?|prove[sd]?", "证实确认明验肯定", "证实|证明"),
        ("refute[sd]?|disprove[sd]?", "驳推反否不", "推翻|反驳|驳斥"),
    ),
    (
        ("expand(?:s|ed)?|widen(?:s|ed)?|enlarge[sd]?", "扩大展张宽", "扩大|扩展|增大"),
        ("shrink|shrinks|shrank|narrow(?:s|ed)?", "缩小减窄细狭", "缩小|收缩|变窄"),
    ),
    (
        ("arrive[sd]?|arrives|arrival", "到抵来达", "到达|抵达"),
        ("leave[sd]?|leaves|left for|depart(?:s|ed)?|departure", "离出走开留发剩叶", "离开|出发"),
    ),
    (
        ("temporary|temporarily", "暂临短时", "暂时|临时"),
        ("permanent|permanently", "永久长常", "永久|永远"),
    ),
    (
        ("visible", "见看显", "(?<!不)可见"),
        ("invisible", "不无隐", "不可见|看不见"),
    ),
    (
        ("directly|direct", "直", "直接"),
        ("indirectly|indirect", "间接", "间接"),
    ),
    (
        ("partly|partially|in part", "部分局不些半", "部分|局部"),
        ("completely|entirely|fully", "全完彻尽整十都满根", "完全|全部|彻底"),
    ),
    (
        ("tight|tightly|tighten(?:s|ed)?", "紧密严", "拧紧|紧紧|收紧"),
        ("loose|loosely|loosen(?:s|ed)?", "松散宽", "松开|松散|拧松"),
    ),
    (
        ("sweet|sweeter", "甜香", "甜的|很甜|香甜"),
        ("sour|bitter", "酸苦涩", "酸的|发酸|苦的|苦涩"),
    ),
    (
        ("insert(?:s|ed)?|attach(?:es|ed)?|install(?:s|ed)?", "插装接附贴放安", "装上|插入|安装"),
        (
            "remove[sd]?|detach(?:es|ed)?|uninstall(?:s|ed)?",
            "取移去除拆卸删下拿",
            "取下|拆下|移除|卸下",
        ),
    ),
    (
        ("lock|locks|locked", "锁", "锁住|锁定|上锁"),
        ("unlock|unlocks|unlocked", "解开", "解锁"),
    ),
    (
        ("gain(?:s|ed)?|profit(?:s|ed)?", "得获赢盈增利收益赚", "盈利|赚钱|获利"),
        ("lost money|loses? money|losses|deficit", "亏赔损失赤", "亏本|亏损|赔钱"),
    ),
    (
        ("lower(?:s|ed)? the|turn(?:s|ed)? down", "降低下减调小", "降低|降到|调低"),
        ("raise[sd]? the|turn(?:s|ed)? up", "升高提上增调大", "升高|升到|调高|提高"),
    ),
    (
        ("praise[sd]?|commend(?:s|ed)?", "赞夸表称好", "称赞|赞扬|表扬"),
        ("criticize[sd]?|criticise[sd]?|blame[sd]?", "批责评怪指", "批评|指责|责备"),
    ),
    (
        ("love|loves|loved|like[sd]?", "爱喜欢像如似样同好", "喜爱|热爱|喜欢"),
        ("hate[sd]?|dislike[sd]?|hates", "恨厌讨不", "讨厌|憎恨|厌恶"),
    ),
    (
        ("victory|victories", "胜赢利", "胜利"),
        ("defeat(?:s|ed)?", "败输胜击打", "失败|战败"),
    ),
    (
        ("ancient", "古老", "古老|古代"),
        ("modern|contemporary", "现当今新摩近", "现代|当代"),
    ),
    (
        ("odd number|odd numbers", "奇", "奇数"),
        ("even number|even numbers", "偶双", "偶数"),
    ),
    (
        ("ascending", "升增递", "升序|递增"),
        ("descending", "降减递", "降序|递减"),
    ),
    (
        ("indoors?", "内里屋", "室内"),
        ("outdoors?", "外野", "户外|室外"),
    ),
    (
        ("upper|top", "上顶高最首前", "上面|上方|顶部"),
        ("lower half|bottom", "下底", "下面|下方|底部"),
    ),
    (
        ("strict|strictly", "严格紧", "严格"),
        ("lenient|lax|relaxed", "宽松放", "宽松"),
    ),
    (
        ("careful|carefully|cautious", "小心仔细谨慎认真当", "小心|仔细|谨慎"),
        ("careless|carelessly", "粗心大意马不随", "粗心|马虎|大意"),
    ),
    (
        ("fresh|fresher", "新鲜清", "新鲜"),
        ("stale|rotten", "陈腐旧坏过", "不新鲜|腐烂|陈旧"),
    ),
)


def _opposite(row: tuple[str, str, str]) -> Opposite:
    there, signs, words = row
    degree = f"[很更较越太极过][{signs}]|变得?[{signs}]|得[{signs}](?=[，。；：、！？]|$)"
    return Opposite(there, f"[{signs}]|{words}", f"{words}|{degree}")


def _pairs() -> tuple[Contrast, ...]:
    sides = [(_opposite(one), _opposite(other)) for one, other in _PAIRS]
    return tuple(contrast for pair in sides for contrast in both(*pair, whole=True))


ANTONYMS = _pairs()
