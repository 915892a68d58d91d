"""Every page of this site, as a reader meets it: no failure of accessibility, nothing wider than the window."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser]

ROOT = Path(__file__).parents[2]
WIDTHS = (390, 1440)
#: One page of each template, which `make test` looks at; `make test-all` looks at all.
SAMPLE = (
    "index.html",
    "zh/index.html",
    "404.html",
    "both/checks/index.html",
    "both/iclr-2016/index.html",
    "iclr-2016/language-modeling/index.html",
    "both/zh/iclr-2016-ten-years-on/compressing-networks/index.html",
    "zh/papers/han2016deepcompression/index.html",
    "themes/compressing-networks/index.html",
    "zh/glossary/index.html",
    "todo/index.html",
    "status/index.html",
)
#: Letters of both schemes have the same rules but for their colours.
SCHEMES = {"default": {}, "slate": {"runOnly": ["color-contrast"]}}
SCHEME = "scheme => document.body.setAttribute('data-md-color-scheme', scheme)"
STILL = "*, ::before, ::after { transition: none !important }"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This site, built."""
    folder = tmp_path_factory.mktemp("own") / "site"
    command = [sys.executable, "-m", "bitext", "build", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    # The test itself adds a style, which the pages' policy forbids.
    context = chromium.new_context(locale="en-US", bypass_csp=True)
    yield context.new_page()
    context.close()


def failures(page: Page, address: str) -> Iterator[str]:
    """Yield what axe finds in a page at both widths, light and dark, and where it is too wide."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 850})
        page.goto(address)
        page.add_style_tag(content=STILL)
        for scheme, options in SCHEMES.items():
            page.evaluate(SCHEME, scheme)
            answer = Axe().run(page, options={"resultTypes": ["violations"]} | options)
            for violation in answer.response["violations"]:
                for node in violation["nodes"]:
                    yield f"{address} {width} {scheme} {violation['id']}: {node['target']}"
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            yield f"{address} {width} is {wider} px wider than the window"


@pytest.mark.parametrize("path", SAMPLE)
def test_a_page_of_each_template_is_without_failures(
    own: Path, page: Page, serve: Callable[[Path], str], path: str
) -> None:
    assert (own / path).is_file()
    assert list(failures(page, f"{serve(own)}/{path.removesuffix('index.html')}")) == []


def test_the_header_has_room_for_letters_of_twice_the_size(
    own: Path, page: Page, serve: Callable[[Path], str]
) -> None:
    page.set_viewport_size({"width": 1280, "height": 850})
    for path in ("", "both/zh/", "status/"):
        page.goto(f"{serve(own)}/{path}")
        page.add_style_tag(content="html { font-size: 250% !important }")
        page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")


def test_a_phone_whose_letters_are_twice_as_large_shows_everything(
    own: Path, page: Page, serve: Callable[[Path], str]
) -> None:
    settings = page.context.new_cdp_session(page)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 850})
        for path in ("", "both/iclr-2016/quo-vadis/", "zh/status/"):
            page.goto(f"{serve(own)}/{path}")
            assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
            page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")
            for part in (".bitext-toggle", ".bitext-settings", "[for=__search]", "[for=__drawer]"):
                box = page.locator(f".md-header {part}:visible").first.bounding_box()
                assert box and box["x"] >= 0 and box["x"] + box["width"] <= width, (path, part)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    settings.detach()  # else the page takes no other medium than the screen


def test_the_switch_of_schemes_takes_a_space(
    own: Path, page: Page, serve: Callable[[Path], str]
) -> None:
    page.set_viewport_size({"width": 1280, "height": 850})
    page.goto(f"{serve(own)}/zh/about/")
    body = page.locator("body")
    for scheme in ("slate", "default"):
        page.locator(".md-option:not([hidden])").first.focus()
        page.keyboard.press("Space")
        expect(body).to_have_attribute("data-md-color-scheme", scheme)


def test_the_settings_of_a_page_in_one_language_do_what_they_say(
    own: Path, page: Page, serve: Callable[[Path], str]
) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_viewport_size({"width": 390, "height": 850})
    page.goto(f"{serve(own)}/404.html")
    body = page.locator("body")
    before = body.get_attribute("data-md-color-scheme")
    page.get_by_label("Reading settings").click()
    expect(page.locator(".bitext-settings [data-do=sheet]")).to_have_count(0)
    page.get_by_role("button", name="Light or dark").click()
    expect(body).not_to_have_attribute("data-md-color-scheme", before or "")
    for key in "?c13":
        page.keyboard.press(key)
    page.wait_for_url("**/")  # 1 leads to the first language; there is no third place
    assert errors == []


def test_a_figure_on_a_phone_fills_the_window_when_it_is_tapped(
    own: Path, page: Page, serve: Callable[[Path], str]
) -> None:
    page.set_viewport_size({"width": 390, "height": 850})
    page.goto(f"{serve(own)}/zh/iclr-2016/compressing-networks/")
    figure = page.locator("figure img").first
    figure.click()
    shown = page.get_by_role("dialog", name=figure.get_attribute("alt"))
    expect(shown).to_have_css("width", "390px")
    expect(shown).to_have_css("height", "850px")
    assert shown.locator("img").bounding_box()["width"] >= 780  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    shown.get_by_role("button", name="关闭").click()
    expect(shown).to_have_count(0)


def test_sheets_have_black_links_no_ways_to_elsewhere_and_long_tables_from_their_heading_on(
    own: Path, page: Page, serve: Callable[[Path], str]
) -> None:
    page.emulate_media(media="print")
    for path in ("", "zh/papers/", "status/", "iclr-2016/compressing-networks/"):
        page.goto(f"{serve(own)}/{path}")
        for scheme in SCHEMES:
            page.evaluate(SCHEME, scheme)
            link = page.locator(".md-content a:visible").first
            expect(link).to_have_css("color", "rgb(0, 0, 0)")
        for name in ("nav", "footer", ".bitext-turn", "h1 ~ .bitext-places", ".bitext-posts > p"):
            assert page.locator(f"{name}:visible").count() == 0, (path, name)
        for table in page.locator("table:visible").all():
            expect(table).to_have_css("break-inside", "auto")
            expect(table.locator("tr").first).to_have_css("break-inside", "avoid")
    page.emulate_media(media="screen")


@pytest.mark.matrix
@pytest.mark.slow
def test_every_page_is_without_failures(
    own: Path, page: Page, serve: Callable[[Path], str]
) -> None:
    address = serve(own)
    paths = sorted(path.relative_to(own).as_posix() for path in own.rglob("*.html"))
    assert len(paths) > 600
    found = [
        failure
        for path in paths
        for failure in failures(page, f"{address}/{path.removesuffix('index.html')}")
    ]
    assert found == []
