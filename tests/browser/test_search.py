"""The search finds words of both languages from any view, as a person types them, and leads to the place."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

VIEWS = ["/river/", "/zh/river/", "/both/river/", "/both/zh/river/"]


def type_query(page: Page, query: str) -> Locator:
    """Type a query into the search and return the first of its hits."""
    page.keyboard.press("/")
    field = page.locator(".md-search__input")
    expect(field).to_be_focused()
    field.press_sequentially(query, delay=20)
    first = page.locator(".bitext-hit").first
    expect(first).to_be_visible(timeout=15_000)
    return first


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("灯光", "灯光"),  # inside a run of Han, as no segmenter would cut it
        ("燈光", "灯光"),  # in Traditional characters
        ("建于1743年", "建于 1743 年"),  # the space at a seam of Han and Latin may be left out
        ("没有人", "没有人"),  # 没 and 无 are stop words elsewhere
        ("STONE bridges", "stone bridge"),
    ],
)
def test_a_typed_query_finds_the_pair(
    open_page: Callable[..., Page], path: str, query: str, found: str
) -> None:
    page = open_page(path)
    first = type_query(page, query)
    expect(first).to_contain_text(found)
    expect(first.locator("mark").first).to_be_visible()
    own, other = ("zh-Hans", "en") if "zh" in path else ("en", "zh-Hans")
    expect(first.locator(".bitext-pair .bitext-own")).to_have_attribute("lang", own)
    expect(first.locator(".bitext-pair .bitext-other")).to_have_attribute("lang", other)


def test_nothing_is_loaded_before_a_reader_turns_to_it(open_page: Callable[..., Page]) -> None:
    page = open_page("/river/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if re.search(r"/(search|find)[./]", url)]


@pytest.mark.parametrize("path", VIEWS)
def test_a_hit_opens_in_the_readers_view_marked(open_page: Callable[..., Page], path: str) -> None:
    page = open_page(path.replace("river/", ""))
    type_query(page, "石桥")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(path) + "#"))
    found = page.locator("mark.bitext-found" if path != "/river/" else ".bitext-found-unit")
    expect(found.first).to_contain_text("石桥" if path != "/river/" else "stone bridge")
    assert "mark=" not in page.url


def test_shift_enter_opens_side_by_side(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    type_query(page, "stone bridge")
    page.keyboard.press("Shift+Enter")
    page.wait_for_url(re.compile("/both/river/#"))
    marks = page.locator("mark.bitext-found")
    expect(marks.first).to_be_attached()
    assert marks.count() > 1


def test_the_list_is_walked_by_keys(open_page: Callable[..., Page]) -> None:
    page = open_page("/river/")
    type_query(page, "tea")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".bitext-hit").first).to_be_hidden()


def test_recent_searches_are_offered(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    type_query(page, "lamps")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/river/"))
    page.keyboard.press("/")
    button = page.locator(".bitext-recent button").first
    expect(button).to_have_text("lamps")
    button.click()
    expect(page.locator(".bitext-hit").first).to_contain_text("lamps")


def test_the_search_stays_open_on_a_reader_who_is_quicker_than_the_page(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/river/")
    page.keyboard.press("/")
    toggle = page.locator("#__search")
    expect(toggle).to_be_checked()
    toggle.evaluate("toggle => toggle.click()")  # as the theme does it, a moment after loading
    expect(toggle).to_be_checked()
    page.keyboard.press("Escape")
    expect(toggle).not_to_be_checked()
    page.evaluate("new Promise(done => setTimeout(done))")
    expect(toggle).not_to_be_checked()


def test_a_query_comes_from_the_address(open_page: Callable[..., Page]) -> None:
    page = open_page("/zh/?q=灯光")
    expect(page.locator(".bitext-hit").first).to_contain_text("灯光", timeout=15_000)


def test_markup_in_a_query_is_text(open_page: Callable[..., Page]) -> None:
    page = open_page("/river/")
    page.keyboard.press("/")
    page.keyboard.type("<img src=x onerror=alert(1)>", delay=5)
    expect(page.locator(".md-search-result__meta")).to_contain_text("<img", timeout=15_000)
    expect(page.locator(".md-search-result img")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_open_search_passes_axe(
    open_page: Callable[..., Page], width: int, scheme: str
) -> None:
    page = open_page("/both/zh/river/", width=width, color_scheme=scheme)
    type_query(page, "tea")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


def test_a_touch_reaches_all(open_page: Callable[..., Page]) -> None:
    page = open_page("/river/", width=390, height=844, has_touch=True, is_mobile=True)
    page.locator("label.md-header__button[for=__search]").tap()
    page.keyboard.type("tea", delay=20)
    side = page.locator(".bitext-side").first
    expect(side).to_be_visible(timeout=15_000)
    # The list is drawn anew for each letter.
    page.wait_for_function("document.querySelector('.bitext-side')?.offsetHeight >= 24")
    side.tap()
    page.wait_for_url(re.compile("/both/"))


def test_the_page_of_results_shows_what_its_address_asks(open_page: Callable[..., Page]) -> None:
    page = open_page("/zh/search/?q=石桥")
    first = page.locator("#bitext-results .bitext-hit").first
    expect(first).to_contain_text("石桥", timeout=15_000)
    field = page.locator("#bitext-results input")
    field.fill("")
    field.press_sequentially("tea", delay=20)
    expect(first.locator("mark").first).to_have_text(re.compile("tea|茶", re.IGNORECASE))
    assert page.url.endswith("q=tea")


@pytest.mark.parametrize("width", [390, 800, 1440])
def test_nothing_moves_when_the_results_come(open_page: Callable[..., Page], width: int) -> None:
    page = open_page("/river/", width)
    # On a slow processor the page is drawn before its scripts have run.
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.goto(page.url.replace("/river/", "/search/?q=tea"))
    expect(page.locator("#bitext-results .bitext-hit").first).to_be_visible(timeout=30_000)
    shift = page.evaluate("""() => new Promise(done => { let sum = 0
      new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value })).observe({type: 'layout-shift', buffered: true})
      setTimeout(() => done(sum), 500) })""")
    # A header that is drawn while it is read moves a little: .005 at most; results that push a footer, .02 to .04.
    assert shift <= 0.012
    expect(page.locator(".bitext-index")).to_be_visible()


def test_without_scripts_the_search_is_an_index(open_page: Callable[..., Page]) -> None:
    page = open_page("/search/", java_script_enabled=False)
    expect(page.locator("article a", has_text="The river")).to_be_visible()
    expect(page.locator("#bitext-results")).to_be_hidden()
