"""Opposites that are no degrees: sent and received, shown and hidden, local and global."""

from bitext.checks.meaning.contrast_rows import Contrast, Opposite, both

ACTIONS: tuple[Contrast, ...] = (
    *both(
        Opposite("deny|denies|denied|denying", "否|拒|不|没|驳|剥", "否认"),
        Opposite("admit(?:s|ted)?|acknowledge[sd]?|confess(?:es|ed)?", "(?<!否)认|供|致", "承认"),
        whole=True,
    ),
    *both(
        Opposite("(?:upload|uploads|uploaded|uploading)", "上传|传", "上传"),
        Opposite("(?:download|downloads|downloaded|downloading)", "下载|拉取", "下载"),
        whole=True,
    ),
    *both(
        Opposite("sends?|sent|sending", "发|送|传|寄|提交|派|递", "发送|发出"),
        Opposite("receives?|received|receiving", "收|接|得|获|到|受", "接收|收到"),
        whole=True,
    ),
    *both(
        Opposite(
            "accepts?|accepted|accepting", "接|受|收|采纳|认|录用|同意", "接受|接纳|同意|答应|批准"
        ),
        Opposite("rejects?|rejected|rejecting|refuse[sd]?|refusing", "拒|退|否|不|驳|回绝", "拒绝"),
        whole=True,
    ),
    *both(
        Opposite(
            "starts?|started|starting|begins?|began|beginning",
            "开|始|起|启|从|出发|初|以",
            "开始|启动",
        ),
        Opposite(
            "stops?|stopped|stopping|ends?|ended|ending",
            "停|止|结|束|完|终|末|尾|到|最后|不再|端|收|毕|底|截",
            "停止|结束|终止",
        ),
        whole=True,
    ),
    *both(
        Opposite(
            "shows?|shown|showing|displays?|displayed", "显|示|展|出|看|见|现|表|给|列", "显示|展示"
        ),
        Opposite("hides?|hidden|hiding", "隐|藏|遮|不|掩|收", "隐藏"),
        whole=True,
    ),
    *both(
        Opposite("required|mandatory", "必|需|须|要|得", "必填|必需|必选"),
        Opposite("optional|optionally", "可|(?<!必)选|非必|不必|任", "可选|选填"),
        whole=True,
    ),
    *both(
        Opposite("local|locally", "本|局部|当地|地方", "本地|局部"),
        Opposite("global|globally|remote|remotely", "全|远|球|统一|各处", "全局|远程|全球"),
        whole=True,
    ),
    *both(
        Opposite("public", "公|民众|大众|外", "公有|公开|公共"),
        Opposite("private", "私|秘|内部|不公开", "私有|私人|私下"),
        whole=True,
    ),
    *both(
        Opposite("static|statically", "静", "静态"),
        Opposite("dynamic|dynamically", "动", "动态"),
        whole=True,
    ),
    *both(
        Opposite("synchronous|synchronously", "同步", "同步"),
        Opposite("asynchronous|asynchronously|async", "异步", "异步"),
        whole=True,
    ),
    *both(
        Opposite("horizontal|horizontally", "横|水平|左右", "水平|横向"),
        Opposite("vertical|vertically", "竖|纵|垂直|上下", "垂直|纵向|竖直"),
        whole=True,
    ),
    *both(
        Opposite("uppercase|capitals?", "大写|首都|资", "大写"),
        Opposite("lowercase", "小写", "小写"),
        whole=True,
    ),
    *both(
        Opposite("forward|forwards", "前|向前|转发|期待|转", "向前|前向"),
        Opposite("backward|backwards", "后|反|倒|回|逆", "向后|反向|后退"),
        whole=True,
    ),
    *both(
        Opposite("cheaper|cheapest|cheap|inexpensive", "便宜|廉|低|省|不贵|实惠|划算", "便宜|廉价"),
        Opposite(
            "expensive|costly|dearer",
            "贵|高|费|大|成本|代价|花",
            "昂贵|费钱|[更很较太最]贵|比[^，。；]{1,12}贵",
        ),
        whole=True,
    ),
    *both(
        Opposite("appears?|appeared|appearing", "出|现|显|看|似|见|登|刊|露|面世|发表", "出现"),
        Opposite("disappears?|disappeared|vanish(?:es|ed)?", "消|失|不见|没|逝|散|去", "消失"),
        whole=True,
    ),
    *both(
        Opposite("wins?|won|winning", "赢|胜|获|得|夺|中|拿", "赢|获胜|战胜"),
        Opposite("loses?|lost|losing", "输|失|丢|败|损|亏|迷|没|不见|掉|走散", "输了|输给|失去"),
        whole=True,
    ),
    *both(
        Opposite("allows?|allowed|permits?|permitted", "许|准|让|能|可|使|得以|便|给", "允许|准许"),
        Opposite(
            "forbids?|forbidden|prohibits?|prohibited|prevents?|prevented",
            "禁|不|防|免|阻|止|杜绝|妨|拦|碍",
            "禁止|不准|阻止",
        ),
        ("forbid|forbad|prohibit|prevent|block", "allow|permit|let|enabl"),
        whole=True,
    ),
    *both(
        Opposite("full|fully", "满|全|完|整|足|充|详|齐", "满的|装满|充满|坐满"),
        Opposite("empty|emptied", "空|无|没|零|虚|清|闲|白", "空的|半空"),
        whole=True,
    ),
    *both(
        Opposite(
            "agrees?|agreed|agreement",
            "同|意|一致|赞|协|认|符|吻|约|商|答应|肯",
            "(?<!不)同意|赞成",
        ),
        Opposite(
            "disagrees?|disagreed|object(?:s|ed) to|opposes?|opposed",
            "反|不|异|争|抵|分歧",
            "反对|不同意",
        ),
        whole=True,
    ),
    *both(
        Opposite(
            "positive|positives", "正|阳|积极|肯定|好|乐观|确", "正样本|正例|积极|阳性|正数|正面"
        ),
        Opposite(
            "negative|negatives", "负|阴|消极|否|不利|坏|反", "负样本|负例|消极|阴性|负数|负面"
        ),
        whole=True,
    ),
    *both(
        Opposite("supervised", "(?<!无)监督", "(?<!无)(?<!半)(?<!自)监督学习"),
        Opposite("unsupervised", "无监督|无需监督|非监督", "无监督"),
        whole=True,
    ),
    *both(
        Opposite("encoder|encoders", "编码", "编码器"),
        Opposite("decoder|decoders", "解码|译码", "解码器"),
        whole=True,
    ),
    *both(
        Opposite("inside|internal", "内|里|中", "内部|里面"),
        Opposite("outside|external", "外", "外部|外面"),
        whole=True,
    ),
    *both(
        Opposite("buy|buys|bought", "买|购", "买"),
        Opposite("sell|sells|sold", "卖|售|销|出手", "卖|出售"),
        whole=True,
    ),
    *both(
        Opposite("succeeds?|succeeded|success|successful(?:ly)?", "成|功|顺利|可以|胜", "成功"),
        Opposite(
            "fail|fails|failed|failure", "失败|不|没|未|错|故障|失|落|无|败|崩|出问题", "失败"
        ),
        whole=True,
    ),
    *both(
        Opposite("enable|enables|enabled", "启用|开|使|让|能|可|允|激活", "启用|开启"),
        Opposite("disable|disables|disabled", "禁|关|停|不|失效|残|取消", "禁用|停用|关闭"),
        ("disable|off|unless|until|default:|defaults? to|false", "enable"),
        whole=True,
    ),
    *both(
        Opposite("open|opens|opened", "开|打|公|启|张|敞|未", "打开|开启"),
        Opposite("close|closes|closed", "关|闭|合|封|近|密切|接近|收", "关闭|关上"),
        whole=True,
    ),
    *both(
        Opposite("imports?|imported", "导入|引入|进口|引", "导入|进口"),
        Opposite("exports?|exported", "导出|出口|输出", "导出|出口"),
        whole=True,
    ),
    *both(
        Opposite("inputs?", "输入|投入|录入|填|传|进", "输入"),
        Opposite("outputs?", "输出|产|结果|返回|打印|显示|出", "输出"),
        whole=True,
    ),
    *both(
        Opposite("clients?|client-side", "客户|委托", "客户端"),
        Opposite("servers?|server-side", "服务|主机", "服务器|服务端"),
        whole=True,
    ),
    *both(
        Opposite("above", "上|高于|超|前述|前面|以前", "上方|上述"),
        Opposite("below", "下|低于|不足|后面|不到|以内|之后", "下方|下述"),
        ("below|following|next|under|bottom", "above|preced|previous|upper|top"),
    ),
    *both(
        Opposite(
            "on the left|left side|left-hand|to the left|leftmost|turns? left|keep left", "左", "左"
        ),
        Opposite(
            "on the right|right side|right-hand|to the right|rightmost|turns? right|keep right",
            "右",
            "右",
        ),
    ),
)
