"""What readers see of a translation that the source has left behind."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bitext.align import align_pages, load_aligner
from bitext.model import Bitext, Kind, Leaf, SectionPair
from bitext.parse import convert_with, read_page
from bitext.render.notice_marks import NoticeWords, show_missing
from bitext.site.missing import Missing, find_missing
from bitext.text.html.document import Document
from sites import Built, build_site, write_site

SOURCE = "# Oaks {#oaks}\n\nAn oak grows slowly.\n\nIts wood is hard.\n\n- Acorns feed the jays.\n- Leaves fall late.\n"
TARGET = "# 橡树 {#oaks}\n\n橡树长得慢。\n\n木质坚硬。\n\n- 橡子养活松鸦。\n- 叶子落得晚。\n"


def run(root: Path, *command: str) -> None:
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def git(root: Path, *arguments: str) -> None:
    run(root, "git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments)


@pytest.fixture
def edited(tmp_path: Path) -> Built:
    """A page whose source was edited after its translation was stamped, and which then got a further paragraph."""
    config = write_site(tmp_path, {"docs/en/index.md": SOURCE, "docs/zh/index.md": TARGET})
    git(tmp_path, "init", "-q")
    run(tmp_path, sys.executable, "-m", "bitext", "stamp", "docs/zh/index.md")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Stamped")
    new = SOURCE.replace("grows slowly", "grows very slowly").replace(
        "Leaves fall late", "Leaves fall in winter"
    )
    (tmp_path / "docs/en/index.md").write_text(new + "\nIt can live for a thousand years.\n")
    return build_site(config)


def test_a_stale_paragraph_is_marked_with_what_changed(edited: Built) -> None:
    html = edited.read("zh/index.html")
    assert re.findall(r'data-unit="([^"]+)" data-state="stale"', html) == ["oaks--1", "oaks--4"]
    change = re.search(
        r'<details class="bitext-state" data-state="stale"[^>]*>.*?</details>\s*<p id="oaks--1"',
        html,
        re.DOTALL,
    )
    assert change
    assert "<ins>very</ins>" in change[0].replace("<ins>very </ins>", "<ins>very</ins>")
    assert re.search(r'<li id="oaks--4"[^>]*>(<span[^>]*></span>)?<details', html)
    assert "oaks--2" in html
    assert not re.search(r'data-unit="oaks--2" data-state', html)


def test_an_untranslated_paragraph_links_to_itself_side_by_side(edited: Built) -> None:
    html = edited.read("zh/index.html")
    link = re.search(
        r'<p class="bitext-untranslated"[^>]*><a href="([^"]+#oaks--5)">[^<]+</a></p>\s*</article>',
        html,
    )
    assert link
    page, _, fragment = link[1].partition("#")
    assert f'id="{fragment}"' in (edited.folder / "zh" / page / "index.html").resolve().read_text(
        encoding="utf-8"
    )


def test_the_side_by_side_page_says_the_same(edited: Built) -> None:
    html = edited.read("both/index.html")
    states = re.findall(r'class="bitext-row[^"]*" data-state="(\w+)"', html)
    assert "stale" in states
    assert "untranslated" in states
    assert "<ins>" in html


def test_without_history_the_paragraph_is_marked_all_the_same(tmp_path: Path) -> None:
    config = write_site(tmp_path, {"docs/en/index.md": SOURCE, "docs/zh/index.md": TARGET})
    run(tmp_path, sys.executable, "-m", "bitext", "stamp", "docs/zh/index.md")
    (tmp_path / "docs/en/index.md").write_text(SOURCE.replace("hard", "soft"))
    html = build_site(config).read("zh/index.html")
    assert re.findall(r'data-unit="([^"]+)" data-state="stale"', html) == ["oaks--2"]
    assert '<p class="bitext-state" data-state="stale"' in html


def test_the_status_page_says_it_in_both_languages_and_to_machines(edited: Built) -> None:
    for path, words in (
        ("status/index.html", "State of the translation"),
        ("zh/status/index.html", "翻译状态"),
    ):
        html = edited.read(path)
        assert words in html
        assert re.search(r'aria-label="[^"]*2[^"]*2[^"]*1"', html) or re.search(r"2/5", html), html[
            html.index("bitext-share") :
        ][:400]
        assert "oaks" in html
    status = json.loads(edited.read("status.json"))
    (page,) = status["pages"]
    section = next(one for one in page["sections"] if one["id"] == "oaks")
    assert section == {"id": "oaks", "state": "stale", "stale": [1, 4, 5], "removed": 0, "units": 5}
    assert page["path"] == "docs/zh/index.md"
    assert ">A<" in edited.read("status/index.html")  # who has worked on it, from Git


def test_a_stale_heading_says_what_changed_in_every_view(tmp_path: Path) -> None:
    source = SOURCE + "\n## Where it grows {#where}\n\nOn clay.\n"
    target = TARGET + "\n## 生长的地方 {#where}\n\n在黏土上。\n"
    config = write_site(tmp_path, {"docs/en/index.md": source, "docs/zh/index.md": target})
    git(tmp_path, "init", "-q")
    run(tmp_path, sys.executable, "-m", "bitext", "stamp", "docs/zh/index.md")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Stamped")
    (tmp_path / "docs/en/index.md").write_text(source.replace("Where it grows", "Where it lives"))
    built = build_site(config)
    both = built.read("both/index.html")
    change = re.search(
        r'<h2[^>]*id="where".*?</h2><details class="bitext-state".*?</details>', both
    )
    assert change and "<ins>lives</ins>" in change[0] and "<del>grows</del>" in change[0]
    assert "<ins>lives</ins>" in built.read("zh/index.html")


def test_nothing_is_told_of_a_unit_that_has_no_id_on_the_page() -> None:
    section = SectionPair(None, None)
    units = [Leaf(Kind.PARAGRAPH, "Pear.", 1, 1, mark) for mark in (1, 2)]
    missing = [Missing(section, (one,)) for one in units]
    words = NoticeWords("stale", "untranslated", "more", "en", "zh", "both/")
    (edit,) = show_missing(Document("<p>x</p>"), missing, {1: "a--1"}, words)
    assert edit.text.count("both/#") == edit.text.count("both/#a--1") == 1


def test_one_line_in_one_place_says_whether_there_is_more() -> None:
    units = [Leaf(Kind.PARAGRAPH, "Pear.", 1, 1, mark) for mark in range(6)]
    section, ids = SectionPair(None, None), {mark: f"a--{mark}" for mark in range(6)}
    words = NoticeWords("stale", "untranslated", "more", "en", "zh", "both/")
    places = [{"block": 7}, {"block": 7}, {"heading": "b"}, {}]
    missing = [Missing(section, (units[k],), **place) for k, place in enumerate(places)]
    missing.append(Missing(section, (units[4], units[5])))
    page = Document('<p data-t="7">x</p><h2 id="b">B</h2>')
    told = [edit.text for edit in show_missing(page, missing, ids, words)]
    links = [re.findall('<a href="both/#(.*?)">(.*?)</a>', text) for text in told]
    assert links == [[("a--0", "more")], [("a--2", "untranslated")], [("a--3", "more")]]
    (alone,) = show_missing(page, missing[-1:], ids, words)
    assert ">more<" in alone.text


ALIGNER = load_aligner("en", "zh")
HIVE = "## The hive\n\nBees live in a hive of wood.\n\nA hive has one queen.\n\n"


def align(source: str, target: str, locale: str = "zh") -> Bitext:
    md = convert_with(["pymdownx.superfences", "pymdownx.tabbed", "toc"])
    one, _ = read_page(md, source, key="a", path="docs/en/a.md", locale="en")
    other, _ = read_page(md, target, key="a", path=f"docs/{locale}/a.md", locale=locale)
    return align_pages(one, other, ALIGNER if locale == "zh" else load_aligner("en", locale))


def lacking(source: str, target: str, locale: str = "zh") -> list[str]:
    """Return how what readers are told to be untranslated begins."""
    return [one.units[0].text for one in find_missing(align(source, target, locale))]


def test_a_section_that_may_stand_below_another_heading_is_not_told_to_be_missing() -> None:
    source = f"# Bees\n\nBees make honey.\n\n{HIVE}## Winter\n\nIn winter the bees keep warm.\n\n"
    source += "## Summary\n\nBees are useful.\n"
    whole = "# 蜜蜂\n\n蜜蜂酿造蜂蜜。\n\n## 蜂箱\n\n蜜蜂住在木制的蜂箱里。\n\n蜂箱里有一只蜂王。\n\n{}## 总结\n\n蜜蜂很有用。\n"
    assert lacking(source, whole.format("")) == ["In winter the bees keep warm."]
    moved = "冬天，蜜蜂互相取暖。\n\n它们聚成一团。\n\n"
    assert lacking(source, whole.format(moved)) == []
    assert lacking(source, whole.format(f"### 别的\n\n{moved}")) == []


def test_the_end_of_a_sentence_around_code_and_a_tab_of_code_are_not_missing() -> None:
    code = "```\nbees()\n```\n\n"
    source = f"# Bees\n\nSo, the line:\n\n{code}will run.\n\nThat is all of it.\n"
    target = f"# 蜜蜂\n\n那么，下面这一行将会运行：\n\n{code}就是这些。\n"
    assert lacking(source, target) == []
    fence = code.strip().replace("\n", "\n    ")
    tabs = f'=== "Old"\n\n    {fence}\n\n=== "New"\n\n    {fence}\n\n'
    whole = source.replace("So, the line:", "This is the whole line:").replace("will run.\n\n", "")
    shown = target.replace("那么，下面这一行将会运行", "这是整行")
    assert lacking(whole, shown) == lacking(whole.replace(code, tabs), shown) == []
    told = lacking(source.replace("will run", "The bees fly out at once"), shown)
    assert told == ["The bees fly out at once."]


def test_sections_that_have_grown_since_pair_by_their_titles() -> None:
    source = (
        "# Bees\n\nBees make honey.\n\n## Use `Hive`\n\nWood keeps them dry.\n\n"
        "Many things have changed lately.\n\n## Other classes\n\n### `Hive`\n\nAs before.\n"
    )
    target = "# 蜜蜂\n\n蜜蜂酿造蜂蜜。\n\n## 使用 `Hive`\n\n比如，可以放在树下。\n\n### `Hive`\n\n同上。\n"
    pairs = align(source, target).sections
    titles = {one.source.title: one.target.title for one in pairs if one.source and one.target}
    assert titles["Use Hive"] == "使用 Hive"
    assert titles["Hive"] == "Hive"


def test_what_an_element_has_swallowed_is_not_missing() -> None:
    more = "<details><summary>{}</summary>\n{}\n{}\n"
    source = "# Bees\n\nBees make honey.\n\n## The hive\n\n"
    source += more.format("More", "Bees live in a hive of wood.", "</details>")
    source += "\n## Winter\n\nIn winter the bees keep warm.\n"
    target = "# 蜜蜂\n\n蜜蜂酿造蜂蜜。\n\n## 蜂箱\n\n" + more.format(
        "更多", "蜜蜂住在木制的蜂箱里。", "{}"
    )
    winter = "\n## 冬天\n\n" + "冬天，蜜蜂互相取暖。" * 80 + "\n"
    assert lacking(source, target.format("</details>") + winter) == []
    assert lacking(source, target.format("") + winter + "</details>\n") == []
    assert lacking(source, target.format("</details>")) == ["In winter the bees keep warm."]


WINTER = "In winter the bees keep warm.\n\n"
KEEPERS = "Whoever keeps bees looks after them all the year round.\n\n"


def test_what_a_neighbour_has_room_for_is_not_told_to_be_missing() -> None:
    veil = "> Wear a veil before you open the hive.\n\n"
    source = f"# Bees\n\nBees make honey.\n\n{veil}{KEEPERS}{HIVE}"
    target = "# 蜜蜂\n\n蜜蜂酿造蜂蜜。\n\n{}养蜂的人一年四季都要照看它们。\n\n"
    target += "## 蜂箱\n\n蜜蜂住在木制的蜂箱里。\n\n蜂箱里有一只蜂王。\n"
    assert lacking(source, target.format("")) == ["Wear a veil before you open the hive."]
    assert lacking(source, target.format("打开蜂箱之前，请先戴上面纱。")) == []


def test_a_short_text_beside_a_long_one_is_not_told_to_be_missing() -> None:
    long = "You can find the queen among the others, because she is longer than any of them and walks slowly.\n\n"
    picture = "```\nqueen = max(bees)\n```\n\n"
    source = f"# Bees\n\nBees make honey.\n\n{{}}{{}}{picture}{HIVE}"
    target = f"# 蜜蜂\n\n蜜蜂酿造蜂蜜。\n\n{{}}{picture}## 蜂箱\n\n蜜蜂住在木制的蜂箱里。\n\n蜂箱里有一只蜂王。\n"
    zh = "你可以在它们之中找到蜂王，因为她比其他的都长，而且走得很慢。\n\n"
    assert lacking(source.format(long, "For example:\n\n"), target.format(zh)) == []
    told = lacking(
        source.format(long, "A beekeeper marks her back with a dot of paint, as here:\n\n"),
        target.format(zh),
    )
    assert told == ["A beekeeper marks her back with a dot of paint, as here:"]


def test_what_a_broken_tag_has_swallowed_is_not_told_to_be_missing() -> None:
    picture = '<p align="center">\n<img src="hive.png" alt="">\n</p>\n\n'
    source = f"# Bees\n\nBees make honey.\n\n{picture}## Winter\n\n{WINTER}"
    target = f"# 蜜蜂\n\n蜜蜂酿造蜂蜜。\n\n{picture}"
    assert lacking(source, target) == [WINTER.strip()]
    rest = "## 冬天\n\n冬天，蜜蜂互相取暖。\n"
    assert lacking(source, target.replace(' alt="">', "") + rest) == []


def test_what_the_source_says_twice_may_be_said_once() -> None:
    source = f"# Bees\n\nBees make honey.\n\n{{}}## Winter\n\n{WINTER}## Summary\n\n{KEEPERS}"
    target = "# 蜜蜂\n\n蜜蜂酿造蜂蜜。\n\n## 冬天\n\n冬天，蜜蜂互相取暖。\n\n## 总结\n\n养蜂的人一年四季都要照看它们。\n"
    moth = "The wax moth lays her eggs in weak hives.\n\n"
    assert lacking(source.format(f"## Moths\n\n{moth}"), target) == [moth.strip()]
    assert lacking(source.format(f"## Winter\n\n{moth}"), target) == []
    assert lacking(source.format(f"## Cold\n\n{WINTER}"), target) == []


def test_where_no_words_are_known_only_headings_and_kinds_say_what_is_missing() -> None:
    work = "They fetch water on hot days.\n\nTwo of them always guard the narrow door.\n\n"
    source = (
        f"# Bees\n\nBees make honey.\n\n## {{}}\n\n{work}## Winter\n\n{WINTER}## {{}}\n\n{KEEPERS}"
    )
    target = "# ハチ\n\nハチは蜂蜜を作ります。\n\n## {}\n\n{}## {}\n\n養蜂家は一年中ハチの世話をします。\n"
    one, other = "暑い日には水を運びます。\n\n", "二匹がいつも狭い入り口を守ります。\n\n"
    same = source.format("FAQ", "Apis")
    assert lacking(same, target.format("FAQ", one + other, "Apis"), "ja") == [WINTER.strip()]
    unlike = target.format("仕事", one + other, "まとめ")
    assert lacking(source.format("Work", "Summary"), unlike, "ja") == []
    assert lacking(same, target.format("FAQ", one, "Apis"), "ja") == [WINTER.strip()]


def test_sections_of_unknown_languages_pair_in_their_order_whatever_their_lengths() -> None:
    long = "When one hive has become too small for all of them, half of the bees leave with the old queen and look for another. "
    source = f"# Bees\n\nBees make honey.\n\n## Swarms\n\n{long * 3}\n\n## Winter\n\n{WINTER}"
    short = "箱が小さくなると半分の蜂が古い女王と出ていき、別の箱を探します。"
    target = f"# ハチ\n\nハチは蜂蜜を作ります。\n\n## 群れ\n\n{short * 3}\n\n## 冬\n\n冬には身を寄せ合います。\n"
    pairs = align(source, target, "ja").sections
    titles = {one.source.title: one.target.title for one in pairs if one.source and one.target}
    assert titles == {"Bees": "ハチ", "Swarms": "群れ", "Winter": "冬"}
    assert lacking(source, target, "ja") == []


def test_a_section_beside_pairs_that_may_be_none_is_not_told_to_be_missing() -> None:
    source = f"# Bees\n\nBees make honey.\n\n## The hive\n\nBees live in a hive of wood.\n\n## Licence\n\nAsk us.\n\n## Summary\n\n{KEEPERS}"
    whole = "# 蜜蜂\n\n蜜蜂酿造蜂蜜。\n\n{}## 总结\n\n养蜂的人一年四季都要照看它们。\n"
    own = "## 木头和稻草\n\n从前的蜂箱用稻草编成，现在大多用木板钉成，样子差别很大。\n\n"
    assert len(lacking(source, whole.format(""))) == 2
    assert lacking(source, whole.format(own)) == []


@pytest.mark.parametrize("is_early", [True, False])
def test_what_stands_on_the_other_side_of_a_heading_is_not_told_to_be_missing(
    is_early: bool,
) -> None:
    note = (
        "This page needs version 14.20 of the kettle or a later one.",
        "需要 14.20 或更高版本的水壶。",
    )
    pages = []
    for side, early in ((0, not is_early), (1, is_early)):
        words = ("Tea is ready in 3 minutes.", "茶 3 分钟就好。")[side], ("Milk", "牛奶")[side]
        end = ("Milk is sold in bottles of 2 litres.", "牛奶按 2 升一瓶出售。")[side]
        first, second = (f"\n\n{note[side]}", "") if early else ("", f"{note[side]}\n\n")
        pages.append(
            f"# {('Tea', '茶')[side]} {{#tea}}\n\n{words[0]}{first}\n\n## {words[1]} {{#milk}}\n\n{second}{end}\n"
        )
    assert lacking(*pages) == []
    assert lacking(pages[0], pages[1].replace(note[1], "")) == [note[0]]


def test_what_the_source_says_in_the_other_language_is_not_missing() -> None:
    source = "# Tea\n\n[中文文档](a.zh.md)\n\nTea is ready in 3 minutes.\n\nMilk is sold in bottles of 2 litres.\n"
    target = "# 茶\n\n茶 3 分钟就好。\n\n牛奶按 2 升一瓶出售。\n"
    assert lacking(source, target) == []
    assert lacking(source.replace("中文文档", "In Chinese: 中文"), target) == ["In Chinese: 中文"]
