"""On a site whose pages show one another an edit is made wherever it shows, and nowhere else."""

import random
from pathlib import Path
from typing import Any

import pytest
from commands import make_run
from rebuilding import Rebuilt
from test_library_site import FILES, ON

OPTIONS: dict[str, dict[str, Any]] = {
    "all": {**ON, "books": True, "offline": True, "csp": "strict", "pictures": False},
    "a policy": {"csp": "strict"},
    "offline": {"offline": True},
    "a glossary": {"glossary": "glossary.csv"},
}
PLAIN = {
    "docs/glossary.csv": FILES["docs/glossary.csv"],
    "docs/en/index.md": "# Home {#home}\n\nA lever. Another line.\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n一个杠杆。另一行。\n",
    "docs/en/more.md": "# More {#more}\n\nA rope, and a lever.\n\n```python\nx = 1\n```\n",
    "docs/zh/more.md": "# 更多 {#more}\n\n一根绳，一个杠杆。\n\n```python\nx = 1\n```\n",
}
WORDS = ["a lever", "[@lind2014levers].", "Two ropes.", "杠杆很长。", "绳 [@ros2016ropes]。", "`x`"]


def write_joined(root: Path, monkeypatch: pytest.MonkeyPatch, which: str) -> Rebuilt:
    """Write a site whose pages show something of one another."""
    return Rebuilt(root, monkeypatch, FILES if which == "all" else PLAIN, OPTIONS[which])


def find_pages(before: dict[str, int], after: dict[str, int]) -> set[str]:
    """Return the pages that were written, but for those that are made from all others."""
    changed = {name for name in after if before.get(name) != after[name]}
    listing = ("status", "todo", "search", "zh/status", "zh/todo", "zh/search", "assets")
    return {
        name.removesuffix("/index.html")
        for name in changed
        if name.endswith(".html") and not name.startswith(listing)
    }


@pytest.mark.slow
def test_an_edit_is_written_where_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_joined(tmp_path, monkeypatch, "all")
    assert not site.build()
    before = site.times()
    site.add("docs/en/machines/ropes.md", "\nIt is new, says [@lind2014levers].\n")
    assert site.build()
    written = find_pages(before, site.times())
    assert "papers/lind2014levers" in written  # which quotes the sentence
    assert {"machines/ropes", "both/machines/ropes", "both/zh/machines/ropes"} <= written
    assert {"both/machines/all", "machines"} & written
    assert not {"later", "zh/later", "both/later", "papers/uncited2000", "404.html"} & written
    assert "It is new" in (tmp_path / "site/papers/lind2014levers/index.html").read_text("utf-8")
    assert site.differences() == []


@pytest.mark.slow
def test_books_are_made_again_for_the_posts_of_edited_pages_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_joined(tmp_path, monkeypatch, "all")
    site.build()
    before = site.times()
    site.add("docs/zh/machines/levers.md", "\n又一段。\n")
    assert site.build()
    after = site.times()
    books = {name for name in after if name.endswith(".epub") and before[name] != after[name]}
    assert books == {"machines/machines.zh.epub", "machines/machines.en-zh.epub"}
    assert site.differences() == []


@pytest.mark.slow
def test_a_record_is_as_text_is_and_a_description_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = write_joined(tmp_path, monkeypatch, "all")
    site.build()
    page = str(tmp_path / "docs/zh/machines/levers.md")
    assert make_run(monkeypatch, capsys)("stamp", "-f", str(site.config), page)[0] == 0
    assert site.build()
    assert site.differences() == []
    site.edit(
        "docs/en/later/index.md", lambda text: text.replace("---\n", "---\ndescription: x\n", 1)
    )
    assert not site.build()
    assert site.differences() == []


def change_text(site: Rebuilt, chance: random.Random) -> None:
    """Change a paragraph of a page, add one, or take the last one away."""
    path = chance.choice(sorted((site.root / "docs").rglob("*.md")))
    parts = path.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    words = " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))
    match chance.randint(0, 2):
        case 0:
            parts.append(words)
        case 1 if len(parts) > 2:
            parts.pop()
        case _:
            parts[-1] = f"{parts[-1].rstrip()} {words}"
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def change_more(site: Rebuilt, chance: random.Random) -> None:
    """Rename a page, remove one, change a title, the glossary or the bibliography."""
    docs = site.root / "docs"
    pages = sorted(path for path in docs.rglob("*.md") if path.name != "index.md")
    match chance.randint(0, 4):
        case 0 if pages:
            path = chance.choice(pages)
            path.rename(path.with_name(f"{path.stem}-{chance.randint(0, 9)}.md"))
        case 1 if len(pages) > 2:
            chance.choice(pages).unlink()
        case 2:
            (docs / "en/new.md").write_text(f"# New {chance.random()}\n\nNew.\n", encoding="utf-8")
        case 3:
            site.edit("docs/glossary.csv", lambda text: text.replace("绳", "绳子", 1))
        case _:
            site.edit("docs/en/index.md", lambda text: text.replace("Home", "House", 1))


@pytest.mark.slow
@pytest.mark.parametrize("which", OPTIONS)
@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_edited_the_site_is_that_of_a_cold_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str, seed: int
) -> None:
    chance, site = random.Random(f"{which} {seed}"), write_joined(tmp_path, monkeypatch, which)
    site.build()
    for number in range(4):
        for _ in range(chance.randint(1, 2)):
            (change_more if number == 2 else change_text)(site, chance)
        site.build()
        assert site.differences() == []


@pytest.mark.slow
def test_a_script_in_a_page_builds_the_whole_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_joined(tmp_path, monkeypatch, "a policy")
    site.build()
    site.add("docs/en/more.md", '\n<img src="https://example.com/a.png" alt="">\n')
    site.build()
    assert site.differences() == []
    site.add("docs/en/index.md", "\n<script>let x = 1</script>\n")
    assert not site.build()
    assert site.differences() == []
