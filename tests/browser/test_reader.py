"""What a reader does: going between the languages, sentences, peeking, copying, settings; by mouse, finger and keys."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

UNIT_AT_LINE = """() => {
  const y = Math.max(...[...document.querySelectorAll('.md-header')].map(e => e.getBoundingClientRect())
    .filter(b => b.top < 60).map(b => b.bottom)) + 12
  const list = [...document.querySelectorAll('.md-content [data-unit], .md-content :is(h1, h2)[id]')]
    .filter(e => e.offsetHeight && !e.closest('[hidden]'))
  const unit = list.find(e => e.getBoundingClientRect().bottom > y)
  const box = unit.getBoundingClientRect()
  return {unit: unit.dataset.unit || unit.id, part: (y - box.top) / box.height}
}"""


def go_down(page: Page, part: float) -> None:
    page.evaluate(
        "part => scrollTo({top: part * document.documentElement.scrollHeight, behavior: 'instant'})",
        part,
    )
    page.wait_for_timeout(50)


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_toggle_keeps_the_unit_that_is_read(open_page: Open, width: int) -> None:
    page = open_page("/river/", width)
    for part in (0.2, 0.45, 0.7):
        go_down(page, part)
        before = page.evaluate(UNIT_AT_LINE)
        for number in (1, 0, 1, 2):
            with page.expect_navigation():
                page.locator(".bitext-toggle a").nth(number).click()
            page.wait_for_load_state("load")
            page.wait_for_timeout(120)
            after = page.evaluate(UNIT_AT_LINE)
            assert after["unit"] == before["unit"], (part, number)
        for number in (1, 0, 2):  # there the switch chooses what the page shows
            page.locator(".bitext-toggle a").nth(number).click()
            assert page.url.partition("#")[0].endswith("/both/zh/river/")
            assert page.evaluate(UNIT_AT_LINE)["unit"] == before["unit"], (part, number)
        assert abs(after["part"] - before["part"]) < 0.2
        page.goto(page.url.partition("#")[0].replace("/both/zh/", "/"))


@pytest.mark.parametrize("width", [1440, 390])
def test_side_by_side_the_paragraph_that_is_read_is_the_one_in_its_language(
    open_page: Open, width: int
) -> None:
    page = open_page("/zh/river/", width)
    go_down(page, 0.5)
    before = page.evaluate(UNIT_AT_LINE)["unit"]
    page.locator(".bitext-to-both").click()
    page.wait_for_url("**/both/zh/river/#*")
    box = page.locator(f'[data-side=target] [data-unit="{before}"]').bounding_box()
    line = page.locator(".md-header").bounding_box()
    assert box and line
    assert box["y"] <= line["height"] + 13 <= box["y"] + box["height"] + 30


def test_the_toggle_is_a_plain_link_without_a_script_and_at_the_top(open_page: Open) -> None:
    page = open_page("/river/", java_script_enabled=False)
    page.locator(".bitext-toggle").get_by_text("中文").click()
    assert page.url.endswith("/zh/river/")
    page = open_page("/river/")
    page.locator(".bitext-toggle").get_by_text("中文").click()
    page.wait_for_url("**/zh/river/")


def test_each_heading_and_paragraph_leads_to_its_twin_without_a_script(open_page: Open) -> None:
    page = open_page("/river/", java_script_enabled=False)
    assert page.locator("h2 .bitext-twin").first.get_attribute("href") == "../zh/river/#day-1"
    assert page.locator("#river--2 .bitext-mark").get_attribute("href") == "../zh/river/#river--2"


def test_pointing_at_a_sentence_marks_its_counterpart(open_page: Open) -> None:
    page = open_page("/both/constructs/")
    page.get_by_text("The floor was washed this morning.").hover()
    assert page.locator(".bitext-on").all_inner_texts() == [
        "The floor was washed this morning.",
        "今天早上刚洗过地板。",
    ]


def test_tapping_marks_and_tapping_again_takes_the_mark_away(open_page: Open) -> None:
    page = open_page("/both/constructs/", 390, has_touch=True, is_mobile=True)
    sentence = page.get_by_text("他很少说话。")
    sentence.tap()
    assert page.locator(".bitext-on").all_inner_texts() == ["He spoke very little.", "他很少说话。"]
    sentence.tap()
    expect(page.locator(".bitext-on")).to_have_count(0)


def test_one_cursor_walks_over_sentences_and_crosses_over(open_page: Open) -> None:
    page = open_page("/both/constructs/")
    expect(page.locator(".bitext-s[tabindex='0']")).to_have_count(1)
    page.locator(".bitext-s").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    text = "() => document.activeElement.innerText"
    assert page.evaluate(text) == "Please wipe your feet before you enter."
    page.keyboard.press("ArrowRight")
    assert page.evaluate(text) == "进门前请擦鞋。"
    page.keyboard.press("j")
    assert page.evaluate(text) == "今天早上刚洗过地板。"
    page.keyboard.press("k")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(text) == "Please wipe your feet before you enter."
    expect(page.locator(".bitext-s[tabindex='0']")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".bitext-on")).to_have_count(0)


def test_shortcuts_choose_the_view_and_can_be_switched_off(open_page: Open) -> None:
    page = open_page("/both/river/")
    checked = page.locator('input[name="bitext-view"]:checked')
    page.keyboard.press("2")
    assert checked.get_attribute("value") == "zh"
    page.keyboard.press("3")
    assert checked.get_attribute("value") == "both"
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.get_by_label("Single-key shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    assert checked.get_attribute("value") == "both"


def test_swapping_the_sides_keeps_the_cursor(open_page: Open) -> None:
    page = open_page("/both/river/")
    page.locator(".bitext-s").first.focus()
    for _ in range(2):
        page.keyboard.press("w")
        page.wait_for_function("document.activeElement.matches('[data-side=source] .bitext-s')")


def test_peek_opens_the_other_language_in_place(open_page: Open) -> None:
    page = open_page("/constructs/")
    item = page.locator("li", has_text="Bread is baked")
    item.hover()
    item.locator(".bitext-mark").click()
    peek = item.locator(".bitext-peek")
    expect(peek).to_contain_text("星期一烤面包。")
    assert peek.locator("div").get_attribute("lang") == "zh-Hans"
    item.locator(".bitext-mark").click()
    expect(peek).to_have_count(0)
    first = page.locator("#constructs--1")
    first.hover()
    first.locator(".bitext-mark").click()
    link = page.locator(".bitext-peek a", has_text="悠久的历史")
    assert link.evaluate("a => a.href").endswith("/zh/river/#day-2")


def test_copy_takes_both_languages_the_credit_and_the_permalink(open_page: Open) -> None:
    page = open_page("/both/constructs/", permissions=["clipboard-read", "clipboard-write"])
    row = page.locator(".bitext-row", has_text="He spoke very little.")
    row.hover()
    row.locator(".bitext-mark").click()
    page.get_by_role("button", name="Copy in both languages").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "He spoke very little.\n\n第一位客人来自北方。他很少说话。\n\n" in text
    assert "A site" in text and text.rstrip().endswith("/both/constructs/#constructs--17")
    html = page.evaluate(
        "navigator.clipboard.read().then(items => items[0].getType('text/html')).then(blob => blob.text())"
    )
    assert 'lang="zh-Hans"' in html and 'lang="en"' in html


def test_a_selection_stays_in_its_column(open_page: Open) -> None:
    page = open_page("/both/river/")
    rows = page.locator(".bitext-row")
    start, end = (
        rows.nth(1).locator("[data-side=source]").bounding_box(),
        rows.nth(4).locator("[data-side=source]").bounding_box(),
    )
    assert start and end
    page.mouse.move(start["x"] + 4, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] - 40, end["y"] + 12, steps=8)
    page.mouse.up()
    text = page.evaluate("getSelection().toString()")
    assert len(text) > 200
    assert not [c for c in text if "\u4e00" <= c <= "\u9fff"]


def test_the_mask_hides_until_pointed_at_focused_or_tapped(open_page: Open) -> None:
    page = open_page("/both/constructs/")
    page.keyboard.press("m")
    blur = "e => getComputedStyle(e.firstElementChild).filter"
    cell = page.locator(".bitext-row", has_text="He spoke very little.").locator(
        "[data-side=target]"
    )
    page.mouse.move(5, 400)
    page.wait_for_selector("[data-bitext-mask]")
    assert "blur" in cell.evaluate(blur)
    cell.hover()
    assert cell.evaluate(blur) == "none"
    page.mouse.move(5, 400)
    page.locator(".bitext-s").first.focus()
    while page.evaluate("document.activeElement.innerText") != "He spoke very little.":
        page.keyboard.press("ArrowDown")
    assert "blur" in cell.evaluate(blur)
    page.keyboard.press("ArrowRight")
    assert cell.evaluate(blur) == "none"


def test_sides_size_and_balance_are_the_readers_choice_and_stay(open_page: Open) -> None:
    page = open_page("/both/constructs/")
    page.keyboard.press("w")
    first = page.locator(".bitext-row").nth(1).locator(".bitext-cell").first
    expect(first).to_have_attribute("data-side", "target")
    page.get_by_label("Reading settings").click()
    size = page.get_by_label("Text size")
    before = page.locator(".bitext-cell p").first.evaluate(
        "e => parseFloat(getComputedStyle(e).fontSize)"
    )
    size.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    after = page.locator(".bitext-cell p").first.evaluate(
        "e => parseFloat(getComputedStyle(e).fontSize)"
    )
    assert after > before * 1.15
    page.get_by_label("Column balance").focus()
    page.keyboard.press("Home")
    boxes = (
        page.locator(".bitext-row")
        .nth(1)
        .locator(".bitext-cell")
        .evaluate_all("all => all.map(e => e.offsetWidth)")
    )
    assert boxes[1] < boxes[0]
    page.reload()
    expect(first).to_have_attribute("data-side", "target")
    assert (
        page.locator(".bitext-cell p").first.evaluate(
            "e => parseFloat(getComputedStyle(e).fontSize)"
        )
        == after
    )


def test_the_reading_position_is_offered_again(open_page: Open) -> None:
    page = open_page("/river/")
    go_down(page, 0.6)
    unit = page.evaluate(UNIT_AT_LINE)["unit"]
    page.goto("about:blank")
    page.go_back()
    page.goto(page.url.split("#")[0].replace("/river/", "/constructs/"))
    page.goto(page.url.replace("/constructs/", "/river/"))
    page.get_by_role("link", name="Continue where you stopped").click()
    page.wait_for_timeout(50)
    assert page.evaluate(UNIT_AT_LINE)["unit"] == unit


def test_a_reader_of_chinese_is_told_once_in_chinese(open_page: Open) -> None:
    page = open_page("/river/", locale="zh-CN")
    offer = page.locator(".bitext-offer a")
    assert offer.get_attribute("lang") == "zh-Hans"
    assert "中文" in offer.inner_text()
    page.locator(".bitext-offer button").click()
    expect(offer).to_have_count(0)
    page.reload()
    expect(offer).to_have_count(0)
    assert open_page("/river/", locale="en-US").locator(".bitext-offer").count() == 0


BOXES = """() => [".md-content h1", ".md-content .bitext-toast", ".bitext-toast a", ".bitext-toast button"]
  .map(name => document.querySelector(name).getBoundingClientRect()).map(box => [box.left, box.top, box.right, box.bottom])"""


@pytest.mark.parametrize("width", [320, 390, 1440])
@pytest.mark.parametrize("kind", ["continue", "offer"])
def test_what_is_offered_above_the_title_covers_neither_it_nor_its_own_link(
    open_page: Open, kind: str, width: int
) -> None:
    page = open_page("/river/", width, locale="zh-CN" if kind == "offer" else "en-US")
    if kind == "continue":
        go_down(page, 0.6)
        page.goto(page.url.replace("/river/", "/zh/river/"))
    expect(page.locator(f".bitext-{kind} a")).to_be_visible()
    title, notice, link, button = page.evaluate(BOXES)
    assert notice[3] <= title[1]
    assert link[2] <= button[0]
    assert notice[0] <= link[0] and button[2] <= notice[2] <= width
    assert notice[1] <= button[1] and button[3] <= notice[3]


@pytest.mark.parametrize("way", [".bitext-offer a", ".bitext-toggle a[hreflang^=zh]"])
def test_a_reader_who_went_to_the_chinese_page_is_not_told_of_it_again(
    open_page: Open, way: str
) -> None:
    page = open_page("/river/", locale="zh-CN")
    page.locator(way).first.click()
    page.wait_for_url("**/zh/river/**")
    page.goto(page.url.split("#")[0].replace("/zh/river/", "/river/"))
    expect(page.locator(".bitext-toggle a").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".bitext-offer")).to_have_count(0)


def test_the_offer_of_the_other_language_keeps_the_place(open_page: Open) -> None:
    page = open_page("/river/", 390, locale="zh-CN")
    expect(page.locator(".bitext-offer a")).to_be_visible()
    go_down(page, 0.6)
    before = page.evaluate(UNIT_AT_LINE)
    page.locator(".bitext-offer a").evaluate("link => link.click()")  # by keys, or far up
    page.wait_for_url("**/zh/river/#*")
    after = page.evaluate(UNIT_AT_LINE)
    assert after["unit"] == before["unit"]
