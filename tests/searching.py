"""The search's own script run on an index: what the worker does in a browser, in Node.js."""

import json
import shutil
import subprocess
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
BUNDLE = ROOT / "node_modules" / ".cache" / "bitext-search" / "run.mjs"


@lru_cache(maxsize=1)
def bundle() -> Path:
    """Return the runner as one script; without Node.js and its modules the test is skipped."""
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    if not esbuild.exists() or shutil.which("node") is None:
        pytest.skip("no Node.js, or its modules are missing: make node")
    options = ["--bundle", "--platform=node", "--format=esm", "--log-level=warning"]
    source = str(ROOT / "tests" / "search" / "run.ts")
    subprocess.run([esbuild, source, *options, f"--outfile={BUNDLE}"], check=True)
    return BUNDLE


def run(folder: Path, **asked: Any) -> dict[str, Any]:
    """Return what the script answers: `queries`, or `folds` of texts and `roots` of words."""
    request = json.dumps({"folder": str(folder), **asked})
    command = ["node", str(bundle())]
    done = subprocess.run(command, input=request, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def ask(folder: Path, *queries: str, first: bool = False) -> list[dict[str, Any]]:
    """Return the answers to queries, all pages of each, or only what is shown first."""
    return list(run(folder, queries=list(queries), first=first)["answers"])


def read_entries(folder: Path) -> list[tuple[list[str | None], list[str]]]:
    """Return the pages of an index, in its order: their addresses, and the texts of their units."""
    found: dict[str, tuple[list[str | None], list[str]]] = {}
    parts = sorted(folder.glob("*/c*.bin"), key=lambda path: int(path.stem[1:]))
    for path in parts:
        chunk = json.loads(zlib.decompress(path.read_bytes()))
        for number, page in chunk["p"].items():
            found.setdefault(number, (page[:3], []))
        texts = [text for units in chunk["u"] for unit in units for text in unit if _is_text(text)]
        for number in list(chunk["p"])[:1]:
            found[number][1].extend(texts)
    return list(found.values())


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def places(answer: dict[str, Any]) -> Sequence[str]:
    """Return the addresses of an answer's hits, page by page."""
    return [
        f"{group['url']}#{hit['anchor']}" for group in answer["groups"] for hit in group["hits"]
    ]
