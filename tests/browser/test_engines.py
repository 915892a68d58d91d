"""What has to hold in every engine: the place is kept, sentences are marked, nothing scrolls sideways, marks of even width.

Chromium is part of `make test`; Firefox and WebKitGTK (the engine of every browser on an iPhone) of `make test-all`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error

from browser.engines import ENGINES, ChromiumWindow, Window, installed, open_window

pytestmark = pytest.mark.browser

HOPS = 6

#: The unit at the reading line and the part of it above the line.
PLACE = """
  const y = document.querySelector('.md-header').getBoundingClientRect().bottom + 12
  for (const e of document.querySelectorAll('.md-content [data-unit]')) {
    const b = e.getBoundingClientRect()
    if (b.height && b.bottom > y) return [e.dataset.unit.split(' ')[0], Math.max(0, (y - b.top) / b.height)]
  }
"""
SETTLED = "await new Promise(done => setTimeout(done, 350)); return location.pathname"
PATIENCE = 20


def parameters() -> list[object]:
    marks = {"chromium": ()}
    return [pytest.param(name, marks=marks.get(name, pytest.mark.matrix)) for name in ENGINES]


@pytest.fixture(scope="module", params=parameters())
def window(request: pytest.FixtureRequest) -> Iterator[Window]:
    """A window of an engine."""
    if not installed(request.param):
        pytest.skip(f"{request.param} is not installed")
    if request.param == "chromium":
        # Playwright runs one loop in a process, which the session's browser has.
        yield ChromiumWindow(request.getfixturevalue("chromium"))
        return
    with open_window(request.param) as opened:
        yield opened


def visit(window: Window, address: str) -> None:
    window.open(address)
    window.run("localStorage.clear(); sessionStorage.clear()")
    window.open("about:blank")
    window.open(address)
    window.run(SETTLED)


def follow(window: Window, language: str) -> None:
    selector = f'.bitext-toggle a[hreflang="{language}"]' if language else ".bitext-to-both"
    wanted = window.run("return document.querySelector(arguments[0]).pathname", selector)
    if window.run("return Boolean(document.querySelector('.bitext-both'))"):
        wanted = window.run("return location.pathname")
    window.click(selector)
    for _ in range(PATIENCE):
        try:
            if window.run(SETTLED) == wanted:
                return
        except AssertionError:  # the page has just been left
            continue
    raise AssertionError(f"{wanted} does not come")


@pytest.mark.parametrize("start", [3, 11, 20])
@pytest.mark.parametrize("part", [0.3, 0.8])
def test_the_switch_keeps_the_paragraph_over_many_hops(
    window: Window, url: str, start: int, part: float
) -> None:
    window.resize(1000, 800)
    visit(window, f"{url}/river/")
    window.run(
        "const e = [...document.querySelectorAll('p[data-unit]')][arguments[0]];"
        "const b = e.getBoundingClientRect();"
        "const y = document.querySelector('.md-header').getBoundingClientRect().bottom + 12;"
        "scrollBy({top: b.top + b.height * arguments[1] - y, behavior: 'instant'})",
        start,
        part,
    )
    unit, before = window.run(PLACE)
    for number in range(HOPS):
        follow(window, "en" if number % 2 else "zh-Hans")
        name, after = window.run(PLACE)
        assert (name, number) == (unit, number)
        assert after == pytest.approx(before, abs=0.06)
    follow(window, "")
    assert window.run(PLACE)[0] == unit
    # The address gets its fragment once the page is placed.
    assert any(
        window.run(SETTLED + " + location.hash").endswith(f"#{unit}") for _ in range(PATIENCE)
    )


def test_on_the_side_by_side_page_the_switch_chooses_what_it_shows(
    window: Window, url: str
) -> None:
    window.resize(1000, 800)
    visit(window, f"{url}/both/river/")
    shown = (
        "return ['source', 'target'].map(side => "
        "document.querySelector(`.bitext-row > [data-side=${side}]`).offsetHeight > 0)"
    )
    assert window.run(shown) == [True, True]
    for language, sides in (("zh-Hans", [False, True]), ("en", [True, False]), ("", [True, True])):
        follow(window, language)
        assert window.run(shown) == sides
        assert window.run("return location.pathname") == "/both/river/"


def test_a_sentence_and_its_counterpart_are_marked_by_pointer_and_keys(
    window: Window, url: str
) -> None:
    window.resize(1200, 800)
    visit(window, f"{url}/both/river/")
    marked = "return [...new Set([...document.querySelectorAll('.bitext-on')].map(e => e.closest('[data-side]').dataset.side))].sort()"
    window.point("[data-side=source] .bitext-s")
    assert window.run(marked) == ["source", "target"]
    window.press("j")
    window.press("ArrowRight")
    side = "return document.activeElement.closest('[data-side]').dataset.side"
    assert window.run(side) == "target"
    assert (
        window.run("return document.querySelector('p.bitext-unseen[role=status]').lang")
        == "zh-Hans"
    )


def test_line_by_line_puts_each_counterpart_beneath_and_is_remembered(
    window: Window, url: str
) -> None:
    window.resize(900, 800)
    visit(window, f"{url}/both/river/")
    window.press("l")
    window.run(SETTLED)
    order = """
      const row = document.querySelectorAll('.bitext-row')[2]
      return [...row.querySelectorAll('.bitext-s')].filter(e => e.offsetHeight).map(
        e => [e.closest('[data-side]').dataset.side, e.dataset.bead, Math.round(e.getBoundingClientRect().top)])
    """
    lines = window.run(order)
    assert [side for side, _, _ in lines] == ["source", "target"] * (len(lines) // 2)
    assert [bead for _, bead, _ in lines[::2]] == [bead for _, bead, _ in lines[1::2]]
    assert [top for _, _, top in lines] == sorted(top for _, _, top in lines)
    window.open(f"{url}/both/constructs/")
    window.run(SETTLED)
    assert window.run("return document.querySelectorAll('.bitext-under').length") > 3


@pytest.mark.parametrize("path", ["river/", "zh/river/", "both/river/", "both/constructs/"])
def test_nothing_scrolls_sideways_in_narrow_windows(window: Window, url: str, path: str) -> None:
    window.resize(1000, 800)
    visit(window, f"{url}/")
    # Windows have a least width of their own; a frame has not.
    wide = window.run(
        """
        const wide = []
        for (const width of [320, 360, 390, 412]) {
          const frame = document.createElement('iframe')
          frame.style.cssText = `position: fixed; inset: 0; z-index: 99; width: ${width}px; height: 700px; border: 0`
          frame.src = arguments[0]
          document.body.append(frame)
          await new Promise(done => { frame.onload = done })
          await new Promise(done => setTimeout(done, 200))
          const root = frame.contentDocument.documentElement
          wide.push(root.scrollWidth - root.clientWidth)
          frame.remove()
        }
        return wide
        """,
        f"{url}/{path}",
    )
    assert wide == [0, 0, 0, 0]


def test_full_width_marks_are_of_one_width(window: Window, url: str) -> None:
    window.resize(1000, 800)
    visit(window, f"{url}/zh/river/")
    widths = window.run(
        """
        const widths = {}
        for (const p of document.querySelectorAll('p[data-unit]')) {
          const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT)
          while (walker.nextNode()) {
            const text = walker.currentNode.data
            for (let i = 1; i < text.length - 1; i++) {
              // Beside another mark, or at a line's end, a mark may be narrower.
              if (!/[，。]/.test(text[i]) || !/[\\u4e00-\\u9fff]/.test(text[i - 1]) || !/[\\u4e00-\\u9fff]/.test(text[i + 1])) continue
              const box = at => { const r = document.createRange(); r.setStart(walker.currentNode, at); r.setEnd(walker.currentNode, at + 1); return r.getBoundingClientRect() }
              if (box(i).top !== box(i + 1).top) continue
              const width = box(i).width.toFixed(1)
              widths[width] = (widths[width] || 0) + 1
            }
          }
        }
        return widths
        """
    )
    assert len(widths) == 1, widths


def test_pictures_of_every_view(window: Window, url: str, tmp_path: Path) -> None:
    window.resize(1280, 900)
    for path in ("river/", "zh/river/", "both/river/"):
        visit(window, f"{url}/{path}")
        window.picture(tmp_path / "page.png")
        assert (tmp_path / "page.png").stat().st_size > 20_000


def wait_for(window: Window, condition: str) -> None:
    """Wait until a condition holds; the page may be left meanwhile."""
    for _ in range(3 * PATIENCE):
        try:
            if window.run(f"await new Promise(done => setTimeout(done, 300)); return {condition}"):
                return
        except (AssertionError, Error):
            continue
    raise AssertionError(f"never: {condition}")


@pytest.mark.parametrize(("query", "view"), [("石桥", "/zh/river/"), ("stone bridges", "/river/")])
def test_the_search_leads_to_the_pair_by_keys(
    window: Window, url: str, query: str, view: str
) -> None:
    visit(window, f"{url}{view.removesuffix('river/')}")
    window.press("/")
    wait_for(window, "document.querySelector('#__search').checked")
    window.run(
        "const field = document.querySelector('.md-search__input'); field.value = arguments[0];"
        "field.dispatchEvent(new InputEvent('input', {bubbles: true}))",
        query,
    )
    wait_for(window, "Boolean(document.querySelector('.bitext-hit mark'))")
    languages = "[...document.querySelectorAll('.bitext-hit')][0].querySelectorAll('[lang]')"
    seen = window.run(f"return [...{languages}].map(one => one.lang)")
    assert {"en", "zh-Hans"} <= set(seen)
    window.press("ArrowDown")
    window.press("Enter")
    wait_for(window, f"location.pathname.endsWith('{view}')")
    wait_for(window, "Boolean(document.querySelector('.bitext-found, .bitext-found-unit'))")
    top, height = window.run(
        "const one = document.getElementById(location.hash.slice(1));"
        "return [one.getBoundingClientRect().top, innerHeight]"
    )
    assert 0 <= top < height
