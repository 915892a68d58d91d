"""The record's lines are spliced into the front matter; every other byte stays."""

import subprocess
from pathlib import Path

import pytest
import yaml
from bitext.exchange.word_places import find_meta
from bitext.model import InputError, Stamp
from bitext.parse.frontmatter import format_entry, read_entry
from bitext.site.record import FRONT_MATTER, write_entries
from hypothesis import given, settings
from hypothesis import strategies as st
from steps import count_calls

A, B, C = Stamp(("aaaaaa", "bbbbbb")), Stamp(("cccccc",)), Stamp(("dddddd",), "mt")
ORDER = ["_top", "one", "two", "three"]


def record(text: str) -> dict[str, str]:
    header = FRONT_MATTER.match(text)
    assert header
    return yaml.safe_load(header[2])["bitext"]["sections"] or {}


def test_a_page_without_front_matter_gets_one_and_keeps_its_text() -> None:
    assert write_entries("# 标题\r\n", {"one": A}, ORDER, 1) == (
        "---\r\nbitext:\r\n  v: 1\r\n  sections:\r\n    one:\r\n      aaaaaa bbbbbb\r\n---\r\n\r\n# 标题\r\n"
    )


def test_a_byte_order_mark_stays_first() -> None:
    assert write_entries("\ufeff# t\n", {"one": A}, ORDER, 1).startswith("\ufeff---\nbitext:")
    assert write_entries("\ufeff---\na: 1\n---\n# t\n", {"one": A}, ORDER, 1).startswith(
        "\ufeff---\na: 1\nbitext:"
    )


ODD = """---
# a comment: with colon
title:   '单引号'   # odd spacing
tags: [a,   "b"]
bitext:
  v: 1
  # kept
  sections:
    # the first
    _top:
      aaaaaa   bbbbbb  # vouched
    two:
      cccccc
    # the end

description: >-
  folded
  text
---
body --- stays
"""


def test_only_the_value_of_a_changed_section_changes() -> None:
    assert write_entries(ODD, {"two": C}, ORDER, 1) == ODD.replace("cccccc", "mt dddddd")


def test_an_unchanged_section_keeps_its_bytes() -> None:
    assert write_entries(ODD, {"_top": A, "two": B}, ORDER, 1) == ODD


def test_a_new_section_stands_behind_its_predecessor_in_the_source() -> None:
    lines = "    one:\n      dddddd\n"
    new = write_entries(ODD, {"one": Stamp(("dddddd",))}, ORDER, 1)
    assert new == ODD.replace("    two:\n", lines + "    two:\n")


def test_a_removed_section_takes_its_two_lines_with_it() -> None:
    assert write_entries(ODD, {"two": None}, ORDER, 1) == ODD.replace(
        "    two:\n      cccccc\n", ""
    )


def test_removing_and_adding_at_one_place() -> None:
    new = write_entries(ODD, {"two": None, "three": B, "one": C}, ORDER, 1)
    assert new == ODD.replace(
        "    two:\n      cccccc\n", "    one:\n      mt dddddd\n    three:\n      cccccc\n"
    )


def test_the_last_section_removed_leaves_an_empty_mapping() -> None:
    new = write_entries(ODD, {"two": None, "_top": None}, ORDER, 1)
    assert record(new) == {} and "description: >-" in new


def test_a_record_in_braces_or_on_one_line_is_read_and_rewritten() -> None:
    braces = "---\nbitext: {v: 1, sections: {one: aaaaaa bbbbbb}}\nz: 1\n---\n"
    new = write_entries(braces, {"two": B}, ORDER, 1)
    assert record(new) == {"one": "aaaaaa bbbbbb", "two": "cccccc"} and "\nz: 1\n---\n" in new
    line = "---\nbitext:\n  v: 1\n  sections:\n    one: aaaaaa\n    two: bbbbbb\n---\n"
    assert write_entries(line, {"one": B}, ORDER, 1) == line.replace(
        "one: aaaaaa", "one:\n      cccccc"
    )


def test_a_page_of_any_line_ends_or_none_gets_its_record() -> None:
    lines = ("---", "bitext:", "  v: 2", "  sections:", "    one:", "      cccccc", "---")
    for end in ("\n", "\r\n", "\r"):
        head = "".join(line + end for line in lines)
        assert write_entries(f"# t{end}x", {"one": B}, ORDER, 2) == f"{head}{end}# t{end}x"
        assert write_entries(f"{end}# t", {"one": B}, ORDER, 2) == f"{head}{end}# t"
    head = "".join(f"{line}\n" for line in lines)
    assert write_entries("# t", {"one": B}, ORDER, 2) == f"{head}\n# t"
    assert write_entries("\ufeff", {"one": B}, ORDER, 2) == f"\ufeff{head}\n"


def test_new_entries_come_in_the_source_s_order_and_unknown_ones_last() -> None:
    entries = {"stray": B, "three": B, "one": B, "_top": B, "gone": None, "empty": Stamp(())}
    assert list(record(write_entries("# t\n", entries, ORDER, 1))) == [
        "_top",
        "one",
        "three",
        "stray",
    ]


def test_a_quoted_key_is_escaped() -> None:
    new = write_entries("# t\n", {'a"b': B, "a\\b": C}, [], 1)
    assert record(new) == {'a"b': "cccccc", "a\\b": "mt dddddd"}


def test_the_last_section_removed_leaves_everything_around_the_record() -> None:
    text = (
        "\ufeff---\r\na: 1\r\nbitext:\r\n  v: 1\r\n  sections:\r\n    one:\r\n"
        "      aaaaaa bbbbbb\r\nz: [1,\r\n  2]\r\n---\r\nbody\r\n"
    )
    new = write_entries(text, {"one": None}, ORDER, 1)
    assert new == (
        "\ufeff---\r\na: 1\r\nz: [1,\r\n  2]\r\nbitext:\r\n  v: 1\r\n  sections: {}\r\n"
        "---\r\nbody\r\n"
    )


def test_a_record_is_added_behind_the_last_line_whatever_it_ends_with() -> None:
    head = "bitext:\n  v: 1\n  sections:\n    one:\n      cccccc\n"
    for body in ("a: 1\n", "a:\n  - x\n  - {y: 2}\n", "a: |\n  text\n", "# only a comment\n", ""):
        text = f"---\n{body}---\nrest\n"
        assert write_entries(text, {"one": B}, ORDER, 1) == f"---\n{body}{head}---\nrest\n"
    assert write_entries("---\ra: 1\r---\rrest", {"one": B}, ORDER, 1) == (
        "---\ra: 1\r" + head.replace("\n", "\r") + "---\rrest"
    )


def test_front_matter_in_braces_is_refused() -> None:
    with pytest.raises(InputError, match="in braces: write it as lines of key: value"):
        write_entries("---\n{a: 1}\n---\n", {"one": A}, ORDER, 1)


def test_a_key_that_yaml_would_misread_is_quoted() -> None:
    new = write_entries("# t\n", {"no": A, "2016": B, "a: b": C, "标题": B}, [], 1)
    assert set(record(new)) == {"no", "2016", "a: b", "标题"}


def test_header_lines_without_fences_are_refused() -> None:
    with pytest.raises(InputError, match="---"):
        write_entries("title: x\n\n# t\n", {"one": A}, ORDER, 1)


def test_front_matter_that_is_no_yaml_is_refused_with_its_line_and_its_fault() -> None:
    fault = r"line 3: front matter cannot be read \(expected the node content, but found '}'\)"
    with pytest.raises(InputError, match=fault):
        write_entries("---\na: 1\nb: [}\n---\n", {"one": A}, ORDER, 1)
    with pytest.raises(InputError, match=r"front matter cannot be read \(not YAML\)"):
        write_entries("---\na: \x00\n---\n", {"one": A}, ORDER, 1)


def test_a_record_without_a_version_gets_one_as_far_in_as_its_sections() -> None:
    text = "---\nbitext:\n    sections:\n        one:\n            cccccc\n---\n# t\n"
    assert write_entries(text, {"one": A}, ORDER, 2) == (
        "---\nbitext:\n    v: 2\n    sections:\n        one:\n            aaaaaa bbbbbb\n---\n# t\n"
    )


def test_an_older_version_is_raised() -> None:
    assert write_entries(ODD, {}, ORDER, 2) == ODD.replace("v: 1", "v: 2")


def test_value_and_flag() -> None:
    assert read_entry("mt aaaaaa bbbbbb") == Stamp(("aaaaaa", "bbbbbb"), "mt")
    assert read_entry("aaaaaa") == Stamp(("aaaaaa",))
    some = "mt ^aaaaaa~ bbbbbb cccccc~"
    drafted = ("aaaaaa", "cccccc")
    assert read_entry(some) == Stamp(("bbbbbb", "cccccc"), "mt", 0, "aaaaaa", drafted)
    assert format_entry(read_entry(some)) == some
    assert format_entry(read_entry("aaaaaa~ bbbbbb")) == "aaaaaa~ bbbbbb"


NAMES = st.sampled_from(["_top", "one", "two", "three", "no", "3", "章节"])
STAMPS = st.builds(
    Stamp,
    st.lists(st.text("abcdefghijklmnop", min_size=6, max_size=6), min_size=1, max_size=3).map(
        tuple
    ),
)


@settings(deadline=None)
@given(
    st.dictionaries(NAMES, STAMPS),
    st.dictionaries(NAMES, st.none() | STAMPS),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_law_splicing_writes_exactly_the_entries(
    first: dict, second: dict, newline: str, header: bool
) -> None:
    rest = newline.join(("# t", "", "text"))
    text = newline.join(("---", "title: x  # c", "---", "")) + rest if header else rest
    once = write_entries(text, first, ORDER, 1)
    twice = write_entries(once, second, ORDER, 1)
    expected = {key: stamp for key, stamp in (first | second).items() if stamp}
    assert {key: read_entry(value) for key, value in record(twice).items()} == expected
    assert twice.endswith(rest) and (not header or "title: x  # c" in twice)
    assert write_entries(twice, second, ORDER, 1) == twice


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *identity, *arguments), cwd=folder, check=True, capture_output=True)


def test_stamps_of_neighbouring_sections_merge_clean(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    base = write_entries("# t\n", {"one": A, "two": B, "three": A}, ORDER, 1)
    git(tmp_path, "init", "-b", "main")
    page.write_text(base)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "base")
    for name, stamp in (("one", C), ("two", Stamp(("eeeeee",))), ("three", B)):
        git(tmp_path, "checkout", "-b", f"work-{name}", "main")
        page.write_text(write_entries(base, {name: stamp}, ORDER, 1))
        git(tmp_path, "commit", "-am", name)
    git(tmp_path, "checkout", "main")
    for name in ("one", "two", "three"):
        git(tmp_path, "merge", f"work-{name}", "-m", name)
    assert page.read_text() == write_entries(
        base, {"one": C, "two": Stamp(("eeeeee",)), "three": B}, ORDER, 1
    )


def test_a_record_stands_as_far_in_as_the_other_keys() -> None:
    text = "---\n  title: Indented\n  tags:\n    - one\n---\n# A\n"
    stamped = write_entries(text, {"one": A}, ORDER, 1)
    assert record(stamped) == {"one": "aaaaaa bbbbbb"}
    assert (
        stamped.replace(
            "  bitext:\n    v: 1\n    sections:\n      one:\n        aaaaaa bbbbbb\n", ""
        )
        == text
    )
    assert record(write_entries(stamped, {"one": None, "two": B}, ORDER, 1)) == {"two": "cccccc"}
    assert record(write_entries(stamped, {"one": None}, ORDER, 1)) == {}


def test_front_matter_that_is_nested_deeply_is_read_no_further_than_it_may_be() -> None:
    """A composer that keeps a possible key for each bracket takes the square of their number."""
    text = f"---\nx: {'[' * 4_000}{']' * 4_000}\n---\n# A {{#a}}\n"

    def refuse() -> None:
        with pytest.raises(InputError, match="nested too deeply"):
            write_entries(text, {"one": A}, ORDER, 1)

    assert find_meta(text) == {}
    assert count_calls(lambda: find_meta(text)) < 3_000
    assert count_calls(refuse) < 3_000
