"""What holds for every page that a reader sees: accessibility, weight, old engines, narrow and zoomed windows, paper."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import bitext
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

SAMPLE = [
    ("/both/constructs/", 1440, "light", "both"),
    ("/both/zh/constructs/", 390, "dark", "zh"),
    ("/constructs/", 390, "light", ""),
    ("/zh/river/", 1440, "dark", ""),
]
PATHS = (
    "/",
    "/zh/",
    "/constructs/",
    "/zh/constructs/",
    "/both/",
    "/both/constructs/",
    "/both/zh/constructs/",
    "/404.html",
)
FULL = [
    (path, width, scheme, view)
    for path in PATHS
    for width in (1440, 390)
    for scheme in ("light", "dark")
    for view in (("both", "en", "zh") if "both" in path else ("",))
]


def assert_accessible(page: Page) -> None:
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    found = [
        f"{v['id']}: {n['target']} {n['failureSummary']}"
        for v in results.response["violations"]
        for n in v["nodes"]
    ]
    assert not found, "\n".join(found)


def open_in(open_page: Open, path: str, width: int, scheme: str, view: str) -> Page:
    page = open_page(path + (f"?v={view}" if view else ""), width, color_scheme=scheme)
    if scheme == "dark":
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
        page.wait_for_timeout(300)
    return page


@pytest.mark.parametrize(("path", "width", "scheme", "view"), SAMPLE)
def test_axe_finds_nothing(open_page: Open, path: str, width: int, scheme: str, view: str) -> None:
    page = open_in(open_page, path, width, scheme, view)
    if "both" in path and view == "both":
        page.locator(".bitext-s").nth(3).focus() if page.locator(
            ".bitext-s[tabindex]"
        ).count() else None
        page.get_by_label("Reading settings").click()
    assert_accessible(page)


@pytest.mark.matrix
@pytest.mark.parametrize(("path", "width", "scheme", "view"), FULL)
def test_axe_finds_nothing_anywhere(
    open_page: Open, path: str, width: int, scheme: str, view: str
) -> None:
    assert_accessible(open_in(open_page, path, width, scheme, view))


def test_axe_finds_nothing_in_what_opens(open_page: Open) -> None:
    page = open_page("/both/constructs/")
    page.keyboard.press("?")
    assert_accessible(page)
    page.keyboard.press("Escape")
    page.locator(".bitext-row").nth(2).hover()
    page.locator(".bitext-row").nth(2).locator(".bitext-mark").click()
    assert_accessible(page)
    page = open_page("/constructs/")
    page.locator("#constructs--1").hover()
    page.locator("#constructs--1 .bitext-mark").click()
    expect(page.locator(".bitext-peek")).to_be_visible()
    assert_accessible(page)


def test_the_reader_keeps_its_weight() -> None:
    assets = Path(bitext.__file__).parent / "assets" / "dist"
    size = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in assets.iterdir()}
    assert size["bitext.js"] + size["cards.js"] <= 6200
    assert size["bitext.css"] + size["cards.css"] <= 5400
    assert size["suggest.js"] <= 5500  # when a reader asks for it: the rules and what changes
    assert size["search.js"] <= 10.5 * 1024  # of the 60 KB to a first answer


@pytest.mark.parametrize("path", ["/both/constructs/", "/constructs/", "/zh/constructs/"])
def test_nothing_is_wider_than_a_narrow_window_or_at_twice_the_text(
    open_page: Open, path: str
) -> None:
    page = open_page(path, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 800})
    page.add_style_tag(content="html { font-size: 250% !important }")
    page.wait_for_timeout(500)  # the theme's search field moves to its new place
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_an_invisible_mark_takes_no_line_below_a_heading_on_a_phone(open_page: Open) -> None:
    page = open_page("/river/", 390)
    expect(page.locator(".headerlink:visible")).to_have_count(0)
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator("h1 .headerlink")).to_be_visible()


def test_what_can_be_pressed_is_large_enough(open_page: Open) -> None:
    page = open_page("/both/constructs/", 390, has_touch=True)
    page.get_by_label("Reading settings").click()
    small = page.evaluate("""() => [...document.querySelectorAll('.bitext-settings :is(input, summary, button), .bitext-toggle a, .bitext-mark')]
      .filter(e => e.offsetHeight).map(e => [e.className || e.name, e.getBoundingClientRect().width, e.getBoundingClientRect().height])
      .filter(([, w, h]) => w < 23.9 || h < 23.9)""")
    assert small == []


def test_an_engine_without_has_container_queries_and_subgrid_shows_everything_interleaved(
    chromium: Browser, url: str
) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})

    def strip(text: str) -> str:
        """Return the sheet as such an engine reads it: no rule that it does not know."""
        text = text[: text.index("@supports")] + re.sub(
            r"^.*?\n?\}\}\}", "", text[text.index("@supports") :], count=1, flags=re.DOTALL
        )
        rules = re.sub(r"[^{}]*:has\([^{}]*\{[^{}]*\}", "", text)
        return rules.replace("container:bitext / inline-size", "").replace(
            "container: bitext / inline-size", ""
        )

    context.route(
        "**/bitext.css*",
        lambda route: route.fulfill(body=strip(route.fetch().text()), content_type="text/css"),
    )
    page = context.new_page()
    page.goto(url + "/both/river/")
    cells = page.locator(".bitext-row").nth(2).locator(".bitext-cell")
    boxes = cells.evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")
    assert boxes[0]["height"] > 10 and boxes[1]["height"] > 10
    assert boxes[1]["top"] >= boxes[0]["bottom"]
    overlap = page.evaluate("""() => { const b = [...document.querySelectorAll('.bitext-cell')].map(e => e.getBoundingClientRect())
      return b.some((box, i) => i && box.top < b[i - 1].bottom - 1) }""")
    assert not overlap
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 979, 1024, 1219, 1220, 1280, 1440, 1920, 2560])
def test_both_languages_have_lines_of_their_width_side_by_side(open_page: Open, width: int) -> None:
    page = open_page("/both/river/", width)
    wide = page.evaluate("""() => ['source', 'target'].map(side => {
      const cell = document.querySelector(`.bitext-row p[data-unit]:not([hidden])`).closest('.bitext-row').querySelector(`[data-side=${side}]`)
      return cell.querySelector('p').getBoundingClientRect().width / parseFloat(getComputedStyle(cell).fontSize)})""")
    assert wide[0] <= 36 and wide[1] <= 38, wide
    if width >= 700:
        assert wide[0] >= 30 and wide[1] >= 25.9, wide


def test_nothing_moves_after_the_page_is_shown(open_page: Open) -> None:
    page = open_page("/both/constructs/")
    shift = page.evaluate("""() => new Promise(done => { let sum = 0
      new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value })).observe({type: 'layout-shift', buffered: true})
      setTimeout(() => done(sum), 500) })""")
    assert shift <= 0.01


def test_motion_is_reduced_where_the_reader_asks(open_page: Open) -> None:
    page = open_page("/both/constructs/", reduced_motion="reduce")
    assert page.locator(".bitext-s").first.evaluate(
        "e => getComputedStyle(e).transitionDuration"
    ) in ("0s", "0.01ms", "1e-05s")


def test_forced_colours_show_the_marked_pair(open_page: Open) -> None:
    page = open_page("/both/constructs/", forced_colors="active")
    page.locator(".bitext-s").first.hover()
    assert (
        page.locator(".bitext-on").first.evaluate("e => getComputedStyle(e).outlineStyle")
        == "solid"
    )


def test_on_paper_there_are_only_the_texts(open_page: Open) -> None:
    page = open_page("/both/constructs/")
    page.emulate_media(media="print")
    printed = page.locator(".bitext-row > .bitext-mark").first.evaluate(
        "e => getComputedStyle(e, '::before').content"
    )
    assert "attr(href)" in printed or "#constructs--1" in printed
    for name in (".bitext-settings", "p > .bitext-mark", ".bitext-toggle", ".md-header"):
        assert page.locator(f"{name}:visible").count() == 0, name
    expect(page.get_by_text("He spoke very little.")).to_be_visible()
    expect(page.get_by_text("他很少说话。")).to_be_visible()
    assert (
        page.locator(".bitext-row").first.evaluate("e => getComputedStyle(e).breakInside")
        == "avoid"
    )
    assert len(page.pdf(tagged=True)) > 10000


def test_the_dark_scheme_leaves_no_ground_around_a_sheet(open_page: Open) -> None:
    page = open_in(open_page, "/constructs/", 1440, "dark", "")
    page.emulate_media(media="print")
    schemes = page.evaluate(
        "() => [document.documentElement, document.body].map(e => getComputedStyle(e).colorScheme)"
    )
    assert schemes == ["light", "light"]
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_chinese_typography(open_page: Open) -> None:
    page = open_page("/both/constructs/")
    style = page.locator(
        "[data-side=target] p"
    ).first.evaluate("""e => { const s = getComputedStyle(e)
      return {autospace: s.textAutospace, height: parseFloat(s.lineHeight) / parseFloat(s.fontSize), strict: s.lineBreak} }""")
    assert style["autospace"] == "normal"
    assert 1.75 <= style["height"] <= 1.85
    assert style["strict"] == "strict"
    emphasis = page.locator("[data-side=target] em").first.evaluate(
        "e => [getComputedStyle(e).fontStyle, getComputedStyle(e).textEmphasisStyle]"
    )
    assert emphasis[0] == "normal" and emphasis[1] != "none"
    assert (
        page.locator("[data-side=source] em").first.evaluate("e => getComputedStyle(e).fontStyle")
        == "italic"
    )
