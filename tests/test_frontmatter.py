import pytest
from bitext.model import Stamp
from bitext.parse.frontmatter import read_front_matter


def wrong(text: str) -> list[str]:
    return [str(finding) for finding in read_front_matter(text, "a.md")[3]]


def test_data_is_typed_and_the_body_begins_after_the_fence() -> None:
    text = "---\ntitle: A title\ntopics: [one, two]\ndate: 2016-05-02\nauthors: Jane\n---\n\n# A\n"
    meta, body, count, findings = read_front_matter(text, "a.md")
    assert (meta.title, meta.topics, meta.date, meta.authors) == (
        "A title",
        ("one", "two"),
        "2016-05-02",
        ("Jane",),
    )
    assert (body, count, findings) == ("\n# A\n", 6, [])
    assert meta.end == 6
    assert dict(meta.lines) == {"title": 2, "topics": 3, "date": 4, "authors": 5}


def test_body_and_front_matter_make_the_file() -> None:
    for text in (
        "---\ntitle: A\n---\nbody\n",
        "---\n---\n",
        "no front matter\n",
        "---\ntitle: A\n...\n\n\nbody",
        "---\ntitle: A\n---",
    ):
        _, body, count, _ = read_front_matter(text, "a.md")
        lines = text.splitlines(keepends=True)
        assert "".join(lines[count:]) == body


def test_crlf_and_a_byte_order_mark_do_not_shift_lines() -> None:
    text = "---\ntitle: A\ntopcis: [x]\n---\nbody\n"
    windows = "\ufeff" + text.replace("\n", "\r\n")
    assert wrong(windows) == wrong(text)
    assert read_front_matter(windows, "a.md")[2] == 4


def test_the_record_is_read_with_its_lines() -> None:
    text = "---\nbitext:\n  v: 1\n  sections:\n    _top:\n      dpjkbm hhmcak\n    residual-networks:\n      mt oaambc ebkkjl\n---\n"
    meta, _, _, findings = read_front_matter(text, "a.md")
    assert findings == []
    assert meta.version == 1
    assert dict(meta.record) == {
        "_top": Stamp(("dpjkbm", "hhmcak"), "", 5),
        "residual-networks": Stamp(("oaambc", "ebkkjl"), "mt", 7),
    }


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        (
            "title: a: b",
            "a.md:2:9: broken YAML: mapping values are not allowed in this context; quote a value that holds a colon",
        ),
        ("title: [unclosed", "a.md:3:1: broken YAML"),
        ("topcis: [a]", "a.md:2:1: unknown key 'topcis'; did you mean 'topics'?"),
        ("title: A\ntitle: B", "a.md:3:1: 'title' stands twice, first on line 2"),
        ("title: [a]", "a.md:2:8: 'title' must be text, not a list"),
        ("title: yes", "a.md:2:8: 'title' must be text, not yes or no; quote it"),
        ("topics: {a: b}", "a.md:2:9: 'topics' must be a list, not a mapping"),
        ("topics: a, b", "a.md:2:9: 'topics' must be a list; write [a, b]"),
        ("date: soon", "a.md:2:7: 'soon' is no date"),
        ("date: 2016-13-40", "a.md:2:7: '2016-13-40' is no date"),
        ("bitext: 3", "a.md:2:9: 'bitext' must be a record"),
        ("bitext:\n  v: one", "a.md:3:6: 'v' must be a number"),
        (
            "bitext:\n  sectoins: {}",
            "a.md:3:3: unknown key 'sectoins' in the record; did you mean 'sections'?",
        ),
        (
            "bitext:\n  sections:\n    a:\n      dpjkbm 12e456",
            "a.md:5:7: '12e456' in the record of 'a' is not a fingerprint",
        ),
        ("- a\n- b", "a.md:2:1: the front matter must be lines of key: value, not a list"),
        ("a: " + "[" * 3000 + "]" * 3000, "nested too deeply"),
        ("a: " + "{b: " * 3000, "nested too deeply"),
        ("title: !!python/object:os.system x", "the tag 'python/object:os.system' is not read"),
        ("title: *nobody", "a.md:2:8: broken YAML"),
        ("title: \x07", "broken YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(yaml: str, expected: str) -> None:
    found = wrong(f"---\n{yaml}\n---\nbody\n")
    assert any(expected in line for line in found) if expected else found == []


def test_keys_of_other_tools_pass() -> None:
    text = "---\nhide: [toc]\nicon: x\ntemplate: home.html\ntags: [a]\nsearch:\n  exclude: true\nstatus: new\ncustom_thing: 1\n---\n"
    assert wrong(text) == []


def test_aliases_are_not_expanded() -> None:
    rows = ["a0: &a0 [x, x]"] + [
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 60)
    ]
    text = "---\n" + "\n".join(rows) + "\ntopics: *a59\n---\n"
    assert read_front_matter(text, "a.md")[0].topics == ()


def test_an_unclosed_fence_is_a_finding_and_the_text_stays() -> None:
    _, body, count, findings = read_front_matter("---\ntitle: A\n\nText.\n", "a.md")
    assert (body, count) == ("---\ntitle: A\n\nText.\n", 0)
    assert "has no end" in findings[0].message


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert read_front_matter("---\n\nText.\n", "a.md")[1:] == ("---\n\nText.\n", 0, [])


@pytest.mark.parametrize("prose", ["# Rule\n\nAfter it.\n", "\nA rule.\n", "* One\n\n* [x: y\n"])
def test_paragraphs_between_two_rules_are_no_front_matter(prose: str) -> None:
    text = f"---\n{prose}\n---\n\nMore.\n"
    assert read_front_matter(text, "a.md")[1:] == (text, 0, [])


def test_huge_front_matter_is_refused() -> None:
    assert "are not read" in wrong("---\ntitle: " + "x" * 3_000_000 + "\n---\n")[0]
