"""The search on small sites: one folding in both languages of ours, any pair of locales, what a site configures."""

import json
import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from bitext.cli import commands
from bitext.render.index import Listed, render_index
from bitext.search.entries import Entry, EntryPart, EntryUnit, Rank
from bitext.search.folding import compact, find_tokens, fold_for_search, root
from bitext.search.postings import Concepts, find_words
from bitext.search.regions import list_regional, load_regional
from bitext.search.shards import FoundPage, IndexPlace, write_index
from bitext.search.variants import learn_variants, load_variants
from searching import ask, places, run
from sites import Built, build_site, write_site

INDEX = "assets/bitext/search"
PAGES = {
    "docs/en/index.md": "# Door {#door}\n\nThe old door creaks. Nobody oils its hinges.\n",
    "docs/zh/index.md": "# 门 {#door}\n\n老门吱呀作响。没有人给铰链上油。\n",
    "docs/en/mill.md": "# Mill {#mill}\n\n## Wheels {#wheels}\n\nTwo *water*wheels turn.\n\n- A GPU mill\n\n```\nmill --start\n```\n",
    "docs/zh/mill.md": "# 磨坊 {#mill}\n\n## 水轮 {#wheels}\n\n两架水轮在转。\n\n- GPU 磨坊\n\n```\nmill --start\n```\n",
    "docs/en/only.md": "# Only {#only}\n\nA hedgehog, not translated.\n",
    "docs/en/hidden.md": "---\nsearch:\n  exclude: true\n---\n# Hidden {#hidden}\n\nA secret walrus.\n",
    "docs/zh/hidden.md": "# 隐藏 {#hidden}\n\n一只秘密的海象。\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = build_site(write_site(tmp_path_factory.mktemp("search"), PAGES))
    assert built.warnings == []
    return built


def index(site: Built, target: str = "zh") -> Path:
    return site.folder / INDEX / target


def test_both_foldings_are_one() -> None:
    chance = random.Random(3)
    alphabet = "أإةىُـёאָaZ éÅßœıİ'’- \u00ad剪枝無監督，。ｶﾞがｇＰＵ①½한국어ไทยΣςЙё𠮷\u0301#_1．"
    texts = ["".join(chance.choices(alphabet, k=12)) for _ in range(400)]
    words = [
        "normalisation",
        "colours",
        "centres",
        "modelled",
        "catalogues",
        "running",
        "flies",
        "dying",
        "generously",
        "hopping",
    ]
    pairs = "".join(old + new for old, new in load_variants().items())
    answered = run(Path(), folds=texts, words=words, variants=pairs)
    assert answered["folds"] == [fold_for_search(text) for text in texts]
    assert answered["roots"] == [root(word, "en") for word in words]


def test_variants_lead_to_the_commonest_form() -> None:
    lines = [
        "無 无 [wu2]",
        "麼 麽 [me5]",
        "麽 么 [me5]",
        "云 云 [yun2]",
        "雲 云 [yun2]",
        "# comment",
    ]
    assert learn_variants("\n".join(lines).encode()) == {
        "無": "无",
        "麼": "么",
        "麽": "么",
        "雲": "云",
    }


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("hinge", "#door--1"),
        ("铰链", "#door--1"),
        ("鉸鏈", "#door--1"),
        ("老門", "#door--1"),
        ("GPU磨坊", "mill/#wheels--2"),
        ("gpu 磨坊", "mill/#wheels--2"),
        ("waterwheel", "mill/#wheels--1"),
        ("Wheels", "mill/#wheels"),
        ("hedgehgo", "only/#only--1"),
        ('"nobody oils"', "#door--1"),
        ("转", "mill/#wheels--1"),
    ],
)
def test_a_query_in_either_language_finds_the_pair(site: Built, query: str, place: str) -> None:
    (answer,) = ask(index(site), query)
    assert places(answer)[0] == place


@pytest.mark.parametrize("query", ["walrus", "海象", "链铰", '"oils nobody"', "zzz", "，。", "--"])
def test_what_is_not_there_is_not_found(site: Built, query: str) -> None:
    (answer,) = ask(index(site), query)
    assert answer["groups"] == []


REGIONS = {
    "docs/en/index.md": "# Programs {#p}\n\nA program reads data over the network. Vaswani (2017) wrote it.\n",
    "docs/zh/index.md": "# 程序 {#p}\n\n程序通过网络读取数据，占用内存。Vaswani（2017）写的。\n",
    "docs/en/mill.md": "# Mill {#mill}\n\nThe miller keeps his material.\n",
    "docs/zh/mill.md": "# 磨坊 {#mill}\n\n磨坊主保管材料。\n",
}


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_site(write_site(tmp_path_factory.mktemp("regions"), REGIONS))


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("網路", "网络"),
        ("网路", "网络"),
        ("資料", "数据"),
        ("記憶體", "内存"),
        ("網路讀取資料", "网络读取数据"),
        ('"網路"', "网络"),
    ],
)
def test_what_taiwan_calls_otherwise_is_found_and_said(
    regions: Built, query: str, word: str
) -> None:
    (answer,) = ask(index(regions), query)
    assert places(answer)[0] == "#p--1"
    assert answer["corrected"].strip('"') == word
    assert f"[{word}]" in answer["groups"][0]["hits"][0]["target"]


@pytest.mark.parametrize("query", ["軟體", "伺服器"])
def test_a_word_of_a_region_for_what_no_page_speaks_of_finds_nothing(
    regions: Built, query: str
) -> None:
    assert ask(index(regions), query)[0]["groups"] == []


@pytest.mark.parametrize(
    "text", ["网络和数据，程序。", "a 網路 T恤 b", "互联网 网 络", "Nothing.", ""]
)
def test_words_of_regions_are_those_that_the_text_has(text: str) -> None:
    folded = compact(fold_for_search(text))
    keys = {*find_tokens(folded), *map("".join, pairwise(folded))}
    held = {
        word: [one for one in others if one in folded] for word, others in load_regional().items()
    }
    expected = [f"{word} {held[word][0]}" for word in sorted(held) if held[word]]
    assert list_regional([text], keys) == "\n".join(expected)


@pytest.mark.parametrize("query", ["vaswani17", "vaswani2017", "Vaswani '17"])
def test_a_name_and_a_year_may_be_written_as_one(regions: Built, query: str) -> None:
    assert places(ask(index(regions), query)[0]) == ["#p--1"]


def test_a_name_with_another_year_finds_nothing(regions: Built) -> None:
    assert ask(index(regions), "vaswani99")[0]["groups"] == []


@pytest.mark.parametrize(
    ("query", "mark"),
    [
        ("نهر", "وبالنهر"),
        ("النهر", "وبالنهر"),
        ("والجبال", "جبال"),
        ("جِبال", "جبال"),
        ("اسماك", "أسماك"),
    ],
)
def test_arabic_words_are_found_with_and_without_their_article(
    tmp_path: Path, query: str, mark: str
) -> None:
    pages = {
        "docs/en/index.md": "# Door {#d}\n\nFrom mountains it comes; fish live in the river.\n",
        "docs/ar/index.md": "# باب {#d}\n\nيأتي من جبال، وبالنهر أسماك.\n",
    }
    languages = (("en", "English"), ("ar", "العربية"))
    built = build_site(write_site(tmp_path, pages, languages=languages))
    (answer,) = ask(index(built, "ar"), query)
    assert places(answer) == ["#d--1"]
    assert f"[{mark}]" in answer["groups"][0]["hits"][0]["target"]


def test_both_sides_are_shown_with_marks(site: Built) -> None:
    (answer,) = ask(index(site), "hinges")
    hit = answer["groups"][0]["hits"][0]
    assert hit["source"] == "The old door creaks. Nobody oils its [hinges]."
    assert hit["target"] == "老门吱呀作响。{没有人给铰链上油。}", "the sentence that says the same"


def test_the_sentence_that_says_the_same_is_the_aligners(tmp_path: Path) -> None:
    # By their share of the paragraph, the shepherds would be in the first Chinese sentence.
    english = (
        "On 12 May 1743 it rained on 3 mills. The 85 shepherds who had come down from the hills with"
        " their dogs found no dry barn for the night, and slept by the wall."
    )
    chinese = (
        "1743 年 5 月 12 日，3 座磨坊下起了雨，河水一天比一天高，漫过了石桥。"
        "那 85 个牧羊人带着狗从山上下来，没有找到干爽的谷仓，睡在墙边。"
    )
    pages = {
        "docs/en/index.md": f"# Rain {{#rain}}\n\n{english}\n",
        "docs/zh/index.md": f"# 雨 {{#rain}}\n\n{chinese}\n",
    }
    (answer,) = ask(index(build_site(write_site(tmp_path, pages))), "shepherds")
    target = answer["groups"][0]["hits"][0]["target"]
    assert target.endswith("{那 85 个牧羊人带着狗从山上下来，没有找到干爽的谷仓，睡在墙边。}")


ANIMALS = ["ant", "bee", "cow", "dog", "elk", "fox"]


def common_words(pages: int) -> dict[str, bytes]:
    """Return the index of a site in which every word is everywhere."""
    chance = random.Random(5)
    entries = []
    for page in range(pages):
        words = [chance.choices(ANIMALS, k=30) for _ in range(9)]
        texts = [" ".join(said) for said in words]
        units = tuple(EntryUnit(Rank.BODY, f"u--{n}", text, "") for n, text in enumerate(texts, 1))
        title = EntryUnit(Rank.PAGE, "", f"Page {page}", "")
        entries.append(Entry((f"{page}/", None, None), "page", (title,), (EntryPart(None, units),)))
    concepts, locales = Concepts(()), ("en", "zh")
    found = [FoundPage(entry, find_words(entry, concepts, locales)) for entry in entries]
    return write_index(found, (), IndexPlace(locales, locales, ("", "zh/", "both/", "")))


def test_a_first_answer_reads_few_files_whatever_is_asked(tmp_path: Path) -> None:
    for name, data in common_words(300).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert len([*tmp_path.glob("*/c*.bin")]) > 120
    rare = '"ant bee cow dog elk fox ant"'  # nobody says so, and each unit might
    answers = ask(
        tmp_path, "ant", "ant bee cow", rare, " ".join(["ant bee cow dog"] * 9), first=True
    )
    assert max(answer["files"] for answer in answers) < 40


def test_a_wrong_letter_is_told(site: Built) -> None:
    assert [
        answer["corrected"]
        for answer in ask(index(site), "hedgehgo", "hedgehog")
        if "corrected" in answer
    ] == ["hedgehog"]


@pytest.mark.parametrize(
    ("locale", "name", "text", "queries"),
    [
        (
            "fr",
            "Français",
            "# Porte {#door}\n\nLes vieux chevaux tirent les réseaux.\n",
            ("reseaux", "CHEVAUX", "vieux", "réseau"),
        ),
        ("ja", "日本語", "# 扉 {#door}\n\n古いドアがきしむ。\n", ("ドア", "きしむ", "ﾄﾞｱ", "古")),
        ("ko", "한국어", "# 문 {#door}\n\n낡은 문이 삐걱거린다.\n", ("삐걱", "낡은", "문이삐걱")),
        (
            "de",
            "Deutsch",
            "# Tür {#door}\n\nDie große Tür knarrt seit Maß und Mühe ruhen.\n",
            ("grosse", "GROSSE TÜR", "Muhe", "mass", "Tuer knarrt"),
        ),
        (
            "ru",
            "Русский",
            "# Дверь {#door}\n\nТяжёлая дверь скрипит.\n",
            ("тяжелая", "СКРИПИТ"),
        ),
        (
            "ar",
            "العربية",
            "# باب {#door}\n\nيَصِرُّ البابُ القديمُ، وأهملته المدينـة.\n",
            ("الباب", "القديم", "واهملته", "المدينه", "يصر"),
        ),
    ],
)
def test_any_pair_of_locales_is_searched(
    tmp_path: Path, locale: str, name: str, text: str, queries: tuple[str, ...]
) -> None:
    pages = {"docs/en/index.md": PAGES["docs/en/index.md"], f"docs/{locale}/index.md": text}
    languages = (("en", "English"), (locale, name))
    built = build_site(write_site(tmp_path, pages, languages=languages))
    assert built.warnings == []
    for answer in ask(index(built, locale), *queries, "hinge"):
        assert places(answer)[:1] == ["#door--1"], answer["query"]


def form(built: Built) -> str:
    return built.read("index.html").partition('class="md-search')[2][:400]


def test_the_search_comes_without_the_themes_plugin(tmp_path: Path) -> None:
    languages = [
        {"locale": "en", "name": "English", "default": True, "build": True},
        {"locale": "zh", "name": "中文", "build": True},
    ]
    plugins = [{"i18n": {"docs_structure": "folder", "languages": languages}}, "bitext"]
    built = build_site(write_site(tmp_path, PAGES, plugins=plugins))
    assert built.warnings == []
    assert "bitext-search" in form(built)
    assert places(ask(index(built), "铰链")[0]) == ["#door--1"]


def test_a_site_that_switches_it_off_keeps_the_themes(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, PAGES, bitext={"search": False}))
    assert "bitext-search" not in form(built)
    assert "铰链" in str(json.loads(built.read("search/search_index.json")))
    assert not (built.folder / INDEX).exists()


def test_a_search_of_the_sites_own_stays(tmp_path: Path) -> None:
    files = PAGES | {"theme/partials/search.html": '<div class="md-search">theirs</div>'}
    theme = {"name": "material", "font": False, "custom_dir": str(tmp_path / "theme")}
    built = build_site(write_site(tmp_path, files, theme=theme))
    assert ">theirs</div>" in form(built)
    assert not (built.folder / INDEX).exists()


def test_our_search_leaves_no_index_of_the_theme(site: Built) -> None:
    assert not (site.folder / "search" / "search_index.json").exists()


def test_two_builds_write_the_same_index(site: Built, tmp_path: Path) -> None:
    again = build_site(site.folder.parent / "mkdocs.yml", tmp_path / "again")
    own = {name: data for name, data in site.files().items() if name.startswith(INDEX)}
    assert own == {name: data for name, data in again.files().items() if name.startswith(INDEX)}


def test_a_page_lists_all_names_in_both_languages(site: Built) -> None:
    page = site.read("zh/search/index.html")
    assert '<a href="../mill/">磨坊</a> <span lang="en">Mill</span>' in page
    assert '<a href="../../only/">Only</a>' in page, "what is not translated leads to the original"
    assert '<li lang="en"><a href="../../only/">' in page, "and says its language"
    assert "Hidden" not in page
    assert '<h2 id="letter-m">M</h2>' in page, "men and mofang are both under M"


def test_the_letters_of_a_large_site_have_pages_of_their_own() -> None:
    listed = [
        Listed(f"{letter} {n}", "", f"../{letter}-{n}/") for n in range(700) for letter in "abc"
    ]
    pages = render_index(listed, lambda name: name, "en", "zh")
    assert [*pages] == ["", "letter-a", "letter-b", "letter-c"]
    links = re.findall(r'href="(letter-[^"]*)"', pages[""])
    assert (
        links
        == re.findall(r'href="(letter-[^"]*)"', pages["letter-b"])
        == ["letter-a.html", "letter-b.html", "letter-c.html"]
    )
    assert "../" not in pages[""]
    assert pages["letter-b"].count('href="../b-') == 700
    assert [*render_index(listed[:30], lambda name: name, "en", "zh")] == [""]


def test_browsers_are_told_of_the_search(site: Built) -> None:
    assert 'href="opensearch.xml"' in site.read("zh/index.html")
    assert 'href="../opensearch.xml"' in site.read("mill/index.html")
    xml = site.read("zh/opensearch.xml")
    assert 'template="https://example.org/zh/search/?q={searchTerms}"' in xml


def test_the_command_prints_pairs_with_their_places(
    site: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    config = str(site.folder.parent / "mkdocs.yml")
    commands.main(["search", "--config", config, "--format", "json", "铰链"], standalone_mode=False)
    (hit,) = json.loads(capsys.readouterr().out)["hits"]
    assert hit == {
        "unit": "door--1",
        "source": {
            "path": "docs/en/index.md",
            "line": 3,
            "text": "The old door creaks. Nobody oils its hinges.",
        },
        "target": {
            "path": "docs/zh/index.md",
            "line": 3,
            "text": "老门吱呀作响。没有人给铰链上油。",
        },
        "score": 1.0,
    }
    commands.main(["search", "--config", config, "hinge"], standalone_mode=False)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "docs/en/index.md:3: The old door creaks. Nobody oils its hinges."
    assert lines[1].startswith("docs/zh/index.md:3: ")
    commands.main(["search", "--config", config, '"oils nobody"'], standalone_mode=False)
    assert capsys.readouterr().out == ""
