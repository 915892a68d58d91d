"""The corpus in front matter, navigation, bibliography, termbase and words, in Chromium: nothing runs, nothing is asked for."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from hostile.places import write_places
from hostile.ways import write_ways
from playwright.sync_api import Browser, Page, Request, Route
from sites import build_site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.matrix]

#: Touches everything on the page, and follows no link; those between languages lead on by script.
TOUCH = """
() => {
  addEventListener('click', event => {
    if (event.target.closest?.('a, area')) event.preventDefault();
  }, true);
  for (const element of document.querySelectorAll('body *')) {
    for (const name of ['pointerenter', 'mouseover', 'mouseenter', 'focus', 'focusin', 'toggle'])
      element.dispatchEvent(new MouseEvent(name, {bubbles: true, cancelable: true}));
  }
  for (const element of document.querySelectorAll('article a, footer a, nav a'))
    if (!element.closest('[class^=bitext], [hreflang]')) element.click();
  return window.__x ?? 0;
}
"""


def asked(page: Page, url: str) -> list[str]:
    """Return the list to which every request to another host is added; none is let through."""
    found: list[str] = []

    def route(one: Route, request: Request) -> None:
        if request.url.startswith(url):
            one.continue_()
        else:
            found.append(request.url)
            one.abort()

    page.route(re.compile(r"^https?://"), route)
    page.on("dialog", lambda dialog: dialog.dismiss())
    return found


WAYS: dict[str, Callable[[Path], Path]] = {
    "data": lambda root: write_ways(root)[0],
    "words": lambda root: write_ways(root, own_words=True)[0],
    "places": write_places,
}


@pytest.mark.parametrize("kind", WAYS)
def test_words_of_any_kind_do_nothing(
    tmp_path: Path, chromium: Browser, serve: Callable[[Path], str], kind: str
) -> None:
    config = WAYS[kind](tmp_path)
    folder = build_site(config).folder
    url = serve(folder)
    names = sorted(str(path.parent.relative_to(folder)) for path in folder.rglob("index.html"))
    names = [name for name in names if (folder / name / "index.html").stat().st_size > 5_000]
    ran: list[str] = []
    for first in range(0, len(names[::7]), 40):
        context = chromium.new_context(locale="zh-CN")
        page = context.new_page()
        sent = asked(page, url)
        for name in names[::7][first : first + 40]:
            page.goto(f"{url}/{quote(name)}/", wait_until="load")
            if page.evaluate(TOUCH) or page.evaluate("window.__x ?? 0"):
                ran.append(name)
        context.close()
        assert [one for one in sent if "example.org" not in one] == []
    assert ran == []


def test_a_search_shows_what_it_finds_as_text(
    tmp_path: Path, chromium: Browser, serve: Callable[[Path], str]
) -> None:
    config, _ = write_ways(tmp_path)
    url = serve(build_site(config).folder)
    page = chromium.new_page()
    sent = asked(page, url)
    for word in ("onerror", "lever", "javascript", "script", "字"):
        page.goto(f"{url}/zh/search/?q={word}", wait_until="load")
        page.wait_for_selector(".bitext-hit", timeout=20_000)
        assert not page.evaluate("window.__x ?? 0")
        page.goto(f"{url}/page1/", wait_until="load")
        page.keyboard.press("/")
        page.keyboard.type(word, delay=20)
        page.wait_for_selector(".bitext-hit", timeout=20_000)
        assert not page.evaluate("window.__x ?? 0")
    assert [one for one in sent if "example.org" not in one] == []
    page.close()
