"""What an import does to a site: navigation, date, people, pictures, spacing; heading ids of two pages."""

from pathlib import Path

import pytest
from bitext.align import load_aligner
from bitext.checks import Preferences
from bitext.cli.import_pictures import Pictures
from bitext.cli.navigation import PostEntry, add_entry
from bitext.importing import (
    ImportSite,
    Languages,
    chain_documents,
    import_text,
    join_documents,
    read_input,
    render,
)
from bitext.importing.ids import give_ids
from bitext.importing.polish import polish
from bitext.importing.reading.remote_pictures import hide_remote
from bitext.model import InputError
from bitext.parse import convert_with

LANGUAGES = Languages("en", "zh")
CONFIG = """site_name: x  # a comment

plugins:
  - i18n:
      languages:
        - locale: en
          default: true
        - locale: zh
          nav_translations:
            About: 关于  # kept
  - bitext:
      posts: [first]

nav:
  # the home page
  - index.md
  - About:
      - about.md

theme: material
"""
ENTRY = PostEntry("salt", {"en": "Salt: a story", "zh": "盐"}, ("salt/index.md", "salt/wind.md"))


class TestNavigation:
    def test_a_post_is_added_and_nothing_else_changes(self) -> None:
        text = add_entry(CONFIG, "mkdocs.yml", ENTRY, ("en", "zh"), [])
        added = [line for line in text.split("\n") if line not in CONFIG.split("\n")]
        assert added == [
            '            "Salt: a story": "盐"',
            "      posts: [salt, first]",
            '  - "Salt: a story":',
            "      - salt/index.md",
            "      - salt/wind.md",
        ]
        assert text.index("about.md") < text.index("salt/index.md") < text.index("theme:")
        assert add_entry(text, "mkdocs.yml", ENTRY, ("en", "zh"), []) == text

    def test_a_site_without_navigation_gets_one_of_all_its_pages(self) -> None:
        docs = ["about.md", "guide/two.md", "guide/index.md", "index.md", "salt/index.md"]
        entry = PostEntry("salt", {"en": "Salt", "zh": "盐"}, ("salt/index.md",))
        text = add_entry("site_name: x\n", "mkdocs.yml", entry, ("en", "zh"), docs)
        rows = [line.strip() for line in text.split("\n")[3:] if line]
        assert rows == [
            "- index.md",
            "- about.md",
            '- "Guide":',
            "- guide/index.md",
            "- guide/two.md",
            "- salt/index.md",
        ]

    @pytest.mark.parametrize("text", ["nav: {a: [", "- a\n", "nav: [a.md]\n"])
    def test_a_configuration_that_cannot_be_edited_is_one_line(self, text: str) -> None:
        with pytest.raises(InputError) as caught:
            add_entry(text, "mkdocs.yml", ENTRY, ("en", "zh"), [])
        assert str(caught.value).startswith("mkdocs.yml") and "\n" not in str(caught.value)


def pages_of(source: str, target: str, site: ImportSite) -> dict[str, str]:
    document = join_documents(
        read_input(source, "text", LANGUAGES), read_input(target, "text", LANGUAGES)
    )
    plan = import_text(document, "a", LANGUAGES, load_aligner("en", "zh"))
    return render(document, plan, LANGUAGES, slug="salt", papers=(), site=site)


SOURCE = "Salt on the Roof\n\nBy Hanne Vos\n\nThe wind brings 12 grams of salt to the roof of the house.\n"
TARGET = "屋顶上的盐\n\n作者：汉娜·福斯\n译者：李明\n\n风给房子的屋顶带来12克盐.\n"


def test_the_front_matter_has_date_and_people() -> None:
    pages = pages_of(SOURCE, TARGET, ImportSite(date="2026-01-02"))
    source, target = pages["en/salt/index.md"], pages["zh/salt/index.md"]
    assert 'date: 2026-01-02\nauthors: ["Hanne Vos"]\ntranslators: ["李明"]' in source
    assert 'authors: ["汉娜·福斯"]' in target
    assert "## " not in source, "a byline is not a heading"


def test_spacing_and_width_are_put_right_in_the_translation_alone() -> None:
    pages = pages_of(SOURCE, TARGET, ImportSite())
    md = convert_with(["attr_list", "toc"])
    fixed, count = polish(pages, LANGUAGES, md, Preferences())
    assert "带来 12 克盐" in fixed["zh/salt/index.md"] and count >= 2
    assert fixed["en/salt/index.md"] == pages["en/salt/index.md"]


def test_pictures_of_other_hosts_are_taken_from_what_was_saved(tmp_path: Path) -> None:
    folder = tmp_path / "page_files"
    folder.mkdir()
    (folder / "roof.jpg").write_bytes(b"x")
    saved = Pictures((tmp_path,), only_local=True).beside(tmp_path / "page.html")
    assert saved("https://img.example.org/2024/roof.jpg?w=640") == "roof.jpg"
    assert saved("https://img.example.org/other.jpg") == ""
    assert Pictures((tmp_path,)).beside(tmp_path / "a.md")("https://img.example.org/roof.jpg") == ""
    left = hide_remote("![roof](https://img.example.org/a.jpg) and ![b](b.jpg)")
    assert left == "<!-- image: roof https://img.example.org/a.jpg --> and ![b](b.jpg)"


def test_pictures_are_found_beside_the_file_that_shows_them(tmp_path: Path) -> None:
    for name, content in (("one", b"1"), ("two", b"2")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "map.png").write_bytes(content)
    (tmp_path.parent / "outside.png").write_bytes(b"x")
    pictures = Pictures((tmp_path,))
    first, second = (pictures.beside(tmp_path / name / "a.md") for name in ("one", "two"))
    names = first("map.png"), second("map.png")
    assert [pictures.contents()[name] for name in names] == [b"1", b"2"]
    assert second(names[1]) == names[1], "what is settled stays"
    assert first("../../outside.png") == "" and first("/one/map.png") == names[0]


def test_relative_links_lead_to_where_the_text_stood_however_they_are_written() -> None:
    text = (
        'See [pipes](guide/pipes#x "All of them") and [both][api].\n\n'
        '<img alt="Tree" src="generated/tree.png">\n\n[api]: api/Pipe\n'
    )
    document = read_input(text, "markdown", LANGUAGES, base="https://a.example/docs/")
    written = "\n".join(one.markdown for one in document.paragraphs)
    assert '(https://a.example/docs/guide/pipes#x "All of them")' in written
    assert 'src="https://a.example/docs/generated/tree.png"' in written
    assert document.definitions[0].markdown == "[api]: https://a.example/docs/api/Pipe"


@pytest.mark.parametrize(
    ("table", "source", "target"),
    [
        (
            "| Name | Role |\n| - | - |\n| a | the first one |\n| a | 第一个 |\n",
            "| Name | Role |\n| - | - |\n| a | the first one |",
            "| Name | Role |\n| - | - |\n| a | 第一个 |",
        ),
        (
            "| Night 夜 | Oil 油 |\n| - | - |\n| 1 | 8.3 |\n",
            "| Night | Oil |\n| - | - |\n| 1 | 8.3 |",
            "| 夜 | 油 |\n| - | - |\n| 1 | 8.3 |",
        ),
    ],
)
def test_tables_in_two_languages_keep_their_heads(table: str, source: str, target: str) -> None:
    (paragraph,) = read_input(table, "markdown", LANGUAGES).paragraphs
    assert paragraph.halves == (source, target)


CITED = """Noise in gradients helps, and it is a kind of regularisation that few people expected.

Adding Gradient Noise Improves Learning for Very Deep Networks. Arvind Neelakantan. In ICLR 2016.

在梯度中加入噪声(gradient noise)很有帮助,这是一种很少有人料到的正则化。
"""


def test_a_citation_given_once_is_on_both_sides() -> None:
    document = read_input(CITED, "text", LANGUAGES)
    plan = import_text(document, "a", LANGUAGES, load_aligner("en", "zh"))
    pages = render(document, plan, LANGUAGES, slug="salt", papers=(), site=ImportSite())
    assert all("In ICLR 2016." in page for page in pages.values())
    assert "untranslated" not in pages["zh/salt/index.md"]
    fixed, _ = polish(pages, LANGUAGES, convert_with(["attr_list", "toc"]), Preferences())
    assert "噪声（gradient noise）很有帮助，这是" in fixed["zh/salt/index.md"]


def test_footnotes_of_several_files_keep_apart() -> None:
    text = "A line.[^1]\n\n[^1]: Note {}.\n"
    chained = chain_documents(
        [read_input(text.format(n), "markdown", LANGUAGES) for n in ("one", "two")]
    )
    marks = [definition.mark for definition in chained.definitions]
    assert len(set(marks)) == 2
    assert all(mark in one.markdown for mark, one in zip(marks, chained.paragraphs, strict=True))


def test_an_id_that_cannot_be_written_costs_the_other_headings_nothing() -> None:
    source = "# Kettle\n\n## About `__boil__`\n\nIt boils.\n\n## More\n\nMore tea.\n"
    target = "# 水壶\n\n## 关于 `__boil__`\n\n它会烧开。\n\n## 更多\n\n更多茶。\n"
    md = convert_with(["attr_list", "toc"])
    given = give_ids(md, ("a.md", source), ("b.md", target), load_aligner("en", "zh"))
    assert "# 水壶 {#kettle}" in given.text and "## 更多 {#more}" in given.text
    assert "## 关于 `__boil__`\n" in given.text and given.given == 2
    assert any("b.md:3" in note and "cannot be written" in note for note in given.notes)
