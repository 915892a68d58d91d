"""The live preview: an edit in either language is on the page a moment later."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bitext.mkdocs.serving import find_port, render_fault
from bitext.model import InputError
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


@contextmanager
def running(root: Path, *command: str) -> Iterator[Path]:
    """Run a server in a folder; what it says goes to the file that is given."""
    with (root / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=root,
            stdout=log,
            stderr=log,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
        )
        try:
            yield root / "log"
        finally:
            server.terminate()
            server.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.parametrize("program", ["mkdocs", "bitext"])
def test_an_edit_of_the_translation_is_served(tmp_path: Path, program: str) -> None:
    config, port = write_site(tmp_path, PAGES), free_port()
    where = ["-a", f"127.0.0.1:{port}"] if program == "mkdocs" else ["--port", str(port)]
    with running(tmp_path, program, "serve", "-f", str(config), *where):
        wait_for(f"http://127.0.0.1:{port}/zh/", lambda page: "从前" in page)
        (tmp_path / "docs/zh/index.md").write_text("# 首页 {#home}\n\n后来。\n", encoding="utf-8")
        page = wait_for(f"http://127.0.0.1:{port}/zh/", lambda page: "后来" in page)
        assert re.findall(r'data-unit="([^"]+)"', page) == ["home--1"]


def test_a_broken_site_is_a_message_over_the_last_good_page(tmp_path: Path) -> None:
    config, port = write_site(tmp_path, PAGES), free_port()
    whole = config.read_text(encoding="utf-8")
    with running(tmp_path, "bitext", "serve", "--port", str(port)):
        address = f"http://127.0.0.1:{port}/"
        wait_for(address, lambda page: "Before" in page)
        config.write_text(whole + "theme: [\n", encoding="utf-8")
        page = wait_for(address, lambda page: "bitext-fault" in page)
        assert "Before" in page
        config.write_text(whole.replace("A site", "A <b> site"), encoding="utf-8")
        page = wait_for(address, lambda page: "A &lt;b&gt; site" in page)
        assert "bitext-fault" not in page


def test_a_site_that_is_broken_from_the_start_is_served_once_it_is_mended(tmp_path: Path) -> None:
    config, port = write_site(tmp_path, PAGES), free_port()
    broken = tmp_path / "look/main.html"
    broken.parent.mkdir()
    broken.write_text("{% extends %}")
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("name: material", "custom_dir: look\n  name: material"))
    with running(tmp_path, "bitext", "serve", "--port", str(port)):
        address = f"http://127.0.0.1:{port}/"
        wait_for(address, lambda page: "404" in page)
        broken.write_text('{% extends "base.html" %}')
        assert "bitext-fault" not in wait_for(address, lambda page: "Before" in page)


def test_a_taken_port_is_said_before_the_build(tmp_path: Path) -> None:
    write_site(tmp_path, PAGES)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with running(tmp_path, "bitext", "serve", "--port", str(port)) as log:
            end = time.monotonic() + 60
            while "Serving on" not in log.read_text() and time.monotonic() < end:
                time.sleep(0.2)
        said = log.read_text().splitlines()
    assert said[0].startswith(f"Port {port} is taken")
    assert f"http://127.0.0.1:{port}/" not in said[-1]


def test_a_fault_is_shown_as_text() -> None:
    assert "&lt;script&gt;" in render_fault("<script>")
    assert render_fault("") == ""


def test_no_free_port_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 65_535))
        with pytest.raises(InputError, match="choose one with --port"):
            find_port("127.0.0.1", 65_535)
