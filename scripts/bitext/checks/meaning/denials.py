"""The words of negations: English, Chinese, and what only looks like one."""

import re

from bitext.checks.patterns import RHETORICAL

DENIAL = re.compile(
    r"(?<![\w-])(?:not|cannot|never|nor|neither|none|nothing|nobody|nowhere|without|no)"
    r"(?![\w-])"
    r"|n['’]t\b",
    re.IGNORECASE,
)
#: English that has a negation and says none, or says it in a way that Chinese does not.
NO_DENIAL = re.compile(
    r"(?:\bnot|n['’]t) (?:only|just|merely|simply|solely|until|necessarily|unlike|least)\b"
    r"|\b(?:whether or not|or not|or may not|if not|why not|no matter|not to mention|no doubt)\b"
    r"|\b(?:no (?:sooner|less|(?:more|fewer|worse|\w{2,12}er) than))\b"
    r"|\bcan(?:not|['’]t) (?:but|help)\b"
    r"|\bNo\.\s?\d|nothing (?:but|more than|less than|other than)|(?-i:\bNo(?= [A-Z]))"
    r"|\b\w{1,20}n['’]t (?:it|you|they|we|he|she)\b\?|can['’]t wait"
    r"|[“\"']no[”\"']|\bnot (?:so |that |very |always )?(?:easy|simple)\b"
    r"|more often than not|\bnot the only\b"
    r"|(?:\bnever|\bnot|n['’]t) fail(?:s|ed)? to\b|\bno choice but\b|\bno stranger to\b"
    r"|\b(?:second to|bar) none\b|\bnone (?:other than|too|the \w+er)\b"
    r"|\bneither too\b(?:[^.;]{0,40}?\bnor\b)?|\bnothing (?:\w+ ){1,2}rather\b"
    r"|(?:\bnot|n['’]t) take (?:long|more than)\b"
    r"|(?:not|n['’]t) (?:stay|last|survive)\b"
    r"|could(?: not|n['’]t) (?:help\b|(?:have been |be |\w+ )?(?:agree )?(?:more|better)\b)"
    r"|(?-i:\bNone\b(?! of))|\bno one\b(?=.*\?)|\bwhy (?:don|not)|n['’]t (?:forget|worry|hesitate)"
    r"|\bnot a (?:little|few)\b|\b(?:nothing|not) (?:if not)|all but|if nothing else"
    r"|(?:for|over|about) nothing|not a bit"
    r"|(?:\bnot|n['’]t) be afraid|\bnot to(?=[.,;]|$)|\bwith or without\b"
    r"|\bwithout (?:incident|delay|effort|exception|fail|end|ceasing|ceremony|warning|a hitch"
    r"|fuss)\b"
    r"|(?-i:\bNot(?= [A-Z]\w+ [A-Z]))"
    r"|\b(?:choose|select|answer|click|press|say)\w{0,3} (?:on )?(?-i:No)\b"
    r"|(?:\bnot|n['’]t) (?:very |so |much |that |too )?(?:different|far|unlike|unusual|uncommon)\b"
    r"|(?:\bnot|n['’]t) (?:\w+ ){0,3}(?:out of place|hard time|trouble|difficult(?:y|ies)?)\b",
    re.IGNORECASE,
)
#: Chinese that says a negation by another word.
HAN_DENIAL = re.compile(
    "[不没沒無无非未勿别別莫免否]|难以|难(?=[说免])|拒绝|禁|避免|失效|排除|阻|缺|失去|而是|省去|抛开|撇开|脱离"
    f"|{RHETORICAL.pattern}"
    "|省略|跳过|[\u4e00-\u9fff]什么[\u4e00-\u9fff]什么|毫|绝|瞒|排净|[用花吃喝卖烧]光|[用耗]尽|谁也|只[有能会在是需]|才|(?<![对双各单官警校军资院店我甲乙丙])方[可能得]|尚"
    "|假(?![设如定期装])|特例|例外|可选|绕过|大胆|舍|放弃|仅|零|去掉|除去|以外|之外|另|反而|忽略|忘|断|中止|停(?=了?[电水工业课火气])|白手|空手|徒手|赤手|就够|足矣"
)
#: Words with one of these characters that negate nothing.
NO_HAN_DENIAL = re.compile(
    "毫[克升米秒安伏瓦]|找零|零[件钱食售部星碎散头用花]|绝缘|[判诊推果]断|[宿校]舍|电阻|阻[力抗]"
    "|[时高]尚|和尚|人才|天才|刚才|才[能华干艺智]|[东西南北]?非洲|南非|[淹埋沉出吞湮隐]没"
    "|不锈钢|无花果|[巴恨]不得"
    "|(?<![信说比打赢躲瞒拗敌跑逃])不过|不仅|不断|不管(?!用)|不论|无论|無論|无监督|非常|未来|别的"
    "|[特分区级类识辨差性个告判甄鉴派]别|除非|是非|不但"
    "|不只|不少|不久|离不开|不及预期|非线性|非凡|无数|要不(?!是)|不妨|了不起|差不多|不得不|不由|不禁|对不起|非要|莫过"
    "|个不[停住]|不[停住]地|没[法得]比"
    "|不小心|不慎|不经意|不失为|不失一|不换行|不间断|不可抗|不动产|不当得利|不完全|没完没了|没完|不只|是否|能否|可否|与否|无线|无人[机驾]|别名|别人|不等式|(?:[需必]?要|须|必须|得先)[^，。；]{1,8}才"
)
DIFFERENT = re.compile("不同(?![步意时])")
#: An answer that agrees with a denial, which Chinese says by 是: "No, I see that."
NO_ANSWER = re.compile(r"(?:^|[“\"']|[.!?…] )No(?=[.,!]\s)")
HAN_YES = re.compile("(?:^|[“「])(?:是|对|嗯|可不)")
#: What a negation turns into 不同.
SAMENESS = re.compile(
    r"\bnot (?:how|what|the way|as)\b"
    r"|\b(?:same|match\w*|equal\w*|like|identical|expect\w*|other|else|alike|agree\w*)\b",
    re.IGNORECASE,
)

#: Chinese that surely negates a verb.
SURE_HAN_DENIAL = re.compile(
    "(?<![要只])不(?:能(?!不)|会(?!不)|是(?![吗么])|可以|需要|应该|应当|必(?![须要])|要(?!紧)"
    "|用(?!说)|该|允许|支持|再(?!是问题)"
    "|可能|必须|想|愿|知道|存在|具有|包含|使用|依赖|适合|属于|受支持|存到|保存|保留|接受|返回"
    "|发送|显示|执行|运行|工作|参加|打算)"
    "|[请切]?勿(?!忙)|切忌|严禁|没有|并未|并非|并不|无法|从不(?!同)|从未|尚未|不必|未能|不准"
)
#: Chinese that negates whatever follows, for a source without anything that may be a reason.
PLAIN_HAN_DENIAL = re.compile(
    "(?<![大小多少好是恕与得])不(?![输同变动明止一错全如透断言易难足服对由禁下已紧定凡朽]|可(?![以能])|知|见了|得不)"
    "|没(?![断错想落变事]|了(?!解))|未(?![来必成])|无(?=[人一权须需意法])|(?<![^，。；：！？“])别(?=[^的人处名])"
)
#: English for which Chinese has such a denial: under thirty, all Greek to me.
PLAIN_EXCUSE = re.compile(
    r"\b(?:under|below|within|anything but|all but|just|yet|all|same|stay\w*|as it is|keep\w*"
    r"|easy|obvious|out|or|giv\w+ up|gave up|quit\w*|abstain\w*|greek to|double dutch"
    r"|superfluous|closed|shut|dubious|doubtful|mis-?\w{4,20}|\w+-mismatch)\b"
    r"|\b(?:a|de)(?=symm|typ|activ)\w+",
    re.IGNORECASE,
)
#: Chinese that negates, for a clause of which the source gives no reason.
CLAUSE_DENIAL = re.compile(
    f"{SURE_HAN_DENIAL.pattern}|都不(?![同一变])|是不(?![是错少小])|不(?:正常|危险|安全|重要|准确|正确|满意"
    f"|保留)|(?<!处)不(?:在(?![乎意场])|对(?![劲称等应])|从(?!心))|不[会能要让](?!不)|不可(?![避反变知见分或思缺])"
)
#: Chinese with two negations, questions, and other frames in which a negation is none.
FRAMES = re.compile(
    "而不是|是不是|有没有|没有问题|(?P<verb>[\u4e00-\u9fff]{1,2})不(?P=verb)|能不能|会不会|要不要"
    "|可不可以|不得不|不能不|不会不|没有[^，。；]{0,5}不|(?:如果|若|要是)没有|无不|不是[^。；]{1,30}(?:而是|就是)|不仅|不但|不只"
    "|除非|没准|保不[齐准定住]|备不住|说不[定准]|难保不|怎[么能会](?:会|能)?[不没]|岂[不非止]|何[不尝]|可不是?(?=[么吗嘛，。！])"
    "|还没有|没有[^，。]{0,8}(?:之前|以前)|直到|不可或缺|不仅仅|如果不|要是不|若不"
    "|没有[^，。；]{1,12}(?:那么|这么)|再[^，。]{1,6}不过|不成问题|[不别]要?忘|既不[^。；]{1,30}?也不|不是[^。；]{1,30}?也不是"
)
#: A fault that is mended, as Chinese names it: 修复没有重置的问题.
MENDED = re.compile(
    "(?:修[复正补]|解决|改[善进正]|消除|规避)了?[^。；！？]{1,80}?(?:问题|错误|异常|缺陷|漏洞|情况|现象|报错)"
    "|(?:修[复正补]|解决)了?[^。；！？]{1,80}?(?i:bug)"
)
#: English that Chinese may say by a negation.
EXCUSE = re.compile(
    r"\b(?:un(?!i(?:t|que|on|vers|form|fied|x\b|code)|der|til\b|load)|dis(?!t|play|c[ou]|k|patch"
    r"|pos)"
    r"|non|in(?:valid|correct|accur|visib|depend|suffic|finit|abil|frequent|complet|consist"
    r"|signific|sensit"
    r"|appropr|effic|evit|tact|capab|active|compat)|im(?:possib|pur|mut|perfect|proper|matur|plaus"
    r"|patien|polit|mobil|balanc|modest|material|moral|mort|precis|passab|penetr|practic|partial|prud)"
    r"|ir(?:reg|rel|resp|rev)|il(?:leg|log))\w*"
    r"|\b(?:fail|forg[eo]t|other than|indist|odds|lack|miss|avoid|prevent|refus|den(?:y|ie)|ignor"
    r"|skip|unless|until|hard(?!cod)|barel|scarc"
    r"|few|little|less|rare|seldom|only|except|instead|rather|before|difficult|ceas|los[est]"
    r"|limit|forbid|ban"
    r"|wrong|bad|poor|empt|absen|exclud|omit|reject|free(?!z)|far\b|too|whether|abandon|depriv"
    r"|restrict|prohibit"
    r"|reluct|resist|tempt|despit|regardless|beyond|exceed|optional|needless|otherwise|strang|alone|deprecat"
    r"|gone|save|saving|spare|spurious|refrain|eliminat|buggy|broken|already"
    r"|hid|opposed|silen|pass(?:ed)? over|leav|left|drop|dull"
    r"|another|prefer|challeng|noop|exempt|independ|inevit|stop|secret|blank"
    r"|ke(?:ep|pt)(?=\w* (?:\w+ ){0,3}(?:from|out|off|away))"
    r"|contradict|conflict|clash|discrepan|violat|quiet"
    r"|insecur|not-|discourag|dissuad|short of|(?:remain|stay|is|are)\w* open|mixed"
    r"|as opposed|outside|bypass|new to\b|opt out|differ|varies|minus|unlike|trouble"
    r"|inherent|confus"
    r"|cannot|still|longer|zero|oppos)\w*"
    r"|\b\w{2,20}?(?:less|free)\b|\?",
    re.IGNORECASE,
)
#: Chinese that denies that something can be done.
DENIED_MODAL = re.compile("不可以|不能(?![不够])|无法|不会(?!不)|不允许|不准|不得(?![不已])")
#: English that says that it can.
MODAL = re.compile(r"\b(?:can|could|may|might|able to|possible|allow\w*|lets?)\b", re.IGNORECASE)
#: English that Chinese may say by such a denial, although the source says that something can be.
MODAL_EXCUSE = re.compile(
    r"\b(?:un(?!i|der|til\b|load)"
    r"|in(?:valid|correct|capab|abil|access|visib|compat|evit|tact|separ)"
    r"|im(?:poss|mut|prop)|ir(?:rev|rel|resp)|fail|forg[eo]t|lack|miss|avoid|prevent|refus|den[yi]"
    r"|unless|until|hard(?!cod)|difficult|barel|scarc|few|little|less|rare|only|except|instead|rather"
    r"|limit|forbid|ban\b|wrong|exclud|reject|restrict|prohibit|regardless|beyond|otherwise|too\b"
    r"|stop|block|lock|lost|los[es]|break|broke|no longer|if\b|whether|cannot|other than|just)\w*",
    re.IGNORECASE,
)
#: English that asks for a state, and how Chinese asks: whether it installs without problems.
TESTED = re.compile(r"\b(?:check|verif|test|see|make sure|ensure|whether)\w*", re.IGNORECASE)
ASKED = re.compile("[是能可有]否|有没有")
#: What was to be done and was not, and how Chinese says so.
FAILURE = re.compile(
    r"(?<!never )(?<!not )(?<!n['’]t )(?<!cannot )\b(?:fail(?:s|ed)? to|unable to|impossible to"
    r"|incapable of|refuse[sd]? to|declined? to|c(?:an|ould) (?:hardly|barely|scarcely))(?= [a-z])"
)
HAN_FAILURE = re.compile(
    "[不没未无失败误错难漏忘莫勿停拒缺]|非(?!常)|否(?!则)|差(?!不多)|几乎|勉强|[仅刚才少]"
)
#: None that failed is all that did not: English that denies twice, and what Chinese says for it.
NO_FAULT = re.compile(
    r"\b(?:none|nobody|no (?:one|\w+)|nothing|not (?:one|a single))\b"
    r"(?! (?:should|must|may|can|shall)\b)[^.;,:]{0,40}?"
    r"\b(?:fail|off\b|broke|missing|lost|los[et]|wrong|absent|late\b|unread|empty|close|hurt|injur"
    r"|crash|die|left|refus|reject|miss|forg[eo]t|lack|skip|un[a-z]{3}|idle|ill\b|sick)\w*",
    re.IGNORECASE,
)
#: Two denials of one sentence that make no denial: no reason why it would not, nobody who does not.
CANCELLED = re.compile(
    r"\b(?:no|nobody|no one|none|nothing|(?:not|\w+n['’]t) (?:\w+ )?any)\b[^.;,:]{0,40}?"
    rf"\b(?:reason|why|who|which|that|doubt)\b[^.;:]{{0,60}}?(?:{DENIAL.pattern})",
    re.IGNORECASE,
)
ALL_HAN = re.compile("[全都均]|所有|一切|每[个一]|各")
#: What does not run or work, and what Chinese says of it without a denial.
IDLE = re.compile(
    r"(?:\bnot|n['’]t|no longer) (?:\w+ )?(?:work|run|function|operat|start|respond)", re.IGNORECASE
)
#: What goes without something that is otherwise on: 52 hours without.
WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
HAN_OFF = re.compile("关[闭掉了]|关(?=[着时后])|停用")
HAN_IDLE = re.compile("坏(?=了|掉|[，。；！]|$)|失灵|停[运航驶业用]|故障")
#: English words, each with the Chinese denial that says it and therefore no other one.
OWN_DENIALS = tuple(
    (re.compile(rf"(?<![\w-])(?:{there})\w*", re.IGNORECASE), re.compile(here))
    for there, here in (
        ("den(?:y|ie)", "否认"),
        ("refus|reject|declin|turn(?:s|ed)? (?:down|away)", "拒绝|拒(?!绝)"),
        ("forbid|forbad|prohibit|ban(?:s|n)", "禁止|禁(?!止)"),
        ("avoid", "避免"),
        ("abort|interrupt|terminat|suspend|cancel|halt|cut", "中止|中断|终止|打断|切断"),
        ("ignor|overlook|neglect", "忽略"),
        ("skip|omit|leav(?:e|ing) out|left out", "跳过|省略"),
        ("forg[eo]t", "忘"),
        ("stay|remain|keep to|stick to", "(?:不要?|[勿别莫])离开"),
        ("abandon|g[ai]v(?:e|ing) up", "放弃"),
        ("exclud", "排除"),
        ("only|merely|solely", "只[有能会在是需]|仅|唯"),
        (
            "at most|at least|up to|maximum|minimum|limit|within",
            "不[得能可应会]?(?:超过|多于|少于|低于|大于|小于)",
        ),
        (r"\w{2,}er(?!\w)|more|less", "[没不](?:[我你他她它]们?)?[那这]么"),
        (
            r"\w{3,}er than|less \w+ than|(?:not|n['’]t) (?:as|so)\b",
            "没有[^，。；]{1,12}(?:那么|这么|那样|这样)",
        ),
        (
            r"(?:fewer|less|younger|shorter|lower|smaller) than|under\b|below",
            "不到|不足(?!够)|不满(?!意)",
        ),
        ("differ|distinct|vari(?:ous|es|ed)|other than|unlike|another", "不同"),
    )
)
#: English that surely has a denial of its own in Chinese.
REASON = re.compile(
    r"\b(?:illeg|forbid|prohibit|miss|lack|absen|without|fail|refus|differ|invalid|imposs|empt|except"
    r"|exclud|reject|prevent|unless|instead|no longer)\w*",
    re.IGNORECASE,
)
