"""The hostile pages in Chromium: nothing runs, nothing is asked for, the interface stays what it is."""

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from hostile.site import EXTENSIONS, write_hostile, write_hostile_posts
from playwright.sync_api import Browser, BrowserContext, Error
from sites import build_site, write_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Touches everything in the article; links that lead somewhere are not followed.
TOUCH = """
() => {
  addEventListener('click', event => {
    const link = event.target.closest?.('a, area');
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

#: The keys of a page side by side: its layouts, its marks, its rows, a copy of a row, its list of keys.
KEYS = ("l", "m", "w", "j", "j", "o", "c", "l", "?")

#: The units of a page, those of its translation first.
UNITS = """
() => [...new Set([...document.querySelectorAll('article [data-side=target][data-unit], article [data-unit]')]
  .map(one => one.dataset.unit))].slice(0, 6)
"""
SUGGEST = "unit => document.dispatchEvent(new CustomEvent('bitext:suggest', {detail: {unit}}))"


class Visit:
    """Opens pages, and keeps what they asked of other hosts."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url, self.asked = url, list[str]()
        self.page = context.new_page()
        self.page.on("dialog", lambda dialog: dialog.dismiss())
        self.ended: list[str] = []
        self.page.on("pageerror", lambda error: self.ended.append(f"{self.page.url}: {error}"))
        self.page.route(re.compile(r"^https?://"), self._route)

    def _route(self, route: object, request: object) -> None:
        if request.url.startswith(self.url):  # type: ignore[attr-defined]
            route.continue_()  # type: ignore[attr-defined]
        else:
            self.asked.append(request.url)  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]

    def settle(self, path: str) -> str:
        """Return what stands around a page's article once nothing comes to it any more.

        Some of the interface comes when the browser has nothing else to do.
        """
        self.page.goto(self.url + path, wait_until="load")
        before, around = "", self.around()
        while around != before:
            self.page.wait_for_timeout(1_000)
            before, around = around, self.around()
        return around

    def open(self, path: str, plain: str) -> tuple[object, bool]:
        """Return whether a script of the page ran, and whether its interface is the plain one.

        A page that leads elsewhere does so twice; a browser that was too slow does not.
        """
        for _ in range(2):
            try:
                self.page.goto(self.url + path, wait_until="load")
                is_plain = self._becomes(plain)
                ran = self.page.evaluate(TOUCH)
                if self.page.query_selector('article [title*="<"]'):
                    self.page.wait_for_timeout(600)  # the theme's tooltips come a little later
                return ran or self.page.evaluate("window.__x ?? 0"), is_plain
            except Error:
                continue
        return 1, False

    def use(self) -> object:
        """Press the keys of a page and suggest a change of its units; return whether a script ran."""
        for key in KEYS:
            self.page.keyboard.press(key)
        for unit in self.page.evaluate(UNITS):
            self.page.evaluate(SUGGEST, unit)
            self.page.wait_for_selector("dialog.bitext-suggest[open]", timeout=20_000)
            self.page.evaluate("document.querySelector('dialog.bitext-suggest[open]').close()")
        return self.page.evaluate("window.__x ?? 0")

    def _becomes(self, plain: str) -> bool:
        """Return whether the interface is the plain one, now or when all of it has come."""
        for _ in range(30):
            if self.around() == plain:
                return True
            self.page.wait_for_timeout(100)
        return False

    def around(self) -> str:
        return re.sub(r"v\d{3}|plain", "v", self.page.evaluate(AROUND))


def visit(
    chromium: Browser, url: str, names: list[str], folders: tuple[str, ...]
) -> tuple[list[str], list[str], list[str]]:
    """Return the pages that ran a script, those with another interface, and what was asked for."""
    ran, changed, asked = [], [], list[str]()
    for folder, first in product(folders, range(0, len(names), 40)):
        context = chromium.new_context(locale="zh-CN")  # no window gets to see hundreds of pages
        seen = Visit(context, url)
        plain = seen.settle(f"/{folder}/plain/")
        for name in names[first : first + 40]:
            running, is_plain = seen.open(f"/{folder}/{name}/", plain)
            if running:
                ran.append(f"{folder}/{name}")
            if not is_plain:
                changed.append(f"{folder}/{name}")
        asked += seen.asked
        context.close()
    return ran, changed, [one for one in asked if "example.org" not in one]


@pytest.mark.parametrize(
    ("folder", "step"),
    [
        ("zh", 1),
        ("both", 4),
        pytest.param("both", 1, marks=pytest.mark.matrix),
        pytest.param("both/zh", 1, marks=pytest.mark.matrix),
    ],
)
def test_hostile_pages_do_nothing(
    tmp_path: Path, chromium: Browser, serve: Callable[[Path], str], folder: str, step: int
) -> None:
    config, _, names = write_hostile(tmp_path)
    built = build_site(config)
    assert visit(chromium, serve(built.folder), names[::step], (folder,)) == ([], [], [])


@pytest.mark.parametrize(
    ("folder", "step"),
    [
        ("both", 9),
        pytest.param("both", 1, marks=pytest.mark.matrix),
        pytest.param("both/zh", 1, marks=pytest.mark.matrix),
    ],
)
def test_hostile_posts_do_nothing_as_one_page_that_is_used(
    tmp_path: Path, chromium: Browser, serve: Callable[[Path], str], folder: str, step: int
) -> None:
    config, posts = write_hostile_posts(tmp_path)
    url = serve(build_site(config).folder)
    ran: list[str] = []
    changed: list[str] = []
    asked: list[str] = []
    for post in posts[::step]:
        context = chromium.new_context(locale="zh-CN")
        seen = Visit(context, url)
        plain = seen.settle(f"/{folder}/plain/all/")
        running, is_plain = seen.open(f"/{folder}/{post}/all/", plain)
        ran += [post] if running or seen.use() else []
        changed += [] if is_plain else [post]
        asked += [one for one in seen.asked if "example.org" not in one]
        context.close()
    assert (ran, changed, asked) == ([], [], [])


def test_no_script_of_the_theme_ends_at_what_a_text_hands_it(
    tmp_path: Path, chromium: Browser, serve: Callable[[Path], str]
) -> None:
    config, places, _ = write_hostile(tmp_path)
    url = serve(build_site(config).folder)
    seen = Visit(chromium.new_context(), url)
    pages = sorted({place.page for name, place in places.items() if name.startswith("act-")})
    for name in pages:
        seen.page.goto(f"{url}/zh/{name}/", wait_until="load")
        seen.page.evaluate(TOUCH)
        seen.page.wait_for_timeout(600)
    assert (len(pages) >= 2, seen.ended) == (True, [])


#: A note that the theme does not find, although it is there: it looks for the name as addresses have it.
NOTED = "# A {#a}\n\nText[^注].\n\n[^注]: A note.\n"
#: As libraries ask where they are.
LIBRARY = """
!function (self, make) {
  'object' == typeof exports && 'undefined' != typeof module ? module.exports = make() : self.made = make();
}(this, () => 1);
"""


def test_the_scripts_of_a_page_go_on_at_a_note_with_a_chinese_name(
    tmp_path: Path, chromium: Browser, serve: Callable[[Path], str]
) -> None:
    theme = {"name": "material", "font": False, "features": ["content.footnote.tooltips"]}
    files = {f"docs/{locale}/index.md": NOTED for locale in ("en", "zh")}
    config = write_site(tmp_path, files, theme=theme, markdown_extensions=EXTENSIONS)
    seen = Visit(chromium.new_context(), serve(build_site(config).folder))
    for path in ("/", "/zh/", "/both/"):
        seen.page.goto(seen.url + path, wait_until="load")
        seen.page.hover("article sup a")
        seen.page.wait_for_timeout(600)
    assert seen.ended == []


def test_a_library_is_there_whatever_a_text_is_called(
    tmp_path: Path, chromium: Browser, serve: Callable[[Path], str]
) -> None:
    files: dict[str, str | bytes] = {
        "docs/en/index.md": "# A {#a}\n\nText.\n",
        "docs/zh/index.md": "# A {#a}\n\n字。\n{: #module }\n\n字。\n{: #exports }\n",
        "docs/library.js": LIBRARY,
    }
    config = write_site(
        tmp_path, files, markdown_extensions=EXTENSIONS, extra_javascript=["library.js"]
    )
    page = chromium.new_page()
    page.goto(serve(build_site(config).folder) + "/zh/", wait_until="load")
    assert page.evaluate("window.made") == 1
    assert page.evaluate("window.module?.localName") == "p"
    page.close()


@pytest.mark.matrix
def test_the_same_pages_do_a_lot_where_the_site_allows_it(
    tmp_path: Path, chromium: Browser, serve: Callable[[Path], str]
) -> None:
    config, _, names = write_hostile(tmp_path, untrusted_html="allow")
    ran, changed, asked = visit(chromium, serve(build_site(config).folder), names, ("zh",))
    assert min(len(ran), len(asked)) > 20
    assert changed


@pytest.mark.parametrize("width", [390, 1440])
def test_a_wide_element_of_a_text_reaches_nothing_beside_it(
    tmp_path: Path, chromium: Browser, serve: Callable[[Path], str], width: int
) -> None:
    wide = '<div style="width: 1900px; background: gold">wide</div>\n\n<span style="display: inline-block; width: 1500px">wide</span>'
    text = f"# A {{#a}}\n\n{wide}\n\n## One {{#one}}\n\nText.\n\n## Two {{#two}}\n\nText.\n"
    files = {f"docs/{locale}/index.md": text for locale in ("en", "zh")}
    url = serve(build_site(write_site(tmp_path, files)).folder)
    page = chromium.new_page(viewport={"width": width, "height": 700})
    for path in ("/", "/both/"):
        page.goto(url + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


#: What reaches beyond its own room, upwards and downwards.
REACHING = (
    '<div style="height: 0; position: relative"><div style="height: 1900px; background: gold">high</div></div>',
    '<svg width="9" height="9" style="overflow: visible"><a href="https://evil.example/">'
    '<rect x="-3000" y="-3000" width="9000" height="9000" opacity="0"/></a></svg>',
    '<div style="display: flex; flex-direction: column; justify-content: flex-end; height: 1px; position: relative">'
    '<div style="min-height: 1900px; background: gold">high</div></div>',
)

#: The points of the header, the banner and the footer at which an element of the article lies.
COVERED = """
() => [...document.querySelectorAll('.md-header, .md-banner, .md-footer')].flatMap(part => {
  part.scrollIntoView();
  const {top, bottom, width} = part.getBoundingClientRect();
  const points = [0.1, 0.3, 0.5, 0.7, 0.9].map(x => [x * width, (top + Math.min(bottom, innerHeight)) / 2]);
  return points.filter(([x, y]) => document.elementFromPoint(x, y)?.closest('article'));
})
"""


@pytest.mark.parametrize("body", REACHING)
def test_a_high_element_of_a_text_covers_nothing_before_or_after_it(
    tmp_path: Path, chromium: Browser, serve: Callable[[Path], str], body: str
) -> None:
    files = {f"docs/{locale}/index.md": f"# A {{#a}}\n\n{body}\n" for locale in ("en", "zh")}
    (tmp_path / "own").mkdir()
    (tmp_path / "own/main.html").write_text(
        '{% extends "base.html" %}{% block announce %}News{% endblock %}'
    )
    theme = {"name": "material", "font": False, "custom_dir": "own"}
    url = serve(build_site(write_site(tmp_path, files, theme=theme)).folder)
    page = chromium.new_page(viewport={"width": 1440, "height": 700})
    for path in ("/", "/both/"):
        page.goto(url + path)
        assert page.evaluate(COVERED) == []
    page.close()
