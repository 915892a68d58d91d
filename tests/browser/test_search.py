"""The search finds words of both languages from either interface, as a person types them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/river/", "/zh/river/"])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("灯光", "灯光"),  # inside a run of Han, as no segmenter would cut it
        ("建于1743年", "建于 1743 年"),  # the space at a seam of Han and Latin may be left out
        ("没有人", "没有人"),  # 没 and 无 are stop words elsewhere
        ("stone bridge", "stone"),
        ("STONE", "stone"),
    ],
)
def test_a_typed_query_finds_its_section(
    open_page: Callable[..., Page], path: str, query: str, found: str
) -> None:
    page = open_page(path)
    field = page.locator(".md-search__input")
    field.click()
    field.press_sequentially(query, delay=20)
    first = page.locator(".md-search-result__item").first
    expect(first).to_be_visible(timeout=15_000)
    expect(first).to_contain_text(found)
    expect(first.locator("mark").first).to_be_visible()


def test_a_found_section_opens_where_it_is(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    field = page.locator(".md-search__input")
    field.click()
    field.press_sequentially("第 3 天", delay=20)
    link = page.locator(".md-search-result__link", has_text="第 3 天").first
    link.click()
    page.wait_for_url("**/zh/river/**")
    assert "#day-3" in page.url


def test_markup_in_a_query_is_text(open_page: Callable[..., Page]) -> None:
    page = open_page("/river/")
    field = page.locator(".md-search__input")
    field.click()
    field.press_sequentially("<img src=x onerror=alert(1)>", delay=5)
    page.wait_for_timeout(600)
    expect(page.locator(".md-search-result img")).to_have_count(0)


def test_pages_in_the_readers_language_come_first(open_page: Callable[..., Page]) -> None:
    for path, first in (("/", "/constructs/"), ("/zh/", "/zh/constructs/")):
        page = open_page(path)
        page.locator(".md-search__input").click()
        page.keyboard.insert_text("Anna")  # as from the clipboard: no key goes up
        link = page.locator(".md-search-result__link").first
        expect(link).to_be_visible(timeout=15_000)
        assert link.evaluate("a => new URL(a.href).pathname") == first
