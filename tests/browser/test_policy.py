"""This site under its own content security policy: every page, every function, and not one violation."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sites import build_site, write_site

from browser.pages import EXTENSIONS, files

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
LISTEN = """document.addEventListener('securitypolicyviolation', event =>
  console.error(`violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`))"""
KINDS = (
    "",
    "zh/",
    "404.html",
    "iclr-2016/attention/",
    "zh/iclr-2016/attention/",
    "both/iclr-2016/attention/",
    "both/zh/iclr-2016/residual-networks/",
    "both/iclr-2016/all/",
    "iclr-2016-ten-years-on/need-for-depth/",
    "papers/",
    "papers/vaswani2017attention/",
    "themes/",
    "glossary/",
    "status/",
    "zh/todo/",
    "checks/",
)  # a page of each kind


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This site, built."""
    folder = tmp_path_factory.mktemp("policy") / "site"
    command = [sys.executable, "-m", "bitext", "build", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True)
    return folder


@pytest.fixture
def watched(chromium: Browser) -> Iterator[Callable[[str], BrowserContext]]:
    """Open a window in which everything counts that a policy stops, fails or asks another host."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def start(url: str) -> BrowserContext:
        context = chromium.new_context(locale="en-US", viewport={"width": 1440, "height": 900})
        context.add_init_script(LISTEN)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url)
        context.on(
            "console",
            lambda message: (
                problems.append(f"{message.page.url if message.page else ''}: {message.text}")
                if message.type in ("error", "warning")
                else None
            ),
        )
        context.on("weberror", lambda error: problems.append(str(error.error)))
        context.on(
            "request",
            lambda request: (
                None if request.url.startswith((url, "data:")) else problems.append(request.url)
            ),
        )
        contexts.append(context)
        return context

    yield start
    for context in contexts:
        context.close()
    assert problems == []


def is_stopped(page: Page) -> bool:
    """Say whether a script that somebody brings into the page is stopped."""
    return bool(
        page.evaluate("""() => {
          const script = document.createElement('script')
          script.textContent = 'window.ran = true'
          document.body.append(script)
          return window.ran !== true
        }""")
    )


def use_everything(page: Page) -> None:
    """Do on a page what it offers: colours, marks, keys, panels, cards, tabs, figures."""
    page.wait_for_load_state("load")
    for key in ("m", "m", "l", "w", "j", "k", "o", "c"):
        page.keyboard.press(key)
    press = """selector => [...document.querySelectorAll(selector)].filter(one => one.getClientRects().length)
      .slice(0, 4).forEach(one => {
      for (const type of ['pointerover', 'mouseenter', 'focusin'])
        one.dispatchEvent(new PointerEvent(type, {bubbles: true}))
      if (!one.matches('a[href]:not(.bitext-mark, [href^="#"])')) one.click()
    })"""
    for selector in (
        ".tabbed-labels label",
        "a.bitext-cite",
        "figure :is(input, button)",
        ".bitext-mark",
        ".md-header__option label:not([hidden])",
        "[data-do]",
        "figure img",
    ):
        page.evaluate(press, selector)
    page.keyboard.press("?")
    page.wait_for_timeout(100)


@pytest.fixture(scope="module")
def address(own: Path, serve: Callable[[Path], str]) -> str:
    return serve(own)


@pytest.mark.parametrize("path", KINDS)
def test_every_function_of_a_page_works_under_its_policy(
    address: str, watched: Callable[[str], BrowserContext], path: str
) -> None:
    page = watched(address).new_page()
    page.goto(f"{address}/{path}")
    use_everything(page)


def test_search_and_suggestions_work_under_the_policy(
    address: str, watched: Callable[[str], BrowserContext]
) -> None:
    page = watched(address).new_page()
    page.goto(f"{address}/zh/iclr-2016/attention/")
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("注意力", delay=20)
    expect(page.locator(".bitext-hit").first).to_be_visible(timeout=20_000)
    page.goto(f"{address}/both/iclr-2016/attention/")
    unit = page.locator(".bitext-row [data-side=target][data-unit], .bitext-row [data-unit]").first
    page.evaluate(
        "unit => document.dispatchEvent(new CustomEvent('bitext:suggest', {detail: {unit}}))",
        unit.get_attribute("data-unit"),
    )
    page.wait_for_selector("dialog.bitext-suggest[open]", timeout=20_000)
    page.locator("dialog textarea").fill("另一句话。")
    expect(page.locator("dialog [role=status]").first).not_to_be_empty()


def test_a_sentence_is_copied_while_a_card_is_open(
    address: str, watched: Callable[[str], BrowserContext]
) -> None:
    page = watched(address).new_page()
    page.goto(f"{address}/both/iclr-2016/attention/")
    citation = page.locator(".bitext-row a.bitext-cite").first
    citation.focus()
    card = page.locator(".bitext-card:not([hidden])")
    expect(card).to_be_visible()
    # The row at the reading line is copied; the card is in it, and a style says where it is.
    citation.evaluate("cite => scrollTo(0, cite.closest('.bitext-row').offsetTop - 80)")
    page.keyboard.press("c")
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('#'))")
    expect(card).to_be_visible()
    said = page.evaluate("navigator.clipboard.readText()")
    assert citation.inner_text() in said
    assert "BibTeX" not in said  # nothing of the card
    page.keyboard.press("l")
    expect(page.locator("html[data-bitext-layout=lines]")).to_be_attached()
    expect(page.locator(".bitext-under").first).to_be_attached()


@pytest.mark.matrix
def test_every_page_keeps_its_policy(
    own: Path, address: str, watched: Callable[[str], BrowserContext]
) -> None:
    page = watched(address).new_page()
    for path in sorted(own.rglob("*.html")):
        page.goto(f"{address}/{path.relative_to(own).as_posix()}")
        use_everything(page)


def test_what_is_brought_in_is_stopped(address: str, chromium: Browser) -> None:
    page = chromium.new_context().new_page()
    for path in ("", "both/iclr-2016/attention/", "404.html"):
        page.goto(f"{address}/{path}")
        assert is_stopped(page)
        assert page.evaluate(
            "() => { try { new Worker('https://other.example.org/w.js'); return false }"
            " catch (error) { return error instanceof TypeError } }"
        )
        outcome = page.evaluate(
            "() => fetch('https://other.example.org/').then(() => 'sent', error => error.message)"
        )
        assert outcome == "Failed to fetch"


def test_a_site_with_the_theme_s_extras_works_under_the_policy(
    tmp_path: Path, serve: Callable[[Path], str], watched: Callable[[str], BrowserContext]
) -> None:
    theme = {
        "name": "material",
        "font": False,
        "features": [
            "announce.dismiss",
            "content.code.annotate",
            "content.code.copy",
            "content.tabs.link",
            "content.tooltips",
            "header.autohide",
            "navigation.instant",
            "navigation.instant.progress",
            "navigation.top",
            "navigation.tracking",
            "search.share",
            "search.suggest",
            "toc.follow",
        ],
        "palette": [
            {"scheme": "default", "toggle": {"icon": "material/weather-night", "name": "Dark"}},
            {"scheme": "slate", "toggle": {"icon": "material/weather-sunny", "name": "Light"}},
        ],
    }
    extensions = [*EXTENSIONS, "tables"]
    config = write_site(
        tmp_path,
        files(),
        theme=theme,
        bitext={"csp": "strict"},
        i18n={"fallback_to_default": True},
        markdown_extensions=extensions,
    )
    url = serve(build_site(config).folder)
    page = watched(url).new_page()
    page.goto(f"{url}/constructs/")
    use_everything(page)
    page.evaluate("document.querySelector('article a[href*=river]').click()")
    page.wait_for_url("**/river/**")
    use_everything(page)
