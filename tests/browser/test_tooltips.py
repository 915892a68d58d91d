"""The theme's tooltips show a title that has no room as text, whatever it holds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sites import build_site, write_site

pytestmark = pytest.mark.browser

MARKUP = '<img src=//elsewhere.invalid/picture onerror="window.__x = 1">'
LONG = f"{MARKUP} and a title with so many words that no menu has the room for it"


def test_a_title_without_room_is_a_text_in_its_tooltip(
    tmp_path: Path, chromium: Browser, serve: Callable[[Path], str]
) -> None:
    page = f"# `{LONG}`\n\nRain.\n\n## Why `{LONG}`\n\nRain fell.\n"
    posing = f"---\ntitle: '&#60;img src=//elsewhere.invalid/2> {LONG}'\n---\n# Tea\n\nTea.\n"
    texts = {"index.md": page, "tea.md": posing, "cup.md": "# Cup\n\nA cup.\n"}
    files = {
        f"docs/{locale}/{name}": text for locale in ("en", "zh") for name, text in texts.items()
    }
    config = write_site(
        tmp_path,
        files,
        theme={"name": "material", "font": False, "features": ["content.tooltips"]},
        nav=["index.md", "tea.md", {LONG: "cup.md"}],
        bitext={"csp": "off"},
    )
    url = serve(build_site(config).folder)
    shown = chromium.new_page(viewport={"width": 1440, "height": 900})
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(url)
    menus = [
        one
        for one in shown.locator(".md-nav .md-ellipsis").all()
        if one.is_visible() and one.evaluate("it => it.offsetWidth < it.scrollWidth")
    ]
    assert len(menus) >= 3
    for menu in menus:
        menu.hover()
        tooltip = shown.locator(".md-tooltip2--active")
        tooltip.wait_for()
        assert "img src=" in tooltip.inner_text()
        assert tooltip.locator("img").count() == 0
        shown.mouse.move(700, 850)
        tooltip.wait_for(state="detached")
    assert [one for one in asked if not one.startswith(url)] == []
    assert not shown.evaluate("window.__x")
    shown.close()
