"""The sites that `bitext bench` measures can be built without bitext."""

from pathlib import Path

import pytest
from bitext.cli.benchsites import copy_site
from sites import build_site, write_site

FILES = {
    "docs/en/index.md": "---\ntemplate: home.html\n---\n# Home\n\nOne.\n",
    "docs/zh/index.md": "# 首页\n\n一。\n",
    "look/home.html": '{% extends "main.html" %}{% block footer %}{{ bitext_text("status") }}{% endblock %}',
    "look/main.html": '{% extends "base.html" %}{% block hero %}{{ bitext.versions[0] }}{% endblock %}',
}


@pytest.mark.slow
def test_a_site_whose_templates_need_bitext_is_built_without_it(tmp_path: Path) -> None:
    theme = {"name": "material", "font": False, "custom_dir": "look"}
    config = write_site(tmp_path / "site", FILES, theme=theme)
    copy_site(config, tmp_path / "copy")
    built = build_site(tmp_path / "copy/stock.yml", tmp_path / "stock")
    assert not built.aborted
    assert "One." in built.read("index.html")
    assert "bitext" not in built.read("index.html")
    assert not build_site(tmp_path / "copy/bitext.yml", tmp_path / "own").aborted
