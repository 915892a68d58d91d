"""The commands about translations as a newcomer runs them: what they print, how they exit, which bytes they change."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bitext.cli import main
from sites import write_site

EN = """---
title: Cats
---
# Cats {#cats}

There are 12 cats in this house.

## Food {#food}

They eat at 7 in the morning.

They sleep until noon.
"""
ZH = """---
title: 猫
---
# 猫 {#cats}

这所房子里有 12 只猫。

## 食物 {#food}

它们早上 7 点吃饭。

它们睡到中午。
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_site(tmp_path, {"docs/en/index.md": EN, "docs/zh/index.md": ZH}, bitext={})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["bitext", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


@pytest.fixture
def bitext(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(*arguments, monkeypatch=monkeypatch)
        out = capsys.readouterr()
        return code, out.out, out.err

    return call


def states(bitext) -> dict[str, tuple[str, list[int], int]]:  # type: ignore[no-untyped-def]
    code, out, _ = bitext("status", "--format", "json")
    assert code == 0
    (page,) = json.loads(out)["pages"]
    assert (page["path"], page["source"], page["locale"]) == (
        "docs/zh/index.md",
        "docs/en/index.md",
        "zh",
    )
    return {s["id"]: (s["state"], s["stale"], s["removed"]) for s in page["sections"]}


def test_a_day_of_a_translator(site: Path, bitext) -> None:  # type: ignore[no-untyped-def]
    assert {s[0] for s in states(bitext).values()} == {"unstamped"}
    assert bitext("stamp", "docs/zh/index.md")[:2] == (0, "docs/zh/index.md: stamped\n")
    assert states(bitext) == {
        "_meta": ("fresh", [], 0),
        "cats": ("fresh", [], 0),
        "food": ("fresh", [], 0),
    }
    source = site / "docs/en/index.md"
    source.write_text(EN.replace("until noon", "until midnight").replace("12 cats", "12 cats"))
    assert states(bitext)["food"] == ("stale", [2], 0)
    assert "docs/zh/index.md#food: stale (unit 2 of 2)" in bitext("status", "--changes")[1]
    target = site / "docs/zh/index.md"
    target.write_text(target.read_text().replace("中午", "半夜"))
    assert states(bitext)["food"] == ("stale", [2], 0), "an edit never clears staleness"
    assert bitext("check")[0] == 0
    assert bitext("check", "--fail-on", "warning")[0] == 1
    assert bitext("stamp", "docs/zh/index.md#food")[0] == 0
    assert states(bitext)["food"] == ("fresh", [], 0)
    source.write_text(source.read_text().replace("in this house", "in this huose"))
    assert bitext("ack", "docs/zh/index.md#cats")[0] == 0
    assert {s[0] for s in states(bitext).values()} == {"fresh"}


def test_stamping_changes_only_the_record(site: Path, bitext) -> None:  # type: ignore[no-untyped-def]
    target = site / "docs/zh/index.md"
    odd = (
        b"\xef\xbb\xbf---\r\ntitle:   '\xe7\x8c\xab'  # kept\r\n---\r\n"
        + ZH.split("---\n")[2].replace("\n", "\r\n").encode()
    )
    target.write_bytes(odd)
    assert bitext("stamp", "docs/zh/index.md")[0] == 0
    new = target.read_bytes()
    head, record, tail = new.partition(b"bitext:\r\n")
    assert odd.startswith(head) and odd.endswith(tail[tail.index(b"---\r\n") :]) and record
    assert bitext("stamp", "docs/zh/index.md")[1] == "docs/zh/index.md: nothing to change\n"
    assert target.read_bytes() == new


def test_the_three_ways_to_end(site: Path, bitext) -> None:  # type: ignore[no-untyped-def]
    assert bitext("check")[:2] == (0, "0 errors, 0 warnings\n")
    target = site / "docs/zh/index.md"
    target.write_text(ZH.replace("12 只", "21 只"))
    code, out, _ = bitext("check")
    assert (code, out.splitlines()[0]) == (
        1,
        "docs/zh/index.md:6:8: error: the number 12 of the source is 21 here [number-missing]",
    )
    for wrong in (
        ("check", "nowhere.md"),
        ("check", "--enable", "nonsense"),
        ("check", "--base", "nonsense"),
        ("check", "--diff", "nowhere"),
        ("status", "--config", "nowhere.yml"),
        ("stamp", "docs/en/index.md"),
        ("stamp", "docs/zh/index.md#nowhere"),
        ("stamp",),
        ("check", "--format", "nonsense"),
    ):
        code, out, err = bitext(*wrong)
        assert (code, out) == (2, ""), wrong
        assert len(err.splitlines()) == 1 and "Traceback" not in err, wrong


def test_json_has_the_fields_of_the_contract(site: Path, bitext) -> None:  # type: ignore[no-untyped-def]
    (site / "docs/zh/index.md").write_text(ZH.replace("12 只", "只"))
    (finding,) = json.loads(bitext("check", "--format", "json")[1])["findings"]
    assert finding == {
        "path": "docs/zh/index.md",
        "line": 6,
        "column": 1,
        "check": "number-missing",
        "severity": "error",
        "message": "the number 12 of the source is missing",
        "source": {"path": "docs/en/index.md", "line": 6},
    }


def test_fix_mends_what_is_safe_and_nothing_else(site: Path, bitext) -> None:  # type: ignore[no-untyped-def]
    target = site / "docs/zh/index.md"
    broken = (
        ZH.replace("有 12 只猫。", "有12 只猫,`a,b`和[网址](x,y.md).")
        .replace("食物 {#food}", "食物")
        .replace("\n", "\r\n")
    )
    target.write_bytes(broken.encode())
    bitext("check", "--fix")
    mended = broken.replace("有12 只猫,", "有 12 只猫，").replace("食物", "食物 {#food}")
    assert target.read_bytes().decode() == mended
    bitext("check", "--fix")
    assert target.read_bytes().decode() == mended


def test_findings_on_changed_lines_come_first(site: Path, bitext) -> None:  # type: ignore[no-untyped-def]
    for command in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "x"),
    ):
        subprocess.run(("git", *command), cwd=site, check=True)
    target = site / "docs/zh/index.md"
    target.write_text(ZH.replace("中午。", "中午 5 点。"))
    lines = bitext("check", "--base", "HEAD", "--format", "github")[1].splitlines()
    assert lines[0].startswith("::warning file=docs/zh/index.md,line=12,col=")
    diff = subprocess.run(
        ("git", "diff"), cwd=site, check=True, capture_output=True, text=True
    ).stdout
    (site / "change.diff").write_text(diff)
    assert bitext("check", "--diff", "change.diff", "--format", "github")[1].splitlines() == lines


def test_the_suffix_layout_and_a_missing_translation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext
) -> None:  # type: ignore[no-untyped-def]
    write_site(
        tmp_path,
        {"docs/index.md": EN, "docs/index.zh.md": ZH, "docs/more.md": "# More\n\nText.\n"},
        layout="suffix",
        bitext={},
    )
    monkeypatch.chdir(tmp_path)
    pages = json.loads(bitext("status", "--format", "json")[1])["pages"]
    assert [page["path"] for page in pages] == ["docs/index.zh.md", "docs/more.zh.md"]
    assert {s["state"] for s in pages[1]["sections"]} == {"new"}
    assert "page-missing" in bitext("check")[1]


def test_ack_accepts_only_what_somebody_vouched_for(site: Path, bitext) -> None:  # type: ignore[no-untyped-def]
    assert bitext("ack", "docs/zh/index.md")[:2] == (
        0,
        "docs/zh/index.md: nothing to accept in what was stamped before\n",
    )
    assert (site / "docs/zh/index.md").read_text(encoding="utf-8") == ZH


def test_a_new_site_has_locales_that_can_be_built_and_a_new_post_is_named_from_the_sites_root(
    site: Path, bitext
) -> None:  # type: ignore[no-untyped-def]
    code, out, error = bitext("init", "other", "--target-locale", "chinese")
    assert (code, out) == (2, "") and "'chinese'" in error and not (site / "other").exists()
    assert bitext("new", "post", "walk")[1].startswith("docs/en/walk/index.md\n")
