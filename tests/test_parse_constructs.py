"""Constructs that the corpus cannot hold: snippets, other extensions, depth and size."""

import time
from html import escape
from pathlib import Path

import pytest
from bitext.model import Page, Section
from bitext.parse import StructureExtension, convert_with, read_page
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from pieces import without_marks


def blocks(sections: tuple[Section, ...]) -> list[tuple[str, int, int, int]]:
    return [
        (block.kind, block.line, block.end, len(block.leaves))
        for section in sections
        for block in section.blocks
    ]


def convert(
    text: str, extensions: list[str], configs: dict[str, dict[str, object]]
) -> StructureExtension:
    extension = StructureExtension()
    html = Markdown(extensions=[*extensions, extension], extension_configs=configs).convert(text)
    assert without_marks(html) == Markdown(
        extensions=extensions, extension_configs=configs
    ).convert(text)
    return extension


def snippets(folder: Path, text: str, **files: str) -> StructureExtension:
    for name, content in files.items():
        (folder / f"{name}.md").write_text(content, encoding="utf-8")
    return convert(
        text,
        ["toc", "pymdownx.snippets", "pymdownx.superfences"],
        {"pymdownx.snippets": {"base_path": [str(folder)]}},
    )


def test_a_snippet_is_one_block_on_its_line(tmp_path: Path) -> None:
    page = snippets(tmp_path, 'Before.\n\n--8<-- "a.md"\n\nAfter.\n', a="One.\n\n- two\n- three\n")
    assert blocks(page.sections) == [
        ("paragraph", 1, 1, 1),
        ("include", 3, 3, 3),
        ("paragraph", 5, 5, 1),
    ]
    assert [leaf.markdown for section in page.sections for leaf in section.leaves] == [
        "Before.",
        "One.",
        "- two",
        "- three",
        "After.",
    ]


def test_a_snippet_that_yields_nothing_is_a_block(tmp_path: Path) -> None:
    page = snippets(tmp_path, 'Before.\n\n--8<-- "a.md"\n\nAfter.\n', a="")
    assert blocks(page.sections) == [
        ("paragraph", 1, 1, 1),
        ("include", 3, 3, 0),
        ("paragraph", 5, 5, 1),
    ]


def test_snippets_beside_each_other_keep_their_lines(tmp_path: Path) -> None:
    page = snippets(tmp_path, '--8<-- "a.md"\n\n--8<-- "b.md"\n', a="One.\n\nTwo.\n", b="One.\n")
    assert blocks(page.sections) == [("include", 1, 1, 2), ("include", 3, 3, 1)]


def test_headings_of_a_snippet_begin_sections(tmp_path: Path) -> None:
    page = snippets(tmp_path, 'Before.\n\n--8<-- "a.md"\n', a="# One\n\nText.\n\n# Two\n\nText.\n")
    assert [(section.id, section.line, len(section.blocks)) for section in page.sections] == [
        ("_top", 1, 1),
        ("one", 3, 1),
        ("two", 3, 1),
    ]


def test_a_snippet_in_a_fence_belongs_to_the_code(tmp_path: Path) -> None:
    page = snippets(tmp_path, '```\n--8<-- "a.md"\n```\n\nAfter.\n', a="x = 1\n\ny = 2\n")
    assert blocks(page.sections) == [("code", 1, 3, 1), ("paragraph", 5, 5, 1)]
    assert page.sections[0].blocks[0].leaves[0].markdown == "```\nx = 1\n\ny = 2\n\n```"


def test_text_put_behind_every_page_has_no_line(tmp_path: Path) -> None:
    (tmp_path / "more.md").write_text("*[HTML]: Markup\n\nAppended.\n")
    configs = {"pymdownx.snippets": {"base_path": [str(tmp_path)], "auto_append": ["more.md"]}}
    page = convert("HTML.\n", ["abbr", "pymdownx.snippets"], configs)
    assert blocks(page.sections) == [("paragraph", 1, 1, 1), ("paragraph", 0, 0, 1)]


def test_a_missing_snippet_is_a_finding_on_its_line() -> None:
    md = convert_with(["pymdownx.snippets"], {"pymdownx.snippets": {"check_paths": True}})
    page, findings = read_page(md, '# A\n\n--8<-- "no.md"\n', key="a", path="a.md", locale="en")
    assert page.sections == ()
    assert [str(finding) for finding in findings] == [
        "a.md:3: Snippet at path 'no.md' could not be found [snippet]"
    ]


def test_fences_that_keep_their_tabs_keep_their_lines() -> None:
    page = convert(
        "A\n\n```\n\tx\n```\n\nB\n",
        ["pymdownx.superfences"],
        {"pymdownx.superfences": {"preserve_tabs": True}},
    )
    assert blocks(page.sections) == [
        ("paragraph", 1, 1, 1),
        ("code", 3, 5, 1),
        ("paragraph", 7, 7, 1),
    ]


def test_fancy_lists_are_lists() -> None:
    page = convert(
        "a. one\nb. two\n    1) three\n\nText.\n",
        ["pymdownx.fancylists", "pymdownx.saneheaders"],
        {},
    )
    assert blocks(page.sections) == [("list", 1, 3, 3), ("paragraph", 5, 5, 1)]


def test_headings_have_ids_without_a_table_of_contents() -> None:
    page = convert("# One\n\n## One\n", [], {})
    assert [(section.id, section.title) for section in page.sections] == [
        ("one", "One"),
        ("one_1", "One"),
    ]


def test_standard_fences_have_lines() -> None:
    page = convert("A\n\n```\nx\n```\n```\ny\n\nz\n```\nB\n", ["fenced_code"], {})
    assert blocks(page.sections) == [
        ("paragraph", 1, 1, 1),
        ("code", 3, 5, 1),
        ("code", 6, 10, 1),
        ("paragraph", 11, 11, 1),
    ]


class Citations(InlineProcessor):
    def handleMatch(self, m, data):  # type: ignore[no-untyped-def,override]  # noqa: N802
        from xml.etree.ElementTree import Element

        link = Element("a", {"class": "bitext-cite", "data-key": m.group(1), "href": "#"})
        link.text = "(Han, 2016)"
        return link, m.start(0), m.end(0)


def test_a_citation_is_no_text() -> None:
    extension = StructureExtension()
    md = Markdown(extensions=[extension])
    md.inlinePatterns.register(Citations(r"\[@(\w+)\]", md), "cite", 200)
    md.convert("Shrinks networks [@han2016]. 压缩[@han2016]。 Then [@han2016] goes on.")
    (leaf,) = extension.sections[0].leaves
    assert leaf.text == "Shrinks networks. 压缩。 Then goes on."
    assert [inline.target for inline in leaf.inlines if inline.kind == "citation"] == [
        "han2016"
    ] * 3


def test_one_instance_converts_many_pages() -> None:
    extension = StructureExtension()
    md = Markdown(extensions=["toc", extension])
    for text in ("# A\n\nx\n", "", "- a\n- b\n", "   \n"):
        md.reset().convert(text)
        again = StructureExtension()
        Markdown(extensions=["toc", again]).convert(text)
        assert extension.sections == again.sections
        assert extension.degraded == ""


def deep(**_: object) -> dict[str, str]:
    return {
        "lists": "".join("    " * n + "- x\n" for n in range(300)),
        "markers": "- " * 2000 + "x",
        "quotes": ">" * 5000 + " x",
        "divisions": "<div markdown>\n" * 500 + "x\n" + "</div>\n" * 500,
        "raw": "<div>" * 20_000,
        "inline": "<b>" * 5_000 + "x",
        "comments": "<!-- " * 20_000,
    }


@pytest.mark.parametrize("name", sorted(deep()))
def test_depth_is_a_page_or_a_finding(name: str) -> None:
    page, findings = read_page(
        convert_with(["extra", "toc"]), deep()[name], key="a", path="a.md", locale="en"
    )
    assert isinstance(page, Page)
    assert page.sections or [finding.check for finding in findings] == ["nesting"]


@pytest.mark.parametrize(
    "unit",
    [
        "Text.\n\n",
        "- item\n",
        "```\nx\n```\n",
        "!!! note\n    text\n\n",
        "# H\n\ntext\n\n",
        "x <!-- c --> y ",
        "<b>x</b> ",
        "[a]: b\n\n",
    ],
)
def test_size_costs_no_more_than_it_costs_python_markdown(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    extensions = ["extra", "toc", "admonition", "pymdownx.superfences"]
    plain = Markdown(extensions=extensions)
    extension = StructureExtension()
    marked = Markdown(extensions=[*extensions, extension])
    start = time.process_time()
    plain.convert(text)
    middle = time.process_time()
    marked.convert(text)
    assert extension.sections
    assert time.process_time() - middle < 4 * (middle - start) + 0.5


FENCES = ["attr_list", "pymdownx.highlight", "pymdownx.superfences"]


def units(text: str) -> list[tuple[str, int, int, str]]:
    page = convert(text, FENCES, {})
    leaves = [leaf for section in page.sections for leaf in section.leaves]
    return [(leaf.kind.value, leaf.line, leaf.end, leaf.text) for leaf in leaves]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Run *this*:\n```sh\nkettle\n```\nThen `wait`.\n",
            [
                ("paragraph", 1, 1, "Run this:"),
                ("code", 2, 4, "kettle"),
                ("paragraph", 5, 5, "Then wait."),
            ],
        ),
        (
            "```sh\nkettle\n```\nThen wait.\n",
            [("code", 1, 3, "kettle"), ("paragraph", 4, 4, "Then wait.")],
        ),
        (
            "One:\n~~~\na\n~~~\n~~~\nb\n~~~\n",
            [("paragraph", 1, 1, "One:"), ("code", 2, 4, "a"), ("code", 5, 7, "b")],
        ),
        (
            "- Fill:\n    ```sh\n    fill\n    ```\n    until it is full.\n- Wait.\n",
            [
                ("item", 1, 1, "Fill:"),
                ("code", 2, 4, "fill"),
                ("paragraph", 5, 5, "until it is full."),
                ("item", 6, 6, "Wait."),
            ],
        ),
        (
            "> A spoon:\n> ```sh\n> spoon\n> ```\n",
            [("quote", 1, 1, "A spoon:"), ("code", 2, 4, "spoon")],
        ),
    ],
    ids=["below-and-above", "above", "two", "item", "quote"],
)
def test_a_fence_without_a_blank_line_beside_it_is_a_unit_of_its_own(
    text: str, found: list[tuple[str, int, int, str]]
) -> None:
    assert units(text) == found


def test_a_placeholder_that_an_author_wrote_is_no_fence() -> None:
    text = "Before:\n\x02wzxhzdk:0\x03\n\n```sh\nkettle\n```\n"
    assert [kind for kind, *_ in units(text)] == ["paragraph", "code"]


def test_a_page_is_read_right_though_another_instance_converts_a_part_of_it() -> None:
    """As markdown-exec does: the part's own instance has all extensions of the page's, ours too."""

    def run(source: str, _: str, __: str, ___: object, md: Markdown, **____: object) -> str:
        inner = Markdown(extensions=list(md.registeredExtensions))
        return Escaping(inner.convert(source))

    fence = {"name": "run", "class": "run", "format": run}
    configs = {"pymdownx.superfences": {"custom_fences": [fence]}}
    text = "# A {#a}\n\nBefore.\n\n```run\n# Inner\n\nHi.\n```\n\n```sh\nkettle\n```\n\nAfter.\n"
    page = convert(text, FENCES, configs)
    assert not page.degraded
    assert blocks(page.sections) == [
        ("paragraph", 3, 3, 1),
        ("code", 5, 9, 1),
        ("code", 11, 13, 1),
        ("paragraph", 15, 15, 1),
    ]


class Escaping(str):
    """Escapes what is added to it, as markupsafe's text does."""

    __slots__ = ()

    def __add__(self, other: str) -> str:
        return Escaping(f"{self}{escape(str(other))}")

    def __getitem__(self, key: object) -> "Escaping":
        return Escaping(super().__getitem__(key))  # type: ignore[index]


def test_an_element_that_is_all_below_a_fence_is_the_unit() -> None:
    text = "A\n```\nx\n```\n**B**\n```\ny\n```\n**C** c\n"
    assert blocks(convert(text, FENCES, {}).sections) == [("html", 1, 9, 5)]
    html = Markdown(extensions=[*FENCES, StructureExtension()]).convert(text)
    assert '<strong data-b="2">B</strong>' in html
    assert '<span data-b="4"><strong>C</strong> c</span>' in html
