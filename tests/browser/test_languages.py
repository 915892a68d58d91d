"""The switch of a site with many languages, on a phone and on a wide window."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from bitext.cli.starting import STARTERS
from playwright.sync_api import Browser, Page
from sites import build_site, write_site

pytestmark = pytest.mark.browser
ORDER = ("en", "ar", "zh", "zh-Hant", "ja", "ko", "fr", "de", "es", "pt-BR", "ru", "he")


@pytest.fixture(scope="module", params=[3, 5, 12])
def address(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    serve: Callable[[Path], str],
) -> str:
    words = tomllib.loads((STARTERS / "words.toml").read_text("utf-8"))
    some = ORDER[: request.param]
    files: dict[str, str | bytes] = {
        f"docs/{one}/index.md": f"# {words[one]['title']} {{#a}}\n\n{words[one]['lead']}\n"
        for one in some
    }
    languages = tuple((one, words[one]["name"]) for one in some)
    root = tmp_path_factory.mktemp("many")
    return serve(build_site(write_site(root, files, languages=languages)).folder)


def leave_menu(page: Page) -> None:
    """Press Escape as a reader does, again while the script that hears it is on its way."""
    is_open = page.locator(".bitext-languages[open]")
    for _ in range(300):
        page.keyboard.press("Escape")
        page.wait_for_timeout(100)
        if not is_open.count():
            return
    pytest.fail("Escape does not close the menu of languages")


@pytest.mark.parametrize("width", [320, 390, 1440])
@pytest.mark.parametrize("path", ["/", "/both/", "/ar/", "/both/ar/"])
def test_nothing_overflows_and_the_menu_leads_on(
    chromium: Browser, address: str, path: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    header = ".md-header__inner"
    assert page.eval_on_selector(header, "each => each.scrollWidth <= each.clientWidth")
    menu = page.locator(".bitext-languages summary")
    if menu.count():
        menu.click()
        box = page.locator(".bitext-languages > div").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        leave_menu(page)
        menu.click()
        page.locator(".bitext-languages a").last.click()
        page.wait_for_load_state()
        assert page.url != address + path
    context.close()
