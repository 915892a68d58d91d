"""The page of the work that waits: beside the status page, in both languages, with what helps a translator."""

import json
import re
from pathlib import Path

from bitext.exchange.units import find_units
from bitext.exchange.vouching import vouch_for
from commands import commit
from sites import build_site, write_site
from translating import SOURCE, TARGET, pair


def stamped() -> str:
    whole = pair(SOURCE, TARGET)
    units = [*find_units(whole)]
    return vouch_for(whole, TARGET, units, {unit.id for unit in units}, "")


def test_the_page_lists_what_waits_with_what_changed_and_what_helps(tmp_path: Path) -> None:
    files = {
        "docs/en/cats.md": SOURCE,
        "docs/zh/cats.md": stamped(),
        "docs/en/us.md": "# Us {#us}\n\nWe <b>two</b>.\n",
    }
    config = write_site(
        tmp_path,
        {**files, "docs/glossary.csv": "en,zh\nmilk,牛奶\n"},
        bitext={"glossary": "glossary.csv"},
    )
    commit(tmp_path)
    changed = SOURCE.replace("Milk, not much.", "Milk, not too much.")
    (tmp_path / "docs/en/cats.md").write_text(changed, encoding="utf-8")
    built = build_site(config)
    page = built.read("todo/index.html")
    assert "Paragraphs waiting for a translator: 3." in page
    assert 'href="../zh/cats/#food--4"' in page and "<ins>too </ins>" in page
    said = re.sub("</?bdi[^>]*>", "", page)
    assert "milk = 牛奶" in said and "83 %: Milk, not much. → 牛奶，不多。" in said
    assert "We &lt;b&gt;two&lt;/b&gt;." in page
    assert "待做的译文" in built.read("zh/todo/index.html")
    assert 'href="../todo/"' in built.read("status/index.html")
    again = build_site(config, tmp_path / "again")
    assert again.read("todo/index.html") == page


def test_a_site_with_nothing_to_do_says_so_and_a_page_of_its_own_stays(tmp_path: Path) -> None:
    files = {"docs/en/index.md": "# A {#a}\n\nOne.\n", "docs/zh/index.md": "# 甲 {#a}\n\n一。\n"}
    assert "There is nothing to do." in build_site(write_site(tmp_path / "one", files)).read(
        "todo/index.html"
    )
    own = {**files, "docs/en/todo.md": "# Mine\n", "docs/zh/todo.md": "# 我的\n"}
    built = build_site(write_site(tmp_path / "two", own))
    assert "Mine" in built.read("todo/index.html")


def test_each_translation_has_pages_of_its_state_and_work_and_the_sources_speak_of_all(
    tmp_path: Path,
) -> None:
    files = {
        "docs/en/index.md": "# Boats {#boats}\n\nA boat.\n",
        "docs/zh/index.md": "# 船 {#boats}\n\n一条船。\n",
        "docs/fr/index.md": "# Bateaux {#boats}\n\nUn bateau.\n",
        "docs/en/more.md": "# More {#more}\n\nA ship.\n",
        "docs/zh/more.md": "# 更多 {#more}\n\n一艘船。\n",
        "docs/fr/seul.md": "# Seul {#seul}\n\nUne page.\n",
    }
    languages = (("en", "English"), ("zh", "中文"), ("fr", "Français"))
    built = build_site(write_site(tmp_path, files, languages=languages))
    status = built.read("status/index.html")
    assert "Boats · Chinese" in status
    assert "Boats · French" in status
    own = built.read("fr/status/index.html")
    assert "État de la traduction" in own
    assert "A ship." in built.read("fr/todo/index.html")
    assert "A ship." not in built.read("zh/todo/index.html")
    assert "A ship." in built.read("todo/index.html")


I18N = {
    "docs_structure": "suffix",
    "languages": [
        {"locale": "en", "name": "English", "default": True, "build": True},
        {"locale": "zh", "name": "中文", "build": True},
    ],
}


def test_a_post_of_the_blog_is_read_from_its_own_file(tmp_path: Path) -> None:
    head = "---\ndate: 2026-01-05\n---\n"
    files = {
        "docs/index.md": "# Boats\n\nThey float.\n",
        "docs/index.zh.md": "# 船\n\n它们会浮。\n",
        "docs/blog/index.md": "# Blog\n",
        "docs/blog/posts/hello.md": f"{head}# Hello\n\nThe first post.\n\n<!-- more -->\n\nMore.\n",
    }
    plugins = ["search", "blog", {"i18n": I18N}, "bitext"]
    built = build_site(write_site(tmp_path, files, layout="suffix", plugins=plugins))
    told = json.loads(built.read("status.json"))["pages"]
    assert [page["source"] for page in told] == ["docs/index.md", "docs/blog/index.md"]
    assert "hello/#blog" not in built.read("todo/index.html")
