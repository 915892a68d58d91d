"""Import of an interleaved article: what is paired, what is set apart, what is written."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from bitext.align import Aligner, load_aligner
from bitext.cli import main
from bitext.importing import (
    ImportSite,
    Languages,
    Plan,
    Role,
    Side,
    import_text,
    join_documents,
    read_input,
    read_plan,
    render,
    write_plan,
)
from bitext.importing.reading.escape import escape
from bitext.library.bibliography import read_papers
from bitext.model import InputError
from bitext.text.characters import fold
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from sites import build_site, write_site

FOLDER = Path(__file__).parent / "importing"
LANGUAGES = Languages("en", "zh")
BIB = """@misc{ishii2019moss, author = {Ishii, Haruko and Brandt, Daniel and Tanaka, Mei}, title = {A Field Guide to Temple Moss},
  year = {2019}, eprint = {1905.01234}, archiveprefix = {arXiv}}"""


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return load_aligner("en", "zh")


def plan_of(
    text: str, aligner: Aligner, form: str = "text", languages: Languages = LANGUAGES
) -> Plan:
    return import_text(read_input(text, form, languages), "article.txt", languages, aligner)


def pages_of(
    text: str, aligner: Aligner, form: str = "text", bib: str = "", admonitions: bool = True
) -> dict[str, str]:
    document = read_input(text, form, LANGUAGES)
    plan = import_text(document, "article.txt", LANGUAGES, aligner)
    papers = read_papers(bib).papers
    return render(
        document,
        plan,
        LANGUAGES,
        slug="post",
        papers=papers,
        site=ImportSite(admonitions=admonitions),
    )


def beads(plan: Plan) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(bead.source, bead.target) for bead in plan.beads}


def pairs(*rows: str) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Read `10=16` and `25=` as beads of lines."""
    sides = (
        [tuple(int(n) for n in side.split(",") if n) for side in row.split("=")] for row in rows
    )
    return {(source, target) for source, target in sides}


def planned(aligner: Aligner) -> str:
    """Return the plan of the garden article as JSON."""
    found = read_input(GARDEN, "text", LANGUAGES).paragraphs
    return write_plan(plan_of(GARDEN, aligner), found)


GARDEN = (FOLDER / "garden.txt").read_text("utf-8")


class TestAnArticleWithTheUsualDamage:
    def test_every_pair_is_found(self, aligner: Aligner) -> None:
        rows = "1=1 5= =7 =8 10=16 14=17 19= 21=29 25=27 31=33 35=39 37=40 =42 44= 46=46 49=53 51=54 56=58"
        assert beads(plan_of(GARDEN, aligner)) == pairs(*rows.split())

    def test_roles(self, aligner: Aligner) -> None:
        roles = {entry.line: entry.role for entry in plan_of(GARDEN, aligner).entries}
        assert [line for line, role in roles.items() if role is Role.IMAGE] == [12, 23]
        assert [line for line, role in roles.items() if role is Role.NOTE] == [7, 8, 42]
        assert [line for line, role in roles.items() if role is Role.CITATION] == [31, 33]
        assert [line for line, role in roles.items() if role is Role.HEADING] == [
            1,
            5,
            19,
            35,
            39,
            46,
            49,
            53,
        ]
        assert [line for line, role in roles.items() if role is Role.CAPTION] == [25, 27]

    def test_the_sites_own_words_are_dropped_and_nothing_else(self, aligner: Aligner) -> None:
        assert sorted(plan_of(GARDEN, aligner).dropped) == [3, 60, 62, 63, 65, 66, 67, 68, 69, 70]

    def test_every_paragraph_is_in_exactly_one_place(self, aligner: Aligner) -> None:
        plan = plan_of(GARDEN, aligner)
        lines = [entry.line for entry in plan.entries] + list(plan.dropped)
        assert sorted(lines) == [
            number for number, line in enumerate(GARDEN.split("\n"), 1) if line.strip()
        ]

    def test_a_skipped_section_says_so_in_both_languages(self, aligner: Aligner) -> None:
        pages = pages_of(GARDEN, aligner)
        text = {locale: pages[f"{locale}/post/index.md"] for locale in ("en", "zh")}
        assert "Winter Bones(略过) {#winter-bones}" in text["zh"] and "此节略过" in text["zh"]
        assert (
            "Winter Bones {#winter-bones}" in text["en"]
            and "left out of the translation" in text["en"]
        )

    def test_headings_share_ids_and_notes_are_notes(self, aligner: Aligner) -> None:
        pages = pages_of(GARDEN, aligner)
        text = {locale: pages[f"{locale}/post/index.md"] for locale in ("en", "zh")}
        ids = [
            [line.rsplit("{#", 1)[1] for line in page.split("\n") if line.startswith("#")]
            for page in text.values()
        ]
        assert ids[0] == ids[1] and len(ids[0]) == 6
        assert '!!! note "译注"\n    注：这里的“道歉”是作者的玩笑。' in text["zh"]
        assert '!!! note "译注"\n    （这个标题我不太会翻译' in text["zh"], (
            "a remark that runs on from a heading is a note"
        )

    def test_what_has_no_translation_is_marked_where_it_is_missing(self, aligner: Aligner) -> None:
        page = pages_of(GARDEN, aligner)["zh/post/index.md"]
        assert (
            page.index("玩笑") < page.rindex("<!-- untranslated -->") < page.index("Winter Bones")
        )

    def test_a_citation_is_linked_on_both_sides(self, aligner: Aligner) -> None:
        pages = pages_of(GARDEN, aligner, bib=BIB)
        assert all(page.count("[@ishii2019moss]") == 1 for page in pages.values())


LINES = st.lists(
    st.sampled_from(
        [
            "The mill stands by the river and has not turned since the flood of 1931.",
            "磨坊立在河边，自 1931 年那场洪水以来就没有转过。",
            "Nobody mends the wheel.",
            "没有人修那个轮子。",
            "The Wheel",
            "水轮",
            "Roofs 屋顶",
            "注：此处原文有误。",
            "这里写图片描述",
            "A Field Guide to Temple Moss. Haruko Ishii, Daniel Brandt, Mei Tanaka. In arXiv:1905.01234.",
            "Rain fell. 下雨了。 Nobody came. 没有人来。",
            "2019-04-01 10:00",
            "• item",
            "...",
            "",
        ]
    ),
    min_size=1,
    max_size=24,
)


@given(LINES)
@settings(max_examples=30, deadline=None)
def test_no_paragraph_is_lost_or_doubled_and_a_plan_read_back_makes_the_same_pages(
    lines: list[str],
) -> None:
    text = "\n".join(["The mill is old and its miller is older.", "磨坊很老，磨坊主更老。", *lines])
    document = read_input(text, "text", LANGUAGES)
    plan = import_text(document, "a.txt", LANGUAGES, load_aligner("en", "zh"))
    wanted = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert sorted([entry.line for entry in plan.entries] + list(plan.dropped)) == wanted
    again = read_plan(write_plan(plan, document.paragraphs), "plan.json", document.paragraphs)
    pages = [
        render(document, one, LANGUAGES, slug="post", papers=(), site=ImportSite())
        for one in (plan, again)
    ]
    assert pages[0] == pages[1]
    shown = fold(" ".join(pages[0].values()))
    for entry in plan.entries:
        line = text.split("\n")[entry.line - 1]
        if entry.side in {Side.SOURCE, Side.TARGET}:
            assert fold(line.removeprefix("• ")) in shown, line


def test_a_long_text_has_a_page_for_each_section_and_an_index_that_links_them(
    aligner: Aligner,
) -> None:
    more = "The gravel is raked at dawn, before anybody can see who did it, and nobody asks. " * 70
    long = GARDEN.replace("Every garden keeps", f"{more}Every garden keeps")
    pages = pages_of(long, aligner)
    names = [
        "index",
        "foreword",
        "moss-and-shade",
        "pruning-as-a-conversation",
        "winter-bones",
        "tools-and-their-owners",
    ]
    assert list(pages) == [f"{locale}/post/{name}.md" for locale in ("en", "zh") for name in names]
    assert "- [修剪是一场对话](pruning-as-a-conversation.md)" in pages["zh/post/index.md"]
    assert "# Part I: Moss and Shade {#moss-and-shade}" in pages["en/post/moss-and-shade.md"]
    assert "date: 2019-05-20" in pages["en/post/index.md"]


def test_the_pages_pass_a_strict_build_at_once(aligner: Aligner, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"docs/{path}": page for path, page in pages_of(GARDEN, aligner).items()
    }
    files |= {"docs/en/index.md": "# Home {#home}\n", "docs/zh/index.md": "# 首页 {#home}\n"}
    built = build_site(write_site(tmp_path, files))
    assert (built.warnings, built.aborted) == ([], False)
    assert "苔藓长得最慢" in built.read("both/post/index.html")


def test_the_translation_may_come_first(aligner: Aligner) -> None:
    rows = [
        "桥是用旧铁轨造的，1931 年完工，一共花了 14 个月。",
        "The bridge was built of old rails and finished in 1931, after 14 months of work.",
        "每年春天河水会漫过桥面，村民们就划船去学校。",
        "Every spring the river covers the deck, and the villagers row to school.",
        "我们在桥边住了三年，从没有听过一次汽笛声。",
        "We lived beside the bridge for three years and never heard a single whistle.",
    ]
    assert beads(plan_of("\n\n".join(rows), aligner)) == pairs("3=1", "7=5", "11=9")


def test_a_citation_that_stands_once_is_shown_on_both_pages(aligner: Aligner) -> None:
    text = (
        "The guide explains how moss spreads along a wall in the shade.\n\n"
        "A Field Guide to Temple Moss. Haruko Ishii, Daniel Brandt, Mei Tanaka. In arXiv:1905.01234.\n\n"
        "这本指南解释了苔藓如何在背阴处沿着墙壁蔓延。\n"
    )
    pages = pages_of(text, aligner, bib=BIB)
    assert all("Temple Moss" in page for page in pages.values())
    assert beads(plan_of(text, aligner)) == pairs("1=5", "3=")


@pytest.mark.parametrize("present", ["en", "zh"])
def test_a_text_in_one_language_is_unusable_and_says_so(aligner: Aligner, present: str) -> None:
    text = {"en": "Only this language.\n\nAnd again.", "zh": "只有这一种语言。\n\n还是这一种。"}[
        present
    ]
    with pytest.raises(InputError, match="no paragraph in"):
        plan_of(text, aligner)


class TestThePlan:
    def test_read_back_it_is_the_same(self, aligner: Aligner) -> None:
        plan = plan_of(GARDEN, aligner)
        found = read_input(GARDEN, "text", LANGUAGES).paragraphs
        again = read_plan(write_plan(plan, found), "plan.json", found)
        assert again.entries == plan.entries and again.dropped == plan.dropped
        assert beads(again) == beads(plan)

    def test_it_is_what_the_contracts_say(self, aligner: Aligner) -> None:
        data = json.loads(planned(aligner))
        assert set(data) == {"paragraphs", "beads", "dropped"}
        assert all(
            set(row) == {"line", "role", "side", "section", "text", "digest"}
            for row in data["paragraphs"]
        )
        assert all(set(row) == {"source", "target", "score"} for row in data["beads"])
        assert all(set(row) == {"line", "why", "text", "digest"} for row in data["dropped"])
        side = {row["line"]: row["side"] for row in data["paragraphs"]}
        for key in ("source", "target"):
            held = sorted(line for bead in data["beads"] for line in bead[key])
            assert held == sorted(line for line, name in side.items() if name in {key, "both"})

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            (lambda d: d["paragraphs"].pop(3), "missing"),
            (lambda d: d["paragraphs"].append(d["paragraphs"][0]), "named 2 times"),
            (lambda d: d["paragraphs"][0].update(line=2), "no paragraph of the input begins there"),
            (lambda d: d["paragraphs"][1].update(role="title"), "is not one of heading, body"),
            (lambda d: d["paragraphs"][1].update(section="../../etc"), "cannot be an id"),
            (lambda d: d["paragraphs"][1].update(side="none"), "have side none"),
            (lambda d: d["beads"].pop(), "in no bead"),
            (lambda d: d["beads"].append(d["beads"][0]), "in 2 beads"),
            (lambda d: d["beads"][0].update(score="high"), "is not from 0 to 1"),
            (lambda d: d["beads"][0].update(source=[True]), "is not a line number"),
            (lambda d: d.update(beads={}), "beads is missing"),
            (lambda d: d.update(more=1), "unknown key"),
        ],
    )
    def test_what_is_wrong_in_an_edited_plan_is_one_line(
        self, aligner: Aligner, change: object, says: str
    ) -> None:
        data = json.loads(planned(aligner))
        change(data)  # type: ignore[operator]
        with pytest.raises(InputError, match=says) as caught:
            read_plan(
                json.dumps(data), "plan.json", read_input(GARDEN, "text", LANGUAGES).paragraphs
            )
        assert str(caught.value).startswith("plan.json: ") and "\n" not in str(caught.value)

    def test_an_edited_plan_is_obeyed(self, aligner: Aligner) -> None:
        data = json.loads(planned(aligner))
        data["dropped"] = [row for row in data["dropped"] if row["line"] != 60]
        data["paragraphs"].append(
            {"line": 60, "role": "body", "side": "source", "section": "tools-and-their-owners"}
        )
        data["beads"].append({"source": [60], "target": [], "score": 1})
        document = read_input(GARDEN, "text", LANGUAGES)
        plan = read_plan(json.dumps(data), "plan.json", document.paragraphs)
        page = render(document, plan, LANGUAGES, slug="post", papers=(), site=ImportSite())[
            "en/post/index.md"
        ]
        assert page.rstrip().endswith("Five ideas for small balconies")


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]),
        min_size=1,
        max_size=60,
    ).filter(fold)
)
@settings(max_examples=400, deadline=None)
def test_plain_text_stays_what_it_was_whatever_markup_it_looks_like(text: str) -> None:
    assert shown(escape(text)) == fold(text)


@given(st.text("[]()*_`\\\\#>-+.!|~^=${}:;@<&/\"'01ax中。 ", min_size=1, max_size=24).filter(fold))
@settings(max_examples=400, deadline=None)
def test_so_does_text_that_is_nearly_all_markup(text: str) -> None:
    assert shown(escape(text)) == fold(text)


@pytest.mark.parametrize(
    "text",
    [
        "[@x] and [^1] and [a](b) and ![c](d)",
        "<script>alert(1)</script> &amp; &lt;b&gt;",
        "# no heading",
        "1. no list",
        "12) no list",
        "- no list",
        "> no quote",
        "!!! note",
        '??? "no"',
        '=== "tab"',
        '--8<-- "file"',
        "{{ macro }} {% raw %}",
        "text {: .class }",
        "title {#id}",
        "$a$ and $b$ and $$c$$",
        "H~2~O and x^2^ and ==marked== and ++keys++ and ~~gone~~",
        ":smile: and :material-home:",
        "*[HTML]: abbreviation",
        "[^1]: footnote",
        "[ref]: https://example.org",
        "a | b",
        ": definition",
        "/// html",
        "a_b_c **d** `e` \\f",
        "---",
        "===",
        "see https://example.org/a_b?c=d&e=f.",
        "中文**粗体**“引号”（https://example.org/路径）",
    ],
)
def test_markup_in_plain_text_is_shown_not_obeyed(text: str) -> None:
    assert shown(escape(text)) == fold(text)


def shown(markdown: str) -> str:
    """Return what a reader sees of one paragraph, by every extension that sites switch on."""
    import xml.etree.ElementTree as ET

    names = "abbr admonition attr_list def_list footnotes md_in_html tables toc"
    blocks = "arithmatex betterem caret details emoji highlight inlinehilite keys mark snippets superfences tabbed tasklist tilde"
    converter = Markdown(
        extensions=[*names.split(), *(f"pymdownx.{name}" for name in blocks.split())],
    )
    html = converter.convert(markdown)
    assert html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1, html
    root = ET.fromstring(html.replace("&nbsp;", " "))
    assert {element.tag for element in root.iter()} <= {"p", "a"}, html
    return fold("".join(root.itertext()))


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """Run `bitext import` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["bitext", "import", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return command


class TestTheCommand:
    def test_it_writes_both_trees_the_plan_and_the_review(
        self, run: Callable[..., Done], tmp_path: Path
    ) -> None:
        done = run(
            FOLDER / "garden.txt",
            "--docs",
            "docs",
            "--post",
            "garden",
            "--plan-out",
            "plan.json",
            "--review",
            "r.html",
            "--report",
            "r.md",
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert (tmp_path / "docs/en/garden/index.md").is_file() and (
            tmp_path / "docs/zh/garden/index.md"
        ).is_file()
        assert "12 pairs" in done.stdout and "Proposed entries" not in done.stdout
        assert "Proposed entries" in (tmp_path / "r.md").read_text("utf-8")
        review = (tmp_path / "r.html").read_text("utf-8")
        assert "default-src 'none'" in review and "http" not in review.replace("http-equiv", "")

        again = run(FOLDER / "garden.txt", "--docs", "docs", "--post", "garden")
        assert (
            again.returncode == 2
            and "exists already" in again.stderr
            and again.stderr.count("\n") == 1
        )

        before = (tmp_path / "plan.json").read_bytes()
        forced = run(
            FOLDER / "garden.txt",
            "--docs",
            "docs",
            "--post",
            "garden",
            "--plan",
            "plan.json",
            "--force",
        )
        assert forced.returncode == 0 and (tmp_path / "plan.json").read_bytes() == before
        hidden = {path.name for path in tmp_path.rglob(".*")}
        assert hidden == {".bitext-import.json"}, "nothing unfinished is left"

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["none.txt", "--docs", "docs", "--post", "x"], "no such file"),
            (["a.txt", "--docs", "docs", "--post", "../x"], "cannot be a folder's name"),
            (["a.txt", "--docs", "docs", "--post", ".."], "cannot be a folder's name"),
            (["a.txt", "--docs", "docs", "--post", "x", "--plan", "bad.json"], "not JSON"),
            (["a.txt", "--docs", "docs", "--post", "x", "--plan-out", "a.txt"], "never written"),
            (
                ["a.txt", "--docs", "docs", "--post", "x", "--report", "none/r.md"],
                "there is no folder",
            ),
            (
                ["a.txt", "--docs", "docs", "--post", "x", "--encoding", "klingon"],
                "no such encoding",
            ),
            (
                ["a.txt", "--docs", "docs", "--post", "x", "--source-locale", "../en"],
                "is not a locale",
            ),
            (["a.txt", "--docs", "docs", "--post", "x", "--source-locale", "zh"], "must differ"),
            (["empty.txt", "--docs", "docs", "--post", "x"], "is empty"),
            (["binary.bin", "--docs", "docs", "--post", "x"], "the encoding is not clear"),
            (["one.txt", "--docs", "docs", "--post", "x"], "no paragraph in zh"),
            (["a.txt", "--docs", "docs"], "belong together"),
            ([], "nothing to import"),
        ],
    )
    def test_bad_input_is_one_line_and_nothing_is_written(
        self, run: Callable[..., Done], tmp_path: Path, arguments: list[str], says: str
    ) -> None:
        (tmp_path / "a.txt").write_text(
            "A stone bridge stands here.\n\n这里有一座石桥。\n", "utf-8"
        )
        (tmp_path / "one.txt").write_text("A stone bridge stands here.\n", "utf-8")
        (tmp_path / "empty.txt").write_text(" \n\n", "utf-8")
        (tmp_path / "binary.bin").write_bytes(bytes(range(256)) * 40)
        (tmp_path / "bad.json").write_text("{", "utf-8")
        before = sorted(tmp_path.rglob("*"))
        done = run(*arguments)
        assert done.returncode == 2 and says in done.stderr, done.stderr
        assert done.stderr.count("\n") == 1 and "Traceback" not in done.stderr
        assert sorted(tmp_path.rglob("*")) == before


class TestForce:
    """`--force` replaces what an earlier import of the post wrote, and nothing else."""

    def test_a_hand_written_post_stays(self, run: Callable[..., Done], tmp_path: Path) -> None:
        mine = tmp_path / "docs/en/garden/index.md"
        mine.parent.mkdir(parents=True)
        mine.write_text("# Mine\n")
        done = run(FOLDER / "garden.txt", "--docs", "docs", "--post", "garden", "--force")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "no import of this post wrote" in done.stderr and mine.read_text() == "# Mine\n"
        assert not (tmp_path / "docs/zh").exists()

    def test_what_was_added_or_changed_since_stays(
        self, run: Callable[..., Done], tmp_path: Path
    ) -> None:
        arguments = (FOLDER / "garden.txt", "--docs", "docs", "--post", "garden", "--force")
        assert run(*arguments).returncode == 0
        added = tmp_path / "docs/en/garden/notes.md"
        added.write_text("Mine.\n")
        assert run(*arguments).returncode == 0 and added.read_text() == "Mine.\n"
        page = tmp_path / "docs/zh/garden/index.md"
        page.write_text(page.read_text("utf-8") + "\n改过。\n", "utf-8")
        done = run(*arguments)
        assert done.returncode == 2 and "changed since it was imported" in done.stderr
        assert page.read_text("utf-8").endswith("改过。\n")


SOURCE = """The lamp

The lamp on the pier was lit in 1871 and burned colza oil.

Nobody remembers the first keeper's name, but his boat is in the museum.

The horn

The horn came in 1902 and could be heard at 12 kilometres.

It frightened the cows, so the farmers asked for money.
"""
MOVED = """灯

码头上的灯 1871 年点亮，烧的是菜籽油。没有人记得第一位守塔人的名字，但他的船在博物馆里。

号角

号角 1902 年装上，12 公里外都能听到。

它吓着了奶牛，农民们就来要钱。
"""


class TestTwoTexts:
    def test_two_files_become_parallel_pages(
        self, run: Callable[..., Done], tmp_path: Path
    ) -> None:
        (tmp_path / "a.txt").write_text(SOURCE, "utf-8")
        (tmp_path / "b.txt").write_bytes(MOVED.encode("gb18030"))
        done = run("--source", "a.txt", "--target", "b.txt", "--docs", "docs", "--post", "pier")
        assert (done.returncode, done.stderr) == (0, "")
        source, target = (
            (tmp_path / f"docs/{locale}/pier/index.md").read_text("utf-8")
            for locale in ("en", "zh")
        )
        for name in ("{#the-lamp}", "{#the-horn}"):
            assert name in source and name in target
        assert "农民们" in target and "untranslated" not in target

    def test_a_section_that_moved_stands_beside_its_source(self, aligner: Aligner) -> None:
        lamp, horn = MOVED.split("\n\n号角\n")
        target = f"号角\n{horn}\n{lamp}\n"
        document = join_documents(
            read_input(SOURCE, "text", LANGUAGES), read_input(target, "text", LANGUAGES)
        )
        plan = import_text(document, "a.txt", LANGUAGES, aligner)
        assert all(bead.source and bead.target for bead in plan.beads)
        page = render(document, plan, LANGUAGES, slug="pier", papers=(), site=ImportSite())
        zh = page["zh/pier/index.md"]
        assert zh.index("菜籽油") < zh.index("奶牛")

    @pytest.mark.parametrize("option", ["--post", "--encoding", "--plan-out"])
    def test_options_that_heading_ids_have_no_use_for_are_refused(
        self, run: Callable[..., Done], tmp_path: Path, option: str
    ) -> None:
        (tmp_path / "a.md").write_text("# One\n", "utf-8")
        done = run("--source", "a.md", "--target", "a.md", option, "x")
        assert done.returncode == 2 and f"{option} needs --docs" in done.stderr


def test_sides_of_mixed_lines() -> None:
    of = LANGUAGES.of
    assert (
        of("The word 桥 (bridge) is older than the town, and so is the road to it.") is Side.SOURCE
    )
    assert (
        of("RSS 2015年的论文:A Stone Bridge in the Rain. Haruko Ishii and Mei Tanaka. In RSS 2015.")
        is Side.TARGET
    )
    assert of("`alpha` 与 `beta`") is Side.TARGET
    assert of("1234") is Side.NONE
    german = Languages("en", "de")
    assert german.of("The bridge is older than the town.") is Side.SOURCE
    assert german.of("Die Brücke ist älter als die Stadt.") is Side.TARGET


def test_sentences_that_alternate_within_a_paragraph_are_told_apart() -> None:
    text = "The bridge is older than the town. 桥比镇子还要老。Nobody knows who built it. 没有人知道是谁造的。"
    assert LANGUAGES.halves(text) == (
        "The bridge is older than the town. Nobody knows who built it.",
        "桥比镇子还要老。没有人知道是谁造的。",
    )
    assert LANGUAGES.halves("用 Docker 部署服务时，请先阅读官方文档 Getting Started 一节。") is None
