"""What is kept of builds: names of what is known alone, and contents as they were."""

from pathlib import Path
from typing import Any

import pytest
from bitext.mkdocs.kept_conversions import _contents, _lines
from bitext.mkdocs.own_front_matter import shows_alike
from bitext.site.codec import codec_of
from bitext.site.memo import NO_MEMO, Memo
from bitext.site.store import Store
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.structure.toc import AnchorLink

TEXT = codec_of(str)
TREES = st.recursive(st.just([]), lambda below: st.lists(below, max_size=3), max_leaves=12)


def to_links(tree: list[Any], level: int = 1) -> list[AnchorLink]:
    """Return a table of contents of a shape, each line with a title of its own."""
    links = []
    for number, below in enumerate(tree):
        link = AnchorLink(f"<b>{level}</b> {number}", f"id-{level}-{number}", level)
        link.children = to_links(below, level + 1)
        links.append(link)
    return links


def to_plain(links: list[AnchorLink]) -> list[Any]:
    return [(one.title, one.id, one.level, to_plain(one.children)) for one in links]


@given(TREES)
def test_a_table_of_contents_comes_back_as_it_was(tree: list[Any]) -> None:
    links = to_links(tree)
    assert to_plain(_lines(_contents(links, 0))) == to_plain(links)


def test_what_depends_on_something_unknown_has_no_name_and_is_not_kept(tmp_path: Path) -> None:
    memo = Memo(Store(tmp_path, b"k" * 32), b"site")
    assert memo.is_on
    assert memo.name("page", "", b"known")
    assert memo.name("page", "text", b"") == b""
    memo.put(b"", "text", TEXT)
    assert memo.get(b"", TEXT) is None


def test_no_part_of_a_name_can_be_taken_for_another(tmp_path: Path) -> None:
    memo = Memo(Store(tmp_path, b"k" * 32), b"site")
    other = Memo(Store(tmp_path, b"k" * 32), b"other")
    names = [memo.name("a", "b", "c"), memo.name("a", "bc", ""), memo.name("ab", "c")]
    assert len({*names, memo.name("a", "c", "b"), other.name("a", "b", "c")}) == 5


def test_a_memo_without_a_store_keeps_nothing() -> None:
    assert not NO_MEMO.is_on
    assert NO_MEMO.name("page", "text") == b""


@pytest.mark.parametrize(
    ("said", "alike"),
    [
        ('["A", {"fields": {"bitext": 2, "tags": [1]}}]', True),
        ('["A", {"fields": {"tags": [1]}}]', True),
        ('["A", {"fields": {"bitext": 1, "tags": [2]}}]', False),
        ('["B", {"fields": {"bitext": 1, "tags": [1]}}]', False),
    ],
)
def test_other_pages_show_all_but_what_is_a_page_s_own(said: str, alike: bool) -> None:
    known = '["A", {"fields": {"bitext": 1, "tags": [1]}}]'
    assert shows_alike(said, known, {"bitext"}) is alike
