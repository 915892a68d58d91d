"""`bitext build` after an edit makes what depends on it; the site is that of a cold build."""

import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from bitext.mkdocs import building
from bitext.site import site_folder, store
from commands import make_run
from rebuilding import Rebuilt

PAGES = {
    "docs/en/index.md": "# Home {#home}\n\nOne line. Another line.\n\n[A walk](walks/river.md#river)\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n一行。另一行。\n",
    "docs/en/alone.md": "# Alone {#alone}\n\nNobody has translated this.\n",
    "docs/en/plain.md": '---\ndescription: "Plain & simple"\n---\n# Plain {#plain}\n\nBefore.\n\n--8<-- "taken.md"\n\n--8<-- "part.txt"\n',
    "docs/zh/plain.md": "---\ntags: [one, 2]\ndate: 2024-05-01\n---\n# 平常 {#plain}\n\n从前。\n\n- 一\n- 二\n",
    "docs/en/taken.md": "# Taken {#taken}\n\nTaken in by another page.\n",
    "docs/en/walks/river.md": "# River {#river}\n\nAlong the river. It is long.\n\n## Banks {#banks}\n\nTwo banks.\n",
    "docs/zh/walks/river.md": "# 河 {#river}\n\n沿着河走。河很长。\n\n## 岸 {#banks}\n\n两岸。\n",
    "docs/zh/only.md": "# 只有译文 {#only}\n\n没有原文。\n",
    "docs/en/part.txt": "A part.\n",
    "docs/part.css": "p { color: red }\n",
    "look/partials/copyright.html": "<p>{{ config.site_name }}</p>",
    "hook.py": "def on_post_page(output, **_):\n    return output.replace('long', '<b>long</b>')\n",
}
WORDS = ["river", "A long stone.", "河", "石头。", "one two three.", "`code`", "[home](index.md)"]


def write_walks(root: Path, monkeypatch: pytest.MonkeyPatch) -> Rebuilt:
    """Write a site with pages in one language or both, a hook, snippets and a template."""
    return Rebuilt(
        root,
        monkeypatch,
        PAGES,
        {"per_page": ["hook.py"]},
        i18n={"fallback_to_default": True},
        hooks=["hook.py"],
        theme={"name": "material", "font": False, "custom_dir": str(root / "look")},
        markdown_extensions=[
            "attr_list",
            {"toc": {"permalink": True}},
            {"pymdownx.snippets": {"base_path": [str(root / "docs/en")]}},
        ],
    )


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rebuilt:
    found = write_walks(tmp_path, monkeypatch)
    assert not found.build()
    return found


def test_after_an_edit_only_what_depends_on_it_is_written(site: Rebuilt) -> None:
    before = site.times()
    site.add("docs/en/walks/river.md", "\nNew to the river.\n")
    assert site.build()
    after = site.times()
    written = {name for name in after if before.get(name) != after[name]}
    made_of_all = ("assets/bitext/s", "status", "zh/status", ".bitext-site")
    assert "New to the river" in (site.root / "site/walks/river/index.html").read_text()
    assert {name for name in written if not name.startswith(made_of_all)} == {
        "walks/river/index.html",
        "both/walks/river/index.html",
        "both/zh/walks/river/index.html",
        "zh/walks/river/index.html",
    }
    assert site.differences() == []


def test_edits_one_after_the_other_are_each_made(site: Rebuilt) -> None:
    for name in (
        "docs/zh/walks/river.md",
        "docs/en/taken.md",
        "docs/en/alone.md",
        "docs/zh/only.md",
    ):
        site.add(name, "\nOne more. 又一段。\n")
        assert site.build()
    assert "One more" in (site.root / "site/plain/index.html").read_text()  # which takes it in
    assert site.differences() == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_the_site_is_that_of_a_cold_build(site: Rebuilt, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(3):
        for _ in range(chance.randint(1, 2)):
            chance.choice(HAPPENINGS)(site, chance)
        site.build()
        assert site.differences() == []


def edit(site: Rebuilt, chance: random.Random) -> None:
    """Change a paragraph of a page, add one, or take the last one away."""
    names = sorted(path for path in (site.root / "docs").rglob("*.md"))
    path = chance.choice(names)
    parts = path.read_text(encoding="utf-8").split("\n\n")
    words = " ".join(chance.choices(WORDS, k=chance.randint(1, 6)))
    match chance.randint(0, 2):
        case 0:
            parts.insert(chance.randint(1, len(parts)), words)
        case 1 if len(parts) > 2:
            parts.pop()
        case _:
            parts[-1] = f"{parts[-1].rstrip()} {words}\n"
    path.write_text("\n\n".join(parts), encoding="utf-8")


def rename(site: Rebuilt, chance: random.Random) -> None:
    path = chance.choice(sorted((site.root / "docs").rglob("*.md")))
    path.rename(path.with_name(f"{path.stem}-{chance.randint(0, 9)}.md"))


def remove(site: Rebuilt, chance: random.Random) -> None:
    names = [path for path in (site.root / "docs").rglob("*.md") if path.name != "index.md"]
    chance.choice(sorted(names)).unlink()


def change_title(site: Rebuilt, chance: random.Random) -> None:
    path = chance.choice(sorted((site.root / "docs").rglob("*.md")))
    text = path.read_text(encoding="utf-8").replace("# ", f"# {chance.randint(0, 99)} ", 1)
    path.write_text(text, encoding="utf-8")


def change_meta(site: Rebuilt, chance: random.Random) -> None:
    path = site.root / "docs/zh/new.md"
    path.write_text(f"---\nicon: material/star\nn: {chance.random()}\n---\n# 新\n\n新。\n")


def change_another(site: Rebuilt, chance: random.Random) -> None:
    name, text = chance.choice(
        [
            ("look/partials/copyright.html", "<p>More</p>"),
            ("mkdocs.yml", "copyright: Somebody\n"),
            ("hook.py", "# more\n"),
            ("docs/part.css", "a { color: red }\n"),
            ("docs/new/page.md", "# New\n\nNew.\n"),
            ("site/index.html", "x"),
        ]
    )
    site.add(name, text)


def damage_the_store(site: Rebuilt, chance: random.Random) -> None:
    """Lose some entries of the store, or spoil them."""
    base = sqlite3.connect(site.root / ".cache/bitext/store.sqlite")
    with base:
        if chance.random() < 0.5:
            base.execute("DELETE FROM entries WHERE abs(random()) % 2")
        else:
            base.execute("UPDATE entries SET value = zeroblob(40) WHERE abs(random()) % 2")
    base.close()
    edit(site, chance)


def change_description(site: Rebuilt, chance: random.Random) -> None:
    site.edit(
        "docs/en/plain.md",
        lambda text: re.sub("description:.*", f"description: {chance.randint(0, 9)}", text),
    )


HAPPENINGS = [edit] * 8 + [rename, remove, change_title, change_meta, change_description]
HAPPENINGS += [change_another, change_another, damage_the_store]


def describe(text: str) -> str:
    return text.replace("Plain & simple", "Plainer")


def test_a_description_is_as_the_text_of_its_page_is(site: Rebuilt) -> None:
    site.edit("docs/en/plain.md", describe)
    assert site.build()
    assert "Plainer" in site.files()["plain/index.html"].decode()
    site.add("docs/en/plain.md", "\nMore.\n")
    assert site.build()
    assert site.differences() == []


def test_a_record_is_as_the_text_of_its_page_is(
    site: Rebuilt, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bitext = make_run(monkeypatch, capsys)
    page = str(site.root / "docs/zh/walks/river.md")
    assert bitext("stamp", "-f", str(site.config), page)[0] == 0
    assert site.build()
    site.add("docs/en/walks/river.md", "\nMore.\n")
    assert site.build()
    assert site.differences() == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "template", ["{{ nav.pages[1].meta.description }}", "{% for page in nav.pages %}{% endfor %}"]
)
def test_a_description_that_another_page_may_show_builds_the_whole_site(
    site: Rebuilt, template: str
) -> None:
    site.edit("look/partials/copyright.html", lambda _: template)
    assert not site.build()
    site.edit("docs/en/plain.md", describe)
    assert not site.build()
    assert site.differences() == []


WHOLE: dict[str, Callable[[Rebuilt], None]] = {
    "a text that a page takes in and the site has as a file": lambda site: site.edit(
        "docs/en/part.txt", lambda text: f"More {text}"
    ),
    "a title": lambda site: site.edit(
        "docs/en/plain.md", lambda text: text.replace("# Plain", "# Plainer")
    ),
    "front matter": lambda site: site.edit(
        "docs/zh/plain.md", lambda text: text.replace("[one, 2]", "[one, 3]")
    ),
    "a warning": lambda site: site.add("docs/en/index.md", "\n[away](nowhere.md)\n"),
    "the site's folder": lambda site: site.add("site/404.html", "x"),
    "a template that shows other pages' content": lambda site: site.add(
        "look/main.html",
        '{% extends "base.html" %}{% block footer %}{{ nav.pages[0].toc }}{% endblock %}',
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("change", WHOLE.values(), ids=WHOLE)
def test_what_is_more_than_text_builds_the_whole_site(
    site: Rebuilt, change: Callable[[Rebuilt], None]
) -> None:
    change(site)
    assert not site.build()
    assert site.differences() == []


@pytest.mark.slow
def test_for_a_new_title_no_page_is_read_twice(
    site: Rebuilt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building.PartialBuild, "run", pytest.fail)
    WHOLE["a title"](site)
    assert not site.build()
    assert site.differences() == []


@pytest.mark.slow
def test_a_store_of_others_is_none(site: Rebuilt) -> None:
    site.add("docs/en/index.md", "\nMore.\n")
    site.monkeypatch.setattr(store, "_read_secret", lambda: b"o" * 32)
    assert not site.build()
    site.add("docs/en/index.md", "\nAnd more.\n")
    (site.root / ".cache/bitext/store.sqlite").write_text("no data base")
    assert not site.build()
    assert site.differences() == []


@pytest.mark.slow
def test_a_template_that_shows_other_pages_always_builds_the_whole_site(site: Rebuilt) -> None:
    WHOLE["a template that shows other pages' content"](site)
    assert not site.build()
    site.add("docs/en/index.md", "\nMore.\n")
    assert not site.build()


def test_a_build_that_is_killed_leaves_the_site_as_it_was(
    site: Rebuilt, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = site.files()
    site.add("docs/en/walks/river.md", "\nNew to the river.\n")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(building, "swap", killed)
        site.build()
    assert site.files() == before
    assert site.build()
    assert site.differences() == []


def test_an_edit_while_parts_are_made_is_not_lost(
    site: Rebuilt, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = site.root / "docs/en/walks/river.md"
    text = page.read_text()
    site.add("docs/en/walks/river.md", "\nFirst.\n")

    def late(fresh: Path, target: Path) -> None:
        page.write_text(text)
        site_folder.swap(fresh, target)

    with monkeypatch.context() as patch:
        patch.setattr(building, "swap", late)
        site.build()
    site.build()
    assert site.differences() == []


def test_without_links_of_files_the_rest_is_copied(
    site: Rebuilt, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    before = site.times()
    site.add("docs/en/walks/river.md", "\nNew to the river.\n")
    assert site.build()
    assert site.differences() == []
    assert site.times()["zh/index.html"] == before["zh/index.html"]


def test_a_page_whose_work_waits_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = write_walks(tmp_path, monkeypatch)
    shutil.rmtree(tmp_path / "docs/zh/walks")
    found.build()
    found.add("docs/en/walks/river.md", "\nNew to the river.\n")
    found.build()
    assert found.differences() == []
