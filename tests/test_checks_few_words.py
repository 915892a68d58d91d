"""Checks of meaning where the words are few and known: what is counted, and from where on it is said."""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from bitext.align import Aligner
from bitext.align.lexicon import Dictionary, Lexicon
from bitext.checks.context import Context
from bitext.checks.lexis import Lexis, make_lexis
from bitext.checks.meaning.changed_places import find_place_faults
from bitext.checks.meaning.clauses import find_clause_faults
from bitext.checks.meaning.close_reading import (
    CloseReading,
    Token,
    is_rendered,
    parts,
    read_closely,
    share_before,
)
from bitext.checks.meaning.negation import find_negation_faults
from bitext.checks.meaning.order import find_order_faults
from bitext.checks.meaning.passages import find_passages, whole_passage
from bitext.checks.meaning.replaced_words import find_wording_faults, learn_habits, written
from bitext.checks.meaning.subjects import find_subject_faults
from bitext.checks.meaning.whole_sentences import (
    Usual,
    by_length,
    find_sentence_faults,
    likelihood,
    usual_shares,
)
from bitext.model import Finding
from test_checks import make_pair
from words import LEXIS, chinese, english, read

CASES = yaml.safe_load((Path(__file__).parent / "few_words.yml").read_text(encoding="utf-8"))
USUAL = Usual(2.0, 0.9, 0.9)
GLOSSARY = "en,zh,accepted\ntea,茶树,好茶\n"

Finder = Callable[[CloseReading, Usual, Context], Iterator[Finding]]


def show(found: Iterator[Finding]) -> list[str]:
    return [f"{one.location.column} {one.message} [{one.check}]" for one in found]


def rows(name: str) -> list[tuple[str, str, list[str]]]:
    return [(source, target, list(found)) for source, target, *found in CASES[name]]


@pytest.mark.parametrize(("source", "target", "found"), rows("sentences"))
def test_sentences(source: str, target: str, found: list[str]) -> None:
    reading, context = read(source, target)
    assert show(find_sentence_faults(reading, USUAL, context)) == found


FINDERS: dict[str, Finder] = {
    "clauses": find_clause_faults,
    "places": find_place_faults,
    "subjects": find_subject_faults,
}


@pytest.mark.parametrize(
    ("name", "source", "target", "found"), [(name, *row) for name in FINDERS for row in rows(name)]
)
def test_parts_of_sentences(name: str, source: str, target: str, found: list[str]) -> None:
    reading, context = read(source, target)
    faults = FINDERS[name](reading, USUAL, context)
    assert [f"{one.location.column} {one.message}" for one in faults] == found


def page(source: str, target: str, glossary: str = "") -> tuple[list[CloseReading], Context]:
    """Return the readings of a page."""
    texts = ["\n\n".join(map(english, source.split("\n\n"))), chinese(target)]
    case = {"glossary": glossary} if glossary else {}
    _, context = make_pair(*(f"{text}\n" for text in texts), case)
    context = replace(context, site=replace(context.site, lexis=LEXIS))
    return [read_closely(match, LEXIS) for match in context.matches], context


@pytest.mark.parametrize(("source", "target", "found"), rows("order"))
def test_the_order_of_units(source: str, target: str, found: list[str]) -> None:
    readings, context = page(source, target)
    faults = find_order_faults(readings, USUAL, context)
    shown = [
        f"{one.location.line} {one.message} @{one.source and one.source.line}" for one in faults
    ]
    assert shown == found


@pytest.mark.parametrize(
    ("name", "source", "target", "found"),
    [(name, *row) for name in ("words", "terms", "names") for row in rows(name)],
)
def test_words_in_the_place_of_others(
    name: str, source: str, target: str, found: list[str]
) -> None:
    readings, context = page(source, target, GLOSSARY if name != "words" else "")
    habits = learn_habits(readings)
    faults = [
        fault
        for reading in readings
        for fault in find_wording_faults(reading, USUAL, context, habits)
    ]
    shown = [
        f"{one.location.line}:{one.location.column} {one.message} [{one.check}]" for one in faults
    ]
    assert shown == found


def test_habits_are_counts_of_what_renders_what() -> None:
    readings, _ = page("tea rain tea.\n\ntea fish.", "tea rain.\n\ntea boat.")
    habits = learn_habits(readings)
    assert habits.renderings["tea"] == {"茶树": 2} and habits.renderings["rain"] == {"雨水": 1}
    assert habits.source == {"tea": (2, 3), "rain": (1, 1), "fish": (0, 1)}
    assert habits.target == {"茶树": (2, 2), "雨水": (1, 1), "木船": (0, 1)}


def test_a_word_is_quoted_as_the_text_has_it() -> None:
    reading, _ = read("tea's rain-2 rock.", "tea.")
    assert [written(reading, token) for token in reading.source_tokens][:2] == ["Tea's", "rain-2"]
    assert written(reading, Token("x", 0, 5)) == "x"


def test_what_is_usual_on_a_page_has_a_least_and_a_most() -> None:
    good, poor = (
        read("tea rain rock fish.", "tea rain rock fish.")[0],
        read("tea rain.", "fish boat.")[0],
    )
    assert usual_shares([good], 2.0) == Usual(2.0, 0.95, 0.95)
    assert usual_shares([poor], 2.0) == Usual(2.0, 0.6, 0.4)
    assert usual_shares([], 1.5) == Usual(1.5, 0.6, 0.4)
    mixed = usual_shares([good, good, poor], 2.0)
    assert (mixed.source, mixed.target) == (0.8, 0.8)


def test_words_without_counterpart_speak_for_a_loss_and_rendered_ones_against() -> None:
    assert likelihood(0, 4, 0.6, 0.2) == pytest.approx(0.75 * 4 * math.log(2))
    assert likelihood(4, 4, 0.6, 0.2) == pytest.approx(-0.75 * 4 * math.log(3))
    assert likelihood(1, 4, 0.6, 0.2) == pytest.approx(0.75 * (3 * math.log(2) - math.log(3)))


def test_length_speaks_for_a_loss_of_its_size_and_never_alone() -> None:
    assert [by_length(lacking, 10, 5) for lacking in (0, 5, 10)] == [-2, 0, 2]
    assert [by_length(lacking, 10, 5) for lacking in (-90, 90)] == [-3, 3]


def test_a_reading_counts_what_it_links() -> None:
    reading, _ = read("tea rain. fish boat.", "tea boat. fish.")
    assert reading.source_shares == [(1, 2), (2, 2)] and reading.target_shares == [(2, 2), (1, 1)]
    assert reading.counts == [[1, 0], [1, 1]] and reading.beads == (((0,), (0,)), ((1,), (1,)))
    assert [token.form for token in reading.lost_words(reading.beads[0])] == ["rain"]
    assert [token.form for token in reading.source_words(reading.beads[1])] == ["fish", "boat"]
    assert (
        reading.said(reading.beads[1])[1] == "鲤鱼。"
        and reading.begins(reading.beads[1]) == "鲤鱼。"
    )
    assert not reading.strange_words(reading.beads[0])


def test_of_two_equal_words_the_nearer_one_is_rendered() -> None:
    reading, _ = read("tea rain rock fish tea.", "rain rock fish tea.")
    assert reading.links == (-1, 0, 1, 2, 3)
    many, _ = read(" ".join(["tea"] * 40) + ".", " ".join(["tea"] * 40) + ".")
    assert many.links == tuple(range(40))


def test_a_word_of_four_characters_can_render_two_words_and_one_in_latin_letters_one() -> None:
    lexis = replace(LEXIS, counted={"茶树雨水": {"tea": 1.0, "rain": 1.0, "rock": 1.0}}, known={})
    reading, _ = read("tea rain rock.", "tea.")
    match = replace(reading.match, target=replace(reading.match.target, text="茶树雨水。"))
    vocabulary = type(LEXIS.vocabulary)({"茶": {"茶树雨水": -1.0}})
    found = read_closely(match, replace(lexis, vocabulary=vocabulary))
    assert found.back == (2,) and sorted(found.links) == [-1, 0, 0]
    latin, _ = read("Karl Karl Anna.", "Karl，Anna。")
    assert latin.back == (1, 1)


def test_a_text_is_rendered_where_it_has_more_han_than_latin_words() -> None:
    assert is_rendered("茶 tea") and is_rendered("茶 a b") and not is_rendered("茶 tea rain")


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        (
            "Tea: rain; fish.",
            "茶：雨；鱼。",
            [("Tea:", "茶："), ("rain;", "雨；"), ("fish.", "鱼。")],
        ),
        ("Tea – rain.", "茶——雨。", [("Tea", "茶"), ("rain.", "雨。")]),
        ("Tea: rain.", "茶，雨。", [("Tea: rain.", "茶，雨。")]),
        ("Tea: rain.", "茶：", [("Tea: rain.", "茶：")]),
    ],
)
def test_parts_are_cut_where_both_sides_have_as_many(
    source: str, target: str, found: list[tuple[str, str]]
) -> None:
    assert parts(source, target) == found


def passages(source: str, target: str) -> list[tuple[str, str, str, str]]:
    reading, _ = read(source, target)
    found = find_passages(reading, reading.beads[0])
    return [(one.main, one.source, one.target, one.around) for one in found]


def test_a_passage_is_a_clause_beside_what_it_renders() -> None:
    assert passages("tea rain, boat lamp.", "boat lamp, tea rain.") == [
        ("boat lamp.", "boat lamp.", "木船灯笼，", "木船灯笼，"),
        ("Tea rain, ", "Tea rain, ", "茶树雨水。", "茶树雨水。"),
    ]
    assert passages("tea rain rock, boat.", "tea rain, boat rock.") == [
        ("Tea rain rock, ", "Tea rain rock, ", "茶树雨水，", "茶树雨水， 木船岩石。"),
        ("Tea rain rock,  boat.", "Tea rain rock,  boat.", "木船岩石。", "茶树雨水， 木船岩石。"),
    ]
    # A clause that nothing renders belongs to both of its neighbours.
    assert passages("tea rain, no such thing, boat.", "tea rain, boat.") == [
        ("Tea rain, ", "Tea rain,  no such thing, ", "茶树雨水，", "茶树雨水，"),
        ("boat.", "no such thing,  boat.", "木船。", "木船。"),
    ]
    # One word of many makes no main clause of what it comes from.
    found = passages("tea rain rock fish, boat lamp moss.", "tea rain rock, boat lamp moss fish.")
    assert found[1][:2] == ("boat lamp moss.", "Tea rain rock fish,  boat lamp moss.")


def test_whole_sentences_are_a_passage_that_is_not_narrow() -> None:
    passage = whole_passage("Tea.", "茶。")
    assert (passage.main, passage.source, passage.target, passage.around) == (
        "Tea.",
        "Tea.",
        "茶。",
        "茶。",
    )
    assert not passage.narrow


def learned(
    joint: dict[str, dict[str, float]], source: dict[str, float], target: dict[str, float]
) -> Lexis:
    lexicon = Lexicon(("en", "zh"), joint, source, target)
    data = "鲤鱼 鲤鱼 [li3 yu2] /carp/\n".encode()
    found = make_lexis(Aligner("en", "zh", lexicon, Dictionary(data)))
    assert found
    return found


def test_the_lexicon_is_believed_from_a_share_of_either_words_uses_on() -> None:
    lexis = learned(
        {"tea": {"茶": 15.0, "水": 1.0}, "rain": {"水": 2.0, "雨": 3.0}, "rock": {"石": 0.5}},
        {"tea": 100.0, "rain": 400.0, "rock": 1.0},
        {"茶": 1000.0, "水": 100.0, "雨": 10.0, "石": 1.0},
    )
    # tea is 茶 in 15 of its 100 uses; 雨 is rain in 3 of its 10; 水 is tea, or rain, too seldom.
    assert lexis.counted == {"茶": {"tea": 1.0}, "雨": {"rain": 1.0}}
    weaker = learned({"tea": {"茶": 9.0, "水": 4.0}}, {"tea": 100.0}, {"茶": 900.0, "水": 900.0})
    assert weaker.counted == {"茶": {"tea": pytest.approx(0.6)}}


def test_a_word_means_what_it_and_its_parts_mean_and_its_beginning_somewhat_less() -> None:
    lexis = replace(LEXIS, counted={"茶树": {"computer": 1.0}, "树叶": {"leaf": 0.5}}, known={})
    assert lexis.meanings("茶树叶") == {
        "computer": pytest.approx(0.9),
        "compu": pytest.approx(0.81),
        "leaf": pytest.approx(0.45),
    }
    assert lexis.meanings("茶树") == {"computer": 1.0, "compu": pytest.approx(0.9)}
    assert lexis.meanings("Computers") == {"comput": 1.0, "compu": 0.9}
    assert lexis.meanings("茶") == {} and set(lexis.known) == {"茶树叶", "茶树", "Computers", "茶"}


def test_the_dictionary_cuts_and_explains_what_the_lexicon_has_not() -> None:
    lexis = learned({"tea": {"茶": 15.0}}, {"tea": 100.0}, {"茶": 1000.0})
    assert lexis.cut("茶鲤鱼x5 好") == ["茶", "鲤鱼", "x", "5", "好"]
    assert "carp" in lexis.meanings("鲤鱼")


def test_content_words_are_stems_and_numbers_without_frames() -> None:
    words = LEXIS.source_words("The cats have 1,200 of a b 7 rocks")
    assert [(word.form, word.start) for word in words] == [
        ("cat", 4),
        ("1200", 14),
        ("7", 27),
        ("rock", 29),
    ]
    found = LEXIS.target_words("茶树的雨水 1,200 x")
    assert [(word.form, word.start) for word in found] == [
        ("茶树", 0),
        ("雨水", 3),
        ("1200", 6),
        ("x", 12),
    ]


def test_only_english_to_chinese_with_a_lexicon_and_a_dictionary_is_read_closely() -> None:
    lexicon, dictionary = Lexicon(("en", "zh"), {"tea": {"茶": 9.0}}), Dictionary(b"")
    assert make_lexis(Aligner("en", "ja", lexicon, dictionary)) is None
    assert make_lexis(Aligner("en-GB", "zh-Hant", None, dictionary)) is None
    assert make_lexis(Aligner("en", "zh", lexicon, None)) is None


def test_a_first_and_a_last_clause_without_links_belong_to_their_neighbours() -> None:
    assert passages("no such thing, tea rain, of all.", "tea rain.") == [
        ("tea rain, ", "No such thing,  tea rain,  of all.", "茶树雨水。", "茶树雨水。")
    ]


def places_of(source: str, target: str) -> list[str]:
    reading, context = read(source, target)
    return [one.message for one in find_place_faults(reading, USUAL, context)]


def test_what_lies_between_two_words_that_changed_places_says_whether_it_may() -> None:
    turned = ["“灰猫” and “黄狗” may have changed places"]
    assert places_of("the dog chased the cat.", "cat 追 dog.") == turned
    assert places_of("the dog chased the cat.", "catdog.") == []
    assert places_of("the dog chased the cat.", "把鱼，cat 追 dog.") == turned
    assert places_of("the dog chased the cat.", "水，把 cat 追 dog.") == []
    assert places_of("the dog chased the cat.", "cat（追）dog.") == []
    assert places_of("he said that the dog chased the cat.", "他说 cat 追 dog.") == turned


def test_a_comparison_ends_at_its_degree_and_begins_at_its_clause() -> None:
    turned = ["“雨水” and “茶树” may have changed places"]
    than = "the tea is better than the rain."
    assert places_of(f"fish, {than}", "fish，rain 比 tea 更好.") == turned
    assert places_of(than, "rain 比 tea") == turned
    assert places_of(than, "rain 比这一种的茶叶和所有别的茶叶都 tea") == []
    assert places_of(than, "rain，水比 tea 好") == []
    assert (
        places_of("the tea is better than the very old and cold rain.", "rain 比 tea 好.") == turned
    )
    assert (
        places_of("the tea is better than the very old and quite cold rain.", "rain 比 tea 好.")
        == []
    )
    assert places_of("the tea and the rain are better than before.", "rain 比 tea 好.") == []


def test_the_two_ends_of_a_way_are_the_nearest_words() -> None:
    turned = ["“雨水” and “茶树” may have changed places"]
    assert places_of("from tea to the very old cold rain.", "从 rain 到 tea.") == turned
    assert places_of("from tea to the very old and cold and wet rain.", "从 rain 到 tea.") == []
    assert places_of("from tea to tea.", "从 tea 到 tea.") == []


def test_what_is_usual_on_the_page_decides_what_is_added() -> None:
    # The comma of the source lets the short one be a clause of it.
    reading, context = read("tea, rain rock.", "tea rain rock. fish boat lamp.")
    assert show(find_sentence_faults(reading, Usual(2.0, 0.9, 0.6), context)) != []
    assert show(find_sentence_faults(reading, Usual(2.0, 0.9, 0.2), context)) == []


def test_of_several_negations_the_one_whose_clause_has_none_is_named() -> None:
    def lost(source: str, target: str) -> list[str]:
        reading, context = read(source, target)
        return [one.message for one in find_negation_faults(reading, USUAL, context)]

    source = "the tea is not red, and the fish is never cold."
    assert lost(source, "tea 不红，fish 冷.") == ["“never” of the source may be lost"]
    assert lost(source, "tea 红，fish 不冷.") == ["“not” of the source may be lost"]
    assert lost(source, "tea 不红，fish 不冷.") == []
    assert lost("do not tea, and never fish.", "不 tea，fish.") == [
        "“never” of the source may be lost"
    ]
    assert lost("not the very old and quiet tea, never fish.", "tea，不 fish.") == [
        "“Not” of the source may be lost"
    ]


def test_a_denial_is_lost_where_the_word_right_behind_it_is_rendered() -> None:
    def lost(source: str, target: str) -> list[str]:
        reading, context = read(source, target)
        return [one.message for one in find_negation_faults(reading, USUAL, context)]

    # The word is rendered in a clause without a negation, although its neighbours are in one with.
    source = "never tea rain rock, not fish boat."
    assert lost(source, "tea，rain rock 不 fish boat.") == ["“Never” of the source may be lost"]
    # What is 28 characters behind a denial is not what it denies.
    far = "not the very old and quiet tea rain rock, and never fish boat."
    assert lost(far, "tea，rain rock 不，fish boat.") == ["“never” of the source may be lost"]
    # A sentence that two sentences of the source make: each denial leads to its own clause.
    two = "tea rain never. the rock not fish boat."
    assert lost(two, "tea rain 不，rock fish boat.") == ["“not” of the source may be lost"]


def test_a_words_place_is_a_share_of_the_sentences_that_it_is_read_with() -> None:
    sentences = ("ab", "cdef", "gh")
    assert share_before(sentences, (0, 1), Token("f", 1, 3)) == 5 / 6
    assert share_before(sentences, (1, 2), Token("c", 1, 0)) == 0
    assert share_before(sentences, (1,), Token("e", 1, 2)) == 0.5


def test_words_with_one_beginning_render_each_other() -> None:
    lexis = replace(LEXIS, counted={"茶树": {"computing": 1.0}}, known={})
    _, context = make_pair("A computer and a comet.\n", "茶树。\n", {})
    assert read_closely(context.matches[0], lexis).links == (0, -1)


def test_a_term_that_the_page_renders_by_another_word_is_no_exchange() -> None:
    source, target = "tea cat cow goat.", "tea corn cat cow goat."
    readings, context = page(source, target, "en,zh\ntea,好水\n")
    found = find_wording_faults(readings[0], USUAL, context, learn_habits(readings))
    assert list(found) == []


def test_two_sentences_in_one_are_read_together() -> None:
    reading, context = read("fish boat. tea rain rock.", "fish boat，rock rain tea.")
    assert reading.beads == (((0, 1), (0,)),)
    found = find_place_faults(reading, USUAL, context)
    assert [one.message for one in found] == ["“岩石” and “茶树” may have changed places"]


def test_no_more_of_a_missing_clause_is_quoted_than_a_line_has() -> None:
    clause = "boat lamp salt cake wind barn dog cat cow goat egg corn bean plum moss"
    reading, context = read(f"tea rain rock fish kelp, {clause}.", "tea rain rock fish kelp.")
    (found,) = find_clause_faults(reading, USUAL, context)
    assert found.message.endswith(f": “{clause[:60]}”")
