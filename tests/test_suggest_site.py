"""What a built site tells the panel."""

import json
from pathlib import Path

import pytest
from bitext.suggest import block_fingerprint, read_event
from bitext.suggest.change import make_change, read_record
from commands import Run, make_run
from sites import build_site, write_site
from suggestions import EXTENSIONS, PAGE, SOURCE, TARGET, body, known, leaf_of, payload


def test_the_site_knows_each_units_lines_also_behind_front_matter(tmp_path: Path) -> None:
    almanac = {
        "docs/en/almanac.md": "# Almanac {#almanac}\n",
        "docs/zh/almanac.md": "# 历书 {#almanac}\n",
    }
    home = {"docs/en/index.md": "# Home {#home}\n", "docs/zh/index.md": "# 首页 {#home}\n"}
    files = {"docs/en/garden.md": SOURCE, PAGE: TARGET} | almanac | home
    built = build_site(
        write_site(
            tmp_path, files, markdown_extensions=EXTENSIONS, bitext={"patches": "a@example.org"}
        )
    )
    data = json.loads(built.read("assets/bitext/suggest/garden.json"))
    assert data["page"] == PAGE
    lines = TARGET.split("\n")
    assert len(data["lines"]) == len(lines)
    assert all(seen in (line, None) for seen, line in zip(data["lines"], lines, strict=True))
    assert data["lines"][0] is None, "front matter is not for readers"
    site = known()
    for unit in data["units"]:
        leaf = leaf_of(site, unit["unit"])
        assert (unit["line"], unit["end"], unit["fingerprint"]) == (
            leaf.line,
            leaf.end,
            block_fingerprint(leaf),
        )
    assert len(data["units"]) == 13
    for path in (
        "garden/index.html",
        "zh/garden/index.html",
        "both/garden/index.html",
        "both/zh/garden/index.html",
    ):
        assert '<meta name="bitext-suggest" content="garden.json"' in built.read(path)


def test_a_page_without_a_translation_offers_nothing(tmp_path: Path) -> None:
    files = {
        "docs/en/index.md": "# Home {#home}\n\nWords.\n",
        "docs/zh/other.md": "# 别的 {#other}\n\n文字。\n",
    }
    built = build_site(write_site(tmp_path, files, i18n={"fallback_to_default": True}))
    assert not [name for name in built.files() if name.startswith("assets/bitext/suggest/")]
    assert "bitext-suggest" not in built.read("index.html")
    assert "bitext-suggest" not in built.read("zh/index.html")


def write_three(root: Path) -> Path:
    pages = {
        "en": "# Boats {#boats}\n\nTwo boats are here.\n",
        "zh": "# 船 {#boats}\n\n这里有两条船。\n",
        "ja": "# 舟 {#boats}\n\nここに舟が二艘あります。\n",
        "fr": "# Bateaux {#boats}\n\nIl y a deux bateaux.\n",
    }
    files = {f"docs/{locale}/index.md": text for locale, text in pages.items()}
    languages = (("en", "English"), ("zh", "中文"), ("ja", "日本語"), ("fr", "Français"))
    return write_site(root, files, languages=languages, bitext={"patches": "a@example.org"})


def test_each_of_several_translations_has_data_of_its_own(tmp_path: Path) -> None:
    built = build_site(write_three(tmp_path))
    folder = "assets/bitext/suggest"
    for locale, name in (("zh", "index.json"), ("ja", "ja/index.json"), ("fr", "fr/index.json")):
        data = json.loads(built.read(f"{folder}/{name}"))
        assert (data["page"], data["language"]) == (f"docs/{locale}/index.md", locale)
        assert data["units"][0]["source"] == "Two boats are here."
        views = [f"{locale}/index.html", f"both/{locale}/index.html"]
        views.append("both/index.html" if locale == "zh" else f"both/en-{locale}/index.html")
        for path in views:
            assert f'<meta name="bitext-suggest" content="{name}"' in built.read(path), path
    words = json.loads(built.read(f"{folder}.json"))["words"]
    assert {tag: each["lang"] for tag, each in words.items()} == {tag: tag for tag in words}
    assert words["fr"]["title"] == "Proposer une correction"


@pytest.mark.parametrize("locale", ["zh", "ja", "fr"])
def test_a_suggestion_changes_any_of_several_translations_and_is_published(
    tmp_path: Path,
    locale: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = tmp_path / "site"
    write_three(root)
    built = build_site(root / "mkdocs.yml")
    name = "index.json" if locale == "zh" else f"{locale}/index.json"
    data = json.loads(built.read(f"assets/bitext/suggest/{name}"))
    unit = data["units"][0]
    told = payload(body(data["page"], unit["unit"], unit["fingerprint"], "Une barque : 2."))
    bitext: Run = make_run(monkeypatch, capsys)
    monkeypatch.chdir(root)
    (root / "event.json").write_bytes(told)
    file = root / data["page"]
    before = file.read_text("utf-8")
    assert bitext("apply-suggestion", "event.json", "--record", "record.json")[0] == 0
    after = file.read_text("utf-8")
    assert after.split("\n")[2] == "Une barque : 2."
    change, _ = read_record((root / "record.json").read_text("ascii"))
    approved = read_event(told)
    assert make_change(approved, change, before) == after
    assert change.path == f"docs/{locale}/index.md"
