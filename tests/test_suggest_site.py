"""What a built site tells the panel."""

import json
from pathlib import Path

from bitext.suggest import block_fingerprint
from sites import build_site, write_site
from suggestions import EXTENSIONS, PAGE, SOURCE, TARGET, known, leaf_of


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
