import pytest
from bitext.model import Kind, Page
from bitext.parse import convert_with, find_offset, parse_page, read_source

EXTENSIONS = [
    "toc",
    "attr_list",
    "md_in_html",
    "tables",
    "footnotes",
    "def_list",
    "abbr",
    "admonition",
]
EXTENSIONS += [
    "pymdownx.superfences",
    "pymdownx.highlight",
    "pymdownx.tabbed",
    "pymdownx.details",
    "pymdownx.arithmatex",
]
CONFIGS = {
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.arithmatex": {"generic": True},
    "toc": {"permalink": True},
}


def parse(text: str) -> Page:
    return parse_page(convert_with(EXTENSIONS, CONFIGS), text, key="a", path="a.md", locale="en")


def shape(text: str) -> list[tuple[str, int, int, str]]:
    return [(leaf.kind.value, leaf.line, leaf.end, leaf.text) for leaf in parse(text).leaves]


def test_a_section_is_a_heading_and_what_follows_it() -> None:
    page = parse("Before.\n\n# One {#first}\n\nText.\n\n### 二\n\n## Two\n")
    assert [(s.id, s.level, s.title, s.line, s.explicit) for s in page.sections] == [
        ("_top", 0, "", 1, False),
        ("first", 1, "One", 3, True),
        ("_1", 3, "二", 7, False),
        ("two", 2, "Two", 9, False),
    ]


def test_an_empty_anchor_is_no_unit_and_belongs_to_the_heading_that_follows() -> None:
    anchor = '<a id="pour"></a>'
    page = parse(f"# A {{#a}}\n\nText.\n\n{anchor}\n\n## Pour\n\n{anchor}\n\nMore.\n\n## B\n")
    assert [(s.title, s.anchors, [leaf.text for leaf in s.leaves]) for s in page.sections] == [
        ("A", (), ["Text."]),
        ("Pour", ("pour",), ["More."]),
        ("B", (), []),
    ]
    assert shape(f"{anchor} with words\n") == [("paragraph", 1, 1, "with words")]


def test_lines_count_from_the_top_of_the_file() -> None:
    page = parse("---\ntitle: A\n---\n\n# A {#a}\n\nText\nmore.\n")
    assert page.sections[0].line == 5
    assert [(leaf.line, leaf.end) for leaf in page.leaves] == [(7, 8)]


def test_a_plain_list_is_one_unit_an_item() -> None:
    assert shape("- a\n- b\n    - c\n      d\n- e\n") == [
        ("item", 1, 1, "a"),
        ("item", 2, 2, "b"),
        ("item", 3, 4, "c d"),
        ("item", 5, 5, "e"),
    ]


def test_a_loose_item_is_its_first_paragraph() -> None:
    page = parse("- a\n\n    more\n\n- b\n")
    assert [(leaf.kind, leaf.line, leaf.containers) for leaf in page.leaves] == [
        (Kind.ITEM, 1, ("list",)),
        (Kind.PARAGRAPH, 3, ("list",)),
        (Kind.ITEM, 5, ("list",)),
    ]


def test_an_admonition_has_a_title_and_a_body() -> None:
    page = parse('!!! note "Mind"\n    One.\n\n    Two.\n')
    assert [(leaf.kind, leaf.line, leaf.text, leaf.containers) for leaf in page.leaves] == [
        (Kind.TITLE, 1, "Mind", ("admonition:note",)),
        (Kind.PARAGRAPH, 2, "One.", ("admonition:note",)),
        (Kind.PARAGRAPH, 4, "Two.", ("admonition:note",)),
    ]


def test_tables_and_code_are_one_unit_each() -> None:
    text = "| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\nprint(1)\n\nprint(2)\n```\n"
    assert shape(text) == [("table", 1, 3, "a b 1 2"), ("code", 5, 9, "print(1)\n\nprint(2)")]


def test_text_is_what_a_reader_reads() -> None:
    leaf = next(parse("A `b` **c** ![d](e.png)[^1] [f](g.md).\n\n[^1]: N.\n").leaves)
    assert leaf.text == "A b c f."
    assert [(i.kind.value, i.text, i.target) for i in leaf.inlines] == [
        ("text", "A ", ""),
        ("code", "b", ""),
        ("text", " ", ""),
        ("emphasis", "c", "strong"),
        ("text", "c ", ""),
        ("image", "d", "e.png"),
        ("footnote", "", "1"),
        ("text", " ", ""),
        ("link", "f", "g.md"),
        ("text", "f.", ""),
    ]


def test_an_explicit_id_is_an_attribute_not_a_pattern() -> None:
    page = parse("# A {#a}\n\nText.\n{#p}\n\n```\n# B {#b}\n```\n")
    assert [leaf.id for leaf in page.leaves] == ["p", ""]
    assert [section.id for section in page.sections] == ["a"]


@pytest.mark.parametrize(
    ("data", "text", "checks"),
    [
        (b"\xef\xbb\xbf# A\r\n\r\nb\rc", "# A\n\nb\nc", []),
        (b"a\nna\xefve\n", "a\nna\ufffdve\n", ["a.md:2:3: not UTF-8: byte 0xef at offset 4"]),
        (b"a\x00b\n", "a\x00b\n", ["a.md:1:2: control character U+0000"]),
        (b"", "", []),
    ],
)
def test_bytes_become_text_with_findings(data: bytes, text: str, checks: list[str]) -> None:
    found, findings = read_source(data, "a.md")
    assert found == text
    assert len(findings) == len(checks)
    assert all(check in str(finding) for check, finding in zip(checks, findings, strict=True))


def test_the_offset_is_what_was_cut() -> None:
    assert find_offset("---\na: b\n---\n\nbody\n", "body\n") == 4
    assert find_offset("body", "other") == 0
