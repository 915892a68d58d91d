"""Hostile pages are reported, each where it stands; what only looks like one is not."""

import json
from pathlib import Path
from typing import Any

import pytest
from commands import Run, make_run
from hostile.harmless import make_pairs
from hostile.site import EXTENSIONS, write_hostile
from sites import build_site, write_site

SAFETY = {"unsafe-html", "invisible", "control-character"}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return make_run(monkeypatch, capsys)


def found(run: Run, config: Path) -> list[dict[str, Any]]:
    _, out, _ = run("check", "--config", str(config), "--format", "json")
    return [one for one in json.loads(out)["findings"] if one["check"] in SAFETY]


@pytest.mark.slow
def test_every_vector_is_reported_where_it_stands(tmp_path: Path, run: Run) -> None:
    config, places, _ = write_hostile(tmp_path)
    lines: dict[str, set[int]] = {}
    for one in found(run, config):
        lines.setdefault(Path(one["path"]).stem, set()).add(one["line"])
    missed = [
        name
        for name, place in places.items()
        if not any(place.first <= line <= place.last for line in lines.get(place.page, ()))
    ]
    assert len(places) >= 400
    assert missed == []


def test_what_only_looks_hostile_gives_no_finding_and_stays_as_it_is(
    tmp_path: Path, run: Run
) -> None:
    pairs = make_pairs()
    files: dict[str, str | bytes] = {
        "docs/en/index.md": "# Home {#home}\n",
        "docs/zh/index.md": "# 首页 {#home}\n",
    }
    for name, (source, target) in pairs.items():
        files |= {
            f"docs/en/{name}.md": f"# Page {{#page}}\n\n{source}\n",
            f"docs/zh/{name}.md": f"# 页 {{#page}}\n\n{target}\n",
        }
    built = {}
    for way in ("sanitise", "allow"):
        config = write_site(
            tmp_path / way, files, bitext={"untrusted_html": way}, markdown_extensions=EXTENSIONS
        )
        built[way] = build_site(config)
    assert len(pairs) >= 60
    assert found(run, config) == []
    assert built["sanitise"].files() == built["allow"].files()
    assert [line for line in built["sanitise"].warnings if "unsafe-html" in line] == []
