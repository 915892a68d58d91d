"""A new site is read, and its rows are made, by two processes; it is the site that one makes."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bitext.mkdocs import kept_rows, pages_ahead
from bitext.mkdocs.both_pages import BothPages
from bitext.site import processes
from mkdocs.structure.pages import Page as MkPage
from rebuilding import Rebuilt

# The threads of the tests' own runner, which `bitext build` does not have.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning"),
]

PAIRS = 44
BUILD = """
from bitext.site import processes

processes._processors = lambda: 2
from bitext.__main__ import main

main()
"""
WORDS = ["river", "bank", "bridge", "ferry", "meadow", "willow"]
HAN = ["河流", "河岸", "桥梁", "渡船", "草地", "柳树"]


def page(number: int) -> dict[str, str]:
    """Return both files of a page, which links to the next."""
    word, other = number % 6, number // 8
    next_page = f"p{(number + 1) % PAIRS:02}.md"
    english = f"The {WORDS[word]} lies near the {WORDS[other]}. It is {number + 2} miles off."
    chinese = f"{HAN[word]}在{HAN[other]}附近。相距 {number + 2} 英里。"
    return {
        f"docs/en/p{number:02}.md": f"# Walk {number} {{#walk}}\n\n{english}\n\n[On]({next_page})\n",
        f"docs/zh/p{number:02}.md": f"# 第 {number} 程 {{#walk}}\n\n{chinese}\n\n[往前]({next_page})\n",
    }


FILES = {
    "docs/en/index.md": "# Walks {#walks}\n\nAlong a river.\n",
    "docs/zh/index.md": "# 漫步 {#walks}\n\n沿着河走。\n",
    **{name: text for number in range(PAIRS) for name, text in page(number).items()},
}


class Shared(Rebuilt):
    """A site that two processes build; this one's conversions and rows are noted."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch, files: dict[str, str]) -> None:
        super().__init__(root, patch, files, {}, markdown_extensions=["attr_list"])
        self.converted: list[str] = []
        self.rows = 0
        convert, pair_up = MkPage.render, kept_rows.pair_up

        def render(page: MkPage, *arguments: Any) -> None:
            self.converted.append(page.file.src_uri)
            convert(page, *arguments)

        def make(*arguments: Any, **options: Any) -> Any:
            self.rows += 1
            return pair_up(*arguments, **options)

        patch.setattr(MkPage, "render", render)
        patch.setattr(kept_rows, "pair_up", make)
        patch.setattr(processes, "_processors", lambda: 2)

    def own(self) -> list[str]:
        """Return the pages with a text that this process has converted."""
        return [one for one in self.converted if (self.root / "docs" / one).exists()]


def test_two_processes_share_the_work_and_make_the_same_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Shared(tmp_path, monkeypatch, FILES)
    site.build()
    mine, rows = site.own(), site.rows
    assert 2 * processes.NEW <= len(mine) < 2 * (PAIRS + 1) * 3 // 4
    assert len(set(mine)) == len(mine)
    assert processes.NEW <= rows < (PAIRS + 1) * 3 // 4
    assert site.differences() == []


def test_what_is_warned_of_in_the_other_process_is_said_here_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"docs/zh/p{PAIRS - 3}.md"
    site = Shared(tmp_path, monkeypatch, FILES | {name: FILES[name] + "\n[无](nowhere.md)\n"})
    command = [sys.executable, "-c", BUILD, "build", "-f", str(site.config)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert done.stderr.count("'nowhere.md'") == 1


@pytest.mark.parametrize("step", ["read", "prepared"])
def test_pages_of_a_process_that_fails_are_made_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no memory")

    if step == "read":
        monkeypatch.setattr(pages_ahead, "_read", fail)
    else:
        monkeypatch.setattr(BothPages, "prepare", fail)
    site = Shared(tmp_path, monkeypatch, FILES)
    site.build()
    if step == "read":
        assert len(site.own()) == 2 * (PAIRS + 1)
    else:
        assert site.rows == PAIRS + 1
