"""Windows of Chromium, Firefox and WebKitGTK with one small face, for what has to hold in all of them.

Firefox is spoken to by Marionette, which every Firefox has; WebKitGTK by its WebDriver, on a display of its own. Both take
the commands of the W3C's WebDriver. Chromium is Playwright's.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from playwright.sync_api import Browser

Command = Callable[[str, dict[str, Any]], Any]

ENGINES = ("chromium", "firefox", "webkit")
PATIENCE = 20
KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
}


class Window(Protocol):
    """What a test does with a browser."""

    def open(self, url: str) -> None:
        """Go to an address and wait until it is loaded."""

    def resize(self, width: int, height: int) -> None:
        """Give the page these dimensions, in its pixels."""

    def run(self, script: str, *arguments: Any) -> Any:
        """Run the body of a function and return its value; a promise is waited for."""

    def press(self, key: str) -> None:
        """Press and release a key."""

    def click(self, selector: str) -> None:
        """Click in the middle of the first element."""

    def point(self, selector: str) -> None:
        """Move the pointer to the middle of the first element."""

    def picture(self, path: Path) -> None:
        """Write a picture of what the window shows."""


class ChromiumWindow:
    """A window of Playwright's Chromium."""

    def __init__(self, browser: Browser) -> None:
        self.page = browser.new_context(locale="en-US").new_page()

    def open(self, url: str) -> None:
        self.page.goto(url)

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def run(self, script: str, *arguments: Any) -> Any:
        body = f"(given) => (async function () {{ {script} }}).apply(null, given)"
        return self.page.evaluate(body, list(arguments))

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def point(self, selector: str) -> None:
        self.page.locator(selector).first.hover()

    def picture(self, path: Path) -> None:
        self.page.screenshot(path=path)


class DrivenWindow:
    """A window that takes WebDriver's commands."""

    def __init__(self, command: Command) -> None:
        self.command = command

    def open(self, url: str) -> None:
        self.command("Navigate", {"url": url})

    def resize(self, width: int, height: int) -> None:
        wanted = {"width": width, "height": height}
        for _ in range(4):  # the frame around the page is known only once there is a window
            self.command("SetWindowRect", wanted)
            inner = self.run("return [innerWidth, innerHeight]")
            if inner == [width, height]:
                return
            wanted["width"] += width - inner[0]
            wanted["height"] += height - inner[1]
            time.sleep(0.2)

    def run(self, script: str, *arguments: Any) -> Any:
        body = (
            "const done = arguments[arguments.length - 1];"
            f"(async function () {{ {script} }}).apply(null, arguments)"
            ".then(value => done([value]), error => done(String(error)))"
        )
        answer = self.command("ExecuteAsyncScript", {"script": body, "args": list(arguments)})
        if not isinstance(answer, list):  # an error's words, or nothing where the page was left
            raise AssertionError(answer)
        return answer[0]

    def press(self, key: str) -> None:
        value = KEYS.get(key, key)
        steps = [{"type": kind, "value": value} for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": steps}
        self.command("PerformActions", {"actions": [source]})

    def point(self, selector: str) -> None:
        self._pointer(selector, [])

    def click(self, selector: str) -> None:
        self._pointer(selector, ["pointerDown", "pointerUp"])

    def _pointer(self, selector: str, kinds: list[str]) -> None:
        x, y = self.run(
            "const e = document.querySelector(arguments[0]);"
            "e.scrollIntoView({block: 'nearest', behavior: 'instant'});"
            "const b = e.getClientRects()[0];"
            "return [Math.round(b.x + b.width / 2), Math.round(b.y + b.height / 2)]",
            selector,
        )
        move = {"type": "pointerMove", "x": x, "y": y, "duration": 0, "origin": "viewport"}
        steps = [move, *({"type": kind, "button": 0} for kind in kinds)]
        mouse = {"pointerType": "mouse"}
        source = {"type": "pointer", "id": "mouse", "parameters": mouse, "actions": steps}
        self.command("PerformActions", {"actions": [source]})

    def picture(self, path: Path) -> None:
        shot = self.command("TakeScreenshot", {"full": False})
        path.write_bytes(base64.b64decode(shot))


def installed(engine: str) -> bool:
    """Return whether an engine, and what drives it, is on this machine."""
    if engine == "chromium":
        return chromium_path() is not None
    if engine == "firefox":
        return firefox_path() is not None
    return bool(shutil.which("WebKitWebDriver") and shutil.which("Xvfb"))


def chromium_path() -> str | None:
    names = ("google-chrome", "chromium", "chromium-browser")
    return next(filter(None, map(shutil.which, names)), None)


def firefox_path() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


@contextmanager
def open_window(engine: str) -> Iterator[Window]:
    """Start Firefox or WebKitGTK and yield a window of it."""
    with ExitStack() as stack:
        start = start_firefox if engine == "firefox" else start_webkit
        command = start(stack)
        command("SetTimeouts", {"script": 30_000, "pageLoad": 60_000})
        yield DrivenWindow(command)


def start_firefox(stack: ExitStack) -> Command:
    """Start Firefox with an empty profile and return its commands."""
    profile = Path(stack.enter_context(TemporaryDirectory(prefix="firefox")))
    port = free_port()
    settings = {
        "marionette.port": port,
        "app.update.enabled": False,
        "browser.shell.checkDefaultBrowser": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "intl.accept_languages": "en-US",
        "network.captive-portal-service.enabled": False,
        "toolkit.startup.max_resumed_crashes": -1,
    }
    lines = [f'user_pref("{key}", {json.dumps(value)});' for key, value in settings.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    arguments = ["--marionette", "--headless", "--no-remote", "--profile", str(profile)]
    start_process(stack, [str(firefox_path()), *arguments])
    connection = connect(port)
    stack.callback(connection.close)
    stream = connection.makefile("rb")
    read_packet(stream)  # Firefox introduces itself.

    def command(name: str, parameters: dict[str, Any]) -> Any:
        packet = json.dumps([0, 1, f"WebDriver:{name}", parameters]).encode()
        connection.sendall(f"{len(packet)}:".encode() + packet)
        _, _, error, value = read_packet(stream)
        if error:
            raise AssertionError(f"{name}: {error['message']}")
        return value["value"] if isinstance(value, dict) and "value" in value else value

    command("NewSession", {})
    return command


def read_packet(stream: Any) -> Any:
    """Return the next message of Marionette: its length in bytes, a colon, JSON."""
    digits = b""
    while (byte := stream.read(1)) != b":":
        if not byte:
            raise AssertionError("Firefox has closed the connection")
        digits += byte
    return json.loads(stream.read(int(digits)))


#: WebDriver's commands as the HTTP server takes them: method and path below the session.
PATHS = {
    "Navigate": ("POST", "/url"),
    "SetWindowRect": ("POST", "/window/rect"),
    "SetTimeouts": ("POST", "/timeouts"),
    "ExecuteAsyncScript": ("POST", "/execute/async"),
    "PerformActions": ("POST", "/actions"),
    "TakeScreenshot": ("GET", "/screenshot"),
}


def start_webkit(stack: ExitStack) -> Command:
    """Start WebKitGTK's MiniBrowser on a display of its own and return its commands."""
    port = free_port()
    display = start_display(stack)
    home = stack.enter_context(TemporaryDirectory(prefix="webkit"))
    environment = os.environ | {
        "DISPLAY": display,
        "HOME": home,
        "LANG": "C.UTF-8",
        "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        "GTK_A11Y": "none",
    }
    driver = str(shutil.which("WebKitWebDriver"))
    start_process(stack, [driver, f"--port={port}"], environment)
    connect(port).close()
    base = f"http://127.0.0.1:{port}/session"
    session = ask("POST", base, {"capabilities": {"alwaysMatch": {}}})["sessionId"]

    def command(name: str, parameters: dict[str, Any]) -> Any:
        method, path = PATHS[name]
        return ask(method, f"{base}/{session}{path}", parameters)

    stack.callback(ask, "DELETE", f"{base}/{session}", {})
    return command


def ask(method: str, url: str, parameters: dict[str, Any]) -> Any:
    """Send one request to a WebDriver and return the value of its answer."""
    body = json.dumps(parameters).encode() if method == "POST" else None
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(error.read().decode()) from None


def start_display(stack: ExitStack) -> str:
    """Start a virtual display large enough for every width and return its name."""
    reading, writing = os.pipe()
    arguments = ["-displayfd", str(writing), "-screen", "0", "2700x1700x24", "-nolisten", "tcp"]
    start_process(stack, [str(shutil.which("Xvfb")), *arguments], pass_fds=(writing,))
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return f":{pipe.readline().strip()}"


def start_process(
    stack: ExitStack,
    arguments: list[str],
    environment: dict[str, str] | None = None,
    pass_fds: tuple[int, ...] = (),
) -> None:
    """Start a process that ends with the stack."""
    process = subprocess.Popen(
        arguments,
        env=environment,
        pass_fds=pass_fds,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def end() -> None:
        process.terminate()
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    stack.callback(end)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def connect(port: int) -> socket.socket:
    """Return a connection to a port of this machine as soon as something listens there."""
    for _ in range(10 * PATIENCE):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=2 * PATIENCE)
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nothing listens on port {port}")
