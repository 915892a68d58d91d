"""The hostile pages in Chromium: nothing runs, nothing is asked for, the interface stays what it is."""

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from hostile.site import write_hostile
from playwright.sync_api import Browser, BrowserContext, Error
from sites import build_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Touches everything in the article; links that lead somewhere are not followed.
TOUCH = """
() => {
  addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    const to = link?.href?.baseVal ?? link?.href ?? '';
    if (link && !/^(javascript|vbscript|data):/i.test(to)) event.preventDefault();
  }, true);
  for (const element of document.querySelectorAll('article *')) {
    for (const name of ['pointerenter', 'mouseover', 'mouseenter', 'mousemove', 'focus', 'input',
                        'toggle', 'click'])
      element.dispatchEvent(new MouseEvent(name, {bubbles: true, cancelable: true}));
    if (element.focus) element.focus();
    if (element.click) element.click();
  }
  return window.__x ?? 0;
}
"""

#: What stands around the article: elements, ids and classes.
AROUND = """
() => {
  const lines = [];
  const walk = (element, depth) => {
    if (element.matches('article, .md-sidebar--secondary, title, meta, link')) return;
    lines.push(depth + element.localName + '#' + element.id + '.' + element.className);
    for (const child of element.children) walk(child, depth + 1);
  };
  walk(document.documentElement, 0);
  return lines.join('\\n');
}
"""


class Visit:
    """Opens pages, and keeps what they asked of other hosts."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url, self.asked = url, list[str]()
        self.page = context.new_page()
        self.page.on("dialog", lambda dialog: dialog.dismiss())
        self.page.route(re.compile(r"^https?://"), self._route)

    def _route(self, route: object, request: object) -> None:
        if request.url.startswith(self.url):  # type: ignore[attr-defined]
            route.continue_()  # type: ignore[attr-defined]
        else:
            self.asked.append(request.url)  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]

    def open(self, path: str) -> tuple[object, str]:
        """Return whether a script of the page ran, and what stands around its article.

        A page that leads elsewhere does so twice; a browser that was too slow, or that the page
        before has led away, is not so the second time.
        """
        for _ in range(2):
            try:
                self.page.goto(self.url + path, wait_until="load")
                around = self.page.evaluate(AROUND)
                ran = self.page.evaluate(TOUCH)
                ran = ran or self.page.evaluate("window.__x ?? 0")
            except Error:
                continue
            return ran, re.sub(r"v\d{3}|plain", "v", around)
        return 1, ""


def visit(
    chromium: Browser, url: str, names: list[str], folders: tuple[str, ...]
) -> tuple[list[str], list[str], list[str]]:
    """Return the pages that ran a script, those with another interface, and what was asked for."""
    ran, changed, asked = [], [], list[str]()
    for folder, first in product(folders, range(0, len(names), 40)):
        context = chromium.new_context(locale="zh-CN")  # no window gets to see hundreds of pages
        seen = Visit(context, url)
        _, plain = seen.open(f"/{folder}/plain/")
        for name in names[first : first + 40]:
            running, around = seen.open(f"/{folder}/{name}/")
            if running or around != plain:  # what a page does it does again, what was slow may not
                seen.page.wait_for_timeout(500)
                running, around = seen.open(f"/{folder}/{name}/")
            if running:
                ran.append(f"{folder}/{name}")
            if around != plain:
                changed.append(f"{folder}/{name}")
        asked += seen.asked
        context.close()
    return ran, changed, [one for one in asked if "example.org" not in one]


def test_hostile_pages_do_nothing(
    tmp_path: Path, chromium: Browser, serve: Callable[[Path], str]
) -> None:
    config, _, names = write_hostile(tmp_path)
    built = build_site(config)
    assert visit(chromium, serve(built.folder), names, ("zh", "both")) == ([], [], [])


@pytest.mark.matrix
def test_the_same_pages_do_a_lot_where_the_site_allows_it(
    tmp_path: Path, chromium: Browser, serve: Callable[[Path], str]
) -> None:
    config, _, names = write_hostile(tmp_path, untrusted_html="allow")
    ran, changed, asked = visit(chromium, serve(build_site(config).folder), names, ("zh",))
    assert min(len(ran), len(asked)) > 20
    assert changed
