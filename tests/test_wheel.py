"""The package as strangers get it: a wheel, installed, on a site that has none of our files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sites import write_site
from test_site import PAGES, SUFFIX

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package installed from its wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", folder, ROOT],
        check=True,
    )
    (wheel,) = folder.glob("*.whl")
    subprocess.run(
        [*pip, "install", "--no-deps", "--target", folder / "packages", wheel], check=True
    )
    return folder / "packages"


def build(installed: Path, root: Path, out: str, seed: str) -> dict[str, bytes]:
    environment = os.environ | {
        "PYTHONPATH": str(installed),
        "PYTHONHASHSEED": seed,
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(root / out)]
    result = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return {
        str(p.relative_to(root / out)): p.read_bytes()
        for p in (root / out).rglob("*")
        if p.is_file()
    }


def test_a_wheel_holds_the_words_of_every_language(installed: Path) -> None:
    words = ROOT / "scripts" / "bitext" / "text" / "interface"
    held = {path.name: path.read_bytes() for path in words.glob("*.toml")}
    inside = installed / "bitext" / "text" / "interface"
    assert {path.name: path.read_bytes() for path in inside.glob("*.toml")} == held
    assert {"en.toml", "zh.toml"} <= set(held)


@pytest.mark.parametrize(("layout", "files"), [("folder", PAGES), ("suffix", SUFFIX)])
def test_a_foreign_site_builds_from_the_wheel_and_the_same_in_every_process(
    installed: Path, tmp_path: Path, layout: str, files: dict[str, str | bytes]
) -> None:
    root = tmp_path / "a site"
    write_site(root, files, layout=layout)
    first = build(installed, root, "one", "1")
    second = build(installed, root, "two", "2")
    assert b'data-unit="acorns--1"' in first["zh/trees/oak/index.html"]
    assert "assets/bitext/bitext.js" in first
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
