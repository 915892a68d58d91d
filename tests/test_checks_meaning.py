"""What the checks of meaning tell apart: a sentence, a good translation of it, and one that is wrong."""

import pytest
from bitext.checks import DEFAULTS, find_page_findings
from bitext.checks.meaning.actions import ACTIONS
from bitext.checks.meaning.antonyms import ANTONYMS
from bitext.checks.meaning.connectives import CONNECTIVES
from bitext.checks.meaning.families import FAMILIES
from bitext.checks.meaning.modals import MODALS
from bitext.checks.meaning.opposites import CONTRASTS
from test_checks import make_pair


def find(source: str, target: str) -> list[str]:
    """Return the checks that speak, those of copy aside."""
    bitext, context = make_pair(f"{source}\n", f"{target}\n", {})
    found = find_page_findings(bitext, context, DEFAULTS)
    return [finding.check for finding in found if not finding.check.startswith("zh-")]


#: Source, a good translation, a wrong one, the check that sees the difference.
TOLD_APART = {
    "a negation is lost in one clause while another clause has one for a reason of its own": (
        "Do not sell this seed; besides, selling it without a licence is illegal in some valleys.",
        "不要出售这种种子；此外，在一些山谷里，没有许可证就出售它是违法的。",
        "要出售这种种子；此外，在一些山谷里，没有许可证就出售它是违法的。",
        "negation",
    ),
    "what can be found cannot be found": (
        "As before, the answer can be found in the old handbook.",
        "和以前一样，答案可以在旧手册里找到。",
        "和以前一样，答案不可以在旧手册里找到。",
        "negation",
    ),
    "radio has the character of a negation and is none": (
        "Do not switch on the radio in the old tower.",
        "不要打开旧塔里的无线电。",
        "请打开旧塔里的无线电。",
        "negation",
    ),
    "the opposite of a word that no table lists": (
        "The guard quickly found the key that the farmer had hidden.",
        "看守很快找到了农民藏起来的钥匙。",
        "看守慢速找到了农民藏起来的钥匙。",
        "contrast",
    ),
    "a simple way is difficult": (
        "There is a simple method to repair the kettle.",
        "有一种简单的方法可以修理水壶。",
        "有一种困难的方法可以修理水壶。",
        "contrast",
    ),
    "first is last": (
        "You must wash the cup first.",
        "你必须首先洗杯子。",
        "你必须最后洗杯子。",
        "contrast",
    ),
    "what one can do one must do": (
        "Adding leaves to the pot can be done by hand.",
        "往壶里加叶子可以用手完成。",
        "往壶里加叶子必须用手完成。",
        "contrast",
    ),
    "only is also, although another clause denies something": (
        "The first road was only a farmer's path, and was not meant for carts.",
        "第一条路只是一条农民的小路，并不是给马车走的。",
        "第一条路也是一条农民的小路，并不是给马车走的。",
        "contrast",
    ),
    "subject and object": (
        "The dog chased the cat through the garden.",
        "狗在花园里追猫。",
        "猫在花园里追狗。",
        "contrast",
    ),
    "subject and object with words beside them": (
        "The new railway replaced the slow mountain road.",
        "新铁路取代了缓慢的山路。",
        "缓慢的山路取代了新铁路。",
        "contrast",
    ),
    "what depends on what": (
        "The library depends on the compiler.",
        "库依赖于编译器。",
        "编译器依赖于库。",
        "contrast",
    ),
    "two sentences change places, and one of them is two in Chinese": (
        "The farmer picks green leaves in spring, when the rain is warm, and dries them on the roof of"
        " the old house. His brother sells fish, wooden boats and red lamps at the river market.",
        "农民在春天采摘绿色的叶子，那时雨水温暖。他把叶子放在老房子的屋顶上晒干。他的兄弟在河边市场卖鱼、木船和红灯。",
        "农民在春天采摘绿色的叶子，那时雨水温暖。他的兄弟在河边市场卖鱼、木船和红灯。他把叶子放在老房子的屋顶上晒干。",
        "sentence-order",
    ),
}


@pytest.mark.parametrize("name", TOLD_APART)
def test_a_good_translation_is_told_from_a_wrong_one(name: str) -> None:
    source, good, wrong, check = TOLD_APART[name]
    assert find(source, good) == []
    assert check in find(source, wrong)


#: What translators rightly do.
GOOD = {
    "a negation moves to the neighbouring sentence": (
        "The kettle compares the two numbers. If they do not match, it stops.",
        "水壶会比较两个数字是否相同，不相同就不再加热。它会停下来。",
    ),
    "not very different is much the same": (
        "The new kettle is not very different from the old one.",
        "新水壶和旧水壶基本一样。",
    ),
    "an answer in small words": (
        "Choose **No** when the kettle asks.",
        "水壶询问时请选择 **No**。",
    ),
    "with or without": (
        "Everybody may drink it with or without milk.",
        "每个人都可以喝它，加奶或者清饮。",
    ),
    "neither of two kinds": (
        "tea in a form other than leaves or powder",
        "既不是叶子也不是粉末的茶",
    ),
    "a full stop within code ends no sentence": (
        "The command `pour PLACE=... cup` makes folders that are not there yet. It is quick.",
        "命令 `pour PLACE=... cup` 会创建还没有的文件夹。它很快。",
    ),
    "should is may in a polite text": (
        "You should read the following books.",
        "你可以阅读下面的书。",
    ),
    "a most annoying thing is very annoying": (
        "One of the most annoying things is a kettle that you spend many hours on.",
        "最恼人的事情之一，就是你在水壶上花了很多时间。",
    ),
    "quotation marks around Latin letters": (
        "Set it to 'hot' or 'cold'.",
        "把它设为 ‘hot’ 或 ‘cold’。",
    ),
    "simple is not complicated, as the dictionary says": (
        "It gives an easy way to make tea.",
        "它提供了一种简单的泡茶方式。",
    ),
    "what is taken away from one is got by the other": (
        "The book gives a longer list of teas.",
        "您可以在书里得到更长的茶叶名单。",
    ),
    "a passive in Chinese": (
        "The farmer repaired the old kettle.",
        "旧水壶被农民修好了。",
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_translators_rightly_do_is_no_finding(name: str) -> None:
    assert find(*GOOD[name]) == []


def test_one_name_in_the_place_of_another_of_its_paragraph_is_found() -> None:
    source = (
        "Start the program from Windows, and it installs Debian beside Windows.\n\n"
        "Later, Debian starts Windows when you ask for it."
    )
    good = "从 Windows 启动程序，它会把 Debian 装在 Windows 旁边。\n\n以后，你需要时 Debian 会启动 Windows。"
    assert find(source, good) == []
    wrong = good.replace("从 Windows", "从 Debian")
    assert find(source, wrong) == ["name"]
    # A name that the page nowhere keeps may have a Chinese form, and one said twice for a pronoun is no exchange.
    assert find("Karl met Anna in London.", "卡尔在伦敦遇见了 Anna，Anna 很高兴。") == []


def test_every_row_of_opposites_is_made_of_regular_expressions() -> None:
    rows = (*CONTRASTS, *ANTONYMS, *CONNECTIVES, *ACTIONS, *MODALS, *FAMILIES)
    for row in rows:  # each is compiled when a text first asks for it, so nobody else sees them all
        assert all((row.there, row.here, row.opposite, row.excuse))
        assert bool(row.sure) == bool(row.surely)
