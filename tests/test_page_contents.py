"""A written page gives its content up where nobody can ask for it again, and nowhere else."""

from pathlib import Path

import pytest
from sites import build_site, write_site

FILES = {
    "docs/en/index.md": "# Home {#home}\n\nOne line.\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n一行。\n",
    "docs/en/two.md": "# Two {#two}\n\nTwo lines.\n",
    "docs/zh/two.md": "# 二 {#two}\n\n两行。\n",
}
HOOK = """
from pathlib import Path
PAGES = []
def on_page_content(html, page, config, files):
    PAGES.append(page)
def on_post_build(config):
    texts = "".join(page.content or "" for page in PAGES)
    Path(config.config_file_path).with_name("seen.txt").write_text(texts, encoding="utf-8")
"""
SHOWN = '{% extends "base.html" %}{% block footer %}{{ nav.homepage.content }}{% endblock %}'


def seen(tmp_path: Path, **options: object) -> str:
    config = write_site(
        tmp_path, FILES | {"hook.py": HOOK}, hooks=["hook.py"], bitext={"csp": "off", **options}
    )
    assert not build_site(config, tmp_path / "site").aborted
    return (tmp_path / "seen.txt").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_hook_that_may_read_anything_finds_what_pages_showed(tmp_path: Path) -> None:
    text = seen(tmp_path)
    assert "One line." in text
    assert "两行。" in text


@pytest.mark.slow
def test_a_hook_that_keeps_to_the_page_at_hand_finds_nothing_at_the_end(tmp_path: Path) -> None:
    assert seen(tmp_path, per_page=["hook.py"]) == ""


@pytest.mark.slow
def test_a_template_of_the_site_shows_the_content_of_other_pages(tmp_path: Path) -> None:
    theme = {"name": "material", "font": False, "custom_dir": "look"}
    config = write_site(tmp_path, FILES | {"look/main.html": SHOWN}, theme=theme)
    built = build_site(config, tmp_path / "site")
    assert "One line." in built.read("two/index.html")
