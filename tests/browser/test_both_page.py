"""The side-by-side page as a reader finds it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_every_row_has_its_cells_and_their_languages(open_page: Callable[..., Page]) -> None:
    page = open_page("/both/constructs/")
    wrong = page.evaluate("""() => [...document.querySelectorAll('.bitext-cell')].filter(cell => {
      const lang = cell.closest('[lang]').lang
      return !(lang === {source: 'en', target: 'zh-Hans', shared: 'en'}[cell.dataset.side])}).length""")
    assert wrong == 0
    assert page.locator(".bitext-row").count() > 10
