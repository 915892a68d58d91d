"""The switch of languages leads where the owner has static-i18n and the theme lead."""

import re
from pathlib import Path

import pytest
from commands import make_run

HEAD = "site_name: Tea\nsite_url: https://tea.example/\ntheme:\n  name: material\n  font: false\n"
I18N = """plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: en, name: English, default: true}}
        - {{locale: zh, name: 中文{zh}}}
        - {{locale: fr, name: Français{fr}}}
{more}  - bitext:
      side_by_side: false
      status_page: false
"""
TEXTS = {"en": "# Tea\n\nBoil it.\n", "zh": "# 茶\n\n煮开。\n", "fr": "# Thé\n\nFaites bouillir.\n"}


def switches(site: Path, page: str) -> list[str]:
    """Return the addresses in the switch of a page."""
    html = (site / "site" / page / "index.html").read_text(encoding="utf-8")
    switch = re.search(r'(?s)<nav class="bitext-toggle.*?</nav>', html)
    return re.findall(r'href="([^"]*)"', switch[0]) if switch else []


USUAL = (["./", "zh/", "fr/"], ["./", "../zh/cups/", "../fr/"])
OWN = ", fixed_link: 'https://the.example/fr/'"
NULL = "        - {locale: 'null', name: Help, build: false, fixed_link: /help.html}\n"
ALTERNATE = """extra:
  alternate:
    - {name: 中文, link: /zh/, lang: zh}
    - {name: Deutsch, link: 'https://de.example/', lang: de}
"""
CASES = [
    (I18N.format(zh="", fr="", more=""), USUAL),
    (
        I18N.format(zh=", link: /zh/home/", fr=OWN, more=""),
        (
            ["./", "zh/home/", "https://the.example/fr/"],
            ["./", "../zh/cups/", "https://the.example/fr/"],
        ),
    ),
    (
        I18N.format(zh="", fr="", more=NULL),
        ([*USUAL[0], "/help.html"], [*USUAL[1], "/help.html"]),
    ),
    (
        I18N.format(zh="", fr="", more="") + ALTERNATE,
        ([*USUAL[0], "https://de.example/"], [*USUAL[1], "https://de.example/"]),
    ),
]


@pytest.mark.parametrize(("written", "wanted"), CASES)
def test_the_switch_follows_what_the_owner_says(
    written: str,
    wanted: tuple[list[str], list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for locale, text in TEXTS.items():
        folder = tmp_path / "docs" / locale
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(text, encoding="utf-8")
        if locale != "fr":
            (folder / "cups.md").write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(HEAD + written, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert make_run(monkeypatch, capsys)("build")[0] == 0
    assert (switches(tmp_path, "."), switches(tmp_path, "cups")) == wanted
