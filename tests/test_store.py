"""The store: what was worked out once is not worked out again, and never differs from what would be."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from bitext.cli.check import put_in_order, site_findings
from bitext.mkdocs.configuration import load_settings
from bitext.model import (
    Finding,
    Inline,
    InlineKind,
    Kind,
    Leaf,
    Location,
    Names,
    Page,
    Severity,
    Stamp,
)
from bitext.site import kept, provenance, store
from bitext.site.codec import codec_of
from bitext.site.loading import load_site
from bitext.site.store import Store, entry_key, open_store
from hypothesis import given, settings
from hypothesis import strategies as st
from sites import write_site

PAGE = codec_of(Page)
TEXT = codec_of(str)
PAGES = {
    "docs/en/index.md": "# Home {#home}\n\nOne line. Another line.\n\nWith 3 numbers.\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n一行。又一行。\n\n有 4 个数。\n",
    "docs/en/a/one.md": '# One {#one}\n\n- first\n- second\n\n--8<-- "part.txt"\n',
    "docs/zh/a/one.md": '# 一 {#one}\n\n- 第一\n- 第二\n\n--8<-- "part.txt"\n',
    "docs/en/two.md": "# Two {#two}\n\n![A picture](p.png)\n\n`code` and [a link](a/one.md).\n",
    "docs/part.txt": "Taken in.\n",
}


READ_SECRET = store._read_secret


@pytest.fixture(autouse=True)
def _own_key(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_read_secret", lambda: b"k" * 32)


@dataclass(frozen=True)
class Outcome:
    """All that status, check and todo are made from."""

    pairs: list[tuple[object, ...]]
    findings: list[object]


def outcome(config: Path) -> Outcome:
    found = load_settings(config)
    site = load_site(found)
    pairs = [
        (p.files, p.path, p.source_path, p.bitext, p.names, p.states, p.source_text, p.target_text)
        for p in site.pages
    ]
    return Outcome(pairs, [*site_findings(site), *site.findings])


def cold(config: Path, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    with monkeypatch.context() as patch:
        patch.setenv(store.SWITCH, "off")
        return outcome(config)


def make_site(root: Path, *more: str) -> Path:
    snippets = {"pymdownx.snippets": {"base_path": [str(root / "docs")]}}
    return write_site(root, PAGES, markdown_extensions=["attr_list", "tables", snippets, *more])


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are converted, one entry each time."""
    seen: list[str] = []
    convert = kept.Reader.convert

    def count(self: kept.Reader, opened: object) -> kept.Reading:
        seen.append(opened.path)  # type: ignore[attr-defined]
        return convert(self, opened)  # type: ignore[arg-type]

    monkeypatch.setattr(kept.Reader, "convert", count)
    return seen


# -- values ----------------------------------------------------------------------------------------

leaves = st.builds(
    Leaf,
    kind=st.sampled_from(Kind),
    text=st.text(),
    line=st.integers(0, 9),
    end=st.integers(0, 9),
    containers=st.lists(st.text()).map(tuple),
    inlines=st.lists(st.builds(Inline, st.sampled_from(InlineKind), st.text())).map(tuple),
)


@given(leaves)
def test_a_value_comes_back_as_it_was(leaf: Leaf) -> None:
    codec = codec_of(Leaf)
    assert codec.load(codec.dump(leaf)) == leaf


def test_mappings_keep_their_order_and_their_keys() -> None:
    names = Names({3: "a--1", 1: "b"}, {0: ("x", "y")})
    codec = codec_of(Names)
    assert list(codec.load(codec.dump(names)).source) == [3, 1]
    assert codec.load(codec.dump(names)) == names


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"[1,2,3]",
        b'["f",[]]',
        b'[["f"],"","x",1]',
        b'[["f"],"",1]',
        b"\xff",
    ],
)
def test_other_bytes_are_no_value(data: bytes) -> None:
    with pytest.raises(ValueError):
        codec_of(Stamp).load(data)


def test_deep_nesting_is_no_value() -> None:
    with pytest.raises(ValueError):
        codec_of(Stamp).load(b"[" * 100_000)


# -- the file --------------------------------------------------------------------------------------


def test_an_entry_is_there_for_the_next_process(tmp_path: Path) -> None:
    first = open_store(tmp_path)
    first.put(b"key", "value", TEXT)
    first.close()
    assert open_store(tmp_path).get(b"key", TEXT) == "value"
    assert (tmp_path / ".cache/bitext/.gitignore").read_text() == "*\n"


def test_what_somebody_else_has_sealed_counts_as_nothing(tmp_path: Path) -> None:
    theirs = Store(tmp_path / store.FOLDER, b"x" * 32)
    theirs.put(b"key", "poison", TEXT)
    theirs.close()
    assert open_store(tmp_path).get(b"key", TEXT) is None


def test_an_entry_moved_to_another_key_counts_as_nothing(tmp_path: Path) -> None:
    own = open_store(tmp_path)
    own.put(b"key", "value", TEXT)
    own.close()
    with closing(sqlite3.connect(tmp_path / store.FOLDER / store.NAME)) as base, base:
        base.execute("UPDATE entries SET key = ?", (b"other",))
    assert open_store(tmp_path).get(b"other", TEXT) is None


def test_where_no_home_is_known_there_is_no_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(_: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(store, "_read_secret", READ_SECRET)
    monkeypatch.setattr(Path, "expanduser", nobody)
    one = open_store(tmp_path)
    one.put(b"key", "value", TEXT)
    one.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"no data base", b"SQLite format 3\x00" + b"\x01" * 4096])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / store.FOLDER / store.NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(damage)
    first = open_store(tmp_path)
    assert first.get(b"key", TEXT) is None
    first.put(b"key", "value", TEXT)
    first.close()
    second = open_store(tmp_path)
    second.put(b"key", "value", TEXT)
    second.close()
    assert open_store(tmp_path).get(b"key", TEXT) == "value"


def test_a_table_of_somebody_else_is_put_away(tmp_path: Path) -> None:
    path = tmp_path / store.FOLDER / store.NAME
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("CREATE TABLE entries (a)")
    for _ in range(2):
        one = open_store(tmp_path)
        one.put(b"key", "value", TEXT)
        one.close()
    assert open_store(tmp_path).get(b"key", TEXT) == "value"


@pytest.mark.parametrize("linked", [".cache", ".cache/bitext", ".cache/bitext/store.sqlite"])
def test_nothing_is_written_through_a_link(tmp_path: Path, linked: str) -> None:
    site, away = tmp_path / "site", tmp_path / "away"
    (site / linked).parent.mkdir(parents=True)
    (site / linked).symlink_to(away)
    one = open_store(site)
    one.put(b"key", "value", TEXT)
    one.close()
    assert not away.exists()


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file\n")
    one = open_store(tmp_path)
    one.put(b"key", "value", TEXT)
    one.close()
    assert one.get(b"key", TEXT) is None


def test_a_locked_file_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_WAIT", 0.01)
    one = open_store(tmp_path)
    one.put(b"key", "value", TEXT)
    one.close()
    with closing(sqlite3.connect(tmp_path / store.FOLDER / store.NAME)) as base, base:
        base.execute("BEGIN EXCLUSIVE")
        other = open_store(tmp_path)
        assert other.get(b"key", TEXT) is None
        other.put(b"more", "value", TEXT)
        other.close()
        base.rollback()
    assert open_store(tmp_path).get(b"key", TEXT) == "value"


def test_the_store_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST", 20_000)
    for number in range(60):
        one = open_store(tmp_path)
        one.put(entry_key(str(number)), os.urandom(500).hex(), TEXT)
        one.close()
    with closing(sqlite3.connect(tmp_path / store.FOLDER / store.NAME)) as base, base:
        (size,) = base.execute("SELECT sum(length(value)) FROM entries").fetchone()
    assert size <= 20_000 + 1_000
    assert open_store(tmp_path).get(entry_key("59"), TEXT) is not None


def test_several_write_at_once(tmp_path: Path) -> None:
    def write(number: int) -> None:
        one = open_store(tmp_path)
        for entry in range(20):
            one.put(entry_key(str(number), str(entry)), f"{number} {entry}", TEXT)
            one.flush()
        one.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    last = open_store(tmp_path)
    found = [last.get(entry_key(str(n), str(e)), TEXT) for n in range(4) for e in range(20)]
    assert all(value is None or isinstance(value, str) for value in found)
    assert sum(value is not None for value in found) >= 20


# -- sites -----------------------------------------------------------------------------------------


def test_nothing_is_read_twice(tmp_path: Path, reads: list[str]) -> None:
    config = make_site(tmp_path)
    first = outcome(config)
    assert len(reads) == 5
    reads.clear()
    assert outcome(config) == first
    assert reads == []


def test_after_an_edit_only_its_pair_is_read(tmp_path: Path, reads: list[str]) -> None:
    config = make_site(tmp_path)
    outcome(config)
    reads.clear()
    (tmp_path / "docs/zh/index.md").write_text("# 首页 {#home}\n\n只有一行。\n", encoding="utf-8")
    outcome(config)
    assert reads == ["docs/en/index.md", "docs/zh/index.md"]


def test_a_changed_snippet_reads_its_pages_again(tmp_path: Path, reads: list[str]) -> None:
    config = make_site(tmp_path)
    outcome(config)
    reads.clear()
    (tmp_path / "docs/part.txt").write_text("Other words.\n")
    found = outcome(config)
    assert {Path(path).name for path in reads} == {"one.md"}
    assert "Other words." in str(found.pairs)


def test_an_extension_that_reads_files_keeps_nothing(tmp_path: Path, reads: list[str]) -> None:
    config = make_site(tmp_path, "pymdownx.b64")
    outcome(config)
    reads.clear()
    outcome(config)
    assert len(reads) == 5


def test_what_cannot_be_seen_through_has_no_description() -> None:
    assert provenance.describe({"a": [1, "x"]}) != provenance.describe({"a": [1, "y"]})
    with pytest.raises(provenance.UnknownError):
        provenance.describe(lambda: None)
    with pytest.raises(provenance.UnknownError):
        provenance.describe(object())


def test_the_option_switches_it_off(tmp_path: Path) -> None:
    outcome(write_site(tmp_path, PAGES, bitext={"store": False}))
    assert not (tmp_path / ".cache").exists()


WORDS = [
    "One line. Another line.",
    "有 4 个数。",
    "- first\n- second",
    "## Part {#part}",
    "`x`",
    "",
]
names = st.sampled_from(["index.md", "a/one.md", "two.md", "new.md"])
edits = st.one_of(
    st.tuples(
        st.just("write"), st.sampled_from(["en", "zh"]), names, st.lists(st.sampled_from(WORDS))
    ),
    st.tuples(st.just("delete"), st.sampled_from(["en", "zh"]), names),
    st.tuples(st.just("snippet"), st.sampled_from(["", "Some words.\n", "# Heading\n"])),
    st.tuples(st.just("option"), st.sampled_from(["def_list", "abbr", "sane_lists"])),
    st.tuples(st.just("damage"), st.integers(0, 60_000)),
    st.tuples(st.just("version"), st.integers(0, 2)),
)


def change(root: Path, edit: tuple[object, ...], patch: pytest.MonkeyPatch) -> None:
    match edit:
        case ("write", locale, name, parts):
            path = root / f"docs/{locale}/{name}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")  # type: ignore[arg-type]
        case ("delete", locale, name):
            (root / f"docs/{locale}/{name}").unlink(missing_ok=True)
        case ("snippet", text):
            (root / "docs/part.txt").write_text(str(text))
        case ("option", name):
            config = root / "mkdocs.yml"
            found = config.read_text().replace("- attr_list", f"- attr_list\n- {name}", 1)
            config.write_text(found)
        case ("damage", int(place)):
            path = root / store.FOLDER / store.NAME
            data = bytearray(path.read_bytes()) if path.is_file() else bytearray()
            if place < len(data):
                data[place] ^= 255
                path.write_bytes(data)
        case ("version", number):
            patch.setattr(provenance, "package_key", lambda: entry_key(str(number)))


@settings(max_examples=12)
@given(st.lists(edits, min_size=1, max_size=4))
def test_warm_is_cold(sequence: list[tuple[object, ...]]) -> None:
    for root, patch in place():
        config = make_site(root)
        outcome(config)
        for edit in sequence:
            change(root, edit, patch)
            assert outcome(config) == cold(config, patch)


def place() -> Iterator[tuple[Path, pytest.MonkeyPatch]]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "_read_secret", lambda: b"k" * 32)
        yield Path(folder), patch


def test_findings_that_differ_in_the_place_of_the_source_alone_have_one_order() -> None:
    here, places = (
        Location("docs/zh/a.md", 3, 1),
        [Location("docs/en/a.md", line) for line in (5, 7)],
    )
    found = [
        Finding(here, "block-missing", Severity.ERROR, "missing", "", place) for place in places
    ]
    assert put_in_order(reversed(found)) == put_in_order(found) == found
