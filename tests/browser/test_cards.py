"""Cards, filters and the generated pages in a browser: by mouse, keyboard, touch and without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sites import build_site, write_site
from test_library_site import FILES, ON

pytestmark = pytest.mark.browser

PALETTE = [
    {"media": "(prefers-color-scheme: light)", "scheme": "default"},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
]
PART = "/machines/ropes/"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    theme = {"name": "material", "font": False, "palette": PALETTE}
    return serve(
        build_site(
            write_site(tmp_path_factory.mktemp("cards"), FILES, bitext=ON, theme=theme), strict=True
        ).folder
    )


@pytest.fixture
def visit(chromium: Browser, library: str) -> Iterator[Callable[..., Page]]:
    contexts = []

    def start(path: str, width: int = 1440, **options: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(library + path)
        return page

    yield start
    for context in contexts:
        context.close()


def test_a_card_shows_on_hover_stays_under_the_pointer_and_leaves(
    visit: Callable[..., Page],
) -> None:
    page = visit(PART)
    card = page.locator("#bitext-card-en-ros2016ropes")
    expect(card).to_be_hidden()
    page.locator("a.bitext-cite").first.hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("Our line.")
    card.hover()
    page.wait_for_timeout(500)
    expect(card).to_be_visible()
    page.mouse.move(5, 700)
    expect(card).to_be_hidden()


def test_a_card_shows_on_focus_an_arrow_reaches_its_links_and_escape_closes_it(
    visit: Callable[..., Page],
) -> None:
    page = visit(PART)
    cite = page.locator("a.bitext-cite").first
    card = page.locator("#bitext-card-en-ros2016ropes")
    cite.focus()
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.bitext-card')") is None
    page.keyboard.press("Shift+Tab")
    expect(cite).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.bitext-card') !== null")
    page.keyboard.press("ArrowUp")
    expect(cite).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(cite).to_be_focused()


def test_a_touch_opens_a_sheet_first(visit: Callable[..., Page]) -> None:
    page = visit(PART, width=390, has_touch=True, is_mobile=True)
    before = page.url
    page.locator("a.bitext-cite").first.tap()
    card = page.locator("#bitext-card-en-ros2016ropes")
    expect(card).to_be_visible()
    assert page.url == before
    card.locator("[data-close]").tap()
    expect(card).to_be_hidden()
    page.locator("a.bitext-cite").first.tap()
    card.locator(".bitext-open").tap()
    page.wait_for_url("**/papers/ros2016ropes/")


def test_bibtex_is_copied(visit: Callable[..., Page]) -> None:
    page = visit("/papers/ros2016ropes/", permissions=["clipboard-read", "clipboard-write"])
    page.locator("button.bitext-copy").click()
    expect(page.locator("button.bitext-copy")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{ros2016ropes")


def test_without_scripts_citations_are_links(visit: Callable[..., Page]) -> None:
    page = visit(PART, java_script_enabled=False)
    page.locator("a.bitext-cite").first.click()
    page.wait_for_url("**/papers/ros2016ropes/")


def test_the_bibliography_filters(visit: Callable[..., Page]) -> None:
    page = visit("/papers/")
    page.get_by_role("searchbox", name="Filter").fill("lind levers")
    expect(page.locator(".bitext-entry:visible")).to_have_count(2)  # by year and by theme
    expect(page.locator("#y2000")).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_glossary_filters(visit: Callable[..., Page], width: int) -> None:
    page = visit("/glossary/", width)
    all_terms = page.locator(".bitext-gloss:visible").count()
    page.get_by_role("searchbox", name="Filter").fill("rope")
    shown = page.locator(".bitext-gloss:visible")
    assert 0 < shown.count() < all_terms
    assert all("rope" in text.lower() for text in shown.all_inner_texts())


@pytest.mark.parametrize("path", ["/", "/zh/", "/both/machines/ropes/"])
def test_a_header_with_a_switch_of_colours_fits_a_narrow_window(
    visit: Callable[..., Page], path: str
) -> None:
    assert visit(path, 320).evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/papers/lind2014levers/",
        "/zh/papers/",
        "/themes/",
        "/zh/themes/statics/",
        "/zh/glossary/",
        "/machines/",
        "/both/papers/ros2016ropes/",
    ],
)
def test_axe_finds_nothing_in_what_is_generated(
    visit: Callable[..., Page], path: str, scheme: str
) -> None:
    page = visit(path, width=390, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    results = Axe().run(page, context=".md-content__inner")
    found = {
        violation["id"]: [node["html"][:120] for node in violation["nodes"]][:3]
        for violation in results.response["violations"]
    }
    assert found == {}


def test_axe_finds_nothing_in_an_open_card(visit: Callable[..., Page]) -> None:
    page = visit(PART)
    page.locator("a.bitext-cite").first.focus()
    results = Axe().run(page, context=".md-content__inner")
    assert {
        violation["id"]: violation["nodes"][0]["html"]
        for violation in results.response["violations"]
    } == {}
