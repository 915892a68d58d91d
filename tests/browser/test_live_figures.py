"""The live figures in a browser: by keyboard, under a strict policy, light and dark, and without scripts."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SHARED = {"main", "sheet", "numbers", "random"}
NAMES = sorted(
    path.stem
    for path in (ROOT / "overrides/assets/figures").glob("*.js")
    if path.stem not in SHARED
)
LANGUAGES = {"en": "en", "zh": "zh-Hans"}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
# Material's variable for the page, and its size of letters.
THEME = """
html { font-size: 125%; }
body { margin: 16px; background: var(--md-default-bg-color); color: var(--figure-ink); }
[data-md-color-scheme="default"] { --md-default-bg-color: #fff; }
[data-md-color-scheme="slate"] { --md-default-bg-color: #1e2129; }
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("figures")
    shutil.copytree(ROOT / "overrides/assets", folder / "assets")
    (folder / "assets/page.css").write_text(THEME, encoding="utf-8")
    for locale, language in LANGUAGES.items():
        shutil.copytree(ROOT / f"docs/{locale}/iclr-2016/figures", folder / locale / "figures")
        for name in NAMES:
            for scheme in ("default", "slate"):
                page = (
                    f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
                    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
                    '<meta name="viewport" content="width=device-width"><title>Figure</title>'
                    '<link rel="icon" href="data:,"><link rel="stylesheet" href="../assets/page.css">'
                    '<link rel="stylesheet" href="../assets/figures.css"></head>'
                    f'<body data-md-color-scheme="{scheme}"><main><h1>Figure</h1>'
                    f'<figure><p><img alt="A figure" src="figures/{name}.svg"></p></figure></main>'
                    '<script type="module" src="../assets/figures/main.js"></script></body></html>'
                )
                (folder / locale / f"{name}-{scheme}.html").write_text(page, encoding="utf-8")
    return serve(folder)


@pytest.fixture
def visit(chromium: Browser, pages: str) -> Iterator[Callable[..., Page]]:
    """Open a figure's page; anything that the browser reports as an error fails the test."""
    contexts, problems = [], []

    def start(path: str, width: int = 800, **options: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console", lambda said: problems.append(said.text) if said.type == "error" else None
        )
        page.goto(f"{pages}/{path}")
        return page

    yield start
    for context in contexts:
        context.close()
    assert problems == []


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_figure_answers_to_the_keyboard(
    visit: Callable[..., Page], name: str, locale: str
) -> None:
    page = visit(f"{locale}/{name}-default.html")
    says = page.locator("output")
    expect(says).not_to_be_empty()
    before, drawn = says.inner_text(), page.locator("figure svg").inner_html()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.figure-controls') !== null")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert (says.inner_text(), page.locator("figure svg").inner_html()) != (before, drawn)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_for_assistive_technology_in_either_scheme(
    visit: Callable[..., Page], name: str
) -> None:
    for scheme in ("default", "slate"):
        page = visit(f"en/{name}-{scheme}.html")
        expect(page.locator(".figure-live")).to_be_visible()
        found = Axe().run(page)
        assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_fits_a_phone(visit: Callable[..., Page], name: str) -> None:
    page = visit(f"zh/{name}-default.html", width=320)
    expect(page.locator(".figure-live")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_the_picture_is_there(visit: Callable[..., Page]) -> None:
    page = visit(f"en/{NAMES[0]}-default.html", java_script_enabled=False)
    expect(page.locator("img")).to_be_visible()
    assert page.locator("output").count() == 0


def test_a_figure_is_printed_in_ink_whatever_the_scheme(chromium: Browser, pages: str) -> None:
    page = chromium.new_page()
    page.goto(f"{pages}/en/{NAMES[0]}-slate.html")
    ink = "getComputedStyle(document.body).getPropertyValue('--figure-ink')"
    dark = page.evaluate(ink)
    page.emulate_media(media="print")
    assert page.evaluate(ink) != dark
    page.goto(f"{pages}/en/{NAMES[0]}-default.html")
    printed = page.evaluate(ink)
    page.emulate_media(media="screen")
    assert page.evaluate(ink) == printed
    page.close()
