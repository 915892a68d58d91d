"""Units leave the house and come back: what does not change stays byte for byte, what does is written where it belongs."""

from collections.abc import Mapping

import pytest
from bitext.exchange.edits import apply_edits
from bitext.exchange.filling import Filled, fill
from bitext.exchange.units import Reason, Unit, find_units
from bitext.exchange.vouching import vouch_for
from bitext.site.stamping import ack, stamp
from hypothesis import given, settings
from hypothesis import strategies as st
from translating import PATH, SOURCE, TARGET, pair, parse


def units(source: str = SOURCE, target: str = TARGET) -> dict[str, Unit]:
    return {unit.id.removeprefix(f"{PATH}#"): unit for unit in find_units(pair(source, target))}


def filled(
    words: Mapping[str, str], source: str = SOURCE, target: str = TARGET
) -> tuple[str, Filled]:
    whole = pair(source, target)
    own = [*find_units(whole)]
    done = fill(whole, own, {f"{PATH}#{name}": text for name, text in words.items()}, parse)
    return apply_edits(target, done.edits), done


def test_a_unit_has_the_words_of_both_sides_without_the_marks_of_its_block() -> None:
    found = units()
    assert [*found] == [
        "_meta/1", "_meta/2", "cats/0", "cats/1", "cats/2",
        "food/0", "food/1", "food/2", "food/3", "food/4", "food/5", "food/6", "food/7",
    ]  # fmt: skip
    pairs = {name: (unit.source, unit.target) for name, unit in found.items()}
    assert pairs["_meta/1"] == ("Cats", "猫")
    assert pairs["food/0"] == ("Food", "食物")
    assert pairs["cats/2"] == (
        "They sleep where the sun is, and [we](us.md) let them.",
        "太阳在哪里，它们就睡在哪里，[我们](us.md)由着它们。",
    )
    assert pairs["food/3"] == ("Fish, `raw`.", "鱼，`raw`。")
    assert pairs["food/6"] == ("Beware", "当心")


def test_writing_every_unit_as_it_is_changes_nothing_but_folded_lines() -> None:
    text, done = filled({name: unit.target for name, unit in units().items()})
    assert text == TARGET.replace("就睡在哪里，\n", "就睡在哪里，")
    assert not done.refused


@pytest.mark.parametrize("name", [*units()])
def test_new_words_change_only_the_lines_of_their_unit(name: str) -> None:
    old = units()[name].target
    new = old.replace("。", "，真的。") if "。" in old else old + "呀"
    text, done = filled({name: new})
    assert not done.refused
    before = TARGET.replace("就睡在哪里，\n", "就睡在哪里，") if name == "cats/2" else TARGET
    lines = [*zip(before.splitlines(), text.splitlines(), strict=True)]
    assert sum(a != b for a, b in lines) == 1
    assert units(target=text)[name].target == new


@pytest.mark.parametrize(
    "name", ["cats/1", "cats/2", "food/1", "food/2", "food/3", "food/4", "food/5"]
)
def test_a_unit_that_is_missing_is_written_where_it_belongs(name: str) -> None:
    unit = units()[name]
    lines = TARGET.split("\n")
    place = unit.target_places[0]
    del lines[place.line - 1 : place.end]
    target = "\n".join(lines).replace("\n\n\n", "\n\n")
    assert units(target=target)[name].reason is Reason.NEW
    text, done = filled({name: unit.target}, target=target)
    assert not done.refused
    assert units(target=text)[name].target == unit.target


def test_what_cannot_be_translated_is_copied_and_nothing_else_in_its_place() -> None:
    source = SOURCE.replace("They sleep until noon.\n", "They sleep.\n\n<div>raw</div>\n")
    target = TARGET.replace("它们睡到中午。", "它们睡。")
    (raw,) = (unit for unit in units(source, target).values() if unit.copied)
    assert (raw.kind, raw.reason, raw.source) == ("html", Reason.NEW, "<div>raw</div>")
    name = raw.id.partition("#")[2]
    text, done = filled({name: raw.source}, source, target)
    assert not done.refused and text == target.replace("它们睡。\n", "它们睡。\n\n<div>raw</div>\n")
    text, done = filled({name: "<div>other</div>"}, source, target)
    assert text == target and "copied" in done.refused[raw.id]


def test_a_new_page_is_written_whole() -> None:
    words = {name: unit.target for name, unit in units().items()}
    text, done = filled(words, target="")
    assert not done.refused
    assert text == TARGET.replace("就睡在哪里，\n", "就睡在哪里，")


def test_a_new_section_waits_for_its_heading_and_a_block_for_all_of_its_words() -> None:
    target = TARGET[: TARGET.index("\n## 食物")]
    text, done = filled({"food/1": "它们早上 7 点吃饭。"}, target=target)
    assert text == target and "heading" in done.left[f"{PATH}#food/1"]
    text, done = filled({"food/0": "食物", "food/1": "吃。", "food/3": "鱼。"}, target=target)
    assert text == target + "\n## 食物 {#food}\n\n吃。\n"
    assert [*done.left] == [f"{PATH}#food/3"]


@pytest.mark.parametrize(
    "words",
    [
        "有 12 只猫。<script>alert(1)</script>",
        "[猫](https://evil.example/)",
        "有 12 只猫。\n\n# 新的标题",
        "# 标题",
        "- 有 12 只猫。",
        "{{ secrets }}",
        '--8<-- "secret.md"',
        "有 12 只\u202e猫",
        "![](https://evil.example/p.png)",
        "  ",
        "猫" * 5000,
    ],
)
def test_words_that_bring_in_what_was_not_there_are_refused_and_the_others_taken(
    words: str,
) -> None:
    text, done = filled({"cats/1": words, "food/1": "早上 7 点吃。"})
    assert text == TARGET.replace("它们早上 7 点吃饭。", "早上 7 点吃。")
    assert [*done.refused] == [f"{PATH}#cats/1"]


@settings(max_examples=20, deadline=None)
@given(st.sets(st.sampled_from([*units()])))
def test_the_record_names_exactly_what_still_waits(done: set[str]) -> None:
    stamped = vouch_all(SOURCE)
    source = (
        SOURCE.replace("until noon", "until night").replace("Milk", "Cream").replace("12", "13")
    )
    before = pair(source, stamped)
    own = [*find_units(before)]
    stale = {unit.id for unit in own if unit.reason is Reason.STALE}
    assert {name.rpartition("#")[2] for name in stale} == {"cats/1", "food/2", "food/4"}
    ids = {f"{PATH}#{name}" for name in done}
    text = vouch_for(before, stamped, own, ids, "")
    after = find_units(pair(source, text))
    assert {unit.id for unit in after if unit.reason is Reason.STALE} == stale - ids


def vouch_all(source: str, flag: str = "") -> str:
    whole = pair(source)
    own = [*find_units(whole)]
    return vouch_for(whole, TARGET, own, {unit.id for unit in own}, flag)


def machines(source: str, text: str) -> set[str]:
    found = find_units(pair(source, text))
    return {unit.id.rpartition("#")[2] for unit in found if unit.reason is Reason.MT}


@settings(max_examples=20, deadline=None)
@given(st.sets(st.sampled_from([*units()])))
def test_a_person_vouches_for_the_units_of_a_machine_one_by_one(done: set[str]) -> None:
    text = vouch_all(SOURCE, "mt")
    own = [*find_units(pair(SOURCE, text))]
    assert {unit.reason for unit in own} == {Reason.MT}
    part = vouch_for(pair(SOURCE, text), text, own, {f"{PATH}#{name}" for name in done}, "")
    assert machines(SOURCE, part) == {*units()} - done
    assert ("mt" in part) == (done < {*units()})
    back = vouch_for(pair(SOURCE, part), part, own, {f"{PATH}#{name}" for name in done}, "mt")
    assert back == text


def test_a_draft_among_a_person_s_words_is_the_only_machine_s() -> None:
    stamped = vouch_all(SOURCE)
    source = SOURCE.replace("until noon", "until night")
    whole = pair(source, stamped)
    text = vouch_for(whole, stamped, [*find_units(whole)], {f"{PATH}#food/2"}, "mt")
    assert machines(source, text) == {"food/2"}
    # The source goes on: the unit is stale, and the words are still the machine's.
    newer = source.replace("until night", "until dawn").replace("Milk", "Cream")
    waiting = {unit.id.rpartition("#")[2]: unit for unit in find_units(pair(newer, text))}
    assert [name for name, unit in waiting.items() if unit.reason is Reason.STALE] == [
        "food/2",
        "food/4",
    ]
    assert waiting["food/2"].machine and not waiting["food/4"].machine
    accepted = ack(pair(newer, text).bitext, text)
    assert machines(newer, accepted) == {"food/2"}
    assert "mt" not in stamp(pair(newer, accepted).bitext, accepted)
