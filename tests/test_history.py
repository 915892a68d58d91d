"""What changed since somebody vouched: word diffs from Git, nothing where there is no history."""

import subprocess
from pathlib import Path

import pytest
from bitext.model import Block, Kind, Leaf, Section, Stamp
from bitext.site.drift import fingerprints
from bitext.site.history.changes import DiffStretch, diff_words, find_changes
from bitext.site.history.git import load_versions
from bitext.site.history.last_changes import load_dates
from bitext.site.history.nearby import NEAR, pairs_nearby
from dulwich.repo import Repo
from hypothesis import given, settings
from hypothesis import strategies as st
from steps import count_calls, count_lines


def section(*paragraphs: str) -> Section:
    leaves = tuple(Leaf(Kind.PARAGRAPH, words, 1, 1) for words in paragraphs)
    return Section("s", 2, "S", 1, blocks=(Block("paragraph", 1, 1, leaves=leaves),))


def test_a_word_diff_goes_by_words_and_han_characters() -> None:
    assert diff_words("two cats sit", "two dogs sit") == (
        DiffStretch("keep", "two "),
        DiffStretch("delete", "cats"),
        DiffStretch("insert", "dogs"),
        DiffStretch("keep", " sit"),
    )
    assert diff_words("两只猫", "两只狗") == (
        DiffStretch("keep", "两只"),
        DiffStretch("delete", "猫"),
        DiffStretch("insert", "狗"),
    )


@settings(deadline=None)
@given(st.text("ab 猫，\n", max_size=12), st.text("ab 猫，\n", max_size=12))
def test_law_a_diff_gives_back_both_wordings(old: str, new: str) -> None:
    edits = diff_words(old, new)
    assert "".join(edit.text for edit in edits if edit.op != "insert") == old
    assert "".join(edit.text for edit in edits if edit.op != "delete") == new


def test_the_newest_version_that_was_vouched_for_is_compared() -> None:
    now = section("Cats sleep all day.", "A third thing.", "Dogs bark at night.")
    newer, vouched = (
        section("Cats sleep all day.", "Dogs bark."),
        section("Cats sleep.", "Dogs bark."),
    )
    changes = find_changes(
        now, "s", Stamp(fingerprints(vouched.leaves)), [{"s": one} for one in (newer, vouched, now)]
    )
    assert set(changes) == {1, 2, 3}
    assert changes[1] == (
        DiffStretch("keep", "Cats sleep"),
        DiffStretch("insert", " all day"),
        DiffStretch("keep", "."),
    )
    assert changes[2] == (DiffStretch("insert", "A third thing."),)
    assert find_changes(now, "s", Stamp(("aaaaaa",)), [{"s": newer}]) == {}


def test_units_of_a_short_section_are_all_compared_and_of_a_long_one_those_nearby() -> None:
    few = range(2 * NEAR)
    assert {*pairs_nearby(few, few)} == {(one, other) for one in few for other in few}
    many = range(1_000)
    pairs = {*pairs_nearby(many, many)}
    assert {(one, one) for one in many} <= pairs
    assert len(pairs) <= 1_000 * (2 * NEAR + 1)
    assert [*pairs_nearby([1, 2], [])] == [*pairs_nearby([], [1, 2])] == []


def test_twice_the_changed_units_are_about_twice_the_steps() -> None:
    def steps(size: int) -> int:
        old = section(*(f"Pear {k} is ripe in autumn." for k in range(size)))
        now = section(*(f"Pear {k} was ripe in autumn." for k in range(size)))
        stamp = Stamp(fingerprints(old.leaves))
        return count_calls(lambda: find_changes(now, "s", stamp, [{"s": old}]))

    assert steps(400) <= 2.8 * steps(200)


def test_a_long_wording_is_compared_in_linear_steps() -> None:
    def steps(size: int) -> int:
        old = " ".join(f"a{k % 7}" for k in range(size))
        return count_lines(lambda: diff_words(old, f"x {old[3:-3]} y"))

    assert steps(4_000) <= 2.8 * steps(2_000)


def git(folder: Path, *arguments: str) -> None:
    identity = (
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "protocol.file.allow=always",
    )
    subprocess.run(("git", *identity, *arguments), cwd=folder, check=True, capture_output=True)


def test_versions_come_newest_first_from_a_subfolder_and_less_from_a_shallow_clone(
    tmp_path: Path,
) -> None:
    repo = tmp_path / "repo"
    page, other = repo / "sub/docs/en/a.md", repo / "sub/docs/en/b.md"
    page.parent.mkdir(parents=True)
    git(repo, "init", "-b", "main")
    for number in range(3):
        page.write_text(f"version {number}\n")
        git(repo, "add", ".")
        git(repo, "commit", "-m", str(number), "--date", f"2020-01-0{number + 1}T00:00:00")
        other.write_text(f"other {number}\n")
        git(repo, "add", ".")
        git(repo, "commit", "-m", "other")
    found = load_versions(repo / "sub", ["docs/en/a.md", "docs/en/none.md"])
    assert list(found["docs/en/a.md"]()) == ["version 2\n", "version 1\n", "version 0\n"]
    assert list(found["docs/en/none.md"]()) == []
    git(tmp_path, "clone", "--depth", "3", f"file://{repo}", "shallow")
    assert list(load_versions(tmp_path / "shallow/sub", ["docs/en/a.md"])["docs/en/a.md"]()) == [
        "version 2\n",
        "version 1\n",
    ]


def test_without_a_repository_or_a_commit_there_are_no_versions(tmp_path: Path) -> None:
    assert list(load_versions(tmp_path, ["a.md"])["a.md"]()) == []
    git(tmp_path, "init")
    assert list(load_versions(tmp_path, ["a.md"])["a.md"]()) == []


def test_a_file_has_the_day_of_its_last_change(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    docs = tmp_path / "site" / "docs"
    docs.mkdir(parents=True)
    for day, name, text in [
        ("2026-01-02", "a.md", "one"),
        ("2026-01-05", "b.md", "two"),
        ("2026-02-03", "a.md", "one more"),
        ("2026-03-04", "b.md", "three"),
        ("2026-03-05", "b.md", "two"),
    ]:
        (docs / name).write_text(text, encoding="utf-8")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qm", name, f"--date={day}T23:30:00+09:00")
    (docs / "new.md").write_text("not yet known", encoding="utf-8")
    paths = [f"docs/{name}.md" for name in ("a", "b", "new")]
    days = load_dates(tmp_path / "site", paths)
    assert days == {"docs/a.md": "2026-02-03", "docs/b.md": "2026-03-05"}
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path}", str(shallow))
    assert load_dates(shallow / "site", paths) == {}
    assert load_dates(tmp_path.parent, paths) == {}


def test_a_folder_is_read_again_only_where_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q")
    page, beside = tmp_path / "docs/en/deep/page.md", tmp_path / "notes.txt"
    page.parent.mkdir(parents=True)
    page.write_text("first", encoding="utf-8")
    commits = 12
    for number in range(commits):
        beside.write_text(str(number), encoding="utf-8")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qm", "more", f"--date=2026-01-{number + 1:02}T12:00:00+00:00")
    reads: list[object] = []
    plain = Repo.__getitem__

    def count(self: Repo, name: bytes) -> object:
        reads.append(name)
        return plain(self, name)

    monkeypatch.setattr(Repo, "__getitem__", count)
    assert load_dates(tmp_path, ["docs/en/deep/page.md"]) == {"docs/en/deep/page.md": "2026-01-01"}
    # The last commit, every commit's own folder, and once the three folders below it.
    assert len(reads) == 1 + commits + 3
