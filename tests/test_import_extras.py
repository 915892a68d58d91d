"""What engines have beside paragraphs: cards, boxes of code, formulas, films, what only seems to be there."""

import re
from pathlib import Path

import pytest
from bitext.align import Aligner, load_aligner
from bitext.importing import ImportSite, Languages, import_text, read_input, render
from bitext.importing.reading.webpage import read_webpage
from bs4 import BeautifulSoup

FOLDER = Path(__file__).parent / "importing" / "extras"
LANGUAGES = Languages("en", "zh")
CODE = '```python\ndef lamp():\n    return "salt"\n```'
# Each engine's page: what both languages have, the source, the translation, and neither.
CASES: dict[str, tuple[list[str], list[str], list[str], list[str]]] = {
    "wordpress": (
        [
            "![A lamp](https://harbour.example/wp-content/uploads/lamp.jpg)",
            "```\n  as it   is\n```",
        ],
        [
            "[Lamp film](https://www.youtube.com/embed/abc)",
            "An aside that a reader sees",
            "[^1]: Bread",
        ],
        ["守灯人每晚", "能烧多久？", "夜里的灯", "[^2]: 面包"],
        ["Join us", "A comment", "About"],
    ),
    "ghost": (
        ['```python\nprint("salt")\n```', "![two](https://h.example/2.jpg)"],
        [
            "[A history of lamps](https://lamp.example/history)",
            "[The keeper's book](https://h.example/f.pdf)",
        ],
        ["绝不要在港口的灯里烧湿盐。", "> 大海对每一盏灯都有自己的账。"],
        ["Subscribe", "icon.png"],
    ),
    "substack": (
        [
            "$$\nE = h\\nu\n$$",
            "```\nSalt on the stone,\nlight on the sea.\n```",
            "youtube-nocookie.com",
        ],
        ["[Another post of mine](https://o.example/p)", "[^1]: Oil came by ship."],
        ["三月的灯", "光是大海留不住的。", "[^2]: 油是船运来的。"],
        ["original spacing", "Subscribe now", "A nice comment"],
    ),
    "medium": (
        ['```\nlamp = "salt"\nprint(lamp)\n```'],
        [
            "# Salt and light {#salt-and-light}",
            "## Why it is yellow {#why-it-is-yellow}",
            "[Another story](https://medium.com/other/post)",
            "1. Fill the lamp with salt.\n2. Light it before night.",
        ],
        ["## 为什么是黄色 {#why-it-is-yellow}", "1. 给灯装盐。\n2. 天黑前点亮。"],
        ["Follow", "av.jpg", "Press enter", "min read"],
    ),
    "wechat": (
        [CODE, "![](https://mmbiz.qpic.cn/mmbiz_png/lamp/640?wx_fmt=png)"],
        ["The lamp in March", "A hidden layer of text"],
        ["▲ 三月的灯\n", "## 谁来付钱"],
        ["invisible words", "关注", "港口灯的号", "END"],
    ),
    "csdn": (
        [CODE, "```python\nfor n in range(3):\n    print(n)\n```"],
        ["$E = h\\nu$", "lamp of salt is a word", "[The book](https://lamp.example/a)"],
        ["盐灯是网站自己加链接的词。"],
        ["so.csdn.net", "文章目录", "登录"],
    ),
    "cnblogs": (
        [
            '```\nlamp = "salt"\nprint(lamp)\n```',
            "```python\nfor k in range(3):\n    print(k)\n```",
        ],
        ["The lamp in March", "The keeper writes the colour into a blue book."],
        ["三月的灯", "守灯人把颜色写进一本蓝色的本子。"],
        ["复制代码", "版权声明"],
    ),
    "jianshu": (
        [CODE, "![](https://upload-images.jianshu.io/upload_images/1-lamp.jpg)"],
        ["$E = h\\nu$ is the energy", "[The book of lamps](https://lamp.example/a)"],
        ["能量是 $E = h\\nu$", "三月的灯"],
        ["点赞", "字数", "math.jianshu.com"],
    ),
    "zhihu": (
        ["$E = h\\nu$", "$$\n\\int_0^1 x dx\n$$", '```python\nprint("salt")\n```'],
        [
            "[the lamp](https://lamp.example/a?b=1)",
            "[Lamp card title](https://lamp.example/card)",
            "[^1]: Lamp book",
        ],
        ["[lamp.example/a](https://lamp.example/a?b=1)"],
        ["## 参考", "发布于"],
    ),
    "blogger": (
        ["s1600/lamp.jpg"],
        ["The quay in spring", "- Fill the lamp with salt.", "The last line of the page"],
        ["页面的最后一行写给守灯人。", "- 给灯装盐。"],
        ["Posted by", "comments"],
    ),
    "segmentfault": (
        [CODE],
        ["The lamp is lit at dusk.", "[The book](https://lamp.example/a)", "- Salt is bought."],
        ["黄昏时点灯。", "- 盐买好了。"],
        ["复制", "评论"],
    ),
}


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return load_aligner("en", "zh")


@pytest.mark.parametrize("name", CASES)
def test_what_an_engine_adds_becomes_text_or_is_left_out(name: str, aligner: Aligner) -> None:
    document = read_input((FOLDER / f"{name}.html").read_text("utf-8"), "html", LANGUAGES)
    plan = import_text(document, name, LANGUAGES, aligner)
    pages = render(document, plan, LANGUAGES, slug="salt", papers=(), site=ImportSite())
    source, target = pages["en/salt/index.md"], pages["zh/salt/index.md"]
    both, own, other, neither = CASES[name]
    assert [text for text in (*both, *own) if text not in source] == []
    assert [text for text in (*both, *other) if text not in target] == []
    assert [text for text in neither if text in source + target] == []


@pytest.mark.parametrize("name", CASES)
def test_every_word_that_a_reader_sees_is_kept_or_listed(name: str) -> None:
    html = (FOLDER / f"{name}.html").read_text("utf-8")
    page = read_webpage(html)
    soup = BeautifulSoup(html, "lxml")
    for node in soup.select("script, style, noscript, head, .katex-mathml, .MathJax_Preview"):
        node.decompose()
    seen = set(re.findall(r"[A-Za-z]{4,}|[\u4e00-\u9fff]", soup.get_text(" ")))
    kept = page.text + " ".join(text for text, _ in page.left_out)
    assert {word for word in seen if word not in kept} == set()
