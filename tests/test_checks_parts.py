"""The small parts of the checks one by one: numbers, tables, joined units, brackets, addresses, fixes."""

from dataclasses import replace

import pytest
from bitext.checks import COPY_IDS, SiteFacts, find_findings, find_page_findings
from bitext.checks.addresses import locale_names, normalise_address, same_place
from bitext.checks.cell_words import find_swapped
from bitext.checks.chinese import find_half_width
from bitext.checks.chinese.copy import correct
from bitext.checks.chinese.traditional import is_only_simplified, simplified
from bitext.checks.code_words import is_label_translated, is_placeholder_translated
from bitext.checks.ends import find_unbalanced
from bitext.checks.fix import apply_changes, find_fixes, keep_safe
from bitext.checks.ignore import find_ignores
from bitext.checks.length import count_units, language_ratio, usual_ratio
from bitext.checks.matching import LONGEST, as_leaf, is_endless, settled_pairs
from bitext.checks.meaning import replaced_words
from bitext.checks.patterns import OPAQUE
from bitext.checks.preferences import Preferences
from bitext.checks.prose_places import CopyEdit
from bitext.checks.structure import quote_short
from bitext.checks.tables import read_cells
from bitext.checks.termbook import make_termbook
from bitext.library.glossary import read_glossary
from bitext.model import (
    Finding,
    Inline,
    InlineKind,
    Kind,
    Leaf,
    Location,
    Pair,
    Row,
    SectionPair,
    Severity,
)
from test_checks import make_pair
from words import LEXIS, chinese


def test_the_usual_ratio_is_the_pages_own_from_eight_units_on() -> None:
    long, short = (10, 20), (9, 90)
    assert usual_ratio([long] * 8, 5.0) == 2.0
    assert usual_ratio([long] * 7 + [short], 5.0) == 5.0
    assert usual_ratio([long] * 7 + [(10, 0)], 5.0) == 5.0
    assert usual_ratio([long] * 3, 0.0) == 2.0 and usual_ratio([long] * 2, 0.0) == 0.0
    assert usual_ratio([(10, 10), (10, 20), (10, 90)], 0.0) == 2.0


def test_what_a_language_takes_is_known_towards_it_and_back() -> None:
    assert [language_ratio("en", "zh"), language_ratio("fr", "ja")] == [1.75, 2.3]
    assert language_ratio("zh", "en") == pytest.approx(1 / 1.75)
    assert language_ratio("zh", "ja") == language_ratio("en", "fr") == 0.0


def test_a_formula_counts_as_a_word() -> None:
    assert count_units(f"two {OPAQUE} words") == 3 and count_units("两个字") == 3


def test_a_text_is_cut_only_beyond_the_limit() -> None:
    assert quote_short("x" * 40) == f"“{'x' * 40}”" and quote_short("x" * 41) == f"“{'x' * 39}…”"
    assert quote_short("abcd", 3) == "“ab…”"


def test_checks_of_copy_are_those_of_a_language_but_for_the_script() -> None:
    assert {"zh-spacing", "fr-quotes", "ja-style"} <= COPY_IDS
    assert COPY_IDS.isdisjoint({"zh-traditional", "zh-simplified", "name", "link"})


@pytest.mark.parametrize(
    ("locale", "language", "traditional"),
    [
        ("zh-Hant", "zh", True),
        ("zh_TW", "zh", True),
        ("zh", "zh", False),
        ("zh-Hans", "zh", False),
        ("en-HK", "en", False),
    ],
)
def test_a_site_knows_its_script(locale: str, language: str, traditional: bool) -> None:
    facts = SiteFacts("en-GB", locale)
    assert (facts.language, facts.traditional, facts.source_language) == (
        language,
        traditional,
        "en",
    )


@pytest.mark.parametrize(
    ("text", "language", "wrong"),
    [
        ("（a）", "zh", ""),
        ("（a)", "zh", ""),
        ("（a", "zh", "("),
        ("长长的茶）", "zh", ")"),
        ("「『a』」", "zh", ""),
        ("「『a」』", "zh", "」"),
        ("“a“b”", "zh", "“"),
        ("„a“", "de", ""),
        ("“a", "en", "“"),
        ("‘a", "zh", "‘"),
        ("‘a", "en", ""),
        ("‘a’", "zh", ""),
        ("a’", "zh", ""),
        ("字’", "zh", "’"),
        ("the ’tis", "ko", "’"),
        ("a) b", "en", ""),
        ("一）甲；二）乙", "zh", ""),
        ("abcd) b", "en", ")"),
        ("x abc) b", "en", ""),
        ("(a b) c)", "en", ""),
        ("(a bcdef) ghijk)", "en", ")"),
    ],
)
def test_brackets_and_quotation_marks_match(text: str, language: str, wrong: str) -> None:
    assert find_unbalanced(text, language) == wrong


def test_one_character_has_a_simplified_form_and_another_is_its_own() -> None:
    assert [simplified(sign) for sign in "學学昇鐵茶"] == list("学学昇铁茶")
    assert [is_only_simplified(sign) for sign in "学學茶a"] == [True, False, False, False]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("茶a", ((1, "", " "),)),
        ("茶  a", ()),
        (" 茶,雨", ((2, ",", "，"),)),
        ("Ａ文", ((0, "Ａ", "A"), (1, "", " "))),
        ("tea, rain", ()),
        ("书生-浦语", ()),
        ("茶(a)", ()),
        ("a b，茶", ()),
        ("茶 ，雨", ((1, " ", ""),)),
        ("a ，茶", ((1, " ", ""),)),
        ("茶", ()),
        ("-茶茶b", ((3, "", " "),)),
        ("茶b)", ((1, "", " "),)),
        ("see “a” 茶", ((7, " ", ""),)),
    ],
)
def test_changes_of_copy_have_their_places(
    text: str, changes: tuple[tuple[int, str, str], ...]
) -> None:
    assert correct(text) == changes


def test_half_width_marks_become_wide_and_a_bracket_only_with_its_partner() -> None:
    def widened(text: str) -> str:
        _, context = make_pair("Tea.\n", f"{text}\n", {})
        return apply_changes(f"{text}\n", find_half_width(context)).strip()

    assert widened("茶(雨)水") == "茶（雨）水" and widened("茶(雨a)水") == "茶（雨a）水"
    assert widened("茶(雨") == "茶(雨" and widened("雨)茶") == "雨)茶"
    assert widened("茶(a") == "茶(a" and widened("茶(x(雨)x)水") == "茶（x（雨）x）水"
    assert widened("**茶**,雨") == "**茶**，雨" and widened("`x`;雨(水)") == "`x`；雨（水）"


TABLE = [["tea rain", "fish boat", "egg"], ["wind barn", "dog cat", "corn"]]


def swapped(*places: tuple[int, int]) -> list[tuple[int, int]]:
    """Return what is found where two cells of the table have changed places."""
    here = [[chinese(cell) for cell in row] for row in TABLE]
    if places:
        (a, b), (c, d) = places
        here[a][b], here[c][d] = here[c][d], here[a][b]
    return list(find_swapped(TABLE, here, LEXIS))


def test_cells_that_changed_places_are_found_in_a_row_and_in_a_column() -> None:
    assert swapped() == []
    assert swapped((0, 0), (0, 1)) == [(0, 0)] and swapped((0, 1), (0, 2)) == [(0, 1)]
    assert swapped((0, 1), (1, 1)) == [(0, 1)] and swapped((0, 2), (1, 2)) == [(0, 2)]
    assert swapped((0, 0), (1, 1)) == []


def test_cells_are_exchanged_by_words_that_they_do_not_share_or_from_a_gain_of_three_on() -> None:
    def found(source: list[str], target: list[str]) -> list[tuple[int, int]]:
        return list(find_swapped([source], [[chinese(cell) for cell in target]], LEXIS))

    assert found(["tea rain", "fish tea"], ["fish tea", "tea rain"]) == [(0, 0)]
    assert found(["tea rain", "fish tea"], ["tea rain", "fish tea"]) == []
    assert found(["tea rain rock", "fish"], ["fish tea", "rain rock"]) == []
    assert found(["tea rain rock", "fish boat"], ["fish boat tea", "rain rock"]) == [(0, 0)]
    assert found(["tea rain", "fish"], ["fish"]) == []


def test_a_table_of_very_many_cells_is_data() -> None:
    rows = [["tea", "rain"]] * 1001
    other = [[chinese("rain"), chinese("tea")]] * 1001
    assert list(find_swapped(rows, other, LEXIS)) == []
    assert next(find_swapped(rows[:1000], other[:1000], LEXIS)) == (0, 0)


def test_a_cell_is_its_words_and_a_picture_fills_it() -> None:
    html = '<table><tr><th>a</th><td class="x">b &amp; <b>c</b></td></tr><tr><td><img></td><td></td></tr></table>'
    cells = read_cells(Leaf(Kind.TABLE, "", 1, 1, html=html))
    assert [[(cell.text, cell.filled) for cell in row] for row in cells] == [
        [("a", True), ("b & c", True)],
        [("", True), ("", False)],
    ]


def leaf(kind: Kind, text: str) -> Leaf:
    return Leaf(kind, text, 1, 1)


def settle(*sides: tuple[list[Leaf], list[Leaf]]) -> list[tuple[int, int]]:
    """Return how many units the settled pairs of a section have on either side."""
    pairs = tuple(Pair(tuple(source), tuple(target), 1.0) for source, target in sides)
    section = SectionPair(None, None, (Row((), (), pairs),))
    return [(len(pair.source), len(pair.target)) for pair in settled_pairs(section)]


def test_what_is_alone_on_both_sides_is_a_pair_where_it_may_be_one() -> None:
    words, item = leaf(Kind.PARAGRAPH, "one two three four"), leaf(Kind.ITEM, "one")
    short, code = leaf(Kind.PARAGRAPH, "one"), leaf(Kind.CODE, "one")
    assert settle(([words], []), ([], [words])) == [(1, 1)]
    assert settle(([words], []), ([], [item])) == [(1, 0), (0, 1)]
    assert settle(([words], []), ([words], []), ([], [words])) == [(2, 1)]
    assert settle(([], [words]), ([], [words]), ([words], [])) == [(1, 2)]
    # Three and a half times the words are too many, and so is code.
    three = ([short], []), ([short], []), ([short], [])
    assert settle(*three, ([], [short])) == [(3, 1)]
    assert settle(*three, ([short], []), ([], [short])) == [(1, 0)] * 4 + [(0, 1)]
    assert settle(([code], []), ([code], []), ([], [code])) == [(1, 0), (1, 0), (0, 1)]
    assert settle(*three[:2], ([], [item]), ([], [short])) == [(1, 0), (1, 0), (0, 1), (0, 1)]
    # A pair between them keeps them apart.
    assert settle(([words], []), ([words], [words]), ([], [words])) == [(1, 0), (1, 1), (0, 1)]
    empty = leaf(Kind.PARAGRAPH, "")
    assert settle(([empty], []), ([empty], []), ([], [empty])) == [(1, 0), (1, 0), (0, 1)]
    assert settle(([empty], []), ([short], []), ([], [short])) == [(2, 1)]
    many = [([short], [])] * 2 + [([], [short])] * 3
    assert settle(*many) == [(1, 0)] * 2 + [(0, 1)] * 3


def test_running_text_of_more_than_twenty_thousand_characters_is_endless() -> None:
    assert is_endless(leaf(Kind.PARAGRAPH, "x" * (LONGEST + 1)))
    assert not is_endless(leaf(Kind.PARAGRAPH, "x" * LONGEST))
    assert not is_endless(leaf(Kind.TABLE, "x" * (LONGEST + 1)))


def test_code_in_a_heading_is_found_in_its_line() -> None:
    found = as_leaf("Run x then ``y``", 2, ["", "# Run `x` then `` `` `` and `z`"])
    assert found.inlines[:2] == (Inline(InlineKind.TEXT, "Run "), Inline(InlineKind.CODE, "x"))
    assert (found.kind, found.line, found.end, found.mark) == (Kind.TITLE, 2, 2, -1)
    for line in (0, 3):
        assert as_leaf("x", line, ["`x`", "`x`"]).inlines == (Inline(InlineKind.TEXT, "x"),)
    assert as_leaf("x", 2, ["", "`x`"]).inlines == (Inline(InlineKind.CODE, "x"),)


ADDRESSES = [
    ("../en/tea.md", "tea"),
    ("tea/", "tea"),
    ("tea/index.md", "tea"),
    ("tea.zh.png", "tea.png"),
    ("a/b/c/tea.zh.png", "a/b/c/tea.png"),
    ("a/b/c/d/index.md", "a/b/c/d"),
    ("a/b/c/d/tea.md", "a/b/c/d/tea"),
    ("./tea.md#rain", "tea#rain"),
    ("https://www.Tea.org/zh-CN/rain/", "tea.org/rain"),
    ("https://zh.tea.org/rain.md", "tea.org/rain.md"),
    ("https://tea.org", "tea.org"),
    ("https://zh.org/x", "zh.org/x"),
    ("//tea.org/x", "tea.org/x"),
    ("https://zh.wikipedia.org/wiki/茶", "wikipedia.org/*"),
    ("https://en.wikipedia.org/wiki/Tea", "wikipedia.org/wiki/Tea"),
    ("mailto:a@tea.org", "mailto:a@tea.org"),
    ("tea.md?lang=zh&x=1", "tea.md?x=1"),
    ("https://own.org/zh/tea.md", "tea"),
    ("", ""),
]


@pytest.mark.parametrize(("address", "common"), ADDRESSES)
def test_an_address_is_without_what_differs_between_locales(address: str, common: str) -> None:
    assert normalise_address(address, "en", "zh", frozenset({"own.org"})) == common


def test_a_locale_has_the_names_that_sites_give_it() -> None:
    assert {"zh_cn".replace("_", "-"), "zh", "cn", "chinese"} <= locale_names("zh_CN")
    assert {"fr-ca", "fr", "fr-be"} <= locale_names("fr-CA")
    assert "en" not in locale_names("fr-CA")


@pytest.mark.parametrize(
    ("there", "here", "same"),
    [
        ("#tea", "#_1", True),
        ("#tea", "#_2", False),
        ("#rain", "#_7", True),
        ("a#tea", "a#茶", True),
        ("a#tea", "a#_3", True),
        ("a#tea", "a#cha", False),
        ("a#tea", "b#茶", False),
        ("a#tea", "a", False),
        ("a", "a#茶", False),
        ("wikipedia.org/wiki/Tea", "wikipedia.org/*", True),
        ("tea.org/wiki/Tea", "wikipedia.org/*", False),
    ],
)
def test_two_addresses_lead_to_one_place(there: str, here: str, same: bool) -> None:
    assert same_place(there, here, {"tea": "_1"}) is same


@pytest.mark.parametrize(
    ("code", "other", "translated"),
    [
        ("cp file dir", "cp 文件 目录", True),
        ("cp file", "cp datei", True),
        ("cp file", "cp other", False),
        ("cp --force", "cp --强制", False),
        ("cp -force", "cp -强制", False),
        ("-force x", "-强制 x", False),
        ("my-file x", "我的-文件 x", True),
        ("file", "文件", False),
        ("cp file1", "cp 文件2", False),
        ("cp FILE", "cp 文件", True),
        ("cp File", "cp 文件", False),
        ("cp f", "cp 文", False),
        ("cp file", "cp ", False),
        ("cp file", "cp 文件1", False),
        ("cp file", "cp 文件-名", True),
    ],
)
def test_a_placeholder_may_be_translated(code: str, other: str, translated: bool) -> None:
    assert is_placeholder_translated(code, other, {"datei"}) is translated


def test_a_label_of_an_interface_may_be_translated() -> None:
    assert is_label_translated("Clean cache", "清理 缓存", ())
    assert is_label_translated("Clean cache", "Cache leeren", {"leeren"})
    for code, other in (
        ("clean cache", "清理 缓存"),
        ("Clean", "清理"),
        ("Clean cache1", "清理 缓存"),
        ("Clean cache", "清理 1"),
        ("Clean cache", "Clean store"),
    ):
        assert not is_label_translated(code, other, ())


def test_a_form_of_the_glossary_is_found_whole_the_longest_first() -> None:
    terms = read_glossary("en,zh,accepted\ntea,Cha,茶\nrain,Cha Yu,茶雨\n", "en", "zh").terms
    book = make_termbook(terms)

    def found(text: str) -> list[tuple[str, int, list[str]]]:
        return [
            (form, start, [role for role, _ in roles])
            for form, start, roles in book.find_forms(text)
        ]

    assert found("Cha yu 茶雨茶") == [
        ("Cha yu", 0, ["approved"]),
        ("茶雨", 7, ["accepted"]),
        ("茶", 9, ["accepted"]),
    ]
    assert found("Chai xCha 5cha") == [] and found("茶Cha茶") != []
    assert found("cha") == [("cha", 0, ["approved"])]
    assert list(make_termbook(()).find_forms("茶")) == []


def edit(line: int, column: int, old: str, new: str) -> CopyEdit:
    return CopyEdit(line, column, old, new)


def test_changes_are_made_where_their_old_text_is_and_nowhere_else() -> None:
    text = "甲a\r\n乙 b\n丙"
    changes = [edit(1, 2, "", " "), edit(2, 2, " ", ""), edit(3, 1, "丁", "x"), edit(9, 1, "", "x")]
    assert apply_changes(text, changes) == "甲 a\r\n乙b\n丙"
    assert (
        apply_changes("甲a乙", [edit(1, 2, "", " "), edit(1, 3, "", " "), edit(1, 2, "", " ")])
        == "甲 a 乙"
    )
    assert (
        apply_changes("\ufeff甲a\n乙b", [edit(1, 2, "", " "), edit(2, 2, "", " ")])
        == "\ufeff甲 a\n乙 b"
    )


def fixed(source: str, target: str, policy: Preferences | None = None, *chosen: str) -> str:
    bitext, context = make_pair(source, target, {"policy": policy or Preferences()})
    wanted = chosen or ("heading-id", "zh-spacing")
    return apply_changes(target, find_fixes(bitext, context, wanted))


def test_a_heading_gets_the_sources_id_among_its_attributes_and_once() -> None:
    assert fixed("# A {#a}\n", "# 甲\n") == "# 甲 {#a}\n"
    assert fixed("# A {#a}\n", "# 甲  \n") == "# 甲 {#a}  \n"
    assert fixed("# A {#a}\n", "# 甲 {.b}\n") == "# 甲 {#a .b}\n"
    assert fixed("# A {#a}\n", "# 甲 {: .b }\n") == "# 甲 {: #a .b }\n"
    for source, target in (
        ("# A {#a}\n", "# 甲 {#b}\n"),
        ("# A\n", "# 甲\n"),
        ("# A {#a}\n", "# 甲 #\n"),
        ("# A {#a}\n", "甲\n===\n"),
        ("# A {#a}\n", "甲\n"),
    ):
        assert fixed(source, target) == target
    both = "# A {#a}\n\n## B {#b}\n\nTea.\n"
    assert fixed(both, "# 甲\n\n## 乙 {#a}\n\n茶。\n") == "# 甲\n\n## 乙 {#a}\n\n茶。\n"


def test_only_what_was_chosen_and_nobody_silenced_is_fixed() -> None:
    source, target = "# A {#a}\n\nTea.\n", "# 甲\n\n茶a\n"
    assert fixed(source, target) == "# 甲 {#a}\n\n茶 a\n"
    assert fixed(source, target, None, "zh-spacing") == "# 甲\n\n茶 a\n"
    assert fixed(source, target, None, "heading-id") == "# 甲 {#a}\n\n茶a\n"
    silent = Preferences(ignores={"*": frozenset({"heading-id"})})
    assert fixed(source, target, silent) == "# 甲\n\n茶 a\n"
    comment = "# 甲\n\n<!-- bitext-ignore: zh-spacing 因为 -->\n\n茶a\n\n雨b\n"
    assert fixed(source, comment) == comment.replace("# 甲", "# 甲 {#a}").replace("雨b", "雨 b")


def test_changes_that_show_otherwise_are_left_out_and_all_others_made() -> None:
    def render(text: str) -> str:
        return f"<p>{text}</p>" + ("<b>" if "乙 b" in text else "")

    changes = [edit(1, 2, "", " "), edit(2, 2, "", " "), edit(3, 2, "", " ")]
    kept = keep_safe("甲a\n乙b\n丙c", changes, render)
    assert apply_changes("甲a\n乙b\n丙c", kept) == "甲 a\n乙b\n丙 c"
    assert keep_safe("甲a", [], render) == []
    widths = [edit(1, 2, ",", "，"), edit(1, 3, ".", "。")]
    assert keep_safe("甲,.", widths, lambda text: f"<p>{text}</p>") == widths
    letters = [edit(1, 1, "甲", "乙")]
    assert keep_safe("甲", letters, lambda text: f"<p>{text}</p>") == []
    assert keep_safe("甲", letters, lambda text: f"<p title='{text}'>") == []


def heading(text: str) -> str:
    """Render `name` as a heading with a generated id, and `name#id` as one with its own."""
    name, _, own = text.partition("#")
    return f'<h2 id="{own or "_1"}">{name}</h2><a class="headerlink" href="#{own or "_1"}">¶</a>'


def test_a_generated_anchor_gives_way_where_nothing_leads_to_it() -> None:
    named = [edit(1, 2, "", "#a")]
    assert keep_safe("甲", named, heading) == named
    assert keep_safe("甲", named, heading, {"_1"}) == []
    assert keep_safe("甲", named, lambda text: heading(text) + '<a href="#_1">x</a>') == []
    assert keep_safe("甲", named, lambda text: heading(text) + '<a href="#_2">x</a>') == named
    assert keep_safe("甲", named, lambda text: heading(text) + "<h2>" * len(text)) == []
    spaces = [edit(1, 2, "", " ")]
    slugs = [f'<h2 id="{text.strip()}">' for text in ("甲a", "甲 a")]
    assert keep_safe("甲a", spaces, lambda text: slugs[" " in text]) == []


def test_a_word_is_rendered_faithfully_from_three_times_and_this_share_on() -> None:
    counts = {"often": (17, 21), "twice": (2, 2), "less": (16, 21), "once": (1, 2), "never": (0, 2)}
    assert [word for word in counts if replaced_words._is_faithful(word, counts)] == ["often"]
    assert [word for word in counts if replaced_words._may_replace(word, counts)] == [
        "often",
        "twice",
        "once",
    ]
    assert replaced_words._may_replace("unknown", counts)
    assert not replaced_words._is_faithful("unknown", counts)


def test_a_word_that_a_page_has_a_term_for_is_its_most_frequent_rendering() -> None:
    def term(**rendered: int) -> str:
        times = sum(rendered.values())
        habits = replaced_words.Habits({"tea": rendered}, {"tea": (times, times)}, {})
        return replaced_words._term(habits, "tea")

    assert term(茶树=17, 木船=3) == "茶树" and term(茶树=16, 木船=4) == ""
    assert term(茶树=10, 绿茶树=10) == "茶树" and term(茶=20) == "" and term(Tea=20) == ""
    assert term(茶树=2) == ""


def test_a_part_of_a_long_term_says_it_as_often_as_it_is_there() -> None:
    is_there = replaced_words._is_there
    assert is_there("神经网络", 1, "这个网络") and is_there("神经网络", 2, "神经和神经")
    assert not is_there("神经网络", 2, "神经和网络") and not is_there("神经网络", 1, "经网")
    assert is_there("茶树", 1, "茶树") and not is_there("茶树", 1, "茶和树")


def test_a_misspelt_term_differs_in_a_character_that_is_no_part_of_a_word() -> None:
    misspelling = replaced_words._misspelling
    assert misspelling("神经网络", ["在", "神经", "网", "洛", "里", "走"]) == "神经网洛"
    assert misspelling("神经网络", ["神经", "网洛"]) == ""
    assert misspelling("神经网络", ["神经网洛"]) == ""
    assert misspelling("神经网络", ["神经", "岛", "屿"]) == ""
    assert misspelling("神经网络", ["神经", "网", "x"]) == ""


def test_a_word_is_telling_by_a_main_meaning_that_is_not_a_function_word() -> None:
    counted = {
        "茶叶": {"leaf": 0.5},
        "茶水": {"leaf": 0.4},
        "就茶": {"is": 1.0},
        "每茶": {"tea": 1.0},
    }
    lexis = replace(LEXIS, counted=counted | LEXIS.counted, known={})
    words = ("茶叶", "茶水", "就茶", "每茶", "茶树", "茶", "tea")
    assert [one for one in words if replaced_words._is_telling(one, lexis)] == ["茶叶", "茶树"]


def test_a_comment_before_everything_silences_findings_about_the_whole_file() -> None:
    bitext, context = make_pair("Tea.\n", "<!-- bitext-ignore: name 因为 -->\n\n茶。\n", {})
    (ignore,) = find_ignores(bitext.target, context)
    assert (ignore.line, ignore.column, ignore.first) == (1, 1, 0) and ignore.last > 10**6
    place = Location(context.path)
    assert ignore.covers(Finding(place, "name", Severity.WARNING, ""))
    assert not ignore.covers(Finding(place, "link", Severity.WARNING, ""))


def test_a_comment_covers_its_block_or_the_next_to_its_last_line() -> None:
    text = "一。\n\n<!-- bitext-ignore: name\n因为 -->\n\n茶\n雨\n\n水 <!-- bitext-ignore: link 因为 -->\n"
    bitext, context = make_pair("Tea.\n", text, {})
    found = find_ignores(bitext.target, context)
    assert [(one.checks, one.line, one.column, one.first, one.last) for one in found] == [
        (("name",), 3, 1, 6, 7),
        (("link",), 9, 3, 9, 9),
    ]


def test_cells_below_each_other_that_changed_places_are_found_in_later_rows_too() -> None:
    source = [["tea", "rain"], ["fish boat", "egg"], ["wind barn", "corn"]]
    here = [[chinese(cell) for cell in row] for row in source]
    here[1][0], here[2][0] = here[2][0], here[1][0]
    assert list(find_swapped(source, here, LEXIS)) == [(1, 0)]


def test_an_unbroken_heading_with_a_script_is_found_in_its_line() -> None:
    source, target = "# Tea\n\nTea.\n", "# 茶\n\n雨\n\n## 水 <script>x</script>\n\n雨\n"
    bitext, context = make_pair(source, target, {})
    found = [one for one in find_page_findings(bitext, context, ()) if one.check == "unsafe-html"]
    assert [(one.location.line, one.location.column) for one in found] == [(5, 6)]


GLOSSARY = (
    "en,zh,accepted,forbidden,forbidden_in_context\n"
    "positive example,正样本,正例,阳例,积极\nbright,明亮,积极,,\nsun,太阳,阳例,,\n"
)


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("A positive example here.", "一个阳例。", ["1:3 error 阳例"]),
        ("A tree here.", "一个阳例。", []),
        ("The sun here.", "一个阳例。", []),
        ("The sun and a positive example.", "一个阳例。", []),
        ("A positive example here.", "积极。", ["1:1 warning 积极"]),
        ("A positive example here.", "正例很积极。", []),
        ("A positive example and a positive example.", "正例很积极。", ["1:4 warning 积极"]),
        ("A bright positive example.", "积极的正例。", []),
        ("A tree.", "积极。", []),
        ("A positive example.", "“阳例”。", []),
        ("> A positive example.", "> 阳例。", []),
    ],
)
def test_what_a_glossary_forbids_is_wrong_where_it_renders_its_term(
    source: str, target: str, found: list[str]
) -> None:
    bitext, context = make_pair(f"{source}\n", f"{target}\n", {"glossary": GLOSSARY})
    findings = find_page_findings(bitext, context, {"glossary-forbidden"})
    shown = [
        f"{one.location.line}:{one.location.column} {one.severity} {one.message.split('”')[0][1:]}"
        for one in findings
    ]
    assert shown == found


def test_one_page_alone_is_consistent_and_silenced_by_its_sites_policy() -> None:
    glossary = "en,zh,accepted\ntea,茶,茗\n"
    source, target = "Tea.\n\nTea.\n\nTea.\n", "茶。\n\n茶。\n\n茗。\n"
    silent = Preferences(ignores={"*": frozenset({"term-consistency"})})
    for policy, count in ((Preferences(), 1), (silent, 0)):
        pair = make_pair(source, target, {"glossary": glossary, "policy": policy})
        assert len(list(find_findings([pair], {"term-consistency"}))) == count
    assert list(find_findings([], {"term-consistency"})) == []


def of_values(text: str) -> list[tuple[int, int, str]]:
    """Return the places and messages of what front matter and text of a page must not have."""
    bitext, context = make_pair("Tea.\n", text, {})
    found = [one for one in find_page_findings(bitext, context, ()) if one.check == "unsafe-html"]
    return [(one.location.line, one.location.column, one.message.split(",")[0]) for one in found]


def test_what_a_page_must_not_have_is_found_at_its_line_and_column() -> None:
    front = "---\ntitle: 茶\ndescription: x <script>a</script>\n---\n\n茶。\n"
    assert of_values(front) == [(3, 16, "a script")]
    later = "# 茶\n\n```\n<script>a</script>\n```\n\n雨 <script>a</script>\n"
    assert of_values(later) == [(7, 3, "a script")]
    two = "- 茶\n- 雨 <script>a</script>\n- 水 <iframe src='x'></iframe>\n"
    assert of_values(two) == [(2, 5, "a script"), (3, 5, "an embedded page")]


def test_a_page_names_no_more_than_fifty_faults() -> None:
    assert len(of_values("".join(f"雨 <script>{n}</script>\n\n" for n in range(60)))) == 50


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        (
            "https://books.example/read/new/tea.html",
            "https://books.example/read/fr-FR/new/tea.html",
            "fr",
        ),
        ("https://books.example/en-US/tea", "https://books.example/pt-BR/tea", "pt-BR"),
        ("https://books.example/en/tea", "https://books.example/de_AT/tea", "de"),
        ("guide_en.md", "guide_es-419.md", "es"),
    ],
)
def test_an_address_may_name_a_language_with_any_country(
    source: str, target: str, locale: str
) -> None:
    same = normalise_address(source, "en", locale)
    assert normalise_address(target, "en", locale) == same
    assert normalise_address(target, "en", "it") != same
