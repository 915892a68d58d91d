"""The side-by-side page as a reader finds it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

AT_LINE = """() => {
  const bars = [...document.querySelectorAll('.md-header')].map(e => e.getBoundingClientRect()).filter(b => b.top < 60)
  const y = Math.max(...bars.map(b => b.bottom)) + 12
  const rows = [...document.querySelectorAll('.bitext-row, .bitext-heading')]
  const row = rows.findIndex(r => r.getBoundingClientRect().height && r.getBoundingClientRect().bottom > y)
  const box = rows[row].getBoundingClientRect()
  return {row, part: (y - box.top) / box.height, top: box.top, y: scrollY}
}"""


def choose(page: Page, value: str) -> None:
    page.locator(f'input[name="bitext-view"][value="{value}"]').check()


def test_every_cell_speaks_its_language(open_page: Open) -> None:
    for path, lang in (("/both/constructs/", "en"), ("/both/zh/constructs/", "zh-Hans")):
        page = open_page(path)
        assert page.locator("html").get_attribute("lang") == lang
        found = page.evaluate("""() => [...document.querySelectorAll('.bitext-cell:not([data-side=shared])')].map(cell => {
          const text = [...cell.children].filter(e => !e.matches('.bitext-absent, .highlight')).map(e => e.textContent).join('')
          const han = (text.match(/[\\u4e00-\\u9fff]/g) || []).length
          return [cell.lang, text.trim() ? han / text.trim().length : null]})""")
        assert {tag for tag, _ in found} == {"en", "zh-Hans"}
        assert all(share < 0.1 for tag, share in found if tag == "en" and share is not None)
        assert all(share > 0.3 for tag, share in found if tag == "zh-Hans" and share is not None)


def test_no_id_stands_twice_and_one_heading_per_section(open_page: Open) -> None:
    page = open_page("/both/constructs/")
    ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert page.locator(".md-content :is(h1, h2)").evaluate_all("all => all.map(h => h.id)") == [
        "constructs",
        "prices",
    ]
    heading = page.locator("h2#prices")
    assert "Prices" in heading.inner_text() and "价格" in heading.inner_text()


@pytest.mark.parametrize(("width", "columns"), [(1440, 2), (1024, 2), (390, 1)])
def test_columns_follow_the_width_and_reading_order_is_the_documents(
    open_page: Open, width: int, columns: int
) -> None:
    page = open_page("/both/river/", width)
    boxes = (
        page.locator(".bitext-row")
        .nth(2)
        .locator(".bitext-cell")
        .evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")
    )
    assert (abs(boxes[0]["top"] - boxes[1]["top"]) < 8) == (columns == 2)
    assert (boxes[1]["top"] >= boxes[0]["bottom"]) == (columns == 1)
    assert page.evaluate(
        "() => [...document.querySelectorAll('.bitext-both *')].every(e => getComputedStyle(e).order === '0')"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_not_translated_and_what_has_no_source_is_shown_as_such(open_page: Open) -> None:
    page = open_page("/both/constructs/")
    expect(page.locator('[data-state="untranslated"] [data-side="source"]')).to_contain_text(
        "chimney"
    )
    expect(page.locator('[data-state="untranslated"] [data-side="target"]')).to_contain_text(
        "Not translated yet"
    )
    expect(page.locator('[data-state="orphan"] [data-side="target"]')).to_contain_text("译者补充")
    choose(page, "zh")
    expect(page.get_by_text("This paragraph about the chimney")).to_be_visible()


def test_the_same_code_and_table_stand_once(open_page: Open) -> None:
    page = open_page("/both/constructs/")
    assert (
        page.locator(".bitext-rows .highlight").count() == 3
    )  # shared, and once a side beside its annotations
    expect(page.get_by_text("Price", exact=True)).to_have_count(1)
    expect(page.get_by_text("白", exact=True)).to_have_count(1)


def test_on_a_phone_both_heads_of_a_table_are_shown_and_a_common_one_once(open_page: Open) -> None:
    page = open_page("/both/constructs/", 390)
    for word in ("Guest", "Bread", "客人", "面包", "Anna", "white", "白"):
        expect(page.get_by_text(word, exact=True).locator("visible=true").first).to_be_visible()
    expect(page.get_by_text("Price", exact=True)).to_have_count(1)
    head = page.locator("thead .bitext-under-row")
    expect(head).to_have_count(1)
    expect(head).to_have_attribute("data-side", "target")


def test_tabs_and_footnotes_work_on_both_sides(open_page: Open) -> None:
    page = open_page("/both/constructs/")
    page.get_by_text("冬天", exact=True).click()
    expect(page.get_by_text("冬天大厅里生着火。")).to_be_visible()
    expect(page.get_by_text("In winter the fire burns in the hall.")).to_be_visible()
    page.locator('[data-side="target"] .footnote-ref').click()
    assert (
        page.evaluate("document.querySelector(':target').closest('[data-side]').dataset.side")
        == "target"
    )


def test_code_annotations_open_in_their_language(open_page: Open) -> None:
    page = open_page("/both/constructs/")
    page.locator("[data-side=target] .md-annotation").click()
    expect(
        page.locator(".md-tooltip, .md-tooltip2").filter(has_text="第二个比较小。").first
    ).to_be_visible()
    expect(page.locator(".bitext-rows .md-annotation")).to_have_count(2)


def test_links_stay_side_by_side_in_text_navigation_and_footer(open_page: Open) -> None:
    page = open_page("/both/zh/constructs/")
    links = page.locator(
        ".md-content a[href*='river'], .md-nav--primary a[href*='river'], .md-footer a[href*='river']"
    )
    assert links.count() >= 4
    assert all(
        "/both/zh/river/" in link for link in links.evaluate_all("all => all.map(a => a.href)")
    )
    assert page.locator(".md-nav--primary a[href*='alone']").count() <= 1


def test_nobody_indexes_it_and_the_search_does_not_find_it(open_page: Open, site: object) -> None:
    page = open_page("/both/river/")
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex,follow"
    assert "both/" not in page.request.get(page.url.replace("/both/river/", "/sitemap.xml")).text()
    theirs = page.url.replace("/both/river/", "/search/search_index.json")
    assert page.request.get(theirs).status == 404  # it would have had the rows of these pages
    page.goto(page.url.replace("/both/river/", "/zh/river/"))
    page.keyboard.press("/")
    page.locator(".md-search__input").press_sequentially("石桥")
    found = page.locator(".md-search-result__link")
    expect(found.first).to_be_visible(timeout=15_000)
    links = found.evaluate_all("all => all.map(a => new URL(a.href).pathname)")
    assert not [link for link in links if link.startswith("/both/")]


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("anchoring", [True, False])
def test_modes_keep_the_place(open_page: Open, width: int, anchoring: bool) -> None:
    page = open_page("/both/river/", width)
    if not anchoring:
        page.add_style_tag(content="* { overflow-anchor: none !important }")
    height = page.evaluate("document.documentElement.scrollHeight")
    switches = 0
    for number in range(8):
        page.evaluate(
            "y => scrollTo({top: y, behavior: 'instant'})", 150 + height * (number + 0.3) / 9
        )
        page.wait_for_timeout(30)
        before = page.evaluate(AT_LINE)
        for value in ("en", "zh", "both")[number % 3 == 0 :] if number % 2 else ("zh", "both"):
            choose(page, value)
            assert page.evaluate(AT_LINE)["row"] == before["row"], (number, value)
            switches += 1
        choose(page, "both")
        assert abs(page.evaluate(AT_LINE)["top"] - before["top"]) <= 2
    assert switches >= 16


def test_the_mode_is_remembered_and_the_address_wins_without_being_remembered(
    open_page: Open,
) -> None:
    page = open_page("/both/river/")
    choose(page, "zh")
    page.goto(page.url.split("#")[0])
    assert page.locator('input[name="bitext-view"]:checked').get_attribute("value") == "zh"
    page.goto(page.url + "?v=en")
    assert page.locator('input[name="bitext-view"]:checked').get_attribute("value") == "en"
    page.goto(page.url.split("?")[0])
    assert page.locator('input[name="bitext-view"]:checked').get_attribute("value") == "zh"


def test_without_a_script_the_modes_work_and_nothing_is_hidden_first(open_page: Open) -> None:
    page = open_page("/both/river/", java_script_enabled=False)
    source, target = page.locator(".bitext-row").nth(1).locator(".bitext-cell").all()
    expect(source).to_be_visible()
    expect(target).to_be_visible()
    choose(page, "zh")
    expect(source).to_be_hidden()
    expect(target).to_be_visible()
    choose(page, "en")
    expect(source).to_be_visible()
    expect(target).to_be_hidden()


def test_find_in_page_reaches_the_hidden_language(open_page: Open) -> None:
    page = open_page("/both/river/")
    choose(page, "en")
    cell = page.locator('[data-side="target"].bitext-cell').nth(3)
    assert cell.get_attribute("hidden") == "until-found"
    cell.evaluate("e => e.dispatchEvent(new Event('beforematch', {bubbles: true}))")
    expect(cell).to_be_visible()
    assert cell.get_attribute("hidden") is None
