"""The laws of the parser, over a corpus of awkward pages and over generated ones."""

import gc
import re
import weakref
from pathlib import Path

import pytest
from bitext.parse import StructureExtension
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from pieces import Laws
from pymdownx.superfences import fence_code_format

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.md"))
UNBALANCED = {"stray.md"}

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
    f"pymdownx.{name}"
    for name in (
        "superfences",
        "highlight",
        "tabbed",
        "details",
        "arithmatex",
        "tasklist",
        "keys",
        "emoji",
    )
]
EXTENSIONS += [
    f"pymdownx.{name}"
    for name in (
        "critic",
        "mark",
        "caret",
        "tilde",
        "betterem",
        "magiclink",
        "smartsymbols",
        "snippets",
    )
]
EXTENSIONS += [
    f"pymdownx.blocks.{name}"
    for name in ("admonition", "details", "tab", "html", "definition", "caption")
]
CONFIGS = {
    "toc": {"permalink": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.blocks.tab": {"alternate_style": True},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.superfences": {
        "custom_fences": [{"name": "mermaid", "class": "mermaid", "format": fence_code_format}]
    },
}
PLAIN = Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS)
FIRST = Markdown(extensions=[StructureExtension(), *EXTENSIONS], extension_configs=CONFIGS)
LAST = Markdown(extensions=[*EXTENSIONS, StructureExtension()], extension_configs=CONFIGS)
BARE = ["toc", "extra", "admonition", "sane_lists", "smarty", "nl2br"]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def laws(text: str) -> Laws:
    return Laws(LAST, text, PLAIN)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
class TestCorpus:
    def test_the_html_is_that_without_the_extension(self, path: Path) -> None:
        assert laws(read(path)).same_html() == []

    def test_every_line_is_in_one_block(self, path: Path) -> None:
        page = laws(read(path))
        assert page.cover() == []
        assert page.degraded == ""

    def test_every_block_is_alone_what_it_is_in_the_page(self, path: Path) -> None:
        if path.name in UNBALANCED:
            pytest.skip("its HTML has no pieces")
        wrong, tried, _ = laws(read(path)).oracle()
        assert wrong == []
        assert tried

    def test_the_order_of_extensions_does_not_matter(self, path: Path) -> None:
        first, last = Laws(FIRST, read(path), PLAIN), laws(read(path))
        assert first.html == last.html
        assert first.sections == last.sections

    def test_every_leaf_is_marked_once_and_reads_as_its_element(self, path: Path) -> None:
        page = laws(read(path))
        leaves = [leaf for section in page.sections for leaf in section.leaves]
        assert [leaf.mark for leaf in leaves] == list(range(len(leaves)))
        marks = re.findall(r' data-b="(\d+)"', page.html)
        assert len(marks) == len(set(marks))
        assert {int(mark) for mark in marks} == {leaf.mark for leaf in leaves if leaf.html}
        tops = [int(mark) for mark in re.findall(r' data-t="(\d+)"', page.html)]
        assert tops == sorted(set(tops))

    def test_leaves_lie_in_their_blocks(self, path: Path) -> None:
        for section in laws(read(path)).sections:
            for block in section.blocks:
                assert all(
                    block.line <= leaf.line <= leaf.end <= block.end for leaf in block.leaves
                ), block

    def test_other_extensions_keep_the_laws_too(self, path: Path) -> None:
        page = Laws(
            Markdown(extensions=[*BARE, StructureExtension()]),
            read(path),
            Markdown(extensions=BARE),
        )
        assert page.same_html() == []
        assert page.cover() == []

    def test_no_extensions_keep_the_laws_too(self, path: Path) -> None:
        page = Laws(Markdown(extensions=[StructureExtension()]), read(path), Markdown())
        assert page.same_html() == []
        assert page.cover() == []


WORDS = st.sampled_from(
    [
        "plain words",
        "*stressed* words",
        "`code` words",
        "两个 词语",
        "a [link](x.md) here",
        "note[^n] here",
        "<b>raw</b> x",
    ]
)


def indented(text: str, by: str = "    ") -> str:
    return "\n".join(by + line if line else line for line in text.split("\n"))


def paragraph() -> st.SearchStrategy[str]:
    return st.lists(WORDS, min_size=1, max_size=3).map("\n".join)


def items(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def put(args: tuple[str, bool, list[tuple[str, str | None]]]) -> str:
        marker, loose, parts = args
        lines = []
        for words, nested in parts:
            lines.append(f"{marker} {words}")
            if nested is not None:
                lines.append(("\n" if loose else "") + indented(nested))
        return ("\n\n" if loose else "\n").join(lines)

    part = st.tuples(WORDS, st.one_of(st.none(), inner))
    return st.tuples(
        st.sampled_from(["-", "*", "1."]), st.booleans(), st.lists(part, min_size=1, max_size=3)
    ).map(put)


def containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    blocks = st.lists(inner, min_size=1, max_size=3).map("\n\n".join)
    return st.one_of(
        items(inner),
        blocks.map(lambda body: '!!! note "A title"\n\n' + indented(body)),
        blocks.map(lambda body: '??? tip "A title"\n' + indented(body)),
        st.tuples(blocks, blocks).map(
            lambda two: '=== "One"\n\n' + indented(two[0]) + '\n\n=== "Two"\n\n' + indented(two[1])
        ),
        blocks.map(lambda body: indented(body, "> ").replace("\n\n", "\n>\n")),
        st.tuples(WORDS, blocks).map(lambda two: f"{two[0]}\n\n:   " + indented(two[1]).lstrip()),
    )


LEAF = st.one_of(
    paragraph(),
    st.sampled_from(
        [
            "# Head",
            "## 标题 {#id}",
            "Setext\n---",
            "---",
            "![a](b.png)",
            "$$\nx\n$$",
            "<div>raw\n\n</div>",
            "<!-- c -->",
        ]
    ),
    st.sampled_from(
        [
            "```python\nx = 1\n\n# no\n```",
            "~~~\n- a\n~~~",
            "    indented\n\n      more",
            "| a | b |\n|---|---|\n| 1 | `2` |",
        ]
    ),
    st.sampled_from(["![a](b.png)\n/// caption\nIts words\n///", "/// details | T\nx\n///"]),
)
TREE = st.recursive(LEAF, containers, max_leaves=6)
DIVISION = st.lists(TREE, min_size=1, max_size=3).map(
    lambda parts: '<div class="x" markdown>\n\n' + "\n\n".join(parts) + "\n\n</div>"
)
DEFINITION = st.sampled_from(["[ref]: https://example.org", "*[HTML]: Markup"])
PAGES = st.lists(st.one_of(TREE, TREE, DIVISION, DEFINITION), min_size=1, max_size=6).map(
    "\n\n".join
)
NOTE = "\n\n[^n]: A note.\n"


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(PAGES)
def test_generated_pages_keep_the_laws(text: str) -> None:
    page = laws(text + NOTE)
    assert page.same_html() == []
    assert page.degraded == ""
    assert page.cover() == []
    assume(page.balanced())
    assert page.oracle()[0] == []


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(
    st.text(
        alphabet=st.sampled_from(list(" \n\n\t-*>#`~!?=:|[]()<>/{}^\"'$&\\_+.1ax中")), max_size=120
    )
)
def test_any_characters_keep_the_first_laws(text: str) -> None:
    try:
        page = laws(text)
    except (IndexError, ValueError, AttributeError, TypeError, AssertionError):
        with pytest.raises((IndexError, ValueError, AttributeError, TypeError, AssertionError)):
            PLAIN.reset().convert(text)  # what breaks without the extension may break with it
        return
    assert page.same_html() == []
    if not page.degraded:
        assert page.cover() == []


def test_the_parser_of_a_page_does_not_outlive_the_next_page() -> None:
    structure = StructureExtension()
    first = Markdown(extensions=[*EXTENSIONS, structure])
    first.convert("# One\n\nA page.\n")
    gone = weakref.ref(first)
    del first
    Markdown(extensions=[*EXTENSIONS, structure]).convert("# Two\n\nAnother.\n")
    gc.collect()
    assert gone() is None
