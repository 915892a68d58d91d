"""What readers are told to be untranslated is a finding of `bitext check`, whatever else is found."""

import json
from pathlib import Path

import pytest
from bitext.mkdocs.configuration import load_settings
from bitext.site.loading import load_site
from bitext.site.missing import find_missing
from commands import make_run
from sites import write_site

BEES = "# Bees {#bees}\n\nBees make honey from what flowers give them.\n\n"
BEES_ZH = "# 蜜蜂 {#bees}\n\n蜜蜂用花里的东西酿造蜂蜜。\n\n"
REST = "## Wax {#wax}\n\nWax becomes candles and polish.\n"
REST_ZH = "## 蜂蜡 {#wax}\n\n蜂蜡可以做成蜡烛和上光剂。\n"
WINTER = "## Winter {#winter}\n\nIn winter ten thousand of them keep warm in the hive.\n\n"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        # Another section has its place, and may have another id; but that one says nothing.
        (
            (BEES + WINTER + REST, BEES_ZH + "## 2024 {#y}\n\n![](a.png)\n\n" + REST_ZH),
            "the source's section “Winter” is missing",
        ),
        # What stands above all headings is no section that could be missing.
        (
            ("Bees keep warm in winter.\n\n" + REST, REST_ZH),
            "the source's paragraph “Bees keep warm in winter.” is missing",
        ),
    ],
)
def test_what_readers_are_told_is_a_finding(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    texts: tuple[str, str],
    said: str,
) -> None:
    files = {"docs/en/index.md": texts[0], "docs/zh/index.md": texts[1]}
    config = write_site(tmp_path, files)
    (page,) = load_site(load_settings(config)).pages
    assert len(list(find_missing(page.bitext))) == 1
    monkeypatch.chdir(tmp_path)
    _, out, _ = make_run(monkeypatch, capsys)("check", "--format", "json")
    found = [one for one in json.loads(out)["findings"] if one["check"] == "block-missing"]
    assert [one["message"] for one in found] == [said]
    assert [one["severity"] for one in found] == ["warning"]
