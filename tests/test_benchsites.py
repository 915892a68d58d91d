"""The sites that `bitext bench` measures can be built without bitext."""

import json
from pathlib import Path

import click
import pytest
from bitext.cli import bench as bench_command
from bitext.cli.bench import bench
from bitext.cli.benchsites import copy_docs, copy_site
from bitext.cli.measuring import Cost
from click.testing import CliRunner
from sites import build_site, write_site

FILES = {
    "docs/en/index.md": "---\ntemplate: home.html\n---\n# Home\n\nOne.\n",
    "docs/zh/index.md": "# 首页\n\n一。\n",
    "look/home.html": '{% extends "main.html" %}{% block footer %}{{ bitext_text("status") }}{% endblock %}',
    "look/main.html": '{% extends "base.html" %}{% block hero %}{{ bitext.versions[0] }}{% endblock %}',
}


@pytest.mark.slow
def test_a_site_whose_templates_need_bitext_is_built_without_it(tmp_path: Path) -> None:
    theme = {"name": "material", "font": False, "custom_dir": "look"}
    config = write_site(tmp_path / "site", FILES, theme=theme)
    copy_site(config, tmp_path / "copy")
    built = build_site(tmp_path / "copy/stock.yml", tmp_path / "stock")
    assert not built.aborted
    assert "One." in built.read("index.html")
    assert "bitext" not in built.read("index.html")
    assert not build_site(tmp_path / "copy/bitext.yml", tmp_path / "own").aborted


def test_documentation_is_copied_without_what_only_its_own_theme_has(tmp_path: Path) -> None:
    front = "---\nicon: lucide/house\ntitle: One\ntemplate: home.html\n---\n"
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/one.md").write_text(f"{front}# One\n\nicon: a word\n", encoding="utf-8")
    (tmp_path / "docs/two.md").write_bytes(b"# Two\n\n---\nicon: \xff\n---\n")
    copy_docs(tmp_path / "docs", tmp_path / "site")
    for locale in ("en", "zh"):
        folder = tmp_path / "site/docs" / locale
        copied = (folder / "one.md").read_text(encoding="utf-8")
        assert copied == "---\ntitle: One\n---\n# One\n\nicon: a word\n"
        assert (folder / "two.md").read_bytes() == b"# Two\n\n---\nicon: \xff\n---\n"


def test_a_site_that_cannot_be_measured_does_not_hide_the_figures_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measure(root: Path) -> list[tuple[str, Cost]]:
        if (root / "docs/en/broken.md").exists():
            raise click.ClickException("no such template")
        return [("stock", Cost(1.0, 1.0, 1.0)), ("bitext", Cost(2.0, 2.0, 2.0))]

    monkeypatch.setattr(bench_command, "measure_site", measure)
    for name, page in (("bad", "broken.md"), ("good", "index.md")):
        (tmp_path / name).mkdir()
        (tmp_path / name / page).write_text("# One\n", encoding="utf-8")
    folders = [f"--docs={tmp_path / name}" for name in ("bad", "good")]
    out = tmp_path / "bench.json"
    result = CliRunner().invoke(bench, ["--pages", "1", *folders, "--out", str(out)])
    assert result.exit_code == 1
    assert "bad was not measured: no such template" in result.output
    assert "good" in json.loads(out.read_text(encoding="utf-8"))
