"""The live preview: an edit in either language is on the page a moment later."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from sites import write_site

PAGES = {
    "docs/en/index.md": "# Home {#home}\n\nBefore.\n",
    "docs/zh/index.md": "# 首页 {#home}\n\n从前。\n",
}


def wait_for(address: str, accept: Callable[[str], bool], seconds: float = 60) -> str:
    """Return the page as soon as it is as wanted; fail with what it last was."""
    end, last = time.monotonic() + seconds, ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as response:
                last = response.read().decode()
        except OSError as error:
            last = str(error)
        if accept(last):
            return last
        time.sleep(0.2)
    raise AssertionError(last[-2000:])


def test_an_edit_of_the_translation_is_served(tmp_path: Path) -> None:
    config = write_site(tmp_path, PAGES)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "-f",
        str(config),
        "-a",
        f"127.0.0.1:{port}",
    ]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            command,
            cwd=tmp_path,
            stdout=log,
            stderr=log,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/zh/", lambda page: "从前" in page)
            (tmp_path / "docs/zh/index.md").write_text(
                "# 首页 {#home}\n\n后来。\n", encoding="utf-8"
            )
            page = wait_for(f"http://127.0.0.1:{port}/zh/", lambda page: "后来" in page)
            assert re.findall(r'data-unit="([^"]+)"', page) == ["home--1"]
        finally:
            server.terminate()
            server.wait(20)
