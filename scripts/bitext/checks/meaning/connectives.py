"""Words that join or count a whole: because and although, all and some, only and also."""

from bitext.checks.meaning.contrast_rows import Contrast, row

#: Some of them, and not somewhat: 好一些, 似乎有些麻烦.
_SOME_HAN = (
    "(?<![好大小快慢多少高低长短早晚近远轻重易难强弱])一些"
    "|(?<!似乎)(?<!显得)(?<!未免)(?<!变得)(?<!觉得)(?<!感到)(?<!好像)(?<!看来)有些"
)

CONNECTIVES: tuple[Contrast, ...] = (
    row(
        "first|firstly|first of all",
        "先|第一|首|初|头|起|最早|原|一",
        "最后|最终|末尾",
        "last|final|end|eventual|ultimat|then|late",
        sure="首先|先|第一|首|初|最早|头",
    ),
    row(
        "lastly|finally|at last|last of all|in the end",
        "最后|最终|终|末|总|尾|结果|才",
        "首先|起初|最初|第一步",
        "first|begin|start|initial|origin|early",
        sure="最后|最终|终于|末",
    ),
    row(
        "but|yet|though|nevertheless|nonetheless"
        "|however(?! \\w+ (?:it|he|she|they|we|you|the|this|that)\\b)",
        "但|然而|不过|却|可|只是|而|反|倒|虽|尽管|仍|还|只不过|除|以外|惟|然|又|其实|并非|才"
        "|至今|只有",
        "因此|所以|于是|因而",
        "so\\b|therefor|thus|hence|consequen|because|reason|since|why|as a result|accord",
        sure="但|然而|不过|却|可是|只是|而(?!且)|反|倒|虽|尽管|仍|惟|然",
    ),
    row(
        "so|therefore|thus|hence|consequently|as a result",
        "因|所以|于是|从而|故|就|便|这样|这么|那么|如此|以|使|好让|由此|可见|那|结果|得|非常|太"
        "|很|也",
        "但是|然而|(?:^|(?<=[，。；：！？ ]))不过(?!是)|可是",
        "but\\b|however|yet|though|although|while|only|neverthe|still|except|despite|even|rather",
        sure="因此|所以|于是|从而|因而|故|就|便|这样|使|好让|由此|可见",
    ),
    row(
        "immediately|at once|right away|straight away|promptly|instantly",
        "立|即|马上|刻|速|快|紧|就|赶|直接|一下子|顿时|瞬|尽早|及时|当场|随手",
        "(?<!立刻)以后(?!就)|稍后|过后|改天|将来|日后",
        "later|after|future|subsequent|from now|then|(?<!at )once|since|when",
    ),
    row(
        "instead of|rather than",
        "[不非替代取别勿未没莫免换改反]|而|就",
        "或者|或是|以及|并且",
        "or\\b|and\\b|also|as well",
        sure="不[要是必再用去]|而[不非]|[别勿]|代替|取代|替",
    ),
    row(
        "because|since|due to|owing to|thanks to",
        "因|由于|既然|毕竟|为|所以|故|原|缘|自|起|源|鉴|出于|理由|是|归功|多亏|靠|凭|得益|幸"
        "|导致|才",
        "虽然|尽管|即使",
        "although|though|despite|while|even|but|however|spite|regardless|if\\b|no matter",
        sure="因|由于|既然|毕竟|所以|缘|鉴于|多亏|归功|得益",
    ),
    row(
        "although|though|despite|even though|in spite of",
        "虽|尽管|然|但|却|不过|即使|哪怕|纵|固|可|还|不顾|仍|就算|不管|照样",
        "因为|由于",
        "because|since|as\\b|due|for\\b|reason|owing|thank",
    ),
    row(
        "if|when|whenever",
        "如|若|假|倘|的话|只要|一旦|是否|万一|时|当|就|则|凡|即使|会不会|能不能|有没有|不|要"
        "|哪怕|后|每|等|之际|遇|中|便",
        "除非",
        "unless|except|without|only|not|n['’]t|never|no\\b|until|but\\b|none|non\\w",
    ),
    row(
        "if",
        "如|若|假|倘|的话|只要|一旦|是否|万一|即使|会不会|能不能|有没有|哪怕|要是|凡|就算|既然",
        "因为|由于|虽然|尽管",
        "because|since|as|due|although|though|even|despite|for|owing|but|however|while|reason",
    ),
    row(
        "unless",
        "除非|否则|不|没|未|非|无|要么|除|别",
        "如果|只要|若|一旦",
        "if\\b|when|once|whenever|as long|in case|provided",
    ),
    row(
        "until|till",
        "直|才|前|到|止|等|待|截|再|至|不|没|未|尚|一直",
        "自从|之后|以后|除非|虽然|因为",
        "after|since|once|when|as soon|next|from|later|(?<!until )then|following|unless|although"
        "|because",
        sure="直|前|到|止|才|至|等",
    ),
    row(
        "since",
        "自|以来|起|从|后|因|由于|既然|以后|至今|为|来|此|到现在",
        "直到|之前|以前",
        "until|till|before|prior|ago|previous",
    ),
    row(
        "all(?! but| right)|every|everything|everyone|everybody|each|entire|whole",
        "所有|全|一切|都|每|各|凡|任何|整|总|皆|均|一(?![些部])|齐|逐|完|尽|个个|处处|统统|通|满"
        "|无|什么|这些|共|遍|通盘|分别|人人|大家|只|唯|切|样样|谁|件件|历来|最|这"
        "|何|诸|哪",
        f"{_SOME_HAN}|有的(?!放)|(?<!大)部分(?![件是由之])|某些|少数|个别",
        "some|several|few|part|certain|many|rest\\b|not (?:all|every)|cannot|sort|kind|portion"
        "|individ|separat",
        sure=(
            "所有|全|一切|每|各|凡|任何|整|总|皆|均|一[律并概齐]|完|尽|这些|无不|无论|通通|满|遍|何"
        ),
    ),
    row(
        "some(?! time)|several|certain|a few",
        "些|有的|部分|几|某|若干|多|数|个别|一点|少|(?<!所)有|(?<!每)一[个种类条]|段|特定|或|约"
        "|大约|任何|两|三|定|一|肯定|固定",
        "所有|全部|一切|每[个一种位]",
        "all\\b|every|each|any|whole|entire|full|both|total|complete|throughout",
        sure="些|有的|部分|几|某|若干|个别|一点|多个|数[个种百千]",
    ),
    row(
        "following|below",
        "下|后|接|如|随|此|这",
        "(?<![\\d个岁年人层倍级位度成天时钟秒月点%％百千万亿一二三四五六七八九十] )"
        "(?<![\\d个岁年人层倍级位度成天时钟秒月点%％百千万亿一二三四五六七八九十])以上|上述|上面",
        "above|preced|previous|earlier|so far|over|more|top|upper|these|those|up\\b|least",
        sure="下|后面|接|随后|之后",
    ),
    row(
        "above|preceding",
        "上|前|高|超|大于|此|这|多",
        "以下(?=[^，。]{0,3}[是的示代命概原内步例方列文])|下述|下列",
        "below|under|follow|next|less|lower|beneath|down|such as|as follows",
        sure="上|前",
    ),
    row(
        "half",
        "半|二分之一|50|五成|对折|五折|中|五五|上下",
        "两倍|三分之一|四分之一|全部|一倍|三倍",
        "twice|doubl|third|quarter|all\\b|whole|entire|full|times",
    ),
    row(
        "a third|one third|one-third|third of",
        "三分|1/3|三成|33|第三|三",
        "四分之|五分之|二分之|一半",
        "quarter|fourth|fifth|half",
    ),
    row(
        "a quarter|one quarter|quarter of|one-quarter|quarters",
        "四分|1/4|25|刻|四|季",
        "三分之|五分之|二分之|一半",
        "third|fifth|half|two",
    ),
    row(
        "twice|double[sd]?|doubling",
        "(?<![三四五六七八九十百])倍|两|双|翻|二|2|再|加倍|成倍",
        "[三四五六七八九十]倍|[两二三]番|一半|[三四五六]次",
        "half|halv|three|tripl|third|four|five|six|seven|eight|nine|ten|\\d|times|fold",
        sure="[一两二2双] ?[倍次遍]|双|加倍|翻倍|翻番|翻[了一]*番|成倍|一倍",
    ),
    row(
        "once an?|once every|once per",
        "一|1 ?次|单次",
        "[两二三四五六七2-7] ?[次遍回]",
        "twice|times|\\d",
    ),
    row(
        "only (?:if|when|after|with|once)",
        "只|仅|才|唯|单|惟|方|限|除非|必须|须",
        "也|即使|即便|哪怕|都",
        "also|too\b|even|either|all\b|every|both|no |not|n['’]t",
    ),
    row(
        "only|merely|solely",
        "只|仅|才|唯|单|光|就|独|惟|不过|而已|罢|刚|恰|正|还|专|限|除|以外|之外|无非|便|无|不|纯"
        "|净|少|一|直接|为止|足|限|没|另|孤|最",
        "也|还有|甚至",
        "also|too\\b|even|either|still|both|as well|likewise|again|another|more|besides|same"
        "|neither",
        sure="只|仅|才|唯|单|光|独|惟|不过|而已|刚|专|限",
    ),
    row(
        "can|could|able to",
        "可|能|会|得以|允|行|才|好|有办法|得[到出了以]|让|使|够|许|随|供|容|足|把|便|易|就",
        "必须|务必|不得不|只能|只好",
        "must|need|requir|ha(?:s|ve|d) to|only|should|necess|forc|ought|essential|ensure|just"
        "|mandat|otherwise|no |not|n['’]t",
        sure="可|能|会|得以|允|许|够|容易|便于|以便",
    ),
    row(
        "she|her|hers|herself",
        "她|其|女|[母妈姐妹妻娘姨姑婶奶]|太太|夫人|小姐",
        "(?<![其吉排利维])他(?![们人国乡日杀者])",
        "he\\b|him|his|they|them|their|others?\\b|man|men|boy|people|who|one|father|brother|husband"
        "|son|uncle|king|prince|lord|sir|mr|doctor|teacher|captain|friend|it|each|every|any|child|baby",
    ),
    row(
        "he|him|his|himself",
        "(?<![其吉])他|其|男|[父爸哥弟夫爹叔伯舅爷]|先生|自己",
        "她(?!们)",
        "she|her|they|them|their|wom[ae]n|girl|wife|mother|sister|daughter|aunt|queen|princess|lady"
        "|mrs|ms|miss|friend|it|each|every|any|child|baby|ship|nurse|doctor|teacher",
    ),
)
