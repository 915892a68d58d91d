"""What of mkdocs.yml means nothing is told by `check` and `doctor` as the build tells it, in its line."""

import json
from pathlib import Path

import pytest
from commands import make_run

SITE = """site_name: Tea
theme:
  name: material
  nmae: material
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: zh, name: 中文}
  - bitext:
      sugestions: false
extras: {}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for locale, text in (("en", "# Tea\n\nBoil it.\n"), ("zh", "# 茶\n\n煮开。\n")):
        page = tmp_path / "docs" / locale / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_unknown_option_is_one_finding_in_its_line(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = make_run(monkeypatch, capsys)
    found = json.loads(run("check", "--format", "json")[1])["findings"]
    assert [(one["line"], one["check"], one["severity"]) for one in found] == [
        (13, "configuration", "warning"),
        (14, "configuration", "warning"),
    ]
    assert "sugestions" in found[0]["message"]
    assert "did you mean 'suggestions'?" in json.dumps(found[0])
    assert "extras" in found[1]["message"]


def test_a_configuration_without_unknown_options_says_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SITE.replace("sugestions", "suggestions").replace("extras", "extra")
    (site / "mkdocs.yml").write_text(text, encoding="utf-8")
    run = make_run(monkeypatch, capsys)
    assert json.loads(run("check", "--format", "json")[1])["findings"] == []


def test_the_doctor_names_the_place(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = make_run(monkeypatch, capsys)
    assert "mkdocs.yml:13" in run("doctor")[1]


def test_a_new_site_is_not_made_where_one_is(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "docs" / "en" / "cups.md").write_text("# Cups\n", encoding="utf-8")
    before = sorted(site.rglob("*"))
    code, out, told = make_run(monkeypatch, capsys)("init", ".")
    assert (code, out) == (2, "")
    assert told.startswith("bitext: .: a site is there; `bitext init --add` in it adds bitext")
    assert sorted(site.rglob("*")) == before
