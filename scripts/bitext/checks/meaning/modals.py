"""Words of duty, likelihood, frequency and reach: must and may, nearly and fully, often, always."""

from bitext.checks.meaning.contrast_rows import Contrast, row

#: How Chinese says a duty.
_DUTY = (
    "(?<!不)必|须|(?<![不无])需|务|应(?![用答对])|只好|只能|(?<!不)一定|势必|肯定|不可|定然|想必"
    "|准是"
    "|(?<![重主只不])要(?![求素点么])|得[先把在用有去给自]|不得不|离不开|不用|不得"
    "|非[^，。]{1,10}不"
    "|宜|最好|理当|建议|(?<![申邀聘])请(?![求教假客])|(?<![特分区级类识辨差性个告判甄鉴派])别(?![人的处名])|该(?=[是有用在做把])"
)

MODALS: tuple[Contrast, ...] = (
    row(
        "forbidden|prohibited|banned|not (?:allowed|permitted)|must not|may not",
        "禁|不[准许得能可让允该要必]|[勿别莫]|谢绝|杜绝|违|免|没",
        "可以|允许|准许",
        "allow|permit|(?-i:may)\\b|can\\b|could|let\\b|lets",
        sure="禁|不[准许得能可让允该要]|勿|谢绝",
    ),
    row(
        "allowed|permitted",
        "可|允|准|许|让|能|得以|会|有权|行",
        "禁止|严禁|不[准许得能]",
        "forbid|prohib|ban|not|n['’]t|no\\b|never|without|only|cannot|refus|den[yi]",
        sure="可以|允许|准许|准|能|许可",
    ),
    row(
        "must|have to|has to|had to|required|requires?|needs?(?! not)|necessary",
        _DUTY,
        "可以|可能|也许|不妨|或许|大概|有权|可(?=[由在用将把给])",
        "can|could|(?-i:may)|might|possib|option|able|allow|perhaps|probably|free|likely|if|instead"
        "|provide|given|right|entitle|power|author",
        sure=_DUTY,
    ),
    row(
        "must(?! have)|mandatory|obligatory|compulsory|(?:is|are) required to|(?:has|have) to",
        "必|须|务|不得|一定|应|需|只能|不可|禁|勿|不能|不准|不许|得|离不开|非|(?<![想将快就若只不])要",
        "最好|尽量",
        "should|recommend|advis|better|best|prefer|try|if possible|ideal",
    ),
    row(
        "should|ought to",
        _DUTY,
        "不必|不用|无需|无须|用不着",
        "not|n['’]t|no\\b|without|never|need",
    ),
    row(
        "may|might|perhaps|possibly",
        "可能|也许|或许|不妨|大概|允|有时|兴许|未必|说不定|恐|估计|怕|不一定|难免|大约|好像|可以"
        "|能够|能(?![力量够])|可(?![以靠见])",
        "必须|必定|必然|务必|(?<!不)一定|肯定|应当|(?<![相响反适对])应(?=[在按向于予由])",
        "must|shall|ought|need|requir|certain|sure|always|definit|(?<!not )(?<!n['’]t )have to"
        "|has to|should|inevit|necess|provid|condition",
        sure="可能|也许|或许",
    ),
    row(
        "likely|probably",
        "可能|大概|多半|或许|也许|恐|容易|应|会|概率|估计|想必|倾向|更|说不定|大约|八成|十有|怕|易",
        "(?<!不)一定|必然|必定|肯定",
        "certain|sure|must|definite|necess|inevit",
        sure="可能|大概",
    ),
    row(
        "almost|nearly|virtually",
        "几|近|差|快|险|将|约|都|基本|简直|大|堪|就要|接|眼看|乎",
        "完全|全部|彻底|全然|整整|足足",
        r"complete|entire|whole|all\b|full|total|perfect|thorough",
        sure="几乎|近|差不多",
    ),
    row(
        "completely|entirely|fully|totally|wholly|utterly",
        "全|彻底|尽|整|十足|绝|纯|都|充|根本|毫|满|一概|(?<!干)净|丝毫|十分|实",
        "几乎|部分|大致|大体",
        "almost|nearly|part|some|virtual|most|hard",
        sure="完全|全|彻底",
    ),
    row(
        "often|frequently|usually|typically|generally|commonly|normally",
        "常|往往|通|一般|多|频|大都|时时|每|总体|普遍|有时|屡|惯|老|总|动",
        "总是|始终|从不(?!同)|从来[没不]|从未|偶尔|很少",
        r"always|never|rare|constant|every|all\b|seldom|occasion",
    ),
    row(
        "usually|typically|generally|commonly|normally",
        "常|往往|通|一般|多|大都|总体|普遍|惯|老|总",
        "有时|偶尔|很少",
        "sometimes|occasion|rare|seldom|few|little|at times|not|n['’]t",
    ),
    row(
        "sometimes|occasionally|at times",
        "有时|偶|时而|间或|有些|常|时不时|会|间",
        "总是|始终|从不(?!同)|从未|一直",
        r"always|constant|still|keep|all\b|continu",
    ),
    row(
        "rarely|seldom",
        "少|罕|难得|不常|鲜|几乎不|偶|不大|不怎么",
        "经常|常常|往往|总是|通常",
        "often|usual|always|frequent|typical",
    ),
    row(
        "hardly (?:an|ever)\\w*|hardly|scarcely|barely|almost no\\w*|next to no\\w*",
        "几|少|难|罕|鲜|差|勉强|寥|怎么|什么|多少|快|刚|乎|不大|不太|微",
        "没有人|没人|无人|从不(?!同)|从来[没不]|毫[不无]|完全不|没有任何|不用|不再|绝不",
        "never|nobody|none|nothing|no one|not\\b|without|longer",
    ),
    row(
        "less (?:common|likely|frequent|often|important|useful|expensive|severe|reliable)",
        "[少不没低罕小差轻弱难未]|便宜|廉",
        "(?:更加?|较|比较|越)(?:常|多|可能|频|重要|有用|昂?贵|严重|可靠)",
        "more|than less|not|n['’]t",
    ),
    row(
        "out of (?:the )?(?:reach|sight|stock|range|order)",
        "[不没无缺断坏失]|难以|之外|以外|够不|远",
        "[够拿看摸碰]得[到着见]|触手可及|有货|完好|伸手可",
        "not|n['’]t|never|without",
    ),
)
