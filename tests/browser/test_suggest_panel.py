"""Suggest a fix: from a paragraph to a filled form or a patch, with a browser alone."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from bitext.cli import main
from playwright.sync_api import Browser, Page, expect
from sites import build_site, write_site
from suggestions import body, event

from browser.pages import EXTENSIONS, files

pytestmark = pytest.mark.browser

FILE = "docs/zh/constructs.md"


@pytest.fixture(scope="session")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a repository and an address for patches."""
    root = tmp_path_factory.mktemp("mill") / "mill"
    write_site(
        root,
        files()
        | {
            ".github/ISSUE_TEMPLATE/suggestion.yml": "name: A better translation\n",
            "docs/zh/bare.md": "# 裸 {#bare}\n\n最后一行。",
            "docs/en/bare.md": "# Bare {#bare}\n\nThe last line.\n",
        },
        bitext={"language_tags": {"zh": "zh-Hans"}, "patches": "patches@example.org"},
        i18n={"fallback_to_default": True},
        markdown_extensions=EXTENSIONS,
        repo_url="https://github.com/example/mill",
        edit_uri="edit/main/docs/",
    )
    assert not build_site(root / "mkdocs.yml").aborted
    return root


@pytest.fixture(scope="session")
def below(
    mill: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The site's address below a base path."""
    host = tmp_path_factory.mktemp("host")
    (host / "sub").symlink_to(mill / "site")
    return f"{serve(host)}/sub"


@pytest.fixture
def visit(chromium: Browser, below: str) -> Iterator[Callable[..., Page]]:
    """Open a page of the site; an error in a script fails the test. The service is not asked for the repository's stars."""
    contexts, problems = [], []

    def start(path: str, **options: Any) -> Page:
        context = chromium.new_context(
            **{"locale": "en-US", "viewport": {"width": 1200, "height": 900}} | options
        )
        contexts.append(context)
        context.route("https://**", lambda route: route.fulfill(json={}))
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(below + path)
        return page

    yield start
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def panel(visit: Callable[..., Page]) -> Callable[..., Page]:
    """Open the panel of a unit."""

    def start(unit: str, path: str = "/both/constructs/", **options: Any) -> Page:
        page = visit(path, **options)
        page.evaluate(
            "unit => document.dispatchEvent(new CustomEvent('bitext:suggest', {detail: {unit}}))",
            unit,
        )
        page.wait_for_selector("dialog.bitext-suggest[open]")
        return page

    return start


def write(page: Page, text: str) -> None:
    page.fill("dialog textarea", text)


def told(page: Page) -> str:
    return page.locator("dialog [role=status]").first.inner_text()


def form_of(page: Page) -> dict[str, str]:
    href = page.get_attribute("dialog a.md-button >> nth=0", "href") or ""
    assert href.startswith("https://github.com/example/mill/issues/new?template=suggestion.yml")
    assert len(href.encode()) <= 6000
    return {name: values[0] for name, values in parse_qs(urlsplit(href).query).items()}


def test_a_fix_by_keyboard_alone(visit: Callable[..., Page]) -> None:
    page = visit("/both/constructs/")
    page.locator(".bitext-toggle input").last.focus()
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(
            "document.activeElement.matches('.bitext-mark[href$=\"#constructs--1\"]')"
        ):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(".bitext-menu [data-bitext-suggest]")
    for _ in range(5):
        if page.evaluate("document.activeElement.hasAttribute('data-bitext-suggest')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.bitext-suggest[open]")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.press("Control+Home")
    page.keyboard.type("这座")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Open the issue"
    assert form_of(page)["text"].startswith("这座磨坊有")
    for _ in range(12):  # the focus stays in the dialog
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Discard"
    page.keyboard.press("Enter")
    expect(page.locator("dialog.bitext-suggest")).to_have_count(0)
    page.wait_for_function("document.activeElement.matches('.bitext-mark')")


@pytest.mark.parametrize(
    "path", ["/both/constructs/", "/both/zh/constructs/", "/zh/constructs/", "/constructs/"]
)
def test_the_form_that_opens_is_one_that_is_applied(
    panel: Callable[..., Page], path: str, mill: Path, tmp_path: Path
) -> None:
    page = panel("constructs--4", path)
    assert page.input_value("dialog textarea") == "星期一烤面包。"
    assert page.get_attribute("dialog a.md-button >> nth=0", "href") is None
    write(page, "每星期一烤面包。")
    values = form_of(page)
    assert sorted(values) == ["fingerprint", "page", "template", "text", "title", "unit"]
    copy = tmp_path / "docs"
    subprocess.run(["cp", "-r", str(mill / "docs"), str(copy)], check=True)
    payload = tmp_path / "event.json"
    payload.write_text(
        json.dumps(
            event(body(values["page"], values["unit"], values["fingerprint"], values["text"]))
        )
    )
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as ended:
        patch.chdir(mill)
        patch.setattr(
            "sys.argv",
            [
                "bitext",
                "apply-suggestion",
                str(payload),
                "--docs",
                str(copy),
                "--config",
                "mkdocs.yml",
            ],
        )
        main()
    assert ended.value.code == 0
    text = (copy / "zh/constructs.md").read_text(encoding="utf-8")
    assert text == (mill / FILE).read_text(encoding="utf-8").replace("- 星期一", "- 每星期一")


def test_a_long_text_goes_by_the_clipboard(panel: Callable[..., Page]) -> None:
    page = panel("constructs--1", permissions=["clipboard-read", "clipboard-write"])
    write(page, "字" * 900)
    assert "text" not in form_of(page)
    assert {"page", "unit", "fingerprint"} <= set(form_of(page))
    page.evaluate(
        "document.querySelector('dialog a').addEventListener('click', event => event.preventDefault())"
    )
    page.click("dialog a.md-button >> nth=0")
    page.wait_for_function("document.querySelector('dialog').textContent.includes('clipboard')")
    assert page.evaluate("navigator.clipboard.readText()") == "字" * 900
    write(page, "字" * 500)
    assert form_of(page)["text"] == "字" * 500


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("constructs--1", "磨坊有悠久的历史。"),
        ("constructs--3", "进门请擦鞋。"),
        ("constructs--2", "磨坊主说"),
        ("constructs--6", "软的是山羊奶做的。"),
        ("river--1", "这条河。"),
        ("bare--1", "最末一行。"),
    ],
)
def test_the_patch_is_one_that_git_applies(
    panel: Callable[..., Page], mill: Path, tmp_path: Path, unit: str, text: str
) -> None:
    path = unit.split("--", maxsplit=1)[0]
    page = panel(unit, f"/both/{path}/")
    old = page.input_value("dialog textarea")
    write(page, text)
    with page.expect_download() as download:
        page.click("text=Download the patch")
    patch = tmp_path / download.value.suggested_filename
    download.value.save_as(patch)
    copy = tmp_path / "repository"
    subprocess.run(["cp", "-r", str(mill), str(copy)], check=True)
    applied = subprocess.run(
        ["git", "apply", str(patch)], cwd=copy, capture_output=True, text=True, check=False
    )
    assert applied.returncode == 0, applied.stderr
    before = (mill / f"docs/zh/{path}.md").read_text(encoding="utf-8")
    assert (copy / f"docs/zh/{path}.md").read_text(encoding="utf-8") == before.replace(old, text, 1)
    assert "patches@example.org" in page.inner_text("dialog")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "磨坊有[悠久的历史](river.md#day-2)和*两个*水轮。[^wheels]主人在门上写着 `mill --start`！",
            "No problem found.",
        ),
        ("磨坊有悠久的历史。", "Link lost: (river.md#day-2)"),
        ("磨坊有悠久的历史。", "Code lost: `mill --start`"),
        ("磨坊有 3 个水轮。", "Number lost or new: 3"),
        ("磨坊有水轮,很大。", "Half-width punctuation after a Chinese character: 轮,"),
        ("磨坊\u202e有水轮。", "invisible character U+202E"),
        ("磨坊。\n\n有水轮。", "one block"),
        ("# 磨坊", "refused"),
        ("磨坊 <b>x</b>", "<b> </b>"),
        ("磨坊 {{ x }}", "refused"),
        ("[磨坊](https://example.com)", "https://example.com"),
        ("磨坊[@unknown]", "@unknown"),
    ],
)
def test_the_panel_says_what_is_wrong_before_anything_is_sent(
    panel: Callable[..., Page], text: str, expected: str
) -> None:
    page = panel("constructs--1")
    assert told(page) == "Nothing is changed yet."
    write(page, text)
    assert expected in told(page)


def test_the_panel_speaks_the_pages_language_and_shows_both_texts(
    panel: Callable[..., Page],
) -> None:
    page = panel("constructs--1", "/both/zh/constructs/")
    assert page.inner_text("dialog h2") == "建议修改"
    assert (
        page.locator("dialog dd[lang=en]").inner_text().startswith("The mill has a [long history]")
    )
    assert page.locator("dialog dd[lang=zh-Hans]").inner_text().startswith("磨坊有悠久的历史")
    href = page.get_attribute("dialog a[href*=blob]", "href")
    assert href == f"https://github.com/example/mill/blob/main/{FILE}?plain=1#L3"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_panel_has_no_barriers(panel: Callable[..., Page], scheme: str, width: int) -> None:
    page = panel("constructs--1", color_scheme=scheme, viewport={"width": width, "height": 700})
    write(page, "磨坊有 3 个水轮,很大。")
    found = Axe().run(page, context="dialog").response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate(
        "(dialog => dialog.scrollWidth <= dialog.clientWidth)(document.querySelector('dialog'))"
    )
    page.keyboard.press("Escape")
    found = Axe().run(page, context="dialog dialog").response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []


def test_the_panel_shows_word_by_word_what_changes(panel: Callable[..., Page]) -> None:
    page = panel("constructs--4")
    changes = page.locator("dialog dd span:has(ins, del)")
    expect(changes).to_have_count(0)
    expect(page.get_by_text("What changes")).to_be_hidden()
    write(page, "每星期二烤 <b>面包</b>。")
    expect(changes).to_have_text("每星期一二烤 <b>面包</b>。")
    assert changes.locator("del").all_inner_texts() == ["一"]
    assert changes.locator("ins").all_inner_texts() == ["每", "二", " <b>", "</b>"]
    assert changes.get_attribute("lang") == "zh-Hans"
    write(page, "星期一烤面包。")
    expect(page.get_by_text("What changes")).to_be_hidden()


QUESTION = "dialog[role=alertdialog]"


@pytest.mark.parametrize("way", ["Escape", "button"])
def test_what_is_written_is_not_thrown_away_unasked(panel: Callable[..., Page], way: str) -> None:
    page = panel("constructs--4")
    leave = {
        "Escape": lambda: page.keyboard.press("Escape"),
        "button": lambda: page.get_by_role("button", name="Close").click(),
    }[way]
    write(page, "每星期一烤面包。")
    for _ in range(3):  # browsers let a page keep a dialog open only once
        leave()
        expect(page.locator(QUESTION)).to_be_visible()
        expect(page.get_by_role("button", name="Keep writing")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(QUESTION)).to_be_hidden()
        assert page.input_value("dialog textarea") == "每星期一烤面包。"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keep writing").click()
    expect(page.locator("dialog.bitext-suggest")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Discard").click()
    expect(page.locator("dialog.bitext-suggest")).to_have_count(0)


@pytest.mark.parametrize("text", ["星期一烤面包。", "星期一烤面包。\n", ""])
def test_nothing_is_asked_where_nothing_is_lost(panel: Callable[..., Page], text: str) -> None:
    page = panel("constructs--4")
    write(page, text)
    page.keyboard.press("Escape")
    expect(page.locator("dialog.bitext-suggest")).to_have_count(0)


def test_what_was_saved_is_not_asked_for_what_came_after_is(panel: Callable[..., Page]) -> None:
    page = panel("constructs--4")
    write(page, "每星期一烤面包。")
    with page.expect_download():
        page.click("text=Download the patch")
    write(page, "每星期一，烤面包。")
    page.keyboard.press("Escape")
    expect(page.locator(QUESTION)).to_be_visible()
    page.keyboard.press("Escape")
    write(page, "每星期一烤面包。")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.bitext-suggest")).to_have_count(0)


@pytest.mark.parametrize("height", [844, 360])
def test_the_panel_can_be_left_from_anywhere_in_it(visit: Callable[..., Page], height: int) -> None:
    page = visit("/zh/constructs/", viewport={"width": 390, "height": height})
    mark = page.locator(".bitext-mark").nth(1)
    mark.click()
    opener = page.locator(".bitext-peek [data-bitext-suggest]").first
    opener.click()
    page.wait_for_selector("dialog.bitext-suggest[open]")
    write(page, "磨坊有很多水轮。\n" * 30)
    close = page.get_by_role("button", name="关闭")
    for top in (0, 1e5):
        page.locator(".bitext-suggest > div").evaluate("(box, top) => { box.scrollTop = top }", top)
        box = close.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["y"] + box["height"] <= height
        assert page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).matches('.bitext-suggest-close')",
            [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
        )
    close.click()
    page.get_by_role("button", name="放弃").click()
    expect(page.locator("dialog.bitext-suggest")).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_second_call_opens_no_second_panel(visit: Callable[..., Page]) -> None:
    page = visit("/both/constructs/")
    page.evaluate(
        "for (const unit of ['constructs--1', 'constructs--4']) "
        "document.dispatchEvent(new CustomEvent('bitext:suggest', {detail: {unit}}))"
    )
    page.wait_for_selector("dialog.bitext-suggest[open]")
    page.wait_for_load_state("networkidle")
    expect(page.locator("dialog.bitext-suggest")).to_have_count(1)


def test_a_block_that_cannot_be_suggested_to_says_so(panel: Callable[..., Page]) -> None:
    page = panel("nowhere--1")
    assert "cannot be changed here" in page.inner_text("dialog")


def test_nothing_is_loaded_before_it_is_asked_for(visit: Callable[..., Page]) -> None:
    page = visit("/zh/constructs/")
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').map(entry => entry.name).filter(name => /suggest/.test(name))"
    )
    assert loaded == []
    page.locator(".bitext-mark").nth(1).click()
    page.click(".bitext-peek [data-bitext-suggest]")
    page.wait_for_selector("dialog.bitext-suggest textarea")
