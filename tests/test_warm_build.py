"""A whole build takes from the store what it has worked out before; the site is a cold build's."""

import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from bitext.mkdocs import kept_rows, pages, search_entries
from bitext.site import pair_facts, store
from mkdocs.structure.pages import Page as MkPage
from rebuilding import Rebuilt

pytestmark = pytest.mark.slow

# Something is left out of one translation: after a warning, each build is of the whole site.
FILES = {
    "docs/en/index.md": "# Home {#home}\n\nOne line. Another line.\n\n[A walk](walks/river.md#banks)\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n一行。另一行。\n",
    "docs/en/alone.md": "# Alone {#alone}\n\nNobody has translated this.\n",
    "docs/en/plain.md": 'Before.\n\n--8<-- "part.txt"\n',
    "docs/zh/plain.md": "从前。\n\n- 一\n- 二\n",
    "docs/en/walks/river.md": "# River {#river}\n\nAlong the river. It is long.\n\n## Banks {#banks}\n\nTwo banks.[^1]\n\n[^1]: A note.\n",
    "docs/zh/walks/river.md": '# 河 {#river}\n\n沿着河走。河很长。<b onclick="x()">坏</b>\n\n## 岸 {#banks}\n\n两岸。\n',
    "docs/en/part.txt": "A part.\n",
}
# Where a build does its work: what is looked for in the store before.
STEPS = {
    "aligned": (pair_facts, "pair_pages"),
    "written": (pages, "render_page"),
    "rows": (kept_rows, "pair_up"),
    "words": (search_entries, "find_words"),
}


class Counted(Rebuilt):
    """A site of which the steps of whole builds are counted; `converted` lists the pages."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch, **bitext: Any) -> None:
        super().__init__(
            root,
            monkeypatch,
            FILES,
            bitext,
            i18n={"fallback_to_default": True},
            markdown_extensions=[
                "attr_list",
                "footnotes",
                {"toc": {"permalink": True}},
                {"pymdownx.snippets": {"base_path": [str(root / "docs/en")]}},
            ],
        )
        self.steps: Counter[str] = Counter()
        self.converted: list[str] = []
        for name, (module, function) in STEPS.items():
            monkeypatch.setattr(module, function, self._counting(name, getattr(module, function)))
        convert = MkPage.render

        def render(page: MkPage, *arguments: Any) -> None:
            self.converted.append(page.file.src_uri)
            convert(page, *arguments)

        monkeypatch.setattr(MkPage, "render", render)

    def _counting(self, name: str, work: Any) -> Any:
        def counted(*arguments: Any, **options: Any) -> Any:
            self.steps[name] += 1
            return work(*arguments, **options)

        return counted

    def rebuild(self) -> list[str]:
        """Build all of the site again; return the pages with a text that were converted."""
        self.steps.clear()
        self.converted.clear()
        assert not self.build()
        own = [one for one in self.converted if (self.root / "docs" / one).exists()]
        return sorted(dict.fromkeys(own))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counted:
    made = Counted(tmp_path, monkeypatch)
    assert len(made.rebuild()) == 7
    assert made.steps["rows"] == 3
    return made


def test_a_new_title_converts_and_aligns_its_own_page_alone(site: Counted) -> None:
    site.edit("docs/en/walks/river.md", lambda text: text.replace("# River", "# The river", 1))
    # The translation is judged by what its source has.
    assert site.rebuild() == ["en/walks/river.md", "zh/walks/river.md"]
    assert site.steps == {"aligned": 1, "written": 2, "rows": 1, "words": 1}
    assert site.differences() == []


def test_a_title_in_the_front_matter_takes_no_alignment_of_other_pages(site: Counted) -> None:
    site.edit("docs/zh/plain.md", lambda text: f"---\ntitle: 平常\n---\n{text}")
    assert site.rebuild() == ["zh/plain.md"]  # its lines have other numbers
    assert site.steps == {"aligned": 1, "written": 1, "rows": 1, "words": 1}
    assert site.differences() == []


def test_a_page_that_is_added_is_the_only_one_that_is_converted(site: Counted) -> None:
    site.add("docs/en/added.md", "# Added\n\nA page.\n")
    assert site.rebuild() == ["en/added.md"]
    assert site.differences() == []


def test_another_navigation_or_name_of_the_site_converts_no_page(site: Counted) -> None:
    text = site.config.read_text(encoding="utf-8")
    site.config.write_text(f"{text}\nnav: [plain.md, index.md, walks/river.md]\n", encoding="utf-8")
    assert site.rebuild() == []
    assert not +site.steps
    assert site.differences() == []


def test_another_option_of_an_extension_converts_all_pages(site: Counted) -> None:
    text = site.config.read_text(encoding="utf-8")
    site.config.write_text(text.replace("permalink: true", "permalink: here"), encoding="utf-8")
    assert len(site.rebuild()) == 7
    assert site.differences() == []


def test_a_page_is_converted_again_when_what_it_takes_in_is_another(site: Counted) -> None:
    site.add("docs/en/part.txt", "And more.\n")
    assert site.rebuild() == ["en/plain.md", "zh/plain.md"]
    assert site.differences() == []


def test_a_link_whose_page_comes_or_goes_is_made_again(site: Counted) -> None:
    site.add("docs/en/alone.md", "\n[To be](to-be.md)\n")
    site.add("docs/en/added.md", "# Added\n\n[Alone](alone.md#alone)\n")
    site.rebuild()
    site.add("docs/en/to-be.md", "# To be\n\nIt is there.\n")
    assert set(site.rebuild()) == {"en/alone.md", "en/to-be.md"}
    assert 'href="../to-be/"' in site.files()["alone/index.html"].decode()
    assert site.differences() == []
    (site.root / "docs/en/to-be.md").unlink()
    assert site.rebuild() == ["en/alone.md"]
    assert site.differences() == []


def test_what_a_conversion_warns_of_is_said_by_each_build(
    site: Counted, capfd: pytest.CaptureFixture[str]
) -> None:
    site.add("docs/en/alone.md", "\n[Nowhere](nowhere.md)\n")
    for title in ("One", "Two"):
        site.edit("docs/en/index.md", lambda _, title=title: f"# {title}\n")
        capfd.readouterr()
        assert "en/alone.md" in site.rebuild()
        assert "nowhere.md" in capfd.readouterr().err


def test_what_was_left_out_of_a_translation_is_said_by_each_build(
    site: Counted, capfd: pytest.CaptureFixture[str]
) -> None:
    site.add("docs/en/added.md", "# Added\n\nA page.\n")
    capfd.readouterr()
    assert site.rebuild() == ["en/added.md"]
    assert "an event handler" in capfd.readouterr().err
    assert "onclick" not in site.files()["zh/walks/river/index.html"].decode()


def test_rows_are_made_again_when_the_site_teaches_other_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Counted(tmp_path, monkeypatch)
    lines = " ".join(f"Word{n} walks. Stone{n} waits, says nobody." for n in range(6))
    other = "".join(f"某甲走。石{n}等,没人说。" for n in range(5))
    site.edit("docs/en/index.md", lambda _: f"# Home\n\n{lines}\n")
    site.edit("docs/zh/index.md", lambda _: f"# 首页\n\n{other}\n")
    site.rebuild()
    site.edit("docs/en/plain.md", lambda _: "# Plain\n\nNow something else.\n")
    site.edit("docs/zh/plain.md", lambda _: "# 平常\n\n现在别的。\n")
    assert "en/index.md" not in site.rebuild()
    assert site.steps["rows"] == 2  # the edited page, and the one that needs the site's words
    assert site.differences() == []


def test_damaged_entries_are_made_again(site: Counted) -> None:
    with closing(sqlite3.connect(site.root / store.FOLDER / store.NAME)) as base, base:
        base.execute("UPDATE entries SET value = substr(value, 1, length(value) - 1)")
    site.edit("docs/en/alone.md", lambda text: text.replace("# Alone", "# On one's own"))
    assert len(site.rebuild()) == 7
    assert site.differences() == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_whole_builds_one_after_the_other_are_cold_builds(site: Counted, seed: int) -> None:
    chance = random.Random(seed)
    names = [name for name in FILES if name.endswith(".md")]
    words = [
        "\nA line.\n",
        "\n## Part\n",
        "\n[home](index.md)\n",
        "\n`code` and 石头。\n",
        "\n- one\n",
    ]
    for number in range(4):
        for name in chance.sample(names, 2):
            site.add(name, chance.choice(words))
        site.edit(f"docs/en/new{number}.md", lambda _, n=number: f"# New {n}\n\n[a](plain.md)\n")
        assert not site.build()
        assert site.differences() == []
