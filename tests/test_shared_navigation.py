"""The navigation is rendered once for a folder, and each page has the one that it would have."""

from pathlib import Path
from typing import Any

import pytest
from bitext.mkdocs.shared_navigation import SharedNavigation
from jinja2 import DictLoader, Environment
from jinja2.runtime import Macro
from mkdocs.theme import Theme
from mkdocs.utils.templates import url_filter
from sites import build_site, write_site

FEATURES = ("navigation.indexes", "navigation.prune", "navigation.sections", "navigation.tabs")


def make_pages(folders: int, pages: int) -> dict[str, str]:
    names = [f"part-{one}/page-{other}" for one in range(folders) for other in range(pages)]
    names += ["index", "part-0/index", "part-1/deep/index", "part-1/deep/leaf", "alone"]
    return {
        f"docs/{locale}/{name}.md": f"# {locale} {name}\n\n## A heading\n\nText.\n"
        for name in names
        for locale in ("en", "zh")
    }


@pytest.mark.slow
@pytest.mark.parametrize("chosen", [(), FEATURES[:2], FEATURES])
@pytest.mark.parametrize("directories", [True, False])
def test_each_page_has_the_navigation_that_the_theme_alone_gives_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: tuple[str, ...], directories: bool
) -> None:
    theme: dict[str, Any] = {"name": "material", "font": False, "features": [*chosen]}
    further = {"theme": theme, "use_directory_urls": directories}
    root = write_site(tmp_path, make_pages(2, 3), **further)
    shared = build_site(root, tmp_path / "shared")
    monkeypatch.setattr(SharedNavigation, "share", lambda *_: None)
    alone = build_site(root, tmp_path / "alone")
    assert shared.files() == alone.files()


@pytest.mark.slow
def test_items_beside_the_page_are_drawn_once_in_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = 0
    call = Macro._invoke

    def count(self: Macro, *arguments: Any) -> str:
        nonlocal drawn
        drawn += self.name == "render_content"
        return call(self, *arguments)

    monkeypatch.setattr(Macro, "_invoke", count)
    counts = []
    for pages in (10, 20):
        drawn = 0
        build_site(write_site(tmp_path / str(pages), make_pages(2, pages)), tmp_path / "site")
        counts.append(drawn)
    # Twice the pages: a navigation that is twice as long on twice as many pages is four times.
    assert counts[1] < 2.5 * counts[0]


ITEM = "{% macro render(item, path, level, parent) %}{{ item.title }}ADD{% endmacro %}"


@pytest.mark.parametrize(
    ("added", "plain"),
    [("", True), ("{{ page.toc }}", True), ("{{ page.title }}", False), ("{{ bitext }}", False)],
)
def test_a_template_that_shows_more_of_the_page_is_left_alone(added: str, plain: bool) -> None:
    text = ITEM.replace("ADD", added)
    env = Environment(loader=DictLoader({"partials/nav-item.html": text}))
    env.filters["url"] = url_filter
    before = env.get_template("partials/nav-item.html").root_render_func
    SharedNavigation().share(env)
    after = env.get_template("partials/nav-item.html").root_render_func
    assert (before != after) == plain


def test_the_themes_own_template_is_one_that_can_be_shared() -> None:
    env = Theme(name="material").get_env()
    before = env.get_template("partials/nav-item.html").root_render_func
    SharedNavigation().share(env)
    assert env.get_template("partials/nav-item.html").root_render_func != before
