"""What a translation lost that no word says: how a thing is marked, set, numbered and opened."""

import pytest
from bitext.checks import DEFAULTS, find_page_findings
from test_checks import make_pair

TABLE = "| Path | What |\n| :-- | :-: |\n| `a/` | settings |\n| `b/` | readings |\n"
TAFEL = "| 路径 | 内容 |\n| :-- | :-: |\n| `a/` | 设置 |\n| `b/` | 读数 |\n"
CODE = "```sh\nmake  # starts the service\n```\n\nNow\n\n```sh\nrun  # needs a C compiler\n```\n"
TEXT = "```sh\nmake  # 启动服务\n```\n\n现在\n\n```sh\nrun  # 需要 C 编译器\n```\n"

#: Source, good translation, what becomes what in it, and the check that says so.
CASES = (
    ("[The list](a.md){ .md-button }", "[列表](a.md){ .md-button }", "{ .md-button }", "", "link"),
    (
        '[Ask](https://a.example){ target="_blank" } us.',
        '[询问](https://a.example){ target="_blank" }我们。',
        '{ target="_blank" }',
        "",
        "link",
    ),
    ("It stands ==below== the clock.", "它在时钟==下面==。", "==下面==", "下面", "emphasis-lost"),
    ("~~And~~ not a fault.", "~~而~~不是故障。", "~~而~~", "而", "emphasis-lost"),
    (
        'Do *not* begin with "picture of".',
        "*切勿*以“图片”开头。",
        "*切勿*",
        "切勿",
        "emphasis-lost",
    ),
    (
        "If nobody does, *remind us*.",
        "如果没有人看，*请提醒我们*。",
        "如果没有人看，*请",
        "*如果没有人看，请",
        "emphasis-lost",
    ),
    (
        "The text must be indented by **four spaces**.",
        "文本必须缩进**四个空格**。",
        "缩进**四个空格**",
        "**缩进四个**空格",
        "emphasis-lost",
    ),
    ("- [ ] The tests pass\n- b", "- [ ] 测试通过\n- 乙", "[ ] ", "", "list-items"),
    ("4. Change the cable.\n5. Wait.", "4. 更换电缆。\n5. 等待。", "4.", "1.", "list-items"),
    (TABLE, TAFEL, "| :-- | :-: |", "| :-- | :-- |", "table-shape"),
    (TABLE, TAFEL, "| 设置 |", "| 读数 |", "table-cell"),
    (
        "| Version | Store |\n| --- | --- |\n| 2 | SQLite 3 |\n| 1 | text files |\n",
        "| 版本 | 存储 |\n| --- | --- |\n| 2 | SQLite 3 |\n| 1 | 文本文件 |\n",
        "文本文件",
        "text files",
        "table-cell",
    ),
    (CODE, TEXT, "  # 需要 C 编译器", "", "code-content"),
    (CODE, TEXT, "# 启动服务", "# starts the service", "code-content"),
    (
        "```sh\na  # a branch of your own\nb  # about two minutes\n```",
        "```sh\na  # 你自己的分支\nb  # 大约两分钟\n```",
        "# 大约两分钟",
        "# about two minutes",
        "code-content",
    ),
    (
        "Ask in [the forum](https://a.example).",
        "到[论坛](https://a.example)提问。",
        "论坛",
        "the forum",
        "link-text",
    ),
    (
        "[Report a problem](https://a.example)",
        "[报告问题](https://a.example)",
        "报告问题",
        "Report a problem",
        "untranslated",
    ),
    ("**Removed**\n\n- one", "**移除**\n\n- 一", "移除", "Removed", "untranslated"),
    (
        '<div class="grid cards" markdown>\n\n-   tea\n\n</div>',
        '<div class="grid cards" markdown>\n\n-   茶\n\n</div>',
        "grid cards",
        "grid",
        "html",
    ),
)


def said(source: str, target: str) -> set[str]:
    bitext, context = make_pair(source, target, {"theme": True})
    return {finding.check for finding in find_page_findings(bitext, context, DEFAULTS)}


@pytest.mark.parametrize(("source", "good", "old", "new", "check"), CASES)
def test_what_is_lost_is_said_and_nothing_of_a_good_page(
    source: str, good: str, old: str, new: str, check: str
) -> None:
    assert good.count(old) == 1
    assert check not in said(source, good)
    assert check in said(source, good.replace(old, new))


def test_a_lone_comment_says_nothing_where_no_other_is_translated() -> None:
    left = TEXT.replace("启动服务", "starts the service").replace(
        "需要 C 编译器", "needs a C compiler"
    )
    assert "code-content" not in said(CODE, left)


def test_a_repeated_cell_is_right_where_the_source_repeats_it_in_other_words() -> None:
    source = "| What | Gone |\n| --- | --- |\n| a | removed |\n| b | deleted |\n"
    target = "| 内容 | 去向 |\n| --- | --- |\n| a | 已删除 |\n| b | 已删除 |\n"
    assert "table-cell" not in said(source, target)
