"""Without a network: what was read stays readable; updates come whole or not at all; a worker that is not wanted goes."""

import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sites import build_site, write_site

pytestmark = pytest.mark.browser

READY = """async count => {
  await navigator.serviceWorker.ready
  for (let i = 0; i < 200; i++) {
    let pages = 0
    for (const name of await caches.keys())
      if (name.includes(' pages ')) pages += (await (await caches.open(name)).keys()).length
    if (pages >= count && navigator.serviceWorker.controller) return true
    await new Promise(done => setTimeout(done, 100))
  }
  return false
}"""
SEARCH_KEPT = """async () => {
  const text = await (await fetch('bitext-worker.js')).text()
  const wanted = JSON.parse(text.slice(text.indexOf('{'), text.indexOf(';\\n'))).search.map(([path]) => new URL(path, location).href)
  const missing = async () => {
    for (const address of wanted) if (!(await caches.match(address))) return address
  }
  for (let i = 0; i < 200 && await missing(); i++) await new Promise(done => setTimeout(done, 100))
  return wanted.length > 0 && await missing() === undefined
}"""
BUILD = "document.querySelector('meta[name=bitext-worker]').dataset.build"
SHELLS = "caches.keys().then(names => names.filter(name => name.includes(' shell ')).map(name => name.split(' ')[3]))"
COLOUR = "fetch('/sub/assets/own.css').then(answer => answer.text())"


class Host:
    """A server whose folder can be exchanged and whose network can be cut."""

    def __init__(self) -> None:
        self.folder = Path()
        self.is_cut = False
        self.kind = "folders"  # or it has "keys" alone, or takes what ends in .html for "short"
        self.asked: list[str] = []
        self.answers = threading.Event()  # while it is cleared, the network is there and is mute
        self.answers.set()
        host = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *args: object) -> None:
                """Say nothing."""

            def do_GET(self) -> None:
                host.asked.append(self.path)
                host.answers.wait()
                if host.is_cut:
                    self.close_connection = True
                elif host.kind == "keys" and self.path.endswith("/") and self.path != "/sub/":
                    self.send_error(404)
                elif host.kind == "short" and self.path.endswith(".html"):
                    self.send_response(308)
                    self.send_header("Location", re.sub(r"(index)?\.html$", "", self.path))
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                else:
                    super().do_GET()

            def end_headers(self) -> None:
                """Let nothing come from the browser's other cache without a question."""
                self.send_header("Cache-Control", "no-cache")
                super().end_headers()

            def translate_path(self, path: str) -> str:
                """Serve the folder below /sub/."""
                self.directory = str(host.folder)
                place = super().translate_path(path.removeprefix("/sub"))
                page = f"{place}.html"
                return page if host.kind == "short" and Path(page).is_file() else place

        class Server(http.server.ThreadingHTTPServer):
            request_queue_size = 64  # a busy machine must not turn a browser away

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/sub/"

    def close(self) -> None:
        self.answers.set()
        self.server.shutdown()
        self.server.server_close()


def site(root: Path, colour: str, *, folders: bool = True, **options: Any) -> Path:
    pages = {
        "index.md": ("# Home {#home}\n\nA door.\n", "# 首页 {#home}\n\n一扇门。\n"),
        "other.md": ("# Other {#other}\n\nA lake.\n", "# 其他 {#other}\n\n一个湖。\n"),
        "tale/index.md": (
            "---\ntitle: A tale\ndate: 2026-01-02\n---\n# A tale {#tale}\n\nOnce.\n",
            "---\ntitle: 故事\ndate: 2026-01-02\n---\n# 故事 {#tale}\n\n从前。\n",
        ),
        "tale/one.md": (
            "# One {#one}\n\nA lighthouse.\n\n![Dot](dot.svg)\n",
            "# 一 {#one}\n\n一座灯塔。\n\n![点](dot.svg)\n",
        ),
        "tale/two.md": ("# Two {#two}\n\nA bridge.\n", "# 二 {#two}\n\n一座桥。\n"),
    }
    files = {
        f"docs/{locale}/{name}": text
        for name, texts in pages.items()
        for locale, text in zip(("en", "zh"), texts, strict=True)
    }
    files["docs/en/assets/own.css"] = f"body {{ --own: {colour} }}\n"
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="9"/></svg>'
    files |= {f"docs/{locale}/tale/dot.svg": picture for locale in ("en", "zh")}
    bitext = {"posts": ["tale"], "csp": "strict", "offline": True} | options
    config = write_site(
        root, files, bitext=bitext, extra_css=["assets/own.css"], use_directory_urls=folders
    )
    built = build_site(config)
    assert not built.aborted
    return built.folder


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("old"), "old")


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("new"), "new")


@pytest.fixture(scope="module")
def off(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("off"), "old", offline=False)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("files"), "old", folders=False)


@pytest.fixture
def host(old: Path) -> Iterator[Host]:
    made = Host()
    made.folder = old
    yield made
    made.close()


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="en-US")
    yield context
    context.close()


def read(window: BrowserContext, host: Host, path: str, entries: int) -> Page:
    """Open a page and wait until the worker has what belongs to it."""
    page = window.new_page()
    page.goto(host.url + path)
    assert page.evaluate(READY, entries)
    return page


def until(page: Page, promised: str) -> None:
    """Wait until a promise brings what is true; `wait_for_function` takes the promise itself for true."""
    assert page.evaluate(
        f"""async () => {{
          for (let i = 0; i < 600; i++) {{
            if (await {promised}) return true
            await new Promise(done => setTimeout(done, 100))
          }}
          return false
        }}"""
    )


def search(page: Page, query: str) -> None:
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type(query, delay=20)
    expect(page.locator(".bitext-hit").first).to_contain_text(query, timeout=20_000)


def test_nothing_of_the_search_is_fetched_before_somebody_searches(
    window: BrowserContext, host: Host
) -> None:
    page = read(window, host, "tale/one/", 4)
    assert not [path for path in host.asked if "/assets/bitext/search/" in path]
    search(page, "lighthouse")
    assert [path for path in host.asked if "/assets/bitext/search/" in path]


def test_what_was_read_and_its_post_and_the_search_need_no_network(
    window: BrowserContext, host: Host
) -> None:
    page = read(window, host, "tale/one/", 4)  # the parts of the tale and the picture
    search(page, "lighthouse")
    page.goto(host.url)
    assert page.evaluate(SEARCH_KEPT)
    page.goto(host.url + "tale/one/")
    host.is_cut = True
    page.reload()
    expect(page.locator("h1")).to_contain_text("One")
    assert (
        page.evaluate("getComputedStyle(document.body).getPropertyValue('--own').trim()") == "old"
    )
    assert page.evaluate("document.querySelector('article img').naturalWidth") == 9
    page.goto(host.url + "tale/two/")  # never opened
    expect(page.locator("article")).to_contain_text("A bridge.")
    page.goto(host.url + "tale/two/#two")
    search(page, "lighthouse")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tale/one/**")
    answer = page.goto(host.url + "other/")
    assert answer is not None
    assert answer.status == 503
    expect(page.locator("body")).to_contain_text("You are offline")
    expect(page.locator("body")).to_contain_text("当前没有网络")
    page.get_by_role("link", name="/tale/two/", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Two")


def test_a_network_that_never_answers_keeps_back_nothing_that_is_here(
    window: BrowserContext, host: Host
) -> None:
    page = read(window, host, "tale/one/", 4)
    host.answers.clear()
    page.goto(host.url + "tale/two/", wait_until="domcontentloaded")
    expect(page.locator("h1")).to_contain_text("Two")
    page.goto(host.url + "tale/one/", wait_until="domcontentloaded")
    picture = page.locator("article img")
    expect(picture).to_have_js_property("naturalWidth", 9, timeout=30_000)


def test_a_window_can_be_installed(window: BrowserContext, host: Host) -> None:
    page = read(window, host, "zh/tale/one/", 4)
    session = window.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["url"] == host.url + "manifest.webmanifest"
    assert manifest["errors"] == []
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []


def test_an_old_page_with_new_files_beside_it_gets_its_own(
    window: BrowserContext, host: Host, old: Path, new: Path, tmp_path: Path
) -> None:
    page = read(window, host, "tale/one/", 4)
    half = tmp_path / "half"
    shutil.copytree(old, half)
    shutil.copy(new / "assets/own.css", half / "assets/own.css")
    host.folder = half
    page.reload()
    assert "old" in page.evaluate(COLOUR)


def test_a_worker_whose_files_are_not_there_yet_is_not_taken(
    window: BrowserContext, host: Host, old: Path, new: Path, tmp_path: Path
) -> None:
    page = read(window, host, "tale/one/", 4)
    build = page.evaluate(BUILD)
    half = tmp_path / "half"
    shutil.copytree(old, half)
    shutil.copy(new / "bitext-worker.js", half / "bitext-worker.js")
    host.folder = half
    state = page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.ready
          await registration.update()
          const worker = registration.installing
          if (!worker) return 'none'
          await new Promise(done => worker.addEventListener('statechange', done))
          return worker.state
        }"""
    )
    assert state == "redundant"
    assert page.evaluate(SHELLS) == [build]
    host.is_cut = True
    page.reload()
    expect(page.locator("h1")).to_contain_text("One")


def test_two_windows_of_two_builds_each_keep_their_own(
    window: BrowserContext, host: Host, new: Path
) -> None:
    first = read(window, host, "tale/one/", 4)
    before = first.evaluate(BUILD)
    host.folder = new
    second = window.new_page()
    second.goto(host.url + "tale/two/")
    after = second.evaluate(BUILD)
    assert after != before
    assert "old" in first.evaluate(COLOUR)
    assert "new" in second.evaluate(COLOUR)
    host.is_cut = True
    assert "old" in first.evaluate(COLOUR)


SHOW = """async paths => {
  for (const path of paths) await new Promise(done => {
    const picture = new Image()
    picture.onload = picture.onerror = done
    picture.src = path
  })
}"""
PICTURES = """async () => {
  const found = []
  for (const name of await caches.keys())
    if (name.includes(' pages '))
      found.push(...(await (await caches.open(name)).keys()).map(each => each.url.split('/').at(-1)))
  return found.filter(name => name.startsWith('p'))
}"""


def test_pictures_take_no_page_s_room_and_none_that_is_large_is_kept(
    window: BrowserContext, host: Host, old: Path, tmp_path: Path
) -> None:
    page = read(window, host, "tale/one/", 4)
    host.folder = tmp_path / "rich"
    shutil.copytree(old, host.folder)
    dot = (old / "tale/dot.svg").read_text()
    names = [f"p{number}.svg" for number in range(210)]
    for name in names:
        (host.folder / name).write_text(dot)
    (host.folder / "p-large.svg").write_text(
        dot.replace("<circle", f"<!--{'x' * 5_000_000}--><circle")
    )
    page.evaluate(SHOW, [host.url + name for name in ("p-large.svg", *names)])
    until(page, f"({PICTURES})().then(names => names.includes('p209.svg'))")
    kept = page.evaluate(PICTURES)
    assert "p-large.svg" not in kept
    assert 150 < len(kept) <= 200
    host.is_cut = True
    for path, title in (("tale/one/", "One"), ("tale/two/", "Two")):
        page.goto(host.url + path)
        expect(page.locator("h1")).to_contain_text(title)


def test_a_worker_that_is_not_wanted_goes_with_all_that_it_kept(
    window: BrowserContext, host: Host, off: Path
) -> None:
    page = read(window, host, "tale/one/", 4)
    host.folder = off
    page.goto(host.url)
    until(
        page,
        "Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()])"
        ".then(([workers, names]) => !workers.length && !names.length)",
    )
    for path in ("", "tale/one/"):  # nothing is answered from what was kept, nothing is kept again
        host.asked.clear()
        page.goto(host.url + path)
        assert f"/sub/{path}" in host.asked
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []
    assert page.locator("meta[name=bitext-worker], link[rel=manifest]").count() == 0


@pytest.mark.parametrize("kind", ["keys", "short"])
def test_a_post_is_kept_from_a_host_that_has_files_alone_and_from_one_that_shortens_addresses(
    window: BrowserContext, host: Host, files: Path, kind: str
) -> None:
    host.folder, host.kind = files, kind
    page = read(window, host, "tale/one.html", 4)
    host.is_cut = True
    for path, text in (
        ("one.html", "A lighthouse."),
        ("two.html", "A bridge."),
        ("index.html", "Once."),
    ):
        page.goto(f"{host.url}tale/{path}")
        expect(page.locator("article")).to_contain_text(text)
