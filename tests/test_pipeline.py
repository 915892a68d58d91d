"""One pipeline: what the build shows is what the commands judge, whatever other plugins do."""

import json
import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest
from bitext.mkdocs.configuration import load_settings
from bitext.site.loading import load_site, select_files
from sites import build_site, write_site

HOOKS = """
def on_page_markdown(markdown, **_):
    text = markdown.replace("{pier}", "North pier")
    return text.replace("{list}", "- One.\\n- Two.\\n- Three.\\n") + "\\n\\nMade by a hook.\\n"
"""
PAGES: dict[str, str | bytes] = {
    "docs/en/index.md": "# Boats {#boats}\n\nAll leave from {pier}.\n\nSome come back.\n\n{list}\n\nLast.\n",
    "docs/zh/index.md": "# 船 {#boats}\n\n船都从{pier}出发。\n\n有的会回来。\n\n{list}\n\n最后。\n",
    "docs/en/a/pier.md": "# Pier {#pier}\n\nIt is long.\n",
    "docs/zh/a/pier.md": "# 码头 {#pier}\n\n它很长。\n",
    "docs/en/tides.md": "# Tides {#tides}\n\nThey turn.\n\n## Storms {#storms}\n\nThey pass.\n",
    "docs/zh/tides.md": "# 潮汐 {#tides}\n\n潮水会转。\n\n## 风暴 {#storms}\n\n风暴会过去。\n",
}
TRANSLATIONS = ("docs/zh/index.md", "docs/zh/a/pier.md", "docs/zh/tides.md")


def bitext(root: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "bitext", *arguments]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in result.stderr
    return result.stdout


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def states(document: str) -> dict[str, tuple[str, tuple[int, ...]]]:
    pages = json.loads(document)["pages"]
    return {
        f"{page['path']}#{one['id']}": (one["state"], tuple(one["stale"]))
        for page in pages
        for one in page["sections"]
    }


@pytest.mark.slow
def test_a_record_speaks_of_the_file_whatever_a_hook_makes_of_it(tmp_path: Path) -> None:
    (tmp_path / "hooks.py").write_text(HOOKS)
    patches = {"patches": "fixes@example.org"}  # without a way for them there are no suggestions
    config = write_site(tmp_path, PAGES, hooks=["hooks.py"], bitext=patches)
    bitext(tmp_path, "stamp", "docs/zh")
    built = build_site(config)
    told = states(bitext(tmp_path, "status", "--format", "json"))
    assert {state for state, _ in told.values()} == {"fresh"}
    assert states(built.read("status.json")) == told
    pages = [built.read(name) for name in ("zh/index.html", "both/index.html", "index.html")]
    assert not any('data-state="stale"' in page for page in pages)
    assert 'data-unit="boats--1"' in pages[0]
    assert "North pier" in pages[0]
    data = json.loads(built.read("assets/bitext/suggest/index.json"))
    lines = {unit["unit"]: unit.get("line") for unit in data["units"]}
    assert (tmp_path / "docs/zh/index.md").read_text().split("\n")[
        lines["boats--2"] - 1
    ] == "有的会回来。"

    edit(tmp_path, "docs/en/index.md", "Some come back", "None comes back")
    built = build_site(config)
    told = states(bitext(tmp_path, "status", "--format", "json"))
    assert told["docs/zh/index.md#boats"] == ("stale", (2,))
    assert states(built.read("status.json")) == told
    page = built.read("zh/index.html")
    assert page.count('data-state="stale"') == 2  # the unit and the line that says so
    assert 'data-unit="boats--2" data-state="stale"' in page


@pytest.mark.slow
@pytest.mark.parametrize("order", list(permutations(TRANSLATIONS))[1::2])
def test_each_page_gets_its_own_record_in_any_order(tmp_path: Path, order: tuple[str, ...]) -> None:
    write_site(tmp_path, PAGES)
    bitext(tmp_path, "stamp", *order)
    edit(tmp_path, "docs/en/tides.md", "They turn", "They always turn")
    told = states(bitext(tmp_path, "status", "--format", "json"))
    assert told.pop("docs/zh/tides.md#tides") == ("stale", (1,))
    assert {state for state, _ in told.values()} == {"fresh"}
    bitext(tmp_path, "ack", *order)
    assert {
        state for state, _ in states(bitext(tmp_path, "status", "--format", "json")).values()
    } == {"fresh"}


def test_pages_come_in_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    settings = load_settings(write_site(tmp_path, PAGES))
    paths = [tmp_path / name for name in TRANSLATIONS[::-1]]
    site = load_site(settings, select_files(settings, paths))
    assert [pair.path for pair in site.pages] == list(TRANSLATIONS[::-1])


def pair_states(root: Path) -> dict[str, tuple[str, tuple[int, ...]]]:
    site = load_site(load_settings(root / "mkdocs.yml"))
    return {
        f"{pair.key}#{state.id}": (state.state.value, state.stale)
        for pair in site.pages
        for state in pair.states
    }


@pytest.mark.slow
def test_a_reworded_heading_is_stale_and_units_keep_their_numbers(tmp_path: Path) -> None:
    write_site(tmp_path, PAGES)
    bitext(tmp_path, "stamp", "docs/zh")
    edit(tmp_path, "docs/en/tides.md", "# Storms {", "# Storms and how to survive them {")
    assert pair_states(tmp_path)["tides.md#storms"] == ("stale", (0,))
    edit(tmp_path, "docs/en/tides.md", "They pass", "They all pass")
    assert pair_states(tmp_path)["tides.md#storms"] == ("stale", (0, 1))
    page = build_site(tmp_path / "mkdocs.yml").read("zh/tides/index.html")
    assert '<h2 id="storms" data-state="stale"' in page
    bitext(tmp_path, "stamp", "docs/zh/tides.md")
    assert {state for state, _ in pair_states(tmp_path).values()} == {"fresh"}


@pytest.mark.slow
def test_a_record_of_version_1_stays_fresh_and_watches_headings_from_its_next_stamp_on(
    tmp_path: Path,
) -> None:
    write_site(tmp_path, PAGES)
    bitext(tmp_path, "stamp", "docs/zh")
    path = tmp_path / "docs/zh/tides.md"
    lines = path.read_text().replace("v: 2", "v: 1").split("\n")
    old = [" ".join(w for w in line.split(" ") if not w.startswith("^")) for line in lines]
    path.write_text("\n".join(old))
    edit(tmp_path, "docs/en/tides.md", "# Storms {", "# Gales {")
    assert {state for state, _ in pair_states(tmp_path).values()} == {"fresh"}


FREE: dict[str, str | bytes] = {
    "docs/en/index.md": "# Harbour\n\nA place.\n\n## Fares\n\nA ride costs 12 crowns.\n\n## Tides\n\nThe water turns twice a day.\n",
    "docs/zh/index.md": "# 港口\n\n一个地方。\n\n## 票价\n\n坐一次船要 12 克朗。\n\n## 潮汐\n\n潮水每天转两次。\n",
}


@pytest.mark.slow
def test_the_record_knows_which_section_is_which_when_they_change_places(tmp_path: Path) -> None:
    write_site(tmp_path, FREE)
    bitext(tmp_path, "stamp", "docs/zh/index.md")
    source = tmp_path / "docs/en/index.md"
    first, fares, tides = source.read_text().split("\n## ")
    source.write_text("\n## ".join([first, tides.rstrip("\n") + "\n", fares]))
    site = load_site(load_settings(tmp_path / "mkdocs.yml"))
    titles = [
        (section.source.title, section.target.title)
        for section in site.pages[0].bitext.sections
        if section.source and section.target and section.source.level
    ]
    assert titles == [("Harbour", "港口"), ("Tides", "潮汐"), ("Fares", "票价")]
    assert {state for state, _ in pair_states(tmp_path).values()} == {"fresh"}


@pytest.mark.slow
def test_the_same_section_id_on_two_pages_of_a_post_is_a_finding(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"docs/{code}/post/{name}.md": f"---\ndate: 2026-01-02\n---\n# {name} {{#{name}}}\n\n## Same {{#same}}\n\nText.\n"
        for code in ("en", "zh")
        for name in ("index", "part")
    }
    files |= {"docs/en/index.md": "# Home {#home}\n", "docs/zh/index.md": "# 首页 {#home}\n"}
    config = write_site(tmp_path, files, bitext={"posts": ["post"]})
    found = [line for line in bitext(tmp_path, "check").split("\n") if "[section-id]" in line]
    assert len(found) == 1
    assert "docs/en/post/part.md:6" in found[0]
    assert any("section-id" in line for line in build_site(config).warnings)


@pytest.mark.slow
def test_a_configuration_that_cannot_travel_needs_not_to(tmp_path: Path) -> None:
    (tmp_path / "hooks.py").write_text(HOOKS)
    files = {
        f"docs/{c}/p{n}.md": f"# P {{#p{n}}}\n\nT {n}.\n" for c in ("en", "zh") for n in range(90)
    }
    write_site(tmp_path, {**PAGES, **files}, hooks=["hooks.py"])
    assert len(states(bitext(tmp_path, "status", "--format", "json"))) == 94
