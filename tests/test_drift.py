"""States of sections: staleness is per block and on prose, and only a stamp clears it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from bitext.model import (
    TOP,
    Bitext,
    Block,
    Inline,
    InlineKind,
    InputError,
    Kind,
    Leaf,
    Meta,
    Page,
    Row,
    Section,
    SectionPair,
    Stamp,
)
from bitext.site import drift, stamping
from bitext.site.drift import (
    SectionState,
    State,
    compare_units,
    find_drafted,
    find_states,
    fingerprint,
    heading_fingerprint,
    skeleton,
)
from bitext.text.characters import digest
from steps import count_lines


def leaf(words: str, *inlines: Inline, kind: Kind = Kind.PARAGRAPH) -> Leaf:
    return Leaf(kind, words, 1, 1, inlines=inlines)


def section(name: str, *paragraphs: str) -> Section:
    return Section(
        name,
        2,
        name,
        1,
        blocks=tuple(Block("paragraph", 1, 1, leaves=(leaf(words),)) for words in paragraphs),
    )


def bitext(
    source: Mapping[str, tuple[str, ...]],
    record: Mapping[str, Stamp],
    missing: tuple[str, ...] = (),
    orphans: tuple[str, ...] = (),
) -> Bitext:
    sections = tuple(section(name, *words) for name, words in source.items())
    pairs = tuple(
        SectionPair(s, None if s.id in missing else section(s.id, "译文")) for s in sections
    )
    pairs += tuple(SectionPair(None, section(name, "译文")) for name in orphans)
    target = Page(
        "p",
        "zh/p.md",
        "zh",
        Meta(version=1 if record else 0, record=record),
        tuple(p.target for p in pairs if p.target),
    )
    return Bitext(Page("p", "en/p.md", "en", sections=sections), target, pairs)


def prints(*words: str) -> tuple[str, ...]:
    return tuple(fingerprint(leaf(item)) for item in words)


def states(value: Bitext) -> dict[str, tuple[str, tuple[int, ...], int]]:
    return {s.id: (s.state.value, s.stale, s.removed) for s in find_states(value)}


TEXT, LINK, CODE = InlineKind.TEXT, InlineKind.LINK, InlineKind.CODE


def test_what_comparison_can_verify_leaves_the_fingerprint_alone() -> None:
    full_stop = Inline(TEXT, ".")

    def sentence(code: str, address: str, *more: Inline) -> Leaf:
        return leaf(
            "",
            Inline(TEXT, "Run "),
            Inline(CODE, code),
            Inline(LINK, "here", address),
            Inline(TEXT, " here"),
            *more,
            full_stop,
        )

    base = fingerprint(sentence("a", "x.md"))
    assert fingerprint(sentence("b", "y.md")) == base
    assert (
        fingerprint(
            sentence("a", "x.md", Inline(TEXT, " "), Inline(InlineKind.CITATION, "[@k]", "k"))
        )
        == base
    )
    assert (
        fingerprint(leaf("", Inline(TEXT, "Run\n"), Inline(CODE, "a"), Inline(TEXT, " here.")))
        == base
    )
    assert (
        fingerprint(leaf("", Inline(TEXT, "Walk "), Inline(CODE, "a"), Inline(TEXT, " here.")))
        != base
    )
    assert fingerprint(leaf("", Inline(TEXT, "Run  here."))) != base


def test_blocks_of_code_and_formulas_are_placeholders_and_alternative_text_is_prose() -> None:
    assert skeleton(leaf("print(1)", kind=Kind.CODE)) == "{code}"
    assert (
        skeleton(leaf("", Inline(InlineKind.IMAGE, "A cat", "cat.png"), kind=Kind.FIGURE))
        == "{image}A cat"
    )
    assert (
        skeleton(leaf("See https://example.org/a, now {{ version }}.")) == "See {url} now {macro}."
    )


def test_composition_and_white_space_are_folded() -> None:
    assert fingerprint(leaf("caf\u00e9  au\u3000lait")) == fingerprint(leaf("cafe\u0301 au lait"))


def test_a_changed_and_an_inserted_unit_are_stale_and_a_removed_one_only_counts() -> None:
    vouched = prints("a", "b", "c")
    assert compare_units(prints("a", "B", "c"), vouched) == ((2,), 0)
    assert compare_units(prints("a", "x", "b", "c"), vouched) == ((2,), 0)
    assert compare_units(prints("a", "c"), vouched) == ((), 1)
    assert compare_units(prints("b", "c", "d"), vouched) == ((3,), 1)
    assert compare_units((), vouched) == ((), 3)


def test_a_reordered_unit_is_not_stale() -> None:
    assert compare_units(prints("c", "a", "b"), prints("a", "b", "c")) == ((), 0)


def test_every_state() -> None:
    source = {
        "a": ("one", "two"),
        "b": ("three",),
        "c": ("four", "five"),
        "d": ("six",),
        "e": ("seven",),
        "f": ("eight", "nine"),
    }
    record = {
        "a": Stamp(prints("one", "two")),
        "b": Stamp(prints("three"), "mt"),
        "c": Stamp(prints("four", "5")),
        "old": Stamp(prints("eight", "nine")),
    }
    assert states(bitext(source, record, missing=("d",), orphans=("z",))) == {
        "a": ("fresh", (), 0),
        "b": ("mt", (), 0),
        "c": ("stale", (2,), 0),
        "d": ("new", (), 0),
        "e": ("unstamped", (), 0),
        "f": ("moved", (), 0),
        "z": ("orphan", (), 0),
    }


def test_half_of_the_fingerprints_is_enough_to_have_moved_and_code_does_not_count() -> None:
    assert states(bitext({"f": ("a", "b")}, {"old": Stamp(prints("a", "x"))}))["f"] == (
        "moved",
        (2,),
        0,
    )
    assert (
        states(bitext({"f": ("a", "b", "c")}, {"old": Stamp(prints("a", "x", "y"))}))["f"][0]
        == "unstamped"
    )
    wordless = Stamp((fingerprint(leaf("", kind=Kind.CODE)),) * 2)
    value = bitext({"f": ("a",)}, {"old": wordless})
    assert states(value)["f"][0] == "unstamped"


def test_a_section_without_words_is_not_one_that_has_gone() -> None:
    code = leaf("", kind=Kind.CODE)
    pairs = (SectionPair(at(1, "new"), at(2, "new")),)
    assert pair_states(pairs, {"old": Stamp((fingerprint(code),))})[0].key == ""


def test_a_key_that_is_still_a_section_is_not_where_another_came_from() -> None:
    record = {"a": Stamp(prints("one"))}
    assert states(bitext({"a": ("one",), "b": ("one",)}, record))["b"][0] == "unstamped"


def test_front_matter_is_a_section_of_its_own() -> None:
    value = bitext({"a": ("one",)}, {"_meta": Stamp(prints("Title"))})
    source = Page(
        "p",
        "en/p.md",
        "en",
        Meta(title="Title", description="New"),
        value.source.sections if value.source else (),
    )
    assert states(Bitext(source, value.target, value.sections))["_meta"] == ("stale", (2,), 0)


def test_a_missing_page_is_new_throughout() -> None:
    source = bitext({"a": ("one",)}, {}).source
    assert states(
        Bitext(source, None, (SectionPair(source.sections[0] if source else None, None),))
    ) == {"a": ("new", (), 0)}


def restated(value: Bitext, text: str) -> dict[str, tuple[str, tuple[int, ...], int]]:
    """Return the states after the record in this text has replaced the value's."""
    import yaml
    from bitext.parse.frontmatter import read_entry

    data = yaml.safe_load(text.split("---\n")[1])["bitext"]
    record = {key: read_entry(entry) for key, entry in data["sections"].items()}
    assert value.target
    target = Page(
        "p", "zh/p.md", "zh", Meta(version=data["v"], record=record), value.target.sections
    )
    return states(Bitext(value.source, target, value.sections))


def test_stamp_vouches_for_all_that_is_translated_and_forgets_what_is_gone() -> None:
    value = bitext(
        {"a": ("one",), "b": ("two",), "c": ("three",)},
        {"gone": Stamp(prints("x"))},
        missing=("c",),
    )
    text = stamping.stamp(
        value, "---\nbitext:\n  v: 1\n  sections:\n    gone:\n      abcdef\n---\n# t\n"
    )
    assert "gone" not in text
    assert {key: s[0] for key, s in restated(value, text).items()} == {
        "a": "fresh",
        "b": "fresh",
        "c": "new",
    }


def test_stamp_of_one_section_leaves_the_others() -> None:
    value = bitext({"a": ("one",), "b": ("two",)}, {"a": Stamp(prints("old"))})
    text = stamping.stamp(
        value, "---\nbitext:\n  v: 2\n  sections:\n    a:\n      abcdef\n---\n# t\n", ["b"]
    )
    assert f" {prints('old')[0]}\n    b:\n" in text


def test_stamp_of_a_moved_section_takes_the_old_key_away() -> None:
    value = bitext({"f": ("a",)}, {"old": Stamp(prints("a"))})
    text = stamping.stamp(
        value, f"---\nbitext:\n  v: 1\n  sections:\n    old:\n      {prints('a')[0]}\n---\n", ["f"]
    )
    assert "old:" not in text and restated(value, text) == {"f": ("fresh", (), 0)}


def test_a_section_that_is_not_translated_cannot_be_vouched_for() -> None:
    with pytest.raises(InputError, match="not translated"):
        stamping.stamp(bitext({"a": ("one",)}, {}, missing=("a",)), "", ["a"])
    with pytest.raises(InputError, match="not a section"):
        stamping.stamp(bitext({"a": ("one",)}, {}), "", ["b"])


def test_ack_accepts_an_edit_only_where_somebody_had_vouched_and_keeps_the_flag() -> None:
    record = {"a": Stamp(prints("teh"), "mt"), "b": Stamp(prints("two"))}
    value = bitext({"a": ("the",), "b": ("two",), "c": ("three",)}, record)
    text = stamping.ack(
        value,
        f"---\nbitext:\n  v: 1\n  sections:\n    a:\n      mt {prints('teh')[0]}\n    b:\n      {prints('two')[0]}\n---\n",
    )
    assert {key: s[0] for key, s in restated(value, text).items()} == {
        "a": "mt",
        "b": "fresh",
        "c": "unstamped",
    }


def test_a_migration_stamps_only_what_was_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drift, "NORMALISERS", {1: skeleton, 2: lambda unit: skeleton(unit).lower()})
    value = bitext(
        {"a": ("One", "Two"), "b": ("Three",)},
        {"a": Stamp(prints("One", "old"), "mt"), "b": Stamp(prints("Three"))},
    )
    entries = stamping.migrate(value, 2)
    assert entries == {
        "a": Stamp((prints("one")[0], prints("old")[0]), "mt", heading=digest("a")),
        "b": Stamp(prints("three"), heading=digest("b")),
    }


def test_a_record_of_a_later_version_is_not_touched() -> None:
    value = bitext({"a": ("one",)}, {"a": Stamp(prints("one"))})
    assert value.target
    target = Page(
        "p",
        "zh/p.md",
        "zh",
        Meta(version=9, record=value.target.meta.record),
        value.target.sections,
    )
    newer = Bitext(value.source, target, value.sections)
    assert states(newer)["a"][0] == "unstamped"
    with pytest.raises(InputError, match="version 9"):
        stamping.stamp(newer, "# t\n")


# -- whole states: where a section is, how many units it has, under which key the record has it ------


def at(line: int, name: str, *paragraphs: str, title: str = "") -> Section:
    return replace(section(name, *paragraphs), line=line, title=title or name)


def alone(target: Section) -> SectionPair:
    return SectionPair(None, target, tuple(Row((), (block,)) for block in target.blocks))


def pair_states(
    pairs: tuple[SectionPair, ...], record: Mapping[str, Stamp], version: int = 2
) -> list[SectionState]:
    """Return the states of these pairs under a record of this version."""
    source = Page("p", "en/p.md", "en", sections=tuple(p.source for p in pairs if p.source))
    meta = Meta(version=version, record=record)
    target = Page("p", "zh/p.md", "zh", meta, tuple(p.target for p in pairs if p.target))
    return list(find_states(Bitext(source, target, pairs)))


def test_a_state_says_where_the_section_is_how_many_units_it_has_and_its_key() -> None:
    pairs = (
        SectionPair(at(3, "fresh", "one", "two"), at(4, "fresh", "一", "二", "三")),
        SectionPair(at(13, "stale", "one", "new"), at(14, "stale", "一")),
        SectionPair(at(23, "new", "one", "two", "three"), None),
        SectionPair(at(33, "bare", "five"), at(34, "bare", "五")),
        SectionPair(at(43, "moved", "six", "seven"), at(44, "moved", "六")),
        alone(at(54, "orphan", "八", "九")),
    )
    record = {
        "fresh": Stamp(prints("one", "two")),
        "stale": Stamp(prints("one", "old")),
        "old": Stamp(prints("six", "seven", "eight")),
    }
    assert pair_states(pairs, record) == [
        SectionState("fresh", State.FRESH, (), 0, 2, "fresh", 4),
        SectionState("stale", State.STALE, (2,), 0, 2, "stale", 14),
        SectionState("new", State.NEW, units=3, line=23),
        SectionState("bare", State.UNSTAMPED, units=1, line=34),
        SectionState("moved", State.MOVED, (), 1, 2, "old", 44),
        SectionState("orphan", State.ORPHAN, units=2, line=54),
    ]


def test_a_changed_heading_is_unit_0_before_the_other_stale_ones() -> None:
    stamp = Stamp(prints("one", "old"), heading=heading_fingerprint(at(1, "a", title="Before")))
    pairs = (SectionPair(at(1, "a", "one", "new", title="After"), at(2, "a", "一")),)
    assert pair_states(pairs, {"a": stamp}) == [
        SectionState("a", State.STALE, (0, 2), 0, 2, "a", 2)
    ]
    same = (SectionPair(at(1, "a", "one", "old", title="Before"), at(2, "a", "一")),)
    assert pair_states(same, {"a": stamp})[0].state is State.FRESH
    unwatched = {"a": Stamp(prints("one", "old"))}  # by the first version of the record
    assert pair_states(same, unwatched)[0].state is State.FRESH


def test_text_before_the_first_heading_counts_only_where_there_is_some() -> None:
    lead = SectionPair(at(1, TOP), at(1, TOP))
    rest = SectionPair(at(5, "a", "one"), at(5, "a", "一"))
    assert [state.id for state in pair_states((lead, rest), {})] == ["a"]
    words = SectionPair(at(1, TOP, "zero"), None)
    assert [state.id for state in pair_states((words, rest), {})] == [TOP, "a"]
    heading = SectionPair(at(9, "b"), at(9, "b"))
    assert [state.id for state in pair_states((rest, heading), {})] == ["a", "b"]


def test_a_bare_heading_is_fresh_under_the_first_version_of_the_record_only() -> None:
    pairs = (SectionPair(at(1, "a"), at(2, "a")), SectionPair(at(5, "b", "one"), at(6, "b", "一")))
    record = {"c": Stamp(prints("other"))}
    assert pair_states(pairs, record, 1) == [
        SectionState("a", State.FRESH, units=0, line=2),
        SectionState("b", State.UNSTAMPED, units=1, line=6),
    ]
    assert pair_states(pairs, record, 2)[0] == SectionState("a", State.UNSTAMPED, line=2)
    known = {"a": Stamp((), flag="mt")}
    assert pair_states(pairs, known, 1)[0].state is State.MT


def test_a_section_without_translation_has_moved_only_where_the_translation_has_its_old_name() -> (
    None
):
    record = {"old": Stamp(prints("one", "two"))}
    source = at(3, "new", "one", "two")
    gone = (SectionPair(source, None),)
    assert pair_states(gone, record) == [SectionState("new", State.NEW, units=2, line=3)]
    there = (SectionPair(source, None), SectionPair(None, at(7, "old", "一")))
    assert pair_states(there, record)[0] == SectionState("new", State.MOVED, (), 0, 2, "old", 3)


def test_twice_the_sections_that_moved_are_about_twice_the_steps() -> None:
    def steps(size: int) -> int:
        sections = [at(k, f"new{k}", "the same", f"word {k}") for k in range(size)]
        pairs = tuple(SectionPair(one, one) for one in sections)
        record = {f"old{k}": Stamp(prints("the same", f"word {k}")) for k in range(size)}
        found = list[SectionState]()
        count = count_lines(lambda: found.extend(pair_states(pairs, record)))
        assert [state.key for state in found] == [*record]
        return count

    assert steps(400) <= 2.8 * steps(200)


def test_of_two_former_sections_the_one_that_shares_more_is_meant_then_the_first() -> None:
    pairs = (SectionPair(at(1, "a", "one", "two", "three", "four"), at(2, "a", "一")),)
    half, most = Stamp(prints("one", "two")), Stamp(prints("one", "two", "three"))
    assert pair_states(pairs, {"half": half, "most": most})[0].key == "most"
    assert pair_states(pairs, {"most": most, "half": half})[0].key == "most"
    assert pair_states(pairs, {"first": half, "second": half})[0].key == "first"
    assert pair_states(pairs, {"_meta": most})[0].key == ""


def test_front_matter_is_new_without_a_page_and_unstamped_without_an_entry() -> None:
    source = Page("p", "en/p.md", "en", Meta(title="Title", description="More"))
    empty = Page("p", "zh/p.md", "zh", Meta(version=2))
    assert list(find_states(Bitext(source, None, ()))) == [
        SectionState("_meta", State.NEW, units=2)
    ]
    assert list(find_states(Bitext(source, empty, ()))) == [
        SectionState("_meta", State.UNSTAMPED, units=2)
    ]
    record = {"_meta": Stamp(prints("Title", "More"))}
    stamped = replace(empty, meta=Meta(version=2, record=record))
    assert list(find_states(Bitext(source, stamped, ()))) == [
        SectionState("_meta", State.FRESH, units=2, key="_meta")
    ]
    assert list(find_states(Bitext(None, stamped, ()))) == []


def test_several_gaps_and_repeated_units_are_counted_each_in_its_place() -> None:
    assert compare_units(prints("x", "a", "y", "b", "z"), prints("a", "b")) == ((1, 3, 5), 0)
    assert compare_units(prints("a"), prints("a", "a", "a")) == ((), 2)
    assert compare_units(prints("a", "a", "a"), prints("a")) == ((2, 3), 0)
    assert compare_units(prints("b", "x", "a"), prints("a", "y", "b")) == ((2,), 1)
    block = prints(*"abcdef")
    assert compare_units((*block, *prints("a", "a")), (*prints("a", "a"), *block)) == ((), 0)
    many = prints(*(["same"] * 250), "last")  # a unit that is everywhere still counts
    assert compare_units(many[1:], many) == ((), 1)


def test_html_between_words_is_a_space() -> None:
    inlines = (Inline(TEXT, "one"), Inline(InlineKind.HTML, "<br>"), Inline(TEXT, "two"))
    assert skeleton(leaf("one two", *inlines)) == "one two"


def test_a_citation_takes_its_own_brackets_along_and_a_footnote_does_not() -> None:
    cited, note = Inline(InlineKind.CITATION, "x"), Inline(InlineKind.FOOTNOTE, "1")
    words = leaf(
        "…",
        *(Inline(TEXT, "(Seen) ("), cited, Inline(TEXT, "; "), cited),
        *(Inline(TEXT, ") and (done"), note, Inline(TEXT, ") here"), cited, Inline(TEXT, ".")),
    )
    assert skeleton(words) == "(Seen) and (done) here."
    assert skeleton(leaf("…", Inline(TEXT, "  a "), note, Inline(TEXT, ") b"))) == "a) b"
    assert (
        skeleton(leaf("…", Inline(TEXT, ") first"), cited, Inline(TEXT, " last"))) == ") first last"
    )
    assert skeleton(
        leaf("…", Inline(TEXT, "a"), cited, Inline(CODE, "x"), Inline(TEXT, ") b"))
    ) == ("a{code}) b")


@pytest.mark.parametrize(
    ("prose", "masked"),
    [
        ("{{ a }} b {% c %} d {* e *}", "{macro} b {macro} d {macro}"),
        ("x {{ a }} b {{ c", "x {macro} b {{ c"),
        ("{% a }} b {{ c }}", "{% a }} b {macro}"),
        ("{{{ a }}} b", "{macro}} b"),
        ("{{ a {% b %} c", "{{ a {macro} c"),
        ("{{{% b %}", "{{{macro}"),
        ("}} {{ a }}", "}} {macro}"),
        ("{{ a {{ b {% c %}", "{{ a {{ b {macro}"),
    ],
)
def test_a_macro_ends_with_the_next_sign_of_its_kind(prose: str, masked: str) -> None:
    assert skeleton(leaf(prose)) == masked


def test_the_text_before_the_first_heading_has_no_heading_of_its_own() -> None:
    assert heading_fingerprint(at(1, TOP, title="Title")) == ""
    assert heading_fingerprint(at(1, "a", title="A  title")) == digest("A title")


def test_what_a_machine_drafted_is_found_by_its_words_and_by_its_place() -> None:
    a, b, c, x, heading = prints("a", "b", "c", "x", "heading")
    assert find_drafted((a, b, c), Stamp((a, b, c))) == ()
    assert find_drafted((a, b, c), Stamp((a, b), "mt")) == (0, 1, 2, 3)
    some = Stamp((a, x, c), "mt", heading=heading, drafted=(x, c))
    assert find_drafted((a, b, c), some) == (2, 3)
    assert find_drafted((a, x), replace(some, drafted=(heading,))) == (0,)
