"""What moved, was left or was taken for another, in pairs whose right form has no finding."""

import pytest
from test_checks_good import find

TO_CHINESE, TO_ENGLISH = ("en", "zh"), ("zh", "en")


@pytest.mark.parametrize(
    "row",
    [
        (TO_CHINESE, "The lamp has **three** modes.", "这盏灯有{}。", "**三种**模式", "三种**模式**", "emphasis-lost"),
        (TO_ENGLISH, "按下**电源**按钮。", "Press the {}.", "**power** button", "power **button**", "emphasis-lost"),
        (TO_CHINESE, "Read the [Terms](terms.md) first.", "请先阅读{}。", "[条款](terms.md)", "[Terms](terms.md)", "link-text"),
        (TO_CHINESE, "Read the [settings](a.md) first.", "请先阅读{}。", "[设置](a.md)", "[Settings](a.md)", "link-text"),
        (TO_ENGLISH, "请先阅读[条款](terms.md)。", "Read the {} first.", "[Terms](terms.md)", "[条款](terms.md)", "link-text"),
        (TO_ENGLISH, "# 保养 {{#care}}", "# {} {{#care}}", "Care", "保养", "untranslated"),
        (TO_ENGLISH, "先把杯子洗干净再倒水。", "{}", "Wash the cup before you pour.", "先把杯子洗干净再倒水。", "untranslated"),
        (TO_CHINESE, '!!! warning "Hot surface"\n\n    Let it cool.', "!!! warning{}\n\n    让它冷却。", ' "表面很烫"', "", "admonition-type"),
        (TO_CHINESE, '!!! warning "Hot surface"\n\n    Let it cool.', "!!! warning {}\n\n    让它冷却。", '"表面很烫"', '"Hot surface"', "untranslated"),
        (TO_ENGLISH, "生成一个名为 `report.csv` 的文件。", "It creates a file named `{}`.", "report.csv", "reports.csv", "inline-code"),
        (TO_ENGLISH, "`apt show 软件包` 会显示详情。", "`{}` shows the details.", "apt show package", "apt list package", "inline-code"),
        (TO_CHINESE, "Only Linux and macOS are supported.", "仅支持 Linux 和 {}。", "macOS", "Windows", "name"),
        (TO_CHINESE, "Hold the button until you hear two beeps.", "请按住按钮，直到听见{}提示音。", "两声", "三声", "number-word"),
        (TO_CHINESE, "The ferry runs only in summer; in winter you drive around the bay.", "渡轮只在{}得开车绕过海湾。", "夏季运营，冬天", "冬季运营，夏天", "contrast"),
        (TO_CHINESE, "His father had built the boat, and his brother had sunk it.", "{}", "船是他父亲造的，也是他哥哥弄沉的。", "船是他哥哥造的，也是他父亲弄沉的。", "contrast"),
        (TO_CHINESE, "The client must send the header with every request.", "客户端每次请求都{}带上该请求头。", "必须", "可以", "contrast"),
        (TO_ENGLISH, "甲方应在十日内支付款项。", "Party A {} make the payment within ten days.", "shall", "may", "contrast"),
        (TO_ENGLISH, "全市气温将下降八度。", "Temperatures will go {} by eight degrees.", "down", "up", "contrast"),
        (TO_ENGLISH, "多数居民表示满意。", "{} residents said that they were content.", "Most", "Some", "contrast"),
        (TO_CHINESE, "Press ++ctrl+p++ to print the page and ++ctrl+f++ to search it.", "按{}搜索。", " ++ctrl+p++ 打印页面，按 ++ctrl+f++ ", " ++ctrl+f++ 打印页面，按 ++ctrl+p++ ", "unit-order"),
        (TO_CHINESE, "Run `tree dry` to dry the wood and `tree cut` to cut the branches.", "运行{}锯断树枝。", " `tree dry` 烘干木材，运行 `tree cut` ", " `tree cut` 烘干木材，运行 `tree dry` ", "unit-order"),
        (TO_ENGLISH, "面积为 $A = a b$，周长为 $U = 2 a + 2 b$。", "The area is {}.", "$A = a b$ and the circumference is $U = 2 a + 2 b$", "$U = 2 a + 2 b$ and the circumference is $A = a b$", "unit-order"),
        (TO_CHINESE, "Press **Save** to keep the page.", "按**{}**留住这一页。", "保存", "删除", "emphasis-lost"),
        (TO_CHINESE, "Use a **bright** lamp, not two weak lamps.", "用一盏{}，不要用两盏弱灯。", "**明亮**的灯", "明亮的**灯**", "emphasis-lost"),
        (TO_CHINESE, "![A boat on the river](boat.png)", "![{}](boat.png)", "河上的小船", "山上的房子", "label"),
        (TO_CHINESE, "![A boat on the river](a.png)\n\n![The old church](b.png)", "{}", "![河上的小船](a.png)\n\n![古老的教堂](b.png)", "![古老的教堂](a.png)\n\n![河上的小船](b.png)", "label"),
        (TO_ENGLISH, "![河上的小船](boat.png)", "![{}](boat.png)", "A boat on the river", "河上的小船", "alt-text"),
        (TO_CHINESE, "# Ropes and knots {{#a}}\n\nOne.\n\n# Old shoes {{#b}}\n\nTwo.", "{}", "# 绳子和绳结 {#a}\n\n一。\n\n# 旧鞋子 {#b}\n\n二。", "# 旧鞋子 {#a}\n\n一。\n\n# 绳子和绳结 {#b}\n\n二。", "label"),
        (TO_ENGLISH, '!!! tip "湿木头"\n\n    先晾干。', "!!! tip{}\n\n    Dry it first.", ' "Wet wood"', "", "label"),
        (TO_CHINESE, "- a hammer\n- nails\n- glue", "{}", "- 一把锤子\n- 钉子\n- 胶水", "- 胶水\n- 钉子\n- 一把锤子", "unit-order"),
        (TO_CHINESE, "| A | B |\n| --- | --- |\n| 1 | dry |\n| 2 | cold |\n| 3 | dark |", "| A | B |\n| --- | --- |\n{}", "| 1 | 干燥 |\n| 2 | 寒冷 |\n| 3 | 黑暗 |", "| 1 | 黑暗 |\n| 2 | 寒冷 |\n| 3 | 干燥 |", "table-cell"),
        (TO_CHINESE, "```py\na = 1  # tea\nb = 2  # rain\n```", "```py\na = 1  # 茶\nb = 2{}\n```", "  # 雨", "", "code-content"),
        (TO_CHINESE, "The second verse should be **louder**, not faster.", "第二段应该更{}。", "**响亮**，而不是更快", "响亮，而不是更**快**", "emphasis-lost"),
        (TO_CHINESE, "| A | B |\n| --- | --- |\n| new | never |\n| old | every week |", "| A | B |\n| --- | --- |\n{}", "| 新 | 从不 |\n| 旧 | 每周 |", "| 新 | 每周 |\n| 旧 | 从不 |", "table-cell"),
        (TO_ENGLISH, "```sh\nmake a  # 茶\nmake b  # 雨\n```", "```sh\nmake a  # tea\nmake b  # {}\n```", "rain", "雨", "code-content"),
        (TO_CHINESE, "The new stove is less noisy than the old one.", "新炉子{}。", "没有旧炉子那么吵", "比旧炉子更吵", "contrast"),
        (TO_CHINESE, "You get an answer within three days.", "您会{}得到答复。", "在三天内", "在三天后", "contrast"),
        (TO_CHINESE, "All rooms have a window.", "{}有窗户。", "所有房间", "部分房间", "contrast"),
        (TO_CHINESE, "People who sleep less than six hours perform worse.", "睡眠不足六小时的人表现更{}。", "差", "好", "contrast"),
        (TO_CHINESE, "# Paper {{#p}}\n\nHold it against the light.\n\n# Thread {{#t}}\n\nUse a curved needle.", "# 纸 {{#p}}\n\n{}", "对着光看。\n\n# 线 {#t}\n\n用弯针。", "用弯针。\n\n# 线 {#t}\n\n对着光看。", "unit-order"),
        (TO_CHINESE, "- If he faints, raise the legs.\n- If he bleeds, press on the wound.", "- 如果他昏倒，{}", "抬高双腿。\n- 如果他流血，按住伤口。", "按住伤口。\n- 如果他流血，抬高双腿。", "unit-order"),
        (TO_ENGLISH, "- 如果他昏倒，抬高双腿。\n- 如果他流血，按住伤口。", "- If he faints, {}", "raise the legs.\n- If he bleeds, press on the wound.", "press on the wound.\n- If he bleeds, raise the legs.", "unit-order"),
        (TO_CHINESE, "Type `vpn up` to connect and `vpn down` to disconnect.", "输入{}断开。", " `vpn up` 连接，输入 `vpn down` ", " `vpn down` 连接，输入 `vpn up` ", "unit-order"),
        (TO_CHINESE, "Press **Pause** to change the colour and **Resume** to go on.", "按**{}**接着打印。", "暂停**更换颜色，按**继续", "继续**更换颜色，按**暂停", "unit-order"),
        (TO_CHINESE, "1. Drain the old oil.\n2. Replace the filter.", "1. 放掉旧油。\n2. {}", "更换过滤器。", "放掉旧油。", "duplicate"),
        (TO_CHINESE, "- stamps\n- envelopes\n- string", "- 邮票\n- {}\n- 绳子", "信封", "envelopes", "untranslated"),
        (TO_CHINESE, "Read about [paper](paper.md) first.", "请先读[{}](paper.md)。", "纸", "paper", "link-text"),
        (TO_CHINESE, "| A | B |\n| --- | --- |\n| 1 | Correct the address. |\n| 2 | Try it later. |", "| A | B |\n| --- | --- |\n| 1 | {} |\n| 2 | 稍后再试。 |", "更正地址。", "Correct the address.", "table-cell"),
        (TO_CHINESE, "# Charging {{#c}}\n\nOne.\n\n# Resetting {{#r}}\n\nTwo.", "{}", "# 充电 {#c}\n\n一。\n\n# 重置 {#r}\n\n二。", "# 重置 {#c}\n\n一。\n\n# 充电 {#r}\n\n二。", "label"),
        (TO_CHINESE, "The choir warms up before every concert.", "合唱团每场音乐会{}都要练声。", "前", "后", "contrast"),
        (TO_ENGLISH, "地震后，学校搬到了山上。", "{} the earthquake, the school moved to the hill.", "After", "Before", "contrast"),
        (TO_CHINESE, "Restart the router after you change the password.", "更改密码{}重启路由器。", "后", "前", "contrast"),
        (TO_ENGLISH, "几乎每个村民都有一条狗。", "{} of the villagers own a dog.", "Almost all", "Few", "contrast"),
        (TO_CHINESE, "The spring is still the only source of water.", "这口泉{}唯一的水源。", "仍是", "不再是", "contrast"),
        (TO_CHINESE, "Redis stores the sessions and Postgres the orders.", "{}订单。", "Redis 存放会话，Postgres 存放", "Postgres 存放会话，Redis 存放", "unit-order"),
        (TO_CHINESE, "The ship sailed from Lisbon to Havana.", "船从{}。", "里斯本驶往哈瓦那", "哈瓦那驶往里斯本", "contrast"),
        (TO_CHINESE, "Import the letters from Thunderbird into Outlook.", "把信件从 {}。", "Thunderbird 导入 Outlook", "Outlook 导入 Thunderbird", "contrast"),
        (TO_CHINESE, "Halloran wrote a letter.\n\nThe answer reached Halloran in May.\n\nThe dog of Halloran barked.", "哈洛伦写了一封信。\n\n回信五月到了{}\n\n哈洛伦的狗叫了。", "哈洛伦手里。", "哈罗伦手里。", "name"),
        (TO_CHINESE, "- tea\n- rain", "- 茶\n- {}", "雨", "茶", "duplicate"),
        (TO_CHINESE, "Rinse the filter after each use.", "每次使用{}都要冲洗滤网。", "后", "前", "contrast"),
        (TO_ENGLISH, "少数会员投了票。", "{} of the members voted.", "A few", "Most", "contrast"),
        (TO_CHINESE, "The river freezes in winter.", "这条河冬天{}结冰。", "会", "不会", "negation"),
        (TO_CHINESE, "Read [rules](a.md), [prices](b.md) and [dates](c.md).", "读{}。", "[规则](a.md)、[价格](b.md)和[日期](c.md)", "[日期](a.md)、[价格](b.md)和[规则](c.md)", "link-text"),
        (TO_CHINESE, "```py\na = 1  # how bright it is\nb = 2  # write the picture to disk\n```", "```py\na = 1  # 有多亮\nb = 2  # {}\n```", "把照片写到磁盘", "write the picture to disk", "code-content"),
        (TO_CHINESE, "| A | B |\n| --- | --- |\n| 1 | bright sun |\n| 2 | lamps at night |", "| A | B |\n| --- | --- |\n{}", "| 1 | 强烈的阳光 |\n| 2 | 夜间灯光 |", "| 1 | 夜间灯光 |\n| 2 | 强烈的阳光 |", "table-cell"),
        (TO_ENGLISH, "- `upload` 发送模型。\n- `slice` 把模型切成层。\n- `pause` 停止打印。", "{}", "- `upload` sends the model.\n- `slice` cuts it into layers.\n- `pause` stops the print.", "- `upload` stops the print.\n- `slice` cuts it into layers.\n- `pause` sends the model.", "unit-order"),
    ],
)  # fmt: skip
def test_what_moved_or_was_left_is_found(
    row: tuple[tuple[str, str], str, str, str, str, str],
) -> None:
    locales, source, target, right, wrong, check = row
    case = {"locales": list(locales)}
    source = source.replace("{{", "{").replace("}}", "}")
    assert find(source, target.format(right), case) == []
    assert any(f"[{check}]" in line for line in find(source, target.format(wrong), case))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("“你到底来不来？”电话那头的声音已经有些不耐烦了。", "“Are you coming or not?” The voice was growing impatient."),
        ("# BERT {#bert}", "# BERT {#bert}"),
        ("从 `fastapi` 导入 `Query`、`Path` 等对象时，它们是函数。", "When you import `Query`, `Path` and others from `fastapi`, they are functions."),
        ("提供与 `new.types` 相同的 `old.types`，只是为了方便。", "It provides the same `old.types` as `new.types`, just for convenience."),
        ("!!! warning \"警告\"\n\n    不要碰。", "!!! warning\n\n    Do not touch."),
        ("=== \"顺风\"\n\n    放松。", "=== \"Downwind\"\n\n    Relax."),
        ("这件行李不得超过二十公斤。", "The bag may weigh at most twenty kilos."),
        ("揉泥，把空气排净。", "Knead the clay until no air is left in it."),
        ("明暗交界处的山看得最清楚。", "The line of the shadow shows the hills best."),
        ("显影罐\n:   隔绝光线的盒子。", "Tank\n:   The box that keeps out the light."),
        ("缭绳\n:   收紧船帆的绳索。", "Sheet\n:   The rope that pulls a sail in."),
        ("见 [BERT](bert.md) 一节。", "See the section on [BERT](bert.md)."),
        ("洗手后再吃饭。", "Wash your hands before you eat."),
        ("重启路由器前先更改密码。", "Restart the router after you change the password."),
        ("所有样品都不含铅。", "None of the samples contained lead."),
        ("不要离开有标记的小路。", "Stay on the marked path."),
        ("- 停\n- 停", "- Stop\n- Halt"),
        ("**首次**使用前请洗杯子。", "Wash the cup before using it for the **first** time."),
    ],
)  # fmt: skip
def test_good_english_is_found_good(source: str, target: str) -> None:
    assert find(source, target, {"locales": ["zh", "en"]}) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Wash it by hand and dry it in the shade.", "手洗，阴干。"),
        ("Tap :material-camera: to take a picture and :material-printer: to print it.", "点 :material-camera: 拍照，点 :material-printer: 打印。"),
        ('!!! tip "Wet filament"\n\n    Dry it.', '!!! tip "受潮的耗材"\n\n    烘干它。'),
        ("Choose **Connect** when you are at home and **Disconnect** when you leave.", "在家时选择**连接**，离开时选择**断开**。"),
        ("He saw Beijing.\n\nHe lived in Beijing.\n\nHe went to Beijing.", "他见过北京。\n\n他住在北京。\n\n他去北京。"),
    ],
)  # fmt: skip
def test_good_chinese_is_found_good(source: str, target: str) -> None:
    assert find(source, target, {"locales": ["en", "zh"]}) == []
