"""PDF by an installed Chromium: tagged, with an outline and its fonts."""

import os
import shutil
import subprocess
from pathlib import Path

from bitext.model import InputError
from bitext.site.work_folders import work_folder

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
#: Seconds after which a browser that does not end has gone wrong.
PATIENCE = 300


def print_pdf(page: Path) -> bytes:
    """Return a page of HTML as PDF. Raises InputError where no browser can print it."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        message = "PDF needs Chromium or Chrome, and none was found"
        raise InputError(f"{message}; install one, or make an EPUB with --format epub")
    with work_folder() as folder:
        result = folder / "book.pdf"
        command = [browser, *_options(folder / "profile", result), page.as_uri()]
        try:
            ended = subprocess.run(
                command, capture_output=True, text=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise InputError(f"{browser} did not print the book in {PATIENCE} s") from error
        if ended.returncode or not result.is_file():
            reason = (ended.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise InputError(f"{browser} did not print the book: {reason}")
        return result.read_bytes()


def _options(profile: Path, result: Path) -> list[str]:
    """Return the browser's options; it reaches no other host, and runs nothing: books are text."""
    options = [
        "--headless",
        "--disable-gpu",
        "--disable-extensions",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
        f"--user-data-dir={profile}",
        f"--print-to-pdf={result}",
    ]
    # Chromium's sandbox refuses to start as root, as in most containers.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*options, "--no-sandbox"] if is_root else options
