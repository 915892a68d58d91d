"""Lighthouse's accessibility, best practices and SEO on indexable pages: 100 each, where Lighthouse is installed (npm i -g lighthouse)."""

import json
import os
import shutil
import subprocess

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.matrix]


@pytest.mark.parametrize("path", ["/", "/zh/", "/constructs/", "/zh/constructs/"])
def test_lighthouse_finds_nothing(url: str, path: str) -> None:
    lighthouse = shutil.which("lighthouse")
    chrome = (
        shutil.which("google-chrome")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
    )
    if lighthouse is None or chrome is None:
        pytest.skip("no Lighthouse")
    flags = "--headless --no-sandbox --disable-background-networking"
    categories = "accessibility,best-practices,seo"
    command = [
        lighthouse,
        url + path,
        "--quiet",
        f"--chrome-flags={flags}",
        f"--only-categories={categories}",
        "--output=json",
    ]
    environment = os.environ | {"CHROME_PATH": chrome}
    result = subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=180, env=environment
    )
    scores = {
        name: category["score"]
        for name, category in json.loads(result.stdout)["categories"].items()
    }
    assert scores == dict.fromkeys(categories.split(","), 1)
