"""What the browser tests share: a small site built once, a server, Chromium, pages that fail on any error they log."""

import http.server
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from sites import build_site, write_site

from browser.pages import EXTENSIONS, files

# A busy machine takes longer than Playwright's five seconds; what holds at once costs nothing.
expect.set_options(timeout=30_000)

ARGUMENTS = ["--no-sandbox", "--disable-background-networking"]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run a browser test that fails once more: an engine on a busy machine may stall. The summary counts such runs."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.flaky(reruns=1))


#: Seconds before each answer but pages. A test that looks before the reader's code is there fails with `BITEXT_TEST_DELAY=0.5`.
DELAY = float(os.environ.get("BITEXT_TEST_DELAY", "0"))


class Quiet(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer as a slow network would where that is asked for."""
        if DELAY and not self.path.endswith("/"):
            time.sleep(DELAY)
        super().do_GET()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class Server:
    """Serves a folder on a free port of this machine until it is closed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(Quiet, directory=str(folder))
        )
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve built sites; returns a site's address."""
    servers: list[Server] = []

    def start(folder: Path) -> str:
        servers.append(Server(folder))
        return servers[-1].url

    yield start
    for server in servers:
        server.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of `browser/pages.py`."""
    root = tmp_path_factory.mktemp("site")
    theme = {
        "name": "material",
        "font": False,
        "features": ["content.code.annotate", "navigation.footer", "navigation.top"],
    }
    config = write_site(
        root,
        files(),
        theme=theme,
        bitext={"language_tags": {"zh": "zh-Hans"}},
        i18n={"fallback_to_default": True},
        markdown_extensions=EXTENSIONS,
        site_description="A river and a door, in two languages.",
    )
    built = build_site(config)
    assert not built.aborted
    assert built.warnings == []
    return built.folder


@pytest.fixture(scope="session")
def url(site: Path, serve: Callable[[Path], str]) -> str:
    """The address of that site."""
    return serve(site)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """An installed Chrome or Chromium."""
    path = (
        shutil.which("google-chrome")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
    )
    if path is None:
        pytest.skip("no Chrome or Chromium; tests/browser/install installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, url: str) -> Iterator[Callable[..., Page]]:
    """Open a page of the site in a browser of its own; options are those of a Playwright context, `width` its width.

    An error in a script, or a request to another host, fails the test.
    """
    contexts, problems = [], []

    def start(path: str, width: int = 1440, height: int = 900, **options: Any) -> Page:
        options = {"locale": "en-US", "viewport": {"width": width, "height": height}} | options
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(f"error: {error}"))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((url, "data:", "blob:"))
                else problems.append(request.url)
            ),
        )
        page.on(
            "response",
            lambda response: (
                problems.append(f"{response.status} {response.url}")
                if response.status >= 400
                else None
            ),
        )
        page.goto(path if path.startswith("http") else url + path)
        page.wait_for_load_state("load")
        return page

    yield start
    for context in contexts:
        context.close()
    assert problems == []
